//! A relation's fields: the label in place, the rest below.

use std::sync::Arc;

use egui::{CollapsingHeader, Ui};

use crate::app::editing::{actor_offers, event_offers, words};
use crate::app::panels::fields::{Choice, Look, Offer, Offers, Picked, TextField, choice_ui, property_ui, text_ui};
use crate::app::panels::widgets::muted;
use crate::app::state::{Action, Selection, Shown};
use crate::briefing::when_words;
use crate::drawing::polarity_word;
use crate::edit::{Command, Object, ObjectId, RelationChange, blank, fresh_id};
use crate::model::date::Edtf;
use crate::model::{
    ActorId, EventType, Kind, Modality, Polarity, Relation, RelationEnd, RelationKind, SpeakerId, Status, When,
};
use crate::text::visual_order;

use super::actor::some;
use super::known::{Terms, nothing, terms_ui};

/// The words on the line.
pub fn relation_title_ui(ui: &mut Ui, shown: &Shown, relation: &Relation, actions: &mut Vec<Action>) {
    let field =
        TextField { look: Look::Heading, ..TextField::new(relation.id.as_str(), "Label", Some(&relation.label)) };
    text_ui(ui, shown, &field, |text| change(relation, RelationChange::Label(text.to_owned())), actions);
}

/// Everything else that is said of it.
pub fn relation_details_ui(ui: &mut Ui, shown: &Shown, relation: &Relation, actions: &mut Vec<Action>) {
    CollapsingHeader::new("Details").id_salt("relata-details").show(ui, |ui| {
        ends_ui(ui, shown, relation, actions);
        type_ui(ui, shown, relation, actions);
        terms_of_ui(ui, shown, relation, actions);
        when_ui(ui, shown, relation, actions);
        speakers_ui(ui, shown, relation, actions);
        contradictions_ui(ui, shown, relation, actions);
        property_ui(ui, shown.theme, "Note", |ui| {
            let field = TextField { rows: 3, ..TextField::new(relation.id.as_str(), "Note", relation.note.as_deref()) };
            text_ui(ui, shown, &field, |text| changed(relation, |one| one.note = some(text).map(Into::into)), actions);
        });
        switches_ui(ui, relation, actions);
        ui.horizontal_wrapped(|ui| {
            if ui.small_button("Turn around").clicked() {
                let turned = change(relation, RelationChange::Reverse);
                actions.push(Action::Make(turned, Selection::Relation(relation.id.clone())));
            }
            if ui.small_button("Remove the relation").clicked() {
                actions.push(Action::Remove(ObjectId::Relation(relation.id.clone())));
            }
        });
    });
}

fn ends_ui(ui: &mut Ui, shown: &Shown, relation: &Relation, actions: &mut Vec<Action>) {
    for (name, end) in [("From", &relation.from), ("To", &relation.to)] {
        let value = shown.map.actors.get(end).map_or(end.as_str(), |actor| actor.chip_name());
        let offers = || actor_offers(shown.map, None);
        let choice = Choice { object: relation.id.as_str(), name, value, hint: "–", offers: &offers };
        let make = |picked: &Picked| {
            changed(relation, |one| {
                if let Picked::Nth(nth) = picked
                    && let Some(id) = shown.map.actors.keys().nth(*nth)
                {
                    *(if name == "From" { &mut one.from } else { &mut one.to }) = id.clone();
                }
            })
        };
        let before = actions.len();
        property_ui(ui, shown.theme, name, |ui| choice_ui(ui, shown, &choice, make, actions));
        if actions.len() > before {
            // Its pair is another one now, and would not be the selected one.
            actions.push(Action::Select(Selection::Relation(relation.id.clone())));
        }
    }
}

fn type_ui(ui: &mut Ui, shown: &Shown, relation: &Relation, actions: &mut Vec<Action>) {
    let value = relation.event_type.as_ref().map(ToString::to_string).unwrap_or_default();
    let offers = || {
        let mut offers = event_offers();
        offers.all.insert(0, Offer::new("no type", ""));
        offers
    };
    let choice = Choice { object: relation.id.as_str(), name: "Type", value: &value, hint: "no type", offers: &offers };
    let make = |picked: &Picked| {
        let nth = if let Picked::Nth(nth) = picked { nth.checked_sub(1) } else { None };
        change(relation, RelationChange::EventType(nth.and_then(|nth| EventType::KNOWN.get(nth)).cloned()))
    };
    property_ui(ui, shown.theme, "Type", |ui| {
        choice_ui(ui, shown, &choice, make, actions);
        if let Some(event_type) = &relation.event_type {
            ui.add(egui::Label::new(muted(shown.theme, words::explanation(event_type)).size(11.0)).wrap());
        }
    });
    let usual = relation.event_type.as_ref().map_or(Polarity::Neutral, EventType::usual_polarity);
    let follows = format!("As its type: {}", polarity_word(&usual));
    let sign = Terms {
        object: relation.id.as_str(),
        name: "Sign",
        value: relation.polarity.as_ref(),
        known: Polarity::KNOWN,
        none: Some(&follows),
        also: |polarity| polarity_word(polarity).to_owned(),
    };
    terms_ui(ui, shown, &sign, |polarity| change(relation, RelationChange::Polarity(polarity)), actions);
}

