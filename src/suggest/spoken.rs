//! A sentence that has been read → who was named in it, and whom it is about. Knows no actions.

use super::chunks::Kind;
use super::memory::{Met, Spoken};
use super::phrases::{Hold, Phrases};

impl Spoken {
    /// Those named in a sentence before a phrase, and whom it is about.
    pub(super) fn of(phrases: &Phrases, end: usize) -> Self {
        let mut spoken = Self::default();
        let mut about = None;
        for (index, chunk) in phrases.chunks.iter().enumerate().take(end).filter(|(_, chunk)| chunk.kind == Kind::Noun)
        {
            let subject = phrases.is_subject(index);
            let holder = phrases.holder(index).filter(|(name, _)| phrases.named[*name].tokens.end <= chunk.tokens.end);
            for name in phrases.inside(&chunk.tokens) {
                let one = &phrases.named[name];
                let is = subject && holder == Some((name, Hold::Whole));
                let joined = phrases.is(index + 1, Kind::And) && phrases.is(index + 2, Kind::Noun)
                    || index > 1 && phrases.is(index - 1, Kind::And) && phrases.is(index - 2, Kind::Noun);
                let joined = joined && phrases.inside(&chunk.tokens).len() == 1;
                let plural = joined
                    || !one.also.is_empty()
                    || !one.tokens.contains(&chunk.head) && is_plural(phrases, chunk.head);
                let met =
                    |member: usize, by: usize| Met { member, by, subject: is, plural, inferred: one.inferred.clone() };
                spoken.met.push(met(one.member, one.by));
                spoken.met.extend(one.also.iter().map(|member| met(*member, *member)));
                if !one.also.is_empty() && spoken.together.is_empty() {
                    spoken.together = spoken.met[spoken.met.len() - 1 - one.also.len()..].to_vec();
                }
            }
            if subject && about.is_none() {
                about = Some(index);
                let group = phrases.group_before(last_of_group(phrases, index));
                if group.len() > 1 {
                    let names = group.iter().filter_map(|noun| phrases.holder(*noun));
                    let met = |(name, _): (usize, Hold)| {
                        let one = &phrases.named[name];
                        Met {
                            member: one.member,
                            by: one.by,
                            subject: true,
                            plural: true,
                            inferred: one.inferred.clone(),
                        }
                    };
                    spoken.together = names.map(met).collect();
                }
                spoken.about_thing =
                    !is_plural(phrases, chunk.head) && !matches!(phrases.holder(index), Some((_, Hold::Whole)));
            }
        }
        spoken
    }
}

/// "soldiers", "men", "police".
fn is_plural(phrases: &Phrases, head: usize) -> bool {
    let low = phrases.tokens[head].low.as_str();
    low.ends_with('s') && !low.ends_with("ss") || matches!(low, "men" | "women" | "police" | "people")
}

fn last_of_group(phrases: &Phrases, noun: usize) -> usize {
    phrases.group_behind(noun).last().copied().unwrap_or(noun)
}
