//! Briefing → the parts that follow its numbered quotes, in the one form that every kind of file writes down: what no
//! scene shows, where sources lie, and, where a kind of file has no place for them, the presenter's notes.

use super::Brief;
use super::claims::{Claim, Quote};

/// A part under one heading.
pub(super) struct Annex<'a> {
    pub(super) title: &'static str,
    pub(super) entries: Vec<Entry<'a>>,
}

/// One thing in it.
pub(super) enum Entry<'a> {
    /// A relation and who says so.
    Claim(&'a Claim),
    /// What a quote is for, and the quote.
    Quoted(&'a str, &'a Quote),
    /// Words under a title.
    Words(String, Vec<&'a str>),
}

/// What follows the quotes of `brief`.
pub(super) fn annexes(brief: &Brief) -> Vec<Annex<'_>> {
    let paths = brief.paths.iter().map(|one| {
        let places = one.places.iter().map(String::as_str).collect();
        Entry::Words(one.source.clone(), places)
    });
    let all = [
        Annex { title: "Not shown in the briefing", entries: rest(brief) },
        Annex { title: "Files and addresses of the sources", entries: paths.collect() },
    ];
    all.into_iter().filter(|annex| !annex.entries.is_empty()).collect()
}

/// What the presenter says, scene after scene; `None` where there is nothing.
pub(super) fn notes(brief: &Brief) -> Option<Annex<'_>> {
    let entries = brief.stages.iter().filter_map(|stage| {
        let notes = stage.notes.as_deref()?;
        Some(Entry::Words(format!("{}. {}", stage.number, stage.title), vec![notes]))
    });
    let entries: Vec<_> = entries.collect();
    (!entries.is_empty()).then_some(Annex { title: "Presenter’s notes", entries })
}

fn rest(brief: &Brief) -> Vec<Entry<'_>> {
    let Some(rest) = &brief.rest else { return Vec::new() };
    let actors = words("Actors", rest.actors.iter().map(String::as_str));
    let sources = words("Sources that are not quoted", rest.sources.iter().map(|(_, words)| words.as_str()));
    let claims = rest.claims.iter().map(Entry::Claim);
    let quotes = rest.quotes.iter().map(|(about, quote)| Entry::Quoted(about, quote));
    actors.into_iter().chain(claims).chain(quotes).chain(sources).collect()
}

fn words<'a>(title: &str, words: impl Iterator<Item = &'a str>) -> Option<Entry<'a>> {
    let words: Vec<&str> = words.collect();
    (!words.is_empty()).then(|| Entry::Words(title.to_owned(), words))
}
