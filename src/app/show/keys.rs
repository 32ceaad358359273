//! Events of a window → keys of a briefing. Takes from the window's input what it understands.

use egui::{Event, Key as EguiKey, Ui};

use super::state::Key;

/// What the keys of a briefing do, for the help.
pub const KEYS: &[(&str, &str)] = &[
    ("→ ↓ Space PgDn N Enter", "The next scene"),
    ("← ↑ Backspace PgUp P", "The scene before"),
    ("Home, End", "The first scene, the last"),
    ("A number and Enter", "The scene with that number"),
    ("Q", "Who says? The words behind the scene; arrows turn pages"),
    ("O", "Overview of all scenes; arrows and Enter choose one"),
    ("Tab, or a click", "Explore the map; Esc or Next leads back to the scene"),
    ("B or .", "A black screen, and back"),
    ("W", "A white screen, and back"),
    ("L", "A dot in place of the pointer"),
    ("Drag", "A spotlight"),
    ("S", "The presenter's view"),
    ("T", "Stop the time, start it again"),
    ("F11", "Full screen or window"),
    ("Esc", "Close what lies over the scene; then back to the scene; then leave"),
];

/// The keys that were pressed in this window and that `takes` says are the briefing's, in their order. They are then
/// nobody else's. Held keys count only where `repeats` says so: nobody wants to see ten scenes rush by.
pub(super) fn pressed(ui: &Ui, repeats: bool, takes: impl Fn(Key) -> bool) -> Vec<Key> {
    let mut pressed = Vec::new();
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key { key, pressed: true, repeat, modifiers, .. } = event else { return true };
            if modifiers.command || modifiers.ctrl || modifiers.alt {
                return true;
            }
            let Some(key) = named(*key).filter(|key| takes(*key)) else { return true };
            if !repeat || repeats {
                pressed.push(key);
            }
            false
        });
    });
    pressed
}

/// What a key means. F5, which begins a briefing, means nothing in it.
fn named(key: EguiKey) -> Option<Key> {
    Some(match key {
        EguiKey::ArrowRight => Key::Right,
        EguiKey::ArrowLeft => Key::Left,
        EguiKey::ArrowDown => Key::Down,
        EguiKey::ArrowUp => Key::Up,
        EguiKey::Space => Key::Space,
        EguiKey::Backspace => Key::Backspace,
        EguiKey::PageDown => Key::PageDown,
        EguiKey::PageUp => Key::PageUp,
        EguiKey::N => Key::N,
        EguiKey::P => Key::P,
        EguiKey::Enter => Key::Enter,
        EguiKey::Home => Key::Home,
        EguiKey::End => Key::End,
        EguiKey::Tab => Key::Tab,
        EguiKey::Escape => Key::Escape,
        EguiKey::B | EguiKey::Period => Key::Black,
        EguiKey::W => Key::White,
        EguiKey::L => Key::Dot,
        EguiKey::Q => Key::WhoSays,
        EguiKey::O => Key::Overview,
        EguiKey::S => Key::Presenter,
        EguiKey::T => Key::Timer,
        EguiKey::F11 => Key::FullScreen,
        _ => Key::Digit(digit(key)?),
    })
}

fn digit(key: EguiKey) -> Option<u8> {
    const DIGITS: [EguiKey; 10] = [
        EguiKey::Num0,
        EguiKey::Num1,
        EguiKey::Num2,
        EguiKey::Num3,
        EguiKey::Num4,
        EguiKey::Num5,
        EguiKey::Num6,
        EguiKey::Num7,
        EguiKey::Num8,
        EguiKey::Num9,
    ];
    DIGITS.iter().position(|&other| other == key).map(|digit| digit as u8)
}
