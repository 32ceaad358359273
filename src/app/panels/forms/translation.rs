//! A quote's translation as fields: the words, their language, and whose they are.

use egui::Ui;

use crate::app::panels::fields::{TextField, property_ui, text_ui};
use crate::app::state::{Action, Shown};
use crate::edit::Command;
use crate::model::{Evidence, Translation};

use super::actor::some;
use super::evidence::changed;

/// The fields. Language and translator are asked for once there are words.
pub(super) fn translation_fields_ui(ui: &mut Ui, shown: &Shown, evidence: &Evidence, actions: &mut Vec<Action>) {
    let object = evidence.id.as_str();
    let now = evidence.translation.as_deref();
    let field = TextField {
        hint: "The same in another language",
        rows: 2,
        ..TextField::new(object, "Translation", now.map(|one| one.text.as_str()))
    };
    let make = |text: &str| with(evidence, |one| text.clone_into(&mut one.text));
    property_ui(ui, shown.theme, "Translation", |ui| text_ui(ui, shown, &field, make, actions));
    let Some(now) = now else { return };
    let language = TextField {
        hint: "Into: a tag such as en or ps-AF",
        ..TextField::new(object, "Language of the translation", now.language.as_deref())
    };
    let make = |text: &str| with(evidence, |one| one.language = some(text));
    property_ui(ui, shown.theme, "Language", |ui| text_ui(ui, shown, &language, make, actions));
    let by = TextField { hint: "Who translated", ..TextField::new(object, "Translated by", now.by.as_deref()) };
    let make = |text: &str| with(evidence, |one| one.by = some(text));
    property_ui(ui, shown.theme, "Translated by", |ui| text_ui(ui, shown, &by, make, actions));
}

/// The quote with its translation changed; one without words is none.
fn with(evidence: &Evidence, change: impl FnOnce(&mut Translation)) -> Command {
    changed(evidence, |one| {
        let mut translation = one.translation.take().unwrap_or_default();
        change(&mut translation);
        one.translation = Some(translation).filter(|translation| !translation.text.trim().is_empty());
    })
}
