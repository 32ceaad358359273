//! Where labels go: a search over candidate places under hard constraints. Knows boxes and lines, no text.

use kurbo::{Point, Rect};

use super::grid::Grid;

/// Something that wants a place.
#[derive(Clone, Debug, Default)]
pub(super) struct Request {
    /// Where it may go.
    pub candidates: Vec<Candidate>,
    /// The line that it belongs to and may lie on.
    pub own_line: Option<usize>,
}

/// One place that a label may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// Which of the label's shapes.
    pub variant: usize,
    /// The box.
    pub rect: Rect,
    /// How much worse than the best place, in arbitrary units; hard conflicts come on top.
    pub cost: f64,
}

/// What labels must keep clear of.
#[derive(Clone, Debug, Default)]
pub(super) struct Obstacles {
    /// Chips and arrowheads, with the room around them included.
    pub boxes: Vec<Rect>,
    /// Lines, as points, by the index that [`Request::own_line`] names.
    pub lines: Vec<(Rect, Vec<Point>)>,
    /// Staying inside is better.
    pub frame: Rect,
}

/// Price of one violated constraint; above any sum of soft costs.
const HARD: f64 = 1_000.0;
/// Free points between two labels.
const BETWEEN: f64 = 4.0;
/// How often the search is pushed out of a place where it is stuck.
const KICKS: usize = 48;
/// Above this many labels the search is greedy.
const SEARCHED: usize = 60;
/// Above this many nothing is placed: no eye could use them, and every label says that it is hidden.
pub(super) const MOST_LABELS: usize = 400;

/// The chosen candidate of every request, or `None` for one that found no place without breaking a constraint.
pub(super) fn place(requests: &[Request], obstacles: &Obstacles) -> Vec<Option<usize>> {
    if requests.len() > MOST_LABELS {
        return vec![None; requests.len()];
    }
    let grid = Grid::new(&obstacles.lines, &obstacles.boxes);
    let fixed: Vec<Vec<f64>> = requests
        .iter()
        .map(|request| {
            request.candidates.iter().map(|c| fixed_cost(c, request.own_line, &grid, obstacles.frame)).collect()
        })
        .collect();
    // What breaks a constraint whatever the other labels do is no choice; of the rest the best come first.
    let clean: Vec<Vec<usize>> = fixed
        .iter()
        .map(|costs| {
            let mut clean: Vec<usize> = (0..costs.len()).filter(|&i| costs[i] < HARD).collect();
            clean.sort_by(|&a, &b| costs[a].total_cmp(&costs[b]));
            clean
        })
        .collect();
    let mut search = Search { requests, fixed: &fixed, clean: &clean, chosen: vec![None; requests.len()] };
    let mut order: Vec<usize> = (0..requests.len()).collect();
    // The most constrained first: those whose clean candidates are few.
    order.sort_by_key(|&i| (clean[i].len(), i));
    for &i in &order {
        search.chosen[i] = search.best(i);
    }
    if requests.len() <= SEARCHED {
        search.refine(&order);
    }
    search.drop_conflicts(&order)
}

struct Search<'a> {
    requests: &'a [Request],
    fixed: &'a [Vec<f64>],
    clean: &'a [Vec<usize>],
    chosen: Vec<Option<usize>>,
}

