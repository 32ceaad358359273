//! Arcs that all lead on in an order → a layer for each node: below all it comes from, and no farther from its
//! neighbours than it must.

/// Rounds in which arcs are shortened.
const ROUNDS: usize = 8;

/// Each node's layer, counted from 0. Every arc leads from a lower to a higher rank.
pub(super) fn layers(ranks: &[u32], arcs: &[(u32, u32)]) -> Vec<usize> {
    let count = ranks.len();
    let (mut above, mut below) = (vec![Vec::new(); count], vec![Vec::new(); count]);
    for &(from, to) in arcs {
        below[from as usize].push(to as usize);
        above[to as usize].push(from as usize);
    }
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|&node| ranks[node]);
    let mut layers = vec![0_usize; count];
    for &node in &order {
        layers[node] = above[node].iter().map(|&other| layers[other] + 1).max().unwrap_or(0);
    }
    for _ in 0..ROUNDS {
        let before = layers.clone();
        // A node between two bounds goes to the side where it has more neighbours.
        for &node in order.iter().rev().chain(&order) {
            let highest = above[node].iter().map(|&other| layers[other] + 1).max();
            let lowest = below[node].iter().map(|&other| layers[other] - 1).min();
            layers[node] = match (highest, lowest) {
                (Some(highest), Some(lowest)) if below[node].len() > above[node].len() => lowest.max(highest),
                (Some(highest), _) => highest,
                (None, Some(lowest)) => lowest,
                (None, None) => 0,
            };
        }
        if layers == before {
            break;
        }
    }
    let least = layers.iter().copied().min().unwrap_or(0);
    layers.into_iter().map(|layer| layer - least).collect()
}
