//! The documents of the map: a list, the fields of the one that is chosen, and what depends on it.

use std::sync::Arc;

use egui::{RichText, ScrollArea, Ui};

use crate::app::panels::fields::{Choice, Offer, Offers, Picked, TextField, choice_ui, property_ui, text_ui};
use crate::app::panels::widgets::{counted, muted, row_ui};
use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::edit::{Command, Object, ObjectId, blank, fresh_id};
use crate::model::{Kind, Source, SourceId};
use crate::text::visual_order;

use super::actor::some;
use super::relation::read_date;

/// Height of the list at most, in points.
const LIST: f32 = 160.0;

/// Shows them; false when it is done.
pub(super) fn sources_ui(ui: &mut Ui, chosen: &mut Option<SourceId>, shown: &Shown, actions: &mut Vec<Action>) -> bool {
    ui.heading("Sources");
    ScrollArea::vertical().max_height(LIST).auto_shrink([false, true]).show(ui, |ui| {
        for source in shown.map.sources.values() {
            let response = row_ui(ui, chosen.as_ref() == Some(&source.id), &source.title, |ui| {
                ui.label(visual_order(&source.title));
                ui.label(muted(shown.theme, counted(quotes(shown, &source.id), "quote")).size(11.0));
            });
            if response.clicked() {
                *chosen = Some(source.id.clone());
            }
        }
    });
    if ui.button("Add a source").clicked() {
        let id = SourceId::new(fresh_id(shown.map, Kind::Source, "Untitled source"));
        let new = Object::Source(Arc::new(blank::source(id.clone(), "Untitled source")));
        actions.push(Action::Edit(Command::Add(new)));
        *chosen = Some(id);
    }
    if let Some(source) = chosen.as_ref().and_then(|id| shown.map.sources.get(id)) {
        ui.separator();
        source_ui(ui, shown, source, actions);
        refusable_ui(ui, shown, ObjectId::Source(source.id.clone()), "Remove the source", actions);
    }
    ui.add_space(6.0);
    !ui.button("Close").clicked()
}

/// A button that removes, or says why it cannot be.
pub(super) fn refusable_ui(ui: &mut Ui, shown: &Shown, id: ObjectId, words: &str, actions: &mut Vec<Action>) {
    let refused = Command::Remove(id.clone()).diff(shown.map).err();
    if ui.add_enabled(refused.is_none(), egui::Button::new(words)).clicked() {
        actions.push(Action::Remove(id));
    }
    if let Some(refused) = refused {
        let words = RichText::new(refused.to_string()).size(11.0).color(style::color(shown.theme.muted));
        ui.add(egui::Label::new(words).wrap());
    }
}

fn quotes(shown: &Shown, id: &SourceId) -> usize {
    shown.map.evidence.values().filter(|evidence| evidence.source == *id).count()
}

fn source_ui(ui: &mut Ui, shown: &Shown, source: &Source, actions: &mut Vec<Action>) {
    type Set = fn(&mut Source, Option<String>);
    let fields: [(&str, &str, Option<&str>, Set); 8] = [
        ("Title", "–", Some(&source.title), |one, text| one.title = text.unwrap_or_default()),
        ("Author", "–", source.author.as_deref(), |one, text| one.author = text),
        ("Publisher", "–", source.publisher.as_deref(), |one, text| one.publisher = text),
        ("Published", "Such as 2023-02", source.published.as_deref(), |one, text| one.published = text),
        ("Found at", "An address; it is never opened", source.url.as_deref(), |one, text| one.url = text),
        ("Language", "Such as en", source.language.as_deref(), |one, text| one.language = text),
        ("Reliability", "Admiralty, A to F", source.grade.as_deref(), |one, text| one.grade = text),
        ("Remark", "–", source.note.as_deref(), |one, text| one.note = text),
    ];
    for (name, hint, value, set) in fields {
        let read = (name == "Published").then_some(&read_date as &dyn Fn(&str) -> Result<String, String>);
        let field = TextField { hint, read, ..TextField::new(source.id.as_str(), name, value) };
        let make = |text: &str| changed(source, |one| set(one, some(text)));
        property_ui(ui, shown.theme, name, |ui| text_ui(ui, shown, &field, make, actions));
    }
    let original = source.derived_from.as_ref().and_then(|id| shown.map.sources.get(id));
    let offers = || {
        let none = Offer::new("no copy", "");
        let others = shown.map.sources.values().map(|one| Offer::new(one.title.as_str(), ""));
        Offers { all: [none].into_iter().chain(others).collect(), new: None }
    };
    let value = original.map_or("", |one| one.title.as_str());
    let choice = Choice { object: source.id.as_str(), name: "Copy of", value, hint: "no copy", offers: &offers };
    let make = |picked: &Picked| {
        let nth = if let Picked::Nth(nth) = picked { nth.checked_sub(1) } else { None };
        changed(source, |one| one.derived_from = nth.and_then(|nth| shown.map.sources.keys().nth(nth)).cloned())
    };
    property_ui(ui, shown.theme, "Copy of", |ui| choice_ui(ui, shown, &choice, make, actions));
}

fn changed(source: &Source, change: impl FnOnce(&mut Source)) -> Command {
    let mut source = source.clone();
    change(&mut source);
    Command::Change(Object::Source(Arc::new(source)))
}
