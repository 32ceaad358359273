//! What each command does to the bundled map, and what is refused with which words.

use std::sync::Arc;

use relata::compare::{How, compare};
use relata::edit::{Command, Object, ObjectId, RelationChange, fresh_id};
use relata::format;
use relata::model::*;
use relata::session::Session;

fn session() -> Session {
    Session::new(format::bundled().map)
}

/// The map after one command, and what has changed as "how subject id".
fn done(command: &Command) -> (Arc<Map>, Vec<String>) {
    let mut session = session();
    let before = session.map().clone();
    assert!(session.apply(command).unwrap(), "{command:?} changes nothing");
    let sign = |how| match how {
        How::Added => '+',
        How::Removed => '-',
        How::Changed => '~',
    };
    let changes = compare(&before, session.map()).entries;
    let words = changes.iter().map(|one| format!("{}{} {}", sign(one.how), one.subject.as_str(), one.id)).collect();
    assert!(session.journal().undo_title().is_some_and(|title| !title.is_empty()));
    (session.map().clone(), words)
}

fn relation(map: &Map, id: &str) -> Relation {
    (*map.relations[&id.into()]).clone()
}

fn change(id: &str, change: RelationChange) -> Command {
    Command::ChangeRelation { relation: id.into(), change }
}

#[test]
fn a_relation_is_changed_one_property_at_a_time() {
    type IsDone = fn(&Relation) -> bool;
    let id = "rel_K-A-1";
    let only = ["~relation rel_K-A-1".to_owned()];
    let cases: &[(RelationChange, IsDone)] = &[
        (RelationChange::Label("Threat".to_owned()), |one| one.label == "Threat"),
        (RelationChange::EventType(Some(EventType::Threaten)), |one| one.event_type == Some(EventType::Threaten)),
        (RelationChange::Polarity(None), |one| one.polarity.is_none()),
        (RelationChange::Kind(RelationKind::Event), |one| one.kind == RelationKind::Event),
        (RelationChange::Status(Status::Alleged), |one| one.status == Status::Alleged),
        (RelationChange::Modality(Modality::Claimed), |one| one.modality == Modality::Claimed),
        (RelationChange::When(None), |one| one.when.is_none()),
        (RelationChange::Headline(false), |one| !one.headline),
        (RelationChange::Reverse, |one| one.from.as_str() == "act_afghan_taliban" && one.to.as_str() == "act_iskp"),
        (RelationChange::Reverse, |one| one.inferred_ends == [RelationEnd::Source]),
    ];
    for (what, is_done) in cases {
        let (map, changes) = done(&change(id, what.clone()));
        assert!(is_done(&relation(&map, id)), "{what:?}");
        assert_eq!(changes, only, "{what:?}");
    }
}

#[test]
fn a_directed_pair_has_one_headline() {
    let headlines = |map: &Map, from: &str, to: &str| -> Vec<String> {
        let pair = map.relations.values().filter(|one| one.from.as_str() == from && one.to.as_str() == to);
        pair.filter(|one| one.headline).map(|one| one.id.to_string()).collect()
    };
    let (map, _) = done(&change("rel_P-A-4", RelationChange::Headline(true)));
    assert_eq!(headlines(&map, "act_pakistan", "act_afghan_taliban"), ["rel_P-A-4"]);
    // What is turned around into a pair with a headline yields to it.
    let (map, _) = done(&change("rel_A-P-1", RelationChange::Reverse));
    assert_eq!(headlines(&map, "act_pakistan", "act_afghan_taliban"), ["rel_P-A-1"]);
}

