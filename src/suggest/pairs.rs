//! A sentence as it is read → who does what to whom in it, and who acts though nobody is named that is acted upon.
//! Knows of other sentences only whom an action without an object may answer.

use super::actions::Action;
use super::lexicon::{Part, Way, lexicon};
use super::memory::Answered;
use super::roles::{End, Reading};
use super::stance::stance;
use super::words;
use crate::model::{EventType, Modality, Polarity, Status};

/// Below this a guess is not worth a look.
const LEAST_SCORE: f32 = 0.3;

/// One action with its two ends.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) from: End,
    pub(super) to: End,
    pub(super) symmetric: bool,
    pub(super) action: Action,
    pub(super) modality: Modality,
    pub(super) status: Status,
    pub(super) score: f32,
}

/// Those who act, and the action, whether or not somebody is acted upon.
#[derive(Clone, Debug)]
pub(super) struct Act {
    pub(super) from: Vec<End>,
    pub(super) action: Action,
}

/// Every pair of the sentence, of the same pair and type the plainest; and every act.
pub(super) fn pairs(reading: &Reading, answered: &Answered) -> (Vec<Found>, Vec<Act>) {
    let mut found: Vec<Found> = Vec::new();
    let mut acts = Vec::new();
    for action in reading.actions {
        let (from, to) = ends(reading, action);
        let answers = to.is_empty() && !from.is_empty();
        let to = if answers { answered.by(reading, action, &from, &acts) } else { to };
        acts.push(Act { from: from.clone(), action: action.clone() });
        for (from, to, symmetric) in linked(reading, action, &from, &to) {
            if from.member == to.member {
                continue;
            }
            let (modality, status) = stance(reading, action);
            let score = score(action, &from, &to, &modality, &status);
            let new = Found { from, to, symmetric, action: action.clone(), modality, status, score };
            if score >= LEAST_SCORE {
                keep(&mut found, new);
            }
        }
    }
    for accused in accusations(reading, &found, &acts) {
        if !found.iter().any(|old| old.same_as(&accused)) {
            found.push(accused);
        }
    }
    (found, acts)
}

fn keep(found: &mut Vec<Found>, new: Found) {
    match found.iter_mut().find(|old| old.same_as(&new)) {
        Some(old) if old.score < new.score => *old = new,
        Some(_) => {}
        None => found.push(new),
    }
}

/// "Mali said that Chad had bombed Niger", "according to Mali": who says that somebody does harm accuses them of it.
fn accusations(reading: &Reading, found: &[Found], acts: &[Act]) -> Vec<Found> {
    let Some(entry) = lexicon().verb("allege") else { return Vec::new() };
    let mut accusations = Vec::new();
    for at in reading.sentence.clone() {
        let action = Action { entry, tokens: at..at + 1, passive: false, suffix: false };
        let source = reading.low(at) == "according";
        let speakers = match source {
            true => reading.behind(at + 1),
            false if words::is_saying(reading.low(at)) => reading.subject(&action),
            false => continue,
        };
        for to in accused(reading, at, source, found, acts) {
            for from in speakers.iter().filter(|from| from.member != to.member) {
                let (modality, status) = (Modality::Actual, Status::Reported);
                let score = score(&action, from, &to, &modality, &status);
                let (from, to, action) = (from.clone(), to.clone(), action.clone());
                accusations.push(Found { from, to, symmetric: false, action, modality, status, score });
            }
        }
    }
    accusations.retain(|accusation| accusation.score >= LEAST_SCORE);
    accusations
}

/// Whoever does harm in what is said at this token.
fn accused(reading: &Reading, at: usize, source: bool, found: &[Found], acts: &[Act]) -> Vec<End> {
    let real =
        |deed: &&Found| matches!(deed.modality, Modality::Actual | Modality::Claimed) && deed.status != Status::Denied;
    let said = |action: &Action| source || reading.is_said(at, action.tokens.start);
    let harm = found.iter().filter(|deed| deed.action.entry.polarity == Polarity::Hostile && !deed.symmetric);
    let mut accused: Vec<End> =
        harm.filter(real).filter(|deed| said(&deed.action)).map(|deed| deed.from.clone()).collect();
    // "said that Chad had cheated": nobody need be named whom it was done to.
    let alone = acts.iter().filter(|act| act.action.entry.polarity == Polarity::Hostile);
    for act in alone.filter(|act| act.action.entry.part == Part::Verb && said(&act.action)) {
        let (modality, status) = stance(reading, &act.action);
        if matches!(modality, Modality::Actual | Modality::Claimed) && status != Status::Denied {
            accused.extend(act.from.iter().cloned());
        }
    }
    accused
}

impl Found {
    fn same_as(&self, other: &Self) -> bool {
        let ends = (self.from.member, self.to.member);
        let turned = self.symmetric && other.symmetric && ends == (other.to.member, other.from.member);
        let same = ends == (other.from.member, other.to.member) || turned;
        same && self.action.entry.event_type == other.action.entry.event_type
    }
}

