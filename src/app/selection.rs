//! What is selected, by id, so that it survives edits and filters. Knows no widget.

use std::collections::BTreeSet;

use crate::drawing::SubjectKey;
use crate::extract::Extract;
use crate::model::{ActorId, RelationId};

/// One thing, several or nothing. What holds one thing is never [`Selection::Several`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// Nothing.
    #[default]
    Nothing,
    /// One actor.
    Actor(ActorId),
    /// All relations of one directed pair.
    Bundle(ActorId, ActorId),
    /// One relation of a bundle.
    Relation(RelationId),
    /// Two things or more.
    Several(BTreeSet<Thing>),
}

/// One thing that can be selected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// An actor.
    Actor(ActorId),
    /// All relations of one directed pair.
    Bundle(ActorId, ActorId),
    /// One relation.
    Relation(RelationId),
}

impl Selection {
    /// What holds these things and nothing else.
    pub fn of(things: impl IntoIterator<Item = Thing>) -> Self {
        let mut things: BTreeSet<_> = things.into_iter().collect();
        if things.len() > 1 {
            return Self::Several(things);
        }
        match things.pop_first() {
            None => Self::Nothing,
            Some(Thing::Actor(id)) => Self::Actor(id),
            Some(Thing::Bundle(from, to)) => Self::Bundle(from, to),
            Some(Thing::Relation(id)) => Self::Relation(id),
        }
    }

    /// What is in it.
    pub fn things(&self) -> BTreeSet<Thing> {
        match self.clone() {
            Self::Nothing => BTreeSet::new(),
            Self::Actor(id) => BTreeSet::from([Thing::Actor(id)]),
            Self::Bundle(from, to) => BTreeSet::from([Thing::Bundle(from, to)]),
            Self::Relation(id) => BTreeSet::from([Thing::Relation(id)]),
            Self::Several(things) => things,
        }
    }

    /// Is this in it?
    pub fn contains(&self, thing: &Thing) -> bool {
        match (self, thing) {
            (Self::Actor(a), Thing::Actor(b)) => a == b,
            (Self::Bundle(a, b), Thing::Bundle(c, d)) => (a, b) == (c, d),
            (Self::Relation(a), Thing::Relation(b)) => a == b,
            (Self::Several(things), thing) => things.contains(thing),
            _ => false,
        }
    }

    /// With `thing`, or without it where it was in it.
    #[must_use]
    pub fn toggled(&self, thing: Thing) -> Self {
        let mut things = self.things();
        if !things.remove(&thing) {
            things.insert(thing);
        }
        Self::of(things)
    }

    /// With all of `more`.
    #[must_use]
    pub fn with(&self, more: impl IntoIterator<Item = Thing>) -> Self {
        Self::of(self.things().into_iter().chain(more))
    }

    /// The actors in it, in the order of their ids.
    pub fn actors(&self) -> Vec<ActorId> {
        let actor = |thing| match thing {
            Thing::Actor(id) => Some(id),
            Thing::Bundle(..) | Thing::Relation(_) => None,
        };
        self.things().into_iter().filter_map(actor).collect()
    }

    /// What stands for it on the map, where it is one thing.
    pub fn key(&self, extract: &Extract) -> Option<SubjectKey> {
        let mut things = self.things();
        let first = things.pop_first()?;
        if things.is_empty() { first.key(extract) } else { None }
    }

    /// What stands for it on the map. What is hidden has nothing there.
    pub fn keys(&self, extract: &Extract) -> BTreeSet<SubjectKey> {
        self.things().iter().filter_map(|thing| thing.key(extract)).collect()
    }

    /// What a click on the map selects.
    pub fn of_key(key: Option<SubjectKey>, extract: &Extract) -> Self {
        Self::of(key.and_then(|key| Thing::of_key(key, extract)))
    }
}

impl Thing {
    /// What stands for it on the map.
    pub fn key(&self, extract: &Extract) -> Option<SubjectKey> {
        match self {
            Self::Actor(id) => extract.actor_index(id).map(SubjectKey::Actor),
            Self::Bundle(from, to) => {
                let (from, to) = (extract.actor_index(from)?, extract.actor_index(to)?);
                // Bundles are in the order of their ends.
                let at = extract.bundles.binary_search_by_key(&(from, to), |bundle| (bundle.from, bundle.to)).ok()?;
                Some(SubjectKey::Bundle(at as u32))
            }
            Self::Relation(id) => extract.relation_index(id).and_then(|i| extract.bundle_of(i)).map(SubjectKey::Bundle),
        }
    }

    /// What an object of the map stands for.
    pub fn of_key(key: SubjectKey, extract: &Extract) -> Option<Self> {
        let actor = |index: u32| extract.actors.get(index as usize).map(|actor| actor.id.clone());
        match key {
            SubjectKey::Actor(i) => actor(i).map(Self::Actor),
            SubjectKey::Bundle(i) => {
                let bundle = extract.bundles.get(i as usize)?;
                Some(Self::Bundle(actor(bundle.from)?, actor(bundle.to)?))
            }
            SubjectKey::Badge(i) => {
                let badge = extract.badges.get(i as usize)?;
                match badge.relation.and_then(|i| extract.relation(i)) {
                    Some(view) => Some(Self::Relation(view.relation.id.clone())),
                    None => actor(badge.actor).map(Self::Actor),
                }
            }
            SubjectKey::Legend => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(id: &str) -> Thing {
        Thing::Actor(ActorId::new(id))
    }

    fn line(from: &str, to: &str) -> Thing {
        Thing::Bundle(ActorId::new(from), ActorId::new(to))
    }

    #[test]
    fn one_thing_is_never_several() {
        for things in [vec![], vec![actor("a")], vec![line("a", "b")], vec![Thing::Relation(RelationId::new("r"))]] {
            let selection = Selection::of(things.clone());
            assert!(!matches!(selection, Selection::Several(_)), "{selection:?}");
            assert_eq!(selection.things().into_iter().collect::<Vec<_>>(), things);
            for thing in &things {
                assert_eq!(selection.toggled(thing.clone()), Selection::Nothing);
            }
        }
    }

    #[test]
    fn what_is_added_twice_is_gone_again() {
        let (a, b, ab) = (actor("a"), actor("b"), line("a", "b"));
        let one = Selection::of([a.clone()]);
        let three = one.toggled(b.clone()).toggled(ab.clone());
        assert_eq!(three.things().len(), 3);
        assert!([&a, &b, &ab].iter().all(|thing| three.contains(thing)) && !three.contains(&line("b", "a")));
        assert_eq!(three.toggled(ab).toggled(b.clone()), one);
        assert_eq!(one.with([a, b]).actors().len(), 2);
    }
}
