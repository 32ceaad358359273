//! The platform's file dialogs, behind a trait so that tests bring their own.

use std::path::{Path, PathBuf};

/// What a dialog asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileRequest {
    /// A map to open.
    OpenMap,
    /// Where to save the map; the name that is proposed.
    SaveMap(String),
    /// Where to save a picture; the name that is proposed.
    SavePicture(String),
    /// Where to save a briefing; the name that is proposed.
    SaveBriefing(String),
    /// A text to attach.
    OpenText,
}

/// Waits for the user's answer; runs in a thread of its own.
pub type Waiting = Box<dyn FnOnce() -> Option<PathBuf> + Send>;

/// Opens dialogs. Called on the UI thread; the answer is waited for elsewhere.
pub trait Dialogs {
    /// Shows the dialog, in `folder` if there is one.
    fn ask(&self, request: &FileRequest, folder: Option<&Path>) -> Waiting;
}

/// The dialogs of the desktop.
#[derive(Clone, Copy, Debug, Default)]
pub struct DesktopDialogs;

impl Dialogs for DesktopDialogs {
    fn ask(&self, request: &FileRequest, folder: Option<&Path>) -> Waiting {
        let mut dialog = rfd::AsyncFileDialog::new();
        if let Some(folder) = folder {
            dialog = dialog.set_directory(folder);
        }
        let dialog = match request {
            FileRequest::OpenMap | FileRequest::SaveMap(_) => {
                dialog.add_filter("Relata map", &["relata", "relata.json"])
            }
            FileRequest::SavePicture(_) => dialog.add_filter("Picture", &["svg", "png", "pdf"]),
            FileRequest::SaveBriefing(_) => dialog.add_filter("Briefing", &["pdf", "pptx", "html", "docx", "md"]),
            FileRequest::OpenText => {
                dialog.add_filter("Text", &["txt", "md", "html", "htm", "pdf"]).add_filter("All files", &["*"])
            }
        };
        match request {
            FileRequest::OpenMap | FileRequest::OpenText => {
                let answer = dialog.pick_file();
                Box::new(move || pollster::block_on(answer).map(|file| file.path().to_owned()))
            }
            FileRequest::SaveMap(name) | FileRequest::SavePicture(name) | FileRequest::SaveBriefing(name) => {
                let answer = dialog.set_file_name(name).save_file();
                Box::new(move || pollster::block_on(answer).map(|file| file.path().to_owned()))
            }
        }
    }
}
