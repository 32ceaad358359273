//! A quote's fields, and the field into which a new one is pasted.

use std::sync::Arc;

use egui::{Id, Ui};

use crate::app::panels::fields::{Choice, Offer, Offers, Picked, TextField, choice_ui, property_ui, text_ui};
use crate::app::state::{Action, Shown};
use crate::edit::{Command, Object, ObjectId, blank, fresh_id};
use crate::model::anchor::{Resolution, record, resolve};
use crate::model::{
    Confidence, Evidence, EvidenceRole, Kind, Locator, Relation, Selector, SourceId, Stance, Target, Voice,
};

use super::actor::some;
use super::known::{Terms, nothing, terms_ui};
use super::relation::{speaker_offers, with_speaker};
use super::translation::translation_fields_ui;

/// The button on a card that shows its fields, or hides them again.
pub fn edit_button_ui(ui: &mut Ui, evidence: &Evidence) {
    let id = open_id(evidence);
    let open = is_open(ui, evidence);
    let button = ui.add(egui::Button::new("Edit").small().selected(open));
    button.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, "Edit the quote"));
    if button.on_hover_text("Change what is said of the quote").clicked() {
        ui.data_mut(|data| data.insert_temp(id, !open));
    }
}

fn is_open(ui: &Ui, evidence: &Evidence) -> bool {
    ui.data(|data| data.get_temp(open_id(evidence)).unwrap_or(false))
}

fn open_id(evidence: &Evidence) -> Id {
    Id::new(("relata-edit-quote", evidence.id.as_str()))
}

/// The fields, while they are shown.
pub fn evidence_fields_ui(ui: &mut Ui, shown: &Shown, evidence: &Evidence, actions: &mut Vec<Action>) {
    if !is_open(ui, evidence) {
        return;
    }
    ui.separator();
    words_ui(ui, shown, evidence, actions);
    translation_fields_ui(ui, shown, evidence, actions);
    source_ui(ui, shown, evidence, actions);
    speaker_ui(ui, shown, evidence, actions);
    terms_of_ui(ui, shown, evidence, actions);
    place_ui(ui, shown, evidence, actions);
    if ui.small_button("Remove the quote").clicked() {
        actions.push(Action::Remove(ObjectId::Evidence(evidence.id.clone())));
    }
}

/// The exact words. Other words are looked for in the text anew.
fn words_ui(ui: &mut Ui, shown: &Shown, evidence: &Evidence, actions: &mut Vec<Action>) {
    property_ui(ui, shown.theme, "Words", |ui| {
        let field =
            TextField { rows: 3, ..TextField::new(evidence.id.as_str(), "Words", Some(&evidence.selector.exact)) };
        let make = |text: &str| {
            changed(evidence, |one| {
                one.selector = anchored(shown, &one.source, text);
                one.checked = None;
            })
        };
        text_ui(ui, shown, &field, make, actions);
    });
}

fn source_ui(ui: &mut Ui, shown: &Shown, evidence: &Evidence, actions: &mut Vec<Action>) {
    let title = shown.map.sources.get(&evidence.source).map_or("", |source| source.title.as_str());
    let offers = || source_offers(shown);
    let choice = Choice { object: evidence.id.as_str(), name: "Source", value: title, hint: "–", offers: &offers };
    let make = |picked: &Picked| {
        with_source(shown, picked, |id| {
            changed(evidence, |one| {
                one.selector = anchored(shown, &id, &one.selector.exact);
                (one.source, one.checked) = (id, None);
            })
        })
    };
    property_ui(ui, shown.theme, "Source", |ui| choice_ui(ui, shown, &choice, make, actions));
}

fn speaker_ui(ui: &mut Ui, shown: &Shown, evidence: &Evidence, actions: &mut Vec<Action>) {
    let speaker = evidence.speaker.as_ref().and_then(|id| shown.map.speakers.get(id));
    let offers = || {
        let mut offers = speaker_offers(shown);
        offers.all.push(Offer::new("nobody named", ""));
        offers
    };
    let choice = Choice {
        object: evidence.id.as_str(),
        name: "Speaker",
        value: speaker.map_or("", |speaker| speaker.name.as_str()),
        hint: "nobody named",
        offers: &offers,
    };
    let make = |picked: &Picked| match picked {
        Picked::Nth(nth) if *nth >= shown.map.speakers.len() => changed(evidence, |one| one.speaker = None),
        picked => with_speaker(shown, picked, |id| changed(evidence, |one| one.speaker = Some(id))),
    };
    property_ui(ui, shown.theme, "Speaker", |ui| choice_ui(ui, shown, &choice, make, actions));
}

