//! A label that found no room → a small pill on its line that keeps its sign and says with dots that there is more.

use kurbo::{Circle, Point, Rect, Shape as _};

use crate::model::Polarity;

use super::chip::path_mark;
use super::geometry::hidden_sign_size;
use super::glyph::{Glyph, glyph_marks};
use super::{Mark, Role, Sizes, Stroke, Theme};

/// The marks around `at`. The sign is painted, since without it only the colour would tell a line for from one against.
pub(super) fn label_marks(
    at: Point,
    polarity: &Polarity,
    subject: u32,
    theme: &Theme,
    sizes: &Sizes,
    fade: f32,
) -> Vec<Mark> {
    let (scale, ink) = (sizes.scale(), fade.max(0.45));
    let body = Rect::from_center_size(at, hidden_sign_size(sizes)).to_rounded_rect(6.0 * scale).to_path(0.05);
    let stroke = Stroke::solid(scale, theme.polarity(polarity).faded(ink));
    let mut marks = vec![path_mark(subject, Role::Pill, body, Some(theme.background), Some(stroke))];
    let sign_at = Point::new(at.x - 6.5 * scale, at.y);
    let color = theme.polarity(polarity).faded(ink);
    marks.extend(glyph_marks(Glyph::of(polarity), sign_at, 3.2 * scale, color, subject));
    for dx in [0.8, 4.6, 8.4] {
        let dot = Circle::new((at.x + dx * scale, at.y), 1.1 * scale).to_path(0.05);
        marks.push(path_mark(subject, Role::PillText, dot, Some(theme.muted.faded(ink)), None));
    }
    marks
}
