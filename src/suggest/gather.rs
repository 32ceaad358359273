//! What was found in all sentences → the suggestions: who is worth naming, in which order, under which ids.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::cast::Cast;
use super::guess;
use super::mentions::Named;
use super::pairs::Found;
use super::result::{Mention, NamedTogether, Span, SuggestedActor, SuggestedPair, Suggestions};
use super::roles::End;
use super::sentences::Sentence;
use super::together::{How, Near};
use super::tokens::Token;
use crate::model::{ActorKind, Polarity};

/// Whoever is in no pair and is no armed group must be named as often as this.
const OFTEN: usize = 3;

/// Two who stand as close as this are worth a look, however seldom one of them is named.
const CLOSE: f32 = 0.5;

/// What was found so far.
pub(super) struct Gathered<'t> {
    text: &'t str,
    tokens: &'t [Token<'t>],
    /// Each with the tokens of its sentence.
    pairs: Vec<(Range<usize>, Found)>,
    /// By members, each with the closest sentence.
    near: BTreeMap<[usize; 2], Nearest>,
    /// Who holds an office of whom, as the sentences tell.
    offices: BTreeSet<(usize, usize)>,
}

/// Two who are named together.
#[derive(Debug)]
struct Nearest {
    near: Near,
    passage: Range<usize>,
    times: usize,
}

impl<'t> Gathered<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token<'t>]) -> Self {
        Self { text, tokens, pairs: Vec::new(), near: BTreeMap::new(), offices: BTreeSet::new() }
    }

    /// Somebody holds an office of somebody.
    pub(super) fn add_office(&mut self, person: usize, principal: usize) {
        self.offices.insert((person, principal));
    }

    fn is_office(&self, cast: &Cast, one: usize, other: usize) -> bool {
        cast.is_office(one, other) || self.offices.contains(&(one, other)) || self.offices.contains(&(other, one))
    }

    /// The pairs of a sentence. A person who acts for nobody may be at an end, a place only where the map has it.
    pub(super) fn add(&mut self, cast: &Cast, sentence: &Sentence, found: Vec<Found>) {
        let place = |end: &End| {
            let member = &cast.members[end.member];
            member.kind == ActorKind::Place && member.known.is_none()
        };
        // That somebody acts with what they head tells of nothing between two.
        let inside = |pair: &Found| {
            self.is_office(cast, pair.from.member, pair.to.member) && pair.action.entry.polarity != Polarity::Hostile
        };
        let acting = found.into_iter().filter(|pair| !place(&pair.from) && !place(&pair.to) && !inside(pair));
        let acting: Vec<_> = acting.map(|pair| (sentence.tokens.clone(), pair)).collect();
        self.pairs.extend(acting);
    }

    /// Those who are named together in a sentence.
    pub(super) fn add_near(&mut self, sentence: &Sentence, found: Vec<Near>) {
        for near in found {
            let passage = sentence.tokens.clone();
            match self.near.get_mut(&near.members) {
                None => {
                    self.near.insert(near.members, Nearest { near, passage, times: 1 });
                }
                Some(nearest) => {
                    nearest.times += usize::from(near.how != How::Topic);
                    if near.score > nearest.near.score {
                        (nearest.near, nearest.passage) = (near, passage);
                    }
                }
            }
        }
    }

    pub(super) fn finish(self, cast: &Cast, read: &[(&Sentence, Vec<Named>)]) -> Suggestions {
        let mut mentions: BTreeMap<usize, Vec<(Mention, &str)>> = BTreeMap::new();
        for name in read.iter().flat_map(|(_, names)| names) {
            let span = span(self.tokens, &name.tokens);
            let words = words(self.text, self.tokens, &name.tokens);
            mentions.entry(name.member).or_default().push((Mention { span, inferred: name.inferred.clone() }, words));
        }
        let paired: BTreeMap<usize, usize> = self
            .pairs
            .iter()
            .flat_map(|(_, pair)| [pair.from.member, pair.to.member])
            .fold(BTreeMap::new(), |mut counts, member| {
                *counts.entry(member).or_default() += 1;
                counts
            });
        // Whoever has a name that tells what they are, and stands close to somebody, need not be named often.
        let beside: BTreeSet<usize> = self
            .near
            .values()
            .filter(|nearest| nearest.near.score >= CLOSE)
            .flat_map(|nearest| nearest.near.members)
            .collect();
        let told = |member: &usize| {
            let one = &cast.members[*member];
            one.kind == ActorKind::Organisation && one.why != guess::NOTHING_TOLD && beside.contains(member)
        };
        let worth = |member: &usize, count: usize| {
            let one = &cast.members[*member];
            let acts = !matches!(one.kind, ActorKind::Place | ActorKind::Person);
            let armed = one.kind == ActorKind::ArmedGroup;
            one.known.is_some() || paired.contains_key(member) || armed || told(member) || (acts && count >= OFTEN)
        };
        let mut order: Vec<usize> =
            mentions.iter().filter(|(member, all)| worth(member, all.len())).map(|(member, _)| *member).collect();
        order.sort_by_key(|member| {
            let count = mentions.get(member).map_or(0, Vec::len);
            (
                std::cmp::Reverse(paired.contains_key(member)),
                std::cmp::Reverse(count),
                cast.members[*member].name.clone(),
            )
        });
        let index: BTreeMap<usize, usize> = order.iter().enumerate().map(|(index, member)| (*member, index)).collect();
        let actors =
            order.iter().map(|member| actor(cast, *member, mentions.remove(member).unwrap_or_default())).collect();
        let pairs = self.suggested(cast, &index);
        let together = self.together(cast, &index, &pairs);
        Suggestions { actors, pairs, together }
    }

    /// Those who are named together and are in no pair, the likeliest first.
    fn together(&self, cast: &Cast, index: &BTreeMap<usize, usize>, pairs: &[SuggestedPair]) -> Vec<NamedTogether> {
        let paired: BTreeSet<(usize, usize)> =
            pairs.iter().map(|pair| (pair.from.min(pair.to), pair.from.max(pair.to))).collect();
        let mut found = Vec::new();
        for (members, nearest) in &self.near {
            let place = |member: &usize| cast.members[*member].kind == ActorKind::Place;
            let (Some(&left), Some(&right)) = (index.get(&members[0]), index.get(&members[1])) else { continue };
            let (one, other) = (left.min(right), left.max(right));
            if members.iter().any(place)
                || self.is_office(cast, members[0], members[1])
                || paired.contains(&(one, other))
            {
                continue;
            }
            let names = members.map(|member| cast.members[member].name.as_str());
            let key = format!("{}\n{}\n{}", names[0], names[1], words(self.text, self.tokens, &nearest.passage));
            let often = 0.08 * nearest.times.saturating_sub(1).min(4) as f32;
            found.push(NamedTogether {
                id: format!("near_{:016x}", fnv(&key)),
                one,
                other,
                passage: span(self.tokens, &nearest.passage),
                times: nearest.times,
                score: (nearest.near.score + often).min(1.0),
                why: format!("“{}” and “{}”: {}.", names[0], names[1], nearest.near.how.text()),
            });
        }
        found.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then_with(|| a.passage.cmp(&b.passage)).then_with(|| a.id.cmp(&b.id))
        });
        found
    }

    fn suggested(&self, cast: &Cast, index: &BTreeMap<usize, usize>) -> Vec<SuggestedPair> {
        let mut repeated: BTreeMap<String, usize> = BTreeMap::new();
        let mut pairs = Vec::new();
        for (passage, found) in &self.pairs {
            let (Some(&from), Some(&to)) = (index.get(&found.from.member), index.get(&found.to.member)) else {
                continue;
            };
            let key = format!(
                "{}\n{}\n{}\n{}",
                cast.members[found.from.member].name,
                cast.members[found.to.member].name,
                found.action.entry.event_type,
                words(self.text, self.tokens, passage),
            );
            let times = repeated.entry(key.clone()).or_default();
            let id = format!("sug_{:016x}", fnv(&format!("{key}\n{times}")));
            *times += 1;
            pairs.push(SuggestedPair {
                id,
                from,
                to,
                symmetric: found.symmetric,
                event_type: found.action.entry.event_type.clone(),
                polarity: found.action.entry.polarity.clone(),
                modality: found.modality.clone(),
                status: found.status.clone(),
                passage: span(self.tokens, passage),
                action: span(self.tokens, &found.action.tokens),
                score: found.score,
                why: why(cast, found, words(self.text, self.tokens, &found.action.tokens)),
                inferred_from: found.from.inferred.is_some(),
                inferred_to: found.to.inferred.is_some(),
            });
        }
        pairs
    }
}

