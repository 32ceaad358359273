//! The folder of journals: which of them are left over, where discarded ones wait, and what is swept out.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use sha2::{Digest, Sha256};

use super::frames::{End, hex};
use super::record::Origin;
use super::recovered::{RecoverError, Recovered, Standing, look};

/// Unsaved work that somebody has left.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The journal.
    pub path: PathBuf,
    /// Where the map comes from.
    pub origin: Origin,
    /// How it stands to its file as that is now.
    pub standing: Standing,
    /// How many edits are not in the file.
    pub edits: u64,
    /// What undo would have called the last.
    pub last: Option<String>,
    /// How the journal ends.
    pub end: End,
    /// When the last edit was kept.
    pub at: Option<SystemTime>,
}

/// How many discarded journals are kept, and how long what was never finished.
const MOST_ASIDE: usize = 20;
const UNFINISHED: Duration = Duration::from_hours(1);

/// The journals in the folder that no window writes any more and that hold unsaved work, the newest first. Those that
/// hold none are removed; those of which nothing can be read are set aside.
pub fn find(folder: &Path) -> Vec<Found> {
    sweep(folder);
    journals(folder).into_iter().rev().filter_map(|path| found(&path)).collect()
}

/// The same for those that were discarded. Nothing is removed.
pub fn found_aside(folder: &Path) -> Vec<Found> {
    let journals = journals(&aside(folder)).into_iter().rev();
    journals.filter_map(|path| look(&path).ok().map(|recovered| told(&path, &recovered))).collect()
}

/// Puts a journal where it is offered no more at a start, but can be fetched back; the oldest there go. Says where it
/// is now.
///
/// # Errors
/// When it cannot be moved.
pub fn set_aside(journal: &Path) -> io::Result<PathBuf> {
    let folder = aside(journal.parent().unwrap_or(Path::new(".")));
    fs::create_dir_all(&folder)?;
    let to = folder.join(journal.file_name().unwrap_or_default());
    fs::rename(journal, &to)?;
    let all = journals(&folder);
    for surplus in &all[..all.len().saturating_sub(MOST_ASIDE)] {
        fs::remove_file(surplus).ok();
    }
    Ok(to)
}

/// A rename is safe against a power cut once its folder is written. Some folders cannot be; that is no failure. Other
/// systems write the folder with the rename.
pub(super) fn sync_folder(path: &Path) {
    if cfg!(unix)
        && let Err(error) = path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
    {
        log::warn!("the folder of journals was not written out: {error}");
    }
}

fn found(path: &Path) -> Option<Found> {
    match look(path) {
        Ok(recovered) => {
            let found = told(path, &recovered);
            if found.edits == 0 {
                fs::remove_file(path).ok();
            }
            (found.edits > 0).then_some(found)
        }
        Err(RecoverError::Running) => None,
        Err(RecoverError::Unreadable) => {
            log::warn!("a journal cannot be read");
            set_aside(path).ok();
            None
        }
        Err(error) => {
            log::warn!("a journal is left alone: {error}");
            None
        }
    }
}

fn told(path: &Path, recovered: &Recovered) -> Found {
    let digest = recovered.origin.path.as_deref().and_then(digest);
    let standing = recovered.standing(digest.as_deref());
    Found {
        path: path.to_owned(),
        origin: recovered.origin.clone(),
        standing,
        edits: recovered.unsaved(standing),
        last: recovered.steps.last().map(|step| step.title.clone()).filter(|title| !title.is_empty()),
        end: recovered.end,
        at: fs::metadata(path).and_then(|metadata| metadata.modified()).ok(),
    }
}

fn digest(file: &Path) -> Option<String> {
    let (mut digest, mut reader) = (Sha256::new(), BufReader::with_capacity(1 << 16, File::open(file).ok()?));
    loop {
        let bytes = reader.fill_buf().ok()?;
        let read = bytes.len();
        if read == 0 {
            break;
        }
        digest.update(bytes);
        reader.consume(read);
    }
    Some(hex(&digest.finalize()))
}

fn aside(folder: &Path) -> PathBuf {
    folder.join("discarded")
}

/// The oldest first: their names begin with the time.
fn journals(folder: &Path) -> Vec<PathBuf> {
    with_extension(folder, "journal")
}

/// What was not finished within the hour never will be.
fn sweep(folder: &Path) {
    for path in with_extension(folder, "new") {
        let age = fs::metadata(&path).and_then(|metadata| metadata.modified()).ok().and_then(|at| at.elapsed().ok());
        if age.is_some_and(|age| age > UNFINISHED)
            && look(&path).is_err_and(|error| !matches!(error, RecoverError::Running))
        {
            fs::remove_file(&path).ok();
        }
    }
}

fn with_extension(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|found| found == extension));
    paths.sort();
    paths
}
