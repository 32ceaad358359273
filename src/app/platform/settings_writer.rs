//! The settings file, written off the thread that draws. Of two writes that overtake each other the newer one wins.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::settings::Settings;
use crate::model::Finding;

/// Where settings are kept, and which state of them is in the file.
#[derive(Clone, Debug)]
pub struct SettingsWriter {
    file: PathBuf,
    asked: u64,
    written: Arc<Mutex<u64>>,
}

/// One write, to be run anywhere.
#[derive(Debug)]
pub struct SettingsJob {
    file: PathBuf,
    settings: Settings,
    number: u64,
    written: Arc<Mutex<u64>>,
}

impl SettingsWriter {
    /// Writes to this file.
    pub fn new(file: PathBuf) -> Self {
        Self { file, asked: 0, written: Arc::default() }
    }

    /// A write of the settings as they are now.
    pub fn job(&mut self, settings: &Settings) -> SettingsJob {
        self.asked += 1;
        let (file, settings, written) = (self.file.clone(), settings.clone(), self.written.clone());
        SettingsJob { file, settings, number: self.asked, written }
    }
}

impl SettingsJob {
    /// Writes the file, unless a newer state is in it already. Waits for a write that is going on.
    ///
    /// # Errors
    /// Where the folder or the disk does not take it; the old file is then still there.
    pub fn run(self) -> Result<(), Box<Finding>> {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        if self.number <= *written {
            return Ok(());
        }
        self.settings.save(&self.file)?;
        *written = self.number;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_write_that_comes_late_changes_nothing() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let file = folder.path().join("settings.json");
        let mut writer = SettingsWriter::new(file.clone());
        let (old, new) = (Settings::default(), Settings { ui_scale: 2.0, ..Settings::default() });
        let (late, early) = (writer.job(&old), writer.job(&new));
        assert!(early.run().is_ok() && late.run().is_ok());
        assert_eq!(Settings::load(&file).0, new);
        assert!(writer.job(&old).run().is_ok());
        assert_eq!(Settings::load(&file).0, old);
    }
}
