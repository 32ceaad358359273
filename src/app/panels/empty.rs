//! What the middle of the window says when there is nothing to draw.

use egui::{Layout, RichText, Ui};

use crate::app::commands::CommandId;
use crate::app::state::{Action, Shown};
use crate::app::style;

/// No map, or nothing left of it. Returns whether it has drawn anything.
pub fn empty_ui(ui: &mut Ui, shown: &Shown, waiting: bool, actions: &mut Vec<Action>) -> bool {
    if waiting {
        centered(ui, |ui| {
            ui.spinner();
            ui.label(format!("Placing {} actors…", shown.extract.actors.len()));
        });
        return true;
    }
    if shown.extract.actors.is_empty() && shown.extract.actors_filtered_out > 0 {
        centered(ui, |ui| {
            ui.label(format!("All {} actors are hidden by filters.", shown.extract.actors_filtered_out));
            if ui.button("Show all").clicked() {
                actions.push(Action::Run(CommandId::ShowAll));
            }
        });
        return true;
    }
    if shown.extract.actors.is_empty() {
        centered(ui, |ui| {
            ui.label(RichText::new("No actors on this map").font(style::bold(16.0)));
            for (id, words) in [(CommandId::OpenExample, "Open the example"), (CommandId::Open, "Open file…")] {
                if ui.button(words).clicked() {
                    actions.push(Action::Run(id));
                }
            }
        });
        return true;
    }
    false
}

fn centered(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.with_layout(Layout::top_down(egui::Align::Center), |ui| {
        ui.add_space(ui.available_height() * 0.35);
        add(ui);
    });
}
