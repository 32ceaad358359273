//! Drawing → PDF: one page of the picture's size, vectors and text that can be found, selected and read aloud. The
//! same drawing gives the same bytes: no clock, no random name. Knows no pixels.

use std::ops::ControlFlow;

use krilla::geom::{PathBuilder, Point, Size};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag};
use kurbo::{BezPath, PathEl, Rect, Shape as _};

use super::pdf_pages::{About, Sheet, pdf_pages};
use super::pdf_tags::Tags;
use super::pdf_text::Letters;
use super::{PaintError, dashes, is_on_sheet, is_paintable, is_visible};
use crate::drawing::{self, Color, Drawing, Mark, Shape};

/// The longest side that readers of PDF must be able to show, in points (ISO 32000-1, annex C).
pub const LONGEST_PAGE: f64 = 14_400.0;

/// The mitre limit of SVG and of our own rasteriser; PDF's own is 10.
const MITRE_LIMIT: f32 = 4.0;

/// How the bytes are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Packing {
    /// Compressed.
    #[default]
    Tight,
    /// Uncompressed and indented, for whoever wants to read the file itself.
    Readable,
}

/// The drawing as a PDF document with embedded parts of the fonts. Every subject is a figure with its title and
/// description for screen readers.
///
/// # Errors
/// [`PaintError::NoSize`] and [`PaintError::TooLarge`] before anything is painted; [`PaintError::Pdf`] when a font
/// cannot be embedded.
pub fn pdf(drawing: &Drawing, packing: Packing) -> Result<Vec<u8>, PaintError> {
    let about = About { title: drawing.title.clone(), language: drawing.language.clone() };
    let sheets = [Sheet { drawing: drawing.clone(), ..Sheet::default() }];
    Ok(pdf_pages(&sheets, &about, packing, &|_| ControlFlow::Continue(()))?.unwrap_or_default())
}

pub(super) fn page_size(drawing: &Drawing) -> Result<Size, PaintError> {
    let (width, height) = (drawing.width, drawing.height);
    let no_size = PaintError::NoSize { width, height, scale: 1.0 };
    if width > LONGEST_PAGE || height > LONGEST_PAGE {
        return Err(PaintError::PageTooLarge { width, height });
    }
    Size::from_wh(width as f32, height as f32).ok_or(no_size)
}

pub(super) struct Painter<'a, 'b> {
    surface: &'a mut Surface<'b>,
    letters: &'a mut Letters,
}

impl<'a, 'b> Painter<'a, 'b> {
    pub(super) fn new(surface: &'a mut Surface<'b>, letters: &'a mut Letters) -> Self {
        Self { surface, letters }
    }

    pub(super) fn drawing(&mut self, drawing: &Drawing, tags: &mut Tags) {
        self.background(drawing);
        self.marks(drawing, tags);
    }

    fn background(&mut self, drawing: &Drawing) {
        let sheet = Rect::new(0.0, 0.0, drawing.width, drawing.height).to_path(0.1);
        let bbox = krilla::geom::Rect::from_xywh(0.0, 0.0, drawing.width as f32, drawing.height as f32);
        let kind = if bbox.is_some() { ArtifactType::Background } else { ArtifactType::Other };
        self.surface.start_tagged(ContentTag::Artifact(Artifact::new(kind, bbox)));
        self.path(&sheet, Some(drawing.background), None);
        self.surface.end_tagged();
    }

    /// Neighbouring marks of one subject are one piece of tagged content. Marks that lie wholly outside the page
    /// are left out, since their words could be read in the file.
    fn marks(&mut self, drawing: &Drawing, tags: &mut Tags) {
        let on_page: Vec<&Mark> = drawing.marks.iter().filter(|mark| is_on_sheet(mark, drawing)).collect();
        for run in on_page.chunk_by(|a, b| a.subject == b.subject) {
            let Some(first) = run.first() else { continue };
            let has_words = run.iter().any(|mark| matches!(mark.shape, Shape::Text { .. }));
            if first.subject.is_none() && !has_words {
                self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)));
            } else {
                let id = self.surface.start_tagged(ContentTag::Other);
                tags.add(first.subject, id);
            }
            for mark in run {
                self.mark(mark);
            }
            self.surface.end_tagged();
        }
    }

    fn mark(&mut self, mark: &Mark) {
        if let Shape::Text { line, origin, color } = &mark.shape {
            self.set_paint(Some(*color), None);
            self.letters.draw(self.surface, line, *origin);
        } else if let Some((path, fill, stroke)) = mark.shape.as_path() {
            self.path(&path, fill, stroke);
        }
    }

    fn path(&mut self, path: &BezPath, fill: Option<Color>, stroke: Option<&drawing::Stroke>) {
        let fill = fill.filter(|color| color.a > 0);
        let stroke = stroke.filter(|stroke| is_visible(stroke));
        // Without a paint krilla would fill with black.
        if !is_paintable(path) || (fill.is_none() && stroke.is_none()) {
            return;
        }
        let Some(body) = krilla_path(path) else { return };
        self.set_paint(fill, stroke.map(|stroke| krilla_stroke(stroke, path)));
        self.surface.draw_path(&body);
    }

    fn set_paint(&mut self, fill: Option<Color>, stroke: Option<Stroke>) {
        let fill =
            fill.map(|color| Fill { paint: rgb(color).into(), opacity: opacity(color), rule: FillRule::NonZero });
        self.surface.set_fill(fill);
        self.surface.set_stroke(stroke);
    }
}

fn krilla_path(path: &BezPath) -> Option<krilla::geom::Path> {
    let mut out = PathBuilder::new();
    let at = |point: kurbo::Point| Point::from_xy(point.x as f32, point.y as f32);
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) => out.move_to(at(p).x, at(p).y),
            PathEl::LineTo(p) => out.line_to(at(p).x, at(p).y),
            PathEl::QuadTo(p1, p) => out.quad_to(at(p1).x, at(p1).y, at(p).x, at(p).y),
            PathEl::CurveTo(p1, p2, p) => out.cubic_to(at(p1).x, at(p1).y, at(p2).x, at(p2).y, at(p).x, at(p).y),
            PathEl::ClosePath => out.close(),
        }
    }
    out.finish()
}

fn krilla_stroke(stroke: &drawing::Stroke, path: &BezPath) -> Stroke {
    let dash: Vec<f32> = dashes(stroke, path).into_iter().map(|length| length as f32).collect();
    Stroke {
        paint: rgb(stroke.color).into(),
        width: stroke.width as f32,
        miter_limit: MITRE_LIMIT,
        opacity: opacity(stroke.color),
        dash: (!dash.is_empty()).then_some(StrokeDash { array: dash, offset: 0.0 }),
        ..Stroke::default()
    }
}

fn rgb(color: Color) -> krilla::color::rgb::Color {
    krilla::color::rgb::Color::new(color.r, color.g, color.b)
}

fn opacity(color: Color) -> NormalizedF32 {
    NormalizedF32::new(f32::from(color.a) / 255.0).unwrap_or(NormalizedF32::ONE)
}
