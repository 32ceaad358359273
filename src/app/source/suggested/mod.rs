//! The worklist beside a text: what its sentences seem to say and the map does not have yet. A row shows its sentence and
//! opens the form in which somebody says yes; nothing here changes the map.

mod keys;
mod list;
mod panel;
mod reader;
mod row;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::app::editing::Proposal;
use crate::model::{Map, SourceId};
use crate::reading::Reading;
use crate::suggest::Span;

use super::{Passage, SourceView};
use list::List;
use reader::{Found, Run};

pub use reader::{Answer, Job};

/// The worklist's own state. Never saved, never journalled.
#[derive(Default)]
pub(super) struct Suggested {
    /// Is the list unfolded?
    open: bool,
    /// The source for which it was decided whether the list is unfolded.
    decided: Option<SourceId>,
    /// What was read, and from what.
    found: Option<Found>,
    /// What is being read.
    run: Option<Run>,
    /// What was put away, by its id.
    away: BTreeSet<String>,
    /// Is that listed too?
    shows_away: bool,
    /// What is listed, and what of map and texts it was made from; `None` when it has to be made anew.
    list: Option<((u64, u64), Arc<List>)>,
    /// The row that is chosen, by its id, and which of the rows it was.
    chosen: Option<(String, usize)>,
    /// The chosen row is to have the keyboard.
    wants_keyboard: bool,
    /// What was taken and is being asked about.
    taken: Option<Passage>,
}

/// Where the text has what a row speaks of.
pub(super) struct Marked {
    /// The sentence.
    pub(super) passage: Range<usize>,
    /// The word that says what is done, where there is one.
    pub(super) action: Option<Range<usize>>,
}

/// What the form is asked to begin with.
pub struct Taking {
    /// The sentence, which becomes the quote.
    pub passage: Passage,
    /// What it seems to say.
    pub proposal: Proposal,
    /// Is all of it proposed, so that only the words on the line are left to be said?
    pub whole: bool,
}

impl SourceView {
    /// Unfolds the list and gives it the keyboard.
    pub fn open_suggested(&mut self) {
        (self.suggested.open, self.suggested.wants_keyboard) = (true, true);
        self.suggested.decided.clone_from(&self.source);
    }

    /// Folds the list.
    fn fold_suggested(&mut self) {
        (self.suggested.open, self.suggested.chosen) = (false, None);
    }

    /// What the form begins with when this is taken.
    pub fn taking(&self, id: &str, map: &Map) -> Option<Taking> {
        let found = self.suggested.found.as_ref()?;
        let Found { suggestions, basis, .. } = found;
        let words = |span: Span| found.words(span);
        let passage = |span: Span| Passage { source: basis.source.clone(), range: span.start..span.end };
        if let Some(pair) = suggestions.pairs.iter().find(|pair| pair.id == id) {
            let proposal = Proposal::of_pair((suggestions, &words), pair, map)?;
            return Some(Taking { passage: passage(pair.passage), proposal, whole: true });
        }
        let near = suggestions.together.iter().find(|near| near.id == id)?;
        let proposal = Proposal::of_two((suggestions, &words), near, map)?;
        Some(Taking { passage: passage(near.passage), proposal, whole: false })
    }

    /// The form asks about this passage now.
    pub fn took(&mut self, passage: Passage) {
        self.suggested.taken = Some(passage);
    }

    /// The form is closed: the keyboard goes back to the list, and the passage is let go of.
    pub fn after_taking(&mut self) {
        let Some(passage) = self.suggested.taken.take() else { return };
        if self.passage.as_ref() == Some(&passage) {
            self.select_passage(None);
        }
        self.suggested.wants_keyboard = self.suggested.open;
    }

    /// Where the text that is open has what the chosen row speaks of.
    pub(super) fn marked(&self, reading: &Reading) -> Option<Marked> {
        let found = self.suggested.found_in(reading)?;
        let (id, _) = self.suggested.chosen.as_ref()?;
        let range = |span: Span| span.start..span.end;
        if let Some(pair) = found.suggestions.pairs.iter().find(|pair| pair.id == *id) {
            return Some(Marked { passage: range(pair.passage), action: Some(range(pair.action)) });
        }
        let near = found.suggestions.together.iter().find(|near| near.id == *id)?;
        Some(Marked { passage: range(near.passage), action: None })
    }
}

impl Suggested {
    /// Is a row chosen?
    pub(super) fn is_choosing(&self) -> bool {
        self.chosen.is_some()
    }

    /// No row is chosen any more.
    pub(super) fn release(&mut self) {
        self.chosen = None;
    }

    /// Unfolds the list of a text from which the map has nothing yet, once.
    fn decide(&mut self, source: &SourceId, has_quotes: bool) {
        if self.decided.as_ref() != Some(source) {
            self.decided = Some(source.clone());
            self.open = self.open || !has_quotes;
        }
    }

    /// Puts something away, or takes it back.
    fn put_away(&mut self, id: &str) {
        if !self.away.remove(id) {
            self.away.insert(id.to_owned());
        }
        self.list = None;
    }

    /// Keeps the choice on a row: where the chosen one is gone, on the one that has its place now. Says whether it is
    /// another.
    fn keep_choice(&mut self, list: &List) -> bool {
        let Some((id, place)) = self.chosen.take() else { return false };
        let found = list.lines.iter().position(|line| line.id() == Some(&id));
        if let Some(place) = found {
            self.chosen = Some((id, place));
            return false;
        }
        let next = list.next(place, 0).or_else(|| list.next(place, -1));
        self.chosen = next.and_then(|place| Some((list.lines.get(place)?.id()?.to_owned(), place)));
        true
    }
}
