//! The kinds of objects in a map: what their tables and single objects are called. Knows no object.

use serde::Serialize;

use super::Map;

/// What an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A document.
    Source,
    /// Somebody quoted.
    Speaker,
    /// Somebody who acts.
    Actor,
    /// A claim about two actors.
    Relation,
    /// A quote.
    Evidence,
    /// Positions that deny each other.
    Dispute,
    /// Something that happened.
    Event,
    /// A step of a briefing.
    Scene,
    /// A finding that somebody has accepted.
    Acceptance,
}

impl Kind {
    /// All of them, in the order of the file.
    pub const ALL: [Self; 9] = [
        Self::Source,
        Self::Speaker,
        Self::Actor,
        Self::Relation,
        Self::Evidence,
        Self::Dispute,
        Self::Event,
        Self::Scene,
        Self::Acceptance,
    ];

    /// Its list in the file.
    pub fn table(self) -> &'static str {
        match self {
            Self::Source => "sources",
            Self::Speaker => "speakers",
            Self::Actor => "actors",
            Self::Relation => "relations",
            Self::Evidence => "evidence",
            Self::Dispute => "disputes",
            Self::Event => "events",
            Self::Scene => "scenes",
            Self::Acceptance => "accepted",
        }
    }

    /// One of them, in words.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Speaker => "speaker",
            Self::Actor => "actor",
            Self::Relation => "relation",
            Self::Evidence => "piece of evidence",
            Self::Dispute => "dispute",
            Self::Event => "event",
            Self::Scene => "scene",
            Self::Acceptance => "acceptance",
        }
    }

    /// The ids of all of them, in the order of the map.
    pub fn ids_in<'a, C: FromIterator<&'a str>>(self, map: &'a Map) -> C {
        match self {
            Self::Source => map.sources.keys().map(AsRef::as_ref).collect(),
            Self::Speaker => map.speakers.keys().map(AsRef::as_ref).collect(),
            Self::Actor => map.actors.keys().map(AsRef::as_ref).collect(),
            Self::Relation => map.relations.keys().map(AsRef::as_ref).collect(),
            Self::Evidence => map.evidence.keys().map(AsRef::as_ref).collect(),
            Self::Dispute => map.disputes.keys().map(AsRef::as_ref).collect(),
            Self::Event => map.events.keys().map(AsRef::as_ref).collect(),
            Self::Scene => map.scenes.iter().map(|scene| scene.id.as_str()).collect(),
            Self::Acceptance => map.accepted.keys().map(AsRef::as_ref).collect(),
        }
    }

    /// Is there one with this id?
    pub fn is_in(self, map: &Map, id: &str) -> bool {
        match self {
            Self::Source => map.sources.contains_key(&id.into()),
            Self::Speaker => map.speakers.contains_key(&id.into()),
            Self::Actor => map.actors.contains_key(&id.into()),
            Self::Relation => map.relations.contains_key(&id.into()),
            Self::Evidence => map.evidence.contains_key(&id.into()),
            Self::Dispute => map.disputes.contains_key(&id.into()),
            Self::Event => map.events.contains_key(&id.into()),
            Self::Scene => map.scenes.iter().any(|scene| scene.id.as_str() == id),
            Self::Acceptance => map.accepted.contains_key(&id.into()),
        }
    }
}
