//! Words to look for in the open text, and where they stand.

use std::ops::Range;
use std::sync::Arc;

use egui::{Key, Modifiers, TextEdit, Ui, WidgetInfo, WidgetType};

use crate::app::panels::widgets::muted;
use crate::drawing::Theme;
use crate::reading::{Reading, folded_query};

pub use crate::app::search::Step;

/// What is looked for.
#[derive(Default)]
pub(super) struct Finding {
    /// Is the field shown?
    pub(super) open: bool,
    typed: String,
    wants_keyboard: bool,
    /// The text and the words that the hits are from.
    of: Option<(usize, String)>,
    hits: Vec<Range<usize>>,
    at: Option<usize>,
}

impl Finding {
    pub(super) fn open(&mut self) {
        (self.open, self.wants_keyboard) = (true, true);
    }

    /// Looks where text or words have changed.
    pub(super) fn look(&mut self, reading: Option<&Arc<Reading>>) {
        let place = reading.map_or(0, |reading| Arc::as_ptr(reading) as usize);
        if !self.open || self.of.as_ref().is_some_and(|(text, typed)| *text == place && *typed == self.typed) {
            return;
        }
        let query = folded_query(&self.typed);
        self.hits = reading.map(|reading| reading.folded().places(&query)).unwrap_or_default();
        (self.at, self.of) = (None, Some((place, self.typed.clone())));
    }

    /// The hits that are shown.
    pub(super) fn hits(&self) -> &[Range<usize>] {
        if self.open { &self.hits } else { &[] }
    }

    /// Those that share a character with `range`.
    pub(super) fn hits_within(&self, range: &Range<usize>) -> &[Range<usize>] {
        let hits = self.hits();
        let first = hits.partition_point(|hit| hit.end <= range.start);
        let end = hits.partition_point(|hit| hit.start < range.end);
        hits.get(first..end).unwrap_or_default()
    }

    /// The one that was gone to last.
    pub(super) fn current(&self) -> Option<&Range<usize>> {
        self.at.and_then(|at| self.hits().get(at))
    }

    /// Goes to the next hit or the one before, around the ends.
    pub(super) fn step(&mut self, step: Step) -> Option<Range<usize>> {
        let last = self.hits.len().checked_sub(1)?;
        self.at = Some(match (self.at, step) {
            (None, Step::Forward) => 0,
            (None | Some(0), Step::Back) => last,
            (Some(at), Step::Back) => at - 1,
            (Some(at), Step::Forward) => {
                if at >= last {
                    0
                } else {
                    at + 1
                }
            }
        });
        self.current().cloned()
    }

    /// The field; returns a hit to be shown.
    pub(super) fn field_ui(&mut self, ui: &mut Ui, theme: &Theme) -> Option<Range<usize>> {
        let id = egui::Id::new("relata-source-find");
        let mut stepped = None;
        if ui.memory(|memory| memory.has_focus(id)) {
            let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
            // With Shift first: a key is the same with more modifiers.
            if pressed(Modifiers::SHIFT, Key::Enter) || pressed(Modifiers::SHIFT, Key::F3) {
                stepped = Some(Step::Back);
            }
            if pressed(Modifiers::NONE, Key::Enter) || pressed(Modifiers::NONE, Key::F3) {
                stepped = Some(Step::Forward);
            }
        }
        ui.horizontal(|ui| {
            let field =
                TextEdit::singleline(&mut self.typed).id(id).hint_text("Words in this text").desired_width(220.0);
            let response = ui.add(field);
            response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, "Find in the text"));
            if std::mem::take(&mut self.wants_keyboard) {
                response.request_focus();
            }
            if !self.typed.trim().is_empty() {
                ui.label(muted(theme, self.count_words()));
            }
            for (sign, name, step) in [("‹", "Previous hit", Step::Back), ("›", "Next hit", Step::Forward)] {
                let button = ui.add_enabled(!self.hits.is_empty(), egui::Button::new(sign));
                button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, name));
                if button.on_hover_text(name).clicked() {
                    stepped = Some(step);
                }
            }
            let close = ui.button("×").on_hover_text("Close (Esc)");
            close.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, "Close find in the text"));
            if close.clicked() {
                self.open = false;
            }
        });
        stepped.and_then(|step| self.step(step))
    }

    fn count_words(&self) -> String {
        match (self.at, self.hits.len()) {
            (_, 0) => "not in this text".to_owned(),
            (Some(at), count) => format!("{} of {count}", at + 1),
            (None, 1) => "1 place".to_owned(),
            (None, count) => format!("{count} places"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_round_and_another_word_starts_anew() {
        let reading = Arc::new(Reading::new("One two one. Two ONE."));
        let mut finding = Finding { open: true, typed: "one".to_owned(), ..Finding::default() };
        finding.look(Some(&reading));
        let starts: Vec<_> = (0..4).filter_map(|_| finding.step(Step::Forward)).map(|hit| hit.start).collect();
        assert_eq!((starts, finding.count_words().as_str()), (vec![0, 8, 17, 0], "1 of 3"));
        assert_eq!(finding.step(Step::Back).map(|hit| hit.start), Some(17));
        "two".clone_into(&mut finding.typed);
        finding.look(Some(&reading));
        assert_eq!((finding.step(Step::Back).map(|hit| hit.start), finding.hits().len()), (Some(13), 2));
        "three".clone_into(&mut finding.typed);
        finding.look(Some(&reading));
        assert_eq!((finding.step(Step::Forward), finding.current()), (None, None));
    }
}
