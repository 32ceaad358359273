//! Unsaved work of windows that are gone: found at the start, offered, and opened again as unsaved changes.

use std::path::{Path, PathBuf};

use crate::compare::compare;
use crate::journal::{self, Found, Recovered, Standing};
use crate::model::Severity;
use crate::session::{Session, replay};
use crate::store::{self, Locks, Opened};

use super::super::comparing::Compared;
use super::super::document::Document;
use super::super::files::name;
use super::super::state::Action;
use super::super::tasks::Done;
use super::super::texts::Texts;
use super::super::window::{Then, Window};
use super::sharing::Claim;
use super::{News, Safety, SafetyAction};

/// What is left over, and whether the list of it is open.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LeftOver {
    /// Work that nobody has decided on, the newest first.
    pub found: Vec<Found>,
    /// Work that was discarded and can be fetched back, the newest first.
    pub aside: Vec<Found>,
    /// Is the list shown?
    pub open: bool,
}

/// Recovered work, ready to be shown.
pub struct Restored {
    session: Session,
    document: Document,
    texts: Texts,
    claim: Claim,
    edits: u64,
    recovered: Recovered,
    /// Why it is not the unsaved state of its file, but a map of its own.
    apart: Option<String>,
}

impl Window {
    /// Looks into the folder of journals. `shown`: the list is opened even if there is nothing new in it.
    pub(super) fn look_for_left_over(&mut self, ctx: &egui::Context, shown: bool) {
        let Some(folder) = self.safety.journals.clone() else { return };
        self.tasks.start(ctx, "Looking for unsaved work…", move || news(News::LeftOver(listed(&folder, shown))));
    }

    /// Takes up what threads have found out.
    pub(in crate::app) fn take_news(&mut self, ctx: &egui::Context, news: News) {
        match news {
            News::LeftOver(left_over) => self.safety.left_over = left_over,
            News::TriedAgain(tried) => self.tried_again(ctx, tried),
            // What was changed while the journal was being read would be lost unasked.
            News::Recovered(asked, Ok(restored)) if self.session.is_modified() && asked != self.moment() => {
                self.unsaved = Some(Then::Recover(restored.recovered.path.clone()));
            }
            News::Recovered(_, Ok(restored)) => self.show_restored(ctx, *restored),
            News::Recovered(_, Err(reason)) => {
                let offer = vec![("Show unsaved work".to_owned(), Action::Safety(SafetyAction::ShowLeftOver))];
                self.notices.ask(Severity::Error, reason, offer);
            }
        }
    }

    /// Does what the panels ask for.
    pub(in crate::app) fn act_safely(&mut self, ctx: &egui::Context, action: SafetyAction) {
        match action {
            SafetyAction::Reload => self.reload(ctx),
            SafetyAction::KeepMine => self.keep_mine(ctx),
            SafetyAction::CompareWithFile => self.compare_with_file(ctx),
            SafetyAction::CloseComparison => self.close_comparison(),
            SafetyAction::SaveAgain => self.save_again(ctx),
            SafetyAction::OpenCopy => self.open_copy(ctx),
            SafetyAction::TryAgain => self.try_again(ctx),
            SafetyAction::ShowLeftOver => self.look_for_left_over(ctx, true),
            SafetyAction::CloseLeftOver => self.safety.left_over.open = false,
            SafetyAction::Recover(path) => {
                self.safety.left_over.open = false;
                self.unless_unsaved(ctx, Then::Recover(path));
            }
            SafetyAction::CompareLeftOver(path) => self.compare_left_over(ctx, path),
            SafetyAction::Discard(path) => self.discard(ctx, path),
        }
    }

    pub(in crate::app) fn recover(&mut self, ctx: &egui::Context, journal: PathBuf) {
        let (locks, asked) = (self.safety.locks(), self.moment());
        self.tasks.start(ctx, "Recovering…", move || {
            news(News::Recovered(asked, restored(&journal, locks.as_deref()).map(Box::new)))
        });
    }

    fn show_restored(&mut self, ctx: &egui::Context, restored: Restored) {
        let Restored { session, document, texts, claim, edits, recovered, apart } = restored;
        self.show_session(session, document, texts);
        self.keep_unsaved(edits, Some(recovered));
        self.claimed(claim);
        if let Some(path) = self.document.path.clone() {
            self.remember(ctx, &path);
        }
        let save = || ("Save as…".to_owned(), Action::Run(super::super::commands::CommandId::SaveAs));
        match apart {
            Some(reason) => self.notices.ask(Severity::Warning, reason, vec![save()]),
            None => self.notices.warn(
                Severity::Info,
                "The unsaved changes are back. They are still unsaved: save them, or undo them.",
                None,
            ),
        }
    }

