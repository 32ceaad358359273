//! Places of before and some newcomers → the old places, and a place for every newcomer where it fits. People remember
//! where things were, so nothing else is made better here.

use std::collections::BTreeSet;

use kurbo::{Point, Rect, Vec2};

use super::clarity::{Clarity, Picture};
use super::graph::Graph;
use super::occupied::Occupied;
use super::overlap::{CHIP_GAP, cell};
use super::pivot::Pivots;
use super::random::Random;
use super::search::descend;
use super::spread::unit;
use super::{SMALL_MAP, box_at};

/// Columns and rows of places that are tried for a newcomer on a small map.
const TRIES: (u32, u32) = (28, 20);

pub(super) fn settle(graph: &Graph) -> Vec<Point> {
    let mut table = Table::new(graph);
    let mut waiting: BTreeSet<(usize, u32)> = (0..graph.len())
        .filter(|&node| graph.nodes[node].start.is_none() && !graph.nodes[node].absent)
        .map(|node| (table.strangeness(node), node as u32))
        .collect();
    while let Some((_, newcomer)) = waiting.pop_first() {
        let neighbors = || graph.neighbors(newcomer as usize).iter().map(|neighbor| neighbor.node as usize);
        let before: Vec<_> = neighbors().map(|node| (table.strangeness(node), node as u32)).collect();
        table.seat(newcomer as usize);
        for (node, key) in neighbors().zip(before) {
            if waiting.remove(&key) {
                waiting.insert((table.strangeness(node), node as u32));
            }
        }
    }
    table.centers.into_iter().map(Option::unwrap_or_default).collect()
}

/// Who sits where.
struct Table<'a> {
    graph: &'a Graph,
    centers: Vec<Option<Point>>,
    occupied: Occupied,
    bounds: Rect,
}

impl<'a> Table<'a> {
    fn new(graph: &'a Graph) -> Self {
        let centers: Vec<Option<Point>> = graph.nodes.iter().map(|body| body.start).collect();
        let mut table = Self { graph, centers, occupied: Occupied::new(cell(graph)), bounds: Rect::ZERO };
        let first = table.centers.iter().flatten().next().copied().unwrap_or_default();
        table.bounds = Rect::from_points(first, first);
        for (node, body) in graph.nodes.iter().enumerate() {
            if let Some(start) = body.start {
                table.take(node, start);
            }
        }
        table
    }

    fn take(&mut self, node: usize, center: Point) {
        let chip = box_at(center, self.graph.nodes[node].half);
        self.centers[node] = Some(center);
        self.occupied.insert(chip);
        self.bounds = self.bounds.union(chip);
    }

    /// The fewer neighbours have a place, the later it is a newcomer's turn.
    fn strangeness(&self, node: usize) -> usize {
        usize::MAX - self.known(node).count()
    }

    fn known(&self, node: usize) -> impl Iterator<Item = Point> {
        self.graph.neighbors(node).iter().filter_map(|neighbor| self.centers[neighbor.node as usize])
    }

    fn seat(&mut self, newcomer: usize) {
        let half = self.graph.nodes[newcomer].half + Vec2::new(2.0 * CHIP_GAP, 2.0 * CHIP_GAP);
        let (sum, count) =
            self.known(newcomer).fold((Vec2::ZERO, 0.0), |(sum, count), at| (sum + at.to_vec2(), count + 1.0));
        let center = if count < 1.0 {
            let below = Point::new(self.bounds.x0 + half.x, self.bounds.y1 + half.y + 2.0 * CHIP_GAP);
            self.occupied.nearest_free(below, half)
        } else if self.graph.len() <= SMALL_MAP {
            self.clearest_seat(newcomer, half)
                .unwrap_or_else(|| self.occupied.nearest_free((sum / count).to_point(), half))
        } else {
            self.occupied.nearest_free((sum / count).to_point(), half)
        };
        self.take(newcomer, center);
    }

    /// The free place at which the picture is clearest, while all others stay.
    fn clearest_seat(&self, newcomer: usize, half: Vec2) -> Option<Point> {
        let here = |&node: &u32| node as usize == newcomer || self.centers[node as usize].is_some();
        let members: Vec<u32> = (0..self.graph.len() as u32).filter(here).collect();
        let node = members.binary_search(&(newcomer as u32)).ok()?;
        let part = self.graph.subset(&members);
        let centers = members.iter().map(|&member| self.centers[member as usize].unwrap_or(self.bounds.center()));
        let mut picture = Picture::new(&part, centers.collect());
        let hops = Pivots::choose(&part, part.len(), &mut Random::new(0)).hops;
        let room = unit(&part);
        let frame = self.bounds.inflate(room, room);
        let clarity = Clarity::new(&part, frame, &hops, room);
        let free = tries(frame).filter(|&place| self.occupied.is_free(box_at(place, half)));
        let costs = free.map(|place| {
            picture.shift(&part, node, place);
            (clarity.cost_of(&picture, node), place)
        });
        let (_, best) = costs.min_by(|left, right| left.0.total_cmp(&right.0))?;
        picture.shift(&part, node, best);
        descend(&clarity, &mut picture, &[node]);
        let better = picture.centers[node];
        Some(if self.occupied.is_free(box_at(better, half)) { better } else { best })
    }
}

fn tries(area: Rect) -> impl Iterator<Item = Point> {
    let at =
        |index: u32, count: u32, from: f64, to: f64| from + (to - from) * (f64::from(index) + 0.5) / f64::from(count);
    (0..TRIES.0 * TRIES.1).map(move |index| {
        let (column, row) = (index % TRIES.0, index / TRIES.0);
        Point::new(at(column, TRIES.0, area.x0, area.x1), at(row, TRIES.1, area.y0, area.y1))
    })
}
