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
        let single = opens && run.tokens.len() == 1;
        candidate.sure |=
            !single || is_acronym(tokens[run.tokens.start].text) || opens_as_name(tokens, run.tokens.start);
        candidate.titled |= !run.title.is_empty();
    }
    found
}

/// "Tonuvai, which", "Corvo has": a word that begins a sentence, is no word of English that the lists have, and stands as
/// names do, without an article.
fn opens_as_name(tokens: &[Token], at: usize) -> bool {
    const ENDINGS: &[&str] = &[
        "s", "ion", "ment", "ness", "ity", "ship", "ance", "ence", "ism", "ly", "ing", "ed", "age", "cy", "ty", "ry",
        "ure", "hood", "dom", "al", "ive", "ous", "ful", "less", "able", "ible", "th", "ter",
    ];
    let low = tokens[at].low.as_str();
    let english = !super::verbs::forms(low).is_empty()
        || super::lexicon::lexicon().is_noun(low)
        || words::is_function(low)
        || words::is_representative(low)
        || words::is_organisation(low)
        || words::is_opening(low)
        || words::is_adverb(low)
        || ENDINGS.iter().any(|ending| low.ends_with(ending));
    let next = |on: usize| tokens.get(at + on).map(|token| token.low.as_str()).unwrap_or_default();
    let owner = tokens.get(at + 1).is_some_and(|token| token.class == Class::Possessive);
    let inserted =
        words::is_determiner(next(2)) || words::is_preposition(next(2)) || matches!(next(2), "which" | "whose" | "who");
    let joined = next(1) == "and" && tokens.get(at + 2).is_some_and(|token| token.class == Class::Name);
    let goes_on = next(1) == "," && inserted || joined;
    low.len() > 3 && !english && (owner || goes_on || words::is_auxiliary(next(1)) || words::is_saying(next(1)))
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
        if let Some(guild) = next.and_then(|_| behind_members(tokens, end, limit)) {
            end = guild;
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

/// "Builders’ | Federation", "People’s | Party", "Dockers’ | and Crane Operators’ Union": the end of the organisation’s
/// name, where those behind the last word are its members.
fn behind_members(tokens: &[Token], end: usize, limit: usize) -> Option<usize> {
    let name = |at: usize| tokens.get(at).filter(|token| at < limit && token.class == Class::Name);
    let owner = tokens.get(end).filter(|token| token.class == Class::Possessive)?;
    let many = owner.is("'") || words::is_crowd(&tokens[end - 1].low);
    let guild = |at: usize| {
        let last = (at..at + 4)
            .take_while(|at| name(*at).is_some())
            .find(|at| words::is_organisation(&tokens[*at].low) || words::is_armed(&tokens[*at].low));
        last.map(|last| last + 1)
    };
    if let Some(last) = guild(end + 1).filter(|_| many) {
        return Some(last);
    }
    let and = tokens.get(end + 1).is_some_and(|token| token.is("and"));
    let second = (end + 2..end + 5).take_while(|at| name(*at).is_some()).last().filter(|_| many && and)?;
    let owner = tokens.get(second + 1).is_some_and(|token| token.class == Class::Possessive && token.is("'"));
    guild(second + 2).filter(|_| owner)
}

/// "Ministry | of Defence", "Army | of the North", "Ludwig | van Beethoven": the end behind joining words and one name.
fn behind_joint(tokens: &[Token], start: usize, end: usize, limit: usize) -> Option<usize> {
    let joint = &tokens[end];
    let left = &tokens[end - 1];
    let collects = words::is_organisation(&left.low) || words::is_armed(&left.low) || words::is_institution(&left.low);
    // "Committee to Defend Reporters", "Right to Know".
    let base = |token: &Token| super::verbs::forms(&token.low).has(super::inflect::Form::Base);
    let verb = tokens.get(end + 1).is_some_and(|next| next.class == Class::Name && base(next));
    let aim = joint.is("to") && (words::is_organisation(&left.low) || verb);
    // "Ansar al-Haqq".
    let arabic = ["al-", "el-", "ul-", "as-", "ash-"]
        .iter()
        .any(|article| joint.text.strip_prefix(article).is_some_and(|rest| rest.starts_with(char::is_uppercase)));
    if arabic && start < end {
        return Some(end + 1);
    }
    if !words::joins_names(&joint.low) && !aim || joint.is("the") {
        return None;
    }
    if joint.is("and") {
        // "Bosnia and Herzegovina" is in the gazetteer; elsewhere "and" parts two names.
        return None;
    }
    // "the Sons of the Pass".
    let article = start.checked_sub(1).is_some_and(|before| tokens[before].is("the")) || tokens[start].is("the");
    let band = article
        && joint.is("of")
        && tokens.get(end + 1).is_some_and(|next| next.is("the"))
        && !words::is_title(&left.low)
        && !words::is_institution(&left.low);
    // "Advocates for Animals".
    let cause = joint.is("for") && left.low.ends_with('s') && end == start + 1 && !words::is_title(&left.low);
    if joint.is_any(&["of", "for"]) && (!collects && !band && !cause || words::is_office(&left.low)) {
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
    // "Eleanor Pask KC".
    let honour = |token: &Token| matches!(token.text, "KC" | "QC" | "MP" | "MEP" | "MSP" | "Jr" | "Jr." | "Sr" | "PhD");
    let mut end = run.end;
    while end > start + 2 && honour(&tokens[end - 1]) {
        end -= 1;
    }
    let run = run.start..end;
    // "Trade Union": what is left of the name must say more than what was taken away.
    let rest = &tokens[start..run.end];
    let hollow = rest.iter().all(|token| words::is_organisation(&token.low) || words::is_institution(&token.low));
    let title = if hollow { first..first } else { first..start };
    let kept = title.end..run.end;
    let named = tokens[kept.clone()].iter().any(|token| !words::is_no_name(&token.low));
    let only_titles = tokens[kept.clone()].iter().all(|token| words::is_title(&token.low));
    (named && !only_titles).then_some(Run { tokens: kept, title })
}
