//! SVG, PNG and PDF from drawings.

#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod pdf;
mod png;
mod properties;
mod svg;
mod xml;

use std::sync::Arc;

use kurbo::{BezPath, Line, Rect, Shape as _};
use relata::drawing::{Color, Drawing, Mark, Role, Shape, Stroke};
use relata::paint::{png, raster, svg};
use relata::text::{TextStyle, Weight, shape};

pub(crate) const INK: Color = Color::rgb(0x1B_1E23);

pub(crate) fn path(path: BezPath, fill: Option<Color>, stroke: Option<Stroke>) -> Mark {
    Mark { subject: None, role: Role::Line, shape: Shape::Path { path, fill, stroke } }
}

pub(crate) fn text(text: &str, size: f32, origin: (f64, f64)) -> Mark {
    let line = Arc::new(shape(text, TextStyle { size, weight: Weight::Bold }));
    Mark { subject: None, role: Role::ChipText, shape: Shape::Text { line, origin: origin.into(), color: INK } }
}

/// A drawing of 120 × 60 points on white.
pub(crate) fn drawing(marks: Vec<Mark>) -> Drawing {
    Drawing { width: 120.0, height: 60.0, background: Color::rgb(0xFF_FFFF), marks, ..Drawing::default() }
}

pub(crate) fn on_nothing(marks: Vec<Mark>) -> Drawing {
    Drawing { background: Color::default(), ..drawing(marks) }
}

#[test]
fn the_same_drawing_gives_the_same_bytes_and_three_pixels_show() {
    let at = |dx: f64| {
        let square = Rect::new(20.0 + dx, 20.0, 40.0 + dx, 40.0).to_path(0.1);
        drawing(vec![path(square, Some(INK), None), text("Kabul کابل", 12.0, (50.0, 40.0))])
    };
    assert_eq!(png(&at(0.0), 1.0).unwrap(), png(&at(0.0), 1.0).unwrap());
    assert_eq!(svg(&at(0.0)), svg(&at(0.0)));
    assert_ne!(png(&at(0.0), 1.0).unwrap(), png(&at(3.0), 1.0).unwrap());
    assert_ne!(svg(&at(0.0)), svg(&at(3.0)));
}

#[test]
fn degenerate_shapes_are_skipped() {
    let mut headless = BezPath::new();
    headless.move_to((1.0, 1.0));
    let broken = Line::new((f64::NAN, 0.0), (5.0, f64::INFINITY)).to_path(0.1);
    let square = Rect::new(0.0, 0.0, 5.0, 5.0).to_path(0.1);
    let thin = Stroke::solid(f64::NAN, INK);
    let marks = vec![
        path(BezPath::new(), Some(INK), Some(Stroke::solid(1.0, INK))),
        path(headless, Some(INK), Some(Stroke::solid(1.0, INK))),
        path(broken, Some(INK), Some(Stroke::solid(1.0, INK))),
        path(square.clone(), None, None),
        path(square.clone(), None, Some(thin)),
        path(square, None, Some(Stroke::solid(-1.0, INK))),
        text("", 12.0, (5.0, 5.0)),
        text("x", 0.0, (5.0, 5.0)),
        text("x", 12.0, (f64::NAN, 5.0)),
        text("   ", 12.0, (5.0, 5.0)),
    ];
    let drawing = on_nothing(marks);
    assert_eq!(png::ink(&raster(&drawing, 1.0).unwrap()), None);
    assert!(!xml::tags(&svg(&drawing)).iter().any(|tag| tag == "path" || tag == "use"));
    assert!(!svg(&drawing).contains("NaN") && !svg(&drawing).contains("inf"));
}
