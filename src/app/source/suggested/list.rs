//! Suggestions, a map with its quotes, and what was put away → the lines of the worklist. Knows no widget.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ActorId, Map, Relation};
use crate::reading::Marks;
use crate::suggest::{Span, SuggestedActor, Suggestions};

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Somebody seems to do something to somebody: its id, and which of the pairs it is.
    Pair(String, usize),
    /// Over those who are only named together.
    Heading,
    /// Two who are named together: its id, and which of them it is.
    Near(String, usize),
}

/// What is listed, and what is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct List {
    pub(super) lines: Vec<Line>,
    /// Pairs that were suggested.
    pub(super) suggested: usize,
    /// Pairs of these that the map has.
    pub(super) taken: usize,
    /// What was put away and is not on the map.
    pub(super) away: usize,
    /// The actors of the map that the suggested ones are.
    pub(super) known: Vec<Option<ActorId>>,
}

impl Line {
    /// What it stands for, unless it is a heading.
    pub(super) fn id(&self) -> Option<&String> {
        match self {
            Self::Pair(id, _) | Self::Near(id, _) => Some(id),
            Self::Heading => None,
        }
    }
}

impl List {
    /// Lists what the map does not have. A map has a pair where it has a relation from the one to the other with a quote
    /// that shares words with the passage.
    pub(super) fn new(
        found: &Suggestions,
        (map, marks): (&Map, &Marks),
        (away, shows_away): (&BTreeSet<String>, bool),
    ) -> Self {
        let ids = ids(found, map);
        let id = |index: usize| ids.get(index).copied().flatten();
        let known = ids.iter().map(|id| id.cloned()).collect();
        let mut list = Self { suggested: found.pairs.len(), known, ..Self::default() };
        for (index, pair) in found.pairs.iter().enumerate() {
            let is_it =
                |relation: &Relation, from: &ActorId, to: &ActorId| relation.from == *from && relation.to == *to;
            let is_taken = id(pair.from).zip(id(pair.to)).is_some_and(|(from, to)| {
                let has = |one: &Relation| is_it(one, from, to) || (pair.symmetric && is_it(one, to, from));
                is_quoted(map, marks, pair.passage, has)
            });
            list.taken += usize::from(is_taken);
            if !is_taken && list.admits(&pair.id, away, shows_away) {
                list.lines.push(Line::Pair(pair.id.clone(), index));
            }
        }
        let pairs = list.lines.len();
        for (index, near) in found.together.iter().enumerate() {
            let is_taken = id(near.one).zip(id(near.other)).is_some_and(|(one, other)| {
                let both = [one, other];
                is_quoted(map, marks, near.passage, |relation| {
                    both.contains(&&relation.from) && both.contains(&&relation.to)
                })
            });
            if !is_taken && list.admits(&near.id, away, shows_away) {
                list.lines.push(Line::Near(near.id.clone(), index));
            }
        }
        if list.lines.len() > pairs {
            list.lines.insert(pairs, Line::Heading);
        }
        list
    }

    /// The row that lies `by` rows after the one at `place`, or the last one on the way; headings are no rows. With 0,
    /// the first row at the place or after it; with -1, the nearest before it.
    pub(super) fn next(&self, place: usize, by: isize) -> Option<usize> {
        let is_row = |at: &usize| self.lines.get(*at).is_some_and(|line| line.id().is_some());
        let count = by.unsigned_abs();
        match by.signum() {
            0 => (place..self.lines.len()).find(is_row),
            1 => (place + 1..self.lines.len()).filter(is_row).take(count).last(),
            _ => (0..place.min(self.lines.len())).rev().filter(is_row).take(count).last(),
        }
    }

    fn admits(&mut self, id: &str, away: &BTreeSet<String>, shows_away: bool) -> bool {
        let is_away = away.contains(id);
        self.away += usize::from(is_away);
        shows_away || !is_away
    }
}

/// The actors of the map that the suggested ones are. Those that were added since the text was read are known by their
/// names.
fn ids<'a>(found: &'a Suggestions, map: &'a Map) -> Vec<Option<&'a ActorId>> {
    let known = |actor: &'a SuggestedActor| actor.known.as_ref().filter(|id| map.actors.contains_key(id));
    let unknown: BTreeSet<&str> =
        found.actors.iter().filter(|actor| known(actor).is_none()).map(|actor| actor.name.as_str()).collect();
    let mut named: BTreeMap<&str, &ActorId> = BTreeMap::new();
    if !unknown.is_empty() {
        let new = map.actors.values().filter(|actor| unknown.contains(actor.name.as_str()));
        named.extend(new.map(|actor| (actor.name.as_str(), &actor.id)));
    }
    found.actors.iter().map(|actor| known(actor).or_else(|| named.get(actor.name.as_str()).copied())).collect()
}

