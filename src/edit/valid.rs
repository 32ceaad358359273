//! What an edit would leave in the map → the first thing that must not be. Only what the edit itself brings is looked
//! at: a map that had faults before can still be mended step by step.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::EditError;
use crate::model::date::Edtf;
use crate::model::references::{self, Reference};
use crate::model::{
    Acceptance, Change, Diff, Event, Evidence, Finding, Kind, Map, Relation, Scene, Severity, Source, When,
};

/// Checks what `diff` brings.
pub(super) fn check(before: &Map, after: &Map, diff: &Diff) -> Result<(), EditError> {
    named(&diff.sources, Kind::Source, "title", |one| &one.title)?;
    named(&diff.speakers, Kind::Speaker, "name", |one| &one.name)?;
    named(&diff.actors, Kind::Actor, "name", |one| &one.name)?;
    named(&diff.relations, Kind::Relation, "label", |one| &one.label)?;
    named(&diff.evidence, Kind::Evidence, "selector.exact", |one| &one.selector.exact)?;
    named(&diff.disputes, Kind::Dispute, "title", |one| &one.title)?;
    named(&diff.events, Kind::Event, "title", |one| &one.title)?;
    named(&diff.accepted, Kind::Acceptance, "reason", |one| &one.reason)?;
    scenes(diff)?;
    each(&diff.sources, |old, new| source(after, old, new))?;
    each(&diff.relations, |old: Option<&Relation>, new| {
        when(new.id.as_str(), old.and_then(|old| old.when.as_deref()), new.when.as_deref())
    })?;
    each(&diff.events, |old: Option<&Event>, new| {
        when(new.id.as_str(), old.and_then(|old| old.when.as_deref()), new.when.as_deref())
    })?;
    each(&diff.evidence, evidence)?;
    each(&diff.accepted, |old: Option<&Acceptance>, new| date(new.id.as_str(), "on", old.map(|old| &old.on), &new.on))?;
    if diff.touches_content() { dangling(before, after) } else { Ok(()) }
}

fn each<K, V>(
    changes: &[Change<K, Arc<V>>],
    check: impl Fn(Option<&V>, &V) -> Result<(), EditError>,
) -> Result<(), EditError> {
    let kept = changes.iter().filter_map(|change| Some((change.before.as_deref(), change.after.as_deref()?)));
    kept.into_iter().try_for_each(|(before, after)| check(before, after))
}

/// An object has an id and a name.
fn named<K: AsRef<str>, V>(
    changes: &[Change<K, Arc<V>>],
    kind: Kind,
    field: &'static str,
    name: impl Fn(&V) -> &str,
) -> Result<(), EditError> {
    for change in changes {
        let Some(after) = &change.after else { continue };
        let id = change.id.as_ref();
        let empty = |field: &str| {
            let message = format!("A {} without {field} says nothing.", kind.noun());
            EditError::new("edit-empty", id, message, "Write one.").field(field)
        };
        if id.trim().is_empty() {
            return Err(empty("id"));
        }
        let is_as_before = change.before.as_ref().is_some_and(|before| name(before) == name(after));
        if name(after).trim().is_empty() && !is_as_before {
            return Err(empty(field));
        }
    }
    Ok(())
}

/// Scenes are not in a table: all of them are before and after.
fn scenes(diff: &Diff) -> Result<(), EditError> {
    let Some(scenes) = &diff.scenes else { return Ok(()) };
    let before = |scene: &Scene| scenes.before.iter().find(|one| one.id == scene.id).cloned();
    let changes: Vec<_> = scenes.after.iter().map(|scene| (before(scene), scene)).collect();
    let change = |(before, after): &(Option<Arc<Scene>>, &Arc<Scene>)| Change {
        id: after.id.clone(),
        before: before.clone(),
        after: Some(Arc::clone(after)),
    };
    named(&changes.iter().map(change).collect::<Vec<_>>(), Kind::Scene, "title", |one| &one.title)
}

