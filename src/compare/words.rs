//! Objects and values → the words by which a reader knows them: labels, names, quotes, and never an id alone.

use serde_json::Value;

use super::Subject;
use crate::model::{Kind, Map, RelationId, Target};

/// Characters of a quote or a value that are shown.
const SHOWN: usize = 60;

/// Fields whose values are ids of other objects.
const REFERRING: &[&str] = &[
    "actor",
    "actors",
    "asserted_by",
    "contradicted_by",
    "derived_from",
    "dispute",
    "emphasis",
    "event",
    "evidence",
    "from",
    "object",
    "quote",
    "relation",
    "relations",
    "source",
    "speaker",
    "speaks_for",
    "to",
];

/// Fields that have a plainer name than their path.
const NAMES: &[(&str, &str)] = &[
    ("asserted_by", "who says so"),
    ("contradicted_by", "contradicted by"),
    ("derived_from", "copied from"),
    ("event_type", "type of event"),
    ("extraction", "confidence in the reading"),
    ("inferred_ends", "ends read from context"),
    ("locator.paragraph", "paragraph"),
    ("meta.title", "title of the map"),
    ("selector.end", "end of the quote"),
    ("selector.exact", "quote"),
    ("selector.prefix", "words before the quote"),
    ("selector.start", "start of the quote"),
    ("selector.suffix", "words after the quote"),
    ("speaks_for", "speaks for"),
    ("target.relation", "relation"),
    ("text.content", "text"),
    ("when.basis", "basis of the date"),
    ("when.edtf", "date"),
    ("when.not_before", "not before"),
    ("when.text", "words of the date"),
];

/// What a reader calls the object.
pub(super) fn title(map: &Map, subject: Subject, id: &str) -> String {
    match subject {
        Subject::Map => "the map".to_owned(),
        Subject::Position => title(map, Subject::Object(Kind::Actor), id),
        Subject::Object(kind) => object(map, kind, id).unwrap_or_else(|| id.to_owned()),
    }
}

fn object(map: &Map, kind: Kind, id: &str) -> Option<String> {
    Some(match kind {
        Kind::Source => quoted(&map.sources.get(&id.into())?.title),
        Kind::Speaker => map.speakers.get(&id.into())?.name.clone(),
        Kind::Actor => map.actors.get(&id.into())?.name.clone(),
        Kind::Relation => relation(map, &id.into())?,
        Kind::Evidence => evidence(map, id)?,
        Kind::Dispute => quoted(&map.disputes.get(&id.into())?.title),
        Kind::Event => quoted(&map.events.get(&id.into())?.title),
        Kind::Scene => quoted(&map.scenes.iter().find(|scene| scene.id.as_str() == id)?.title),
        Kind::Acceptance => {
            let acceptance = map.accepted.get(&id.into())?;
            let object = acceptance.object.as_ref().map_or_else(|| "everywhere".to_owned(), |id| format!("at {id}"));
            format!("{} {object}", acceptance.code)
        }
    })
}

/// “Alleged sheltering” (Kabul → TTP).
fn relation(map: &Map, id: &RelationId) -> Option<String> {
    let relation = map.relations.get(id)?;
    let name = |id| map.actors.get(id).map_or_else(|| id.to_string(), |actor| actor.chip_name().to_owned());
    let arrow = if relation.symmetric { '↔' } else { '→' };
    Some(format!("{} ({} {arrow} {})", quoted(&relation.label), name(&relation.from), name(&relation.to)))
}

/// “The Taliban has denied…” for “Alleged sheltering” (Kabul → TTP).
fn evidence(map: &Map, id: &str) -> Option<String> {
    let evidence = map.evidence.get(&id.into())?;
    let target = match &evidence.target {
        Target::Relation(id) => object(map, Kind::Relation, id.as_str()),
        Target::Actor(id) => object(map, Kind::Actor, id.as_str()),
        Target::Event(id) => object(map, Kind::Event, id.as_str()),
        Target::Dispute(id) => object(map, Kind::Dispute, id.as_str()),
        Target::Other(_) => None,
    };
    let target = target.map_or_else(String::new, |target| format!(" for {target}"));
    Some(format!("{}{target}", quoted(&evidence.selector.exact)))
}

/// The field in plain words.
pub(super) fn field(path: &str) -> String {
    let plain = NAMES.iter().find(|(known, _)| *known == path).map(|(_, name)| (*name).to_owned());
    plain.unwrap_or_else(|| path.trim_start_matches("meta.").replace('_', " "))
}

/// A value in words; ids become the names of what they name in `map`.
pub(super) fn value(map: &Map, path: &str, value: Option<&Value>) -> String {
    let last = path.rsplit('.').next().unwrap_or_default();
    let refers = REFERRING.contains(&last);
    match value {
        None => "none".to_owned(),
        Some(Value::String(text)) if refers => named(map, text),
        Some(Value::String(text)) if is_term(text) => text.clone(),
        Some(Value::String(text)) => quoted(text),
        Some(Value::Array(all)) => {
            let all: Vec<String> = all.iter().map(|one| self::value(map, path, Some(one))).collect();
            if all.is_empty() { "none".to_owned() } else { all.join(", ") }
        }
        Some(Value::Bool(is)) => if *is { "yes" } else { "no" }.to_owned(),
        Some(Value::Object(members)) => {
            let members: Vec<String> = members
                .iter()
                .map(|(key, member)| format!("{} {}", field(key), self::value(map, key, Some(member))))
                .collect();
            members.join("; ")
        }
        Some(other) => shortened(&other.to_string()),
    }
}

/// The name of whatever has this id.
fn named(map: &Map, id: &str) -> String {
    Kind::ALL.into_iter().find_map(|kind| object(map, kind, id)).unwrap_or_else(|| id.to_owned())
}

/// One word of a closed list, a date or a number needs no quotes.
fn is_term(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '/' | '.' | '~' | '?'))
}

fn quoted(text: &str) -> String {
    format!("“{}”", shortened(text))
}

/// The first words, on one line.
pub(super) fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(SHOWN).is_some() {
        short.push('…');
    }
    short
}

/// Two long texts, each from a little before the place where they begin to differ.
pub(super) fn around_difference(one: &str, other: &str) -> (String, String) {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let skipped =
        if one.chars().count().max(other.chars().count()) > SHOWN { same.saturating_sub(SHOWN / 3) } else { 0 };
    let cut = |text: &str| {
        let rest: String = text.chars().skip(skipped).collect();
        let start = if skipped > 0 { "…" } else { "" };
        format!("“{start}{}”", shortened(&rest))
    };
    (cut(one), cut(other))
}
