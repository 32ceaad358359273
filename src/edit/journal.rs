//! What was done, in order: undo and redo, and whether the file still says the same.

use crate::model::Diff;

/// Done and undone diffs with their titles.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    done: Vec<Step>,
    undone: Vec<Step>,
    next_step: u64,
    saved_at: Option<u64>,
}

/// One change as it is kept outside: what has become another, and what state the map was in then.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// The last step done then; see [`Journal::position`].
    pub position: Option<u64>,
    /// What the Edit menu called that step.
    pub title: String,
    /// What has changed.
    pub diff: Diff,
}

#[derive(Clone, Debug)]
struct Step {
    number: u64,
    title: String,
    diff: Diff,
}

impl Journal {
    /// Adds what was just applied; what had been undone is gone.
    pub fn push(&mut self, title: String, diff: Diff) {
        self.next_step += 1;
        self.done.push(Step { number: self.next_step, title, diff });
        self.undone.clear();
    }

    /// The diff to apply for an undo.
    pub fn undo(&mut self) -> Option<Diff> {
        let step = self.done.pop()?;
        let back = step.diff.reversed();
        self.undone.push(step);
        Some(back)
    }

    /// The diff to apply for a redo.
    pub fn redo(&mut self) -> Option<Diff> {
        let step = self.undone.pop()?;
        let again = step.diff.clone();
        self.done.push(step);
        Some(again)
    }

    /// What an undo would take back.
    pub fn undo_title(&self) -> Option<&str> {
        self.done.last().map(|step| step.title.as_str())
    }

    /// What a redo would do again.
    pub fn redo_title(&self) -> Option<&str> {
        self.undone.last().map(|step| step.title.as_str())
    }

    /// The file says what the map said at this step; see [`Self::position`].
    pub fn mark_saved(&mut self, step: Option<u64>) {
        self.saved_at = step;
    }

    /// No state of the map is that of a file.
    pub fn mark_unsaved(&mut self) {
        // Steps are numbered from 1.
        self.saved_at = Some(0);
    }

    /// Does the map say something else than the file?
    pub fn is_modified(&self) -> bool {
        self.position() != self.saved_at
    }

    /// The last step done, `None` before the first: names the state that the map is in.
    pub fn position(&self) -> Option<u64> {
        self.done.last().map(|step| step.number)
    }
}
