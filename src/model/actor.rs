//! Those who stand in relations.

use arcstr::ArcStr;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ActorId, ActorKind, EventId, EvidenceId, Extra, Rare, RelationId};

/// Somebody who acts or is acted upon.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// Immutable id.
    pub id: ActorId,
    /// Full name.
    pub name: String,
    /// The name on the chip, when shorter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub short: Option<ArcStr>,
    /// What it is.
    pub kind: ActorKind,
    /// Other names under which texts speak of it.
    #[serde(default, skip_serializing_if = "Rare::is_nothing")]
    pub aliases: Rare<Vec<String>>,
    /// Ids elsewhere, such as `wikidata:Q843`.
    #[serde(default, skip_serializing_if = "Rare::is_nothing")]
    pub identifiers: Rare<Vec<String>>,
    /// Left out of the map unless asked for.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hidden: bool,
    /// Sourced facts about the actor itself.
    #[serde(default, skip_serializing_if = "Rare::is_nothing")]
    pub attributes: Rare<Vec<Attribute>>,
    /// A short remark shown at the chip.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub badge: Option<Box<Badge>>,
    /// The analyst's remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub note: Option<ArcStr>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Actor {
    /// The name on the chip.
    pub fn chip_name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }
}

/// A fact about an actor, with the words behind it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Attribute {
    /// The fact, in a few words.
    pub text: String,
    /// The quotes behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceId>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A remark at an actor's chip that leads to a relation or an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Badge {
    /// What the badge says.
    pub text: String,
    /// The relation that it stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relation: Option<RelationId>,
    /// The event that it stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventId>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
pub(super) fn is_false(value: &bool) -> bool {
    !*value
}
