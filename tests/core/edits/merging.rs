//! Two people edit copies of one map, by random commands, and their maps are merged.

use std::collections::BTreeSet;

use relata::compare::{compare, merge};
use relata::format;
use relata::model::Map;
use relata::model::references::dangling;
use relata::session::Session;

use super::random::Random;

fn edited(base: &Map, seed: u64, edits: usize) -> Map {
    let (mut session, mut random) = (Session::new(base.clone()), Random::new(seed));
    for _ in 0..edits {
        let command = random.command(session.map());
        let _ = session.apply(&command);
    }
    (**session.map()).clone()
}

/// Everything by kind and id.
fn objects(map: &Map) -> BTreeSet<(&'static str, String)> {
    let all = compare(&Map::default(), map).entries;
    all.into_iter().map(|one| (one.subject.as_str(), one.id)).collect()
}

#[test]
fn what_two_people_did_is_merged_and_nothing_is_lost_or_left_hanging() {
    let base = format::bundled().map;
    let (mut without, mut with) = (0, 0);
    for seed in 0..60 {
        let edits = 1 + seed as usize % 8;
        let (ours, theirs) = (edited(&base, 2 * seed, edits), edited(&base, 2 * seed + 1, edits));
        let (merged, turned) = (merge(&base, &ours, &theirs), merge(&base, &theirs, &ours));
        assert_eq!(merged.conflicts.is_empty(), turned.conflicts.is_empty(), "{seed}");
        if merged.conflicts.is_empty() {
            assert_eq!(compare(&merged.map, &turned.map).to_string(), "Both maps say the same.", "{seed}");
            without += 1;
        } else {
            with += 1;
        }
        assert_eq!(dangling(&merged.map), [], "{seed}");
        let (old, kept) = (objects(&base), objects(&merged.map));
        let (mine, others) = (objects(&ours), objects(&theirs));
        let lost: Vec<_> = mine.union(&others).filter(|one| !old.contains(*one) && !kept.contains(*one)).collect();
        assert!(lost.iter().all(|(subject, _)| *subject == "position"), "{seed}: {lost:?}");
        // Merging once more brings nothing new.
        assert_eq!(merge(&theirs, &merged.map, &theirs).map, merged.map, "{seed}");
    }
    assert!(without > 8 && with > 8, "{without} without and {with} with conflicts");
}
