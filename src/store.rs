//! Map files on disk: opening, and saving so that no failure costs the last good file. Knows bytes and paths;
//! what the bytes mean is [`crate::format`]'s business.

use std::fs::{self, File, Permissions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};
use tempfile::{Builder, NamedTempFile};

use crate::format::{self, Loaded, limits::MAX_FILE_BYTES};

mod beside;
mod error;
mod lock;

pub use beside::text_beside;
pub use error::{StoreError, Task};
pub use lock::{Lock, LockError, Locks};

/// What a file was when it was last read or written: tells whether somebody else has changed it since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    len: u64,
    modified: Option<SystemTime>,
    sha256: [u8; 32],
}

/// A map file as opened.
#[derive(Debug)]
pub struct Opened {
    /// The map and what was noticed. [`Loaded::may_overwrite`] says whether a save may replace the file.
    pub loaded: Loaded,
    /// For [`save`] and [`changed_on_disk`].
    pub stamp: Stamp,
    /// The file itself, links resolved.
    pub path: PathBuf,
}

/// Opens a map file.
///
/// # Errors
/// When the file cannot be read, is too large or holds no map.
pub fn open(path: &Path) -> Result<Opened, StoreError> {
    let failed = |source| StoreError::Io { task: Task::Open, path: path.to_owned(), source };
    let metadata = fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        return Err(StoreError::IsFolder { task: Task::Open, path: path.to_owned() });
    }
    if !metadata.is_file() {
        return Err(failed(io::Error::other("it is a device and no file")));
    }
    check_size(Task::Open, path, metadata.len())?;
    let bytes = read_bounded(path).map_err(failed)?;
    check_size(Task::Open, path, bytes.len() as u64)?;
    let loaded = format::read(&bytes)
        .map_err(|finding| StoreError::NoMap { path: path.to_owned(), finding: Box::new(finding) })?;
    let resolved = fs::canonicalize(path).map_err(failed)?;
    Ok(Opened { loaded, stamp: Stamp::new(&bytes, Some(&metadata)), path: resolved })
}

/// Replaces the file at `path` in one step; the file that was there becomes `<name>.bak`. Links are followed, and
/// permissions kept. `expected` is the stamp of the last reading or writing; `None` overwrites whatever is there,
/// which only the user may decide.
///
/// # Errors
/// When the file has changed since `expected`, or the system refuses. The old file is then as it was.
pub fn save(path: &Path, bytes: &[u8], expected: Option<&Stamp>) -> Result<Stamp, StoreError> {
    let failed = |source| StoreError::Io { task: Task::Save, path: path.to_owned(), source };
    check_size(Task::Save, path, bytes.len() as u64)?;
    let target = resolve(path).map_err(failed)?;
    if target.is_dir() {
        return Err(StoreError::IsFolder { task: Task::Save, path: path.to_owned() });
    }
    let check_unchanged = || match expected {
        Some(stamp) if differs(&target, stamp) => Err(StoreError::ChangedOnDisk { path: path.to_owned() }),
        _ => Ok(()),
    };
    check_unchanged()?;
    let permissions = permissions_to_keep(&target).map_err(failed)?;
    let written = write_beside(&target, permissions.as_ref(), bytes).map_err(failed)?;
    if permissions.is_some() {
        keep_backup(&target, permissions.as_ref()).map_err(failed)?;
    }
    // Writing may have taken a while.
    check_unchanged()?;
    written.persist(&target).map_err(|refused| failed(refused.error))?;
    // From here on the file is saved. Some network folders cannot be written out on demand; that is no failure.
    if let Err(error) = sync_folder(&target) {
        log::warn!("the folder was not written out: {error}");
    }
    Ok(Stamp::new(bytes, fs::metadata(&target).ok().as_ref()))
}

/// Writes a file that is made again at will, such as a picture, in one step: it is whole or not there. What was there
/// before is replaced and not kept.
///
/// # Errors
/// When the system refuses. The old file is then as it was.
pub fn export(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let failed = |source| StoreError::Io { task: Task::Export, path: path.to_owned(), source };
    let target = resolve(path).map_err(failed)?;
    if target.is_dir() {
        return Err(StoreError::IsFolder { task: Task::Export, path: path.to_owned() });
    }
    if fs::metadata(&target).is_ok_and(|metadata| !metadata.is_file()) {
        // Standard output, a pipe: there is nothing to be replaced.
        return fs::write(&target, bytes).map_err(failed);
    }
    let permissions = permissions_to_keep(&target).map_err(failed)?;
    let written = write_beside(&target, permissions.as_ref(), bytes).map_err(failed)?;
    written.persist(&target).map_err(|refused| failed(refused.error))?;
    Ok(())
}

