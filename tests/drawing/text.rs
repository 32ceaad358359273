//! Shaping: order, joining, measures and cuts, on the bundled fonts alone.

use proptest::prelude::*;
use relata::text::{
    FACES, TextLine, TextStyle, Weight, clean, elide, face_data, face_name, glyph_outline, line_outline, missing, shape,
};

const REGULAR: TextStyle = TextStyle { size: 12.0, weight: Weight::Regular };
const BOLD: TextStyle = TextStyle { size: 14.0, weight: Weight::Bold };

/// What a reader sees from left to right, by run: text and direction.
fn visual(text: &str) -> Vec<(String, bool)> {
    let line = shape(text, REGULAR);
    line.runs.iter().map(|run| (line.text[run.text.clone()].to_owned(), run.rtl)).collect()
}

fn glyphs(line: &TextLine) -> Vec<u16> {
    line.runs.iter().flat_map(|run| run.glyphs.iter().map(|glyph| glyph.id)).collect()
}

/// What must hold for the line of any string.
fn check(line: &TextLine) {
    assert!(line.width >= 0.0 && line.width.is_finite(), "{line:?}");
    let sum: f32 = line.runs.iter().map(|run| run.width).sum();
    assert!((sum - line.width).abs() <= 0.001 * (1.0 + line.width), "{sum} against {}", line.width);
    let mut x = 0.0;
    for run in &line.runs {
        assert!((run.x - x).abs() <= 0.001 * (1.0 + line.width), "a run begins where the last one ends");
        assert!(run.width >= 0.0);
        x += run.width;
    }
    let mut ranges: Vec<_> = line.runs.iter().map(|run| run.text.clone()).collect();
    ranges.sort_by_key(|range| range.start);
    let mut end = 0;
    for range in ranges {
        assert!(range.start == end && range.end > end, "every byte is in exactly one run: {line:?}");
        end = range.end;
    }
    assert_eq!(end, line.text.len());
}

#[test]
fn every_face_opens_and_draws() {
    for (index, face) in FACES.iter().enumerate() {
        let index = index as u8;
        assert_eq!(face_data(index), face.data);
        assert_eq!(face_name(index), face.name);
        assert!(!glyph_outline(index, 0, 10.0).elements().is_empty(), "{} has a box for what it lacks", face.name);
    }
    assert_eq!(face_name(200), face_name(0));
    assert!(glyph_outline(0, u16::MAX, 10.0).elements().is_empty());
}

#[test]
fn the_face_follows_the_script_and_the_weight() {
    for (text, family) in [
        ("Kabul", "Noto Sans"),
        ("Ελλάδα", "Noto Sans"),
        ("Привет", "Noto Sans"),
        ("تحریک", "Noto Sans Arabic"),
        ("ښځې", "Noto Sans Arabic"),
        ("תל", "Noto Sans Hebrew"),
        ("हिन्दी", "Noto Sans Devanagari"),
    ] {
        for (style, weight) in [(REGULAR, "Regular"), (BOLD, "Bold")] {
            let line = shape(text, style);
            let names: Vec<_> = line.runs.iter().map(|run| face_name(run.face)).collect();
            assert_eq!(names, [format!("{family} {weight}")], "{text}");
            assert!(!glyphs(&line).contains(&0), "{text} has no box");
        }
    }
}

#[test]
fn runs_stand_in_visual_order() {
    let cases: &[(&str, &[(&str, bool)])] = &[
        ("", &[]),
        ("TTP تحریک طالبان", &[("TTP ", false), ("تحریک طالبان", true)]),
        ("تحریک TTP", &[("TTP", false), ("تحریک ", true)]),
        ("شوری 5 (a)", &[(")", true), ("a", false), (" (", true), ("5", false), ("شوری ", true)]),
        ("שנה 2024", &[("2024", false), ("שנה ", true)]),
        ("a שנה 12 b", &[("a ", false), ("12", false), ("שנה ", true), (" b", false)]),
    ];
    for (text, expected) in cases {
        let expected: Vec<_> = expected.iter().map(|(text, rtl)| ((*text).to_owned(), *rtl)).collect();
        assert_eq!(visual(text), expected, "{text}");
    }
}

