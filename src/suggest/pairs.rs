//! A sentence as it is read → who does what to whom in it. Knows nothing of other sentences.

use super::actions::Action;
use super::inflect::Form;
use super::lexicon::{Part, Way, lexicon};
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

/// Every pair of the sentence; of the same pair and type the plainest.
pub(super) fn pairs(reading: &Reading) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for action in reading.actions {
        for (from, to, symmetric) in ends(reading, action) {
            if from.member == to.member {
                continue;
            }
            let (modality, status) = stance(reading, action);
            let score = score(action, &from, &to, &modality, &status);
            let new = Found { from, to, symmetric, action: action.clone(), modality, status, score };
            if score < LEAST_SCORE {
                continue;
            }
            match found.iter_mut().find(|old| old.same_as(&new)) {
                Some(old) if old.score < new.score => *old = new,
                Some(_) => {}
                None => found.push(new),
            }
        }
    }
    for accused in accusations(reading, &found) {
        if !found.iter().any(|old| old.same_as(&accused)) {
            found.push(accused);
        }
    }
    found
}

/// "Mali said that Chad had bombed Niger", "according to Mali": who says that somebody does harm accuses them of it.
fn accusations(reading: &Reading, found: &[Found]) -> Vec<Found> {
    let Some(entry) = lexicon().verb("allege") else { return Vec::new() };
    let mut accusations = Vec::new();
    for at in reading.sentence.clone() {
        let action = Action { entry, tokens: at..at + 1, form: Form::Ed, passive: false, suffix: false };
        let source = reading.tokens[at].is("according");
        let speakers = match source {
            true => reading.behind(at + 1, &action),
            false if words::is_saying(&reading.tokens[at].low) => reading.subject(&action),
            false => continue,
        };
        let real = |deed: &&Found| matches!(deed.modality, Modality::Actual | Modality::Claimed);
        let harm = found.iter().filter(|deed| deed.action.entry.polarity == Polarity::Hostile && !deed.symmetric);
        let harm = harm.filter(real).filter(|deed| deed.status != Status::Denied);
        for deed in harm.filter(|deed| source || reading.is_said(at, &deed.action)) {
            for from in speakers.iter().filter(|from| from.member != deed.from.member) {
                let (to, modality, status) = (deed.from.clone(), Modality::Actual, Status::Reported);
                let score = score(&action, from, &to, &modality, &status);
                let (from, symmetric, action) = (from.clone(), false, action.clone());
                accusations.push(Found { from, to, symmetric, action, modality, status, score });
            }
        }
    }
    accusations.retain(|accusation| accusation.score >= LEAST_SCORE);
    accusations
}

impl Found {
    fn same_as(&self, other: &Self) -> bool {
        let ends = (self.from.member, self.to.member);
        let turned = self.symmetric && other.symmetric && ends == (other.to.member, other.from.member);
        let same = ends == (other.from.member, other.to.member) || turned;
        same && self.action.entry.event_type == other.action.entry.event_type
    }
}

/// Who does it to whom; the last says whether it holds both ways.
fn ends(reading: &Reading, action: &Action) -> Vec<(End, End, bool)> {
    match (action.entry.part, action.entry.way) {
        (Part::Verb, Way::Back) if !action.passive => crossed(&reading.object(action), &reading.subject(action), false),
        (Part::Verb, _) if reading.is_reciprocal(action) => among(&reading.subject(action)),
        (Part::Verb, Way::Both) => mutual(reading, action, &reading.subject(action)),
        (Part::Verb, _) if action.passive => {
            let to = if action.entry.object { reading.subject(action) } else { reading.object(action) };
            crossed(&reading.agent(action, false), &to, false)
        }
        (Part::Verb, _) => crossed(&reading.subject(action), &reading.object(action), false),
        (Part::Noun, Way::Standing) => standing(reading, action),
        (Part::Noun, Way::Both) => mutual(reading, action, &source(reading, action)),
        (Part::Noun, _) => crossed(&source(reading, action), &reading.object(action), false),
    }
}

/// Whose action a noun is: its owner's, that of the one behind "by", or that of the verb's subject.
fn source(reading: &Reading, action: &Action) -> Vec<End> {
    let sources = [Reading::owner, |reading: &Reading, action: &Action| reading.agent(action, true), Reading::carrier];
    sources.into_iter().map(|source| source(reading, action)).find(|ends| !ends.is_empty()).unwrap_or_default()
}

/// "Chad met Mali", "Chad and Mali met", "talks between Chad and Mali".
fn mutual(reading: &Reading, action: &Action, subjects: &[End]) -> Vec<(End, End, bool)> {
    let objects = reading.object(action);
    let between = objects.len() > 1 && action.entry.part == Part::Noun;
    if !subjects.is_empty() && !objects.is_empty() && !between {
        return crossed(subjects, &objects, true);
    }
    among(if objects.is_empty() { subjects } else { &objects })
}

/// Each with each of the others.
fn among(group: &[End]) -> Vec<(End, End, bool)> {
    let mut found = Vec::new();
    for (index, one) in group.iter().enumerate() {
        found.extend(group[index + 1..].iter().map(|other| (one.clone(), other.clone(), true)));
    }
    found
}

/// "Chad, an ally of Mali", "Mali’s ally Chad", "Chad is Mali’s rival".
fn standing(reading: &Reading, action: &Action) -> Vec<(End, End, bool)> {
    let owner = reading.owner(action);
    let whose = if owner.is_empty() { reading.object(action) } else { owner };
    let who = [Reading::called, Reading::apposed, Reading::carrier];
    let who = who.into_iter().map(|who| who(reading, action)).find(|ends| !ends.is_empty()).unwrap_or_default();
    crossed(&who, &whose, action.entry.event_type == EventType::None)
}

fn crossed(from: &[End], to: &[End], symmetric: bool) -> Vec<(End, End, bool)> {
    let each = |one: &End| to.iter().map(|other| (one.clone(), other.clone(), symmetric)).collect::<Vec<_>>();
    from.iter().flat_map(each).collect()
}

/// Verbs say more plainly than nouns who acts; distance, inference and what has not happened take away.
fn score(action: &Action, from: &End, to: &End, modality: &Modality, status: &Status) -> f32 {
    let base = if action.entry.part == Part::Verb { 0.9 } else { 0.8 };
    let far = 0.02 * (from.distance + to.distance).min(12) as f32;
    let inferred = [from, to].iter().filter(|end| end.inferred.is_some()).count() as f32;
    let unreal =
        matches!(modality, Modality::Absence | Modality::Forecast | Modality::Conditional) || *status == Status::Denied;
    (base - far - 0.12 * inferred - if unreal { 0.15 } else { 0.0 }).clamp(0.0, 1.0)
}
