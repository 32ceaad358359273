//! Map and lens → what its tellers say of each relation: they assert it, deny it, both, or do not speak of it.
//!
//! Somebody asserts a relation when a quote of theirs supports it, or when the relation names them as who says so. They
//! deny it when a quote of theirs disputes it, or when they assert another relation that the map says contradicts it.
//! Whether the words are their own or retold makes no difference, and context is neither. What no quote stands behind
//! and nobody is named for is the analyst's own, and nobody's account.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Evidence, Map, Relation, RelationId, SpeakerId, Stance, Status, Target};

use super::lens::{Lens, Rest};
use super::{Bundle, Extract, RelationView};

/// What somebody says of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    /// It is so.
    Asserted,
    /// It is not so.
    Denied,
    /// Some of them say that it is, some that it is not; or one says both.
    Both,
}

/// Everything that a lens's tellers say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    /// Who they are, in words.
    pub names: String,
    /// What becomes of the rest.
    pub rest: Rest,
    /// How many relations they assert, of those that no other filter hides.
    pub asserted: usize,
    /// How many they deny.
    pub denied: usize,
    /// How many they assert and deny.
    pub both: usize,
    /// How many they do not speak of.
    pub unspoken: usize,
    told: BTreeMap<RelationId, Told>,
}

impl Account {
    /// What the tellers of `lens` say of the relations of `map`; nothing is counted yet.
    pub fn new(map: &Map, lens: &Lens) -> Self {
        let speakers = lens.speakers(map);
        let mut asserted: BTreeSet<&RelationId> = BTreeSet::new();
        let mut denied: BTreeSet<&RelationId> = BTreeSet::new();
        for evidence in map.evidence.values().filter(|evidence| is_theirs(evidence, &speakers)) {
            match (&evidence.target, &evidence.stance) {
                (Target::Relation(id), Stance::Supports) => drop(asserted.insert(id)),
                (Target::Relation(id), Stance::Disputes) => drop(denied.insert(id)),
                _ => {}
            }
        }
        let is_named =
            |relation: &Relation| relation.asserted_by.iter().any(|speaker| speakers.contains(&Some(speaker)));
        asserted.extend(map.relations.values().filter(|relation| is_named(relation)).map(|relation| &relation.id));
        // A link says of both relations that they contradict each other, whichever of them has it.
        for relation in map.relations.values() {
            for other in relation.contradicted_by.iter().filter(|other| **other != relation.id) {
                for (said, not) in [(&relation.id, other), (other, &relation.id)] {
                    if asserted.contains(said) {
                        denied.insert(not);
                    }
                }
            }
        }
        let mut told: BTreeMap<RelationId, Told> =
            asserted.into_iter().map(|id| (id.clone(), Told::Asserted)).collect();
        for id in denied {
            told.entry(id.clone()).and_modify(|told| *told = Told::Both).or_insert(Told::Denied);
        }
        Self { names: lens.names(map), rest: lens.rest, told, ..Self::default() }
    }

    /// Counts a relation; false where it is left out.
    pub(super) fn takes(&mut self, relation: &RelationId) -> bool {
        let count = match self.told(relation) {
            Some(Told::Asserted) => &mut self.asserted,
            Some(Told::Denied) => &mut self.denied,
            Some(Told::Both) => &mut self.both,
            None => &mut self.unspoken,
        };
        *count += 1;
        self.rest == Rest::Dimmed || self.told(relation).is_some()
    }

    /// Begins counting anew.
    pub(super) fn uncounted(self) -> Self {
        Self { asserted: 0, denied: 0, both: 0, unspoken: 0, ..self }
    }

    /// The same account, counted over these relations alone.
    #[must_use]
    pub fn counted<'a>(&self, relations: impl IntoIterator<Item = &'a RelationId>) -> Self {
        let mut account = self.clone().uncounted();
        for relation in relations {
            account.takes(relation);
        }
        account
    }

    /// What they say of a relation; `None` where they do not speak of it.
    pub fn told(&self, relation: &RelationId) -> Option<Told> {
        self.told.get(relation).copied()
    }

    /// What they say of a relation, in words: "denied".
    pub fn told_words(&self, relation: &RelationId) -> &'static str {
        match self.told(relation) {
            Some(Told::Asserted) => "asserted",
            Some(Told::Denied) => "denied",
            Some(Told::Both) => "both asserted and denied",
            None => "not spoken of",
        }
    }

    /// "According to Pakistan: 9 relations asserted, 2 denied, 25 not spoken of".
    pub fn words(&self) -> String {
        let noun = if self.asserted == 1 { "relation" } else { "relations" };
        let part = |count: usize, words: &str| (count > 0).then(|| format!("{count} {words}"));
        let parts = [
            Some(format!("{} {noun} asserted", self.asserted)),
            part(self.denied, "denied"),
            part(self.both, "both asserted and denied"),
            part(self.unspoken, "not spoken of"),
        ];
        format!("According to {}: {}", self.names, parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }
}

/// Is the quote one of theirs?
pub(super) fn is_theirs(evidence: &Evidence, speakers: &BTreeSet<Option<&SpeakerId>>) -> bool {
    speakers.contains(&evidence.speaker.as_ref())
}

impl Extract {
    /// What those say of a relation according to whom the map is told; `None` where they do not speak of it, and where
    /// the map is told by everybody.
    pub fn told(&self, view: &RelationView) -> Option<Told> {
        self.account.as_ref()?.told(&view.relation.id)
    }

    /// Do they not speak of it, so that it falls back?
    pub fn is_unspoken(&self, view: &RelationView) -> bool {
        self.account.as_ref().is_some_and(|account| account.told(&view.relation.id).is_none())
    }

    /// Does the line stand for nothing that they speak of?
    pub fn is_line_unspoken(&self, bundle: &Bundle) -> bool {
        self.account.is_some() && self.headline(bundle).is_some_and(|headline| self.is_unspoken(headline))
    }

    /// The status that the relation is shown with. As somebody tells it, what they deny is denied and what they both
    /// say and deny is contested; what they assert against others is their allegation, and never more than that.
    pub fn status<'a>(&self, view: &'a RelationView) -> &'a Status {
        let own = &view.relation.status;
        match self.told(view) {
            Some(Told::Denied) => &Status::Denied,
            Some(Told::Both) => &Status::Contested,
            Some(Told::Asserted) if matches!(own, Status::Contested | Status::Denied) => &Status::Alleged,
            Some(Told::Asserted) | None => own,
        }
    }
}