impl Search<'_> {
    fn cost(&self, label: usize, candidate: usize) -> f64 {
        let rect = self.requests[label].candidates[candidate].rect.inflate(BETWEEN, BETWEEN);
        let mut cost = self.fixed[label][candidate];
        for (other, choice) in self.chosen.iter().enumerate() {
            if let (true, Some(choice)) = (other != label, choice) {
                let area = overlap(rect, self.requests[other].candidates[*choice].rect);
                if area > 0.0 {
                    cost += HARD + area.sqrt();
                }
            }
        }
        cost
    }

    fn best(&self, label: usize) -> Option<usize> {
        let mut best: Option<(usize, f64)> = None;
        for &candidate in &self.clean[label] {
            // They are in the order of their fixed costs, below which none can fall.
            if best.is_some_and(|(_, cost)| self.fixed[label][candidate] >= cost) {
                break;
            }
            let cost = self.cost(label, candidate);
            if best.is_none_or(|(_, least)| cost < least) {
                best = Some((candidate, cost));
            }
        }
        best.map(|(candidate, _)| candidate)
    }

    fn total(&self) -> f64 {
        self.chosen.iter().enumerate().filter_map(|(i, choice)| choice.map(|choice| self.cost(i, choice))).sum()
    }

    /// Moves one label at a time to its best place; when nothing moves and conflicts are left, lets a label in
    /// conflict take its best place regardless of the others, and starts again from there.
    fn refine(&mut self, order: &[usize]) {
        let mut best = (self.total(), self.chosen.clone());
        for kick in 0..KICKS {
            self.settle(order);
            let total = self.total();
            if total + 1e-9 < best.0 {
                best = (total, self.chosen.clone());
            }
            let in_conflict: Vec<usize> =
                order.iter().copied().filter(|&i| self.chosen[i].is_some_and(|c| self.cost(i, c) >= HARD)).collect();
            if in_conflict.is_empty() {
                break;
            }
            let label = in_conflict[kick % in_conflict.len()];
            let choices = &self.clean[label];
            self.chosen[label] = choices.get((kick / in_conflict.len() * 7) % choices.len().max(1)).copied();
            let held = self.chosen[label];
            for &other in order.iter().filter(|&&other| other != label) {
                self.chosen[other] = self.best(other);
            }
            self.chosen[label] = held;
        }
        self.chosen = best.1;
    }

    fn settle(&mut self, order: &[usize]) {
        for _ in 0..8 {
            let mut moved = false;
            for &i in order {
                let best = self.best(i);
                moved |= best != self.chosen[i];
                self.chosen[i] = best;
            }
            if !moved {
                return;
            }
        }
    }

    /// Leaves out what still breaks a constraint, the least constrained last.
    fn drop_conflicts(mut self, order: &[usize]) -> Vec<Option<usize>> {
        for &i in order.iter().rev() {
            if self.chosen[i].is_some_and(|choice| self.cost(i, choice) >= HARD) {
                self.chosen[i] = None;
            }
        }
        self.chosen
    }
}

/// What a place costs whatever the other labels do.
fn fixed_cost(candidate: &Candidate, own_line: Option<usize>, grid: &Grid, frame: Rect) -> f64 {
    let rect = candidate.rect;
    let mut cost = candidate.cost;
    for other in grid.boxes_over(rect) {
        let area = overlap(rect, other);
        if area > 0.0 {
            cost += HARD + area.sqrt();
        }
    }
    cost += HARD * grid.foreign_lines_through(rect.inflate(2.0, 2.0), own_line) as f64;
    let outside = (frame.x0 - rect.x0).max(0.0)
        + (rect.x1 - frame.x1).max(0.0)
        + (frame.y0 - rect.y0).max(0.0)
        + (rect.y1 - frame.y1).max(0.0);
    cost + 2.0 * outside
}

fn overlap(a: Rect, b: Rect) -> f64 {
    let width = a.x1.min(b.x1) - a.x0.max(b.x0);
    let height = a.y1.min(b.y1) - a.y0.max(b.y0);
    if width > 0.0 && height > 0.0 { width * height } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(places: &[(f64, f64)]) -> Request {
        let candidates = places.iter().enumerate().map(|(i, &(x, y))| Candidate {
            variant: 0,
            rect: Rect::from_center_size((x, y), (20.0, 10.0)),
            cost: i as f64,
        });
        Request { candidates: candidates.collect(), own_line: None }
    }

    fn open() -> Obstacles {
        Obstacles { frame: Rect::new(-1e3, -1e3, 1e3, 1e3), ..Obstacles::default() }
    }

    #[test]
    fn two_that_want_one_place_part() {
        let chosen = place(&[label(&[(0.0, 0.0), (50.0, 0.0)]), label(&[(0.0, 0.0)])], &open());
        assert_eq!(chosen, vec![Some(1), Some(0)]);
    }

    #[test]
    fn one_without_a_clean_place_is_left_out() {
        let obstacles = Obstacles { boxes: vec![Rect::new(-5.0, -5.0, 5.0, 5.0)], ..open() };
        assert_eq!(place(&[label(&[(0.0, 0.0)])], &obstacles), vec![None]);
    }

    #[test]
    fn a_foreign_line_is_kept_free_and_the_own_line_is_not() {
        let line = vec![Point::new(-100.0, 0.0), Point::new(100.0, 0.0)];
        let obstacles = Obstacles { lines: vec![(Rect::new(-100.0, 0.0, 100.0, 0.0), line)], ..open() };
        let foreign = label(&[(0.0, 0.0), (0.0, 30.0)]);
        let own = Request { own_line: Some(0), ..foreign.clone() };
        assert_eq!(place(&[foreign], &obstacles), vec![Some(1)]);
        assert_eq!(place(&[own], &obstacles), vec![Some(0)]);
    }
}
