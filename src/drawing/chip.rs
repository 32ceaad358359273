//! Actors → chips: a shape by kind with the name inside, or beside it where the shape is a circle.

use std::sync::Arc;

use kurbo::{BezPath, Point, Rect, RoundedRectRadii, Shape as _};

use crate::model::ActorKind;
use crate::text::{TextLine, TextStyle, Weight, shape};

use super::chip_name::{Ink, name_marks};
use super::{Color, Mark, Role, Shape, Sizes, Stroke, Theme};

/// One chip, measured and placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    /// Its box in points.
    pub rect: Rect,
    /// What it is.
    pub kind: ActorKind,
    /// The name, shaped.
    pub name: Arc<TextLine>,
    /// Put there by hand.
    pub pinned: bool,
}

/// Names longer than this many ems are cut; the full name is in the tooltip.
const MAX_NAME_EMS: f32 = 18.0;

/// The name as the chip shows it.
pub fn shape_name(name: &str, sizes: &Sizes) -> Arc<TextLine> {
    let style = TextStyle { size: sizes.chip as f32, weight: Weight::Bold };
    Arc::new(shape(&crate::text::elide(name, style, MAX_NAME_EMS * style.size), style))
}

/// Width and height of a chip: the name plus 2.5 em by 2.2 em.
pub fn chip_size(name: &TextLine, sizes: &Sizes) -> (f64, f64) {
    (f64::from(name.width) + 2.5 * sizes.chip, 2.2 * sizes.chip)
}

impl Chip {
    /// The chip's marks, body first.
    pub fn marks(&self, subject: u32, theme: &Theme, sizes: &Sizes, fade: f32) -> Vec<Mark> {
        let scale = sizes.scale();
        let mut marks = body(&self.kind, self.body(), subject, (theme.node_stroke.faded(fade), theme.node_fill), sizes);
        if self.pinned {
            marks.extend(self.pin(subject, theme.muted.faded(fade), scale));
        }
        let ink = Ink { subject, text: theme.text.faded(fade.max(0.45)), muted: theme.muted.faded(fade.max(0.45)) };
        marks.extend(name_marks(self, sizes, ink));
        marks
    }

    /// The box of the shape itself: the whole chip, or a person's circle, which has the name beside it.
    pub fn body(&self) -> Rect {
        body_of(&self.kind, self.rect)
    }

    /// The outline, `by` points outside the chip.
    pub fn outline_around(&self, by: f64, sizes: &Sizes) -> BezPath {
        let rect = self.rect.inflate(by, by);
        match self.kind {
            // Around the circle and the name.
            ActorKind::Person => rect.to_rounded_rect(rect.height() / 2.0).to_path(0.05),
            _ => outline(&self.kind, rect, sizes),
        }
    }
}

impl Chip {
    /// A needle with a round head, stuck into the lower right corner, where no kind of chip has a bar.
    fn pin(&self, subject: u32, color: Color, scale: f64) -> [Mark; 2] {
        let head = Point::new(self.rect.x1 - 8.5 * scale, self.rect.y1 - 12.5 * scale);
        let mut needle = BezPath::new();
        needle.move_to(head);
        needle.line_to(head + kurbo::Vec2::new(-3.5, 8.0) * scale);
        let head = kurbo::Circle::new(head, 2.8 * scale).to_path(0.05);
        [
            path_mark(subject, Role::Chip, needle, None, Some(Stroke::solid(1.2 * scale, color))),
            path_mark(subject, Role::Chip, head, Some(color), None),
        ]
    }
}

/// A person's circle stands at the left end of the chip's box; every other shape fills it.
pub(super) fn body_of(kind: &ActorKind, rect: Rect) -> Rect {
    if *kind == ActorKind::Person { Rect { x1: rect.x0 + rect.height(), ..rect } } else { rect }
}

