//! Briefings that some alone tell: they look as the window does through that lens, say whose account they are, and where
//! the rest is left out nothing of it is in any kind of file.
#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::collections::BTreeSet;
use std::sync::Arc;

use relata::briefing::{Brief, Choice, Kind, Reserved, leaving};
use relata::extract::{Account, Extract, Filter, Lens, Rest, Teller};
use relata::model::{Map, SceneRelations, Stance, Target};
use relata::pipeline::Placed;

use crate::briefing::{bundled, readable};

fn lens(teller: Teller, rest: Rest) -> Lens {
    Lens { rest, ..Lens::of(teller) }
}

fn pakistan(rest: Rest) -> Lens {
    lens(Teller::Actor("act_pakistan".into()), rest)
}

fn told(map: &Map, lens: &Lens, choice: &[Reserved]) -> Brief {
    Brief::told(map, &Placed::new(), choice.iter().copied().collect(), Some(lens))
}

/// Everybody according to whom the bundled map can be told.
fn tellers() -> Vec<Teller> {
    Teller::all(&bundled())
}

const CHOICES: [&[Reserved]; 3] = [&[], &[Reserved::Hidden, Reserved::Unshown], &Reserved::ALL];

/// The bundled map where all that `lens` leaves out has a word in it that stands nowhere else.
fn planted(lens: &Lens) -> Map {
    let mut map = bundled();
    let (account, own) = (Account::new(&map, lens), lens.quotes(&map));
    let relations: BTreeSet<_> = map.relations.keys().filter(|id| account.told(id).is_some()).cloned().collect();
    let ends = relations.iter().flat_map(|id| [map.relations[id].from.clone(), map.relations[id].to.clone()]);
    let actors: BTreeSet<_> = ends.collect();
    // A source of its own for what others say.
    let mut source = (**map.sources.values().next().unwrap()).clone();
    (source.id, source.title, source.url) =
        ("src_others".into(), "SECRETSource".into(), Some("SECRETSourceAddress".into()));
    map.sources.insert(Arc::new(source));
    let own_speakers: BTreeSet<_> = own.iter().filter_map(|id| map.evidence[id].speaker.clone()).collect();
    for speaker in map.speakers.values_mut().map(Arc::make_mut).filter(|one| !own_speakers.contains(&one.id)) {
        speaker.name = "SECRETSpeaker".into();
    }
    for evidence in map.evidence.values_mut().map(Arc::make_mut).filter(|one| !own.contains(&one.id)) {
        evidence.selector.exact = "SECRETQuote".into();
        evidence.source = "src_others".into();
    }
    for relation in map.relations.values_mut().map(Arc::make_mut).filter(|one| !relations.contains(&one.id)) {
        relation.label = "SECRETRelation".into();
    }
    for actor in map.actors.values_mut().map(Arc::make_mut) {
        if !actors.contains(&actor.id) {
            (actor.name, actor.short) = ("SECRETActor".into(), None);
        }
        if let Some(badge) =
            actor.badge.as_mut().filter(|one| one.relation.as_ref().is_none_or(|id| !relations.contains(id)))
        {
            badge.text = "SECRETBadge".into();
        }
    }
    for dispute in map.disputes.values_mut().map(Arc::make_mut) {
        for side in dispute.sides.iter_mut().filter(|side| !side.evidence.iter().any(|id| own.contains(id))) {
            side.reads = Some("SECRETReads".into());
        }
        if !dispute.sides.iter().flat_map(|side| &side.evidence).any(|id| own.contains(id)) {
            dispute.title = "SECRETDispute".into();
        }
    }
    let headlines: BTreeSet<_> = map.relations.values().filter(|one| one.headline).map(|one| one.id.clone()).collect();
    for scene in map.scenes.iter_mut().map(Arc::make_mut) {
        let has_told = match &scene.relations {
            Some(SceneRelations::Listed(ids)) => ids.iter().any(|id| relations.contains(id)),
            _ => headlines.iter().any(|id| relations.contains(id)),
        };
        let shows = |id: &relata::model::RelationId| match &scene.relations {
            Some(SceneRelations::Listed(ids)) => ids.contains(id),
            _ => headlines.contains(id),
        };
        let is_theirs = scene.actors.iter().all(|id| actors.contains(id))
            && map.relations.keys().filter(|id| shows(id)).all(|id| relations.contains(id))
            && map.evidence.values().all(|one| match &one.target {
                Target::Relation(id) => !shows(id) || own.contains(&one.id),
                _ => true,
            });
        if !is_theirs {
            (scene.caption, scene.notes) = (Some("SECRETCaption".into()), Some("SECRETNotes".into()));
        }
        if !has_told {
            scene.title = "SECRETScene".into();
        }
    }
    map
}

