//! Values that read as text and become fields when they are clicked or reached by Tab. What is written in one is a
//! command: Enter or leaving it commits, Escape takes it back, and what the map refuses stays open and says why.

mod choice;
mod draft;
mod list;
mod offers;
mod text;

use egui::{Id, Ui, vec2};

use crate::app::state::{Action, Shown};
use crate::drawing::Theme;
use crate::edit::Command;

use super::widgets::muted;

pub use choice::{Choice, choice_ui};
pub use draft::{escape, is_open};
pub use list::list_ui;
pub use offers::{Offer, Offers, Picked};
pub use text::{Look, TextField, text_ui};

/// Width of the names beside values, in points.
const NAME: f32 = 92.0;

/// The id of a field in egui's memory: whoever knows the object and the field can give it the keyboard.
pub fn field_id(object: &str, field: &str) -> Id {
    Id::new(("relata-field", object, field))
}

/// A name, and its value beside it.
pub fn property_ui(ui: &mut Ui, theme: &Theme, name: &str, add: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(NAME, 20.0), egui::Sense::hover());
        let color = crate::app::style::color(theme.muted);
        let font = egui::FontId::proportional(11.0);
        ui.painter().text(rect.left_center(), egui::Align2::LEFT_CENTER, name, font, color);
        ui.vertical(add);
    });
}

/// Asks for a command, or says why it would be refused; nothing where it would change nothing.
fn ask(shown: &Shown, command: Command, actions: &mut Vec<Action>) -> Result<(), String> {
    match command.diff(shown.map) {
        Ok(Some(_)) => actions.push(Action::Edit(command)),
        Ok(None) => {}
        Err(refused) => return Err(refused.to_string()),
    }
    Ok(())
}

/// What is written below a field: what was understood, or what is wrong.
fn words_below_ui(ui: &mut Ui, theme: &Theme, words: Result<&str, &str>) {
    let (text, color) = match words {
        Ok(text) => (text, theme.muted),
        Err(text) => (text, theme.error),
    };
    if text.is_empty() {
        return;
    }
    let words = muted(theme, text).size(11.0).color(crate::app::style::color(color));
    let response = ui.add(egui::Label::new(words).wrap());
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
}
