//! Letters typed on the map → the actor whose name begins so.

use egui::{FocusDirection, Key, Modifiers, Ui};

use crate::drawing::SubjectKey;
use crate::extract::Extract;

use super::keyboard::{letters, pressed};
use super::neighbours::step_around;
use super::object::Object;
use super::{Input, MapView};

impl MapView {
    /// Letters narrow down, arrows go through what fits, Enter and Escape end it.
    pub(super) fn typing(&mut self, ui: &Ui, input: &Input) {
        let Some(mut typed) = self.keyboard.typed.clone() else { return };
        typed.extend(letters(ui));
        if pressed(ui, Modifiers::NONE, Key::Backspace) {
            typed.pop();
        }
        let found = by_name(input.extract, &typed);
        let now = match self.keyboard.last() {
            Some(Object::Subject(SubjectKey::Actor(actor))) => Some(actor),
            _ => None,
        };
        let onwards = pressed(ui, Modifiers::NONE, Key::ArrowDown);
        let to = if onwards || pressed(ui, Modifiers::NONE, Key::ArrowUp) {
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
            step_around(&found, now, onwards)
        } else {
            now.filter(|now| found.contains(now)).or(found.first().copied())
        };
        if to != now {
            self.walk_to(ui, to.map(|actor| Object::Subject(SubjectKey::Actor(actor))), input);
        }
        let done = pressed(ui, Modifiers::NONE, Key::Enter) || pressed(ui, Modifiers::NONE, Key::Escape);
        self.keyboard.typed = (!done).then_some(typed);
    }
}

/// Actors with a name that has a word that begins so: first those whose name on the chip does.
fn by_name(extract: &Extract, typed: &str) -> Vec<u32> {
    let typed = typed.trim().to_lowercase();
    if typed.is_empty() {
        return Vec::new();
    }
    let begins = |name: &str| name.to_lowercase().starts_with(&typed);
    let within = |name: &str| name.split(|c: char| !c.is_alphanumeric()).any(begins);
    let mut found: Vec<(bool, u32)> = Vec::new();
    for (actor, index) in extract.actors.iter().zip(0..) {
        let names = || [actor.chip_name(), &actor.name].into_iter().chain(actor.aliases.iter().map(String::as_str));
        if begins(actor.chip_name()) {
            found.push((false, index));
        } else if names().any(|name| begins(name) || within(name)) {
            found.push((true, index));
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, index)| index).collect()
}
