//! A Rust file → its code alone: comments, strings and what is compiled for tests only become spaces.
//!
//! Every byte keeps its place, so that a line number found here is the file's own.

use std::ops::Range;

/// The code without comments and without the insides of strings and characters.
pub(crate) fn without_comments_and_strings(source: &str) -> String {
    let bytes = source.as_bytes();
    let mut kept = bytes.to_vec();
    let mut at = 0;
    while at < bytes.len() {
        if let Some(end) = skipped(source, at) {
            blank(&mut kept, at..end);
            at = end;
        } else {
            // A whole word at once, so that the end of one is not taken for the beginning of a string.
            at += bytes[at..].iter().take_while(|byte| is_word(**byte)).count().max(1);
        }
    }
    String::from_utf8_lossy(&kept).into_owned()
}

/// The same without items under `#[cfg(test)]`; `code` is the result of [`without_comments_and_strings`].
pub(crate) fn without_tests(code: &str) -> String {
    let mut kept = code.as_bytes().to_vec();
    for range in test_items(code) {
        blank(&mut kept, range);
    }
    String::from_utf8_lossy(&kept).into_owned()
}

/// Where items under `#[cfg(test)]` stand.
pub(crate) fn test_items(code: &str) -> Vec<Range<usize>> {
    const MARK: &str = "#[cfg(test)]";
    let starts = code.match_indices(MARK).map(|(at, _)| at);
    starts.map(|start| start..item_end(code, start + MARK.len())).collect()
}

/// The number of the line, from 1.
pub(crate) fn line_of(code: &str, at: usize) -> usize {
    code[..at].matches('\n').count() + 1
}

pub(crate) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// Where the comment or literal that begins here ends; nothing if none begins here.
fn skipped(source: &str, at: usize) -> Option<usize> {
    let rest = &source.as_bytes()[at..];
    match rest {
        [b'/', b'/', ..] => Some(at + rest.iter().take_while(|byte| **byte != b'\n').count()),
        [b'/', b'*', ..] => Some(at + comment_length(rest)),
        [b'"', ..] => Some(at + quoted_length(rest, b'"')),
        [b'\'', ..] => character_length(&source[at..]).map(|length| at + length),
        _ => prefixed_length(rest).map(|length| at + length),
    }
}

fn comment_length(rest: &[u8]) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        match &rest[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

fn quoted_length(rest: &[u8], mark: u8) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != mark {
        at += if rest[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

/// A character and no lifetime: `'a'`, `'\n'`, `'’'`.
fn character_length(rest: &str) -> Option<usize> {
    let first = rest[1..].chars().next()?;
    let is_character = first == '\\' || rest[1 + first.len_utf8()..].starts_with('\'');
    is_character.then(|| quoted_length(rest.as_bytes(), b'\''))
}

/// `b"…"`, `c"…"`, `r"…"`, `br#"…"#`: strings whose mark comes after letters.
fn prefixed_length(rest: &[u8]) -> Option<usize> {
    let letters = rest.iter().take_while(|byte| matches!(byte, b'b' | b'c' | b'r')).count();
    let hashes = rest[letters..].iter().take_while(|byte| **byte == b'#').count();
    if letters == 0 || letters > 2 || rest.get(letters + hashes) != Some(&b'"') {
        return None;
    }
    let open = letters + hashes;
    if !rest[..letters].contains(&b'r') {
        return (hashes == 0).then(|| open + quoted_length(&rest[open..], b'"'));
    }
    let close: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', hashes)).collect();
    let inside = rest[open + 1..].windows(close.len()).position(|window| window == close);
    Some(inside.map_or(rest.len(), |length| open + 1 + length + close.len()))
}

/// The end of the item that starts here: its closing brace, or its semicolon.
fn item_end(code: &str, start: usize) -> usize {
    let (mut depth, mut end) = (0_usize, code.len());
    for (at, byte) in code.bytes().enumerate().skip(start) {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && matches!(byte, b'}' | b';') {
            end = at + 1;
            break;
        }
    }
    end
}

fn blank(bytes: &mut [u8], range: Range<usize>) {
    for byte in &mut bytes[range] {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
}
