//! Actors: made, named, told apart, hidden, removed, merged and split.

use egui::{Key, Modifiers, vec2};
use relata::model::ActorKind;

use super::desk;

#[test]
fn a_letter_and_a_name_make_an_actor_and_a_double_click_makes_one_where_it_was() {
    let mut desk = desk();
    desk.keys(Modifiers::NONE, Key::A);
    desk.word("Dora");
    assert_eq!(desk.names(), ["Anna", "Bert", "Carl", "Dora"]);
    assert!(desk.says("Dora") && desk.session().journal().undo_title() == Some("new Dora"));
    let rect = desk.map().rect().unwrap();
    let at = rect.left_top() + vec2(60.0, 40.0);
    desk.double_click_at(at);
    desk.word("Emil");
    let number = desk.map().shown().unwrap().actors.iter().position(|actor| actor.name == "Emil").unwrap();
    assert!(desk.chip(number).distance(at) < 2.0, "{} and not {at}", desk.chip(number));
    assert_eq!(desk.undone(), "new Emil");
    assert_eq!(desk.undone(), "new Dora");
    assert!(!desk.session().is_modified());
}

#[test]
fn escape_and_an_empty_name_make_nobody() {
    let mut desk = desk();
    desk.keys(Modifiers::NONE, Key::A);
    desk.keys(Modifiers::NONE, Key::Enter);
    assert!(desk.says("Name of the new actor"), "it waits for a name");
    desk.harness.event(egui::Event::Text("Dora".to_owned()));
    desk.settle();
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.says("Name of the new actor") && !desk.session().is_modified());
}

#[test]
fn what_is_said_of_an_actor_is_changed_in_place_one_step_each() {
    let mut desk = desk();
    desk.activate("Anna, state");
    desk.keys(Modifiers::NONE, Key::F2);
    desk.write("Anne");
    assert_eq!(desk.names()[0], "Anne");
    desk.choose_in("Kind", "pers");
    desk.fill("Also", "Annie; the baker");
    desk.unfold();
    desk.fill("On the chip", "A.");
    desk.fill("Note", "Seen in May");
    let anna = desk.model().actors.values().next().unwrap().clone();
    assert_eq!((anna.kind.clone(), anna.short.as_deref()), (ActorKind::Person, Some("A.")));
    assert_eq!(
        (anna.aliases.to_vec(), anna.note.as_deref()),
        (vec!["Annie".into(), "the baker".into()], Some("Seen in May"))
    );
    for _ in 0..5 {
        desk.undone();
    }
    assert!(!desk.session().is_modified(), "five fields, five steps: {:?}", desk.session().journal().undo_title());
}

#[test]
fn what_the_map_refuses_stays_open_and_says_why_and_escape_takes_it_back() {
    let mut desk = desk();
    desk.activate("Anna, state");
    desk.keys(Modifiers::NONE, Key::F2);
    desk.write(" ");
    assert!(desk.says("says nothing") && !desk.session().is_modified(), "{}", desk.texts());
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.says("says nothing") && desk.says("Anna"));
    assert!(!desk.session().is_modified() && desk.names()[0] == "Anna");
    // Leaving a field commits what it says.
    desk.keys(Modifiers::NONE, Key::F2);
    desk.keys(Modifiers::COMMAND, Key::A);
    desk.harness.event(egui::Event::Text("Anne".to_owned()));
    desk.settle();
    desk.keys(Modifiers::NONE, Key::Tab);
    assert_eq!(desk.names()[0], "Anne");
}

#[test]
fn what_is_deleted_takes_its_relations_along_says_so_and_comes_back() {
    let mut desk = desk();
    desk.activate("Anna, state");
    desk.keys(Modifiers::NONE, Key::Delete);
    assert_eq!((desk.names(), desk.model().relations.len()), (vec!["Bert", "Carl"], 1));
    assert!(desk.says("Removed Anna, with 2 relations."), "{}", desk.texts());
    desk.click_on_top("Undo");
    assert_eq!((desk.names().len(), desk.model().relations.len()), (3, 3));
    // The offer is for that step alone.
    desk.activate("Carl, state");
    desk.keys(Modifiers::NONE, Key::Delete);
    desk.activate("Anna, state");
    desk.keys(Modifiers::NONE, Key::F2);
    desk.write("Anne");
    desk.click_on_top("Undo");
    assert_eq!(desk.names(), ["Anne", "Bert"], "the later change stays");
}

#[test]
fn a_hidden_actor_leaves_the_map() {
    let mut desk = desk();
    desk.activate("Carl, state");
    desk.choose("Map", "Hide the actor");
    assert!(desk.says("Carl is hidden") && !desk.harness.ctx.text_edit_focused());
    assert_eq!(desk.map().shown().unwrap().actors.len(), 2);
    desk.click_on_top("Undo");
    assert_eq!(desk.map().shown().unwrap().actors.len(), 3);
}

/// Selects both, the first chosen first.
fn select_two(desk: &mut crate::desk::Desk, one: &str, other: &str) {
    desk.activate(one);
    desk.focus_on(other);
    desk.keys(Modifiers::SHIFT, Key::Space);
    assert!(desk.says("2 actors selected"), "{}", desk.texts());
}

#[test]
fn two_actors_become_one_under_the_name_that_is_chosen() {
    let mut desk = desk();
    select_two(&mut desk, "Anna, state", "Carl, state");
    desk.choose("Map", "Merge the actors…");
    desk.click_on_top("Carl");
    desk.click_on_top("Merge");
    assert_eq!(desk.names(), ["Bert", "Carl"]);
    let carl = desk.model().actors.values().last().unwrap();
    assert_eq!((carl.aliases.to_vec(), desk.model().relations.len()), (vec!["Anna".to_owned()], 3));
    assert_eq!(desk.undone(), "merge of Anna into Carl");
    // Two between whom something runs are refused, with the reason, and the question stays.
    select_two(&mut desk, "Anna, state", "Bert, state");
    desk.choose("Map", "Merge the actors…");
    desk.click_on_top("Merge");
    assert!(desk.says("runs between") && !desk.session().is_modified());
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.says("Which name stays?"));
}

#[test]
fn one_actor_becomes_two_and_the_second_takes_what_is_ticked() {
    let mut desk = desk();
    desk.activate("Bert, state");
    desk.choose("Map", "Split the actor…");
    desk.open_field("Name of the new actor");
    desk.harness.event(egui::Event::Text("Bertha".to_owned()));
    desk.settle();
    desk.click_on_top("asks");
    desk.click_on_top("Split");
    assert_eq!(desk.names(), ["Anna", "Bert", "Carl", "Bertha"]);
    let asks = desk.model().relations.values().find(|relation| relation.label == "asks").unwrap();
    assert_eq!(desk.model().actors[&asks.from].name, "Bertha");
    assert_eq!(desk.undone(), "split of Bertha from Bert");
}
