//! Relations drawn by hand, from a handle at an actor's edge to another actor.

use egui::{CursorIcon, Event, Key, Modifiers, Pos2, Rect, Vec2, vec2};
use relata::model::EventType;

use crate::desk::{Desk, Want};

/// Three actors, nobody near another: Anna meets Bert.
fn desk() -> Desk {
    Desk::on(&crate::maps::text(&["Anna", "Bert", "Carl"], &[(0, 1, "meets")]))
}

fn wheel(desk: &mut Desk, lines: f32) {
    let (unit, phase) = (egui::MouseWheelUnit::Point, egui::TouchPhase::Move);
    desk.harness.event(Event::MouseWheel { unit, delta: Vec2::new(0.0, lines), phase, modifiers: Modifiers::NONE });
    desk.settle();
}

impl Desk {
    /// Points at an actor; where its handles are then.
    fn handles_of(&mut self, actor: usize) -> Vec<Pos2> {
        let at = self.chip(actor);
        self.harness.hover_at(at);
        self.harness.run_steps(2);
        self.map().handles()
    }

    /// Takes hold of a handle and goes on to these points, the button still down.
    fn draw_to(&mut self, from: Pos2, to: &[Pos2]) {
        self.harness.hover_at(from);
        self.button(from, true);
        let mut last = from;
        for &next in to {
            for step in 1..=4_u8 {
                self.harness.hover_at(last + (next - last) * (f32::from(step) / 4.0));
            }
            last = next;
        }
        self.harness.run_steps(2);
    }

    fn let_go(&mut self, at: Pos2) {
        self.button(at, false);
        self.settle();
    }

    /// Is anything asked for, or anything changed, or the map moved?
    fn is_untouched(&self, camera: relata::drawing::Camera) -> bool {
        !self.says("New relation") && !self.session().is_modified() && self.map().camera() == camera
    }
}

#[test]
fn a_line_from_a_handle_to_an_actor_asks_what_it_is_and_is_one_step() {
    let mut desk = desk();
    let camera = desk.map().camera();
    let (from, to) = (desk.handles_of(0)[0], desk.chip(2));
    desk.draw_to(from, &[to]);
    assert!(desk.says("From Anna to Carl: let go"), "{}", desk.texts());
    desk.let_go(to);
    assert!(desk.says("Who acts: Anna") && desk.says("Upon whom: Carl"), "{}", desk.texts());
    assert!(desk.map().camera() == camera && !desk.session().is_modified());
    for word in ["accuse", "blames"] {
        desk.harness.event(Event::Text(word.to_owned()));
        desk.settle();
        desk.keys(Modifiers::NONE, Key::Enter);
    }
    let made = desk.session().map().relations.values().find(|relation| relation.label.as_str().ends_with("blames"));
    let made = made.unwrap_or_else(|| panic!("{}", desk.texts()));
    assert_eq!((made.from.as_str(), made.to.as_str()), ("act_0", "act_2"));
    assert_eq!(made.event_type, Some(EventType::Accuse));
    desk.keys(Modifiers::COMMAND, Key::Z);
    assert!(!desk.session().is_modified());
}

#[test]
fn handles_come_with_the_pointer_stay_under_it_and_go_with_it() {
    let mut desk = desk();
    assert!(desk.map().handles().is_empty());
    for actor in 0..3 {
        let handles = desk.handles_of(actor);
        assert!(!handles.is_empty(), "{actor}");
        for handle in handles {
            // Wherever in its 24 points the hand comes to rest.
            for by in [Vec2::ZERO, vec2(8.0, 8.0), vec2(-8.0, 8.0), vec2(8.0, -8.0), vec2(-8.0, -8.0)] {
                desk.handles_of(actor);
                desk.harness.hover_at(handle + by);
                desk.harness.run_steps(2);
                assert!(desk.map().handles().contains(&handle), "{actor}: {by}");
            }
        }
    }
    let rect = desk.map().rect().unwrap();
    desk.harness.hover_at(rect.left_bottom() + vec2(40.0, -140.0));
    desk.harness.run_steps(2);
    assert!(desk.map().handles().is_empty(), "they stay behind");
    desk.focus_on("Bert, state");
    let (chip, around) = (desk.chip(1), Rect::from_center_size(desk.chip(1), vec2(240.0, 120.0)));
    let handles = desk.map().handles();
    assert!(!handles.is_empty() && handles.iter().all(|at| around.contains(*at) && *at != chip), "{handles:?}");
    let drawing = desk.map().drawing().unwrap().clone();
    let unfocused = desk.map().geometry().unwrap().chips.len();
    assert_eq!(drawing.subjects.len(), unfocused + 1 + 1, "no export has them: actors, a line, the legend");
}

#[test]
fn the_chip_itself_is_still_what_moves() {
    let mut desk = desk();
    for by in [Vec2::ZERO, vec2(-16.0, 0.0), vec2(16.0, 0.0), vec2(0.0, -11.0), vec2(0.0, 11.0)] {
        let (before, name) = (desk.chip(1), format!("{by}"));
        desk.handles_of(1);
        desk.drag(before + by, before + by + vec2(24.0, -18.0));
        assert!(desk.chip(1).distance(before + vec2(24.0, -18.0)) < 1.0 && !desk.says("New relation"), "{name}");
        desk.keys(Modifiers::COMMAND, Key::Z);
        assert!(!desk.session().is_modified(), "{name}");
    }
}

