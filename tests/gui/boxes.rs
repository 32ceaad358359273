//! More than one thing selected: Shift adds and takes away, a box adds what lies in it.

use std::collections::BTreeSet;

use egui::{Key, Modifiers, Pos2, Rect, vec2};
use egui_kittest::kittest::Queryable;
use relata::drawing::SubjectKey;

use crate::desk::{Desk, SHELTER, SHELTER_QUOTE};

fn line(desk: &Desk, name: &str) -> Pos2 {
    desk.harness.get_by_label(name).rect().center()
}

/// What is drawn with a halo.
fn stressed(desk: &Desk) -> BTreeSet<SubjectKey> {
    desk.map().selected()
}

#[test]
fn shift_adds_to_the_selection_and_takes_away_again() {
    let mut desk = Desk::new();
    let (first, second) = (desk.chip(1), desk.chip(3));
    let shelter = line(&desk, SHELTER);
    desk.click_at(first);
    desk.hold(Modifiers::SHIFT);
    desk.click_at(second);
    assert_eq!(stressed(&desk), BTreeSet::from([SubjectKey::Actor(1), SubjectKey::Actor(3)]));
    desk.click_at(shelter);
    assert_eq!(stressed(&desk).len(), 3);
    assert!(desk.says("2 actors, 1 line selected"), "{}", desk.texts());
    desk.click_at(second);
    assert!(desk.says("1 actor, 1 line selected"), "{}", desk.texts());
    desk.click_at(first);
    assert!(desk.says(SHELTER_QUOTE), "one thing is one thing again: {}", desk.texts());
    // On nothing, Shift changes nothing.
    let empty = desk.map().rect().unwrap().left_bottom() + vec2(30.0, -150.0);
    desk.click_at(empty);
    assert!(desk.says(SHELTER_QUOTE));
    desk.hold(Modifiers::NONE);
    desk.click_at(first);
    assert_eq!(stressed(&desk), BTreeSet::from([SubjectKey::Actor(1)]), "without Shift it is the only one");
}

#[test]
fn all_actors_at_once_and_nothing_by_escape() {
    let mut desk = Desk::new();
    desk.keys(Modifiers::COMMAND, Key::A);
    assert_eq!(stressed(&desk), (0..6).map(SubjectKey::Actor).collect());
    assert!(!desk.session().is_modified());
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(stressed(&desk).is_empty());
}

#[test]
fn a_box_adds_what_lies_in_it_and_pans_nothing() {
    let mut desk = Desk::new();
    let map = desk.map().rect().unwrap();
    let before: Vec<_> = (0..6).map(|actor| desk.chip(actor)).collect();
    let corner = map.left_top() + vec2(2.0, 2.0);
    // Around the chips of the left half, by their middles.
    let inside: Vec<usize> = (0..6).filter(|&actor| before[actor].x < map.center().x - 20.0).collect();
    assert!(!inside.is_empty() && inside.len() < 5);
    desk.click_at(before[(0..6).find(|actor| !inside.contains(actor)).unwrap()]);
    let one = stressed(&desk);
    desk.hold(Modifiers::SHIFT);
    desk.drag(corner, egui::pos2(map.center().x - 20.0, map.bottom() - 2.0));
    let boxed = Rect::from_two_pos(corner, egui::pos2(map.center().x - 20.0, map.bottom()));
    let chosen = stressed(&desk);
    let actors: BTreeSet<_> = chosen.iter().filter(|key| matches!(key, SubjectKey::Actor(_))).copied().collect();
    let wanted: BTreeSet<_> = inside.iter().map(|&actor| SubjectKey::Actor(actor as u32)).chain(one).collect();
    assert_eq!(actors, wanted);
    let extract_ends = |key: &SubjectKey| match key {
        SubjectKey::Bundle(index) => {
            let line = &desk.map().geometry().unwrap().lines[*index as usize];
            let on = |at: kurbo::Point| map.min + vec2(at.x as f32, at.y as f32);
            let offset = desk.map().camera().offset;
            boxed.contains(on(line.curve.p0 + offset)) && boxed.contains(on(line.curve.p3 + offset))
        }
        _ => true,
    };
    assert!(chosen.iter().all(extract_ends), "only whole lines");
    assert!(chosen.iter().any(|key| matches!(key, SubjectKey::Bundle(_))), "{chosen:?}");
    assert_eq!(before, (0..6).map(|actor| desk.chip(actor)).collect::<Vec<_>>(), "the map stays");
    assert!(!desk.session().is_modified());
}

#[test]
fn a_box_over_nothing_keeps_the_selection_and_a_drag_from_an_actor_is_no_box() {
    let mut desk = Desk::new();
    desk.activate(SHELTER);
    let map = desk.map().rect().unwrap();
    let corner = map.left_top() + vec2(2.0, 2.0);
    desk.hold(Modifiers::SHIFT);
    desk.drag(corner, corner + vec2(12.0, 9.0));
    assert!(desk.says(SHELTER_QUOTE));
    let at = desk.chip(1);
    desk.drag(at, at + vec2(-30.0, 20.0));
    assert!(desk.session().is_modified(), "it moves the actor");
    assert_eq!(stressed(&desk).len(), 1);
}
