//! Map → what panels ask of it again and again: how many relations of each kind there are, and the quotes of each.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{ActorId, Evidence, Map, Polarity, RelationId, SpeakerId, Status, Target};

use super::Filter;
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
    quotes: BTreeMap<RelationId, Vec<Arc<Evidence>>>,
}

impl Digest {
    /// Counts the whole map once.
    pub fn new(map: &Map, filter: &Filter) -> Self {
        let mut digest = Self::default();
        let quoted = speakers_by_relation(map);
        let counts = |id: &ActorId| map.actors.get(id).is_some_and(|actor| filter.counts(actor));
        for relation in map.relations.values() {
            for end in BTreeSet::from([&relation.from, &relation.to]) {
                let other = if *end == relation.from { &relation.to } else { &relation.from };
                if counts(other) {
                    *digest.actors.entry(end.clone()).or_default() += 1;
                }
            }
            if !counts(&relation.from) || !counts(&relation.to) {
                continue;
            }
            digest.relations += 1;
            *digest.polarities.entry(relation.effective_polarity()).or_default() += 1;
            *digest.statuses.entry(relation.status.clone()).or_default() += 1;
            for speaker in speakers_behind(relation, &quoted) {
                *digest.speakers.entry(speaker.cloned()).or_default() += 1;
            }
        }
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
