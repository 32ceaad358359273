//! What the middle of the window says when there is nothing to draw.

use egui::{Layout, RichText, Ui};

use crate::app::commands::CommandId;
use crate::app::state::{Action, Shown};
use crate::app::style;

use super::widgets::counted;

/// What the middle of the window waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// For nothing: there is something to show, or nothing will come.
    No,
    /// For what is being made.
    Yes,
    /// For what is held.
    Held,
}

/// No map, or nothing left of it. Returns whether it has drawn anything.
pub fn empty_ui(ui: &mut Ui, shown: &Shown, waiting: Waiting, actions: &mut Vec<Action>) -> bool {
    if waiting != Waiting::No {
        centered(ui, |ui| {
            // A spinner paints in every frame.
            if waiting == Waiting::Yes {
                ui.spinner();
            }
            ui.label(match shown.extract.actors.len() {
                0 => "Reading the map…".to_owned(),
                count => format!("Placing {}…", counted(count, "actor")),
            });
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
            ui.label(RichText::new("No map yet").font(style::bold(16.0)));
            for (id, words) in [
                (CommandId::OpenExample, "Open the example"),
                (CommandId::Open, "Open file…"),
                (CommandId::NewActor, "New actor…"),
                (CommandId::PasteArticle, "Paste an article…"),
            ] {
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
