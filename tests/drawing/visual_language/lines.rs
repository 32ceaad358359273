//! How a relation stands shows in its line: dash, width, ends, and words for what the line cannot show.

use kurbo::{ParamCurveArclen as _, Shape as _};
use relata::drawing::{Drawing, Mark, Role, Shape, Stroke, SubjectKey, Theme};
use relata::model::Map;
use serde_json::{Value, json};

use super::picture::{EM, marks, picture, words};
use super::small_map::{map, put, quote, quote_as, relate, relate_unsourced};

const LINE: SubjectKey = SubjectKey::Bundle(0);

/// A and B far apart, with nothing between them.
pub(crate) fn two() -> Map {
    let mut map = map(&[("A", "state"), ("B", "state")]);
    put(&mut map, "A", (0.0, 0.0));
    put(&mut map, "B", (500.0, 0.0));
    map
}

/// One relation from A to B with these fields and one quote.
pub(crate) fn line(fields: Value) -> Drawing {
    let mut map = two();
    relate(&mut map, "does", ("A", "B"), fields);
    picture(&map)
}

/// The stroke of the line itself: the last mark of that role.
fn stroke(drawing: &Drawing) -> Stroke {
    let mark = marks(drawing, LINE, Role::Line).into_iter().next_back().expect("there is a line");
    match &mark.shape {
        Shape::Path { stroke: Some(stroke), .. } => stroke.clone(),
        _ => panic!("a line is a stroke"),
    }
}

/// Marks at the ends: heads are closed, rings round, bars open.
fn ends(drawing: &Drawing) -> (usize, usize, usize, usize) {
    let (mut filled, mut hollow, mut rings, mut bars) = (0, 0, 0, 0);
    for mark in marks(drawing, LINE, Role::LineEnd) {
        let Shape::Path { path, fill, stroke } = &mark.shape else { continue };
        match (path.segments().count(), fill.is_some(), stroke.is_some()) {
            (1, false, true) => bars += 1,
            (3, true, false) => filled += 1,
            (3, true, true) => hollow += 1,
            _ => rings += 1,
        }
    }
    (filled, hollow, rings, bars)
}

#[test]
fn the_dash_and_the_words_say_how_a_claim_stands() {
    let dots: &[f64] = &[2.0, 4.0];
    let (contested, if_dash, alleged): (&[f64], &[f64], &[f64]) = (&[12.0, 4.0, 3.0, 4.0], &[3.0, 5.0], &[10.0, 6.0]);
    for (status, modality, dash, expected, bars) in [
        ("reported", "actual", &[][..], "does", 0),
        ("alleged", "claimed", alleged, "does", 0),
        ("reported", "forecast", if_dash, "does forecast", 0),
        ("reported", "conditional", if_dash, "does if", 0),
        ("alleged", "forecast", if_dash, "does forecast · alleged", 0),
        ("contested", "actual", contested, "does", 0),
        ("contested", "forecast", contested, "does forecast", 0),
        ("denied", "claimed", dots, "does denied", 2),
        ("denied", "conditional", dots, "does if · denied", 2),
        ("doubted", "actual", alleged, "does doubted", 0),
        ("reported", "dreamt", alleged, "does dreamt", 0),
    ] {
        let drawing = line(json!({ "status": status, "modality": modality }));
        let name = format!("{status} {modality}");
        assert_eq!(stroke(&drawing).dash, dash, "{name}");
        assert_eq!(words(&drawing, LINE, Role::PillText), expected, "{name}");
        assert_eq!(ends(&drawing).3, bars, "{name}: strikes");
        // ≠ is three bars beside the one ring of the sign.
        let bars = painted(&drawing).len();
        assert_eq!(bars, if status == "contested" { 4 } else { 1 }, "{name}: ≠");
    }
}

/// The signs in a label that are painted and not written.
fn painted(drawing: &Drawing) -> Vec<&Mark> {
    let all = marks(drawing, LINE, Role::PillText).into_iter();
    all.filter(|mark| matches!(mark.shape, Shape::Path { .. })).collect()
}

#[test]
fn polarity_has_a_hue_a_sign_and_a_head() {
    let theme = &Theme::LIGHT;
    for (polarity, color, strokes, filled) in [
        ("hostile", theme.hostile, 1, true),
        ("cooperative", theme.cooperative, 2, true),
        ("neutral", theme.neutral, 1, false),
        ("ironic", theme.neutral, 1, false),
    ] {
        let drawing = line(json!({ "polarity": polarity }));
        assert_eq!(stroke(&drawing).color, color, "{polarity}");
        assert_eq!(painted(&drawing).len(), strokes, "{polarity}: −, + or ○");
        let (full, hollow, ..) = ends(&drawing);
        assert_eq!((full, hollow), (usize::from(filled), usize::from(!filled)), "{polarity}");
        let is_ring = painted(&drawing)[0].bounds().height() > 4.0;
        assert_eq!(is_ring, !filled, "{polarity}: a ring is as high as wide");
    }
}

