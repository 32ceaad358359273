//! Relations as claims: is there a quote behind each, are both ends named, does an allegation read like one?

use std::collections::BTreeSet;

use super::hedge::is_hedged;
use super::is_english;
use super::rules::{INFERRED_END, NO_SOURCE, UNHEDGED_LABEL};
use crate::model::{Finding, Map, Relation, RelationEnd, RelationId, Stance, Status, Target};

pub(super) fn check(map: &Map, findings: &mut Vec<Finding>) {
    let supported = supported(map);
    let is_english = is_english(map);
    for relation in map.relations.values() {
        if !supported.contains(&relation.id) {
            findings.push(unsourced(relation));
        }
        findings.extend(relation.inferred_ends.iter().map(|end| inferred(map, relation, end)));
        let must_hedge = !matches!(relation.status, Status::Reported | Status::Denied);
        if must_hedge && is_english && !is_hedged(&relation.label) {
            findings.push(unhedged(relation));
        }
    }
}

fn supported(map: &Map) -> BTreeSet<&RelationId> {
    let supporting = map.evidence.values().filter(|evidence| evidence.stance == Stance::Supports);
    supporting
        .filter_map(|evidence| match &evidence.target {
            Target::Relation(id) => Some(id),
            _ => None,
        })
        .collect()
}

fn unsourced(relation: &Relation) -> Finding {
    NO_SOURCE
        .finding(format!("No quote supports “{}”: it is the analyst's inference.", relation.label))
        .at(&relation.id)
        .hint("Add evidence with the stance \"supports\".")
}

fn inferred(map: &Map, relation: &Relation, end: &RelationEnd) -> Finding {
    let actor = match end {
        RelationEnd::Target => &relation.to,
        RelationEnd::Source | RelationEnd::Other(_) => &relation.from,
    };
    let name = map.actors.get(actor).map_or(actor.as_str(), |actor| actor.chip_name());
    INFERRED_END
        .finding(format!("The {end} of “{}”, {name}, is read from context and not named in the quote.", relation.label))
        .at(&relation.id)
        .field("inferred_ends")
}

fn unhedged(relation: &Relation) -> Finding {
    UNHEDGED_LABEL
        .finding(format!("“{}” is {} and reads like a fact.", relation.label, relation.status))
        .at(&relation.id)
        .field("label")
        .hint("Say that it is alleged, said, possible or disputed.")
}
