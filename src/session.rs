//! A map being worked on: its content, its journal, and where it was read from.

use std::sync::Arc;

use crate::edit::{Command, EditError, Journal};
use crate::model::Map;

/// The map and what was done to it. The window reads it and pushes commands.
#[derive(Clone, Debug, Default)]
pub struct Session {
    map: Arc<Map>,
    journal: Journal,
    revision: u64,
}

impl Session {
    /// A session on a map as it was read.
    pub fn new(map: Map) -> Self {
        Self { map: Arc::new(map), journal: Journal::default(), revision: 0 }
    }

    /// The map as it is now.
    pub fn map(&self) -> &Arc<Map> {
        &self.map
    }

    /// Grows with every change of the map, so that later stages know when to work again.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Does what the command says, as one step that can be undone. Says whether anything changed.
    ///
    /// # Errors
    /// What stands in the way, where, and what to do. Nothing has changed then.
    pub fn apply(&mut self, command: &Command) -> Result<bool, EditError> {
        let Some(diff) = command.diff(&self.map)? else { return Ok(false) };
        let title = command.title(&self.map);
        self.change(|map| diff.apply(map));
        self.journal.push(title, diff);
        Ok(true)
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> bool {
        let diff = self.journal.undo();
        diff.is_some_and(|diff| {
            self.change(|map| diff.apply(map));
            true
        })
    }

    /// Does the last undone step again.
    pub fn redo(&mut self) -> bool {
        let diff = self.journal.redo();
        diff.is_some_and(|diff| {
            self.change(|map| diff.apply(map));
            true
        })
    }

    /// The steps done and undone.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// Does the map say something else than its file?
    pub fn is_modified(&self) -> bool {
        self.journal.is_modified()
    }

    /// The file says what the map said at this step of the journal.
    pub fn mark_saved(&mut self, step: Option<u64>) {
        self.journal.mark_saved(step);
    }

    fn change(&mut self, change: impl FnOnce(&mut Map)) {
        change(Arc::make_mut(&mut self.map));
        self.revision += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ActorId;

    fn moved(id: &str, to: (f64, f64), placed: &[(&str, (f64, f64))]) -> Command {
        let placed = placed.iter().map(|&(id, at)| (ActorId::new(id), at)).collect();
        Command::MoveActor { actor: ActorId::new(id), to, placed }
    }

    #[test]
    fn undoing_every_step_gives_the_first_map_and_redoing_the_last() {
        let mut session = Session::new(Map::default());
        let first = session.map().clone();
        session.apply(&moved("act_a", (1.0, 2.0), &[("act_b", (5.0, 5.0))])).unwrap();
        session.apply(&moved("act_b", (7.234, 0.0), &[])).unwrap();
        session.apply(&Command::ReleaseActor { actor: ActorId::new("act_b") }).unwrap();
        let last = session.map().clone();
        assert!(session.is_modified());
        while session.undo() {}
        assert_eq!(session.map(), &first);
        assert!(!session.is_modified());
        while session.redo() {}
        assert_eq!(session.map(), &last);
    }

    #[test]
    fn a_move_to_the_same_place_is_no_step() {
        let mut session = Session::new(Map::default());
        assert!(session.apply(&moved("act_a", (1.0, 2.0), &[])).unwrap());
        assert!(!session.apply(&moved("act_a", (1.001, 2.0), &[])).unwrap());
        assert!(!session.apply(&Command::ReleaseActor { actor: ActorId::new("act_x") }).unwrap());
    }

    #[test]
    fn saving_after_an_undo_knows_which_state_was_saved() {
        let mut session = Session::new(Map::default());
        session.apply(&moved("act_a", (1.0, 2.0), &[])).unwrap();
        let written = session.journal().position();
        session.mark_saved(written);
        assert!(!session.is_modified());
        session.undo();
        assert!(session.is_modified());
        session.redo();
        assert!(!session.is_modified());
        session.undo();
        session.apply(&moved("act_a", (9.0, 2.0), &[])).unwrap();
        assert!(session.is_modified());
    }

    #[test]
    fn an_undo_while_the_file_is_written_is_a_change() {
        let mut session = Session::new(Map::default());
        session.apply(&moved("act_a", (1.0, 2.0), &[])).unwrap();
        let written = session.journal().position();
        session.undo();
        session.mark_saved(written);
        assert!(session.is_modified(), "the file has the move that was undone");
    }
}
