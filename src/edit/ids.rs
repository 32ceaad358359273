//! Ids for new objects: made of their names, so that they can be read in a file, and never taken twice.

use crate::model::{Kind, Map};

/// Letters of a name that an id keeps.
const LONGEST: usize = 32;

/// An id that no object of this kind has, such as `act_red_crescent`, `act_red_crescent_2`. The same map and name give
/// the same id. A name without Latin letters or digits gives a number alone.
pub fn fresh_id(map: &Map, kind: Kind, name: &str) -> String {
    let stem = format!("{}{}", prefix(kind), slug(name));
    let named = !stem.ends_with('_');
    if named && !kind.is_in(map, &stem) {
        return stem;
    }
    let separator = if named { "_" } else { "" };
    let mut number = if named { 2_u64 } else { 1 };
    loop {
        let id = format!("{stem}{separator}{number}");
        if !kind.is_in(map, &id) {
            return id;
        }
        number += 1;
    }
}

fn prefix(kind: Kind) -> &'static str {
    use crate::model::{
        AcceptanceId, ActorId, DisputeId, EventId, EvidenceId, RelationId, SceneId, SourceId, SpeakerId,
    };
    match kind {
        Kind::Source => SourceId::PREFIX,
        Kind::Speaker => SpeakerId::PREFIX,
        Kind::Actor => ActorId::PREFIX,
        Kind::Relation => RelationId::PREFIX,
        Kind::Evidence => EvidenceId::PREFIX,
        Kind::Dispute => DisputeId::PREFIX,
        Kind::Event => EventId::PREFIX,
        Kind::Scene => SceneId::PREFIX,
        Kind::Acceptance => AcceptanceId::PREFIX,
    }
}

fn slug(name: &str) -> String {
    let mut slug = String::new();
    for letter in name.to_lowercase().chars() {
        if slug.len() >= LONGEST {
            break;
        }
        if letter.is_ascii_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('_') {
            slug.push('_');
        }
    }
    slug.trim_end_matches('_').to_owned()
}
