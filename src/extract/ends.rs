//! Map → the ends of its relations as numbers, each looked up once: on a large map that is most of the work of every
//! count.

use std::collections::HashMap;

use crate::model::{ActorId, Map};

/// The numbers of the two ends of every relation; actors have theirs in the order of their ids.
pub(super) struct Ends<'a> {
    /// Nobody asks for the order of the table, so that it may be one that has none.
    numbers: HashMap<&'a ActorId, u32>,
    /// In the order of the relations' ids; `NOBODY` is an end that is not in the map.
    pairs: Vec<(u32, u32)>,
}

const NOBODY: u32 = u32::MAX;

impl<'a> Ends<'a> {
    pub(super) fn new(map: &'a Map) -> Self {
        let numbers: HashMap<&ActorId, u32> = map.actors.keys().zip(0..).collect();
        let number = |id: &ActorId| numbers.get(id).copied().unwrap_or(NOBODY);
        let pairs = map.relations.values().map(|relation| (number(&relation.from), number(&relation.to))).collect();
        Self { numbers, pairs }
    }

    /// The two ends of each relation; `None` where one is not in the map.
    pub(super) fn each(&self) -> impl Iterator<Item = Option<(u32, u32)>> {
        self.pairs.iter().map(|&(from, to)| (from != NOBODY && to != NOBODY).then_some((from, to)))
    }

    /// Each end of each relation that is in the map.
    pub(super) fn known(&self) -> impl Iterator<Item = [Option<u32>; 2]> {
        let known = |end: u32| (end != NOBODY).then_some(end);
        self.pairs.iter().map(move |&(from, to)| [known(from), known(to)])
    }

    /// The number of an actor.
    pub(super) fn number(&self, actor: &ActorId) -> Option<u32> {
        self.numbers.get(actor).copied()
    }
}
