//! Marks: what every painter paints, in the order in which they lie on each other.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::{Affine, BezPath, Circle, Line, PathEl, Point, Rect, Shape as _, Vec2};

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
    /// Straight lines under one stroke: as many as a large map has.
    Segments {
        /// In points, y down.
        lines: Vec<Line>,
        /// The same for all.
        stroke: Stroke,
    },
    /// Discs of one colour.
    Discs {
        /// In points, y down.
        discs: Vec<Circle>,
        /// The same for all.
        fill: Color,
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

impl Shape {
    /// What is filled and stroked, the fill first: all but text.
    pub fn as_path(&self) -> Option<(Cow<'_, BezPath>, Option<Color>, Option<&Stroke>)> {
        match self {
            Self::Path { path, fill, stroke } => Some((Cow::Borrowed(path), *fill, stroke.as_ref())),
            Self::Segments { lines, stroke } => {
                let path = lines.iter().flat_map(|line| [PathEl::MoveTo(line.p0), PathEl::LineTo(line.p1)]);
                Some((Cow::Owned(path.collect()), None, Some(stroke)))
            }
            Self::Discs { discs, fill } => {
                let path = discs.iter().flat_map(|disc| disc.path_elements(ROUND));
                Some((Cow::Owned(path.collect()), Some(*fill), None))
            }
            Self::Text { .. } => None,
        }
    }

    /// Moves it.
    pub fn translate(&mut self, by: Vec2) {
        match self {
            Self::Path { path, .. } => path.apply_affine(Affine::translate(by)),
            Self::Segments { lines, .. } => lines.iter_mut().for_each(|line| *line = *line + by),
            Self::Discs { discs, .. } => discs.iter_mut().for_each(|disc| *disc = *disc + by),
            Self::Text { origin, .. } => *origin += by,
        }
    }
}

/// Circles are drawn as curves that stay within so many points of them.
const ROUND: f64 = 0.05;

impl Mark {
    /// The box that the mark covers, stroke width and text height included.
    pub fn bounds(&self) -> Rect {
        let all = |boxes: &mut dyn Iterator<Item = Rect>| boxes.reduce(|a, b| a.union(b)).unwrap_or(Rect::ZERO);
        match &self.shape {
            Shape::Path { path, stroke, .. } => {
                let grow = stroke.as_ref().map_or(0.0, |stroke| stroke.width / 2.0);
                path.bounding_box().inflate(grow, grow)
            }
            Shape::Segments { lines, stroke } => {
                let grow = stroke.width / 2.0;
                all(&mut lines.iter().map(kurbo::Shape::bounding_box)).inflate(grow, grow)
            }
            Shape::Discs { discs, .. } => all(&mut discs.iter().map(kurbo::Shape::bounding_box)),
            Shape::Text { line, origin, .. } => Rect::new(
                origin.x,
                origin.y - f64::from(line.ascent),
                origin.x + f64::from(line.width),
                origin.y + f64::from(line.descent),
            ),
        }
    }
}
