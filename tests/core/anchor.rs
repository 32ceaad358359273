//! Quotes in texts: what survives an edit, what is reported, and what is never claimed.

use proptest::prelude::*;
use relata::model::anchor::{Difference, QuoteState, Resolution, Text, resolve};
use relata::model::{Extra, Selector};

/// Sentences of several scripts, no two alike.
const SENTENCES: [&str; 8] = [
    "The minister’s office said that the corridor would stay open until the spring. ",
    "According to two officials, “nobody was warned” before the first train left. ",
    "پاکستان نے کہا کہ سرحد پار حملوں کا جواب دیا جائے گا۔ ",
    "The e\u{301}tat-major répondit que rien n\u{2019}avait changé à la frontière. ",
    "Witnesses counted 👩‍👩‍👧‍👦 and 🇦🇫 among the symbols painted on the wall. ",
    "Prices rose by 12\u{a0}% in the following month, the bureau reported. ",
    "A spokesman denied, on Tuesday, that any such letter had ever existed. ",
    "Il a ajouté que les pourparlers reprendraient « bientôt », sans autre détail. ",
];

fn story() -> String {
    SENTENCES.concat()
}

/// A selector as the program writes it: with 32 characters on either side.
fn selector(text: &str, start: usize, end: usize) -> Selector {
    let chars: Vec<char> = text.chars().collect();
    let piece = |from: usize, to: usize| chars[from..to.min(chars.len())].iter().collect::<String>();
    Selector {
        exact: piece(start, end),
        prefix: Some(piece(start.saturating_sub(32), start)),
        suffix: Some(piece(end, end + 32)),
        start: Some(start as u64),
        end: Some(end as u64),
        extra: Extra::default(),
    }
}

fn bare(exact: &str, start: Option<u64>) -> Selector {
    let end = start.map(|start| start.saturating_add(exact.chars().count() as u64));
    Selector { exact: exact.to_owned(), prefix: None, suffix: None, start, end, extra: Extra::default() }
}

fn find(text: &str, selector: &Selector) -> Resolution {
    resolve(selector, Some(&Text::new(text)))
}

fn splice(text: &str, at: usize, remove: usize, insert: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (head, tail) = (&chars[..at], &chars[(at + remove).min(chars.len())..]);
    head.iter().copied().chain(insert.chars()).chain(tail.iter().copied()).collect()
}

#[test]
fn states_one_by_one() {
    use QuoteState::{Ambiguous, Changed, Lost, Moved, NotAttached, Verbatim};
    let quote = "It happened at the old bridge.";
    let cases: &[(&str, Selector, QuoteState)] = &[
        // At the recorded place, also where the words stand twice.
        (quote, bare(quote, Some(0)), Verbatim),
        ("He said no. He said no.", bare("He said no.", Some(12)), Verbatim),
        // No place recorded: the only copy is verbatim, one of two is a guess.
        ("So? It happened at the old bridge.", bare(quote, None), Verbatim),
        ("He said no. He said no.", bare("He said no.", None), Ambiguous),
        // Elsewhere.
        ("So? It happened at the old bridge.", bare(quote, Some(0)), Moved),
        ("no no", bare("no", Some(1)), Ambiguous),
        // A place that contradicts itself, lies outside or at the very edge.
        (quote, Selector { end: Some(3), ..bare(quote, Some(0)) }, Moved),
        (quote, Selector { start: Some(9), end: Some(3), ..bare(quote, None) }, Moved),
        (quote, bare(quote, Some(u64::MAX)), Moved),
        (quote, Selector { end: Some(30), ..bare(quote, None) }, Verbatim),
        (quote, Selector { end: Some(1), ..bare(quote, None) }, Verbatim),
        // Altered; upper case and lower case differ.
        ("It happened at the new bridge.", bare(quote, Some(0)), Changed),
        ("it happened at the old bridge.", bare(quote, Some(0)), Changed),
        ("Yes. It happened at the old bridge!", bare(quote, None), Changed),
        ("It happened at the\u{a0}old bridge.", bare(quote, Some(0)), Changed),
        ("It happened at the\nold bridge.", bare(quote, Some(0)), Changed),
        // Two altered copies.
        ("It happened at the odd bridge. It happened at the cold bridge.", bare(quote, None), Ambiguous),
        // Too short for a search, too different, gone, empty.
        ("chines", bare("Linus", Some(0)), Lost),
        ("It took place near a new ford.", bare(quote, Some(0)), Lost),
        ("", bare(quote, Some(0)), Lost),
        ("It happened", bare(quote, Some(0)), Lost),
        (quote, bare("", Some(0)), Lost),
        ("a  b", bare(" ", Some(1)), Lost),
    ];
    for (text, selector, state) in cases {
        let found = find(text, selector);
        assert_eq!(found.state(), *state, "“{}” in “{text}”: {found:?}", selector.exact);
    }
    assert_eq!(resolve(&bare(quote, Some(0)), None).state(), NotAttached);
}

