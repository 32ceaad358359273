//! Objects, each with its own id → a table of them in the order of their ids. It is made of short runs that are shared:
//! a copy for a worker costs a counter for each run, an edit copies the runs that it touches, and no id is kept twice.
//! Knows no object.

use std::fmt;
use std::ops::Index;
use std::sync::Arc;

mod iter;

pub use iter::Iter;

/// An object that has its id within itself.
pub trait Keyed<K> {
    /// Its id.
    fn key(&self) -> &K;
}

/// Objects by id, in the order of the ids.
pub struct Table<K, V> {
    runs: Vec<Run<K, V>>,
    len: usize,
}

/// Some objects in order, never none.
struct Run<K, V> {
    /// The id of the first: whoever looks for an id need not visit the objects of other runs.
    first: K,
    objects: Arc<Vec<Arc<V>>>,
}

/// A run that grows beyond this becomes two.
const LONGEST: usize = 128;

impl<K: Ord + Clone, V: Keyed<K>> Table<K, V> {
    /// An empty one.
    pub const fn new() -> Self {
        Self { runs: Vec::new(), len: 0 }
    }

    /// How many objects there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Is there none?
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The object with this id.
    pub fn get(&self, id: &K) -> Option<&Arc<V>> {
        let (run, place) = self.find(id).ok()?;
        Some(&self.runs[run].objects[place])
    }

    /// The same, to be changed. Its id may not be.
    pub fn get_mut(&mut self, id: &K) -> Option<&mut Arc<V>> {
        let (run, place) = self.find(id).ok()?;
        Some(&mut Arc::make_mut(&mut self.runs[run].objects)[place])
    }

    /// Is there an object with this id?
    pub fn contains_key(&self, id: &K) -> bool {
        self.find(id).is_ok()
    }

    /// Puts an object under its id, and returns the one that was there.
    pub fn insert(&mut self, object: Arc<V>) -> Option<Arc<V>> {
        match self.find(object.key()) {
            Ok((run, place)) => {
                let slot = &mut Arc::make_mut(&mut self.runs[run].objects)[place];
                return Some(std::mem::replace(slot, object));
            }
            Err((run, place)) => match self.runs.get_mut(run) {
                Some(found) => {
                    if place == 0 {
                        found.first = object.key().clone();
                    }
                    let objects = Arc::make_mut(&mut found.objects);
                    objects.insert(place, object);
                    if objects.len() > LONGEST {
                        let second = objects.split_off(LONGEST / 2);
                        self.runs.insert(run + 1, Run::new(second));
                    }
                }
                None => self.runs.push(Run::new(vec![object])),
            },
        }
        self.len += 1;
        None
    }

    /// Takes the object with this id out.
    pub fn remove(&mut self, id: &K) -> Option<Arc<V>> {
        let (run, place) = self.find(id).ok()?;
        let found = &mut self.runs[run];
        let objects = Arc::make_mut(&mut found.objects);
        let removed = objects.remove(place);
        match objects.first() {
            Some(first) => found.first = first.key().clone(),
            None => drop(self.runs.remove(run)),
        }
        self.len -= 1;
        Some(removed)
    }

    /// Keeps those that pass.
    pub fn retain(&mut self, mut passes: impl FnMut(&K, &Arc<V>) -> bool) {
        if !self.iter().all(|(id, object)| passes(id, object)) {
            let kept = self.iter().filter(|(id, object)| passes(id, object));
            *self = Self::of_sorted(kept.map(|(_, object)| object.clone()).collect());
        }
    }

    /// Takes all out.
    pub fn clear(&mut self) {
        *self = Self::new();
    }

