//! Quotes and claims → paragraphs under and beside each other, not yet anywhere on a screen. A piece can be stacked, put
//! beside another, and cut where a page ends.

use kurbo::{Point, Rect, Vec2};

use super::sheet::{Scale, Sheet, Voice, block, line};
use crate::briefing::{Block, Quote, Side};
use crate::drawing::{Color, Theme};
use crate::model::Map;

/// Paragraphs and boxes from (0, 0) on.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Piece {
    blocks: Vec<Block>,
    boxes: Vec<Plate>,
    /// In points.
    pub(super) height: f64,
}

/// A box behind paragraphs or beside them.
#[derive(Clone, Debug, PartialEq)]
struct Plate {
    area: Rect,
    radius: f64,
    fill: Color,
    edge: Option<Color>,
}

/// How pieces look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look<'a> {
    pub(super) theme: &'a Theme,
    pub(super) scale: &'a Scale,
    /// The size of quotes in points.
    pub(super) quote: f64,
    /// So many lines has a quote at most.
    pub(super) most: usize,
    pub(super) credit: Credit<'a>,
}

/// How much is said of who says something.
#[derive(Clone, Copy, Debug)]
pub(super) enum Credit<'a> {
    /// Name, role, and the place in the source.
    Whole,
    /// Name and role.
    Speaker,
    /// The name, as this map has it.
    Name(&'a Map),
}

impl Piece {
    /// One paragraph.
    pub(super) fn of(block: Block) -> Self {
        Self { height: block.area.y1, blocks: vec![block], boxes: Vec::new() }
    }

    /// With `other` below it.
    pub(super) fn above(mut self, other: Self, gap: f64) -> Self {
        if self.height > 0.0 && other.height > 0.0 {
            self.height += gap;
        }
        let down = Vec2::new(0.0, self.height);
        self.height += other.height;
        self.take(other, down);
        self
    }

    /// Moved to the right.
    pub(super) fn indented(mut self, by: f64) -> Self {
        let (height, moved) = (self.height, std::mem::take(&mut self));
        self.take(moved, Vec2::new(by, 0.0));
        Self { height, ..self }
    }

    /// Side by side in columns of equal width.
    pub(super) fn beside(pieces: Vec<Self>, width: f64, gap: f64) -> Self {
        let mut all = Self::default();
        for (index, piece) in pieces.into_iter().enumerate() {
            all.height = all.height.max(piece.height);
            all.take(piece, Vec2::new((width + gap) * index as f64, 0.0));
        }
        all
    }

    /// With `other` so many points to the right of its left edge.
    pub(super) fn left_of(mut self, other: Self, by: f64) -> Self {
        self.height = self.height.max(other.height);
        self.take(other, Vec2::new(by, 0.0));
        self
    }

    fn take(&mut self, other: Self, by: Vec2) {
        self.blocks.extend(other.blocks.into_iter().map(|block| Block { area: block.area + by, ..block }));
        self.boxes.extend(other.boxes.into_iter().map(|plate| Plate { area: plate.area + by, ..plate }));
    }

    /// A box behind all of it, with some room around.
    pub(super) fn on_card(self, width: f64, height: f64, look: &Look) -> Self {
        let (theme, unit) = (look.theme, look.scale.unit);
        let area = Rect::new(0.0, 0.0, width, height);
        let back = Plate { area, radius: 8.0 * unit, fill: theme.panel, edge: Some(theme.border) };
        let mut card = Self { boxes: vec![back], blocks: Vec::new(), height };
        card.take(self, Vec2::new(card_padding(look), card_padding(look)));
        card
    }

