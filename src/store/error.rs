//! What went wrong with a file, in plain words: what, where, and what to do.

use std::io;
use std::path::{Path, PathBuf};

use crate::format::limits::MAX_FILE_BYTES;
use crate::model::Finding;

/// Why a file was not opened or saved: what, where, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The system refused.
    #[error("Couldn't {} {}: {}. {}", .task.words(), name(.path), trouble(.source), advice(*.task, .source))]
    Io {
        /// What was being done.
        task: Task,
        /// To which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A folder is no file.
    #[error("Couldn't {} {}: it is a folder. Choose a file.", .task.words(), name(.path))]
    IsFolder {
        /// What was being done.
        task: Task,
        /// The folder.
        path: PathBuf,
    },
    /// More than [`MAX_FILE_BYTES`].
    #[error(
        "Couldn't {} {}: it has {} MB, and {} MB is the most. Take long source texts out of it and attach them instead.",
        .task.words(), name(.path), .bytes.div_ceil(MB), MAX_FILE_BYTES / MB
    )]
    TooLarge {
        /// What was being done.
        task: Task,
        /// The file.
        path: PathBuf,
        /// Its length.
        bytes: u64,
    },
    /// Somebody else has written or deleted the file since it was read.
    #[error(
        "Didn't save to {}: another program has changed it since it was opened. Your changes are still open. \
         Save under another name, or open the file again.",
        name(.path)
    )]
    ChangedOnDisk {
        /// The file.
        path: PathBuf,
    },
    /// Another window works on the file.
    #[error(
        "Didn't save to {}: it is open in another window of Relata. Your changes are still open. Save under another \
         name, or close it there first.",
        name(.path)
    )]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// The file was read but holds no map.
    #[error("Couldn't open {}: {finding}", name(.path))]
    NoMap {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        finding: Box<Finding>,
    },
}

/// What the store was doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Opening a file.
    Open,
    /// Saving to one.
    Save,
    /// Writing a picture or a report, which nobody edits here.
    Export,
}

const MB: u64 = 1024 * 1024;

impl Task {
    fn words(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Save => "save to",
            Self::Export => "write",
        }
    }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// What the system said, in plain words.
fn trouble(reason: &io::Error) -> String {
    if reason.get_ref().is_some() {
        return reason.to_string(); // Our own words.
    }
    match reason.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "you have no permission".to_owned(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::NotADirectory => "a part of its path is no folder".to_owned(),
        io::ErrorKind::InvalidFilename | io::ErrorKind::InvalidInput => "that is no name for a file".to_owned(),
        _ => reason.to_string(),
    }
}

fn advice(task: Task, reason: &io::Error) -> &'static str {
    match (task, reason.kind()) {
        (Task::Open, io::ErrorKind::NotFound) => "It may have been moved or renamed.",
        (Task::Open, io::ErrorKind::PermissionDenied) => "Ask its owner, or open a copy.",
        (Task::Open, _) => "Try again, or open a copy.",
        (Task::Export, _) => "Choose another name or another folder.",
        (Task::Save, _) => "Your changes are still open. Save under another name or in another folder.",
    }
}
