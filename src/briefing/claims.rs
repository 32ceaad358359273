//! The relations of a map → numbered claims with the words behind them: the answer to "who says so?".

use std::collections::BTreeMap;

use super::telling::{Telling, may_quote};
use crate::drawing::{capitalised, polarity_word};
use crate::model::date::Edtf;
use crate::model::{Evidence, EvidenceId, Map, Modality, Polarity, Relation, RelationId, Source, Stance, Target, When};

/// What stands where a claim has no quote.
const UNSOURCED: &str = "No source: this is the analyst’s own inference.";
/// What stands where a claim has quotes, but none by those who alone tell the briefing.
const UNQUOTED: &str = "None of the words behind this are theirs.";
/// What stands where nobody is named for a quote.
pub const UNNAMED: &str = "Speaker not named";

/// One relation of a briefing and who says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// From 1, in the order in which the scenes show them.
    pub number: usize,
    /// Which relation.
    pub relation: RelationId,
    /// "Pakistan → TTP", with ↔ where it holds in both directions.
    pub ends: String,
    /// The words on the line.
    pub label: String,
    /// For, against or neutral.
    pub polarity: Polarity,
    /// "Against, alleged, November 2022"; where some alone tell the briefing, also what they say of it.
    pub standing: String,
    /// What stands in place of quotes where there are none.
    pub unquoted: &'static str,
    /// What supports it first, then what gives context, then what disputes it.
    pub quotes: Vec<Quote>,
}

/// Exact words and where they are from.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// Which piece of evidence.
    pub evidence: EvidenceId,
    /// The words as they stand in the source. No quotation marks are added.
    pub words: String,
    /// Who says them; [`UNNAMED`] where nobody is.
    pub speaker: String,
    /// Publisher, title, date, and the place in it.
    pub place: String,
    /// The same in another language: whose words these are, and the words.
    pub translation: Option<(String, String)>,
    /// Do they dispute the claim?
    pub disputes: bool,
}

/// The quotes behind every relation: those that dispute it last, else the primary ones first.
pub(super) struct Behind<'a> {
    quotes: BTreeMap<&'a RelationId, Vec<&'a Evidence>>,
    telling: Option<&'a Telling>,
}

impl<'a> Behind<'a> {
    /// Of the relations of `map`, in one walk over its quotes.
    pub(super) fn new(map: &'a Map, telling: Option<&'a Telling>) -> Self {
        let mut quotes: BTreeMap<&RelationId, Vec<&Evidence>> = BTreeMap::new();
        for one in map.evidence.values() {
            if let Target::Relation(id) = &one.target {
                quotes.entry(id).or_default().push(one);
            }
        }
        for quotes in quotes.values_mut() {
            quotes.sort_by_key(|one| (one.stance == Stance::Disputes, one.role.clone()));
        }
        Self { quotes, telling }
    }

    /// Those that may be in the briefing.
    fn of(&self, relation: &RelationId) -> impl Iterator<Item = &'a Evidence> {
        let quotes = self.quotes.get(relation).into_iter().flatten().copied();
        quotes.filter(|one| may_quote(self.telling, one))
    }

    /// What to say where there is none.
    fn unquoted(&self, relation: &RelationId) -> &'static str {
        if self.quotes.contains_key(relation) { UNQUOTED } else { UNSOURCED }
    }

    fn standing(&self, relation: &Relation) -> String {
        let own = standing(relation);
        self.telling.map_or(own.clone(), |telling| format!("{own}; {}", telling.standing(&relation.id)))
    }
}

impl Claim {
    /// Do some of its quotes say so, and others not?
    pub fn is_disputed(&self) -> bool {
        self.quotes.iter().any(|quote| quote.disputes) && self.quotes.iter().any(|quote| !quote.disputes)
    }

    /// The claim that `relation` makes.
    pub(super) fn new(number: usize, map: &Map, relation: &Relation, behind: &Behind) -> Self {
        let name = |id| map.actors.get(id).map_or_else(|| "?".to_owned(), |actor| actor.chip_name().to_owned());
        let arrow = if relation.symmetric { "↔" } else { "→" };
        Self {
            number,
            relation: relation.id.clone(),
            ends: format!("{} {arrow} {}", name(&relation.from), name(&relation.to)),
            label: relation.label.to_string(),
            polarity: relation.effective_polarity(),
            standing: behind.standing(relation),
            unquoted: behind.unquoted(&relation.id),
            quotes: behind.of(&relation.id).map(|evidence| Quote::new(map, evidence)).collect(),
        }
    }
}

