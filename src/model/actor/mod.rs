//! Those who stand in relations.

mod written;

use std::ops::{Deref, DerefMut};

use arcstr::ArcStr;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ActorId, ActorKind, Empty, EventId, EvidenceId, Extra, Rare, RelationId};

use written::Written;

/// Somebody who acts or is acted upon. In the file its details are fields of its own, and so they are read and changed
/// here: `actor.aliases`, `actor.note`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Actor {
    /// Immutable id.
    pub id: ActorId,
    /// Full name.
    pub name: String,
    /// The name on the chip, when shorter.
    pub short: Option<ArcStr>,
    /// What it is.
    pub kind: ActorKind,
    /// Left out of the map unless asked for.
    pub hidden: bool,
    /// What most actors of a large map do not have.
    pub details: Rare<Details>,
}

/// What may be known of an actor beyond its name: one that has none of it takes no memory for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    /// Other names under which texts speak of it.
    pub aliases: Rare<Vec<String>>,
    /// Ids elsewhere, such as `wikidata:Q843`.
    pub identifiers: Rare<Vec<String>>,
    /// Sourced facts about the actor itself.
    pub attributes: Rare<Vec<Attribute>>,
    /// A short remark shown at the chip.
    pub badge: Option<Box<Badge>>,
    /// The analyst's remark.
    pub note: Option<ArcStr>,
    /// Fields of other programs and later versions.
    pub extra: Extra,
}

impl Empty for Details {
    const EMPTY: &'static Self = &Self {
        aliases: Rare::new(),
        identifiers: Rare::new(),
        attributes: Rare::new(),
        badge: None,
        note: None,
        extra: Extra::new(),
    };

    fn holds_nothing(&self) -> bool {
        self == Self::EMPTY
    }
}

impl Deref for Actor {
    type Target = Details;

    fn deref(&self) -> &Details {
        &self.details
    }
}

impl DerefMut for Actor {
    fn deref_mut(&mut self) -> &mut Details {
        &mut self.details
    }
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
