//! What is seen of the text: highlights under the letters, a line under each quote in the colour of its sign, numbers and
//! the quiet marks of what nobody cites.

use std::ops::Range;

use egui::{Align2, Color32, FontId, Painter, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::app::style;
use crate::drawing::{Color, Theme};
use crate::model::anchor::QuoteState;
use crate::reading::{Mark, Piece};

use super::highlights::{Look, stretches};
use super::page::{Columns, Place};
use super::suggested::Marked;
use super::{Input, Open, SourceView};

impl SourceView {
    pub(super) fn paint(&self, ui: &Ui, input: &Input, open: &Open, places: &[Place], columns: Columns) {
        let (painter, theme) = (ui.painter(), input.shown.theme);
        let (selected, suggested) = (open.selected, self.marked(open.reading));
        for place in places {
            let all: Vec<&Mark> = open.marks.within(&place.piece.range).collect();
            let shown: Vec<&Mark> = all.iter().copied().filter(|mark| !is_filtered(input, mark)).collect();
            for stretch in stretches(&shown, &place.piece.range, selected) {
                fill(painter, place, &stretch.range, look_color(theme, stretch.look));
            }
            let frame = Stroke::new(1.0, style::color(theme.border));
            for hit in self.finding.hits_within(&place.piece.range) {
                frame_boxes(painter, place, hit, frame);
            }
            if let Some(hit) = self.finding.current() {
                frame_boxes(painter, place, hit, Stroke::new(2.0, style::color(theme.text)));
            }
            if let Some(proposed) = self.proposed(input.shown) {
                frame_boxes(painter, place, &proposed, Stroke::new(2.0, style::color(theme.warn)));
            }
            if let Some(suggested) = &suggested {
                suggestion(painter, place, suggested, style::color(theme.text));
            }
            if let Some(passage) = &self.passage {
                fill(painter, place, &passage.range, ui.visuals().selection.bg_fill);
            }
            place.laid.paint(painter, place.at, style::color(theme.text));
            for mark in all {
                let is_selected = mark.relation.as_ref().is_some_and(|id| selected.contains(id));
                underline(painter, place, mark, input, is_selected);
            }
            gutter(painter, place, open, theme, columns);
        }
    }
}

/// The number of the paragraph, or of the page where it begins one, and a bar beside the lines of sentences that no relation cites.
fn gutter(painter: &Painter, place: &Place, open: &Open, theme: &Theme, columns: Columns) {
    if let Some(number) = number(place, open) {
        let at = pos2(columns.text - 20.0, place.at.y + 12.0);
        let color = style::color(theme.muted);
        painter.text(at, Align2::RIGHT_CENTER, number, FontId::proportional(11.0), color);
    }
    let color = style::color(theme.border);
    for sentence in open.reading.outline.sentences_in(&place.piece.range) {
        if open.marks.is_cited(sentence) {
            continue;
        }
        let Some(range) = open.reading.outline.sentences.get(sentence) else { continue };
        for line in place.boxes(range) {
            let x = columns.text - 10.0;
            let ends = [pos2(x, line.top() + 4.0), pos2(x, line.bottom() - 4.0)];
            painter.extend(Shape::dotted_line(&ends, color, 4.0, 0.9));
        }
    }
}

fn number(place: &Place, open: &Open) -> Option<String> {
    let Piece { range, paragraph, first: true, .. } = &place.piece else { return None };
    let Some(page) = open.reading.page_at(range.start) else {
        let number = open.marks.paragraph_number(*paragraph);
        return (number > 0).then(|| number.to_string());
    };
    let before = paragraph.checked_sub(1).and_then(|before| open.reading.outline.paragraphs.get(before));
    let is_first = before.is_none_or(|before| open.reading.page_at(before.start) != Some(page));
    is_first.then(|| format!("p. {page}"))
}

/// Do the filters hide the relation behind it?
pub(super) fn is_filtered(input: &Input, mark: &Mark) -> bool {
    let extract = input.shown.extract;
    let is_unspoken = |id| extract.account.as_ref().is_some_and(|account| account.told(id).is_none());
    mark.relation.as_ref().is_some_and(|id| extract.relation_index(id).is_none() || is_unspoken(id))
}

/// The sentence of a suggestion on dashes, and the word that says what is done on a line: nothing of it is a quote.
fn suggestion(painter: &Painter, place: &Place, marked: &Marked, color: Color32) {
    let (dashed, solid) = (Stroke::new(1.5, color), Stroke::new(2.5, color));
    let below = |line: Rect| {
        let y = line.bottom() - 3.0;
        [pos2(line.left(), y), pos2(line.right(), y)]
    };
    for line in place.boxes(&marked.passage) {
        painter.extend(Shape::dashed_line(&below(line), dashed, 6.0, 4.0));
    }
    for line in marked.action.iter().flat_map(|action| place.boxes(action)) {
        painter.line_segment(below(line), solid);
    }
}

fn fill(painter: &Painter, place: &Place, range: &Range<usize>, color: Color32) {
    for line in place.boxes(range) {
        painter.rect_filled(letters_of(line), 2.0, color);
    }
}

fn frame_boxes(painter: &Painter, place: &Place, range: &Range<usize>, stroke: Stroke) {
    for line in place.boxes(range) {
        painter.rect_stroke(letters_of(line).expand(1.0), 2.0, stroke, StrokeKind::Outside);
    }
}

/// The part of a line that letters fill; the lines below them have the rest.
fn letters_of(line: Rect) -> Rect {
    Rect::from_min_max(line.min + vec2(-1.0, 2.0), line.max + vec2(1.0, -4.0))
}

/// One line for each quote, on its lane: solid where the words are verbatim, broken where they are not.
fn underline(painter: &Painter, place: &Place, mark: &Mark, input: &Input, is_selected: bool) {
    let theme = input.shown.theme;
    let relation = mark.relation.as_ref().and_then(|id| input.shown.map.relations.get(id));
    let color = match (mark.state, relation) {
        (QuoteState::Changed | QuoteState::Lost, _) => theme.error,
        (QuoteState::Moved | QuoteState::Ambiguous, _) => theme.warn,
        (_, Some(relation)) => theme.polarity(&relation.effective_polarity()),
        (_, None) => theme.border,
    };
    let color = style::color(if is_filtered(input, mark) { color.faded(0.4) } else { color });
    let stroke = Stroke::new(if is_selected { 2.5 } else { 1.5 }, color);
    for line in place.boxes(&mark.range) {
        let y = line.bottom() - 4.0 + f32::from(mark.lane) * 2.5;
        let ends = [pos2(line.left(), y), pos2(line.right(), y)];
        match mark.state {
            QuoteState::Verbatim | QuoteState::NotAttached => drop(painter.line_segment(ends, stroke)),
            _ => painter.extend(Shape::dashed_line(&ends, stroke, 5.0, 3.0)),
        }
    }
}

/// Text on each of these keeps a contrast of 4.5:1.
fn look_color(theme: &Theme, look: Look) -> Color32 {
    let towards_halo = match (look, theme.dark) {
        (Look::Quoted, _) => 0.0,
        (Look::Overlapping, false) => 0.45,
        (Look::Selected, false) => 1.0,
        (Look::Overlapping, true) => 0.1,
        (Look::Selected, true) => 0.2,
    };
    let mix = |from: u8, to: u8| (f32::from(from) + (f32::from(to) - f32::from(from)) * towards_halo).round() as u8;
    let (from, to) = (theme.quote, theme.halo);
    style::color(Color { r: mix(from.r, to.r), g: mix(from.g, to.g), b: mix(from.b, to.b), a: 255 })
}
