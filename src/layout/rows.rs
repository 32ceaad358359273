//! Boxes in the order of a sweep → the pairs of them that meet, found row by row: a chip is compared with its neighbours
//! and not with all that stand above and below it. It knows boxes only.

use std::ops::{Range, RangeInclusive};

use kurbo::Rect;

/// So few are one row: comparing all whose columns meet costs less than any order among them.
const FEW: usize = 1024;

/// Boxes by row.
pub(super) struct Rows<'a> {
    boxes: &'a [Rect],
    top: f64,
    height: f64,
    count: usize,
    /// Indices of the boxes, row after row, in rising order within each.
    members: Vec<u32>,
    /// Where each row is in `members`; where the rest of it is, during a sweep.
    spans: Vec<Range<usize>>,
}

impl<'a> Rows<'a> {
    /// Of boxes from left to right: rows as high as these are on average, and never more rows than boxes.
    pub(super) fn new(boxes: &'a [Rect]) -> Self {
        let top = boxes.iter().map(|area| area.y0).fold(f64::INFINITY, f64::min);
        let bottom = boxes.iter().map(|area| area.y1).fold(f64::NEG_INFINITY, f64::max);
        let mean = boxes.iter().map(Rect::height).sum::<f64>() / boxes.len().max(1) as f64;
        let most = if boxes.len() <= FEW { 1 } else { boxes.len() };
        // A mean of 0 makes it infinite, and two of them no number, which is 0 as an integer.
        let count = (((bottom - top) / mean) as usize).clamp(1, most);
        let height = (bottom - top) / count as f64;
        let mut rows = Self { boxes, top, height, count, members: Vec::new(), spans: Vec::new() };
        rows.fill();
        rows
    }

    /// Each two boxes whose columns meet and that lie in a row together, once, the left one first.
    pub(super) fn each_pair(mut self, mut meet: impl FnMut(usize, usize)) {
        for (index, area) in self.boxes.iter().enumerate() {
            for row in self.of(area) {
                // It is the first of the rest.
                self.spans[row].start += 1;
                for &other in &self.members[self.spans[row].clone()] {
                    let right = &self.boxes[other as usize];
                    if right.x0 >= area.x1 {
                        break;
                    }
                    // Two that share several rows meet in the first of them.
                    if row == self.row(area.y0).max(self.row(right.y0)) {
                        meet(index, other as usize);
                    }
                }
            }
        }
    }

    fn fill(&mut self) {
        let mut lengths = vec![0; self.count];
        for row in self.boxes.iter().flat_map(|area| self.of(area)) {
            lengths[row] += 1;
        }
        let mut end = 0;
        for length in lengths {
            self.spans.push(end..end);
            end += length;
        }
        self.members.resize(end, 0);
        for (index, area) in self.boxes.iter().enumerate() {
            for row in self.of(area) {
                self.members[self.spans[row].end] = index as u32;
                self.spans[row].end += 1;
            }
        }
    }

    /// The rows in which a box lies.
    fn of(&self, area: &Rect) -> RangeInclusive<usize> {
        self.row(area.y0)..=self.row(area.y1)
    }

    fn row(&self, y: f64) -> usize {
        (((y - self.top) / self.height) as usize).min(self.count - 1)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pairs(boxes: &[Rect]) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        Rows::new(boxes).each_pair(|one, other| pairs.push((one, other)));
        pairs.sort_unstable();
        pairs
    }

    #[test]
    fn nothing_and_what_has_no_size_do_no_harm() {
        assert_eq!(pairs(&[]), []);
        let points = vec![Rect::ZERO; FEW + 2];
        assert_eq!(pairs(&points), [], "points have no columns that meet");
        assert_eq!(pairs(&[Rect::new(0.0, 0.0, 9.0, 0.0), Rect::new(5.0, 0.0, 9.0, 0.0)]), [(0, 1)]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20))]

        #[test]
        fn those_that_overlap_meet_once_and_the_left_one_is_first(
            seeds in prop::collection::vec((0.0..9e3_f64, 0.0..9e3_f64, 1.0..150.0_f64, 1.0..40.0_f64), FEW..2 * FEW),
            tall in 1.0..9e3_f64,
        ) {
            let mut boxes: Vec<Rect> = seeds.iter().map(|&(x, y, w, h)| Rect::new(x, y, x + w, y + h)).collect();
            boxes[0].y1 = boxes[0].y0 + tall;
            boxes.sort_by(|a, b| a.x0.total_cmp(&b.x0));
            let found = pairs(&boxes);
            prop_assert!(found.windows(2).all(|two| two[0] != two[1]) && found.iter().all(|(one, other)| one < other));
            let meets = |a: &Rect, b: &Rect| b.x0 < a.x1 && b.y0 < a.y1 && a.y0 < b.y1;
            for (one, area) in boxes.iter().enumerate() {
                for (other, _) in boxes.iter().enumerate().skip(one + 1).filter(|(_, other)| meets(area, other)) {
                    prop_assert!(found.binary_search(&(one, other)).is_ok(), "{} {}", one, other);
                }
            }
            let columns = boxes.iter().enumerate().map(|(at, area)| {
                boxes[at + 1..].iter().take_while(|other| other.x0 < area.x1).count()
            });
            prop_assert!(found.len() * 10 < columns.sum::<usize>(), "most of those above and below are not met");
        }
    }
}
