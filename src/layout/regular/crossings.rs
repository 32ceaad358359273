//! A component → its nodes in a circle's order with few crossings: one after the other at the end where fewer open
//! lines are crossed, then each moved around to its best place (Baur and Brandes, WG 2004).

use std::collections::BTreeSet;

use crate::layout::graph::Graph;

/// Nodes times lines up to which nodes are moved around, and how often.
const SIFTED: usize = 400_000;
const ROUNDS: usize = 4;

/// The order of a component's nodes.
pub(super) fn circular_order(graph: &Graph, members: &[u32]) -> Vec<u32> {
    let part = graph.subset(members);
    let rows: Vec<Vec<u32>> =
        (0..part.len()).map(|node| part.neighbors(node).iter().map(|neighbor| neighbor.node).collect()).collect();
    let mut order = inserted(&rows);
    if part.len() * part.pairs.len() <= SIFTED {
        for _ in 0..ROUNDS {
            let before = order.clone();
            (0..part.len() as u32).for_each(|node| sift(&rows, &mut order, node));
            if order == before {
                break;
            }
        }
    }
    order.into_iter().map(|node| members[node as usize]).collect()
}

/// Sums over a row of counts that change (Fenwick 1994).
struct Sums(Vec<i64>);

impl Sums {
    fn add(&mut self, mut index: usize, by: i64) {
        while index < self.0.len() {
            self.0[index] += by;
            index |= index + 1;
        }
    }

    /// The sum of all before `end`.
    fn before(&self, mut end: usize) -> i64 {
        let mut sum = 0;
        while end > 0 {
            sum += self.0[end - 1];
            end &= end - 1;
        }
        sum
    }
}

/// Always the node with the fewest neighbours outside, to the end where it crosses fewer lines that are still open.
fn inserted(rows: &[Vec<u32>]) -> Vec<u32> {
    let count = rows.len();
    // Who is first has the middle, and the row grows to both sides.
    let (mut left, mut right) = (count, count);
    let mut places = vec![usize::MAX; count];
    let mut row = vec![0_u32; 2 * count + 1];
    let mut open = Sums(vec![0; 2 * count + 1]);
    let mut outside: Vec<usize> = rows.iter().map(Vec::len).collect();
    let key = |node: usize, outside: &[usize]| (outside[node], usize::MAX - (rows[node].len() - outside[node]), node);
    let mut waiting: BTreeSet<(usize, usize, usize)> = (0..count).map(|node| key(node, &outside)).collect();
    while let Some((_, _, node)) = waiting.pop_first() {
        let inside = || rows[node].iter().map(|&other| places[other as usize]).filter(|&place| place != usize::MAX);
        // The lines to this node close now and cross nothing themselves.
        inside().for_each(|place| open.add(place, -1));
        let all = open.before(2 * count + 1);
        let (mut at_left, mut at_right) = (0, 0);
        for place in inside() {
            at_left += open.before(place);
            at_right += all - open.before(place + 1);
        }
        let place = if at_left < at_right && left > 0 {
            left -= 1;
            left
        } else {
            right += 1;
            right - 1
        };
        (places[node], row[place]) = (place, node as u32);
        open.add(place, outside[node] as i64);
        for &other in &rows[node] {
            let other = other as usize;
            let is_waiting = waiting.remove(&key(other, &outside));
            outside[other] -= 1;
            if is_waiting {
                waiting.insert(key(other, &outside));
            }
        }
    }
    row[left..right].to_vec()
}

/// Moves one node around the circle and leaves it where it crosses the fewest lines.
fn sift(rows: &[Vec<u32>], order: &mut Vec<u32>, node: u32) {
    let Some(begin) = order.iter().position(|&other| other == node) else { return };
    order.remove(begin);
    let others = order.len();
    let mut ranks = vec![0_usize; others + 1];
    order.iter().enumerate().for_each(|(rank, &other)| ranks[other as usize] = rank);
    let (mut change, mut least, mut best) = (0_i64, 0_i64, begin);
    for step in 0..others {
        let gap = (begin + step) % others;
        change += passing(rows, &ranks, node, order[gap], others);
        if change < least {
            (least, best) = (change, gap + 1);
        }
    }
    order.insert(best.min(others), node);
}

