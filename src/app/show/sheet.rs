//! The size of a screen → the sizes of what is written on it; paragraphs and boxes → marks, with the same words for
//! screen readers. Knows no scene.

use kurbo::{Point, Rect};

use crate::briefing::{Block, LEADING, Part, put, put_box};
use crate::drawing::{Color, Drawing, Theme};
use crate::text::{TextStyle, Weight, shape};

/// The sizes of letters and spaces on a screen, in points. The least of them can be read from eight screen heights
/// away, which on a screen of 1080 lines takes letters of 26.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    /// Width of the screen.
    pub width: f64,
    /// Height of the screen.
    pub height: f64,
    /// A line of a screen of 1080 lines.
    pub unit: f64,
}

impl Scale {
    /// The sizes for a screen of `width` × `height` points. Where it is narrower than 6:5, letters are smaller, so that
    /// lines are long enough to be read.
    pub(super) fn new(width: f64, height: f64) -> Self {
        let (width, height) = (width.max(64.0), height.max(36.0));
        Self { width, height, unit: (height / 1080.0).min(width / 1300.0) }
    }

    /// Of headings.
    pub(super) fn title(&self) -> f64 {
        44.0 * self.unit
    }

    /// Of captions.
    pub(super) fn caption(&self) -> f64 {
        34.0 * self.unit
    }

    /// Of labels on the map, and of everything else that is small.
    pub(super) fn label(&self) -> f64 {
        26.0 * self.unit
    }

    /// Of quotes, the largest first: they are set as large as there is room for.
    pub(super) fn quotes(&self) -> [f64; 3] {
        [32.0, 29.0, 26.0].map(|size| size * self.unit)
    }

    /// What stays free at the edges.
    pub(super) fn margin(&self) -> f64 {
        48.0 * self.unit
    }

    /// The screen without its margins.
    pub(super) fn inner_width(&self) -> f64 {
        self.width - 2.0 * self.margin()
    }

    /// How many columns of quotes stand beside each other.
    pub(super) fn columns(&self) -> usize {
        ((self.inner_width() / (700.0 * self.unit)) as usize).clamp(1, 4)
    }
}

/// What words are to those who have them read out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// The heading.
    Heading,
    /// Everything else.
    Text,
}

/// Words that are read out, and where they are written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Spoken {
    /// In points.
    pub area: Rect,
    /// What they are.
    pub voice: Voice,
    /// The words.
    pub words: String,
}

/// A screen or a part of one: marks, and the same in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sheet {
    /// What is painted.
    pub drawing: Drawing,
    /// What is read out.
    pub spoken: Vec<Spoken>,
}

impl Sheet {
    /// An empty one of this size.
    pub(super) fn new(scale: &Scale, theme: &Theme) -> Self {
        let drawing =
            Drawing { width: scale.width, height: scale.height, background: theme.background, ..Drawing::default() };
        Self { drawing, spoken: Vec::new() }
    }

    /// Writes a paragraph.
    pub(super) fn write(&mut self, block: &Block, voice: Voice) {
        put(&mut self.drawing, block);
        self.spoken.push(Spoken { area: block.area, voice, words: block.words.clone() });
    }

    /// Puts a box with round corners below what comes after it.
    pub(super) fn box_in(&mut self, area: Rect, radius: f64, fill: Color, edge: Option<Color>) {
        put_box(&mut self.drawing, area, radius, fill, edge);
    }
}

/// A paragraph from this point down.
pub(super) fn block(words: &str, at: Point, width: f64, size: f64, is_bold: bool, color: Color) -> Block {
    Block::new(Part::Small, words, at, width, size, is_bold, color)
}

/// The height of a line of this size.
pub(super) fn line(size: f64) -> f64 {
    LEADING * size
}

/// A few small words in the upper right corner.
pub(super) fn at_right(words: &str, scale: &Scale, theme: &Theme) -> Block {
    let style = TextStyle { size: scale.label() as f32, weight: Weight::Regular };
    // A hair more than the words need, or they would be broken.
    let width = f64::from(shape(words, style).width) + 1.0;
    let at = Point::new(scale.width - scale.margin() - width, 36.0 * scale.unit);
    block(words, at, width, scale.label(), false, theme.muted)
}
