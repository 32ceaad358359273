//! The page: which pieces are in view, where they stand, and what is laid out for them.

use std::ops::Range;

use egui::containers::scroll_area::{DragScroll, ScrollSource};
use egui::{Painter, Pos2, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use crate::app::panels::widgets::bounds;
use crate::app::state::Action;
use crate::reading::{Piece, Reading};

use super::laid::{LINE, Laid, SIZE};
use super::scroll::Scroll;
use super::{Input, Open, SourceView, hover, text_id};

/// A comfortable measure: some 66 characters of this size.
const MEASURE: f32 = 540.0;
/// For paragraph numbers and the marks of what nobody cites.
const GUTTER: f32 = 48.0;
/// For ticks, at least and at most.
const TICKS: [f32; 2] = [76.0, 300.0];
/// Below a paragraph.
const GAP: f32 = 12.0;
/// So many pieces stay laid out.
const KEPT: usize = 400;

/// Where the columns of the page stand, in points of the window.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    pub(super) text: f32,
    pub(super) width: f32,
    pub(super) ticks: f32,
    pub(super) ticks_width: f32,
}

/// A piece in view.
pub(super) struct Place<'a> {
    pub(super) piece: &'a Piece,
    pub(super) laid: &'a Laid,
    /// Its upper left corner.
    pub(super) at: Pos2,
}

impl Place<'_> {
    /// What a range of the text covers of it, on the window.
    pub(super) fn boxes(&self, range: &Range<usize>) -> Vec<Rect> {
        let all = &self.piece.range;
        let (start, end) = (range.start.max(all.start), range.end.min(all.end));
        if start >= end {
            return Vec::new();
        }
        let boxes = self.laid.boxes(&(start - all.start..end - all.start));
        boxes.into_iter().map(|rect| rect.translate(self.at.to_vec2())).collect()
    }

    fn rect(&self, width: f32) -> Rect {
        Rect::from_min_size(self.at, vec2(width, self.laid.height()))
    }

    /// The character boundary of the text nearest to a point.
    pub(super) fn offset_at(&self, at: Pos2) -> usize {
        (self.piece.range.start + self.laid.offset_at(at - self.at)).min(self.piece.range.end)
    }

    /// The character of the text under a point.
    pub(super) fn char_at(&self, at: Pos2) -> Option<usize> {
        self.laid.char_at(at - self.at).map(|offset| self.piece.range.start + offset)
    }
}

/// The piece at the height of a point, or the nearest one.
pub(super) fn place_at<'p, 'a>(places: &'p [Place<'a>], at: Pos2) -> Option<&'p Place<'a>> {
    let index = places.partition_point(|place| place.at.y <= at.y);
    places.get(index.saturating_sub(1))
}

impl SourceView {
    pub(super) fn page_ui(&mut self, ui: &mut Ui, input: &Input, open: &Open, actions: &mut Vec<Action>) {
        let view = ui.available_rect_before_wrap();
        let columns = columns(view);
        self.prepare(ui, open.reading, columns.width, view.height());
        let area = ScrollArea::vertical().id_salt("relata-source-page").auto_shrink(false);
        let source = ScrollSource { drag: DragScroll::Never, ..ScrollSource::default() };
        let area = area.scroll_source(source).vertical_scroll_offset(self.scroll.offset);
        let output = area.show_viewport(ui, |ui, seen| {
            ui.set_height(self.scroll.height());
            let top = ui.max_rect().top();
            let range = self.scroll.pieces(seen.top(), seen.bottom());
            // What is in view was laid out before; taken out, it does not hold the view.
            let laid = std::mem::take(&mut self.laid);
            let place = |index: usize| {
                let (piece, laid) = (open.reading.outline.pieces.get(index)?, laid.get(&index)?);
                Some(Place { piece, laid, at: pos2(columns.text, top + self.scroll.top(index)) })
            };
            let places: Vec<Place> = range.filter_map(place).collect();
            let response = ui.interact(view, text_id(), Sense::click_and_drag());
            self.announce(ui, open, &places, columns.width, &response);
            self.paint(ui, input, open, &places, columns);
            hover::hover_ui(ui, input, open, &places, &response);
            self.pointer(ui, input, open, &places, &response, actions);
            self.ticks_ui(ui, input, open, &places, columns, actions);
            self.keyboard(ui, input, open, &response, actions);
            drop(places);
            self.laid = laid;
        });
        // What hands and keys have asked for comes first.
        if self.wanted.is_none() {
            self.scroll.offset = output.state.offset.y;
        } else {
            ui.ctx().request_repaint();
        }
    }