#[test]
fn removals_leave_nothing_behind() {
    let (map, changes) = done(&Command::Remove(ObjectId::Relation("rel_A-P-2".into())));
    let expected = [
        "-relation rel_A-P-2",
        "~relation rel_A-TTP-1",
        "~relation rel_P-A-1",
        "-evidence evd_A-P-2.1",
        "~dispute dsp_X1",
    ];
    for one in expected {
        assert!(changes.contains(&one.to_owned()), "{one} is not among {changes:?}");
    }
    assert_eq!(map.disputes[&"dsp_X1".into()].sides.len(), 2, "the side that it was is gone");
    let (map, changes) = done(&Command::Remove(ObjectId::Actor("act_china".into())));
    assert!(map.relations.values().all(|one| one.from.as_str() != "act_china" && one.to.as_str() != "act_china"));
    assert!(changes.contains(&"-position act_china".to_owned()), "{changes:?}");
    // What was accepted of it goes with it.
    let (map, _) = done(&Command::Remove(ObjectId::Relation("rel_K-A-1".into())));
    assert!(map.accepted.values().all(|one| one.object.as_deref() != Some("rel_K-A-1")));
}

#[test]
fn two_actors_become_one() {
    let (map, changes) = done(&Command::MergeActors { kept: "act_ttp".into(), gone: "act_insurgents".into() });
    assert_eq!(relation(&map, "rel_X-I-P-1").from.as_str(), "act_ttp");
    assert!(!relation(&map, "rel_X-I-P-1").headline, "the pair has one already");
    assert!(!map.actors.contains_key(&"act_insurgents".into()));
    let gone = &format::bundled().map.actors[&"act_insurgents".into()].name;
    assert!(map.actors[&"act_ttp".into()].aliases.contains(gone));
    assert!(changes.contains(&"-actor act_insurgents".to_owned()), "{changes:?}");
}

#[test]
fn one_actor_becomes_two() {
    let mut new = (*format::bundled().map.actors[&"act_pakistan".into()]).clone();
    (new.id, new.name, new.short) = ("act_army".into(), "Pakistan’s army".to_owned(), None);
    let command = Command::SplitActor {
        actor: "act_pakistan".into(),
        new: Arc::new(new),
        relations: vec!["rel_P-TTP-1".into(), "rel_A-P-1".into()],
        speakers: vec!["spk_asif".into()],
    };
    let (map, _) = done(&command);
    assert_eq!(relation(&map, "rel_P-TTP-1").from.as_str(), "act_army");
    assert_eq!(relation(&map, "rel_A-P-1").to.as_str(), "act_army");
    assert_eq!(relation(&map, "rel_P-A-1").from.as_str(), "act_pakistan");
    assert_eq!(map.speakers[&"spk_asif".into()].speaks_for, Some("act_army".into()));
    for scene in map.scenes.iter().filter(|scene| scene.actors.contains(&"act_pakistan".into())) {
        assert!(scene.actors.contains(&"act_army".into()), "{}", scene.id);
    }
}

