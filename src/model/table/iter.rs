//! A table → its objects one after another, from either end.

use std::iter::FusedIterator;
use std::slice;
use std::sync::Arc;

use super::{Keyed, Run, Table};

/// All objects of a table with their ids, in the order of the ids.
pub struct Iter<'a, K, V> {
    runs: slice::Iter<'a, Run<K, V>>,
    front: slice::Iter<'a, Arc<V>>,
    back: slice::Iter<'a, Arc<V>>,
    left: usize,
}

impl<'a, K, V> Iter<'a, K, V> {
    pub(super) fn new(table: &'a Table<K, V>) -> Self {
        Self { runs: table.runs.iter(), front: [].iter(), back: [].iter(), left: table.len }
    }
}

impl<K, V> Clone for Iter<'_, K, V> {
    fn clone(&self) -> Self {
        Self { runs: self.runs.clone(), front: self.front.clone(), back: self.back.clone(), left: self.left }
    }
}

impl<'a, K: 'a, V: Keyed<K>> Iterator for Iter<'a, K, V> {
    type Item = (&'a K, &'a Arc<V>);

    fn next(&mut self) -> Option<Self::Item> {
        let object = loop {
            if let Some(object) = self.front.next() {
                break object;
            }
            match self.runs.next() {
                Some(run) => self.front = run.objects.iter(),
                None => break self.back.next()?,
            }
        };
        self.left -= 1;
        Some((object.key(), object))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<'a, K: 'a, V: Keyed<K>> DoubleEndedIterator for Iter<'a, K, V> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let object = loop {
            if let Some(object) = self.back.next_back() {
                break object;
            }
            match self.runs.next_back() {
                Some(run) => self.back = run.objects.iter(),
                None => break self.front.next_back()?,
            }
        };
        self.left -= 1;
        Some((object.key(), object))
    }
}

impl<'a, K: 'a, V: Keyed<K>> ExactSizeIterator for Iter<'a, K, V> {}

impl<'a, K: 'a, V: Keyed<K>> FusedIterator for Iter<'a, K, V> {}
