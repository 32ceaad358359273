//! The source view in the window: the text with its quotes marked, brushed both ways with the map. Reads what is shown,
//! keeps its own place, passage and hits, and pushes actions. It never changes the map.

mod absent;
mod bar;
mod finding;
mod highlights;
mod hover;
mod keyboard;
mod laid;
mod page;
mod paint;
mod passage;
mod pointer;
mod review;
mod review_ui;
mod scroll;
mod selected;
mod suggested;
mod ticks;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use egui::{Id, Ui};

use crate::app::state::{Action, Selection, Shown};
use crate::model::{EvidenceId, Locator, RelationId, SourceId};
use crate::reading::{Marks, Reading};

use finding::Finding;
use laid::Laid;
use scroll::Scroll;
use suggested::Suggested;

pub use finding::Step;
pub use passage::Passage;
pub(in crate::app) use passage::cited_for;
pub use review::Review;
pub use suggested::{Answer, Job, Taking};

/// The view's own state. Never saved, never journalled.
#[derive(Default)]
pub struct SourceView {
    /// The source whose text is open.
    source: Option<SourceId>,
    /// The quotes of the map that need a look, and what they were found from.
    needing: Option<((u64, u64), Vec<EvidenceId>)>,
    /// Its marks, and what they were made from.
    marks: Option<(MarksKey, Arc<Marks>)>,
    passage: Option<Passage>,
    /// The sentences between which the keyboard's passage lies: where it began, and where it is now.
    caret: Option<(usize, usize)>,
    scroll: Scroll,
    laid: BTreeMap<usize, Laid>,
    laid_for: Option<LaidKey>,
    /// What is to be brought into view.
    wanted: Option<Range<usize>>,
    finding: Finding,
    review: Option<Review>,
    suggested: Suggested,
    /// The selection that the page was brought to, so that it follows another one and not its own clicks.
    followed: Selection,
    pressed: Option<pointer::Pressed>,
    /// The selected relations, and what they were found from.
    chosen: Option<(ChosenKey, Arc<BTreeSet<RelationId>>)>,
}

type ChosenKey = (Selection, (u64, u64));
type MarksKey = (SourceId, (u64, u64));

/// A text's place in memory stands for it: while it is laid out it is held.
type LaidKey = (usize, i32, i32);

/// What the view is shown from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The map, the selection, the texts.
    pub shown: &'a Shown<'a>,
    /// Changes when texts or quotes do: of the texts, and of the map's content.
    pub revision: (u64, u64),
    /// Who checks quotes, as the settings know.
    pub checker: Option<&'a str>,
}

/// The text that is open.
struct Open<'a> {
    reading: &'a Reading,
    marks: &'a Marks,
    /// The relations that are selected.
    selected: &'a BTreeSet<RelationId>,
}

impl SourceView {
    /// The passage that is selected in the text.
    pub fn passage(&self) -> Option<&Passage> {
        self.passage.as_ref()
    }

    /// Selects a passage, or none, and brings it into view.
    pub fn select_passage(&mut self, passage: Option<Passage>) {
        if let Some(passage) = &passage {
            self.source = Some(passage.source.clone());
            self.wanted = Some(passage.range.clone());
        }
        (self.passage, self.caret) = (passage, None);
    }

    /// Opens a source's text, at these words if they are known. The selection has asked for it, so the page does not
    /// follow it elsewhere.
    pub fn show(&mut self, source: SourceId, words: Option<Range<usize>>, selection: Selection) {
        (self.source, self.wanted, self.followed) = (Some(source), words, selection);
    }

    /// Where a reader finds an offset of the open text.
    pub fn locator(&self, reading: &Reading, offset: usize) -> Option<Locator> {
        self.marks.as_ref()?.1.locator(reading, offset)
    }

    /// Another map is open.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Opens the field for words to look for.
    pub fn open_find(&mut self) {
        self.finding.open();
    }

    /// Are words being looked for?
    pub fn is_finding(&self) -> bool {
        self.finding.open
    }

    /// To the next hit or the one before.
    pub fn find_step(&mut self, step: Step) {
        self.wanted = self.finding.step(step).or(self.wanted.take());
    }

    /// Begins or ends the review of the quotes that need a look.
    pub fn toggle_review(&mut self) {
        self.review = if self.review.is_none() { Some(Review::default()) } else { None };
    }

    /// Is there something that [`Self::escape`] would end?
    pub fn holds_escape(&self) -> bool {
        self.finding.open || self.passage.is_some() || self.review.is_some() || self.suggested.is_choosing()
    }

