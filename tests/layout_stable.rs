//! A map that was laid out changes little when somebody joins.

use kurbo::Point;
use relata::layout::{LayoutRequest, Link, Node, place};

const ACTORS: u32 = 40;
const MAPS: u64 = 100;

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

#[test]
fn a_newcomer_moves_the_others_by_less_than_a_twentieth_of_the_width() {
    let mut moves: Vec<f64> = (0..MAPS)
        .map(|number| {
            let mut chance = Chance(number);
            let mut request = map(&mut chance);
            let before = place(&request).centers;
            for (node, &center) in request.nodes.iter_mut().zip(&before) {
                node.start = Some(center);
            }
            request.nodes.push(actor(&mut chance));
            let friends = [chance.below(ACTORS), chance.below(ACTORS)];
            request.links.extend(friends.map(|friend| link(ACTORS, friend, &mut chance)));
            let after = place(&request).centers;
            let (left, right) =
                before.iter().fold((f64::MAX, f64::MIN), |(left, right), at| (left.min(at.x), right.max(at.x)));
            let moved: f64 = before.iter().zip(&after).map(|(before, after)| (*after - *before).hypot()).sum();
            moved / before.len() as f64 / (right - left)
        })
        .collect();
    moves.sort_by(f64::total_cmp);
    let median = moves[moves.len() / 2];
    assert!(median < 0.05, "the others move by {:.1} % of the width", median * 100.0);
}
