//! Map → the disputed points: the disputes that the map records, and what contradicts or denies each other without one.
//! Who is right is not asked.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Dispute, DisputeId, DisputeKind, EvidenceId, Map, Relation, RelationId, Stance, Target};

/// A question on which there are several positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisputedPoint {
    /// Where it comes from; tells it from all others.
    pub origin: Origin,
    /// The question, or the claim that is denied.
    pub title: String,
    /// The positions, in the order in which to read them.
    pub sides: Vec<Position>,
}

/// Where a disputed point comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The map records it.
    Recorded(DisputeId),
    /// A quote denies a relation, and no recorded dispute has it as a side.
    Denied(RelationId),
    /// Two relations contradict each other, and no recorded dispute sets them against each other. The lower id first.
    Contradiction(RelationId, RelationId),
}

/// One position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// The relations that state it.
    pub relations: Vec<RelationId>,
    /// The words behind it.
    pub evidence: Vec<EvidenceId>,
    /// Do its words deny what the other side says?
    pub denies: bool,
    /// How to read it, when it is neither for nor against.
    pub reads: Option<String>,
}

impl DisputedPoint {
    /// All of a map: those that it records, denials, contradictions; each in the order of their ids.
    pub fn all(map: &Map) -> Vec<Self> {
        let quotes = Quotes::new(map);
        let recorded = map.disputes.values().map(|dispute| recorded(map, &quotes, dispute));
        recorded.chain(denied(map, &quotes)).chain(contradictions(map, &quotes)).collect()
    }

    /// What kind it is; what the map does not record is no tension, but a dispute.
    pub fn kind(&self, map: &Map) -> DisputeKind {
        match &self.origin {
            Origin::Recorded(id) => map.disputes.get(id).map_or(DisputeKind::Dispute, |one| one.kind.clone()),
            Origin::Denied(_) | Origin::Contradiction(..) => DisputeKind::Dispute,
        }
    }

    /// Does the map itself say that it is disputed?
    pub fn is_recorded(&self) -> bool {
        matches!(self.origin, Origin::Recorded(_))
    }

    /// The relations of all sides, each once. What has words alone is about the relations that these are quoted for.
    pub fn relations(&self, map: &Map) -> BTreeSet<RelationId> {
        let quoted = |id: &EvidenceId| match map.evidence.get(id).map(|evidence| &evidence.target) {
            Some(Target::Relation(relation)) => Some(relation.clone()),
            _ => None,
        };
        let stated = self.sides.iter().flat_map(|side| side.relations.iter().cloned());
        let quoted = self.sides.iter().flat_map(|side| side.evidence.iter().filter_map(quoted));
        stated.chain(quoted).filter(|id| map.relations.contains_key(id)).collect()
    }
}

/// The quotes of each relation, those that support it and those that dispute it.
struct Quotes<'a>(BTreeMap<&'a RelationId, (Vec<EvidenceId>, Vec<EvidenceId>)>);

impl<'a> Quotes<'a> {
    fn new(map: &'a Map) -> Self {
        let mut quotes: BTreeMap<&RelationId, (Vec<EvidenceId>, Vec<EvidenceId>)> = BTreeMap::new();
        for evidence in map.evidence.values() {
            let Target::Relation(id) = &evidence.target else { continue };
            let (supports, disputes) = quotes.entry(id).or_default();
            match evidence.stance {
                Stance::Supports => supports.push(evidence.id.clone()),
                Stance::Disputes => disputes.push(evidence.id.clone()),
                _ => {}
            }
        }
        Self(quotes)
    }

    fn supporting(&self, relation: &RelationId) -> Vec<EvidenceId> {
        self.0.get(relation).map(|(supports, _)| supports.clone()).unwrap_or_default()
    }

    fn disputing(&self, relation: &RelationId) -> Vec<EvidenceId> {
        self.0.get(relation).map(|(_, disputes)| disputes.clone()).unwrap_or_default()
    }
}

/// A side without words of its own has those that support its relations.
fn recorded(map: &Map, quotes: &Quotes, dispute: &Dispute) -> DisputedPoint {
    let sides = dispute.sides.iter().map(|side| {
        let mut evidence = side.evidence.clone();
        if evidence.is_empty() {
            evidence = side.relations.iter().flat_map(|relation| quotes.supporting(relation)).collect();
        }
        let denies = |id: &EvidenceId| map.evidence.get(id).is_some_and(|one| one.stance == Stance::Disputes);
        let denies = !evidence.is_empty() && evidence.iter().all(denies);
        Position { relations: side.relations.clone(), evidence, denies, reads: side.reads.clone() }
    });
    let origin = Origin::Recorded(dispute.id.clone());
    DisputedPoint { origin, title: dispute.title.clone(), sides: sides.collect() }
}

fn denied<'a>(map: &'a Map, quotes: &'a Quotes) -> impl Iterator<Item = DisputedPoint> + use<'a> {
    let sides = || map.disputes.values().flat_map(|dispute| &dispute.sides);
    let stated: BTreeSet<&RelationId> = sides().flat_map(|side| &side.relations).collect();
    let quoted: BTreeSet<&EvidenceId> = sides().flat_map(|side| &side.evidence).collect();
    map.relations.values().filter_map(move |relation| {
        let against = quotes.disputing(&relation.id);
        if stated.contains(&relation.id) || against.is_empty() || against.iter().any(|id| quoted.contains(id)) {
            return None;
        }
        let relations = vec![relation.id.clone()];
        let said = Position { relations, evidence: quotes.supporting(&relation.id), ..Position::default() };
        let sides = vec![said, Position { evidence: against, denies: true, ..Position::default() }];
        Some(DisputedPoint { origin: Origin::Denied(relation.id.clone()), title: claim(map, relation), sides })
    })
}

fn contradictions(map: &Map, quotes: &Quotes) -> Vec<DisputedPoint> {
    let mut pairs: BTreeSet<(&RelationId, &RelationId)> = BTreeSet::new();
    for relation in map.relations.values() {
        let others = relation.contradicted_by.iter().filter(|other| **other != relation.id);
        let others = others.filter(|other| map.relations.contains_key(*other));
        pairs.extend(others.map(|other| (other.min(&relation.id), other.max(&relation.id))));
    }
    pairs.retain(|(one, other)| !map.disputes.values().any(|dispute| sets_against(dispute, one, other)));
    let side = |id: &RelationId| Position {
        relations: vec![id.clone()],
        evidence: quotes.supporting(id),
        ..Position::default()
    };
    let point = |(one, other): (&RelationId, &RelationId)| {
        let words = [one, other].map(|id| map.relations.get(id).map_or_else(String::new, |one| claim(map, one)));
        let origin = Origin::Contradiction(one.clone(), other.clone());
        DisputedPoint { origin, title: words.join(" ≠ "), sides: vec![side(one), side(other)] }
    };
    pairs.into_iter().map(point).collect()
}

/// Are they on different sides of it?
fn sets_against(dispute: &Dispute, one: &RelationId, other: &RelationId) -> bool {
    let sides = |id: &RelationId| -> BTreeSet<usize> {
        let sides = dispute.sides.iter().enumerate().filter(|(_, side)| side.relations.contains(id));
        sides.map(|(place, _)| place).collect()
    };
    let (one, other) = (sides(one), sides(other));
    one.iter().any(|side| other.iter().any(|another| another != side))
}

/// "Pakistan → TTP: Strikes".
fn claim(map: &Map, relation: &Relation) -> String {
    let name = |id| map.actors.get(id).map_or("?", |actor| actor.chip_name());
    format!("{} → {}: {}", name(&relation.from), name(&relation.to), relation.label)
}
