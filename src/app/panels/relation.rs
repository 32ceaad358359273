//! One relation in the inspector: the claim as a sentence, what qualifies it, its quotes, what denies it.

use std::sync::Arc;

use egui::{Label, RichText, Ui};

use crate::app::state::{Action, Selection, Shown, Thing};
use crate::app::style;
use crate::briefing::when_words;
use crate::drawing::{capitalised, polarity_word};
use crate::model::{Evidence, Relation, RelationEnd, Stance};
use crate::text::visual_order;

use super::card::card_ui;
use super::forms::{add_quote_ui, relation_details_ui, relation_title_ui};
use super::widgets::{heading_ui, muted, row_ui, sign_ui, status_color, status_words, tag_ui};

/// The whole relation.
pub fn relation_ui(ui: &mut Ui, shown: &Shown, relation: &Relation, actions: &mut Vec<Action>) {
    claim_ui(ui, shown, relation, actions);
    let evidence = shown.digest.quotes(&relation.id);
    if !evidence.iter().any(|item| item.stance == Stance::Supports) {
        ui.add_space(6.0);
        ui.add(Label::new(muted(shown.theme, "No source. This is the analyst's own inference.")).wrap());
    }
    ui.add_space(4.0);
    let (against, rest): (Vec<_>, Vec<_>) = evidence.iter().partition(|item| item.stance == Stance::Disputes);
    let mut cards_ui = |ui: &mut Ui, cards: &[&Arc<Evidence>]| {
        for item in cards {
            card_ui(ui, shown, item, Some(&relation.status), actions);
        }
    };
    if !against.is_empty() && !rest.is_empty() && ui.available_width() >= SIDE_BY_SIDE {
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                cards_ui(left, &rest);
                cards_ui(right, &against);
            }
        });
    } else {
        cards_ui(ui, &rest);
        cards_ui(ui, &against);
    }
    add_quote_ui(ui, shown, relation, actions);
    contradictions_ui(ui, shown, relation, actions);
    if let Some(note) = &relation.note {
        heading_ui(ui, shown.theme, "Note");
        ui.add(Label::new(note.as_str()).wrap());
    }
    relation_details_ui(ui, shown, relation, actions);
}

/// At this width in points and above, what is said and what denies it stand beside each other.
const SIDE_BY_SIDE: f32 = 520.0;

/// The claim, its status, its date and the ends that were read from context.
fn claim_ui(ui: &mut Ui, shown: &Shown, relation: &Relation, actions: &mut Vec<Action>) {
    let theme = shown.theme;
    relation_title_ui(ui, shown, relation, actions);
    ui.horizontal_wrapped(|ui| {
        let polarity = relation.effective_polarity();
        sign_ui(ui, &polarity, theme);
        ui.label(polarity_word(&polarity));
        let color = style::color(status_color(theme, &relation.status));
        tag_ui(ui, &status_words(relation), color).on_hover_text(status_tooltip(relation));
        ui.label(muted(theme, when_words(relation.when.as_deref())));
    });
    let speakers: Vec<String> = relation
        .asserted_by
        .iter()
        .filter_map(|id| shown.map.speakers.get(id))
        .map(|speaker| visual_order(&speaker.name))
        .collect();
    if !speakers.is_empty() {
        ui.add(Label::new(muted(theme, format!("Says so: {}", speakers.join(", ")))).wrap());
    }
    for (end, actor) in [(RelationEnd::Source, &relation.from), (RelationEnd::Target, &relation.to)] {
        if relation.is_inferred(&end) {
            let name = shown.map.actors.get(actor).map_or("?", |actor| actor.chip_name());
            let text = format!("○ {} is read from context; the quote does not name it.", visual_order(name));
            ui.add(Label::new(muted(theme, text)).wrap());
        }
    }
}

fn status_tooltip(relation: &Relation) -> String {
    format!("status: {} · modality: {} · kind: {}", relation.status, relation.modality, relation.kind)
}

/// The relations that say otherwise, and the disputes that it takes a side in.
fn contradictions_ui(ui: &mut Ui, shown: &Shown, relation: &Relation, actions: &mut Vec<Action>) {
    let others: Vec<_> = relation.contradicted_by.iter().filter_map(|id| shown.map.relations.get(id)).collect();
    if !others.is_empty() {
        heading_ui(ui, shown.theme, "Says otherwise");
        for other in others {
            relation_row_ui(ui, shown, other, actions);
        }
    }
    for dispute in shown.map.disputes_of(&relation.id) {
        ui.label(muted(
            shown.theme,
            format!("{}: {}", capitalised(dispute.kind.as_str()), visual_order(&dispute.title)),
        ));
    }
}

/// One line that stands for a relation and selects it: sign, label, status, first quote.
pub fn relation_row_ui(ui: &mut Ui, shown: &Shown, relation: &Relation, actions: &mut Vec<Action>) {
    let selected = shown.selection.contains(&Thing::Relation(relation.id.clone()));
    let theme = shown.theme;
    let response = row_ui(ui, selected, &relation.label, |ui| {
        sign_ui(ui, &relation.effective_polarity(), theme);
        ui.label(visual_order(&relation.label));
        ui.label(
            RichText::new(status_words(relation)).size(11.0).color(style::color(status_color(theme, &relation.status))),
        );
        if let Some(first) = shown.digest.quotes(&relation.id).first() {
            ui.end_row();
            let text = muted(theme, visual_order(&first.selector.exact)).size(11.0);
            ui.add(Label::new(text).truncate());
        }
    });
    if response.clicked() {
        actions.push(Action::Select(Selection::Relation(relation.id.clone())));
    }
}
