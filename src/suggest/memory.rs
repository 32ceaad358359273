//! What the sentences so far have said → whom a pronoun, "the company" or "the offer" goes back to. Knows no grammar of
//! the present sentence.

use std::collections::{BTreeMap, VecDeque};

use super::actions::Action;
use super::cast::Cast;
use super::chunks::Kind;
use super::lexicon::{Part, lexicon};
use super::phrases::Phrases;
use super::roles::{End, Reading};
use super::words;
use crate::model::EventType;

/// How many sentences and acts are remembered.
const SENTENCES: usize = 8;
const ACTS: usize = 40;

/// Somebody who was named.
#[derive(Clone, Debug)]
pub(super) struct Met {
    pub(super) member: usize,
    pub(super) by: usize,
    /// The sentence is about them.
    pub(super) subject: bool,
    /// More than one: "Thai officials".
    pub(super) plural: bool,
    pub(super) inferred: Option<String>,
}

impl Met {
    /// Somebody of the cast, by their own name.
    pub(super) fn of(cast: &Cast, by: usize) -> Self {
        Self { member: cast.principal(by).0, by, subject: false, plural: false, inferred: None }
    }
}

/// A sentence, with those named in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Spoken {
    pub(super) met: Vec<Met>,
    /// It is about something that is nobody.
    pub(super) about_thing: bool,
    /// Those who are joined as its subject: "Chad and Mali".
    pub(super) together: Vec<Met>,
}

/// Somebody did something, perhaps to somebody.
#[derive(Clone, Debug)]
pub(super) struct Deed {
    pub(super) from: Vec<(usize, String)>,
    pub(super) to: Vec<usize>,
    pub(super) lemma: &'static str,
    pub(super) event_type: EventType,
    pub(super) sentence: usize,
}

impl Deed {
    /// The one on the other side, where this member is on one.
    pub(super) fn other_than(&self, member: usize) -> Option<usize> {
        let from = self.from.iter().map(|(from, _)| *from);
        match (from.clone().any(|from| from == member), self.to.contains(&member)) {
            (true, false) => self.to.first().copied(),
            (false, true) => from.clone().next(),
            _ => None,
        }
    }
}

/// What is remembered.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The latest last.
    pub(super) spoken: VecDeque<Spoken>,
    pub(super) deeds: VecDeque<Deed>,
    pub(super) sentence: usize,
    /// In which sentence everybody was named last.
    pub(super) seen: BTreeMap<usize, usize>,
    /// How often everybody was named.
    pub(super) counts: BTreeMap<usize, usize>,
    /// "soldiers", "proposal": whose they were last, and whether they belong to them rather than act for them.
    pub(super) heads: BTreeMap<String, (Met, bool)>,
    /// Those of whom a sentence has said that they act for somebody: "its president, X".
    pub(super) offices: BTreeMap<usize, usize>,
}

impl Memory {
    pub(super) fn add(&mut self, spoken: Spoken, deeds: Vec<Deed>, heads: Vec<(String, Met, bool)>) {
        self.heads.extend(heads.into_iter().map(|(head, met, belongs)| (head, (met, belongs))));
        for met in &spoken.met {
            *self.counts.entry(met.by).or_default() += 1;
        }
        self.seen.extend(spoken.met.iter().map(|met| (met.by, self.sentence)));
        self.spoken.push_back(spoken);
        self.deeds.extend(deeds);
        while self.spoken.len() > SENTENCES {
            self.spoken.pop_front();
        }
        while self.deeds.len() > ACTS {
            self.deeds.pop_front();
        }
        self.sentence += 1;
    }

    /// The sentence so many back.
    pub(super) fn back(&self, sentences: usize) -> Option<&Spoken> {
        self.spoken.len().checked_sub(sentences).and_then(|at| self.spoken.get(at))
    }
}

/// What an action without an object may answer.
pub(super) struct Answered<'m> {
    pub(super) memory: &'m Memory,
    /// A member's name.
    pub(super) name: &'m dyn Fn(usize) -> String,
}

