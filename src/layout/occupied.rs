//! Chips that stand → is a place free, and which free one is nearest? It knows boxes only.

use std::collections::BTreeMap;

use kurbo::{Point, Rect, Vec2};

use super::box_at;

/// A chip that covers more cells than this is compared with everything instead.
const MOST_CELLS: f64 = 1024.0;
/// So many rings are tried around a taken place.
const RINGS: i32 = 60;

/// Boxes on a grid.
pub(super) struct Occupied {
    cell: f64,
    cells: BTreeMap<(i64, i64), Vec<Rect>>,
    large: Vec<Rect>,
    right: f64,
}

impl Occupied {
    /// `cell` is about the size of a chip, in points.
    pub(super) fn new(cell: f64) -> Self {
        Self { cell: cell.max(1.0), cells: BTreeMap::new(), large: Vec::new(), right: f64::NEG_INFINITY }
    }

    pub(super) fn insert(&mut self, chip: Rect) {
        self.right = self.right.max(chip.x1);
        if self.is_large(chip) {
            self.large.push(chip);
        } else {
            for cell in self.cells_of(chip) {
                self.cells.entry(cell).or_default().push(chip);
            }
        }
    }

    pub(super) fn is_free(&self, area: Rect) -> bool {
        let clear = |chips: &Vec<Rect>| chips.iter().all(|&chip| !meets(chip, area));
        if !clear(&self.large) {
            return false;
        }
        if self.is_large(area) {
            return self.cells.values().all(clear);
        }
        self.cells_of(area).all(|cell| self.cells.get(&cell).is_none_or(clear))
    }

    /// The nearest free centre for a box of this half size; at last the one to the right of everything.
    pub(super) fn nearest_free(&self, wanted: Point, half: Vec2) -> Point {
        let step = Vec2::new(half.x.max(4.0) * 0.5, half.y.max(4.0) * 0.5);
        for ring in 0..=RINGS {
            let mut offsets: Vec<Vec2> =
                ring_cells(ring).map(|(x, y)| Vec2::new(f64::from(x) * step.x, f64::from(y) * step.y)).collect();
            offsets.sort_by(|a, b| a.dot(*a).total_cmp(&b.dot(*b)));
            if let Some(offset) = offsets.into_iter().find(|&offset| self.is_free(box_at(wanted + offset, half))) {
                return wanted + offset;
            }
        }
        Point::new(self.right + half.x + 1.0, wanted.y)
    }

    fn is_large(&self, area: Rect) -> bool {
        (area.width() / self.cell + 1.0) * (area.height() / self.cell + 1.0) > MOST_CELLS
    }

    fn cells_of(&self, area: Rect) -> impl Iterator<Item = (i64, i64)> + use<> {
        let index = |value: f64| (value / self.cell).floor() as i64;
        let (left, right) = (index(area.x0), index(area.x1));
        let (top, bottom) = (index(area.y0), index(area.y1));
        (top..=bottom).flat_map(move |row| (left..=right).map(move |column| (column, row)))
    }
}

fn meets(a: Rect, b: Rect) -> bool {
    a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

fn ring_cells(ring: i32) -> impl Iterator<Item = (i32, i32)> {
    (-ring..=ring).flat_map(move |y| {
        let step = if y.abs() == ring { 1 } else { (2 * ring).max(1) };
        (-ring..=ring).step_by(step as usize).map(move |x| (x, y))
    })
}
