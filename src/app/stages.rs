//! The way down for the window: each stage is kept and worked again only when what it depends on has changed.

use std::sync::Arc;

use crate::drawing::Stand;
use crate::extract::{Communities, Digest, Extract, Fans, Filter, Scope};
use crate::layout::Placement;
use crate::model::Map;
use crate::pipeline::{Placed, placed as placed_by, stands};

/// Up to so many actors and relations together the extract is made within a frame.
const AT_ONCE: usize = 1_500;

/// The kept stages.
#[derive(Default)]
pub struct Stages {
    /// What the extract was asked from: the content's revision, filter and fans.
    asked: Option<Key>,
    /// What it was made from; behind `asked` while it is being made.
    made: Option<Key>,
    extract: Arc<Extract>,
    fanned: Arc<Extract>,
    digest: Arc<Digest>,
    communities: Arc<Communities>,
    placed: Arc<Placed>,
    stands: Arc<Vec<Stand>>,
    complete: bool,
    /// The session's revision that the stands are from.
    stood: Option<u64>,
    revision: u64,
    places: u64,
}

type Key = (u64, Filter, Fans);

/// What the stages depend on.
#[derive(Clone, Copy)]
pub struct Basis<'a> {
    /// The map as it is now.
    pub map: &'a Arc<Map>,
    /// Changes with the map.
    pub revision: u64,
    /// Changes with the map, but not where only places, scenes or its title have changed.
    pub content: u64,
    /// What is hidden.
    pub filter: &'a Filter,
    /// What is fanned out.
    pub fans: &'a Fans,
}

/// An extract that is still to be made.
pub struct ExtractJob {
    map: Arc<Map>,
    key: Key,
    digest: Option<Arc<Digest>>,
}

/// What came of it.
pub struct Extracted {
    key: Key,
    extract: Arc<Extract>,
    fanned: Arc<Extract>,
    digest: Arc<Digest>,
    communities: Arc<Communities>,
}

impl ExtractJob {
    /// Makes it.
    pub fn run(self) -> Extracted {
        let (_, filter, fans) = &self.key;
        let (extract, digest) = if let Some(digest) = self.digest {
            (Extract::new(&self.map, filter), digest)
        } else {
            let (extract, digest) = Extract::with_digest(&self.map, filter);
            (extract, Arc::new(digest))
        };
        let extract = Arc::new(extract);
        // Fanning out moves nobody: the layout sees the bundles.
        let fanned = if fans.is_empty() { extract.clone() } else { Arc::new(extract.fan_out(fans)) };
        let is_large = Scope::is_needed(&extract);
        let communities = Arc::new(if is_large { Communities::new(&extract) } else { Communities::default() });
        Extracted { key: self.key, extract, fanned, digest, communities }
    }
}

impl Stages {
    /// Forgets everything: another map is open.
    pub fn clear(&mut self) {
        *self = Self { revision: self.revision + 1, places: self.places + 1, ..Self::default() };
    }

    /// The letters have changed: everything is measured again, and everybody who has a place keeps it.
    pub fn measure_again(&mut self) {
        self.revision += 1;
    }

    /// Brings the stages up to date. Returns an extract that is too large to be made at once, to be answered by
    /// [`Self::answer`]; until then what was shown stays.
    pub fn update(&mut self, basis: &Basis) -> Option<ExtractJob> {
        let mut too_large = None;
        let is_asked = self.asked.as_ref().is_some_and(|(content, filter, fans)| {
            (*content, filter, fans) == (basis.content, basis.filter, basis.fans)
        });
        if !is_asked {
            let key = (basis.content, basis.filter.clone(), basis.fans.clone());
            let counted = self.made.as_ref().filter(|made| made.0 == key.0 && made.1.actors == key.1.actors);
            let digest = counted.map(|_| self.digest.clone());
            self.asked = Some(key.clone());
            let job = ExtractJob { map: basis.map.clone(), key, digest };
            if basis.map.actors.len() + basis.map.relations.len() <= AT_ONCE {
                self.take(job.run());
            } else {
                too_large = Some(job);
            }
        }
        if self.stood != Some(basis.revision) {
            self.stand(basis.map, basis.revision);
        }
        too_large
    }

    /// Takes an extract that has been made, if it is still the one that is asked for.
    pub fn answer(&mut self, extracted: Extracted) {
        if self.asked.as_ref() == Some(&extracted.key) {
            self.take(extracted);
        }
    }

    fn take(&mut self, extracted: Extracted) {
        let Extracted { key, extract, fanned, digest, communities } = extracted;
        (self.extract, self.fanned, self.digest, self.communities) = (extract, fanned, digest, communities);
        (self.made, self.stood) = (Some(key), None);
        self.revision += 1;
    }

    /// Takes the places that a layout has found for those who have none in the file. `extract` is what it has placed.
    pub fn place(&mut self, map: &Map, extract: &Extract, placement: &Placement) {
        Arc::make_mut(&mut self.placed).extend(placed_by(extract, &map.layout, placement));
        self.stood = None;
    }

    /// Puts everybody where they belong now.
    pub fn stand_again(&mut self, map: &Map, revision: u64) {
        self.stand(map, revision);
    }

    fn stand(&mut self, map: &Map, revision: u64) {
        self.stands = Arc::new(stands(&self.extract, &map.layout, &self.placed));
        let known = |id| map.layout.positions.contains_key(id) || self.placed.contains_key(id);
        self.complete = self.extract.actors.iter().all(|actor| known(&actor.id));
        self.stood = Some(revision);
        self.places += 1;
    }

