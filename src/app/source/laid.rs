//! A piece of a text → lines of letters on the page, with where every character stands. egui lays out what is read from
//! left to right; other lines are broken and ordered by us. Knows no map.

use std::ops::Range;
use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{Color32, FontId, Galley, Painter, Pos2, Rect, TextFormat, Vec2, pos2, vec2};

use crate::app::map::letters;
use crate::text::{TextLine, TextStyle, Weight, has_rtl, shape};

/// Size of the letters in points.
pub(super) const SIZE: f32 = 15.0;
/// Height of a line in points.
pub(super) const LINE: f32 = 24.0;

/// A piece as it stands on the page. Offsets count its characters from 0.
pub(super) enum Laid {
    /// From left to right.
    Left(Arc<Galley>),
    /// With words that are read from right to left.
    Right(Vec<Line>),
}

/// A line that we have ordered.
pub(super) struct Line {
    chars: Range<usize>,
    x: f32,
    shaped: TextLine,
    cells: Vec<Cell>,
}

/// Characters that stand together, and between which edges.
struct Cell {
    chars: Range<usize>,
    left: f32,
    right: f32,
    rtl: bool,
}

impl Laid {
    pub(super) fn new(text: String, width: f32, painter: &Painter) -> Self {
        if has_rtl(&text) {
            return Self::Right(lines(&text, width));
        }
        let format = TextFormat {
            font_id: FontId::proportional(SIZE),
            color: Color32::PLACEHOLDER,
            line_height: Some(LINE),
            ..TextFormat::default()
        };
        let mut job = LayoutJob::single_section(text, format);
        job.wrap.max_width = width;
        Self::Left(painter.layout_job(job))
    }

    pub(super) fn height(&self) -> f32 {
        match self {
            Self::Left(galley) => galley.size().y,
            Self::Right(lines) => lines.len() as f32 * LINE,
        }
    }

    /// Paints the letters with the upper left corner at `at`.
    pub(super) fn paint(&self, painter: &Painter, at: Pos2, color: Color32) {
        match self {
            Self::Left(galley) => painter.galley(at, galley.clone(), color),
            Self::Right(lines) => {
                for (index, line) in lines.iter().enumerate() {
                    let slack = LINE - line.shaped.ascent - line.shaped.descent;
                    let baseline = index as f32 * LINE + slack / 2.0 + line.shaped.ascent;
                    painter.extend(letters(&line.shaped, at + vec2(line.x, baseline), color, painter));
                }
            }
        }
    }

    /// What a range covers, a box or more for each line, from the piece's corner.
    pub(super) fn boxes(&self, range: &Range<usize>) -> Vec<Rect> {
        match self {
            Self::Left(galley) => left_boxes(galley, range),
            Self::Right(lines) => {
                let lines = lines.iter().enumerate();
                lines.flat_map(|(index, line)| line.boxes(range, index as f32 * LINE)).collect()
            }
        }
    }

    /// The character boundary nearest to a point.
    pub(super) fn offset_at(&self, at: Vec2) -> usize {
        match self {
            Self::Left(galley) => galley.cursor_from_pos(at).index.0,
            Self::Right(lines) => {
                let index = ((at.y / LINE).max(0.0) as usize).min(lines.len().saturating_sub(1));
                lines.get(index).map_or(0, |line| line.offset_at(at.x))
            }
        }
    }

    /// The character under a point, unlike the boundary nearest to it.
    pub(super) fn char_at(&self, at: Vec2) -> Option<usize> {
        let near = self.offset_at(at);
        let is_in = |start: usize| self.boxes(&(start..start + 1)).iter().any(|cell| cell.contains(at.to_pos2()));
        [Some(near), near.checked_sub(1)].into_iter().flatten().find(|start| is_in(*start))
    }
}

fn left_boxes(galley: &Galley, range: &Range<usize>) -> Vec<Rect> {
    let (mut boxes, mut first) = (Vec::new(), 0);
    for row in &galley.rows {
        let count = row.char_count_excluding_newline().0;
        let (start, end) = (range.start.max(first), range.end.min(first + count));
        if start < end {
            let x = |index: usize| row.pos.x + row.x_offset((index - first).into());
            // A space at the end of a line is not seen.
            let spaces =
                row.glyphs[start - first..end - first].iter().rev().take_while(|glyph| glyph.chr == ' ').count();
            let end = if end == first + count { (end - spaces).max(start) } else { end };
            boxes.push(Rect::from_min_max(pos2(x(start), row.min_y()), pos2(x(end), row.max_y())));
        }
        first += row.char_count_including_newline().0;
        if first >= range.end {
            break;
        }
    }
    boxes.retain(|cell| cell.width() > 0.0);
    boxes
}

