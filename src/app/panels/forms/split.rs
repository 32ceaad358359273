//! One actor that is two: the name of the second, and what is its own.

use std::sync::Arc;

use egui::{Label, RichText, ScrollArea, TextEdit, Ui, WidgetInfo, WidgetType};

use crate::app::editing::Split;
use crate::app::panels::widgets::{heading_ui, muted, sign_ui};
use crate::app::state::{Action, Selection, Shown};
use crate::app::style;
use crate::edit::{Command, blank, fresh_id};
use crate::model::{ActorId, Kind};
use crate::text::visual_order;

/// Height of the lists at most, in points.
const LIST: f32 = 280.0;

/// Shows it; false when it is done.
pub(super) fn split_ui(ui: &mut Ui, split: &mut Split, shown: &Shown, actions: &mut Vec<Action>) -> bool {
    let Some(actor) = shown.map.actors.get(&split.actor) else { return false };
    ui.heading(format!("Split {}", visual_order(actor.chip_name())));
    let field = TextEdit::singleline(&mut split.name).hint_text("Name of the new actor").desired_width(f32::INFINITY);
    let response = ui.add(field);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, "Name of the new actor"));
    if split.name.is_empty() && ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    ScrollArea::vertical().max_height(LIST).auto_shrink([false, true]).show(ui, |ui| {
        heading_ui(ui, shown.theme, "Its relations from now on");
        for relation in shown.map.relations.values() {
            if relation.from != split.actor && relation.to != split.actor {
                continue;
            }
            ui.horizontal(|ui| {
                toggle_ui(ui, &mut split.relations, &relation.id, &relation.label);
                sign_ui(ui, &relation.effective_polarity(), shown.theme);
                let outgoing = relation.from == split.actor;
                let other = if outgoing { &relation.to } else { &relation.from };
                let name = shown.map.actors.get(other).map_or("?", |actor| actor.chip_name());
                let words = format!("{} {}", if outgoing { "to" } else { "from" }, visual_order(name));
                ui.label(muted(shown.theme, words).size(11.0));
            });
        }
        let mut its =
            shown.map.speakers.values().filter(|one| one.speaks_for.as_ref() == Some(&split.actor)).peekable();
        if its.peek().is_some() {
            heading_ui(ui, shown.theme, "Speak for it from now on");
        }
        for speaker in its {
            toggle_ui(ui, &mut split.speakers, &speaker.id, &speaker.name);
        }
    });
    if let Some(error) = &split.error {
        ui.add(Label::new(RichText::new(error).color(style::color(shown.theme.error))).wrap());
    }
    let mut stays = true;
    ui.horizontal(|ui| {
        if ui.button("Split").clicked() {
            stays = !ask(split, shown, actions);
        }
        stays &= !ui.button("Cancel").clicked();
    });
    stays
}

fn toggle_ui<T: Clone + PartialEq>(ui: &mut Ui, chosen: &mut Vec<T>, id: &T, name: &str) {
    let mut is_chosen = chosen.contains(id);
    if ui.checkbox(&mut is_chosen, visual_order(name)).changed() {
        chosen.retain(|other| other != id);
        chosen.extend(is_chosen.then(|| id.clone()));
    }
}

/// Asks for it, or says why it cannot be.
fn ask(split: &mut Split, shown: &Shown, actions: &mut Vec<Action>) -> bool {
    let name = split.name.trim();
    let id = ActorId::new(fresh_id(shown.map, Kind::Actor, name));
    let kind = shown.map.actors.get(&split.actor).map(|actor| actor.kind.clone());
    let Some(kind) = kind else { return false };
    let command = Command::SplitActor {
        actor: split.actor.clone(),
        new: Arc::new(blank::actor(id.clone(), name, kind)),
        relations: split.relations.clone(),
        speakers: split.speakers.clone(),
    };
    match command.diff(shown.map) {
        Ok(_) => {
            actions.push(Action::Make(command, Selection::Actor(id)));
            true
        }
        Err(refused) => {
            split.error = Some(refused.to_string());
            false
        }
    }
}