    /// What was being made will not come; what is shown stays.
    pub fn give_up(&mut self) {
        if self.made.is_none() {
            self.made.clone_from(&self.asked);
        }
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

    /// Where everybody belongs.
    pub fn stands(&self) -> &Arc<Vec<Stand>> {
        &self.stands
    }

    /// Where the layout has put those that the file has no position for.
    pub fn placed(&self) -> &Arc<Placed> {
        &self.placed
    }

    /// Does everybody who is shown have a place?
    pub fn has_places(&self) -> bool {
        self.complete
    }

    /// Changes with every extract.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Changes when somebody belongs elsewhere.
    pub fn places(&self) -> u64 {
        self.places
    }

    /// Is another map's extract being made, so that there is nothing to show?
    pub fn is_waiting(&self) -> bool {
        self.made.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;
    use crate::model::Polarity;

    fn basis<'a>(map: &'a Arc<Map>, content: u64, filter: &'a Filter, fans: &'a Fans) -> Basis<'a> {
        Basis { map, revision: content, content, filter, fans }
    }

    /// Actors in a ring, too many to be made at once.
    fn large() -> Arc<Map> {
        let count = AT_ONCE;
        let actor = |n: usize| format!(r#"{{"id": "act_{n}", "name": "{n}", "kind": "state"}}"#);
        let line = |n: usize| {
            let (to, sign) = ((n + 1) % count, if n.is_multiple_of(2) { "hostile" } else { "cooperative" });
            format!(
                r#"{{"id": "rel_{n}", "from": "act_{n}", "to": "act_{to}", "label": "x", "polarity": "{sign}",
                "kind": "event", "modality": "actual", "status": "reported"}}"#
            )
        };
        let (actors, lines): (Vec<_>, Vec<_>) = (0..count).map(|n| (actor(n), line(n))).unzip();
        let head = r#""format": "relata", "version": {"major": 1, "minor": 0}, "meta": {"title": ""}"#;
        let json = format!(r#"{{{head}, "actors": [{}], "relations": [{}]}}"#, actors.join(","), lines.join(","));
        Arc::new(format::read(json.as_bytes()).expect("it is written as the format asks").map)
    }

    #[test]
    fn a_small_map_is_there_at_once_and_only_what_has_changed_is_made_again() {
        let (map, filter, fans) = (Arc::new(format::bundled().map), Filter::default(), Fans::new());
        let mut stages = Stages::default();
        assert!(stages.is_waiting());
        assert!(stages.update(&basis(&map, 0, &filter, &fans)).is_none() && !stages.is_waiting());
        let (extract, digest, revision) = (stages.extract().clone(), stages.digest().clone(), stages.revision());
        // Another place is not another extract.
        let moved = Basis { revision: 1, ..basis(&map, 0, &filter, &fans) };
        let places = stages.places();
        assert!(stages.update(&moved).is_none());
        assert!(Arc::ptr_eq(&extract, stages.extract()) && stages.revision() == revision);
        assert!(stages.places() > places);
        let places = stages.places();
        stages.update(&moved);
        assert_eq!((stages.revision(), stages.places()), (revision, places));
        let hidden = Filter { hidden_polarities: [Polarity::Hostile].into(), ..Filter::default() };
        stages.update(&Basis { filter: &hidden, ..moved });
        assert!(stages.extract().relations.len() < extract.relations.len() && stages.revision() > revision);
        assert!(Arc::ptr_eq(&digest, stages.digest()), "a filter changes no counts");
    }

    #[test]
    fn of_a_large_map_the_old_picture_stays_until_the_newest_is_made() {
        let (map, filter, fans) = (large(), Filter::default(), Fans::new());
        let mut stages = Stages::default();
        let first = stages.update(&basis(&map, 0, &filter, &fans)).expect("it is large");
        assert!(stages.is_waiting() && stages.update(&basis(&map, 0, &filter, &fans)).is_none(), "asked once");
        stages.answer(first.run());
        stages.update(&basis(&map, 0, &filter, &fans));
        let (whole, revision) = (stages.extract().clone(), stages.revision());
        assert_eq!((whole.actors.len(), stages.stands().len()), (AT_ONCE, AT_ONCE));
        let without = |polarity| Filter { hidden_polarities: [polarity].into(), ..Filter::default() };
        let (one, other) = (without(Polarity::Hostile), without(Polarity::Cooperative));
        let early = stages.update(&basis(&map, 0, &one, &fans)).expect("it is large");
        let late = stages.update(&basis(&map, 0, &other, &fans)).expect("it is large");
        let (early, late) = (early.run(), late.run());
        stages.answer(early);
        assert!(Arc::ptr_eq(&whole, stages.extract()) && stages.revision() == revision, "nobody wants it any more");
        stages.answer(late);
        let is_hostile = |polarity: &Polarity| *polarity == Polarity::Hostile;
        let left = stages.extract().relations.iter().map(|view| view.relation.effective_polarity());
        assert!(!stages.extract().relations.is_empty() && left.into_iter().all(|polarity| is_hostile(&polarity)));
        stages.clear();
        assert!(stages.is_waiting() && stages.extract().actors.is_empty());
    }

    #[test]
    fn what_never_comes_leaves_what_is_shown() {
        let (map, filter, fans) = (large(), Filter::default(), Fans::new());
        let mut stages = Stages::default();
        drop(stages.update(&basis(&map, 0, &filter, &fans)));
        stages.give_up();
        assert!(!stages.is_waiting() && stages.update(&basis(&map, 0, &filter, &fans)).is_none());
    }
}
