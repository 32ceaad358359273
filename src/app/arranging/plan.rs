//! What a layout is to do, and for whom → a request of the engine and its answer. Made in the layout's own thread:
//! measuring all labels of a large map takes longer than a frame.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use kurbo::Point;

use crate::drawing::Stand;
use crate::edit::Place;
use crate::extract::{Extract, Filter};
use crate::layout::{Algorithm, LayoutRequest, Manner, Placement, Start};
use crate::model::{Actor, ActorId, Map};
use crate::pipeline::{Placed, measured, place_while};

use super::run::Teller;

/// Who gets a new place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Whom {
    /// Those whom the file has no place for, when they are first shown. It is no change of the map.
    Newcomers,
    /// Everybody who is not pinned, hidden or not.
    Everybody,
    /// These alone, pinned or not; their pins are gone then.
    Some(BTreeSet<ActorId>),
}

/// A layout that is to be made.
pub(super) struct Plan {
    /// Who gets a new place.
    pub(super) whom: Whom,
    /// What the status line says.
    pub(super) name: &'static str,
    /// What the Edit menu says.
    pub(super) title: String,
    /// How.
    pub(super) manner: Manner,
    /// Who stands in the middle of a radial layout.
    pub(super) middle: Option<ActorId>,
    /// Width by height of the map in the window.
    pub(super) aspect: f64,
    /// Where everybody is.
    pub(super) starts: Placed,
    /// Who stays there.
    pub(super) held: BTreeSet<ActorId>,
    map: Arc<Map>,
    filter: Filter,
    extract: OnceLock<Arc<Extract>>,
    /// All sizes, once they are measured.
    measured: Arc<OnceLock<LayoutRequest>>,
}

/// The share of the work that measuring is taken for, where nothing was measured before.
const MEASURING: f32 = 0.2;

impl Plan {
    /// A plan for a map of which `shown` is left by `filter`; `placed` is where layouts have put those whom the file
    /// has no place for.
    pub(super) fn new(whom: Whom, map: &Arc<Map>, (shown, filter): (&Arc<Extract>, &Filter), placed: &Placed) -> Self {
        let stored = &map.layout.positions;
        let mut starts = placed.clone();
        starts.extend(stored.iter().map(|(id, at)| (id.clone(), Point::new(at.x, at.y))));
        let held = match &whom {
            Whom::Newcomers => starts.keys().cloned().collect(),
            Whom::Everybody => stored.iter().filter(|(_, at)| at.pinned).map(|(id, _)| id.clone()).collect(),
            Whom::Some(them) => starts.keys().filter(|id| !them.contains(*id)).cloned().collect(),
        };
        // Whoever a filter hides must not lie under the others when shown again.
        let wanted = filter.actors.iter().filter(|(_, shown)| **shown);
        let all = Filter { actors: wanted.map(|(id, _)| (id.clone(), true)).collect(), ..Filter::default() };
        let extract = OnceLock::new();
        if whom == Whom::Newcomers || *filter == all {
            let _ = extract.set(shown.clone());
        }
        let start = if whom == Whom::Newcomers { Start::Keep } else { Start::Anew };
        let manner = Manner { start, ..Manner::default() };
        let (name, title) = ("Laying out", String::new());
        let (map, middle, aspect) = (map.clone(), None, 1.4);
        Self {
            whom,
            name,
            title,
            manner,
            middle,
            aspect,
            starts,
            held,
            map,
            filter: all,
            extract,
            measured: Arc::default(),
        }
    }

    /// The same from where everybody is shown now, around those who were put somewhere meanwhile.
    #[must_use]
    pub(super) fn around(&self, map: &Arc<Map>, shown: &Placed, put: &[(ActorId, Point)]) -> Self {
        let mut starts = self.starts.clone();
        let free = |(id, _): &(&ActorId, &Point)| !self.held.contains(*id);
        starts.extend(shown.iter().filter(free).map(|(id, at)| (id.clone(), *at)));
        starts.extend(put.iter().cloned());
        let mut held = self.held.clone();
        held.extend(put.iter().map(|(id, _)| id.clone()));
        Self {
            whom: self.whom.clone(),
            name: self.name,
            title: self.title.clone(),
            manner: Manner { start: Start::Relax, ..self.manner },
            middle: self.middle.clone(),
            aspect: self.aspect,
            starts,
            held,
            map: map.clone(),
            filter: self.filter.clone(),
            extract: self.extract.clone(),
            measured: self.measured.clone(),
        }
    }