#[test]
fn words_shown_to_people() {
    let words: Vec<_> = QuoteState::ALL.iter().map(|state| state.words()).collect();
    assert_eq!(words, ["verbatim", "moved", "changed", "ambiguous", "lost", "text not attached"]);
}

#[test]
fn a_difference_is_named_so_that_a_person_sees_it() {
    let text = "First line.\nThe people's army took the northern bridge.";
    let quote = "The people’s army took the northern bridge.";
    let Resolution::Fuzzy { range, difference: Some(difference), score } = find(text, &bare(quote, Some(12))) else {
        panic!("not changed")
    };
    assert_eq!((range, difference.offset, difference.line, difference.column), (12..55, 22, 2, 11));
    assert!(score > 0.95);
    assert_eq!(
        difference.to_string(),
        "expected '’' (U+2019), found ''' (U+0027) at character 23, line 2, column 11: \
         “First line. The people's army took the…”"
    );
}

#[test]
fn what_cannot_be_seen_is_named() {
    let cases = [
        ("a b", "a\u{a0}b", "expected a space (U+0020), found a no-break space (U+00A0)"),
        ("ab", "a\u{200b}b", "expected 'b' (U+0062), found a zero-width space (U+200B)"),
        ("é", "e\u{301}", "expected 'é' (U+00E9), found 'e' (U+0065)"),
        ("e\u{301}", "e.", "expected '\u{25cc}\u{301}' (U+0301), found '.' (U+002E)"),
        ("abc", "ab", "expected 'c' (U+0063), found the end of the text"),
        ("a\nb", "a\rb", "expected a line break (U+000A), found a carriage return (U+000D)"),
        ("ab", "a\u{202e}b", "expected 'b' (U+0062), found a direction mark (U+202E)"),
    ];
    for (quote, text, expected) in cases {
        let quote: Vec<char> = quote.chars().collect();
        let difference = Difference::at(&quote, &Text::new(text), 0).unwrap().to_string();
        assert!(difference.starts_with(expected), "{difference}");
    }
    assert_eq!(Difference::at(&['a'], &Text::new("ab"), 0), None);
}

#[test]
fn typographic_changes_are_changes() {
    let text = story();
    for (from, to) in [("’", "'"), ("“", "\""), ("\u{a0}", " "), ("e\u{301}", "é"), ("é", "e\u{301}"), ("۔", ".")]
    {
        let edited = text.replacen(from, to, 1);
        assert_ne!(edited, text);
        let mut changed = 0;
        let mut start = 0;
        for sentence in SENTENCES {
            let end = start + sentence.chars().count();
            let selector = selector(&text, start, end - 1);
            let state = find(&edited, &selector).state();
            if edited.contains(&selector.exact) {
                assert!(matches!(state, QuoteState::Verbatim | QuoteState::Moved), "{sentence} {state}");
            } else {
                assert_eq!(state, QuoteState::Changed, "{from} → {to} in {sentence}");
                changed += 1;
            }
            start = end;
        }
        assert_eq!(changed, 1, "{from} → {to}");
    }
}

