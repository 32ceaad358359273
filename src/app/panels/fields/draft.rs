//! The one field that is open, and what has been typed in it. It lives in egui's memory, as carets do.

use egui::{Context, Id, Key, Modifiers, Rect};

/// What has been typed.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// In which field.
    pub(super) field: Id,
    pub(super) text: String,
    /// Why the map will not have it.
    pub(super) error: Option<String>,
    /// The row of its list that Enter would take.
    pub(super) lit: usize,
    /// Where its list was: a press there does not leave the field.
    pub(super) list: Rect,
}

impl Draft {
    pub(super) fn new(field: Id, text: &str) -> Self {
        Self { field, text: text.to_owned(), error: None, lit: 0, list: Rect::NOTHING }
    }

    /// That of a field, if it is the one that is open.
    pub(super) fn of(ctx: &Context, field: Id) -> Option<Self> {
        ctx.data(|data| data.get_temp::<Self>(slot())).filter(|draft| draft.field == field)
    }

    pub(super) fn keep(self, ctx: &Context) {
        ctx.data_mut(|data| data.insert_temp(slot(), self));
    }

    /// Closes the field.
    pub(super) fn close(self, ctx: &Context) {
        ctx.data_mut(|data| data.remove::<Self>(slot()));
        ctx.memory_mut(|memory| memory.surrender_focus(self.field));
    }
}

/// Is a field open?
pub fn is_open(ctx: &Context) -> bool {
    ctx.data(|data| data.get_temp::<Draft>(slot()).is_some())
}

/// Escape takes back what is being written in a field, before it means anything else. Call it first in a frame: egui
/// has taken the keyboard from the field by then.
pub fn escape(ctx: &Context) {
    let Some(draft) = ctx.data(|data| data.get_temp::<Draft>(slot())) else { return };
    if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        draft.close(ctx);
    }
}

fn slot() -> Id {
    Id::new("relata-open-field")
}
