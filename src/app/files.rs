//! Opening, saving, attaching and exporting: what the window does with files. Every file is touched in a thread of
//! its own; what came of it is taken up here at the next frame.

use std::path::{Path, PathBuf};

use egui::ViewportCommand;

use crate::format;
use crate::model::{Map, Severity, SourceId};
use crate::paint;
use crate::session::Session;
use crate::store::{self, Opened, Stamp, StoreError};

use super::commands::CommandId;
use super::dialogs::FileRequest;
use super::document::Document;
use super::platform::recent::RecentCheck;
use super::stages::Stages;
use super::state::{Action, Selection};
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
            Done::ChosenToSave(Some(path)) => self.save_to(ctx, &path),
            Done::ChosenToSave(None) => self.after_save = None,
            Done::ChosenForPicture(path) => {
                if let Some(path) = path {
                    self.write_picture(ctx, &path);
                }
            }
            Done::ChosenText(source, path) => {
                if let Some(path) = path {
                    self.attach(ctx, source, path);
                }
            }
            // What was changed while the file was being read would be lost unasked.
            Done::Opened(path, asked, _) if self.session.is_modified() && asked != self.moment() => {
                self.unsaved = Some(Then::Open(path));
            }
            Done::Opened(_, _, opened) => match *opened {
                Ok((opened, texts)) => self.show_opened(ctx, opened, texts),
                Err(error) => self.fail(&error, Some(("Open another…".to_owned(), Action::Run(CommandId::Open)))),
            },
            Done::Example(example) => {
                let (loaded, texts) = *example;
                let document = Document::new(&loaded, None, None);
                self.show(loaded.map, document, texts);
            }
            Done::Saved(path, written, Ok(stamp)) => self.saved(ctx, path, written, stamp),
            Done::Saved(_, written, Err(error)) => {
                if self.saving == Some(written) {
                    self.saving = None;
                }
                (self.save_again, self.after_save) = (false, None);
                self.fail(&error, Some(("Save as…".to_owned(), Action::Run(CommandId::SaveAs))));
            }
            Done::PictureWritten(Ok(path)) => self.notices.say(format!("Picture saved to {}", name(&path)), now(ctx)),
            Done::PictureWritten(Err(message)) => self.notices.warn(Severity::Error, message, None),
            // The texts belong to a map that is no longer open.
            Done::Checked(of, _) if of.map != self.map_number => {}
            Done::Checked(_, checked) => match *checked {
                Ok(texts) => {
                    self.texts = texts;
                    let summary = self.texts.summary();
                    self.notices.say(summary, now(ctx));
                }
                Err(message) => self.notices.warn(Severity::Error, message, None),
            },
            Done::Placed(revision, placement) => {
                let map = self.session.map().clone();
                if self.stages.answer(revision, &map, &placement) {
                    self.map.fit();
                }
            }
            Done::Crashed(name) => {
                (self.saving, self.save_again, self.after_save) = (None, false, None);
                self.stages.give_up();
                let text = format!("This stopped unexpectedly: {name} What is open is untouched. Try again.");
                self.notices.warn(Severity::Error, text, None);
            }
        }
    }

    fn moment(&self) -> Moment {
        Moment { map: self.map_number, revision: self.session.revision() }
    }

    /// Opens a dialog, unless one is open already; says whether it has.
    fn ask(
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

    fn fail(&mut self, error: &StoreError, offer: Option<(String, Action)>) {
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
            Then::Example => self.tasks.start(ctx, "Opening the example…", || {
                let loaded = format::bundled();
                let texts = Texts::check(&loaded.map, std::collections::BTreeMap::default());
                Done::Example(Box::new((loaded, texts)))
            }),
            Then::Quit => {
                self.quitting = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    /// Reads and checks a file in the background and shows it then. What is shown now stays until that succeeds.
    pub fn open_file(&mut self, ctx: &egui::Context, path: PathBuf) {
        let asked = self.moment();
        self.tasks.start(ctx, "Opening…", move || {
            let opened = store::open(&path).map(|opened| {
                let texts = Texts::check(&opened.loaded.map, std::collections::BTreeMap::default());
                (opened, texts)
            });
            Done::Opened(path, asked, Box::new(opened))
        });
    }

    fn show_opened(&mut self, ctx: &egui::Context, opened: Opened, texts: Texts) {
        let Opened { loaded, stamp, path } = opened;
        self.remember(ctx, &path);
        let document = Document::new(&loaded, Some(path), Some(stamp));
        self.show(loaded.map, document, texts);
        if let Some(worst) = self.document.findings.iter().max_by_key(|finding| finding.severity) {
            let count = self.document.findings.len();
            let more =
                if count > 1 { format!("\nAnd {} more; `relata check` lists them.", count - 1) } else { String::new() };
            let lock = self.document.locked.as_ref().map(|lock| format!("\n{lock}")).unwrap_or_default();
            let offer = self.document.locked.is_some().then(|| ("Save as…".to_owned(), Action::Run(CommandId::SaveAs)));
            let (severity, text) = (worst.severity, format!("{worst}{more}{lock}"));
            self.notices.warn(severity, text, offer);
        }
    }

    fn show(&mut self, map: Map, document: Document, texts: Texts) {
        self.session = Session::new(map);
        self.map_number += 1;
        (self.saving, self.save_again) = (None, false);
        self.document = document;
        self.texts = texts;
        self.stages.clear();
        self.selection = Selection::Nothing;
        self.filter = crate::extract::Filter::default();
        self.map.fit();
    }

    pub(super) fn save(&mut self, ctx: &egui::Context) {
        if self.saving.is_some() {
            // A second write would take the first for another program's.
            self.save_again = true;
            return;
        }
        match (self.document.path.clone(), &self.document.locked) {
            (Some(path), None) => {
                let stamp = self.document.stamp.clone();
                self.write(ctx, path, stamp);
            }
            (Some(_), Some(lock)) => {
                let offer = Some(("Save as…".to_owned(), Action::Run(CommandId::SaveAs)));
                self.notices.warn(Severity::Warning, lock.clone(), offer);
                self.after_save = None;
            }
            (None, _) => self.pick_where_to_save(ctx),
        }
    }

    pub(super) fn pick_where_to_save(&mut self, ctx: &egui::Context) {
        let request = FileRequest::SaveMap(self.document.proposed_name("relata"));
        if !self.ask(ctx, "Choosing where to save…", &request, Done::ChosenToSave) {
            self.after_save = None;
        }
    }

    /// Writes to a file that the user has chosen, and that the dialog has asked about where it is there already.
    fn save_to(&mut self, ctx: &egui::Context, chosen: &Path) {
        let locked = self.document.locked.is_some() && chosen.canonicalize().ok() == self.document.path;
        let refusal = match with_extension(chosen, &["relata", "json"]) {
            _ if locked => self.document.locked.clone().unwrap_or_default(),
            Ok(path) => return self.write(ctx, path, None),
            Err(refusal) => refusal,
        };
        self.after_save = None;
        let offer = Some(("Save as…".to_owned(), Action::Run(CommandId::SaveAs)));
        self.notices.warn(Severity::Warning, refusal, offer);
    }

    /// Writes the map as it is now. `expected` guards against what others have written meanwhile.
    fn write(&mut self, ctx: &egui::Context, path: PathBuf, expected: Option<Stamp>) {
        let (map, moment) = (self.session.map().clone(), self.moment());
        self.saving = Some(moment);
        self.tasks.start(ctx, "Saving…", move || {
            let result = store::save(&path, &format::write(&map), expected.as_ref());
            Done::Saved(path, moment, result)
        });
    }

    fn saved(&mut self, ctx: &egui::Context, path: PathBuf, written: Moment, stamp: Stamp) {
        self.remember(ctx, &path);
        self.notices.say(format!("Saved to {}", name(&path)), now(ctx));
        // Another map may be open by now: the file is not its file.
        if written.map != self.map_number {
            return;
        }
        self.saving = None;
        self.document = Document { path: Some(path), stamp: Some(stamp), locked: None, findings: Vec::new() };
        // What was changed while the file was being written is not in it.
        if written == self.moment() {
            self.session.mark_saved();
        } else if std::mem::take(&mut self.save_again) {
            return self.save(ctx);
        }
        self.save_again = false;
        if let Some(then) = self.after_save.take() {
            self.unless_unsaved(ctx, then);
        }
    }

    pub(super) fn pick_where_to_draw(&mut self, ctx: &egui::Context) {
        let request = FileRequest::SavePicture(self.document.proposed_name("svg"));
        self.ask(ctx, "Choosing where to save…", &request, Done::ChosenForPicture);
    }

    /// Writes what is on screen: SVG by default, PNG at twice the size where the name asks for it.
    fn write_picture(&mut self, ctx: &egui::Context, chosen: &Path) {
        let Some(drawing) = self.map.drawing().cloned() else { return };
        let path = match with_extension(chosen, &["svg", "png"]) {
            Ok(path) => path,
            Err(refusal) => return self.notices.warn(Severity::Warning, refusal, None),
        };
        self.tasks.start(ctx, "Drawing…", move || {
            let is_png = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("png"));
            let bytes = if is_png {
                paint::png(&drawing, 2.0).map_err(|error| error.to_string())
            } else {
                Ok(paint::svg(&drawing).into_bytes())
            };
            let written = bytes.and_then(|bytes| {
                std::fs::write(&path, bytes).map_err(|error| {
                    format!("Couldn't save the picture to {}: {error}. Choose another place.", name(&path))
                })
            });
            Done::PictureWritten(written.map(|()| path))
        });
    }

    pub(super) fn copy_picture(&mut self, ctx: &egui::Context) {
        let Some(drawing) = self.map.drawing() else { return };
        match paint::raster(drawing, 2.0) {
            Ok(raster) => {
                let size = [raster.width as usize, raster.height as usize];
                ctx.copy_image(egui::ColorImage::from_rgba_unmultiplied(size, &raster.rgba));
                self.notices.say("Picture copied", now(ctx));
            }
            Err(error) => self.notices.warn(Severity::Error, error.to_string(), None),
        }
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
        self.ask(ctx, "Choosing a text…", &FileRequest::OpenText, move |path| Done::ChosenText(source, path));
    }

    /// Reads the text and checks every quote against it.
    pub fn attach(&mut self, ctx: &egui::Context, source: SourceId, path: PathBuf) {
        let (map, moment) = (self.session.map().clone(), self.moment());
        let mut attached = self.texts.attached().clone();
        self.tasks.start(ctx, "Checking the quotes…", move || {
            let text = std::fs::read(&path)
                .map_err(|error| format!("Couldn't read {}: {error}.", name(&path)))
                .and_then(|bytes| {
                    String::from_utf8(bytes).map_err(|_| {
                        format!("{} is no UTF-8 text. Save it as plain UTF-8 text and attach that.", name(&path))
                    })
                });
            let checked = text.map(|text| {
                attached.insert(source, text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text));
                Texts::check(&map, attached)
            });
            Done::Checked(moment, Box::new(checked))
        });
    }

    pub(super) fn update_stages(&mut self, ctx: &egui::Context, aspect: f64) {
        let map = self.session.map().clone();
        if let Some(job) = self.stages.update(&map, self.session.revision(), &self.filter, aspect) {
            let revision = Stages::revision(&self.stages);
            self.tasks.start(ctx, "Placing the actors…", move || Done::Placed(revision, job.run()));
        }
    }

    /// A file dropped on the window is opened.
    pub(super) fn dropped(&mut self, ctx: &egui::Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
        if let Some(path) = dropped {
            self.unless_unsaved(ctx, Then::Open(path));
        }
    }

    /// The window manager wants to close the window.
    pub(super) fn closing(&mut self, ctx: &egui::Context) {
        if !ctx.input(|input| input.viewport().close_requested()) || self.quitting {
            return;
        }
        if self.session.is_modified() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.unsaved = Some(Then::Quit);
        } else if self.saving.is_some() {
            // The thread that writes would end with the window.
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.after_save = Some(Then::Quit);
        }
    }

    fn remember(&mut self, ctx: &egui::Context, path: &Path) {
        self.settings.recent.remember(path);
        self.save_settings();
        self.look_for_recent(ctx);
    }

    pub(super) fn look_for_recent(&mut self, ctx: &egui::Context) {
        let ctx = ctx.clone();
        self.recent_check = Some(RecentCheck::start(&self.settings.recent, move || ctx.request_repaint()));
    }

    pub(super) fn save_settings(&mut self) {
        if let Some(file) = &self.settings_file
            && let Err(finding) = self.settings.save(file)
        {
            self.notices.warn(Severity::Warning, finding.to_string(), None);
        }
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn now(ctx: &egui::Context) -> f64 {
    ctx.input(|input| input.time)
}

/// A name with none of these extensions gets the first, unless that names another file: the dialog has asked about
/// replacing the name that was typed, not this one.
fn with_extension(path: &Path, known: &[&str]) -> Result<PathBuf, String> {
    let is_known = |extension: &std::ffi::OsStr| known.iter().any(|known| extension.eq_ignore_ascii_case(known));
    if path.extension().is_some_and(is_known) {
        return Ok(path.to_owned());
    }
    let mut whole = path.as_os_str().to_owned();
    whole.push(".");
    whole.push(known.first().copied().unwrap_or_default());
    let whole = PathBuf::from(whole);
    if whole.exists() {
        return Err(format!("{0} is there already. Choose {0} itself to replace it.", name(&whole)));
    }
    Ok(whole)
}