fn terms_of_ui(ui: &mut Ui, shown: &Shown, relation: &Relation, actions: &mut Vec<Action>) {
    let object = relation.id.as_str();
    let status = Terms {
        object,
        name: "Status",
        value: Some(&relation.status),
        known: Status::KNOWN,
        none: None,
        also: |status| match status {
            Status::Reported => "as fact".to_owned(),
            Status::Alleged => "by a party".to_owned(),
            Status::Contested => "alleged and denied".to_owned(),
            Status::Denied => "and nobody upholds it".to_owned(),
            Status::Other(_) => String::new(),
        },
    };
    let keep = |status: Option<Status>| status.unwrap_or_else(|| relation.status.clone());
    terms_ui(ui, shown, &status, |status| change(relation, RelationChange::Status(keep(status))), actions);
    let modality = Terms {
        object,
        name: "Modality",
        value: Some(&relation.modality),
        known: Modality::KNOWN,
        none: None,
        also: nothing,
    };
    let keep = |modality: Option<Modality>| modality.unwrap_or_else(|| relation.modality.clone());
    terms_ui(ui, shown, &modality, |modality| change(relation, RelationChange::Modality(keep(modality))), actions);
    let kind = Terms {
        object,
        name: "Is",
        value: Some(&relation.kind),
        known: RelationKind::KNOWN,
        none: None,
        also: nothing,
    };
    let keep = |kind: Option<RelationKind>| kind.unwrap_or_else(|| relation.kind.clone());
    terms_ui(ui, shown, &kind, |kind| change(relation, RelationChange::Kind(keep(kind))), actions);
}

/// The date as EDTF, with what it means below while it is typed; and the text's own words for it.
fn when_ui(ui: &mut Ui, shown: &Shown, relation: &Relation, actions: &mut Vec<Action>) {
    let object = relation.id.as_str();
    let when = relation.when.as_deref().cloned().unwrap_or_default();
    property_ui(ui, shown.theme, "Date", |ui| {
        let date = TextField {
            hint: "Such as 2022-11, 2021-08~ or 2022/2023",
            read: Some(&read_date),
            ..TextField::new(object, "Date", when.edtf.as_deref())
        };
        text_ui(ui, shown, &date, |text| dated(relation, When { edtf: some(text), ..when.clone() }), actions);
        if when.edtf.is_some() {
            ui.add(egui::Label::new(muted(shown.theme, when_words(relation.when.as_deref())).size(11.0)).wrap());
        }
    });
    property_ui(ui, shown.theme, "In the text", |ui| {
        let words = TextField { hint: "Such as Monday", ..TextField::new(object, "In the text", when.text.as_deref()) };
        text_ui(ui, shown, &words, |text| dated(relation, When { text: some(text), ..when.clone() }), actions);
    });
}

/// What a date means, or what is wrong with it.
pub(super) fn read_date(text: &str) -> Result<String, String> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    Edtf::parse(text.trim()).map(|date| date.describe()).map_err(|error| format!("{error}. {}", error.hint()))
}

fn dated(relation: &Relation, when: When) -> Command {
    let when = Some(when).filter(|when| *when != When::default());
    change(relation, RelationChange::When(when))
}

/// Who says so: each with a way to take it off, and a field for another one.
fn speakers_ui(ui: &mut Ui, shown: &Shown, relation: &Relation, actions: &mut Vec<Action>) {
    property_ui(ui, shown.theme, "Says so", |ui| {
        for id in &relation.asserted_by {
            let name = shown.map.speakers.get(id).map_or(id.as_str(), |speaker| speaker.name.as_str());
            if removable_ui(ui, name) {
                actions.push(Action::Edit(changed(relation, |one| one.asserted_by.retain(|other| other != id))));
            }
        }
        let offers = || speaker_offers(shown);
        let choice =
            Choice { object: relation.id.as_str(), name: "Says so", value: "", hint: "Add a speaker", offers: &offers };
        let make = |picked: &Picked| {
            with_speaker(shown, picked, |id| {
                changed(relation, |one| {
                    if !one.asserted_by.contains(&id) {
                        one.asserted_by.push(id);
                    }
                })
            })
        };
        choice_ui(ui, shown, &choice, make, actions);
    });
}