fn secrets(text: &str) -> BTreeSet<String> {
    let letters = |rest: &str| rest.chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
    text.match_indices("SECRET").map(|(at, _)| letters(&text[at..])).collect()
}

#[test]
fn what_they_do_not_speak_of_is_in_no_file_where_the_rest_is_left_out() {
    let mut planted_at_all = BTreeSet::new();
    for teller in
        ["act_pakistan", "act_usa"].map(|id| Teller::Actor(id.into())).into_iter().chain([Teller::Publication])
    {
        let hidden = lens(teller.clone(), Rest::Hidden);
        let map = planted(&hidden);
        let own = hidden.quotes(&map);
        for choice in CHOICES {
            let brief = told(&map, &hidden, choice);
            let quoted: BTreeSet<_> =
                brief.claims.iter().flat_map(|claim| &claim.quotes).map(|quote| quote.evidence.clone()).collect();
            assert!(quoted.is_subset(&own), "{teller:?} with {choice:?}");
            for kind in Kind::ALL {
                let text = readable(kind, &brief);
                assert_eq!(secrets(&text), BTreeSet::new(), "{teller:?}: {kind:?} with {choice:?}");
                for quote in brief.claims.iter().flat_map(|claim| &claim.quotes) {
                    let start: String = quote.words.chars().take_while(char::is_ascii_alphabetic).collect();
                    assert!(text.contains(&start), "{teller:?}: {kind:?} lacks their own words: {}", quote.words);
                }
            }
        }
        // Dimmed, all of it is there.
        let dimmed = readable(Kind::Html, &told(&map, &Lens { rest: Rest::Dimmed, ..hidden }, &Reserved::ALL));
        planted_at_all.extend(secrets(&dimmed));
    }
    for word in
        ["Quote", "Relation", "Actor", "Badge", "Scene", "Caption", "Notes", "Source", "SourceAddress", "Speaker"]
    {
        assert!(planted_at_all.contains(&format!("SECRET{word}")), "{word} could not be found: {planted_at_all:?}");
    }
}

/// Relations are told on a stage as they are in the window, also where what says so is on no stage.
#[test]
fn a_stage_shows_what_the_window_shows_through_the_lens() {
    let map = bundled();
    let mut seen = BTreeSet::new();
    for teller in tellers() {
        let lens = lens(teller, Rest::Dimmed);
        let whole = Extract::new(&map, &Filter { lens: Some(lens.clone()), ..Filter::default() });
        let brief = told(&map, &lens, &[]);
        assert_eq!(brief.stages.len(), map.scenes.len());
        for stage in &brief.stages {
            for view in &stage.extract.relations {
                let same = whole.relation(whole.relation_index(&view.relation.id).unwrap()).unwrap();
                assert_eq!(stage.extract.told(view), whole.told(same), "{}", view.relation.id);
                assert_eq!(stage.extract.status(view), whole.status(same), "{}", view.relation.id);
                assert_eq!((view.support, view.quotes), (same.support, same.quotes), "{}", view.relation.id);
                seen.insert(stage.extract.told(view));
            }
            for key in &stage.emphasis {
                let relata::drawing::SubjectKey::Bundle(line) = key else { continue };
                assert!(!stage.extract.is_line_unspoken(&stage.extract.bundles[*line as usize]), "{}", stage.title);
            }
        }
    }
    assert!(seen.len() > 2, "asserted, denied and not spoken of: {seen:?}");
}

