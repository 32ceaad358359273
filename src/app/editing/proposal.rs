//! What a text seems to say → who, upon whom, what kind of act, and how it is said to hold. A proposal that Enter takes,
//! and that typed letters put aside.

use std::collections::BTreeSet;

use crate::edit::{End, Manner, Newcomer};
use crate::model::{ActorId, ActorKind, EventType, Map, RelationEnd};
use crate::suggest::{NamedTogether, Span, SuggestedActor, SuggestedPair, Suggestions, suggest};

/// What a passage seems to say.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Who acts, and who is acted upon.
    pub ends: [End; 2],
    /// The kind of act, where the passage says one.
    pub event_type: Option<EventType>,
    /// The word of the passage that says so.
    pub label: String,
    /// How the act is said to hold.
    pub manner: Manner,
    /// What the ends seem to be that are new, and their other names.
    pub newcomers: Vec<Newcomer>,
}

impl Proposal {
    /// The plainest pair of the words, if they say any.
    pub fn of(words: &str, map: &Map) -> Option<Self> {
        let found = suggest(words, Some(map));
        let pair = found.pairs.iter().max_by(|a, b| a.score.total_cmp(&b.score))?;
        let stretch =
            |span: Span| words.chars().skip(span.start).take(span.end.saturating_sub(span.start)).collect::<String>();
        Self::of_pair((&found, &stretch), pair, map)
    }

    /// A pair of what was found in a text.
    pub fn of_pair((found, words): (&Suggestions, Words), pair: &SuggestedPair, map: &Map) -> Option<Self> {
        let polarity = (pair.polarity != pair.event_type.usual_polarity()).then(|| pair.polarity.clone());
        let inferred = [(pair.inferred_from, RelationEnd::Source), (pair.inferred_to, RelationEnd::Target)];
        let manner = Manner {
            polarity,
            modality: pair.modality.clone(),
            status: pair.status.clone(),
            symmetric: pair.symmetric,
            inferred_ends: inferred.into_iter().filter(|(inferred, _)| *inferred).map(|(_, end)| end).collect(),
        };
        let (ends, newcomers) = ends((found, words), [pair.from, pair.to], map)?;
        let label = words(pair.action);
        Some(Self { ends, event_type: Some(pair.event_type.clone()), label, manner, newcomers })
    }

    /// Two who are named together: who does what is for the reader to say.
    pub fn of_two((found, words): (&Suggestions, Words), near: &NamedTogether, map: &Map) -> Option<Self> {
        let (ends, newcomers) = ends((found, words), [near.one, near.other], map)?;
        Some(Self { ends, event_type: None, label: String::new(), manner: Manner::default(), newcomers })
    }
}

/// The words of the text in which something was found.
type Words<'a> = &'a dyn Fn(Span) -> String;

/// The actor of the map that a suggested one is. One that was added since the text was read is known by its name.
fn on_map<'a>(actor: &'a SuggestedActor, map: &'a Map) -> Option<&'a ActorId> {
    let known = actor.known.as_ref().filter(|id| map.actors.contains_key(id));
    known.or_else(|| map.actors.values().find(|one| one.name == actor.name).map(|one| &one.id))
}

type Ends = ([End; 2], Vec<Newcomer>);

fn ends((found, words): (&Suggestions, Words), indices: [usize; 2], map: &Map) -> Option<Ends> {
    let [from, to] = indices.map(|index| found.actors.get(index));
    let both = [from?, to?];
    let ends =
        both.map(|actor| on_map(actor, map).map_or_else(|| End::New(actor.name.clone()), |id| End::Known(id.clone())));
    let newcomer = |actor: &SuggestedActor| {
        let (name, kind) = (actor.name.clone(), actor.kind.clone());
        Newcomer { name, kind, aliases: aliases(actor, words) }
    };
    Some((ends, both.map(newcomer).to_vec()))
}

/// The words of the text that are names of the actor, in alphabetical order: neither pronouns nor "the company", which
/// only stand for one.
fn aliases(actor: &SuggestedActor, words: Words) -> Vec<String> {
    let written = actor.mentions.iter().filter(|mention| mention.inferred.is_none()).map(|mention| words(mention.span));
    let one_line = written.map(|words| words.split_whitespace().collect::<Vec<_>>().join(" "));
    let names: BTreeSet<String> =
        one_line.filter(|words| *words != actor.name && is_name(words, &actor.kind)).collect();
    names.into_iter().collect()
}

/// A name begins with a capital. States are named by adjectives and words for their people too ("German", "South
/// Koreans"), which would no longer be told from the state if they were names of it: of those that have no "of" as
/// "Republic of Korea" has, only acronyms count.
fn is_name(words: &str, kind: &ActorKind) -> bool {
    let is_capital = words.starts_with(char::is_uppercase);
    let is_acronym = !words.chars().any(char::is_lowercase);
    let has_small_word = words.split(' ').any(|word| word.starts_with(char::is_lowercase));
    is_capital && (*kind != ActorKind::State || is_acronym || has_small_word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;
    use crate::model::{Modality, Status};

    #[test]
    fn a_plain_sentence_is_read_and_one_without_an_act_is_not() {
        let map = format::bundled().map;
        let read = Proposal::of("On Monday Pakistan accused China of shelling its border posts.", &map);
        let read = read.expect("it says who does what to whom");
        let known = |id: &str| End::Known(crate::model::ActorId::new(id));
        assert_eq!(read.ends, [known("act_pakistan"), known("act_china")]);
        assert_eq!((read.event_type, read.label.as_str()), (Some(EventType::Accuse), "accused"));
        assert_eq!(read.manner, Manner::default());
        assert_eq!(Proposal::of("The weather was fine.", &map), None);
    }

    #[test]
    fn what_is_denied_is_proposed_as_denied_and_who_is_new_with_a_kind() {
        let read = Proposal::of("France denied that it had attacked Chad.", &Map::default());
        let read = read.expect("it says who did what to whom");
        assert_eq!(read.ends[1], End::New("Chad".to_owned()));
        assert_eq!((read.manner.modality, read.manner.status), (Modality::Claimed, Status::Denied));
        let chad = Newcomer { name: "Chad".to_owned(), kind: ActorKind::State, aliases: Vec::new() };
        assert!(read.newcomers.contains(&chad), "{:?}", read.newcomers);
    }

    #[test]
    fn names_of_the_new_are_kept_and_what_only_stands_for_them_is_not() {
        let text = "Lydia Crane, who leads Norris Steel, accused Germany of spying on her. Crane\nattacked the German \
            government. She met the chairman of the Federal Republic of Germany. Norris Steel sued Crane. The company \
            accused her.";
        let read = Proposal::of(text, &Map::default()).expect("it says who did what");
        let aliases = |name: &str| read.newcomers.iter().find(|one| one.name == name).map(|one| one.aliases.clone());
        assert_eq!(aliases("Lydia Crane"), Some(vec!["Crane".to_owned()]), "{:?}", read.newcomers);
        for (words, kind, is_one) in [
            ("Crane", ActorKind::Person, true),
            ("van Dam", ActorKind::Person, false),
            ("German", ActorKind::State, false),
            ("South Koreans", ActorKind::State, false),
            ("Republic of Korea", ActorKind::State, true),
            ("USSR", ActorKind::State, true),
        ] {
            assert_eq!(is_name(words, &kind), is_one, "{words}");
        }
    }
}