#[test]
fn among_repeated_words_the_context_decides() {
    let text = "On Monday he said no. On Tuesday she said no. On Friday they said no. ";
    let chars: Vec<char> = text.chars().collect();
    let starts: Vec<usize> = (0..chars.len()).filter(|at| chars[*at..].starts_with(&['s', 'a', 'i', 'd'])).collect();
    assert_eq!(starts.len(), 3);
    let edited = format!("A headline. {text}");
    for start in starts {
        let found = find(&edited, &selector(text, start, start + 8));
        assert_eq!(found, Resolution::Moved { range: start + 12..start + 20 });
    }
}

#[test]
fn a_shift_by_one_copy_does_not_pass_as_verbatim() {
    let text = "one, the same words, two, the same words, three";
    let first = selector(text, 5, 19);
    let shifted = format!("two, the same words, {text}");
    assert_eq!(find(&shifted, &first), Resolution::Moved { range: 26..40 });
}

#[test]
fn a_long_quote_with_a_stretch_inserted_is_found_whole() {
    let text = story();
    let end = text.chars().count();
    let edited = splice(&text, end / 2, 0, " [a note by the editors, added later] ");
    let Resolution::Fuzzy { range, .. } = find(&edited, &selector(&text, 0, end)) else { panic!("not found") };
    assert_eq!(range, 0..edited.chars().count());
}

#[test]
fn repetitive_texts_do_not_run_away() {
    let text = Text::new(&"a".repeat(200_000));
    let quote = format!("{}b", "a".repeat(50_000));
    assert!(!matches!(resolve(&bare(&quote, Some(7)), Some(&text)), Resolution::Exact { .. }));
    let many = resolve(&bare(&"a".repeat(30), None), Some(&text));
    assert!(matches!(many, Resolution::Ambiguous { candidates } if candidates.len() == 16));
}

/// Two different offsets into the story, ascending and at least 20 apart.
fn quote_in_story() -> impl Strategy<Value = (usize, usize)> {
    let length = story().chars().count();
    (0..length - 24).prop_flat_map(move |start| (Just(start), start + 24..=length.min(start + 150)))
}

/// The one promise that everything else stands on.
fn never_claims_what_is_not_there(text: &str, selector: &Selector, found: &Resolution) {
    let chars: Vec<char> = text.chars().collect();
    let quote: Vec<char> = selector.exact.chars().collect();
    match found {
        Resolution::Exact { range } | Resolution::Moved { range } => assert_eq!(chars[range.clone()], quote),
        Resolution::Fuzzy { range, difference, score } => {
            assert_ne!(chars[range.clone()], quote);
            assert!(difference.is_some() && *score >= 0.8 && *score < 1.0 && quote.len() >= 20);
        }
        Resolution::Ambiguous { candidates } => {
            assert!(candidates.len() > 1);
            assert!(candidates.iter().all(|candidate| candidate.range.end <= chars.len()));
        }
        Resolution::Orphaned { .. } => assert!(
            quote.len() > chars.len()
                || quote.iter().all(|c| c.is_whitespace())
                || !chars.windows(quote.len()).any(|window| window == quote)
        ),
        Resolution::NoText => panic!("there is a text"),
    }
}

