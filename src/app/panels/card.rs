//! The evidence card: the exact words, who says them, in whose voice, where, and whether they were checked.

use egui::{Frame, Label, Margin, RichText, Stroke, Ui};

use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::briefing::UNNAMED;
use crate::model::{Evidence, Speaker, Stance, Status, Voice};
use crate::text::visual_order;

use super::forms::{edit_button_ui, evidence_fields_ui};
use super::quote::{quote_ui, translation_ui};
use super::widgets::{muted, status_color, tag_ui};

/// What a quote is to what the inspector shows.
#[derive(Clone, Copy)]
enum Part<'a> {
    /// It is about a relation of this status, or about something that has none.
    Of(Option<&'a Status>),
    /// It supports a relation that contradicts the one on show.
    Contrary,
}

/// One card. `status` is that of the relation which the quote is about.
pub fn card_ui(ui: &mut Ui, shown: &Shown, evidence: &Evidence, status: Option<&Status>, actions: &mut Vec<Action>) {
    part_ui(ui, shown, evidence, Part::Of(status), actions);
}

/// The card of a quote that supports a relation which contradicts the one on show.
pub fn contrary_card_ui(ui: &mut Ui, shown: &Shown, evidence: &Evidence, actions: &mut Vec<Action>) {
    part_ui(ui, shown, evidence, Part::Contrary, actions);
}

fn part_ui(ui: &mut Ui, shown: &Shown, evidence: &Evidence, part: Part, actions: &mut Vec<Action>) {
    let theme = shown.theme;
    let against = evidence.stance == Stance::Disputes || matches!(part, Part::Contrary);
    let edge = if against { theme.error } else { theme.border.faded(0.6) };
    let frame = Frame::new()
        .fill(style::color(theme.panel))
        .stroke(Stroke::new(1.0, style::color(edge)))
        .corner_radius(6)
        .inner_margin(Margin::same(10));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        header_ui(ui, shown, evidence, part);
        ui.add_space(2.0);
        quote_ui(ui, shown, evidence, true);
        translation_ui(ui, shown, evidence);
        if let Some(gloss) = &evidence.gloss {
            ui.label(muted(theme, gloss).size(11.0));
        }
        ui.add(Label::new(muted(theme, place_words(shown, evidence)).size(11.0)).wrap());
        state_ui(ui, shown, evidence);
        ui.horizontal_wrapped(|ui| {
            if shown.texts.has(&evidence.source)
                && ui.small_button("Show in text").on_hover_text("Show the words where they stand").clicked()
            {
                actions.push(Action::ShowInText(evidence.id.clone()));
            }
            if ui.small_button("Copy quote").clicked() {
                actions.push(Action::CopyQuote(evidence.id.clone()));
            }
            if ui
                .small_button("Copy citation")
                .on_hover_text("Quote, speaker, title, paragraph, characters and the text's hash")
                .clicked()
            {
                actions.push(Action::CopyCitation(evidence.id.clone()));
            }
            edit_button_ui(ui, evidence);
        });
        evidence_fields_ui(ui, shown, evidence, actions);
    });
}

/// "≠ DENIED BY The Taliban", "≠ CONTRADICTED BY", or the status; the speaker and the voice.
fn header_ui(ui: &mut Ui, shown: &Shown, evidence: &Evidence, part: Part) {
    let theme = shown.theme;
    let speaker = evidence.speaker.as_ref().and_then(|id| shown.map.speakers.get(id));
    ui.horizontal_wrapped(|ui| {
        match (&evidence.stance, part) {
            (_, Part::Contrary) => drop(tag_ui(ui, "≠ contradicted by", style::color(theme.error))),
            (Stance::Disputes, _) => {
                let speaks_for_a_side = speaker.is_some_and(|speaker| speaker.speaks_for.is_some());
                let words = if speaks_for_a_side { "≠ denied by" } else { "≠ disputed by" };
                tag_ui(ui, words, style::color(theme.error));
            }
            (Stance::Other(stance), _) => drop(tag_ui(ui, stance, style::color(theme.warn))),
            (Stance::Context, _) => drop(tag_ui(ui, "context", style::color(theme.muted))),
            (_, Part::Of(Some(status))) => drop(tag_ui(ui, status.as_str(), style::color(status_color(theme, status)))),
            (_, Part::Of(None)) => {}
        }
        ui.label(RichText::new(speaker_words(speaker.map(AsRef::as_ref))).font(style::bold(13.0)));
        if let Some(voice) = &evidence.voice {
            ui.label(muted(theme, voice_words(voice)).size(11.0)).on_hover_text(voice_tooltip(voice));
        }
    });
    if let Some(role) = speaker.and_then(|speaker| speaker.role.as_ref()) {
        ui.add(Label::new(muted(theme, visual_order(role)).size(11.0)).wrap());
    }
}

/// The name, in its order of reading.
pub(super) fn speaker_words(speaker: Option<&Speaker>) -> String {
    speaker.map_or_else(|| UNNAMED.to_owned(), |speaker| visual_order(&speaker.name))
}

fn voice_words(voice: &Voice) -> &str {
    match voice {
        Voice::Direct => "own words",
        Voice::Paraphrase => "paraphrase",
        Voice::Narration => "narration",
        Voice::Other(other) => other,
    }
}

fn voice_tooltip(voice: &Voice) -> &'static str {
    match voice {
        Voice::Direct => "The source quotes the speaker word for word.",
        Voice::Paraphrase => "The source retells what the speaker said, in its own words.",
        _ => "The source's own account.",
    }
}

/// "Undated article ¶2 · extraction: high".
fn place_words(shown: &Shown, evidence: &Evidence) -> String {
    let source = shown.map.sources.get(&evidence.source);
    let mut words = Vec::new();
    let title = source.map_or_else(|| format!("unknown source {}", evidence.source), |source| source.title.clone());
    let date = source.and_then(|source| source.published.clone()).unwrap_or_else(|| "undated".to_owned());
    words.push(format!("{}, {date}", visual_order(&title)));
    if let Some(locator) = &evidence.locator {
        words.extend(locator.paragraph.map(|n| format!("¶{n}")));
        words.extend(locator.page.as_ref().map(|page| format!("p. {page}")));
        words.extend(locator.timecode.as_ref().map(|time| format!("at {time}")));
        words.extend(locator.region.as_ref().map(|region| format!("region {region}")));
    }
    words.extend(grade_words(source.and_then(|source| source.grade.as_deref()), evidence.grade.as_deref()));
    if let Some(extraction) = &evidence.extraction {
        words.push(format!("reading: {extraction} confidence"));
    }
    words.join(" · ")
}

/// "grade B2", "source graded B": the Admiralty's letter for the source and figure for the information. How well the words
/// were read is another matter.
fn grade_words(source: Option<&str>, information: Option<&str>) -> Option<String> {
    match (source, information) {
        (Some(source), Some(information)) => Some(format!("grade {source}{information}")),
        (Some(source), None) => Some(format!("source graded {source}")),
        (None, Some(information)) => Some(format!("information graded {information}")),
        (None, None) => None,
    }
}

/// "✓ verbatim" only when a text is attached and says the same.
fn state_ui(ui: &mut Ui, shown: &Shown, evidence: &Evidence) {
    let theme = shown.theme;
    let (words, color, tooltip) = shown.texts.state_words(evidence, theme);
    ui.label(RichText::new(words).size(11.0).color(style::color(color))).on_hover_text(tooltip);
}
