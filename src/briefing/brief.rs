//! Map → briefing: all stages, and the claims that they make, each with one number throughout.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use super::choice::{Choice, Reserved};
use super::claims::{Behind, Claim};
use super::cut::named;
use super::rest::{OnStage, Rest, Unshown, Whereabouts, whereabouts};
use super::stage::Stage;
use crate::extract::{Extract, Filter};
use crate::model::{Map, RelationId, SourceId};
use crate::pipeline::{self, Placed};

/// A briefing with nothing in it that no scene shows and nobody has asked for.
#[derive(Clone, Debug)]
pub struct Brief {
    /// The map's title.
    pub title: String,
    /// The language of its words, as BCP 47 writes it.
    pub language: Option<String>,
    /// In the order of the telling; at least one.
    pub stages: Vec<Stage>,
    /// In the order of their numbers.
    pub claims: Vec<Claim>,
    /// What goes along that would otherwise stay behind.
    pub choice: Choice,
    /// What no scene shows, where that goes along.
    pub rest: Option<Rest>,
    /// Where the sources lie, where that goes along.
    pub paths: Vec<Whereabouts>,
}

/// Width through height of the map's part of a page.
pub const ASPECT: f64 = 2.0;

impl Brief {
    /// The briefing of `map`. Actors without a stored place stand where `placed` has them.
    pub fn new(map: &Map, placed: &Placed, choice: Choice) -> Self {
        let (hidden, placed) = (choice.has(Reserved::Hidden), &placed_on_stage(map, placed));
        let staged: Vec<(Stage, Map)> = if map.scenes.is_empty() {
            vec![Stage::of_map(map, placed)]
        } else {
            map.scenes.iter().zip(1..).map(|(scene, n)| Stage::new(map, placed, n, scene, hidden)).collect()
        };
        let mut brief = Self {
            title: map.meta.title.clone(),
            language: map.meta.language.clone(),
            stages: Vec::new(),
            claims: Vec::new(),
            choice,
            rest: None,
            paths: Vec::new(),
        };
        let mut numbers: BTreeMap<RelationId, usize> = BTreeMap::new();
        for (mut stage, shown) in staged {
            let behind = Behind::new(shown.evidence.values().map(|one| &**one));
            for view in &stage.extract.relations {
                let next = brief.claims.len() + 1;
                let number = *numbers.entry(view.relation.id.clone()).or_insert(next);
                if number == next {
                    brief.claims.push(Claim::new(number, &shown, &view.relation, &behind));
                }
                stage.claims.push(number);
            }
            if !choice.has(Reserved::Notes) {
                stage.notes = None;
            }
            brief.stages.push(stage);
        }
        if choice.has(Reserved::Unshown) {
            let rest = Rest::new(map, brief.unshown(map), brief.claims.len() + 1);
            brief.rest = Some(rest).filter(|rest| !rest.is_empty());
        }
        if choice.has(Reserved::Paths) {
            brief.paths = whereabouts(map, &brief.sources(map));
        }
        brief
    }

    /// What no scene of it shows, whether or not it goes along.
    pub(super) fn unshown<'a>(&self, map: &'a Map) -> Unshown<'a> {
        Unshown::new(map, &self.on_stage(), self.choice.has(Reserved::Hidden))
    }

    /// What its scenes show.
    pub(super) fn on_stage(&self) -> OnStage {
        let actors = self.stages.iter().flat_map(|stage| stage.extract.actors.iter());
        OnStage {
            actors: actors.map(|actor| actor.id.clone()).collect(),
            claims: self.numbers(),
            quotes: self.claims.iter().flat_map(|claim| &claim.quotes).map(|quote| quote.evidence.clone()).collect(),
        }
    }

    /// The sources that are named in it.
    pub(super) fn sources<'a>(&'a self, map: &'a Map) -> BTreeSet<&'a SourceId> {
        let shown = self.claims.iter().flat_map(|claim| &claim.quotes).map(|quote| &quote.evidence);
        let quotes = shown.chain(self.rest.iter().flat_map(Rest::evidence));
        let quoted = quotes.filter_map(|id| map.evidence.get(id)).map(|evidence| &evidence.source);
        quoted.chain(self.rest.iter().flat_map(|rest| &rest.sources).map(|(id, _)| id)).collect()
    }

    /// The number of each relation's claim.
    pub fn numbers(&self) -> BTreeMap<RelationId, usize> {
        self.claims.iter().map(|claim| (claim.relation.clone(), claim.number)).collect()
    }

    /// The claim of that number.
    pub fn claim(&self, number: usize) -> Option<&Claim> {
        number.checked_sub(1).and_then(|index| self.claims.get(index))
    }
}

/// Places also for those whom only scenes show: a map is laid out without whom it hides.
fn placed_on_stage(map: &Map, placed: &Placed) -> Placed {
    let has_place = |id| map.layout.positions.contains_key(id) || placed.contains_key(id);
    let mut on_stage = map.scenes.iter().flat_map(|scene| &scene.actors).filter(|id| map.actors.contains_key(*id));
    if on_stage.all(has_place) {
        return placed.clone();
    }
    let named = named(map);
    let mut filter = Filter::default();
    for actor in named.actors.values() {
        filter.set_actor(actor, true);
    }
    let extract = Extract::new(&named, &filter);
    let found = pipeline::places_in(&extract, &map.layout, placed, ASPECT, &|_| ControlFlow::Continue(()));
    let mut all = placed.clone();
    all.extend(found.unwrap_or_default());
    all
}
