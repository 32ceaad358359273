//! A request → a graph that can be computed with: finite sizes, one pair for all links between two nodes, neighbours
//! in rows. It knows no places but starts and pins.

use std::collections::BTreeMap;

use kurbo::{Point, Vec2};
use petgraph::unionfind::UnionFind;

use super::request::{Bond, LayoutRequest, Link, Node};

/// Coordinates beyond this are no places on a map, and what stands there takes no part.
const FAR: f64 = 1e7;
/// No chip or pill is taken for wider or higher than this, in points.
const LARGEST: f64 = 1e5;
/// More parallel links than this between two nodes ask for no more room.
const MOST_STRANDS: usize = 8;
/// By polarity: what a cooperative, a neutral and a hostile link count, in hops.
const LENGTHS: [u32; 3] = [1, 2, 5];
/// How far a line with an opposite one bows, as a part of its chord.
const BOW: f64 = 0.105;
/// How much further each parallel line bows.
const PARALLEL_BOW: f64 = 0.07;

/// The nodes, pairs and neighbours of one picture or of one part of it.
pub(super) struct Graph {
    /// Which node of the request each of the nodes is.
    pub(super) members: Vec<u32>,
    pub(super) nodes: Vec<Body>,
    pub(super) pairs: Vec<Pair>,
    pub(super) aspect: f64,
    /// What a neutral link counts, in hops: 1, or more where cooperative ones count less.
    pub(super) grain: u32,
    /// Where each node's row begins in `neighbors`.
    rows: Vec<u32>,
    neighbors: Vec<Neighbor>,
}

/// A chip's extent and what is known of its place.
#[derive(Clone, Copy)]
pub(super) struct Body {
    /// Half its width and height.
    pub(super) half: Vec2,
    pub(super) start: Option<Point>,
    pub(super) pin: Option<Point>,
    /// Pinned out of reach: it neither pulls nor blocks.
    pub(super) absent: bool,
}

/// All links between two nodes, `a < b`.
#[derive(Clone)]
pub(super) struct Pair {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) strands: Vec<Strand>,
    /// What it counts, in hops.
    pub(super) length: u32,
    /// How many more links run from `a` to `b` than back.
    flow: i8,
}

/// One link of a pair.
#[derive(Clone, Copy)]
pub(super) struct Strand {
    /// How far its middle lies to the right of the chord from `a` to `b`, as a part of the chord's length.
    pub(super) bow: f64,
    /// Half its pill's width and height; zero without a label.
    pub(super) half: Vec2,
}

/// The other end of a pair.
#[derive(Clone, Copy)]
pub(super) struct Neighbor {
    pub(super) node: u32,
    pub(super) pair: u32,
}

impl Pair {
    /// From left to right; a link that is alone runs straight.
    fn new(a: u32, b: u32, length: u32, mut strands: Vec<Strand>) -> Self {
        strands.sort_by(|left, right| left.bow.total_cmp(&right.bow));
        let flow = strands.iter().map(|strand| if strand.bow > 0.0 { 1 } else { -1 }).sum();
        if let [only] = strands.as_mut_slice()
            && only.bow.abs() <= BOW
        {
            only.bow = 0.0;
        }
        Self { a, b, strands, length, flow }
    }

    /// From where to where most of its links lead; `None` where as many lead back.
    pub(super) fn direction(&self) -> Option<(u32, u32)> {
        match self.flow {
            0 => None,
            1.. => Some((self.a, self.b)),
            _ => Some((self.b, self.a)),
        }
    }

    /// How far the outermost strand bows, as a part of the chord's length.
    pub(super) fn bow(&self) -> f64 {
        self.strands.iter().fold(0.0, |most, strand| strand.bow.abs().max(most))
    }
}

impl Graph {
    /// With `polarity`, cooperative links are shorter than neutral ones, and hostile ones longer.
    pub(super) fn new(request: &LayoutRequest, polarity: bool) -> Self {
        let nodes: Vec<Body> = request.nodes.iter().map(body).collect();
        let mut pairs: BTreeMap<(u32, u32), (Vec<Strand>, i32)> = BTreeMap::new();
        for link in &request.links {
            let known = |node: u32| nodes.get(node as usize).is_some_and(|body| !body.absent);
            if link.from != link.to && known(link.from) && known(link.to) {
                let (strands, warmth) = pairs.entry((link.from.min(link.to), link.from.max(link.to))).or_default();
                add_strand(strands, link);
                *warmth += warmth_of(link.bond);
            }
        }
        let length = |warmth: i32| if polarity { LENGTHS[(1 - warmth.signum()) as usize] } else { 1 };
        let pairs = pairs.into_iter().map(|((a, b), (strands, warmth))| Pair::new(a, b, length(warmth), strands));
        let aspect = if request.aspect.is_finite() { request.aspect.clamp(0.2, 5.0) } else { 1.0 };
        let members = (0..nodes.len() as u32).collect();
        Self::from_parts(members, nodes, pairs.collect(), aspect, length(0))
    }

