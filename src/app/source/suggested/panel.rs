//! The panel of the worklist: its heading with counts, its rows, and what can be done with the chosen one.

use std::sync::Arc;

use egui::{Button, Frame, Id, Label, Margin, Panel, Ui, vec2};

use crate::app::panels::rows::{ROW, heading_at_ui, rows_of_ui};
use crate::app::panels::widgets::muted;
use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::text::visual_order;

use super::super::{Input, Open, SourceView};
use super::list::List;
use super::reader::Found;
use super::row::{self, State, Words};

/// From this width on the list has room at the side of the page.
const WIDE: f32 = 960.0;

/// What was done with the rows.
#[derive(Default)]
struct Done {
    chosen: Option<usize>,
    taken: Option<usize>,
}

impl SourceView {
    /// The panel, in the space that the page is to have; `open` where a text is at hand.
    pub(in crate::app::source) fn suggested_ui(
        &mut self,
        ui: &mut Ui,
        input: &Input,
        open: Option<&Open>,
        actions: &mut Vec<Action>,
    ) {
        if let (Some(open), Some(source)) = (open, self.source.clone()) {
            self.suggested.decide(&source, !open.marks.list().is_empty());
        }
        let list = open.and_then(|open| self.list(ui, input, open));
        let frame = Frame::new().fill(style::color(input.shown.theme.panel)).inner_margin(Margin::symmetric(8, 4));
        let panel = if !self.suggested.open {
            // A heading alone, for which nothing is read.
            Panel::bottom("relata-suggested-folded").resizable(false)
        } else if ui.available_width() >= WIDE {
            Panel::right("relata-suggested-beside").resizable(true).default_size(340.0).size_range(260.0..=560.0)
        } else {
            Panel::bottom("relata-suggested").resizable(true).default_size(270.0).size_range(150.0..=520.0)
        };
        panel.frame(frame).show(ui, |ui| {
            self.suggested_head_ui(ui, input.shown, list.as_deref());
            if self.suggested.open {
                self.suggested_body_ui(ui, input, open, list.as_ref(), actions);
            }
        });
    }

    /// What is listed of the open text; `None` while it is read for the first time.
    fn list(&mut self, ui: &Ui, input: &Input, open: &Open) -> Option<Arc<List>> {
        let suggested = &mut self.suggested;
        if let Some((_, list)) = suggested.list.as_ref().filter(|(of, _)| *of == input.revision) {
            suggested.found_in(open.reading)?;
            return Some(list.clone());
        }
        let found = suggested.found_in(open.reading)?;
        let away = (&suggested.away, suggested.shows_away);
        let list = Arc::new(List::new(&found.suggestions, (input.shown.map, open.marks), away));
        suggested.list = Some((input.revision, list.clone()));
        let had_keyboard = suggested.has_keyboard(ui.ctx());
        if suggested.keep_choice(&list) {
            suggested.wants_keyboard |= had_keyboard;
            self.bring_chosen();
        }
        Some(list)
    }

    fn suggested_head_ui(&mut self, ui: &mut Ui, shown: &Shown, list: Option<&List>) {
        let words = "Suggested";
        ui.horizontal(|ui| {
            let (_, rect) = ui.allocate_space(vec2(104.0, ROW));
            let folded = !self.suggested.open;
            if heading_at_ui(ui, rect, shown.theme, Id::new("relata-suggested-heading"), (words, folded, true)) {
                if folded { self.open_suggested() } else { self.fold_suggested() }
            }
            if !self.suggested.open {
                ui.label(muted(shown.theme, "What the text seems to say, sentence by sentence"));
                return;
            }
            if let Some(list) = list.filter(|list| list.suggested > 0) {
                ui.label(muted(shown.theme, counts(list)));
            }
            if self.suggested.is_reading() {
                ui.label(muted(shown.theme, "reading…"));
            }
            let away = list.map_or(0, |list| list.away);
            let words = if self.suggested.shows_away { "Hide put away" } else { "Show put away" };
            if away > 0 && ui.button(format!("{words} ({away})")).clicked() {
                self.suggested.shows_away ^= true;
                self.suggested.list = None;
            }
        });
    }

