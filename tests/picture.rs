//! The default map as a picture: every label has its place, nothing lies on anything, at the sizes of a window, a
//! slide and a projector. And the same holds for what the test itself breaks: it can fail.

use kurbo::{Point, Rect};
use relata::drawing::{Camera, Geometry, Pill, Stand, segment_meets};
use relata::extract::{Extract, Filter};
use relata::format;
use relata::layout::place;
use relata::pipeline::{Placed, layout_request, map_frame, placed, stands};

/// Width, height and label size in points.
const SIZES: [(f64, f64, f64); 4] =
    [(736.0, 600.0, 12.0), (1280.0, 560.0, 18.0), (1920.0, 860.0, 26.0), (1000.0, 620.0, 15.0)];

fn default_map(width: f64, height: f64, label: f64) -> (Extract, Vec<Stand>, Geometry) {
    let map = format::bundled().map;
    let extract = Extract::new(&map, &Filter::default());
    let request = layout_request(&extract, &map.layout, &Placed::new(), width / height).expect("nobody is placed yet");
    let placed = placed(&extract, &map.layout, &place(&request));
    let stands = stands(&extract, &map.layout, &placed);
    let (_, geometry) = Camera::fit(&extract, &stands, map_frame(width, height, None), label);
    (extract, stands, geometry)
}

/// Everything that lies where it must not, in words.
fn faults(extract: &Extract, geometry: &Geometry) -> Vec<String> {
    let mut faults = Vec::new();
    let name = |bundle: usize| {
        let bundle = &extract.bundles[bundle];
        extract.headline(bundle).map(|view| view.relation.label.clone()).unwrap_or_default()
    };
    let pills: Vec<Option<Rect>> = geometry.pills.iter().map(|pill| pill.as_ref().and_then(Pill::rect)).collect();
    let chips: Vec<(String, Rect)> = geometry.chips.iter().map(|chip| (chip.name.text.clone(), chip.rect)).collect();
    let labels = pills.iter().enumerate().filter_map(|(i, rect)| Some((name(i), (*rect)?)));
    let boxes: Vec<_> = labels.chain(chips.iter().cloned()).collect();
    for (i, (a, box_a)) in boxes.iter().enumerate() {
        let over = boxes[..i].iter().filter(|(_, box_b)| box_a.overlaps(*box_b));
        faults.extend(over.map(|(b, _)| format!("{a} lies on {b}")));
    }
    for (i, line) in geometry.lines.iter().enumerate() {
        let through = |rect: Rect| line.points.windows(2).any(|pair| segment_meets(rect, pair[0], pair[1]));
        let bundle = &extract.bundles[i];
        let foreign = |chip: usize| chip != bundle.from as usize && chip != bundle.to as usize;
        for (_, (chip, _)) in chips.iter().enumerate().filter(|(j, (_, rect))| foreign(*j) && through(*rect)) {
            faults.push(format!("{} runs through {chip}", name(i)));
        }
        for (j, _) in pills.iter().enumerate().filter(|(j, rect)| *j != i && rect.is_some_and(through)) {
            faults.push(format!("{} runs through the label {}", name(i), name(j)));
        }
        for (j, _) in geometry.lines[..i].iter().enumerate().filter(|(_, other)| crosses(&line.points, &other.points)) {
            faults.push(format!("{} crosses {}", name(i), name(j)));
        }
    }
    faults
}

fn crosses(a: &[Point], b: &[Point]) -> bool {
    let side = |p: Point, q: Point, r: Point| (q - p).cross(r - p);
    a.windows(2).any(|s| {
        b.windows(2).any(|t| {
            side(s[0], s[1], t[0]) * side(s[0], s[1], t[1]) < 0.0
                && side(t[0], t[1], s[0]) * side(t[0], t[1], s[1]) < 0.0
        })
    })
}

fn hidden(geometry: &Geometry) -> usize {
    geometry.pills.iter().filter(|pill| pill.as_ref().and_then(Pill::rect).is_none()).count()
}

/// At the size that the map has in a window of 1280×800, with its legend.
#[test]
fn the_default_map_shows_every_label_in_the_window() {
    let (extract, _, geometry) = default_map(736.0, 650.0, 12.0);
    assert_eq!(geometry.lines.len(), 13);
    assert_eq!(hidden(&geometry), 0);
    assert_eq!(faults(&extract, &geometry), Vec::<String>::new());
}

/// Without pins some sizes leave a label or two without room; those are hidden behind a sign, and nothing overlaps.
#[test]
fn nothing_lies_on_anything_at_any_size() {
    for (width, height, label) in SIZES {
        let (extract, _, geometry) = default_map(width, height, label);
        assert_eq!(faults(&extract, &geometry), Vec::<String>::new(), "{width}×{height}");
        assert!(hidden(&geometry) <= 3, "{width}×{height}: {} hidden", hidden(&geometry));
        assert!(geometry.bounds.width() <= width && geometry.bounds.height() <= height, "{width}×{height}");
    }
}

#[test]
fn a_label_moved_onto_another_is_found() {
    let (extract, _, mut geometry) = default_map(736.0, 600.0, 12.0);
    let onto = geometry.pills[0].as_ref().and_then(Pill::rect).expect("placed").center();
    let moved = geometry.pills[1].as_mut().expect("it has a label");
    moved.place = moved.place.map(|(wrap, _)| (wrap, onto));
    assert!(!faults(&extract, &geometry).is_empty());
}

#[test]
fn chips_never_overlap_at_any_zoom() {
    let (extract, stands, _) = default_map(736.0, 600.0, 12.0);
    let keep = relata::drawing::keep_zoom(&extract, &stands, 12.0);
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
