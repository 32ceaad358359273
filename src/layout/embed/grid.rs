//! Places → the nodes of each cell of a grid, in rows, so that all that is near lies side by side in memory.

use super::plane::{Extent, Plane};

/// So many numbers can be read beyond the last place.
pub(super) const PADDING: usize = 8;

/// Nodes in the order of their cells, row by row.
#[derive(Default)]
pub(super) struct Grid {
    extent: Option<Extent>,
    cell: f32,
    columns: usize,
    rows: usize,
    /// Where each cell's nodes begin.
    begins: Vec<u32>,
    /// Where each node went.
    pub(super) ranks: Vec<u32>,
    /// The places, in the order of the cells, and [`PADDING`] more numbers that nobody should believe.
    pub(super) x: Vec<f32>,
    pub(super) y: Vec<f32>,
    pub(super) mass: Vec<f32>,
}

impl Grid {
    /// Sorts everybody into cells of this width. A straggler must not ask for more cells than there are nodes, so
    /// cells can be wider, and what lies far out shares the outermost ones.
    pub(super) fn sort(&mut self, plane: &Plane, mass: &[f32], cell: f32) {
        let extent = plane.extent();
        let most = 2.0 * plane.len() as f32 + 16.0;
        self.cell = cell.max((extent.width() * extent.height() / most).sqrt());
        self.cell = self.cell.max((extent.width() + extent.height()) / most).max(1e-20);
        self.extent = Some(extent);
        self.columns = (extent.width() / self.cell) as usize + 1;
        self.rows = (extent.height() / self.cell) as usize + 1;
        self.begins.clear();
        self.begins.resize(self.columns * self.rows + 1, 0);
        self.ranks.clear();
        self.ranks.extend(plane.x.iter().zip(&plane.y).map(|(&x, &y)| {
            let column = (((x - extent.left) / self.cell) as usize).min(self.columns - 1);
            let row = (((y - extent.top) / self.cell) as usize).min(self.rows - 1);
            (row * self.columns + column) as u32
        }));
        for &cell in &self.ranks {
            self.begins[cell as usize + 1] += 1;
        }
        for cell in 1..self.begins.len() {
            self.begins[cell] += self.begins[cell - 1];
        }
        self.x.resize(plane.len() + PADDING, 0.0);
        self.y.resize(plane.len() + PADDING, 0.0);
        self.mass.resize(plane.len() + PADDING, 0.0);
        for (node, rank) in self.ranks.iter_mut().enumerate() {
            let next = &mut self.begins[*rank as usize];
            *rank = *next;
            *next += 1;
            (self.x[*rank as usize], self.y[*rank as usize]) = (plane.x[node], plane.y[node]);
            self.mass[*rank as usize] = mass[node];
        }
        // Filling has moved every begin to its cell's end, which is where the next one begins.
        self.begins.rotate_right(1);
        self.begins[0] = 0;
    }

    /// Which of the sorted nodes stand in the three cells around a place, for the rows above, at and below it.
    pub(super) fn around(&self, x: f32, y: f32) -> [std::ops::Range<usize>; 3] {
        let (left, top) = self.extent.map_or((0.0, 0.0), |extent| (extent.left, extent.top));
        let column = (((x - left) / self.cell) as usize).min(self.columns - 1);
        let row = (((y - top) / self.cell) as usize).min(self.rows - 1);
        let (first, last) = (column.saturating_sub(1), (column + 2).min(self.columns));
        let range = |row: usize| {
            let base = row * self.columns;
            self.begins[base + first] as usize..self.begins[base + last] as usize
        };
        let above = if row > 0 { range(row - 1) } else { 0..0 };
        let below = if row + 1 < self.rows { range(row + 1) } else { 0..0 };
        [above, range(row), below]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::random::Random;

    #[test]
    fn whoever_is_within_a_cells_width_is_found() {
        let mut random = Random::new(3);
        for (count, spread) in [(1, 1.0), (2, 0.0), (300, 10.0), (300, 1e6)] {
            let mut plane = Plane::new(count);
            plane.shake(spread, &mut random);
            let mut grid = Grid::default();
            grid.sort(&plane, &vec![1.0; count], 1.0);
            for node in 0..count {
                let (x, y) = (plane.x[node], plane.y[node]);
                let rank = grid.ranks[node] as usize;
                assert_eq!((grid.x[rank], grid.y[rank]), (x, y));
                for other in 0..count {
                    let near = (plane.x[other] - x).abs() <= 1.0 && (plane.y[other] - y).abs() <= 1.0;
                    let found = grid.around(x, y).iter().any(|range| range.contains(&(grid.ranks[other] as usize)));
                    assert!(found || !near, "{count} {spread}: {node} {other}");
                }
            }
        }
    }
}
