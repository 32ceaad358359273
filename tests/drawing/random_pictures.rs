//! Random maps, laid out by our own layout and fitted into a window: no label lies on anything, and nearly all labels
//! find a place. Beside other programs' layouts of the same maps, ours has fewer crossings and runs through fewer chips.

use crate::{faults, maps, peers};
use kurbo::Point;
use relata::drawing::{Camera, Geometry, Stand};
use relata::extract::{Extract, Filter};
use relata::layout::LayoutRequest;
use relata::model::Map;
use relata::pipeline::{Placed, layout_request, map_frame, place, placed, stands};

const WIDTH: f64 = 1280.0;
const HEIGHT: f64 = 800.0;
/// Label size in points.
const LABEL: f64 = 12.0;

fn picture(seed: u64) -> (Extract, Geometry) {
    let map = maps::random(seed);
    let extract = Extract::new(&map, &Filter::default());
    let request = layout_request(&extract, &map.layout, &Placed::new(), WIDTH / HEIGHT).expect("nobody is placed yet");
    let placed = placed(&extract, &map.layout, &place(&extract, &request));
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

/// At most one label in a hundred is hidden or needs a leader, and one line in eighty runs through a chip.
fn assert_clear(sums: &Sums, maps: usize) {
    assert!(sums.hidden * 100 <= sums.labels, "{sums:?}");
    assert!(sums.leaders * 100 <= sums.labels, "{sums:?}");
    assert!(sums.lines_through_chips * 80 <= sums.labels, "{sums:?}");
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

/// What a reader stumbles over, of all pictures of one program together.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    crossings: usize,
    through_chips: usize,
    hidden: usize,
    chips_on_chips: usize,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.crossings += other.crossings;
        self.through_chips += other.through_chips;
        self.hidden += other.hidden;
        self.chips_on_chips += other.chips_on_chips;
    }
}

/// One judge for all: the drawing that every program's places get.
fn tally(extract: &Extract, centers: &[Point]) -> Tally {
    let stands: Vec<Stand> = centers.iter().map(|&center| Stand { center, pinned: false }).collect();
    let (_, geometry) = Camera::fit(extract, &stands, map_frame(WIDTH, HEIGHT, None), LABEL);
    let chips = &geometry.chips;
    let on_others = |i: usize| chips[..i].iter().filter(|other| other.rect.overlaps(chips[i].rect)).count();
    Tally {
        crossings: faults::crossings(extract, &geometry).len(),
        through_chips: faults::lines_through_chips(extract, &geometry).len(),
        hidden: geometry.hidden_labels(),
        chips_on_chips: (0..chips.len()).map(on_others).sum(),
    }
}

fn small_maps(seeds: std::ops::Range<u64>) -> Vec<(Extract, LayoutRequest)> {
    let small = |seed| {
        let map: Map = maps::small(seed);
        let extract = Extract::new(&map, &Filter::default());
        let request = layout_request(&extract, &map.layout, &Placed::new(), WIDTH / HEIGHT).expect("nobody is placed");
        (extract, request)
    };
    seeds.map(small).collect()
}

fn ours(maps: &[(Extract, LayoutRequest)]) -> Vec<Tally> {
    maps.iter().map(|(extract, request)| tally(extract, &place(extract, request).centers)).collect()
}

fn sum(tallies: &[Tally]) -> Tally {
    tallies.iter().fold(Tally::default(), |mut sum, &tally| {
        sum.add(tally);
        sum
    })
}

/// Our own side of the table in docs/clarity.md, on the first of its maps.
#[test]
fn small_maps_have_few_crossings_and_no_line_through_a_chip() {
    let maps = small_maps(0..16);
    let sum = sum(&ours(&maps));
    assert_eq!(sum.chips_on_chips, 0, "{sum:?}");
    assert!(sum.crossings <= 48 && sum.through_chips <= 5, "{sum:?}");
}

/// The table of docs/clarity.md, which says how to run it.
#[test]
#[ignore = "needs other programs"]
fn peers_have_more_crossings_and_lines_through_chips() {
    let maps = small_maps(0..100);
    let requests: Vec<LayoutRequest> = maps.iter().map(|(_, request)| request.clone()).collect();
    let ours = ours(&maps);
    println!(
        "| layout | crossings | lines through chips | labels hidden | chips on chips | maps with fewer crossings than ours |"
    );
    println!("|---|---:|---:|---:|---:|---:|");
    let row = |name: &str, tallies: &[Tally]| {
        let Tally { crossings, through_chips, hidden, chips_on_chips } = sum(tallies);
        let better = tallies.iter().zip(&ours).filter(|(peer, own)| peer.crossings < own.crossings).count();
        println!("| {name} | {crossings} | {through_chips} | {hidden} | {chips_on_chips} | {better} |");
    };
    row("relata", &ours);
    let mut peers: Vec<(&str, Option<Vec<Vec<Point>>>)> = Vec::new();
    for (name, program, asked) in peers::GRAPHVIZ {
        peers.push((name, requests.iter().map(|request| peers::graphviz(request, program, asked)).collect()));
    }
    peers.push(("fcose", peers::fcose(&requests)));
    let own = sum(&ours);
    for (name, places) in peers {
        let Some(places) = places else {
            println!("| {name} | not found | | | | |");
            continue;
        };
        let tallies: Vec<Tally> =
            maps.iter().zip(&places).map(|((extract, _), centers)| tally(extract, centers)).collect();
        row(name, &tallies);
        let peer = sum(&tallies);
        assert!(own.crossings < peer.crossings && own.through_chips < peer.through_chips, "{name}");
    }
}
