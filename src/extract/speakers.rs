//! Map → who says what: the speakers behind each relation.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Evidence, Map, Relation, RelationId, SpeakerId, Stance, Target};

/// Speakers by relation; `None` is a quote for which nobody is named.
pub(super) type Speakers<'a> = BTreeMap<&'a RelationId, BTreeSet<Option<&'a SpeakerId>>>;

/// The speakers of all relations that have a supporting quote.
pub(super) fn speakers_by_relation(map: &Map) -> Speakers<'_> {
    let mut speakers = Speakers::new();
    for evidence in map.evidence.values() {
        if let Some(relation) = supported(evidence) {
            speakers.entry(relation).or_default().insert(evidence.speaker.as_ref());
        }
    }
    speakers
}

/// Those who say it: the speakers of its supporting quotes; where it has none, those whom the relation itself names; and
/// where it names none, nobody.
pub(super) fn speakers_behind<'a>(relation: &'a Relation, quoted: &Speakers<'a>) -> BTreeSet<Option<&'a SpeakerId>> {
    if let Some(speakers) = quoted.get(&relation.id) {
        return speakers.clone();
    }
    if relation.asserted_by.is_empty() {
        return BTreeSet::from([None]);
    }
    relation.asserted_by.iter().map(Some).collect()
}

/// The same for one relation.
pub(super) fn speakers_of<'a>(map: &'a Map, relation: &'a Relation) -> BTreeSet<Option<&'a SpeakerId>> {
    let quotes = map.evidence.values().filter(|evidence| supported(evidence) == Some(&relation.id));
    let quoted: BTreeSet<_> = quotes.map(|evidence| evidence.speaker.as_ref()).collect();
    let quoted = if quoted.is_empty() { Speakers::new() } else { Speakers::from([(&relation.id, quoted)]) };
    speakers_behind(relation, &quoted)
}

fn supported(evidence: &Evidence) -> Option<&RelationId> {
    match &evidence.target {
        Target::Relation(id) if evidence.stance == Stance::Supports => Some(id),
        _ => None,
    }
}
