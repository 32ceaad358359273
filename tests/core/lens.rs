//! The map as somebody tells it: over random maps against the definition in the guide, and on the bundled one by name.
#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use relata::drawing::subjects;
use relata::extract::{Account, Extract, Filter, Lens, Rest, Teller, Told};
use relata::format;
use relata::model::{ActorId, Map, Modality, RelationId, SpeakerId, Stance, Status, Target};

use crate::filter::{Row, SPEAKERS, map, rows, speaker};

fn lens(tellers: impl IntoIterator<Item = Teller>, rest: Rest) -> Filter {
    Filter { lens: Some(Lens { tellers: tellers.into_iter().collect(), rest }), ..Filter::default() }
}

fn account(extract: &Extract) -> &Account {
    extract.account.as_ref().unwrap()
}

/// A map in which some relations contradict others, and the first two speakers speak for the first actor.
fn told_map(rows: &[Row], links: &[(usize, usize)]) -> Map {
    let mut map = map(&BTreeSet::new(), rows);
    let id = |i: usize| RelationId::new(format!("rel_{i}"));
    for &(from, to) in links {
        if let Some(relation) = map.relations.get_mut(&id(from % rows.len().max(1))) {
            Arc::make_mut(relation).contradicted_by.push(id(to % rows.len()));
        }
    }
    for i in 0..2 {
        let speaker = map.speakers.get_mut(&speaker(i).unwrap()).unwrap();
        Arc::make_mut(speaker).speaks_for = Some(ActorId::new("act_0"));
    }
    map
}