    /// Ends one thing: the search, else the passage, else the review, else the choice among the suggestions.
    pub fn escape(&mut self) {
        if self.finding.open {
            self.finding.open = false;
        } else if self.passage.is_some() {
            (self.passage, self.caret) = (None, None);
        } else if self.review.is_some() {
            self.review = None;
        } else {
            self.suggested.release();
        }
    }

    /// Has the text the keyboard?
    pub fn has_keyboard(&self, ctx: &egui::Context) -> bool {
        ctx.memory(|memory| memory.has_focus(text_id()))
    }

    /// Shows the view in the space that is left.
    pub fn ui(&mut self, ui: &mut Ui, input: &Input, actions: &mut Vec<Action>) {
        self.choose_source(input.shown);
        let Some(source) = self.source.clone() else {
            self.suggested_ui(ui, input, None, actions);
            absent::no_source_ui(ui, input.shown);
            return;
        };
        let reading = input.shown.texts.reading(&source).cloned();
        let marks = self.marks(input, &source, reading.as_deref());
        let selected = self.selected(input);
        let open = reading.as_deref().zip(marks.as_deref());
        let open = open.map(|(reading, marks)| Open { reading, marks, selected: &selected });
        self.follow(input.shown, open.as_ref());
        self.finding.look(reading.as_ref());
        self.bar_ui(ui, input, open.as_ref(), actions);
        self.review_ui(ui, input, actions);
        if self.review.is_none() {
            self.suggested_ui(ui, input, open.as_ref(), actions);
        }
        match open {
            Some(open) => {
                self.passage_ui(ui, input, &open, actions);
                self.page_ui(ui, input, &open, actions);
            }
            None => absent::not_attached_ui(ui, input.shown, &source, actions),
        }
    }

    /// The source that was open, if the map still has it; else the first with a text, else the first.
    fn choose_source(&mut self, shown: &Shown) {
        let sources = &shown.map.sources;
        if self.source.as_ref().is_none_or(|id| !sources.contains_key(id)) {
            let first = sources.keys().find(|id| shown.texts.has(id)).or_else(|| sources.keys().next());
            self.source = first.cloned();
        }
        let passage = self.passage.as_ref();
        let fits = |passage: &Passage| {
            let text = shown.texts.reading(&passage.source).map(|reading| reading.text.len());
            Some(&passage.source) == self.source.as_ref() && text.is_some_and(|length| passage.range.end <= length)
        };
        if passage.is_some_and(|passage| !fits(passage)) {
            (self.passage, self.caret) = (None, None);
        }
    }

    fn marks(&mut self, input: &Input, source: &SourceId, reading: Option<&Reading>) -> Option<Arc<Marks>> {
        let reading = reading?;
        let key = (source.clone(), input.revision);
        if self.marks.as_ref().is_none_or(|(of, _)| *of != key) {
            let (map, resolutions) = (input.shown.map, &input.shown.texts.report().resolutions);
            let marks = Marks::new(map, source, resolutions, (&reading.text, &reading.outline));
            self.marks = Some((key, Arc::new(marks)));
        }
        self.marks.as_ref().map(|(_, marks)| marks.clone())
    }

    /// The relations that are selected; a large map is not walked through in every frame.
    fn selected(&mut self, input: &Input) -> Arc<BTreeSet<RelationId>> {
        let is_same =
            |(selection, revision): &ChosenKey| selection == input.shown.selection && *revision == input.revision;
        if let Some((_, found)) = self.chosen.as_ref().filter(|(key, _)| is_same(key)) {
            return found.clone();
        }
        let found = Arc::new(selected::relations(input.shown));
        self.chosen = Some(((input.shown.selection.clone(), input.revision), found.clone()));
        found
    }

    /// What is selected elsewhere is brought into view here, in another source if it has no words in this one.
    fn follow(&mut self, shown: &Shown, open: Option<&Open>) {
        if self.followed == *shown.selection {
            return;
        }
        self.followed = shown.selection.clone();
        let selected = selected::relations(shown);
        if selected.is_empty() {
            return;
        }
        let is_selected = |id: &Option<_>| id.as_ref().is_some_and(|id| selected.contains(id));
        if let Some(mark) = open.and_then(|open| open.marks.list().iter().find(|mark| is_selected(&mark.relation))) {
            self.wanted = Some(mark.range.clone());
            return;
        }
        let quotes = selected.iter().flat_map(|id| shown.digest.quotes(id));
        let with_text =
            quotes.into_iter().find(|quote| shown.texts.resolution(&quote.id).is_some_and(|r| r.range().is_some()));
        if let Some(quote) = with_text {
            let range = shown.texts.resolution(&quote.id).and_then(crate::model::anchor::Resolution::range);
            self.show(quote.source.clone(), range, shown.selection.clone());
        }
    }
}

/// The id of the text in egui's memory.
fn text_id() -> Id {
    Id::new("relata-source-text")
}
