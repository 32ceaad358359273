//! From the start to the first quote, by a screen reader, by the pointer and by the keyboard.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2};
use egui_kittest::kittest::{NodeT, Queryable, by};
use kurbo::Point;
use relata::drawing::{SubjectKey, hit};

use crate::desk::{Desk, SHELTER, SHELTER_QUOTE};

/// A point of a line where nothing but the line lies, on the window.
fn point_on_line(desk: &Desk, bundle: u32) -> Option<Pos2> {
    let (map, rect) = (desk.map(), desk.map().rect()?);
    let (geometry, offset) = (map.geometry()?, map.camera().offset);
    let line = geometry.lines.iter().find(|line| line.bundle == bundle)?;
    let is_pill = |at: Point| {
        let pills = geometry.pills.iter().flatten().filter_map(relata::drawing::Pill::rect);
        pills.into_iter().any(|pill| pill.inflate(3.0, 3.0).contains(at))
    };
    let free = line
        .points
        .iter()
        .find(|&&at| hit(geometry, offset, at + offset) == Some(SubjectKey::Bundle(bundle)) && !is_pill(at))?;
    let at = *free + offset;
    Some(rect.min + egui::vec2(at.x as f32, at.y as f32))
}

#[test]
fn one_click_on_a_line_shows_its_words() {
    let mut desk = Desk::new();
    assert!(!desk.says(SHELTER_QUOTE), "shown before the click");
    assert!(desk.says("Select a line to see the words behind it."));
    desk.activate(SHELTER);
    for words in [SHELTER_QUOTE, "The Taliban has denied providing shelter", "Khawaja Asif", "paraphrase"] {
        assert!(desk.says(words), "{words} is not among:\n{}", desk.texts());
    }
}

#[test]
fn a_press_on_any_line_beside_its_label_shows_its_words() {
    let mut desk = Desk::new();
    let subjects = desk.map().drawing().unwrap().subjects.clone();
    let lines: Vec<_> = subjects.iter().filter(|subject| matches!(subject.key, SubjectKey::Bundle(_))).collect();
    assert_eq!(lines.len(), 13);
    for line in lines {
        let SubjectKey::Bundle(bundle) = line.key else { continue };
        let at = point_on_line(&desk, bundle).unwrap_or_else(|| panic!("no free point on {}", line.title));
        let (_, label) = line.title.split_once(": ").unwrap();
        desk.keys(Modifiers::NONE, Key::Escape);
        assert!(!desk.says("Copy quote"));
        desk.click_at(at);
        assert!(desk.says("Copy quote") && desk.says(label), "{} at {at}:\n{}", line.title, desk.texts());
    }
    assert!(!desk.session().is_modified());
}

#[test]
fn every_actor_and_line_is_an_object_with_a_name() {
    let desk = Desk::new();
    let buttons = desk.harness.query_all(by().role(Role::TreeItem).label_contains(""));
    let named: Vec<String> = buttons
        .filter(|node| node.accesskit_node().description().is_some())
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    let lines: Vec<_> = named.iter().filter(|name| name.contains(" to ") && name.contains(": ")).collect();
    let kinds = [", state", ", armed group", ", armed group that governs"];
    let actors: Vec<_> = named.iter().filter(|name| kinds.iter().any(|kind| name.ends_with(kind))).collect();
    assert_eq!((lines.len(), actors.len()), (13, 6), "{named:#?}");
    let distinct: std::collections::BTreeSet<_> = lines.iter().chain(&actors).collect();
    assert_eq!(distinct.len(), 19, "two objects with one name: {named:#?}");
    for name in lines.iter().chain(&actors) {
        let bounds = desk.harness.get_by_label(name).rect();
        assert!(desk.map().rect().unwrap().contains_rect(bounds), "{name} at {bounds}");
    }
}

#[test]
fn the_keyboard_alone_reaches_the_first_quote() {
    let mut desk = Desk::new();
    let is_there = |desk: &Desk| desk.harness.get_by_label(SHELTER).is_focused();
    for _ in 0..80 {
        if desk.focus().is_some_and(|(_, on_map)| on_map) {
            break;
        }
        desk.harness.key_press(Key::Tab);
        desk.harness.run_steps(1);
    }
    for _ in 0..12 {
        if is_there(&desk) {
            break;
        }
        desk.letters("]");
    }
    assert!(is_there(&desk), "neither Tab nor the bracket comes to the line: {:?}", desk.focus());
    desk.keys(Modifiers::NONE, Key::Enter);
    assert!(desk.says(SHELTER_QUOTE));
    // What has the keyboard has no use for the keys of the table.
    desk.keys(Modifiers::COMMAND, Key::S);
    assert_eq!(desk.asked().len(), 1, "Ctrl+S with the keyboard on a line");
    desk.harness.key_press(Key::Tab);
    desk.harness.run_steps(2);
    assert!(!is_there(&desk), "Tab does not leave the line");
}
