//! One relation in the inspector: the claim as a sentence, what qualifies it, its quotes, what denies it.

use std::sync::Arc;

use egui::{Label, RichText, Ui};

use crate::app::state::{Action, Selection, Shown, Thing};
use crate::app::style;
use crate::briefing::when_words;
use crate::drawing::polarity_word;
use crate::extract::{Digest, Origin};
use crate::model::{Evidence, Map, Relation, RelationEnd, Stance};
use crate::text::visual_order;

use super::card::{card_ui, contrary_card_ui};
use super::disputes::point_row_ui;
use super::forms::{add_quote_ui, relation_details_ui, relation_title_ui};
use super::lens::told_ui;
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
    let contrary = contrary(shown, relation, &against);
    let is_disputed = !against.is_empty() || !contrary.is_empty();
    if is_disputed && !rest.is_empty() && ui.available_width() >= SIDE_BY_SIDE {
        ui.columns(2, |columns| {
            if let [left, right] = columns {
                // A column spreads its words to both edges, which is no way to quote.
                left.vertical(|ui| cards_ui(ui, shown, relation, &rest, actions));
                right.vertical(|ui| denied_ui(ui, shown, relation, (&against, &contrary), actions));
            }
        });
    } else {
        cards_ui(ui, shown, relation, &rest, actions);
        denied_ui(ui, shown, relation, (&against, &contrary), actions);
    }
    add_quote_ui(ui, shown, relation, actions);
    disputes_ui(ui, shown, relation, actions);
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
    told_ui(ui, shown, relation);
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

fn cards_ui(ui: &mut Ui, shown: &Shown, relation: &Relation, cards: &[&Arc<Evidence>], actions: &mut Vec<Action>) {
    for item in cards {
        card_ui(ui, shown, item, Some(&relation.status), actions);
    }
}

/// What is said against it: the words that deny it, then each relation that says otherwise with its words.
fn denied_ui(
    ui: &mut Ui,
    shown: &Shown,
    relation: &Relation,
    (against, contrary): (&[&Arc<Evidence>], &[Contrary]),
    actions: &mut Vec<Action>,
) {
    cards_ui(ui, shown, relation, against, actions);
    if !contrary.is_empty() {
        heading_ui(ui, shown.theme, "Says otherwise");
    }
    for (other, quotes) in contrary {
        relation_row_ui(ui, shown, other, actions);
        for item in quotes {
            contrary_card_ui(ui, shown, item, actions);
        }
    }
}

/// A relation that says otherwise, with the words that support it.
type Contrary<'a> = (&'a Relation, Vec<&'a Evidence>);

/// The relations that say otherwise. Words that are among the denials already are not said twice.
fn contrary<'a>(shown: &Shown<'a>, relation: &Relation, against: &[&Arc<Evidence>]) -> Vec<Contrary<'a>> {
    let (map, digest): (&'a Map, &'a Digest) = (shown.map, shown.digest);
    let is_said = |quote: &Evidence| {
        against.iter().any(|said| (&said.source, &said.selector.exact) == (&quote.source, &quote.selector.exact))
    };
    let others = relation.contradicted_by.iter().filter_map(|id| map.relations.get(id)).map(|other| {
        let quotes = digest.quotes(&other.id).iter().map(AsRef::as_ref);
        let quotes = quotes.filter(|quote: &&Evidence| quote.stance == Stance::Supports && !is_said(quote));
        (other.as_ref(), quotes.collect())
    });
    others.collect()
}

/// The disputed points that it takes a side in: each a way to the words of all sides.
fn disputes_ui(ui: &mut Ui, shown: &Shown, relation: &Relation, actions: &mut Vec<Action>) {
    let points = shown.digest.disputed.iter().filter(|point| {
        point.sides.iter().any(|side| side.relations.contains(&relation.id))
            || matches!(&point.origin, Origin::Denied(id) if *id == relation.id)
    });
    for (place, point) in points.enumerate() {
        if place == 0 {
            heading_ui(ui, shown.theme, "Disputed points");
        }
        point_row_ui(ui, shown, point, actions);
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
