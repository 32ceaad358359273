//! The native file, `*.relata`: bytes → text → syntax → flaws → records → references, and canonical bytes back.

mod decode;
mod document;
pub mod limits;
mod number;
mod outline;
mod place;
mod places;
mod reader;
mod record;
mod report;
mod rules;
mod scan;
mod sharing;
mod string;
mod syntax;
mod table;

pub use places::Places;
pub use rules::RULES;

use crate::model::{Finding, Map};

use super::Loaded;

#[expect(clippy::result_large_err, reason = "a failed read happens once per file")]
pub(super) fn read(bytes: &[u8]) -> Result<Loaded, Finding> {
    let decoded = decode::decode(bytes)?;
    syntax::check(decoded.text)?;
    let flaws = scan::scan(decoded.text)?;
    reader::read(decoded.text, decoded.findings, flaws)
}

pub(super) fn write(map: &Map) -> Vec<u8> {
    document::write(map)
}

pub(super) fn schema() -> serde_json::Value {
    document::schema()
}
