//! What an actor is shows in its shape, and its name is never lost without a sign.

use kurbo::Rect;
use relata::drawing::{Drawing, Emphasis, Geometry, Mark, Role, Shape, Sizes, SubjectKey, Theme, shape_name};
use relata::extract::{Extract, Filter};
use relata::model::ActorKind;

use super::picture::{EM, drawing_at, marks, picture, picture_of, words};
use super::small_map::{map, put};

/// One actor of this kind, drawn.
fn chip(kind: &str) -> Drawing {
    let mut map = map(&[("Anna Maria Keller", kind)]);
    put(&mut map, "Anna Maria Keller", (300.0, 100.0));
    picture(&map)
}

/// Corners, curves, width and dash of a path.
fn outline(mark: &Mark) -> (usize, usize, f64, bool) {
    let Shape::Path { path, stroke, .. } = &mark.shape else { return (0, 0, 0.0, false) };
    let is_curve = |element: &&kurbo::PathEl| matches!(element, kurbo::PathEl::CurveTo(..) | kurbo::PathEl::QuadTo(..));
    let curves = path.elements().iter().filter(is_curve).count();
    let (width, is_dashed) = stroke.as_ref().map_or((0.0, false), |stroke| (stroke.width, !stroke.dash.is_empty()));
    (path.segments().count(), curves, width, is_dashed)
}

#[test]
fn every_kind_has_its_shape() {
    let state = outline(marks(&chip("state"), SubjectKey::Actor(0), Role::Chip)[0]);
    for (kind, shapes, sides, is_round, width, is_broken) in [
        ("state", 2, 8, true, 1.8, false),
        ("state_former", 2, 8, true, 1.8, true),
        ("armed_group", 1, 8, false, 1.8, false),
        ("armed_group_governing", 2, 8, false, 1.8, false),
        ("armed_group_unidentified", 1, 8, false, 1.8, true),
        ("organisation", 1, 0, true, 1.8, false),
        ("person", 1, 0, true, 1.8, false),
        ("place", 1, 8, true, 1.0, false),
        ("newspaper", 1, 8, true, 1.0, false),
    ] {
        let drawing = chip(kind);
        let body = marks(&drawing, SubjectKey::Actor(0), Role::Chip);
        assert_eq!(body.len(), shapes, "{kind}: outline, bar or inner outline");
        let (segments, curves, stroke, dashed) = outline(body[0]);
        assert_eq!((curves > 0, dashed), (is_round, is_broken), "{kind}");
        assert!((stroke - width).abs() < 1e-9, "{kind}: {stroke}");
        if !is_round {
            assert_eq!(segments, sides, "{kind}");
        }
        // A place's corners are rounder than a state's, whose bar is at the top and 3 points high.
        if sides == 8 && is_round {
            assert_eq!(segments, state.0, "{kind}");
        }
    }
}

#[test]
fn a_state_has_a_bar_at_the_top_and_a_ruling_group_a_second_outline_inside() {
    let bounds = |kind: &str, i: usize| {
        let drawing = chip(kind);
        marks(&drawing, SubjectKey::Actor(0), Role::Chip)[i].bounds()
    };
    let (chip, bar) = (bounds("state", 0).inflate(-0.9, -0.9), bounds("state", 1));
    assert!(
        (bar.y0 - chip.y0).abs() < 0.1 && (bar.height() - 3.0).abs() < 0.1 && (bar.width() - chip.width()).abs() < 0.1
    );
    let (outer, inner) = (bounds("armed_group_governing", 0), bounds("armed_group_governing", 1));
    assert!(outer.contains_rect(inner) && inner.x0 - outer.x0 > 2.0);
}

#[test]
fn a_person_is_a_circle_with_initials_and_the_name_beside_it() {
    let drawing = chip("person");
    let circle = marks(&drawing, SubjectKey::Actor(0), Role::Chip)[0].bounds();
    assert!((circle.width() - circle.height()).abs() < 0.1);
    let texts = marks(&drawing, SubjectKey::Actor(0), Role::ChipText);
    assert_eq!(words(&drawing, SubjectKey::Actor(0), Role::ChipText), "AK Anna Maria Keller");
    assert!(circle.contains_rect(texts[0].bounds().inflate(0.0, -3.0)), "the initials stand inside");
    assert!(texts[1].bounds().x0 > circle.x1, "the name stands beside it");
}

