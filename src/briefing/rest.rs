//! Map and what its scenes show → what they do not, in the words of the briefing, and where its sources lie.

use std::collections::{BTreeMap, BTreeSet};

use super::claims::{Claim, Quote, source_words};
use crate::model::{ActorId, Evidence, EvidenceId, Map, RelationId, SourceId, Target};

/// What no scene shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rest {
    /// The names of actors.
    pub actors: Vec<String>,
    /// Relations and who says so; their numbers go on after those of the scenes.
    pub claims: Vec<Claim>,
    /// Quotes for something else than a relation, and for what.
    pub quotes: Vec<(String, Quote)>,
    /// Sources that nothing in the briefing quotes, by author, title and date.
    pub sources: Vec<(SourceId, String)>,
}

/// Where a source lies.
#[derive(Clone, Debug, PartialEq)]
pub struct Whereabouts {
    /// Author, title and date.
    pub source: String,
    /// Its file and its address. They are words, and nothing leads there.
    pub places: Vec<String>,
}

/// What the scenes show.
#[derive(Clone, Debug, Default)]
pub(super) struct OnStage {
    pub(super) actors: BTreeSet<ActorId>,
    /// The claims' numbers.
    pub(super) claims: BTreeMap<RelationId, usize>,
    pub(super) quotes: BTreeSet<EvidenceId>,
}

impl Rest {
    /// What of `map` is not on stage; what concerns hidden actors only `with_hidden`.
    pub(super) fn new(map: &Map, stage: &OnStage, with_hidden: bool) -> Self {
        let may = |id: &ActorId| with_hidden || map.actors.get(id).is_none_or(|actor| !actor.hidden);
        let actors = map.actors.values().filter(|actor| may(&actor.id) && !stage.actors.contains(&actor.id));
        let unshown = map.relations.values().filter(|relation| !stage.claims.contains_key(&relation.id));
        let unshown = unshown.filter(|relation| may(&relation.from) && may(&relation.to));
        let numbers = stage.claims.len() + 1..;
        let mut rest = Self {
            actors: actors.map(|actor| actor.name.to_string()).collect(),
            claims: unshown.zip(numbers).map(|(relation, number)| Claim::new(number, map, relation)).collect(),
            quotes: map
                .evidence
                .values()
                .filter_map(|one| Some((about(map, one, &may)?, Quote::new(map, one))))
                .collect(),
            sources: Vec::new(),
        };
        let quoted: BTreeSet<&SourceId> =
            rest.evidence().chain(&stage.quotes).filter_map(|id| map.evidence.get(id)).map(|one| &one.source).collect();
        let withheld: BTreeSet<&SourceId> = map.evidence.values().map(|one| &one.source).collect();
        // A source that is quoted for nothing but what stays behind stays with it.
        let alone =
            map.sources.values().filter(|source| !quoted.contains(&source.id) && !withheld.contains(&source.id));
        rest.sources = alone.map(|source| (source.id.clone(), source_words(source))).collect();
        rest
    }

    /// Is there nothing?
    pub fn is_empty(&self) -> bool {
        self.actors.is_empty() && self.claims.is_empty() && self.quotes.is_empty() && self.sources.is_empty()
    }

    /// The quotes in it.
    pub(super) fn evidence(&self) -> impl Iterator<Item = &EvidenceId> {
        let of_claims = self.claims.iter().flat_map(|claim| &claim.quotes);
        of_claims.chain(self.quotes.iter().map(|(_, quote)| quote)).map(|quote| &quote.evidence)
    }
}

/// What a quote is for that is no relation's, if that may leave.
fn about(map: &Map, evidence: &Evidence, may: &impl Fn(&ActorId) -> bool) -> Option<String> {
    match &evidence.target {
        Target::Actor(id) => map.actors.get(id).filter(|_| may(id)).map(|actor| format!("On {}", actor.name)),
        Target::Event(id) => map.events.get(id).map(|event| format!("On “{}”", event.title)),
        Target::Dispute(id) => {
            let dispute = map.disputes.get(id)?;
            let relations = dispute.sides.iter().flat_map(|side| &side.relations);
            let mut relations = relations.filter_map(|id| map.relations.get(id));
            let may_leave = relations.all(|relation| may(&relation.from) && may(&relation.to));
            may_leave.then(|| format!("On the question “{}”", dispute.title))
        }
        // Nobody can say whom it concerns.
        Target::Relation(_) | Target::Other(_) => None,
    }
}

/// Where these sources lie, as far as the map says so.
pub(super) fn whereabouts(map: &Map, sources: &BTreeSet<&SourceId>) -> Vec<Whereabouts> {
    let known = map.sources.values().filter(|source| sources.contains(&source.id));
    known
        .filter_map(|source| {
            let path = source.text.as_ref().and_then(|text| text.path.clone());
            let places: Vec<String> = path.into_iter().chain(source.url.clone()).collect();
            (!places.is_empty()).then(|| Whereabouts { source: source_words(source), places })
        })
        .collect()
}
