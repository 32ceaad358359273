//! The review below the page: the map's words and the text's, with the difference marked, and the ways out.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat};
use egui::{Button, Frame, Label, Margin, Panel, RichText, ScrollArea, Stroke, TextEdit, Ui};

use crate::app::panels::widgets::{muted, tag_ui};
use crate::app::platform::today::today;
use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::drawing::Theme;
use crate::edit::Command;
use crate::model::anchor::Resolution;
use crate::model::{Evidence, EvidenceId, Target};
use crate::reading::{Share, differ};
use crate::text::visual_order;

use super::review::{anchored, kept, needing, places, stamp};
use super::{Input, Review, SourceView, selected};

/// What the review shows of one quote.
struct Case<'a> {
    evidence: &'a Evidence,
    resolution: &'a Resolution,
    places: Vec<Range<usize>>,
    /// The text's words at the chosen place.
    found: Option<String>,
}

impl SourceView {
    /// The quotes that need a look.
    pub(super) fn needing(&mut self, input: &Input) -> Vec<EvidenceId> {
        if self.needing.as_ref().is_none_or(|(of, _)| *of != input.revision) {
            let found = needing(input.shown.map, |id| input.shown.texts.resolution(id).cloned());
            self.needing = Some((input.revision, found));
        }
        self.needing.as_ref().map(|(_, list)| list.clone()).unwrap_or_default()
    }

    /// The place that the review proposes.
    pub(super) fn proposed(&self, shown: &Shown) -> Option<Range<usize>> {
        let (id, place) = self.review.as_ref()?.brought.as_ref()?;
        places(shown.texts.resolution(id)?).get(*place).cloned()
    }

    pub(super) fn review_ui(&mut self, ui: &mut Ui, input: &Input, actions: &mut Vec<Action>) {
        let Some(mut review) = self.review.take() else { return };
        let list = self.needing(input);
        let frame = Frame::new().fill(style::color(input.shown.theme.panel)).inner_margin(Margin::symmetric(12, 8));
        let panel = Panel::bottom("relata-source-review").resizable(true).default_size(250.0).size_range(170.0..=460.0);
        let mut open = true;
        panel.frame(frame).show(ui, |ui| {
            review.at = review.at.min(list.len().saturating_sub(1));
            let case = list.get(review.at).and_then(|id| case(input.shown, id, review.place));
            head_ui(ui, input.shown, &mut review, (list.len(), case.as_ref()), &mut open);
            match case {
                Some(case) => self.case_ui(ui, input, &mut review, &case, actions),
                None => drop(ui.label("Every quote stands where the map says, in the text's own words.")),
            }
        });
        if open {
            self.review = Some(review);
        }
    }

    fn case_ui(&mut self, ui: &mut Ui, input: &Input, review: &mut Review, case: &Case, actions: &mut Vec<Action>) {
        let shown = input.shown;
        let now = (case.evidence.id.clone(), review.place);
        if review.brought.as_ref() != Some(&now) {
            self.source = Some(case.evidence.source.clone());
            self.wanted = case.places.get(review.place).cloned();
            review.brought = Some(now);
        }
        // The buttons stay in view, however long the words are, which have the rest.
        Panel::bottom("relata-review-ways").resizable(false).frame(Frame::NONE).show(ui, |ui| {
            let who = name_ui(ui, input, review, actions);
            ui.horizontal_wrapped(|ui| {
                if case.places.len() > 1 {
                    ui.label(muted(shown.theme, format!("Place {} of {}", review.place + 1, case.places.len())));
                    if ui.button("Another place").clicked() {
                        review.place = (review.place + 1) % case.places.len();
                    }
                }
                self.ways_ui(ui, input, review, (case, who.as_deref()), actions);
            });
        });
        ScrollArea::vertical().id_salt("relata-review-words").auto_shrink(false).show(ui, |ui| {
            if let Target::Relation(id) = &case.evidence.target
                && let Some(relation) = shown.map.relations.get(id)
            {
                ui.add(Label::new(muted(shown.theme, selected::shown_name(shown, relation))).wrap());
            }
            words_ui(ui, shown.theme, case);
        });
    }

    /// The ways out, each a command; none without a name.
    fn ways_ui(
        &self,
        ui: &mut Ui,
        input: &Input,
        review: &mut Review,
        (case, who): (&Case, Option<&str>),
        actions: &mut Vec<Action>,
    ) {
        let checked = || stamp(who.unwrap_or_default(), today());
        let mut way = |ui: &mut Ui, words: &str, tooltip: &str, make: &dyn Fn() -> Option<Command>| {
            let button = ui.add_enabled(who.is_some(), Button::new(words)).on_hover_text(tooltip);
            let clicked = button.on_disabled_hover_text("Write your name first: it goes with the quote.").clicked();
            let command = if clicked { make() } else { None };
            let is_done = command.is_some();
            actions.extend(command.map(Action::Edit));
            is_done
        };
        if let (Some(place), Some(found)) = (case.places.get(review.place), &case.found) {
            let (words, tooltip) = if *found == case.evidence.selector.exact {
                ("Accept the new place", "The quote keeps its words; its place becomes this one")
            } else {
                ("Take the text's words", "The quote becomes what the text says here")
            };
            way(ui, words, tooltip, &|| self.command(input, case.evidence, place.clone(), checked()));
        }
        let passage = self.passage.as_ref().filter(|passage| passage.source == case.evidence.source);
        if let Some(passage) = passage {
            let tooltip = "The quote becomes the words that are selected in the text";
            way(ui, "Take the selected passage", tooltip, &|| {
                self.command(input, case.evidence, passage.range.clone(), checked())
            });
        }
        let tooltip = "The quote and its state stay; the map keeps that you have looked, and it is not asked for again";
        if way(ui, "Keep as it is", tooltip, &|| {
            kept(input.shown.map, case.evidence, case.resolution.state(), checked())
        }) {
            // It leaves the list, so that the next one takes its place.
            review.place = 0;
        }
    }

