//! The session → its journal: every change is told to the writer at the end of its frame, and what is in the way of
//! that is told to the user.

use std::path::PathBuf;
use std::sync::Arc;

use crate::journal::{Origin, Writer};
use crate::model::Severity;
use crate::store::{Lock, Locks, Stamp};

use super::super::commands::CommandId;
use super::super::state::Action;
use super::super::window::Window;
use super::watcher::Watcher;
use super::{Safety, state};

impl Window {
    /// Keeps unsaved changes in the folder `journals` and offers what other windows have left there; `locks` tells
    /// windows on the same file of each other. Where there is no folder, the reason is shown.
    pub fn keep_work(&mut self, ctx: &egui::Context, journals: Result<PathBuf, String>, locks: Option<PathBuf>) {
        let wake = |ctx: &egui::Context| {
            let ctx = ctx.clone();
            move || ctx.request_repaint()
        };
        self.safety.locks = locks.map(|folder| Arc::new(Locks::new(folder)));
        self.safety.watcher = Watcher::start(wake(ctx)).inspect_err(|error| log::error!("no watcher: {error}")).ok();
        match journals {
            Ok(folder) => {
                self.safety.writer =
                    Writer::start(&folder, wake(ctx)).inspect_err(|error| log::error!("no journal: {error}")).ok();
                self.safety.journals = Some(folder);
                self.look_for_left_over(ctx, false);
            }
            Err(reason) => self.say_problem(Some(reason)),
        }
        self.begin_keeping();
    }

    /// Waits until everything that was done is on the disk, or known not to be.
    pub fn flush_journal(&mut self) {
        self.note_state();
        if let Some(writer) = &self.safety.writer {
            writer.flush();
        }
    }

    /// Another map is open, without unsaved changes: what was kept of the one before is done with.
    pub(in crate::app) fn begin_keeping(&mut self) {
        let origin = self.origin();
        self.watch_file();
        let moment = self.moment();
        let Safety { writer: Some(writer), set_aside, noted, .. } = &mut self.safety else { return };
        if std::mem::take(set_aside) {
            writer.set_aside();
        }
        writer.begin(origin, state(&self.session));
        *noted = Some(moment);
    }

    /// What is open came with so many unsaved changes.
    pub(super) fn keep_unsaved(&mut self, edits: u64, from: Option<crate::journal::Recovered>) {
        let origin = self.origin();
        self.watch_file();
        self.safety.noted = Some(self.moment());
        if let Some(writer) = &self.safety.writer {
            writer.adopt(origin, state(&self.session), edits, from);
        }
    }

    /// What is open is no longer what its file says, whatever is undone.
    pub(super) fn rebase(&mut self) {
        self.note_state();
        let origin = self.origin();
        if let Some(writer) = &self.safety.writer {
            writer.rebase(origin);
        }
    }

    /// Tells the journal what has changed, and the user what is wrong with the journal; at the end of every frame.
    pub(in crate::app) fn keep(&mut self, ctx: &egui::Context) {
        self.note_state();
        if let Some(writer) = &self.safety.writer {
            let problem = writer.problem();
            self.say_problem(problem);
        }
        self.look_at_file(ctx);
    }

    fn note_state(&mut self) {
        let moment = self.moment();
        if self.safety.noted == Some(moment) {
            return;
        }
        if let Some(writer) = &self.safety.writer {
            writer.note(state(&self.session));
            self.safety.noted = Some(moment);
        }
    }

    /// The map is about to be written: what is kept goes on being watched when that is done.
    pub(in crate::app) fn about_to_save(&mut self) -> Option<crate::journal::Intent> {
        self.note_state();
        self.safety.written = Some(state(&self.session));
        self.safety.watch(None);
        self.safety.writer.as_ref().map(Writer::intent)
    }

    /// The map's file says what was written; the document names it already.
    pub(in crate::app) fn kept_in_file(&mut self, lock: Option<Arc<Lock>>) {
        self.safety.lock = lock;
        let origin = self.origin();
        self.forget_change();
        self.watch_file();
        let written = self.safety.written.take();
        if let (Some(writer), Some(written)) = (&self.safety.writer, written) {
            writer.saved(origin, written);
        }
    }

    /// The file was not written.
    pub(in crate::app) fn not_saved(&mut self) {
        self.safety.written = None;
        self.watch_file();
        if let Some(watcher) = &self.safety.watcher {
            watcher.look();
        }
    }

    /// The window closes. What the user has let go of is kept no longer; what nobody was asked about is.
    pub(in crate::app) fn leave(&mut self) {
        self.note_state();
        let is_wanted = self.session.is_modified() && !self.quitting;
        if let Some(writer) = self.safety.writer.take().filter(|_| !is_wanted) {
            writer.remove();
        }
    }

    pub(super) fn origin(&self) -> Origin {
        match &self.document.path {
            Some(path) => Origin::file(path, self.document.stamp.as_ref().map(Stamp::digest)),
            None => Origin::named(self.document.title()),
        }
    }

    /// Is the open map in a journal, so that it can be fetched back?
    pub(super) fn is_kept(&self) -> bool {
        self.safety.writer.as_ref().is_some_and(|writer| writer.problem().is_none())
    }

    fn say_problem(&mut self, problem: Option<String>) {
        if problem == self.safety.problem {
            return;
        }
        if let Some(before) = &self.safety.problem {
            self.notices.close_saying(&not_kept(before));
        }
        if let Some(problem) = &problem {
            let offer = Some(("Save as…".to_owned(), Action::Run(CommandId::SaveAs)));
            self.notices.warn(Severity::Warning, not_kept(problem), offer);
        }
        self.safety.problem = problem;
    }
}

fn not_kept(problem: &str) -> String {
    format!(
        "Unsaved changes are not kept for the case of a crash: {problem}. It is tried again; until then, save more often."
    )
}

impl Safety {
    pub(super) fn watch(&mut self, file: Option<(PathBuf, Stamp)>) {
        if let Some(watcher) = &mut self.watcher {
            watcher.watch(file);
        }
    }
}
