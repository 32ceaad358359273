//! Layouts from the window: each is one step that undo takes back to the letter, can be held and called off, and goes on
//! around whatever a hand puts somewhere.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, Pos2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use relata::format;
use relata::model::{ActorId, Map, Position};

use crate::desk::{Desk, SHELTER};
use crate::maps::text;

/// Nine actors, of whom one is linked to nobody.
fn desk() -> Desk {
    let names = ["A", "B", "C", "D", "E", "F", "G", "H", "Alone"];
    let relations = [(0, 1, "meets"), (1, 2, "warns"), (2, 3, "helps"), (3, 0, "pays"), (3, 4, "arms"), (4, 5, "sues")];
    let more = [(5, 6, "asks"), (6, 7, "thanks"), (7, 0, "leaves")];
    Desk::on(&text(&names, &[&relations[..], &more[..]].concat()))
}

/// So many that no layout of them is done within two frames; the file has places for them.
fn large_desk() -> Desk {
    let names: Vec<String> = ('A'..='Z').map(String::from).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let relations: Vec<_> = (1..26).flat_map(|i| [(i, i / 2, "acts on"), (i / 3, i, "answers")]).collect();
    let place = |i: usize| format!(r#""act_{i}": {{"x": {}, "y": {}}}"#, i % 6 * 160, i / 6 * 110);
    let places: Vec<String> = (0..26).map(place).collect();
    let layout = format!(r#""layout": {{"positions": {{{}}}}}"#, places.join(","));
    Desk::on(&text(&names, &relations).replace(r#""layout": {}"#, &layout))
}

/// A layout that is held, and would go on with Shift and P.
pub(crate) fn held() -> Desk {
    let mut desk = large_desk();
    begin_held(&mut desk, Key::L);
    desk
}

fn map(desk: &Desk) -> Map {
    Map::clone(desk.session().map())
}

/// What the map says of an actor, by its place in the order of the ids.
fn position(desk: &Desk, actor: usize) -> Option<Position> {
    let map = map(desk);
    map.layout.positions.get(map.actors.keys().nth(actor)?).cloned()
}

/// Where everybody is shown, in the world.
fn shown(desk: &Desk) -> Vec<(f64, f64)> {
    let (geometry, zoom) = (desk.map().geometry().unwrap(), desk.map().camera().zoom);
    let chips = geometry.chips.iter().map(|chip| chip.rect.center());
    // To a thousandth: the screen's points were multiplied by the zoom.
    let round = |value: f64| (value / zoom * 1e3).round() / 1e3 + 0.0;
    chips.map(|at| (round(at.x), round(at.y))).collect()
}

/// Chooses from the menu what begins so; its key stands behind it.
fn choose(desk: &mut Desk, item: &str) {
    desk.click("Layout");
    let items = desk.harness.query_all_by_role(Role::Button);
    let is_it = |label: &str| label.strip_prefix("✓ ").unwrap_or(label).starts_with(item);
    let found = items.into_iter().find(|node| node.accesskit_node().label().is_some_and(|label| is_it(&label)));
    let at = found.expect("it is in the menu").rect().center();
    desk.click_at(at);
}

/// Begins with a key and holds in the next frame, before it can be done.
fn begin_held(desk: &mut Desk, key: Key) {
    let modifiers = Modifiers::SHIFT;
    for key in [key, Key::P] {
        let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        let held = Event::ModifiersChanged;
        let events = [held(modifiers), event(true), event(false), held(Modifiers::NONE)];
        desk.harness.input_mut().events.extend(events);
        desk.harness.step();
    }
    frames(desk, 8);
    assert!(desk.says(", paused"), "{}", desk.texts());
}

/// Frames while something is held in the background, for which nobody waits.
fn frames(desk: &mut Desk, count: usize) {
    for _ in 0..count {
        desk.harness.step();
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
}

fn drag_held(desk: &mut Desk, from: Pos2, to: Pos2) {
    desk.harness.hover_at(from);
    desk.button(from, true);
    for step in 1..=6_u8 {
        desk.harness.hover_at(from + (to - from) * (f32::from(step) / 6.0));
    }
    desk.button(to, false);
    frames(desk, 12);
}

#[test]
fn every_layout_is_one_step_that_undo_takes_back_to_the_letter() {
    for (item, title) in [
        ("Lay out again", "force layout"),
        ("Force", "force layout"),
        ("Circular", "circular layout"),
        ("Radial", "radial layout"),
        ("Layered", "layered layout"),
        ("Grid", "grid layout"),
        ("Release all pins and lay out", "force layout"),
    ] {
        let mut desk = desk();
        let at = desk.chip(2);
        desk.drag(at, at + vec2(33.0, 21.0));
        let (before, places) = (map(&desk), shown(&desk));
        choose(&mut desk, item);
        assert_eq!(desk.session().journal().undo_title(), Some(title));
        let after = map(&desk);
        assert_ne!(after.layout, before.layout, "{item} changes nothing");
        assert_eq!((&after.actors, &after.relations), (&before.actors, &before.relations));
        let pinned: Vec<_> = after.layout.positions.values().filter(|at| at.pinned).collect();
        if item.starts_with("Release") {
            assert!(pinned.is_empty(), "{item}: {pinned:?}");
        } else {
            assert_eq!(pinned, [&position(&desk, 2).unwrap()], "{item}");
            assert_eq!(shown(&desk)[2], places[2], "{item} moves a pin");
        }
        desk.keys(Modifiers::COMMAND, Key::Z);
        assert_eq!(map(&desk), before, "{item}");
        assert_eq!(shown(&desk), places, "{item}");
        desk.keys(Modifiers::COMMAND, Key::Y);
        assert_eq!(map(&desk), after, "{item}");
        assert!(!desk.says(" layout"), "nothing goes on: {}", desk.texts());
    }
}

#[test]
fn a_chosen_layout_is_the_same_when_the_map_is_opened_again() {
    let mut desk = desk();
    choose(&mut desk, "Circular");
    let (places, layout) = (shown(&desk), map(&desk).layout);
    assert_eq!(layout.positions.len(), 9, "everybody has a place in the file");
    let path = desk.path("again.relata");
    desk.answer(Some(&path));
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    desk.open(&String::from_utf8(std::fs::read(&path).unwrap()).unwrap());
    assert_eq!(map(&desk).layout, layout);
    assert_eq!(shown(&desk), places);
    assert!(!desk.session().is_modified());
}

#[test]
fn a_change_is_saved_with_the_places_that_everybody_is_shown_at() {
    let mut desk = desk();
    let at = desk.chip(0);
    desk.drag(at, at + vec2(-10.0, 10.0));
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert!(map(&desk).layout.positions.is_empty() && !desk.session().is_modified(), "a first placement is no change");
    desk.keys(Modifiers::COMMAND, Key::Y);
    let places = shown(&desk);
    let path = desk.path("placed.relata");
    desk.answer(Some(&path));
    desk.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    let saved = format::read(&std::fs::read(&path).unwrap()).unwrap().map;
    let stored: Vec<(f64, f64)> = saved.layout.positions.values().map(|at| (at.x, at.y)).collect();
    assert_eq!(stored, places);
    assert_eq!(saved.layout.positions.values().filter(|at| at.pinned).count(), 1);
}

#[test]
fn it_says_how_far_it_is_and_is_held_gone_on_with_and_called_off_by_name() {
    let mut desk = large_desk();
    let (before, places) = (map(&desk), shown(&desk));
    begin_held(&mut desk, Key::L);
    let bar = desk.harness.get_by_role(Role::ProgressIndicator);
    assert_eq!(bar.accesskit_node().label().as_deref(), Some("Force layout, paused"));
    let done = bar.accesskit_node().numeric_value().unwrap();
    assert!((0.0..100.0).contains(&done), "{done}");
    assert_eq!(map(&desk), before, "it is not done");
    desk.harness.get_by_label("Cancel").click_accesskit();
    desk.settle();
    assert_eq!((map(&desk), shown(&desk)), (before.clone(), places.clone()));
    assert!(!desk.says("Force layout") && !desk.session().is_modified());

    begin_held(&mut desk, Key::L);
    desk.harness.get_by_label("Resume").click_accesskit();
    desk.settle();
    assert!(!desk.says("Force layout"));
    assert_eq!(desk.session().journal().undo_title(), Some("force layout"));
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!((map(&desk), shown(&desk)), (before, places));
}

#[test]
fn escape_and_undo_call_off_what_goes_on_and_nothing_else() {
    for key in [(Modifiers::NONE, Key::Escape), (Modifiers::COMMAND, Key::Z)] {
        let mut desk = large_desk();
        let at = desk.chip(1);
        desk.drag(at, at + vec2(-20.0, 30.0));
        let (before, places) = (map(&desk), shown(&desk));
        desk.click_at(desk.chip(1));
        begin_held(&mut desk, Key::L);
        desk.keys(key.0, key.1);
        assert_eq!((map(&desk), shown(&desk)), (before, places));
        assert!(desk.says("1 actor selected") || desk.says("DOES OR SAYS"), "the selection stays: {}", desk.texts());
        assert_eq!(desk.session().journal().undo_title(), Some("move of B"));
    }
}

#[test]
fn an_actor_that_is_dragged_while_it_runs_stays_in_the_hand_and_the_run_goes_on_around_it() {
    for is_reduced in [false, true] {
        let mut desk = large_desk();
        if is_reduced {
            desk.choose("View", "Reduce motion");
        }
        begin_held(&mut desk, Key::L);
        let (before, at) = (shown(&desk), desk.chip(4));
        drag_held(&mut desk, at, at + vec2(60.0, -45.0));
        assert!(desk.chip(4).distance(at + vec2(60.0, -45.0)) < 1.0, "{} is not in the hand", desk.chip(4));
        let mut after = shown(&desk);
        after[4] = before[4];
        assert_eq!(after, before, "somebody jumps when it is put down");
        assert!(desk.says("Force layout, paused"), "it waits as before: {}", desk.texts());
        let put = position(&desk, 4).unwrap();
        assert!(put.pinned);
        desk.harness.get_by_label("Resume").click_accesskit();
        desk.settle();
        assert_eq!(desk.session().journal().undo_title(), Some("force layout"));
        assert_eq!(position(&desk, 4).unwrap(), put, "it has moved");
        let layout = map(&desk).layout;
        assert_eq!(layout.positions.values().filter(|at| at.pinned).count(), 1);
        desk.keys(Modifiers::COMMAND, Key::Z);
        assert_eq!(desk.session().journal().undo_title(), Some("move of M"));
        assert_eq!(position(&desk, 4).unwrap(), put, "the hand's step is one of its own");
    }
}

#[test]
fn a_drag_outlives_the_end_of_a_run() {
    let mut desk = large_desk();
    begin_held(&mut desk, Key::L);
    let at = desk.chip(4);
    desk.harness.hover_at(at);
    desk.button(at, true);
    for step in 1..=4_u8 {
        desk.harness.hover_at(at + vec2(12.0, -9.0) * f32::from(step));
    }
    frames(&mut desk, 4);
    desk.harness.get_by_label("Resume").click_accesskit();
    for _ in 0..400 {
        frames(&mut desk, 1);
        if !desk.window().is_busy() {
            break;
        }
    }
    frames(&mut desk, 4);
    assert!(!desk.session().is_modified(), "nothing is put anywhere while a hand holds somebody");
    let there = at + vec2(48.0, -36.0);
    assert!(desk.chip(4).distance(there) < 1.0);
    desk.button(there, false);
    desk.settle();
    assert!(position(&desk, 4).unwrap().pinned && desk.chip(4).distance(there) < 400.0);
    assert_eq!(desk.session().journal().undo_title(), Some("force layout"));
}

#[test]
fn tidying_moves_whom_it_is_asked_for_and_nobody_else() {
    let mut desk = desk();
    choose(&mut desk, "Grid");
    let before = map(&desk);
    desk.click_at(desk.chip(3));
    desk.hold(Modifiers::SHIFT);
    desk.click_at(desk.chip(6));
    desk.hold(Modifiers::NONE);
    assert!(desk.says("2 actors selected"), "{}", desk.texts());
    choose(&mut desk, "Tidy the selection");
    assert_eq!(desk.session().journal().undo_title(), Some("tidying of 2 actors"));
    for (n, (id, was)) in before.layout.positions.iter().enumerate() {
        let is = &desk.session().map().layout.positions[id];
        if n == 3 || n == 6 {
            assert!(!is.pinned);
        } else {
            assert_eq!(is, was, "{id} has moved");
        }
    }
    assert_ne!(map(&desk).layout, before.layout);
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(map(&desk), before);
}

#[test]
fn a_released_actor_gives_its_place_back_and_undo_pins_it_there_again() {
    let mut desk = desk();
    let at = desk.chip(5);
    // Far from its neighbours: no layout would have it there.
    let corner = desk.map().rect().unwrap().right_bottom() - vec2(40.0, 200.0);
    desk.drag(at, corner);
    let (before, put) = (map(&desk), position(&desk, 5).unwrap());
    desk.click_at(desk.chip(5));
    choose(&mut desk, "Release the actor");
    let now = position(&desk, 5).unwrap();
    assert!(!now.pinned && (now.x - put.x).hypot(now.y - put.y) > 20.0, "{put:?} → {now:?}");
    for actor in (0..9).filter(|actor| *actor != 5) {
        assert_eq!(position(&desk, actor), before.layout.positions.get(&ActorId::new(format!("act_{actor}"))).cloned());
    }
    assert_eq!(desk.session().journal().undo_title(), Some("release of F"));
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(map(&desk), before);
}

#[test]
fn where_everybody_is_pinned_it_says_so_and_offers_to_release_them() {
    let mut desk = Desk::new();
    let before = map(&desk);
    choose(&mut desk, "Circular");
    assert_eq!(map(&desk), before);
    assert!(desk.says("Every actor is pinned"), "{}", desk.texts());
    desk.click("Release all pins and lay out");
    assert_eq!(desk.session().journal().undo_title(), Some("circular layout"));
    assert!(map(&desk).layout.positions.values().all(|at| !at.pinned));
    assert!(desk.harness.query_by_label(SHELTER).is_some());
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(map(&desk), before);
}

#[test]
fn whom_a_filter_hides_gets_a_place_too() {
    let mut desk = desk();
    desk.activate("A, state");
    desk.keys(Modifiers::SHIFT, Key::F);
    assert!(shown(&desk).len() < 9);
    choose(&mut desk, "Grid");
    let hidden = position(&desk, 8).unwrap();
    desk.choose("Map", "Show all relations");
    let places = shown(&desk);
    assert_eq!(places.len(), 9);
    assert!((places[8].0 - hidden.x).abs() < 0.01 && (places[8].1 - hidden.y).abs() < 0.01);
    let distinct: std::collections::BTreeSet<_> = places.iter().map(|(x, y)| (*x as i64, *y as i64)).collect();
    assert_eq!(distinct.len(), 9, "{places:?}");
}

#[test]
fn one_of_several_selected_actors_takes_them_all_along() {
    for by_keys in [false, true] {
        let mut desk = desk();
        desk.click_at(desk.chip(0));
        desk.hold(Modifiers::SHIFT);
        desk.click_at(desk.chip(7));
        desk.hold(Modifiers::NONE);
        let before: Vec<Pos2> = (0..9).map(|actor| desk.chip(actor)).collect();
        let way = if by_keys {
            desk.focus_on("H, state");
            desk.keys(Modifiers::NONE, Key::M);
            desk.keys(Modifiers::SHIFT, Key::ArrowDown);
            desk.keys(Modifiers::NONE, Key::Enter);
            vec2(0.0, 40.0 * desk.map().camera().zoom as f32)
        } else {
            desk.drag(before[7], before[7] + vec2(-30.0, 44.0));
            vec2(-30.0, 44.0)
        };
        for (actor, was) in before.iter().enumerate() {
            let wanted = if actor == 0 || actor == 7 { *was + way } else { *was };
            assert!(desk.chip(actor).distance(wanted) < 1.0, "{actor}: {was} → {}, not {wanted}", desk.chip(actor));
        }
        assert_eq!(desk.session().journal().undo_title(), Some("move of 2 actors"));
        assert!(position(&desk, 0).unwrap().pinned && position(&desk, 7).unwrap().pinned);
        desk.keys(Modifiers::COMMAND, Key::Z);
        assert!(!desk.session().is_modified(), "one step");
        for (actor, was) in before.iter().enumerate() {
            assert!(desk.chip(actor).distance(*was) < 0.5);
        }
        // One that is not selected goes alone.
        desk.drag(before[3], before[3] + vec2(25.0, 0.0));
        assert_eq!(desk.session().journal().undo_title(), Some("move of D"));
    }
}

#[test]
fn no_thread_is_left_when_another_map_is_opened() {
    let mut desk = large_desk();
    begin_held(&mut desk, Key::L);
    assert!(desk.window().is_busy());
    desk.choose_held("File", "Open the July Crisis");
    // Settling waits for every thread, and one that is held would never end.
    desk.settle();
    assert!(desk.says("July Crisis") && !desk.says("layout, paused"), "{}", desk.texts());
    assert!(desk.session().map().actors.len() >= 8 && !desk.session().is_modified());
}
