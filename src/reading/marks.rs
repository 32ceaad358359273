//! A map's quotes in one source → marks on its text, and which sentences nobody cites.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Outline, Reading};
use crate::model::anchor::{QuoteState, Resolution, Text};
use crate::model::{EvidenceId, Locator, Map, RelationId, SourceId, Target};

/// Quotes that overlap are told apart on this many lanes.
const LANES: u8 = 3;

/// One quote at its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Code points of the text.
    pub range: Range<usize>,
    /// The quote.
    pub evidence: EvidenceId,
    /// The relation that it stands behind, where it is a relation.
    pub relation: Option<RelationId>,
    /// Verbatim, moved or changed.
    pub state: QuoteState,
    /// Marks that overlap have different lanes, up to three of them.
    pub lane: u8,
}

/// All marks of one text, and what they leave out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Marks {
    list: Vec<Mark>,
    /// The furthest end of the marks so far, so that those around a place are found quickly.
    reach: Vec<usize>,
    cited: Vec<bool>,
    shift: i64,
}

impl Marks {
    /// The marks of `source`, as the last check has found its quotes.
    pub fn new(
        map: &Map,
        source: &SourceId,
        resolutions: &BTreeMap<EvidenceId, Resolution>,
        (text, outline): (&Text, &Outline),
    ) -> Self {
        let evidence = map.evidence.values().filter(|evidence| evidence.source == *source);
        let mut list: Vec<Mark> = evidence
            .filter_map(|evidence| {
                let resolution = resolutions.get(&evidence.id)?;
                let relation = match &evidence.target {
                    Target::Relation(id) => Some(id.clone()),
                    _ => None,
                };
                let range = resolution.range().filter(|range| range.end <= text.len() && !range.is_empty())?;
                Some(Mark { range, evidence: evidence.id.clone(), relation, state: resolution.state(), lane: 0 })
            })
            .collect();
        list.sort_by(|a, b| (a.range.start, b.range.end, &a.evidence).cmp(&(b.range.start, a.range.end, &b.evidence)));
        give_lanes(&mut list);
        let reach = list.iter().scan(0, |furthest, mark| {
            *furthest = mark.range.end.max(*furthest);
            Some(*furthest)
        });
        let (reach, cited) = (reach.collect(), cited(&list, text, outline));
        let shift = shift(map, &list, outline);
        Self { list, reach, cited, shift }
    }

    /// All of them, in the order of the text.
    pub fn list(&self) -> &[Mark] {
        &self.list
    }

    /// Those that share a character with `range`, in the order of the text.
    pub fn within(&self, range: &Range<usize>) -> impl Iterator<Item = &Mark> {
        let first = self.reach.partition_point(|end| *end <= range.start);
        let (start, end) = (range.start, range.end);
        let near = self.list.iter().skip(first).take_while(move |mark| mark.range.start < end);
        near.filter(move |mark| mark.range.end > start)
    }

    /// Does a relation cite this sentence of the outline?
    pub fn is_cited(&self, sentence: usize) -> bool {
        self.cited.get(sentence).copied().unwrap_or(true)
    }

    /// How many sentences relations cite, and how many there are.
    pub fn cited_of(&self) -> (usize, usize) {
        (self.cited.iter().filter(|cited| **cited).count(), self.cited.len())
    }

    /// The first sentence from `from` on that no relation cites; after the last one it starts anew.
    pub fn next_uncited(&self, from: usize) -> Option<usize> {
        let count = self.cited.len();
        (0..count).map(|step| (from + step) % count).find(|sentence| !self.cited[*sentence])
    }

    /// The number that a paragraph has for readers of this map. Some count the headline and some do not: the locators of
    /// the map's own quotes decide, and without any the first paragraph is 1.
    pub fn paragraph_number(&self, paragraph: usize) -> i64 {
        paragraph as i64 + 1 + self.shift
    }

    /// Where a reader finds an offset of the text: its page where there are pages, or else its paragraph.
    pub fn locator(&self, reading: &Reading, offset: usize) -> Option<Locator> {
        if let Some(page) = reading.page_at(offset) {
            return Some(Locator { page: Some(page.to_string()), ..Locator::default() });
        }
        let paragraph = reading.outline.paragraph_at(offset)?;
        let number = u64::try_from(self.paragraph_number(paragraph)).ok().filter(|number| *number > 0)?;
        Some(Locator { paragraph: Some(number), ..Locator::default() })
    }
}

/// Greedy colouring of intervals, which are in the order of their starts.
fn give_lanes(list: &mut [Mark]) {
    let mut ends = [0_usize; LANES as usize];
    for mark in list {
        let free = ends.iter().position(|end| *end <= mark.range.start);
        let lane = free.unwrap_or_else(|| (0..ends.len()).min_by_key(|lane| ends[*lane]).unwrap_or(0));
        ends[lane] = ends[lane].max(mark.range.end);
        mark.lane = lane as u8;
    }
}

/// A sentence is cited when a relation quotes a letter of it.
fn cited(list: &[Mark], text: &Text, outline: &Outline) -> Vec<bool> {
    let mut cited = vec![false; outline.sentences.len()];
    for mark in list.iter().filter(|mark| mark.relation.is_some()) {
        for index in outline.sentences_in(&mark.range) {
            let sentence = &outline.sentences[index];
            let shared = sentence.start.max(mark.range.start)..sentence.end.min(mark.range.end);
            cited[index] |= text.slice(shared).iter().any(|c| c.is_alphanumeric());
        }
    }
    cited
}

/// By how much the map's locators count otherwise than from 1, where most of them agree.
fn shift(map: &Map, list: &[Mark], outline: &Outline) -> i64 {
    let mut votes: BTreeMap<i64, usize> = BTreeMap::new();
    for mark in list {
        let locator = map.evidence.get(&mark.evidence).and_then(|evidence| evidence.locator.as_ref());
        let said = locator.and_then(|locator| locator.paragraph).and_then(|number| i64::try_from(number).ok());
        if let (Some(said), Some(is)) = (said, outline.paragraph_at(mark.range.start)) {
            *votes.entry(said - is as i64 - 1).or_default() += 1;
        }
    }
    let total: usize = votes.values().sum();
    votes.into_iter().max_by_key(|(_, count)| *count).filter(|(_, count)| count * 2 > total).map_or(0, |(by, _)| by)
}
