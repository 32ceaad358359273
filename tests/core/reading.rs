//! What a reader sees of a text: every quote at its place, nothing cited that is not, and places that are found again.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use proptest::prelude::*;
use relata::format::Example;
use relata::model::anchor::{Resolution, Text, record, resolve};
use relata::model::check::check;
use relata::model::{Map, SourceId, Target};
use relata::reading::{Marks, Outline, Reading, sentences};

fn july() -> (Map, SourceId, Reading) {
    let map = Example::July.load().map;
    let source = map.sources.values().next().unwrap();
    let reading = Reading::new(source.text.as_ref().unwrap().content.as_ref().unwrap());
    (map.clone(), source.id.clone(), reading)
}

fn marks(map: &Map, source: &SourceId, reading: &Reading) -> Marks {
    let report = check(map, &std::collections::BTreeMap::default());
    Marks::new(map, source, &report.resolutions, (&reading.text, &reading.outline))
}

#[test]
fn every_quote_of_the_july_map_has_its_mark() {
    let (map, source, reading) = july();
    let marks = marks(&map, &source, &reading);
    assert_eq!(marks.list().len(), map.evidence.len());
    for mark in marks.list() {
        let words: String = reading.text.slice(mark.range.clone()).iter().collect();
        let evidence = &map.evidence[&mark.evidence];
        assert_eq!(words, evidence.selector.exact);
        let relation = mark.relation.clone().map(Target::Relation);
        assert!(relation.is_none_or(|target| target == evidence.target));
        let paragraph = reading.outline.paragraph_at(mark.range.start).unwrap();
        let said = evidence.locator.as_ref().unwrap().paragraph.unwrap();
        assert_eq!(marks.paragraph_number(paragraph), i64::try_from(said).unwrap());
    }
    assert_eq!(reading.outline.paragraphs.len(), 18);
}

#[test]
fn a_sentence_is_cited_exactly_where_a_relation_quotes_it() {
    let (mut map, source, reading) = july();
    let all = marks(&map, &source, &reading);
    let (cited, total) = all.cited_of();
    assert!(0 < cited && cited < total && total == reading.outline.sentences.len(), "{cited} of {total}");
    let listed = (0..total).filter(|index| !all.is_cited(*index)).count();
    assert_eq!(listed, total - cited);
    // Going from one to the next visits each once and comes back.
    let first = all.next_uncited(0).unwrap();
    let mut visited = vec![first];
    while let Some(next) = all.next_uncited(visited.last().unwrap() + 1).filter(|next| *next != first) {
        visited.push(next);
    }
    assert_eq!(visited.len(), listed);
    // Without its quotes nothing is cited.
    map.evidence.clear();
    assert_eq!(marks(&map, &source, &reading).cited_of(), (0, total));
}

#[test]
fn paragraphs_are_numbered_as_the_map_counts_them() {
    let (mut map, source, reading) = july();
    for evidence in map.evidence.values_mut() {
        let locator = std::sync::Arc::make_mut(evidence).locator.as_mut().unwrap();
        locator.paragraph = locator.paragraph.map(|number| number - 1);
    }
    let shifted = marks(&map, &source, &reading);
    assert_eq!(
        (shifted.paragraph_number(0), shifted.paragraph_number(3)),
        (0, 3),
        "this map does not count the headline"
    );
    map.evidence.clear();
    assert_eq!(marks(&map, &source, &reading).paragraph_number(0), 1);
}

#[test]
fn overlapping_quotes_have_lanes_of_their_own() {
    let (map, source, reading) = july();
    let marks = marks(&map, &source, &reading);
    for mark in marks.list() {
        let others: Vec<_> = marks.within(&mark.range).filter(|other| other.evidence != mark.evidence).collect();
        if others.len() < 3 {
            assert!(others.iter().all(|other| other.lane != mark.lane), "{mark:?} and {others:?}");
        }
    }
    assert!(marks.list().iter().any(|mark| mark.lane > 0), "some overlap");
}

proptest! {
    /// What is recorded of a place leads back to it, whatever stands around.
    #[test]
    fn a_recorded_place_is_found_again(text in "[ab \n”é😀]{1,80}", from in 0_usize..80, length in 1_usize..40) {
        let text = Text::new(&text);
        let start = from % text.len();
        let range = start..(start + length).min(text.len());
        let is_blank = text.slice(range.clone()).iter().all(|c| c.is_whitespace());
        match record(&text, range.clone()) {
            None => prop_assert!(is_blank),
            Some(selector) => prop_assert_eq!(resolve(&selector, Some(&text)), Resolution::Exact { range }),
        }
    }

    /// Marks within a range are those that a walk over all of them finds.
    #[test]
    fn marks_are_found_by_place(start in 0_usize..6_000, length in 1_usize..900) {
        let (map, source, reading) = july();
        let marks = marks(&map, &source, &reading);
        let range = start..start + length;
        let near: Vec<_> = marks.within(&range).collect();
        let all: Vec<_> =
            marks.list().iter().filter(|mark| mark.range.start < range.end && mark.range.end > range.start).collect();
        prop_assert_eq!(near, all);
    }

    /// Pieces hold every letter of their paragraphs, sentences lie within one, and both are in order.
    #[test]
    fn an_outline_loses_nothing(text in "([A-Za-z. ]{0,140}\n){0,6}") {
        let text = Text::new(&text);
        let outline = Outline::new(&text);
        for (index, paragraph) in outline.paragraphs.iter().enumerate() {
            let pieces: Vec<_> = outline.pieces.iter().filter(|piece| piece.paragraph == index).collect();
            prop_assert_eq!(pieces.first().map(|piece| piece.range.start), Some(paragraph.start));
            prop_assert_eq!(pieces.last().map(|piece| piece.range.end), Some(paragraph.end));
        }
        let letters = text.chars().iter().enumerate().filter(|(_, c)| c.is_alphanumeric());
        for (at, _) in letters {
            let sentence = outline.sentence_at(at).map(|index| outline.sentences[index].clone());
            prop_assert!(sentence.is_some_and(|range| range.contains(&at)));
        }
        let whole = sentences(text.chars(), 0..text.len());
        prop_assert!(outline.sentences.len() + 1 >= whole.len().min(1));
    }
}
