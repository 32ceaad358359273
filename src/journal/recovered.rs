//! A journal that nobody writes any more → the map it began with and what was done to it, as far as it can be read.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::frames::{self, End};
use super::record::{FORMAT, Header, Origin, Record, VERSION};
use crate::edit::Recorded;
use crate::format::{self, limits::MAX_FILE_BYTES};
use crate::model::Map;

/// What a journal holds.
#[derive(Debug)]
pub struct Recovered {
    /// The journal.
    pub path: PathBuf,
    /// Where the map comes from.
    pub origin: Origin,
    /// The map that the journal begins with.
    pub base: Map,
    /// The step that the session was at then.
    pub position: Option<u64>,
    /// Unsaved edits that are in `base` already.
    pub edits: u64,
    /// What was done since.
    pub steps: Vec<Recorded>,
    /// How the journal ends.
    pub end: End,
    /// Digests that the file may have from a save, and with how many of the steps in it; `None` where the map that was
    /// saved came before `base`.
    savings: Vec<(String, Option<usize>)>,
    /// Digests that the file may have from a save before `base`.
    on_the_way: Vec<String>,
    // Locked as long as this is in use.
    _file: File,
}

/// How a journal stands to the file that its map comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The map has no file: it is an example, a copy or new.
    NoFile,
    /// The file is not there any more.
    Gone,
    /// Somebody else has changed the file since.
    Changed,
    /// The file is as the window left it: with so many of the steps saved, or as it was before `base`.
    Unchanged {
        /// How many steps were saved.
        saved: Option<usize>,
    },
}

/// Why a journal was not recovered.
#[derive(Debug, thiserror::Error)]
pub enum RecoverError {
    /// A window still writes it.
    #[error("a window of Relata is still working with it")]
    Running,
    /// A later version has written it.
    #[error("a newer version of Relata has written it")]
    Newer,
    /// Not even the map at its beginning can be read.
    #[error("it is damaged from its beginning on")]
    Unreadable,
    /// The system refuses.
    #[error("{0}")]
    Io(#[from] io::Error),
}

/// Reads a journal and keeps everybody else from it.
///
/// # Errors
/// When it is being written, or nothing can be read.
pub fn recover(path: &Path) -> Result<Recovered, RecoverError> {
    let file = File::options().read(true).write(true).open(path)?;
    match file.try_lock() {
        Ok(()) => read(path, file),
        Err(std::fs::TryLockError::WouldBlock) => Err(RecoverError::Running),
        Err(std::fs::TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Reads a journal that others may read too.
pub(super) fn look(path: &Path) -> Result<Recovered, RecoverError> {
    let file = File::open(path)?;
    match file.try_lock_shared() {
        Ok(()) => read(path, file),
        Err(std::fs::TryLockError::WouldBlock) => Err(RecoverError::Running),
        Err(std::fs::TryLockError::Error(error)) => Err(error.into()),
    }
}

impl Recovered {
    /// How it stands to its file, which has this digest now.
    pub fn standing(&self, digest: Option<&str>) -> Standing {
        if self.origin.path.is_none() {
            return Standing::NoFile;
        }
        let Some(digest) = digest else { return Standing::Gone };
        let saving = self.savings.iter().rev().find(|(saved, _)| saved == digest);
        match saving {
            Some((_, steps)) => Standing::Unchanged { saved: *steps },
            None if self.origin.digest.as_deref() == Some(digest) => {
                Standing::Unchanged { saved: (self.edits == 0).then_some(0) }
            }
            None if self.on_the_way.iter().any(|one| one == digest) => Standing::Unchanged { saved: None },
            None => Standing::Changed,
        }
    }

    /// How many edits are not in the file.
    pub fn unsaved(&self, standing: Standing) -> u64 {
        match standing {
            Standing::Unchanged { saved: Some(saved) } if self.map_after(saved) == self.map() => 0,
            Standing::Unchanged { saved: Some(saved) } => (self.steps.len() - saved) as u64,
            _ if self.edits == 0 && self.base == self.map() => 0,
            _ => self.edits + self.steps.len() as u64,
        }
    }

    /// The map as it was last.
    pub fn map(&self) -> Map {
        self.map_after(self.steps.len())
    }

    fn map_after(&self, steps: usize) -> Map {
        let mut map = self.base.clone();
        self.steps[..steps].iter().for_each(|step| step.diff.apply(&mut map));
        map
    }
}

/// How many steps lead to the map at this position, the last time that it was there.
fn steps_up_to(header: &Header, steps: &[Recorded], position: Option<u64>) -> Option<usize> {
    let last = steps.iter().rposition(|step| step.position == position);
    last.map(|last| last + 1).or_else(|| (header.position == position).then_some(0))
}

fn read(path: &Path, mut file: File) -> Result<Recovered, RecoverError> {
    let mut bytes = Vec::new();
    // A journal is no longer than twice its map and some slack.
    (&mut file).take(4 * MAX_FILE_BYTES).read_to_end(&mut bytes)?;
    let (frames, mut end) = frames::read(&bytes);
    let mut frames = frames.into_iter();
    let (header, base) = (frames.next(), frames.next());
    let header: Header = header.and_then(|json| serde_json::from_slice(json).ok()).ok_or(RecoverError::Unreadable)?;
    if header.format != FORMAT {
        return Err(RecoverError::Unreadable);
    }
    if header.version > VERSION {
        return Err(RecoverError::Newer);
    }
    let base = base.and_then(|json| format::read(json).ok()).ok_or(RecoverError::Unreadable)?.map;
    let (mut steps, mut savings) = (Vec::new(), Vec::new());
    for frame in frames {
        match serde_json::from_slice(frame) {
            Ok(Record::Edit { position, title, diff }) => steps.push(Recorded { position, title, diff: *diff }),
            Ok(Record::Saving { digest, position }) => savings.push((digest, steps_up_to(&header, &steps, position))),
            Err(error) => {
                log::error!("a record of a journal cannot be read: {error}");
                end = End::Damaged;
                break;
            }
        }
    }
    let Header { origin, on_the_way, edits, position, .. } = header;
    Ok(Recovered { path: path.to_owned(), origin, base, position, edits, steps, end, savings, on_the_way, _file: file })
}