    /// All objects with their ids.
    pub fn iter(&self) -> Iter<'_, K, V> {
        Iter::new(self)
    }

    /// All ids.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator + Clone {
        self.iter().map(|(id, _)| id)
    }

    /// All objects.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Arc<V>> + ExactSizeIterator + Clone {
        self.iter().map(|(_, object)| object)
    }

    /// All objects, to be changed. Their ids may not be.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut Arc<V>> {
        self.runs.iter_mut().flat_map(|run| Arc::make_mut(&mut run.objects))
    }

    /// The run and the place in it, or where the object would be put.
    fn find(&self, id: &K) -> Result<(usize, usize), (usize, usize)> {
        let run = self.runs.partition_point(|run| run.first <= *id).saturating_sub(1);
        let objects = self.runs.get(run).map_or(&[][..], |run| run.objects.as_slice());
        let place = objects.binary_search_by(|object| object.key().cmp(id));
        place.map(|place| (run, place)).map_err(|place| (run, place))
    }

    /// Of objects in the order of their ids, no two alike.
    fn of_sorted(objects: Vec<Arc<V>>) -> Self {
        let len = objects.len();
        let mut runs = Vec::with_capacity(len.div_ceil(LONGEST));
        let mut left = objects.into_iter();
        while left.len() > 0 {
            runs.push(Run::new(left.by_ref().take(LONGEST).collect()));
        }
        Self { runs, len }
    }
}

impl<K: Clone, V: Keyed<K>> Run<K, V> {
    fn new(objects: Vec<Arc<V>>) -> Self {
        let first = objects.first().expect("a run is made of what there is").key().clone();
        Self { first, objects: Arc::new(objects) }
    }
}

impl<K: Clone, V> Clone for Run<K, V> {
    fn clone(&self) -> Self {
        Self { first: self.first.clone(), objects: self.objects.clone() }
    }
}

impl<K: Clone, V> Clone for Table<K, V> {
    fn clone(&self) -> Self {
        Self { runs: self.runs.clone(), len: self.len }
    }
}

impl<K, V> Default for Table<K, V> {
    fn default() -> Self {
        Self { runs: Vec::new(), len: 0 }
    }
}

impl<K: Ord + Clone, V: Keyed<K> + PartialEq> PartialEq for Table<K, V> {
    fn eq(&self, other: &Self) -> bool {
        let same = |(one, other): (&Arc<V>, &Arc<V>)| Arc::ptr_eq(one, other) || one == other;
        self.len == other.len && self.values().zip(other.values()).all(same)
    }
}

impl<K: Ord + Clone + fmt::Debug, V: Keyed<K> + fmt::Debug> fmt::Debug for Table<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self).finish()
    }
}

impl<K: Ord + Clone, V: Keyed<K>> Index<&K> for Table<K, V> {
    type Output = Arc<V>;

    /// As in a map of the standard library, for those who know that it is there.
    fn index(&self, id: &K) -> &Arc<V> {
        self.get(id).expect("whoever does not know that it is there asks with get")
    }
}

/// In any order; of several with one id the last stays.
impl<K: Ord + Clone, V: Keyed<K>> FromIterator<Arc<V>> for Table<K, V> {
    fn from_iter<I: IntoIterator<Item = Arc<V>>>(objects: I) -> Self {
        let mut objects: Vec<_> = objects.into_iter().collect();
        if !objects.is_sorted_by(|one, next| one.key() < next.key()) {
            // Beside their objects ids are compared without a visit to each.
            let mut pairs: Vec<(K, Arc<V>)> = objects.drain(..).map(|object| (object.key().clone(), object)).collect();
            pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
            pairs.dedup_by(|(next, object), (kept, last)| {
                let same = next == kept;
                if same {
                    std::mem::swap(object, last);
                }
                same
            });
            objects.extend(pairs.into_iter().map(|(_, object)| object));
        }
        Self::of_sorted(objects)
    }
}

impl<K: Ord + Clone, V: Keyed<K>> Extend<Arc<V>> for Table<K, V> {
    fn extend<I: IntoIterator<Item = Arc<V>>>(&mut self, objects: I) {
        for object in objects {
            self.insert(object);
        }
    }
}

impl<'a, K: Ord + Clone, V: Keyed<K>> IntoIterator for &'a Table<K, V> {
    type Item = (&'a K, &'a Arc<V>);
    type IntoIter = Iter<'a, K, V>;

    fn into_iter(self) -> Iter<'a, K, V> {
        self.iter()
    }
}
