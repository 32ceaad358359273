//! Finding: typed words lead to actors, relations, quotes and those who speak them, and the map follows.

use egui::{Event, Key, Modifiers, Rect};
use egui_kittest::kittest::Queryable;

use crate::desk::{Desk, SHELTER, SHELTER_QUOTE};

fn typed(desk: &mut Desk, words: &str) {
    desk.keys(Modifiers::COMMAND, Key::F);
    desk.harness.event(Event::Text(words.to_owned()));
    desk.settle();
}

fn hits(desk: &Desk) -> Vec<String> {
    let kinds = ["Actor · ", "Relation · ", "Quote · ", "Speaker · ", "Source · "];
    desk.texts().lines().filter(|line| kinds.iter().any(|kind| line.starts_with(kind))).map(str::to_owned).collect()
}

/// Is what has this name in the part of the map that no panel covers?
fn in_sight(desk: &Desk, name: &str) -> bool {
    let map = desk.map().rect().unwrap();
    let free = Rect::from_min_max(egui::pos2(map.left() + 388.0, map.top()), map.max);
    free.contains(desk.harness.get_by_label(name).rect().center())
}

#[test]
fn words_lead_to_an_actor_and_enter_walks_on() {
    let mut desk = Desk::new();
    typed(&mut desk, "CHINA");
    let found = hits(&desk);
    assert!(found.first().is_some_and(|hit| hit.starts_with("Actor · China")), "{found:?}");
    desk.keys(Modifiers::NONE, Key::Enter);
    assert!(desk.says("Show only what is around it"), "the actor is selected: {}", desk.texts());
    assert!(in_sight(&desk, "China, state"));
    desk.keys(Modifiers::NONE, Key::F3);
    assert!(!desk.says("Show only what is around it"), "the next is a relation: {found:?}");
    desk.keys(Modifiers::SHIFT, Key::F3);
    assert!(desk.says("Show only what is around it"));
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(hits(&desk).is_empty(), "Escape closes: {}", desk.texts());
    assert!(desk.says("Show only what is around it"), "and leaves the selection");
    assert!(!desk.session().is_modified());
    // With the panel closed, F3 goes on from there.
    desk.keys(Modifiers::NONE, Key::F3);
    assert!(!hits(&desk).is_empty());
}

#[test]
fn the_words_of_a_quote_lead_to_its_card() {
    let mut desk = Desk::new();
    typed(&mut desk, "find refuge");
    let found = hits(&desk);
    assert!(found.first().is_some_and(|hit| hit.starts_with("Quote · Pakistan (unattributed)")), "{found:?}");
    desk.keys(Modifiers::NONE, Key::Enter);
    assert!(desk.says(SHELTER_QUOTE) && desk.says("Alleged sheltering"), "{}", desk.texts());
    assert!(in_sight(&desk, SHELTER));
}

#[test]
fn down_lights_the_next_and_enter_takes_it() {
    let mut desk = Desk::new();
    typed(&mut desk, "pakistan");
    let found = hits(&desk);
    assert!(found.len() > 2, "{found:?}");
    desk.keys(Modifiers::NONE, Key::ArrowDown);
    assert!(desk.says("Select a line to see"), "nothing is selected yet");
    desk.keys(Modifiers::NONE, Key::Enter);
    let label = found[1].split(": ").nth(1).unwrap().to_owned();
    assert!(desk.says(&label) && !desk.says("Select a line to see"), "{label}");
}

#[test]
fn a_hit_that_is_filtered_out_says_so_and_comes_back() {
    let mut desk = Desk::new();
    desk.activate("Contested 1");
    typed(&mut desk, "alleged sheltering");
    assert!(hits(&desk).first().is_some_and(|hit| hit.ends_with("hidden by filters")), "{:?}", hits(&desk));
    desk.activate("hidden: show: Alleged sheltering");
    assert!(desk.harness.query_by_label(SHELTER).is_some() && desk.says(SHELTER_QUOTE), "{}", desk.texts());
    assert!(desk.says("RELATIONS 36") && in_sight(&desk, SHELTER));
}

#[test]
fn nothing_found_says_so_and_arabic_script_is_found_without_its_marks() {
    let mut desk = Desk::on(&crate::maps::text(&["پاکستان", "د افغانستان"], &[(0, 1, "کِتابٌ")]));
    typed(&mut desk, "كتاب");
    assert_eq!(hits(&desk).len(), 1, "{}", desk.texts());
    typed(&mut desk, "xyzzy");
    assert!(desk.says("Nothing found"), "{}", desk.texts());
    assert!(hits(&desk).is_empty());
}

#[test]
fn long_lists_are_cut_and_say_so() {
    let names: Vec<String> = (0..30).map(|i| format!("Actor {i}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let relations: Vec<_> = (0..414).map(|i| (i % 30, (i * 7 + 1) % 30, "acts")).collect();
    let mut desk = Desk::on(&crate::maps::text(&names, &relations));
    typed(&mut desk, "acts");
    assert!(desk.says("And 214 more"), "{}", desk.texts());
}

#[test]
fn the_palette_runs_what_its_words_name() {
    let mut desk = Desk::new();
    desk.keys(Modifiers::COMMAND, Key::K);
    desk.harness.event(Event::Text("dark".to_owned()));
    desk.settle();
    assert!(desk.says("View: Dark") && !desk.says("Edit: Undo"), "{}", desk.texts());
    desk.keys(Modifiers::NONE, Key::Enter);
    assert!(desk.harness.ctx.global_style().visuals.dark_mode && !desk.says("View: Dark"));
    // What cannot be done now is not run.
    desk.keys(Modifiers::COMMAND, Key::K);
    desk.harness.event(Event::Text("undo".to_owned()));
    desk.settle();
    desk.keys(Modifiers::NONE, Key::Enter);
    assert!(desk.says("Edit: Undo"));
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.says("Edit: Undo"));
}
