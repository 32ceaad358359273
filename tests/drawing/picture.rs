//! The default map as a picture: every label has its place, nothing lies on anything, at the sizes of a window, a
//! slide and a projector, where its pins put it and where our own layout would. And what the test itself breaks is
//! found: it can fail.

use crate::faults::{crossings, label_faults, lines_through_chips};
use kurbo::{Point, Vec2};
use relata::drawing::{Camera, Geometry, GeometryRequest, LabelMemory, Pill, Stand, keep_zoom};
use relata::extract::{Extract, Filter};
use relata::format;
use relata::model::{Map, StoredLayout};
use relata::pipeline::{Placed, layout_request, map_frame, place, placed, stands};

/// Width, height and label size in points.
const SIZES: [(f64, f64, f64); 4] =
    [(736.0, 600.0, 12.0), (1280.0, 560.0, 18.0), (1920.0, 860.0, 26.0), (1000.0, 620.0, 15.0)];

fn unpinned() -> Map {
    Map { layout: StoredLayout::default(), ..format::bundled().map }
}

fn picture(map: &Map, width: f64, height: f64, label: f64) -> (Extract, Vec<Stand>, Geometry) {
    let extract = Extract::new(map, &Filter::default());
    let placed = layout_request(&extract, &map.layout, &Placed::new(), width / height)
        .map(|request| placed(&extract, &map.layout, &place(&extract, &request)))
        .unwrap_or_default();
    let stands = stands(&extract, &map.layout, &placed);
    let (_, geometry) = Camera::fit(&extract, &stands, map_frame(width, height, None), label);
    (extract, stands, geometry)
}

fn default_map(width: f64, height: f64, label: f64) -> (Extract, Vec<Stand>, Geometry) {
    picture(&format::bundled().map, width, height, label)
}

/// Everything that lies where it must not, in words.
fn faults(extract: &Extract, geometry: &Geometry) -> Vec<String> {
    [label_faults(extract, geometry), lines_through_chips(extract, geometry), crossings(extract, geometry)].concat()
}

#[test]
fn with_its_pins_the_default_map_is_clean_at_every_size() {
    for (width, height, label) in SIZES {
        let (extract, stands, geometry) = default_map(width, height, label);
        assert!(stands.iter().all(|stand| stand.pinned));
        assert_eq!(geometry.lines.len(), 13);
        assert_eq!(geometry.pills.iter().flatten().filter(|pill| pill.place.is_some()).count(), 13, "{width}×{height}");
        assert_eq!(geometry.hidden, [], "{width}×{height}");
        assert!(geometry.badges.iter().all(|badge| badge.rect.is_some()), "{width}×{height}");
        assert_eq!(faults(&extract, &geometry), Vec::<String>::new(), "{width}×{height}");
        assert!(geometry.bounds.width() <= width && geometry.bounds.height() <= height, "{width}×{height}");
        assert!((geometry.sizes.label - label).abs() < 1e-9, "{width}×{height}: {}", geometry.sizes.label);
    }
}

/// As it opens in a window of 1280×800.
#[test]
fn the_default_map_shows_every_label_in_the_window() {
    let (extract, _, geometry) = default_map(736.0, 650.0, 12.0);
    assert_eq!((geometry.lines.len(), geometry.hidden_labels()), (13, 0));
    assert_eq!(faults(&extract, &geometry), Vec::<String>::new());
}

/// Where people put them is clear, and what our layout does by itself is no worse to follow.
#[test]
fn without_its_pins_it_is_laid_out_without_a_crossing() {
    for (width, height, label) in SIZES {
        let (extract, _, geometry) = picture(&unpinned(), width, height, label);
        assert_eq!(faults(&extract, &geometry), Vec::<String>::new(), "{width}×{height}");
        assert!(geometry.hidden_labels() <= 2, "{width}×{height}: {} hidden", geometry.hidden_labels());
        assert!(geometry.bounds.width() <= width && geometry.bounds.height() <= height, "{width}×{height}");
    }
}

/// Each label on each other one, on a chip, and beside its line.
#[test]
fn a_label_that_is_moved_where_it_must_not_be_is_found() {
    let (extract, _, geometry) = default_map(736.0, 600.0, 12.0);
    let centers: Vec<Point> =
        geometry.pills.iter().flatten().filter_map(Pill::rect).map(|rect| rect.center()).collect();
    let chips = geometry.chips.iter().map(|chip| chip.rect.center());
    let beside = [geometry.bounds.origin() - Vec2::new(300.0, 300.0)];
    for onto in centers.iter().copied().chain(chips).chain(beside) {
        for moved in (0..centers.len()).filter(|&pill| centers[pill] != onto) {
            let mut broken = geometry.clone();
            let pill = broken.pills[moved].as_mut().expect("every line has a label");
            pill.place = pill.place.map(|(wrap, _)| (wrap, onto));
            assert!(!label_faults(&extract, &broken).is_empty(), "label {moved} on {onto}");
        }
    }
    let mut broken = geometry.clone();
    broken.lines[3].curve = geometry.lines[4].curve;
    broken.lines[3].points = geometry.lines[4].points.iter().map(|&point| point + Vec2::new(30.0, 30.0)).collect();
    assert!(!label_faults(&extract, &broken).is_empty(), "a line under a label");
}

