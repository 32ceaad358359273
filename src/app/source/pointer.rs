//! Clicks and drags on the text → a selected relation, or a selected passage.

use std::ops::Range;

use egui::{PointerButton, Response, Ui};

use crate::app::state::{Action, Selection, Thing};
use crate::model::RelationId;
use crate::reading::word_at;

use super::page::{Place, place_at};
use super::{Input, Open, Passage, SourceView};

/// Where a drag began, and how much it takes at a time.
#[derive(Clone, Debug)]
pub(super) struct Pressed {
    at: Range<usize>,
}

impl SourceView {
    pub(super) fn pointer(
        &mut self,
        ui: &Ui,
        input: &Input,
        open: &Open,
        places: &[Place],
        response: &Response,
        actions: &mut Vec<Action>,
    ) {
        if let Some(press) =
            ui.input(|input| input.pointer.press_origin()).filter(|_| response.drag_started_by(PointerButton::Primary))
        {
            response.request_focus();
            self.pressed = place_at(places, press).map(|place| place.offset_at(press)).map(|at| Pressed { at: at..at });
        }
        if let (true, Some(pressed), Some(at)) =
            (response.dragged_by(PointerButton::Primary), self.pressed.clone(), response.interact_pointer_pos())
        {
            if let Some(now) = place_at(places, at).map(|place| place.offset_at(at)) {
                self.take_passage(pressed.at.start.min(now)..pressed.at.end.max(now));
            }
            self.scroll_at_edge(ui, response, at);
        }
        if response.drag_stopped() {
            self.pressed = None;
        }
        let Some(at) = response.interact_pointer_pos().filter(|_| response.clicked()) else { return };
        response.request_focus();
        let Some(offset) = place_at(places, at).and_then(|place| place.char_at(at)) else {
            (self.passage, self.caret) = (None, None);
            return;
        };
        let sentence = open.reading.outline.sentence_at(offset);
        if response.triple_clicked() {
            self.caret = sentence.map(|sentence| (sentence, sentence));
            self.take_passage(
                sentence.and_then(|at| open.reading.outline.sentences.get(at).cloned()).unwrap_or_default(),
            );
        } else if response.double_clicked() {
            self.take_passage(word_at(open.reading.text.chars(), offset));
        } else {
            (self.passage, self.caret) = (None, sentence.map(|sentence| (sentence, sentence)));
            let relations =
                relations(Self::marks_at(open, places, at).into_iter().filter_map(|mark| mark.relation.as_ref()));
            self.select_next_of(input, &relations, actions);
        }
    }

    /// Selects the first of these relations; the next one where one of them is selected already.
    pub(super) fn select_next_of(&mut self, input: &Input, relations: &[RelationId], actions: &mut Vec<Action>) {
        if relations.is_empty() {
            return;
        }
        let is_selected = |id: &RelationId| input.shown.selection.contains(&Thing::Relation(id.clone()));
        let next = relations.iter().position(is_selected).map_or(0, |at| (at + 1) % relations.len());
        let selection = Selection::Relation(relations[next].clone());
        // The words are in view already.
        self.followed = selection.clone();
        actions.push(Action::Select(selection));
    }

    pub(super) fn take_passage(&mut self, range: Range<usize>) {
        let source = self.source.clone().filter(|_| !range.is_empty());
        self.passage = source.map(|source| Passage { source, range });
    }

    /// A drag beyond the edge scrolls.
    fn scroll_at_edge(&mut self, ui: &Ui, response: &Response, at: egui::Pos2) {
        let beyond = (at.y - response.rect.bottom()).max(0.0) - (response.rect.top() - at.y).max(0.0);
        if beyond != 0.0 {
            self.scroll.offset = (self.scroll.offset + beyond.clamp(-40.0, 40.0) * 0.5).max(0.0);
            ui.ctx().request_repaint();
        }
    }
}

/// Each once, in their order.
pub(super) fn relations<'a>(found: impl Iterator<Item = &'a RelationId>) -> Vec<RelationId> {
    let mut list: Vec<RelationId> = Vec::new();
    for id in found {
        if !list.contains(id) {
            list.push(id.clone());
        }
    }
    list
}
