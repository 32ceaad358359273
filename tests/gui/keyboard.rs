//! The map without a mouse: one stop for Tab, arrows and brackets from there, and everything that a hand can do.

use std::collections::BTreeSet;

use egui::{Key, Modifiers, Pos2, Vec2, vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use relata::drawing::Role as MarkRole;
use relata::model::ActorId;

use crate::desk::{Desk, SHELTER, SHELTER_QUOTE};

/// How many actors the example has.
const ACTORS: usize = 6;

/// The names of the actors as they are read aloud, by their index.
fn names(desk: &Desk) -> Vec<String> {
    let drawing = desk.map().drawing().unwrap();
    drawing.subjects.iter().take(ACTORS).map(|subject| subject.title.clone()).collect()
}

fn focused(desk: &Desk) -> String {
    desk.focus().map(|(name, _)| name).unwrap_or_default()
}

fn is_on_map(desk: &Desk) -> bool {
    desk.focus().is_some_and(|(_, on_map)| on_map)
}

fn press(desk: &mut Desk, key: Key) {
    desk.keys(Modifiers::NONE, key);
}

/// The dashed rings that the picture has.
fn rings(desk: &Desk) -> usize {
    let is_ring = |mark: &&relata::drawing::Mark| {
        let dashed =
            matches!(&mark.shape, relata::drawing::Shape::Path { stroke: Some(stroke), .. } if !stroke.dash.is_empty());
        mark.role == MarkRole::Emphasis && dashed
    };
    desk.map().drawing().unwrap().marks.iter().filter(is_ring).count()
}

#[test]
fn tab_enters_at_the_last_place_and_leaves_again() {
    let mut desk = Desk::new();
    let tab = |desk: &mut Desk| press(desk, Key::Tab);
    let back = |desk: &mut Desk| desk.keys(Modifiers::SHIFT, Key::Tab);
    let mut stops = Vec::new();
    for _ in 0..200 {
        tab(&mut desk);
        stops.push(desk.focus().unwrap_or_default());
        if stops.len() > 1 && stops.last() == stops.first() {
            break;
        }
    }
    assert!(stops.len() < 200, "the way round never ends");
    assert_eq!(stops.iter().filter(|(_, on_map)| *on_map).count(), 1, "{stops:?}");
    assert!(stops.iter().all(|(name, _)| !name.is_empty()), "every stop has a name: {stops:?}");
    while !is_on_map(&desk) {
        tab(&mut desk);
    }
    desk.focus_on("Pakistan, state");
    tab(&mut desk);
    assert!(!is_on_map(&desk));
    back(&mut desk);
    assert_eq!(focused(&desk), "Pakistan, state", "back at the last place");
    back(&mut desk);
    let before = focused(&desk);
    assert!(!is_on_map(&desk) && before != "The map", "{before}");
    tab(&mut desk);
    assert_eq!(focused(&desk), "Pakistan, state", "and in again from the other side");
}

#[test]
fn an_arrow_leads_to_the_nearest_actor_in_its_quarter() {
    let mut desk = Desk::new();
    let names = names(&desk);
    let mut led = 0;
    for from in 0..names.len() {
        for (key, way) in [
            (Key::ArrowLeft, vec2(-1.0, 0.0)),
            (Key::ArrowRight, vec2(1.0, 0.0)),
            (Key::ArrowUp, vec2(0.0, -1.0)),
            (Key::ArrowDown, vec2(0.0, 1.0)),
        ] {
            desk.focus_on(&names[from]);
            press(&mut desk, key);
            let here = desk.chip(from);
            let ahead = |to: &usize| (desk.chip(*to) - here).normalized().dot(way) >= 0.707;
            let far = |to: &usize| (desk.chip(*to) - here).length();
            let nearest = (0..names.len()).filter(|to| *to != from && ahead(to));
            let wanted = nearest.min_by(|a, b| far(a).total_cmp(&far(b)));
            led += usize::from(wanted.is_some());
            assert_eq!(focused(&desk), names[wanted.unwrap_or(from)], "{key:?} from {}", names[from]);
        }
    }
    assert!(led > 8, "the arrows lead somewhere: {led}");
}

#[test]
fn brackets_walk_the_lines_of_an_actor_clockwise_and_all_of_them() {
    let mut desk = Desk::new();
    desk.focus_on("Pakistan, state");
    let center = desk.chip(names(&desk).iter().position(|name| name == "Pakistan, state").unwrap());
    let (mut seen, mut angles) = (Vec::new(), Vec::new());
    loop {
        desk.letters("]");
        let name = focused(&desk);
        if seen.first() == Some(&name) {
            break;
        }
        assert!(seen.len() < 40 && !seen.contains(&name), "{seen:?}");
        angles.push(clock(line_near(&desk, &name, center) - center));
        seen.push(name);
    }
    let touching = |line: &str| line.starts_with("Pakistan to ") || line.contains(" to Pakistan:");
    let drawing = desk.map().drawing().unwrap();
    let wanted: BTreeSet<_> = drawing.subjects.iter().map(|it| it.title.clone()).filter(|it| touching(it)).collect();
    assert_eq!(seen.iter().cloned().collect::<BTreeSet<_>>(), wanted);
    assert!(angles.is_sorted(), "clockwise from twelve: {angles:?}");
    desk.letters("[");
    assert_eq!(focused(&desk), *seen.last().unwrap());
}

/// The point of a line a fifth of its way from `center`.
fn line_near(desk: &Desk, name: &str, center: Pos2) -> Pos2 {
    use kurbo::ParamCurve;
    let map = desk.map();
    let drawing = map.drawing().unwrap();
    let subject = drawing.subjects.iter().find(|subject| subject.title == name).unwrap();
    let relata::drawing::SubjectKey::Bundle(line) = subject.key else { panic!("{name} is no line") };
    let curve = map.geometry().unwrap().lines[line as usize].curve;
    let on_window = |t: f64| {
        let at = curve.eval(t) + map.camera().offset;
        map.rect().unwrap().min + vec2(at.x as f32, at.y as f32)
    };
    let (first, last) = (on_window(0.0), on_window(1.0));
    on_window(if first.distance(center) < last.distance(center) { 0.2 } else { 0.8 })
}

fn clock(way: Vec2) -> f32 {
    (way.y.atan2(way.x) + std::f32::consts::FRAC_PI_2).rem_euclid(std::f32::consts::TAU)
}

#[test]
fn from_a_line_left_and_right_lead_to_its_ends_and_down_through_its_relations() {
    let mut desk = Desk::new();
    desk.focus_on(SHELTER);
    press(&mut desk, Key::ArrowRight);
    assert!(focused(&desk).contains("(TTP)"), "{}", focused(&desk));
    desk.focus_on(SHELTER);
    press(&mut desk, Key::ArrowLeft);
    assert!(focused(&desk).contains("Taliban") && !focused(&desk).contains("(TTP)"), "{}", focused(&desk));
    desk.focus_on(SHELTER);
    press(&mut desk, Key::ArrowUp);
    assert_eq!(focused(&desk), SHELTER, "above a line is nothing");
    let mut below = Vec::new();
    for _ in 0..40 {
        press(&mut desk, Key::ArrowDown);
        if below.last() == Some(&focused(&desk)) {
            break;
        }
        below.push(focused(&desk));
    }
    assert!(below.len() > 2 && below[0].starts_with(&format!("{SHELTER}. ")), "{below:?}");
    press(&mut desk, Key::Enter);
    let label = below.last().unwrap().split(": ").nth(1).and_then(|rest| rest.split(". ").next()).unwrap();
    assert!(desk.harness.query_all_by_label(label).next().is_some(), "{label}: {}", desk.texts());
    for _ in 0..below.len() {
        press(&mut desk, Key::ArrowUp);
    }
    assert_eq!(focused(&desk), SHELTER);
}

#[test]
fn enter_opens_the_evidence_and_shift_and_space_add() {
    let mut desk = Desk::new();
    desk.keys(Modifiers::COMMAND, Key::I);
    assert!(!desk.says("EVIDENCE"));
    desk.focus_on(SHELTER);
    press(&mut desk, Key::Enter);
    assert!(desk.says(SHELTER_QUOTE), "the panel opens with it: {}", desk.texts());
    desk.focus_on("China, state");
    desk.keys(Modifiers::SHIFT, Key::Space);
    assert!(desk.says("1 actor, 1 line selected"), "{}", desk.texts());
    desk.keys(Modifiers::SHIFT, Key::Space);
    assert!(desk.says(SHELTER_QUOTE));
    press(&mut desk, Key::Space);
    assert!(desk.says("DOES OR SAYS"));
    press(&mut desk, Key::Escape);
    assert!(desk.says("Select a line to see") && focused(&desk) == "China, state", "the keyboard stays");
}

#[test]
fn m_and_arrows_move_an_actor_enter_puts_it_and_escape_takes_it_back() {
    let mut desk = Desk::new();
    desk.focus_on("China, state");
    let china = names(&desk).iter().position(|name| name == "China, state").unwrap();
    let (before, zoom) = (desk.chip(china), desk.map().camera().zoom as f32);
    let moved = |desk: &Desk| (desk.chip(china) - before) / zoom;
    press(&mut desk, Key::M);
    assert!(desk.says("Moving China"), "{}", desk.texts());
    press(&mut desk, Key::ArrowLeft);
    desk.keys(Modifiers::SHIFT, Key::ArrowDown);
    desk.keys(Modifiers::ALT, Key::ArrowDown);
    assert!((moved(&desk) - vec2(-8.0, 41.0)).length() < 0.1, "{}", moved(&desk));
    assert!(!desk.session().is_modified(), "not put yet");
    press(&mut desk, Key::Escape);
    assert!(moved(&desk).length() < 0.1 && !desk.session().is_modified() && !desk.says("Moving China"));
    press(&mut desk, Key::M);
    press(&mut desk, Key::ArrowLeft);
    press(&mut desk, Key::Enter);
    assert_eq!(desk.session().journal().undo_title(), Some("move of China"));
    assert!(desk.session().map().layout.positions[&ActorId::new("act_china")].pinned);
    assert!((moved(&desk) - vec2(-8.0, 0.0)).length() < 0.1, "{}", moved(&desk));
    assert_eq!(focused(&desk), "China, state");
    let leads = |desk: &mut Desk, key| {
        press(desk, key);
        focused(desk) != "China, state"
    };
    let arrows = [Key::ArrowDown, Key::ArrowLeft, Key::ArrowUp, Key::ArrowRight];
    assert!(arrows.into_iter().any(|key| leads(&mut desk, key)), "arrows walk again");
}

#[test]
fn a_slash_and_letters_lead_to_an_actor_and_are_no_other_keys() {
    let mut desk = Desk::new();
    desk.focus_on("Pakistan, state");
    desk.letters("/");
    assert!(desk.says("Type the beginning"), "{}", desk.texts());
    // Keys and letters come together, as from a keyboard.
    for (key, letter) in [(Key::M, "m"), (Key::E, "e")] {
        desk.harness.key_press(key);
        desk.letters(letter);
    }
    assert!(!desk.says("Moving") && desk.says("Actor: me"), "{}", desk.texts());
    press(&mut desk, Key::Backspace);
    press(&mut desk, Key::Backspace);
    desk.letters("chi");
    assert_eq!(focused(&desk), "China, state");
    press(&mut desk, Key::Backspace);
    press(&mut desk, Key::Backspace);
    press(&mut desk, Key::Backspace);
    desk.letters("tal");
    let first = focused(&desk);
    press(&mut desk, Key::ArrowDown);
    let second = focused(&desk);
    assert!(first != second && first.contains("Taliban") && second.contains("Taliban"), "{first}, {second}");
    press(&mut desk, Key::Enter);
    assert!(!desk.says("Actor: tal"));
    press(&mut desk, Key::Enter);
    assert!(desk.says("DOES OR SAYS"), "Enter selects again");
}

#[test]
fn shift_and_arrows_pan() {
    let mut desk = Desk::new();
    desk.focus_on("Pakistan, state");
    let before = desk.map().camera();
    desk.keys(Modifiers::SHIFT, Key::ArrowRight);
    desk.keys(Modifiers::SHIFT, Key::ArrowDown);
    let by = desk.map().camera().offset - before.offset;
    assert_eq!((by.x, by.y, desk.map().camera().zoom), (-60.0, -60.0, before.zoom));
    assert_eq!(focused(&desk), "Pakistan, state");
}

#[test]
fn the_ring_is_for_the_keyboard_and_what_has_it_comes_into_view() {
    let mut desk = Desk::new();
    let at = desk.chip(3);
    desk.click_at(at);
    assert_eq!(rings(&desk), 0, "a click needs no ring");
    press(&mut desk, Key::ArrowUp);
    assert_eq!(rings(&desk), 1, "but leaves the keyboard where it was");
    for _ in 0..8 {
        desk.keys(Modifiers::COMMAND, Key::Plus);
    }
    let map = desk.map().rect().unwrap();
    let names = names(&desk);
    assert!((0..names.len()).any(|actor| !map.contains(desk.chip(actor))), "some are out of view");
    for (actor, name) in names.iter().enumerate() {
        desk.focus_on(name);
        assert!(map.contains(desk.chip(actor)), "{name} at {} is not within {map}", desk.chip(actor));
    }
}

#[test]
fn fanned_out_by_its_key_a_line_keeps_the_keyboard() {
    let mut desk = Desk::new();
    desk.focus_on(SHELTER);
    let lines = |desk: &Desk| desk.map().geometry().unwrap().lines.len();
    let before = lines(&desk);
    press(&mut desk, Key::E);
    assert!(lines(&desk) > before && focused(&desk) == SHELTER, "{}", focused(&desk));
    desk.letters("]");
    assert!(is_on_map(&desk));
    desk.focus_on(SHELTER);
    press(&mut desk, Key::E);
    assert_eq!((lines(&desk), focused(&desk)), (before, SHELTER.to_owned()));
}

#[test]
fn the_menu_opens_at_what_has_the_keyboard_and_gives_it_back() {
    let mut desk = Desk::new();
    desk.focus_on("China, state");
    desk.keys(Modifiers::SHIFT, Key::F10);
    assert!(focused(&desk).starts_with("Focus on its neighbourhood"), "{}", focused(&desk));
    press(&mut desk, Key::Escape);
    assert!(!desk.says("Select its relations"));
    assert_eq!(focused(&desk), "China, state");
    desk.keys(Modifiers::SHIFT, Key::F10);
    press(&mut desk, Key::Enter);
    assert!(desk.says("Around China"), "{}", desk.texts());
    assert!(desk.harness.query_by_label("China, state").is_some_and(|node| node.accesskit_node().is_focused()));
}
