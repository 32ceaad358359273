//! Several things → what they have in common: who is linked to all of them, who speaks of all of them, what lies between
//! them. Knows no selection and no pixels.

use std::collections::BTreeSet;

use crate::model::{Map, SpeakerId};

use super::Extract;
use super::speakers::{speakers_behind, speakers_by_relation};

/// One of the things, by the indices of the extract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Member {
    /// An actor with all its visible relations.
    Actor(u32),
    /// A line: the relations that it stands for.
    Line(Vec<u32>),
}

/// What several things share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Common {
    /// Relations with both ends among the actors of the things.
    pub between: Vec<u32>,
    /// Actors that each thing is linked to: neighbours of an actor, ends of a line. None of them is one of the things.
    pub actors: Vec<u32>,
    /// Those who say something of each thing.
    pub speakers: Vec<SpeakerId>,
}

impl Common {
    /// What `members` have in common; of fewer than two nothing can be said.
    pub fn new(map: &Map, extract: &Extract, members: &[Member]) -> Self {
        if members.len() < 2 {
            return Self::default();
        }
        let chosen: BTreeSet<u32> = members.iter().filter_map(as_actor).collect();
        let quoted = speakers_by_relation(map);
        let speakers = members.iter().map(|member| {
            let views = relations(extract, member).into_iter().filter_map(|i| extract.relation(i));
            views.flat_map(|view| speakers_behind(&view.relation, &quoted)).flatten().cloned().collect()
        });
        let mut actors = in_all(members.iter().map(|member| linked(extract, member)));
        actors.retain(|actor| !chosen.contains(actor));
        let between = (0..).zip(&extract.relations);
        let between = between.filter(|(_, view)| chosen.contains(&view.from) && chosen.contains(&view.to));
        Self {
            between: between.map(|(index, _)| index).collect(),
            actors: actors.into_iter().collect(),
            speakers: in_all(speakers).into_iter().collect(),
        }
    }
}

fn as_actor(member: &Member) -> Option<u32> {
    match member {
        Member::Actor(actor) => Some(*actor),
        Member::Line(_) => None,
    }
}

fn relations(extract: &Extract, member: &Member) -> Vec<u32> {
    match member {
        Member::Line(relations) => relations.clone(),
        Member::Actor(actor) => {
            let views = (0..).zip(&extract.relations);
            views.filter(|(_, view)| view.from == *actor || view.to == *actor).map(|(index, _)| index).collect()
        }
    }
}

fn linked(extract: &Extract, member: &Member) -> BTreeSet<u32> {
    let views = relations(extract, member).into_iter().filter_map(|i| extract.relation(i));
    let mut ends: BTreeSet<u32> = views.flat_map(|view| [view.from, view.to]).collect();
    if let Some(actor) = as_actor(member) {
        ends.remove(&actor);
    }
    ends
}

/// What is in each of the sets.
fn in_all<T: Ord>(sets: impl Iterator<Item = BTreeSet<T>>) -> BTreeSet<T> {
    sets.reduce(|mut all, set| {
        all.retain(|item| set.contains(item));
        all
    })
    .unwrap_or_default()
}
