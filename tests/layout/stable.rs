//! A map that was laid out changes little when somebody joins.

#![expect(clippy::print_stdout, reason = "the documentation has the figures")]

use std::ops::ControlFlow;

use kurbo::Point;
use relata::layout::{LayoutRequest, Link, Manner, Node, Start, place_while};

const ACTORS: u32 = 40;
const MAPS: u64 = 100;
/// So many of them are laid out anew where that is asked for; `cargo test --release -- --ignored` takes all.
const SOME: u64 = 8;

struct Chance(u64);

impl Chance {
    fn below(&mut self, count: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(count)) as u32
    }
}

fn actor(chance: &mut Chance) -> Node {
    Node { width: f64::from(50 + chance.below(110)), height: 31.0, start: None, pinned: false }
}

fn link(from: u32, to: u32, chance: &mut Chance) -> Link {
    Link { from, to, label_width: f64::from(60 + chance.below(90)), label_height: 34.0, parallel: 0, ..Link::default() }
}

/// A tree with some more links, and where everybody stood when it was last open: in rows, out of line.
fn map(chance: &mut Chance) -> LayoutRequest {
    let mut nodes: Vec<Node> = (0..ACTORS).map(|_| actor(chance)).collect();
    for (index, node) in nodes.iter_mut().enumerate() {
        let at = |step: usize, by: f64| step as f64 * by;
        let jitter = (f64::from(chance.below(60)), f64::from(chance.below(40)));
        node.start = Some(Point::new(at(index % 7, 240.0) + jitter.0, at(index / 7, 130.0) + jitter.1));
    }
    let mut links: Vec<Link> = (1..ACTORS).map(|node| link(chance.below(node), node, chance)).collect();
    for _ in 0..15 {
        let (from, to) = (chance.below(ACTORS), chance.below(ACTORS));
        links.push(link(from, to, chance));
    }
    LayoutRequest { nodes, links, aspect: 1.4, seed: 1 }
}

/// How far the others move on average, as a part of the map's width, when a map is `changed` and laid out again from
/// where it stood: the median of all maps.
fn median_move(start: Start, maps: &[LayoutRequest], changed: impl Fn(&mut LayoutRequest, &mut Chance)) -> f64 {
    let mut moves: Vec<f64> = maps
        .iter()
        .zip(1000..)
        .map(|(map, number)| {
            let mut request = map.clone();
            changed(&mut request, &mut Chance(number));
            let before: Vec<Point> = map.nodes.iter().filter_map(|node| node.start).collect();
            moved(&before, &again(&request, start))
        })
        .collect();
    moves.sort_by(f64::total_cmp);
    moves[moves.len() / 2]
}

/// Maps that were laid out.
fn laid_out(count: u64) -> Vec<LayoutRequest> {
    let one = |number: u64| {
        let mut request = map(&mut Chance(number));
        let centers = again(&request, Start::Anew);
        request.nodes.iter_mut().zip(centers).for_each(|(node, center)| node.start = Some(center));
        request
    };
    (0..count).map(one).collect()
}

fn again(request: &LayoutRequest, start: Start) -> Vec<Point> {
    let manner = Manner { start, ..Manner::default() };
    place_while(request, manner, &|_| ControlFlow::Continue(())).unwrap_or_default().centers
}

/// How far all of before have moved on average, as a part of the map's width.
fn moved(before: &[Point], after: &[Point]) -> f64 {
    let (left, right) = before.iter().fold((f64::MAX, f64::MIN), |(left, right), at| (left.min(at.x), right.max(at.x)));
    let sum: f64 = before.iter().zip(after).map(|(before, after)| (*after - *before).hypot()).sum();
    sum / before.len() as f64 / (right - left)
}

/// Somebody joins, with one to three relations.
fn join(request: &mut LayoutRequest, chance: &mut Chance) {
    request.nodes.push(actor(chance));
    for _ in 0..=chance.below(3) {
        let friend = chance.below(ACTORS);
        request.links.push(link(ACTORS, friend, chance));
    }
}

