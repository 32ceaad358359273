//! A source text, prepared once for any number of look-ups by code point. Nothing in it is normalised.

use std::ops::Range;
use std::sync::OnceLock;

use super::grams::GramIndex;

/// A source text. All offsets are Unicode code points from 0; ranges exclude their end.
#[derive(Debug)]
pub struct Text {
    chars: Vec<char>,
    line_starts: Vec<usize>,
    grams: OnceLock<GramIndex>,
}

impl Text {
    /// Takes the text as it stands.
    pub fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let breaks = chars.iter().enumerate().filter(|(_, c)| **c == '\n').map(|(offset, _)| offset + 1);
        let line_starts = std::iter::once(0).chain(breaks).collect();
        Self { chars, line_starts, grams: OnceLock::new() }
    }

    /// Length in code points.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Is there nothing in it?
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// Every code point.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The code points of a range; what lies beyond the text is left out.
    pub fn slice(&self, range: Range<usize>) -> &[char] {
        let end = range.end.min(self.len());
        self.chars.get(range.start.min(end)..end).unwrap_or_default()
    }

    /// Line and column of an offset, both from 1, columns in code points. Lines end with a line feed.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = self.line_starts.get(line.wrapping_sub(1)).copied().unwrap_or(0);
        (line.max(1), offset - start + 1)
    }

    /// The index of short pieces, built when first asked for: a map whose offsets all fit never needs it.
    pub(super) fn grams(&self) -> &GramIndex {
        self.grams.get_or_init(|| GramIndex::new(&self.chars))
    }
}
