//! A text and the names of a map → suggestions, in a thread of its own. What nobody waits for any more ends early.

use std::ops::ControlFlow;
use std::sync::{Arc, Weak};

use crate::model::{Actor, ActorId, Map, SourceId, Speaker, SpeakerId, Table};
use crate::reading::Reading;
use crate::suggest::{Span, Suggestions, suggest_watched};

use super::super::SourceView;
use super::Suggested;

/// What suggestions are read from.
#[derive(Clone)]
pub(super) struct Basis {
    pub(super) source: SourceId,
    pub(super) reading: Arc<Reading>,
    actors: Table<ActorId, Actor>,
    speakers: Table<SpeakerId, Speaker>,
}

/// What was read.
pub(super) struct Found {
    pub(super) basis: Basis,
    pub(super) suggestions: Suggestions,
    /// Reading came to no end.
    pub(super) failed: bool,
    /// The revision of the map's content for which the basis was last compared.
    content: u64,
}

/// What is being read. It ends when this is dropped.
pub(super) struct Run {
    basis: Basis,
    content: u64,
    waits: Arc<()>,
}

/// Reads a text.
pub struct Job {
    map: Arc<Map>,
    reading: Arc<Reading>,
    waits: Weak<()>,
}

/// What a job came to; nothing where nobody waits for it.
pub struct Answer {
    suggestions: Option<Suggestions>,
    of: Weak<()>,
}

impl Job {
    /// Reads to the end, or until nobody waits any more.
    pub fn run(self) -> Answer {
        let text: String = self.reading.text.chars().iter().collect();
        let watch = |_| if self.waits.strong_count() > 0 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
        Answer { suggestions: suggest_watched(&text, Some(&self.map), watch), of: self.waits }
    }
}

impl Found {
    /// Was it read in this text?
    pub(super) fn is_in(&self, reading: &Reading) -> bool {
        std::ptr::eq(Arc::as_ptr(&self.basis.reading), reading)
    }

    /// Words of the text.
    pub(super) fn words(&self, span: Span) -> String {
        let text = &self.basis.reading.text;
        let end = span.end.min(text.len());
        text.slice(span.start.min(end)..end).iter().collect()
    }
}

impl Basis {
    fn is_of(&self, source: &SourceId, reading: &Arc<Reading>) -> bool {
        self.source == *source && Arc::ptr_eq(&self.reading, reading)
    }

    fn knows(&self, map: &Map) -> bool {
        self.actors == map.actors && self.speakers == map.speakers
    }
}

impl SourceView {
    /// What has to be read now: the open text, where the list is unfolded and text or names are others than before.
    pub fn to_suggest<'a>(
        &mut self,
        map: &Arc<Map>,
        content: u64,
        reading: impl Fn(&SourceId) -> Option<&'a Arc<Reading>>,
    ) -> Option<Job> {
        let source = self.source.clone().filter(|_| self.suggested.open)?;
        let reading = reading(&source)?;
        self.suggested.begin(map, content, (&source, reading))
    }

    /// What was read has come.
    pub fn take_suggestions(&mut self, answer: Answer) {
        let suggested = &mut self.suggested;
        let is_ours = |run: &Run| answer.of.upgrade().is_some_and(|of| Arc::ptr_eq(&of, &run.waits));
        if let (Some(suggestions), Some(run)) = (answer.suggestions, suggested.run.take_if(|run| is_ours(run))) {
            if suggested.found.as_ref().is_some_and(|found| !found.basis.is_of(&run.basis.source, &run.basis.reading)) {
                suggested.chosen = None;
            }
            suggested.found = Some(Found { basis: run.basis, suggestions, failed: false, content: run.content });
            suggested.list = None;
        }
    }

    /// Reading came to no end: what could not be read once is not tried for ever.
    pub fn give_up_suggesting(&mut self) {
        if let Some(Run { basis, content, .. }) = self.suggested.run.take() {
            let suggestions = Suggestions::default();
            self.suggested.found = Some(Found { basis, suggestions, failed: true, content });
            self.suggested.list = None;
        }
    }
}

impl Suggested {
    fn begin(&mut self, map: &Arc<Map>, content: u64, (source, reading): (&SourceId, &Arc<Reading>)) -> Option<Job> {
        // Names are compared only where the map has changed: a large map has many.
        let is_done = match (&mut self.run, &mut self.found) {
            (Some(Run { basis, content: seen, .. }), _) | (None, Some(Found { basis, content: seen, .. }))
                if basis.is_of(source, reading) =>
            {
                let is_same = *seen == content || basis.knows(map);
                if is_same {
                    *seen = content;
                }
                is_same
            }
            _ => false,
        };
        if is_done {
            return None;
        }
        let (actors, speakers) = (map.actors.clone(), map.speakers.clone());
        let basis = Basis { source: source.clone(), reading: reading.clone(), actors, speakers };
        let waits = Arc::new(());
        let job = Job { map: map.clone(), reading: reading.clone(), waits: Arc::downgrade(&waits) };
        self.run = Some(Run { basis, content, waits });
        Some(job)
    }

    /// What was read of this text, be it with the names of before.
    pub(super) fn found_in(&self, reading: &Reading) -> Option<&Found> {
        self.found.as_ref().filter(|found| found.is_in(reading))
    }

    /// Is a text being read?
    pub(super) fn is_reading(&self) -> bool {
        self.run.is_some()
    }
}
