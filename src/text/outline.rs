//! Glyph → its outline as a path. Knows no renderer.

use kurbo::{BezPath, Point};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider as _};

use super::TextLine;
use super::faces::open;

/// The outline of a glyph at an em of `size` points, y down, its origin at 0, 0; fill it by the non-zero rule.
/// Empty for spaces and for glyphs that the face does not have.
pub fn glyph_outline(face: u8, glyph: u16, size: f32) -> BezPath {
    let face = open(face);
    outline_of(&face.font, GlyphId::from(glyph), f64::from(size) / face.units_per_em)
}

/// The outline in font units times `scale`.
pub(super) fn outline_of(font: &FontRef<'_>, glyph: GlyphId, scale: f64) -> BezPath {
    let mut pen = Pen { path: BezPath::new(), scale };
    if let Some(outline) = font.outline_glyphs().get(glyph) {
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        if outline.draw(settings, &mut pen).is_err() {
            return BezPath::new();
        }
    }
    pen.path
}

/// The outline of a whole line whose baseline begins at `origin`, for painters that need no letters.
pub fn line_outline(line: &TextLine, origin: Point) -> BezPath {
    let mut out = BezPath::new();
    for run in &line.runs {
        for glyph in &run.glyphs {
            let place = origin.to_vec2() + kurbo::Vec2::new(f64::from(glyph.x), f64::from(glyph.y));
            let mut path = glyph_outline(run.face, glyph.id, line.style.size);
            path.apply_affine(kurbo::Affine::translate(place));
            out.extend(path);
        }
    }
    out
}

/// Font units, y up → points, y down.
struct Pen {
    path: BezPath,
    scale: f64,
}

impl Pen {
    fn point(&self, x: f32, y: f32) -> Point {
        Point::new(f64::from(x) * self.scale, -f64::from(y) * self.scale)
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.point(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.point(x, y));
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.path.quad_to(self.point(cx0, cy0), self.point(x, y));
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.path.curve_to(self.point(cx0, cy0), self.point(cx1, cy1), self.point(x, y));
    }

    fn close(&mut self) {
        self.path.close_path();
    }
}
