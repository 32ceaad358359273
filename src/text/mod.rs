//! Strings → positioned glyphs, with the bundled fonts and those handed in. Knows no renderer and no files.
//!
//! [`clean`] takes out what could break a line, `itemize` cuts the rest by face, script and direction, [`shape`]
//! lays it out. A string of characters that the bundled fonts have gives the same glyphs on every machine; others
//! are boxes ([`missing`]) until somebody hands in a font that has them ([`add_face`]), and are then [`borrowed`].

mod added;
mod clean;
mod cluster;
mod elide;
mod faces;
mod itemize;
mod outline;
mod script;
mod shape;
mod visual;
mod wrap;

use std::ops::Range;

pub use added::{add_face, added_faces, borrowed, drawable};
pub use clean::clean;
pub use elide::elide;
pub use faces::{FACES, Face, face_data, face_index, face_name, missing};
pub use outline::{glyph_outline, line_outline};
pub use shape::shape;
pub use visual::{has_rtl, mirrored, visual_lines, visual_order};
pub use wrap::wrap;

/// Size and weight of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// Em size in points.
    pub size: f32,
    /// Regular or bold.
    pub weight: Weight,
}

/// Weight of the letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// Regular.
    Regular,
    /// Bold.
    Bold,
}

/// One line of text, shaped and in visual order, beside its logical string.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    /// The string in reading order.
    pub text: String,
    /// Size and weight.
    pub style: TextStyle,
    /// Sum of the advances in points.
    pub width: f32,
    /// From the baseline up to the top of the line, positive.
    pub ascent: f32,
    /// From the baseline down to the bottom of the line, positive.
    pub descent: f32,
    /// From left to right.
    pub runs: Vec<GlyphRun>,
}

/// Neighbouring glyphs of one face and one direction.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    /// Which bytes of [`TextLine::text`] it shows.
    pub text: Range<usize>,
    /// Right to left?
    pub rtl: bool,
    /// Index of the face.
    pub face: u8,
    /// Left edge in points from the left edge of the line.
    pub x: f32,
    /// Sum of its advances in points.
    pub width: f32,
    /// From left to right.
    pub glyphs: Vec<Glyph>,
}

/// One glyph at its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// In the face.
    pub id: u16,
    /// Origin, in points from the left edge of the line.
    pub x: f32,
    /// Origin, in points below the baseline.
    pub y: f32,
    /// The byte of [`TextLine::text`] at which the characters that it shows begin; see [`GlyphRun::ranges`].
    pub cluster: u32,
}
