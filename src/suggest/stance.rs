//! The words around an action → in which way it is said to hold, and how it stands. Knows no actors.

use super::actions::Action;
use super::clauses::Opening;
use super::roles::Reading;
use super::words;
use crate::model::{EventType, Modality, Status};

/// How an action is said.
pub(super) fn stance(reading: &Reading, action: &Action) -> (Modality, Status) {
    let head = action.tokens.start;
    let clause = reading.clause(head);
    let low = |at: usize| reading.low(at);
    let before = || reading.sentence.start..head;
    let near = || clause.tokens.start.max(head.saturating_sub(5))..head;
    if before().any(|at| words::is_denial(low(at))) {
        return (Modality::Claimed, Status::Denied);
    }
    let status = if before().any(|at| words::is_allegation(low(at))) { Status::Alleged } else { Status::Reported };
    let yet = near().any(|at| low(at) == "yet" && at + 1 < reading.sentence.end && low(at + 1) == "to");
    // "does not have the strength to attack": what is said of the first verb holds for an infinitive.
    let infinitive = head > clause.tokens.start && low(head - 1) == "to";
    let said = if infinitive { clause.tokens.start..head } else { near() };
    if yet || said.clone().any(|at| words::is_negation(low(at))) {
        return (Modality::Absence, status);
    }
    let depends = clause.opening == Opening::Subordinate && matches!(low(clause.tokens.start), "if" | "unless");
    if depends || near().any(|at| words::is_condition(low(at))) {
        return (Modality::Conditional, status);
    }
    if near().any(|at| words::is_future(low(at)) && at + 3 >= head) || is_asked_for(reading, action) {
        return (Modality::Forecast, status);
    }
    let modality = if status == Status::Alleged { Modality::Claimed } else { Modality::Actual };
    (modality, status)
}

/// "urged Chad to release", "threatened to bomb": what is asked for, promised or threatened has not happened.
fn is_asked_for(reading: &Reading, action: &Action) -> bool {
    let head = action.tokens.start;
    let infinitive = head > reading.sentence.start && reading.low(head - 1) == "to";
    let before = reading.actions.iter().rev().find(|other| other.tokens.end <= head);
    infinitive
        && before.is_some_and(|other| {
            use EventType as Type;
            matches!(other.entry.event_type, Type::Request | Type::Agree | Type::Threaten | Type::Reject)
        })
}
