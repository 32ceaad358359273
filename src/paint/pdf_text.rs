//! A shaped line → glyphs of an embedded font that know which characters they show, so that a PDF is searched and
//! copied in the order of reading, whichever way its letters run.

use std::collections::BTreeMap;

use krilla::geom::Point;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use crate::text::{GlyphRun, TextLine, face_data, face_index};

/// The fonts of one document, each opened once.
#[derive(Default)]
pub(super) struct Letters {
    fonts: BTreeMap<u8, Option<Font>>,
}

impl Letters {
    /// Draws the line in the surface's colour, its baseline beginning at `origin`.
    ///
    /// Runs are drawn in the order of the text, not from left to right: readers that do not sort by place, as most
    /// do when copying, then get the words as they are read.
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
            let first = run.glyphs.first().map_or(run.x, |glyph| glyph.x);
            let start = Point::from_xy((origin.x + f64::from(first)) as f32, origin.y as f32);
            surface.draw_glyphs(start, &glyphs, font, &line.text, size, false);
        }
    }

    fn font(&mut self, face: u8) -> Option<Font> {
        let open = || Font::new(face_data(face).into(), face_index(face));
        self.fonts.entry(face).or_insert_with(open).clone()
    }
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
