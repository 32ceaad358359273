//! Requests → choices: one after the other, then by ejection chains (a label takes a place whose holders find others),
//! then each to its best free place. What a place costs by itself is worked out only when it is looked at.

use kurbo::Rect;

use super::{BUDGET, Candidate, Request};
use crate::drawing::grid::Grid;

/// So long may a chain of labels be that make room for each other.
const CHAIN: usize = 4;
/// A place is taken from so many others at most.
const EJECTED: usize = 2;
/// So often it is begun anew where labels are left over.
const RETRIES: usize = 6;
/// So many rounds go to better places.
const ROUNDS: usize = 6;
/// What it is worth to a reader that a label stays where it was.
const STICKY: f64 = 4.0;
/// What a point outside the frame costs.
const OUTSIDE: f64 = 2.0;
/// Steps of a cost of 1, and the most steps.
const PER_POINT: f64 = 1024.0;
const LARGEST: f64 = 1e12;

/// The state of a placement.
pub(super) struct Search<'a> {
    requests: &'a [Request],
    grid: &'a Grid,
    frame: Rect,
    /// What is chosen so far.
    pub(super) chosen: Vec<Option<usize>>,
    kept: &'a [Option<u16>],
    /// Candidates by their own cost, so that a search can end early: the cost in the upper bits, the number below.
    order: Vec<Vec<u64>>,
    /// Whether a candidate breaks a constraint by itself, where that is known.
    clean: Vec<Vec<Option<bool>>>,
    pub(super) left: usize,
}

impl<'a> Search<'a> {
    pub(super) fn new(requests: &'a [Request], grid: &'a Grid, frame: Rect, kept: &'a [Option<u16>]) -> Self {
        let clean = requests.iter().map(|request| vec![None; request.candidates.len()]).collect();
        let order = vec![Vec::new(); requests.len()];
        Self { requests, grid, frame, chosen: vec![None; requests.len()], kept, order, clean, left: BUDGET }
    }

    /// Takes every kept place that is still clean, in this order.
    pub(super) fn keep(&mut self, order: &[usize]) {
        for &label in order {
            if let Some(candidate) = self.kept_place(label)
                && self.is_clean(label, candidate)
                && self.blockers(label, candidate).is_empty()
            {
                self.chosen[label] = Some(candidate);
            }
        }
    }

    /// Takes the best free place, if the label has none yet.
    pub(super) fn seat_freely(&mut self, label: usize) {
        if self.chosen[label].is_none() {
            self.chosen[label] = self.best_free(label).map(|(_, candidate)| candidate);
        }
    }

    /// Seats those that found nothing by moving others.
    pub(super) fn make_room(&mut self, order: &[usize]) {
        for &label in order {
            if self.chosen[label].is_none() {
                self.seat(label, CHAIN, &mut Vec::new());
            }
        }
    }

    /// Begins again with those first that found no place, as long as that helps: who chooses late finds little left. The
    /// attempt with the fewest left out is kept.
    pub(super) fn retry(&mut self, order: &[usize]) {
        let mut order = order.to_vec();
        let mut best = self.chosen.clone();
        for _ in 0..RETRIES {
            let hidden = |chosen: &[Option<usize>]| chosen.iter().filter(|choice| choice.is_none()).count();
            if hidden(&best) == 0 || self.left == 0 {
                break;
            }
            order.sort_by_key(|&label| (!self.requests[label].priority.headline, self.chosen[label].is_some()));
            self.chosen.fill(None);
            for &label in &order {
                self.seat_freely(label);
            }
            self.make_room(&order);
            if hidden(&self.chosen) < hidden(&best) {
                best.clone_from(&self.chosen);
            }
        }
        self.chosen = best;
    }

    /// Moves one label at a time to its best free place until nothing moves.
    pub(super) fn settle(&mut self, order: &[usize]) {
        for _ in 0..ROUNDS {
            let mut moved = false;
            for &label in order {
                let Some(now) = self.chosen[label] else { continue };
                self.chosen[label] = None;
                let here = self.cost(label, now);
                let better = self.best_free(label).filter(|(cost, _)| *cost < here);
                moved |= better.is_some();
                self.chosen[label] = Some(better.map_or(now, |(_, candidate)| candidate));
            }
            if !moved {
                return;
            }
        }
    }

