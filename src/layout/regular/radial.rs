//! A component and one of its nodes → rings around that node: who is so many links away stands on the ring of that
//! number, in the wedge of whom they hang on (Yee and others 2001; rings are ellipses of the window's shape).

use kurbo::{Point, Vec2};

use super::crossings::circular_order;
use super::ellipse::Ellipse;
use super::{LABEL_ROOM, mean_label};
use crate::layout::geometry::{cross, length};
use crate::layout::graph::Graph;
use crate::layout::overlap::CHIP_GAP;

/// Between two chips of a ring.
const GAP: f64 = CHIP_GAP + 8.0;
/// Rounds in which everybody hangs themselves where their neighbours are.
const ROUNDS: usize = 6;
/// Lines up to which the rounds' pictures are compared; beyond, the last one is taken.
const COMPARED: usize = 800;

/// Places in points, the middle at (0, 0). The graph hangs together.
pub(super) fn arrange(graph: &Graph, center: usize) -> Vec<Point> {
    let mut tree = Tree::new(graph, center);
    let ellipse = Ellipse::new(graph.aspect);
    let mut best: Option<(usize, Vec<Point>)> = None;
    for _ in 0..ROUNDS {
        tree.share_out(graph);
        let places = in_points(graph, &tree, ellipse);
        let found = if graph.pairs.len() <= COMPARED { crossings(graph, &places) } else { 0 };
        if best.as_ref().is_none_or(|(least, _)| found < *least || graph.pairs.len() > COMPARED) {
            best = Some((found, places));
        }
        tree.hang(graph);
    }
    best.map(|(_, places)| places).unwrap_or_default()
}

/// Who hangs on whom.
struct Tree {
    center: usize,
    /// From the middle outward.
    order: Vec<u32>,
    rings: Vec<usize>,
    parents: Vec<u32>,
    children: Vec<Vec<u32>>,
    /// From the top clockwise.
    angles: Vec<f64>,
}

impl Tree {
    fn new(graph: &Graph, center: usize) -> Self {
        let count = graph.len();
        let mut angles = vec![0.0; count];
        let all: Vec<u32> = (0..count as u32).collect();
        for (index, node) in circular_order(graph, &all).into_iter().enumerate() {
            angles[node as usize] = std::f64::consts::TAU * index as f64 / count as f64;
        }
        let mut rings = vec![usize::MAX; count];
        rings[center] = 0;
        let mut order = vec![center as u32];
        let mut head = 0;
        while let Some(&node) = order.get(head) {
            head += 1;
            for neighbor in graph.neighbors(node as usize) {
                if rings[neighbor.node as usize] == usize::MAX {
                    rings[neighbor.node as usize] = rings[node as usize] + 1;
                    order.push(neighbor.node);
                }
            }
        }
        let mut tree =
            Self { center, order, rings, parents: vec![0; count], children: vec![Vec::new(); count], angles };
        tree.hang(graph);
        tree
    }

    /// Hangs everybody on the nearest one of the ring within, and puts those who hang on one into the order of where
    /// they are drawn.
    fn hang(&mut self, graph: &Graph) {
        let before = self.angles.clone();
        self.children.iter_mut().for_each(Vec::clear);
        for &node in &self.order[1..] {
            let node = node as usize;
            let within = graph.neighbors(node).iter().map(|neighbor| neighbor.node);
            let within = within.filter(|&other| self.rings[other as usize] + 1 == self.rings[node]);
            let away = |other: u32| turned(before[other as usize] - before[node]).abs();
            let nearest = within.min_by(|&a, &b| away(a).total_cmp(&away(b)).then(a.cmp(&b)));
            self.parents[node] = nearest.unwrap_or(self.center as u32);
            self.children[self.parents[node] as usize].push(node as u32);
            let drawn = graph.neighbors(node).iter().map(|neighbor| neighbor.node as usize);
            let drawn = drawn.filter(|&other| other != self.center).chain([node]);
            let sum = drawn
                .fold(Vec2::ZERO, |sum, other| sum + Vec2::new(libm::cos(before[other]), libm::sin(before[other])));
            self.angles[node] = if length(sum) > 1e-9 { libm::atan2(sum.y, sum.x) } else { before[node] };
        }
        for (parent, children) in self.children.iter_mut().enumerate() {
            // Seen from the one they hang on, so that the order does not break where angles begin again.
            let middle = if parent == self.center { std::f64::consts::PI } else { before[parent] };
            let angles = &self.angles;
            let key = |node: u32| turned(angles[node as usize] - middle);
            children.sort_by(|&a, &b| key(a).total_cmp(&key(b)).then(a.cmp(&b)));
        }
    }

