//! The disputed points of a map: those that it records, and those that only the words show.

use std::sync::Arc;

use relata::extract::{DisputedPoint, Origin};
use relata::format::{self, Example};
use relata::model::{DisputeId, DisputeKind, Map, RelationId, Stance, Target};

fn origins(map: &Map) -> Vec<Origin> {
    DisputedPoint::all(map).into_iter().map(|point| point.origin).collect()
}

fn recorded(map: &Map) -> Vec<Origin> {
    map.disputes.keys().cloned().map(Origin::Recorded).collect()
}

fn contradiction(one: &str, other: &str) -> Origin {
    Origin::Contradiction(RelationId::new(one), RelationId::new(other))
}

/// The bundled maps write up every denial and every contradiction that they have.
#[test]
fn what_is_recorded_is_listed_once() {
    for map in [format::bundled().map, Example::July.load().map] {
        assert_eq!(origins(&map), recorded(&map));
        for point in DisputedPoint::all(&map) {
            assert!(point.is_recorded() && point.sides.len() > 1, "{point:?}");
            assert!(point.sides.iter().all(|side| !side.evidence.is_empty()), "{point:?}");
        }
    }
    let map = format::bundled().map;
    let kinds: Vec<_> = DisputedPoint::all(&map).iter().map(|point| point.kind(&map)).collect();
    assert!(kinds.contains(&DisputeKind::Tension) && kinds.contains(&DisputeKind::Dispute));
}

/// Without its disputes the same map still shows who denies whom.
#[test]
fn what_is_not_recorded_is_found() {
    let mut map = format::bundled().map;
    map.disputes.clear();
    assert_eq!(
        origins(&map),
        [
            Origin::Denied(RelationId::new("rel_A-TTP-1")),
            contradiction("rel_A-P-2", "rel_A-TTP-1"),
            contradiction("rel_A-P-2", "rel_P-A-1"),
            contradiction("rel_A-P-3", "rel_P-A-1"),
        ]
    );
    let points = DisputedPoint::all(&map);
    assert!(points.iter().all(|point| !point.is_recorded() && point.kind(&map) == DisputeKind::Dispute));
    let denied = &points[0];
    assert_eq!(denied.title, "Afghan Taliban → TTP: Alleged sheltering");
    assert_eq!(
        denied.sides.iter().map(|side| (side.evidence.len(), side.denies)).collect::<Vec<_>>(),
        [(2, false), (1, true)]
    );
    for id in &denied.sides[1].evidence {
        assert_eq!(map.evidence[id].stance, Stance::Disputes);
    }
}

/// A link counts whichever of the two relations has it, and both ways it is one contradiction.
#[test]
fn a_contradiction_is_one_whoever_links_it() {
    let mut map = format::bundled().map;
    map.disputes.clear();
    let before = origins(&map);
    for (from, to) in [("rel_A-P-2", "rel_A-TTP-1"), ("rel_A-TTP-1", "rel_A-P-2")] {
        let mut one = map.clone();
        let relation = Arc::make_mut(one.relations.get_mut(&RelationId::new(from)).unwrap());
        relation.contradicted_by.retain(|other| *other != RelationId::new(to));
        assert_eq!(origins(&one), before, "without {from} → {to}");
    }
}

/// Two relations on the same side of a dispute are not set against each other by it.
#[test]
fn a_dispute_covers_what_it_sets_against_each_other() {
    let mut map = format::bundled().map;
    let dispute = Arc::make_mut(map.disputes.get_mut(&DisputeId::new("dsp_X2")).unwrap());
    let all = dispute.sides.iter().flat_map(|side| side.relations.clone()).collect();
    dispute.sides[0].relations = all;
    dispute.sides[1].relations.clear();
    let found: Vec<_> = origins(&map).into_iter().filter(|origin| !matches!(origin, Origin::Recorded(_))).collect();
    assert_eq!(found, [contradiction("rel_A-P-3", "rel_P-A-1")]);
}

/// Nothing that is not there is named, and relations that only words lead to are found.
#[test]
fn references_that_lead_nowhere_are_left_out() {
    let mut map = format::bundled().map;
    let gone = RelationId::new("rel_TTP-P-2");
    map.relations.remove(&gone);
    let point =
        DisputedPoint::all(&map).into_iter().find(|point| point.origin == Origin::Recorded(DisputeId::new("dsp_X5")));
    assert!(point.unwrap().relations(&map).is_empty());
    let nowhere = RelationId::new("rel_nowhere");
    let relation = Arc::make_mut(map.relations.get_mut(&RelationId::new("rel_C-P-1")).unwrap());
    relation.contradicted_by = vec![nowhere, RelationId::new("rel_C-P-1")].into();
    assert_eq!(origins(&map), recorded(&map), "neither an unknown relation nor itself");
    let quoted = DisputedPoint::all(&Example::July.load().map);
    let aircraft = quoted.iter().find(|point| point.title.contains("aircraft")).unwrap();
    assert_eq!(aircraft.relations(&Example::July.load().map).len(), 1);
    let july = Example::July.load().map;
    let targets = aircraft.sides[1].evidence.iter().map(|id| &july.evidence[id].target);
    assert!(
        targets
            .into_iter()
            .all(|target| matches!(target, Target::Relation(id) if aircraft.relations(&july).contains(id)))
    );
}
