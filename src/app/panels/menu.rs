//! The menu bar and the tool bar, made from the table of commands.

use egui::containers::menu::SubMenuButton;
use egui::{Button, MenuBar, Response, RichText, Ui};

use crate::app::commands::{COMMANDS, CommandId, CommandSpec, Menu, spec};
use crate::app::platform::recent::RecentFile;
use crate::app::state::{Action, Shown};
use crate::text::visual_order;

use super::filtered::filtered_ui;
use super::lens::according_ui;
use super::widgets::muted;

/// What of the commands can be done now, and what they say.
pub struct Enabled<'a> {
    /// Can it be done?
    pub is_on: &'a dyn Fn(CommandId) -> bool,
    /// Is it a switch that is on?
    pub is_checked: &'a dyn Fn(CommandId) -> bool,
    /// What the Edit menu says of undo and redo.
    pub undo: Option<&'a str>,
    /// The same for redo.
    pub redo: Option<&'a str>,
    /// Recent files, newest first.
    pub recent: &'a [RecentFile],
}

/// The menu bar.
pub fn menu_bar_ui(ui: &mut Ui, shown: &Shown, enabled: &Enabled, actions: &mut Vec<Action>) {
    MenuBar::new().ui(ui, |ui| {
        for menu in Menu::ALL {
            ui.menu_button(menu.title(), |ui| {
                ui.set_min_width(230.0);
                for spec in COMMANDS.iter().filter(|spec| spec.menu == menu) {
                    if spec.separated {
                        ui.separator();
                    }
                    item_ui(ui, spec, enabled, actions);
                    if spec.id == CommandId::Everybody {
                        according_ui(ui, shown, actions);
                    }
                    if spec.id == CommandId::OpenJuly {
                        recent_ui(ui, enabled.recent, actions);
                    }
                }
            });
        }
    });
}

fn item_ui(ui: &mut Ui, spec: &CommandSpec, enabled: &Enabled, actions: &mut Vec<Action>) {
    let checked = (enabled.is_checked)(spec.id);
    let text = if checked { format!("✓ {}", title(spec, enabled)) } else { title(spec, enabled) };
    let mut button = Button::new(text);
    if let Some(key) = spec.key {
        button = button.shortcut_text(ui.ctx().format_shortcut(&key));
    } else if spec.id == CommandId::CancelLayout && is_on(spec, enabled) {
        // In the table the key is that of selecting nothing, which comes after this.
        button = button.shortcut_text("Esc");
    }
    let response = ui.add_enabled(is_on(spec, enabled), button).on_hover_text(spec.tooltip);
    if response.clicked() {
        actions.push(Action::Run(spec.id));
        ui.close();
    }
}

fn title(spec: &CommandSpec, enabled: &Enabled) -> String {
    let what = match spec.id {
        CommandId::Undo => enabled.undo,
        CommandId::Redo => enabled.redo,
        _ => None,
    };
    what.map_or_else(|| spec.text.to_owned(), |what| format!("{} {what}", spec.text))
}

fn is_on(spec: &CommandSpec, enabled: &Enabled) -> bool {
    (enabled.is_on)(spec.id)
}

fn recent_ui(ui: &mut Ui, recent: &[RecentFile], actions: &mut Vec<Action>) {
    // The arrow of egui's own is in none of our fonts.
    let button = Button::new("Open recent").right_text("›");
    SubMenuButton::from_button(button).ui(ui, |ui| {
        if recent.is_empty() {
            ui.add_enabled(false, Button::new("No files yet"));
        }
        for file in recent {
            let name = file.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let response =
                ui.add_enabled(file.exists, Button::new(name)).on_hover_text(file.path.display().to_string());
            if response.on_disabled_hover_text("The file is no longer there.").clicked() {
                actions.push(Action::OpenFile(file.path.clone()));
                ui.close();
            }
        }
    });
}

/// The tool bar.
pub fn tool_bar_ui(ui: &mut Ui, shown: &Shown, enabled: &Enabled, zoom: f64, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        for (id, text) in [(CommandId::Open, "Open"), (CommandId::Save, "Save")] {
            button_ui(ui, id, text, enabled, actions);
        }
        ui.separator();
        button_ui(ui, CommandId::Undo, "Undo", enabled, actions);
        button_ui(ui, CommandId::Redo, "Redo", enabled, actions);
        ui.separator();
        for (id, text) in [(CommandId::ViewMap, "Map"), (CommandId::ViewSource, "Source")] {
            view_button_ui(ui, id, text, enabled, actions);
        }
        ui.separator();
        button_ui(ui, CommandId::ZoomOut, "−", enabled, actions);
        button_ui(ui, CommandId::ActualSize, &format!("{:.0} %", zoom * 100.0), enabled, actions);
        button_ui(ui, CommandId::ZoomIn, "+", enabled, actions);
        button_ui(ui, CommandId::Fit, "Fit", enabled, actions);
        ui.separator();
        button_ui(ui, CommandId::Find, "Find", enabled, actions);
        button_ui(ui, CommandId::Present, "Present", enabled, actions);
        ui.separator();
        filtered_ui(ui, shown, actions);
        ui.add(egui::Label::new(muted(shown.theme, visual_order(shown.title))).truncate());
    });
}

/// A button that shows whether its view is in the middle.
fn view_button_ui(ui: &mut Ui, id: CommandId, text: &str, enabled: &Enabled, actions: &mut Vec<Action>) {
    let Some(spec) = spec(id) else { return };
    let key = spec.key.map(|key| format!(" ({})", ui.ctx().format_shortcut(&key))).unwrap_or_default();
    let chosen = (enabled.is_checked)(id);
    let response = ui.add(Button::selectable(chosen, text)).on_hover_text(format!("{}{key}", spec.tooltip));
    if response.clicked() {
        actions.push(Action::Run(id));
    }
}

fn button_ui(ui: &mut Ui, id: CommandId, text: &str, enabled: &Enabled, actions: &mut Vec<Action>) -> Option<Response> {
    let spec = spec(id)?;
    let key = spec.key.map(|key| format!(" ({})", ui.ctx().format_shortcut(&key))).unwrap_or_default();
    let tooltip = format!("{}{key}", spec.tooltip);
    let response = ui.add_enabled(is_on(spec, enabled), Button::new(RichText::new(text))).on_hover_text(tooltip);
    if response.clicked() {
        actions.push(Action::Run(id));
    }
    Some(response)
}
