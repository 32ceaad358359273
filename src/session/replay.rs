//! What a journal has recorded → a session as it was, with its steps to undo and redo. Knows no file.

use super::Session;
use crate::edit::Recorded;
use crate::model::Map;

/// Does `steps` again, which were recorded from a session on `base` at this position. The file says what the map said
/// after so many of them; `None` where no state of the map is that of a file.
pub fn replay(base: Map, position: Option<u64>, steps: Vec<Recorded>, saved: Option<usize>) -> Session {
    let mut replay = Replay { session: Session::new(base), done: vec![position], undone: Vec::new() };
    if saved.is_none() {
        replay.session.mark_unsaved();
    }
    for (number, step) in (1..).zip(steps) {
        replay.step(step);
        if saved == Some(number) {
            let here = replay.session.journal().position();
            replay.session.mark_saved(here);
        }
    }
    replay.session
}

/// A session that is being done again.
#[derive(Clone, Debug)]
struct Replay {
    session: Session,
    /// The recorded positions of the states that lead here, the first before any step.
    done: Vec<Option<u64>>,
    /// Those that a redo leads to, the nearest last.
    undone: Vec<Option<u64>>,
}

impl Replay {
    /// Does one step again. A way back to a state that was here before is an undo, a way forth again a redo, and
    /// anything else a step of its own, so that the map is always the recorded one.
    fn step(&mut self, step: Recorded) {
        let (here, before) = self.done.split_last().map_or((None, &[][..]), |(here, before)| (Some(*here), before));
        if here == Some(step.position) {
            // Two changes at one position are nothing that a session does; the later one still counts.
            self.push(step);
        } else if before.contains(&step.position) {
            while self.done.last() != Some(&step.position) && self.session.undo() {
                self.undone.extend(self.done.pop());
            }
        } else if self.undone.contains(&step.position) {
            while self.done.last() != Some(&step.position) && self.session.redo() {
                self.done.extend(self.undone.pop());
            }
        } else {
            self.push(step);
        }
    }

    fn push(&mut self, Recorded { position, title, diff }: Recorded) {
        self.session.change(&diff);
        self.session.journal.push(title, diff);
        self.done.push(position);
        self.undone.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Command;
    use crate::model::{ActorId, Diff};

    fn moved(x: u32) -> Command {
        Command::MoveActors { actors: vec![(ActorId::new("act_a"), (x.into(), 0.0))], placed: vec![] }
    }

    /// Records what a session does, as the window does after each frame.
    struct Recorder {
        session: Session,
        last: Map,
        steps: Vec<Recorded>,
    }

    impl Recorder {
        fn record(&mut self) {
            let diff = Diff::between(&self.last, self.session.map());
            let title = self.session.journal().undo_title().unwrap_or_default().to_owned();
            self.steps.push(Recorded { position: self.session.journal().position(), title, diff });
            self.last = (**self.session.map()).clone();
        }
    }

    #[test]
    fn undo_and_redo_come_back_as_such() {
        let mut recorder = Recorder { session: Session::new(Map::default()), last: Map::default(), steps: Vec::new() };
        for x in 1..=4 {
            recorder.session.apply(&moved(x)).unwrap();
            recorder.record();
        }
        for _ in 0..3 {
            recorder.session.undo();
            recorder.record();
        }
        recorder.session.redo();
        recorder.record();
        let mut again = replay(Map::default(), None, recorder.steps.clone(), Some(2));
        assert_eq!(again.map(), recorder.session.map());
        assert!(!again.is_modified(), "one redo after three undone of four leads to the second state");
        assert!(replay(Map::default(), None, recorder.steps.clone(), None).is_modified());
        assert!(replay(Map::default(), None, recorder.steps.clone(), Some(0)).is_modified());
        for session in [&mut again, &mut recorder.session] {
            assert!(session.redo() && session.redo() && !session.redo());
            assert_eq!(std::iter::repeat_with(|| session.undo()).take_while(|undone| *undone).count(), 4);
            assert_eq!(**session.map(), Map::default());
        }
    }

    #[test]
    fn an_undo_of_what_came_before_the_record_is_a_step() {
        let mut session = Session::new(Map::default());
        session.apply(&moved(1)).unwrap();
        let base = (**session.map()).clone();
        let mut recorder = Recorder { last: base.clone(), session, steps: Vec::new() };
        let begun = recorder.session.journal().position();
        recorder.session.undo();
        recorder.record();
        recorder.session.apply(&moved(7)).unwrap();
        recorder.record();
        let mut again = replay(base.clone(), begun, recorder.steps, Some(0));
        assert_eq!(again.map(), recorder.session.map());
        assert!(again.undo() && again.undo() && !again.undo());
        assert_eq!(**again.map(), base);
    }
}
