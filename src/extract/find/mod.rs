//! A map and what was typed → ranked hits among actors, relations, quotes, speakers and sources. Knows no filter.
//!
//! All words must occur in one object. At least one of them occurs in its own words; the others may name its
//! surroundings: the ends of a relation, the speaker of a quote.

mod letters;
mod query;

use std::cmp::Reverse;

use crate::model::{ActorId, EvidenceId, Map, RelationId, SourceId, SpeakerId, Stance, Target};

pub use query::{Query, fold};

/// Something that can be found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// By its names and aliases.
    Actor(ActorId),
    /// By its label.
    Relation(RelationId),
    /// By its name and role.
    Speaker(SpeakerId),
    /// By its title, author and publisher.
    Source(SourceId),
    /// By its words.
    Quote(EvidenceId),
}

/// What of the map an item leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// An actor.
    Actor(ActorId),
    /// A relation.
    Relation(RelationId),
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What.
    pub item: Item,
    /// The words in which most was found: a name, a label, a quote.
    pub text: String,
}

/// The best hits, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// The best first.
    pub list: Vec<Hit>,
    /// All that were found, listed or not.
    pub total: usize,
}

/// Everything that can be found, folded once.
#[derive(Clone, Debug, Default)]
pub struct FindIndex {
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    item: Item,
    own: Vec<Field>,
    /// Folded words of its surroundings.
    context: String,
}

#[derive(Clone, Debug)]
struct Field {
    text: String,
    folded: String,
}

/// How well an entry fits; more is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    /// 2: one word begins a name and the others begin words. 1: all begin words. 0: some stand inside a word.
    class: u8,
    /// Actors before speakers, relations, sources and quotes.
    kind: Reverse<u8>,
    /// How many words are its own.
    own: usize,
    /// Where the first of them stands.
    at: Reverse<usize>,
}

impl FindIndex {
    /// Reads the whole map.
    pub fn new(map: &Map) -> Self {
        let name = |id: &ActorId| map.actors.get(id).map_or("", |actor| actor.chip_name());
        let full = |id: &ActorId| map.actors.get(id).map_or("", |actor| actor.name.as_str());
        let speaker = |id: &SpeakerId| map.speakers.get(id).map_or("", |speaker| speaker.name.as_str());
        let actors = map.actors.values().map(|actor| {
            let names = [Some(actor.chip_name()), Some(actor.name.as_str()).filter(|name| *name != actor.chip_name())];
            let names = names.into_iter().flatten().chain(actor.aliases.iter().map(String::as_str));
            Entry::new(Item::Actor(actor.id.clone()), names, &[])
        });
        let relations = map.relations.values().map(|relation| {
            let ends = [name(&relation.from), full(&relation.from), name(&relation.to), full(&relation.to)];
            Entry::new(Item::Relation(relation.id.clone()), [relation.label.as_str()], &ends)
        });
        let speakers = map.speakers.values().map(|speaker| {
            let names = [Some(speaker.name.as_str()), speaker.role.as_deref()];
            Entry::new(Item::Speaker(speaker.id.clone()), names.into_iter().flatten(), &[])
        });
        let sources = map.sources.values().map(|source| {
            let names = [Some(source.title.as_str()), source.author.as_deref(), source.publisher.as_deref()];
            Entry::new(Item::Source(source.id.clone()), names.into_iter().flatten(), &[])
        });
        let quotes = map.evidence.values().map(|evidence| {
            let by = evidence.speaker.as_ref().map_or("", speaker);
            let translated = evidence.translation.as_ref().map(|translation| translation.text.as_str());
            let words = [Some(evidence.selector.exact.as_str()), translated].into_iter().flatten();
            Entry::new(Item::Quote(evidence.id.clone()), words, &[by])
        });
        Self { entries: actors.chain(relations).chain(speakers).chain(sources).chain(quotes).collect() }
    }

    /// What fits, the best first, at most `most` of them. Equal fits stand in the order of kinds and ids. Nothing is
    /// found where nothing was typed.
    pub fn find(&self, query: &Query, most: usize) -> Hits {
        if query.is_empty() {
            return Hits::default();
        }
        let fits = self.entries.iter().filter_map(|entry| Some((entry.fit(query.words())?, entry)));
        let mut fits: Vec<((Fit, usize), &Entry)> = fits.collect();
        let total = fits.len();
        fits.sort_by_key(|((fit, _), _)| Reverse(*fit));
        let hit = |(field, entry): (usize, &Entry)| {
            let text = entry.own.get(field).map(|field| field.text.clone()).unwrap_or_default();
            Hit { item: entry.item.clone(), text }
        };
        Hits { list: fits.into_iter().take(most).map(|((_, field), entry)| hit((field, entry))).collect(), total }
    }
}

