//! A window at rest asks for no frame: an idle program uses no processor.

use std::time::Duration;

use egui::{Event, Modifiers, PointerButton, Pos2, pos2, vec2};
use relata::app::commands::CommandId;
use relata::app::dialogs::DesktopDialogs;
use relata::app::headless::Headless;
use relata::app::platform::settings::{Settings, ThemeChoice};
use relata::app::state::Action;
use relata::app::window::{Startup, Window};
use relata::drawing::SubjectKey;

/// Longer than anything blinks or fades.
const LONG: Duration = Duration::from_secs(30);

fn window() -> Headless {
    let settings = Settings { theme: ThemeChoice::Light, ..Settings::default() };
    let startup = Startup { file: None, settings, settings_file: None, dialogs: Box::new(DesktopDialogs) };
    let mut window = Headless::new(startup, 1280.0, 800.0, 1.0);
    window.settle();
    window
}

/// Gives fades and tooltips their time, then watches ten frames.
#[track_caller]
fn rests(window: &mut Headless, after: &str) {
    for _ in 0..90 {
        window.step(Vec::new());
    }
    for frame in 0..10 {
        window.step(Vec::new());
        let wanted = window.repaint_after();
        assert!(wanted > LONG, "after {after}, frame {frame} wants another in {wanted:?}");
    }
}

fn button(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
}

/// Where an object of the map lies on the window.
fn place(window: &mut Headless, key: SubjectKey) -> Pos2 {
    let map = window.window_mut().map_view();
    let geometry = map.geometry().unwrap();
    let at = match key {
        SubjectKey::Actor(i) => geometry.chips[i as usize].rect.center(),
        SubjectKey::Bundle(i) => {
            geometry.pills[i as usize].as_ref().and_then(relata::drawing::Pill::rect).unwrap().center()
        }
        SubjectKey::Badge(_) | SubjectKey::Legend => unreachable!("not asked for"),
    };
    let at = at + map.camera().offset;
    map.rect().unwrap().min + vec2(at.x as f32, at.y as f32)
}

#[test]
fn at_the_start() {
    rests(&mut window(), "the start");
}

#[test]
fn while_its_work_is_kept_and_its_file_watched() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("map.relata");
    std::fs::write(&file, crate::maps::text(&["A", "B"], &[(0, 1, "meets")])).unwrap();
    for name in ["journal", "locks"] {
        std::fs::create_dir(home.path().join(name)).unwrap();
    }
    let mut window = window();
    window.keep_work(Ok(home.path().join("journal")), Some(home.path().join("locks")));
    window.carry_out(Action::OpenFile(file));
    until(&mut window, |window| !window.is_busy());
    rests(&mut window, "opening a file of its own");
    let at = place(&mut window, SubjectKey::Actor(1));
    window.step(vec![Event::PointerMoved(at)]);
    window.step(vec![button(at, true)]);
    window.step(vec![Event::PointerMoved(at + vec2(30.0, 20.0))]);
    window.step(vec![button(at + vec2(60.0, 30.0), false)]);
    assert!(window.window_mut().session().is_modified());
    rests(&mut window, "a change that was kept");
}