#[test]
fn what_is_denied_by_something_on_no_stage_is_denied() {
    let mut map = bundled();
    let pair: Vec<_> = map.relations.keys().take(2).cloned().collect();
    let speaker = map.speakers.values().find(|one| one.speaks_for == Some("act_pakistan".into())).unwrap().id.clone();
    for evidence in map.evidence.values_mut().map(Arc::make_mut) {
        match &evidence.target {
            Target::Relation(id) if *id == pair[0] => (evidence.stance, evidence.speaker) = (Stance::Context, None),
            Target::Relation(id) if *id == pair[1] => {
                (evidence.stance, evidence.speaker) = (Stance::Supports, Some(speaker.clone()));
            }
            _ => {}
        }
    }
    let first = Arc::make_mut(map.relations.get_mut(&pair[0]).unwrap());
    first.contradicted_by = vec![pair[1].clone()].into();
    first.asserted_by = Vec::new().into();
    let ends = vec![first.from.clone(), first.to.clone()];
    let mut scene = (*map.scenes[0]).clone();
    (scene.actors, scene.relations) = (ends, Some(SceneRelations::Listed(vec![pair[0].clone()])));
    map.scenes = vec![Arc::new(scene)];
    for rest in [Rest::Dimmed, Rest::Hidden] {
        let brief = told(&map, &pakistan(rest), &[]);
        assert_eq!(
            brief.according.as_deref(),
            Some("According to Pakistan: 0 relations asserted, 1 denied"),
            "{rest:?}"
        );
        let claim = &brief.claims[0];
        assert!(claim.standing.ends_with("; according to Pakistan: denied"), "{}", claim.standing);
        assert_eq!(claim.quotes.is_empty(), rest == Rest::Hidden);
        assert_eq!(claim.unquoted, "None of the words behind this are theirs.", "and not that there are none");
    }
}

/// Every kind says by whom it is told, and how much they say: all of it once, and each scene for itself.
#[test]
fn every_kind_of_file_says_whose_account_it_is() {
    let map = bundled();
    for rest in [Rest::Dimmed, Rest::Hidden] {
        let brief = told(&map, &pakistan(rest), &[]);
        let whole = brief.according.clone().unwrap();
        assert!(whole.starts_with("According to Pakistan: ") && whole.contains("not spoken of"), "{whole}");
        assert!(brief.title.ends_with(", according to Pakistan"), "{}", brief.title);
        for kind in Kind::ALL {
            let text = readable(kind, &brief);
            let said = |words: &str| {
                let words: Vec<&str> = words.split_whitespace().collect();
                text.split_whitespace()
                    .collect::<Vec<_>>()
                    .windows(words.len())
                    .any(|found| found.iter().zip(&words).all(|(found, word)| found.contains(word.trim_matches('*'))))
            };
            assert!(said(&whole), "{kind:?}: {whole}");
            for stage in &brief.stages {
                let words = stage.according().unwrap();
                assert!(said(&words), "{kind:?}: {words}");
            }
            assert!(text.contains("according to Pakistan: asserted"), "{kind:?}: each claim");
        }
        // With all of the map it says what the window's bar says.
        let all = told(&map, &pakistan(rest), &[Reserved::Unshown]).according.unwrap();
        let window = Extract::new(&map, &Filter { lens: Some(pakistan(rest)), ..Filter::default() });
        assert_eq!(all, window.account.unwrap().words());
    }
    assert_eq!(Brief::new(&map, &Placed::new(), Choice::default()).according, None);
}

