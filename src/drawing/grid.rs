//! What lies in the way of a box or of a segment, without looking at everything: obstacles sorted into square cells.

use std::ops::Range;

use kurbo::{Point, Rect};

use super::line::segment_meets;

/// Side of a cell in points: about the height of two labels.
const CELL: f64 = 64.0;
/// Cells in one direction at most; above that they grow.
const MOST_CELLS: f64 = 128.0;
/// Free points between a label and a line that is not its own.
const LINE_GAP: f64 = 2.0;

/// Boxes and lines by cell. What lies outside the area counts to the cells at its border, so that every answer is
/// right everywhere, and quick inside.
#[derive(Debug)]
pub(super) struct Grid {
    area: Rect,
    cell: f64,
    columns: usize,
    rows: usize,
    cells: Vec<Vec<u32>>,
    obstacles: Vec<Obstacle>,
}

#[derive(Clone, Copy, Debug)]
enum Obstacle {
    Box(Rect),
    Segment { line: u32, a: Point, b: Point },
}

impl Grid {
    /// An empty grid over `area`.
    pub(super) fn new(area: Rect) -> Self {
        let area = if area.is_finite() { area.abs() } else { Rect::ZERO };
        let cell = CELL.max(area.width().max(area.height()) / MOST_CELLS);
        let count = |extent: f64| ((extent / cell).ceil() as usize).max(1);
        let (columns, rows) = (count(area.width()), count(area.height()));
        Self { area, cell, columns, rows, cells: vec![Vec::new(); columns * rows], obstacles: Vec::new() }
    }

    /// Nothing may lie over this box.
    pub(super) fn add_box(&mut self, rect: Rect) {
        let index = self.obstacles.len() as u32;
        self.obstacles.push(Obstacle::Box(rect));
        for cell in self.cells_of(rect) {
            self.cells[cell].push(index);
        }
    }

    /// Only what belongs to this line may lie over the part of it that is `near`.
    pub(super) fn add_line(&mut self, line: u32, points: &[Point], near: Rect) {
        for pair in points.windows(2).filter(|pair| segment_meets(near, pair[0], pair[1])) {
            let index = self.obstacles.len() as u32;
            self.obstacles.push(Obstacle::Segment { line, a: pair[0], b: pair[1] });
            for cell in self.cells_along(pair[0], pair[1]) {
                self.cells[cell].push(index);
            }
        }
    }

    /// Is there nothing but the own line under this box?
    pub(super) fn is_free(&self, rect: Rect, own: Option<u32>) -> bool {
        let grown = rect.inflate(LINE_GAP, LINE_GAP);
        let clear = |obstacle: &u32| match self.obstacles[*obstacle as usize] {
            Obstacle::Box(other) => !meets(rect, other),
            Obstacle::Segment { line, a, b } => own == Some(line) || !segment_meets(grown, a, b),
        };
        self.cells_of(grown).all(|cell| self.cells[cell].iter().all(clear))
    }

    /// Is there nothing between these two points but lines of the same kin?
    pub(super) fn is_free_way(&self, from: Point, to: Point, kin: &Range<u32>) -> bool {
        let clear = |obstacle: &u32| match self.obstacles[*obstacle as usize] {
            Obstacle::Box(other) => !segment_meets(other, from, to),
            Obstacle::Segment { line, a, b } => kin.contains(&line) || !segments_meet(from, to, a, b),
        };
        self.cells_along(from, to).into_iter().all(|cell| self.cells[cell].iter().all(clear))
    }

    fn column(&self, x: f64) -> usize {
        (((x - self.area.x0) / self.cell).max(0.0) as usize).min(self.columns - 1)
    }

    fn row(&self, y: f64) -> usize {
        (((y - self.area.y0) / self.cell).max(0.0) as usize).min(self.rows - 1)
    }

    fn cells_of(&self, rect: Rect) -> impl Iterator<Item = usize> + use<> {
        let (left, right, columns) = (self.column(rect.x0), self.column(rect.x1), self.columns);
        (self.row(rect.y0)..=self.row(rect.y1)).flat_map(move |row| (left..=right).map(move |x| row * columns + x))
    }

