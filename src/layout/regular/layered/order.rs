//! Layers → an order within each of them with few crossings: by turns downward and upward, everybody goes to the mean
//! of their neighbours' places (Sugiyama's barycentres), and at last neighbours change places where that helps.

use std::cmp::Ordering;

/// Lines that skip layers are led through spots, of which there are at most so many; longer lines go without.
const MOST_SPOTS: usize = 300_000;
/// Sweeps in small and large graphs, and the number of pieces of line that parts them.
const SWEEPS: (usize, usize) = (24, 6);
const MANY: usize = 20_000;

/// Nodes and the spots where lines pass a layer. The spots' numbers follow the nodes'.
pub(super) struct Sheet {
    /// From left to right.
    pub(super) layers: Vec<Vec<u32>>,
    /// How many of the spots are nodes.
    pub(super) nodes: usize,
    /// The spots to which each is linked in the layer above, and in the one below.
    pub(super) above: Vec<Vec<u32>>,
    pub(super) below: Vec<Vec<u32>>,
    /// Each spot's index in its layer.
    ranks: Vec<u32>,
}

impl Sheet {
    /// Every arc leads from one layer to a later one.
    pub(super) fn new(layer_of: &[usize], arcs: &[(u32, u32)]) -> Self {
        let count = layer_of.iter().max().map_or(0, |last| last + 1);
        let mut sheet = Self {
            layers: vec![Vec::new(); count],
            nodes: layer_of.len(),
            above: vec![Vec::new(); layer_of.len()],
            below: vec![Vec::new(); layer_of.len()],
            ranks: Vec::new(),
        };
        let span = |arc: &(u32, u32)| layer_of[arc.1 as usize] - layer_of[arc.0 as usize];
        let mut arcs = arcs.to_vec();
        arcs.sort_by_key(span);
        for arc in &arcs {
            if sheet.above.len() - sheet.nodes + span(arc) - 1 <= MOST_SPOTS {
                sheet.lead(*arc, layer_of[arc.0 as usize] + 1, span(arc));
            }
        }
        sheet.line_up(layer_of);
        sheet
    }

    /// Leads a line through a spot in every layer that it passes.
    fn lead(&mut self, (from, to): (u32, u32), first: usize, span: usize) {
        let mut last = from;
        for layer in first..first + span - 1 {
            let spot = self.above.len() as u32;
            self.above.push(vec![last]);
            self.below.push(Vec::new());
            self.below[last as usize].push(spot);
            self.layers[layer].push(spot);
            last = spot;
        }
        self.below[last as usize].push(to);
        self.above[to as usize].push(last);
    }

    /// The first order: depth first from above, so that what hangs together lies together.
    fn line_up(&mut self, layer_of: &[usize]) {
        let count = self.above.len();
        let mut layer = vec![0; count];
        layer[..layer_of.len()].copy_from_slice(layer_of);
        for (index, spots) in self.layers.iter().enumerate() {
            for &spot in spots {
                layer[spot as usize] = index;
            }
        }
        self.layers.iter_mut().for_each(Vec::clear);
        let mut seen = vec![false; count];
        let mut sources: Vec<u32> = (0..count as u32).collect();
        sources.sort_by_key(|&spot| layer[spot as usize]);
        for source in sources {
            let mut waiting = vec![source];
            while let Some(spot) = waiting.pop() {
                if !std::mem::replace(&mut seen[spot as usize], true) {
                    self.layers[layer[spot as usize]].push(spot);
                    waiting.extend(self.below[spot as usize].iter().rev());
                    waiting.extend(self.above[spot as usize].iter().rev());
                }
            }
        }
        self.ranks = vec![0; count];
        (0..self.layers.len()).for_each(|layer| self.rank(layer));
    }

    fn rank(&mut self, layer: usize) {
        for (rank, &spot) in self.layers[layer].iter().enumerate() {
            self.ranks[spot as usize] = rank as u32;
        }
    }

    /// Sweeps, and keeps the best order that was seen.
    pub(super) fn sort(&mut self) {
        let pieces: usize = self.below.iter().map(Vec::len).sum();
        let sweeps = if pieces <= MANY { SWEEPS.0 } else { SWEEPS.1 };
        let (mut least, mut best) = (self.crossings(), self.layers.clone());
        for sweep in 0..sweeps {
            let count = self.layers.len();
            for step in 1..count {
                let layer = if sweep % 2 == 0 { step } else { count - 1 - step };
                self.sort_layer(layer, sweep % 2 == 0, sweep % 4 > 1);
            }
            if pieces <= MANY {
                (0..count).for_each(|layer| self.exchange(layer));
            }
            let found = self.crossings();
            if found < least {
                (least, best) = (found, self.layers.clone());
            }
            if least == 0 {
                break;
            }
        }
        self.layers = best;
        (0..self.layers.len()).for_each(|layer| self.rank(layer));
    }

