//! A graph → rows and columns: sorted into them from where forces would put everybody, then swapped as long as that
//! makes lines shorter and leads fewer of them through a chip.

use kurbo::{Point, Vec2};

use super::{LABEL_ROOM, mean_label};
use crate::layout::embed::{self, Progress, Wiring};
use crate::layout::graph::Graph;
use crate::layout::manner::Mode;
use crate::layout::orientation;
use crate::layout::overlap::CHIP_GAP;
use crate::layout::random::Random;

/// Up to this many nodes every swap is tried.
const SWAPPED: usize = 250;
/// Rounds of swaps at most.
const ROUNDS: usize = 12;
/// What a chip on a line costs, in cells.
const THROUGH: f64 = 1.5;

/// Places in points. Columns are as wide as their widest chip, rows as high as their highest.
pub(super) fn arrange(graph: &Graph, random: &mut Random, progress: Progress) -> Option<Vec<Point>> {
    if graph.len() == 0 {
        return Some(Vec::new());
    }
    let links: Vec<(u32, u32)> = graph.pairs.iter().map(|pair| (pair.a, pair.b)).collect();
    let wiring = Wiring::new(graph.len(), &links);
    let mut places = embed::embed(&wiring, Mode::Default, graph.aspect, random.bits(), progress)?.points();
    orientation::turn(&mut places, graph.aspect);
    orientation::mirror(graph, &mut places);
    let room = room(graph);
    let columns = columns(graph, room);
    let mut cells = sorted(&places, columns);
    if graph.len() <= SWAPPED {
        swap(graph, &mut cells, columns);
    }
    Some(in_points(graph, &cells, columns, room))
}

/// Between two columns and two rows.
fn room(graph: &Graph) -> Vec2 {
    let label = mean_label(graph);
    let between = |extent: f64| CHIP_GAP + if extent > 0.0 { extent + LABEL_ROOM } else { LABEL_ROOM };
    Vec2::new(between(label.x), between(label.y))
}

/// How many columns come closest to the shape that is asked for.
fn columns(graph: &Graph, room: Vec2) -> usize {
    let count = graph.len();
    let sum = graph.nodes.iter().fold(Vec2::ZERO, |sum, body| sum + 2.0 * body.half);
    let cell = sum / count as f64 + room;
    let ideal = (count as f64 * graph.aspect * cell.y / cell.x).sqrt();
    (ideal.round() as usize).clamp(1, count)
}

/// Which node is in each cell, row by row: from top to bottom, then from left to right.
fn sorted(places: &[Point], columns: usize) -> Vec<u32> {
    let mut order: Vec<u32> = (0..places.len() as u32).collect();
    let key = |node: u32| places[node as usize];
    order.sort_by(|&a, &b| key(a).y.total_cmp(&key(b).y).then(a.cmp(&b)));
    for row in order.chunks_mut(columns) {
        row.sort_by(|&a, &b| key(a).x.total_cmp(&key(b).x).then(a.cmp(&b)));
    }
    order
}

/// Swaps two nodes wherever that helps, until nothing does.
fn swap(graph: &Graph, cells: &mut [u32], columns: usize) {
    let mut at = vec![0; cells.len()];
    cells.iter().enumerate().for_each(|(cell, &node)| at[node as usize] = cell);
    for _ in 0..ROUNDS {
        let mut better = false;
        for one in 0..cells.len() {
            for other in 0..one {
                let before = cost(graph, &at, columns, one) + cost(graph, &at, columns, other);
                at.swap(one, other);
                let after = cost(graph, &at, columns, one) + cost(graph, &at, columns, other);
                if after < before - 1e-9 {
                    better = true;
                } else {
                    at.swap(one, other);
                }
            }
        }
        if !better {
            break;
        }
    }
    at.iter().enumerate().for_each(|(node, &cell)| cells[cell] = node as u32);
}

/// How long a node's lines are in cells, and how many lead along a row, a column or a diagonal through a chip.
fn cost(graph: &Graph, at: &[usize], columns: usize, node: usize) -> f64 {
    let here = at[node];
    let neighbors = graph.neighbors(node).iter().map(|neighbor| at[neighbor.node as usize]);
    let line = |there: usize| {
        let across = (there % columns).abs_diff(here % columns);
        let down = (there / columns).abs_diff(here / columns);
        let length = ((across * across + down * down) as f64).sqrt();
        let hits = across.max(down) > 1 && (across == 0 || down == 0 || across == down);
        length + if hits { THROUGH } else { 0.0 }
    };
    neighbors.map(line).sum()
}

fn in_points(graph: &Graph, cells: &[u32], columns: usize, room: Vec2) -> Vec<Point> {
    let rows = cells.len().div_ceil(columns);
    let (mut widths, mut heights) = (vec![0.0_f64; columns], vec![0.0_f64; rows]);
    for (cell, &node) in cells.iter().enumerate() {
        let half = graph.nodes[node as usize].half;
        let (width, height) = (&mut widths[cell % columns], &mut heights[cell / columns]);
        (*width, *height) = (width.max(2.0 * half.x), height.max(2.0 * half.y));
    }
    let middles = |extents: &[f64], room: f64| -> Vec<f64> {
        let next = |begin: &mut f64, extent: &f64| {
            let middle = *begin + extent / 2.0;
            *begin += extent + room;
            Some(middle)
        };
        extents.iter().scan(0.0, next).collect()
    };
    let (xs, ys) = (middles(&widths, room.x), middles(&heights, room.y));
    let mut places = vec![Point::ZERO; cells.len()];
    for (cell, &node) in cells.iter().enumerate() {
        places[node as usize] = Point::new(xs[cell % columns], ys[cell / columns]);
    }
    places
}