/// How many more crossings there are when a node steps behind the next one.
fn passing(rows: &[Vec<u32>], ranks: &[usize], node: u32, next: u32, others: usize) -> i64 {
    let here = ranks[next as usize];
    let sorted = |of: u32, without: u32| {
        let ends = rows[of as usize].iter().filter(|&&end| end != without);
        let mut ends: Vec<usize> = ends.map(|&end| (ranks[end as usize] + others - here) % others).collect();
        ends.sort_unstable();
        ends
    };
    let (mine, theirs) = (sorted(node, next), sorted(next, node));
    let mut change = 0;
    let (mut below, mut within) = (0, 0);
    for end in mine {
        while below < theirs.len() && theirs[below] < end {
            below += 1;
        }
        within = within.max(below);
        while within < theirs.len() && theirs[within] == end {
            within += 1;
        }
        // With the node first, lines to what lies farther cross; with the other first, lines to what lies nearer.
        change += below as i64 - (theirs.len() - within) as i64;
    }
    change
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::random::Random;

    fn crossings(rows: &[Vec<u32>], order: &[u32]) -> i64 {
        let mut rank = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, &node)| rank[node as usize] = place);
        let mut lines = Vec::new();
        for (a, row) in rows.iter().enumerate() {
            lines.extend(row.iter().filter(|&&b| (b as usize) > a).map(|&b| {
                let (one, other) = (rank[a], rank[b as usize]);
                (one.min(other), one.max(other))
            }));
        }
        let cross =
            |(a, b): (usize, usize), (c, d): (usize, usize)| (a < c && c < b && b < d) || (c < a && a < d && d < b);
        let pairs =
            lines.iter().enumerate().flat_map(|(index, &one)| lines[..index].iter().map(move |&other| (one, other)));
        pairs.filter(|&(one, other)| cross(one, other)).count() as i64
    }

    fn any_graph(count: usize, links: usize, random: &mut Random) -> Vec<Vec<u32>> {
        let mut rows = vec![BTreeSet::new(); count];
        for _ in 0..links {
            let (a, b) = (random.below(count), random.below(count));
            if a != b {
                rows[a].insert(b as u32);
                rows[b].insert(a as u32);
            }
        }
        rows.into_iter().map(|row| row.into_iter().collect()).collect()
    }

    #[test]
    fn what_passing_costs_is_what_is_counted() {
        let mut random = Random::new(1);
        for _ in 0..200 {
            let count = 3 + random.below(8);
            let rows = any_graph(count, 2 * count, &mut random);
            let mut order: Vec<u32> = (0..count as u32).collect();
            random.shuffle(&mut order);
            let before = crossings(&rows, &order);
            let (node, next) = (order[0], order[1]);
            let mut ranks = vec![0; count];
            order[1..].iter().enumerate().for_each(|(rank, &other)| ranks[other as usize] = rank);
            let change = passing(&rows, &ranks, node, next, count - 1);
            order.swap(0, 1);
            assert_eq!(crossings(&rows, &order) - before, change, "{rows:?} {order:?}");
        }
    }

    #[test]
    fn sifting_never_adds_a_crossing_and_keeps_everybody() {
        let mut random = Random::new(2);
        for _ in 0..100 {
            let count = 1 + random.below(12);
            let rows = any_graph(count, 2 * count, &mut random);
            let mut order = inserted(&rows);
            for node in 0..count as u32 {
                let before = crossings(&rows, &order);
                sift(&rows, &mut order, node);
                assert!(crossings(&rows, &order) <= before);
            }
            order.sort_unstable();
            assert_eq!(order, (0..count as u32).collect::<Vec<_>>());
        }
    }
}
