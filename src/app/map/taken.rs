//! Who is on the way in a hand: the actor that is held, and with it everybody else who is selected.

use kurbo::{Point, Vec2};

use crate::drawing::SubjectKey;

use super::pointer::{Drag, Gesture};
use super::relating::Relate;
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

    /// What a hand does goes on when another part of the map is shown, unless what it holds is not in that.
    pub(super) fn carried(&mut self, gesture: Gesture, input: &Input) -> Option<Gesture> {
        let before = self.labelled.as_ref()?;
        let now = |actor: u32| input.extract.actor_index(&before.actors.get(actor as usize)?.id);
        let drag = match gesture {
            Gesture::Move(drag) => drag,
            Gesture::Relate(drawn) => {
                return Some(Gesture::Relate(Relate { from: now(drawn.from)?, over: None, ..drawn }));
            }
            Gesture::Pan | Gesture::Select(_) => return Some(gesture),
        };
        let along = self.taken.iter().filter_map(|&(other, from_held)| Some((now(other)?, from_held)));
        let (along, held) = (along.collect(), now(drag.actor)?);
        self.taken = along;
        Some(Gesture::Move(Drag { actor: held, ..drag }))
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
