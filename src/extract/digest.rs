//! Map → what panels ask of it again and again: how many relations of each kind there are, and the quotes of each.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Actor, ActorId, Evidence, Map, Polarity, RelationId, SpeakerId, Status, Target};

use super::DisputedPoint;
use super::Filter;
use super::ends::Ends;
use super::speakers::{speakers_behind, speakers_by_relation};

/// Numbers of relations by what the filter can tell apart, whether it hides them or not. Relations of actors that the file
/// leaves out and nobody asked for are not counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Digest {
    /// All of them.
    pub relations: usize,
    /// By polarity.
    pub polarities: BTreeMap<Polarity, usize>,
    /// By status.
    pub statuses: BTreeMap<Status, usize>,
    /// By who says so; a relation counts once for each.
    pub speakers: BTreeMap<Option<SpeakerId>, usize>,
    /// By actor at either end, for every actor of the file.
    pub actors: BTreeMap<ActorId, usize>,
    /// The actors that count, in the order of their ids.
    pub listed: Vec<Arc<Actor>>,
    /// The actors that the file leaves out.
    pub left_out: Vec<Arc<Actor>>,
    /// The questions on which there are several positions.
    pub disputed: Vec<DisputedPoint>,
    quotes: BTreeMap<RelationId, Vec<Arc<Evidence>>>,
}

fn add<T: Ord + Clone>(counts: &mut BTreeMap<T, usize>, key: &T) {
    match counts.get_mut(key) {
        Some(count) => *count += 1,
        None => {
            counts.insert(key.clone(), 1);
        }
    }
}

impl Digest {
    /// Counts the whole map once.
    pub fn new(map: &Map, filter: &Filter) -> Self {
        Self::with_ends(map, filter, &Ends::new(map))
    }

    pub(super) fn with_ends(map: &Map, filter: &Filter, ends: &Ends) -> Self {
        let mut digest = Self { disputed: DisputedPoint::all(map), ..Self::default() };
        let quoted = speakers_by_relation(map);
        let counts: Vec<bool> = map.actors.values().map(|actor| filter.counts(actor)).collect();
        let mut by_actor = vec![0_usize; counts.len()];
        for (relation, [from, to]) in map.relations.values().zip(ends.known()) {
            // An end that is not in the map counts for nothing, but the other has its relation all the same.
            let does_count = |end: Option<u32>| end.is_some_and(|end| counts[end as usize]);
            for (end, other) in [(from, to), (to, from)].into_iter().take(if from == to { 1 } else { 2 }) {
                if let Some(end) = end.filter(|_| does_count(other)) {
                    by_actor[end as usize] += 1;
                }
            }
            if !does_count(from) || !does_count(to) {
                continue;
            }
            digest.relations += 1;
            add(&mut digest.polarities, &relation.effective_polarity());
            add(&mut digest.statuses, &relation.status);
            for speaker in speakers_behind(relation, &quoted) {
                *digest.speakers.entry(speaker.cloned()).or_default() += 1;
            }
        }
        digest.actors = map.actors.keys().cloned().zip(by_actor).collect();
        digest.listed =
            map.actors.values().zip(&counts).filter(|(_, counts)| **counts).map(|(a, _)| a.clone()).collect();
        digest.left_out = map.actors.values().filter(|actor| actor.hidden).cloned().collect();
        for evidence in map.evidence.values() {
            if let Target::Relation(id) = &evidence.target {
                digest.quotes.entry(id.clone()).or_default().push(evidence.clone());
            }
        }
        for quotes in digest.quotes.values_mut() {
            quotes.sort_by_key(|evidence| evidence.role.clone());
        }
        digest
    }

    /// The quotes of a relation, as [`Map::evidence_for`] has them, without a search.
    pub fn quotes(&self, relation: &RelationId) -> &[Arc<Evidence>] {
        self.quotes.get(relation).map_or(&[], Vec::as_slice)
    }

    /// How many relations an actor has.
    pub fn relations_of(&self, actor: &ActorId) -> usize {
        self.actors.get(actor).copied().unwrap_or_default()
    }
}
