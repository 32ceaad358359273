//! From scene to scene: the way there, its interruption, and rest.

use std::time::Duration;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use relata::app::dialogs::DesktopDialogs;
use relata::app::headless::Headless;
use relata::app::platform::settings::{Settings, ThemeChoice};
use relata::app::show::Show;
use relata::app::window::Startup;

fn on_stage(reduced_motion: bool) -> Headless {
    let settings = Settings { theme: ThemeChoice::Light, reduced_motion, ..Settings::default() };
    let startup = Startup { file: None, settings, settings_file: None, dialogs: Box::new(DesktopDialogs) };
    let mut window = Headless::new(startup, 1280.0, 720.0, 1.0);
    window.settle();
    press(&mut window, Key::F5);
    window.settle();
    window
}

fn press(window: &mut Headless, key: Key) {
    let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE };
    window.step(vec![event(true), event(false)]);
}

fn show(window: &mut Headless) -> &Show {
    window.window_mut().showing().expect("a briefing is held")
}

/// How many frames the way takes that has begun; a frame is a thirtieth of a second.
fn frames(window: &mut Headless) -> usize {
    (0..100)
        .find(|_| {
            let goes_on = show(window).is_passing();
            window.step(Vec::new());
            !goes_on
        })
        .unwrap()
}

#[test]
fn a_way_takes_six_tenths_of_a_second_and_then_nothing_moves() {
    let mut window = on_stage(false);
    press(&mut window, Key::ArrowRight);
    assert_eq!(window.repaint_after(), Duration::ZERO);
    let frames = frames(&mut window);
    assert!((18..=20).contains(&frames), "{frames}");
    for _ in 0..5 {
        window.step(Vec::new());
        assert!(window.repaint_after() > Duration::from_secs(30), "it rests");
    }
}

/// What is painted in the last frames of the way is what is painted at rest.
#[test]
fn the_way_leads_to_what_is_shown_at_rest() {
    let mut window = on_stage(false);
    for _ in 0..5 {
        press(&mut window, Key::ArrowRight);
        let mut last = None;
        while show(&mut window).is_passing() {
            last = Some(window.picture());
            window.step(Vec::new());
        }
        window.step(Vec::new());
        let (last, rest) = (last.unwrap(), window.picture());
        let pixels = |image: &relata::app::raster::Image| image.rgba.clone();
        let differ = pixels(&last).iter().zip(&pixels(&rest)).filter(|(a, b)| a.abs_diff(**b) > 60).count();
        // The last frame is at most a thirtieth of a second before the end, when the camera still moves by a hair.
        assert!(differ < pixels(&rest).len() / 40, "{differ}");
    }
}

#[test]
fn new_input_goes_straight_to_the_end() {
    for pause in [0, 2, 8, 16] {
        let mut window = on_stage(false);
        press(&mut window, Key::ArrowRight);
        (0..pause).for_each(|_| window.step(Vec::new()));
        assert!(show(&mut window).is_passing(), "{pause}");
        press(&mut window, Key::L);
        assert!(!show(&mut window).is_passing(), "a key, after {pause} frames");
        assert_eq!(show(&mut window).state().scene, 1);
        press(&mut window, Key::ArrowRight);
        (0..pause).for_each(|_| window.step(Vec::new()));
        let pos = Pos2::new(640.0, 300.0) + vec2(1.0, 0.0);
        let modifiers = Modifiers::NONE;
        let button = |pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers };
        window.step(vec![Event::PointerMoved(pos), button(true)]);
        assert!(!show(&mut window).is_passing(), "a click, after {pause} frames");
        window.step(vec![button(false)]);
        // Two steps in quick succession are two scenes on.
        press(&mut window, Key::PageDown);
        press(&mut window, Key::PageDown);
        assert_eq!(show(&mut window).state().scene, 4);
        window.settle();
        assert!(!show(&mut window).is_passing());
    }
}

#[test]
fn reduced_motion_cuts() {
    let mut window = on_stage(true);
    for _ in 0..6 {
        press(&mut window, Key::ArrowRight);
        assert!(!show(&mut window).is_passing());
    }
}

/// Nothing that lies over a scene keeps the window busy.
#[test]
fn everything_rests() {
    let mut window = on_stage(false);
    for key in [Key::Q, Key::O, Key::Escape, Key::B, Key::W, Key::Escape, Key::Tab, Key::Enter, Key::Escape] {
        press(&mut window, key);
        window.settle();
        (0..60).for_each(|_| window.step(Vec::new()));
        assert!(window.repaint_after() > Duration::from_secs(30), "after {key:?}: {:?}", window.repaint_after());
    }
    // The time of the presenter's view moves on every second, and no oftener.
    press(&mut window, Key::S);
    window.settle();
    (0..60).for_each(|_| window.step(Vec::new()));
    assert!(window.repaint_after() > Duration::from_millis(10), "{:?}", window.repaint_after());
    press(&mut window, Key::T);
    (0..60).for_each(|_| window.step(Vec::new()));
    assert!(window.repaint_after() > Duration::from_secs(30));
}
