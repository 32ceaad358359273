//! The errors of the map as a list that leads to each.

use egui::{Label, Popup, PopupCloseBehavior, RichText, ScrollArea, Ui};

use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::extract::find::Spot;
use crate::model::{Finding, Severity};

use super::widgets::{counted, muted, row_ui};

/// So many are listed; all of them are what `relata check` is for.
const LISTED: usize = 100;

/// "3 errors", which opens the list; nothing where there are none.
pub fn findings_ui(ui: &mut Ui, shown: &Shown, actions: &mut Vec<Action>) {
    let findings = &shown.texts.report().findings;
    let errors: Vec<_> =
        findings.iter().filter(|finding| finding.severity == Severity::Error && finding.accepted.is_none()).collect();
    if errors.is_empty() {
        return;
    }
    let words = RichText::new(counted(errors.len(), "error")).color(style::color(shown.theme.error)).underline();
    let link = ui.add(egui::Button::new(words).frame(false)).on_hover_text("List what is wrong in the map");
    let popup = Popup::menu(&link).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    popup.width(480.0).show(|ui| list_ui(ui, shown, &errors, actions));
}

fn list_ui(ui: &mut Ui, shown: &Shown, errors: &[&Finding], actions: &mut Vec<Action>) {
    ui.set_width(480.0);
    ScrollArea::vertical().max_height(320.0).auto_shrink([false, true]).show(ui, |ui| {
        for finding in errors.iter().take(LISTED) {
            let spot = finding.place.object.as_ref().and_then(|id| Spot::of_id(shown.map, id));
            let words = finding.to_string();
            let Some(spot) = spot else {
                ui.add(Label::new(words).wrap());
                continue;
            };
            let response = row_ui(ui, false, &words, |ui| drop(ui.add(Label::new(&words).wrap())));
            if response.clicked() {
                actions.push(Action::GoTo(spot));
                ui.close();
            }
        }
        if errors.len() > LISTED {
            let more = format!("And {} more; `relata check` lists them.", errors.len() - LISTED);
            ui.label(muted(shown.theme, more));
        }
    });
}
