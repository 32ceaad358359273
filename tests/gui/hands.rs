//! Pointer and wheel on the map: what selects, what moves, and what does neither.

use egui::{CursorIcon, Event, Key, Modifiers, PointerButton, Pos2, Vec2, vec2};
use egui_kittest::kittest::Queryable;
use relata::drawing::Role;
use relata::model::{ActorId, Position};

use crate::desk::{Desk, SHELTER, SHELTER_QUOTE};

fn places(desk: &Desk) -> Vec<Pos2> {
    (0..desk.map().geometry().unwrap().chips.len()).map(|actor| desk.chip(actor)).collect()
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
    let (before, at) = (places(&desk), desk.chip(0));
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
    let (held, zoom) = (desk.chip(3), desk.map().camera().zoom);
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
    assert!(desk.chip(3).distance(held) < 0.5);
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

#[test]
fn the_panel_follows_the_keyboard_to_what_lies_below() {
    let mut desk = Desk::new();
    desk.activate(SHELTER);
    let last = "May back militants (forecast)";
    let bottom = desk.map().rect().unwrap().bottom();
    let is_in_sight = |desk: &Desk| desk.label_tops(last).iter().any(|top| *top < bottom - 20.0);
    assert!(!is_in_sight(&desk));
    desk.focus_row(last);
    desk.settle();
    assert!(is_in_sight(&desk), "{:?}", desk.label_tops(last));
}

#[test]
fn a_double_click_fans_a_line_out() {
    let mut desk = Desk::new();
    let lines = |desk: &Desk| desk.map().geometry().unwrap().lines.len();
    let before = (lines(&desk), places(&desk));
    let at = desk.harness.get_by_label(SHELTER).rect().center();
    desk.click_at(at);
    assert_eq!((lines(&desk), places(&desk)), before, "one click moves nothing");
    desk.double_click_at(at);
    assert!(lines(&desk) > before.0);
    assert_eq!(places(&desk), before.1, "nobody moves");
    let at = desk.harness.get_by_label(SHELTER).rect().center();
    desk.double_click_at(at);
    assert_eq!(lines(&desk), before.0, "and folds again");
    assert!(!desk.session().is_modified());
}

/// Drags with a button and keys held, from the middle of an actor.
fn drag_actor(desk: &mut Desk, button: PointerButton, held: Option<Key>) -> Vec<Pos2> {
    let at = desk.chip(1);
    let key = |key, pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE };
    desk.harness.hover_at(at);
    if let Some(held) = held {
        desk.harness.event(key(held, true));
    }
    desk.press(button, at, true);
    for step in 1..=6_u8 {
        desk.harness.hover_at(at + vec2(-10.0, 5.0) * f32::from(step));
    }
    desk.press(button, at + vec2(-60.0, 30.0), false);
    if let Some(held) = held {
        desk.harness.event(key(held, false));
    }
    desk.settle();
    places(desk)
}

#[test]
fn the_middle_button_and_the_space_bar_pan_even_over_an_actor() {
    for (button, held) in [(PointerButton::Middle, None), (PointerButton::Primary, Some(Key::Space))] {
        let mut desk = Desk::new();
        let before = places(&desk);
        for (was, is) in before.iter().zip(drag_actor(&mut desk, button, held)) {
            assert!(is.distance(*was + vec2(-60.0, 30.0)) < 0.5, "{button:?}: {was} → {is}");
        }
        assert!(!desk.session().is_modified());
    }
}

#[test]
fn the_right_button_moves_nothing_and_a_pan_takes_no_actor_along() {
    let mut desk = Desk::new();
    let before = places(&desk);
    assert_eq!(drag_actor(&mut desk, PointerButton::Secondary, None), before);
    assert!(!desk.session().is_modified());
    // The pointer is faster than the map for a frame, and comes over an actor.
    let empty = desk.map().rect().unwrap().left_bottom() + vec2(40.0, -140.0);
    let actor = before[3];
    desk.harness.hover_at(empty);
    desk.button(empty, true);
    for to in [empty + vec2(12.0, -12.0), actor, actor + vec2(30.0, 0.0)] {
        desk.harness.hover_at(to);
        desk.harness.run_steps(2);
    }
    desk.button(actor + vec2(30.0, 0.0), false);
    desk.settle();
    assert!(!desk.session().is_modified());
}

#[test]
fn escape_takes_a_drag_back_and_keeps_the_selection() {
    let mut desk = Desk::new();
    desk.activate(SHELTER);
    let before = places(&desk);
    desk.harness.hover_at(before[1]);
    desk.button(before[1], true);
    for step in 1..=4_u8 {
        desk.harness.hover_at(before[1] + vec2(-10.0, 5.0) * f32::from(step));
    }
    desk.harness.run_steps(2);
    assert_ne!(places(&desk), before);
    desk.keys(Modifiers::NONE, Key::Escape);
    assert_eq!(places(&desk), before);
    desk.button(before[1] + vec2(-40.0, 20.0), false);
    desk.settle();
    assert_eq!(places(&desk), before);
    assert!(!desk.session().is_modified() && desk.says(SHELTER_QUOTE));
}

#[test]
fn the_pointer_says_what_a_press_would_do() {
    let mut desk = Desk::new();
    let empty = desk.map().rect().unwrap().left_bottom() + vec2(40.0, -140.0);
    let line = desk.harness.get_by_label(SHELTER).rect().center();
    let icon = |desk: &Desk| desk.harness.output().platform_output.cursor_icon;
    for (at, wanted) in [(empty, CursorIcon::Grab), (line, CursorIcon::PointingHand), (desk.chip(2), CursorIcon::Move)]
    {
        desk.harness.hover_at(at);
        desk.harness.run_steps(3);
        assert_eq!(icon(&desk), wanted, "{at}");
    }
    desk.harness.hover_at(empty);
    desk.hold(Modifiers::SHIFT);
    desk.harness.run_steps(2);
    assert_eq!(icon(&desk), CursorIcon::Crosshair);
    desk.hold(Modifiers::NONE);
    desk.button(empty, true);
    desk.harness.hover_at(empty + vec2(20.0, 0.0));
    desk.harness.run_steps(2);
    assert_eq!(icon(&desk), CursorIcon::Grabbing);
    desk.button(empty + vec2(20.0, 0.0), false);
    desk.settle();
}

#[test]
fn a_pin_shows_from_the_moment_an_actor_is_put_down_until_it_is_released() {
    let mut desk = Desk::on(&crate::maps::text(&["A", "B", "C"], &[(0, 1, "meets")]));
    let marks = |desk: &Desk| {
        let drawing = desk.map().drawing().unwrap();
        drawing.marks.iter().filter(|mark| mark.subject == Some(0) && mark.role == Role::Chip).count()
    };
    let free = marks(&desk);
    let at = desk.chip(0);
    desk.drag(at, at + vec2(30.0, 20.0));
    assert!(marks(&desk) > free);
    let at = desk.chip(0);
    desk.click_at(at);
    desk.choose("Layout", "Release the actor");
    assert_eq!(marks(&desk), free);
}
