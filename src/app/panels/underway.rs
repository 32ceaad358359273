//! What goes on for longer, in the status line: what it is, how far it is, and what can be done with it.

use egui::{Button, ProgressBar, Ui, WidgetInfo, WidgetType};

use crate::app::arranging::Underway;
use crate::app::commands::{CommandId, spec};
use crate::app::exporting::Writing;
use crate::app::state::Action;
use crate::drawing::Theme;

use super::widgets::muted;

/// A layout, from right to left: its buttons, its bar, its name.
pub fn underway_ui(ui: &mut Ui, theme: &Theme, underway: &Underway, actions: &mut Vec<Action>) {
    let held = if underway.paused { "Resume" } else { "Pause" };
    for (id, text) in [(CommandId::CancelLayout, "Cancel"), (CommandId::PauseLayout, held)] {
        button_ui(ui, id, text, actions);
    }
    let name = if underway.paused { format!("{}, paused", underway.name) } else { underway.name.to_owned() };
    bar_ui(ui, theme, &name, underway.done);
}

/// The same of a briefing that is being written.
pub fn writing_ui(ui: &mut Ui, theme: &Theme, writing: &Writing, actions: &mut Vec<Action>) {
    match writing.done() {
        Some(done) => {
            button_ui(ui, CommandId::CancelExport, "Cancel", actions);
            bar_ui(ui, theme, "Writing the briefing", done);
        }
        None => drop(ui.label(muted(theme, "Cancelling the export…"))),
    }
}

fn button_ui(ui: &mut Ui, id: CommandId, text: &str, actions: &mut Vec<Action>) {
    let tooltip = spec(id).map_or("", |spec| spec.tooltip);
    if ui.add(Button::new(text).small()).on_hover_text(tooltip).clicked() {
        actions.push(Action::Run(id));
    }
}

fn bar_ui(ui: &mut Ui, theme: &Theme, name: &str, done: f32) {
    let percent = f64::from(done * 100.0).floor();
    let response = ui.add(ProgressBar::new(done).desired_width(120.0).text(format!("{percent:.0} %")));
    response.widget_info(|| WidgetInfo {
        value: Some(percent),
        ..WidgetInfo::labeled(WidgetType::ProgressIndicator, true, name)
    });
    ui.label(muted(theme, name));
}
