//! Random maps, laid out by our own layout and fitted into a window: no label lies on anything, and nearly all labels
//! find a place.

#[path = "support/faults.rs"]
mod faults;
#[path = "support/maps.rs"]
mod maps;

use relata::drawing::{Camera, Geometry};
use relata::extract::{Extract, Filter};
use relata::layout::place;
use relata::pipeline::{Placed, layout_request, map_frame, placed, stands};

const WIDTH: f64 = 1280.0;
const HEIGHT: f64 = 800.0;
/// Label size in points.
const LABEL: f64 = 12.0;

fn picture(seed: u64) -> (Extract, Geometry) {
    let map = maps::random(seed);
    let extract = Extract::new(&map, &Filter::default());
    let request = layout_request(&extract, &map.layout, &Placed::new(), WIDTH / HEIGHT).expect("nobody is placed yet");
    let placed = placed(&extract, &map.layout, &place(&request));
    let stands = stands(&extract, &map.layout, &placed);
    let (_, geometry) = Camera::fit(&extract, &stands, map_frame(WIDTH, HEIGHT, None), LABEL);
    (extract, geometry)
}

/// Of all pictures together.
#[derive(Debug, Default)]
struct Sums {
    labels: usize,
    hidden: usize,
    leaders: usize,
    crossings: usize,
    lines_through_chips: usize,
}

fn check(seeds: std::ops::Range<u64>) -> Sums {
    let mut sums = Sums::default();
    for seed in seeds {
        let (extract, geometry) = picture(seed);
        assert_eq!(faults::label_faults(&extract, &geometry), Vec::<String>::new(), "seed {seed}");
        assert!(geometry.bounds.width() <= WIDTH && geometry.bounds.height() <= HEIGHT, "seed {seed}");
        assert_eq!(geometry.lines.len(), extract.bundles.len(), "seed {seed}");
        let shown = geometry.pills.iter().flatten().filter(|pill| pill.place.is_some()).count();
        assert_eq!(shown + geometry.hidden_labels(), geometry.lines.len(), "seed {seed}: nothing is lost unseen");
        sums.labels += geometry.lines.len();
        sums.hidden += geometry.hidden_labels();
        sums.leaders += geometry.pills.iter().flatten().filter(|pill| pill.leader.is_some()).count();
        sums.crossings += faults::crossings(&extract, &geometry).len();
        sums.lines_through_chips += faults::lines_through_chips(&extract, &geometry).len();
    }
    sums
}

/// At most one label in a hundred is hidden or needs a leader, and one line in a hundred runs through a chip.
fn assert_clear(sums: &Sums, maps: usize) {
    assert!(sums.hidden * 100 <= sums.labels, "{sums:?}");
    assert!(sums.leaders * 100 <= sums.labels, "{sums:?}");
    assert!(sums.lines_through_chips * 100 <= sums.labels, "{sums:?}");
    assert!(sums.crossings <= 13 * maps, "{sums:?}");
}

#[test]
fn of_forty_maps_no_label_lies_on_anything_and_few_are_hidden() {
    assert_clear(&check(0..40), 40);
}

#[test]
#[ignore = "two minutes: .ci/run runs it"]
fn of_two_hundred_maps_at_most_one_label_in_a_hundred_is_hidden() {
    assert_clear(&check(0..200), 200);
}

/// The generator makes what it promises: small and large maps, sparse and dense ones.
#[test]
fn the_random_maps_are_of_every_size() {
    let maps: Vec<Extract> = (0..200).map(|seed| Extract::new(&maps::random(seed), &Filter::default())).collect();
    let span = |values: &mut dyn Iterator<Item = usize>| values.fold((usize::MAX, 0), |(a, b), v| (a.min(v), b.max(v)));
    assert_eq!(span(&mut maps.iter().map(|map| map.actors.len())), (5, 15));
    let lines = span(&mut maps.iter().map(|map| map.bundles.len()));
    assert!(lines.0 <= 8 && lines.1 == 40, "{lines:?}");
    let words = maps.iter().flat_map(|map| &map.relations).map(|view| view.relation.label.split(' ').count());
    assert_eq!(span(&mut words.into_iter()), (1, 4));
}
