//! The camera glides to a new view and the actors to new places; both stop for any hand, and never move by themselves.

use std::time::Duration;

use egui::{Event, Key, Modifiers, PointerButton, pos2, vec2};
use relata::app::commands::CommandId;
use relata::app::dialogs::DesktopDialogs;
use relata::app::headless::Headless;
use relata::app::platform::settings::{Settings, ThemeChoice};
use relata::app::state::Action;
use relata::app::window::Startup;
use relata::drawing::Camera;

fn window(reduced_motion: bool) -> Headless {
    let settings = Settings { theme: ThemeChoice::Light, reduced_motion, ..Settings::default() };
    let startup = Startup { file: None, settings, settings_file: None, dialogs: Box::new(DesktopDialogs) };
    let mut window = Headless::new(startup, 1280.0, 800.0, 1.0);
    window.settle();
    window
}

fn key(key: Key, modifiers: Modifiers) -> Vec<Event> {
    let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
    vec![Event::ModifiersChanged(modifiers), event(true), event(false), Event::ModifiersChanged(Modifiers::NONE)]
}

fn camera(window: &mut Headless) -> Camera {
    window.window_mut().map_view().camera()
}

/// The cameras of the frames after a key.
fn after(window: &mut Headless, events: Vec<Event>, frames: usize) -> Vec<Camera> {
    window.step(events);
    let next = |_| {
        window.step(Vec::new());
        camera(window)
    };
    (0..frames).map(next).collect()
}

#[test]
fn a_zoom_takes_some_frames_goes_one_way_and_then_rests() {
    let mut window = window(false);
    let first = camera(&mut window);
    let way = after(&mut window, key(Key::Plus, Modifiers::COMMAND), 12);
    let zooms: Vec<f64> = way.iter().map(|camera| camera.zoom).collect();
    assert!(zooms.is_sorted(), "{zooms:?}");
    let wanted = first.zoom * 1.25;
    assert!((zooms[11] - wanted).abs() < 1e-9 && zooms[1] < wanted * 0.999, "{zooms:?}");
    let moving = zooms.windows(2).filter(|pair| (pair[0] - pair[1]).abs() > 1e-12).count();
    assert!((3..=7).contains(&moving), "about a fifth of a second at 30 frames: {moving}");
    for _ in 0..60 {
        window.step(Vec::new());
    }
    assert!(window.repaint_after() > Duration::from_secs(30), "no frame is wanted: {:?}", window.repaint_after());
}

#[test]
fn two_quick_steps_go_twice_as_far_and_fit_brings_everything_back() {
    let mut window = window(false);
    let first = camera(&mut window);
    window.step(key(Key::Plus, Modifiers::COMMAND));
    window.step(Vec::new());
    let way = after(&mut window, key(Key::Plus, Modifiers::COMMAND), 12);
    assert!((way[11].zoom - first.zoom * 1.5625).abs() < 1e-9, "{}", way[11].zoom / first.zoom);
    let back = after(&mut window, key(Key::Num0, Modifiers::COMMAND), 12);
    assert!(back[0] != first, "it glides");
    assert!((back[11].zoom - first.zoom).abs() < 1e-9 && (back[11].offset - first.offset).hypot() < 0.01);
}

#[test]
fn a_hand_on_the_map_stops_the_glide_where_it_is() {
    let at = pos2(300.0, 600.0);
    let press =
        |pressed| Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
    let wheel = Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: vec2(0.0, 3.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
    };
    for events in [vec![press(true), press(false)], vec![wheel]] {
        let mut window = window(false);
        window.step(vec![Event::PointerMoved(at)]);
        let first = camera(&mut window);
        after(&mut window, key(Key::Num1, Modifiers::COMMAND), 1);
        let goal = 1.0;
        let way = after(&mut window, events, 20);
        let last = way[19].zoom;
        assert!((last - goal).abs() > 0.01 && (last - first.zoom).abs() < (goal - first.zoom).abs(), "{last}");
    }
}

#[test]
fn with_reduced_motion_it_jumps() {
    let mut window = window(true);
    let first = camera(&mut window);
    let way = after(&mut window, key(Key::Plus, Modifiers::COMMAND), 3);
    assert!(way.iter().all(|camera| (camera.zoom - first.zoom * 1.25).abs() < 1e-9), "{way:?}");
}

/// Where everybody is shown, in the world.
fn places(window: &mut Headless) -> Vec<kurbo::Point> {
    let map = window.window_mut().map_view();
    let (geometry, zoom) = (map.geometry().unwrap(), map.camera().zoom);
    geometry.chips.iter().map(|chip| (chip.rect.center().to_vec2() / zoom).to_point()).collect()
}

fn farthest(one: &[kurbo::Point], other: &[kurbo::Point]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a.distance(*b)).fold(0.0, f64::max)
}

/// A window whose map was laid out in a circle, and where everybody was before and is now.
fn laid_out(reduced_motion: bool) -> (Headless, Vec<kurbo::Point>, Vec<kurbo::Point>) {
    let mut window = window(reduced_motion);
    let before = places(&mut window);
    for id in [CommandId::LayOutReleased, CommandId::Circular] {
        window.carry_out(Action::Run(id));
        window.settle();
    }
    let after = places(&mut window);
    window.carry_out(Action::Run(CommandId::Undo));
    window.carry_out(Action::Run(CommandId::Redo));
    window.settle();
    assert!(farthest(&places(&mut window), &after) < 1e-6);
    window.carry_out(Action::Run(CommandId::Undo));
    window.settle();
    window.carry_out(Action::Run(CommandId::Undo));
    window.settle();
    assert!(farthest(&places(&mut window), &before) < 1e-6 && farthest(&before, &after) > 50.0);
    for _ in 0..2 {
        window.carry_out(Action::Run(CommandId::Redo));
    }
    (window, before, after)
}

#[test]
fn actors_glide_to_their_places_in_some_frames_and_then_rest() {
    let (mut window, before, after) = laid_out(false);
    let mut left = Vec::new();
    for _ in 0..14 {
        window.step(Vec::new());
        left.push(farthest(&places(&mut window), &after));
    }
    assert!(left[1] < farthest(&before, &after), "{left:?}");
    assert!(left.is_sorted_by(|a, b| a >= b), "they go back and forth: {left:?}");
    let moving = left.windows(2).filter(|pair| pair[0] - pair[1] > 1e-9).count();
    assert!((6..=12).contains(&moving), "about a third of a second at 30 frames: {moving}, {left:?}");
    assert!(left[13] < 1e-6);
    for _ in 0..60 {
        window.step(Vec::new());
    }
    assert!(window.repaint_after() > Duration::from_secs(30), "no frame is wanted: {:?}", window.repaint_after());
}

#[test]
fn a_change_of_mind_on_the_way_makes_nobody_jump() {
    let (mut window, before, after) = laid_out(false);
    let way = farthest(&before, &after);
    let mut last = places(&mut window);
    for frame in 0..24 {
        if frame == 4 {
            window.carry_out(Action::Run(CommandId::Undo));
            window.carry_out(Action::Run(CommandId::Undo));
        }
        window.step(Vec::new());
        let now = places(&mut window);
        assert!(farthest(&last, &now) < 0.45 * way, "frame {frame}: {} of {way}", farthest(&last, &now));
        last = now;
    }
    assert!(farthest(&last, &before) < 1e-6);
}

#[test]
fn with_reduced_motion_the_actors_are_there_at_once() {
    let (mut window, _, after) = laid_out(true);
    window.step(Vec::new());
    assert!(farthest(&places(&mut window), &after) < 1e-6);
}
