//! Editing in the window: everything by mouse and by keyboard, each change one step that can be undone.

mod actors;
mod evidence;
mod maps;
mod relations;
pub(crate) mod six;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use relata::model::Map;

use crate::desk::Desk;

/// A small map: Anna meets Bert, Bert writes to Anna, Anna asks Carl.
pub(crate) fn desk() -> Desk {
    let relations = [(0, 1, "meets"), (1, 0, "writes"), (1, 2, "asks")];
    Desk::on(&crate::maps::text(&["Anna", "Bert", "Carl"], &relations))
}

impl Desk {
    /// Gives a field the keyboard, as a screen reader does, and waits until it is open.
    pub(crate) fn open_field(&mut self, name: &str) {
        let nodes = self.harness.get_all_by_label(name);
        let field = nodes.last().expect("get_all finds one or panics");
        field.focus();
        self.settle();
    }

    /// Types over what is in the open field, and confirms it.
    pub(crate) fn write(&mut self, text: &str) {
        self.keys(Modifiers::COMMAND, Key::A);
        self.word(text);
    }

    /// A typed word that Enter confirms.
    pub(crate) fn word(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.settle();
        self.keys(Modifiers::NONE, Key::Enter);
    }

    /// Opens a field and writes in it.
    pub(crate) fn fill(&mut self, name: &str, text: &str) {
        self.open_field(name);
        self.write(text);
    }

    /// Opens a field with a list and chooses what begins so.
    pub(crate) fn choose_in(&mut self, name: &str, typed: &str) {
        self.open_field(name);
        self.word(typed);
    }

    /// Shows the fields below what is read first.
    pub(crate) fn unfold(&mut self) {
        self.harness.get_all_by_label("Details").last().expect("get_all finds one or panics").click_accesskit();
        self.settle();
    }

    pub(crate) fn model(&self) -> &Map {
        self.session().map()
    }

    /// The names of the actors, in the order of their ids.
    pub(crate) fn names(&self) -> Vec<&str> {
        self.model().actors.values().map(|actor| actor.name.as_str()).collect()
    }

    /// Undoes one step and says what it was.
    pub(crate) fn undone(&mut self) -> String {
        let title = self.session().journal().undo_title().unwrap_or_default().to_owned();
        self.keys(Modifiers::COMMAND, Key::Z);
        title
    }
}
