//! Status of relations against their modality, their quotes and those that contradict them.

use std::collections::BTreeSet;

use super::rules::{CONTRADICTION_NOT_LINKED, STATUS_EVIDENCE, STATUS_MODALITY};
use crate::model::{Dispute, DisputeKind, Finding, Map, Modality, Relation, RelationId, Side, Stance, Status, Target};

pub(super) fn check(map: &Map, findings: &mut Vec<Finding>) {
    let (upheld, denied) = (with_quotes(map, &Stance::Supports), with_quotes(map, &Stance::Disputes));
    for relation in map.relations.values() {
        findings.extend(modality(relation));
        let (upheld, denied) = (upheld.contains(&relation.id), denied.contains(&relation.id));
        findings.extend(evidence(map, relation, upheld, denied));
        for other in &relation.contradicted_by {
            findings.extend(one_way(map, relation, other));
        }
    }
    findings.extend(map.disputes.values().filter_map(|dispute| unlinked(map, dispute)));
}

fn with_quotes<'a>(map: &'a Map, stance: &Stance) -> BTreeSet<&'a RelationId> {
    let quotes = map.evidence.values().filter(|evidence| evidence.stance == *stance);
    quotes
        .filter_map(|evidence| match &evidence.target {
            Target::Relation(id) => Some(id),
            _ => None,
        })
        .collect()
}

fn modality(relation: &Relation) -> Option<Finding> {
    let Relation { label, status, modality, .. } = relation;
    let trouble = match (modality, status) {
        (Modality::Claimed, Status::Reported) => {
            "is claimed by somebody, and its status says that it is reported as fact"
        }
        (Modality::Actual, Status::Alleged | Status::Contested | Status::Denied) => {
            "counts as actual, and its status says that it is no more than alleged"
        }
        _ => return None,
    };
    let message = format!("“{label}” {trouble} ({modality}, {status}).");
    Some(STATUS_MODALITY.finding(message).at(&relation.id).field("status"))
}

fn evidence(map: &Map, relation: &Relation, is_upheld: bool, is_denied: bool) -> Option<Finding> {
    let trouble = match relation.status {
        Status::Contested if !is_denied && !is_contradicted(map, relation) => {
            "is contested, and nothing on the map denies it"
        }
        Status::Reported | Status::Alleged if is_denied => {
            "has a quote that disputes it, and does not count as contested"
        }
        Status::Denied if is_upheld => "counts as denied by all, and a quote upholds it",
        _ => return None,
    };
    let message = format!("“{}” {trouble}.", relation.label);
    Some(STATUS_EVIDENCE.finding(message).at(&relation.id).field("status"))
}

/// Does another relation or another side of a dispute say otherwise?
fn is_contradicted(map: &Map, relation: &Relation) -> bool {
    let in_dispute = || {
        map.disputes_of(&relation.id)
            .iter()
            .any(|dispute| dispute.kind == DisputeKind::Dispute && dispute.sides.len() > 1)
    };
    !relation.contradicted_by.is_empty() || in_dispute()
}

fn one_way(map: &Map, relation: &Relation, other: &RelationId) -> Option<Finding> {
    let other = map.relations.get(other)?;
    if other.contradicted_by.contains(&relation.id) || other.id == relation.id {
        return None;
    }
    let message = format!(
        "“{}” ({}) names “{}” as contradicting it, and is not named there in turn.",
        relation.label, relation.id, other.label
    );
    Some(CONTRADICTION_NOT_LINKED.finding(message).at(&other.id).field("contradicted_by"))
}

/// A dispute of which two sides have relations and none of them names the other. A side that says how it is to be
/// read is neither for nor against.
fn unlinked(map: &Map, dispute: &Dispute) -> Option<Finding> {
    if dispute.kind != DisputeKind::Dispute {
        return None;
    }
    let known = |side: &&Side| side.reads.is_none() && side.relations.iter().any(|id| map.relations.contains_key(id));
    let sides: Vec<&Side> = dispute.sides.iter().filter(known).collect();
    let linked = |one: &Side, other: &Side| {
        let names = |from: &RelationId, to: &Side| {
            map.relations
                .get(from)
                .is_some_and(|relation| to.relations.iter().any(|id| relation.contradicted_by.contains(id)))
        };
        one.relations.iter().any(|id| names(id, other)) || other.relations.iter().any(|id| names(id, one))
    };
    let is_apart = sides.iter().enumerate().any(|(at, one)| sides[..at].iter().any(|other| !linked(one, other)));
    is_apart.then(|| {
        let message =
            format!("The sides of “{}” dispute each other, and their relations do not say so.", dispute.title);
        CONTRADICTION_NOT_LINKED.finding(message).at(&dispute.id).field("sides")
    })
}
