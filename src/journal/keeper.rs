//! One window's journal: states of a map → a file that holds them all, written out to the disk before a call returns.
//! Knows neither threads nor windows; [`super::Writer`] runs it beside the window.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::Serialize;

use super::frames::Chain;
use super::record::{Header, Origin, Record};
use super::shelf;
use crate::edit::Recorded;
use crate::format;
use crate::model::{Diff, Map};

/// The map at one moment.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The map.
    pub map: Arc<Map>,
    /// The last step done; see [`crate::edit::Journal::position`].
    pub position: Option<u64>,
    /// What undo would call it.
    pub title: String,
}

/// Keeps what is done to one map after another. There is a file only while there is something unsaved.
#[derive(Debug)]
pub struct Keeper {
    path: PathBuf,
    origin: Origin,
    last: State,
    /// Changes since the file that the map comes from.
    edits: u64,
    /// Digests of saves that have begun and of which nobody knows yet what became.
    saving: Vec<String>,
    open: Option<Open>,
}

/// The journal on disk says what `last` says.
#[derive(Debug)]
struct Open {
    // Locked as long as it is open.
    file: File,
    chain: Chain,
    snapshot_bytes: u64,
    record_bytes: u64,
    /// Half a frame may stand at its end, after which nothing could be read.
    is_torn: bool,
}

/// Records may take this much more room than the map itself before the journal begins anew from the map as it is.
const SLACK_BYTES: u64 = 4 * 1024 * 1024;

impl Keeper {
    /// Keeps journals in this folder, which is there.
    pub fn new(folder: &Path) -> Self {
        let path = folder.join(format!("{}.journal", fresh_name()));
        Self { path, origin: Origin::default(), last: State::default(), edits: 0, saving: Vec::new(), open: None }
    }

    /// Another map: what was kept of the one before goes.
    pub fn begin(&mut self, origin: Origin, state: State) {
        self.remove();
        (self.origin, self.last, self.edits) = (origin, state, 0);
    }

    /// A map of which no file says what it says, for so many edits. What it was recovered from goes when this journal
    /// is on the disk.
    ///
    /// # Errors
    /// When the disk does not take it; `from` is still there then.
    pub fn adopt(&mut self, origin: Origin, state: State, edits: u64, from: Option<&Path>) -> io::Result<()> {
        // What was kept of the map before is replaced, so that at no moment nothing is there.
        (self.origin, self.last, self.edits) = (origin, state, edits.max(1));
        self.saving.clear();
        self.write_anew(&[])?;
        from.filter(|from| *from != self.path).map_or(Ok(()), fs::remove_file)
    }

