//! Where labels go: a bounded search over candidate places under hard constraints. Knows boxes and lines, no text.
//!
//! No label lies over a chip, a line's end, another label or a foreign line, and no leader crosses one. Up to some
//! forty labels are searched ([`search`]), more are placed one after the other, the important ones first. What finds no
//! place is left out, and the drawing puts a sign in its stead. Work is counted in places looked at, never in time, so
//! that the same input gives the same picture.

mod candidates;
mod memory;
mod search;

use std::ops::Range;

use kurbo::{Point, Rect};

use super::grid::{Grid, meets, segments_meet};
use super::line::segment_meets;

pub(super) use candidates::{few_on_line, on_line};
pub use memory::{Kept, LabelMemory};
use search::Search;

/// Something that wants a place.
#[derive(Clone, Debug, Default)]
pub(super) struct Request {
    /// Where it may go. Their order is the same at every zoom, so that a place can be found again by its number.
    pub candidates: Vec<Candidate>,
    /// The line that it belongs to and may lie on.
    pub own_line: Option<u32>,
    /// The lines that its leader may cross: its own, and those of the same pair where that is fanned out, since nobody
    /// takes one of them for another actor's.
    pub kin: Range<u32>,
    /// Who is placed first where not all can be.
    pub priority: Priority,
    /// How much room it has, such as its line's length in points: of equals those with little are placed first.
    pub room: f64,
}

/// What a label is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Priority {
    /// It stands for all relations of its pair.
    pub headline: bool,
    /// How much it stands for: the relations behind it.
    pub weight: u32,
}

/// One place that a label may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// Which of the label's shapes.
    pub variant: usize,
    /// The box.
    pub rect: Rect,
    /// From the own line to the box, where the box does not lie on the line.
    pub leader: Option<(Point, Point)>,
    /// How much worse than the best place; 5 is what a second line of text costs.
    pub cost: f64,
}

/// How hard a placement tries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effort {
    /// Looks for the best place for every label.
    Search,
    /// Leaves every label where it was kept, and moves only those that would break a constraint there.
    Repair,
}

/// Up to this many labels are searched, more are placed one after the other.
const SEARCHED: usize = 44;
/// So many places are looked at in one placement.
const BUDGET: usize = 60_000;
/// Free points between two labels.
const BETWEEN: f64 = 4.0;

/// The chosen candidate of every request, or `None` for one that found no place. `kept` is what was chosen before, if
/// it was for as many requests; `frame` is where labels had better stay.
pub(super) fn place(
    requests: &[Request],
    grid: &Grid,
    frame: Rect,
    kept: &[Option<u16>],
    effort: Effort,
) -> Vec<Option<usize>> {
    let kept = if kept.len() == requests.len() { kept } else { &[] };
    let mut search = Search::new(requests, grid, frame, kept);
    let mut order: Vec<usize> = (0..requests.len()).collect();
    let rank = |i: usize| std::cmp::Reverse(requests[i].priority);
    if requests.len() <= SEARCHED {
        // All will find a place, so those with little room choose first; headlines before the rest all the same.
        order.sort_by(|&a, &b| {
            let headline = |i: usize| !requests[i].priority.headline;
            headline(a).cmp(&headline(b)).then(requests[a].room.total_cmp(&requests[b].room)).then(a.cmp(&b))
        });
    } else {
        order.sort_by_key(|&i| (rank(i), i));
    }
    if effort == Effort::Repair {
        search.keep(&order);
    }
    for &label in &order {
        search.seat_freely(label);
    }
    if requests.len() <= SEARCHED {
        search.make_room(&order);
        if effort == Effort::Search {
            search.retry(&order);
            search.settle(&order);
        }
    }
    search.chosen
}