    /// Sorts a layer by where its neighbours above or below are. Of equals, the last comes first where `turned`, so that
    /// sweeps do not stop at the first order that is as good as the next.
    fn sort_layer(&mut self, layer: usize, by_above: bool, turned: bool) {
        let rows = if by_above { &self.above } else { &self.below };
        let mean = |spot: u32| {
            let ends = &rows[spot as usize];
            let sum: f64 = ends.iter().map(|&end| f64::from(self.ranks[end as usize])).sum();
            (!ends.is_empty()).then(|| sum / ends.len() as f64)
        };
        let spots = &self.layers[layer];
        let mut sorted: Vec<(f64, u32)> = spots.iter().filter_map(|&spot| Some((mean(spot)?, spot))).collect();
        let rank = |spot: u32| self.ranks[spot as usize];
        let tie = |a: u32, b: u32| if turned { rank(b).cmp(&rank(a)) } else { rank(a).cmp(&rank(b)) };
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| tie(a.1, b.1)));
        // Who has no neighbour there stays in place.
        let mut next = sorted.into_iter();
        let order = spots
            .iter()
            .map(|&spot| if rows[spot as usize].is_empty() { Some(spot) } else { next.next().map(|it| it.1) });
        self.layers[layer] = order.flatten().collect();
        self.rank(layer);
    }

    /// Lets neighbours change places as long as that takes crossings away.
    fn exchange(&mut self, layer: usize) {
        for _ in 0..4 {
            let mut better = false;
            for index in 1..self.layers[layer].len() {
                let (left, right) = (self.layers[layer][index - 1], self.layers[layer][index]);
                let change: i64 = [&self.above, &self.below]
                    .iter()
                    .map(|rows| self.change(&rows[left as usize], &rows[right as usize]))
                    .sum();
                if change < 0 {
                    self.layers[layer].swap(index - 1, index);
                    self.ranks.swap(left as usize, right as usize);
                    better = true;
                }
            }
            if !better {
                break;
            }
        }
    }

    /// How many more crossings there are when two neighbours with these ends change places.
    fn change(&self, left: &[u32], right: &[u32]) -> i64 {
        let mut change = 0;
        for &one in left {
            for &other in right {
                change += match self.ranks[one as usize].cmp(&self.ranks[other as usize]) {
                    Ordering::Less => 1,
                    Ordering::Equal => 0,
                    Ordering::Greater => -1,
                };
            }
        }
        change
    }

    /// How many pieces of line cross between layers (Barth, Jünger and Mutzel, Graph Drawing 2002).
    pub(super) fn crossings(&self) -> u64 {
        let mut crossings = 0;
        for (layer, spots) in self.layers.iter().enumerate() {
            let width = self.layers.get(layer + 1).map_or(0, Vec::len);
            let mut counts = vec![0_u64; width];
            let mut seen = 0;
            for &spot in spots {
                let mut ends: Vec<usize> =
                    self.below[spot as usize].iter().map(|&end| self.ranks[end as usize] as usize).collect();
                ends.sort_unstable();
                for &end in &ends {
                    crossings += seen - before(&counts, end + 1);
                }
                for &end in &ends {
                    add(&mut counts, end);
                    seen += 1;
                }
            }
        }
        crossings
    }
}

fn add(counts: &mut [u64], mut index: usize) {
    while index < counts.len() {
        counts[index] += 1;
        index |= index + 1;
    }
}

fn before(counts: &[u64], mut end: usize) -> u64 {
    let mut sum = 0;
    while end > 0 {
        sum += counts[end - 1];
        end &= end - 1;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossings_are_counted_and_taken_away() {
        // Two lines that cross, one of them over a layer.
        let mut sheet = Sheet::new(&[0, 0, 2, 1, 2], &[(0, 4), (1, 3), (3, 2)]);
        assert_eq!(sheet.above.len(), 6, "one spot");
        sheet.layers = vec![vec![0, 1], vec![3, 5], vec![2, 4]];
        (0..3).for_each(|layer| sheet.rank(layer));
        assert_eq!(sheet.crossings(), 1);
        sheet.sort();
        assert_eq!(sheet.crossings(), 0);
    }

    #[test]
    fn a_tree_has_no_crossing() {
        let parents: Vec<u32> = (1..60_u32).map(|node| node * 5 % node.max(1) / 2).collect();
        let arcs: Vec<(u32, u32)> = parents.iter().zip(1..).map(|(&parent, node)| (parent, node)).collect();
        let mut layers = vec![0; 60];
        for &(parent, node) in &arcs {
            layers[node as usize] = layers[parent as usize] + 1;
        }
        let mut sheet = Sheet::new(&layers, &arcs);
        sheet.sort();
        assert_eq!(sheet.crossings(), 0);
    }
}
