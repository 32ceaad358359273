//! What is looked for and what was found. Searches run in the background; the newest question is the one that is answered.

use std::sync::Arc;

use crate::extract::find::{FindIndex, Hit, Hits, Query};
use crate::model::Map;

use super::tasks::Moment;

/// So many hits are listed.
const MOST: usize = 200;

/// The state of the find panel.
#[derive(Default)]
pub struct Search {
    /// Is the panel open?
    pub open: bool,
    /// What stands in its field.
    pub typed: String,
    /// Does the field want the keyboard?
    pub wants_keyboard: bool,
    /// The hit that is lit.
    pub lit: Lit,
    /// A step that was asked for before the answer was there.
    pending: Option<Step>,
    hits: Hits,
    answered: Option<(Moment, String)>,
    index: Option<(Moment, Arc<FindIndex>)>,
    running: bool,
}

/// The hit that Enter means.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lit {
    /// Which.
    pub at: usize,
    /// Is the list to scroll to it?
    pub moved: bool,
    /// Has it been gone to?
    visited: bool,
}

/// To the next hit or to the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the next.
    Forward,
    /// To the one before.
    Back,
}

/// A search that is to be run.
pub struct SearchJob {
    map: Arc<Map>,
    moment: Moment,
    typed: String,
    index: Option<Arc<FindIndex>>,
}

/// What a search came to.
pub struct Answer {
    moment: Moment,
    typed: String,
    index: Arc<FindIndex>,
    hits: Hits,
}

impl SearchJob {
    /// Reads the map where that is needed, and searches it.
    pub fn run(self) -> Answer {
        let index = self.index.unwrap_or_else(|| Arc::new(FindIndex::new(&self.map)));
        let hits = index.find(&Query::new(&self.typed), MOST);
        Answer { moment: self.moment, typed: self.typed, index, hits }
    }
}

impl Search {
    /// Opens the panel and gives its field the keyboard.
    pub fn open(&mut self) {
        (self.open, self.wants_keyboard) = (true, true);
    }

    /// The next search, if the last one does not answer what is asked now and none is running.
    pub fn job(&mut self, moment: Moment, map: &Arc<Map>) -> Option<SearchJob> {
        if self.running || !self.open || self.is_answered(moment) {
            return None;
        }
        if self.typed.trim().is_empty() {
            (self.hits, self.lit) = (Hits::default(), Lit::default());
            self.answered = Some((moment, self.typed.clone()));
            return None;
        }
        self.running = true;
        let index = self.index.as_ref().filter(|(of, _)| *of == moment).map(|(_, index)| index.clone());
        Some(SearchJob { map: map.clone(), moment, typed: self.typed.clone(), index })
    }

    /// Takes up an answer. Returns a hit to go to, if that was asked for meanwhile.
    pub fn take(&mut self, answer: Answer) -> Option<Hit> {
        self.running = false;
        if self.answered.as_ref().is_none_or(|(_, typed)| *typed != answer.typed) {
            self.lit = Lit { moved: true, ..Lit::default() };
        }
        self.lit.at = self.lit.at.min(answer.hits.list.len().saturating_sub(1));
        self.index = Some((answer.moment, answer.index));
        self.hits = answer.hits;
        let is_newest = answer.typed == self.typed;
        self.answered = Some((answer.moment, answer.typed));
        if !is_newest {
            return None;
        }
        self.pending.take().and_then(|step| self.step(step))
    }

    /// The search that was running will not answer.
    pub fn give_up(&mut self) {
        (self.running, self.open) = (false, false);
    }

    /// Does what was found answer what is asked?
    pub fn is_answered(&self, moment: Moment) -> bool {
        self.answered.as_ref().is_some_and(|(of, typed)| *of == moment && *typed == self.typed)
    }

    /// What was found.
    pub fn hits(&self) -> &Hits {
        &self.hits
    }

    /// Moves to the next hit or the one before and returns it; the first step forward is to the lit one. Before the answer
    /// is there, the step is remembered.
    pub fn step(&mut self, step: Step) -> Option<Hit> {
        if self.answered.as_ref().is_none_or(|(_, typed)| *typed != self.typed) {
            self.pending = Some(step);
            return None;
        }
        let count = self.hits.list.len();
        if count == 0 {
            return None;
        }
        if self.lit.visited || step == Step::Back {
            let by = if step == Step::Forward { 1 } else { count - 1 };
            self.lit.at = (self.lit.at + by) % count;
        }
        (self.lit.visited, self.lit.moved) = (true, true);
        self.hits.list.get(self.lit.at).cloned()
    }

    /// Lights another hit without going there.
    pub fn light(&mut self, step: Step) {
        let last = self.hits.list.len().saturating_sub(1);
        self.lit.at = match step {
            Step::Forward => (self.lit.at + 1).min(last),
            Step::Back => self.lit.at.saturating_sub(1),
        };
        (self.lit.visited, self.lit.moved) = (false, true);
    }

    /// Lights this one; it has been gone to.
    pub fn visit(&mut self, index: usize) {
        self.lit = Lit { at: index, visited: true, moved: false };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment { map: 0, revision: 0 };

    fn typed(search: &mut Search, words: &str, map: &Arc<Map>) -> Option<Hit> {
        words.clone_into(&mut search.typed);
        let answer = search.job(NOW, map).map(SearchJob::run)?;
        search.take(answer)
    }

    #[test]
    fn steps_go_round_and_the_first_is_to_the_best() {
        let map = Arc::new(crate::format::bundled().map);
        let mut search = Search { open: true, ..Search::default() };
        typed(&mut search, "pakistan", &map);
        let all = search.hits().list.clone();
        assert!(all.len() > 2);
        assert_eq!(search.step(Step::Forward).as_ref(), all.first());
        assert_eq!(search.step(Step::Forward).as_ref(), all.get(1));
        assert_eq!(search.step(Step::Back).as_ref(), all.first());
        assert_eq!(search.step(Step::Back).as_ref(), all.last());
        assert_eq!(search.step(Step::Forward).as_ref(), all.first());
    }

    #[test]
    fn an_impatient_enter_goes_to_the_answer_of_what_was_typed_last() {
        let map = Arc::new(crate::format::bundled().map);
        let mut search = Search { open: true, typed: "chi".to_owned(), ..Search::default() };
        let first = search.job(NOW, &map).map(SearchJob::run);
        "ttp".clone_into(&mut search.typed);
        assert_eq!(search.step(Step::Forward), None);
        assert!(search.job(NOW, &map).is_none(), "one search at a time");
        assert_eq!(first.and_then(|answer| search.take(answer)), None, "the answer to an older question");
        let second = search.job(NOW, &map).map(SearchJob::run);
        assert_eq!(second.and_then(|answer| search.take(answer)).map(|hit| hit.text), Some("TTP".to_owned()));
    }

    #[test]
    fn nothing_typed_finds_nothing_and_starts_nothing() {
        let map = Arc::new(crate::format::bundled().map);
        let mut search = Search { open: true, ..Search::default() };
        typed(&mut search, "ttp", &map);
        assert!(typed(&mut search, " ", &map).is_none() && search.hits().total == 0);
        assert_eq!(search.step(Step::Forward), None);
    }
}