fn source(map: &Map, old: Option<&Source>, new: &Source) -> Result<(), EditError> {
    let id = new.id.as_str();
    date(id, "published", old.map(|old| &old.published), &new.published)?;
    date(id, "retrieved", old.map(|old| &old.retrieved), &new.retrieved)?;
    grade(id, old.map(|old| &old.grade), &new.grade, "A to F")?;
    let mut at = new.derived_from.as_ref();
    let mut steps = 0;
    while let Some(original) = at {
        steps += 1;
        if *original == new.id || steps > map.sources.len() {
            let message = format!("“{}” would be a copy of itself.", new.title);
            let error = EditError::new("edit-circle", id, message, "Name the source that it was taken from.");
            return if old.is_some_and(|old| old.derived_from == new.derived_from) {
                Ok(())
            } else {
                Err(error.field("derived_from"))
            };
        }
        at = map.sources.get(original).and_then(|source| source.derived_from.as_ref());
    }
    Ok(())
}

fn evidence(old: Option<&Evidence>, new: &Evidence) -> Result<(), EditError> {
    let id = new.id.as_str();
    let on = |evidence: &Evidence| evidence.checked.as_ref().map(|checked| checked.on.clone());
    date(id, "checked.on", old.map(on).as_ref(), &on(new))?;
    grade(id, old.map(|old| &old.grade), &new.grade, "1 to 6")?;
    let (start, end) = (new.selector.start, new.selector.end);
    let is_range = match (start, end) {
        (Some(start), Some(end)) => start <= end,
        (None, None) => true,
        _ => false,
    };
    if is_range || old.is_some_and(|old| old.selector == new.selector) {
        return Ok(());
    }
    let message = "The quote’s place has no start, no end, or ends before it starts.".to_owned();
    Err(EditError::new("edit-range", id, message, "Give both, in code points, or neither.").field("selector"))
}

#[expect(clippy::ref_option, reason = "fields as they are")]
fn grade(id: &str, old: Option<&Option<String>>, new: &Option<String>, range: &str) -> Result<(), EditError> {
    let Some(grade) = new.as_deref().filter(|_| old != Some(new)) else { return Ok(()) };
    let (first, last) = (range.chars().next(), range.chars().last());
    let mut letters = grade.chars();
    let (only, more) = (letters.next(), letters.next());
    if more.is_none() && only >= first && only <= last {
        return Ok(());
    }
    let message = format!("“{grade}” is no Admiralty grade.");
    let hint = format!("Write one of {range}; F and 6 mean that it cannot be judged.");
    Err(EditError::new("edit-grade", id, message, &hint).field("grade"))
}

fn when(id: &str, old: Option<&When>, new: Option<&When>) -> Result<(), EditError> {
    let Some(new) = new else { return Ok(()) };
    date(id, "when.edtf", old.map(|old| &old.edtf), &new.edtf)?;
    date(id, "when.not_before", old.map(|old| &old.not_before), &new.not_before)
}

#[expect(clippy::ref_option, reason = "fields as they are")]
fn date(id: &str, field: &str, old: Option<&Option<String>>, new: &Option<String>) -> Result<(), EditError> {
    let Some(Err(error)) = new.as_deref().filter(|_| old != Some(new)).map(Edtf::parse) else { return Ok(()) };
    let finding = Finding::new("invalid-date", Severity::Error, format!("Not a date: {error}."));
    Err(finding.at(id).field(field).hint(error.hint()).into())
}

/// Whatever led somewhere does so still.
fn dangling(before: &Map, after: &Map) -> Result<(), EditError> {
    let key = |one: &Reference| (one.owner, one.owner_id.to_owned(), one.id.to_owned());
    let known: BTreeSet<_> = references::dangling(before).iter().map(key).collect();
    let new = references::dangling(after).into_iter().find(|one| !known.contains(&key(one)));
    new.map_or(Ok(()), |reference| {
        let mut finding = reference.finding();
        finding.hint = Some("Add it first, or name another one.".to_owned());
        Err(finding.into())
    })
}
