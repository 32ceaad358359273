//! The status line: counts, how the quotes stand, what is running, what the filters hide.

use egui::{Spinner, Ui};

use crate::app::arranging::Underway;
use crate::app::commands::CommandId;
use crate::app::state::{Action, Shown};
use crate::app::tasks::Running;

use super::filtered::hidden_words;
use super::findings::findings_ui;
use super::underway::underway_ui;
use super::widgets::{counted, muted};

/// The line's contents.
pub fn status_ui(
    ui: &mut Ui,
    shown: &Shown,
    (running, underway): (Option<Running>, Option<&Underway>),
    hidden_labels: usize,
    actions: &mut Vec<Action>,
) {
    ui.horizontal(|ui| {
        let theme = shown.theme;
        let actors = counted(shown.extract.actors.len(), "actor");
        let relations = counted(shown.extract.relations.len(), "relation");
        let counts = format!("{actors} · {relations} · {}", shown.texts.summary());
        ui.label(muted(theme, counts));
        let lacking = shown.map.sources.keys().any(|id| !shown.texts.has(id));
        if lacking && ui.link("Attach…").on_hover_text("Check the quotes against your own copy of the text").clicked()
        {
            actions.push(Action::Run(CommandId::AttachText));
        }
        findings_ui(ui, shown, actions);
        if shown.extract.filtered_out + shown.extract.actors_filtered_out > 0 {
            ui.label(muted(theme, format!("{} by filters", hidden_words(shown))));
        }
        if hidden_labels > 0 {
            ui.label(muted(theme, format!("{} without room", counted(hidden_labels, "label"))));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if let Some(underway) = underway {
                underway_ui(ui, theme, underway, actions);
            }
            if let Some(running) = running {
                ui.label(muted(theme, running.name));
                // A dialog may be open for minutes, and a spinner paints in every frame.
                if !running.asks {
                    ui.add(Spinner::new().size(14.0));
                }
            }
        });
    });
}
