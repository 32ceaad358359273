//! What a journal says, frame by frame: a header, the map it begins with, then records.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::edit::Recorded;
use crate::model::Diff;

/// Where a map comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The file; `None` for an example, a copy or a new map.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<PathBuf>,
    /// SHA-256 of the file's bytes when it was last read or written, in hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// What a user calls the map.
    pub name: String,
}

/// The first frame.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Header {
    /// Always [`FORMAT`].
    pub(super) format: String,
    /// Always [`VERSION`] in what this program writes.
    pub(super) version: u32,
    pub(super) origin: Origin,
    /// Digests that a save may have given the file while the map was on its way to what the second frame says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) on_the_way: Vec<String>,
    /// Unsaved edits that the map of the second frame holds already.
    pub(super) edits: u64,
    /// The step of the session that the map of the second frame was at.
    pub(super) position: Option<u64>,
    /// Who writes it, for people who look into it.
    pub(super) process: u32,
    pub(super) program: String,
}

pub(super) const FORMAT: &str = "relata-journal";
/// Grows when an older program would misread a journal.
pub(super) const VERSION: u32 = 1;

/// Every frame after the second.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Record {
    /// The map has changed.
    Edit { position: Option<u64>, title: String, diff: Box<Diff> },
    /// The map as it was at this step is about to be written to its file, which will then have this digest. Edits that
    /// came before this record may be later than that step: writing takes a while and nobody waits for it.
    Saving {
        digest: String,
        #[serde(default)]
        position: Option<u64>,
    },
}

impl Origin {
    /// A map of this file. A path that is not Unicode cannot be written down: such a map is recovered beside its file.
    pub fn file(path: &Path, digest: Option<String>) -> Self {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let path = path.to_str().map(PathBuf::from);
        Self { digest: digest.filter(|_| path.is_some()), path, name }
    }

    /// A map without a file.
    pub fn named(name: impl Into<String>) -> Self {
        Self { path: None, digest: None, name: name.into() }
    }
}

impl Header {
    pub(super) fn new(origin: Origin, on_the_way: Vec<String>, edits: u64, position: Option<u64>) -> Self {
        let (process, program) = (std::process::id(), env!("CARGO_PKG_VERSION").to_owned());
        let (format, version) = (FORMAT.to_owned(), VERSION);
        Self { format, version, origin, on_the_way, edits, position, process, program }
    }
}

impl Record {
    pub(super) fn edit(recorded: Recorded) -> Self {
        let Recorded { position, title, diff } = recorded;
        Self::Edit { position, title, diff: Box::new(diff) }
    }
}
