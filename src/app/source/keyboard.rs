//! Keys on the text: the passage moves by sentence, Shift extends it, Enter goes to what cites it.

use egui::{EventFilter, Key, Modifiers, Response, Stroke, StrokeKind, Ui};

use crate::app::state::Action;

use super::pointer::relations;
use super::{Input, Open, SourceView};

impl SourceView {
    pub(super) fn keyboard(
        &mut self,
        ui: &Ui,
        input: &Input,
        open: &Open,
        response: &Response,
        actions: &mut Vec<Action>,
    ) {
        if !response.has_focus() {
            return;
        }
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        ui.painter().rect_stroke(
            response.rect.shrink(1.0),
            2.0,
            Stroke::new(1.0, ui.visuals().selection.stroke.color),
            StrokeKind::Inside,
        );
        let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let last = open.reading.outline.sentences.len().saturating_sub(1);
        let now = self.caret.map(|(_, head)| head);
        let next = now.map_or_else(|| self.first_in_view(open), |head| (head + 1).min(last));
        let before = now.map_or_else(|| self.first_in_view(open), |head| head.saturating_sub(1));
        // With Shift first: a key is the same with more modifiers.
        for (modifiers, extends) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
            for (key, to) in [
                (Key::ArrowDown, next),
                (Key::ArrowRight, next),
                (Key::ArrowUp, before),
                (Key::ArrowLeft, before),
                (Key::Home, 0),
                (Key::End, last),
            ] {
                if pressed(modifiers, key) {
                    self.move_caret(open, to, extends);
                }
            }
        }
        for (key, pages) in [(Key::PageDown, 1.0), (Key::PageUp, -1.0)] {
            if pressed(Modifiers::NONE, key) {
                self.turn(pages, response.rect.height());
                ui.ctx().request_repaint();
            }
        }
        if pressed(Modifiers::NONE, Key::Enter)
            && let Some(passage) = &self.passage
        {
            let cited = relations(open.marks.within(&passage.range).filter_map(|mark| mark.relation.as_ref()));
            self.select_next_of(input, &cited, actions);
        }
        let copies = ui.input(|input| input.events.contains(&egui::Event::Copy));
        if let Some(passage) = self.passage.as_ref().filter(|_| copies) {
            ui.ctx().copy_text(open.reading.text.slice(passage.range.clone()).iter().collect());
        }
    }

    fn move_caret(&mut self, open: &Open, to: usize, extends: bool) {
        let anchor = self.caret.filter(|_| extends).map_or(to, |(anchor, _)| anchor);
        self.caret = Some((anchor, to));
        let sentences = &open.reading.outline.sentences;
        let (Some(first), Some(last)) = (sentences.get(anchor.min(to)), sentences.get(anchor.max(to))) else { return };
        self.take_passage(first.start..last.end);
        self.wanted = sentences.get(to).cloned();
    }

    fn first_in_view(&self, open: &Open) -> usize {
        let piece = open.reading.outline.pieces.get(self.scroll.piece_at(self.scroll.offset));
        piece.and_then(|piece| open.reading.outline.sentence_at(piece.range.start)).unwrap_or(0)
    }
}
