//! A document that lies beside a map → its words. A map may come from anybody, so it never leads out of its own folder.

use std::fs;
use std::path::{Component, Path};

use super::{check_size, read_bounded};
use crate::document;
use crate::store::Task;

/// Reads the text at `relative`, a path that a map names, from the folder of the map file `map`.
///
/// # Errors
/// A sentence for people: the path leads out of the folder, directly or over a link; the file is not there, too large or
/// no document that can be read.
pub fn text_beside(map: &Path, relative: &str) -> Result<String, String> {
    let wanted = Path::new(relative);
    let stays = wanted.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let outside = || format!("The map names {relative} as a text; that is not in its own folder, so it is not read.");
    if !stays || relative.is_empty() {
        return Err(outside());
    }
    let unreadable = |error: std::io::Error| format!("The text {relative} beside the map cannot be read: {error}.");
    let folder = map.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = folder.canonicalize().map_err(unreadable)?;
    let file = folder.join(wanted).canonicalize().map_err(unreadable)?;
    if !file.starts_with(&folder) {
        return Err(outside());
    }
    let metadata = fs::metadata(&file).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(format!("The text {relative} beside the map is no file."));
    }
    check_size(Task::Open, &file, metadata.len()).map_err(|error| error.to_string())?;
    let bytes = read_bounded(&file).map_err(unreadable)?;
    document::text(relative, bytes)
}