impl Candidate {
    /// Can both be on the picture?
    fn bears(&self, other: &Self) -> bool {
        let near = self.rect.inflate(BETWEEN, BETWEEN);
        let clear = |rect: Rect, leader: Option<(Point, Point)>| leader.is_none_or(|(a, b)| !segment_meets(rect, a, b));
        !meets(near, other.rect)
            && clear(near, other.leader)
            && clear(other.rect.inflate(BETWEEN, BETWEEN), self.leader)
            && !matches!((self.leader, other.leader), (Some((a, b)), Some((c, d))) if segments_meet(a, b, c, d))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: Rect = Rect::new(-1e3, -1e3, 1e3, 1e3);

    fn label(places: &[(f64, f64)]) -> Request {
        let candidates = places.iter().enumerate().map(|(i, &(x, y))| Candidate {
            variant: 0,
            rect: Rect::from_center_size((x, y), (20.0, 10.0)),
            leader: None,
            cost: i as f64,
        });
        Request { candidates: candidates.collect(), ..Request::default() }
    }

    fn placed(requests: &[Request], grid: &Grid) -> Vec<Option<usize>> {
        place(requests, grid, OPEN, &[], Effort::Search)
    }

    #[test]
    fn two_that_want_one_place_part() {
        let chosen = placed(&[label(&[(0.0, 0.0), (50.0, 0.0)]), label(&[(0.0, 0.0)])], &Grid::new(OPEN));
        assert_eq!(chosen, vec![Some(1), Some(0)]);
    }

    /// Each of three has to make room for the next.
    #[test]
    fn room_is_made_over_several_labels() {
        let requests = [
            label(&[(0.0, 0.0), (50.0, 0.0)]),
            label(&[(50.0, 0.0), (100.0, 0.0)]),
            label(&[(100.0, 0.0), (150.0, 0.0)]),
            label(&[(0.0, 0.0)]),
        ];
        assert_eq!(placed(&requests, &Grid::new(OPEN)), vec![Some(1), Some(1), Some(1), Some(0)]);
    }

    #[test]
    fn one_without_a_clean_place_is_left_out() {
        let mut grid = Grid::new(OPEN);
        grid.add_box(Rect::new(-5.0, -5.0, 5.0, 5.0));
        assert_eq!(placed(&[label(&[(0.0, 0.0)])], &grid), vec![None]);
    }

    #[test]
    fn a_foreign_line_is_kept_free_and_the_own_line_is_not() {
        let mut grid = Grid::new(OPEN);
        grid.add_line(0, &[Point::new(-100.0, 0.0), Point::new(100.0, 0.0)], OPEN);
        let foreign = label(&[(0.0, 0.0), (0.0, 30.0)]);
        let own = Request { own_line: Some(0), ..foreign.clone() };
        assert_eq!(placed(&[foreign], &grid), vec![Some(1)]);
        assert_eq!(placed(&[own], &grid), vec![Some(0)]);
    }

    #[test]
    fn a_leader_crosses_neither_chip_nor_label_nor_line() {
        let leader = |from: (f64, f64)| {
            let mut request = label(&[(0.0, 0.0)]);
            request.candidates[0].leader = Some((from.into(), Point::new(0.0, 5.0)));
            Request { own_line: Some(7), kin: 7..8, ..request }
        };
        let mut grid = Grid::new(OPEN);
        grid.add_box(Rect::new(30.0, 0.0, 40.0, 40.0));
        grid.add_line(3, &[Point::new(-30.0, -50.0), Point::new(-30.0, 50.0)], OPEN);
        for (from, free) in [((0.0, 60.0), true), ((60.0, 20.0), false), ((-60.0, 20.0), false)] {
            assert_eq!(placed(&[leader(from)], &grid), vec![free.then_some(0)], "{from:?}");
        }
        let under = label(&[(0.0, 30.0)]);
        assert_eq!(placed(&[leader((0.0, 60.0)), under], &Grid::new(OPEN)).iter().flatten().count(), 1);
    }

    /// Searched or not, what stands for its pair is not hidden for the sake of what does not.
    #[test]
    fn headlines_come_first_and_then_weight() {
        for count in [30, 100] {
            let mut requests: Vec<Request> = (0..count).map(|_| label(&[(0.0, 0.0)])).collect();
            requests[11].priority = Priority { headline: false, weight: 9 };
            requests[27].priority = Priority { headline: true, weight: 2 };
            let chosen = placed(&requests, &Grid::new(OPEN));
            assert_eq!((chosen[27], chosen.iter().flatten().count()), (Some(0), 1), "{count}");
        }
        let mut requests: Vec<Request> = (0..100).map(|_| label(&[(0.0, 0.0)])).collect();
        requests[64].priority.weight = 1;
        assert_eq!(placed(&requests, &Grid::new(OPEN))[64], Some(0));
    }

    #[test]
    fn a_repair_moves_only_what_breaks_a_constraint() {
        let requests = [label(&[(0.0, 0.0), (0.0, 40.0)]), label(&[(100.0, 0.0), (100.0, 40.0)])];
        let kept = [Some(1), Some(1)];
        let free = place(&requests, &Grid::new(OPEN), OPEN, &kept, Effort::Repair);
        assert_eq!(free, vec![Some(1), Some(1)]);
        let mut grid = Grid::new(OPEN);
        grid.add_box(Rect::new(95.0, 35.0, 105.0, 45.0));
        assert_eq!(place(&requests, &grid, OPEN, &kept, Effort::Repair), vec![Some(1), Some(0)]);
        assert_eq!(place(&requests, &grid, OPEN, &[], Effort::Repair), vec![Some(0), Some(0)]);
    }
}
