//! What leaves with a briefing: what is shown and what was asked for, in every kind of file, and nothing else.
#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::collections::BTreeSet;
use std::sync::Arc;

use relata::briefing::{Brief, Choice, Kind, Leaving, Reserved, leaving};
use relata::format;
use relata::model::{ActorId, Map, RelationId, SceneRelations, SourceText, Target, TextMode};
use relata::pipeline::Placed;

use crate::briefing::{bundled, readable};

/// Hidden, and named by the second scene from [`planted`] on.
const NAMED: &str = "act_insurgents";
const NAMED_RELATION: &str = "rel_X-I-P-1";

fn brief(map: &Map, choice: Choice) -> Brief {
    Brief::new(map, &Placed::new(), choice)
}

fn says(map: &Map, choice: &[Reserved]) -> Leaving {
    leaving(map, &brief(map, choice.iter().copied().collect()))
}

/// The bundled map with a hidden actor in a scene.
fn with_hidden_on_stage() -> Map {
    let mut map = bundled();
    let scene = Arc::make_mut(&mut map.scenes[1]);
    scene.actors.push(NAMED.into());
    if let Some(SceneRelations::Listed(ids)) = &mut scene.relations {
        ids.push(NAMED_RELATION.into());
    }
    map
}

/// A map with a word that stands nowhere else in every field that may stay behind. The word begins with what must be
/// asked for to have it leave.
fn planted() -> Map {
    let mut map = with_hidden_on_stage();
    let shown: BTreeSet<RelationId> = brief(&map, Choice::default().with(Reserved::Hidden))
        .claims
        .iter()
        .map(|claim| claim.relation.clone())
        .collect();
    let hidden: BTreeSet<ActorId> = map.actors.values().filter(|one| one.hidden).map(|one| one.id.clone()).collect();
    let word = |relation: &RelationId, map: &Map| {
        let relation = &map.relations[relation];
        let concerns_hidden = hidden.contains(&relation.from) || hidden.contains(&relation.to);
        match (shown.contains(&relation.id), concerns_hidden) {
            (true, false) => None,
            (true, true) => Some("SECRETHidden"),
            (false, false) => Some("SECRETUnshown"),
            (false, true) => Some("SECRETBoth"),
        }
    };
    let before = map.clone();
    plant_never(&mut map);
    for actor in map.actors.values_mut().map(Arc::make_mut).filter(|actor| actor.hidden) {
        let word = if actor.id.as_str() == NAMED { "SECRETHiddenName" } else { "SECRETBothName" };
        (actor.name, actor.short) = (word.into(), None);
    }
    for relation in map.relations.values_mut().map(Arc::make_mut) {
        if let Some(word) = word(&relation.id, &before) {
            relation.label = format!("{word}Label").into();
        }
    }
    for evidence in map.evidence.values_mut().map(Arc::make_mut) {
        let word = match &evidence.target {
            Target::Relation(id) => word(id, &before),
            _ => Some("SECRETUnshownOther"),
        };
        if let Some(word) = word {
            evidence.selector.exact = format!("{word}Quote");
        }
    }
    plant_sources(&mut map);
    for scene in &mut map.scenes {
        Arc::make_mut(scene).notes = Some("SECRETNotes".into());
    }
    map
}

/// Fields that leave with no briefing.
fn plant_never(map: &mut Map) {
    map.meta.description = Some("SECRETNever".into());
    map.meta.authors = vec!["SECRETNever".into()];
    for actor in map.actors.values_mut().map(Arc::make_mut) {
        actor.note = Some("SECRETNever".into());
        actor.aliases = vec!["SECRETNever".into()].into();
    }
    for relation in map.relations.values_mut().map(Arc::make_mut) {
        relation.note = Some("SECRETNever".into());
    }
    for evidence in map.evidence.values_mut().map(Arc::make_mut) {
        evidence.gloss = Some("SECRETNever".into());
        evidence.selector.prefix = Some("SECRETNever".into());
        evidence.selector.suffix = Some("SECRETNever".into());
    }
    for source in map.sources.values_mut().map(Arc::make_mut) {
        source.note = Some("SECRETNever".into());
    }
}

/// A path and an address, and sources of which one is quoted by nothing, one by what concerns the hidden alone.
fn plant_sources(map: &mut Map) {
    let mut first = (**map.sources.values().next().unwrap()).clone();
    for (id, title) in [("src_alone", "SECRETUnshownSource"), ("src_hidden", "SECRETBothSource")] {
        let mut source = first.clone();
        (source.id, source.title) = (id.into(), title.into());
        map.sources.insert(Arc::new(source));
    }
    let of_hidden =
        map.evidence.values_mut().map(Arc::make_mut).filter(|one| one.selector.exact.contains("SECRETBoth"));
    of_hidden.for_each(|evidence| evidence.source = "src_hidden".into());
    first.url = Some("SECRETPathsAddress".into());
    first.text = Some(SourceText {
        mode: TextMode::File,
        sha256: None,
        normalization: None,
        content: Some("SECRETNever".into()),
        path: Some("SECRETPathsFile".into()),
        extra: relata::model::Extra::default(),
    });
    map.sources.insert(Arc::new(first));
}

/// All planted words of a map that begin so.
fn words(text: &str) -> BTreeSet<String> {
    let letters = |rest: &str| rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
    text.match_indices("SECRET").map(|(at, _)| letters(&text[at..])).collect()
}

