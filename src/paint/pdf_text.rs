//! A shaped line → glyphs of an embedded font that know which characters they show, so that a PDF is searched and
//! copied in the order of reading, whichever way its letters run.

use std::collections::BTreeMap;
use std::ops::Range;

use krilla::geom::Point;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use crate::text::{GlyphRun, TextLine, face_data, face_index, shape};

/// The fonts of one document, each opened once, and what their glyphs have shown so far.
#[derive(Default)]
pub(super) struct Letters {
    fonts: BTreeMap<u8, Option<Font>>,
    /// By face and glyph: the one text that it has shown, or nothing where that was more than one.
    shown: BTreeMap<(u8, u16), Option<String>>,
}

impl Letters {
    /// Draws the line in the surface's colour, its baseline beginning at `origin`.
    ///
    /// Runs are drawn in the order of the text, not from left to right, and so are the words of a right-to-left run:
    /// readers that take a page as it is written then get the words as they are read. Within such a word the glyphs go
    /// from left to right all the same, and the file says that they are reversed, as PDF has it.
    pub(super) fn draw(&mut self, surface: &mut Surface, line: &TextLine, origin: kurbo::Point) {
        let size = line.style.size;
        if !(origin.is_finite() && size.is_finite() && size > 0.0) {
            return;
        }
        let mut runs: Vec<&GlyphRun> = line.runs.iter().collect();
        runs.sort_by_key(|run| run.text.start);
        for run in runs {
            let Some(font) = self.font(run.face) else { continue };
            let glyphs = glyphs(run, size);
            self.note(line, run, &glyphs);
            let is_lacking = run.glyphs.iter().all(|glyph| glyph.id == 0);
            for piece in self.pieces(line, run, &glyphs) {
                let left = run.glyphs.get(piece.start).map_or(run.x, |glyph| glyph.x);
                let start = Point::from_xy((origin.x + f64::from(left)) as f32, origin.y as f32);
                let piece = glyphs.get(piece).unwrap_or_default();
                let boxed = is_lacking.then(|| boxes(line, piece));
                let piece = boxed.as_deref().unwrap_or(piece);
                surface.draw_glyphs(start, piece, font.clone(), &line.text, size, false);
            }
        }
    }

    fn font(&mut self, face: u8) -> Option<Font> {
        let open = || Font::new(face_data(face).into(), face_index(face));
        self.fonts.entry(face).or_insert_with(open).clone()
    }

    /// Writes down what the glyphs of a run show.
    fn note(&mut self, line: &TextLine, run: &GlyphRun, glyphs: &[KrillaGlyph]) {
        for (glyph, range) in run.glyphs.iter().zip(glyphs.iter().map(|glyph| glyph.text_range.clone())) {
            let text = line.text.get(range).unwrap_or_default();
            let shown = self.shown.entry((run.face, glyph.id)).or_insert_with(|| Some(text.to_owned()));
            if shown.as_deref() != Some(text) {
                *shown = None;
            }
        }
    }

    /// The words of a right-to-left run, as ranges of its glyphs, in the order of reading; any other run as a whole.
    /// The space after a word belongs to it, and so stands at its left.
    fn pieces(&self, line: &TextLine, run: &GlyphRun, glyphs: &[KrillaGlyph]) -> Vec<Range<usize>> {
        let whole = 0..glyphs.len();
        if !run.rtl {
            return vec![whole];
        }
        let text = |at: usize| glyphs.get(at).and_then(|glyph| line.text.get(glyph.text_range.clone()));
        let words = cut(whole, |at| text(at) == Some(" "));
        words.into_iter().rev().flat_map(|word| self.word_pieces(word, run, glyphs)).collect()
    }

    /// A word is one piece if krilla writes it as one, which it then says is reversed: if every glyph shows letters of
    /// its own (points on Hebrew ones share theirs), never shows others (a bracket is the other one from right to
    /// left), and is no box. Of any other word each letter is a piece.
    fn word_pieces(&self, word: Range<usize>, run: &GlyphRun, glyphs: &[KrillaGlyph]) -> Vec<Range<usize>> {
        let range = |at: usize| glyphs.get(at).map(|glyph| glyph.text_range.clone());
        let letters = cut(word.clone(), |at| range(at) != range(at - 1));
        let is_plain = |id: u16| id != 0 && self.shown.get(&(run.face, id)).is_some_and(Option::is_some);
        let are_plain = run.glyphs.get(word.clone()).unwrap_or_default().iter().all(|glyph| is_plain(glyph.id));
        if letters.len() == word.len() && are_plain { vec![word] } else { letters.into_iter().rev().collect() }
    }
}

/// Cuts a range before each place that begins something, apart from its own beginning.
fn cut(range: Range<usize>, begins: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut start = range.start;
    let cuts = range.clone().skip(1).filter(|&at| begins(at)).chain([range.end]);
    cuts.map(|end| std::mem::replace(&mut start, end)..end).filter(|piece| !piece.is_empty()).collect()
}

/// The glyphs of a run, from left to right, in em: each advances to the next one's place.
fn glyphs(run: &GlyphRun, size: f32) -> Vec<KrillaGlyph> {
    let ends = run.glyphs.iter().skip(1).map(|next| next.x).chain([run.x + run.width]);
    let glyphs = run.glyphs.iter().zip(ends).zip(run.ranges());
    let glyph = |((glyph, end), range): ((&crate::text::Glyph, f32), _)| {
        let id = GlyphId::new(u32::from(glyph.id));
        KrillaGlyph::new(id, (end - glyph.x) / size, 0.0, -glyph.y / size, 0.0, range, None)
    };
    glyphs.map(glyph).collect()
}

/// The boxes of characters that no font has. The box itself can stand for no text in a font's table; together with a
/// blank it can, since krilla writes down what several glyphs show together.
fn boxes(line: &TextLine, glyphs: &[KrillaGlyph]) -> Vec<KrillaGlyph> {
    let blank = shape(" ", line.style).runs.first().and_then(|run| run.glyphs.first()).map_or(0, |glyph| glyph.id);
    let with_blank = |glyph: &KrillaGlyph| {
        let id = GlyphId::new(u32::from(blank));
        let blank = KrillaGlyph::new(id, glyph.x_advance, 0.0, 0.0, 0.0, glyph.text_range.clone(), None);
        [KrillaGlyph { x_advance: 0.0, ..glyph.clone() }, blank]
    };
    glyphs.iter().flat_map(with_blank).collect()
}
