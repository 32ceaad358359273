//! Tokens → runs of capitalised words that may name somebody, each with the title before it. Knows no actors.

use std::collections::BTreeMap;
use std::ops::Range;

use super::sentences::Sentence;
use super::tokens::{Class, Gap, Token};
use super::words;

/// Capitalised words that belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) tokens: Range<usize>,
    /// The words before it that say what somebody is: "Foreign Minister".
    pub(super) title: Range<usize>,
}

/// A name and how it is met.
#[derive(Clone, Debug, Default)]
pub(super) struct Candidate {
    /// As first met.
    pub(super) text: String,
    /// Lower-case words.
    pub(super) words: Vec<String>,
    /// Where it begins.
    pub(super) at: Vec<usize>,
    /// Was it met where its capital tells something?
    pub(super) sure: bool,
    /// Behind a title, such as "President".
    pub(super) titled: bool,
}

/// The runs of all sentences that are no headings.
pub(super) fn runs(tokens: &[Token], sentences: &[Sentence]) -> Vec<Run> {
    let mut found = Vec::new();
    for sentence in sentences.iter().filter(|sentence| !sentence.heading) {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if tokens[at].class == Class::Name {
                let end = run_end(tokens, at, sentence.tokens.end);
                for part in parted(tokens, at..end) {
                    found.extend(trimmed(tokens, part, sentence));
                }
                at = end;
            } else {
                at += 1;
            }
        }
    }
    found
}

/// The names of all runs, by their lower-case words.
pub(super) fn candidates(tokens: &[Token], sentences: &[Sentence], runs: &[Run]) -> BTreeMap<Vec<String>, Candidate> {
    let mut found: BTreeMap<Vec<String>, Candidate> = BTreeMap::new();
    let openings: Vec<usize> = sentences.iter().map(|sentence| opening(tokens, sentence)).collect();
    for run in runs {
        let key: Vec<String> = tokens[run.tokens.clone()].iter().map(|token| token.low.clone()).collect();
        let candidate = found.entry(key.clone()).or_default();
        if candidate.at.is_empty() {
            candidate.text = joined(&tokens[run.tokens.clone()]);
            candidate.words = key;
        }
        candidate.at.push(run.tokens.start);
        let opens = openings.binary_search(&run.tokens.start).is_ok();
        candidate.sure |= !opens || run.tokens.len() > 1 || is_acronym(tokens[run.tokens.start].text);
        candidate.titled |= !run.title.is_empty();
    }
    found
}

/// Two capitals at least, and no small letter; hyphens, stops and digits may be among them.
pub(super) fn is_acronym(text: &str) -> bool {
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let roman = text.chars().all(|c| "IVXLCDM".contains(c));
    capitals > 1 && !text.chars().any(char::is_lowercase) && !roman
}

/// The words as they stand, with spaces where the text has some.
pub(super) fn joined(tokens: &[Token]) -> String {
    let mut text = String::new();
    for token in tokens {
        if !text.is_empty() && token.gap != Gap::Nothing {
            text.push(' ');
        }
        text.push_str(token.text);
    }
    text
}

/// The first token of a sentence that is no mark: its capital says nothing.
fn opening(tokens: &[Token], sentence: &Sentence) -> usize {
    sentence.tokens.clone().find(|at| tokens[*at].class != Class::Mark).unwrap_or(sentence.tokens.start)
}

