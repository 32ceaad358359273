//! The exact words at an exact place that stand behind a claim.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    ActorId, Confidence, DisputeId, EventId, EvidenceId, EvidenceRole, Extra, RelationId, SourceId, SpeakerId, Stance,
    Translation, Voice,
};

/// One quote and what it does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// Immutable id.
    pub id: EvidenceId,
    /// What it is evidence for.
    pub target: Target,
    /// Where it stands.
    pub source: SourceId,
    /// The words and their place.
    pub selector: Selector,
    /// The same in another language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translation: Option<Box<Translation>>,
    /// The place for readers, and for what is not text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locator: Option<Locator>,
    /// Who says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<SpeakerId>,
    /// In whose words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<Voice>,
    /// Its weight among the quotes of its target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<EvidenceRole>,
    /// Does it support the claim?
    pub stance: Stance,
    /// Does the text really say this? The analyst's confidence in the reading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extraction: Option<Confidence>,
    /// Admiralty grade of the information, 1–6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<String>,
    /// Who compared it with the text, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Checked>,
    /// The analyst's explanation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gloss: Option<String>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What a quote is evidence for: `{"relation": "rel_…"}` and so on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// A relation.
    Relation(RelationId),
    /// An actor's attribute.
    Actor(ActorId),
    /// An event.
    Event(EventId),
    /// A side of a dispute.
    Dispute(DisputeId),
    /// A kind of target that this version does not know.
    #[serde(untagged)]
    Other(Extra),
}

/// W3C Web Annotation's text quote and text position selectors in one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Selector {
    /// The quote, verbatim.
    pub exact: String,
    /// Up to 32 characters before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// Up to 32 characters after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    /// Where it starts, in Unicode code points from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<u64>,
    /// Where it ends, in Unicode code points, exclusive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<u64>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A place for readers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Locator {
    /// Paragraph, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u64>,
    /// Page label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// Time in a recording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timecode: Option<String>,
    /// Part of a picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Who compared a quote with its text, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Checked {
    /// Who.
    pub by: String,
    /// When, EDTF.
    pub on: String,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}
