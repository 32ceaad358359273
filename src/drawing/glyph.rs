//! The signs − ○ + ≠, painted as shapes, so that no font can lose them.

use kurbo::{BezPath, Circle, Point, Shape as _, Vec2};

use crate::model::Polarity;

use super::chip::path_mark;
use super::{Color, Mark, Role, Stroke};

/// A painted sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glyph {
    /// −, against.
    Minus,
    /// ○, neither.
    Ring,
    /// +, for.
    Plus,
    /// ≠, contested.
    NotEqual,
}

impl Glyph {
    /// The sign of a polarity.
    pub(super) fn of(polarity: &Polarity) -> Self {
        match polarity {
            Polarity::Hostile => Self::Minus,
            Polarity::Cooperative => Self::Plus,
            Polarity::Neutral | Polarity::Other(_) => Self::Ring,
        }
    }
}

/// The marks of a sign of the given half width.
pub(super) fn glyph_marks(glyph: Glyph, center: Point, half: f64, color: Color, subject: u32) -> Vec<Mark> {
    let stroke = Stroke::solid((half * 0.42).max(1.0), color);
    let bar = |from: Vec2, to: Vec2| {
        let mut path = BezPath::new();
        path.move_to(center + from * half);
        path.line_to(center + to * half);
        path_mark(subject, Role::PillText, path, None, Some(stroke.clone()))
    };
    match glyph {
        Glyph::Minus => vec![bar(Vec2::new(-1.0, 0.0), Vec2::new(1.0, 0.0))],
        Glyph::Plus => {
            vec![bar(Vec2::new(-1.0, 0.0), Vec2::new(1.0, 0.0)), bar(Vec2::new(0.0, -1.0), Vec2::new(0.0, 1.0))]
        }
        Glyph::Ring => {
            let path = Circle::new(center, half * 0.85).to_path(0.05);
            vec![path_mark(subject, Role::PillText, path, None, Some(Stroke { width: stroke.width * 0.8, ..stroke }))]
        }
        Glyph::NotEqual => vec![
            bar(Vec2::new(-1.0, -0.38), Vec2::new(1.0, -0.38)),
            bar(Vec2::new(-1.0, 0.38), Vec2::new(1.0, 0.38)),
            bar(Vec2::new(-0.55, 1.0), Vec2::new(0.55, -1.0)),
        ],
    }
}
