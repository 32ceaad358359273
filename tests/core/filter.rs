//! What a filter hides and leaves, and what the panels count: over random maps, against their definitions.
#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::collections::BTreeSet;

use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use relata::extract::{Around, Digest, Extract, Filter, Lens, Rest, Teller};
use relata::format;
use relata::model::{ActorId, Map, Polarity, Relation, RelationId, SpeakerId, Stance, Status, Target};
use serde_json::{Value, json};

const ACTORS: usize = 7;
const POLARITIES: [&str; 4] = ["hostile", "cooperative", "neutral", "sour"];
const STATUSES: [&str; 5] = ["reported", "alleged", "contested", "denied", "rumoured"];
const STANCES: [&str; 3] = ["supports", "disputes", "context"];
pub(crate) const SPEAKERS: usize = 4;

/// From, to, polarity, status, who asserts it, quotes: speaker (the last number is nobody) and stance.
pub(crate) type Row = (usize, usize, usize, usize, Vec<usize>, Vec<(usize, usize)>);

pub(crate) fn rows() -> impl Strategy<Value = Vec<Row>> {
    let quotes = vec((0..=SPEAKERS, 0..STANCES.len()), 0..4);
    let row = (0..ACTORS, 0..ACTORS, 0..POLARITIES.len(), 0..STATUSES.len(), vec(0..SPEAKERS, 0..2), quotes);
    vec(row, 0..14)
}

pub(crate) fn map(hidden: &BTreeSet<usize>, rows: &[Row]) -> Map {
    let actor = |i| json!({"id": format!("act_{i}"), "name": "N", "kind": "state", "hidden": hidden.contains(&i)});
    let speaker = |i| json!({"id": format!("spk_{i}"), "name": "S"});
    let relation = |(i, (from, to, polarity, status, asserted, _)): (usize, &Row)| {
        let asserted: Vec<_> = asserted.iter().map(|i| format!("spk_{i}")).collect();
        json!({"id": format!("rel_{i}"), "from": format!("act_{from}"), "to": format!("act_{to}"), "label": "L",
            "polarity": POLARITIES[*polarity], "status": STATUSES[*status], "kind": "event", "modality": "actual",
            "asserted_by": asserted})
    };
    let quotes = |(i, row): (usize, &Row)| {
        let quote = move |(n, &(speaker, stance)): (usize, &(usize, usize))| {
            let mut quote = json!({"id": format!("evd_{i}_{n}"), "target": {"relation": format!("rel_{i}")},
                "source": "src_a", "stance": STANCES[stance], "selector": {"exact": format!("q{n}")}});
            if speaker < SPEAKERS {
                quote["speaker"] = json!(format!("spk_{speaker}"));
            }
            quote
        };
        row.5.iter().enumerate().map(quote).collect::<Vec<_>>()
    };
    let file = json!({"format": "relata", "version": {"major": 1, "minor": 0}, "meta": {"title": "T"},
        "sources": [{"id": "src_a", "title": "A"}],
        "speakers": (0..SPEAKERS).map(speaker).collect::<Vec<Value>>(),
        "actors": (0..ACTORS).map(actor).collect::<Vec<Value>>(),
        "relations": rows.iter().enumerate().map(relation).collect::<Vec<Value>>(),
        "evidence": rows.iter().enumerate().flat_map(quotes).collect::<Vec<Value>>()});
    let read = format::read(file.to_string().as_bytes()).unwrap();
    assert_eq!(read.map.relations.len(), rows.len(), "{:?}", read.findings);
    read.map
}

fn actor(i: usize) -> ActorId {
    ActorId::new(format!("act_{i}"))
}

