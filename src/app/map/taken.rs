//! Who is on the way in a hand: the actor that is held, and with it everybody else who is selected.

use kurbo::{Point, Vec2};

use crate::drawing::SubjectKey;

use super::pointer::Gesture;
use super::{Input, MapView};

impl MapView {
    /// Whom hands or keys are moving, the one that is held first, and where they are in the world.
    pub(super) fn moved(&self) -> Vec<(u32, Point)> {
        let held = match self.gesture {
            Some(Gesture::Move(drag)) => drag.to.map(|to| (drag.actor, to)),
            _ => self.keyboard.moving(),
        };
        let Some((actor, to)) = held else { return Vec::new() };
        let along = self.taken.iter().map(|&(other, from_held): &(u32, Vec2)| (other, to + from_held));
        [(actor, to)].into_iter().chain(along).collect()
    }

    /// Is somebody being moved?
    pub fn is_moving_somebody(&self) -> bool {
        !self.moved().is_empty()
    }

    /// An actor is taken hold of: if it is one of several that are selected, they all come along.
    pub(super) fn take_along(&mut self, actor: u32, input: &Input) {
        self.taken.clear();
        let place = |actor: u32| input.stands.get(actor as usize).map(|stand| stand.center);
        let Some(from) = place(actor).filter(|_| input.selected.contains(&SubjectKey::Actor(actor))) else { return };
        for key in input.selected {
            if let SubjectKey::Actor(other) = *key
                && other != actor
                && let Some(at) = place(other)
            {
                self.taken.push((other, at - from));
            }
        }
    }
}
