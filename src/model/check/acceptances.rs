//! Findings that somebody has looked at and let stand: they are marked, with the reason, and fail nothing.

use std::collections::BTreeSet;

use super::rules::{
    NO_REASON, QUOTE_AMBIGUOUS, QUOTE_CHANGED, QUOTE_LOST, QUOTE_MOVED, SOURCE_HASH, STALE_ACCEPTANCE,
    TEXT_NOT_ATTACHED,
};
use crate::model::{Acceptance, Accepted, Finding, Map, Rule};

/// What these find depends on the texts at hand, so that their absence proves nothing.
const BY_TEXT: [Rule; 6] = [QUOTE_AMBIGUOUS, QUOTE_CHANGED, QUOTE_LOST, QUOTE_MOVED, SOURCE_HASH, TEXT_NOT_ATTACHED];

/// Marks what is accepted, and tells of acceptances that accept nothing.
pub(super) fn apply(map: &Map, findings: &mut Vec<Finding>) {
    let mut used = BTreeSet::new();
    for finding in findings.iter_mut() {
        // The most telling one first: one that names object and field.
        let covering = map.accepted.values().filter(|acceptance| acceptance.covers(finding));
        let best = covering.max_by_key(|acceptance| (acceptance.field.is_some(), acceptance.object.is_some()));
        for acceptance in map.accepted.values().filter(|acceptance| acceptance.covers(finding)) {
            used.insert(&acceptance.id);
        }
        finding.accepted = best.map(|acceptance| Accepted {
            reason: acceptance.reason.clone(),
            by: acceptance.by.clone(),
            on: acceptance.on.clone(),
        });
    }
    for acceptance in map.accepted.values().filter(|acceptance| !used.contains(&acceptance.id)) {
        findings.extend(idle(acceptance));
    }
}

fn idle(acceptance: &Acceptance) -> Option<Finding> {
    let Acceptance { id, code, object, .. } = acceptance;
    if acceptance.reason.trim().is_empty() {
        let message = format!("The acceptance of {code} gives no reason and accepts nothing.");
        return Some(NO_REASON.finding(message).at(id).field("reason"));
    }
    if BY_TEXT.iter().any(|rule| rule.code == code) {
        return None;
    }
    let place = object.as_ref().map_or_else(|| "anywhere".to_owned(), |object| format!("at {object}"));
    let message = format!("There is no {code} {place} to be accepted.");
    Some(STALE_ACCEPTANCE.finding(message).at(id))
}