#[test]
fn brackets_are_mirrored_from_right_to_left() {
    let first = |text: &str| glyphs(&shape(text, REGULAR))[0];
    assert_ne!(first("("), first(")"));
    assert_eq!(first("א (x)"), first("("), "the closing bracket ends the line at its left and opens to the right");
}

#[test]
fn arabic_letters_join() {
    for word in ["تحریک", "طالبان", "پاکستان", "پښتو"] {
        let joined = glyphs(&shape(word, REGULAR));
        let apart: String = word.chars().flat_map(|letter| [letter, '\u{200C}']).collect();
        let isolated = glyphs(&shape(&apart, REGULAR));
        assert_ne!(joined, isolated, "{word}");
        assert!(shape(word, REGULAR).width < shape(&apart, REGULAR).width, "{word}");
    }
}

#[test]
fn glyphs_of_a_right_to_left_run_go_from_left_to_right() {
    let line = shape("תל אביב", REGULAR);
    let places: Vec<_> = line.runs[0].glyphs.iter().map(|glyph| glyph.x).collect();
    assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{places:?}");
    assert_eq!(glyphs(&line).last(), glyphs(&shape("ת", REGULAR)).last(), "the first letter stands rightmost");
}

#[test]
fn cleaning_leaves_one_harmless_line() {
    for (dirty, cleaned) in [
        ("", ""),
        ("a\tb\nc\r\nd\re", "a b c d e"),
        ("a\u{2028}b\u{2029}c\u{85}d\u{B}e\u{C}f", "a b c d e f"),
        ("a\0b\u{7}c\u{9F}d\u{FFFE}e\u{1FFFF}f\u{7F}", "abcdef"),
        ("\u{202E}evil\u{202C} \u{202A}x\u{202D}", "evil x"),
        ("\u{2067}open", "\u{2067}open\u{2069}"),
        ("\u{2069}stray \u{2066}a\u{2069}\u{2069}", "stray \u{2066}a\u{2069}"),
        ("ZW\u{200D}J \u{200F}mark\u{200E}", "ZW\u{200D}J \u{200F}mark\u{200E}"),
    ] {
        assert_eq!(clean(dirty), cleaned, "{dirty:?}");
        assert_eq!(shape(dirty, REGULAR), shape(cleaned, REGULAR));
    }
}

#[test]
fn all_lines_of_a_style_are_equally_high() {
    for style in [REGULAR, BOLD] {
        let empty = shape("", style);
        assert_eq!((empty.width, empty.runs.len()), (0.0, 0));
        assert!(empty.ascent > 0.8 * style.size && empty.descent > 0.2 * style.size);
        for text in ["x", "تحریک", "हिन्दी", "Ấ", "中"] {
            let line = shape(text, style);
            assert_eq!((line.ascent, line.descent), (empty.ascent, empty.descent), "{text}");
        }
    }
}

#[test]
fn sizes_that_are_no_sizes_count_as_zero() {
    for size in [0.0, -3.0, f32::NAN, f32::INFINITY] {
        let line = shape("Kabul تحریک", TextStyle { size, weight: Weight::Bold });
        assert_eq!((line.width, line.ascent, line.descent), (0.0, 0.0, 0.0), "{size}");
        assert_eq!(line.runs.len(), 2);
    }
}

#[test]
fn missing_characters_are_told_once_and_shown_as_boxes() {
    assert_eq!(missing("中a文b中\n\u{200D}\u{202E}\u{FE0F}"), ['中', '文']);
    assert_eq!(missing("Ünïcödé “—” תל تحریک ښ हिन्दी Ελ Пр \u{AD}\u{2067}"), Vec::<char>::new());
    assert_eq!(glyphs(&shape("中", REGULAR)), [0]);
    assert_eq!(glyphs(&shape("a\u{200D}\u{200B}", REGULAR)).len(), 1, "what is invisible by design takes no box");
}