/// Every known kind has one picture, unlike that of any other, and an unknown one that of a place.
#[test]
fn no_two_kinds_look_alike() {
    let look = |kind: &str| {
        let drawing = chip(kind);
        let (mut chip, text) = (Vec::new(), words(&drawing, SubjectKey::Actor(0), Role::ChipText));
        chip.extend(marks(&drawing, SubjectKey::Actor(0), Role::Chip).into_iter().cloned());
        (chip, text)
    };
    for (i, a) in ActorKind::KNOWN.iter().enumerate() {
        for b in &ActorKind::KNOWN[..i] {
            assert_ne!(look(a.as_str()).0, look(b.as_str()).0, "{a} and {b}");
        }
    }
    assert_eq!(look("newspaper"), look("place"));
}

#[test]
fn chips_are_as_large_as_their_names() {
    let sizes = Sizes::for_label(EM);
    for name in ["B", "Anna Maria Keller"] {
        let line = shape_name(name, &sizes);
        let (width, height) = relata::drawing::chip_size(&line, &sizes);
        assert!((width - f64::from(line.width) - 35.0).abs() < 1e-6 && (height - 30.8).abs() < 1e-6);
    }
}

/// As the map shrinks: the name, the same in the smallest letters that can be read, initials, a bar.
#[test]
fn names_shrink_to_initials_and_then_to_a_bar() {
    for kind in ["state", "person", "armed_group"] {
        let mut map = map(&[("Anna Maria Keller", kind)]);
        put(&mut map, "Anna Maria Keller", (300.0, 100.0));
        for (label, expected) in [(12.0, "Anna Maria Keller"), (5.0, "AK"), (3.0, "")] {
            let drawing = drawing_at(&map, Sizes::for_label(label));
            let said = words(&drawing, SubjectKey::Actor(0), Role::ChipText);
            assert_eq!(
                said.strip_prefix("AK Anna").map_or(said.clone(), |rest| format!("Anna{rest}")),
                expected,
                "{kind}"
            );
            let letters = marks(&drawing, SubjectKey::Actor(0), Role::ChipText);
            assert!(letters.iter().all(|mark| size_of(mark) >= 7.5), "{kind} at {label}: letters that can be read");
            let shapes = marks(&drawing, SubjectKey::Actor(0), Role::Chip).len();
            let whole = marks(&chip(kind), SubjectKey::Actor(0), Role::Chip).len();
            let has_bar = expected.is_empty() || (kind == "person" && expected == "AK");
            assert_eq!(shapes, whole + usize::from(has_bar), "{kind} at {label}: a bar for letters left out");
        }
    }
}

fn size_of(mark: &Mark) -> f32 {
    if let Shape::Text { line, .. } = &mark.shape { line.style.size } else { 0.0 }
}

#[test]
fn what_is_selected_has_a_ring_of_3_points_and_a_halo_and_what_has_the_keyboard_a_dashed_one() {
    let map = map(&[("A", "armed_group")]);
    let extract = Extract::new(&map, &Filter::default());
    let chip: Rect = Geometry::new(
        &extract,
        &relata::pipeline::stands(&extract, &map.layout, &relata::pipeline::Placed::new()),
        1.0,
        Sizes::for_label(EM),
    )
    .chips[0]
        .rect;
    let key = SubjectKey::Actor(0);
    let rings = |emphasis| {
        let drawing = picture_of(&map, &extract, emphasis);
        let rings: Vec<Mark> = marks(&drawing, key, Role::Emphasis).into_iter().cloned().collect();
        rings
    };
    let stroke = |mark: &Mark| match &mark.shape {
        Shape::Path { stroke: Some(stroke), fill, .. } => (stroke.clone(), *fill),
        _ => panic!("a ring is a stroke"),
    };
    let selected = rings(select(key));
    let (ring, halo) = stroke(&selected[0]);
    assert!((ring.width - 3.0).abs() < 1e-9 && ring.color == Theme::LIGHT.text && ring.dash.is_empty());
    assert_eq!(halo.map(|halo| (halo.r, halo.g, halo.b)), Some((0xFF, 0xD8, 0x4D)));
    let focused = rings(Emphasis { focused: Some(key), ..Emphasis::default() });
    let (ring, fill) = stroke(&focused[0]);
    assert!((ring.width - 2.0).abs() < 1e-9 && !ring.dash.is_empty() && fill.is_none());
    assert!((focused[0].bounds().width() - chip.width() - 10.0).abs() < 0.1, "3 points out and 2 wide");
    assert!(rings(Emphasis::default()).is_empty());
}

/// Only this is selected.
pub(crate) fn select(key: SubjectKey) -> Emphasis {
    Emphasis { selected: [key].into(), ..Emphasis::default() }
}