fn filters() -> impl Strategy<Value = Filter> {
    let polarities = btree_set(0..POLARITIES.len(), 0..3);
    let statuses = btree_set(0..STATUSES.len(), 0..3);
    let speakers = btree_set(0..=SPEAKERS, 0..4);
    let actors = proptest::collection::btree_map(0..ACTORS, any::<bool>(), 0..3);
    let around = proptest::option::of((0..ACTORS, 0..3_u32));
    let lens = proptest::option::of((btree_set(0..=SPEAKERS, 0..3), any::<bool>()));
    (polarities, statuses, speakers, actors, around, lens).prop_map(
        |(polarities, statuses, speakers, actors, around, lens)| Filter {
            hidden_polarities: polarities.into_iter().map(|i| Polarity::from_text(POLARITIES[i])).collect(),
            hidden_statuses: statuses.into_iter().map(|i| Status::from_text(STATUSES[i])).collect(),
            hidden_speakers: speakers.into_iter().map(speaker).collect(),
            actors: actors.into_iter().map(|(i, shown)| (actor(i), shown)).collect(),
            around: around.map(|(i, steps)| Around { actor: actor(i), steps }),
            lens: lens.map(|(tellers, hidden)| Lens {
                tellers: tellers.into_iter().map(|i| speaker(i).map_or(Teller::Publication, Teller::Speaker)).collect(),
                rest: if hidden { Rest::Hidden } else { Rest::Dimmed },
            }),
        },
    )
}

pub(crate) fn speaker(i: usize) -> Option<SpeakerId> {
    (i < SPEAKERS).then(|| SpeakerId::new(format!("spk_{i}")))
}

/// Those who say it, by the definition: whoever speaks in a supporting quote, else whom the relation names, else nobody.
fn speakers(map: &Map, relation: &Relation) -> BTreeSet<Option<SpeakerId>> {
    let quotes = map.evidence.values().filter(|evidence| {
        evidence.stance == Stance::Supports && evidence.target == Target::Relation(relation.id.clone())
    });
    let mut all: BTreeSet<_> = quotes.map(|evidence| evidence.speaker.clone()).collect();
    if all.is_empty() {
        all.extend(relation.asserted_by.iter().cloned().map(Some));
    }
    if all.is_empty() {
        all.insert(None);
    }
    all
}

