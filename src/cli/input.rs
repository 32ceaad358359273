//! Files → a map and the texts of its sources. Errors are sentences: what, where, what to do.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Args;

use crate::document;
use crate::format::limits::MAX_FILE_BYTES;
use crate::format::{self, Access, Completeness, Loaded};
use crate::model::{Map, Severity, SourceId, TextMode};
use crate::store;

/// Which map to work on.
#[derive(Args, Clone, Debug, PartialEq, Eq)]
#[group(required = true, multiple = false)]
pub struct MapArg {
    /// The map file
    pub file: Option<PathBuf>,
    /// The map that the program opens on
    #[arg(long)]
    pub bundled: bool,
}

/// `SOURCE=PATH`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextArg {
    source: String,
    path: PathBuf,
}

impl FromStr for TextArg {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('=') {
            Some((source, path)) if !source.is_empty() && !path.is_empty() => {
                Ok(Self { source: source.to_owned(), path: path.into() })
            }
            _ => Err("write the source's id, an equals sign and a path, such as article=article.txt".to_owned()),
        }
    }
}

/// The texts given on the command line, and what should be said about them.
#[derive(Debug, Default)]
pub(super) struct Texts {
    pub(super) by_source: BTreeMap<SourceId, String>,
    pub(super) notes: Vec<String>,
}

/// Reads the map.
///
/// # Errors
/// A sentence: what, where, what to do.
pub(super) fn map(which: &MapArg) -> Result<Loaded, String> {
    match &which.file {
        Some(file) => map_file(file),
        None => Ok(format::bundled()),
    }
}

/// Reads the map of a file.
pub(super) fn map_file(file: &Path) -> Result<Loaded, String> {
    store::open(file).map(|opened| opened.loaded).map_err(|error| error.to_string())
}

/// Reads a map of which nothing may be missing, since what is not read would count as deleted.
pub(super) fn whole_map(file: &Path) -> Result<Map, String> {
    let Loaded { map, findings, completeness, access } = map_file(file)?;
    let trouble = match (completeness, access) {
        (Completeness::Whole, Access::ReadWrite) => return Ok(map),
        (Completeness::Partial, _) => "a part of it cannot be read",
        (_, Access::NewerMajor) => "a newer version of the program has written it",
    };
    let first = findings.iter().find(|finding| finding.severity == Severity::Error).or(findings.first());
    let first = first.map(|finding| format!("\n  {finding}")).unwrap_or_default();
    Err(format!("cannot work with {}: {trouble}; `relata check` lists what is wrong{first}", file.display()))
}

/// Is there nothing in the file?
pub(super) fn is_empty(file: &Path) -> bool {
    std::fs::metadata(file).is_ok_and(|metadata| metadata.is_file() && metadata.len() == 0)
}

/// Reads the texts that the map of `file` names beside it, of sources that have none yet. Those that cannot be read are
/// noted.
fn beside(map: &Map, file: &Path, texts: &mut Texts) {
    for source in map.sources.values() {
        let text = source.text.as_ref().filter(|text| text.mode == TextMode::File);
        let Some(text) = text.filter(|_| !texts.by_source.contains_key(&source.id)) else { continue };
        match store::text_beside(file, text.path.as_deref().unwrap_or_default()) {
            Ok(text) => drop(texts.by_source.insert(source.id.clone(), text)),
            Err(why) => texts.notes.push(why),
        }
    }
}

/// Reads the texts for the sources of `map`: those that it names beside its file, and those of `args`, which go before.
pub(super) fn texts(map: &Map, file: Option<&Path>, args: &[TextArg]) -> Result<Texts, String> {
    let mut texts = Texts::default();
    for TextArg { source, path } in args {
        let id = source_id(map, source)?;
        let (text, had_mark) = text(path)?;
        if had_mark {
            texts.notes.push(format!("{} begins with a byte order mark, which was left out", path.display()));
        }
        if texts.by_source.insert(id, text).is_some() {
            return Err(format!("--text names the source {source} twice; give one text for each source"));
        }
    }
    if let Some(file) = file {
        beside(map, file, &mut texts);
    }
    Ok(texts)
}

/// The source with this id, written with or without its prefix.
fn source_id(map: &Map, written: &str) -> Result<SourceId, String> {
    let candidates = [SourceId::new(written), SourceId::new(format!("{}{written}", SourceId::PREFIX))];
    let known = candidates.into_iter().find(|id| map.sources.contains_key(id));
    known.ok_or_else(|| {
        let ids: Vec<&str> = map.sources.keys().map(SourceId::as_str).collect();
        let ids = if ids.is_empty() { "none".to_owned() } else { ids.join(", ") };
        format!("the map has no source {written}; its sources are: {ids}")
    })
}

/// The words of a text, a web page or a PDF; a byte order mark at its start is left out and reported.
pub(super) fn text(path: &Path) -> Result<(String, bool), String> {
    let bytes = bytes(path)?;
    let had_mark = bytes.starts_with(b"\xEF\xBB\xBF");
    Ok((document::text(&path.display().to_string(), bytes)?, had_mark))
}

pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let failed = |error: std::io::Error| format!("cannot read {}: {error}; check the path", path.display());
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(format!("cannot read {}: it is larger than {} MB", path.display(), MAX_FILE_BYTES >> 20));
    }
    Ok(bytes)
}