    /// Seats a label where others have to go, if they find places too. Nothing has changed where that fails.
    fn seat(&mut self, label: usize, chain: usize, moving: &mut Vec<usize>) -> bool {
        if let Some((_, candidate)) = self.best_free(label) {
            self.chosen[label] = Some(candidate);
            return true;
        }
        if chain == 0 {
            return false;
        }
        moving.push(label);
        self.sort(label);
        let places: Vec<usize> = self.order[label].iter().map(|&key| number(key)).collect();
        for candidate in places {
            if self.left == 0 {
                break;
            }
            if !self.is_clean(label, candidate) {
                continue;
            }
            let blockers = self.blockers(label, candidate);
            if blockers.len() > EJECTED || blockers.iter().any(|blocker| moving.contains(blocker)) {
                continue;
            }
            let before = self.chosen.clone();
            self.chosen[label] = Some(candidate);
            for &blocker in &blockers {
                self.chosen[blocker] = None;
            }
            if blockers.iter().all(|&blocker| self.seat(blocker, chain - 1, moving)) {
                moving.pop();
                return true;
            }
            self.chosen = before;
        }
        moving.pop();
        false
    }

    fn best_free(&mut self, label: usize) -> Option<(u64, usize)> {
        self.sort(label);
        let mut at = 0;
        while let Some(&key) = self.order[label].get(at) {
            let candidate = number(key);
            if self.left == 0 {
                return None;
            }
            if self.is_clean(label, candidate) && self.is_unblocked(label, candidate) {
                return Some((key >> 16, candidate));
            }
            at += 1;
        }
        None
    }

    /// Puts the candidates into the order of their costs, once.
    fn sort(&mut self, label: usize) {
        if self.order[label].is_empty() {
            let candidates = 0..self.requests[label].candidates.len().min(usize::from(u16::MAX));
            let mut order: Vec<u64> =
                candidates.map(|candidate| (self.cost(label, candidate) << 16) | candidate as u64).collect();
            order.sort_unstable();
            self.order[label] = order;
        }
    }

    /// What a place costs, were it free, in steps so large that two places which differ by nothing but rounding are
    /// equal: else a map that is moved aside would have other labels.
    fn cost(&self, label: usize, candidate: usize) -> u64 {
        let Candidate { rect, cost, .. } = self.requests[label].candidates[candidate];
        let frame = self.frame;
        let outside = (frame.x0 - rect.x0).max(0.0)
            + (rect.x1 - frame.x1).max(0.0)
            + (frame.y0 - rect.y0).max(0.0)
            + (rect.y1 - frame.y1).max(0.0);
        let kept = if self.kept_place(label) == Some(candidate) { STICKY } else { 0.0 };
        // Negative ones are only those of places that are kept.
        ((cost + OUTSIDE * outside - kept + STICKY) * PER_POINT).clamp(0.0, LARGEST).round() as u64
    }

    fn kept_place(&self, label: usize) -> Option<usize> {
        let kept = usize::from((*self.kept.get(label)?)?);
        (kept < self.requests[label].candidates.len()).then_some(kept)
    }

    pub(super) fn is_clean(&mut self, label: usize, candidate: usize) -> bool {
        if let Some(known) = self.clean[label][candidate] {
            return known;
        }
        self.left = self.left.saturating_sub(1);
        let request = &self.requests[label];
        let Candidate { rect, leader, .. } = request.candidates[candidate];
        let clean = self.grid.is_free(rect, request.own_line)
            && leader.is_none_or(|(from, to)| self.grid.is_free_way(from, to, &request.kin));
        self.clean[label][candidate] = Some(clean);
        clean
    }

    fn is_unblocked(&mut self, label: usize, candidate: usize) -> bool {
        self.left = self.left.saturating_sub(1);
        let place = &self.requests[label].candidates[candidate];
        self.others(label).all(|(_, other)| place.bears(other))
    }

    fn blockers(&mut self, label: usize, candidate: usize) -> Vec<usize> {
        self.left = self.left.saturating_sub(1);
        let place = &self.requests[label].candidates[candidate];
        self.others(label).filter(|(_, other)| !place.bears(other)).map(|(label, _)| label).collect()
    }

    /// The places that other labels have taken.
    fn others(&self, label: usize) -> impl Iterator<Item = (usize, &Candidate)> {
        let taken = self.chosen.iter().enumerate().filter(move |(other, _)| *other != label);
        taken.filter_map(|(other, choice)| Some((other, &self.requests[other].candidates[(*choice)?])))
    }
}

/// The number of the candidate with this key.
fn number(key: u64) -> usize {
    usize::from(key as u16)
}