fn ids(extract: &Extract) -> BTreeSet<RelationId> {
    extract.relations.iter().map(|view| view.relation.id.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn without_a_focus_a_relation_is_left_in_when_nothing_of_it_is_hidden(
        hidden in btree_set(0..ACTORS, 0..3), rows in rows(), filter in filters(),
    ) {
        let (map, filter) = (map(&hidden, &rows), Filter { around: None, lens: None, ..filter });
        let shows = |id: &ActorId| filter.actors.get(id).copied().unwrap_or(!map.actors[id].hidden);
        let wanted: BTreeSet<_> = map.relations.values().filter(|relation| {
            shows(&relation.from) && shows(&relation.to)
                && !filter.hidden_polarities.contains(&relation.effective_polarity())
                && !filter.hidden_statuses.contains(&relation.status)
                && speakers(&map, relation).iter().any(|speaker| !filter.hidden_speakers.contains(speaker))
        }).map(|relation| relation.id.clone()).collect();
        let extract = Extract::new(&map, &filter);
        prop_assert_eq!(ids(&extract), wanted);
        // An actor whose relations are all hidden stays.
        prop_assert_eq!(extract.actors.len(), map.actors.keys().filter(|id| shows(id)).count());
    }

    #[test]
    fn shown_and_hidden_make_all_and_indices_fit(
        hidden in btree_set(0..ACTORS, 0..3), rows in rows(), filter in filters(),
    ) {
        let map = map(&hidden, &rows);
        let (extract, digest) = (Extract::new(&map, &filter), Digest::new(&map, &filter));
        prop_assert_eq!(extract.relations.len() + extract.filtered_out, digest.relations);
        prop_assert_eq!(digest.polarities.values().sum::<usize>(), digest.relations);
        prop_assert_eq!(digest.statuses.values().sum::<usize>(), digest.relations);
        for view in &extract.relations {
            prop_assert_eq!(&extract.actors[view.from as usize].id, &view.relation.from);
            prop_assert_eq!(&extract.actors[view.to as usize].id, &view.relation.to);
        }
        for relation in map.relations.keys() {
            let slow: Vec<_> = map.evidence_for(relation).into_iter().cloned().collect();
            prop_assert_eq!(digest.quotes(relation), &slow);
        }
    }

    #[test]
    fn a_row_hides_as_many_as_it_says(hidden in btree_set(0..ACTORS, 0..3), rows in rows()) {
        let map = map(&hidden, &rows);
        let digest = Digest::new(&map, &Filter::default());
        for (polarity, &count) in &digest.polarities {
            let filter = Filter { hidden_polarities: BTreeSet::from([polarity.clone()]), ..Filter::default() };
            prop_assert_eq!(Extract::new(&map, &filter).filtered_out, count);
        }
        for (status, &count) in &digest.statuses {
            let filter = Filter { hidden_statuses: BTreeSet::from([status.clone()]), ..Filter::default() };
            prop_assert_eq!(Extract::new(&map, &filter).filtered_out, count);
        }
        for (speaker, &count) in &digest.speakers {
            // Others may say it too, so that "only" shows as many as the row says.
            let others = digest.speakers.keys().filter(|other| *other != speaker).cloned().collect();
            let filter = Filter { hidden_speakers: others, ..Filter::default() };
            prop_assert_eq!(Extract::new(&map, &filter).relations.len(), count);
        }
        for actor in map.actors.values().filter(|actor| !actor.hidden) {
            let mut filter = Filter::default();
            filter.set_actor(actor, false);
            prop_assert_eq!(Extract::new(&map, &filter).filtered_out, digest.relations_of(&actor.id));
            filter.set_actor(actor, true);
            prop_assert!(filter.is_open());
        }
    }

    #[test]
    fn a_focus_leaves_those_within_its_steps_and_all_between_them(
        rows in rows(), filter in filters(), start in 0..ACTORS, steps in 0..4_u32,
    ) {
        let map = map(&BTreeSet::new(), &rows);
        let open = Filter { around: None, ..filter };
        let all = Extract::new(&map, &open);
        let focus = Filter { around: Some(Around { actor: actor(start), steps }), ..open };
        let extract = Extract::new(&map, &focus);
        let Some(center) = all.actor_index(&actor(start)) else {
            // Who is hidden is no centre: the focus then hides nothing.
            prop_assert_eq!(extract, all);
            return Ok(());
        };
        let mut near = BTreeSet::from([center]);
        for _ in 0..steps {
            let pairs = all.relations.iter().map(|view| (view.from, view.to));
            let reached: Vec<u32> = pairs
                .flat_map(|(a, b)| [(a, b), (b, a)])
                .filter(|(a, _)| near.contains(a)).map(|(_, b)| b).collect();
            near.extend(reached);
        }
        let wanted: Vec<_> = near.iter().map(|&i| all.actors[i as usize].id.clone()).collect();
        prop_assert_eq!(extract.actors.iter().map(|actor| actor.id.clone()).collect::<Vec<_>>(), wanted);
        let between = all.relations.iter().filter(|view| near.contains(&view.from) && near.contains(&view.to));
        prop_assert_eq!(ids(&extract), between.map(|view| view.relation.id.clone()).collect());
    }

    #[test]
    fn what_is_revealed_is_there_and_nothing_else_goes(
        hidden in btree_set(0..ACTORS, 0..3), rows in rows(), filter in filters(), which in any::<prop::sample::Index>(),
    ) {
        let map = map(&hidden, &rows);
        prop_assume!(!map.relations.is_empty());
        let relation = map.relations.values().nth(which.index(map.relations.len())).unwrap();
        let before = Extract::new(&map, &filter);
        let mut revealed = filter.clone();
        revealed.reveal_relation(&map, &relation.id);
        let after = Extract::new(&map, &revealed);
        prop_assert!(after.relation_index(&relation.id).is_some());
        prop_assert!(ids(&after).is_superset(&ids(&before)));
        if before.relation_index(&relation.id).is_some() {
            prop_assert_eq!(revealed, filter);
        }
    }
}

#[test]
fn a_remark_goes_with_the_relation_that_it_stands_for() {
    let map = format::bundled().map;
    let absent = |filter: &Filter| Extract::new(&map, filter).badges.len();
    let with = absent(&Filter::default());
    let neutral = Filter { hidden_polarities: BTreeSet::from([Polarity::Neutral]), ..Filter::default() };
    let hidden = map.actors.values().filter_map(|actor| actor.badge.as_ref()?.relation.as_ref());
    let hidden = hidden.filter(|id| map.relations[*id].effective_polarity() == Polarity::Neutral).count();
    assert!(hidden > 0);
    assert_eq!(absent(&neutral), with - hidden);
}
