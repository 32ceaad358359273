//! The bundled map: its counts, its quotes, and the errors that a careless reading of the article makes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::careless::{ERRORS, careless};
use relata::format;
use relata::model::{Evidence, Map, Relation, SceneRelations, Target};
use sha2::{Digest, Sha256};

fn map() -> Map {
    let loaded = format::bundled();
    assert_eq!(loaded.findings, []);
    assert!(loaded.may_overwrite());
    loaded.map
}

fn visible(map: &Map) -> Vec<&Arc<Relation>> {
    map.relations.values().filter(|relation| map.is_visible(&relation.from) && map.is_visible(&relation.to)).collect()
}

/// The quotes behind the relations that are shown.
fn quotes(map: &Map) -> Vec<&Arc<Evidence>> {
    visible(map).into_iter().flat_map(|relation| map.evidence_for(&relation.id)).collect()
}

#[test]
fn six_actors_36_relations_46_quotes() {
    let map = map();
    let actors: Vec<_> =
        map.actors.keys().filter(|id| map.is_visible(id)).map(relata::model::ActorId::as_str).collect();
    assert_eq!(actors, ["act_afghan_taliban", "act_china", "act_iskp", "act_pakistan", "act_ttp", "act_usa"]);
    assert_eq!((visible(&map).len(), quotes(&map).len()), (36, 46));
    assert_eq!((map.actors.len(), map.relations.len(), map.speakers.len()), (10, 39, 10));
    assert_eq!((map.events.len(), map.disputes.len(), map.scenes.len()), (8, 5, 6));
    let pinned: Vec<_> = map.layout.positions.iter().filter(|(_, at)| at.pinned).map(|(id, _)| id.as_str()).collect();
    assert_eq!(pinned, actors, "everybody stands where people put them");
    let source = &map.sources[&"src_article".into()];
    let text = source.text.as_ref().unwrap();
    assert_eq!((text.mode.as_str(), &text.content, &text.path), ("none", &None, &None));
}

#[test]
fn thirteen_directed_pairs_with_one_headline_each() {
    let map = map();
    let mut headlines: BTreeMap<_, usize> = BTreeMap::new();
    for relation in visible(&map).into_iter().filter(|relation| !relation.is_badge()) {
        *headlines.entry((&relation.from, &relation.to)).or_default() += usize::from(relation.headline);
    }
    assert_eq!(headlines.len(), 13);
    assert!(headlines.values().all(|count| *count == 1), "{headlines:?}");
    let badges: Vec<_> = visible(&map).into_iter().filter(|relation| relation.is_badge()).collect();
    assert!(badges.iter().all(|badge| !badge.headline), "a badge is no line and cannot stand for a pair");
    assert_eq!(badges.iter().map(|badge| badge.id.as_str()).collect::<Vec<_>>(), ["rel_C-P-2", "rel_TTP-A-2"]);
}

#[test]
fn every_relation_and_event_has_a_quote_and_every_quote_its_place() {
    let map = map();
    for relation in map.relations.values() {
        let quotes = map.evidence_for(&relation.id);
        assert!(quotes.iter().any(|quote| quote.stance.as_str() == "supports"), "{}", relation.id);
        for speaker in &relation.asserted_by {
            assert!(
                quotes.iter().any(|q| q.speaker.as_ref() == Some(speaker)),
                "{}: {speaker} is not quoted",
                relation.id
            );
        }
    }
    for event in map.events.keys() {
        assert!(map.evidence.values().any(|evidence| evidence.target == Target::Event(event.clone())), "{event}");
    }
    for evidence in map.evidence.values() {
        let selector = &evidence.selector;
        let length = selector.end.unwrap() - selector.start.unwrap();
        assert_eq!(length, selector.exact.chars().count() as u64, "{}", evidence.id);
        assert_eq!(
            (&selector.prefix, &selector.suffix),
            (&None, &None),
            "{}: the article could be rebuilt",
            evidence.id
        );
        assert!(
            evidence.speaker.is_some() && evidence.voice.is_some() && evidence.checked.is_some(),
            "{}",
            evidence.id
        );
    }
}

