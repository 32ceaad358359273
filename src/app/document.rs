//! Where the map came from, and whether a save may go back there.

use std::path::{Path, PathBuf};

use crate::format::{Access, Completeness, Loaded};
use crate::model::Finding;
use crate::store::Stamp;

/// The file behind the map.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The file; `None` for the example and for a new map.
    pub path: Option<PathBuf>,
    /// What a map without a file is called, such as a copy; `None` for the example.
    pub name: Option<String>,
    /// What the file was when it was last read or written.
    pub stamp: Option<Stamp>,
    /// Why a save may not overwrite the file.
    pub locked: Option<String>,
    /// Is it locked because another window has the file?
    pub in_use: bool,
    /// What was noticed while reading.
    pub findings: Vec<Finding>,
}

impl Document {
    /// The document of a map as it was read.
    pub fn new(loaded: &Loaded, path: Option<PathBuf>, stamp: Option<Stamp>) -> Self {
        let locked = match (loaded.completeness, loaded.access) {
            (Completeness::Partial, _) => Some(
                "A part of this file could not be read, so it is not overwritten. Save under another name.".to_owned(),
            ),
            (_, Access::NewerMajor) => Some(
                "This file was written by a newer version of Relata, so it is open for reading only. Save a copy under another name."
                    .to_owned(),
            ),
            (Completeness::Whole, Access::ReadWrite) => None,
        };
        Self { path, stamp, locked, findings: loaded.findings.clone(), ..Self::default() }
    }

    /// That of a map that has just been begun.
    pub fn untitled() -> Self {
        Self { name: Some("Untitled".to_owned()), ..Self::default() }
    }

    /// What the window's title says.
    pub fn title(&self) -> String {
        let file = self.path.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        file.or_else(|| self.name.clone()).unwrap_or_else(|| "Example".to_owned())
    }

    /// The name that a save dialog proposes.
    pub fn proposed_name(&self, extension: &str) -> String {
        let named = self.path.as_deref().or_else(|| self.name.as_deref().map(Path::new));
        let stem = named
            .and_then(Path::file_stem)
            .map_or_else(|| "map".to_owned(), |stem| stem.to_string_lossy().into_owned());
        format!("{stem}.{extension}")
    }

    /// The folder that dialogs open in.
    pub fn folder(&self) -> Option<&Path> {
        self.path.as_deref().and_then(Path::parent)
    }
}