/// Two of those who are there relate.
fn relate(request: &mut LayoutRequest, chance: &mut Chance) {
    let (from, to) = (chance.below(ACTORS), chance.below(ACTORS));
    request.links.push(link(from, to, chance));
}

#[test]
fn a_newcomer_moves_nobody_and_a_relation_neither() {
    let maps: Vec<LayoutRequest> = (0..MAPS).map(|number| map(&mut Chance(number))).collect();
    // Not a hundredth of a point.
    assert!(median_move(Start::Keep, &maps, join) < 1e-9);
    assert!(median_move(Start::Keep, &maps, relate) < 1e-9);
}

fn check_relaxing(maps: &[LayoutRequest]) {
    for (name, found) in
        [("join", median_move(Start::Relax, maps, join)), ("relate", median_move(Start::Relax, maps, relate))]
    {
        println!("relaxing {} maps, {name}: {:.2} % of the width", maps.len(), 100.0 * found);
        assert!(0.0 < found && found < 0.05, "{name}: {:.1} % of the width", 100.0 * found);
    }
}

#[test]
fn relaxing_moves_the_others_by_less_than_a_twentieth_of_the_width() {
    check_relaxing(&laid_out(SOME));
}

#[test]
#[ignore = "a hundred maps take a minute; docs/layout.md has the figure"]
fn relaxing_a_hundred_maps() {
    check_relaxing(&laid_out(MAPS));
}

#[test]
fn relaxing_makes_a_map_clearer_that_was_drawn_without_care() {
    // Eight actors in a row are a path in another order; the two at the ends are pinned.
    let order = [0, 2, 1, 3, 5, 4, 6, 7_u32];
    let at = |place: u32| Node {
        start: Some(Point::new(f64::from(place) * 150.0, f64::from(place % 2) * 60.0)),
        pinned: place == 0 || place == 7,
        width: 90.0,
        height: 31.0,
    };
    let links = (1..8).map(|node| Link { from: order[node - 1], to: order[node], ..Link::default() }).collect();
    let request = LayoutRequest { nodes: (0..8).map(at).collect(), links, aspect: 1.4, seed: 1 };
    let before: Vec<Point> = request.nodes.iter().filter_map(|node| node.start).collect();
    let after = again(&request, Start::Relax);
    assert_eq!((before[0], before[7]), (after[0], after[7]), "pins");
    assert!(before != after);
    assert!(before.iter().zip(&after).all(|(before, after)| (*after - *before).hypot() < 160.0), "{after:?}");
}

#[test]
fn a_large_map_relaxes_without_being_torn() {
    let mut chance = Chance(7);
    let nodes: Vec<Node> = (0..400).map(|_| actor(&mut chance)).collect();
    let links = (1..400).map(|node| link(chance.below(node), node, &mut chance)).collect();
    let mut request = LayoutRequest { nodes, links, aspect: 1.4, seed: 1 };
    let before = again(&request, Start::Anew);
    for (node, &center) in request.nodes.iter_mut().zip(&before) {
        node.start = Some(center);
    }
    let after = again(&request, Start::Relax);
    let found = moved(&before, &after);
    assert!(0.0 < found && found < 0.02, "{:.2} % of the width", 100.0 * found);
    assert_eq!(again(&request, Start::Keep), before);
}

#[test]
fn some_are_put_anew_and_the_others_stay() {
    let mut request = map(&mut Chance(3));
    let before = again(&request, Start::Anew);
    for (node, &center) in request.nodes.iter_mut().zip(&before) {
        (node.start, node.pinned) = (Some(center), true);
    }
    for index in [4, 9, 30] {
        // Far away, where nobody would put them.
        (request.nodes[index].start, request.nodes[index].pinned) = (Some(Point::new(9e4, -9e4)), false);
    }
    let after = again(&request, Start::Anew);
    for index in 0..before.len() {
        if [4, 9, 30].contains(&index) {
            assert!((after[index] - before[index]).hypot() < 3000.0, "{:?}", after[index]);
        } else {
            assert_eq!(after[index], before[index]);
        }
    }
}
