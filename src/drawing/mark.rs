//! Marks: what every painter paints, in the order in which they lie on each other.

use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::{BezPath, Point, Rect, Shape as _};

use crate::text::TextLine;

/// A finished picture in points, y down, ready for any painter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// What the picture is called; empty where nobody has said.
    pub title: String,
    /// The language of its words, as BCP 47 writes it.
    pub language: Option<String>,
    /// Width in points.
    pub width: f64,
    /// Height in points.
    pub height: f64,
    /// What the marks lie on.
    pub background: Color,
    /// What is shown, for names and hit tests; marks point into it.
    pub subjects: Arc<Vec<Subject>>,
    /// From the bottom up.
    pub marks: Vec<Mark>,
}

/// Something on the picture that a reader can point at.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// What it stands for.
    pub key: SubjectKey,
    /// Its accessible name: "Afghan Taliban to TTP: alleged sheltering".
    pub title: String,
    /// A sentence more: "Cooperative, contested. 3 quotes."
    pub description: String,
}

/// What a subject stands for: an index into the extract that the drawing was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubjectKey {
    /// An actor.
    Actor(u32),
    /// A bundle: all relations of one directed pair.
    Bundle(u32),
    /// The remark at an actor.
    Badge(u32),
    /// The legend.
    Legend,
}

/// One shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Index into [`Drawing::subjects`].
    pub subject: Option<u32>,
    /// What the shape is to its subject.
    pub role: Role,
    /// The shape.
    pub shape: Shape,
}

/// What a mark is to its subject; painters need not care, tests and hit tests do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The line of a relation.
    Line,
    /// Its arrowhead, bar or ring.
    LineEnd,
    /// The body of a chip.
    Chip,
    /// The text in a chip.
    ChipText,
    /// The box behind a label.
    Pill,
    /// The text or glyph in a label.
    PillText,
    /// A remark at a chip.
    Badge,
    /// The ring or halo of what is selected, hovered or focused.
    Emphasis,
    /// The legend.
    Legend,
    /// What a hand uses on the screen: no picture for others has it.
    Control,
    /// Where the picture is from, below it.
    SourceLine,
}

/// The geometry of a mark. Filled paths are convex, so that every painter can fill them.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A path, filled, stroked or both; the fill lies below.
    Path {
        /// In points, y down.
        path: BezPath,
        /// Inside colour.
        fill: Option<Color>,
        /// Outline.
        stroke: Option<Stroke>,
    },
    /// One line of text.
    Text {
        /// Shaped and measured.
        line: Arc<TextLine>,
        /// The left end of the baseline.
        origin: Point,
        /// Colour of the letters.
        color: Color,
    },
}

/// How a path is stroked. Caps are butt, joins are mitre.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Width in points.
    pub width: f64,
    /// Colour.
    pub color: Color,
    /// Alternating lengths of dash and gap in points; empty for a solid line.
    pub dash: Vec<f64>,
}

/// sRGB with straight alpha, 8 bits each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
    /// Opacity.
    pub a: u8,
}

impl Drawing {
    /// What is on the picture, each once: the subjects of the marks of which something lies on the sheet.
    pub fn shown(&self) -> BTreeSet<SubjectKey> {
        let sheet = Rect::new(0.0, 0.0, self.width, self.height);
        let on_sheet = self.marks.iter().filter(|mark| mark.bounds().overlaps(sheet));
        let subjects = on_sheet.filter_map(|mark| self.subjects.get(mark.subject? as usize));
        subjects.map(|subject| subject.key).collect()
    }
}

impl Color {
    /// An opaque colour from `0xRRGGBB`.
    pub const fn rgb(hex: u32) -> Self {
        Self { r: (hex >> 16) as u8, g: (hex >> 8) as u8, b: hex as u8, a: 255 }
    }

    /// The same colour with its opacity multiplied by `factor` (0–1).
    #[must_use]
    pub fn faded(self, factor: f32) -> Self {
        Self { a: (f32::from(self.a) * factor.clamp(0.0, 1.0)).round() as u8, ..self }
    }
}

impl Stroke {
    /// A solid stroke.
    pub const fn solid(width: f64, color: Color) -> Self {
        Self { width, color, dash: Vec::new() }
    }
}

impl Mark {
    /// The box that the mark covers, stroke width and text height included.
    pub fn bounds(&self) -> Rect {
        match &self.shape {
            Shape::Path { path, stroke, .. } => {
                let grow = stroke.as_ref().map_or(0.0, |stroke| stroke.width / 2.0);
                path.bounding_box().inflate(grow, grow)
            }
            Shape::Text { line, origin, .. } => Rect::new(
                origin.x,
                origin.y - f64::from(line.ascent),
                origin.x + f64::from(line.width),
                origin.y + f64::from(line.descent),
            ),
        }
    }
}