impl Answered<'_> {
    /// "accepted the offer", "has not replied": those who made the offer, or who did something to whoever replies.
    pub(super) fn by(&self, reading: &Reading, action: &Action, from: &[End], acts: &[super::pairs::Act]) -> Vec<End> {
        if action.entry.part != Part::Verb || action.passive || action.entry.is_unlisted() {
            return Vec::new();
        }
        let phrases = &reading.phrases;
        let verb = phrases.at(action.tokens.end - 1);
        let object = reading.object_before(verb).filter(|at| phrases.holder(*at).is_none()).or_else(|| {
            (verb + 1..phrases.chunks.len().min(verb + 3))
                .find(|at| phrases.is(*at, Kind::Noun) && phrases.holder(*at).is_none())
        });
        if let Some(object) = object {
            // What the sentence itself has said comes before what others have.
            let here = self.deeds(acts, &[]);
            let found = Self::deed_of(here.iter().rev(), phrases, object, from);
            let recent = self.memory.deeds.iter().rev().filter(|deed| deed.sentence + 8 >= self.memory.sentence);
            if let Some(deed) = found.or_else(|| Self::deed_of(recent, phrases, object, from)) {
                let noun = phrases.low(object);
                return Self::ends(deed, from, |name| format!("“{noun}” goes back to what {name} did"));
            }
        }
        let lemma = action.entry.lemma();
        if words::is_reaction(lemma) || words::is_consent(lemma) {
            let asked = |deed: &&Deed| {
                use EventType as Type;
                let asks = matches!(
                    deed.event_type,
                    Type::Request | Type::Agree | Type::Threaten | Type::Consult | Type::Coerce
                );
                !words::is_consent(lemma) || asks
            };
            let recent = self.memory.deeds.iter().rev().filter(|deed| deed.sentence + 2 >= self.memory.sentence);
            let recent = recent.filter(asked);
            let mut toward = recent.filter(|deed| from.iter().any(|end| deed.to.contains(&end.member)));
            let other = |deed: &&Deed| deed.from.iter().all(|(member, _)| from.iter().all(|end| end.member != *member));
            let toward = toward.find(other);
            if let Some(deed) = toward {
                let lemma = action.entry.words.join(" ");
                return Self::ends(deed, from, |name| format!("“{lemma}” answers what {name} did before"));
            }
        }
        let replied = self.replied_to(action, from);
        if !replied.is_empty() {
            return replied;
        }
        object.map(|object| self.spoken_of(phrases, object, from)).unwrap_or_default()
    }

    /// "welcomed the idea", "dismissed the bid": what whoever the sentence before was about has said or done.
    fn spoken_of(&self, phrases: &Phrases, object: usize, from: &[End]) -> Vec<End> {
        let chunk = &phrases.chunks[object];
        let definite = phrases.tokens[chunk.tokens.start].is_any(&["the", "this", "that", "these", "those"]);
        let alone = !phrases.is(object + 1, Kind::Relative) && phrases.low(object + 1) != "of";
        if !definite || !alone || !words::is_said_or_done(&super::describe::singular(phrases.low(object))) {
            return Vec::new();
        }
        let Some(met) = self.spoke_before(from) else { return Vec::new() };
        let noun = phrases.low(object);
        let inferred = Some(format!(
            "“{noun}” seems to be that of {}, whom the sentence before is about",
            (self.name)(met.member)
        ));
        vec![End { member: met.member, inferred, belongs: true, distance: 1 }]
    }

    /// Whom the sentence before is about, if it is nobody of these.
    fn spoke_before(&self, from: &[End]) -> Option<&Met> {
        let other = |met: &&Met| met.subject && from.iter().all(|end| end.member != met.member);
        self.memory.back(1)?.met.iter().find(other)
    }

    /// "Chad replied": to whom the sentence before was about.
    fn replied_to(&self, action: &Action, from: &[End]) -> Vec<End> {
        let answers = matches!(
            action.entry.lemma(),
            "reply" | "respond" | "answer" | "retort" | "counter" | "scoff" | "demur" | "disagree"
        );
        if !answers {
            return Vec::new();
        }
        let Some(met) = self.spoke_before(from) else { return Vec::new() };
        let inferred = Some(format!("the sentence before was about {}", (self.name)(met.member)));
        vec![End { member: met.member, inferred, belongs: true, distance: 1 }]
    }

    /// The deed that a noun goes back to: "the offer", "that claim".
    fn deed_of<'d>(
        mut deeds: impl Iterator<Item = &'d Deed>,
        phrases: &Phrases,
        object: usize,
        from: &[End],
    ) -> Option<&'d Deed> {
        let chunk = &phrases.chunks[object];
        let first = phrases.tokens[chunk.tokens.start].low.as_str();
        let relative = phrases.is(object + 1, Kind::Subordinate) || phrases.is(object + 1, Kind::Relative);
        let definite = matches!(first, "the" | "this" | "that" | "these" | "those" | "both" | "any" | "such");
        if !relative && !definite {
            return None;
        }
        let noun = phrases.low(object);
        let types = types_of(noun);
        let stem = noun.get(..4.min(noun.len()))?;
        deeds.find(|deed| {
            let other = deed.from.iter().any(|(member, _)| from.iter().all(|end| end.member != *member));
            other && (types.contains(&deed.event_type) || noun.len() > 3 && deed.lemma.starts_with(stem))
        })
    }

    fn ends(deed: &Deed, from: &[End], why: impl Fn(&str) -> String) -> Vec<End> {
        let others = deed.from.iter().filter(|(member, _)| from.iter().all(|end| end.member != *member));
        let end = |(member, name): &(usize, String)| End {
            member: *member,
            inferred: Some(why(name)),
            belongs: true,
            distance: 1,
        };
        others.map(end).collect()
    }

    /// The acts of a sentence that later ones may go back to.
    pub(super) fn deeds(&self, acts: &[super::pairs::Act], found: &[super::pairs::Found]) -> Vec<Deed> {
        let deed = |act: &super::pairs::Act| {
            let to = found.iter().filter(|pair| pair.action.tokens == act.action.tokens);
            Deed {
                from: act.from.iter().map(|end| (end.member, (self.name)(end.member))).collect(),
                to: to.map(|pair| pair.to.member).collect(),
                lemma: act.action.entry.lemma(),
                event_type: act.action.entry.event_type.clone(),
                sentence: self.memory.sentence,
            }
        };
        acts.iter().filter(|act| !act.from.is_empty()).map(deed).collect()
    }
}

