//! Help: what every key does; version and licences.

use egui::{Grid, Id, Label, Modal, RichText, ScrollArea, Ui};

use crate::app::commands::COMMANDS;
use crate::app::licences;
use crate::app::show::KEYS;
use crate::app::style;

/// Which help is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Help {
    /// Keys and mouse.
    Shortcuts,
    /// Version and licences.
    About,
}

/// Shows the help; returns false when it was closed.
pub fn help_ui(ui: &Ui, help: Help) -> bool {
    let mut open = true;
    let modal = Modal::new(Id::new("relata-help")).show(ui.ctx(), |ui| {
        ui.set_width(520.0);
        match help {
            Help::Shortcuts => shortcuts_ui(ui),
            Help::About => about_ui(ui),
        }
        ui.add_space(8.0);
        if ui.button("Close").clicked() {
            open = false;
        }
    });
    open && !modal.should_close()
}

fn shortcuts_ui(ui: &mut Ui) {
    ui.heading("Keys and mouse");
    ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
        Grid::new("relata-keys").num_columns(2).striped(true).show(ui, |ui| {
            for (hand, does) in [
                ("Click", "Select an actor, a line or a label"),
                ("Drag an actor", "Put it somewhere; it stays there"),
                ("Drag empty space", "Move the map"),
                ("Wheel, pinch", "Zoom at the pointer"),
                ("Shift and click, or drag", "Add to the selection, by a box"),
                ("Double click", "Fan out a line, show an actor's neighbourhood, add an actor on empty space"),
                ("Right click, Shift+F10", "What can be done here"),
                ("Tab", "To the map, and on"),
                ("Arrows, ] and [", "On the map: from actor to actor, around an actor"),
                ("/ and letters", "On the map: to an actor by name"),
                ("M and arrows", "On the map: move an actor; Enter puts it, Esc takes it back"),
                ("Enter, Shift+Space", "On the map: open the evidence, add to the selection"),
                ("Shift and arrows", "On the map: move it"),
            ] {
                ui.label(RichText::new(hand).font(style::bold(13.0)));
                ui.label(does);
                ui.end_row();
            }
            for spec in COMMANDS {
                let Some(key) = spec.key else { continue };
                ui.label(RichText::new(ui.ctx().format_shortcut(&key)).font(style::bold(13.0)));
                ui.label(spec.tooltip);
                ui.end_row();
            }
            for (keys, does) in KEYS {
                ui.label(RichText::new(*keys).font(style::bold(13.0)));
                ui.label(format!("In a briefing: {}", lower_first(does)));
                ui.end_row();
            }
        });
    });
}

fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn about_ui(ui: &mut Ui) {
    ui.heading(format!("Relata {}", env!("CARGO_PKG_VERSION")));
    ui.add(
        Label::new("A relationship map that can say who says so: every line leads to the words that back it.").wrap(),
    );
    ui.label("MIT or Apache-2.0. Relata never uses the network.");
    ui.add_space(6.0);
    ui.label(RichText::new("Third-party software and fonts").font(style::bold(13.0)));
    ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        ui.add(Label::new(RichText::new(licences::THIRD_PARTY).size(11.0)).wrap());
    });
}
