//! The whole map: tables of shared objects, so that a worker gets a copy for the price of some counters.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::actor::is_false;
use super::{
    Acceptance, AcceptanceId, Actor, ActorId, Dispute, DisputeId, Event, EventId, Evidence, EvidenceId, Extra, Header,
    Keyed, Relation, RelationId, Scene, SceneId, Source, SourceId, Speaker, SpeakerId, Table, Target,
};

/// Actors, relations and the words behind them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// What the file says of its own form.
    pub header: Header,
    /// Title, language, who made it.
    pub meta: Meta,
    /// The schemes that terms come from.
    pub vocabularies: Extra,
    /// Documents.
    pub sources: Table<SourceId, Source>,
    /// Those who are quoted.
    pub speakers: Table<SpeakerId, Speaker>,
    /// Those who act.
    pub actors: Table<ActorId, Actor>,
    /// Who does what to whom.
    pub relations: Table<RelationId, Relation>,
    /// Quotes.
    pub evidence: Table<EvidenceId, Evidence>,
    /// Who denies what.
    pub disputes: Table<DisputeId, Dispute>,
    /// What else happened.
    pub events: Table<EventId, Event>,
    /// Where the actors stand.
    pub layout: StoredLayout,
    /// Briefing scenes, in the order of the telling.
    pub scenes: Vec<Arc<Scene>>,
    /// Findings that somebody has accepted, with the reason.
    pub accepted: Table<AcceptanceId, Acceptance>,
    /// Whatever other programs keep in the file.
    pub extensions: Extra,
    /// Fields of later versions.
    pub extra: Extra,
}

/// What the map as a whole says of itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Meta {
    /// Title.
    #[serde(default)]
    pub title: String,
    /// One or two sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// BCP 47 language tag of labels and names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// When it was begun, EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Where the actors stand, apart from what is said of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StoredLayout {
    /// By actor. Points at 100 %, y down.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub positions: BTreeMap<ActorId, Position>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One actor's place: the centre of its chip, in points at 100 %, y down, to 0.01.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Position {
    /// To the right.
    #[serde(serialize_with = "super::number::hundredths")]
    pub x: f64,
    /// Down.
    #[serde(serialize_with = "super::number::hundredths")]
    pub y: f64,
    /// Put there by hand: no layout moves it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub pinned: bool,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

macro_rules! keyed {
    ($($object:ident by $id:ident),+ $(,)?) => {
        $(impl Keyed<$id> for $object {
            fn key(&self) -> &$id {
                &self.id
            }
        })+
    };
}

keyed!(
    Source by SourceId,
    Speaker by SpeakerId,
    Actor by ActorId,
    Relation by RelationId,
    Evidence by EvidenceId,
    Dispute by DisputeId,
    Event by EventId,
    Scene by SceneId,
    Acceptance by AcceptanceId,
);

impl Map {
    /// The quotes of `relation`, the primary ones first, then in the order of their ids.
    pub fn evidence_for(&self, relation: &RelationId) -> Vec<&Arc<Evidence>> {
        let mut found: Vec<_> = self
            .evidence
            .values()
            .filter(|evidence| matches!(&evidence.target, Target::Relation(id) if id == relation))
            .collect();
        found.sort_by_key(|evidence| evidence.role.clone());
        found
    }

    /// Is the actor there and not hidden?
    pub fn is_visible(&self, actor: &ActorId) -> bool {
        self.actors.get(actor).is_some_and(|actor| !actor.hidden)
    }

    /// The disputes and tensions in which `relation` takes a side.
    pub fn disputes_of(&self, relation: &RelationId) -> Vec<&Arc<Dispute>> {
        self.disputes
            .values()
            .filter(|dispute| dispute.sides.iter().any(|side| side.relations.contains(relation)))
            .collect()
    }
}