#[test]
fn what_cannot_be_is_refused_with_what_where_and_what_to_do() {
    let map = format::bundled().map;
    let actor = |change: fn(&mut Actor)| {
        let mut actor = (*map.actors[&"act_china".into()]).clone();
        change(&mut actor);
        Object::Actor(Arc::new(actor))
    };
    let source = |change: fn(&mut Source)| {
        let mut source = (*map.sources[&"src_article".into()]).clone();
        change(&mut source);
        Object::Source(Arc::new(source))
    };
    let quote = |change: fn(&mut Evidence)| {
        let mut quote = (*map.evidence[&"evd_A-P-1.1".into()]).clone();
        change(&mut quote);
        Object::Evidence(Arc::new(quote))
    };
    let date = |text: &str| Some(When { edtf: Some(text.to_owned()), ..When::default() });
    let merge = |kept: &str, gone: &str| Command::MergeActors { kept: kept.into(), gone: gone.into() };
    let cases: &[(Command, &str, &str)] = &[
        (Command::Add(actor(|_| {})), "edit-taken", "act_china"),
        (Command::Change(actor(|one| one.id = "act_x".into())), "edit-missing", "act_x"),
        (Command::Change(actor(|one| one.name = " ".to_owned())), "edit-empty", "without name"),
        (Command::Add(actor(|one| one.id = "".into())), "edit-empty", "without id"),
        (Command::Change(quote(|one| one.source = "src_x".into())), "dangling-reference", "source src_x"),
        (Command::Change(quote(|one| one.selector.end = Some(3))), "edit-range", "ends before it starts"),
        (Command::Change(quote(|one| one.selector.end = None)), "edit-range", "no end"),
        (Command::Change(quote(|one| one.grade = Some("7".to_owned()))), "edit-grade", "1 to 6"),
        (Command::Change(source(|one| one.grade = Some("AB".to_owned()))), "edit-grade", "A to F"),
        (Command::Change(source(|one| one.published = Some("May".to_owned()))), "invalid-date", "Not a date"),
        (Command::Change(source(|one| one.derived_from = Some(one.id.clone()))), "edit-circle", "copy of itself"),
        (Command::Remove(ObjectId::Source("src_article".into())), "edit-in-use", "60 quotes"),
        (Command::Remove(ObjectId::Speaker("spk_asif".into())), "edit-in-use", "Khawaja Asif"),
        (Command::Remove(ObjectId::Actor("act_x".into())), "edit-missing", "may have been removed"),
        (change("rel_x", RelationChange::Reverse), "edit-missing", "rel_x"),
        (change("rel_K-A-1", RelationChange::Label(String::new())), "edit-empty", "without label"),
        (change("rel_K-A-1", RelationChange::When(date("2023-02-30"))), "invalid-date", "30"),
        (Command::DateEvent { event: "evt_x".into(), when: None }, "edit-missing", "evt_x"),
        (merge("act_ttp", "act_ttp"), "edit-same", "itself"),
        (merge("act_ttp", "act_pakistan"), "edit-between", "runs between"),
        (merge("act_ttp", "act_x"), "edit-missing", "act_x"),
        (
            Command::SplitActor {
                actor: "act_china".into(),
                new: Arc::new({
                    let mut new = (*map.actors[&"act_china".into()]).clone();
                    new.id = "act_new".into();
                    new
                }),
                relations: vec!["rel_K-A-1".into()],
                speakers: vec![],
            },
            "edit-not-its",
            "Choose among its own",
        ),
    ];
    for (command, code, words) in cases {
        let mut session = session();
        let error = session.apply(command).expect_err("it cannot be");
        assert_eq!(error.finding.code, *code, "{command:?}: {error}");
        assert!(error.to_string().contains(words), "{command:?}: {error}");
        assert_eq!(**session.map(), map);
        assert!(!session.undo(), "no step");
    }
}

#[test]
fn a_map_with_faults_can_still_be_edited() {
    let mut broken = format::bundled().map;
    let mut bad = relation(&broken, "rel_K-A-1");
    (bad.label, bad.to) = ("".into(), "act_nobody".into());
    bad.when.as_mut().unwrap().edtf = Some("never".to_owned());
    broken.relations.insert(Arc::new(bad));
    let mut session = Session::new(broken);
    assert!(session.apply(&change("rel_K-A-1", RelationChange::Status(Status::Alleged))).unwrap());
    assert!(session.apply(&Command::Remove(ObjectId::Actor("act_china".into()))).unwrap());
}

#[test]
fn new_ids_are_made_of_names() {
    let map = format::bundled().map;
    for (kind, name, id) in [
        (Kind::Actor, "Red  Crescent!", "act_red_crescent"),
        (Kind::Actor, "China", "act_china_2"),
        (Kind::Actor, "پاکستان", "act_1"),
        (Kind::Relation, "", "rel_1"),
        (Kind::Acceptance, "", "acc_1"),
        (Kind::Source, "An article of more than thirty-two letters", "src_an_article_of_more_than_thirty_t"),
    ] {
        assert_eq!(fresh_id(&map, kind, name), id, "{name}");
    }
}
