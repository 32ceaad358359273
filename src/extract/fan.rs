//! Extract → the same extract with some bundles fanned out into their relations, one line each. Whoever draws, labels
//! or selects sees ordinary bundles. Knows no pixels, and changes neither actors nor relations.

use std::collections::BTreeSet;

use crate::model::ActorId;

use super::{Bundle, Extract, Members, SignCounts};

/// Which directed pairs are fanned out.
pub type Fans = BTreeSet<(ActorId, ActorId)>;

/// The place of a line among those of its pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fan {
    /// 0 for the headline, then by time and id.
    pub place: u32,
    /// How many lines the pair has.
    pub of: u32,
}

impl Extract {
    /// The same extract with the bundles of `pairs` split into one for each relation. What is shown as a badge is no
    /// line here either, and a bundle of a single line stays whole.
    #[must_use]
    pub fn fan_out(&self, pairs: &Fans) -> Self {
        let mut bundles = Vec::with_capacity(self.bundles.len());
        for bundle in &self.bundles {
            let lines = if self.is_among(bundle, pairs) { self.lines_of(bundle) } else { Vec::new() };
            if lines.len() < 2 {
                bundles.push(bundle.clone());
                continue;
            }
            let of = lines.len() as u32;
            bundles.extend((0..).zip(lines).map(|(place, relation)| self.single(bundle, relation, Fan { place, of })));
        }
        Self { bundles, ..self.clone() }
    }

    /// Can it be fanned out?
    pub fn is_fannable(&self, bundle: &Bundle) -> bool {
        self.lines_of(bundle).len() > 1
    }

    fn is_among(&self, bundle: &Bundle, pairs: &Fans) -> bool {
        let id = |index: u32| self.actors.get(index as usize).map(|actor| actor.id.clone());
        id(bundle.from).zip(id(bundle.to)).is_some_and(|pair| pairs.contains(&pair))
    }

    fn lines_of(&self, bundle: &Bundle) -> Vec<u32> {
        let is_line = |i: &u32| self.relation(*i).is_some_and(|view| !view.relation.is_badge());
        bundle.relations.iter().copied().filter(is_line).collect()
    }

    fn single(&self, bundle: &Bundle, relation: u32, fan: Fan) -> Bundle {
        let mut signs = SignCounts::default();
        if let Some(view) = self.relation(relation) {
            signs.add(&view.relation.effective_polarity());
        }
        Bundle { relations: Members::fanned(relation, fan), signs, ..bundle.clone() }
    }
}
