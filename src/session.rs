//! A map being worked on: its content, its journal, and where it was read from.

mod replay;

use std::sync::Arc;

use crate::edit::{Command, EditError, Journal};
use crate::model::{Diff, Map};

pub use replay::replay;

/// The map and what was done to it. The window reads it and pushes commands.
#[derive(Clone, Debug, Default)]
pub struct Session {
    map: Arc<Map>,
    journal: Journal,
    revision: u64,
    content: u64,
    objects: u64,
    places: u64,
}

impl Session {
    /// A session on a map as it was read.
    pub fn new(map: Map) -> Self {
        Self { map: Arc::new(map), journal: Journal::default(), ..Self::default() }
    }

    /// The map as it is now.
    pub fn map(&self) -> &Arc<Map> {
        &self.map
    }

    /// Grows with every change of the map, so that later stages know when to work again.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Grows with every change that is more than one of places.
    pub fn content_revision(&self) -> u64 {
        self.content
    }

    /// Grows with every change of actors, relations and what stands behind them: of all that is not a place, a scene or
    /// said of the map as a whole.
    pub fn objects_revision(&self) -> u64 {
        self.objects
    }

    /// Grows with every change of places.
    pub fn places_revision(&self) -> u64 {
        self.places
    }

    /// Does what the command says, as one step that can be undone. Says whether anything changed.
    ///
    /// # Errors
    /// What stands in the way, where, and what to do. Nothing has changed then.
    pub fn apply(&mut self, command: &Command) -> Result<bool, EditError> {
        let Some(diff) = command.diff(&self.map)? else { return Ok(false) };
        let title = command.title(&self.map);
        self.change(&diff);
        self.journal.push(title, diff);
        Ok(true)
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> bool {
        let diff = self.journal.undo();
        diff.is_some_and(|diff| {
            self.change(&diff);
            true
        })
    }

    /// Does the last undone step again.
    pub fn redo(&mut self) -> bool {
        let diff = self.journal.redo();
        diff.is_some_and(|diff| {
            self.change(&diff);
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

    /// No file says what the map says, whatever is undone.
    pub fn mark_unsaved(&mut self) {
        self.journal.mark_unsaved();
    }

    fn change(&mut self, diff: &Diff) {
        diff.apply(Arc::make_mut(&mut self.map));
        self.revision += 1;
        self.content += u64::from(diff.touches_content());
        self.objects += u64::from(diff.touches_objects());
        self.places += u64::from(!diff.positions.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Place;
    use crate::model::ActorId;

    fn moved(id: &str, to: (f64, f64), placed: &[(&str, (f64, f64))]) -> Command {
        let placed = placed.iter().map(|&(id, at)| (ActorId::new(id), at)).collect();
        Command::MoveActors { actors: vec![(ActorId::new(id), to)], placed }
    }

    fn arranged(places: &[(&str, (f64, f64), bool)]) -> Command {
        let place = |&(id, at, pinned): &(&str, _, _)| Place { actor: ActorId::new(id), at, pinned };
        Command::Arrange { title: "layout".to_owned(), places: places.iter().map(place).collect() }
    }

    #[test]
    fn undoing_every_step_gives_the_first_map_and_redoing_the_last() {
        let mut session = Session::new(Map::default());
        let first = session.map().clone();
        session.apply(&moved("act_a", (1.0, 2.0), &[("act_b", (5.0, 5.0))])).unwrap();
        session.apply(&moved("act_b", (7.234, 0.0), &[])).unwrap();
        session.apply(&arranged(&[("act_b", (3.0, 4.0), false), ("act_c", (0.0, 0.0), false)])).unwrap();
        assert_eq!(session.content_revision(), 0, "only places have changed");
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
        assert!(!session.apply(&arranged(&[("act_a", (1.0, 2.004), true)])).unwrap());
        assert!(!session.apply(&arranged(&[])).unwrap());
        assert!(session.apply(&arranged(&[("act_a", (1.0, 2.0), false)])).unwrap(), "a pin less is a change");
    }

    #[test]
    fn several_are_moved_and_arranged_in_one_step_each() {
        let mut session = Session::new(Map::default());
        let actors = ["act_a", "act_b"].map(|id| (ActorId::new(id), (1.0, 1.0)));
        let both = Command::MoveActors { actors: actors.to_vec(), placed: vec![(ActorId::new("act_a"), (9.0, 9.0))] };
        session.apply(&both).unwrap();
        assert_eq!(session.journal().undo_title(), Some("move of 2 actors"));
        let positions = &session.map().layout.positions;
        assert!(positions.len() == 2 && positions.values().all(|at| at.pinned && at.x < 2.0), "the hand counts");
        session.apply(&arranged(&[("act_a", (5.0, 5.0), true), ("act_c", (6.0, 6.0), false)])).unwrap();
        assert_eq!(session.journal().undo_title(), Some("layout"));
        session.undo();
        assert!(!session.map().layout.positions.contains_key(&ActorId::new("act_c")));
        session.undo();
        assert!(session.map().layout.positions.is_empty());
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