    fn compare_left_over(&mut self, ctx: &egui::Context, journal: PathBuf) {
        // The list lies above everything; the comparison leads back to it.
        self.safety.left_over.open = false;
        self.tasks.start(ctx, "Comparing…", move || Done::Compared(None, Box::new(compared(&journal))));
    }

    fn discard(&mut self, ctx: &egui::Context, journal: PathBuf) {
        let Some(folder) = self.safety.journals.clone() else { return };
        self.tasks.start(ctx, "Discarding…", move || {
            // Held, so that no other window recovers it meanwhile.
            match journal::recover(&journal).map(|held| (journal::set_aside(&journal), held)) {
                Ok((Err(error), _)) => log::warn!("a journal is not set aside: {error}"),
                Err(error) => log::warn!("a journal is not set aside: {error}"),
                Ok((Ok(_), _)) => {}
            }
            news(News::LeftOver(listed(&folder, true)))
        });
    }
}

impl Safety {
    /// Is there work that can be fetched back?
    pub(in crate::app) fn has_journals(&self) -> bool {
        self.journals.is_some()
    }
}

fn news(news: News) -> Done {
    Done::Safety(Box::new(news))
}

fn listed(folder: &Path, shown: bool) -> LeftOver {
    let (found, aside) = (journal::find(folder), journal::found_aside(folder));
    LeftOver { open: shown || !found.is_empty(), found, aside }
}

/// Reads a journal and its file, and does everything again.
fn restored(journal: &Path, locks: Option<&Locks>) -> Result<Restored, String> {
    let mut recovered =
        journal::recover(journal).map_err(|error| format!("The unsaved work was not recovered: {error}."))?;
    let file = recovered.origin.path.as_deref().and_then(|path| store::open(path).ok());
    let standing = recovered.standing(file.as_ref().map(|file| file.stamp.digest()).as_deref());
    let edits = recovered.unsaved(standing);
    let claim = file.as_ref().map_or(Claim::Unknown, |file| Claim::on(locks, &file.path));
    let name = recovered.origin.path.as_deref().map_or_else(|| recovered.origin.name.clone(), name);
    let apart = reason_apart(&name, standing, &claim);
    let (document, claim, saved) =
        if let (Some(Opened { loaded, stamp, path }), Standing::Unchanged { saved }, None) = (file, standing, &apart) {
            (Document::new(&loaded, Some(path), Some(stamp)), claim, saved)
        } else {
            let name = if standing == Standing::NoFile { name } else { format!("Recovered {name}") };
            (Document { name: Some(name), ..Document::default() }, Claim::Unknown, None)
        };
    let steps = std::mem::take(&mut recovered.steps);
    let session = replay(std::mem::take(&mut recovered.base), recovered.position, steps, saved);
    let texts = Texts::check(session.map(), std::collections::BTreeMap::default());
    Ok(Restored { session, document, texts, claim, edits, recovered, apart })
}

fn reason_apart(name: &str, standing: Standing, claim: &Claim) -> Option<String> {
    let why = match (standing, claim) {
        (Standing::Gone, _) => format!("{name} cannot be read any more"),
        (Standing::Changed, _) => format!("{name} has been changed since"),
        (Standing::Unchanged { .. }, Claim::Taken) => format!("{name} is open in another window"),
        (Standing::NoFile | Standing::Unchanged { .. }, _) => return None,
    };
    Some(format!("{why}, so the recovered changes are in a map of their own. Save it under another name."))
}

fn compared(journal: &Path) -> Result<Compared, String> {
    let failed = |reason: String| format!("The unsaved work was not compared: {reason}");
    let recovered = journal::recover(journal).map_err(|error| failed(format!("{error}.")))?;
    let path = recovered.origin.path.clone().ok_or_else(|| failed("it has no file.".to_owned()))?;
    let file = store::open(&path).map_err(|error| failed(error.to_string()))?;
    let comparison = compare(&file.loaded.map, &recovered.map());
    let choices =
        vec![("Recover", SafetyAction::Recover(journal.to_owned())), ("Back to the list", SafetyAction::ShowLeftOver)];
    Ok(Compared { comparison, before: name(&path), after: "the unsaved work".to_owned(), choices })
}
