//! Bytes → text, or the reason why they are none. Knows no JSON.

use crate::model::{Finding, Severity};

use super::limits::MAX_FILE_BYTES;
use super::place::line_column;

/// A file's text and what was repaired to get it.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    pub(super) text: &'a str,
    pub(super) findings: Vec<Finding>,
}

#[expect(clippy::result_large_err, reason = "a failed read happens once per file")]
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Finding> {
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(too_large(bytes.len() as u64));
    }
    if is_utf16(bytes) {
        return Err(error("utf-16", "The file is UTF-16 text; a relata file is UTF-8.")
            .line_column(1, 1)
            .hint("Open it in a text editor and save it as UTF-8."));
    }
    let mut findings = Vec::new();
    let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => {
            findings.push(bom());
            rest
        }
        None => bytes,
    };
    let text = std::str::from_utf8(bytes).map_err(|reason| not_utf8(bytes, reason.valid_up_to()))?;
    if let Some(at) = text.find('\0') {
        let (line, column) = line_column(text, at);
        return Err(error("nul", "The file has a NUL character, which no text has.")
            .line_column(line, column)
            .hint("The file is damaged. Open its .bak, or a copy from a backup."));
    }
    if text.trim().is_empty() {
        return Err(error("empty-file", "The file is empty.")
            .line_column(1, 1)
            .hint("Look for its .bak in the same folder, or start a new map."));
    }
    findings.extend(text.find('\r').map(|at| carriage_return(text, at)));
    Ok(Decoded { text, findings })
}

fn error(code: &'static str, message: &str) -> Finding {
    Finding::new(code, Severity::Error, message)
}

fn too_large(bytes: u64) -> Finding {
    let mb = 1024 * 1024;
    error("too-large", &format!("The file has {} MB; {} MB is the most.", bytes.div_ceil(mb), MAX_FILE_BYTES / mb))
        .hint("Keep long source texts in files beside the map.")
}

/// UTF-16 with its mark, or without: an opening bracket beside a NUL.
fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, b'{', ..] | [b'{', 0, ..])
}

fn bom() -> Finding {
    Finding::new("bom", Severity::Info, "The file begins with a byte order mark.")
        .line_column(1, 1)
        .hint("Nothing to do: it will be gone after the next save.")
}

fn not_utf8(bytes: &[u8], at: usize) -> Finding {
    let text = std::str::from_utf8(&bytes[..at]).unwrap_or_default();
    let (line, column) = line_column(text, at);
    error("not-utf8", &format!("The byte {:#04X} here is not UTF-8 text.", bytes.get(at).copied().unwrap_or_default()))
        .line_column(line, column)
        .hint("If the file comes from an older editor, save it there as UTF-8; otherwise it is no relata file.")
}

fn carriage_return(text: &str, at: usize) -> Finding {
    let (line, column) = line_column(text, at);
    Finding::new("carriage-return", Severity::Info, "The file has Windows line ends.")
        .line_column(line, column)
        .hint("Nothing to do: the next save writes plain line feeds.")
}