/// Zooming in small steps: nothing overlaps, and from step to step at most a few labels move along their lines.
#[test]
fn labels_stay_put_while_zooming_and_come_back_to_their_places() {
    let (extract, stands, _) = default_map(736.0, 600.0, 12.0);
    let keep = keep_zoom(&extract, &stands, 12.0);
    let mut memory = LabelMemory::default();
    let mut at = |zoom: f64| {
        let sizes = Camera { zoom, ..Camera::default() }.sizes(12.0, keep);
        let request = GeometryRequest::new(&extract, &stands, zoom, sizes);
        memory.at_zoom(&request, keep)
    };
    let first = at(1.0);
    let mut before = first.kept();
    let mut moves = 0;
    for step in 1..120_u32 {
        let geometry = at(libm::pow(1.01, f64::from(step % 60)));
        assert_eq!(label_faults(&extract, &geometry), Vec::<String>::new(), "step {step}");
        moves += usize::from(geometry.kept() != before);
        before = geometry.kept();
    }
    assert!(moves <= 24, "in {moves} of 120 steps a label moves");
    assert_eq!(at(1.0).kept(), first.kept());
}

/// A drag moves the labels of the dragged actor with their lines, and others only out of the way.
#[test]
fn labels_stay_put_while_an_actor_is_dragged() {
    let (extract, mut stands, geometry) = default_map(736.0, 600.0, 12.0);
    let (zoom, keep) = (0.75, keep_zoom(&extract, &stands, 12.0));
    let sizes = Camera { zoom, ..Camera::default() }.sizes(12.0, keep);
    let mut memory = LabelMemory::default();
    memory.remember(&geometry, zoom, keep);
    let mut before = geometry.kept();
    let mut moves = 0;
    for _ in 0..40 {
        stands[1].center += Vec2::new(-2.0, -1.0);
        let request = GeometryRequest::new(&extract, &stands, zoom, sizes);
        let geometry = memory.while_moving(&request);
        assert_eq!(label_faults(&extract, &geometry), Vec::<String>::new());
        moves += usize::from(geometry.kept() != before);
        before = geometry.kept();
    }
    assert!(moves <= 10, "in {moves} of 40 steps a label moves");
}

/// Letters that nobody could read are left out, and it is said how many.
#[test]
fn far_away_labels_are_counted_and_not_drawn() {
    let (extract, stands, _) = default_map(736.0, 600.0, 12.0);
    let sizes = Camera { zoom: 0.2, ..Camera::default() }.sizes(12.0, 0.5);
    let geometry = Geometry::new(&extract, &stands, 0.2, sizes);
    assert!(geometry.pills.iter().all(Option::is_none));
    assert_eq!(geometry.hidden_labels(), 13);
}

#[test]
fn chips_never_overlap_at_any_zoom() {
    let (extract, stands, _) = default_map(736.0, 600.0, 12.0);
    let keep = keep_zoom(&extract, &stands, 12.0);
    for zoom in [0.05, 0.2, 0.4, 0.6, 1.0, 1.7, 3.0, 9.0] {
        let camera = Camera { zoom, ..Camera::default() };
        let geometry = Geometry::new(&extract, &stands, zoom, camera.sizes(12.0, keep));
        for (i, a) in geometry.chips.iter().enumerate() {
            for b in &geometry.chips[..i] {
                assert!(!a.rect.overlaps(b.rect), "zoom {zoom}: {} and {}", a.name.text, b.name.text);
            }
        }
    }
}

/// Places that no picture can hold, and chips on top of each other, still give a picture.
#[test]
fn absurd_positions_are_drawn_without_harm() {
    let places = [[1e308, -1e308], [f64::MIN, 5.0], [0.0, 0.0], [0.0, 0.0], [1e6, 1e-320], [-0.0, 3.0]];
    let mut map = format::bundled().map;
    let visible: Vec<_> = map.actors.values().filter(|actor| !actor.hidden).map(|actor| actor.id.clone()).collect();
    for (id, [x, y]) in visible.into_iter().zip(places) {
        let position = relata::model::Position { x, y, pinned: false, extra: relata::model::Extra::new() };
        map.layout.positions.insert(id, position);
    }
    let theme = &relata::drawing::Theme::LIGHT;
    let request = relata::pipeline::PictureRequest { width: 400.0, height: 300.0, theme, legend: true };
    let picture = relata::pipeline::picture(&map, &request);
    assert!(picture.marks.iter().all(|mark| mark.bounds().is_finite()));
    assert!(relata::paint::png(&picture, 1.0).is_ok());
}