    /// The map stays what it is, but its file is another one, and does not say what the map says.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn rebase(&mut self, origin: Origin) -> io::Result<()> {
        (self.origin, self.edits) = (origin, self.edits.max(1));
        self.write_anew(&[])
    }

    /// Keeps these states, the oldest first.
    ///
    /// # Errors
    /// When the disk does not take them. They are kept with the next that it takes, or by [`Self::retry`].
    pub fn note(&mut self, states: impl IntoIterator<Item = State>) -> io::Result<()> {
        let (mut records, mut newest) = (Vec::new(), self.last.clone());
        for state in states {
            let diff = Diff::between(&newest.map, &state.map);
            if !diff.is_empty() {
                let (position, title) = (state.position, state.title.clone());
                records.push(Record::edit(Recorded { position, title, diff }));
            }
            newest = state;
        }
        let begins = !self.is_ready() && !records.is_empty();
        let begun = if begins { self.write_anew(&records) } else { Ok(()) };
        // Whatever the disk says, the newest state is the one to keep.
        self.last = newest;
        self.edits += records.len() as u64;
        if begins { begun } else { self.append(&records) }
    }

    /// The map as it was at this step is about to be written to its file, which will have this digest then. What was
    /// noted meanwhile is not in it.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn saving(&mut self, digest: String, position: Option<u64>) -> io::Result<()> {
        if self.edits > 0 {
            self.saving.push(digest.clone());
        }
        self.retry()?;
        if self.is_ready() { self.append(&[Record::Saving { digest, position }]) } else { Ok(()) }
    }

    /// A file has this state now. What was done since then is kept, the rest goes.
    ///
    /// # Errors
    /// When the disk does not take what was done since then.
    pub fn saved(&mut self, origin: Origin, state: State) -> io::Result<()> {
        (self.origin, self.saving) = (origin, Vec::new());
        let newest = std::mem::replace(&mut self.last, state);
        let diff = Diff::between(&self.last.map, &newest.map);
        if diff.is_empty() {
            self.remove();
            self.last.position = newest.position;
            return Ok(());
        }
        // In one step: the journal that is there holds what was done since, and goes only when the next holds it too.
        self.edits = 0;
        let (position, title) = (newest.position, newest.title.clone());
        let begun = self.write_anew(&[Record::edit(Recorded { position, title, diff })]);
        (self.last, self.edits) = (newest, 1);
        begun
    }

    /// What is kept is wanted no more.
    pub fn remove(&mut self) {
        self.open = None;
        (self.edits, self.saving) = (0, Vec::new());
        if let Err(error) = fs::remove_file(&self.path).or_else(absent) {
            // It is offered at the next start, which is better than work lost.
            log::warn!("a journal stays behind: {error}");
        }
    }

    /// What is kept is wanted no more just now: it goes to where discarded journals wait.
    ///
    /// # Errors
    /// When it cannot be moved.
    pub fn set_aside(&mut self) -> io::Result<()> {
        self.retry()?;
        let is_there = self.open.take().is_some();
        (self.edits, self.saving) = (0, Vec::new());
        if is_there { shelf::set_aside(&self.path).map(drop) } else { Ok(()) }
    }

    /// Writes what the disk has not taken before.
    ///
    /// # Errors
    /// When it still does not.
    pub fn retry(&mut self) -> io::Result<()> {
        if !self.is_ready() && self.edits > 0 { self.write_anew(&[]) } else { Ok(()) }
    }

    /// Is there a journal on the disk after whose end more can be written?
    fn is_ready(&self) -> bool {
        self.open.as_ref().is_some_and(|open| !open.is_torn)
    }

    fn append(&mut self, records: &[Record]) -> io::Result<()> {
        let Some(open) = self.open.as_mut().filter(|_| !records.is_empty()) else { return Ok(()) };
        let is_full = open.append(records).is_err() || open.record_bytes > open.snapshot_bytes + SLACK_BYTES;
        if is_full { self.write_anew(&[]) } else { Ok(()) }
    }

    /// Begins the file anew with the map of `last` and these records, in one step: the one that is there stays, and
    /// stays locked, until the new one is on the disk.
    fn write_anew(&mut self, records: &[Record]) -> io::Result<()> {
        let unfinished = self.path.with_extension("new");
        let written = self.write_to(&unfinished, records).and_then(|open| {
            fs::rename(&unfinished, &self.path)?;
            Ok(open)
        });
        match written {
            Ok(open) => {
                self.open = Some(open);
                shelf::sync_folder(&self.path);
                Ok(())
            }
            Err(error) => {
                if let Some(open) = &mut self.open {
                    open.is_torn = true;
                }
                fs::remove_file(&unfinished).ok();
                Err(error)
            }
        }
    }

    fn write_to(&self, path: &Path, records: &[Record]) -> io::Result<Open> {
        let mut chain = Chain::new();
        let header = Header::new(self.origin.clone(), self.saving.clone(), self.edits, self.last.position);
        let mut bytes = chain.frame(&json(&header)?);
        bytes.extend(chain.frame(&format::write(&self.last.map)));
        let snapshot_bytes = bytes.len() as u64;
        for record in records {
            bytes.extend(chain.frame(&json(record)?));
        }
        let mut file = private_file(path)?;
        if let Err(error) = file.try_lock() {
            // Where there are no locks nobody can tell that this is being written, so that nothing may be left here.
            return Err(error.into());
        }
        file.write_all(&bytes)?;
        file.sync_all()?;
        Ok(Open { file, chain, snapshot_bytes, record_bytes: bytes.len() as u64 - snapshot_bytes, is_torn: false })
    }
}

impl Open {
    fn append(&mut self, records: &[Record]) -> io::Result<()> {
        let mut bytes = Vec::new();
        for record in records {
            bytes.extend(self.chain.frame(&json(record)?));
        }
        self.file.write_all(&bytes)?;
        self.record_bytes += bytes.len() as u64;
        self.file.sync_data()
    }
}

/// Nothing to remove is as good as removed.
fn absent(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

fn json(value: &impl Serialize) -> io::Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(io::Error::other)
}

/// Sources are quoted in it, so that nobody else may read it.
fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Sorts by time; no two keepers have the same.
fn fresh_name() -> String {
    static KEEPERS: AtomicU64 = AtomicU64::new(0);
    let millis = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    format!("{millis:014}-{}-{}", std::process::id(), KEEPERS.fetch_add(1, Ordering::Relaxed))
}