fn run_end(tokens: &[Token], start: usize, limit: usize) -> usize {
    let mut end = start + 1;
    loop {
        let next = tokens.get(end).filter(|_| end < limit);
        // "Builders’ Federation".
        let guild = tokens.get(end + 1).filter(|token| end + 1 < limit && words::is_organisation(&token.low));
        if next.is_some_and(|next| next.class == Class::Possessive && next.is("'"))
            && guild.is_some_and(|guild| guild.class == Class::Name)
        {
            end += 2;
            continue;
        }
        let Some(next) = next.filter(|next| next.gap == Gap::Space) else { return end };
        // "Voss & Thiel".
        if next.is("&") && tokens.get(end + 1).is_some_and(|name| end + 1 < limit && name.class == Class::Name) {
            end += 2;
            continue;
        }
        let number = end > start && words::is_number_name(&next.low);
        if next.class == Class::Name && !words::is_calendar(&next.low) && (number || !words::is_function(&next.low)) {
            end += 1;
        } else if let Some(behind) = behind_joint(tokens, start, end, limit) {
            end = behind;
        } else {
            return end;
        }
    }
}

/// "Ministry | of Defence", "Army | of the North", "Ludwig | van Beethoven": the end behind joining words and one name.
fn behind_joint(tokens: &[Token], start: usize, end: usize, limit: usize) -> Option<usize> {
    let joint = &tokens[end];
    let left = &tokens[end - 1];
    let collects = words::is_organisation(&left.low) || words::is_armed(&left.low) || words::is_institution(&left.low);
    // "Committee to Defend Reporters".
    let aim = joint.is("to") && words::is_organisation(&left.low);
    if !words::joins_names(&joint.low) && !aim || joint.is("the") {
        return None;
    }
    if joint.is("and") {
        // "Bosnia and Herzegovina" is in the gazetteer; elsewhere "and" parts two names.
        return None;
    }
    if joint.is_any(&["of", "for"]) && (!collects || words::is_office(&left.low)) {
        return None;
    }
    let mut at = end + 1;
    if tokens.get(at).is_some_and(|token| token.is("the")) {
        at += 1;
    }
    let name = tokens.get(at).filter(|token| at < limit && token.class == Class::Name && token.gap == Gap::Space)?;
    (start < end && !words::is_calendar(&name.low)).then_some(at + 1)
}

/// "Thai Foreign Minister Somchai" is two names with an office between them.
fn parted(tokens: &[Token], run: Range<usize>) -> Vec<Range<usize>> {
    let title = |at: &usize| words::is_title(&tokens[*at].low);
    let start = (run.start + 1..run.end).find(title).unwrap_or(run.end);
    let end = (start..run.end).find(|at| !title(at)).unwrap_or(run.end);
    let office = (start..end).any(|at| words::is_office(&tokens[at].low));
    let mut parts = Vec::new();
    if title(&run.start) || !office {
        parts.push(run);
        return parts;
    }
    parts.push(run.start..start);
    if end < run.end {
        // The title stays with the name behind it.
        parts.push(start..run.end);
    }
    parts
}

/// Takes away what is no part of a name: articles, days, titles.
fn trimmed(tokens: &[Token], run: Range<usize>, sentence: &Sentence) -> Option<Run> {
    let mut start = run.start;
    while start < run.end {
        let token = &tokens[start];
        let opens = start == run.start && start <= opening(tokens, sentence);
        let adverb = opens && run.len() > 1 && (words::is_adverb(&token.low) || words::is_opening(&token.low));
        // "the Third Brigade".
        let ordinal = token.is_any(&["first", "second", "third", "all", "one"]) && !opens && run.len() > 1;
        if words::is_function(&token.low) && !ordinal || words::is_calendar(&token.low) || adverb {
            start += 1;
        } else {
            break;
        }
    }
    let first = start;
    while start < run.end && words::is_title(&tokens[start].low) {
        start += 1;
    }
    // "Trade Union": what is left of the name must say more than what was taken away.
    let rest = &tokens[start..run.end];
    let hollow = rest.iter().all(|token| words::is_organisation(&token.low) || words::is_institution(&token.low));
    let title = if hollow { first..first } else { first..start };
    let kept = title.end..run.end;
    let named = tokens[kept.clone()].iter().any(|token| !words::is_no_name(&token.low));
    let only_titles = tokens[kept.clone()].iter().all(|token| words::is_title(&token.low));
    (named && !only_titles).then_some(Run { tokens: kept, title })
}
