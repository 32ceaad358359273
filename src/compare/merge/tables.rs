//! Changes of their side → our tables, object by object.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::super::Subject;
use super::super::json::{object_of, value_of};
use super::conflict::{Conflict, Kept, Versions};
use super::value::{self, Clash};
use crate::model::{ActorId, Change, Keyed, Map, Position, SceneId, Table};

/// A merge in progress.
pub(super) struct Merging<'a> {
    pub(super) versions: Versions<'a>,
    pub(super) conflicts: Vec<Conflict>,
}

impl<'a> Merging<'a> {
    pub(super) fn new(versions: Versions<'a>) -> Self {
        Self { versions, conflicts: Vec::new() }
    }

    /// Brings what their side did to a table into ours.
    pub(super) fn table<K, V>(&mut self, subject: Subject, changes: &[Change<K, Arc<V>>], ours: &mut Table<K, V>)
    where
        K: Ord + Clone + AsRef<str>,
        V: Keyed<K> + Serialize + DeserializeOwned + PartialEq,
    {
        for Change { id, before, after } in changes {
            let mine = ours.get(id).cloned();
            let merged = match self.undisputed(subject, id.as_ref(), before.as_ref(), mine.as_ref(), after.as_ref()) {
                Ok(merged) => merged.cloned(),
                Err((mine, theirs)) => {
                    let base = before.as_deref();
                    Some(
                        self.fields(subject, id.as_ref(), base, mine, theirs)
                            .map_or_else(|| Arc::clone(mine), Arc::new),
                    )
                }
            };
            match merged {
                Some(object) => ours.insert(object),
                None => ours.remove(id),
            };
        }
    }

    /// Brings their places into ours. A new place of an actor that the other side has deleted is no conflict: it goes.
    pub(super) fn positions(&mut self, changes: &[Change<ActorId, Position>], map: &mut Map) {
        let Versions { base, ours, theirs } = self.versions;
        let has_gone = |id: &ActorId| base.actors.contains_key(id) && !map.actors.contains_key(id);
        let gone: BTreeSet<ActorId> = base.actors.keys().filter(|id| has_gone(id)).cloned().collect();
        let places = &mut map.layout.positions;
        for Change { id, before, after } in changes {
            let mine = places.get(id).cloned();
            if gone.contains(id) && (!ours.actors.contains_key(id) && theirs.actors.contains_key(id) || after.is_none())
            {
                places.remove(id);
                continue;
            }
            let merged =
                match self.undisputed(Subject::Position, id.as_ref(), before.as_ref(), mine.as_ref(), after.as_ref()) {
                    Ok(merged) => merged.cloned(),
                    Err((mine, theirs)) => {
                        let merged = self.fields(Subject::Position, id.as_ref(), before.as_ref(), mine, theirs);
                        Some(merged.unwrap_or_else(|| mine.clone()))
                    }
                };
            set(places, id, merged);
        }
        let moved = |id: &ActorId| ours.layout.positions.get(id) != base.layout.positions.get(id);
        for id in gone.iter().filter(|id| ours.actors.contains_key(*id) && moved(id)) {
            places.remove(id);
        }
    }

    /// What stands without a look at the fields; both versions where the fields have to tell.
    fn undisputed<'v, V: PartialEq + Serialize>(
        &mut self,
        subject: Subject,
        id: &str,
        base: Option<&V>,
        ours: Option<&'v V>,
        theirs: Option<&'v V>,
    ) -> Result<Option<&'v V>, (&'v V, &'v V)> {
        if ours == base || ours == theirs {
            return Ok(theirs);
        }
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => Err((ours, theirs)),
            (Some(_), None) => {
                self.deleted(subject, id, Kept::Ours, [base, ours, None]);
                Ok(ours)
            }
            (None, theirs) => {
                self.deleted(subject, id, Kept::Theirs, [base, None, theirs]);
                Ok(theirs)
            }
        }
    }

    /// Field by field; `None` where the outcome would be no such object.
    fn fields<V: Serialize + DeserializeOwned>(
        &mut self,
        subject: Subject,
        id: &str,
        base: Option<&V>,
        ours: &V,
        theirs: &V,
    ) -> Option<V> {
        let (ours, theirs, base) = (value_of(ours), value_of(theirs), base.map(value_of));
        let (merged, clashes) = value::merge(subject, base.as_ref(), &ours, &theirs);
        self.clashes(subject, id, clashes);
        let merged = object_of(merged);
        if merged.is_none() {
            let message = "both sides have changed it in ways that cannot be joined. Ours is kept.".to_owned();
            let values = [base, Some(ours), Some(theirs)];
            self.push(subject, id, None, values, Kept::Ours, message);
        }
        merged
    }

    pub(super) fn clashes(&mut self, subject: Subject, id: &str, clashes: Vec<Clash>) {
        for Clash { path, base, ours, theirs } in clashes {
            let message = self.versions.fields_differ(&path, [base.as_ref(), ours.as_ref(), theirs.as_ref()]);
            self.push(subject, id, Some(path), [base, ours, theirs], Kept::Ours, message);
        }
    }

    fn deleted<V: Serialize>(&mut self, subject: Subject, id: &str, kept: Kept, versions: [Option<&V>; 3]) {
        let (deleting, changing) = if kept == Kept::Ours { ("theirs", "ours") } else { ("ours", "theirs") };
        let message = format!("{deleting} deleted it and {changing} changed it. It is kept as {changing} has it.");
        self.push(subject, id, None, versions.map(|version| version.map(value_of)), kept, message);
    }

    pub(super) fn order_of_scenes(&mut self, base: &[SceneId], ours: &[SceneId], theirs: &[SceneId]) {
        let values = [base, ours, theirs].map(|ids| Some(value_of(&ids)));
        let message = "both sides have put the scenes into another order. Ours is kept.".to_owned();
        self.push(Subject::Map, "", Some("scenes".to_owned()), values, Kept::Ours, message);
    }

    pub(super) fn push(
        &mut self,
        subject: Subject,
        id: &str,
        field: Option<String>,
        [base, ours, theirs]: [Option<Value>; 3],
        kept: Kept,
        message: String,
    ) {
        let title = self.versions.title(subject, id);
        self.conflicts.push(Conflict { subject, id: id.to_owned(), title, field, base, ours, theirs, kept, message });
    }
}

/// What differs between two tables.
pub(super) fn between<K: Ord + Clone, V: Keyed<K> + PartialEq>(
    before: &Table<K, V>,
    after: &Table<K, V>,
) -> Vec<Change<K, Arc<V>>> {
    let gone = before.iter().filter(|(id, _)| !after.contains_key(*id));
    let gone = gone.map(|(id, old)| Change { id: id.clone(), before: Some(Arc::clone(old)), after: None });
    let come = after.iter().filter(|(id, new)| before.get(*id) != Some(*new));
    let come =
        come.map(|(id, new)| Change { id: id.clone(), before: before.get(id).cloned(), after: Some(Arc::clone(new)) });
    gone.chain(come).collect()
}

fn set<K: Ord + Clone, V>(table: &mut BTreeMap<K, V>, id: &K, value: Option<V>) {
    match value {
        Some(value) => table.insert(id.clone(), value),
        None => table.remove(id),
    };
}
