//! The platform and the environment → where settings, journals, logs and crash reports are kept.

use std::io;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::Env;
use crate::model::{Finding, Severity};

/// Puts every folder under one; for portable use and for tests.
pub const HOME_VARIABLE: &str = "RELATA_HOME";

/// The program's own folders. They are made when something is first kept in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    config: PathBuf,
    data: PathBuf,
    log: PathBuf,
}

impl Folders {
    /// The platform's folders for this user, or those under `RELATA_HOME` where that is set.
    ///
    /// # Errors
    /// Where the user has no home folder, so that nothing can be kept between two runs.
    pub fn find(env: Env) -> Result<Self, Box<Finding>> {
        if let Some(home) = env(HOME_VARIABLE).filter(|home| !home.is_empty()) {
            let home = std::path::absolute(&home).unwrap_or_else(|_| home.into());
            return Ok(Self::under(&home));
        }
        let Some(project) = ProjectDirs::from("", "", "Relata") else {
            let hint = format!("Settings are not kept. Set {HOME_VARIABLE} to a folder to keep them there.");
            let finding = Finding::new("no-home", Severity::Warning, "This user has no home folder.");
            return Err(finding.hint(hint).into());
        };
        let state = project.state_dir().unwrap_or_else(|| project.data_local_dir());
        Ok(Self {
            config: project.config_dir().to_owned(),
            data: project.data_local_dir().to_owned(),
            log: state.join("log"),
        })
    }

    /// All folders under one.
    pub fn under(home: &Path) -> Self {
        Self { config: home.join("config"), data: home.join("data"), log: home.join("log") }
    }

    /// The settings' file; its folder is there, or the finding says why not.
    ///
    /// # Errors
    /// Where the folder cannot be made.
    pub fn settings_file(&self) -> Result<PathBuf, Box<Finding>> {
        Ok(made(&self.config)?.join("settings.json"))
    }

    /// Where what is not yet saved is kept.
    ///
    /// # Errors
    /// Where the folder cannot be made.
    pub fn journal(&self) -> Result<PathBuf, Box<Finding>> {
        made(&self.data.join("journal"))
    }

    /// Where windows tell each other which files they have open.
    ///
    /// # Errors
    /// Where the folder cannot be made.
    pub fn locks(&self) -> Result<PathBuf, Box<Finding>> {
        made(&self.data.join("locks"))
    }

    /// Where crash reports are kept.
    ///
    /// # Errors
    /// Where the folder cannot be made.
    pub fn crashes(&self) -> Result<PathBuf, Box<Finding>> {
        made(&self.data.join("crashes"))
    }

    /// Where the log is kept.
    ///
    /// # Errors
    /// Where the folder cannot be made.
    pub fn log(&self) -> Result<PathBuf, Box<Finding>> {
        made(&self.log)
    }
}

/// Makes a folder that only this user can read, since journals hold what sources said.
fn made(folder: &Path) -> Result<PathBuf, Box<Finding>> {
    make_private(folder).map_err(|error| {
        let message = format!("The folder {} cannot be made: {error}.", folder.display());
        let hint = format!("Free its place or its permissions, or set {HOME_VARIABLE} to another folder.");
        Box::new(Finding::new("folder-unavailable", Severity::Warning, message).hint(hint))
    })?;
    Ok(folder.to_owned())
}

fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relata_home_holds_everything_and_folders_are_made_when_asked_for() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders::find(&|name| (name == HOME_VARIABLE).then(|| home.path().into())).unwrap();
        assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0, "nothing is made before it is needed");
        let settings = folders.settings_file().unwrap();
        assert!(settings.parent().unwrap().is_dir() && !settings.exists());
        for folder in [folders.journal(), folders.locks(), folders.crashes(), folders.log()] {
            let folder = folder.unwrap();
            assert!(folder.is_dir() && folder.starts_with(home.path()), "{}", folder.display());
        }
    }

    #[test]
    fn a_relative_or_empty_home_is_not_taken_literally() {
        let relative = Folders::find(&|_| Some("some/where".into())).unwrap();
        assert!(relative.config.is_absolute());
        let empty = Folders::find(&|_| Some("".into()));
        assert_ne!(empty.ok(), Some(Folders::under(Path::new(""))));
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_a_finding_that_names_it() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("file");
        std::fs::write(&file, "").unwrap();
        let finding = Folders::under(&file).log().unwrap_err();
        assert_eq!(finding.code, "folder-unavailable");
        assert!(finding.message.contains("file") && finding.hint.unwrap().contains(HOME_VARIABLE));
    }

    #[test]
    #[cfg(unix)]
    fn others_cannot_read_what_is_kept() {
        use std::os::unix::fs::PermissionsExt;
        let home = tempfile::tempdir().unwrap();
        let journal = Folders::under(home.path()).journal().unwrap();
        assert_eq!(std::fs::metadata(journal).unwrap().permissions().mode() & 0o077, 0);
    }
}
