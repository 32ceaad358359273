//! The status line: counts, how the quotes stand, what is running, what the filters hide.

use egui::{Spinner, Ui};

use crate::app::commands::CommandId;
use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::app::tasks::Running;
use crate::model::Severity;

use super::widgets::{counted, muted};

/// So many errors are listed when the pointer is on their number.
const LISTED: usize = 10;

/// The line's contents.
pub fn status_ui(
    ui: &mut Ui,
    shown: &Shown,
    running: Option<Running>,
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
        let findings = &shown.texts.report().findings;
        let errors: Vec<_> = findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
        if !errors.is_empty() {
            let label = ui.colored_label(style::color(theme.error), counted(errors.len(), "error"));
            label.on_hover_ui(|ui| {
                ui.set_max_width(480.0);
                for finding in errors.iter().take(LISTED) {
                    ui.label(finding.to_string());
                }
                if errors.len() > LISTED {
                    ui.label(format!("And {} more; `relata check` lists them.", errors.len() - LISTED));
                }
            });
        }
        if shown.extract.filtered_out > 0 {
            ui.label(muted(theme, format!("{} hidden by filters", counted(shown.extract.filtered_out, "relation"))));
        }
        if hidden_labels > 0 {
            ui.label(muted(theme, format!("{} without room", counted(hidden_labels, "label"))));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
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
