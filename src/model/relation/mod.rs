//! Who does what to whom: a claim, kept apart from the words behind it.

mod written;

use std::ops::{Deref, DerefMut};

use arcstr::ArcStr;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    ActorId, DateBasis, Display, Empty, EventType, Extra, Modality, Polarity, Rare, RelationEnd, RelationId,
    RelationKind, SpeakerId, Status,
};

use written::Written;

/// One claim about two actors. In the file its particulars are fields of its own, and so they are read and changed here:
/// `relation.when`, `relation.note`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Relation {
    /// Immutable id.
    pub id: RelationId,
    /// The one who acts.
    pub from: ActorId,
    /// The one acted upon.
    pub to: ActorId,
    /// The words on the line.
    pub label: ArcStr,
    /// Effect on the target; derived from the event type where absent.
    pub polarity: Option<Polarity>,
    /// PLOVER event type.
    pub event_type: Option<EventType>,
    /// Event, standing or statement.
    pub kind: RelationKind,
    /// Actual, claimed, conditional, forecast or absence.
    pub modality: Modality,
    /// Reported, alleged, contested or denied.
    pub status: Status,
    /// It holds in both directions.
    pub symmetric: bool,
    /// It stands for its directed pair on the map.
    pub headline: bool,
    /// What most relations of a large map do not have.
    pub particulars: Rare<Particulars>,
}

/// What may be known of a claim beyond its words: a relation that has none of it takes no memory for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Particulars {
    /// Shown as a line or as a badge.
    pub display: Option<Display>,
    /// The ends that the analyst read from context.
    pub inferred_ends: Rare<Vec<RelationEnd>>,
    /// Who says so.
    pub asserted_by: Rare<Vec<SpeakerId>>,
    /// When it happened or held.
    pub when: Option<Box<When>>,
    /// Relations that say otherwise.
    pub contradicted_by: Rare<Vec<RelationId>>,
    /// PLOVER contexts, such as `terrorism`.
    pub context: Rare<Vec<String>>,
    /// The analyst's remark.
    pub note: Option<ArcStr>,
    /// Fields of other programs and later versions.
    pub extra: Extra,
}

impl Empty for Particulars {
    const EMPTY: &'static Self = &Self {
        display: None,
        inferred_ends: Rare::new(),
        asserted_by: Rare::new(),
        when: None,
        contradicted_by: Rare::new(),
        context: Rare::new(),
        note: None,
        extra: Extra::new(),
    };

    fn holds_nothing(&self) -> bool {
        self == Self::EMPTY
    }
}

impl Deref for Relation {
    type Target = Particulars;

    fn deref(&self) -> &Particulars {
        &self.particulars
    }
}

impl DerefMut for Relation {
    fn deref_mut(&mut self) -> &mut Particulars {
        &mut self.particulars
    }
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
