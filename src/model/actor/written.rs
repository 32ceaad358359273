//! An actor as a file has it: all fields side by side, in the order of the file. It lives while one is read or written.
//! Knows no file.

use arcstr::ArcStr;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};

use super::{Actor, Attribute, Badge, Details, is_false};
use crate::model::{ActorId, ActorKind, Extra, Rare};

/// Somebody who acts or is acted upon.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Actor")]
pub(super) struct Written {
    /// Immutable id.
    id: ActorId,
    /// Full name.
    name: String,
    /// The name on the chip, when shorter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    short: Option<ArcStr>,
    /// What it is.
    kind: ActorKind,
    /// Other names under which texts speak of it.
    #[serde(default, skip_serializing_if = "Rare::is_nothing")]
    aliases: Rare<Vec<String>>,
    /// Ids elsewhere, such as `wikidata:Q843`.
    #[serde(default, skip_serializing_if = "Rare::is_nothing")]
    identifiers: Rare<Vec<String>>,
    /// Left out of the map unless asked for.
    #[serde(default, skip_serializing_if = "is_false")]
    hidden: bool,
    /// Sourced facts about the actor itself.
    #[serde(default, skip_serializing_if = "Rare::is_nothing")]
    attributes: Rare<Vec<Attribute>>,
    /// A short remark shown at the chip.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    badge: Option<Box<Badge>>,
    /// The analyst's remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    note: Option<ArcStr>,
    /// Fields of other programs and later versions.
    #[serde(flatten)]
    extra: Extra,
}

impl From<Written> for Actor {
    fn from(written: Written) -> Self {
        let Written { id, name, short, kind, aliases, identifiers, hidden, attributes, badge, note, extra } = written;
        let details = Details { aliases, identifiers, attributes, badge, note, extra }.into();
        Self { id, name, short, kind, hidden, details }
    }
}

impl From<Actor> for Written {
    fn from(actor: Actor) -> Self {
        let Actor { id, name, short, kind, hidden, details } = actor;
        let Details { aliases, identifiers, attributes, badge, note, extra } = details.into_inner();
        Self { id, name, short, kind, aliases, identifiers, hidden, attributes, badge, note, extra }
    }
}

/// In the schema an actor is as it is written.
impl JsonSchema for Actor {
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
