//! The question before unsaved changes would be lost.

use egui::{Id, Key, Modal, Ui};

/// What the user answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Save first.
    Save,
    /// Go on without saving.
    Discard,
    /// Stay.
    Cancel,
}

/// Asks; `None` while the question is open.
pub fn unsaved_ui(ui: &Ui, title: &str) -> Option<Answer> {
    let mut answer = None;
    let modal = Modal::new(Id::new("relata-unsaved")).show(ui.ctx(), |ui| {
        ui.set_width(360.0);
        ui.heading(format!("Save the changes to {title}?"));
        ui.label("Otherwise they are lost.");
        ui.add_space(8.0);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.button("Save").clicked() {
                answer = Some(Answer::Save);
            }
            if ui.button("Cancel").clicked() {
                answer = Some(Answer::Cancel);
            }
            if ui.button("Don't save").clicked() {
                answer = Some(Answer::Discard);
            }
        });
    });
    if modal.should_close() || ui.input(|input| input.key_pressed(Key::Escape)) {
        answer = answer.or(Some(Answer::Cancel));
    }
    answer
}