    /// The part that fits into `height`, and the rest.
    pub(super) fn split(self, height: f64) -> (Self, Option<Self>) {
        if self.height <= height {
            return (self, None);
        }
        let (mut first, mut rest) = (Self { height, ..Self::default() }, Self::default());
        let below = self.height - height;
        for block in self.blocks {
            let step = line(block.size);
            let fit = ((height - block.area.y0) / step + 1e-6).floor().max(0.0) as usize;
            if fit >= block.lines.len() {
                first.blocks.push(block);
                continue;
            }
            let later = part(&block, fit, block.lines.len(), (block.area.y0 - height).max(0.0));
            rest.blocks.push(later);
            if fit > 0 {
                first.blocks.push(part(&block, 0, fit, block.area.y0));
            }
        }
        for plate in self.boxes {
            let Rect { y0, y1, .. } = plate.area;
            if y0 < height {
                let area = Rect { y1: y1.min(height), ..plate.area };
                first.boxes.push(Plate { area, ..plate.clone() });
            }
            if y1 > height {
                let area = Rect { y0: (y0 - height).max(0.0), y1: y1 - height, ..plate.area };
                rest.boxes.push(Plate { area, ..plate });
            }
        }
        rest.height = rest.blocks.iter().map(|block| block.area.y1).fold(below, f64::max);
        (first, Some(rest))
    }

    /// Puts it on a sheet.
    pub(super) fn put(&self, sheet: &mut Sheet, at: Point) {
        let by = at.to_vec2();
        for plate in &self.boxes {
            sheet.box_in(plate.area + by, plate.radius, plate.fill, plate.edge);
        }
        for block in &self.blocks {
            sheet.write(&Block { area: block.area + by, ..block.clone() }, Voice::Text);
        }
    }
}

/// Sides beside each other, each on a card of `column` points; all are as high as the highest.
pub(super) fn cards(
    sides: &[Side],
    number: impl Fn(&Quote) -> Option<usize>,
    column: f64,
    gap: f64,
    look: &Look,
) -> Piece {
    let padding = card_padding(look);
    let sides: Vec<Piece> = sides.iter().map(|one| side(one, &number, column - 2.0 * padding, look)).collect();
    let height = sides.iter().map(|side| side.height).fold(0.0, f64::max) + 2.0 * padding;
    Piece::beside(sides.into_iter().map(|side| side.on_card(column, height, look)).collect(), column, gap)
}

/// Free points inside a card.
fn card_padding(look: &Look) -> f64 {
    20.0 * look.scale.unit
}

/// Some lines of a paragraph, as a paragraph.
fn part(block: &Block, from: usize, to: usize, y0: f64) -> Block {
    let lines = block.lines.get(from..to).unwrap_or_default().to_vec();
    let area = Rect { y0, y1: y0 + line(block.size) * lines.len() as f64, ..block.area };
    Block { area, words: lines.join(" "), lines, ..block.clone() }
}

/// Exact words behind a bar, with who says them below. `number` is that of their claim.
pub(super) fn quote(quote: &Quote, number: Option<usize>, width: f64, look: &Look) -> Piece {
    let (theme, scale) = (look.theme, look.scale);
    let bar = 6.0 * scale.unit;
    let indent = bar + 14.0 * scale.unit;
    let inner = width - indent;
    let words = block(&quote.words, Point::ZERO, inner, look.quote, false, theme.text).at_most(look.most);
    let credit = block(&credit(quote, number, look), Point::ZERO, inner, scale.label(), false, theme.muted);
    let gap = 2.0 * scale.unit;
    let translated = quote.translation.iter().flat_map(|(whose, words)| {
        let whose = paragraph(&format!("{whose}:"), inner, scale.label(), 2, theme.muted);
        [whose, paragraph(words, inner, look.quote, look.most, theme.muted)]
    });
    let said = Piece::of(words).above(Piece::of(credit.at_most(3)), gap);
    let piece = translated.fold(said, |above, next| above.above(next, gap)).indented(indent);
    let fill = if quote.disputes { theme.error } else { theme.halo };
    let area = Rect::new(0.0, 0.0, bar, piece.height);
    Piece { boxes: vec![Plate { area, radius: bar / 3.0, fill, edge: None }], ..piece }
}