#[test]
fn every_term_is_known() {
    let map = map();
    for relation in map.relations.values() {
        let known = relation.kind.is_known() && relation.modality.is_known() && relation.status.is_known();
        assert!(known && relation.event_type.as_ref().unwrap().is_known(), "{}", relation.id);
        assert!(relation.polarity.as_ref().unwrap().is_known(), "{}", relation.id);
    }
    assert!(map.actors.values().all(|actor| actor.kind.is_known()));
    assert!(
        map.evidence
            .values()
            .all(|evidence| evidence.stance.is_known() && !matches!(evidence.target, Target::Other(_)))
    );
}

/// "An allegation never looks like a fact", not even in its label.
#[test]
fn labels_of_what_is_alleged_or_contested_are_hedged() {
    let map = map();
    let hedges = ["alleged", "said", "may", "possibl", "report", "implie"];
    for relation in visible(&map) {
        if matches!(relation.status.as_str(), "alleged" | "contested") {
            let label = relation.label.to_lowercase();
            assert!(hedges.iter().any(|hedge| label.contains(hedge)), "{}: {label}", relation.id);
        }
    }
}

#[test]
fn scenes_keep_to_their_measure() {
    let map = map();
    for scene in &map.scenes {
        assert!(scene.title.chars().count() <= 40, "{}", scene.id);
        assert!(scene.caption.as_ref().unwrap().split_whitespace().count() <= 28, "{}", scene.id);
        let Some(SceneRelations::Listed(shown)) = &scene.relations else { continue };
        assert!(scene.emphasis.iter().all(|stressed| shown.contains(stressed)), "{}", scene.id);
    }
    assert_eq!(map.scenes.iter().filter_map(|scene| scene.seconds).sum::<u32>(), 295);
}

#[test]
fn the_sides_of_a_dispute_quote_different_speakers_or_tell_of_a_tension() {
    let map = map();
    for dispute in map.disputes.values() {
        let speakers: BTreeSet<_> =
            dispute.sides.iter().flat_map(|side| &side.evidence).map(|id| map.evidence[id].speaker.clone()).collect();
        assert!(dispute.sides.iter().all(|side| side.evidence.len() == 1), "{}", dispute.id);
        assert!(dispute.kind.as_str() == "tension" || speakers.len() == dispute.sides.len(), "{}", dispute.id);
    }
}

#[test]
fn no_careless_reading() {
    assert_eq!(careless(&map()), Vec::<&str>::new());
}

/// Every check must be able to fail: each error, put into a copy of the map, is found.
#[test]
fn every_careless_reading_is_found() {
    assert_eq!(ERRORS.len(), 22);
    for error in ERRORS {
        let mut copy = map();
        (error.inject)(&mut copy);
        assert_ne!(copy, map(), "nothing was injected: {}", error.name);
        assert!(careless(&copy).contains(&error.name), "not found: {}; found {:?}", error.name, careless(&copy));
    }
}

/// Needs a copy of the article, which is not ours to ship: its path in `RELATA_ARTICLE`.
#[test]
#[ignore = "needs the article, its path in RELATA_ARTICLE"]
fn every_quote_is_in_the_article() {
    let path = std::env::var_os("RELATA_ARTICLE").expect("set RELATA_ARTICLE to the path of the article's text");
    let bytes = std::fs::read(path).unwrap();
    let map = map();
    let sha256: Vec<_> = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let text = map.sources[&"src_article".into()].text.as_ref().unwrap();
    assert_eq!(text.sha256.as_deref(), Some(sha256.concat().as_str()), "this is another text");
    let letters: Vec<char> = String::from_utf8(bytes).unwrap().chars().collect();
    for evidence in map.evidence.values() {
        let selector = &evidence.selector;
        let (start, end) = (selector.start.unwrap() as usize, selector.end.unwrap() as usize);
        assert_eq!(letters[start..end].iter().collect::<String>(), selector.exact, "{}", evidence.id);
    }
}
