//! Unsaved work of windows that are gone: what, since when, how much of it, and what can be done with it.

use std::time::SystemTime;

use egui::{CollapsingHeader, Frame, Id, Label, Margin, Modal, RichText, ScrollArea, Ui};

use crate::app::safety::{LeftOver, SafetyAction};
use crate::app::state::Action;
use crate::app::style;
use crate::drawing::Theme;
use crate::journal::{End, Found, Standing};

use super::widgets::{counted, muted};

/// Shows the list above everything.
pub fn leftover_ui(ui: &Ui, left_over: &LeftOver, theme: &Theme, actions: &mut Vec<Action>) {
    let now = SystemTime::now();
    let mut push = |action| actions.push(Action::Safety(action));
    let modal = Modal::new(Id::new("relata-left-over")).show(ui.ctx(), |ui| {
        ui.set_width(460.0);
        ui.heading("Unsaved work");
        ui.add(Label::new(introduction(left_over)).wrap());
        ui.add_space(8.0);
        ScrollArea::vertical().max_height(380.0).show(ui, |ui| {
            for found in &left_over.found {
                found_ui(ui, found, (theme, now, false), &mut push);
            }
            if !left_over.aside.is_empty() {
                let title = format!("Discarded ({})", left_over.aside.len());
                CollapsingHeader::new(title).default_open(left_over.found.is_empty()).show(ui, |ui| {
                    for found in &left_over.aside {
                        found_ui(ui, found, (theme, now, true), &mut push);
                    }
                });
            }
        });
        ui.add_space(8.0);
        let close = if left_over.found.is_empty() { "Close" } else { "Later" };
        if ui.button(close).clicked() {
            push(SafetyAction::CloseLeftOver);
        }
    });
    if modal.should_close() {
        push(SafetyAction::CloseLeftOver);
    }
}

fn introduction(left_over: &LeftOver) -> &'static str {
    match (left_over.found.is_empty(), left_over.aside.is_empty()) {
        (false, _) => "Relata was ended before these changes were saved.",
        (true, false) => "Nothing is waiting. What was discarded can still be fetched back.",
        (true, true) => "There is none: everything was saved.",
    }
}

fn found_ui(ui: &mut Ui, found: &Found, of: (&Theme, SystemTime, bool), push: &mut impl FnMut(SafetyAction)) {
    let (theme, now, is_aside) = of;
    Frame::group(ui.style()).inner_margin(Margin::same(10)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(RichText::new(&found.origin.name).font(style::bold(14.0)));
        if let Some(folder) = found.origin.path.as_deref().and_then(std::path::Path::parent) {
            ui.add(Label::new(muted(theme, folder.display().to_string())).truncate());
        }
        ui.add(Label::new(what(found, now)).wrap());
        for words in remarks(found) {
            ui.add(Label::new(RichText::new(words).color(style::color(theme.warn))).wrap());
        }
        ui.horizontal(|ui| {
            if ui.button("Recover").clicked() {
                push(SafetyAction::Recover(found.path.clone()));
            }
            let has_file = matches!(found.standing, Standing::Changed | Standing::Unchanged { .. });
            if has_file && ui.button("Compare with the file").clicked() {
                push(SafetyAction::CompareLeftOver(found.path.clone()));
            }
            if !is_aside && ui.button("Discard").on_hover_text("It can be fetched back below").clicked() {
                push(SafetyAction::Discard(found.path.clone()));
            }
        });
    });
}

/// "3 changes, the last 12 minutes ago: move of TTP."
fn what(found: &Found, now: SystemTime) -> String {
    let count = counted(found.edits as usize, "change");
    let at = found.at.map(|at| now.duration_since(at).unwrap_or_default().as_secs());
    let ago = at.map_or_else(String::new, |seconds| format!(", the last {}", ago(seconds)));
    let last = found.last.as_ref().map_or_else(String::new, |last| format!(": {last}"));
    format!("{count}{ago}{last}.")
}

fn ago(seconds: u64) -> String {
    let (count, unit) = match seconds {
        0..60 => return "just now".to_owned(),
        60..3_600 => (seconds / 60, "minute"),
        3_600..86_400 => (seconds / 3_600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    format!("{} ago", counted(count as usize, unit))
}

fn remarks(found: &Found) -> Vec<String> {
    let file = match found.standing {
        Standing::Changed => Some("The file has been changed since: this is recovered as a map of its own."),
        Standing::Gone => Some("The file is no longer there: this is recovered as a map of its own."),
        Standing::NoFile | Standing::Unchanged { .. } => None,
    };
    let end = match found.end {
        End::Damaged => Some("Its record is damaged: changes after the damage are lost."),
        End::Cut => Some("The very last change may be missing: it was just being written."),
        End::Whole => None,
    };
    file.into_iter().chain(end).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_as_people_say_them() {
        for (seconds, words) in [
            (0, "just now"),
            (59, "just now"),
            (60, "1 minute ago"),
            (3_599, "59 minutes ago"),
            (7_200, "2 hours ago"),
            (86_400, "1 day ago"),
            (864_000, "10 days ago"),
        ] {
            assert_eq!(ago(seconds), words);
        }
    }
}
