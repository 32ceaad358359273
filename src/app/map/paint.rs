//! Marks → egui shapes: the painter of the window.

use egui::epaint::{PathShape, PathStroke};
use egui::{FontFamily, FontId, Painter, Pos2, Shape as EguiShape, Vec2, vec2};
use kurbo::{BezPath, PathEl, Shape as _};

use crate::app::style;
use crate::drawing::{Mark, Shape, Stroke};
use crate::text::{Glyph, GlyphRun, TextLine, Weight, glyph_outline, mirrored, shape};

use super::mass;

/// Flattened curves stay within this many points of the true ones.
const TOLERANCE: f64 = 0.08;

/// The shapes of one mark, with the picture's upper left corner at `origin`.
pub(super) fn shapes(mark: &Mark, origin: Vec2, painter: &Painter) -> Vec<EguiShape> {
    match &mark.shape {
        Shape::Path { path, fill, stroke } => {
            let mut shapes = Vec::new();
            if let Some(fill) = fill.filter(|fill| fill.a > 0) {
                for (points, _) in polylines(path, origin) {
                    shapes.push(PathShape::convex_polygon(points, style::color(fill), PathStroke::NONE).into());
                }
            }
            if let Some(stroke) = stroke {
                shapes.extend(stroked(path, stroke, origin));
            }
            shapes
        }
        Shape::Segments { .. } | Shape::Discs { .. } => {
            mass::mesh(std::iter::once(&mark.shape), origin).into_iter().collect()
        }
        Shape::Text { line, origin: baseline, color } => {
            text(line, pos(*baseline, origin), style::color(*color), painter)
        }
    }
}

fn stroked(path: &BezPath, stroke: &Stroke, origin: Vec2) -> Vec<EguiShape> {
    let line = PathStroke::new(stroke.width as f32, style::color(stroke.color));
    let dashed: BezPath;
    let path = if stroke.dash.is_empty() {
        path
    } else {
        dashed = kurbo::dash(path.iter(), 0.0, &stroke.dash).collect();
        &dashed
    };
    let lines = polylines(path, origin).into_iter();
    lines
        .map(|(points, closed)| {
            EguiShape::Path(PathShape { points, closed, fill: egui::Color32::TRANSPARENT, stroke: line.clone() })
        })
        .collect()
}

/// The subpaths as points, each with whether it is closed.
fn polylines(path: &BezPath, origin: Vec2) -> Vec<(Vec<Pos2>, bool)> {
    let mut lines: Vec<(Vec<Pos2>, bool)> = Vec::new();
    kurbo::flatten(path.iter(), TOLERANCE, |element| match element {
        PathEl::MoveTo(point) => lines.push((vec![pos(point, origin)], false)),
        PathEl::LineTo(point) => {
            if let Some((points, _)) = lines.last_mut() {
                points.push(pos(point, origin));
            }
        }
        PathEl::ClosePath => {
            if let Some((points, closed)) = lines.last_mut() {
                *closed = true;
                if points.len() > 1 && points.first() == points.last() {
                    points.pop();
                }
            }
        }
        // Flattening leaves neither quadratic nor cubic curves.
        PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
    });
    lines.retain(|(points, _)| points.len() > 1 && points.iter().all(|point| point.is_finite()));
    lines
}

pub(super) fn pos(point: kurbo::Point, origin: Vec2) -> Pos2 {
    Pos2::new(point.x as f32, point.y as f32) + origin
}

/// One galley per run, or per word where it is read from right to left, each where our own shaping has put it: egui
/// shapes words but does not order them.
pub(crate) fn text(line: &TextLine, baseline: Pos2, color: egui::Color32, painter: &Painter) -> Vec<EguiShape> {
    let mut shapes = Vec::with_capacity(line.runs.len());
    for run in &line.runs {
        let Some(words) = line.text.get(run.text.clone()) else { continue };
        if run.glyphs.iter().all(|glyph| glyph.id == 0) {
            shapes.extend(boxes(run, line, baseline, color));
            continue;
        }
        if !run.rtl {
            shapes.extend(galley(words, line, baseline + vec2(run.x, 0.0), color, painter));
            continue;
        }
        let space = shape(" ", line.style).width;
        let mut right = run.x + run.width;
        for word in words.split(' ') {
            right -= shape(word, line.style).width;
            shapes.extend(galley(&mirrored(word), line, baseline + vec2(right, 0.0), color, painter));
            right -= space;
        }
    }
    shapes
}

/// The boxes of characters that no font has, as exports show them; egui has a sign of its own, of another width.
fn boxes(run: &GlyphRun, line: &TextLine, baseline: Pos2, color: egui::Color32) -> Vec<EguiShape> {
    let outline = glyph_outline(run.face, 0, line.style.size).bounding_box();
    let thickness = line.style.size * 0.05;
    let frame = outline.inset(f64::from(-thickness) / 2.0);
    let at = |glyph: &Glyph| {
        let corner = |x: f64, y: f64| baseline + vec2(glyph.x + x as f32, glyph.y + y as f32);
        let rect = egui::Rect::from_min_max(corner(frame.x0, frame.y0), corner(frame.x1, frame.y1));
        EguiShape::rect_stroke(rect, 0.0, egui::Stroke::new(thickness, color), egui::StrokeKind::Middle)
    };
    run.glyphs.iter().map(at).collect()
}

fn galley(words: &str, line: &TextLine, baseline: Pos2, color: egui::Color32, painter: &Painter) -> Option<EguiShape> {
    if words.trim().is_empty() {
        return None;
    }
    let bold = line.style.weight == Weight::Bold;
    let family = if bold { FontFamily::Name(style::BOLD.into()) } else { FontFamily::Proportional };
    let galley = painter.layout_no_wrap(words.to_owned(), FontId::new(line.style.size, family), color);
    let ascent = galley.rows.first().and_then(|row| row.glyphs.first().map(|glyph| row.pos.y + glyph.pos.y));
    let top = baseline - vec2(0.0, ascent.unwrap_or(line.ascent));
    Some(EguiShape::galley(top, galley, color))
}
