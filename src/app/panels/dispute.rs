//! A disputed point in the inspector: the question, then every position with its words, beside each other where there is
//! room.

use egui::{Label, RichText, Ui};

use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::extract::{DisputedPoint, Position};
use crate::model::{DisputeKind, Evidence, Target};
use crate::text::visual_order;

use super::card::card_ui;
use super::relation::relation_row_ui;
use super::widgets::{counted, heading_ui, muted, tag_ui};

/// The whole point.
pub fn dispute_ui(ui: &mut Ui, shown: &Shown, point: &DisputedPoint, actions: &mut Vec<Action>) {
    kind_ui(ui, shown, point);
    ui.add(Label::new(RichText::new(visual_order(&point.title)).font(style::bold(16.0))).wrap());
    if !point.is_recorded() {
        let words = "The map records no dispute here; the check has found that its words deny each other.";
        ui.add(Label::new(muted(shown.theme, words)).wrap());
    }
    hidden_ui(ui, shown, point, actions);
    beside_ui(ui, &point.sides, |ui, place, side| side_ui(ui, shown, place, side, actions));
}

/// Says how much of it the map does not show, and offers to.
fn hidden_ui(ui: &mut Ui, shown: &Shown, point: &DisputedPoint, actions: &mut Vec<Action>) {
    let mut hidden = point.relations(shown.map);
    hidden.retain(|id| shown.extract.relation_index(id).is_none());
    if hidden.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let words = format!("The filters hide {} of it.", counted(hidden.len(), "relation"));
        ui.label(RichText::new(words).color(style::color(shown.theme.warn)));
        if ui.button("Show on the map").clicked() {
            let mut filter = shown.filter.clone();
            for id in &hidden {
                filter.reveal_relation(shown.map, id);
            }
            actions.push(Action::SetFilter(filter));
        }
    });
}

/// What kind of point it is, and whether the check alone knows of it.
pub(super) fn kind_ui(ui: &mut Ui, shown: &Shown, point: &DisputedPoint) {
    let kind = point.kind(shown.map);
    let color = if kind == DisputeKind::Dispute { shown.theme.error } else { shown.theme.warn };
    tag_ui(ui, kind.as_str(), style::color(color));
    if !point.is_recorded() {
        tag_ui(ui, "found by the check", style::color(shown.theme.muted));
    }
}

/// At this width in points for each, positions stand beside each other.
const SIDE: f32 = 220.0;

/// Shows positions beside each other, or under each other where there is no room.
pub(super) fn beside_ui(ui: &mut Ui, sides: &[Position], mut add: impl FnMut(&mut Ui, usize, &Position)) {
    if sides.len() > 1 && ui.available_width() >= SIDE * sides.len() as f32 {
        ui.columns(sides.len(), |columns| {
            for ((place, side), column) in (1..).zip(sides).zip(columns) {
                // A column spreads its words to both edges, which is no way to quote.
                column.vertical(|ui| add(ui, place, side));
            }
        });
        return;
    }
    (1..).zip(sides).for_each(|(place, side)| add(ui, place, side));
}

/// "Side 2: 1 quote, denies".
pub(super) fn side_heading_ui(ui: &mut Ui, shown: &Shown, place: usize, side: &Position) {
    let denies = if side.denies { ", denies" } else { "" };
    heading_ui(ui, shown.theme, &format!("Side {place}: {}{denies}", counted(quotes(shown, side).count(), "quote")));
    if let Some(reads) = &side.reads {
        ui.add(Label::new(muted(shown.theme, visual_order(reads)).size(12.0)).wrap());
    }
}

/// The quotes of a side that the map has.
pub(super) fn quotes<'a>(shown: &Shown<'a>, side: &'a Position) -> impl Iterator<Item = &'a Evidence> + use<'a> {
    let map: &'a crate::model::Map = shown.map;
    side.evidence.iter().filter_map(move |id| map.evidence.get(id)).map(AsRef::as_ref)
}

fn side_ui(ui: &mut Ui, shown: &Shown, place: usize, side: &Position, actions: &mut Vec<Action>) {
    side_heading_ui(ui, shown, place, side);
    for relation in side.relations.iter().filter_map(|id| shown.map.relations.get(id)) {
        relation_row_ui(ui, shown, relation, actions);
    }
    for evidence in quotes(shown, side) {
        let status = match &evidence.target {
            Target::Relation(id) => shown.map.relations.get(id).map(|relation| &relation.status),
            _ => None,
        };
        card_ui(ui, shown, evidence, status, actions);
    }
}
