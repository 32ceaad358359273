//! What holds for every text: no panic, places inside the text, the same answer twice, ids that last.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use proptest::prelude::*;
use relata::format;
use relata::suggest::{Span, suggest, suggest_watched};

/// Words that rules look at, and some that none knows.
fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Chad",
        "Mali",
        "Mali’s",
        "Thai",
        "Vetria",
        "the",
        "and",
        ",",
        ".",
        ".\n\n",
        "“",
        "”",
        "(FHF)",
        "attacked",
        "talks",
        "between",
        "was",
        "by",
        "accused",
        "of",
        "arming",
        "not",
        "if",
        "that",
        "who",
        "its",
        "troops",
        "he",
        "Mr. Abo",
        "minister",
        "Libya-backed",
        "to",
        "on",
        "called",
        "-",
        "’s",
        "ally",
        "Ö",
        "they",
        "both countries",
        "the two",
        "the offer",
        "the bank",
        "whose",
        "which",
        "said",
        "replied",
        "accepted",
        "rejecting",
        "پاکستان",
        "🙂",
        "e\u{301}",
        "5,000",
    ]);
    prop::collection::vec(word, 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_read_and_every_place_lies_in_it(text in prop_oneof![text(), ".{0,200}"]) {
        let found = suggest(&text, None);
        let length = text.chars().count();
        let inside = |span: Span| span.start < span.end && span.end <= length;
        for actor in &found.actors {
            prop_assert!(!actor.mentions.is_empty() && actor.mentions.iter().all(|mention| inside(mention.span)));
        }
        let mut ids = BTreeSet::new();
        for pair in &found.pairs {
            prop_assert!(inside(pair.passage) && inside(pair.action));
            prop_assert!(pair.passage.start <= pair.action.start && pair.action.end <= pair.passage.end);
            prop_assert!(pair.from != pair.to && pair.from.max(pair.to) < found.actors.len());
            prop_assert!((0.0..=1.0).contains(&pair.score));
            prop_assert!(ids.insert(&pair.id), "two pairs have one id");
        }
        let paired: BTreeSet<_> = found.pairs.iter().map(|pair| (pair.from.min(pair.to), pair.from.max(pair.to))).collect();
        for near in &found.together {
            prop_assert!(inside(near.passage) && near.one < near.other && near.other < found.actors.len());
            prop_assert!((0.0..=1.0).contains(&near.score) && near.times > 0);
            prop_assert!(!paired.contains(&(near.one, near.other)), "what is in a pair is not offered again");
            prop_assert!(ids.insert(&near.id), "two suggestions have one id");
        }
        prop_assert!(found.together.is_sorted_by(|a, b| a.score >= b.score));
        prop_assert_eq!(suggest(&text, None), found);
    }

    #[test]
    fn what_stands_before_moves_places_and_keeps_ids(before in "[a-z ]{0,40}") {
        let text = "Chad attacked Mali. Then Mali accused Chad.";
        let ids = |text: &str| suggest(text, None).pairs.into_iter().map(|pair| pair.id).collect::<Vec<_>>();
        prop_assert_eq!(ids(text), ids(&format!("{before}\n\n{text}")));
    }
}

#[test]
fn places_are_counted_in_code_points() {
    let text = "🙂 é “Chad attacked Mali.”";
    let found = suggest(text, None);
    let words = |span: Span| text.chars().skip(span.start).take(span.end - span.start).collect::<String>();
    assert_eq!(words(found.pairs[0].action), "attacked");
    let named: Vec<String> = found.actors.iter().map(|actor| words(actor.mentions[0].span)).collect();
    assert_eq!(named, ["Chad", "Mali"]);
}

#[test]
fn it_can_be_called_off() {
    assert!(suggest_watched("Chad attacked Mali.", None, |_| ControlFlow::Break(())).is_none());
}

#[test]
fn what_the_map_has_and_what_was_dismissed_is_left_out() {
    let map = format::Example::July.load().map;
    let (source, text) = map
        .sources
        .iter()
        .find_map(|(id, source)| Some((id, source.text.as_ref()?.content.as_ref()?)))
        .expect("the July Crisis has its text");
    let found = suggest(text, Some(&map));
    let nothing = BTreeSet::new();
    let beyond: Vec<&str> = found.beyond(&map, source, &nothing).map(|pair| pair.id.as_str()).collect();
    assert!(!beyond.is_empty() && beyond.len() * 2 < found.pairs.len(), "{} of {}", beyond.len(), found.pairs.len());
    let dismissed: BTreeSet<String> = beyond.iter().map(|id| (*id).to_owned()).collect();
    assert_eq!(found.beyond(&map, source, &dismissed).count(), 0);
    let near: BTreeSet<String> = found.together_beyond(&map, source, &nothing).map(|near| near.id.clone()).collect();
    assert!(!near.is_empty() && near.len() < found.together.len(), "{} of {}", near.len(), found.together.len());
    assert_eq!(found.together_beyond(&map, source, &near).count(), 0);
    // A quote of another source says nothing about this text.
    assert_eq!(found.beyond(&map, &"src_other".into(), &nothing).count(), found.pairs.len());
}
