//! Whose account of the map is asked for: some of those who speak, and what becomes of what they do not speak of. Knows
//! names and ids; what they say is found by the [account](super::Account).

use std::collections::BTreeSet;

use crate::model::{ActorId, Evidence, EvidenceId, Map, RelationId, SpeakerId, Stance};

use super::Account;
use super::account::is_theirs;

/// Somebody according to whom a map can be told.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Teller {
    /// An actor: everybody who speaks for it.
    Actor(ActorId),
    /// One speaker.
    Speaker(SpeakerId),
    /// The sources themselves: what they say without naming a speaker.
    Publication,
}

/// The map according to somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lens {
    /// Who tells it; several tell it together. Nobody tells nothing.
    pub tellers: BTreeSet<Teller>,
    /// What becomes of the rest.
    pub rest: Rest,
}

/// What becomes of relations that a lens's tellers do not speak of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rest {
    /// They stay where they are and fall back.
    #[default]
    Dimmed,
    /// They are left out.
    Hidden,
}

impl Lens {
    /// The map as one of them tells it.
    pub fn of(teller: Teller) -> Self {
        Self { tellers: BTreeSet::from([teller]), rest: Rest::default() }
    }

    /// Those whose quotes count; `None` stands for quotes that name no speaker.
    pub(super) fn speakers<'a>(&'a self, map: &'a Map) -> BTreeSet<Option<&'a SpeakerId>> {
        let mut speakers = BTreeSet::new();
        for teller in &self.tellers {
            match teller {
                Teller::Actor(actor) => {
                    let of_theirs = map.speakers.values().filter(|one| one.speaks_for.as_ref() == Some(actor));
                    speakers.extend(of_theirs.map(|speaker| Some(&speaker.id)));
                }
                Teller::Speaker(speaker) => drop(speakers.insert(Some(speaker))),
                Teller::Publication => drop(speakers.insert(None)),
            }
        }
        speakers
    }

    /// The quotes that are theirs.
    pub fn quotes(&self, map: &Map) -> BTreeSet<EvidenceId> {
        let speakers = self.speakers(map);
        let theirs = map.evidence.values().filter(|evidence| is_theirs(evidence, &speakers));
        theirs.map(|evidence| evidence.id.clone()).collect()
    }

    /// Do they say something of this relation, for or against?
    pub(super) fn speaks_of(&self, map: &Map, relation: &RelationId) -> bool {
        Account::new(map, self).told(relation).is_some()
    }

    /// "Pakistan", "Pakistan and China", "Pakistan, China and the publication".
    pub fn names(&self, map: &Map) -> String {
        let names: Vec<String> = self.tellers.iter().map(|teller| teller.name(map)).collect();
        match names.split_last() {
            None => "nobody".to_owned(),
            Some((last, [])) => last.clone(),
            Some((last, others)) => format!("{} and {last}", others.join(", ")),
        }
    }
}

impl Teller {
    /// All according to whom `map` can be told: actors for whom somebody speaks, then speakers, in the order of their
    /// names, then the publication where it says something itself.
    pub fn all(map: &Map) -> Vec<Self> {
        let mut actors: Vec<_> = map.speakers.values().filter_map(|speaker| speaker.speaks_for.as_ref()).collect();
        actors.retain(|id| map.actors.contains_key(*id));
        let by_name = |id: &&ActorId| map.actors.get(*id).map(|actor| (actor.chip_name().to_owned(), actor.id.clone()));
        actors.sort_by_key(by_name);
        actors.dedup();
        let mut speakers: Vec<_> = map.speakers.values().collect();
        speakers.sort_by(|a, b| (&a.name, &a.id).cmp(&(&b.name, &b.id)));
        let publication = map.evidence.values().any(|evidence| evidence.speaker.is_none() && takes_sides(evidence));
        let actors = actors.into_iter().cloned().map(Self::Actor);
        let speakers = speakers.into_iter().map(|speaker| Self::Speaker(speaker.id.clone()));
        actors.chain(speakers).chain(publication.then_some(Self::Publication)).collect()
    }

    /// What they are called; an id where the map has no such actor or speaker.
    pub fn name(&self, map: &Map) -> String {
        match self {
            Self::Actor(id) => map.actors.get(id).map_or_else(|| id.to_string(), |actor| actor.chip_name().to_owned()),
            Self::Speaker(id) => map.speakers.get(id).map_or_else(|| id.to_string(), |speaker| speaker.name.clone()),
            Self::Publication => "the publication".to_owned(),
        }
    }
}

/// Does it say or deny something, rather than stand by?
pub(super) fn takes_sides(evidence: &Evidence) -> bool {
    matches!(evidence.stance, Stance::Supports | Stance::Disputes)
}
