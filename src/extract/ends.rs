//! Map → the ends of its relations as numbers, each looked up once: on a large map that is most of the work of every
//! count.

use std::collections::HashMap;

use crate::model::{ActorId, Map, Relation};

/// The number of each actor, in the order of their ids. Nobody asks for the order of the table itself, so that it may
/// be one that has none.
pub(super) struct Ends<'a> {
    numbers: HashMap<&'a ActorId, u32>,
}

impl<'a> Ends<'a> {
    pub(super) fn new(map: &'a Map) -> Self {
        Self { numbers: map.actors.keys().zip(0..).collect() }
    }

    /// The two ends of a relation; `None` where one is not in the map.
    pub(super) fn of(&self, relation: &Relation) -> Option<(u32, u32)> {
        Some((*self.numbers.get(&relation.from)?, *self.numbers.get(&relation.to)?))
    }

    /// The number of an actor.
    pub(super) fn number(&self, actor: &ActorId) -> Option<u32> {
        self.numbers.get(actor).copied()
    }
}