/// "≠ Khawaja Asif (Pakistan's defence minister), “The title”, undated, ¶3".
fn credit(quote: &Quote, number: Option<usize>, look: &Look) -> String {
    let sign = if quote.disputes { "≠" } else { "—" };
    let (speaker, place) = match look.credit {
        Credit::Whole => (quote.speaker.clone(), format!(", {}", quote.place)),
        Credit::Speaker => (quote.speaker.clone(), String::new()),
        Credit::Name(map) => {
            let speaker = map.evidence.get(&quote.evidence).and_then(|evidence| evidence.speaker.as_ref());
            let name = speaker.and_then(|id| map.speakers.get(id)).map(|speaker| speaker.name.clone());
            (name.unwrap_or_else(|| quote.speaker.clone()), String::new())
        }
    };
    let number = number.map(|number| format!("{number} ")).unwrap_or_default();
    format!("{number}{sign} {speaker}{place}")
}

/// One side of a dispute, with the number of the claim behind each quote.
fn side(side: &Side, number: impl Fn(&Quote) -> Option<usize>, width: f64, look: &Look) -> Piece {
    let gap = 12.0 * look.scale.unit;
    let quotes = side.quotes.iter().map(|words| quote(words, number(words), width, look));
    let piece = quotes.fold(Piece::default(), |all, next| all.above(next, gap));
    let reads = side
        .reads
        .as_deref()
        .map(|reads| Piece::of(block(reads, Point::ZERO, width, look.scale.label(), true, look.theme.muted)));
    reads.into_iter().fold(piece, |all, next| all.above(next, gap))
}

/// A paragraph of at most so many lines.
pub(super) fn paragraph(words: &str, width: f64, size: f64, most: usize, color: Color) -> Piece {
    Piece::of(block(words, Point::ZERO, width, size, false, color).at_most(most))
}

/// A heading over `width`.
pub(super) fn heading(words: &str, width: f64, size: f64, color: Color) -> Piece {
    Piece::of(block(words, Point::ZERO, width, size, true, color))
}

/// Free points between two columns.
pub(super) fn column_gap(scale: &Scale) -> f64 {
    44.0 * scale.unit
}

#[cfg(test)]
impl Piece {
    /// Nothing, so high.
    pub(super) fn blank(height: f64) -> Self {
        Self { height, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::Theme;

    fn words(piece: &Piece) -> Vec<String> {
        piece.blocks.iter().flat_map(|block| block.lines.clone()).collect()
    }

    /// A piece that is cut into pages loses no line, repeats none, and no page is higher than it may be.
    #[test]
    fn a_cut_piece_is_whole() {
        let scale = Scale::new(1920.0, 1080.0);
        let look = Look { theme: &Theme::LIGHT, scale: &scale, quote: 26.0, most: usize::MAX, credit: Credit::Whole };
        let long = "One word after the other, and so on and on. ".repeat(60);
        let said = Quote {
            evidence: crate::model::EvidenceId::new("ev_1"),
            words: long,
            speaker: "Somebody".to_owned(),
            place: "“A title”, undated, ¶2".to_owned(),
            translation: Some(("Translated by Somebody".to_owned(), "Ein Wort nach dem anderen. ".repeat(20))),
            disputes: false,
        };
        let one = quote(&said, Some(3), 600.0, &look);
        let whole = Piece::beside(vec![one.clone(), one.clone().above(one, 10.0)], 600.0, 20.0);
        for height in [60.0, 211.0, 500.0] {
            let (mut pages, mut rest) = (Vec::new(), Some(whole.clone()));
            while let Some(piece) = rest {
                let (page, more) = piece.split(height);
                assert!(page.blocks.iter().all(|block| block.area.y1 <= height + 1e-6), "{height}");
                pages.push(page);
                rest = more;
                assert!(pages.len() < 400, "{height}: it has no end");
            }
            let mut lines: Vec<String> = pages.iter().flat_map(words).collect();
            let mut wanted = words(&whole);
            lines.sort();
            wanted.sort();
            assert_eq!(lines, wanted, "{height}");
        }
    }
}
