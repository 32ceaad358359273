//! Who has a map open for writing: one lock for each file, known by the file's canonical path. The lock is the
//! system's own, so that one of a process that is gone holds nobody up.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use sha2::{Digest, Sha256};

/// The locks of one window, in a folder that all windows of this user share.
#[derive(Debug)]
pub struct Locks {
    folder: PathBuf,
    held: Mutex<BTreeMap<PathBuf, Weak<Lock>>>,
}

/// A file that this window may write. Others may once the last copy of it is dropped.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    // Closing the file gives the lock back.
    _file: File,
}

/// Why a file was not locked.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another window has it.
    #[error("it is open in another window of Relata{}", .process.map(|id| format!(" (process {id})")).unwrap_or_default())]
    Taken {
        /// The process of that window, where it can be told.
        process: Option<u32>,
    },
    /// The system has refused; nothing is known about other windows then.
    #[error("it cannot be told whether it is open in another window: {0}")]
    Unavailable(#[from] io::Error),
}

impl Locks {
    /// Locks are kept in this folder, which is there.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, held: Mutex::default() }
    }

    /// Locks the file at `path`, which need not be there yet. What this window has locked already it gets again.
    ///
    /// # Errors
    /// When another window has it, or the system refuses.
    pub fn take(&self, path: &Path) -> Result<Arc<Lock>, LockError> {
        let path = super::resolve(path)?;
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(lock) = held.get(&path).and_then(Weak::upgrade) {
            return Ok(lock);
        }
        held.retain(|_, lock| lock.strong_count() > 0);
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(self.place(&path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(LockError::Taken { process: process(&mut file) }),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        // Only for those who are turned away; the lock holds without it.
        if let Err(error) = sign(&mut file, &path) {
            log::warn!("a lock cannot be signed: {error}");
        }
        let lock = Arc::new(Lock { path: path.clone(), _file: file });
        held.insert(path, Arc::downgrade(&lock));
        Ok(lock)
    }

    /// Named after the path, whatever letters that has.
    fn place(&self, path: &Path) -> PathBuf {
        let digest = Sha256::digest(path.as_os_str().as_encoded_bytes());
        self.folder.join(format!("{}.lock", super::hex(&digest[..16])))
    }
}

impl Lock {
    /// The file, links resolved.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

fn sign(file: &mut File, path: &Path) -> io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{}\n{}", std::process::id(), path.display())
}

/// The process that has signed the lock. Where locks keep others from reading, nobody can be named.
fn process(file: &mut File) -> Option<u32> {
    let mut signed = Vec::new();
    file.take(64).read_to_end(&mut signed).ok();
    String::from_utf8_lossy(&signed).lines().next()?.parse().ok()
}