#[test]
fn escape_empty_ground_and_the_edge_of_the_map_leave_everything_as_it_was() {
    let mut desk = desk();
    let camera = desk.map().camera();
    let rect = desk.map().rect().unwrap();
    let (other, empty) = (desk.chip(1), rect.left_bottom() + vec2(60.0, -160.0));
    let from = desk.handles_of(0)[0];
    desk.draw_to(from, &[other]);
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.says("From Anna"), "{}", desk.texts());
    desk.let_go(other);
    assert!(desk.is_untouched(camera), "escaped: {}", desk.texts());
    // Over ground, over a panel beside the map, and a click's worth away from where it began.
    for to in [empty, rect.left_center() - vec2(60.0, 0.0), from + vec2(1.0, 1.0)] {
        let from = desk.handles_of(0)[0];
        desk.draw_to(from, &[other, to]);
        desk.let_go(to);
        assert!(desk.is_untouched(camera), "{to}: {}", desk.texts());
    }
}

#[test]
fn an_actor_is_not_drawn_to_itself_and_is_told_why() {
    let mut desk = desk();
    let camera = desk.map().camera();
    let (own, other) = (desk.chip(0), desk.chip(1));
    let from = desk.handles_of(0)[0];
    desk.draw_to(from, &[other, own]);
    assert!(desk.says("From Anna: go on to another actor"), "{}", desk.texts());
    desk.let_go(own);
    assert!(desk.is_untouched(camera) || desk.says("press R"), "{}", desk.texts());
    assert!(desk.says("A relation is drawn from one actor to another"), "{}", desk.texts());
    assert!(!desk.says("Upon whom"), "{}", desk.texts());
}

#[test]
fn a_click_on_a_handle_asks_for_the_other_end() {
    let mut desk = desk();
    let from = desk.handles_of(2)[0];
    desk.click_at(from);
    assert!(desk.says("Who acts: Carl"), "{}", desk.texts());
    // Later than what would be a double click, and not below the panel.
    desk.harness.run_steps(60);
    let (other, name) = if desk.chip(0).x > desk.chip(1).x { (desk.chip(0), "Anna") } else { (desk.chip(1), "Bert") };
    desk.click_at(other);
    assert!(desk.says(&format!("Upon whom: {name}")), "{}", desk.texts());
    desk.keys(Modifiers::NONE, Key::Escape);
    assert!(!desk.says("Who acts") && !desk.session().is_modified());
}

#[test]
fn the_pointer_says_that_a_line_begins_at_a_handle() {
    let mut desk = desk();
    let icon = |desk: &Desk| desk.harness.output().platform_output.cursor_icon;
    let from = desk.handles_of(0)[0];
    assert_eq!(icon(&desk), CursorIcon::Move);
    desk.harness.hover_at(from);
    desk.harness.run_steps(2);
    assert_eq!(icon(&desk), CursorIcon::Crosshair);
}

#[test]
fn lines_are_drawn_at_every_zoom_at_which_there_are_chips() {
    for scroll in [-500.0, -200.0, 40.0] {
        let mut desk = desk();
        let at = desk.chip(0).lerp(desk.chip(1), 0.5);
        desk.harness.hover_at(at);
        wheel(&mut desk, scroll);
        let zoom = desk.map().camera().zoom;
        let handles = desk.handles_of(0);
        let Some(from) = handles.first().copied() else { panic!("none at {zoom}") };
        let to = desk.chip(1);
        desk.draw_to(from, &[to]);
        desk.let_go(to);
        assert!(desk.says("Who acts: Anna") && desk.says("Upon whom: Bert"), "{zoom}: {}", desk.texts());
    }
}

#[test]
fn a_line_follows_its_actor_while_the_map_is_zoomed() {
    let mut desk = desk();
    let from = desk.handles_of(0)[0];
    let empty = desk.map().rect().unwrap().left_bottom() + vec2(60.0, -160.0);
    desk.draw_to(from, &[empty]);
    wheel(&mut desk, 120.0);
    let to = desk.chip(1);
    desk.harness.hover_at(to);
    desk.harness.run_steps(2);
    desk.let_go(to);
    assert!(desk.says("Who acts: Anna") && desk.says("Upon whom: Bert"), "{}", desk.texts());
}

#[test]
fn on_the_example_every_actor_has_a_handle_and_none_over_a_label() {
    for size in [[1280.0, 800.0], [1920.0, 1080.0]] {
        let mut desk = Desk::with(Want { size, ..Want::default() });
        for actor in 0..desk.map().geometry().unwrap().chips.len() {
            let handles = desk.handles_of(actor);
            assert!(!handles.is_empty(), "{size:?}: {actor}");
            let (geometry, offset) = (desk.map().geometry().unwrap(), desk.map().camera().offset);
            let corner = desk.map().rect().unwrap().min;
            for at in handles {
                let at = kurbo::Point::new(f64::from(at.x - corner.x), f64::from(at.y - corner.y)) - offset;
                let mut labels = geometry.pills.iter().flatten().filter_map(relata::drawing::Pill::rect);
                assert!(labels.all(|label| !label.contains(at)), "{size:?}: {actor} at {at}");
            }
        }
    }
}

#[test]
fn nobody_draws_during_a_briefing() {
    let mut desk = Desk::with(Want { size: [1280.0, 720.0], ..Want::default() });
    for exploring in [false, true] {
        desk.keys(Modifiers::NONE, Key::F5);
        if exploring {
            desk.keys(Modifiers::NONE, Key::Tab);
        }
        let map = desk.window().showing().and_then(|show| show.map()).unwrap();
        let chip = map.geometry().unwrap().chips[0].rect.center() + map.camera().offset;
        let at = map.rect().unwrap().min + vec2(chip.x as f32, chip.y as f32);
        desk.harness.hover_at(at);
        desk.harness.run_steps(3);
        let map = desk.window().showing().and_then(|show| show.map()).unwrap();
        assert!(map.handles().is_empty(), "exploring: {exploring}");
        while desk.window().showing().is_some() {
            desk.keys(Modifiers::NONE, Key::Escape);
        }
    }
}
