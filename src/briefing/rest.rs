//! Map and what its scenes show → what they do not, in the words of the briefing, and where its sources lie.

use std::collections::{BTreeMap, BTreeSet};

use super::claims::{Behind, Claim, Quote, source_words};
use super::telling::{Telling, may_quote, may_show};
use crate::model::{Actor, ActorId, Evidence, EvidenceId, Map, Relation, RelationId, Source, SourceId, Target};

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

/// The objects of a map that no scene shows.
pub(super) struct Unshown<'a> {
    pub(super) actors: Vec<&'a Actor>,
    pub(super) relations: Vec<&'a Relation>,
    /// The quotes of these relations.
    pub(super) quotes: Vec<&'a Evidence>,
    /// Quotes for something else, and for what.
    pub(super) others: Vec<(String, &'a Evidence)>,
    /// Those that neither a scene nor any of these quotes cites.
    pub(super) sources: Vec<&'a Source>,
}

impl<'a> Unshown<'a> {
    /// What of `map` is not on stage; what concerns hidden actors only `with_hidden`.
    pub(super) fn new(map: &'a Map, stage: &OnStage, with_hidden: bool, telling: Option<&Telling>) -> Self {
        let may = |id: &ActorId| {
            (with_hidden || map.actors.get(id).is_none_or(|actor| !actor.hidden))
                && telling.is_none_or(|telling| telling.has_actor(id))
        };
        let is_left = |relation: &Relation| {
            !stage.claims.contains_key(&relation.id)
                && may(&relation.from)
                && may(&relation.to)
                && may_show(telling, relation)
        };
        let actors = map.actors.values().filter(|actor| may(&actor.id) && !stage.actors.contains(&actor.id));
        let evidence = || map.evidence.values().map(|one| &**one).filter(|one| may_quote(telling, one));
        let of_relation = |one: &Evidence| match &one.target {
            Target::Relation(id) => map.relations.get(id).is_some_and(|relation| is_left(relation)),
            _ => false,
        };
        let mut unshown = Self {
            actors: actors.map(|actor| &**actor).collect(),
            relations: map.relations.values().map(|relation| &**relation).filter(|one| is_left(one)).collect(),
            quotes: evidence().filter(|one| of_relation(one)).collect(),
            others: evidence().filter_map(|one| Some((about(map, one, &may)?, one))).collect(),
            sources: Vec::new(),
        };
        let on_stage = stage.quotes.iter().filter_map(|id| map.evidence.get(id)).map(|one| &one.source);
        let cited: BTreeSet<&SourceId> = unshown.evidence().map(|one| &one.source).chain(on_stage).collect();
        // A source that is quoted for nothing but what stays behind stays with it.
        let withheld: BTreeSet<&SourceId> = map.evidence.values().map(|one| &one.source).collect();
        // And nobody speaks of one that is quoted for nothing.
        let has_all = telling.is_none_or(|telling| !telling.leaves_out());
        let is_free = |id: &SourceId| has_all && !cited.contains(id) && !withheld.contains(id);
        unshown.sources = map.sources.values().map(|one| &**one).filter(|source| is_free(&source.id)).collect();
        unshown
    }

    /// All its quotes.
    pub(super) fn evidence(&self) -> impl Iterator<Item = &'a Evidence> {
        self.quotes.iter().copied().chain(self.others.iter().map(|(_, one)| *one))
    }
}

impl Rest {
    /// The same in words; its claims are numbered from `first` on.
    pub(super) fn new(map: &Map, unshown: Unshown, first: usize, telling: Option<&Telling>) -> Self {
        let behind = Behind::new(map, telling);
        let claim = |(relation, number): (&Relation, usize)| Claim::new(number, map, relation, &behind);
        Self {
            actors: unshown.actors.iter().map(|actor| actor.name.clone()).collect(),
            claims: unshown.relations.iter().copied().zip(first..).map(claim).collect(),
            quotes: unshown.others.into_iter().map(|(about, one)| (about, Quote::new(map, one))).collect(),
            sources: unshown.sources.iter().map(|source| (source.id.clone(), source_words(source))).collect(),
        }
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
        Target::Actor(id) => map.actors.get(id).filter(|_| may(id)).map(|actor| format!("About {}", actor.name)),
        Target::Event(id) => map.events.get(id).map(|event| format!("Event: {}", event.title)),
        Target::Dispute(id) => {
            let dispute = map.disputes.get(id)?;
            let relations = dispute.sides.iter().flat_map(|side| &side.relations);
            let mut relations = relations.filter_map(|id| map.relations.get(id));
            let may_leave = relations.all(|relation| may(&relation.from) && may(&relation.to));
            may_leave.then(|| format!("Disputed: {}", dispute.title))
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
