//! Work that may take long, in threads of its own; its results come back as values.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::format::Loaded;
use crate::layout::Placement;
use crate::model::SourceId;
use crate::store::{Opened, Stamp, StoreError};

use super::texts::Texts;

/// What a task came to.
pub enum Done {
    /// The user chose a map to open, or nothing.
    ChosenToOpen(Option<PathBuf>),
    /// The user chose where to save, or nothing.
    ChosenToSave(Option<PathBuf>),
    /// The user chose where to put a picture, or nothing.
    ChosenForPicture(Option<PathBuf>),
    /// The user chose a text for a source, or nothing.
    ChosenText(SourceId, Option<PathBuf>),
    /// A file was read and checked.
    Opened(Box<Result<(Opened, Texts), StoreError>>),
    /// The bundled map was checked.
    Example(Box<(Loaded, Texts)>),
    /// The map was written: where, and what the file is now; or why not.
    Saved(PathBuf, Result<Stamp, StoreError>),
    /// A picture was written: where; or why not.
    PictureWritten(Result<PathBuf, String>),
    /// The quotes were checked again.
    Checked(Box<Result<Texts, String>>),
    /// A layout is finished, for the map of this revision.
    Placed(u64, Placement),
}

/// Running tasks.
pub struct Tasks {
    sender: Sender<Done>,
    receiver: Receiver<Done>,
    running: Vec<&'static str>,
}

impl Default for Tasks {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, running: Vec::new() }
    }
}

impl Tasks {
    /// Starts a task; `name` is what the status line says while it runs.
    pub fn start(&mut self, ctx: &egui::Context, name: &'static str, work: impl FnOnce() -> Done + Send + 'static) {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            // The window may be gone by now; then nobody waits for the result.
            let _ = sender.send(work());
            ctx.request_repaint();
        });
        match thread {
            Ok(_) => self.running.push(name),
            Err(error) => log::error!("cannot start a thread for {name}: {error}"),
        }
    }

    /// The next result, if there is one.
    pub fn poll(&mut self) -> Option<Done> {
        let done = self.receiver.try_recv().ok()?;
        self.running.pop();
        Some(done)
    }

    /// What is running, for the status line.
    pub fn running(&self) -> Option<&'static str> {
        self.running.last().copied()
    }
}
