//! A value out of a short list of terms.

use egui::Ui;

use crate::app::panels::fields::{Choice, Offer, Offers, Picked, choice_ui, property_ui};
use crate::app::state::{Action, Shown};
use crate::drawing::capitalised;
use crate::edit::Command;

/// The list of a field.
pub(super) struct Terms<'a, T> {
    /// The id of the object.
    pub object: &'a str,
    /// The field's name.
    pub name: &'a str,
    /// What it says now.
    pub value: Option<&'a T>,
    /// What it can say.
    pub known: &'a [T],
    /// What it says while it says nothing, where it need not say anything.
    pub none: Option<&'a str>,
    /// What explains a term.
    pub also: fn(&T) -> String,
}

/// Name and value; `make` gets what was chosen.
pub(super) fn terms_ui<T: Clone + ToString>(
    ui: &mut Ui,
    shown: &Shown,
    terms: &Terms<T>,
    make: impl Fn(Option<T>) -> Command,
    actions: &mut Vec<Action>,
) {
    let offers = || {
        let none = terms.none.map(|none| Offer::new(none, ""));
        let known = terms.known.iter().map(|term| Offer::new(words(&term.to_string()), (terms.also)(term)));
        Offers { all: none.into_iter().chain(known).collect(), new: None }
    };
    let value = terms.value.map(|value| words(&value.to_string())).unwrap_or_default();
    let hint = terms.none.unwrap_or("–");
    let choice = Choice { object: terms.object, name: terms.name, value: &value, hint, offers: &offers };
    let skipped = usize::from(terms.none.is_some());
    let picked = |picked: &Picked| match picked {
        Picked::Nth(nth) => make(nth.checked_sub(skipped).and_then(|nth| terms.known.get(nth)).cloned()),
        Picked::New(_) => make(None),
    };
    property_ui(ui, shown.theme, terms.name, |ui| choice_ui(ui, shown, &choice, picked, actions));
}

/// `armed_group` → "Armed group".
pub(super) fn words(term: &str) -> String {
    capitalised(&term.replace(['_', '-'], " "))
}

/// For terms that speak for themselves.
pub(super) fn nothing<T>(_: &T) -> String {
    String::new()
}
