//! Pointer and wheel on the map: what selects, what moves, and what does neither.

use egui::{Event, Key, Modifiers, Pos2, Vec2, vec2};
use relata::model::{ActorId, Position};

use crate::desk::{Desk, SHELTER, SHELTER_QUOTE};

/// The middle of an actor's chip on the window.
fn chip(desk: &Desk, actor: usize) -> Pos2 {
    let (map, rect) = (desk.map(), desk.map().rect().unwrap());
    let at = map.geometry().unwrap().chips[actor].rect.center() + map.camera().offset;
    rect.min + vec2(at.x as f32, at.y as f32)
}

fn places(desk: &Desk) -> Vec<Pos2> {
    (0..desk.map().geometry().unwrap().chips.len()).map(|actor| chip(desk, actor)).collect()
}

fn stored(desk: &Desk, actor: &str) -> Option<Position> {
    desk.session().map().layout.positions.get(&ActorId::new(actor)).cloned()
}

#[test]
fn a_drag_puts_an_actor_where_it_is_dropped_and_undo_brings_it_back() {
    let mut desk = Desk::new();
    let (before, first) = (places(&desk), desk.session().map().clone());
    // Grabbed off its middle, it keeps that distance.
    let from = before[1] + vec2(-12.0, 7.0);
    desk.drag(from, from + vec2(-90.0, 60.0));
    let after = places(&desk);
    for (actor, (was, is)) in before.iter().zip(&after).enumerate() {
        let wanted = if actor == 1 { *was + vec2(-90.0, 60.0) } else { *was };
        assert!(is.distance(wanted) < 1.0, "actor {actor}: {was} → {is}");
    }
    assert!(desk.session().is_modified());
    assert!(stored(&desk, "act_china").is_some_and(|position| position.pinned));
    assert_eq!(desk.session().journal().undo_title(), Some("move of China"));
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.session().map(), &first);
    assert_eq!(places(&desk), before);
    assert!(!desk.session().is_modified());
}

#[test]
fn a_click_off_the_middle_selects_and_moves_nothing() {
    let mut desk = Desk::new();
    let (before, first) = (places(&desk), desk.session().map().clone());
    for (actor, at) in before.iter().enumerate() {
        desk.click_at(*at + vec2(14.0, -8.0));
        assert_eq!(places(&desk), before, "actor {actor}");
        assert!(desk.says("DOES OR SAYS") || desk.says("DONE OR SAID TO IT"), "{}", desk.texts());
    }
    assert_eq!(desk.session().map(), &first);
}

#[test]
fn a_long_press_with_a_trembling_hand_moves_nothing() {
    // Without a place in the file even a move by nothing would be a change.
    let mut desk = Desk::on(&crate::maps::text(&["A", "B"], &[(0, 1, "meets")]));
    let (before, at) = (places(&desk), chip(&desk, 0));
    desk.harness.hover_at(at);
    desk.button(at, true);
    for step in 0..8_u8 {
        desk.harness.hover_at(at + vec2(f32::from(step % 2), 0.0));
        desk.harness.run_steps(1);
    }
    desk.button(at, false);
    desk.settle();
    assert_eq!(places(&desk), before);
    assert!(!desk.session().is_modified());
}

#[test]
fn dragging_empty_space_pans_and_the_wheel_zooms_at_the_pointer() {
    let mut desk = Desk::new();
    let (before, rect) = (places(&desk), desk.map().rect().unwrap());
    let empty = rect.left_bottom() + vec2(40.0, -140.0);
    desk.drag(empty, empty + vec2(50.0, -30.0));
    for (was, is) in before.iter().zip(places(&desk)) {
        assert!(is.distance(*was + vec2(50.0, -30.0)) < 0.5, "{was} → {is}");
    }
    let (held, zoom) = (chip(&desk, 3), desk.map().camera().zoom);
    desk.harness.hover_at(held);
    let wheel = Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: Vec2::new(0.0, 80.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
    };
    desk.harness.event(wheel);
    desk.settle();
    assert!(desk.map().camera().zoom > zoom * 1.1, "{} after {zoom}", desk.map().camera().zoom);
    assert!(chip(&desk, 3).distance(held) < 0.5);
    assert!(!desk.session().is_modified(), "looking is no change");
    desk.keys(Modifiers::COMMAND, Key::Num0);
    for (was, is) in before.iter().zip(places(&desk)) {
        assert!(is.distance(*was) < 0.5, "fit brings everything back: {was} → {is}");
    }
}

#[test]
fn a_click_on_empty_space_selects_nothing() {
    let mut desk = Desk::new();
    desk.activate(SHELTER);
    let corner = desk.map().rect().unwrap().left_bottom() + vec2(30.0, -150.0);
    desk.click_at(corner);
    assert!(!desk.says(SHELTER_QUOTE) && desk.says("Select a line to see"));
}

#[test]
fn escape_closes_an_open_menu_and_leaves_the_selection() {
    let mut desk = Desk::new();
    desk.activate(SHELTER);
    desk.click("File");
    assert!(desk.says("Open recent"));
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.says("Open recent"), "the menu stays");
    assert!(desk.says(SHELTER_QUOTE), "the selection goes");
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.says(SHELTER_QUOTE));
}

#[test]
fn the_panel_begins_at_its_top_when_something_else_is_selected() {
    let mut desk = Desk::new();
    desk.activate(SHELTER);
    let inspector = egui::pos2(1150.0, 500.0);
    desk.harness.hover_at(inspector);
    let wheel = Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: Vec2::new(0.0, -400.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
    };
    desk.harness.event(wheel);
    desk.settle();
    let zoom = desk.map().camera().zoom;
    desk.activate("TTP to Pakistan: Broke cease-fire");
    let tops = desk.label_tops("Broke cease-fire");
    assert!(tops.iter().any(|top| (80.0..200.0).contains(top)), "{tops:?}");
    assert!((desk.map().camera().zoom - zoom).abs() < 1e-9, "the wheel over a panel zooms the map");
}
