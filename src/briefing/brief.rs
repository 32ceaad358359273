//! Map → briefing: all stages, and the claims that they make, each with one number throughout.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;

use super::choice::{Choice, Reserved};
use super::claims::{Behind, Claim};
use super::cut::{cut, named, whole};
use super::rest::{OnStage, Rest, Unshown, Whereabouts, whereabouts};
use super::stage::Stage;
use super::telling::Telling;
use crate::extract::{Extract, Filter, Lens};
use crate::model::{Map, RelationId, Scene, SourceId};
use crate::pipeline::{self, Placed};

/// A briefing with nothing in it that no scene shows and nobody has asked for.
#[derive(Clone, Debug)]
pub struct Brief {
    /// The map's title; according to whom, where some alone tell it.
    pub title: String,
    /// How much they say of what is in it, where some alone tell it: "According to Pakistan: 9 relations asserted".
    pub according: Option<String>,
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
    /// How it is told, where some alone tell it.
    pub(super) telling: Option<Arc<Telling>>,
}

/// Width through height of the map's part of a page.
pub const ASPECT: f64 = 2.0;

impl Brief {
    /// The briefing of `map`. Actors without a stored place stand where `placed` has them.
    pub fn new(map: &Map, placed: &Placed, choice: Choice) -> Self {
        Self::told(map, placed, choice, None)
    }

    /// The same as those tell it on whom `lens` looks. What they do not speak of falls back, or is not in it.
    pub fn told(map: &Map, placed: &Placed, choice: Choice, lens: Option<&Lens>) -> Self {
        let telling = lens.map(|lens| Arc::new(Telling::new(map, lens)));
        let staged = staged(map, &placed_on_stage(map, placed), choice.has(Reserved::Hidden), telling.as_deref());
        let mut brief = Self {
            title: telling.as_ref().map_or_else(|| map.meta.title.clone(), |telling| telling.title(&map.meta.title)),
            according: None,
            language: map.meta.language.clone(),
            stages: Vec::new(),
            claims: Vec::new(),
            choice,
            rest: None,
            paths: Vec::new(),
            telling,
        };
        let mut numbers: BTreeMap<RelationId, usize> = BTreeMap::new();
        for (mut stage, shown) in staged {
            let behind = Behind::new(&shown, brief.telling.as_deref());
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
            let rest = Rest::new(map, brief.unshown(map), brief.claims.len() + 1, brief.telling.as_deref());
            brief.rest = Some(rest).filter(|rest| !rest.is_empty());
        }
        if choice.has(Reserved::Paths) {
            brief.paths = whereabouts(map, &brief.sources(map));
        }
        brief.according = brief.telling.as_ref().map(|telling| telling.over(&brief.covered(map)).words());
        brief
    }

    /// Has it nothing to say, since some alone tell it and do not speak of what it would show?
    pub fn is_silent(&self) -> bool {
        self.telling.as_ref().is_some_and(|telling| telling.leaves_out())
            && self.claims.is_empty()
            && self.rest.is_none()
    }

    /// The relations that it would have if everybody told it.
    fn covered(&self, map: &Map) -> BTreeSet<RelationId> {
        let hidden = self.choice.has(Reserved::Hidden);
        if self.choice.has(Reserved::Unshown) {
            let may = |id| hidden || map.is_visible(id);
            let all = map.relations.values().filter(|relation| may(&relation.from) && may(&relation.to));
            return all.map(|relation| relation.id.clone()).collect();
        }
        let shown = map.scenes.iter().map(|scene| cut(map, scene, hidden).0);
        let shown: Vec<Map> = if map.scenes.is_empty() { vec![whole(map)] } else { shown.collect() };
        shown.iter().flat_map(|shown| shown.relations.keys()).cloned().collect()
    }

    /// What no scene of it shows, whether or not it goes along.
    pub(super) fn unshown<'a>(&self, map: &'a Map) -> Unshown<'a> {
        Unshown::new(map, &self.on_stage(), self.choice.has(Reserved::Hidden), self.telling.as_deref())
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

/// The stages with the maps of what they show; at least one. A scene of which nothing is spoken is none where the rest is
/// left out.
fn staged(map: &Map, placed: &Placed, hidden: bool, telling: Option<&Telling>) -> Vec<(Stage, Map)> {
    if map.scenes.is_empty() {
        return vec![Stage::of_map(map, placed, telling)];
    }
    let speaks = |scene: &&Arc<Scene>| telling.is_none_or(|telling| telling.has_scene(map, scene, hidden));
    let scenes = map.scenes.iter().filter(speaks).zip(1..);
    let staged: Vec<_> =
        scenes.map(|(scene, number)| Stage::new(map, placed, number, scene, hidden, telling)).collect();
    if staged.is_empty() { vec![Stage::empty(map, telling)] } else { staged }
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
