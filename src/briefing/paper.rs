//! Words and boxes → marks on a page. Knows no scene.

use std::sync::Arc;

use kurbo::{Point, Rect, RoundedRect, Shape as _};

use crate::drawing::{Color, Drawing, Mark, Role, Shape, Stroke, Theme};
use crate::text::{TextStyle, Weight, has_rtl, shape, wrap};

/// The page of a briefing, 16:9, in points. A projector shows it at 1.5 pixels a point or more.
pub(super) const PAGE: (f64, f64) = (1280.0, 720.0);
/// What stays free at its edges.
pub(super) const MARGIN: f64 = 36.0;
/// The distance of lines in ems.
pub const LEADING: f64 = 1.32;

/// A paragraph in one style, at its place: painters of vectors take its lines, others its words and its box.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What the words are to the page.
    pub part: Part,
    /// Where they may be.
    pub area: Rect,
    /// The words as one string.
    pub words: String,
    /// The same, broken into lines.
    pub lines: Vec<String>,
    /// Em size in points.
    pub size: f64,
    /// Bold?
    pub is_bold: bool,
    /// Colour of the letters.
    pub color: Color,
}

/// What a block is to its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The heading.
    Title,
    /// The scene's sentences.
    Caption,
    /// The exact words of a source.
    Quote,
    /// Who says them, where.
    Credit,
    /// The number of the page, and other small print.
    Small,
}

impl Block {
    /// Breaks `words` into lines of the width of `area`, from its upper left corner down.
    pub fn new(part: Part, words: &str, at: Point, width: f64, size: f64, is_bold: bool, color: Color) -> Self {
        let lines = wrap(words, style(size, is_bold), width as f32);
        let height = LEADING * size * lines.len() as f64;
        let area = Rect::from_origin_size(at, (width, height));
        Self { part, area, words: words.to_owned(), lines, size, is_bold, color }
    }

    /// At most so many lines; what is over is cut with "…".
    #[must_use]
    pub fn at_most(mut self, lines: usize) -> Self {
        if self.lines.len() > lines {
            self.lines.truncate(lines);
            if let Some(last) = self.lines.last_mut() {
                last.push_str(" …");
            }
            self.words = self.lines.join(" ");
            self.area.y1 = self.area.y0 + LEADING * self.size * self.lines.len() as f64;
        }
        self
    }

    /// The lines as marks; words that are read from right to left stand at the right edge.
    fn marks(&self) -> impl Iterator<Item = Mark> + '_ {
        let style = style(self.size, self.is_bold);
        let is_rtl = self.words.chars().find(|c| c.is_alphabetic()).is_some_and(|c| has_rtl(&c.to_string()));
        self.lines.iter().enumerate().map(move |(index, words)| {
            let line = Arc::new(shape(words, style));
            let top = self.area.y0 + LEADING * self.size * index as f64;
            let x = if is_rtl { self.area.x1 - f64::from(line.width) } else { self.area.x0 };
            let room = LEADING * self.size - f64::from(line.ascent + line.descent);
            let origin = Point::new(x, top + room / 2.0 + f64::from(line.ascent));
            mark(Shape::Text { line, origin, color: self.color })
        })
    }
}

fn style(size: f64, is_bold: bool) -> TextStyle {
    TextStyle { size: size as f32, weight: if is_bold { Weight::Bold } else { Weight::Regular } }
}

fn mark(shape: Shape) -> Mark {
    Mark { subject: None, role: Role::SourceLine, shape }
}

/// Puts a box with round corners on the page.
pub fn put_box(drawing: &mut Drawing, area: Rect, radius: f64, fill: Color, edge: Option<Color>) {
    let path = RoundedRect::from_rect(area, radius).to_path(0.05);
    let stroke = edge.map(|color| Stroke { width: 1.0, color, dash: Vec::new() });
    drawing.marks.push(mark(Shape::Path { path, fill: Some(fill), stroke }));
}

/// Puts the block's lines on the page.
pub fn put(drawing: &mut Drawing, block: &Block) {
    drawing.marks.extend(block.marks());
}

/// An empty page.
pub(super) fn page(title: &str, language: Option<&str>, theme: &Theme) -> Drawing {
    Drawing {
        title: title.to_owned(),
        language: language.map(str::to_owned),
        width: PAGE.0,
        height: PAGE.1,
        background: theme.background,
        ..Drawing::default()
    }
}
