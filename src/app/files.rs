//! Opening and attaching: what the window reads. Every file is touched in a thread of its own; what came of it, saving
//! included, is taken up here at the next frame.

use std::path::{Path, PathBuf};

use egui::ViewportCommand;

use crate::document;
use crate::model::{Map, Severity, SourceId};
use crate::session::Session;
use crate::store::{self, Opened, StoreError};

use super::arranging::ARRANGING;
use super::arranging::READING;
use super::commands::CommandId;
use super::dialogs::FileRequest;
use super::document::Document;
use super::looking::SEARCHING;
use super::platform::recent::RecentCheck;
use super::reading::CHECKING;
use super::safety::Claim;
use super::saving::SAVING;
use super::scenes::{PICTURING, Scenes};
use super::show::PREPARING;
use super::state::{Action, Selection};
use super::suggesting::SUGGESTING;
use super::tasks::{Done, Moment};
use super::texts::Texts;
use super::window::{Then, Window};

impl Window {
    /// Takes up what tasks have come to.
    pub(super) fn results(&mut self, ctx: &egui::Context) {
        while let Some(done) = self.tasks.poll() {
            self.take(ctx, done);
        }
        if let Some(recent) = self.recent_check.as_mut().and_then(RecentCheck::poll) {
            self.recent = recent;
        }
    }

    fn take(&mut self, ctx: &egui::Context, done: Done) {
        match done {
            Done::ChosenToOpen(path) => {
                if let Some(path) = path {
                    self.open_file(ctx, path);
                }
            }
            Done::ChosenToSave(asked, Some(path)) if asked.map == self.map_number => self.save_to(ctx, &path),
            // The answer was about a map that is no longer open.
            Done::ChosenToSave(asked, Some(_)) if asked.map != self.map_number => {
                self.notices.say("Nothing was saved: another map is open now.", now(ctx));
            }
            Done::ChosenToSave(..) => self.after_save = None,
            Done::ChosenForPicture(choice, path) => {
                if let Some(path) = path {
                    self.write_picture(ctx, choice, &path);
                }
            }
            Done::ChosenForBriefing(kind, prepared, path) => {
                if let Some(path) = path {
                    self.write_briefing(ctx, kind, prepared, &path);
                }
            }
            Done::ChosenText(asked, source, path) => {
                if let Some(path) = path.filter(|_| asked.map == self.map_number) {
                    self.attach(ctx, source, path);
                }
            }
            // What was changed while the file was being read would be lost unasked.
            Done::Opened(path, asked, _) if self.session.is_modified() && asked != self.moment() => {
                self.unsaved = Some(Then::Open(path));
            }
            Done::Opened(_, _, opened) => match *opened {
                Ok((opened, texts, claim)) => self.show_opened(ctx, opened, texts, claim),
                Err(error) => self.fail(&error, Some(("Open another…".to_owned(), Action::Run(CommandId::Open)))),
            },
            Done::Example(example, asked, _) if self.session.is_modified() && asked != self.moment() => {
                self.unsaved = Some(Then::Example(example));
            }
            Done::Example(_, _, opened) => {
                let (loaded, texts) = *opened;
                let document = Document::new(&loaded, None, None);
                self.show(loaded.map, document, texts);
            }
            Done::Saved(path, written, step, Ok(now)) => self.saved(ctx, path, (written, step), now),
            Done::Saved(_, written, _, Err(error)) => {
                if self.saving == Some(written) {
                    self.saving = None;
                    self.not_saved();
                }
                (self.save_again, self.after_save) = (false, None);
                self.fail(&error, Some(("Save as…".to_owned(), Action::Run(CommandId::SaveAs))));
            }
            Done::ChosenToCompare(Some(path)) => self.compare_with(ctx, path),
            Done::Safety(news) => self.take_news(ctx, *news),
            Done::Compared(of, compared) => self.show_comparison(of, *compared),
            Done::PictureWritten(written) => self.picture_written(ctx, written),
            Done::BriefingCounted(prepared) => self.briefing_counted(prepared),
            Done::BriefingWritten(written) => self.briefing_written(ctx, written),
            Done::PictureToCopy(raster) => self.picture_to_copy(ctx, *raster),
            Done::FontsSought(has_found) => self.fonts_sought(ctx, has_found),
            // The texts belong to a map that is no longer open.
            Done::Checked(of, _) if of.map != self.map_number => {}
            Done::Checked(_, checked) => match *checked {
                Ok(texts) => {
                    self.take_texts(texts);
                    self.warn_of_other_editions();
                    let summary = self.texts.summary();
                    self.notices.say(summary, now(ctx));
                }
                Err(message) => self.notices.warn(Severity::Error, message, None),
            },
            // Another map, or a text attached meanwhile, has been checked since.
            Done::FirstChecked(of, texts) if of.map == self.map_number && self.texts.is_unchecked() => {
                self.take_texts(*texts);
            }
            // Another text was attached meanwhile, or another map opened.
            Done::CheckedAgain(of, based_on, texts) => {
                if of.map == self.map_number && based_on == self.texts_revision {
                    self.take_texts(*texts);
                }
            }
            Done::FirstChecked(..) | Done::ChosenToCompare(None) | Done::SettingsWritten(Ok(())) => {}
            Done::SettingsWritten(Err(finding)) => {
                self.notices.warn(Severity::Warning, finding.to_string(), None);
            }
            Done::Suggested(answer) => self.source.take_suggestions(*answer),
            Done::Found(answer) => self.found(*answer),
            Done::Extracted(extracted) => self.stages.answer(*extracted),
            Done::Arranged(generation, placement) => self.arranged(generation, placement),
            Done::ScenePictured(made) => self.scenes.pictures.take(ctx, *made),
            Done::ForShow(made) => self.show_made(ctx, *made),
            Done::Crashed(name) => self.crashed(ctx, name),
        }
    }

