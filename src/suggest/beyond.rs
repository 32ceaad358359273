//! Suggestions and a map → the suggestions that the map does not have yet. Knows no text.

use std::collections::BTreeSet;

use super::result::{NamedTogether, Span, SuggestedPair, Suggestions};
use crate::model::{ActorId, Map, SourceId, Target};

impl Suggestions {
    /// The pairs for which the map has no relation between the same two that quotes an overlapping passage of the
    /// source. Those whose ids are `dismissed` are left out as well.
    pub fn beyond<'s>(
        &'s self,
        map: &Map,
        source: &SourceId,
        dismissed: &BTreeSet<String>,
    ) -> impl Iterator<Item = &'s SuggestedPair> {
        let quoted = quoted(map, source);
        let there = move |pair: &SuggestedPair| {
            let known = |index: usize| self.actors.get(index).and_then(|actor| actor.known.as_ref());
            let (Some(from), Some(to)) = (known(pair.from), known(pair.to)) else { return false };
            quoted.iter().any(|(one, other, both, span)| {
                let same = (one, other) == (from, to) || (*both || pair.symmetric) && (one, other) == (to, from);
                same && span.overlaps(pair.passage)
            })
        };
        let left: Vec<&SuggestedPair> =
            self.pairs.iter().filter(|pair| !dismissed.contains(&pair.id) && !there(pair)).collect();
        left.into_iter()
    }

    /// Those named together of whom the map has no relation, in either direction, that quotes an overlapping passage of
    /// the source. Those whose ids are `dismissed` are left out as well.
    pub fn together_beyond<'s>(
        &'s self,
        map: &Map,
        source: &SourceId,
        dismissed: &BTreeSet<String>,
    ) -> impl Iterator<Item = &'s NamedTogether> {
        let quoted = quoted(map, source);
        let there = move |near: &NamedTogether| {
            let known = |index: usize| self.actors.get(index).and_then(|actor| actor.known.as_ref());
            let (Some(one), Some(other)) = (known(near.one), known(near.other)) else { return false };
            quoted.iter().any(|(from, to, _, span)| {
                ((from, to) == (one, other) || (from, to) == (other, one)) && span.overlaps(near.passage)
            })
        };
        let left: Vec<&NamedTogether> =
            self.together.iter().filter(|near| !dismissed.contains(&near.id) && !there(near)).collect();
        left.into_iter()
    }
}

/// From whom to whom, whether both ways, and where: every quote of the source behind a relation.
fn quoted(map: &Map, source: &SourceId) -> Vec<(ActorId, ActorId, bool, Span)> {
    let quotes = map.evidence.values().filter(|evidence| evidence.source == *source);
    let relation = quotes.filter_map(|evidence| {
        let Target::Relation(id) = &evidence.target else { return None };
        let relation = map.relations.get(id)?;
        let (start, end) = (evidence.selector.start? as usize, evidence.selector.end? as usize);
        Some((relation.from.clone(), relation.to.clone(), relation.symmetric, Span { start, end }))
    });
    relation.collect()
}
