//! Several selected things in the inspector: what they are, and what they have in common.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Id, Label, Ui};

use crate::app::scenes::SceneAction;
use crate::app::state::{Action, Selection, Shown, Thing};
use crate::extract::{Common, Extract, Member};
use crate::text::visual_order;

use super::relation::relation_row_ui;
use super::widgets::{counted, heading_ui, kind_ui, muted, row_ui};

/// The panel's contents for several things.
pub fn several_ui(ui: &mut Ui, shown: &Shown, things: &BTreeSet<Thing>, actions: &mut Vec<Action>) {
    ui.label(several(things));
    let words = "A scene of these, of those between whom the lines run, and of nobody else";
    if ui.button("Save as scene").on_hover_text(words).clicked() {
        actions.push(Action::Scene(SceneAction::OfSelection));
    }
    let common = common(ui, shown, things);
    if common.between.is_empty() && common.actors.is_empty() && common.speakers.is_empty() {
        ui.add(Label::new(muted(shown.theme, "Nothing visible links all of them.")).wrap());
    }
    if !common.actors.is_empty() {
        heading_ui(ui, shown.theme, &format!("Linked to all of them ({})", common.actors.len()));
    }
    for actor in common.actors.iter().take(LISTED).filter_map(|&i| shown.extract.actors.get(i as usize)) {
        let response = row_ui(ui, false, &actor.name, |ui| {
            kind_ui(ui, &actor.kind, shown.theme);
            ui.label(visual_order(actor.chip_name()));
        });
        if response.clicked() {
            actions.push(Action::Select(Selection::Actor(actor.id.clone())));
        }
    }
    if !common.speakers.is_empty() {
        heading_ui(ui, shown.theme, "Speaking of all of them");
        let speakers = common.speakers.iter().filter_map(|id| shown.map.speakers.get(id));
        let names: Vec<_> = speakers.map(|speaker| visual_order(&speaker.name)).collect();
        ui.add(Label::new(names.join(", ")).wrap());
    }
    if !common.between.is_empty() {
        heading_ui(ui, shown.theme, &format!("Between them ({})", common.between.len()));
    }
    for view in common.between.iter().take(LISTED).filter_map(|&i| shown.extract.relation(i)) {
        let name = |index: u32| shown.extract.actors.get(index as usize).map_or("?", |actor| actor.chip_name());
        let pair = format!("{} → {}", visual_order(name(view.from)), visual_order(name(view.to)));
        ui.label(muted(shown.theme, pair).size(11.0));
        relation_row_ui(ui, shown, &view.relation, actions);
    }
    let longest = common.between.len().max(common.actors.len());
    if longest > LISTED {
        let more = format!("And {} more. Filters make the list shorter.", longest - LISTED);
        ui.label(muted(shown.theme, more));
    }
}

/// So many of each are listed.
const LISTED: usize = 200;

/// What they have in common, worked out again only when they or the extract have changed.
fn common(ui: &Ui, shown: &Shown, things: &BTreeSet<Thing>) -> Arc<Common> {
    type Kept = (Arc<Extract>, BTreeSet<Thing>, Arc<Common>);
    let id = Id::new("relata-in-common");
    let kept: Option<Kept> = ui.data(|data| data.get_temp(id));
    match kept {
        Some((extract, of, common)) if Arc::ptr_eq(&extract, shown.extract) && of == *things => common,
        _ => {
            let common = Arc::new(Common::new(shown.map, shown.extract, &members(shown, things)));
            ui.data_mut(|data| data.insert_temp(id, (shown.extract.clone(), things.clone(), common.clone())));
            common
        }
    }
}

/// The things as the extract knows them; what it does not show is left out.
fn members(shown: &Shown, things: &BTreeSet<Thing>) -> Vec<Member> {
    let member = |thing: &Thing| match thing {
        Thing::Actor(id) => shown.extract.actor_index(id).map(Member::Actor),
        Thing::Relation(id) => shown.extract.relation_index(id).map(|index| Member::Line(vec![index])),
        Thing::Bundle(..) => match thing.key(shown.extract)? {
            crate::drawing::SubjectKey::Bundle(at) => {
                shown.extract.bundles.get(at as usize).map(|bundle| Member::Line(bundle.relations.to_vec()))
            }
            _ => None,
        },
    };
    things.iter().filter_map(member).collect()
}

/// "3 actors, 2 lines selected".
fn several(things: &BTreeSet<Thing>) -> String {
    let count = |wanted: fn(&Thing) -> bool| things.iter().filter(|thing| wanted(thing)).count();
    let kinds = [
        (count(|thing| matches!(thing, Thing::Actor(_))), "actor"),
        (count(|thing| matches!(thing, Thing::Bundle(..))), "line"),
        (count(|thing| matches!(thing, Thing::Relation(_))), "relation"),
    ];
    let words: Vec<_> = kinds.iter().filter(|(n, _)| *n > 0).map(|(n, what)| counted(*n, what)).collect();
    format!("{} selected", words.join(", "))
}