    fn suggested_body_ui(
        &mut self,
        ui: &mut Ui,
        input: &Input,
        open: Option<&Open>,
        list: Option<&Arc<List>>,
        actions: &mut Vec<Action>,
    ) {
        let Some(open) = open else {
            let words = "Suggestions are read from a text. Attach one first.";
            drop(ui.add(Label::new(muted(input.shown.theme, words)).wrap()));
            return;
        };
        // What has little to say must not make the panel small for what comes.
        ui.set_min_size(ui.available_size());
        // Taken out, what was read does not hold the view.
        let found = self.suggested.found.take();
        let here = found.as_ref().filter(|found| found.is_in(open.reading));
        let mut done = Done::default();
        if let Some((list, found)) = list.zip(here) {
            self.chosen_ui(ui, input, (list, found), &mut done);
            if let Some(words) = empty(list, found) {
                ui.add(Label::new(muted(input.shown.theme, words)).wrap());
            }
            self.rows_ui(ui, input, (list, found), &mut done);
        } else {
            ui.label(muted(input.shown.theme, "The text is being read."));
        }
        self.suggested.found = found;
        let Some(list) = list else { return };
        if let Some(place) = done.chosen {
            self.choose_line(list, place);
        }
        if let Some(id) = done.taken.and_then(|place| list.lines.get(place)?.id()) {
            actions.push(Action::TakeSuggestion(id.clone()));
        }
    }

    fn rows_ui(&mut self, ui: &mut Ui, input: &Input, (list, found): (&List, &Found), done: &mut Done) {
        let moved = std::mem::take(&mut self.suggested.wants_keyboard);
        if moved && !list.lines.is_empty() {
            let place = self.suggested.chosen.as_ref().map(|(_, place)| *place);
            let place = place.or_else(|| list.next(0, 0));
            if let Some((place, id)) = place.and_then(|place| Some((place, list.lines.get(place)?.id()?))) {
                if self.suggested.chosen.is_none() {
                    done.chosen = Some(place);
                }
                ui.memory_mut(|memory| memory.request_focus(row::row_id(id)));
            }
        }
        rows_of_ui(ui, "relata-suggested", row::HEIGHT, list.lines.len(), |ui, place, rect| {
            let Some(line) = list.lines.get(place) else { return };
            let (Some(id), Some(words)) = (line.id(), Words::of(line, (list, found), input.shown)) else {
                return row::heading_ui(ui, rect, input.shown);
            };
            let chosen = self.suggested.chosen.as_ref().is_some_and(|(chosen, _)| chosen == id);
            let state = State { chosen, away: self.suggested.away.contains(id) };
            if chosen && moved {
                ui.scroll_to_rect(rect, None);
            }
            let response = row::row_ui(ui, rect, input.shown, &words, (id, state));
            if response.double_clicked() {
                done.taken = Some(place);
            } else if response.clicked() || (response.gained_focus() && !chosen) {
                done.chosen = Some(place);
            }
            response.on_hover_text(visual_order(&words.why));
        });
    }

    /// Why the chosen one is suggested, and what can be done with it.
    fn chosen_ui(&mut self, ui: &mut Ui, input: &Input, (list, found): (&List, &Found), done: &mut Done) {
        let Some((id, place)) = self.suggested.chosen.clone() else { return };
        let Some(words) = list.lines.get(place).and_then(|line| Words::of(line, (list, found), input.shown)) else {
            return;
        };
        let panel = Panel::bottom("relata-suggested-chosen").resizable(false).frame(Frame::NONE);
        panel.show(ui, |ui| {
            ui.add_space(4.0);
            ui.add(Label::new(muted(input.shown.theme, visual_order(&words.why)).size(11.0)).wrap());
            ui.horizontal_wrapped(|ui| {
                let take = ui.add(Button::new("Take it…"));
                if take.on_hover_text("Open the form with this sentence and what it seems to say (Enter)").clicked() {
                    done.taken = Some(place);
                }
                let is_away = self.suggested.away.contains(&id);
                let (words, tooltip) = if is_away {
                    ("Take it back", "List it with the others again (Delete)")
                } else {
                    ("Not this one", "Put it away as long as this map is open (Delete)")
                };
                if ui.button(words).on_hover_text(tooltip).clicked() {
                    self.suggested.put_away(&id);
                }
            });
        });
    }
}

/// "12 in all, 7 already on the map".
fn counts(list: &List) -> String {
    let has = if list.taken > 0 { format!(", {} already on the map", list.taken) } else { String::new() };
    format!("{} in all{has}", list.suggested)
}

/// What is said where no row is.
fn empty(list: &List, found: &Found) -> Option<&'static str> {
    if !list.lines.is_empty() {
        None
    } else if found.failed {
        Some("This text could not be read for suggestions.")
    } else if list.away > 0 {
        Some("Nothing is left: the rest was put away.")
    } else if list.taken > 0 {
        Some("All that was suggested is on the map.")
    } else {
        Some("No sentence says who does what to whom, as far as the rules can read. They read English only.")
    }
}
