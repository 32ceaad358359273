//! Search: what is found, in which order, and where the words stand, whatever the script, case and accents.

use std::collections::BTreeSet;

use proptest::prelude::*;
use relata::extract::find::{FindIndex, Hits, Item, Query, Spot, fold};
use relata::format;
use relata::model::{Map, SpeakerId};

fn find(map: &Map, typed: &str) -> Hits {
    FindIndex::new(map).find(&Query::new(typed), 1_000)
}

#[test]
fn texts_that_mean_the_same_fold_to_the_same() {
    for (a, b) in [
        ("Café", "CAFE"),
        ("cafe\u{301}", "café"),
        ("Łódź", "lodz"),
        ("STRASSE", "straße"),
        ("İstanbul", "istanbul"),
        ("ISIL", "ısıl"),
        ("Ørsted", "orsted"),
        ("Νίκος", "νικοσ"),
        ("Ёлка", "елка"),
        ("Taliban’s", "taliban's"),
        ("cease–fire", "cease-fire"),
        ("ＴＴＰ", "ttp"),
        // Harakat and tatweel; Arabic and Persian yeh and kaf; the letters of Urdu and Pashto.
        ("كِتَابٌ", "کتاب"),
        ("پاكســتان", "پاکستان"),
        ("طالبانی", "طالباني"),
        ("أفغانستان", "افغانستان"),
        ("اسلامیہ", "اسلامية"),
        ("پښتو\u{200C}", "پښتو"),
        ("שָׁלוֹם", "שלום"),
        ("٢٠٢٢", "2022"),
        ("۲۰۲۲", "2022"),
    ] {
        assert_eq!(fold(a), fold(b), "{a} and {b}");
    }
    for (a, b) in [("ښ", "س"), ("پ", "ب"), ("ה", "ח"), ("क", "कि"), ("o", "0")] {
        assert_ne!(fold(a), fold(b), "{a} and {b}");
    }
}

