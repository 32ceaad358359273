//! Map → canonical bytes, and the schema of what they say: one struct fixes the order of the keys for both.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::{Value, json};

use crate::model::{
    Acceptance, Actor, Dispute, Event, Evidence, Extra, Header, Map, Meta, Relation, Scene, Source, Speaker,
    StoredLayout, Version, round_to_hundredths,
};

/// A Relata map: actors, relations and the words behind them.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Relata map", rename = "Map")]
struct Document<'a> {
    /// The name of this schema. Never fetched.
    #[serde(rename = "$schema")]
    schema: &'a str,
    /// Always `relata`.
    #[schemars(extend("const" = "relata"))]
    format: &'static str,
    /// The version of the format.
    version: &'a Version,
    /// Title, language, who made it.
    meta: &'a Meta,
    /// The schemes that terms come from.
    vocabularies: &'a Extra,
    /// Documents.
    sources: Vec<&'a Source>,
    /// Those who are quoted.
    speakers: Vec<&'a Speaker>,
    /// Those who act.
    actors: Vec<&'a Actor>,
    /// Who does what to whom.
    relations: Vec<&'a Relation>,
    /// Quotes.
    evidence: Vec<&'a Evidence>,
    /// Who denies what.
    disputes: Vec<&'a Dispute>,
    /// What else happened.
    events: Vec<&'a Event>,
    /// Where the actors stand.
    layout: &'a StoredLayout,
    /// Briefing scenes, in the order of the telling.
    scenes: Vec<&'a Scene>,
    /// Findings that somebody has accepted, with the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    accepted: Vec<&'a Acceptance>,
    /// Whatever other programs keep in the file.
    extensions: &'a Extra,
    /// Fields of later versions.
    #[serde(flatten)]
    extra: &'a Extra,
}

pub(super) fn write(map: &Map) -> Vec<u8> {
    let layout = finite(&map.layout);
    let document = Document {
        schema: &map.header.schema,
        format: "relata",
        version: &map.header.version,
        meta: &map.meta,
        vocabularies: &map.vocabularies,
        sources: map.sources.values().map(AsRef::as_ref).collect(),
        speakers: map.speakers.values().map(AsRef::as_ref).collect(),
        actors: map.actors.values().map(AsRef::as_ref).collect(),
        relations: map.relations.values().map(AsRef::as_ref).collect(),
        evidence: map.evidence.values().map(AsRef::as_ref).collect(),
        disputes: map.disputes.values().map(AsRef::as_ref).collect(),
        events: map.events.values().map(AsRef::as_ref).collect(),
        layout: &layout,
        scenes: map.scenes.iter().map(AsRef::as_ref).collect(),
        accepted: map.accepted.values().map(AsRef::as_ref).collect(),
        extensions: &map.extensions,
        extra: &map.extra,
    };
    let mut bytes = serde_json::to_vec_pretty(&document).expect("every key is a string, and memory takes every byte");
    bytes.push(b'\n');
    bytes
}

/// JSON has no word for what is not finite, and a place that is none need not be kept.
fn finite(layout: &StoredLayout) -> StoredLayout {
    let mut layout = layout.clone();
    layout.positions.retain(|_, at| [at.x, at.y].into_iter().all(|value| round_to_hundredths(value).is_finite()));
    layout
}

pub(super) fn schema() -> Value {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Document<'_>>();
    let mut schema = schema.to_value();
    schema["$id"] = Value::from(format!("urn:{}", Header::SCHEMA));
    // The reader fills in whatever else is absent.
    schema["required"] = json!(["format", "version"]);
    schema
}