    /// The cells that a segment runs through, row by row.
    fn cells_along(&self, a: Point, b: Point) -> Vec<usize> {
        let (top, bottom) = if a.y <= b.y { (a, b) } else { (b, a) };
        let (first, last, fall) = (self.row(top.y), self.row(bottom.y), bottom.y - top.y);
        let mut cells = Vec::with_capacity(2);
        for row in first..=last {
            let edge = |row: usize| self.area.y0 + row as f64 * self.cell;
            let x_at = |y: f64| top.x + (bottom.x - top.x) * ((y - top.y) / fall).clamp(0.0, 1.0);
            let from = if row == first { top.x } else { x_at(edge(row)) };
            let to = if row == last { bottom.x } else { x_at(edge(row + 1)) };
            let columns = self.column(from.min(to))..=self.column(from.max(to));
            cells.extend(columns.map(|column| row * self.columns + column));
        }
        cells
    }
}

/// Do two boxes share an area?
pub(super) fn meets(a: Rect, b: Rect) -> bool {
    a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

/// Do two segments cross or touch?
pub(super) fn segments_meet(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |p: Point, q: Point, r: Point| (q - p).cross(r - p);
    side(a, b, c) * side(a, b, d) <= 0.0
        && side(c, d, a) * side(c, d, b) <= 0.0
        && meets(Rect::from_points(a, b).inflate(1e-9, 1e-9), Rect::from_points(c, d).inflate(1e-9, 1e-9))
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERYWHERE: Rect = Rect::new(-1e301, -1e301, 1e301, 1e301);

    /// Points inside the grid's area and beyond it.
    fn point(i: u32) -> Point {
        Point::new(f64::from(i * 37 % 700) - 150.0, f64::from(i * 91 % 500) - 100.0)
    }

    #[test]
    fn the_grid_answers_as_a_plain_search_does() {
        let lines: Vec<Vec<Point>> = (0..24).map(|i| vec![point(i), point(i + 7), point(i + 19)]).collect();
        let boxes: Vec<Rect> = (0..16).map(|i| Rect::from_center_size(point(i * 3), (40.0, 12.0))).collect();
        let mut grid = Grid::new(Rect::new(0.0, 0.0, 400.0, 300.0));
        for &rect in &boxes {
            grid.add_box(rect);
        }
        for (points, line) in lines.iter().zip(0..) {
            grid.add_line(line, points, EVERYWHERE);
        }
        let foreign = |own: usize| lines.iter().enumerate().filter(move |(line, _)| *line != own);
        let (mut free, mut open) = (0, 0);
        for i in 0..600 {
            let (rect, own) = (Rect::from_center_size(point(i * 5 + 1), (30.0, 14.0)), i as usize % 24);
            let grown = rect.inflate(LINE_GAP, LINE_GAP);
            let over_line = foreign(own).any(|(_, p)| p.windows(2).any(|pair| segment_meets(grown, pair[0], pair[1])));
            let expected = !over_line && !boxes.iter().any(|other| meets(rect, *other));
            assert_eq!(grid.is_free(rect, Some(own as u32)), expected, "{rect:?}");
            let (from, to) = (point(i), point(i) + (point(i + 3) - point(i)) * 0.1);
            let crossed = foreign(own).any(|(_, p)| p.windows(2).any(|pair| segments_meet(from, to, pair[0], pair[1])));
            let expected_way = !crossed && !boxes.iter().any(|other| segment_meets(*other, from, to));
            assert_eq!(grid.is_free_way(from, to, &(own as u32..own as u32 + 1)), expected_way, "{from:?} {to:?}");
            (free, open) = (free + usize::from(expected), open + usize::from(expected_way));
        }
        assert!((30..570).contains(&free) && (30..570).contains(&open), "{free} and {open} free of 600");
    }

    #[test]
    fn absurd_boxes_are_obstacles_too() {
        for area in [Rect::new(0.0, 0.0, 100.0, 100.0), Rect::new(0.0, 0.0, 1e300, f64::NAN)] {
            let mut grid = Grid::new(area);
            grid.add_box(Rect::new(-1e300, -1e300, 1e300, 1e300));
            grid.add_line(0, &[Point::new(-1e300, 5.0), Point::new(1e300, f64::NAN)], EVERYWHERE);
            assert!(!grid.is_free(Rect::new(0.0, 0.0, 1.0, 1.0), None));
        }
    }
}