/// All speakers, in the order of the map's table.
pub(super) fn speaker_offers(shown: &Shown) -> Offers {
    let offer =
        |speaker: &crate::model::Speaker| Offer::new(speaker.name.as_str(), speaker.role.as_deref().unwrap_or(""));
    Offers { all: shown.map.speakers.values().map(|speaker| offer(speaker)).collect(), new: Some("New speaker") }
}

/// What is to be done with the chosen speaker, who is added first where the name is new.
pub(super) fn with_speaker(shown: &Shown, picked: &Picked, make: impl FnOnce(SpeakerId) -> Command) -> Command {
    match picked {
        Picked::Nth(nth) => {
            let id = shown.map.speakers.keys().nth(*nth).cloned();
            make(id.unwrap_or_else(|| SpeakerId::new("")))
        }
        Picked::New(name) => {
            let id = SpeakerId::new(fresh_id(shown.map, Kind::Speaker, name));
            let add = Command::Add(Object::Speaker(Arc::new(blank::speaker(id.clone(), name))));
            Command::Together { title: format!("new speaker {name}"), commands: vec![add, make(id)] }
        }
    }
}

/// The relations that say otherwise.
fn contradictions_ui(ui: &mut Ui, shown: &Shown, relation: &Relation, actions: &mut Vec<Action>) {
    let relations = &shown.map.relations;
    property_ui(ui, shown.theme, "Denied by", |ui| {
        for id in &relation.contradicted_by {
            if removable_ui(ui, relations.get(id).map_or(id.as_str(), |other| other.label.as_str())) {
                actions.push(Action::Edit(changed(relation, |one| one.contradicted_by.retain(|other| other != id))));
            }
        }
        let offers = || {
            let name = |id: &ActorId| shown.map.actors.get(id).map_or("?", |actor| actor.chip_name());
            let offer = |other: &Relation| {
                Offer::new(other.label.as_str(), format!("{} → {}", name(&other.from), name(&other.to)))
            };
            Offers { all: relations.values().map(|other| offer(other)).collect(), new: None }
        };
        let object = relation.id.as_str();
        let choice = Choice { object, name: "Denied by", value: "", hint: "Add a relation", offers: &offers };
        let make = |picked: &Picked| {
            changed(relation, |one| {
                if let Picked::Nth(nth) = picked
                    && let Some(id) = relations.keys().nth(*nth).filter(|id| !one.contradicted_by.contains(id))
                {
                    one.contradicted_by.push(id.clone());
                }
            })
        };
        choice_ui(ui, shown, &choice, make, actions);
    });
}

/// A name with a button that takes it off.
pub(super) fn removable_ui(ui: &mut Ui, name: &str) -> bool {
    let mut removed = false;
    ui.horizontal(|ui| {
        let button = ui.small_button("×").on_hover_text("Take off");
        button.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, format!("Take off {name}")));
        removed = button.clicked();
        ui.add(egui::Label::new(visual_order(name)).truncate());
    });
    removed
}

fn switches_ui(ui: &mut Ui, relation: &Relation, actions: &mut Vec<Action>) {
    let mut headline = relation.headline;
    if ui.checkbox(&mut headline, "Stands for its pair on the map").changed() {
        actions.push(Action::Edit(change(relation, RelationChange::Headline(headline))));
    }
    let mut symmetric = relation.symmetric;
    if ui.checkbox(&mut symmetric, "Holds in both directions").changed() {
        actions.push(Action::Edit(changed(relation, |one| one.symmetric = symmetric)));
    }
    for (end, words) in [
        (RelationEnd::Source, "Who acts is read from context"),
        (RelationEnd::Target, "Who is acted upon is read from context"),
    ] {
        let mut inferred = relation.is_inferred(&end);
        if ui.checkbox(&mut inferred, words).changed() {
            actions.push(Action::Edit(changed(relation, |one| {
                one.inferred_ends.retain(|other| *other != end);
                one.inferred_ends.extend(inferred.then(|| end.clone()));
            })));
        }
    }
}

fn change(relation: &Relation, change: RelationChange) -> Command {
    Command::ChangeRelation { relation: relation.id.clone(), change }
}

fn changed(relation: &Relation, change: impl FnOnce(&mut Relation)) -> Command {
    let mut relation = relation.clone();
    change(&mut relation);
    Command::Change(Object::Relation(Arc::new(relation)))
}
