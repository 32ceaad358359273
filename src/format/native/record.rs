//! One JSON value → one typed value, or the field that stands in its way and what to write there. Knows no map.

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use serde_path_to_error::{Segment, Track};

use crate::model::{Finding, Severity, Step, path_text};

/// Why a value could not be read.
#[derive(Debug)]
pub(super) struct Unreadable {
    /// The way to the field.
    pub(super) path: Vec<Step>,
    /// What is wrong with it.
    pub(super) message: String,
}

/// Reads `json`, which holds no flaw that is fatal.
pub(super) fn read<T: DeserializeOwned>(json: &RawValue) -> Result<T, Unreadable> {
    // Following the path takes three times as long, and is asked for only where something is wrong.
    serde_json::from_str(json.get()).or_else(|_| explain(json))
}

/// Reads `json` once more, to tell where it went wrong.
fn explain<T: DeserializeOwned>(json: &RawValue) -> Result<T, Unreadable> {
    let value: serde_json::Value = serde_json::from_str(json.get())
        .map_err(|reason| Unreadable { path: Vec::new(), message: reason.to_string() })?;
    let mut track = Track::new();
    let tracked = serde_path_to_error::Deserializer::new(value, &mut track);
    T::deserialize(tracked).map_err(|reason| Unreadable { path: steps(&track.path()), message: reason.to_string() })
}

/// The finding for it; `noun` is what was left out.
pub(super) fn finding(reason: &Unreadable, noun: &str) -> Finding {
    let missing = quoted_after(&reason.message, "missing field ");
    let (code, trouble, hint) = match missing {
        Some(field) => ("missing-field", format!("it has no \"{field}\""), format!("Add \"{field}\" to it.")),
        None => ("wrong-type", reason.message.clone(), expectation(&reason.message)),
    };
    let finding =
        Finding::new(code, Severity::Error, format!("This {noun} cannot be read and is left out: {trouble}."))
            .hint(format!("{hint} Until then the file is not overwritten."));
    if reason.path.is_empty() { finding } else { finding.field(path_text(&reason.path)) }
}

fn steps(path: &serde_path_to_error::Path) -> Vec<Step> {
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(Step::Index(*index)),
            Segment::Map { key } => Some(Step::Key(key.clone().into())),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

/// The name between backquotes after `words`.
fn quoted_after<'a>(message: &'a str, words: &str) -> Option<&'a str> {
    message.strip_prefix(words)?.strip_prefix('`')?.split('`').next()
}

/// What to write instead, from serde's "invalid type: found, expected what".
fn expectation(message: &str) -> String {
    let expected = message.rsplit_once("expected ").map(|(_, what)| what);
    match expected {
        Some("a string") => "Write a text in quotes there.".to_owned(),
        Some("a boolean") => "Write true or false there.".to_owned(),
        Some("a sequence") => "Write a list in [ ] there.".to_owned(),
        Some("f64") => "Write a number there.".to_owned(),
        Some("u32" | "u64") => "Write a whole number, 0 or more, there.".to_owned(),
        Some(what) if what.starts_with("struct ") || what == "a map" => "Write an object in { } there.".to_owned(),
        _ => "Compare it with the others of its kind.".to_owned(),
    }
}