    /// Lays out what is in view and around it, after it has been brought there.
    fn prepare(&mut self, ui: &Ui, reading: &Reading, width: f32, view: f32) {
        let key = (std::ptr::from_ref(reading) as usize, width as i32, (ui.pixels_per_point() * 100.0) as i32);
        if self.laid_for != Some(key) {
            if self.laid_for.is_some_and(|(text, ..)| text != key.0) {
                self.scroll = Scroll::default();
            }
            self.laid_for = Some(key);
            self.laid.clear();
            self.scroll.guess(reading.outline.pieces.iter().map(|piece| guess(piece, width)).collect());
        }
        if self.laid.len() > KEPT {
            let near = self.scroll.pieces(self.scroll.offset - 3.0 * view, self.scroll.offset + 3.0 * view);
            self.laid.retain(|index, _| near.contains(index));
        }
        if let Some(wanted) = self.wanted.take() {
            self.bring(ui.painter(), reading, &wanted, (width, view));
        }
        let Self { scroll, laid, .. } = self;
        scroll.learn(view, |index| measured(laid, ui.painter(), reading, index, width));
        // Heights that were known from another time, of pieces that were dropped since.
        for index in scroll.pieces(scroll.offset - view * 0.5, scroll.offset + view * 1.5) {
            measured(laid, ui.painter(), reading, index, width);
        }
    }

    /// Scrolls as little as shows a range whole, or to where it begins.
    fn bring(&mut self, painter: &Painter, reading: &Reading, wanted: &Range<usize>, (width, view): (f32, f32)) {
        let Some(index) = reading.outline.piece_at(wanted.start) else { return };
        let Self { scroll, laid, .. } = self;
        measured(laid, painter, reading, index, width);
        let (Some(piece), Some(lines)) = (reading.outline.pieces.get(index), laid.get(&index)) else { return };
        let inside = |at: usize| at.clamp(piece.range.start, piece.range.end) - piece.range.start;
        let boxes = lines.boxes(&(inside(wanted.start)..inside(wanted.end).max(inside(wanted.start) + 1)));
        let (top, bottom) = boxes
            .iter()
            .fold((f32::MAX, 0.0_f32), |(top, bottom), rect| (top.min(rect.top()), bottom.max(rect.bottom())));
        let top = if boxes.is_empty() { 0.0 } else { top };
        let start = scroll.top(index) + top;
        let end = scroll.top(index) + bottom.max(top + LINE);
        let (low, high) = (end + LINE * 2.0 - view, start - LINE * 2.0);
        if scroll.offset < low || scroll.offset > high {
            scroll.offset = (start - view * 0.3).max(0.0);
        }
    }

    /// One more page up or down, for the keys.
    pub(super) fn turn(&mut self, pages: f32, view: f32) {
        self.scroll.offset = (self.scroll.offset + pages * (view - 2.0 * LINE)).max(0.0);
    }

    fn announce(&self, ui: &Ui, open: &Open, places: &[Place], width: f32, response: &egui::Response) {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(egui::accesskit::Role::Document);
            node.set_label("Text of the source");
            node.set_bounds(bounds(response.rect));
            if let Some(passage) = &self.passage {
                node.set_value(open.reading.text.slice(passage.range.clone()).iter().collect::<String>());
            }
        });
        for place in places {
            // egui gives the tooltip of a widget an id made of its own and a number.
            let id = text_id().with(("piece", place.piece.range.start));
            let rect = place.rect(width);
            ui.interact(rect, id, Sense::hover());
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_role(egui::accesskit::Role::Paragraph);
                node.set_bounds(bounds(rect));
                node.set_label(open.reading.text.slice(place.piece.range.clone()).iter().collect::<String>());
            });
        }
    }
}

/// Lays a piece out, if it is not; returns its height with what is below it.
fn measured(
    laid: &mut std::collections::BTreeMap<usize, Laid>,
    painter: &Painter,
    reading: &Reading,
    index: usize,
    width: f32,
) -> f32 {
    let Some(piece) = reading.outline.pieces.get(index) else { return 0.0 };
    let lines = laid.entry(index).or_insert_with(|| Laid::new(piece.shown(&reading.text), width, painter));
    lines.height() + if piece.last { GAP } else { 0.0 }
}

/// The height that a piece will have, more or less.
fn guess(piece: &Piece, width: f32) -> f32 {
    let lines = (piece.range.len() as f32 * SIZE * 0.54 / width).ceil().max(1.0);
    lines * LINE + if piece.last { GAP } else { 0.0 }
}

fn columns(view: Rect) -> Columns {
    let free = view.width() - GUTTER - 20.0;
    let width = (free - TICKS[0]).clamp(180.0, MEASURE);
    let ticks_width = (free - width - 12.0).clamp(TICKS[0] - 12.0, TICKS[1]);
    let left = view.left() + ((view.width() - GUTTER - width - 12.0 - ticks_width - 8.0) / 2.0).max(0.0);
    Columns { text: left + GUTTER, width, ticks: left + GUTTER + width + 12.0, ticks_width }
}