/// Is the file at `path` another than when `stamp` was taken? Cheap enough to ask every second: the bytes are only
/// read when the time of writing differs. A file that was touched but holds the same bytes has not changed.
pub fn changed_on_disk(path: &Path, stamp: &Stamp) -> bool {
    let Ok(metadata) = fs::metadata(path) else { return true };
    let is_untouched =
        metadata.len() == stamp.len && stamp.modified.is_some_and(|at| metadata.modified().ok() == Some(at));
    !is_untouched && differs(path, stamp)
}

/// Where the last good file is kept.
pub fn backup_path(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".bak");
    path.with_file_name(name)
}

/// What [`Stamp::digest`] says of a file with these bytes.
pub fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

impl Stamp {
    /// The SHA-256 of the file's bytes, in hexadecimal digits.
    pub fn digest(&self) -> String {
        hex(&self.sha256)
    }

    /// The stamp of the file as it is now, if it can be read.
    pub fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        read_bounded(path).ok().map(|bytes| Self::new(&bytes, Some(&metadata)))
    }

    /// Of `bytes` that were just read from or written to a file with this metadata.
    fn new(bytes: &[u8], metadata: Option<&fs::Metadata>) -> Self {
        let modified = metadata.and_then(|metadata| metadata.modified().ok());
        Self { len: bytes.len() as u64, modified, sha256: Sha256::digest(bytes).into() }
    }
}

fn check_size(task: Task, path: &Path, bytes: u64) -> Result<(), StoreError> {
    if bytes > MAX_FILE_BYTES { Err(StoreError::TooLarge { task, path: path.to_owned(), bytes }) } else { Ok(()) }
}

/// The whole file, or one byte more than the limit of one that has grown too large meanwhile.
fn read_bounded(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Compares the bytes: the clocks of file systems are too coarse to prove that nothing was written.
fn differs(path: &Path, stamp: &Stamp) -> bool {
    let has_same_length = fs::metadata(path).is_ok_and(|metadata| metadata.len() == stamp.len);
    let has_same_bytes = || read_bounded(path).is_ok_and(|bytes| Sha256::digest(&bytes)[..] == stamp.sha256);
    !(has_same_length && has_same_bytes())
}

fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or('?');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The file behind a chain of links; a file that is not there yet keeps its name in its real folder.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    if let Ok(real) = fs::canonicalize(path) {
        return Ok(real);
    }
    let aim = fs::read_link(path).map_or_else(|_| path.to_owned(), |aim| folder(path).join(aim));
    let name = aim.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    Ok(fs::canonicalize(folder(&aim))?.join(name))
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// The permissions of the file that is to be replaced; `None` when there is none. A rename would not care that a
/// file is read-only, but its owner does.
fn permissions_to_keep(target: &Path) -> io::Result<Option<Permissions>> {
    match fs::metadata(target) {
        Ok(metadata) if metadata.permissions().readonly() => {
            Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"))
        }
        Ok(metadata) => Ok(Some(metadata.permissions())),
        Err(absent) if absent.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(refused) => Err(refused),
    }
}

/// A synced temporary file in the target's folder, which vanishes unless it is renamed.
fn write_beside(target: &Path, permissions: Option<&Permissions>, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = temporary(target, permissions)?;
    file.write_all(bytes)?;
    finish(&file, permissions)?;
    Ok(file)
}

/// Keeps the file that is about to be replaced as `<name>.bak`, itself in one step.
fn keep_backup(target: &Path, permissions: Option<&Permissions>) -> io::Result<()> {
    let mut copy = temporary(target, permissions)?;
    io::copy(&mut File::open(target)?, copy.as_file_mut())?;
    finish(&copy, permissions)?;
    copy.persist(backup_path(target)).map_err(|refused| refused.error)?;
    Ok(())
}

/// New files get what any new file gets, not the narrow permissions of temporary files; a private file's copy is
/// private from its first byte on.
#[cfg_attr(not(unix), expect(unused_variables, reason = "other systems inherit them from the folder"))]
fn temporary(target: &Path, permissions: Option<&Permissions>) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".relata-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(permissions.cloned().unwrap_or_else(|| Permissions::from_mode(0o666)));
    }
    builder.tempfile_in(folder(target))
}

fn finish(file: &NamedTempFile, permissions: Option<&Permissions>) -> io::Result<()> {
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions.clone())?;
    }
    file.as_file().sync_all()
}

/// A rename is safe against a power cut once its folder is written.
#[cfg(unix)]
fn sync_folder(target: &Path) -> io::Result<()> {
    File::open(folder(target))?.sync_all()
}

/// Other systems write the folder with the rename.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the same shape on every system")]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}
