//! What filters hide, they say, and "Show all" brings it back. Nobody moves.

use egui::{Event, Key, Modifiers, Pos2};
use egui_kittest::kittest::{NodeT, Queryable};
use relata::app::platform::settings::{Settings, ThemeChoice};

use crate::desk::{Desk, SHELTER, Want};

const CHINA_TO_PAKISTAN: &str = "China to Pakistan: Pakistan’s most significant ally";

fn relations(desk: &Desk) -> bool {
    desk.says("RELATIONS 36") && !desk.says("36 of") && !desk.says("of 36")
}

fn is_on_map(desk: &Desk, object: &str) -> bool {
    desk.harness.query_by_label(object).is_some()
}

/// Where the actors with these names stand on the window.
fn places(desk: &Desk, names: &[&str]) -> Vec<Pos2> {
    names.iter().map(|name| desk.harness.get_by_label(name).rect().center()).collect()
}

#[test]
fn a_filter_hides_lines_and_show_all_returns_them() {
    let mut desk = Desk::new();
    assert!(relations(&desk) && desk.harness.query_by_label("Show all").is_none());
    desk.activate("Contested 1");
    assert!(desk.says("RELATIONS 35 OF 36"), "{}", desk.texts());
    assert!(desk.says("1 of 36 relations hidden by filters") && desk.says("Filtered: 1 of 36 relations hidden"));
    desk.activate("For 11");
    assert!(!is_on_map(&desk, SHELTER), "{}", desk.texts());
    desk.click("Show all");
    assert!(relations(&desk) && is_on_map(&desk, SHELTER));
    assert!(!desk.session().is_modified(), "looking is no change");
}

#[test]
fn with_everything_hidden_the_map_says_so_and_nobody_moves() {
    let mut desk = Desk::new();
    let names = ["China, state", "Pakistan, state", "TTP, armed group", "IS-KP, armed group"];
    let names: Vec<&str> = names.into_iter().filter(|name| is_on_map(&desk, name)).collect();
    assert!(names.len() > 1);
    let before = places(&desk, &names);
    for filter in ["For 11", "Against 14", "Neutral 11"] {
        desk.activate(filter);
        assert_eq!(places(&desk, &names), before, "{filter}");
    }
    assert!(desk.says("All 36 relations are hidden by filters."), "{}", desk.texts());
    desk.click("Show all");
    assert!(relations(&desk));
    assert_eq!(places(&desk, &names), before);
}

#[test]
fn only_leaves_one_row_and_again_all() {
    let mut desk = Desk::new();
    for row in ["For 11", "Contested 1", "Article narration 12"] {
        let name = row.to_owned();
        let count = row.rsplit(' ').next().unwrap();
        // "only" is there while the row has the keyboard, or the pointer.
        desk.focus_row(&name);
        desk.settle();
        desk.activate(&format!("only: {row}"));
        assert!(desk.says(&format!("RELATIONS {count} OF 36")), "{row}: {}", desk.texts());
        desk.focus_row(&name);
        desk.settle();
        desk.activate(&format!("only: {row}"));
        assert!(relations(&desk), "{row}");
    }
    let at = desk.harness.get_by_label("For 11").rect().left_center() + egui::vec2(40.0, 0.0);
    desk.harness.hover_at(at);
    desk.harness.event(Event::ModifiersChanged(Modifiers::ALT));
    for pressed in [true, false] {
        let (pos, button) = (at, egui::PointerButton::Primary);
        desk.harness.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::ALT });
    }
    desk.settle();
    assert!(desk.says("RELATIONS 11 OF 36"), "Alt+click: {}", desk.texts());
}

#[test]
fn speakers_can_be_silenced_and_others_still_count() {
    let mut desk = Desk::new();
    let rows: Vec<String> = desk
        .texts()
        .lines()
        .filter(|line| line.starts_with("Khawaja Asif ") || line.starts_with("Article narration "))
        .map(str::to_owned)
        .collect();
    assert_eq!(rows.len(), 2, "{}", desk.texts());
    for row in &rows {
        desk.activate(row);
    }
    assert!(!relations(&desk) && is_on_map(&desk, SHELTER), "Pakistan says it too: {}", desk.texts());
    assert!(desk.says("relations hidden by filters"));
}

