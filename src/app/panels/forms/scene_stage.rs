//! Who is on a scene's stage and what is between them: each can be taken off and put on, and relations be stressed.

use std::collections::BTreeSet;

use egui::{Id, Rect, Ui, vec2};

use crate::app::panels::fields::{Choice, Offer, Offers, Picked, choice_ui};
use crate::app::panels::rows::{Asked, ROW, Row, row_at_ui};
use crate::app::panels::widgets::{KIND, counted, heading_ui, muted, paint_kind, paint_sign};
use crate::app::scenes::{Cast, SceneShown};
use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::edit::Command;
use crate::model::{Actor, ActorId, Relation, RelationId, Scene, SceneRelations};
use crate::text::visual_order;

use super::scene::changed;

/// So many of each are listed.
const LISTED: usize = 200;

/// The lists.
pub(super) fn stage_ui(ui: &mut Ui, shown: &Shown, of: &SceneShown, actions: &mut Vec<Action>) {
    actors_ui(ui, shown, of, actions);
    relations_ui(ui, shown, of, actions);
}

fn actors_ui(ui: &mut Ui, shown: &Shown, of: &SceneShown, actions: &mut Vec<Action>) {
    let (scene, cast, theme) = (of.scene, of.cast, shown.theme);
    heading_ui(ui, theme, &format!("Actors on stage {}", cast.actors.len()));
    for actor in cast.actors.iter().take(LISTED) {
        let name = format!("On stage: {}", actor.name);
        let row = Row {
            id: Id::new(("relata-on-stage", scene.id.as_str(), actor.id.as_str())),
            name: &name,
            text: actor.chip_name().to_owned(),
            switch: Some(true),
            icon: true,
            selected: false,
            dim: false,
            end: String::new(),
            buttons: &[],
        };
        let rect = next_row(ui);
        let (_, asked) = row_at_ui(ui, rect, theme, &row, |painter, at| {
            paint_kind(painter, Rect::from_center_size(at, KIND), &actor.kind, style::color(theme.node_stroke));
        });
        if asked.is_some() {
            actions.push(Action::Edit(without_actor(shown, scene, &actor.id)));
        }
    }
    more_ui(ui, shown, cast.actors.len());
    put_on_ui(ui, shown, of, actions);
}

/// A field whose list has everybody else.
fn put_on_ui(ui: &mut Ui, shown: &Shown, of: &SceneShown, actions: &mut Vec<Action>) {
    let (scene, cast) = (of.scene, of.cast);
    let on_stage: BTreeSet<&ActorId> = scene.actors.iter().collect();
    let others = || shown.map.actors.values().filter(|actor| !on_stage.contains(&actor.id));
    if others().next().is_none() {
        return;
    }
    let offers = || {
        let offer = |actor: &Actor| Offer::new(actor.chip_name(), actor.name.as_str());
        Offers { all: others().map(|actor| offer(actor)).collect(), new: None }
    };
    let choice = Choice {
        object: scene.id.as_str(),
        name: "Put on stage",
        value: "",
        hint: "Put somebody on stage",
        offers: &offers,
    };
    let make = |picked: &Picked| {
        let nth = if let Picked::Nth(nth) = picked { others().nth(*nth) } else { None };
        nth.map_or_else(|| changed(scene, |_| {}), |actor| with_actor(shown, scene, cast, &actor.id))
    };
    choice_ui(ui, shown, &choice, make, actions);
}

fn relations_ui(ui: &mut Ui, shown: &Shown, of: &SceneShown, actions: &mut Vec<Action>) {
    let (scene, cast, theme) = (of.scene, of.cast, shown.theme);
    if cast.between.is_empty() && cast.endless.is_empty() {
        return;
    }
    let count = cast.between.iter().filter(|(_, on)| *on).count();
    let named = match &scene.relations {
        Some(SceneRelations::Named(_)) => ", the headlines",
        _ => "",
    };
    heading_ui(ui, theme, &format!("Relations on stage {count} of {}{named}", cast.between.len()));
    for (relation, on) in cast.between.iter().take(LISTED) {
        relation_ui(ui, shown, of, (relation, *on), actions);
    }
    more_ui(ui, shown, cast.between.len());
    if !cast.endless.is_empty() {
        let count = counted(cast.endless.len(), "relation");
        let words = format!("{count} more in the list, not shown: an end is not on stage.");
        ui.add(egui::Label::new(muted(theme, words).size(11.0)).wrap());
        if ui.small_button("Take them off the list").clicked() {
            actions.push(Action::Edit(changed(scene, |scene| leave_out(scene, |id| cast.endless.contains(id)))));
        }
    }
}