    /// Gives every branch a wedge as wide as what hangs on it needs.
    fn share_out(&mut self, graph: &Graph) {
        let mut needs = vec![0.0; graph.len()];
        for &node in self.order.iter().rev() {
            let node = node as usize;
            let half = graph.nodes[node].half;
            let own = (half.x + half.y + GAP) / self.rings[node].max(1) as f64;
            let beyond: f64 = self.children[node].iter().map(|&child| needs[child as usize]).sum();
            needs[node] = beyond.max(own);
        }
        let mut begins = vec![0.0; graph.len()];
        let mut widths = vec![std::f64::consts::TAU; graph.len()];
        for &node in &self.order {
            let node = node as usize;
            let total: f64 = self.children[node].iter().map(|&child| needs[child as usize]).sum();
            let mut begin = begins[node];
            for &child in &self.children[node] {
                let child = child as usize;
                (begins[child], widths[child]) = (begin, widths[node] * needs[child] / total);
                begin += widths[child];
            }
            self.angles[node] = begins[node] + widths[node] / 2.0;
        }
    }
}

/// Rings as near as chips and labels let them be.
fn in_points(graph: &Graph, tree: &Tree, ellipse: Ellipse) -> Vec<Point> {
    let last = tree.rings.iter().copied().max().unwrap_or(0);
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); last + 1];
    tree.order.iter().for_each(|&node| members[tree.rings[node as usize]].push(node));
    let label = mean_label(graph) + Vec2::new(LABEL_ROOM, LABEL_ROOM);
    let largest = |ring: usize| {
        let halves = members[ring].iter().map(|&node| graph.nodes[node as usize].half);
        halves.fold(Vec2::ZERO, |most, half| Vec2::new(most.x.max(half.x), most.y.max(half.y)))
    };
    let mut radii = vec![0.0; last + 1];
    for ring in 1..=last {
        let between = ellipse.step(largest(ring - 1) + largest(ring) + label);
        let angles: Vec<f64> = members[ring].iter().map(|&node| tree.angles[node as usize]).collect();
        let halves: Vec<Vec2> = members[ring].iter().map(|&node| graph.nodes[node as usize].half).collect();
        radii[ring] = ellipse.grow(&angles, &halves, GAP, radii[ring - 1] + between);
    }
    let at = |node: usize| (ellipse.at(tree.angles[node]) * radii[tree.rings[node]]).to_point();
    (0..graph.len()).map(at).collect()
}

/// From −π to π.
fn turned(angle: f64) -> f64 {
    let turns = (angle / std::f64::consts::TAU).round();
    angle - turns * std::f64::consts::TAU
}

fn crossings(graph: &Graph, places: &[Point]) -> usize {
    let ends = |index: usize| (graph.pairs[index].a as usize, graph.pairs[index].b as usize);
    let meet = |one: usize, other: usize| {
        let ((a, b), (c, d)) = (ends(one), ends(other));
        a != c && a != d && b != c && b != d && cross(places[a], places[b], places[c], places[d])
    };
    (0..graph.pairs.len()).map(|one| (0..one).filter(|&other| meet(one, other)).count()).sum()
}
