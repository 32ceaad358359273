//! A bundle that is fanned out is one line for each relation, and nothing else moves or changes.

use kurbo::{ParamCurve, Point};
use proptest::prelude::*;
use relata::drawing::{Emphasis, Geometry, Role, Sizes, Stand, SubjectKey, segment_meets, subjects};
use relata::extract::{Extract, Fan, Fans, Filter};
use relata::format;
use relata::model::Map;
use relata::pipeline::{Placed, stands};
use serde_json::json;

use super::picture::{picture_of, words};
use super::small_map::{id, map, put, relate};

/// Three from A to B, one of them a badge; one back; a pair of loops at C.
fn knot() -> Map {
    let mut map = map(&[("A", "state"), ("B", "armed_group"), ("C", "person")]);
    for (name, at) in [("A", (0.0, 0.0)), ("B", (600.0, 40.0)), ("C", (300.0, 500.0))] {
        put(&mut map, name, at);
    }
    relate(&mut map, "aids", ("A", "B"), json!({ "polarity": "cooperative", "when": { "edtf": "2023-02", "seq": 2 } }));
    relate(&mut map, "blames", ("A", "B"), json!({ "polarity": "hostile", "headline": true }));
    relate(&mut map, "comments", ("A", "B"), json!({ "when": { "seq": 1 } }));
    relate(&mut map, "is silent", ("A", "B"), json!({ "display": "badge", "modality": "absence" }));
    relate(&mut map, "answers", ("B", "A"), json!({}));
    relate(&mut map, "doubts", ("C", "C"), json!({}));
    relate(&mut map, "regrets", ("C", "C"), json!({}));
    map
}

fn fans(pairs: &[(&str, &str)]) -> Fans {
    pairs.iter().map(|(from, to)| (id(from), id(to))).collect()
}

fn labels(extract: &Extract) -> Vec<(String, Option<Fan>)> {
    let label = |bundle| extract.headline(bundle).map(|view| view.relation.label.to_string()).unwrap_or_default();
    extract.bundles.iter().map(|bundle| (label(bundle), bundle.fan())).collect()
}

fn geometry(map: &Map, extract: &Extract) -> Geometry {
    let stands: Vec<Stand> = stands(extract, &map.layout, &Placed::new());
    Geometry::new(extract, &stands, 1.0, Sizes::for_label(12.0))
}

#[test]
fn a_fan_has_a_line_for_each_relation_headline_first_and_the_rest_stays() {
    let map = knot();
    let whole = Extract::new(&map, &Filter::default());
    let fanned = whole.fan_out(&fans(&[("A", "B"), ("B", "A"), ("B", "C")]));
    let place = |place| Some(Fan { place, of: 3 });
    let expected =
        [("blames", place(0)), ("comments", place(1)), ("aids", place(2)), ("answers", None), ("doubts", None)];
    assert_eq!(labels(&fanned), expected.map(|(label, fan)| (label.to_owned(), fan)));
    assert_eq!((&fanned.actors, &fanned.relations), (&whole.actors, &whole.relations));
    assert!(fanned.bundles.iter().all(|bundle| bundle.fan().is_none() || bundle.signs.total() == 1));
    assert_eq!(whole.fan_out(&Fans::new()), whole);
    assert_eq!(whole.bundles.iter().map(|bundle| whole.is_fannable(bundle)).collect::<Vec<_>>(), [true, false, true]);
}

#[test]
fn fanning_out_moves_no_chip_and_no_other_line() {
    let map = knot();
    let whole = Extract::new(&map, &Filter::default());
    let fanned = whole.fan_out(&fans(&[("C", "C")]));
    let (before, after) = (geometry(&map, &whole), geometry(&map, &fanned));
    assert_eq!(before.chips, after.chips);
    assert_eq!(before.lines[..3], after.lines[..3], "the innermost loop lies where the only one lay");
    let reach = |i: usize| after.lines[i].bounds.height();
    assert!((reach(3) - reach(2) - 12.0).abs() < 1.0, "{} {}", reach(2), reach(3));
}