    /// A task came to no end.
    fn crashed(&mut self, ctx: &egui::Context, name: &str) {
        // A crash elsewhere must not end the wait for a write that is still going on.
        if name == SAVING {
            (self.saving, self.save_again, self.after_save) = (None, false, None);
            self.not_saved();
        }
        if name == SUGGESTING {
            self.source.give_up_suggesting();
        }
        if name == CHECKING {
            // What could not be checked once is not tried for ever.
            self.take_texts(self.texts.clone().of_content(self.session.content_revision()));
        }
        if name == SEARCHING {
            self.search.give_up();
        }
        if name == ARRANGING {
            self.cancel_layout();
        }
        if name == PICTURING {
            self.scenes.give_up();
        }
        if name == PREPARING {
            self.end_show(ctx);
        }
        self.export_crashed(name);
        if name == READING {
            self.stages.give_up();
        }
        let text = format!("This stopped unexpectedly: {name} What is open is untouched. Try again.");
        self.notices.warn(Severity::Error, text, None);
    }

    pub(super) fn moment(&self) -> Moment {
        Moment { map: self.map_number, revision: self.session.revision() }
    }

    /// Opens a dialog, unless one is open already; says whether it has.
    pub(super) fn ask(
        &mut self,
        ctx: &egui::Context,
        name: &'static str,
        request: &FileRequest,
        done: impl FnOnce(Option<PathBuf>) -> Done + Send + 'static,
    ) -> bool {
        let is_free = !self.tasks.is_asking();
        if is_free {
            let answer = self.dialogs.ask(request, self.document.folder());
            self.tasks.ask(ctx, name, move || done(answer()));
        }
        is_free
    }

    pub(super) fn fail(&mut self, error: &StoreError, offer: Option<(String, Action)>) {
        self.notices.warn(Severity::Error, error.to_string(), offer);
    }

    /// Does it at once, or after the user has said what happens to unsaved changes.
    pub(super) fn unless_unsaved(&mut self, ctx: &egui::Context, then: Then) {
        if self.session.is_modified() {
            self.unsaved = Some(then);
        } else {
            self.go_on(ctx, then);
        }
    }

