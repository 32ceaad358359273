//! A relation as a file has it: all fields side by side, in the order of the file. It lives while one is read or
//! written. Knows no file.

use arcstr::ArcStr;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};

use super::{Particulars, Relation, When};
use crate::model::actor::is_false;
use crate::model::{
    ActorId, Display, EventType, Extra, Modality, Polarity, Rare, RelationEnd, RelationId, RelationKind, SpeakerId,
    Status,
};

/// One claim about two actors.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Relation")]
pub(super) struct Written {
    /// Immutable id.
    id: RelationId,
    /// The one who acts.
    from: ActorId,
    /// The one acted upon.
    to: ActorId,
    /// It holds in both directions.
    #[serde(default, skip_serializing_if = "is_false")]
    symmetric: bool,
    /// The words on the line.
    #[schemars(with = "String")]
    label: ArcStr,
    /// It stands for its directed pair on the map.
    #[serde(default, skip_serializing_if = "is_false")]
    headline: bool,
    /// Shown as a line or as a badge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    display: Option<Display>,
    /// Effect on the target; derived from the event type where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    polarity: Option<Polarity>,
    /// PLOVER event type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    event_type: Option<EventType>,
    /// Event, standing or statement.
    kind: RelationKind,
    /// Actual, claimed, conditional, forecast or absence.
    modality: Modality,
    /// Reported, alleged, contested or denied.
    status: Status,
    /// The ends that the analyst read from context.
    #[serde(default, skip_serializing_if = "Rare::is_nothing")]
    inferred_ends: Rare<Vec<RelationEnd>>,
    /// Who says so.
    #[serde(default, skip_serializing_if = "Rare::is_nothing")]
    asserted_by: Rare<Vec<SpeakerId>>,
    /// When it happened or held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    when: Option<Box<When>>,
    /// Relations that say otherwise.
    #[serde(default, skip_serializing_if = "Rare::is_nothing")]
    contradicted_by: Rare<Vec<RelationId>>,
    /// PLOVER contexts, such as `terrorism`.
    #[serde(default, skip_serializing_if = "Rare::is_nothing")]
    context: Rare<Vec<String>>,
    /// The analyst's remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    note: Option<ArcStr>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    extra: Extra,
}

impl From<Written> for Relation {
    fn from(written: Written) -> Self {
        let Written { id, from, to, symmetric, label, headline, display, polarity, event_type, kind, .. } = written;
        let Written { modality, status, inferred_ends, asserted_by, when, contradicted_by, .. } = written;
        let Written { context, note, extra, .. } = written;
        let rest = Particulars { display, inferred_ends, asserted_by, when, contradicted_by, context, note, extra };
        let particulars = rest.into();
        Self { id, from, to, label, polarity, event_type, kind, modality, status, symmetric, headline, particulars }
    }
}

impl From<Relation> for Written {
    fn from(relation: Relation) -> Self {
        let Relation { id, from, to, label, polarity, event_type, kind, modality, .. } = relation;
        let Relation { status, symmetric, headline, particulars, .. } = relation;
        let rest = particulars.into_inner();
        let Particulars { display, inferred_ends, asserted_by, when, contradicted_by, context, note, extra } = rest;
        Self {
            id,
            from,
            to,
            symmetric,
            label,
            headline,
            display,
            polarity,
            event_type,
            kind,
            modality,
            status,
            inferred_ends,
            asserted_by,
            when,
            contradicted_by,
            context,
            note,
            extra,
        }
    }
}

/// In the schema a relation is as it is written.
impl JsonSchema for Relation {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Written::schema_name()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        Written::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Written::json_schema(generator)
    }
}