/// The words of a scene stay where all of it is theirs.
#[test]
fn a_scene_that_is_wholly_theirs_keeps_its_caption() {
    let mut map = bundled();
    let lens = pakistan(Rest::Hidden);
    let own = lens.quotes(&map);
    let is_theirs = |id: &relata::model::RelationId| {
        let quotes = map.evidence_for(id);
        !quotes.is_empty() && quotes.iter().all(|quote| own.contains(&quote.id))
    };
    let relation = map.relations.values().find(|one| is_theirs(&one.id)).unwrap().clone();
    let mut scene = (*map.scenes[0]).clone();
    scene.actors = vec![relation.from.clone(), relation.to.clone()];
    scene.relations = Some(SceneRelations::Listed(vec![relation.id.clone()]));
    map.scenes[0] = Arc::new(scene);
    let brief = told(&map, &lens, &[Reserved::Notes]);
    assert!(brief.stages[0].caption.is_some() && brief.stages[0].notes.is_some());
    assert!(brief.stages[1..].iter().all(|stage| stage.caption.is_none() && stage.notes.is_none()), "something is cut");
    let all = leaving(&map, &brief);
    assert!(all.leaves.contains(&"the presenter’s notes of 1 scene".to_owned()), "{:?}", all.leaves);
    let cut = brief.stages.len() - 1;
    assert!(all.stays[0].contains(&format!("{cut} captions, {cut} notes")), "{:?}", all.stays);
}

/// The list before an export is what is in it, with each choice and each teller.
#[test]
fn the_list_says_what_leaves_and_what_is_not_theirs() {
    let map = bundled();
    for teller in tellers() {
        for choice in CHOICES {
            let hidden = lens(teller.clone(), Rest::Hidden);
            let brief = told(&map, &hidden, choice);
            let (all, own) = (leaving(&map, &brief), hidden.quotes(&map));
            let leaves = all.leaves.join("; ");
            let quotes: usize = brief.claims.iter().map(|claim| claim.quotes.len()).sum();
            let counted = |count: usize, noun: &str| format!("{count} {noun}{}", if count == 1 { "" } else { "s" });
            let wanted = [
                counted(brief.stages.len(), "scene"),
                counted(brief.claims.len(), "relation"),
                counted(quotes, "quote"),
                brief.according.clone().unwrap(),
                "titles as the scenes have them".to_owned(),
            ];
            for words in wanted {
                assert!(leaves.contains(&words), "{words}: {leaves}");
            }
            let others = counted(map.evidence.len() - own.len(), "quote");
            assert!(all.stays[0].starts_with(&format!("what is not according to {}: ", hidden.names(&map))));
            assert!(all.stays[0].ends_with(&others), "{others}: {:?}", all.stays);
            assert!(all.missing.is_empty(), "nothing is named in vain: {:?}", all.missing);
            if let Some(rest) = &brief.rest {
                let both: BTreeSet<_> = rest.claims.iter().chain(&brief.claims).map(|claim| &claim.relation).collect();
                let account = Account::new(&map, &hidden);
                assert!(both.iter().all(|id| account.told(id).is_some()), "{teller:?}");
            }
        }
    }
}

#[test]
fn where_nothing_is_spoken_of_one_empty_page_says_so() {
    let map = bundled();
    let nobody = lens(Teller::Speaker("spk_nobody".into()), Rest::Hidden);
    for map in [&map, &Map { scenes: Vec::new(), ..map.clone() }] {
        let brief = told(map, &nobody, &Reserved::ALL);
        assert!(brief.is_silent() && brief.stages.len() == 1, "{:?}", brief.claims);
        for kind in Kind::ALL {
            assert!(!kind.file(&brief).unwrap().is_empty(), "{kind:?}");
        }
    }
    assert!(!told(&map, &Lens { rest: Rest::Dimmed, ..nobody }, &[]).is_silent());
    assert!(!told(&map, &pakistan(Rest::Hidden), &[]).is_silent());
}
