//! A value out of a list: text until it is clicked or gets the keyboard, then a field whose letters narrow the list down.

use egui::{Id, RichText, TextEdit, Ui, WidgetInfo, WidgetType};

use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::edit::Command;
use crate::text::visual_order;

use super::draft::Draft;
use super::list::{keys, list_ui};
use super::offers::{Offers, Picked};
use super::text::quiet_value_ui;
use super::{ask, field_id, muted, words_below_ui};

/// A field.
pub struct Choice<'a> {
    /// The id of the object that it belongs to.
    pub object: &'a str,
    /// Its name, for screen readers too.
    pub name: &'a str,
    /// What is chosen now.
    pub value: &'a str,
    /// What stands there while nothing is.
    pub hint: &'a str,
    /// What can be chosen; asked for only while the field is open.
    pub offers: &'a dyn Fn() -> Offers,
}

/// Shows the field; `make` turns what was chosen into a command.
pub fn choice_ui(
    ui: &mut Ui,
    shown: &Shown,
    choice: &Choice,
    make: impl Fn(&Picked) -> Command,
    actions: &mut Vec<Action>,
) {
    let id = field_id(choice.object, choice.name);
    let has_keyboard = ui.memory(|memory| memory.has_focus(id));
    match Draft::of(ui.ctx(), id) {
        None if !has_keyboard => quiet_ui(ui, shown, choice, id),
        Some(draft) if !has_keyboard && !is_pressing(ui, &draft) => {
            draft.close(ui.ctx());
            quiet_ui(ui, shown, choice, id);
        }
        draft => open_ui(ui, shown, choice, draft.unwrap_or_else(|| Draft::new(id, "")), &make, actions),
    }
}

fn quiet_ui(ui: &mut Ui, shown: &Shown, choice: &Choice, id: Id) {
    let words = if choice.value.is_empty() {
        muted(shown.theme, choice.hint)
    } else {
        RichText::new(visual_order(choice.value)).color(style::color(shown.theme.text))
    };
    drop(quiet_value_ui(ui, id, words, (choice.name, choice.value)));
}

/// A press on the list takes the keyboard from the field, and is no leaving of it.
fn is_pressing(ui: &Ui, draft: &Draft) -> bool {
    ui.input(|input| {
        let pointer = &input.pointer;
        let is_there = pointer.latest_pos().is_some_and(|at| draft.list.contains(at));
        is_there && (pointer.any_down() || pointer.any_released())
    })
}

fn open_ui(
    ui: &mut Ui,
    shown: &Shown,
    choice: &Choice,
    mut draft: Draft,
    make: &impl Fn(&Picked) -> Command,
    actions: &mut Vec<Action>,
) {
    let (id, offers) = (draft.field, (choice.offers)());
    let left = offers.matching(&draft.text);
    let mut lit = draft.lit.min(left.len().saturating_sub(1));
    let has_keyboard = ui.memory(|memory| memory.has_focus(id));
    let before = lit;
    let entered = has_keyboard && keys(ui, &mut lit, left.len());
    let has_chosen = !draft.text.trim().is_empty() || lit > 0 || before != lit;
    let hint = if choice.value.is_empty() { choice.hint } else { choice.value };
    let field = TextEdit::singleline(&mut draft.text).id(id).hint_text(hint.to_owned()).desired_width(f32::INFINITY);
    let response = ui.add(field);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, choice.name));
    if response.changed() {
        (lit, draft.error) = (0, None);
    }
    if let Some(error) = &draft.error {
        words_below_ui(ui, shown.theme, Err(error));
    }
    let (clicked, list) = list_ui(ui, shown.theme, (&offers, &left), lit, id.with("list"));
    (draft.lit, draft.list) = (lit, list);
    let picked = clicked.or_else(|| left.get(lit).cloned().filter(|_| entered && has_chosen));
    match picked.map(|picked| ask(shown, make(&picked), actions)) {
        Some(Ok(())) => draft.close(ui.ctx()),
        Some(Err(reason)) => {
            draft.error = Some(reason);
            draft.keep(ui.ctx());
        }
        None if entered && !has_chosen => draft.close(ui.ctx()),
        None => draft.keep(ui.ctx()),
    }
}
