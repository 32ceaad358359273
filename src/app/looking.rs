//! Going to things: what finding, focusing and revealing do to selection, filter and camera.

use std::collections::BTreeSet;

use egui::{Key, Modifiers, Rect};

use crate::extract::find::Spot;
use crate::extract::{Around, Filter, Lens, Teller};
use crate::model::ActorId;

use super::search::Step;
use super::state::{Selection, Thing};
use super::tasks::Done;
use super::window::Window;

/// At this width in points and above, what is gone to may lie beside the find panel; otherwise it lies below it.
const BESIDE: f32 = 320.0;

impl Window {
    /// Selects it, shows its evidence and brings it into view.
    pub(super) fn go_to(&mut self, spot: Spot) {
        self.selection = match spot {
            Spot::Actor(id) => Selection::Actor(id),
            Spot::Relation(id) => Selection::Relation(id),
        };
        self.panels.inspector = true;
        self.centre_wanted = true;
    }

    /// Changes the filter as little as is needed to show it, and goes there.
    pub(super) fn reveal(&mut self, spot: Spot) {
        let map = self.session.map().clone();
        match &spot {
            Spot::Actor(id) => self.filter.reveal_actors(&map, &[id]),
            Spot::Relation(id) => self.filter.reveal_relation(&map, id),
        }
        self.go_to(spot);
    }

    /// Shows only an actor and its neighbours, or everybody again.
    pub(super) fn focus(&mut self, actor: Option<ActorId>) {
        let steps = self.filter.around.as_ref().map_or(1, |around| around.steps);
        self.filter.around = actor.map(|actor| Around { actor, steps });
    }

    /// Shows the map as these tell it; without any, as everybody does.
    pub(super) fn according_to(&mut self, tellers: BTreeSet<Teller>) {
        let rest = self.filter.lens.as_ref().map(|lens| lens.rest).unwrap_or_default();
        self.filter.lens = (!tellers.is_empty()).then_some(Lens { tellers, rest });
    }

    /// Focuses on the selected actor; on the one that is in focus already, or on none, ends the focus.
    pub(super) fn toggle_focus(&mut self) {
        let focused = self.filter.around.as_ref().map(|around| around.actor.clone());
        self.focus(self.actor_at_hand().filter(|id| focused.as_ref() != Some(id)));
    }

    /// The actor that has the keyboard on the map, else the one that is selected.
    pub(super) fn actor_at_hand(&self) -> Option<ActorId> {
        match (self.map.focused(), &self.selection) {
            (Some(Thing::Actor(id)), _) | (_, Selection::Actor(id)) => Some(id.clone()),
            _ => None,
        }
    }

    /// Is there something that [`Self::toggle_focus`] would change?
    pub(super) fn can_focus(&self) -> bool {
        self.actor_at_hand().is_some() || self.filter.around.is_some()
    }

    pub(super) fn show_all(&mut self) {
        self.filter = Filter::default();
    }

    /// To the next thing found or the one before; opens the panel where nothing was looked for.
    pub(super) fn find_step(&mut self, step: Step) {
        if self.search.typed.trim().is_empty() {
            return self.search.open();
        }
        self.search.open = true;
        if let Some(hit) = self.search.step(step) {
            self.visit(&hit.item);
        }
    }

    fn visit(&mut self, item: &crate::extract::find::Item) {
        if let Some(spot) = item.spot(self.session.map()) {
            self.go_to(spot);
        }
    }

    /// Starts the search that the panel asks for.
    pub(super) fn look(&mut self, ctx: &egui::Context) {
        if self.centre_wanted {
            ctx.request_repaint();
        }
        let moment = self.moment();
        if let Some(job) = self.search.job(moment, self.session.map()) {
            self.tasks.start(ctx, SEARCHING, move || Done::Found(Box::new(job.run())));
        }
    }

    pub(super) fn found(&mut self, answer: super::search::Answer) {
        if let Some(hit) = self.search.take(answer) {
            self.visit(&hit.item);
        }
    }

    /// Escape closes the find panel before it means anything else, and gives the keyboard back to the map. To be called
    /// before the keys of the table are looked at.
    pub(super) fn escape_from_find(&mut self, ctx: &egui::Context) {
        let is_covered = self.help.is_some() || self.unsaved.is_some() || self.palette.is_some();
        if !self.search.open || is_covered || egui::Popup::is_any_open(ctx) {
            return;
        }
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.close_find(ctx);
        }
    }

    pub(super) fn close_find(&mut self, ctx: &egui::Context) {
        self.search.open = false;
        if let Some(thing) = self.selection.things().pop_first() {
            self.map.give_keyboard_to(thing);
            ctx.request_repaint();
        }
    }

    /// Brings the selection into the part of the map that nothing covers, if somebody has asked for that.
    pub(super) fn centre_selection(&mut self, ctx: &egui::Context, covered: Option<Rect>) {
        if !std::mem::take(&mut self.centre_wanted) {
            return;
        }
        // Several things have no one place.
        let mut things = self.selection.things();
        let thing = things.pop_first().filter(|_| things.is_empty());
        if let (Some(thing), Some(map)) = (thing, self.map.rect()) {
            self.map.centre_on(thing, covered.map_or(map, |covered| uncovered(map, covered)));
            ctx.request_repaint();
        }
    }
}

/// What the status line says while the map is searched.
pub(super) const SEARCHING: &str = "Searching…";

/// The part of the map beside the find panel at its upper left, or below it where the map is narrow.
fn uncovered(map: Rect, covered: Rect) -> Rect {
    if map.right() - covered.right() >= BESIDE {
        Rect::from_min_max(egui::pos2(covered.right(), map.top()), map.max)
    } else {
        Rect::from_min_max(egui::pos2(map.left(), covered.bottom().min(map.bottom() - 80.0)), map.max)
    }
}
