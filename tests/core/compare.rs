//! Two maps compared and three merged: what holds for all maps, random ones with every field filled.
//! `PROPTEST_CASES=10000` runs more of them.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::collections::BTreeSet;

use crate::random_map;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use relata::compare::{compare, merge};
use relata::format::{self, Completeness};
use relata::model::references::dangling;
use relata::model::{Diff, Kind, Map};
use serde_json::Value;

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(96)
}

/// One edit: an object is removed, or one of its fields becomes what another object has there.
type Edit = (Index, Index, Index, bool);

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    vec((any::<Index>(), any::<Index>(), any::<Index>(), prop::bool::weighted(0.2)), 0..4)
}

/// A map that comes from `base` by edits of single fields, whose new values are taken from `donor`.
fn edited(base: &Map, donor: &Map, edits: &[Edit]) -> Map {
    let value = |map: &Map| -> Value { serde_json::from_slice(&format::write(map)).unwrap() };
    let (mut file, donor) = (value(base), value(donor));
    for (table, object, key, remove) in edits {
        let table = Kind::ALL[table.index(Kind::ALL.len())].table();
        let Some(objects) = file.get_mut(table).and_then(Value::as_array_mut).filter(|all| !all.is_empty()) else {
            continue;
        };
        let at = object.index(objects.len());
        if *remove {
            objects.remove(at);
            continue;
        }
        let Some(other) = donor[table].as_array().and_then(|all| all.get(at % all.len().max(1))) else { continue };
        let keys: Vec<&String> = other.as_object().unwrap().keys().filter(|key| *key != "id").collect();
        if let Some(key) = (!keys.is_empty()).then(|| keys[key.index(keys.len())]) {
            objects[at][key] = other[key].clone();
        }
    }
    format::read(file.to_string().as_bytes()).unwrap().map
}

/// Who names what that is not there.
fn holes(map: &Map) -> BTreeSet<(Kind, String, String)> {
    dangling(map).iter().map(|one| (one.owner, one.owner_id.to_owned(), one.id.to_owned())).collect()
}

fn ids(map: &Map) -> BTreeSet<(Kind, String)> {
    let mut all = BTreeSet::new();
    let mut add = |kind, ids: Vec<&str>| all.extend(ids.into_iter().map(|id| (kind, id.to_owned())));
    add(Kind::Source, map.sources.keys().map(AsRef::as_ref).collect());
    add(Kind::Speaker, map.speakers.keys().map(AsRef::as_ref).collect());
    add(Kind::Actor, map.actors.keys().map(AsRef::as_ref).collect());
    add(Kind::Relation, map.relations.keys().map(AsRef::as_ref).collect());
    add(Kind::Evidence, map.evidence.keys().map(AsRef::as_ref).collect());
    add(Kind::Dispute, map.disputes.keys().map(AsRef::as_ref).collect());
    add(Kind::Event, map.events.keys().map(AsRef::as_ref).collect());
    add(Kind::Acceptance, map.accepted.keys().map(AsRef::as_ref).collect());
    add(Kind::Scene, map.scenes.iter().map(|scene| scene.id.as_str()).collect());
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_diff_leads_from_one_map_to_the_other_and_back(one in random_map::map(), other in random_map::map()) {
        let diff = Diff::between(&one, &other);
        prop_assert_eq!(diff.is_empty(), one == other);
        prop_assert_eq!(compare(&one, &other).is_empty(), one == other);
        prop_assert!(Diff::between(&one, &one.clone()).is_empty() && compare(&one, &one).is_empty());
        let mut map = one.clone();
        diff.apply(&mut map);
        prop_assert_eq!(&map, &other);
        diff.reversed().apply(&mut map);
        prop_assert_eq!(map, one);
    }

    #[test]
    fn a_single_edit_is_seen(base in random_map::map(), donor in random_map::map(), edits in edits()) {
        let edited = edited(&base, &donor, &edits);
        prop_assert_eq!(compare(&base, &edited).is_empty(), base == edited);
        prop_assert!(!compare(&base, &edited).to_string().is_empty());
    }

    #[test]
    fn what_one_side_did_is_taken_whole(base in random_map::map(), side in random_map::map()) {
        for (mine, other) in [(&base, &side), (&side, &base), (&side, &side)] {
            let merged = merge(&base, mine, other);
            prop_assert_eq!(&merged.conflicts, &vec![]);
            prop_assert_eq!(&merged.map, &side);
        }
    }

    /// Edits of single fields on both sides, and a wholly other map on one.
    #[test]
    fn edits_that_do_not_meet_commute_and_nothing_is_lost(
        base in random_map::map(), donors in (random_map::map(), random_map::map()), mine in edits(), other in edits(),
        wild in prop::bool::weighted(0.2)
    ) {
        let ours = edited(&base, &donors.0, &mine);
        let theirs = if wild { donors.1.clone() } else { edited(&base, &donors.1, &other) };
        let (merged, turned) = (merge(&base, &ours, &theirs), merge(&base, &theirs, &ours));
        prop_assert_eq!(merged.conflicts.is_empty(), turned.conflicts.is_empty());
        if merged.conflicts.is_empty() {
            prop_assert_eq!(&merged.map, &turned.map);
        }
        // What either side added is there.
        let (old, kept) = (ids(&base), ids(&merged.map));
        for added in ids(&ours).union(&ids(&theirs)).filter(|id| !old.contains(id)) {
            prop_assert!(kept.contains(added), "{:?} is lost", added);
        }
        // The outcome is a file that opens as a whole, and no reference leads nowhere that led somewhere.
        let read = format::read(&format::write(&merged.map)).unwrap();
        prop_assert_eq!(read.completeness, Completeness::Whole, "{:?}", read.findings);
        prop_assert_eq!(&read.map, &merged.map);
        let known: BTreeSet<_> = holes(&ours).union(&holes(&theirs)).cloned().collect();
        prop_assert!(holes(&merged.map).is_subset(&known), "{:?}", holes(&merged.map));
        for conflict in &merged.conflicts {
            prop_assert!(!conflict.message.is_empty());
        }
    }
}
