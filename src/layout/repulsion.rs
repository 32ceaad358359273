//! Places in hops → places where neighbours are near and strangers apart: a bounded short-range repulsion on a grid
//! and an attraction that fades with distance (close to t-FDP: Zhong and others, TVCG 2023). The long springs of
//! [`Stress`] keep the global shape.

use kurbo::{Point, Rect, Vec2};

use super::geometry::length;
use super::graph::Graph;
use super::stress::Stress;

const ROUNDS: usize = 40;
const FIRST_STEP: f64 = 0.2;
const REPULSION: f64 = 1.5;
/// Squared reach of the repulsion, in mean spacings.
const REACH: f64 = 6.25;
/// So many nodes of a crowded cell stand for all of them.
const SAMPLE: usize = 24;

pub(super) fn refine(graph: &Graph, stress: &Stress, places: &mut [Point]) {
    let spacing = (bounds(places).area() / places.len() as f64).sqrt();
    if spacing < 1e-9 {
        return;
    }
    for round in 0..ROUNDS {
        let step = FIRST_STEP * (1.0 - round as f64 / ROUNDS as f64);
        let grid = Grid::new(places, 2.5 * spacing);
        let forces: Vec<Vec2> = (0..places.len())
            .map(|node| grid.repulsion(node, places, spacing) * REPULSION + attraction(graph, node, places, spacing))
            .collect();
        for (node, force) in forces.into_iter().enumerate().filter(|&(node, _)| graph.nodes[node].pin.is_none()) {
            let limit = (2.0 * spacing / length(force).max(1e-30)).min(1.0);
            places[node] += force * (step * spacing * limit / (graph.degree(node).max(1) as f64).sqrt());
        }
        stress.hold(places, round);
    }
}

fn attraction(graph: &Graph, node: usize, places: &[Point], spacing: f64) -> Vec2 {
    let mut force = Vec2::ZERO;
    for neighbor in graph.neighbors(node) {
        let apart = (places[neighbor.node as usize] - places[node]) / spacing;
        let degree = graph.degree(node).min(graph.degree(neighbor.node as usize)).max(1) as f64;
        force += apart / (1.0 + apart.dot(apart) / degree);
    }
    force
}

/// The nodes of each cell, in rows.
struct Grid {
    origin: Point,
    cell: f64,
    columns: usize,
    rows: usize,
    begin: Vec<u32>,
    nodes: Vec<u32>,
}

impl Grid {
    fn new(places: &[Point], cell: f64) -> Self {
        let area = bounds(places);
        // A straggler must not ask for more cells than there are nodes.
        let cell =
            cell.max((area.area() / (4.0 * places.len() as f64)).sqrt()).max((area.width() + area.height()) / 1e4);
        let (columns, rows) = ((area.width() / cell) as usize + 1, (area.height() / cell) as usize + 1);
        let mut grid = Self {
            origin: area.origin(),
            cell,
            columns,
            rows,
            begin: vec![0; columns * rows + 1],
            nodes: vec![0; places.len()],
        };
        let cells: Vec<usize> = places.iter().map(|&place| grid.cell_of(place)).collect();
        for &cell in &cells {
            grid.begin[cell + 1] += 1;
        }
        for cell in 1..grid.begin.len() {
            grid.begin[cell] += grid.begin[cell - 1];
        }
        let mut next = grid.begin.clone();
        for (node, &cell) in cells.iter().enumerate() {
            grid.nodes[next[cell] as usize] = node as u32;
            next[cell] += 1;
        }
        grid
    }

    fn cell_of(&self, place: Point) -> usize {
        let column = (((place.x - self.origin.x) / self.cell) as usize).min(self.columns - 1);
        let row = (((place.y - self.origin.y) / self.cell) as usize).min(self.rows - 1);
        row * self.columns + column
    }

    fn repulsion(&self, node: usize, places: &[Point], spacing: f64) -> Vec2 {
        let cell = self.cell_of(places[node]);
        let (column, row) = (cell % self.columns, cell / self.columns);
        let mut force = Vec2::ZERO;
        for row in row.saturating_sub(1)..=(row + 1).min(self.rows - 1) {
            for column in column.saturating_sub(1)..=(column + 1).min(self.columns - 1) {
                force += self.push_of_cell(row * self.columns + column, node, places, spacing);
            }
        }
        force
    }

    fn push_of_cell(&self, cell: usize, node: usize, places: &[Point], spacing: f64) -> Vec2 {
        let inside = &self.nodes[self.begin[cell] as usize..self.begin[cell + 1] as usize];
        let step = inside.len() / SAMPLE + 1;
        let mut force = Vec2::ZERO;
        for &other in inside.iter().skip(node % step).step_by(step).filter(|&&other| other as usize != node) {
            let apart = (places[node] - places[other as usize]) / spacing;
            let squared = apart.dot(apart);
            if squared < REACH {
                force += apart * (step as f64 / ((0.05 + squared) * (1.0 + squared)));
            }
        }
        force
    }
}

fn bounds(places: &[Point]) -> Rect {
    places.iter().fold(Rect::from_points(places[0], places[0]), |all, &place| all.union_pt(place))
}