#[test]
fn parallels_keep_their_distance_and_their_side_and_do_not_touch() {
    let map = knot();
    let fanned = Extract::new(&map, &Filter::default()).fan_out(&fans(&[("A", "B")]));
    let lines = geometry(&map, &fanned).lines;
    let middles: Vec<Point> = lines[..3].iter().map(|line| line.curve.eval(0.5)).collect();
    let step = (0.07 * Point::new(0.0, 0.0).distance(Point::new(600.0, 40.0))).min(0.085 / 1.5 * 530.0);
    for pair in middles.windows(2) {
        assert!((pair[0].distance(pair[1]) - step).abs() < 2.0, "{middles:?}");
        assert!(pair[1].y > pair[0].y, "from west to east the right is south");
    }
    assert!(lines[3].curve.eval(0.5).y < 20.0, "the answer keeps to its own side");
    for (i, a) in lines.iter().enumerate() {
        for b in &lines[..i] {
            assert!(!meet(&a.points, &b.points), "{} {}", a.bundle, b.bundle);
        }
    }
}

fn meet(a: &[Point], b: &[Point]) -> bool {
    let side = |p: Point, q: Point, r: Point| (q - p).cross(r - p);
    a.windows(2).any(|s| {
        b.windows(2).any(|t| {
            side(s[0], s[1], t[0]) * side(s[0], s[1], t[1]) < 0.0
                && side(t[0], t[1], s[0]) * side(t[0], t[1], s[1]) < 0.0
        })
    })
}

/// Somebody stands where the outermost parallel would pass.
#[test]
fn a_fan_closes_before_it_runs_into_a_chip() {
    let mut map = map(&[("A", "state"), ("B", "state"), ("C", "state")]);
    for (name, at) in [("A", (0.0, 0.0)), ("B", (700.0, 0.0)), ("C", (350.0, 130.0))] {
        put(&mut map, name, at);
    }
    for number in 0..6 {
        relate(&mut map, &format!("line {number}"), ("A", "B"), json!({}));
    }
    relate(&mut map, "back", ("B", "A"), json!({}));
    let fanned = Extract::new(&map, &Filter::default()).fan_out(&fans(&[("A", "B")]));
    let geometry = geometry(&map, &fanned);
    let chip = geometry.chips[2].rect;
    for line in &geometry.lines {
        assert!(!line.points.windows(2).any(|pair| segment_meets(chip, pair[0], pair[1])), "line {}", line.bundle);
    }
}

#[test]
fn a_line_of_a_fan_says_its_own_words_and_date() {
    let map = knot();
    let fanned = Extract::new(&map, &Filter::default()).fan_out(&fans(&[("A", "B")]));
    let said = subjects(&fanned);
    let aids = said.iter().find(|subject| subject.key == SubjectKey::Bundle(2)).expect("the third line");
    assert_eq!(aids.title, "A to B: aids");
    assert_eq!(aids.description, "For, reported. 1 quote. One of 3 relations.");
    let drawing = picture_of(&map, &fanned, Emphasis::default());
    let label = |line| words(&drawing, SubjectKey::Bundle(line), Role::PillText);
    assert_eq!(label(2), "aids Feb 2023");
    assert_eq!(label(0), "blames", "no count of the others");
}

proptest! {
    /// Whatever is fanned out, every relation that was on the map is still there, once.
    #[test]
    fn nothing_is_lost_in_a_fan(chosen in proptest::collection::vec(any::<bool>(), 13)) {
        let map = format::bundled().map;
        let whole = Extract::new(&map, &Filter::default());
        let id = |index: u32| whole.actors[index as usize].id.clone();
        let pairs = whole.bundles.iter().zip(&chosen).filter(|(_, chosen)| **chosen);
        let pairs: Fans = pairs.map(|(bundle, _)| (id(bundle.from), id(bundle.to))).collect();
        let fanned = whole.fan_out(&pairs);
        let lines = |extract: &Extract| {
            let mut all: Vec<u32> = extract.bundles.iter().flat_map(|bundle| bundle.relations.to_vec()).collect();
            all.retain(|&i| !extract.relations[i as usize].relation.is_badge());
            all.sort_unstable();
            all
        };
        prop_assert_eq!(lines(&fanned), lines(&whole));
        let open = fanned.bundles.iter().filter(|bundle| bundle.fan().is_some());
        prop_assert!(open.clone().all(|bundle| bundle.relations.len() == 1));
        prop_assert_eq!(open.count() > 0, whole.bundles.iter().zip(&chosen).any(|(b, c)| *c && whole.is_fannable(b)));
    }
}