fn actor(cast: &Cast, member: usize, mentions: Vec<(Mention, &str)>) -> SuggestedActor {
    let one = &cast.members[member];
    let aliases: BTreeSet<String> =
        mentions.iter().map(|(_, words)| (*words).to_owned()).filter(|words| *words != one.name).collect();
    SuggestedActor {
        name: one.name.clone(),
        known: one.known.clone(),
        kind: one.kind.clone(),
        aliases: aliases.into_iter().collect(),
        mentions: mentions.into_iter().map(|(mention, _)| mention).collect(),
        why: one.why.clone(),
    }
}

/// The sentence that says why.
fn why(cast: &Cast, found: &Found, action: &str) -> String {
    let name = |end: &End| cast.members[end.member].name.clone();
    let entry = found.action.entry;
    let mut why = format!(
        "“{action}” ({}, {}) between “{}” and “{}”",
        entry.event_type,
        entry.polarity,
        name(&found.from),
        name(&found.to)
    );
    for end in [&found.from, &found.to] {
        if let Some(inferred) = &end.inferred {
            why.push_str("; ");
            why.push_str(inferred);
        }
    }
    why.push('.');
    why
}

fn words<'t>(text: &'t str, tokens: &[Token], range: &Range<usize>) -> &'t str {
    let (first, last) = (&tokens[range.start], &tokens[range.end - 1]);
    text.get(first.byte..last.byte + last.text.len()).unwrap_or_default()
}

fn span(tokens: &[Token], range: &Range<usize>) -> Span {
    Span { start: tokens[range.start].span.start, end: tokens[range.end - 1].span.end }
}

/// FNV-1a: the same on every machine and in every version.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
