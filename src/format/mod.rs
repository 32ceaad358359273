//! Bytes → (map, findings), and back. Knows only the model: no files, no window.

mod bundled;
mod native;

pub use bundled::{BUNDLED, bundled};
pub use native::{Places, RULES, limits};

use crate::model::{Finding, Map};

/// A map as read, and what was noticed on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// Everything that could be read.
    pub map: Map,
    /// What is wrong with the file, in the order of the file where a line is known.
    pub findings: Vec<Finding>,
    /// Is the whole file in the map?
    pub completeness: Completeness,
    /// May the map be written back?
    pub access: Access,
}

impl Loaded {
    /// May a save replace the file that this was read from? Not when that would lose something.
    pub fn may_overwrite(&self) -> bool {
        self.completeness == Completeness::Whole && self.access == Access::ReadWrite
    }
}

/// Whether everything in the file is in the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completeness {
    /// Yes.
    Whole,
    /// Something could not be read and is not in the map: the file must not be overwritten.
    Partial,
}

/// What the file's version allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Reading and writing.
    ReadWrite,
    /// A newer major version: its meanings may have changed, so it is only read.
    NewerMajor,
}

/// Reads a `*.relata` file. What cannot be read is left out and reported.
///
/// # Errors
/// One finding when nothing could be read: not UTF-8, not JSON, too large or not a relata file.
#[expect(clippy::result_large_err, reason = "a failed read happens once per file")]
pub fn read(bytes: &[u8]) -> Result<Loaded, Finding> {
    native::read(bytes)
}

/// Writes a map in its canonical form: `write(read(x)) == x` for every `x` that was written by this function.
///
/// An `extra` field that carries the name of a known field is the caller's mistake; so are coordinates that are
/// not finite, whose positions are left out.
pub fn write(map: &Map) -> Vec<u8> {
    native::write(map)
}

/// The JSON Schema (2020-12) of the native file.
pub fn schema() -> serde_json::Value {
    native::schema()
}