#[test]
fn marks_cover_whole_letters_of_the_original() {
    for (text, typed, wanted) in [
        ("Afghan Taliban", "tal af", vec!["Af", "Tal"]),
        ("straße", "s", vec!["s", "ß"]),
        ("straße", "sse", vec!["ße"]),
        ("cafe\u{301}s", "cafe", vec!["cafe\u{301}"]),
        ("كِتَاب", "کتا", vec!["كِتَا"]),
        ("aaaa", "aa", vec!["aaaa"]),
        ("abcabc", "ab bc", vec!["abcabc"]),
        ("abc", "", vec![]),
        ("abc", "x", vec![]),
        ("", "x", vec![]),
    ] {
        let marked: Vec<&str> = Query::new(typed).marks(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(marked, wanted, "{typed} in {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is typed, marks are ranges of whole characters, in order, apart, and each holds a word.
    #[test]
    fn marks_are_in_order_and_hold_the_words(text in "[a-cßæéİ ’كِک\u{640}א\u{5b8}😀]{0,24}", typed in "[a-cesßéiکا ]{0,5}") {
        let query = Query::new(&typed);
        let marks = query.marks(&text);
        prop_assert!(marks.windows(2).all(|pair| pair[0].end < pair[1].start));
        for mark in &marks {
            let inside = fold(&text[mark.clone()]);
            prop_assert!(fold(&typed).split_whitespace().any(|word| inside.contains(word)));
        }
        if query.matches(&text) && !query.is_empty() {
            prop_assert!(!marks.is_empty());
        }
    }

    /// A part of any name of the map, in any case, finds the object that has it.
    #[test]
    fn every_part_of_every_label_finds_it(which in any::<prop::sample::Index>(), from in any::<prop::sample::Index>(), upper: bool) {
        let map = format::bundled().map;
        let relation = map.relations.values().nth(which.index(map.relations.len()));
        let relation = relation.ok_or_else(|| TestCaseError::fail("an index within"))?;
        let chars: Vec<char> = relation.label.chars().collect();
        let typed: String = chars[from.index(chars.len())..].iter().collect();
        let typed = if upper { typed.to_uppercase() } else { typed };
        let hits = find(&map, &typed);
        let wanted = Item::Relation(relation.id.clone());
        prop_assert!(typed.trim().is_empty() || hits.list.iter().any(|hit| hit.item == wanted), "{typed}");
    }
}

#[test]
fn names_come_before_words_and_words_before_their_insides() {
    let map = format::bundled().map;
    let first = |typed: &str| find(&map, typed).list.first().map(|hit| hit.text.clone()).unwrap_or_default();
    for (typed, wanted) in [
        ("ttp", "TTP"),
        ("taliban", "Taliban"),
        ("pak", "Pakistan"),
        ("united states", "United States"),
        ("khawaja", "Khawaja Asif"),
        // Inside words only.
        ("istan", "Pakistan"),
    ] {
        assert_eq!(first(typed).to_lowercase(), wanted.to_lowercase(), "{typed}");
    }
    // Each hit fits no better than the one before it: name start, word start, inside.
    for typed in ["ta", "shel", "pakistan", "a", "st"] {
        let word = fold(typed);
        let class = |text: &str| {
            let folded = fold(text);
            let starts = folded.split(|c: char| !c.is_alphanumeric()).any(|part| part.starts_with(&word));
            if folded.starts_with(&word) { 2 } else { u8::from(starts) }
        };
        let hits = find(&map, typed);
        let quote = |item: &Item| matches!(item, Item::Quote(_));
        let classes: Vec<u8> = hits
            .list
            .iter()
            .map(|hit| if quote(&hit.item) { class(&hit.text).min(1) } else { class(&hit.text) })
            .collect();
        assert!(!classes.is_empty() && classes.is_sorted_by(|a, b| a >= b), "{typed}: {classes:?}");
    }
}

#[test]
fn all_words_must_occur_and_surroundings_help() {
    let map = format::bundled().map;
    let sheltering = find(&map, "taliban ttp shelter");
    assert!(sheltering.list.iter().any(|hit| hit.text == "Alleged sheltering"), "{sheltering:?}");
    assert!(sheltering.list.iter().all(|hit| hit.text != "China"));
    // A speaker's name alone finds the speaker and not every quote; with a word of a quote it narrows.
    let asif = find(&map, "asif");
    let quoted = |hits: &Hits| hits.list.iter().filter(|hit| matches!(hit.item, Item::Quote(_))).count();
    assert!(asif.list.iter().any(|hit| matches!(&hit.item, Item::Speaker(id) if *id == SpeakerId::new("spk_asif"))));
    assert!(quoted(&asif) < 5, "{asif:?}");
    assert!(quoted(&find(&map, "asif pakistan")) > 0);
    for nothing in ["", "   ", "xyzzy", "ttp xyzzy"] {
        assert_eq!(find(&map, nothing), Hits::default(), "{nothing}");
    }
}

#[test]
fn a_cap_keeps_the_best_and_the_whole_number() {
    let map = format::bundled().map;
    let index = FindIndex::new(&map);
    let all = index.find(&Query::new("a"), usize::MAX);
    assert_eq!(all.list.len(), all.total);
    for most in [0, 1, 7] {
        let some = index.find(&Query::new("a"), most);
        assert_eq!((some.list.as_slice(), some.total), (&all.list[..most], all.total));
    }
}

#[test]
fn everything_of_the_map_is_found_and_leads_somewhere() {
    let map = format::bundled().map;
    let index = FindIndex::new(&map);
    let mut kinds = BTreeSet::new();
    for typed in ["a", "e", "i", "o", "u"] {
        for hit in index.find(&Query::new(typed), usize::MAX).list {
            kinds.insert(match hit.item {
                Item::Actor(_) => "actor",
                Item::Relation(_) => "relation",
                Item::Speaker(_) => "speaker",
                Item::Source(_) => "source",
                Item::Quote(_) => "quote",
            });
            match hit.item.spot(&map) {
                Some(Spot::Actor(id)) => assert!(map.actors.contains_key(&id)),
                Some(Spot::Relation(id)) => assert!(map.relations.contains_key(&id)),
                // The bundled map quotes an event that no badge stands for.
                None => assert!(matches!(hit.item, Item::Quote(_)), "{hit:?}"),
            }
        }
    }
    assert_eq!(kinds.len(), 5);
}