fn terms_of_ui(ui: &mut Ui, shown: &Shown, evidence: &Evidence, actions: &mut Vec<Action>) {
    let object = evidence.id.as_str();
    let none = Some("not said");
    let voice =
        Terms { object, name: "Voice", value: evidence.voice.as_ref(), known: Voice::KNOWN, none, also: nothing };
    terms_ui(ui, shown, &voice, |voice| changed(evidence, |one| one.voice = voice), actions);
    let stance = Some(&evidence.stance);
    let stance = Terms { object, name: "Stance", value: stance, known: Stance::KNOWN, none: None, also: nothing };
    let make =
        |stance: Option<Stance>| changed(evidence, |one| one.stance = stance.unwrap_or_else(|| one.stance.clone()));
    terms_ui(ui, shown, &stance, make, actions);
    let role = evidence.role.as_ref();
    let role = Terms { object, name: "Weight", value: role, known: EvidenceRole::KNOWN, none, also: nothing };
    terms_ui(ui, shown, &role, |role| changed(evidence, |one| one.role = role), actions);
    let extraction = evidence.extraction.as_ref();
    let known = Confidence::KNOWN;
    let reading = Terms { object, name: "Reading", value: extraction, known, none, also: |_| "confidence".to_owned() };
    terms_ui(ui, shown, &reading, |degree| changed(evidence, |one| one.extraction = degree), actions);
    for (name, hint, value) in [
        ("Grade", "Admiralty, 1 to 6", evidence.grade.as_deref()),
        ("Gloss", "What the words mean", evidence.gloss.as_deref()),
    ] {
        let field =
            TextField { hint, rows: if name == "Gloss" { 2 } else { 1 }, ..TextField::new(object, name, value) };
        let make = |text: &str| {
            changed(evidence, |one| *(if name == "Grade" { &mut one.grade } else { &mut one.gloss }) = some(text))
        };
        property_ui(ui, shown.theme, name, |ui| text_ui(ui, shown, &field, make, actions));
    }
}

/// The place for readers.
fn place_ui(ui: &mut Ui, shown: &Shown, evidence: &Evidence, actions: &mut Vec<Action>) {
    let locator = evidence.locator.clone().unwrap_or_default();
    let paragraph = locator.paragraph.map(|number| number.to_string());
    let values = [
        ("Paragraph", paragraph.as_deref()),
        ("Page", locator.page.as_deref()),
        ("Timecode", locator.timecode.as_deref()),
    ];
    for (name, value) in values {
        let field = TextField {
            read: (name == "Paragraph").then_some(&read_number),
            ..TextField::new(evidence.id.as_str(), name, value)
        };
        let make = |text: &str| {
            let mut locator = locator.clone();
            match name {
                // What is no number leaves the number as it was: the field has said so.
                "Paragraph" => locator.paragraph = text.parse().ok().or(locator.paragraph.filter(|_| !text.is_empty())),
                "Page" => locator.page = some(text),
                _ => locator.timecode = some(text),
            }
            changed(evidence, |one| one.locator = Some(locator).filter(|locator| *locator != Locator::default()))
        };
        property_ui(ui, shown.theme, name, |ui| text_ui(ui, shown, &field, make, actions));
    }
}

fn read_number(text: &str) -> Result<String, String> {
    let is_number = text.trim().is_empty() || text.trim().parse::<u64>().is_ok();
    if is_number { Ok(String::new()) } else { Err("A number, from 1.".to_owned()) }
}

/// A field for the exact words of a further quote. It comes from the source that most of the relation's quotes come
/// from, else from the first.
pub fn add_quote_ui(ui: &mut Ui, shown: &Shown, relation: &Relation, actions: &mut Vec<Action>) {
    let of_its = shown.digest.quotes(&relation.id).first().map(|quote| quote.source.clone());
    let source = of_its.or_else(|| shown.map.sources.keys().next().cloned());
    let hint = "Add a quote: paste its exact words";
    let field = TextField { hint, rows: 3, ..TextField::new(relation.id.as_str(), "New quote", None) };
    let make = |text: &str| {
        let (id, first) = source.clone().map_or_else(
            || {
                let id = SourceId::new(fresh_id(shown.map, Kind::Source, "Untitled source"));
                let new = Object::Source(Arc::new(blank::source(id.clone(), "Untitled source")));
                (id, Some(Command::Add(new)))
            },
            |source| (source, None),
        );
        let evidence = fresh_id(shown.map, Kind::Evidence, &relation.label).as_str().into();
        let target = Target::Relation(relation.id.clone());
        let new = blank::evidence(evidence, target, id.clone(), anchored(shown, &id, text));
        let add = Command::Add(Object::Evidence(Arc::new(new)));
        match first {
            None => add,
            Some(first) => Command::Together {
                title: format!("new quote for “{}”", relation.label),
                commands: vec![first, add],
            },
        }
    };
    text_ui(ui, shown, &field, make, actions);
}

/// The words with their place in the source's text, where it is at hand and has exactly them once.
fn anchored(shown: &Shown, source: &SourceId, words: &str) -> Selector {
    let selector = blank::selector(words.trim());
    let Some(reading) = shown.texts.reading(source) else { return selector };
    let text = &reading.text;
    match resolve(&selector, Some(text)) {
        Resolution::Exact { range } => record(text, range).unwrap_or(selector),
        _ => selector,
    }
}

/// All sources, in the order of the map's table.
pub(super) fn source_offers(shown: &Shown) -> Offers {
    let offer = |source: &crate::model::Source| {
        Offer::new(source.title.as_str(), source.publisher.as_deref().unwrap_or_default())
    };
    Offers { all: shown.map.sources.values().map(|source| offer(source)).collect(), new: Some("New source") }
}

fn with_source(shown: &Shown, picked: &Picked, make: impl FnOnce(SourceId) -> Command) -> Command {
    match picked {
        Picked::Nth(nth) => make(shown.map.sources.keys().nth(*nth).cloned().unwrap_or_else(|| SourceId::new(""))),
        Picked::New(title) => {
            let id = SourceId::new(fresh_id(shown.map, Kind::Source, title));
            let add = Command::Add(Object::Source(Arc::new(blank::source(id.clone(), title))));
            Command::Together { title: format!("new source “{title}”"), commands: vec![add, make(id)] }
        }
    }
}

pub(super) fn changed(evidence: &Evidence, change: impl FnOnce(&mut Evidence)) -> Command {
    let mut evidence = evidence.clone();
    change(&mut evidence);
    Command::Change(Object::Evidence(Arc::new(evidence)))
}
