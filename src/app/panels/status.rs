//! The status line: counts, how the quotes stand, what is running, what the filters hide.

use egui::{Spinner, Ui};

use crate::app::arranging::Underway;
use crate::app::commands::CommandId;
use crate::app::exporting::Writing;
use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::app::tasks::Running;

use super::filtered::hidden_words;
use super::findings::findings_ui;
use super::underway::{underway_ui, writing_ui};
use super::widgets::{counted, muted};

/// What the map cannot show, for want of room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Labels of lines in view.
    pub labels: usize,
    /// Lines that run through what is in view.
    pub lines: usize,
    /// Dots that stand for one actor each; 0 where there are chips.
    pub dots: usize,
    /// Dots that stand for several actors.
    pub groups: usize,
}

impl Hidden {
    /// "812 circles stand for groups of actors, 40 lines without room: zoom in".
    fn words(&self) -> Option<String> {
        let Self { labels, lines, dots, groups } = *self;
        let mut words = Vec::new();
        if groups > 0 {
            words.push(format!("{} for groups of actors", counted(groups, "circle")));
        } else if dots > 0 {
            words.push("actors as dots".to_owned());
        }
        if labels > 0 {
            words.push(format!("{} without room", counted(labels, "label")));
        }
        if lines > 0 {
            words.push(format!("{} without room", counted(lines, "line")));
        }
        let nearer = if dots + groups + lines > 0 { "; zoom in to see them" } else { "" };
        (!words.is_empty()).then(|| format!("{}{nearer}", words.join(", ")))
    }
}

/// The line's contents.
pub fn status_ui(
    ui: &mut Ui,
    shown: &Shown,
    (running, underway, writing): (Option<Running>, Option<&Underway>, Option<&Writing>),
    unkept: Option<&str>,
    hidden: &Hidden,
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
        if let Some(words) = hidden.words() {
            ui.label(muted(theme, words));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if let Some(reason) = unkept {
                let words = egui::RichText::new("Unsaved changes are not kept").color(style::color(theme.warn));
                ui.label(words).on_hover_text(format!("{reason}. Save more often until this is mended."));
            }
            if let Some(underway) = underway {
                underway_ui(ui, theme, underway, actions);
            }
            if let Some(writing) = writing {
                writing_ui(ui, theme, writing, actions);
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

#[cfg(test)]
mod tests {
    use super::Hidden;

    #[test]
    fn what_is_not_shown_is_said_with_what_helps() {
        let words = |labels, lines, dots, groups| Hidden { labels, lines, dots, groups }.words();
        assert_eq!(words(0, 0, 0, 0), None);
        assert_eq!(words(1, 0, 0, 0).as_deref(), Some("1 label without room"));
        assert_eq!(words(0, 2, 900, 0).as_deref(), Some("actors as dots, 2 lines without room; zoom in to see them"));
        assert_eq!(words(0, 0, 3, 812).as_deref(), Some("812 circles for groups of actors; zoom in to see them"));
    }
}
