//! What was typed → words to look for, and where they stand in a text, whatever the case and the accents.

use std::ops::Range;

use super::letters::plain;

/// Words that must all occur.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
}

impl Query {
    /// The words of `typed`, without their accents.
    pub fn new(typed: &str) -> Self {
        Self { words: fold(typed).split_whitespace().map(str::to_owned).collect() }
    }

    /// Is there nothing to look for?
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Do all words occur in `text`?
    pub fn matches(&self, text: &str) -> bool {
        let folded = fold(text);
        self.words.iter().all(|word| folded.contains(word))
    }

    /// Where the words stand in `text`: ranges of bytes, in order, none touching another, each of whole characters with
    /// the marks that follow them.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let (folded, origins) = fold_with_origins(text);
        let origin = |at: usize| origins.get(at).copied().unwrap_or(text.len());
        let found = self.words.iter().flat_map(|word| folded.match_indices(word.as_str()));
        let mut ranges: Vec<Range<usize>> = found
            .map(|(at, word)| origin(at)..end_of(&origins, at + word.len(), text.len()))
            .filter(|range| !range.is_empty())
            .collect();
        ranges.sort_by_key(|range| (range.start, range.end));
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match merged.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        merged
    }

    pub(super) fn words(&self) -> &[String] {
        &self.words
    }
}

/// Lower case without accents: two texts that fold to the same are the same to a search.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, &mut folded);
    }
    folded
}

fn fold_char(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    for c in full_width(c).to_lowercase() {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' | 'ǣ' | 'ǽ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ð' => folded.push('d'),
            c => folded.extend(plain(c)),
        }
    }
}

/// Full-width forms are the ASCII characters of East Asian fonts.
fn full_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

/// The folded text, and for each of its bytes where the character that it comes from begins.
fn fold_with_origins(text: &str) -> (String, Vec<usize>) {
    let mut folded = String::with_capacity(text.len());
    let mut origins = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        fold_char(c, &mut folded);
        origins.resize(folded.len(), at);
    }
    (folded, origins)
}

/// Where the character before the folded byte `end` ends, with the marks that belong to it. Of a character that counts as
/// two, the whole is taken.
fn end_of(origins: &[usize], end: usize, length: usize) -> usize {
    let last = end.checked_sub(1).and_then(|last| origins.get(last)).copied().unwrap_or(length);
    origins.get(end..).unwrap_or_default().iter().copied().find(|&origin| origin != last).unwrap_or(length)
}
