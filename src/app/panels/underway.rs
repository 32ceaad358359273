//! The layout that goes on, in the status line: what it is, how far it is, and what can be done with it.

use egui::{Button, ProgressBar, Ui, WidgetInfo, WidgetType};

use crate::app::arranging::Underway;
use crate::app::commands::{CommandId, spec};
use crate::app::state::Action;
use crate::drawing::Theme;

use super::widgets::muted;

/// From right to left: its buttons, its bar, its name.
pub fn underway_ui(ui: &mut Ui, theme: &Theme, underway: &Underway, actions: &mut Vec<Action>) {
    let held = if underway.paused { "Resume" } else { "Pause" };
    for (id, text) in [(CommandId::CancelLayout, "Cancel"), (CommandId::PauseLayout, held)] {
        let tooltip = spec(id).map_or("", |spec| spec.tooltip);
        if ui.add(Button::new(text).small()).on_hover_text(tooltip).clicked() {
            actions.push(Action::Run(id));
        }
    }
    let percent = f64::from(underway.done * 100.0).floor();
    let bar = ProgressBar::new(underway.done).desired_width(120.0).text(format!("{percent:.0} %"));
    let response = ui.add(bar);
    let name = if underway.paused { format!("{}, paused", underway.name) } else { underway.name.to_owned() };
    response.widget_info(|| WidgetInfo {
        value: Some(percent),
        ..WidgetInfo::labeled(WidgetType::ProgressIndicator, true, &name)
    });
    ui.label(muted(theme, name));
}
