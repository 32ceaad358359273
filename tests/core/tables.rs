//! A table is a map of the standard library by another name: whatever is done to it, both hold the same. It shares what
//! an edit does not touch.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use relata::model::{Keyed, Table};

/// An object with an id, and something that tells it from others with the same.
#[derive(Clone, Debug, PartialEq)]
struct Thing(u16, u32);

impl Keyed<u16> for Thing {
    fn key(&self) -> &u16 {
        &self.0
    }
}

#[derive(Clone, Debug)]
enum Step {
    Insert(u16, u32),
    Remove(u16),
    Change(u16, u32),
    KeepNot(u16),
}

/// Few ids, so that steps meet; enough of them for several runs.
fn step() -> impl Strategy<Value = Step> {
    let id = || 0..400_u16;
    prop_oneof![
        6 => (id(), any::<u32>()).prop_map(|(id, mark)| Step::Insert(id, mark)),
        3 => id().prop_map(Step::Remove),
        2 => (id(), any::<u32>()).prop_map(|(id, mark)| Step::Change(id, mark)),
        1 => (50..90_u16).prop_map(Step::KeepNot),
    ]
}

fn same(table: &Table<u16, Thing>, map: &BTreeMap<u16, Arc<Thing>>) {
    assert_eq!((table.len(), table.is_empty()), (map.len(), map.is_empty()));
    assert!(table.iter().eq(map.iter()), "{table:?}\n{map:?}");
    assert!(table.iter().rev().eq(map.iter().rev()));
    assert!(table.keys().eq(map.keys()) && table.values().eq(map.values()));
    assert_eq!(table.iter().len(), map.len());
    for id in 0..401 {
        assert_eq!((table.get(&id), table.contains_key(&id)), (map.get(&id), map.contains_key(&id)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn it_holds_what_a_map_would(first in vec((0..400_u16, any::<u32>()), 0..600), steps in vec(step(), 0..200)) {
        let things = || first.iter().map(|&(id, mark)| Arc::new(Thing(id, mark)));
        let mut table: Table<u16, Thing> = things().collect();
        let mut map: BTreeMap<u16, Arc<Thing>> = things().map(|thing| (thing.0, thing)).collect();
        same(&table, &map);
        for step in steps {
            let before = (table.clone(), map.clone());
            match step {
                Step::Insert(id, mark) => {
                    let thing = Arc::new(Thing(id, mark));
                    assert_eq!(table.insert(thing.clone()), map.insert(id, thing));
                }
                Step::Remove(id) => assert_eq!(table.remove(&id), map.remove(&id)),
                Step::Change(id, mark) => {
                    for thing in [table.get_mut(&id), map.get_mut(&id)].into_iter().flatten() {
                        Arc::make_mut(thing).1 = mark;
                    }
                }
                Step::KeepNot(part) => {
                    table.retain(|id, _| id % part != 0);
                    map.retain(|id, _| id % part != 0);
                }
            }
            assert_eq!(table == before.0, map == before.1);
            assert!(before.0.iter().eq(before.1.iter()), "a copy stays what it was");
        }
        same(&table, &map);
        let again: Table<u16, Thing> = table.values().rev().cloned().collect();
        assert_eq!(&again, &table, "however it came to be");
    }

    #[test]
    fn its_objects_come_from_either_end(count in 0..400_u16, turns in vec(any::<bool>(), 0..500)) {
        let table: Table<u16, Thing> = (0..count).map(|id| Arc::new(Thing(id, 0))).collect();
        let (mut from_table, mut from_list) = (table.keys(), 0..count);
        for is_front in turns {
            let (one, other) = if is_front {
                (from_table.next(), from_list.next())
            } else {
                (from_table.next_back(), from_list.next_back())
            };
            assert_eq!((one.copied(), from_table.len()), (other, from_list.len()));
        }
    }
}

#[test]
fn a_change_is_seen_in_one_copy_alone() {
    let mut table: Table<u16, Thing> = (0..1_000).map(|id| Arc::new(Thing(id, 0))).collect();
    let before = table.clone();
    Arc::make_mut(table.get_mut(&500).unwrap()).1 = 7;
    let shared = table.values().zip(before.values()).filter(|(one, other)| Arc::ptr_eq(one, other)).count();
    assert_eq!((shared, table[&500].1, before[&500].1), (999, 7, 0));
    table.values_mut().for_each(|thing| Arc::make_mut(thing).1 = 8);
    assert!(table.values().all(|thing| thing.1 == 8) && before.values().all(|thing| thing.1 == 0));
    table.clear();
    assert_eq!((table.len(), table.iter().next(), before.len()), (0, None, 1_000));
}
