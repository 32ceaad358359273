//! Maps that are unlike the example: empty, in other scripts, very large; and how the tests write them.

use egui::vec2;
use egui_kittest::kittest::Queryable;

use crate::desk::{Desk, SHELTER};

/// The text of a map with these actors and relations (from, to, label).
pub(crate) fn text(actors: &[&str], relations: &[(usize, usize, &str)]) -> String {
    let actors: Vec<String> = actors
        .iter()
        .enumerate()
        .map(|(i, name)| format!(r#"{{"id": "act_{i}", "name": "{name}", "kind": "state"}}"#))
        .collect();
    let relations: Vec<String> = relations
        .iter()
        .enumerate()
        .map(|(i, (from, to, label))| {
            format!(
                r#"{{"id": "rel_{i}", "from": "act_{from}", "to": "act_{to}", "label": "{label}", "kind": "event",
                "modality": "actual", "status": "reported"}}"#
            )
        })
        .collect();
    format!(
        r#"{{"format": "relata", "version": {{"major": 1, "minor": 0}}, "meta": {{"title": "A test"}}, "sources": [],
        "speakers": [], "actors": [{}], "relations": [{}], "evidence": [], "disputes": [], "events": [],
        "layout": {{}}, "scenes": []}}"#,
        actors.join(","),
        relations.join(",")
    )
}

#[test]
fn every_letter_of_the_window_is_in_the_bundled_fonts() {
    let mut desk = Desk::new();
    let mut said = desk.texts();
    desk.activate(SHELTER);
    for spec in relata::app::commands::COMMANDS {
        said.push_str(spec.tooltip);
    }
    for menu in ["File", "Edit", "View", "Map", "Layout", "Help"] {
        desk.click(menu);
        said.push_str(&desk.texts());
        desk.keys(egui::Modifiers::NONE, egui::Key::Escape);
    }
    assert_eq!(relata::text::missing(&said), Vec::<char>::new());
}

#[test]
fn an_empty_map_offers_a_way_on() {
    let mut desk = Desk::on(&text(&[], &[]));
    assert!(desk.says("No map yet"), "{}", desk.texts());
    desk.click("Open the example");
    assert!(desk.harness.query_by_label(SHELTER).is_some());
}

#[test]
fn one_actor_alone_and_one_that_acts_on_itself() {
    for relations in [&[][..], &[(0, 0, "reorganises")]] {
        let mut desk = Desk::on(&text(&["Alone"], relations));
        let at = desk.harness.get_by_label("Alone, state").rect().center();
        desk.click_at(at);
        assert!(!desk.session().is_modified());
        desk.drag(at, at + vec2(50.0, 10.0));
        assert!(desk.session().is_modified());
    }
}

#[test]
fn names_in_arabic_script_are_names() {
    let names = ["پاکستان", "تحریکِ طالبان پاکستان (TTP)", "د افغانستان اسلامي امارت", "ځ ډ ړ ښ ګ ڼ"];
    let mut desk = Desk::on(&text(&names, &[(0, 1, "پناہ دینے کا الزام"), (2, 1, "بریدونه"), (1, 3, "")]));
    for name in names {
        assert!(desk.says(&format!("{name}, state")), "{name}:\n{}", desk.texts());
    }
    let line = desk.texts().lines().find(|line| line.contains("پناہ")).unwrap().to_owned();
    desk.activate(&line);
    assert!(desk.says("This is the analyst's own inference"), "{}", desk.texts());
}

#[test]
fn names_that_try_to_break_out_of_their_chip() {
    let long = "x".repeat(5_000);
    let names = ["", " ", &long, "\\u0000\\u202e\\ufeff", "a\\nb\\tc", "👩‍👩‍👧‍👦 🇵🇰"];
    let relations: Vec<_> = (0..names.len()).map(|i| (i, (i + 1) % names.len(), names[i])).collect();
    let mut desk = Desk::on(&text(&names, &relations));
    assert!(desk.says("6 actors · 6 relations"), "{}", desk.texts());
    desk.keys(egui::Modifiers::COMMAND, egui::Key::Num1);
    let middle = desk.map().rect().unwrap().center();
    desk.click_at(middle);
}

fn many(count: usize) {
    let names: Vec<String> = (0..count).map(|i| format!("Actor {i}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let relations: Vec<_> = (1..count).flat_map(|i| [(i, i / 3, "acts on"), (i / 7, i, "answers")]).collect();
    let mut desk = Desk::new();
    desk.open(&text(&names, &relations));
    assert_eq!(desk.map().geometry().unwrap().chips.len(), count);
    assert!(desk.says(&format!("{count} actors · {} relations", 2 * count - 2)), "{}", desk.texts());
    let middle = desk.map().rect().unwrap().center();
    desk.harness.hover_at(middle);
    desk.harness.run_steps(3);
}

#[test]
fn hundreds_of_actors_are_placed_and_shown() {
    many(300);
}

#[test]
#[ignore = "minutes without optimisation; run it with --release"]
fn two_thousand_actors_are_placed_and_shown() {
    many(2_000);
}