/// What the guide says, word for word.
fn by_definition(map: &Map, speakers: &BTreeSet<Option<SpeakerId>>, id: &RelationId) -> Option<Told> {
    let quotes = |id: &RelationId, stance: Stance| {
        map.evidence.values().any(|evidence| {
            evidence.target == Target::Relation(id.clone())
                && evidence.stance == stance
                && speakers.contains(&evidence.speaker)
        })
    };
    let is_named =
        |id: &RelationId| map.relations[id].asserted_by.iter().any(|speaker| speakers.contains(&Some(speaker.clone())));
    let asserts = |id: &RelationId| quotes(id, Stance::Supports) || is_named(id);
    let contradicts = |other: &RelationId| {
        other != id
            && (map.relations[other].contradicted_by.contains(id) || map.relations[id].contradicted_by.contains(other))
    };
    let denies = quotes(id, Stance::Disputes) || map.relations.keys().any(|other| contradicts(other) && asserts(other));
    match (asserts(id), denies) {
        (true, true) => Some(Told::Both),
        (true, false) => Some(Told::Asserted),
        (false, true) => Some(Told::Denied),
        (false, false) => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_account_is_what_the_guide_says(
        rows in rows(), links in vec((0..14_usize, 0..14_usize), 0..5), who in btree_set(0..=SPEAKERS, 0..4),
        hidden in any::<bool>(),
    ) {
        let map = told_map(&rows, &links);
        let tellers = who.iter().map(|&i| speaker(i).map_or(Teller::Publication, Teller::Speaker));
        let extract = Extract::new(&map, &lens(tellers, if hidden { Rest::Hidden } else { Rest::Dimmed }));
        let speakers: BTreeSet<_> = who.iter().map(|&i| speaker(i)).collect();
        let mut counts: BTreeMap<Option<Told>, usize> = BTreeMap::new();
        for id in map.relations.keys() {
            let told = by_definition(&map, &speakers, id);
            *counts.entry(told).or_default() += 1;
            let index = extract.relation_index(id);
            prop_assert_eq!(index.is_some(), told.is_some() || !hidden);
            let Some(view) = index.and_then(|index| extract.relation(index)) else { continue };
            prop_assert_eq!(extract.told(view), told);
            prop_assert_eq!(extract.is_unspoken(view), told.is_none());
            let own = &map.relations[id].status;
            let wanted = match told {
                Some(Told::Denied) => Status::Denied,
                Some(Told::Both) => Status::Contested,
                Some(Told::Asserted) if matches!(own, Status::Contested | Status::Denied) => Status::Alleged,
                _ => own.clone(),
            };
            prop_assert_eq!(extract.status(view), &wanted);
        }
        let of = |told| counts.get(&told).copied().unwrap_or_default();
        let account = account(&extract);
        prop_assert_eq!(
            [account.asserted, account.denied, account.both, account.unspoken],
            [of(Some(Told::Asserted)), of(Some(Told::Denied)), of(Some(Told::Both)), of(None)]
        );
        prop_assert_eq!(extract.filtered_out, if hidden { of(None) } else { 0 });
    }

    #[test]
    fn an_actor_tells_what_all_who_speak_for_it_tell(rows in rows(), links in vec((0..14_usize, 0..14_usize), 0..4)) {
        let map = told_map(&rows, &links);
        let actor = Extract::new(&map, &lens([Teller::Actor(ActorId::new("act_0"))], Rest::Hidden));
        let speakers = (0..2).map(|i| Teller::Speaker(speaker(i).unwrap()));
        let speakers = Extract::new(&map, &lens(speakers, Rest::Hidden));
        let ids = |extract: &Extract| extract.relations.iter().map(|view| (view.relation.id.clone(), extract.told(view))).collect::<Vec<_>>();
        prop_assert_eq!(ids(&actor), ids(&speakers));
    }

    /// In every line what is spoken of comes first, and it alone is counted.
    #[test]
    fn a_line_shows_what_is_spoken_of(rows in rows(), who in btree_set(0..=SPEAKERS, 1..3)) {
        let map = told_map(&rows, &[]);
        let tellers = who.iter().map(|&i| speaker(i).map_or(Teller::Publication, Teller::Speaker));
        let extract = Extract::new(&map, &lens(tellers, Rest::Dimmed));
        for bundle in &extract.bundles {
            let unspoken: Vec<bool> = bundle.relations.iter().map(|&i| extract.is_unspoken(extract.relation(i).unwrap())).collect();
            prop_assert!(unspoken.is_sorted(), "{:?}", unspoken);
            let told = unspoken.iter().filter(|unspoken| !**unspoken).count();
            prop_assert_eq!(bundle.signs.total(), if told > 0 { told } else { unspoken.len() });
            prop_assert_eq!(extract.is_line_unspoken(bundle), told == 0);
        }
        prop_assert_eq!(Extract::new(&map, &Filter::default()).bundles.len(), extract.bundles.len());
    }
}

fn strikes(teller: Teller, rest: Rest) -> Extract {
    Extract::new(&format::bundled().map, &lens([teller], rest))
}

#[test]
fn kabul_denies_what_islamabad_asserts() {
    let told = |actor: &str, relation: &str| {
        let extract = strikes(Teller::Actor(ActorId::new(actor)), Rest::Dimmed);
        let view = extract.relation(extract.relation_index(&RelationId::new(relation)).unwrap()).unwrap();
        (extract.told(view), extract.status(view).clone())
    };
    for (actor, relation, wanted, status) in [
        ("act_pakistan", "rel_A-TTP-1", Some(Told::Asserted), Status::Alleged),
        ("act_afghan_taliban", "rel_A-TTP-1", Some(Told::Denied), Status::Denied),
        // By contradiction: they say that the failure is not theirs.
        ("act_afghan_taliban", "rel_P-A-1", Some(Told::Denied), Status::Denied),
        ("act_pakistan", "rel_A-P-2", Some(Told::Denied), Status::Denied),
        ("act_usa", "rel_A-TTP-1", None, Status::Contested),
    ] {
        assert_eq!(told(actor, relation), (wanted, status), "{actor} of {relation}");
    }
}

#[test]
fn the_words_say_how_much_is_told() {
    let extract = strikes(Teller::Actor(ActorId::new("act_afghan_taliban")), Rest::Dimmed);
    let words = account(&extract).words();
    assert_eq!(words, "According to Afghan Taliban: 4 relations asserted, 2 denied, 30 not spoken of");
    let both = Teller::Actor(ActorId::new("act_pakistan"));
    let lens = lens([both, Teller::Actor(ActorId::new("act_afghan_taliban"))], Rest::Hidden);
    let together = Extract::new(&format::bundled().map, &lens);
    assert!(account(&together).words().starts_with("According to Afghan Taliban and Pakistan: "));
    assert!(account(&together).both > 0);
    let nobody = Extract::new(&format::bundled().map, &Filter { lens: Some(Lens::default()), ..Filter::default() });
    assert_eq!(account(&nobody).words(), "According to nobody: 0 relations asserted, 36 not spoken of");
}

/// What names no speaker is the publication's; what has no words and no name is nobody's.
#[test]
fn what_names_nobody_is_the_publications_and_an_inference_is_nobodys() {
    let mut map = format::bundled().map;
    let of = |map: &Map, id: &str| {
        let extract = Extract::new(map, &lens([Teller::Publication], Rest::Dimmed));
        let view = extract.relation(extract.relation_index(&RelationId::new(id)).unwrap()).unwrap();
        extract.told(view)
    };
    assert_eq!(Teller::all(&map).last(), Some(&Teller::Speaker(SpeakerId::new("spk_mujahid"))));
    let quotes: Vec<_> = map.evidence_for(&RelationId::new("rel_C-P-1")).iter().map(|one| one.id.clone()).collect();
    for id in &quotes {
        Arc::make_mut(map.evidence.get_mut(id).unwrap()).speaker = None;
    }
    assert_eq!(of(&map, "rel_C-P-1"), Some(Told::Asserted));
    assert_eq!(Teller::all(&map).last(), Some(&Teller::Publication));
    for id in &quotes {
        map.evidence.remove(id);
    }
    Arc::make_mut(map.relations.get_mut(&RelationId::new("rel_C-P-1")).unwrap()).asserted_by = Vec::new().into();
    assert_eq!(of(&map, "rel_C-P-1"), None);
}

/// A denial does not look like "no source", and a forecast told by its speaker stays one.
#[test]
fn a_line_is_as_strong_as_the_words_of_those_who_tell_it() {
    let support = |teller: &str, relation: &str| {
        let extract = strikes(Teller::Speaker(SpeakerId::new(teller)), Rest::Dimmed);
        extract.relation(extract.relation_index(&RelationId::new(relation)).unwrap()).unwrap().support
    };
    assert_eq!(support("spk_un", "rel_TTP-A-2"), 1);
    assert_eq!(support("spk_patel", "rel_TTP-A-2"), 2, "not spoken of: as everybody tells it");
    assert!(support("spk_afghan_taliban", "rel_A-TTP-1") > 0);
    let extract = strikes(Teller::Speaker(SpeakerId::new("spk_experts")), Rest::Hidden);
    assert!(extract.relations.iter().any(|view| view.relation.modality == Modality::Forecast));
}

#[test]
fn those_who_listen_hear_it_too() {
    let extract = strikes(Teller::Actor(ActorId::new("act_afghan_taliban")), Rest::Dimmed);
    let said: Vec<_> =
        subjects(&extract).into_iter().map(|one| format!("{}. {}", one.title, one.description)).collect();
    let of = |title: &str| said.iter().find(|words| words.contains(title)).unwrap();
    assert!(of("Alleged sheltering").contains("denied"), "{said:#?}");
    assert!(!of("Alleged sheltering").contains("Not spoken of"));
    assert!(of("Pakistan’s most significant ally").contains("Not spoken of"));
}

/// "Show on the map" brings back what the lens hides, and leaves the lens where it is.
#[test]
fn what_is_revealed_falls_back_and_does_not_go() {
    let map = format::bundled().map;
    let mut filter = lens([Teller::Actor(ActorId::new("act_usa"))], Rest::Hidden);
    filter.reveal_relation(&map, &RelationId::new("rel_US-A-1"));
    assert_eq!(filter.lens.as_ref().unwrap().rest, Rest::Hidden, "it is there already");
    filter.reveal_relation(&map, &RelationId::new("rel_A-TTP-1"));
    assert_eq!(filter.lens.as_ref().unwrap().rest, Rest::Dimmed);
}
