//! Who does what to whom: a claim, kept apart from the words behind it.

use arcstr::ArcStr;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::actor::is_false;
use super::{
    ActorId, DateBasis, Display, EventType, Extra, Modality, Polarity, Rare, RelationEnd, RelationId, RelationKind,
    SpeakerId, Status,
};

/// One claim about two actors.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Relation {
    /// Immutable id.
    pub id: RelationId,
    /// The one who acts.
    pub from: ActorId,
    /// The one acted upon.
    pub to: ActorId,
    /// It holds in both directions.
    #[serde(default, skip_serializing_if = "is_false")]
    pub symmetric: bool,
    /// The words on the line.
    #[schemars(with = "String")]
    pub label: ArcStr,
    /// It stands for its directed pair on the map.
    #[serde(default, skip_serializing_if = "is_false")]
    pub headline: bool,
    /// Shown as a line or as a badge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub display: Option<Display>,
    /// Effect on the target; derived from the event type where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub polarity: Option<Polarity>,
    /// PLOVER event type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_type: Option<EventType>,
    /// Event, standing or statement.
    pub kind: RelationKind,
    /// Actual, claimed, conditional, forecast or absence.
    pub modality: Modality,
    /// Reported, alleged, contested or denied.
    pub status: Status,
    /// The ends that the analyst read from context.
    #[serde(default, skip_serializing_if = "Rare::is_nothing")]
    pub inferred_ends: Rare<Vec<RelationEnd>>,
    /// Who says so.
    #[serde(default, skip_serializing_if = "Rare::is_nothing")]
    pub asserted_by: Rare<Vec<SpeakerId>>,
    /// When it happened or held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Box<When>>,
    /// Relations that say otherwise.
    #[serde(default, skip_serializing_if = "Rare::is_nothing")]
    pub contradicted_by: Rare<Vec<RelationId>>,
    /// PLOVER contexts, such as `terrorism`.
    #[serde(default, skip_serializing_if = "Rare::is_nothing")]
    pub context: Rare<Vec<String>>,
    /// The analyst's remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub note: Option<ArcStr>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Relation {
    /// The stated polarity, or the one that follows from the event type.
    pub fn effective_polarity(&self) -> Polarity {
        self.polarity
            .clone()
            .unwrap_or_else(|| self.event_type.as_ref().map_or(Polarity::Neutral, EventType::usual_polarity))
    }

    /// Is it drawn as a badge and not as a line? What is missing is, unless the map asks for a line.
    pub fn is_badge(&self) -> bool {
        match self.display {
            Some(Display::Badge) => true,
            Some(_) => false,
            None => self.modality == Modality::Absence,
        }
    }

    /// Did the analyst read this end from context?
    pub fn is_inferred(&self, end: &RelationEnd) -> bool {
        self.inferred_ends.contains(end)
    }
}

/// The date of an event: what the text says, and what follows from it. It is not the date of the report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct When {
    /// EDTF, level 0 or 1, kept verbatim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edtf: Option<String>,
    /// The words of the text, such as "Monday".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Where the date comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<DateBasis>,
    /// Order among the things whose date is not known; equal numbers are of unknown order.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "super::number::plain")]
    pub seq: Option<f64>,
    /// EDTF: not before this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<String>,
    /// The analyst's remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    pub extra: Extra,
}
