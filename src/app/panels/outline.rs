//! The left panel: actors, and which relations are shown.

use std::collections::BTreeSet;

use egui::{ScrollArea, Ui};

use crate::app::commands::CommandId;
use crate::app::state::{Action, Selection, Shown, Thing};
use crate::drawing::{capitalised, polarity_word};
use crate::extract::Filter;
use crate::model::Relation;
use crate::text::visual_order;

use super::widgets::{counted as number_of, follow_focus, heading_ui, kind_ui, muted, row_ui, sign_ui};

/// The panel's contents.
pub fn outline_ui(ui: &mut Ui, shown: &Shown, actions: &mut Vec<Action>) {
    let most = (ui.available_height() * 0.5).max(80.0);
    heading_ui(ui, shown.theme, &format!("Actors {}", shown.extract.actors.len()));
    actors_ui(ui, shown, most, actions);
    ScrollArea::vertical().id_salt("relata-filters").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.add_space(10.0);
        heading_ui(ui, shown.theme, &format!("Relations {}", shown.extract.relations.len()));
        polarities_ui(ui, shown, actions);
        ui.add_space(8.0);
        heading_ui(ui, shown.theme, "Status");
        statuses_ui(ui, shown, actions);
        hidden_ui(ui, shown, actions);
        follow_focus(ui);
    });
}

/// The list of actors; only the rows in view are made.
fn actors_ui(ui: &mut Ui, shown: &Shown, most: f32, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    let area = ScrollArea::vertical().id_salt("relata-actors").max_height(most).auto_shrink([false, true]);
    area.show_rows(ui, ROW, shown.extract.actors.len(), |ui, rows| {
        for actor in shown.extract.actors.get(rows).unwrap_or_default() {
            let selected = shown.selection.contains(&Thing::Actor(actor.id.clone()));
            let response = row_ui(ui, selected, &actor.name, |ui| {
                ui.set_min_height(ROW - 6.0);
                kind_ui(ui, &actor.kind, shown.theme);
                ui.add(egui::Label::new(visual_order(actor.chip_name())).truncate());
            });
            if response.on_hover_text(visual_order(&actor.name)).clicked() {
                actions.push(Action::Select(Selection::Actor(actor.id.clone())));
            }
        }
    });
}

/// Height of a row in points.
const ROW: f32 = 30.0;

fn polarities_ui(ui: &mut Ui, shown: &Shown, actions: &mut Vec<Action>) {
    for (polarity, count) in counted(shown, Relation::effective_polarity) {
        ui.horizontal(|ui| {
            let mut on = !shown.filter.hidden_polarities.contains(&polarity);
            let label = format!("{} {count}", capitalised(polarity_word(&polarity)));
            let changed = ui.checkbox(&mut on, label).changed();
            sign_ui(ui, &polarity, shown.theme);
            if changed {
                let mut filter = shown.filter.clone();
                toggle(&mut filter.hidden_polarities, polarity, on);
                actions.push(Action::SetFilter(filter));
            }
        });
    }
}

fn statuses_ui(ui: &mut Ui, shown: &Shown, actions: &mut Vec<Action>) {
    for (status, count) in counted(shown, |relation| relation.status.clone()) {
        let mut on = !shown.filter.hidden_statuses.contains(&status);
        if ui.checkbox(&mut on, format!("{} {count}", capitalised(status.as_str()))).changed() {
            let mut filter = shown.filter.clone();
            toggle(&mut filter.hidden_statuses, status, on);
            actions.push(Action::SetFilter(filter));
        }
    }
}

/// What the filters hide, and the way back.
fn hidden_ui(ui: &mut Ui, shown: &Shown, actions: &mut Vec<Action>) {
    if shown.extract.filtered_out == 0 || *shown.filter == Filter::default() {
        return;
    }
    ui.add_space(6.0);
    ui.label(muted(shown.theme, format!("Hidden: {}.", number_of(shown.extract.filtered_out, "relation"))));
    if ui.button("Show all").clicked() {
        actions.push(Action::Run(CommandId::ShowAll));
    }
}

fn toggle<T: Ord>(hidden: &mut BTreeSet<T>, value: T, on: bool) {
    if on {
        hidden.remove(&value);
    } else {
        hidden.insert(value);
    }
}

/// The values that occur among the relations of visible actors, whether shown or hidden, with their number.
fn counted<T: Ord>(shown: &Shown, value: impl Fn(&Relation) -> T) -> Vec<(T, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    for relation in shown.map.relations.values() {
        if shown.map.is_visible(&relation.from) && shown.map.is_visible(&relation.to) {
            *counts.entry(value(relation)).or_insert(0) += 1;
        }
    }
    counts.into_iter().collect()
}