/// The shape of a kind in a box, in the colours of its outline and its inside.
pub(super) fn body(
    kind: &ActorKind,
    rect: Rect,
    subject: u32,
    (line, fill): (Color, Color),
    sizes: &Sizes,
) -> Vec<Mark> {
    let scale = sizes.scale();
    let is_thin = matches!(kind, ActorKind::Place | ActorKind::Other(_));
    // What is no more, and what nobody has named, has a broken outline.
    let is_broken = matches!(kind, ActorKind::StateFormer | ActorKind::ArmedGroupUnidentified);
    let dash = if is_broken { vec![4.0 * scale, 2.5 * scale] } else { Vec::new() };
    let stroke = Stroke { width: if is_thin { 1.0 } else { 1.8 } * scale, color: line, dash };
    let mut marks = vec![path_mark(subject, Role::Chip, outline(kind, rect, sizes), Some(fill), Some(stroke))];
    match kind {
        ActorKind::State | ActorKind::StateFormer => {
            let radii = RoundedRectRadii::new(4.0 * scale, 4.0 * scale, 0.0, 0.0);
            let bar = Rect { y1: rect.y0 + BAR * scale, ..rect }.to_rounded_rect(radii).to_path(0.05);
            marks.push(path_mark(subject, Role::Chip, bar, Some(line), None));
        }
        ActorKind::ArmedGroupGoverning => {
            let inner = outline(kind, rect.inset(-3.2 * scale), sizes);
            marks.push(path_mark(subject, Role::Chip, inner, None, Some(Stroke::solid(scale, line))));
        }
        _ => {}
    }
    marks
}

/// Height of a state's bar below the middle of its outline.
const BAR: f64 = 3.0;

/// Where a line of text starts so that it stands in the middle of `rect`.
pub(super) fn centered(line: &TextLine, rect: Rect) -> Point {
    let center = rect.center();
    let height = f64::from(line.ascent - line.descent);
    Point::new(center.x - f64::from(line.width) / 2.0, center.y + height / 2.0)
}

/// The outline of a kind's chip.
pub(super) fn outline(kind: &ActorKind, rect: Rect, sizes: &Sizes) -> BezPath {
    let scale = sizes.scale();
    match kind {
        ActorKind::State | ActorKind::StateFormer => rect.to_rounded_rect(4.0 * scale).to_path(0.05),
        ActorKind::ArmedGroup | ActorKind::ArmedGroupGoverning | ActorKind::ArmedGroupUnidentified => {
            octagon(rect, rect.height() * CUT)
        }
        // In a square box this is a person's circle.
        ActorKind::Organisation | ActorKind::Person => rect.to_rounded_rect(rect.height() / 2.0).to_path(0.05),
        ActorKind::Place | ActorKind::Other(_) => rect.to_rounded_rect(8.0 * scale).to_path(0.05),
    }
}

/// How much of an octagon's height each of its corners takes.
pub(super) const CUT: f64 = 0.3;

fn octagon(rect: Rect, cut: f64) -> BezPath {
    polygon(&octagon_corners(rect, cut))
}

/// The corners of a box whose own corners are cut off, clockwise from the upper left.
pub fn octagon_corners(rect: Rect, cut: f64) -> [Point; 8] {
    let Rect { x0, y0, x1, y1 } = rect;
    [
        (x0 + cut, y0),
        (x1 - cut, y0),
        (x1, y0 + cut),
        (x1, y1 - cut),
        (x1 - cut, y1),
        (x0 + cut, y1),
        (x0, y1 - cut),
        (x0, y0 + cut),
    ]
    .map(|(x, y)| Point::new(x, y))
}

/// A closed polygon.
pub(super) fn polygon(points: &[Point]) -> BezPath {
    let mut path = BezPath::new();
    for (i, &point) in points.iter().enumerate() {
        if i == 0 { path.move_to(point) } else { path.line_to(point) }
    }
    path.close_path();
    path
}

/// A mark made of a path.
pub(super) fn path_mark(subject: u32, role: Role, path: BezPath, fill: Option<Color>, stroke: Option<Stroke>) -> Mark {
    Mark { subject: Some(subject), role, shape: Shape::Path { path, fill, stroke } }
}
