//! Work that may take long, in threads of its own; its results come back as values.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::briefing::Kind;
use crate::fonts::Report;
use crate::format::{Example, Loaded};
use crate::layout::Placement;
use crate::model::{Finding, SourceId};
use crate::paint::Raster;
use crate::store::{Lock, Opened, Stamp, StoreError};

use super::comparing::Compared;
use super::exporting::{Prepared, Unwritten};
use super::panels::export::ExportChoice;
use super::safety::{Claim, News};
use super::scenes::Pictured;
use super::search::Answer;
use super::show::Made;
use super::source::Answer as Suggestions;
use super::stages::Extracted;
use super::texts::Texts;

/// What a task came to.
pub enum Done {
    /// The user chose a map to open, or nothing.
    ChosenToOpen(Option<PathBuf>),
    /// The user chose a map to compare with, or nothing.
    ChosenToCompare(Option<PathBuf>),
    /// The user chose where to save the map of then, or nothing.
    ChosenToSave(Moment, Option<PathBuf>),
    /// The user chose where to put a picture, or nothing.
    ChosenForPicture(ExportChoice, Option<PathBuf>),
    /// The user chose where to put the briefing that was listed, or nothing.
    ChosenForBriefing(Kind, Arc<Prepared>, Option<PathBuf>),
    /// The user chose a text for a source of the map of then, or nothing.
    ChosenText(Moment, SourceId, Option<PathBuf>),
    /// A file was read, checked and claimed: which, when that was asked for, and what came of it.
    Opened(PathBuf, Moment, Box<Result<(Opened, Texts, Claim), StoreError>>),
    /// This bundled map was checked; when that was asked for.
    Example(Example, Moment, Box<(Loaded, Texts)>),
    /// The map as it was then, at that step of its journal, was written: where, what the file
    /// is now, and whose; or why not.
    Saved(PathBuf, Moment, Option<u64>, Result<(Stamp, Option<Arc<Lock>>), StoreError>),
    /// What was found out for the safety of work.
    Safety(Box<News>),
    /// Two maps were compared: the open one of then, if it was one of them.
    Compared(Option<Moment>, Box<Result<Compared, String>>),
    /// A picture was written: where, and what of it other machines may show otherwise; or why not.
    PictureWritten(Result<(PathBuf, Report), String>),
    /// What leaves with a briefing was counted.
    BriefingCounted(Arc<Prepared>),
    /// A briefing was written: where; or why not.
    BriefingWritten(Result<PathBuf, Unwritten>),
    /// A picture was drawn for the clipboard; or why not.
    PictureToCopy(Box<Result<Raster, String>>),
    /// Fonts were looked for; was any found?
    FontsSought(bool),
    /// The quotes of the map of then were checked again.
    Checked(Moment, Box<Result<Texts, String>>),
    /// The quotes of the map of then were checked again after an edit; on which texts.
    CheckedAgain(Moment, u64, Box<Texts>),
    /// The quotes of the map of then, with which the window has opened, were checked for the first time.
    FirstChecked(Moment, Box<Texts>),
    /// The settings were written, or why not.
    SettingsWritten(Result<(), Box<Finding>>),
    /// A text was read for what it seems to say.
    Suggested(Box<Suggestions>),
    /// The map was searched.
    Found(Box<Answer>),
    /// What a filter leaves of a large map.
    Extracted(Box<Extracted>),
    /// The layout with this number is finished, or was called off.
    Arranged(u64, Option<Placement>),
    /// The small picture of a scene was made.
    ScenePictured(Box<Pictured>),
    /// Something for the briefing was made.
    ForShow(Box<Made>),
    /// The task of this name stopped unexpectedly.
    Crashed(&'static str),
}

/// Which map a task was started for, and which state of it. Another map may be open when the task is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Grows whenever another map is shown.
    pub map: u64,
    /// The session's revision.
    pub revision: u64,
}

/// Running tasks.
pub struct Tasks {
    sender: Sender<(u64, Done)>,
    receiver: Receiver<(u64, Done)>,
    running: Vec<Running>,
    started: u64,
}

/// A task that has not come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Running {
    number: u64,
    /// What the status line says.
    pub name: &'static str,
    /// Does it wait for the user's answer to a dialog, rather than work?
    pub asks: bool,
}

impl Default for Tasks {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, running: Vec::new(), started: 0 }
    }
}

impl Tasks {
    /// Starts a task; `name` is what the status line says while it runs.
    pub fn start(&mut self, ctx: &egui::Context, name: &'static str, work: impl FnOnce() -> Done + Send + 'static) {
        self.spawn(ctx, name, false, work);
    }

    /// Waits for the answer to a dialog.
    pub fn ask(&mut self, ctx: &egui::Context, name: &'static str, wait: impl FnOnce() -> Done + Send + 'static) {
        self.spawn(ctx, name, true, wait);
    }

    /// Is a dialog open?
    pub fn is_asking(&self) -> bool {
        self.running.iter().any(|task| task.asks)
    }

    fn spawn(
        &mut self,
        ctx: &egui::Context,
        name: &'static str,
        asks: bool,
        work: impl FnOnce() -> Done + Send + 'static,
    ) {
        self.started += 1;
        let (number, sender, ctx) = (self.started, self.sender.clone(), ctx.clone());
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            // A task that never comes back would be waited for until the window closes. The panic is reported by
            // the hook; nothing that the task has touched is used again.
            let done = catch_unwind(AssertUnwindSafe(work)).unwrap_or(Done::Crashed(name));
            // The window may be gone by now; then nobody waits for the result.
            let _ = sender.send((number, done));
            ctx.request_repaint();
        });
        match thread {
            Ok(_) => self.running.push(Running { number, name, asks }),
            Err(error) => {
                log::error!("cannot start a thread for {name}: {error}");
                // The receiver lives as long as this.
                let _ = self.sender.send((self.started, Done::Crashed(name)));
            }
        }
    }

    /// The next result, if there is one.
    pub fn poll(&mut self) -> Option<Done> {
        let (number, done) = self.receiver.try_recv().ok()?;
        self.running.retain(|task| task.number != number);
        Some(done)
    }

    /// What was started last and still runs, for the status line.
    pub fn running(&self) -> Option<Running> {
        self.running.last().copied()
    }

    /// The same, but for those of these names.
    pub fn running_beside(&self, names: &[&str]) -> Option<Running> {
        self.running.iter().rev().find(|task| !names.contains(&task.name)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(tasks: &mut Tasks) -> Done {
        loop {
            if let Some(done) = tasks.poll() {
                return done;
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
    }

    #[test]
    fn a_task_that_panics_comes_back_and_one_that_waits_is_still_known() {
        let (mut tasks, ctx) = (Tasks::default(), egui::Context::default());
        let (answer, question) = channel::<()>();
        tasks.start(&ctx, "breaking", || panic!("on purpose"));
        tasks.ask(&ctx, "asking", move || {
            let _ = question.recv();
            Done::ChosenToOpen(None)
        });
        assert!(matches!(wait(&mut tasks), Done::Crashed("breaking")));
        assert_eq!(tasks.running().map(|task| task.name), Some("asking"));
        assert!(tasks.is_asking());
        drop(answer);
        assert!(matches!(wait(&mut tasks), Done::ChosenToOpen(None)));
        assert!(tasks.running().is_none() && !tasks.is_asking());
    }
}
