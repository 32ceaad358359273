//! Relations → bundles: one per directed pair, headline first, with the count of each sign.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Evidence, Map, Polarity, Relation, RelationId, Stance, Target};

use super::{Account, Fan, Members, RelationView};

/// All visible relations from one actor to another, or one of them where the pair is fanned out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bundle {
    /// Index of the actor that it starts from.
    pub from: u32,
    /// Index of the actor that it leads to.
    pub to: u32,
    /// Indices of its relations: the headline first, then by time and id.
    pub relations: Members,
    /// How many of each sign.
    pub signs: SignCounts,
    /// Does another bundle run the other way?
    pub has_opposite: bool,
}

impl Bundle {
    /// Its place among the lines of a pair that is fanned out.
    pub fn fan(&self) -> Option<Fan> {
        self.relations.fan()
    }
}

/// How many relations of each sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SignCounts {
    /// Hostile.
    pub hostile: u32,
    /// Neutral.
    pub neutral: u32,
    /// Cooperative.
    pub cooperative: u32,
}

impl SignCounts {
    /// Counts one more.
    pub fn add(&mut self, polarity: &Polarity) {
        match polarity {
            Polarity::Hostile => self.hostile += 1,
            Polarity::Cooperative => self.cooperative += 1,
            Polarity::Neutral | Polarity::Other(_) => self.neutral += 1,
        }
    }

    /// All together.
    pub fn total(self) -> usize {
        (self.hostile + self.neutral + self.cooperative) as usize
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            hostile: self.hostile + other.hostile,
            neutral: self.neutral + other.neutral,
            cooperative: self.cooperative + other.cooperative,
        }
    }

    /// Takes one away.
    #[must_use]
    pub fn without(mut self, polarity: &Polarity) -> Self {
        let count = match polarity {
            Polarity::Hostile => &mut self.hostile,
            Polarity::Cooperative => &mut self.cooperative,
            Polarity::Neutral | Polarity::Other(_) => &mut self.neutral,
        };
        *count = count.saturating_sub(1);
        self
    }

    /// How many different signs occur.
    pub fn kinds(self) -> usize {
        [self.hostile, self.neutral, self.cooperative].iter().filter(|&&count| count > 0).count()
    }
}

/// Distinct supporting quotes and all quotes, by relation, of the evidence that counts.
pub(super) fn count_support(map: &Map, counts: impl Fn(&Evidence) -> bool) -> BTreeMap<&RelationId, (u32, u32)> {
    let mut distinct: BTreeMap<&RelationId, BTreeSet<_>> = BTreeMap::new();
    let mut all: BTreeMap<&RelationId, u32> = BTreeMap::new();
    for evidence in map.evidence.values().filter(|evidence| counts(evidence)) {
        let Target::Relation(id) = &evidence.target else { continue };
        *all.entry(id).or_default() += 1;
        if evidence.stance == Stance::Supports {
            distinct.entry(id).or_default().insert((&evidence.source, &evidence.selector.exact));
        }
    }
    all.into_iter().map(|(id, quotes)| (id, (distinct.get(id).map_or(0, BTreeSet::len) as u32, quotes))).collect()
}

/// One bundle per directed pair that has at least one relation shown as a line. As somebody tells it, what they speak of
/// comes first, and they alone are counted where they speak of any.
pub(super) fn collect(relations: &[RelationView], account: Option<&Account>) -> Vec<Bundle> {
    let is_unspoken = |view: &RelationView| account.is_some_and(|account| account.told(&view.relation.id).is_none());
    let ends = |i: u32| (relations[i as usize].from, relations[i as usize].to);
    let mut order: Vec<u32> = (0..relations.len() as u32).collect();
    order.sort_by_key(|&i| ends(i));
    let is_line = |&i: &u32| !relations[i as usize].relation.is_badge();
    let pairs = order.chunk_by(|&a, &b| ends(a) == ends(b)).filter(|members| members.iter().any(is_line));
    let pairs: Vec<_> = pairs.map(|members| (ends(members[0]), Members::from(members))).collect();
    let mut opposite: Vec<(u32, u32)> = pairs.iter().map(|&((from, to), _)| (to, from)).collect();
    opposite.sort_unstable();
    pairs
        .into_iter()
        .map(|((from, to), mut members)| {
            members.sort_by(|&a, &b| {
                let (a, b) = (&relations[a as usize], &relations[b as usize]);
                let rank = |view: &RelationView| (is_unspoken(view), rank(view));
                rank(a)
                    .cmp(&rank(b))
                    .then(seq(&a.relation).total_cmp(&seq(&b.relation)))
                    .then(a.relation.id.cmp(&b.relation.id))
            });
            let mut signs = SignCounts::default();
            let told = members.iter().filter(|&&i| !is_unspoken(&relations[i as usize])).count();
            // Those who are not spoken of come last.
            for &i in members.iter().take(if told > 0 { told } else { members.len() }) {
                signs.add(&relations[i as usize].relation.effective_polarity());
            }
            let has_opposite = from != to && opposite.binary_search(&(from, to)).is_ok();
            Bundle { from, to, relations: members, signs, has_opposite }
        })
        .collect()
}

/// Lower comes first: the stated headline, then what is shown as a line.
fn rank(view: &RelationView) -> (bool, bool) {
    (!view.relation.headline, view.relation.is_badge())
}

fn seq(relation: &Relation) -> f64 {
    relation.when.as_ref().and_then(|when| when.seq).unwrap_or(f64::MAX)
}
