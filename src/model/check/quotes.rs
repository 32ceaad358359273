//! Quotes against the texts at hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::rules::{
    EMPTY_QUOTE, QUOTE_AMBIGUOUS, QUOTE_CHANGED, QUOTE_LOST, QUOTE_MOVED, SOURCE_HASH, TEXT_NOT_ATTACHED,
};
use super::{Counts, Report};
use crate::model::anchor::{Candidate, Difference, Nearest, QuoteState, Resolution, Text, resolve};
use crate::model::{Evidence, EvidenceId, Finding, Map, Rule, Source, SourceId, Target, TextMode};

pub(super) fn check(map: &Map, texts: &BTreeMap<SourceId, String>, report: &mut Report) {
    let at_hand = texts_at_hand(map, texts);
    for (id, text) in &at_hand {
        let Some(source) = map.sources.get(*id) else { continue };
        report.findings.extend(other_text(source, text));
    }
    let texts: BTreeMap<&SourceId, Text> = at_hand.into_iter().map(|(id, text)| (id, Text::new(text))).collect();
    for evidence in map.evidence.values() {
        let text = texts.get(&evidence.source);
        let resolution = resolve(&evidence.selector, text);
        count(map, evidence, resolution.state(), &mut report.counts);
        report.findings.extend(finding(evidence, &resolution, text));
        report.resolutions.insert(evidence.id.clone(), resolution);
    }
    report.findings.extend(missing_texts(map, &texts));
}

/// The texts that were handed in, and the embedded ones of the other sources.
fn texts_at_hand<'a>(map: &'a Map, texts: &'a BTreeMap<SourceId, String>) -> BTreeMap<&'a SourceId, &'a str> {
    let embedded = map.sources.values().filter_map(|source| {
        let text = source.text.as_ref().filter(|text| text.mode == TextMode::Embedded)?;
        Some((&source.id, text.content.as_deref()?))
    });
    let given = texts.iter().map(|(id, text)| (id, text.as_str()));
    embedded.chain(given).collect()
}

/// Is the text at hand another one than was recorded?
fn other_text(source: &Source, text: &str) -> Option<Finding> {
    let recorded = source.text.as_ref()?.sha256.as_deref()?;
    if recorded.eq_ignore_ascii_case(&sha256(text)) {
        return None;
    }
    let hint = if recorded.eq_ignore_ascii_case(&sha256(&text.replace("\r\n", "\n"))) {
        "It is the recorded text with Windows line ends; take a copy with plain line feeds."
    } else {
        "It is another edition or another copy; its quotes were compared with it all the same. If it is the one to \
         keep, record its SHA-256."
    };
    let message = format!("The text at hand is not the recorded one: its SHA-256 is {}.", sha256(text));
    Some(SOURCE_HASH.finding(message).at(&source.id).field("text.sha256").hint(hint))
}

/// The SHA-256 of a text, as a source records it: 64 hexadecimal digits.
pub fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn count(map: &Map, evidence: &Evidence, state: QuoteState, counts: &mut Counts) {
    let relation = match &evidence.target {
        Target::Relation(id) => map.relations.get(id),
        _ => None,
    };
    let is_shown = relation.is_some_and(|relation| map.is_visible(&relation.from) && map.is_visible(&relation.to));
    let counts = if is_shown { &mut counts.relations } else { &mut counts.others };
    counts.add(state);
}

fn finding(evidence: &Evidence, resolution: &Resolution, text: Option<&Text>) -> Option<Finding> {
    if evidence.selector.exact.trim().is_empty() {
        let finding = EMPTY_QUOTE.finding("The quote is empty.").hint("Quote the words, or remove the evidence.");
        return Some(finding.at(&evidence.id).field("selector.exact"));
    }
    let (rule, message, hint) = words(resolution, text)?;
    let message = format!("“{}”: {message}", shortened(&evidence.selector.exact));
    Some(rule.finding(message).at(&evidence.id).field("selector").hint(hint))
}