    pub(super) fn go_on(&mut self, ctx: &egui::Context, then: Then) {
        match then {
            Then::PickFile => drop(self.ask(ctx, "Choosing a file…", &FileRequest::OpenMap, Done::ChosenToOpen)),
            Then::Open(path) => self.open_file(ctx, path),
            Then::NewMap => self.show(Map::default(), Document::untitled(), Texts::default()),
            Then::Recover(journal) => self.recover(ctx, journal),
            Then::Example(example) => {
                let asked = self.moment();
                self.tasks.start(ctx, "Opening the example…", move || {
                    let loaded = example.load();
                    let texts = Texts::check(&loaded.map, std::collections::BTreeMap::default());
                    Done::Example(example, asked, Box::new((loaded, texts)))
                });
            }
            // The thread that writes would end with the window.
            Then::Quit if self.saving.is_some() => self.after_save = Some(Then::Quit),
            Then::Quit => {
                self.quitting = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    /// Reads and checks a file in the background and shows it then. What is shown now stays until that succeeds.
    pub fn open_file(&mut self, ctx: &egui::Context, path: PathBuf) {
        let (asked, locks) = (self.moment(), self.safety.locks());
        self.tasks.start(ctx, "Opening…", move || {
            let opened = store::open(&path).map(|opened| {
                let beside = Texts::beside(&opened.loaded.map, &opened.path);
                let texts = beside.check_again(&opened.loaded.map, std::collections::BTreeMap::default());
                let claim = Claim::on(locks.as_deref(), &opened.path);
                (opened, texts, claim)
            });
            Done::Opened(path, asked, Box::new(opened))
        });
    }

    fn show_opened(&mut self, ctx: &egui::Context, opened: Opened, texts: Texts, claim: Claim) {
        let Opened { loaded, stamp, path } = opened;
        self.remember(ctx, &path);
        let document = Document::new(&loaded, Some(path), Some(stamp));
        let is_aside = self.sets_aside();
        self.show(loaded.map, document, texts);
        // What another window has to do with it is said there.
        let unreadable = self.document.locked.clone();
        self.claimed(claim);
        if is_aside {
            self.say_set_aside();
        }
        self.warn_of_other_editions();
        if let Some(worst) = self.document.findings.iter().max_by_key(|finding| finding.severity) {
            let count = self.document.findings.len();
            let more =
                if count > 1 { format!("\nAnd {} more; `relata check` lists them.", count - 1) } else { String::new() };
            let lock = unreadable.as_ref().map(|lock| format!("\n{lock}")).unwrap_or_default();
            let offer = unreadable.is_some().then(|| ("Save as…".to_owned(), Action::Run(CommandId::SaveAs)));
            let (severity, text) = (worst.severity, format!("{worst}{more}{lock}"));
            self.notices.warn(severity, text, offer);
        }
    }

    /// A text whose hash is not the recorded one is another edition, whatever its quotes say.
    fn warn_of_other_editions(&mut self) {
        for text in self.texts.other_editions() {
            self.notices.warn(Severity::Warning, text, None);
        }
    }

    fn show(&mut self, map: Map, document: Document, texts: Texts) {
        self.show_session(Session::new(map), document, texts);
        self.begin_keeping();
    }

    pub(super) fn show_session(&mut self, session: Session, document: Document, texts: Texts) {
        self.session = session;
        self.map_number += 1;
        self.give_up_claims();
        (self.saving, self.save_again, self.after_save) = (None, false, None);
        self.document = document;
        self.take_texts(texts);
        self.source.clear();
        self.stages.clear();
        self.arranging.clear();
        self.selection = Selection::Nothing;
        self.scenes = Scenes::default();
        self.editing.clear();
        self.fans.clear();
        self.show_all();
        self.map.fit();
    }

    /// Asks for the text of the first source that has none.
    pub(super) fn attach_first_missing(&mut self, ctx: &egui::Context) {
        let sources = &self.session.map().sources;
        let source = sources.keys().find(|id| !self.texts.has(id)).or_else(|| sources.keys().next());
        if let Some(source) = source.cloned() {
            self.pick_text(ctx, source);
        }
    }

    pub(super) fn pick_text(&mut self, ctx: &egui::Context, source: SourceId) {
        let asked = self.moment();
        self.ask(ctx, "Choosing a text…", &FileRequest::OpenText, move |path| Done::ChosenText(asked, source, path));
    }

    /// Reads the text and checks every quote against it.
    pub fn attach(&mut self, ctx: &egui::Context, source: SourceId, path: PathBuf) {
        let (map, moment, content) = (self.session.map().clone(), self.moment(), self.session.content_revision());
        let texts = self.texts.clone();
        self.tasks.start(ctx, "Checking the quotes…", move || {
            let text = std::fs::read(&path)
                .map_err(|error| format!("Couldn't read {}: {error}.", name(&path)))
                .and_then(|bytes| document::text(&name(&path), bytes));
            let checked = text.map(|text| {
                let mut attached = texts.attached().clone();
                attached.insert(source, text);
                texts.check_again(&map, attached).of_content(content)
            });
            Done::Checked(moment, Box::new(checked))
        });
    }

    /// Checks the quotes again with the words of a source that were pasted, if they are not in the map.
    pub(super) fn attach_words(&mut self, ctx: &egui::Context, source: SourceId, words: Option<String>) {
        let (map, moment, content) = (self.session.map().clone(), self.moment(), self.session.content_revision());
        let texts = self.texts.clone();
        self.tasks.start(ctx, CHECKING, move || {
            let mut attached = texts.attached().clone();
            attached.extend(words.map(|words| (source, words)));
            Done::Checked(moment, Box::new(Ok(texts.check_again(&map, attached).of_content(content))))
        });
    }

    /// A file dropped on the window is opened.
    pub(super) fn dropped(&mut self, ctx: &egui::Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
        if let Some(path) = dropped {
            self.unless_unsaved(ctx, Then::Open(path));
        }
    }

    pub(super) fn remember(&mut self, ctx: &egui::Context, path: &Path) {
        self.settings.recent.remember(path);
        self.save_settings(ctx);
        self.look_for_recent(ctx);
    }

    pub(super) fn look_for_recent(&mut self, ctx: &egui::Context) {
        let ctx = ctx.clone();
        self.recent_check = Some(RecentCheck::start(&self.settings.recent, move || ctx.request_repaint()));
    }

    pub(super) fn save_settings(&mut self, ctx: &egui::Context) {
        if let Some(writer) = &mut self.settings_writer {
            let job = writer.job(&self.settings);
            self.tasks.start(ctx, "Saving the settings…", move || Done::SettingsWritten(job.run()));
        }
    }

    /// Checks the quotes of the map with which the window opens.
    pub(super) fn check_first(&mut self, ctx: &egui::Context) {
        let (map, moment) = (self.session.map().clone(), self.moment());
        self.tasks.start(ctx, "Checking the quotes…", move || {
            Done::FirstChecked(moment, Box::new(Texts::check(&map, std::collections::BTreeMap::default())))
        });
    }
}

pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

pub(super) fn now(ctx: &egui::Context) -> f64 {
    ctx.input(|input| input.time)
}
