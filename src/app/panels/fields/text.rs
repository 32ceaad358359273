//! A value in words: a label until it is clicked or gets the keyboard, then a text field.

use egui::text::{CCursor, CCursorRange};
use egui::{
    CursorIcon, Id, Key, Label, Modifiers, Response, RichText, Sense, TextEdit, Ui, WidgetInfo, WidgetType, vec2,
};

use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::edit::Command;
use crate::text::visual_order;

use super::draft::Draft;
use super::{ask, field_id, muted, words_below_ui};

/// How a value looks while nobody writes in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As the title of what is shown.
    Heading,
    /// As a value beside its name.
    Value,
}

/// What is understood of words, or why nothing is.
pub type Read<'a> = dyn Fn(&str) -> Result<String, String> + 'a;

/// A field.
pub struct TextField<'a> {
    /// The id of the object that it belongs to.
    pub object: &'a str,
    /// Its name, for screen readers too.
    pub name: &'a str,
    /// What it says now.
    pub value: &'a str,
    /// What stands there while it says nothing.
    pub hint: &'a str,
    /// Its look.
    pub look: Look,
    /// More than one makes a field for several lines, in which Shift and Enter begin a new one.
    pub rows: usize,
    /// What is understood of the words while they are typed, or why nothing is.
    pub read: Option<&'a Read<'a>>,
}

impl<'a> TextField<'a> {
    /// A value of one line.
    pub fn new(object: &'a str, name: &'a str, value: Option<&'a str>) -> Self {
        Self { object, name, value: value.unwrap_or_default(), hint: "–", look: Look::Value, rows: 1, read: None }
    }
}

/// Shows the field; `make` turns what was written into a command.
pub fn text_ui(
    ui: &mut Ui,
    shown: &Shown,
    field: &TextField,
    make: impl Fn(&str) -> Command,
    actions: &mut Vec<Action>,
) {
    let id = field_id(field.object, field.name);
    let has_keyboard = ui.memory(|memory| memory.has_focus(id));
    match Draft::of(ui.ctx(), id) {
        None if !has_keyboard => quiet_ui(ui, shown, field, id),
        Some(draft) if !has_keyboard && draft.error.is_none() => {
            commit(ui, shown, field, draft, &make, actions);
            quiet_ui(ui, shown, field, id);
        }
        draft => {
            let is_new = draft.is_none();
            let draft = draft.unwrap_or_else(|| Draft::new(id, field.value));
            open_ui(ui, shown, field, (draft, is_new), &make, actions);
        }
    }
}

/// The value as text; a click opens it.
fn quiet_ui(ui: &mut Ui, shown: &Shown, field: &TextField, id: Id) {
    let words = if field.value.is_empty() {
        muted(shown.theme, field.hint)
    } else {
        RichText::new(visual_order(field.value)).color(style::color(shown.theme.text))
    };
    let words = if field.look == Look::Heading { words.font(style::bold(16.0)) } else { words };
    let text = quiet_value_ui(ui, id, words, (field.name, field.value));
    if field.look == Look::Heading {
        // A title is read as one, beside the field that changes it.
        text.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, field.value));
    }
}

/// Text that asks for the keyboard when it is clicked. Returns the text itself, without the field on it.
pub(super) fn quiet_value_ui(ui: &mut Ui, id: Id, words: RichText, (name, value): (&str, &str)) -> Response {
    let label = Label::new(words).wrap().selectable(false).sense(Sense::hover());
    let (at, galley, text) = label.layout_in_ui(ui);
    let rect = text.rect.expand2(vec2(4.0, 2.0));
    let response = ui.interact(rect, id, Sense::click()).on_hover_cursor(CursorIcon::Text);
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, ui.visuals().faint_bg_color);
    }
    ui.painter().galley(at, galley, ui.visuals().text_color());
    response.widget_info(|| WidgetInfo {
        current_text_value: Some(value.to_owned()),
        ..WidgetInfo::labeled(WidgetType::TextEdit, true, name)
    });
    if response.clicked() {
        response.request_focus();
        ui.ctx().request_repaint();
    }
    text
}

fn open_ui(
    ui: &mut Ui,
    shown: &Shown,
    field: &TextField,
    (mut draft, is_new): (Draft, bool),
    make: &impl Fn(&str) -> Command,
    actions: &mut Vec<Action>,
) {
    let id = draft.field;
    let has_keyboard = ui.memory(|memory| memory.has_focus(id));
    let entered = has_keyboard && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let edit = if field.rows > 1 {
        TextEdit::multiline(&mut draft.text).desired_rows(field.rows)
    } else {
        TextEdit::singleline(&mut draft.text)
    };
    let output = edit.id(id).hint_text(field.hint.to_owned()).desired_width(f32::INFINITY).show(ui);
    output.response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, field.name));
    if is_new {
        let mut state = output.state;
        let end = CCursor::new(draft.text.chars().count());
        state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
        state.store(ui.ctx(), id);
    }
    if output.response.changed() {
        draft.error = None;
    }
    let error = draft.error.clone();
    if let Some(error) = &error {
        words_below_ui(ui, shown.theme, Err(error));
    } else if let Some(read) = field.read {
        let understood = read(&draft.text);
        words_below_ui(ui, shown.theme, understood.as_deref().map_err(String::as_str));
    }
    if entered || (output.response.lost_focus() && error.is_none()) {
        commit(ui, shown, field, draft, make, actions);
    } else {
        draft.keep(ui.ctx());
    }
}

/// Asks for the change, or keeps the field open with the reason.
fn commit(
    ui: &Ui,
    shown: &Shown,
    field: &TextField,
    mut draft: Draft,
    make: &impl Fn(&str) -> Command,
    actions: &mut Vec<Action>,
) {
    let text = draft.text.trim();
    if text == field.value {
        return draft.close(ui.ctx());
    }
    match ask(shown, make(text), actions) {
        Ok(()) => draft.close(ui.ctx()),
        Err(reason) => {
            draft.error = Some(reason);
            draft.keep(ui.ctx());
        }
    }
}
