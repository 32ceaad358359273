//! Those who are quoted: a list, the fields of the one that is chosen, and what depends on them.

use std::sync::Arc;

use egui::{ScrollArea, Ui};

use crate::app::editing::actor_offers;
use crate::app::panels::fields::{Choice, Offer, Picked, TextField, choice_ui, property_ui, text_ui};
use crate::app::panels::widgets::{counted, muted, row_ui};
use crate::app::state::{Action, Shown};
use crate::edit::{Command, Object, ObjectId, blank, fresh_id};
use crate::model::{Kind, Speaker, SpeakerId};
use crate::text::visual_order;

use super::actor::some;
use super::sources::refusable_ui;

/// Height of the list at most, in points.
const LIST: f32 = 220.0;

/// Shows them; false when it is done.
pub(super) fn speakers_ui(
    ui: &mut Ui,
    chosen: &mut Option<SpeakerId>,
    shown: &Shown,
    actions: &mut Vec<Action>,
) -> bool {
    ui.heading("Speakers");
    ScrollArea::vertical().max_height(LIST).auto_shrink([false, true]).show(ui, |ui| {
        for speaker in shown.map.speakers.values() {
            let response = row_ui(ui, chosen.as_ref() == Some(&speaker.id), &speaker.name, |ui| {
                ui.label(visual_order(&speaker.name));
                let quotes = shown.map.evidence.values().filter(|one| one.speaker.as_ref() == Some(&speaker.id));
                ui.label(muted(shown.theme, counted(quotes.count(), "quote")).size(11.0));
            });
            if response.clicked() {
                *chosen = Some(speaker.id.clone());
            }
        }
    });
    if ui.button("Add a speaker").clicked() {
        let id = SpeakerId::new(fresh_id(shown.map, Kind::Speaker, "New speaker"));
        let new = Object::Speaker(Arc::new(blank::speaker(id.clone(), "New speaker")));
        actions.push(Action::Edit(Command::Add(new)));
        *chosen = Some(id);
    }
    if let Some(speaker) = chosen.as_ref().and_then(|id| shown.map.speakers.get(id)) {
        ui.separator();
        speaker_ui(ui, shown, speaker, actions);
        refusable_ui(ui, shown, ObjectId::Speaker(speaker.id.clone()), "Remove the speaker", actions);
    }
    ui.add_space(6.0);
    !ui.button("Close").clicked()
}

fn speaker_ui(ui: &mut Ui, shown: &Shown, speaker: &Speaker, actions: &mut Vec<Action>) {
    let object = speaker.id.as_str();
    property_ui(ui, shown.theme, "Name", |ui| {
        let field = TextField::new(object, "Name", Some(&speaker.name));
        text_ui(ui, shown, &field, |text| changed(speaker, |one| text.clone_into(&mut one.name)), actions);
    });
    property_ui(ui, shown.theme, "Office", |ui| {
        let field =
            TextField { hint: "Office or position", ..TextField::new(object, "Office", speaker.role.as_deref()) };
        text_ui(ui, shown, &field, |text| changed(speaker, |one| one.role = some(text)), actions);
    });
    let actor = speaker.speaks_for.as_ref().and_then(|id| shown.map.actors.get(id));
    let offers = || {
        let mut offers = actor_offers(shown.map, None);
        offers.all.push(Offer::new("nobody", ""));
        offers
    };
    let value = actor.map_or("", |actor| actor.chip_name());
    let choice = Choice { object, name: "Speaks for", value, hint: "nobody", offers: &offers };
    let make = |picked: &Picked| {
        let nth = if let Picked::Nth(nth) = picked { Some(*nth) } else { None };
        changed(speaker, |one| one.speaks_for = nth.and_then(|nth| shown.map.actors.keys().nth(nth)).cloned())
    };
    property_ui(ui, shown.theme, "Speaks for", |ui| choice_ui(ui, shown, &choice, make, actions));
}

fn changed(speaker: &Speaker, change: impl FnOnce(&mut Speaker)) -> Command {
    let mut speaker = speaker.clone();
    change(&mut speaker);
    Command::Change(Object::Speaker(Arc::new(speaker)))
}
