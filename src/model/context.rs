//! What stands around the relations: disputes, events and briefing scenes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ActorId, DisputeId, DisputeKind, EventId, EvidenceId, Extra, RelationId, SceneId, When};

/// Two or more positions that deny each other or sit badly together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Dispute {
    /// Immutable id.
    pub id: DisputeId,
    /// Denial or tension.
    pub kind: DisputeKind,
    /// The question at issue.
    pub title: String,
    /// The positions, in the order in which to read them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sides: Vec<Side>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One position in a dispute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Side {
    /// The relations that state it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<RelationId>,
    /// The words behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EvidenceId>,
    /// How to read it, when it is neither for nor against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reads: Option<String>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Something that happened and is no relation between two actors.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Immutable id.
    pub id: EventId,
    /// What happened.
    pub title: String,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Box<When>>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One step of a briefing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Scene {
    /// Immutable id.
    pub id: SceneId,
    /// At most 40 characters, or the check has something to say.
    pub title: String,
    /// At most 28 words, or the check has something to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<String>,
    /// The actors on stage.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<ActorId>,
    /// The relations on stage: `"all-headlines"` or a list of ids.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relations: Option<SceneRelations>,
    /// The relations to stress.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emphasis: Vec<RelationId>,
    /// `fit-all`, `fit:act_a,act_b` or a rectangle `x,y,w,h`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub camera: Option<String>,
    /// The evidence or dispute to quote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// What the presenter says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// Planned length.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u32>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Scene {
    /// So many characters a title has at most.
    pub const TITLE: usize = 40;
    /// So many words a caption has at most.
    pub const CAPTION: usize = 28;

    /// Words of a caption: what lies between spaces.
    pub fn words_in(caption: &str) -> usize {
        caption.split_whitespace().count()
    }
}

/// Which relations a scene shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum SceneRelations {
    /// These.
    Listed(Vec<RelationId>),
    /// A named set; `all-headlines` is the one known.
    Named(String),
}
