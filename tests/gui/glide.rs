//! The camera glides to a new view, stops for any hand, and never moves by itself.

use std::time::Duration;

use egui::{Event, Key, Modifiers, PointerButton, pos2, vec2};
use relata::app::dialogs::DesktopDialogs;
use relata::app::headless::Headless;
use relata::app::platform::settings::{Settings, ThemeChoice};
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