proptest! {
    #[test]
    fn an_untouched_text_is_verbatim((start, end) in quote_in_story()) {
        prop_assert_eq!(find(&story(), &selector(&story(), start, end)), Resolution::Exact { range: start..end });
    }

    #[test]
    fn an_insertion_before_moves((start, end) in quote_in_story(), at in 0.0..1.0, new in "[a-z ’é🙂]{1,40}") {
        let at = (at * start as f64) as usize;
        let edited = splice(&story(), at, 0, &new);
        let shift = new.chars().count();
        prop_assert_eq!(
            find(&edited, &selector(&story(), start, end)),
            Resolution::Moved { range: start + shift..end + shift }
        );
    }

    #[test]
    fn a_deletion_before_moves((start, end) in quote_in_story(), at in 0.0..1.0, size in 1_usize..60) {
        let at = (at * start as f64) as usize;
        let size = size.min(start - at);
        prop_assume!(size > 0);
        let edited = splice(&story(), at, size, "");
        prop_assert_eq!(
            find(&edited, &selector(&story(), start, end)),
            Resolution::Moved { range: start - size..end - size }
        );
    }

    #[test]
    fn an_edit_after_changes_nothing((start, end) in quote_in_story(), at in 0.0..1.0, new in "[a-z ’é🙂]{0,40}", size in 0_usize..60) {
        let after = story().chars().count() - end;
        let edited = splice(&story(), end + (at * after as f64) as usize, size, &new);
        prop_assert_eq!(find(&edited, &selector(&story(), start, end)), Resolution::Exact { range: start..end });
    }

    #[test]
    fn an_edit_inside_is_a_change_at_the_right_place((start, end) in quote_in_story(), at in 0.0..1.0, new in "[0-9†]{0,3}", size in 0_usize..3) {
        let at = start + 1 + (at * (end - start - 4) as f64) as usize;
        prop_assume!(size > 0 || !new.is_empty());
        let edited = splice(&story(), at, size, &new);
        let selector = selector(&story(), start, end);
        prop_assume!(!edited.contains(&selector.exact));
        let found = find(&edited, &selector);
        let new_end = end - size + new.chars().count();
        let Resolution::Fuzzy { range, difference: Some(difference), .. } = found else {
            return Err(TestCaseError::fail(format!("{found:?}")));
        };
        prop_assert!(range.start.abs_diff(start) <= 6 && range.end.abs_diff(new_end) <= 6, "{:?} {}..{}", range, start, new_end);
        if range.start == start {
            let story: Vec<char> = story().chars().collect();
            let edited: Vec<char> = edited.chars().collect();
            prop_assert_eq!(&story[start..difference.offset], &edited[start..difference.offset]);
            prop_assert_ne!(story[difference.offset], edited[difference.offset]);
        }
    }

    #[test]
    fn a_changed_first_or_last_letter_stays_in_the_range((start, end) in quote_in_story()) {
        for at in [start, end - 1] {
            let edited = splice(&story(), at, 1, "†");
            let found = find(&edited, &selector(&story(), start, end));
            prop_assert!(matches!(&found, Resolution::Fuzzy { range, .. } if *range == (start..end)), "{:?}", found);
        }
    }

    #[test]
    fn a_removed_quote_is_lost((start, end) in quote_in_story()) {
        let edited = splice(&story(), start, end - start, "");
        prop_assert_eq!(find(&edited, &selector(&story(), start, end)).state(), QuoteState::Lost);
    }

    #[test]
    fn nothing_makes_it_panic_or_lie(
        text in "\\PC{0,60}",
        exact in "\\PC{0,30}",
        prefix in proptest::option::of("\\PC{0,80}"),
        suffix in proptest::option::of("\\PC{0,80}"),
        start in proptest::option::of(prop_oneof![0_u64..70, any::<u64>()]),
        end in proptest::option::of(prop_oneof![0_u64..70, any::<u64>()]),
    ) {
        let selector = Selector { exact, prefix, suffix, start, end, extra: Extra::default() };
        never_claims_what_is_not_there(&text, &selector, &find(&text, &selector));
    }

    #[test]
    fn few_letters_make_many_copies_and_no_lies(
        text in "[ab]{0,120}",
        exact in "[ab]{1,40}",
        prefix in proptest::option::of("[ab]{0,5}"),
        start in proptest::option::of(0_u64..130),
    ) {
        let selector = Selector { prefix, ..bare(&exact, start) };
        never_claims_what_is_not_there(&text, &selector, &find(&text, &selector));
    }
}
