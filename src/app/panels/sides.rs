//! The panels beside the map: the lists on its left, and on its right the words behind what is selected.

use egui::{Frame, Panel, Ui};

use crate::app::state::{Action, Shown};

use super::{inspector, outline};

/// Shows those of them that are wanted.
pub fn sides_ui(ui: &mut Ui, frame: Frame, (left, right): (bool, bool), shown: &Shown, actions: &mut Vec<Action>) {
    if left {
        let panel = Panel::left("relata-outline").frame(frame).default_size(208.0).size_range(140.0..=420.0);
        panel.show(ui, |ui| outline::outline_ui(ui, shown, actions));
    }
    if right {
        let panel = Panel::right("relata-inspector").frame(frame).default_size(336.0).size_range(240.0..=640.0);
        panel.show(ui, |ui| inspector::inspector_ui(ui, shown, actions));
    }
}