#[test]
fn heads_have_their_size_and_stand_at_both_ends_of_what_holds_both_ways() {
    assert_eq!(ends(&line(json!({ "polarity": "hostile" }))), (1, 0, 0, 0));
    let both = line(json!({ "polarity": "hostile", "symmetric": true }));
    assert_eq!(ends(&both), (2, 0, 0, 0));
    for head in marks(&both, LINE, Role::LineEnd) {
        let Shape::Path { path, .. } = &head.shape else { panic!("a head is a path") };
        let sides: Vec<f64> = path.segments().map(|side| side.arclen(1e-6)).collect();
        // Two sides of 1.05 em with 48° between them.
        let half = 0.406_736_643 * 1.05 * EM;
        for (side, wanted) in sides.iter().zip([1.05 * EM, 2.0 * half, 1.05 * EM]) {
            assert!((side - wanted).abs() < 0.01, "{sides:?}");
        }
    }
}

#[test]
fn ends_tell_what_was_read_from_context_and_what_is_over() {
    for (fields, rings, bars, expected) in [
        (json!({}), 0, 0, "does"),
        (json!({ "inferred_ends": ["source"] }), 1, 0, "does"),
        (json!({ "inferred_ends": ["source", "target"] }), 2, 0, "does"),
        (json!({ "when": { "edtf": "2020/2022-11" } }), 0, 1, "does until Nov 2022"),
        (json!({ "when": { "edtf": "2020/.." } }), 0, 0, "does"),
        (json!({ "when": { "edtf": "2022-11" } }), 0, 0, "does"),
    ] {
        let drawing = line(fields.clone());
        let (_, _, found_rings, found_bars) = ends(&drawing);
        assert_eq!((found_rings, found_bars), (rings, bars), "{fields}");
        assert_eq!(words(&drawing, LINE, Role::PillText), expected, "{fields}");
    }
}

#[test]
fn only_different_quotes_that_support_it_thicken_a_line() {
    let width = |quotes: &[(&str, &str)]| {
        let mut map = two();
        relate_unsourced(&mut map, "does", ("A", "B"), json!({ "polarity": "hostile" }));
        for (words, stance) in quotes {
            quote_as(&mut map, "does", words, stance);
        }
        (stroke(&picture(&map)).width * 100.0).round() as u32
    };
    for (quotes, expected) in [
        (&[("a", "supports")][..], 200),
        (&[("a", "supports"), ("b", "supports")], 300),
        (&[("a", "supports"), ("a", "supports")], 200),
        (&[("a", "supports"), ("b", "context"), ("c", "disputes")], 200),
        (&[("a", "supports"), ("b", "supports"), ("c", "supports"), ("d", "supports")], 400),
        (&["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"].map(|words| (words, "supports")), 500),
    ] {
        assert_eq!(width(quotes), expected, "{quotes:?}");
    }
    assert!(width(&[]) < 200 && width(&[("a", "context")]) < 200);
}

#[test]
fn without_a_source_a_line_is_thin_and_grey_and_says_so() {
    let mut map = two();
    relate_unsourced(&mut map, "does", ("A", "B"), json!({ "polarity": "hostile" }));
    let drawing = picture(&map);
    assert_eq!(stroke(&drawing).color, Theme::LIGHT.neutral);
    assert_eq!(words(&drawing, LINE, Role::PillText), "does no source");
    quote(&mut map, "does", "It is so.");
    assert_eq!(stroke(&picture(&map)).color, Theme::LIGHT.hostile);
}

#[test]
fn what_is_missing_is_a_badge_at_the_one_who_is_silent() {
    let drawing = line(json!({ "modality": "absence" }));
    assert!(marks(&drawing, LINE, Role::Line).is_empty());
    assert_eq!(words(&drawing, SubjectKey::Badge(0), Role::Badge), "does");
    let asked = line(json!({ "modality": "absence", "display": "arc" }));
    assert_eq!(words(&asked, LINE, Role::PillText), "does absent");
    assert!(marks(&asked, SubjectKey::Badge(0), Role::Badge).is_empty());
}

#[test]
fn a_bundle_of_several_signs_shows_all_its_colours_and_counts_each() {
    let theme = &Theme::LIGHT;
    let drawn = |polarities: &[&str]| {
        let mut map = two();
        for (i, polarity) in polarities.iter().enumerate() {
            relate(&mut map, &format!("r{i}"), ("A", "B"), json!({ "polarity": polarity, "headline": i == 0 }));
        }
        let drawing = picture(&map);
        let color = |mark: &&Mark| match &mark.shape {
            Shape::Path { stroke: Some(stroke), path, .. } => Some((stroke.color, path.bounding_box().center().y)),
            _ => None,
        };
        let lines: Vec<_> = marks(&drawing, LINE, Role::Line).iter().filter_map(color).collect();
        (lines, words(&drawing, LINE, Role::PillText))
    };
    let (lines, said) = drawn(&["hostile", "hostile"]);
    assert_eq!((lines.len(), said.as_str()), (1, "r0 ×2"));
    let (lines, said) = drawn(&["hostile", "cooperative", "neutral", "neutral"]);
    let colors: Vec<_> = lines.iter().map(|(color, _)| *color).collect();
    assert_eq!(colors, [theme.neutral, theme.cooperative, theme.hostile], "the headline's lies on top");
    assert_eq!(said, "r0 1 2 1", "−1 ○2 +1");
    let (beside, main) = (lines[1].1, lines[2].1);
    assert!(beside - main > 2.0, "beside each other, not on each other");
}