/// Whatever a file may not give away has a word in it that stands nowhere else; it is there when it is asked for.
#[test]
fn exactly_what_was_asked_for_is_in_a_file() {
    let map = planted();
    let all = words(std::str::from_utf8(&format::write(&map)).unwrap());
    assert!(all.len() >= 14, "planted: {all:?}");
    let choices: [&[Reserved]; 8] = [
        &[],
        &[Reserved::Notes],
        &[Reserved::Hidden],
        &[Reserved::Unshown],
        &[Reserved::Paths],
        &[Reserved::Hidden, Reserved::Unshown],
        &[Reserved::Notes, Reserved::Paths],
        &Reserved::ALL,
    ];
    for asked in choices {
        let choice: Choice = asked.iter().copied().collect();
        let brief = brief(&map, choice);
        let may_leave = |word: &&String| {
            let word = word.trim_start_matches("SECRET");
            let of = |what: Reserved| word.starts_with(&format!("{what:?}")) && choice.has(what);
            Reserved::ALL.into_iter().any(of)
                || (word.starts_with("Both") && choice.has(Reserved::Hidden) && choice.has(Reserved::Unshown))
        };
        let expected: BTreeSet<String> = all.iter().filter(may_leave).cloned().collect();
        assert_eq!(expected.is_empty(), asked.is_empty());
        for kind in Kind::ALL {
            let text = readable(kind, &brief);
            assert_eq!(words(&text), expected, "{kind:?} with {asked:?}");
            assert!(text.contains("Pakistan"), "{kind:?} can be read at all");
        }
    }
}

#[test]
fn a_hidden_actor_on_stage_stands_beside_the_others() {
    let map = with_hidden_on_stage();
    let (without, with) = (brief(&map, Choice::default()), brief(&map, Choice::default().with(Reserved::Hidden)));
    assert_eq!(without.stages[1].extract.actors.len() + 1, with.stages[1].extract.actors.len());
    let stands = &with.stages[1].stands;
    for (index, stand) in stands.iter().enumerate() {
        let others = stands.iter().enumerate().filter(|(other, _)| *other != index);
        let nearest = others.map(|(_, other)| other.center.distance(stand.center)).fold(f64::MAX, f64::min);
        assert!(nearest > 60.0, "{index} stands on another: {nearest}");
    }
    for (stage, expected) in [(&without.stages[1], false), (&with.stages[1], true)] {
        assert_eq!(stage.extract.actors.iter().any(|actor| actor.id.as_str() == NAMED), expected);
        assert!(stage.missing.is_empty(), "nobody is named in vain: {:?}", stage.missing);
    }
}

/// What the list says is what is in the briefing.
#[test]
fn the_list_counts_what_leaves_and_what_stays() {
    let map = with_hidden_on_stage();
    let none = says(&map, &[]);
    let (leaves, stays) = (none.leaves.join("; "), none.stays.join("; "));
    let brief = brief(&map, Choice::default());
    let quotes: usize = brief.claims.iter().map(|claim| claim.quotes.len()).sum();
    let counts = format!("6 scenes; 6 actors; {} relations; {quotes} quotes of 1 source", brief.claims.len());
    assert_eq!(leaves, counts);
    for words in ["the presenter’s notes of 6 scenes", "4 hidden actors with 3 relations", "source texts and"] {
        assert!(stays.contains(words), "{words}: {stays}");
    }
    let unshown = map.relations.len() - brief.claims.len() - 3;
    assert!(stays.contains(&format!("{unshown} relations")) && stays.contains("that no scene shows"), "{stays}");
    assert!(!stays.contains("addresses"), "the map has none: {stays}");

    for what in Reserved::ALL.into_iter().filter(|what| *what != Reserved::Paths) {
        let one = says(&map, &[what]);
        assert!(one.leaves.len() == none.leaves.len() + 1, "{what:?}: {:?}", one.leaves);
        let amount = one.reserved.iter().find(|amount| amount.what == what).unwrap();
        assert!(amount.is_any && amount.words != "none", "{what:?}");
    }
    let hidden = says(&map, &[Reserved::Hidden]);
    assert!(hidden.leaves.contains(&"1 of the actors is hidden on the map".to_owned()), "{:?}", hidden.leaves);
    assert!(hidden.stays.contains(&"3 hidden actors whom no scene names".to_owned()), "{:?}", hidden.stays);
    let all = says(&map, &Reserved::ALL);
    assert!(all.leaves.contains(&"4 of the actors are hidden on the map".to_owned()), "{:?}", all.leaves);
    assert_eq!(all.stays, ["source texts and the analyst’s notes"]);
    assert!(!all.reserved[Reserved::Paths as usize].is_any, "nothing to ask for: {:?}", all.reserved);
}

/// Numbers go on where those of the scenes end, so that each is one claim's alone.
#[test]
fn what_no_scene_shows_is_numbered_after_what_they_show() {
    let map = bundled();
    let brief = brief(&map, Reserved::ALL.into_iter().collect());
    let rest = brief.rest.as_ref().unwrap();
    let numbers: Vec<usize> = brief.claims.iter().chain(&rest.claims).map(|claim| claim.number).collect();
    assert_eq!(numbers, (1..=map.relations.len()).collect::<Vec<_>>());
    let quotes = brief.claims.iter().chain(&rest.claims).map(|claim| claim.quotes.len()).sum::<usize>();
    assert_eq!(quotes + rest.quotes.len(), map.evidence.len(), "every quote of the map");
    assert!(Brief::new(&Map::default(), &Placed::new(), brief.choice).rest.is_none());
}