    fn from_parts(members: Vec<u32>, nodes: Vec<Body>, pairs: Vec<Pair>, aspect: f64, grain: u32) -> Self {
        let mut rows = vec![0_u32; nodes.len() + 1];
        for pair in &pairs {
            rows[pair.a as usize + 1] += 1;
            rows[pair.b as usize + 1] += 1;
        }
        for row in 1..rows.len() {
            rows[row] += rows[row - 1];
        }
        let mut next = rows.clone();
        let mut neighbors = vec![Neighbor { node: 0, pair: 0 }; 2 * pairs.len()];
        for (index, pair) in pairs.iter().enumerate() {
            for (node, other) in [(pair.a, pair.b), (pair.b, pair.a)] {
                let place = &mut next[node as usize];
                neighbors[*place as usize] = Neighbor { node: other, pair: index as u32 };
                *place += 1;
            }
        }
        Self { members, nodes, pairs, aspect, grain, rows, neighbors }
    }

    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn neighbors(&self, node: usize) -> &[Neighbor] {
        &self.neighbors[self.rows[node] as usize..self.rows[node + 1] as usize]
    }

    /// From 1, where all links begin at the node, to −1, where all end there.
    pub(super) fn sourceness(&self, node: usize) -> f64 {
        let (mut surplus, mut links) = (0, 0);
        for neighbor in self.neighbors(node) {
            let pair = &self.pairs[neighbor.pair as usize];
            surplus += if pair.a as usize == node { i32::from(pair.flow) } else { -i32::from(pair.flow) };
            links += pair.strands.len();
        }
        f64::from(surplus) / links.max(1) as f64
    }

    pub(super) fn degree(&self, node: usize) -> usize {
        self.neighbors(node).len()
    }

    /// The node with the most neighbours, of equals the first; 0 where there is none.
    pub(super) fn busiest(&self) -> usize {
        (0..self.len()).rev().max_by_key(|&node| self.degree(node)).unwrap_or(0)
    }

    /// Whether nothing is pinned, so that the picture may be turned and stretched.
    pub(super) fn is_free(&self) -> bool {
        self.nodes.iter().all(|body| body.pin.is_none())
    }

    /// Whether at least half of the nodes were placed before.
    pub(super) fn is_warm(&self) -> bool {
        let placed = self.nodes.iter().filter(|body| body.start.is_some()).count();
        placed > 0 && 2 * placed >= self.len()
    }

    /// The same graph as if nobody were pinned.
    pub(super) fn without_pins(&self) -> Self {
        let nodes = self.nodes.iter().map(|body| Body { pin: None, ..*body }).collect();
        Self::from_parts(self.members.clone(), nodes, self.pairs.clone(), self.aspect, self.grain)
    }

    /// The nodes that hang together with a pin, and the other components, the largest first.
    pub(super) fn components(&self) -> (Vec<u32>, Vec<Vec<u32>>) {
        let mut sets = UnionFind::<u32>::new(self.len());
        for pair in &self.pairs {
            sets.union(pair.a, pair.b);
        }
        let mut groups: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for node in (0..self.len() as u32).filter(|&node| !self.nodes[node as usize].absent) {
            groups.entry(sets.find(node)).or_default().push(node);
        }
        let is_anchored = |group: &Vec<u32>| group.iter().any(|&node| self.nodes[node as usize].pin.is_some());
        let (anchored, mut free): (Vec<_>, Vec<_>) = groups.into_values().partition(is_anchored);
        free.sort_by_key(|group| (usize::MAX - group.len(), group[0]));
        let mut anchored = anchored.concat();
        anchored.sort_unstable();
        (anchored, free)
    }

    /// The part that holds these nodes, which are in ascending order and closed under links.
    pub(super) fn subset(&self, members: &[u32]) -> Self {
        let nodes = members.iter().map(|&member| self.nodes[member as usize]).collect();
        let local = |node: u32| members.binary_search(&node).ok().map(|index| index as u32);
        let mut pairs = Vec::new();
        for &member in members {
            for neighbor in self.neighbors(member as usize).iter().filter(|neighbor| neighbor.node > member) {
                if let (Some(a), Some(b)) = (local(member), local(neighbor.node)) {
                    pairs.push(Pair { a, b, ..self.pairs[neighbor.pair as usize].clone() });
                }
            }
        }
        let members = members.iter().map(|&member| self.members[member as usize]).collect();
        Self::from_parts(members, nodes, pairs, self.aspect, self.grain)
    }
}

fn body(node: &Node) -> Body {
    let near = |point: &Point| point.is_finite() && point.x.abs() < FAR && point.y.abs() < FAR;
    let start = node.start.filter(near);
    let pin = node.pin().filter(near);
    Body { half: half(node.width, node.height), start, pin, absent: node.pin().is_some() && pin.is_none() }
}

fn warmth_of(bond: Bond) -> i32 {
    match bond {
        Bond::Cooperative => 1,
        Bond::Neutral => 0,
        Bond::Hostile => -1,
    }
}

/// Every direction bows to its own right, as traffic does; further parallels bow more.
fn add_strand(strands: &mut Vec<Strand>, link: &Link) {
    let side = if link.from < link.to { 1.0 } else { -1.0 };
    let before = strands.iter().filter(|strand| strand.bow * side > 0.0).count() as u32;
    if strands.len() < MOST_STRANDS {
        let slot = link.parallel.min(MOST_STRANDS as u32).max(before);
        let bow = side * (BOW + PARALLEL_BOW * f64::from(slot));
        strands.push(Strand { bow, half: half(link.label_width, link.label_height) });
    }
}

fn half(width: f64, height: f64) -> Vec2 {
    let finite = |extent: f64| if extent.is_nan() { 0.0 } else { extent.clamp(0.0, LARGEST) };
    Vec2::new(finite(width) / 2.0, finite(height) / 2.0)
}