/// Runs frames until something is so.
#[track_caller]
fn until(window: &mut Headless, mut is_so: impl FnMut(&mut Window) -> bool) {
    for _ in 0..6_000 {
        window.step(Vec::new());
        if is_so(window.window_mut()) {
            return;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    panic!("it never came to that");
}

#[test]
fn after_a_layout_and_after_its_undo() {
    let mut window = window();
    for id in [CommandId::LayOutReleased, CommandId::Grid] {
        window.carry_out(Action::Run(id));
        until(&mut window, |window| !window.is_busy());
        rests(&mut window, &format!("{id:?}"));
    }
    window.carry_out(Action::Run(CommandId::Undo));
    rests(&mut window, "undo");
}

#[test]
fn while_a_layout_is_held_and_after_it_was_called_off() {
    let mut window = window();
    let names: Vec<String> = (0..40).map(|n| format!("Actor {n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let relations: Vec<_> = (1..40).flat_map(|n| [(n, n / 2, "acts on"), (n / 3, n, "answers")]).collect();
    let file = tempfile::NamedTempFile::with_suffix(".relata").unwrap();
    std::fs::write(file.path(), crate::maps::text(&names, &relations)).unwrap();
    window.carry_out(Action::OpenFile(file.path().to_owned()));
    until(&mut window, |window| window.session().map().actors.len() == 40);
    // The first placement of a map with many labels takes longer than the frame that has begun it.
    window.carry_out(Action::Run(CommandId::PauseLayout));
    rests(&mut window, "a layout is held");
    assert!(window.window_mut().is_busy(), "it waits");
    window.carry_out(Action::Run(CommandId::CancelLayout));
    until(&mut window, |window| !window.is_busy());
    rests(&mut window, "a layout was called off");
    assert_eq!(window.window_mut().map_view().geometry().unwrap().chips.len(), 40);
}

#[test]
fn with_the_pointer_on_anything() {
    let mut window = window();
    let (actor, line) = (place(&mut window, SubjectKey::Actor(3)), place(&mut window, SubjectKey::Bundle(2)));
    // An actor, a line, empty map, a button, an actor's row, a quote's place, outside.
    for at in [actor, line, pos2(300.0, 650.0), pos2(30.0, 48.0), pos2(60.0, 108.0), pos2(1100.0, 300.0)] {
        window.step(vec![Event::PointerMoved(at)]);
        rests(&mut window, &format!("hovering at {at}"));
    }
    window.step(vec![Event::PointerGone]);
    rests(&mut window, "the pointer has gone");
}

#[test]
fn after_a_click() {
    let mut window = window();
    for key in [SubjectKey::Bundle(2), SubjectKey::Actor(3)] {
        let at = place(&mut window, key);
        window.step(vec![Event::PointerMoved(at)]);
        window.step(vec![button(at, true)]);
        window.step(vec![button(at, false)]);
        rests(&mut window, &format!("a click on {key:?}"));
    }
}

#[test]
fn after_a_drag_and_after_the_wheel() {
    let mut window = window();
    let at = place(&mut window, SubjectKey::Actor(1));
    window.step(vec![Event::PointerMoved(at)]);
    window.step(vec![button(at, true)]);
    for step in 1..=8_u8 {
        window.step(vec![Event::PointerMoved(at + vec2(-5.0, 4.0) * f32::from(step))]);
    }
    window.step(vec![button(at + vec2(-40.0, 32.0), false)]);
    assert!(window.window_mut().session().is_modified());
    rests(&mut window, "a drag");
    window.step(vec![Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        delta: vec2(0.0, 2.0),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
    }]);
    rests(&mut window, "the wheel");
}

#[test]
fn with_the_keyboard_on_a_line_and_with_a_menu_open() {
    let mut window = window();
    let press = |key: egui::Key| {
        let event =
            |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE };
        vec![event(true), event(false)]
    };
    for _ in 0..40 {
        window.step(press(egui::Key::Tab));
    }
    rests(&mut window, "Tab");
    let file = pos2(20.0, 16.0);
    window.step(vec![Event::PointerMoved(file)]);
    window.step(vec![button(file, true)]);
    window.step(vec![button(file, false)]);
    rests(&mut window, "opening a menu");
}

#[test]
fn a_held_button_without_motion_may_work_and_its_release_ends_that() {
    let mut window = window();
    let at = place(&mut window, SubjectKey::Actor(0));
    window.step(vec![Event::PointerMoved(at)]);
    window.step(vec![button(at, true)]);
    for _ in 0..60 {
        window.step(Vec::new());
    }
    window.step(vec![Event::PointerGone]);
    window.step(vec![button(at, false)]);
    rests(&mut window, "a press that ended outside");
}
