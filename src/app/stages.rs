//! The way down for the window: each stage is kept and worked again only when what it depends on has changed.

use std::sync::Arc;

use crate::drawing::Stand;
use crate::extract::{Communities, Digest, Extract, Fans, Filter, Scope};
use crate::layout::{LayoutRequest, Placement, place};
use crate::model::{Map, StoredLayout};
use crate::pipeline::{Placed, layout_request, placed as placed_by, stands};

/// Up to this many actors a layout takes a few milliseconds and is made at once.
const AT_ONCE: usize = 40;

/// The kept stages.
#[derive(Default)]
pub struct Stages {
    key: Option<(u64, Filter, Fans)>,
    extract: Arc<Extract>,
    fanned: Arc<Extract>,
    digest: Arc<Digest>,
    communities: Arc<Communities>,
    placed: Placed,
    stands: Vec<Stand>,
    revision: u64,
    waiting: bool,
}

/// A layout that is still to be made. Measuring the labels of a large map takes longer than a frame, so that too is
/// left to whoever runs it.
pub struct LayoutJob {
    extract: Arc<Extract>,
    stored: StoredLayout,
    placed: Placed,
    aspect: f64,
    /// Whoever was placed before stays there: a filter moves nobody.
    keeps_places: bool,
}

impl LayoutJob {
    /// Makes it.
    pub fn run(&self) -> Placement {
        let request = layout_request(&self.extract, &self.stored, &self.placed, self.aspect);
        let keep = |mut request: LayoutRequest| {
            for node in &mut request.nodes {
                node.pinned |= self.keeps_places && node.start.is_some();
            }
            request
        };
        request.map(|request| place(&keep(request))).unwrap_or_default()
    }
}

impl Stages {
    /// Forgets everything: another map is open.
    pub fn clear(&mut self) {
        *self = Self { revision: self.revision + 1, ..Self::default() };
    }

    /// The letters have changed: everything is measured again, and everybody who has a place keeps it.
    pub fn measure_again(&mut self) {
        self.key = None;
    }

    /// Brings the stages up to date. Returns a layout that is too large to be made at once, to be answered by
    /// [`Self::answer`].
    pub fn update(
        &mut self,
        map: &Map,
        map_revision: u64,
        filter: &Filter,
        fans: &Fans,
        aspect: f64,
    ) -> Option<LayoutJob> {
        let key = (map_revision, filter.clone(), fans.clone());
        if self.key.as_ref() == Some(&key) {
            return None;
        }
        let keeps_places = self.key.as_ref().is_some_and(|(revision, ..)| *revision == map_revision);
        if self.key.as_ref().is_none_or(|(revision, last, _)| *revision != map_revision || last.actors != filter.actors)
        {
            self.digest = Arc::new(Digest::new(map, filter));
        }
        self.key = Some(key);
        self.revision += 1;
        self.extract = Arc::new(Extract::new(map, filter));
        let is_large = Scope::is_needed(&self.extract);
        self.communities = Arc::new(if is_large { Communities::new(&self.extract) } else { Communities::default() });
        // Fanning out moves nobody: the layout sees the bundles.
        self.fanned = if fans.is_empty() { self.extract.clone() } else { Arc::new(self.extract.fan_out(fans)) };
        let known = |id| map.layout.positions.contains_key(id) || self.placed.contains_key(id);
        let mut too_large = None;
        if !self.extract.actors.iter().all(|actor| known(&actor.id)) {
            let (extract, stored, placed) = (self.extract.clone(), map.layout.clone(), self.placed.clone());
            let job = LayoutJob { extract, stored, placed, aspect, keeps_places };
            if self.extract.actors.len() <= AT_ONCE {
                self.placed.extend(placed_by(&self.extract, &map.layout, &job.run()));
            } else {
                self.waiting = true;
                too_large = Some(job);
            }
        }
        self.stands = stands(&self.extract, &map.layout, &self.placed);
        too_large
    }

    /// Takes a finished layout, if it is for what is shown.
    pub fn answer(&mut self, revision: u64, map: &Map, placement: &Placement) -> bool {
        if revision != self.revision {
            return false;
        }
        self.waiting = false;
        self.revision += 1;
        self.placed.extend(placed_by(&self.extract, &map.layout, placement));
        self.stands = stands(&self.extract, &map.layout, &self.placed);
        true
    }

    /// The layout that was waited for will not come; everybody stands where they can.
    pub fn give_up(&mut self) {
        self.waiting = false;
    }

    /// What the filter leaves.
    pub fn extract(&self) -> &Arc<Extract> {
        &self.extract
    }

    /// The same with the pairs that are fanned out: what the map shows, and what its keys point into.
    pub fn fanned(&self) -> &Arc<Extract> {
        &self.fanned
    }

    /// Who belongs together on a large map.
    pub fn communities(&self) -> &Arc<Communities> {
        &self.communities
    }

    /// Counts and quotes of the whole map.
    pub fn digest(&self) -> &Arc<Digest> {
        &self.digest
    }

    /// Where everybody stands.
    pub fn stands(&self) -> &[Stand] {
        &self.stands
    }

    /// Where the layout has put those that the file has no position for.
    pub fn placed(&self) -> &Placed {
        &self.placed
    }

    /// Changes with every stage.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Is a layout being made?
    pub fn is_waiting(&self) -> bool {
        self.waiting
    }
}
