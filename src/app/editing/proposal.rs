//! What a text seems to say → who, upon whom, what kind of act, and how it is said to hold. A proposal that Enter takes,
//! and that typed letters put aside.

use crate::edit::{End, Manner};
use crate::model::{ActorId, ActorKind, EventType, Map, RelationEnd};
use crate::suggest::{NamedTogether, SuggestedActor, SuggestedPair, Suggestions, suggest};

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
    /// What the ends seem to be that are new.
    pub kinds: Vec<(String, ActorKind)>,
}

impl Proposal {
    /// The plainest pair of the words, if they say any.
    pub fn of(words: &str, map: &Map) -> Option<Self> {
        let found = suggest(words, Some(map));
        let pair = found.pairs.iter().max_by(|a, b| a.score.total_cmp(&b.score))?;
        let length = pair.action.end.saturating_sub(pair.action.start);
        let label = words.chars().skip(pair.action.start).take(length).collect();
        Self::of_pair(&found, pair, label, map)
    }

    /// A pair of what was found in a text; `label` is the word that says what is done.
    pub fn of_pair(found: &Suggestions, pair: &SuggestedPair, label: String, map: &Map) -> Option<Self> {
        let polarity = (pair.polarity != pair.event_type.usual_polarity()).then(|| pair.polarity.clone());
        let inferred = [(pair.inferred_from, RelationEnd::Source), (pair.inferred_to, RelationEnd::Target)];
        let manner = Manner {
            polarity,
            modality: pair.modality.clone(),
            status: pair.status.clone(),
            symmetric: pair.symmetric,
            inferred_ends: inferred.into_iter().filter(|(inferred, _)| *inferred).map(|(_, end)| end).collect(),
        };
        let (ends, kinds) = ends(found, [pair.from, pair.to], map)?;
        Some(Self { ends, event_type: Some(pair.event_type.clone()), label, manner, kinds })
    }

    /// Two who are named together: who does what is for the reader to say.
    pub fn of_two(found: &Suggestions, near: &NamedTogether, map: &Map) -> Option<Self> {
        let (ends, kinds) = ends(found, [near.one, near.other], map)?;
        Some(Self { ends, event_type: None, label: String::new(), manner: Manner::default(), kinds })
    }
}

/// The actor of the map that a suggested one is. One that was added since the text was read is known by its name.
fn on_map<'a>(actor: &'a SuggestedActor, map: &'a Map) -> Option<&'a ActorId> {
    let known = actor.known.as_ref().filter(|id| map.actors.contains_key(id));
    known.or_else(|| map.actors.values().find(|one| one.name == actor.name).map(|one| &one.id))
}

type Ends = ([End; 2], Vec<(String, ActorKind)>);

fn ends(found: &Suggestions, indices: [usize; 2], map: &Map) -> Option<Ends> {
    let [from, to] = indices.map(|index| found.actors.get(index));
    let both = [from?, to?];
    let ends =
        both.map(|actor| on_map(actor, map).map_or_else(|| End::New(actor.name.clone()), |id| End::Known(id.clone())));
    let kinds = both.map(|actor| (actor.name.clone(), actor.kind.clone()));
    Some((ends, kinds.to_vec()))
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
        assert!(read.kinds.contains(&("Chad".to_owned(), ActorKind::State)), "{:?}", read.kinds);
    }
}