#[test]
fn both_weights_have_the_same_characters() {
    for c in (0x20..0x3000).filter_map(char::from_u32).filter(|c| missing(&c.to_string()).is_empty()) {
        // A mark alone may stand on a dotted circle; what counts is the box.
        assert!(!glyphs(&shape(&c.to_string(), BOLD)).contains(&0), "U+{:04X}", c as u32);
    }
}

#[test]
fn eliding_cuts_between_letters() {
    assert_eq!(elide("Pakistan", BOLD, 1000.0), "Pakistan");
    assert_eq!(elide("Pakistan", BOLD, 2.0), "");
    assert_eq!(elide("", BOLD, 0.0), "");
    let ellipsis = shape("…", BOLD).width;
    assert_eq!(elide("Pakistan", BOLD, ellipsis), "…");
    let room = shape("Pak…", BOLD).width;
    assert_eq!(elide("Pak istan", BOLD, room), "Pak…", "no blank before the ellipsis");
    let accented = "e\u{301}".repeat(9);
    for width in 0..60 {
        let cut = elide(&accented, BOLD, width as f32);
        assert!(!cut.ends_with("e…"), "{cut} lost a mark");
    }
}

#[test]
fn the_outline_of_a_line_stands_on_its_baseline() {
    use kurbo::{Point, Shape as _};
    let line = shape("HxH", BOLD);
    let box_ = line_outline(&line, Point::new(100.0, 50.0)).bounding_box();
    assert!((box_.y1 - 50.0).abs() < 0.5 && box_.y0 < 41.0 && box_.y0 > 38.0, "{box_:?}");
    assert!(box_.x0 >= 100.0 && box_.x1 <= 100.0 + f64::from(line.width), "{box_:?}");
}

#[test]
fn very_long_strings_are_fine() {
    let line = shape(&"Ab تحریک 12 ".repeat(2_000), REGULAR);
    check(&line);
    assert!(line.width > 100_000.0);
}

/// Strings with what hurts: letters of all directions, marks, joiners, controls and bidi characters.
fn nasty() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-c0-2 ()\u{0}-\u{1f}אבגשל\u{5b0}-\u{5c2}ابتکگڼې\u{64b}-\u{655}۰-۳क-घ\u{93e}-\u{94d}\u{300}\u{301}\u{200b}-\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{fe0f}中😀\u{e000}]{0,40}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_string_gives_a_sound_line(text in nasty()) {
        for style in [REGULAR, BOLD] {
            let line = shape(&text, style);
            check(&line);
            prop_assert_eq!(&line, &shape(&text, style), "the same again");
            prop_assert_eq!(&line, &shape(&line.text, style), "cleaning is done after once");
        }
    }

    #[test]
    fn twice_the_size_is_twice_as_wide(text in nasty(), size in 1.0_f32..80.0) {
        let at = |size| shape(&text, TextStyle { size, weight: Weight::Regular });
        let (one, two) = (at(size), at(size * 2.0));
        // To the bit: a layout that scales must not drift.
        prop_assert_eq!(two.width.to_bits(), (one.width * 2.0).to_bits());
        prop_assert_eq!(two.ascent.to_bits(), (one.ascent * 2.0).to_bits());
        prop_assert_eq!(glyphs(&one), glyphs(&two));
    }

    #[test]
    fn an_elided_line_fits(text in nasty(), width in 0.0_f32..200.0) {
        let short = elide(&text, REGULAR, width);
        prop_assert!(shape(&short, REGULAR).width <= width);
        let whole = clean(&text);
        prop_assert!(short == whole || short.is_empty() || short.contains('…'));
    }
}