    /// Takes over what another plan has measured, if it is for the same.
    pub(super) fn learn_from(&mut self, other: &Self) {
        if let (Some(mine), Some(theirs)) = (self.extract(), other.extract())
            && Arc::ptr_eq(mine, theirs)
        {
            self.measured = other.measured.clone();
        }
    }

    /// Is there anybody whom it may move?
    pub(super) fn moves_anybody(&self, map: &Map) -> bool {
        map.actors.values().any(|actor| self.filter.shows(actor) && self.is_free(&actor.id))
    }

    /// Whom it places, once that is known.
    pub(super) fn extract(&self) -> Option<&Arc<Extract>> {
        self.extract.get()
    }

    /// Makes the layout; `None` when it was called off.
    pub(super) fn run(&self, teller: &Teller) -> Option<Placement> {
        let extract = self.extract.get_or_init(|| Arc::new(Extract::new(&self.map, &self.filter)));
        let (request, share) = if let Some(request) = self.measured.get() {
            (request, 0.0)
        } else {
            let request = measured(extract, self.aspect, &|part| teller.tell(part * MEASURING, &|| None))?;
            (self.measured.get_or_init(|| request), MEASURING)
        };
        let mut request = LayoutRequest { aspect: self.aspect, ..request.clone() };
        for (node, actor) in request.nodes.iter_mut().zip(&extract.actors) {
            (node.start, node.pinned) = (self.starts.get(&actor.id).copied(), self.held.contains(&actor.id));
        }
        let algorithm = match self.manner.algorithm {
            Algorithm::Radial { .. } => {
                let middle = self.middle.as_ref().and_then(|id| extract.actor_index(id));
                // Beyond the last there is nobody, and the engine takes the busiest.
                Algorithm::Radial { center: middle.unwrap_or(u32::MAX) }
            }
            other => other,
        };
        place_while(extract, &request, Manner { algorithm, ..self.manner }, &|step| {
            teller.tell(share + (1.0 - share) * step.done, &|| step.places())
        })
    }

    /// Where those who are shown stand when the layout has come so far. Who is not among those it places stays.
    pub(super) fn stands(&self, centers: &[Point], shown: &Extract, settled: &[Stand]) -> Vec<Stand> {
        let Some(extract) = self.extract() else { return settled.to_vec() };
        let is_same = std::ptr::eq(&raw const **extract, shown);
        let place = |(at, actor): (usize, &Arc<Actor>)| {
            let index = if is_same { at } else { extract.actor_index(&actor.id)? as usize };
            centers.get(index).copied().filter(|_| self.is_free(&actor.id))
        };
        let places = shown.actors.iter().enumerate().map(place);
        let stand = |(place, settled): (Option<Point>, &Stand)| {
            place.map_or(*settled, |center| Stand { center, pinned: false })
        };
        places.zip(settled).map(stand).collect()
    }

    /// What the map is to say when the layout is done, of those who are still on it.
    pub(super) fn places(&self, placement: &Placement, map: &Map, placed: &Placed) -> Vec<Place> {
        let Some(extract) = self.extract() else { return Vec::new() };
        let stored = &map.layout.positions;
        let new = extract.actors.iter().zip(&placement.centers).map(|(actor, at)| (&actor.id, *at));
        let mut places: BTreeMap<&ActorId, Point> = placed.iter().map(|(id, at)| (id, *at)).collect();
        places.extend(new);
        // Everybody has a place in the file then, and who stays keeps theirs to the letter.
        let changes = |id: &ActorId| self.is_free(id) && extract.actor_index(id).is_some() || !stored.contains_key(id);
        let places = places.into_iter().filter(|(id, _)| map.actors.contains_key(*id) && changes(id));
        places.map(|(id, at)| Place { actor: id.clone(), at: (at.x, at.y), pinned: false }).collect()
    }

    fn is_free(&self, id: &ActorId) -> bool {
        !self.held.contains(id)
    }
}