/// Those who do it, and those whom it is done to.
fn ends(reading: &Reading, action: &Action) -> (Vec<End>, Vec<End>) {
    match (action.entry.part, action.entry.way) {
        (Part::Verb, Way::Back) if !action.passive => (reading.object(action), reading.subject(action)),
        (Part::Verb, _) if action.passive => {
            let to = if action.entry.object { reading.subject(action) } else { reading.object(action) };
            let to = if to.is_empty() { reading.subject(action) } else { to };
            let from = reading.agent(action, false);
            (if from.is_empty() { announced(reading, action) } else { from }, to)
        }
        (Part::Verb, _) => (reading.subject(action), reading.object(action)),
        (Part::Noun, Way::Standing) => standing(reading, action),
        (Part::Noun, _) if !reading.supported(action).is_empty() => {
            (reading.given_by(action), reading.supported(action))
        }
        (Part::Noun, _) => {
            let to = reading.object(action);
            let to = if to.is_empty() { reading.given(action) } else { to };
            let from = source(reading, action);
            let given = to.is_empty() && !reading.agent(action, true).is_empty();
            let to = if given { reading.receiver(action) } else { to };
            let opened = from.is_empty() && to.len() == 1 && action.entry.way == Way::Both;
            (if opened { reading.topic(action) } else { from }, to)
        }
    }
}

/// Each with each, or those on one side among themselves where the word says so.
fn linked(reading: &Reading, action: &Action, from: &[End], to: &[End]) -> Vec<(End, End, bool)> {
    match (action.entry.part, action.entry.way) {
        (Part::Verb, _) if reading.is_reciprocal(action) => among(from),
        (_, Way::Both) => {
            let between = to.len() > 1 && action.entry.part == Part::Noun;
            if !from.is_empty() && !to.is_empty() && !between {
                return crossed(from, to, true);
            }
            // "urged Chad and Mali to talk": they have not.
            let asked = to.is_empty() && reading.is_infinitive(action);
            if asked { Vec::new() } else { among(if to.is_empty() { from } else { to }) }
        }
        (_, Way::Standing) => crossed(from, to, action.entry.event_type == EventType::None),
        _ => crossed(from, to, false),
    }
}

/// "Chad announced that Mali’s envoy had been expelled": who announces what nobody is said to have done has done it.
fn announced(reading: &Reading, action: &Action) -> Vec<End> {
    let hostile = action.entry.polarity == Polarity::Hostile;
    let announces =
        |at: &usize| matches!(reading.low(*at), "announced" | "announces" | "declared" | "ordered" | "decreed");
    let head = action.tokens.start;
    let at = (reading.sentence.start..head).rev().find(announces).filter(|at| hostile && reading.is_said(*at, head));
    let Some((at, entry)) = at.zip(lexicon().verb("announce").or_else(|| lexicon().verb("allege"))) else {
        return Vec::new();
    };
    reading.subject(&Action { entry, tokens: at..at + 1, passive: false, suffix: false })
}

/// Whose action a noun is: its owner's, that of the one behind "by", or that of the verb's subject.
fn source(reading: &Reading, action: &Action) -> Vec<End> {
    let sources = [
        Reading::owner,
        |reading: &Reading, action: &Action| reading.agent(action, true),
        Reading::imposed,
        Reading::carrier,
        Reading::fronted,
    ];
    sources.into_iter().map(|source| source(reading, action)).find(|ends| !ends.is_empty()).unwrap_or_default()
}

/// "Chad, an ally of Mali", "Mali’s ally Chad", "Chad is Mali’s rival".
fn standing(reading: &Reading, action: &Action) -> (Vec<End>, Vec<End>) {
    let owner = reading.owner(action);
    let whose = if owner.is_empty() { reading.object(action) } else { owner };
    let who = [Reading::called, Reading::apposed_behind, Reading::apposed, Reading::carrier];
    let who = who.into_iter().map(|who| who(reading, action)).find(|ends| !ends.is_empty()).unwrap_or_default();
    (who, whose)
}

/// Each with each of the others.
fn among(group: &[End]) -> Vec<(End, End, bool)> {
    let mut found = Vec::new();
    for (index, one) in group.iter().enumerate() {
        found.extend(group[index + 1..].iter().map(|other| (one.clone(), other.clone(), true)));
    }
    found
}

fn crossed(from: &[End], to: &[End], symmetric: bool) -> Vec<(End, End, bool)> {
    let each = |one: &End| to.iter().map(|other| (one.clone(), other.clone(), symmetric)).collect::<Vec<_>>();
    from.iter().flat_map(each).collect()
}

/// Verbs say more plainly than nouns who acts; distance, inference and what has not happened take away.
fn score(action: &Action, from: &End, to: &End, modality: &Modality, status: &Status) -> f32 {
    let base = match action.entry.part {
        Part::Verb if action.entry.is_unlisted() => 0.6,
        Part::Verb => 0.9,
        Part::Noun => 0.8,
    };
    let far = 0.02 * (from.distance + to.distance).min(12) as f32;
    let inferred = [from, to].iter().filter(|end| end.inferred.is_some()).count() as f32;
    let belongs = [from, to].iter().filter(|end| end.belongs).count() as f32;
    let unreal =
        matches!(modality, Modality::Absence | Modality::Forecast | Modality::Conditional) || *status == Status::Denied;
    (base - far - 0.12 * inferred - 0.05 * belongs - if unreal { 0.15 } else { 0.0 }).clamp(0.0, 1.0)
}
