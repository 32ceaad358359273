//! The legend says in plain words what is in the picture, no more and no less, and folds under its title.

use std::sync::Arc;

use kurbo::{Point, Vec2};
use relata::drawing::{
    Camera, Emphasis, Geometry, Legend, Mark, Role, Shape, Sizes, SubjectKey, Theme, View, draw, subjects,
};
use relata::extract::{Extract, Filter};
use relata::model::Map;
use relata::pipeline::{Placed, stands};
use serde_json::json;

use super::lines::two;
use super::small_map::{map, quote, relate, relate_unsourced};

fn texts(marks: &[Mark]) -> Vec<String> {
    let text = |mark: &Mark| match &mark.shape {
        Shape::Text { line, .. } => Some(line.text.clone()),
        _ => None,
    };
    marks.iter().filter_map(text).collect()
}

fn words(map: &Map) -> Vec<String> {
    let legend = Legend::new(&Extract::new(map, &Filter::default()), 2000.0, &Sizes::for_label(12.0));
    texts(&legend.marks(Point::ZERO, 0, &Theme::LIGHT))
}

#[test]
fn each_thing_that_is_drawn_has_its_words_and_nothing_else_has() {
    for (fields, expected) in [
        (json!({}), &["neutral", "reported"][..]),
        (json!({ "polarity": "hostile" }), &["against", "reported"]),
        (json!({ "polarity": "ironic", "status": "alleged" }), &["neutral", "alleged"]),
        (json!({ "status": "contested" }), &["neutral", "contested"]),
        (json!({ "status": "denied" }), &["neutral", "denied"]),
        (json!({ "status": "alleged", "modality": "forecast" }), &["neutral", "forecast or if"]),
        (json!({ "symmetric": true }), &["neutral", "reported", "both ways"]),
        (json!({ "inferred_ends": ["target"] }), &["neutral", "reported", "read from context"]),
        (json!({ "when": { "edtf": "2020/2021" } }), &["neutral", "reported", "has an end"]),
    ] {
        let mut map = two();
        relate(&mut map, "does", ("A", "B"), fields.clone());
        assert_eq!(words(&map), [expected, &["state"]].concat(), "{fields}");
    }
    let mut map = two();
    relate_unsourced(&mut map, "does", ("A", "B"), json!({}));
    assert_eq!(words(&map), ["neutral", "reported", "no source", "state"]);
    relate(&mut map, "back", ("B", "A"), json!({ "polarity": "cooperative" }));
    relate(&mut map, "again", ("B", "A"), json!({ "headline": true }));
    quote(&mut map, "again", "Truly.");
    assert_eq!(words(&map), ["for", "neutral", "several signs", "reported", "no source", "state"]);
}

#[test]
fn every_shape_has_its_word() {
    for (kind, word) in [
        ("state", "state"),
        ("state_former", "former state"),
        ("armed_group", "armed group"),
        ("armed_group_governing", "armed group that governs"),
        ("armed_group_unidentified", "unnamed armed group"),
        ("organisation", "organisation"),
        ("person", "person"),
        ("place", "place"),
        ("newspaper", "other"),
    ] {
        assert_eq!(words(&map(&[("A", kind)])), [word], "{kind}");
    }
    assert!(words(&Map::default()).is_empty());
}

#[test]
fn it_folds_under_its_title_and_keeps_inside_its_width() {
    let extract = Extract::new(&relata::format::bundled().map, &Filter::default());
    let sizes = Sizes::for_label(12.0);
    let made = |folded| Legend::foldable(&extract, 500.0, &sizes, folded);
    let marks = |legend: &Legend| legend.marks(legend.origin(600.0), 0, &Theme::LIGHT);
    let (open, folded) = (made(false), made(true));
    assert_eq!(texts(&marks(&folded)), ["Legend"]);
    assert!(open.height > 2.0 * folded.height && texts(&marks(&open)).len() > 10);
    for legend in [&open, &folded] {
        let title = legend.title_rect(600.0).expect("it can be folded");
        assert!(title.width() >= 24.0 && title.height() >= 24.0, "a target that can be hit: {title}");
        assert!(legend.rect(600.0).y1 <= 600.0);
        for mark in marks(legend) {
            assert!(legend.rect(600.0).inflate(5.0, 4.0).contains_rect(mark.bounds()), "{:?}", mark.bounds());
        }
    }
    assert_eq!(Legend::new(&extract, 500.0, &sizes).title_rect(600.0), None);
    let empty = Legend::foldable(&Extract::default(), 500.0, &sizes, true);
    assert_eq!(empty.title_rect(600.0), None, "nothing to explain, nothing to fold");
}

/// However far the map is zoomed, the legend keeps the size that it was laid out in.
#[test]
fn it_does_not_zoom_with_the_map() {
    let mut map = two();
    relate(&mut map, "does", ("A", "B"), json!({}));
    let extract = Extract::new(&map, &Filter::default());
    let stands = stands(&extract, &map.layout, &Placed::new());
    let legend = Legend::new(&extract, 500.0, &Sizes::for_label(12.0));
    let drawn = |zoom: f64| {
        let camera = Camera { zoom, offset: Vec2::ZERO };
        let geometry = Geometry::new(&extract, &stands, zoom, camera.sizes(12.0, 0.5));
        let view = View {
            width: 500.0,
            height: 400.0,
            camera,
            theme: &Theme::LIGHT,
            emphasis: Emphasis::default(),
            legend: Some(&legend),
            subjects: &Arc::new(subjects(&extract)),
        };
        let mut marks = draw(&extract, &geometry, &view).marks;
        marks.retain(|mark| mark.role == Role::Legend);
        marks
    };
    assert!(!drawn(1.0).is_empty());
    assert_eq!(drawn(1.0), drawn(0.1));
    assert_eq!(drawn(1.0), drawn(8.0));
    assert!(subjects(&extract).last().is_some_and(|subject| subject.key == SubjectKey::Legend));
}
