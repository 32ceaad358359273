//! Files that were opened or saved → the list of the most recent, and which of them are still there.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use serde::{Deserialize, Serialize};

/// How many are remembered.
const MOST: usize = 10;

/// Recent files, newest first, each once, by their canonical path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<PathBuf>", into = "Vec<PathBuf>")]
pub struct RecentFiles(Vec<PathBuf>);

impl RecentFiles {
    /// Newest first.
    pub fn paths(&self) -> &[PathBuf] {
        &self.0
    }

    /// Puts a file on top. One whose path is not Unicode is left out, since the settings could not hold it.
    pub fn remember(&mut self, file: &Path) {
        let path = canonical(file);
        if path.to_str().is_some() {
            self.forget(&path);
            self.0.insert(0, path);
            self.0.truncate(MOST);
        }
    }

    /// Takes a file off the list.
    pub fn forget(&mut self, file: &Path) {
        let path = canonical(file);
        self.0.retain(|known| *known != path && known != file);
    }

    /// Takes all files off the list.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

impl From<Vec<PathBuf>> for RecentFiles {
    /// Takes a list as it stands, each path once. The disk is not asked, since a start must not wait for it.
    fn from(paths: Vec<PathBuf>) -> Self {
        let mut known = Vec::new();
        for path in paths {
            if !known.contains(&path) && known.len() < MOST {
                known.push(path);
            }
        }
        Self(known)
    }
}

impl From<RecentFiles> for Vec<PathBuf> {
    fn from(files: RecentFiles) -> Self {
        files.0
    }
}

/// A recent file, and whether it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentFile {
    /// Canonical path.
    pub path: PathBuf,
    /// Whether it was there when it was looked for.
    pub exists: bool,
}

/// Looks for files in a thread of its own, since a sleeping disk or a lost network drive takes seconds to answer.
pub struct RecentCheck(Option<Receiver<Vec<RecentFile>>>);

impl RecentCheck {
    /// Begins; `wake` is called from the other thread when the answer is there.
    pub fn start(files: &RecentFiles, wake: impl FnOnce() + Send + 'static) -> Self {
        let paths = files.0.clone();
        let (sender, receiver) = channel();
        let look = move || {
            let looked = paths.into_iter().map(|path| RecentFile { exists: path.is_file(), path }).collect();
            // The window may have gone meanwhile; then nobody wants to know.
            if sender.send(looked).is_ok() {
                wake();
            }
        };
        let thread = std::thread::Builder::new().name("recent files".to_owned()).spawn(look);
        Self(thread.is_ok().then_some(receiver))
    }

    /// The answer, once, when it is there. Never waits.
    pub fn poll(&mut self) -> Option<Vec<RecentFile>> {
        match self.0.as_ref()?.try_recv() {
            Ok(files) => {
                self.0 = None;
                Some(files)
            }
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => {
                self.0 = None;
                None
            }
        }
    }
}

/// One name for one file. What is not there keeps the name that it was given, made absolute.
fn canonical(path: &Path) -> PathBuf {
    let found = path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
    plain(&found)
}

/// Without the prefix `\\?\` that Windows puts before a canonical path, and which no user knows.
fn plain(path: &Path) -> PathBuf {
    let drive = path.to_str().and_then(|text| text.strip_prefix(r"\\?\"));
    drive.filter(|rest| rest.as_bytes().get(1) == Some(&b':')).map_or_else(|| path.to_owned(), PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_is_first_each_is_there_once_and_ten_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let root = canonical(folder.path());
        let mut recent = RecentFiles::default();
        for name in ["a", "b", "a", "c", "d", "e", "f", "g", "h", "i", "j", "k", "h"] {
            recent.remember(&root.join(name));
        }
        let names: Vec<_> = recent.paths().iter().map(|path| path.file_name().unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["h", "k", "j", "i", "g", "f", "e", "d", "c", "a"]);
        recent.forget(&root.join("h"));
        assert_eq!(recent.paths().len(), 9);
    }

    #[test]
    #[cfg(unix)]
    fn two_names_of_a_file_are_one_entry_and_what_is_not_unicode_is_left_out() {
        use std::os::unix::ffi::OsStrExt;
        let folder = tempfile::tempdir().unwrap();
        let file = canonical(folder.path()).join("map.relata");
        std::fs::write(&file, "").unwrap();
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&file, &link).unwrap();
        let mut recent = RecentFiles::default();
        recent.remember(&link);
        recent.remember(&folder.path().join(".").join("map.relata"));
        recent.remember(Path::new(std::ffi::OsStr::from_bytes(b"/not\xff")));
        assert_eq!(recent.paths(), [file]);
    }

    #[test]
    fn a_list_from_the_file_is_taken_without_repetition_and_not_beyond_ten() {
        let paths: Vec<PathBuf> = (0..30).map(|n| PathBuf::from(format!("/{}", n / 2))).collect();
        assert_eq!(RecentFiles::from(paths).paths().len(), 10);
    }

    #[test]
    fn vanished_files_are_told_apart_in_another_thread() {
        let folder = tempfile::tempdir().unwrap();
        let here = canonical(folder.path()).join("here");
        std::fs::write(&here, "").unwrap();
        let mut recent = RecentFiles::default();
        recent.remember(&here.with_file_name("gone"));
        recent.remember(&here);
        let (sender, woken) = channel();
        let mut check = RecentCheck::start(&recent, move || sender.send(()).unwrap());
        woken.recv().unwrap();
        let looked = check.poll().unwrap();
        assert_eq!(looked.iter().map(|file| file.exists).collect::<Vec<_>>(), [true, false]);
        assert_eq!(check.poll(), None, "the answer comes once");
    }

    #[test]
    fn windows_paths_look_as_their_users_know_them() {
        assert_eq!(plain(Path::new(r"\\?\C:\maps\a.relata")), Path::new(r"C:\maps\a.relata"));
        assert_eq!(plain(Path::new(r"\\?\UNC\server\a")), Path::new(r"\\?\UNC\server\a"));
        assert_eq!(plain(Path::new("/home/a")), Path::new("/home/a"));
    }
}