    fn command(
        &self,
        input: &Input,
        evidence: &Evidence,
        range: Range<usize>,
        checked: crate::model::Checked,
    ) -> Option<Command> {
        let reading = input.shown.texts.reading(&evidence.source)?;
        let marks = self.marks.as_ref().filter(|((source, _), _)| *source == evidence.source).map(|(_, marks)| marks);
        let locator = marks.and_then(|marks| marks.locator(reading, range.start));
        anchored(evidence, (&reading.text, range), locator.as_ref(), checked)
    }
}

fn head_ui(ui: &mut Ui, shown: &Shown, review: &mut Review, (count, case): (usize, Option<&Case>), open: &mut bool) {
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new("Review").font(style::bold(13.0)));
        if let Some(case) = case {
            ui.label(muted(shown.theme, format!("{} of {count}", review.at + 1)));
            let state = case.resolution.state();
            tag_ui(ui, state.words(), style::color(shown.theme.warn));
        }
        let mut step = |by: usize| {
            review.at = (review.at + by) % count.max(1);
            review.place = 0;
        };
        if ui.add_enabled(count > 1, Button::new("‹ Before")).clicked() {
            step(count - 1);
        }
        if ui.add_enabled(count > 1, Button::new("Next ›")).clicked() {
            step(1);
        }
        if ui.button("End the review").clicked() {
            *open = false;
        }
    });
}

fn case<'a>(shown: &Shown<'a>, id: &EvidenceId, place: usize) -> Option<Case<'a>> {
    let map: &'a crate::model::Map = shown.map;
    let texts: &'a crate::app::texts::Texts = shown.texts;
    let (evidence, resolution) = (map.evidence.get(id)?.as_ref(), texts.resolution(id)?);
    let places = places(resolution);
    let reading = texts.reading(&evidence.source);
    let found =
        places.get(place).zip(reading).map(|(range, reading)| reading.text.slice(range.clone()).iter().collect());
    Some(Case { evidence, resolution, places, found })
}

/// The name that goes with what is confirmed. It is asked for once and kept in the settings.
fn name_ui(ui: &mut Ui, input: &Input, review: &mut Review, actions: &mut Vec<Action>) -> Option<String> {
    if let Some(name) = input.checker.filter(|name| !name.trim().is_empty()) {
        return Some(name.to_owned());
    }
    ui.horizontal(|ui| {
        let label = ui.label("Your name, kept in the settings and written beside what you confirm:");
        let field = ui.add(TextEdit::singleline(&mut review.name).desired_width(160.0)).labelled_by(label.id);
        let is_done = field.lost_focus() && !review.name.trim().is_empty();
        let button = ui.add_enabled(!review.name.trim().is_empty(), Button::new("Use this name"));
        if button.clicked() || is_done {
            actions.push(Action::SetName(review.name.trim().to_owned()));
        }
    });
    None
}

/// Map's words and text's words; what differs is struck through and underlined, not only coloured.
fn words_ui(ui: &mut Ui, theme: &Theme, case: &Case) {
    let old = &case.evidence.selector.exact;
    let Some(found) = &case.found else {
        line_ui(ui, theme, "Map:", plain(theme, old));
        ui.label(muted(theme, "Nothing in the text resembles these words. Select a passage in the text to take it."));
        return;
    };
    if found == old {
        line_ui(ui, theme, "Map and text:", plain(theme, old));
        return;
    }
    let parts = differ(old, found);
    for (title, without, own) in [("Map:", Share::New, Share::Old), ("Text:", Share::Old, Share::New)] {
        let mut job = LayoutJob::default();
        for part in parts.iter().filter(|part| part.share != without) {
            let mut format = format(theme);
            if part.share == own {
                let color = style::color(if own == Share::Old { theme.error } else { theme.ok });
                let line = Stroke::new(1.5, color);
                format.color = color;
                if own == Share::Old {
                    format.strikethrough = line;
                } else {
                    format.underline = line;
                }
            }
            job.append(&visual_order(&part.text), 0.0, format);
        }
        line_ui(ui, theme, title, job);
    }
}

fn plain(theme: &Theme, words: &str) -> LayoutJob {
    LayoutJob::single_section(visual_order(words), format(theme))
}

fn format(theme: &Theme) -> TextFormat {
    TextFormat { font_id: egui::FontId::proportional(14.0), color: style::color(theme.text), ..TextFormat::default() }
}

fn line_ui(ui: &mut Ui, theme: &Theme, title: &str, mut job: LayoutJob) {
    ui.horizontal_top(|ui| {
        ui.add_sized([84.0, 18.0], Label::new(muted(theme, title)));
        job.wrap.max_width = ui.available_width();
        ui.add(Label::new(job).wrap());
    });
}
