//! What one side deleted and the other side newly refers to is put back: a merge makes no reference that leads nowhere.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::Subject;
use super::conflict::{Kept, Versions};
use super::tables::Merging;
use crate::model::references::{Reference, dangling};
use crate::model::{Evidence, Kind, Map, Target};

impl Merging<'_> {
    /// Puts objects back until no reference leads nowhere that led somewhere on its own side.
    pub(super) fn restore_what_is_needed(&mut self, map: &mut Map) {
        let Versions { base, ours, theirs } = self.versions;
        self.restore_quotes(map);
        let known: BTreeSet<Key> = [ours, theirs].into_iter().flat_map(dangling).map(|one| key(&one)).collect();
        loop {
            let missing: BTreeSet<Key> = dangling(map).iter().map(key).filter(|key| !known.contains(key)).collect();
            let before = self.conflicts.len();
            for (owner, owner_id, kinds, id) in missing {
                let versions = [(Kept::Ours, ours), (Kept::Theirs, theirs), (Kept::Base, base)];
                let found = versions.into_iter().find_map(|(kept, from)| {
                    let kind = kinds.iter().copied().find(|kind| kind.is_in(from, &id))?;
                    Some((kind, kept, from))
                });
                let Some((kind, kept, from)) = found.filter(|(kind, ..)| !kind.is_in(map, &id)) else { continue };
                copy(kind, &id, from, map);
                let user = self.versions.title(Subject::Object(owner), &owner_id);
                let message =
                    format!("one side deleted it, and {} {user} of the other names it. It is kept.", owner.noun());
                self.push(Subject::Object(kind), &id, None, [None, None, None], kept, message);
            }
            if self.conflicts.len() == before {
                return;
            }
            self.restore_quotes(map);
        }
    }

    /// What is kept against a deletion is kept with its quotes, which were deleted along with it.
    fn restore_quotes(&mut self, map: &mut Map) {
        let Versions { base, ours, theirs } = self.versions;
        for conflict in self.conflicts.iter().filter(|conflict| conflict.field.is_none()) {
            let from = match conflict.kept {
                Kept::Ours => ours,
                Kept::Theirs => theirs,
                Kept::Base => base,
            };
            let is_its = |evidence: &Evidence| {
                target(evidence)
                    .is_some_and(|(kind, id)| conflict.subject == Subject::Object(kind) && conflict.id == id)
            };
            for evidence in from.evidence.values().filter(|evidence| is_its(evidence)) {
                if !map.evidence.contains_key(&evidence.id) {
                    map.evidence.insert(Arc::clone(evidence));
                }
            }
        }
    }
}

/// What the object is evidence for, as kind and id.
fn target(evidence: &Evidence) -> Option<(Kind, &str)> {
    match &evidence.target {
        Target::Relation(id) => Some((Kind::Relation, id.as_str())),
        Target::Actor(id) => Some((Kind::Actor, id.as_str())),
        Target::Event(id) => Some((Kind::Event, id.as_str())),
        Target::Dispute(id) => Some((Kind::Dispute, id.as_str())),
        Target::Other(_) => None,
    }
}

/// Who refers to what, whatever the field.
type Key = (Kind, String, &'static [Kind], String);

fn key(reference: &Reference) -> Key {
    (reference.owner, reference.owner_id.to_owned(), reference.to, reference.id.to_owned())
}

fn copy(kind: Kind, id: &str, from: &Map, to: &mut Map) {
    macro_rules! copy {
        ($table:ident) => {
            if let Some(object) = from.$table.get(&id.into()) {
                to.$table.insert(Arc::clone(object));
            }
        };
    }
    match kind {
        Kind::Source => copy!(sources),
        Kind::Speaker => copy!(speakers),
        Kind::Actor => copy!(actors),
        Kind::Relation => copy!(relations),
        Kind::Evidence => copy!(evidence),
        Kind::Dispute => copy!(disputes),
        Kind::Event => copy!(events),
        Kind::Acceptance => copy!(accepted),
        Kind::Scene => to.scenes.extend(from.scenes.iter().find(|scene| scene.id.as_str() == id).cloned()),
    }
}
