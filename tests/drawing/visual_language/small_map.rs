//! Small maps in a few lines of code, for tests of the picture.

use std::sync::Arc;

use relata::model::*;
use serde_json::json;

/// A map with these actors: a word that becomes id and name, and its kind.
pub(crate) fn map(actors: &[(&str, &str)]) -> Map {
    let mut map = Map::default();
    for (name, kind) in actors {
        let actor: Actor = from_json(json!({ "id": actor_id(name), "name": name, "kind": kind }));
        map.actors.insert(Arc::new(actor));
    }
    map
}

/// Adds relation `id` with one quote behind it; `fields` are put over those of a reported, neutral, standing fact.
pub(crate) fn relate(map: &mut Map, id: &str, ends: (&str, &str), fields: serde_json::Value) -> RelationId {
    let bare = relate_unsourced(map, id, ends, fields);
    quote(map, id, "It is so.");
    bare
}

/// The same without a quote.
pub(crate) fn relate_unsourced(
    map: &mut Map,
    id: &str,
    (from, to): (&str, &str),
    fields: serde_json::Value,
) -> RelationId {
    let mut relation = json!({
        "id": format!("rel_{id}"), "from": actor_id(from), "to": actor_id(to), "label": id,
        "polarity": "neutral", "kind": "standing", "modality": "actual", "status": "reported",
    });
    if let (Some(relation), serde_json::Value::Object(fields)) = (relation.as_object_mut(), fields) {
        relation.extend(fields);
    }
    let relation: Relation = from_json(relation);
    let id = relation.id.clone();
    map.relations.insert(Arc::new(relation));
    id
}

/// Adds a quote that supports the relation.
pub(crate) fn quote(map: &mut Map, relation: &str, words: &str) {
    quote_as(map, relation, words, "supports");
}

/// Adds a quote with this stance.
pub(crate) fn quote_as(map: &mut Map, relation: &str, words: &str, stance: &str) {
    let evidence: Evidence = from_json(json!({
        "id": format!("ev_{}", map.evidence.len()), "target": { "relation": format!("rel_{relation}") },
        "source": "src_text", "selector": { "exact": words }, "stance": stance, "role": "primary",
    }));
    map.evidence.insert(Arc::new(evidence));
}

/// Puts an actor somewhere.
pub(crate) fn put(map: &mut Map, name: &str, (x, y): (f64, f64)) {
    map.layout
        .positions
        .insert(from_json(json!(actor_id(name))), Position { x, y, pinned: false, extra: Extra::new() });
}

/// The id of an actor.
pub(crate) fn id(name: &str) -> ActorId {
    from_json(json!(actor_id(name)))
}

fn actor_id(name: &str) -> String {
    format!("act_{}", name.to_lowercase().replace(' ', "_"))
}

fn from_json<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> T {
    serde_json::from_value(value).expect("the fixture has the fields of the model")
}
