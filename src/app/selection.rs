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
    /// What stands for it on the map: for a pair that is fanned out, its headline's line.
    pub fn key(&self, extract: &Extract) -> Option<SubjectKey> {
        match self {
            Self::Actor(id) => extract.actor_index(id).map(SubjectKey::Actor),
            Self::Bundle(from, to) => {
                let (from, to) = (extract.actor_index(from)?, extract.actor_index(to)?);
                // Bundles are in the order of their ends; of those of a fan the first has the headline.
                let at = extract.bundles.partition_point(|bundle| (bundle.from, bundle.to) < (from, to));
                let bundle = extract.bundles.get(at)?;
                ((bundle.from, bundle.to) == (from, to)).then_some(SubjectKey::Bundle(at as u32))
            }
            Self::Relation(id) => {
                let index = extract.relation_index(id)?;
                let badge = || extract.badges.iter().position(|badge| badge.relation == Some(index));
                let line = extract.bundle_of(index).map(SubjectKey::Bundle);
                line.or_else(|| badge().map(|at| SubjectKey::Badge(at as u32)))
            }
        }
    }

    /// What an object of the map stands for.
    pub fn of_key(key: SubjectKey, extract: &Extract) -> Option<Self> {
        let actor = |index: u32| extract.actors.get(index as usize).map(|actor| actor.id.clone());
        match key {
            SubjectKey::Actor(i) => actor(i).map(Self::Actor),
            SubjectKey::Bundle(i) => {
                let bundle = extract.bundles.get(i as usize)?;
                if bundle.fan().is_some() {
                    return extract.headline(bundle).map(|view| Self::Relation(view.relation.id.clone()));
                }
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
    use crate::extract::{Fans, Filter};
    use crate::format;

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

    /// What a click selects is what the selection then shows, fanned out or not, and a fan's lines are told apart.
    #[test]
    fn keys_and_selections_are_the_same_things() {
        let whole = Extract::new(&format::bundled().map, &Filter::default());
        let id = |index: u32| whole.actors[index as usize].id.clone();
        let all: Fans = whole.bundles.iter().map(|bundle| (id(bundle.from), id(bundle.to))).collect();
        for extract in [&whole, &whole.fan_out(&all)] {
            for (bundle, index) in extract.bundles.iter().zip(0..) {
                let key = SubjectKey::Bundle(index);
                let selection = Selection::of_key(Some(key), extract);
                assert_eq!(selection.key(extract), Some(key));
                assert_eq!(matches!(selection, Selection::Relation(_)), bundle.fan().is_some());
            }
        }
    }

    /// A relation keeps its place when its pair is folded, and a pair shows its headline when it is fanned out.
    #[test]
    fn a_selection_survives_fanning_out_and_folding() {
        let whole = Extract::new(&format::bundled().map, &Filter::default());
        let (index, bundle) = (0..).zip(&whole.bundles).max_by_key(|(_, b)| b.relations.len()).expect("it has lines");
        let pair = (whole.actors[bundle.from as usize].id.clone(), whole.actors[bundle.to as usize].id.clone());
        let fanned = whole.fan_out(&Fans::from([pair.clone()]));
        let headline = Selection::Bundle(pair.0, pair.1).key(&fanned);
        let Some(SubjectKey::Bundle(at)) = headline else { panic!("{headline:?}") };
        assert_eq!(fanned.bundles[at as usize].relations[..], bundle.relations[..1]);
        for &relation in &bundle.relations {
            let selection = Selection::Relation(whole.relations[relation as usize].relation.id.clone());
            assert_eq!(selection.key(&whole), Some(SubjectKey::Bundle(index)));
            let Some(SubjectKey::Bundle(line)) = selection.key(&fanned) else { panic!("{selection:?}") };
            assert_eq!(fanned.bundles[line as usize].relations[..], [relation]);
        }
    }
}