impl Entry {
    fn new<'a>(item: Item, own: impl IntoIterator<Item = &'a str>, context: &[&str]) -> Self {
        let own = own.into_iter().map(|text| Field { text: text.to_owned(), folded: fold(text) }).collect();
        Self { item, own, context: fold(&context.join("\n")) }
    }

    /// How well all words fit, and which field of its own has most of them.
    fn fit(&self, words: &[String]) -> Option<(Fit, usize)> {
        let is_there = |word: &String| {
            self.own.iter().any(|field| field.folded.contains(word)) || self.context.contains(word.as_str())
        };
        if !words.iter().all(is_there) {
            return None;
        }
        let fits = self.own.iter().zip(0..).filter_map(|(field, index)| Some((self.fit_in(field, words)?, index)));
        // Of equal fields the first.
        fits.min_by_key(|(fit, _)| Reverse(*fit))
    }

    /// How well the words fit in one field, or `None` where none of them is there.
    fn fit_in(&self, field: &Field, words: &[String]) -> Option<Fit> {
        let found: Vec<(u8, usize)> = words.iter().filter_map(|word| best_place(&field.folded, word)).collect();
        let first = found.iter().map(|&(_, at)| at).min()?;
        let worst = found.iter().map(|&(class, _)| class.min(1)).min()?;
        // A quote has no name that could begin so.
        let begins = !matches!(self.item, Item::Quote(_)) && found.iter().any(|&(class, _)| class == 2);
        let class = if worst == 1 && begins { 2 } else { worst };
        Some(Fit { class, kind: Reverse(self.item.order()), own: found.len(), at: Reverse(first) })
    }
}

/// The best place of `word` in `text`: 2 at its beginning, 1 where a word begins, 0 inside one.
fn best_place(text: &str, word: &str) -> Option<(u8, usize)> {
    let mut inside = None;
    for (at, _) in text.match_indices(word) {
        if at == 0 {
            return Some((2, at));
        }
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        if !before.is_some_and(char::is_alphanumeric) {
            return Some((1, at));
        }
        inside = inside.or(Some((0, at)));
    }
    inside
}

impl Item {
    fn order(&self) -> u8 {
        match self {
            Self::Actor(_) => 0,
            Self::Speaker(_) => 1,
            Self::Relation(_) => 2,
            Self::Source(_) => 3,
            Self::Quote(_) => 4,
        }
    }

    /// What of the map it leads to: a quote to what it is evidence for, a speaker and a source to the first relation that
    /// they support. `None` where the map shows nothing of it.
    pub fn spot(&self, map: &Map) -> Option<Spot> {
        match self {
            Self::Actor(id) => Some(Spot::Actor(id.clone())),
            Self::Relation(id) => Some(Spot::Relation(id.clone())),
            Self::Quote(id) => map.evidence.get(id).and_then(|evidence| Spot::of_target(map, &evidence.target)),
            Self::Speaker(id) => {
                let said = first_supported(map, |evidence| evidence.speaker.as_ref() == Some(id));
                let actor = || map.speakers.get(id).and_then(|speaker| speaker.speaks_for.clone()).map(Spot::Actor);
                said.or_else(actor)
            }
            Self::Source(id) => first_supported(map, |evidence| evidence.source == *id),
        }
    }
}

impl Spot {
    /// What of the map a quote is evidence for.
    pub fn of_target(map: &Map, target: &Target) -> Option<Self> {
        match target {
            Target::Relation(id) => Some(Self::Relation(id.clone())),
            Target::Actor(id) => Some(Self::Actor(id.clone())),
            Target::Event(id) => map
                .actors
                .values()
                .find(|actor| actor.badge.as_ref().is_some_and(|badge| badge.event.as_ref() == Some(id)))
                .map(|actor| Self::Actor(actor.id.clone())),
            Target::Dispute(id) => map
                .disputes
                .get(id)
                .and_then(|dispute| dispute.sides.iter().flat_map(|side| &side.relations).next())
                .map(|id| Self::Relation(id.clone())),
            Target::Other(_) => None,
        }
    }

    /// What of the map the object with this id is or leads to; ids are those of findings.
    pub fn of_id(map: &Map, id: &str) -> Option<Self> {
        let (actor, relation) = (ActorId::new(id), RelationId::new(id));
        if map.actors.contains_key(&actor) {
            return Some(Self::Actor(actor));
        }
        if map.relations.contains_key(&relation) {
            return Some(Self::Relation(relation));
        }
        map.evidence.get(&EvidenceId::new(id)).and_then(|evidence| Self::of_target(map, &evidence.target))
    }
}

/// The first relation between actors that the file shows, else the first of all, that has such a supporting quote.
fn first_supported(map: &Map, is_wanted: impl Fn(&crate::model::Evidence) -> bool) -> Option<Spot> {
    let supported = map.evidence.values().filter(|evidence| evidence.stance == Stance::Supports && is_wanted(evidence));
    let relation = |evidence: &std::sync::Arc<crate::model::Evidence>| match &evidence.target {
        Target::Relation(id) => map.relations.get(id),
        _ => None,
    };
    let relations: Vec<_> = supported.filter_map(relation).collect();
    let shown = relations.iter().find(|relation| map.is_visible(&relation.from) && map.is_visible(&relation.to));
    shown.or(relations.first()).map(|relation| Spot::Relation(relation.id.clone()))
}