/// What kinds of deeds a noun can go back to.
fn types_of(noun: &str) -> Vec<EventType> {
    use EventType as Type;
    match noun {
        "claim" | "claims" | "remark" | "remarks" | "statement" | "comment" | "comments" | "words" | "report"
        | "letter" | "article" | "speech" => vec![Type::Accuse],
        "decision" | "move" | "step" | "measure" | "measures" | "ruling" | "order" | "ban" => {
            vec![Type::Sanction, Type::Coerce, Type::Reject]
        }
        "proposal" | "plan" | "idea" | "invitation" | "initiative" => {
            vec![Type::Agree, Type::Consult, Type::Request, Type::Aid, Type::Cooperate]
        }
        "gesture" | "help" | "offer" => vec![Type::Agree, Type::Aid, Type::Concede],
        "violence" | "killings" | "killing" | "incident" => vec![Type::Assault],
        "ultimatum" => vec![Type::Threaten, Type::Request],
        "deal" | "agreement" | "accord" | "truce" | "pact" | "contract" => Vec::new(),
        _ => {
            let entries = lexicon().starting_with(noun).iter().map(|(entry, _)| &lexicon().entries[*entry]);
            let nouns = entries.filter(|entry| entry.part == Part::Noun && entry.words.len() == 1);
            nouns.map(|entry| entry.event_type.clone()).filter(|kind| *kind != Type::None).collect()
        }
    }
}
