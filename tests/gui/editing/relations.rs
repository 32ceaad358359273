//! Relations: told in a few keys, and changed field by field.

use egui::{Key, Modifiers};
use relata::model::{EventType, Modality, Polarity, Relation, RelationKind, Status};

use super::desk;
use crate::desk::Desk;

fn last(desk: &Desk) -> Relation {
    (**desk.model().relations.values().find(|relation| !relation.id.as_str().starts_with("rel_0")).unwrap()).clone()
}

/// The one relation with this label.
fn labelled(desk: &Desk, label: &str) -> Relation {
    let mut found = desk.model().relations.values().filter(|relation| relation.label == label);
    (**found.next().unwrap_or_else(|| panic!("no {label}: {}", desk.texts()))).clone()
}

#[test]
fn a_relation_is_told_by_names_a_verb_and_its_words() {
    let mut desk = desk();
    desk.keys(Modifiers::NONE, Key::R);
    for word in ["car", "Dora", "accuse", "blames"] {
        desk.word(word);
    }
    let new = labelled(&desk, "blames");
    assert_eq!(desk.model().actors[&new.from].name, "Carl");
    assert_eq!(desk.model().actors[&new.to].name, "Dora", "a name that nobody has is somebody new");
    assert_eq!((new.event_type.clone(), new.effective_polarity()), (Some(EventType::Accuse), Polarity::Hostile));
    assert!(new.headline && desk.says("No source."), "it is selected: {}", desk.texts());
    assert_eq!(desk.undone(), "new “blames”");
    assert!(!desk.session().is_modified(), "the new actor went with it");
}

#[test]
fn what_is_selected_is_not_asked_for_and_a_click_answers_too() {
    let mut desk = desk();
    desk.activate("Carl, state");
    desk.keys(Modifiers::NONE, Key::R);
    let anna = desk.chip(0);
    desk.click_at(anna);
    desk.keys(Modifiers::NONE, Key::Enter);
    desk.word("nods to");
    let new = labelled(&desk, "nods to");
    assert_eq!((new.from.as_str(), new.to.as_str(), new.event_type), ("act_2", "act_0", None));
    // Of two, the one that was chosen first acts.
    for (first, second, ends) in
        [("Anna, state", "Carl, state", ("act_0", "act_2")), ("Carl, state", "Anna, state", ("act_2", "act_0"))]
    {
        desk.keys(Modifiers::NONE, Key::Escape);
        desk.activate(first);
        desk.focus_on(second);
        desk.keys(Modifiers::SHIFT, Key::Space);
        desk.keys(Modifiers::NONE, Key::R);
        desk.word("help");
        desk.word("helps a lot");
        let new = labelled(&desk, "helps a lot");
        assert_eq!((new.from.as_str(), new.to.as_str()), ends);
        desk.undone();
    }
}

#[test]
fn escape_ends_it_and_an_answer_can_be_given_again() {
    let mut desk = desk();
    desk.keys(Modifiers::NONE, Key::R);
    desk.word("anna");
    desk.click("Who acts: Anna");
    desk.word("bert");
    assert!(desk.says("Who acts: Bert"), "{}", desk.texts());
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.says("Who acts") && !desk.session().is_modified());
}

#[test]
fn every_field_of_a_relation_is_one_step() {
    let mut desk = desk();
    desk.activate("Bert to Carl: asks");
    desk.keys(Modifiers::NONE, Key::F2);
    desk.write("begs");
    desk.unfold();
    for (field, typed) in [
        ("To", "anna"),
        ("Type", "threat"),
        ("Sign", "neut"),
        ("Status", "alleg"),
        ("Modality", "fore"),
        ("Is", "state"),
        ("Says so", "Carla"),
        ("Denied by", "meets"),
    ] {
        desk.choose_in(field, typed);
    }
    desk.fill("Date", "/2022-11");
    desk.fill("In the text", "Monday");
    desk.fill("Note", "Look again");
    let one = desk.model().relations[&"rel_2".into()].clone();
    assert_eq!((one.label.as_str(), one.to.as_str()), ("begs", "act_0"));
    assert_eq!((one.event_type.clone(), one.polarity.clone()), (Some(EventType::Threaten), Some(Polarity::Neutral)));
    assert_eq!((one.status.clone(), one.modality.clone()), (Status::Alleged, Modality::Forecast));
    assert_eq!((one.kind.clone(), one.note.as_deref()), (RelationKind::Statement, Some("Look again")));
    let when = one.when.clone().unwrap();
    assert_eq!((when.edtf.as_deref(), when.text.as_deref()), (Some("/2022-11"), Some("Monday")));
    let speaker = &desk.model().speakers[&one.asserted_by[0]];
    assert_eq!((speaker.name.as_str(), one.contradicted_by[0].as_str()), ("Carla", "rel_0"));
    for _ in 0..12 {
        desk.undone();
    }
    assert!(!desk.session().is_modified(), "left: {:?}", desk.session().journal().undo_title());
}

#[test]
fn a_date_is_read_while_it_is_typed_and_what_is_none_is_not_committed() {
    let mut desk = desk();
    desk.activate("Bert to Carl: asks");
    desk.unfold();
    desk.open_field("Date");
    desk.letters("/2022-11");
    assert!(desk.says("until November 2022") && !desk.session().is_modified(), "{}", desk.texts());
    desk.keys(Modifiers::NONE, Key::Enter);
    assert!(desk.says("until November 2022") && desk.session().is_modified());
    desk.fill("Date", "2022-13-45");
    let kept = desk.model().relations[&"rel_2".into()].when.clone().unwrap();
    assert_eq!(kept.edtf.as_deref(), Some("/2022-11"), "{}", desk.texts());
    desk.keys(Modifiers::NONE, Key::Escape);
    assert_eq!(desk.session().journal().undo_title(), Some("date of “asks”"));
}

#[test]
fn turned_around_and_removed_from_its_own_panel() {
    let mut desk = desk();
    desk.activate("Bert to Carl: asks");
    desk.choose("Map", "Turn the relation around");
    let turned = labelled(&desk, "asks");
    assert_eq!((turned.from.as_str(), turned.to.as_str()), ("act_2", "act_1"));
    desk.unfold();
    desk.activate("Remove the relation");
    assert!(desk.says("Removed “asks”.") && desk.model().relations.len() == 2, "{}", desk.texts());
    desk.undone();
    assert_eq!(desk.undone(), "turning around of “asks”");
    assert_eq!(last(&desk).label, "writes");
}
