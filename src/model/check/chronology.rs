//! Dates against each other. Only what cannot be is told: a date that is wide or uncertain gets the benefit of the
//! doubt.

use super::rules::IMPOSSIBLE_DATE;
use crate::model::date::{Bound, Day, Edtf, Window};
use crate::model::{Evidence, Finding, Map, Modality, Source, Stance, Target, When};

pub(super) fn check(map: &Map, findings: &mut Vec<Finding>) {
    for source in map.sources.values() {
        findings.extend(fetched_early(source));
    }
    for relation in map.relations.values() {
        findings.extend(relation.when.as_ref().and_then(|when| ends_early(relation.id.as_str(), when)));
    }
    for event in map.events.values() {
        findings.extend(event.when.as_ref().and_then(|when| ends_early(event.id.as_str(), when)));
    }
    for evidence in map.evidence.values() {
        let Some(source) = map.sources.get(&evidence.source) else { continue };
        findings.extend(compared_early(evidence, source));
        findings.extend(told_early(map, evidence, source));
    }
}

/// The first and the last day that a date leaves possible, if it is a date.
fn window(date: Option<&str>) -> Option<Window> {
    Edtf::parse(date?).ok().map(|date| date.window())
}

fn first(date: Option<&str>) -> Option<Day> {
    match window(date)?.earliest {
        Bound::Day(day) => Some(day),
        Bound::Open | Bound::Unknown => None,
    }
}

fn last(date: Option<&str>) -> Option<Day> {
    match window(date)?.latest {
        Bound::Day(day) => Some(day),
        Bound::Open | Bound::Unknown => None,
    }
}

fn impossible(object: &str, field: &str, message: String) -> Finding {
    IMPOSSIBLE_DATE.finding(message).at(object).field(field)
}

fn fetched_early(source: &Source) -> Option<Finding> {
    let (published, retrieved) = (source.published.as_deref()?, source.retrieved.as_deref()?);
    let is_wrong = last(Some(retrieved))? < first(Some(published))?;
    let message = || format!("“{}” was fetched on {retrieved}, before it was published ({published}).", source.title);
    is_wrong.then(|| impossible(source.id.as_str(), "retrieved", message()))
}

fn ends_early(object: &str, when: &When) -> Option<Finding> {
    let (edtf, not_before) = (when.edtf.as_deref()?, when.not_before.as_deref()?);
    let is_wrong = last(Some(edtf))? < first(Some(not_before))?;
    let message = || format!("It is dated {edtf} and was not before {not_before}.");
    is_wrong.then(|| impossible(object, "when.not_before", message()))
}

fn compared_early(evidence: &Evidence, source: &Source) -> Option<Finding> {
    let (on, published) = (evidence.checked.as_ref()?.on.as_str(), source.published.as_deref()?);
    let is_wrong = last(Some(on))? < first(Some(published))?;
    let message = || format!("The quote was compared on {on}, before “{}” was published ({published}).", source.title);
    is_wrong.then(|| impossible(evidence.id.as_str(), "checked.on", message()))
}

/// A source that tells of what had not happened when it was published.
fn told_early(map: &Map, evidence: &Evidence, source: &Source) -> Option<Finding> {
    if evidence.stance != Stance::Supports {
        return None;
    }
    let (object, what, when) = match &evidence.target {
        Target::Relation(id) => {
            let relation = map.relations.get(id)?;
            if matches!(relation.modality, Modality::Forecast | Modality::Conditional) {
                return None;
            }
            (relation.id.as_str(), relation.label.as_str(), relation.when.as_ref()?)
        }
        Target::Event(id) => {
            let event = map.events.get(id)?;
            (event.id.as_str(), event.title.as_str(), event.when.as_ref()?)
        }
        _ => return None,
    };
    let (edtf, published) = (when.edtf.as_deref()?, source.published.as_deref()?);
    let is_wrong = first(Some(edtf))? > last(Some(published))?;
    let message = || format!("“{what}” is dated {edtf}, and “{}” tells of it on {published}.", source.title);
    is_wrong.then(|| impossible(object, "when.edtf", message()))
}
