//! From bare text to a relation with its quote in six actions: a passage is selected, R, who acts, upon whom, what kind of
//! act, the words on the line. An action is a selection, a key, or a typed word that Enter confirms.

use egui::{Key, Modifiers};
use relata::app::source::Passage;
use relata::format;
use relata::model::{Map, Relation, RelationId, Selector, Source, SourceText, TextMode};

use crate::desk::Desk;

/// A desk that counts what its hands do.
struct Hands {
    desk: Desk,
    actions: usize,
}

impl Hands {
    fn select(&mut self, passage: Passage) {
        self.desk.window_mut().select_passage(Some(passage));
        self.desk.settle();
        self.actions += 1;
    }

    fn key(&mut self, key: Key) {
        self.desk.keys(Modifiers::NONE, key);
        self.actions += 1;
    }

    fn word(&mut self, word: &str) {
        self.desk.word(word);
        self.actions += 1;
    }
}

/// A map with one source and its whole text, and nothing else.
pub(crate) fn bare(source: &Source, content: &str) -> String {
    let text =
        SourceText { mode: TextMode::Embedded, content: Some(content.to_owned()), ..source.text.clone().unwrap() };
    let mut map = Map::default();
    map.sources.insert(Source { text: Some(text), ..source.clone() }.into());
    String::from_utf8(format::write(&map)).unwrap()
}

/// Headline relations that are lines, each with the selector of its first quote in `source`.
fn headlines(map: &Map, source: &Source) -> Vec<(Relation, Selector)> {
    let is_shown = |one: &Relation| map.is_visible(&one.from) && map.is_visible(&one.to) && !one.is_badge();
    let lines = map.relations.values().filter(|one| one.headline && one.event_type.is_some() && is_shown(one));
    let quoted = lines.filter_map(|one| {
        let quotes = map.evidence_for(&one.id);
        let quote = quotes.into_iter().find(|quote| quote.source == source.id && quote.selector.start.is_some())?;
        Some(((**one).clone(), quote.selector.clone()))
    });
    quoted.collect()
}

/// Builds them one after the other and compares each with the original. Says how many were built.
fn build(map: &Map, source: &Source, content: &str, most: usize) -> usize {
    let mut hands = Hands { desk: Desk::on(&bare(source, content)), actions: 0 };
    hands.desk.keys(Modifiers::ALT, Key::Num5);
    let wanted = headlines(map, source);
    let name = |id| map.actors[id].name.as_str();
    let mut built: Vec<RelationId> = Vec::new();
    for (relation, selector) in wanted.iter().take(most) {
        hands.actions = 0;
        let range = selector.start.unwrap() as usize..selector.end.unwrap() as usize;
        hands.select(Passage { source: source.id.clone(), range });
        hands.key(Key::R);
        hands.word(name(&relation.from));
        hands.word(name(&relation.to));
        hands.word(relation.event_type.as_ref().unwrap().as_str());
        // What is proposed is selected, so that letters replace it.
        hands.word(&relation.label);
        assert!(hands.actions <= 6, "{} took {}", relation.label, hands.actions);
        let now = hands.desk.model();
        let new = now.relations.values().find(|one| !built.contains(&one.id));
        let new = new.unwrap_or_else(|| panic!("{}: {}", relation.label, hands.desk.texts()));
        assert_eq!((&new.label, &new.event_type), (&relation.label, &relation.event_type));
        let ends = (now.actors[&new.from].name.as_str(), now.actors[&new.to].name.as_str());
        assert_eq!(ends, (name(&relation.from), name(&relation.to)), "{}", relation.label);
        let quotes = now.evidence_for(&new.id);
        assert_eq!(quotes.len(), 1);
        let (exact, start) = (&quotes[0].selector.exact, quotes[0].selector.start);
        assert_eq!((exact, start), (&selector.exact, selector.start), "{}", relation.label);
        built.push(new.id.clone());
    }
    built.len()
}

#[test]
fn the_headlines_of_the_july_crisis_take_six_actions_each() {
    let map = relata::format::Example::July.load().map;
    let source = map.sources.values().find(|source| source.text.as_ref().is_some_and(|text| text.content.is_some()));
    let source = source.unwrap();
    let content = source.text.clone().unwrap().content.unwrap();
    assert_eq!(build(&map, source, &content, 13), 13);
}

#[test]
#[ignore = "needs the article: RELATA_ARTICLE names its file"]
fn the_thirteen_headlines_of_the_article_take_six_actions_each() {
    let path = std::env::var_os("RELATA_ARTICLE").expect("RELATA_ARTICLE names the article");
    let content = std::fs::read_to_string(path).unwrap();
    let map = format::bundled().map;
    let source = map.sources.values().next().unwrap();
    assert_eq!(build(&map, source, &content, usize::MAX), 13);
}
