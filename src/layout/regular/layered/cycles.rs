//! Arcs → an order of the nodes against which few arcs run, none where there is no cycle: sinks last, sources first,
//! then whoever has most arcs ahead (Eades, Lin and Smyth, Information Processing Letters 1993).

use std::collections::BTreeSet;

/// Each node's rank in the order.
pub(super) fn ranks(count: usize, arcs: &[(u32, u32)]) -> Vec<u32> {
    let (mut ahead, mut behind) = (vec![Vec::new(); count], vec![Vec::new(); count]);
    for &(from, to) in arcs {
        ahead[from as usize].push(to);
        behind[to as usize].push(from);
    }
    let mut out: Vec<i64> = ahead.iter().map(|ends| ends.len() as i64).collect();
    let mut back: Vec<i64> = behind.iter().map(|ends| ends.len() as i64).collect();
    // Sinks, then sources, then the greatest surplus; of equals the first.
    let key = |node: usize, out: &[i64], back: &[i64]| {
        let urgency = match (out[node], back[node]) {
            (0, _) => (0, 0),
            (_, 0) => (1, 0),
            (out, back) => (2, back - out),
        };
        (urgency, node as u32)
    };
    let mut waiting: BTreeSet<((i32, i64), u32)> = (0..count).map(|node| key(node, &out, &back)).collect();
    let mut ranks = vec![0; count];
    let (mut first, mut last) = (0, count as u32);
    while let Some(((kind, _), node)) = waiting.pop_first() {
        let node = node as usize;
        ranks[node] = if kind == 0 {
            last -= 1;
            last
        } else {
            first += 1;
            first - 1
        };
        for (ends, is_ahead) in [(&ahead[node], true), (&behind[node], false)] {
            for &other in ends {
                let other = other as usize;
                let was_waiting = waiting.remove(&key(other, &out, &back));
                if is_ahead {
                    back[other] -= 1;
                } else {
                    out[other] -= 1;
                }
                if was_waiting {
                    waiting.insert(key(other, &out, &back));
                }
            }
        }
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::random::Random;

    fn against(ranks: &[u32], arcs: &[(u32, u32)]) -> usize {
        arcs.iter().filter(|&&(from, to)| ranks[from as usize] >= ranks[to as usize]).count()
    }

    #[test]
    fn no_arc_runs_against_the_order_where_there_is_no_cycle() {
        let mut random = Random::new(1);
        for count in [1, 2, 3, 10, 60] {
            let mut names: Vec<u32> = (0..count as u32).collect();
            random.shuffle(&mut names);
            let ends = (0..3 * count).map(|_| (random.below(count), random.below(count))).collect::<Vec<_>>();
            let arcs: Vec<(u32, u32)> =
                ends.into_iter().filter(|(a, b)| a != b).map(|(a, b)| (names[a.min(b)], names[a.max(b)])).collect();
            let ranks = ranks(count, &arcs);
            assert_eq!(against(&ranks, &arcs), 0, "{count}");
            let mut all = ranks.clone();
            all.sort_unstable();
            assert_eq!(all, (0..count as u32).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_cycle_loses_one_arc() {
        for count in [2_u32, 3, 9] {
            let arcs: Vec<(u32, u32)> = (0..count).map(|node| (node, (node + 1) % count)).collect();
            assert_eq!(against(&ranks(count as usize, &arcs), &arcs), 1, "{count}");
        }
    }
}