impl Quote {
    /// The quote as a reader sees it.
    pub(super) fn new(map: &Map, evidence: &Evidence) -> Self {
        Self {
            evidence: evidence.id.clone(),
            words: evidence.selector.exact.clone(),
            speaker: speaker_words(map, evidence).unwrap_or_else(|| UNNAMED.to_owned()),
            place: place(map, evidence),
            translation: evidence.translation.as_ref().map(|one| (one.credit_in(map, evidence), one.text.clone())),
            disputes: evidence.stance == Stance::Disputes,
        }
    }
}

/// "Against, alleged, forecast, November 2022".
fn standing(relation: &Relation) -> String {
    let mut words = vec![polarity_word(&relation.effective_polarity()).to_owned(), relation.status.to_string()];
    if !matches!(relation.modality, Modality::Actual | Modality::Claimed) {
        words.push(relation.modality.to_string());
    }
    words.push(when_words(relation.when.as_deref()));
    capitalised(&words.join(", "))
}

/// "November 2022"; "“Monday”, date not given"; "undated".
pub fn when_words(when: Option<&When>) -> String {
    let Some(when) = when else { return "undated".to_owned() };
    let described =
        when.edtf.as_deref().map(|edtf| edtf.parse::<Edtf>().map_or_else(|_| edtf.to_owned(), |date| date.describe()));
    match (described, &when.text) {
        (Some(date), _) => date,
        (None, Some(text)) => format!("“{text}”, date not given"),
        (None, None) => "undated".to_owned(),
    }
}

/// Publisher, title, date, and the place in the source.
fn place(map: &Map, evidence: &Evidence) -> String {
    let mut parts = Vec::new();
    parts.extend(map.sources.get(&evidence.source).map(|source| source_words(source)));
    if let Some(locator) = evidence.locator.as_ref() {
        parts.extend(locator.paragraph.map(|n| format!("¶{n}")));
        parts.extend(locator.page.as_ref().map(|page| format!("p. {page}")));
        parts.extend(locator.timecode.as_ref().map(ToString::to_string));
    }
    parts.join(", ")
}

/// "The Wire: “No talks”, November 2022".
pub(super) fn source_words(source: &Source) -> String {
    let by: Vec<&str> = source.author.iter().chain(&source.publisher).map(|name| &**name).collect();
    let by = if by.is_empty() { String::new() } else { format!("{}: ", by.join(", ")) };
    let date = source.published.as_deref().map_or_else(
        || "undated".to_owned(),
        |date| Edtf::parse(date).map_or_else(|_| date.to_owned(), |date| date.describe()),
    );
    format!("{by}“{}”, {date}", source.title)
}

/// Quote, speaker, title, place, character range and the start of the text's sha256, for the clipboard.
pub fn citation(map: &Map, evidence: &Evidence) -> String {
    let mut parts: Vec<String> = speaker_words(map, evidence).into_iter().chain([place(map, evidence)]).collect();
    if let (Some(start), Some(end)) = (evidence.selector.start, evidence.selector.end) {
        parts.push(format!("characters {start}–{end}"));
    }
    let text = map.sources.get(&evidence.source).and_then(|source| source.text.as_ref());
    let hash = text.and_then(|text| text.sha256.as_deref()).and_then(|hash| hash.get(..12));
    parts.extend(hash.map(|hash| format!("sha256 {hash}…")));
    // A translation stands by itself, so that nobody takes it for what was said.
    let translation = evidence.translation.as_ref();
    let translation = translation.map(|one| format!("\n{}: {}", one.credit_in(map, evidence), one.text));
    format!("{}\n— {}{}", evidence.selector.exact, parts.join(", "), translation.unwrap_or_default())
}

/// "Marie Chen (analyst)", where the evidence names somebody.
fn speaker_words(map: &Map, evidence: &Evidence) -> Option<String> {
    let speaker = map.speakers.get(evidence.speaker.as_ref()?)?;
    Some(match &speaker.role {
        Some(role) => format!("{} ({role})", speaker.name),
        None => speaker.name.clone(),
    })
}