fn is_quoted(map: &Map, marks: &Marks, passage: Span, has: impl Fn(&Relation) -> bool) -> bool {
    let words = passage.start..passage.end;
    let mut relations = marks.within(&words).filter_map(|mark| mark.relation.as_ref());
    relations.any(|id| map.relations.get(id).is_some_and(|relation| has(relation)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Draft, End, Manner, Quote};
    use crate::model::anchor::record;
    use crate::model::{Source, SourceId};
    use crate::reading::Reading;
    use crate::session::Session;
    use crate::suggest::suggest;

    const TEXT: &str =
        "Kenya accused Somalia of smuggling. On Monday Somalia attacked Kenya. Uganda met with Chad in Kampala.";

    fn source() -> SourceId {
        SourceId::new("src_a")
    }

    /// Lists what is suggested of the text beside a map with one relation, which quotes the sentence with these words.
    fn listed(from: &str, to: &str, words: &str, away: &[&str]) -> (Vec<String>, usize, usize) {
        let reading = Reading::new(TEXT);
        let start = TEXT.find(words).expect("the text has them");
        let selector = record(&reading.text, start..start + words.len()).expect("there are some");
        let quote = Some(Quote { source: source(), selector, locator: None });
        let end = |name: &str| End::New(name.to_owned());
        let (manner, newcomers, label) = (Manner::default(), Vec::new(), "does".to_owned());
        let draft = Draft { from: end(from), to: end(to), event_type: None, label, quote, manner, newcomers };
        let mut map = Map::default();
        map.sources.insert(std::sync::Arc::new(Source { id: source(), ..crate::edit::blank::source(source(), "A") }));
        let mut session = Session::new(map);
        let (command, _) = draft.command(session.map());
        session.apply(&command).expect("nothing speaks against it");
        let texts = BTreeMap::from([(source(), TEXT.to_owned())]);
        let report = crate::model::check::check_errors(session.map(), &texts);
        let marks = Marks::new(session.map(), &source(), &report.resolutions, (&reading.text, &reading.outline));
        // The names of the map are not known yet, as they are not while the text is read again.
        let found = suggest(TEXT, None);
        let away: BTreeSet<String> = away
            .iter()
            .filter_map(|name| found.pairs.iter().find(|pair| found.actors[pair.from].name == *name))
            .map(|pair| pair.id.clone())
            .collect();
        let list = List::new(&found, (session.map(), &marks), (&away, false));
        let pair = |line: &Line| match line {
            Line::Pair(_, index) => Some(found.actors[found.pairs[*index].from].name.clone()),
            _ => None,
        };
        (list.lines.iter().filter_map(pair).collect(), list.taken, list.away)
    }

    #[test]
    fn what_the_map_has_from_the_same_words_is_not_listed() {
        let all = ["Kenya", "Somalia", "Uganda"];
        for (from, to, words, gone) in [
            ("Kenya", "Somalia", "accused Somalia", Some("Kenya")),
            ("Somalia", "Kenya", "accused Somalia", None),
            ("Kenya", "Somalia", "attacked Kenya", None),
            ("Somalia", "Kenya", "Somalia attacked Kenya", Some("Somalia")),
            ("Chad", "Uganda", "met with Chad", Some("Uganda")),
            ("Mali", "Niger", "accused Somalia", None),
        ] {
            let left: Vec<_> = all.into_iter().filter(|name| Some(*name) != gone).map(str::to_owned).collect();
            assert_eq!(listed(from, to, words, &[]), (left, usize::from(gone.is_some()), 0), "{from} {to} {words}");
        }
    }

    #[test]
    fn what_was_put_away_is_counted_unless_the_map_has_it() {
        let away = ["Kenya", "Uganda"];
        assert_eq!(listed("Mali", "Niger", "Uganda", &away), (vec!["Somalia".to_owned()], 0, 2));
        assert_eq!(listed("Kenya", "Somalia", "accused", &away), (vec!["Somalia".to_owned()], 1, 1));
    }

    #[test]
    fn walking_looks_through_headings_and_stops_at_the_ends() {
        let row = |n: usize| Line::Pair(n.to_string(), n);
        let list = List { lines: vec![row(0), row(1), Line::Heading, row(2)], ..List::default() };
        for (from, by, to) in [
            (0, 1, Some(1)),
            (1, 1, Some(3)),
            (0, 9, Some(3)),
            (3, 1, None),
            (3, -1, Some(1)),
            (0, -1, None),
            (2, 0, Some(3)),
        ] {
            assert_eq!(list.next(from, by), to, "{from} {by}");
        }
        assert_eq!((List::default().next(0, 0), List::default().next(3, -1)), (None, None));
    }
}