/// Breaks at spaces and at line breaks; each line stands at the right edge.
fn lines(text: &str, width: f32) -> Vec<Line> {
    let style = TextStyle { size: SIZE, weight: Weight::Regular };
    let measure = |words: &str| shape(words, style).width;
    let space = measure(" ");
    let mut lines = Vec::new();
    // Of the line that is being filled: the byte and the character at which it starts.
    let (mut start, mut start_char) = (0, 0);
    let (mut filled, mut at, mut at_char) = (0.0, 0, 0);
    for word in text.split_inclusive([' ', '\n']) {
        let wide = measure(word.trim_end());
        if filled > 0.0 && filled + wide > width {
            lines.push(Line::new(&text[start..at], start_char, width, style));
            (start, start_char, filled) = (at, at_char, 0.0);
        }
        filled += wide + space;
        at += word.len();
        at_char += word.chars().count();
        if word.ends_with('\n') {
            lines.push(Line::new(&text[start..at], start_char, width, style));
            (start, start_char, filled) = (at, at_char, 0.0);
        }
    }
    if start < text.len() {
        lines.push(Line::new(&text[start..], start_char, width, style));
    }
    lines
}

impl Line {
    fn new(text: &str, start: usize, width: f32, style: TextStyle) -> Self {
        let line = shape(text.trim_end(), style);
        // Bytes of the line → characters of the piece.
        let mut chars = vec![start; line.text.len() + 1];
        for (index, (byte, c)) in line.text.char_indices().enumerate() {
            chars[byte..byte + c.len_utf8()].fill(start + index);
        }
        if let Some(last) = chars.last_mut() {
            *last = start + line.text.chars().count();
        }
        let x = width - line.width;
        let mut cells = Vec::new();
        for run in &line.runs {
            let ranges = run.ranges();
            for (index, (glyph, bytes)) in run.glyphs.iter().zip(ranges).enumerate() {
                let next = run.glyphs.get(index + 1).map_or(run.x + run.width, |next| next.x);
                let chars = chars[bytes.start]..chars[bytes.end];
                cells.push(Cell { chars, left: x + glyph.x.min(next), right: x + next.max(glyph.x), rtl: run.rtl });
            }
        }
        let end = start + text.chars().count();
        Self { chars: start..end, x, shaped: line, cells }
    }

    fn boxes(&self, range: &Range<usize>, top: f32) -> Vec<Rect> {
        let mut boxes: Vec<Rect> = Vec::new();
        for cell in self.cells.iter().filter(|cell| cell.chars.start < range.end && cell.chars.end > range.start) {
            let rect = Rect::from_min_max(pos2(cell.left, top), pos2(cell.right, top + LINE));
            // Cells are in the order from left to right.
            match boxes.last_mut() {
                Some(last) if (last.right() - rect.left()).abs() < 0.5 => last.max.x = rect.right(),
                _ => boxes.push(rect),
            }
        }
        boxes.retain(|cell| cell.width() > 0.0);
        boxes
    }

    fn offset_at(&self, x: f32) -> usize {
        let away = |cell: &Cell| (cell.left - x).max(x - cell.right).max(0.0);
        let nearest = self.cells.iter().min_by(|a, b| away(a).total_cmp(&away(b)));
        nearest.map_or(self.chars.start, |cell| {
            let is_left = x < f32::midpoint(cell.left, cell.right);
            if is_left == cell.rtl { cell.chars.end } else { cell.chars.start }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const URDU: &str = "حملہ میں افغانستان کے اندر (TTP) طالبان\nنشانہ بنے";

    #[test]
    fn right_to_left_lines_hold_every_character_and_each_has_its_place() {
        let laid = lines(URDU, 160.0);
        assert!(laid.len() > 2);
        let mut next = 0;
        for line in &laid {
            assert_eq!(line.chars.start, next);
            next = line.chars.end;
            assert!(line.x >= 0.0 && (line.x + line.shaped.width - 160.0).abs() < 0.01, "at the right edge");
        }
        assert_eq!(next, URDU.chars().count());
        let whole = Laid::Right(laid);
        for (index, c) in URDU.chars().enumerate().filter(|(_, c)| c.is_alphanumeric()) {
            let boxes = whole.boxes(&(index..index + 1));
            assert_eq!(boxes.len(), 1, "{c}");
            assert_eq!(
                whole.char_at(boxes[0].center().to_vec2()).map(|at| boxes == whole.boxes(&(at..at + 1))),
                Some(true)
            );
        }
        // The first word stands at the right, so a click there is at the start.
        assert_eq!(whole.offset_at(vec2(159.5, 5.0)), 0);
    }
}