#[test]
fn a_focus_shows_an_actor_and_its_neighbours_and_where_they_stood() {
    let mut desk = Desk::new();
    let label = |desk: &Desk, name: &str| {
        let nodes = desk.harness.query_all_by_label_contains(name);
        let found = nodes.map(|node| node.accesskit_node().label().unwrap_or_default());
        found.into_iter().find(|label| label.contains(", ")).unwrap_or_default()
    };
    let iskp = label(&desk, "Khorasan");
    let before = places(&desk, &[iskp.as_str()]);
    desk.activate(&iskp);
    desk.keys(Modifiers::SHIFT, Key::F);
    assert!(desk.says("Around IS-KP") && desk.says("hidden by filters"), "{}", desk.texts());
    assert!(!is_on_map(&desk, "China, state"));
    assert_eq!(places(&desk, &[iskp.as_str()]), before);
    let near = desk.window().map_view().geometry().unwrap().chips.len();
    desk.click("2 steps");
    assert!(desk.window().map_view().geometry().unwrap().chips.len() > near, "{}", desk.texts());
    desk.keys(Modifiers::SHIFT, Key::F);
    assert!(relations(&desk) && is_on_map(&desk, "China, state"), "the same key ends it");
    assert_eq!(places(&desk, &[iskp.as_str()]), before);
}

#[test]
fn actors_are_hidden_by_hand_and_those_that_the_map_leaves_out_are_shown() {
    let mut desk = Desk::new();
    let before = places(&desk, &["Pakistan, state"]);
    desk.focus_row("China");
    desk.settle();
    desk.activate("hide: China");
    assert!(!is_on_map(&desk, "China, state") && desk.says("ACTORS 5 OF 6"), "{}", desk.texts());
    desk.focus_row("China");
    desk.settle();
    desk.activate("show: China");
    assert!(is_on_map(&desk, "China, state") && relations(&desk));
    desk.activate("LEFT OUT BY THE MAP 4");
    desk.activate("India 0");
    assert!(is_on_map(&desk, "India, state") && desk.says("ACTORS 7"), "{}", desk.texts());
    assert_eq!(places(&desk, &["Pakistan, state"]), before);
    assert!(!desk.session().is_modified());
    desk.activate("India 0");
    assert!(!is_on_map(&desk, "India, state"));
}

#[test]
fn nobody_moves_when_the_file_has_no_places() {
    let text = crate::maps::text(&["A", "B", "C", "D"], &[(0, 1, "x"), (1, 2, "y"), (2, 3, "z")]);
    let text = text.replacen(r#""name": "D","#, r#""name": "D", "hidden": true,"#, 1);
    let mut desk = Desk::on(&text);
    let names = ["A, state", "B, state", "C, state"];
    let before = places(&desk, &names);
    desk.activate("LEFT OUT BY THE MAP 1");
    desk.activate("D 1");
    assert!(is_on_map(&desk, "D, state"));
    assert_eq!(places(&desk, &names), before);
    desk.focus_row("A");
    desk.settle();
    desk.activate("focus: A");
    desk.click("Show all");
    assert_eq!(places(&desk, &names), before);
}

#[test]
fn a_selection_that_a_filter_hides_says_so_and_offers_to_come_back() {
    let mut desk = Desk::new();
    desk.activate(CHINA_TO_PAKISTAN);
    desk.activate("For 11");
    desk.activate("Neutral 11");
    assert!(desk.says("The filters hide this line."), "{}", desk.texts());
    desk.click("Show on the map");
    assert!(is_on_map(&desk, CHINA_TO_PAKISTAN) && !desk.says("The filters hide this line."), "{}", desk.texts());
    assert!(desk.says("of 36 relations hidden"), "the other filter stays: {}", desk.texts());
}

#[test]
fn a_disputed_point_that_is_filtered_out_still_leads_to_its_words() {
    let mut desk = Desk::new();
    for status in ["Reported 30", "Alleged 5", "Contested 1"] {
        desk.activate(status);
    }
    desk.click("Does the Taliban shelter the TTP?");
    assert!(desk.says("The filters hide 4 relations of it.") && desk.says("Copy quote"), "{}", desk.texts());
    desk.click("Show on the map");
    assert!(!desk.says("The filters hide 4") && !desk.says("All 36 relations"), "{}", desk.texts());
    assert!(desk.says("of 36 relations hidden"), "the other statuses stay hidden");
}

#[test]
fn sections_fold_and_stay_so_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let settings_file = Some(folder.path().join("settings.json"));
    let mut desk = Desk::with(Want { settings_file: settings_file.clone(), ..Want::default() });
    desk.activate("STATUS");
    assert!(desk.harness.query_by_label("Contested 1").is_none());
    // Any change of the settings is written with the others.
    desk.choose("View", "Dark");
    let (settings, finding) = Settings::load(settings_file.as_ref().unwrap());
    assert!(finding.is_none() && settings.theme == ThemeChoice::Dark);
    let desk = Desk::with(Want { settings, ..Want::default() });
    assert!(desk.harness.query_by_label("Contested 1").is_none() && desk.says("STATUS"), "{}", desk.texts());
}
