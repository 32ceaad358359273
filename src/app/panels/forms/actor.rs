//! An actor's fields: name and kind in place, the rest below.

use std::sync::Arc;

use egui::{CollapsingHeader, Ui};

use crate::app::panels::fields::{Choice, Look, Offer, Offers, Picked, TextField, choice_ui, property_ui, text_ui};
use crate::app::panels::widgets::kind_ui;
use crate::app::state::{Action, Shown};
use crate::drawing::{capitalised, kind_words};
use crate::edit::{Command, Object};
use crate::model::{Actor, ActorKind};

/// Name, kind and other names: what is read first.
pub fn actor_title_ui(ui: &mut Ui, shown: &Shown, actor: &Actor, actions: &mut Vec<Action>) {
    let object = actor.id.as_str();
    ui.horizontal_top(|ui| {
        kind_ui(ui, &actor.kind, shown.theme);
        ui.vertical(|ui| {
            let name = TextField { look: Look::Heading, ..TextField::new(object, "Name", Some(&actor.name)) };
            text_ui(ui, shown, &name, |text| changed(actor, |actor| text.clone_into(&mut actor.name)), actions);
        });
    });
    let offers = || {
        let offer = |kind: &ActorKind| Offer::new(capitalised(kind_words(kind)), "");
        Offers { all: ActorKind::KNOWN.iter().map(offer).collect(), new: None }
    };
    let value = capitalised(kind_words(&actor.kind));
    let choice = Choice { object, name: "Kind", value: &value, hint: "–", offers: &offers };
    let make = |picked: &Picked| {
        changed(actor, |actor| {
            if let Picked::Nth(nth) = picked
                && let Some(kind) = ActorKind::KNOWN.get(*nth)
            {
                actor.kind = kind.clone();
            }
        })
    };
    property_ui(ui, shown.theme, "Kind", |ui| choice_ui(ui, shown, &choice, make, actions));
    let aliases = actor.aliases.join("; ");
    let also = TextField { hint: "Other names; apart", ..TextField::new(object, "Also", Some(&aliases)) };
    property_ui(ui, shown.theme, "Also", |ui| {
        let make = |text: &str| changed(actor, |actor| actor.aliases = names(text).into());
        text_ui(ui, shown, &also, make, actions);
    });
}

/// The name on the chip, the note, and whether it is hidden.
pub fn actor_details_ui(ui: &mut Ui, shown: &Shown, actor: &Actor, actions: &mut Vec<Action>) {
    CollapsingHeader::new("Details").id_salt("relata-details").show(ui, |ui| {
        let object = actor.id.as_str();
        property_ui(ui, shown.theme, "On the chip", |ui| {
            let field =
                TextField { hint: "The whole name", ..TextField::new(object, "On the chip", actor.short.as_deref()) };
            text_ui(
                ui,
                shown,
                &field,
                |text| changed(actor, |actor| actor.short = some(text).map(Into::into)),
                actions,
            );
        });
        property_ui(ui, shown.theme, "Note", |ui| {
            let field = TextField { rows: 3, ..TextField::new(object, "Note", actor.note.as_deref()) };
            text_ui(ui, shown, &field, |text| changed(actor, |actor| actor.note = some(text).map(Into::into)), actions);
        });
        let mut hidden = actor.hidden;
        if ui.checkbox(&mut hidden, "Hidden on the map").changed() {
            actions.push(Action::Edit(changed(actor, |actor| actor.hidden = hidden)));
        }
    });
}

fn changed(actor: &Actor, change: impl FnOnce(&mut Actor)) -> Command {
    let mut actor = actor.clone();
    change(&mut actor);
    Command::Change(Object::Actor(Arc::new(actor)))
}

/// What was written, or nothing.
pub(super) fn some(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// "Kabul; the Taliban": names apart from each other.
fn names(text: &str) -> Vec<String> {
    text.split(';').filter_map(some).collect()
}
