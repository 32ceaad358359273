//! Keys on a row of the worklist: arrows walk, Enter takes, Delete puts away.

use egui::{Context, EventFilter, Key, Modifiers};

use super::super::SourceView;
use super::row::row_id;
use super::{List, Suggested};

impl SourceView {
    /// The keys of the list, while a row has the keyboard. What is to be taken comes back.
    pub fn suggested_keys(&mut self, ctx: &Context) -> Option<String> {
        let (id, place) = self.suggested.chosen.clone()?;
        if !self.suggested.has_keyboard(ctx) {
            return None;
        }
        let focus = row_id(&id);
        let ours = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ctx.memory_mut(|memory| memory.set_focus_lock_filter(focus, ours));
        let pressed = |key| ctx.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        // Quick fingers press twice within a frame.
        let by = pressed(Key::ArrowDown) as isize - pressed(Key::ArrowUp) as isize;
        let list = self.suggested.list.as_ref().map(|(_, list)| list.clone())?;
        if let Some(to) = (by != 0).then(|| list.next(place, by)).flatten() {
            self.choose_line(&list, to);
        }
        let takes = pressed(Key::Enter) + pressed(Key::R) > 0;
        if pressed(Key::Delete) > 0 {
            self.suggested.wants_keyboard = true;
            self.suggested.put_away(&id);
            return None;
        }
        self.suggested.chosen.as_ref().filter(|_| takes).map(|(id, _)| id.clone())
    }

    /// Chooses a row, gives it the keyboard and brings its sentence into view.
    pub(super) fn choose_line(&mut self, list: &List, place: usize) {
        if let Some(id) = list.lines.get(place).and_then(|line| line.id()) {
            self.suggested.choose(id, place);
            self.bring_chosen();
        }
    }

    /// Brings the sentence of the chosen row into view.
    pub(super) fn bring_chosen(&mut self) {
        let marked = self.suggested.found.as_ref().and_then(|found| self.marked(&found.basis.reading));
        if let Some(marked) = marked {
            self.wanted = Some(marked.passage);
        }
    }
}

impl Suggested {
    /// Has the chosen row the keyboard?
    pub(super) fn has_keyboard(&self, ctx: &Context) -> bool {
        self.chosen.as_ref().is_some_and(|(id, _)| ctx.memory(|memory| memory.has_focus(row_id(id))))
    }

    fn choose(&mut self, id: &str, place: usize) {
        self.chosen = Some((id.to_owned(), place));
        self.wants_keyboard = true;
    }
}