fn relation_ui(
    ui: &mut Ui,
    shown: &Shown,
    of: &SceneShown,
    (relation, on): (&Relation, bool),
    actions: &mut Vec<Action>,
) {
    let (scene, theme) = (of.scene, shown.theme);
    let chip = |id| shown.map.actors.get(id).map_or("?", |actor| actor.chip_name());
    let stressed = on && scene.emphasis.contains(&relation.id);
    let stands = if stressed { ", stressed" } else { "" };
    let name = format!("On stage: {} to {}: {}{stands}", chip(&relation.from), chip(&relation.to), relation.label);
    let row = Row {
        id: Id::new(("relata-on-stage", scene.id.as_str(), relation.id.as_str())),
        name: &name,
        text: format!("{} → {}: {}", chip(&relation.from), chip(&relation.to), relation.label),
        switch: Some(on),
        icon: true,
        selected: stressed,
        dim: !on,
        end: if stressed { "stressed".to_owned() } else { String::new() },
        buttons: match (on, stressed) {
            (false, _) => &[],
            (true, false) => &["stress"],
            (true, true) => &["do not stress"],
        },
    };
    let rect = next_row(ui);
    let (response, asked) = row_at_ui(ui, rect, theme, &row, |painter, at| {
        paint_sign(painter, at, &relation.effective_polarity(), theme);
    });
    response.on_hover_text(visual_order(&row.text));
    match asked {
        Some(Asked::Clicked(_)) => actions.push(Action::Edit(switched(scene, of.cast, &relation.id, !on))),
        Some(Asked::Button(_)) => actions.push(Action::Edit(changed(scene, |scene| {
            if stressed {
                scene.emphasis.retain(|id| *id != relation.id);
            } else {
                scene.emphasis.push(relation.id.clone());
            }
        }))),
        None => {}
    }
}

fn next_row(ui: &mut Ui) -> Rect {
    ui.spacing_mut().item_spacing.y = 0.0;
    let width = ui.available_width();
    let (_, rect) = ui.allocate_space(vec2(width, ROW));
    ui.spacing_mut().item_spacing.y = 6.0;
    rect
}

fn more_ui(ui: &mut Ui, shown: &Shown, count: usize) {
    if count > LISTED {
        ui.label(muted(shown.theme, format!("And {} more.", count - LISTED)));
    }
}

/// The relation on stage, or off it. Whoever changes a named set has a list from then on.
fn switched(scene: &Scene, cast: &Cast, relation: &RelationId, on: bool) -> Command {
    let mut listed = match &scene.relations {
        Some(SceneRelations::Listed(ids)) => ids.clone(),
        _ => cast.shown(),
    };
    if on {
        listed.push(relation.clone());
    }
    changed(scene, |scene| {
        scene.relations = Some(SceneRelations::Listed(listed));
        if !on {
            leave_out(scene, |id| id == relation);
        }
    })
}

/// Somebody off the stage, with the relations that have an end there no more.
fn without_actor(shown: &Shown, scene: &Scene, actor: &ActorId) -> Command {
    let ends_there = |id: &RelationId| {
        shown.map.relations.get(id).is_some_and(|relation| relation.from == *actor || relation.to == *actor)
    };
    changed(scene, |scene| {
        scene.actors.retain(|id| id != actor);
        // A camera that is fitted to somebody who is gone is fitted to those who are left.
        if scene.camera.as_deref().is_some_and(|camera| camera.starts_with("fit:")) {
            scene.camera = Some("fit-all".to_owned());
        }
        leave_out(scene, ends_there);
    })
}

/// Somebody on the stage, with the lines to those who are there: of each pair, the relation that stands for it.
fn with_actor(shown: &Shown, scene: &Scene, cast: &Cast, actor: &ActorId) -> Command {
    let is_there = |id: &ActorId| id == actor || cast.actors.iter().any(|one| one.id == *id);
    let relations = shown.map.relations.values();
    let its = relations.filter(|one| one.headline && (one.from == *actor || one.to == *actor));
    let lines: Vec<RelationId> =
        its.filter(|one| is_there(&one.from) && is_there(&one.to)).map(|one| one.id.clone()).collect();
    changed(scene, |scene| {
        scene.actors.push(actor.clone());
        if let Some(SceneRelations::Listed(listed)) = &mut scene.relations {
            let new: Vec<_> = lines.into_iter().filter(|id| !listed.contains(id)).collect();
            listed.extend(new);
        }
    })
}

fn leave_out(scene: &mut Scene, leaves: impl Fn(&RelationId) -> bool) {
    if let Some(SceneRelations::Listed(listed)) = &mut scene.relations {
        listed.retain(|id| !leaves(id));
    }
    scene.emphasis.retain(|id| !leaves(id));
}