/// The rule that a quote in this state breaks.
pub fn rule_of(state: QuoteState) -> Option<&'static Rule> {
    match state {
        QuoteState::Moved => Some(&QUOTE_MOVED),
        QuoteState::Changed => Some(&QUOTE_CHANGED),
        QuoteState::Ambiguous => Some(&QUOTE_AMBIGUOUS),
        QuoteState::Lost => Some(&QUOTE_LOST),
        QuoteState::Verbatim | QuoteState::NotAttached => None,
    }
}

/// Has somebody accepted that the quote is in this state?
pub fn is_accepted(map: &Map, evidence: &EvidenceId, state: QuoteState) -> bool {
    let found = rule_of(state).map(|rule| rule.finding("").at(evidence).field("selector"));
    found.is_some_and(|finding| map.accepted.values().any(|acceptance| acceptance.covers(&finding)))
}

/// The rule that is broken, what is the matter and what to do.
fn words(resolution: &Resolution, text: Option<&Text>) -> Option<(&'static Rule, String, &'static str)> {
    let line = |offset| text.map_or((0, 0), |text| text.line_column(offset));
    match resolution {
        Resolution::Exact { .. } | Resolution::NoText => None,
        Resolution::Moved { range } => {
            let (line, column) = line(range.start);
            let message =
                format!("moved; the very words now stand at offset {}, line {line}, column {column}.", range.start);
            Some((&QUOTE_MOVED, message, "If it is the same passage, record its new place."))
        }
        Resolution::Fuzzy { difference, .. } => Some((
            &QUOTE_CHANGED,
            format!("changed; {}.", difference_words(difference.as_ref())),
            "Quote the text as it stands, or attach the text that was quoted.",
        )),
        Resolution::Ambiguous { candidates } => Some((
            &QUOTE_AMBIGUOUS,
            format!("ambiguous; it may be meant at offset {}.", offsets(candidates)),
            "Record the place, and up to 32 characters before and after the quote.",
        )),
        Resolution::Orphaned { nearest } => Some((
            &QUOTE_LOST,
            nearest.as_ref().map_or_else(|| "lost; nothing in the text resembles it.".to_owned(), nearest_words),
            "Look for the passage by hand; remove the evidence if the text no longer says it.",
        )),
    }
}

fn difference_words(difference: Option<&Difference>) -> String {
    difference.map_or_else(|| "the words differ".to_owned(), ToString::to_string)
}

fn nearest_words(nearest: &Nearest) -> String {
    format!("lost; what resembles it most differs: {}.", difference_words(nearest.difference.as_ref()))
}

fn offsets(candidates: &[Candidate]) -> String {
    let offsets: Vec<String> = candidates.iter().map(|candidate| candidate.range.start.to_string()).collect();
    offsets.join(", ")
}

/// The first words of a quote, enough to recognise it.
fn shortened(quote: &str) -> String {
    let mut short: String = quote.chars().take(48).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if quote.chars().nth(48).is_some() {
        short.push('…');
    }
    short
}

/// One finding for each source that is quoted and whose text is not at hand.
fn missing_texts(map: &Map, texts: &BTreeMap<&SourceId, Text>) -> Vec<Finding> {
    let mut quotes: BTreeMap<&SourceId, BTreeSet<_>> = BTreeMap::new();
    for evidence in map.evidence.values() {
        quotes.entry(&evidence.source).or_default().insert(&evidence.id);
    }
    let missing = quotes.into_iter().filter(|(id, _)| map.sources.contains_key(*id) && !texts.contains_key(id));
    missing
        .map(|(id, quotes)| {
            let message = format!("Text not attached: {} quotes were not compared with it.", quotes.len());
            TEXT_NOT_ATTACHED.finding(message).at(id).field("text").hint("Attach the text to compare them.")
        })
        .collect()
}
