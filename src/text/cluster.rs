//! A shaped run → which characters each of its glyphs shows, for painters that keep text as text. Knows no fonts.

use std::ops::Range;

use super::GlyphRun;

impl GlyphRun {
    /// For each glyph the bytes of the line's text that it shows, together with the other glyphs of the same bytes.
    /// All ranges together are the whole run: characters without a glyph belong to the ones before them.
    pub fn ranges(&self) -> Vec<Range<usize>> {
        let mut starts: Vec<usize> = self.glyphs.iter().map(|glyph| glyph.cluster as usize).collect();
        starts.sort_unstable();
        starts.dedup();
        if let Some(first) = starts.first_mut() {
            *first = self.text.start;
        }
        let range = |cluster: u32| {
            let at = starts.partition_point(|&start| start <= cluster as usize);
            let start = at.checked_sub(1).and_then(|before| starts.get(before)).copied();
            start.unwrap_or(self.text.start)..starts.get(at).copied().unwrap_or(self.text.end)
        };
        self.glyphs.iter().map(|glyph| range(glyph.cluster)).collect()
    }
}
