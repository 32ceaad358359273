//! The settings file ↔ the user's choices. A broken file is kept aside, never lost and never in the way.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::recent::RecentFiles;
use crate::model::{Extra, Finding, Severity};

/// What the user chose, as the file holds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light, dark, for a beamer, or as the system.
    pub theme: ThemeChoice,
    /// Factor on the size of everything in the window, from 0.5 to 3.
    pub ui_scale: f32,
    /// The map jumps to a new view and does not glide there, and nothing fades.
    pub reduced_motion: bool,
    /// Width and height of the window in points when it was last closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window_size: Option<[f32; 2]>,
    /// The screen on which briefings are shown, counted from 0 as the system does; the window's own where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub briefing_screen: Option<usize>,
    /// The name that goes with quotes that were checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The sections of the left panel that are not as they are at first: folded, or unfolded.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub folded: BTreeSet<String>,
    /// Is the strip of scenes open?
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub strip: bool,
    /// Files opened or saved, newest first.
    pub recent: RecentFiles,
    /// Fields of other versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Which colours the window has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// As the system has them.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Strong colours and large letters.
    Projector,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            ui_scale: 1.0,
            reduced_motion: false,
            window_size: None,
            briefing_screen: None,
            name: None,
            folded: BTreeSet::new(),
            strip: false,
            recent: RecentFiles::default(),
            extra: Extra::new(),
        }
    }
}

impl Settings {
    /// Reads the file; the defaults where there is none. A file that cannot be understood is renamed to end in
    /// `.broken`, and the finding says so.
    pub fn load(file: &Path) -> (Self, Option<Finding>) {
        let bytes = match std::fs::read(file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return (Self::default(), None),
            Err(error) => return (Self::default(), Some(unreadable(file, &error))),
        };
        match serde_json::from_slice::<Self>(&bytes) {
            Ok(settings) => (settings.within_bounds(), None),
            Err(error) => (Self::default(), Some(set_aside(file, &error))),
        }
    }

    /// Writes the file as a whole or not at all: beside it first, then in its place.
    ///
    /// # Errors
    /// Where the folder or the disk does not take it; the old file is then still there.
    pub fn save(&self, file: &Path) -> Result<(), Box<Finding>> {
        self.write(file).map_err(|error| {
            let message = format!("The settings were not saved: {error}.");
            Box::new(Finding::new("settings-unsaved", Severity::Warning, message).at(file.display()))
        })
    }

    fn write(&self, file: &Path) -> io::Result<()> {
        let folder = file.parent().ok_or(io::ErrorKind::InvalidInput)?;
        let mut text = serde_json::to_vec_pretty(self)?;
        text.push(b'\n');
        let mut draft = tempfile::NamedTempFile::new_in(folder)?;
        draft.write_all(&text)?;
        draft.as_file().sync_all()?;
        // A link keeps pointing at the file it stands for, as those who manage their settings elsewhere expect.
        draft.persist(file.canonicalize().unwrap_or_else(|_| file.to_owned()))?;
        Ok(())
    }

    /// Brings values that would leave a window nobody can use back to where they make sense.
    fn within_bounds(mut self) -> Self {
        self.ui_scale = self.ui_scale.clamp(0.5, 3.0);
        self.window_size = self.window_size.map(|size| size.map(|side| side.clamp(320.0, 16_384.0)));
        self
    }
}

fn unreadable(file: &Path, error: &io::Error) -> Finding {
    Finding::new("settings-unreadable", Severity::Warning, format!("The settings cannot be read: {error}."))
        .at(file.display())
        .hint("Relata starts with its defaults and leaves the file as it is.")
}

fn set_aside(file: &Path, error: &serde_json::Error) -> Finding {
    let aside = broken_name(file);
    let hint = match std::fs::rename(file, &aside) {
        Ok(()) => format!("Relata starts with its defaults. The old file is now {}.", aside.display()),
        Err(error) => format!("Relata starts with its defaults. The file could not be set aside: {error}."),
    };
    Finding::new("settings-broken", Severity::Warning, "The settings file cannot be understood.")
        .at(file.display())
        .line_column(error.line(), error.column())
        .hint(hint)
}

/// The file's name with `.broken`, or with `.2.broken` and so on where that is taken.
fn broken_name(file: &Path) -> PathBuf {
    let with_ending = |ending: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    let numbered = (2..100).map(|number| with_ending(&format!(".{number}.broken")));
    std::iter::once(with_ending(".broken"))
        .chain(numbered)
        .find(|name| !name.exists())
        .unwrap_or_else(|| with_ending(".broken"))
}

#[cfg(test)]
#[path = "settings_tests.rs"]
mod tests;
