//! Two windows on one file: the second opens it for reading, says so, and offers ways on.

use std::path::Path;
use std::sync::Arc;

use crate::model::Severity;
use crate::store::{self, Lock, LockError, Locks};

use super::super::document::Document;
use super::super::files::{name, now};
use super::super::state::Action;
use super::super::tasks::{Done, Moment};
use super::super::window::Window;
use super::{News, SafetyAction};

/// Whose a file is.
#[derive(Clone, Debug)]
pub enum Claim {
    /// This window's.
    Mine(Arc<Lock>),
    /// Another window's.
    Taken,
    /// That cannot be told, and there is nothing to do about it.
    Unknown,
}

/// What came of trying again: for which map, whose the file is now, and whether it has changed meanwhile.
#[derive(Clone, Debug)]
pub struct Tried {
    pub(super) asked: Moment,
    pub(super) claim: Claim,
    pub(super) has_changed: bool,
}

impl Claim {
    /// Claims a file for this window.
    pub fn on(locks: Option<&Locks>, path: &Path) -> Self {
        match locks.map(|locks| locks.take(path)) {
            Some(Ok(lock)) => Self::Mine(lock),
            Some(Err(LockError::Taken { .. })) => Self::Taken,
            Some(Err(LockError::Unavailable(error))) => {
                log::warn!("a file cannot be locked: {error}");
                Self::Unknown
            }
            None => Self::Unknown,
        }
    }

    /// The lock, where it is this window's.
    pub fn lock(self) -> Option<Arc<Lock>> {
        if let Self::Mine(lock) = self { Some(lock) } else { None }
    }
}

impl Window {
    /// The file of the open map, which was just read, is claimed; where another window has it, that is said.
    pub(in crate::app) fn claimed(&mut self, claim: Claim) {
        self.safety.lock = None;
        match claim {
            Claim::Mine(lock) => self.safety.lock = Some(lock),
            Claim::Unknown => {}
            Claim::Taken => {
                self.document.in_use = true;
                let words = in_use(&self.document.title());
                self.document.locked.get_or_insert_with(|| words.clone());
                self.notices.ask(Severity::Warning, words, ways_on());
            }
        }
    }

    /// Another map is shown: the file of the one before is free for others.
    pub(in crate::app) fn give_up_claims(&mut self) {
        self.safety.lock = None;
        self.forget_change();
    }

    /// Why the file cannot be saved to, with ways on.
    pub(in crate::app) fn say_locked(&mut self, reason: String) {
        let mut offers = if self.document.in_use { ways_on() } else { Vec::new() };
        offers.push(("Save as…".to_owned(), Action::Run(super::super::commands::CommandId::SaveAs)));
        self.notices.ask(Severity::Warning, reason, offers);
    }

    pub(super) fn open_copy(&mut self, ctx: &egui::Context) {
        let title = self.document.title();
        let said = in_use(&title);
        self.notices.close_saying(&said);
        let findings = std::mem::take(&mut self.document.findings);
        self.document = Document { name: Some(format!("Copy of {title}")), findings, ..Document::default() };
        self.safety.lock = None;
        if self.session.is_modified() {
            self.watch_file();
            self.rebase();
        } else {
            self.begin_keeping();
        }
        self.notices.say(format!("This is a map of its own now; {title} stays as it is."), now(ctx));
    }

    pub(super) fn try_again(&mut self, ctx: &egui::Context) {
        let (Some(path), Some(stamp)) = (self.document.path.clone(), self.document.stamp.clone()) else { return };
        let (locks, asked) = (self.safety.locks(), self.moment());
        self.tasks.start(ctx, "Asking for the file…", move || {
            let claim = Claim::on(locks.as_deref(), &path);
            let has_changed = store::changed_on_disk(&path, &stamp);
            Done::Safety(Box::new(News::TriedAgain(Tried { asked, claim, has_changed })))
        });
    }

    pub(super) fn tried_again(&mut self, ctx: &egui::Context, tried: Tried) {
        let Some(path) = self.document.path.clone().filter(|_| tried.asked.map == self.map_number) else { return };
        let said = in_use(&self.document.title());
        self.notices.close_saying(&said);
        if matches!(tried.claim, Claim::Taken) {
            return self.claimed(tried.claim);
        }
        if tried.has_changed && !self.session.is_modified() {
            return self.open_file(ctx, path);
        }
        self.document.in_use = false;
        // What could not be read of it is no reason of another window's.
        self.document.locked.take_if(|locked| *locked == said);
        self.claimed(tried.claim);
        self.notices.say(format!("{} can be saved to now.", name(&path)), now(ctx));
        if tried.has_changed {
            self.look_again();
        }
    }

    fn look_again(&self) {
        if let Some(watcher) = &self.safety.watcher {
            watcher.look();
        }
    }
}

fn in_use(title: &str) -> String {
    format!(
        "{title} is open in another window of Relata. Here it is read only, so that neither window overwrites the other."
    )
}

fn ways_on() -> Vec<(String, Action)> {
    [("Open a copy", SafetyAction::OpenCopy), ("Try again", SafetyAction::TryAgain)]
        .map(|(words, action)| (words.to_owned(), Action::Safety(action)))
        .into()
}
