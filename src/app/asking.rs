//! What lies over the window until it is answered: help, unsaved work of former windows, the question about changes.

use egui::Ui;

use crate::drawing::Theme;

use super::panels::prompt::Answer;
use super::panels::{about, leftover, prompt};
use super::state::Action;
use super::window::Window;

impl Window {
    pub(super) fn dialogs_ui(&mut self, ui: &Ui, ctx: &egui::Context, theme: &Theme, actions: &mut Vec<Action>) {
        if let Some(help) = self.help
            && !about::help_ui(ui, help)
        {
            self.help = None;
        }
        if let Some(left_over) = self.safety.left_over() {
            leftover::leftover_ui(ui, left_over, theme, actions);
        }
        let Some(then) = self.unsaved.clone() else { return };
        let Some(answer) = prompt::unsaved_ui(ui, &self.document.title()) else { return };
        self.unsaved = None;
        match answer {
            Answer::Save => {
                self.after_save = Some(then);
                self.save(ctx);
            }
            Answer::Discard => self.go_on(ctx, then),
            Answer::Cancel => {}
        }
    }
}
