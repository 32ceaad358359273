//! What lies near a box, without looking at everything: segments and boxes sorted into square cells.

use std::collections::BTreeMap;

use kurbo::{Point, Rect};

use super::line::segment_meets;

/// Side of a cell in points: about the height of two labels.
const CELL: f64 = 64.0;
/// A thing that would cover more cells than this is kept in a list of its own.
const MOST_CELLS: i64 = 4_096;

/// Lines and boxes by cell.
#[derive(Debug, Default)]
pub(super) struct Grid<'a> {
    segments: BTreeMap<(i64, i64), Vec<(u32, u32)>>,
    boxes: BTreeMap<(i64, i64), Vec<u32>>,
    lines: &'a [(Rect, Vec<Point>)],
    all_boxes: &'a [Rect],
    huge_boxes: Vec<u32>,
    huge_segments: Vec<(u32, u32)>,
}

impl<'a> Grid<'a> {
    pub(super) fn new(lines: &'a [(Rect, Vec<Point>)], all_boxes: &'a [Rect]) -> Self {
        let mut grid = Self { lines, all_boxes, ..Self::default() };
        for (index, rect) in (0..).zip(all_boxes) {
            match cells(*rect) {
                Some(cells) => cells.for_each(|cell| grid.boxes.entry(cell).or_default().push(index)),
                None => grid.huge_boxes.push(index),
            }
        }
        for (line, (_, points)) in (0..).zip(lines) {
            for (number, pair) in (0..).zip(points.windows(2)) {
                match cells(Rect::from_points(pair[0], pair[1])) {
                    Some(cells) => cells.for_each(|cell| grid.segments.entry(cell).or_default().push((line, number))),
                    None => grid.huge_segments.push((line, number)),
                }
            }
        }
        grid
    }

    /// The boxes that overlap `rect`, each once.
    pub(super) fn boxes_over(&self, rect: Rect) -> Vec<Rect> {
        let mut found = self.huge_boxes.clone();
        for cell in cells(rect).into_iter().flatten() {
            found.extend(self.boxes.get(&cell).into_iter().flatten());
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter_map(|i| self.all_boxes.get(i as usize)).copied().collect()
    }

    /// How many lines other than `own` cross `rect`.
    pub(super) fn foreign_lines_through(&self, rect: Rect, own: Option<usize>) -> usize {
        let mut found = Vec::new();
        let near = cells(rect).into_iter().flatten().filter_map(|cell| self.segments.get(&cell)).flatten();
        for &(line, number) in near.chain(&self.huge_segments) {
            if own == Some(line as usize) || found.contains(&line) {
                continue;
            }
            let points = self.lines.get(line as usize).map(|(_, points)| points.as_slice()).unwrap_or_default();
            if let Some([a, b]) = points.get(number as usize..number as usize + 2)
                && segment_meets(rect, *a, *b)
            {
                found.push(line);
            }
        }
        found.len()
    }
}

/// The cells that a box touches; `None` where they would be too many.
fn cells(rect: Rect) -> Option<impl Iterator<Item = (i64, i64)>> {
    let cell = |value: f64| (value / CELL).floor() as i64;
    let (x0, x1, y0, y1) = (cell(rect.x0), cell(rect.x1), cell(rect.y0), cell(rect.y1));
    let count = x1.checked_sub(x0)?.checked_add(1)?.checked_mul(y1.checked_sub(y0)?.checked_add(1)?)?;
    (0..=MOST_CELLS).contains(&count).then(|| (x0..=x1).flat_map(move |x| (y0..=y1).map(move |y| (x, y))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_finds_what_a_plain_search_finds() {
        let point = |i: u32| Point::new(f64::from(i * 37 % 400), f64::from(i * 91 % 300));
        let lines: Vec<_> = (0..60)
            .map(|i| {
                let points = vec![point(i), point(i + 7), point(i + 19)];
                (Rect::ZERO, points)
            })
            .collect();
        let boxes: Vec<_> = (0..40).map(|i| Rect::from_center_size(point(i * 3), (40.0, 12.0))).collect();
        let grid = Grid::new(&lines, &boxes);
        for i in 0..50 {
            let rect = Rect::from_center_size(point(i * 5 + 1), (90.0, 30.0));
            let meets = |points: &Vec<Point>| points.windows(2).any(|pair| segment_meets(rect, pair[0], pair[1]));
            let plain = lines.iter().enumerate().filter(|(n, (_, points))| *n != 3 && meets(points)).count();
            assert_eq!(grid.foreign_lines_through(rect, Some(3)), plain);
            let overlapping = |other: &&Rect| rect.overlaps(**other) && rect.intersect(**other).area() > 0.0;
            let found = grid.boxes_over(rect);
            assert_eq!(boxes.iter().filter(overlapping).count(), found.iter().filter(overlapping).count());
        }
    }

    #[test]
    fn absurd_boxes_are_kept_aside() {
        let boxes = [Rect::new(-1e300, -1e300, 1e300, 1e300), Rect::new(f64::NAN, 0.0, 1.0, 1.0)];
        let grid = Grid::new(&[], &boxes);
        assert!(!grid.boxes_over(Rect::new(0.0, 0.0, 1.0, 1.0)).is_empty());
    }
}
