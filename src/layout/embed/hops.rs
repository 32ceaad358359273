//! A graph and some sources → how many hops every node is from each of them. Up to 64 sources search at once, each as
//! one bit of a word (Then and others, "The More the Merrier", VLDB 2014); batches of sources run in parallel.

use rayon::prelude::*;

use super::wiring::Wiring;

/// Distance of what cannot be reached. Longer ways than 65534 hops are taken for that long.
pub(super) const UNREACHED: u16 = u16::MAX;
/// Sources that search at once.
const BATCH: usize = 64;

/// One row for each source, one entry for each node.
pub(super) fn hops(wiring: &Wiring, sources: &[u32]) -> Vec<Vec<u16>> {
    // How the sources are shared out does not change what they find.
    let share = sources.len().div_ceil(rayon::current_num_threads()).clamp(1, BATCH);
    sources.par_chunks(share).flat_map_iter(|batch| batch_hops(wiring, batch)).collect()
}

/// One breadth-first search for all sources of a batch.
fn batch_hops(wiring: &Wiring, sources: &[u32]) -> Vec<Vec<u16>> {
    let (count, width) = (wiring.len(), sources.len());
    // One line for each node, since all searches that reach it at once write there at once.
    let mut lines = vec![UNREACHED; count * width];
    let mut seen = vec![0_u64; count];
    let mut next = vec![0_u64; count];
    // The nodes that were reached by the last hop, and by whose search.
    let mut frontier: Vec<(u32, u64)> = Vec::new();
    for (index, &source) in sources.iter().enumerate() {
        next[source as usize] |= 1 << index;
    }
    let mut touched: Vec<u32> = sources.to_vec();
    let mut distance = 0_u16;
    while !touched.is_empty() {
        frontier.clear();
        for node in touched.drain(..) {
            let new = std::mem::take(&mut next[node as usize]);
            if new != 0 {
                seen[node as usize] |= new;
                frontier.push((node, new));
                write(&mut lines[node as usize * width..][..width], new, distance);
            }
        }
        for &(node, searches) in &frontier {
            for &neighbor in wiring.neighbors(node as usize) {
                let new = searches & !seen[neighbor as usize];
                if new != 0 {
                    if next[neighbor as usize] == 0 {
                        touched.push(neighbor);
                    }
                    next[neighbor as usize] |= new;
                }
            }
        }
        distance = (distance + 1).min(UNREACHED - 1);
    }
    turned(&lines, width)
}

fn write(line: &mut [u16], mut searches: u64, distance: u16) {
    while searches != 0 {
        line[searches.trailing_zeros() as usize] = distance;
        searches &= searches - 1;
    }
}

/// Lines of nodes → rows of sources, a few nodes at a time, so that neither leaves the cache.
fn turned(lines: &[u16], width: usize) -> Vec<Vec<u16>> {
    let mut rows: Vec<Vec<u16>> = (0..width).map(|_| Vec::with_capacity(lines.len() / width.max(1))).collect();
    for block in lines.chunks(64 * width.max(1)) {
        for (index, row) in rows.iter_mut().enumerate() {
            row.extend(block[index..].iter().step_by(width));
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::random::Random;

    /// Breadth first, one source, the plain way.
    fn plainly(wiring: &Wiring, source: u32) -> Vec<u16> {
        let mut row = vec![UNREACHED; wiring.len()];
        row[source as usize] = 0;
        let mut queue = std::collections::VecDeque::from([source]);
        while let Some(node) = queue.pop_front() {
            for &neighbor in wiring.neighbors(node as usize) {
                if row[neighbor as usize] == UNREACHED {
                    row[neighbor as usize] = row[node as usize] + 1;
                    queue.push_back(neighbor);
                }
            }
        }
        row
    }

    #[test]
    fn many_searches_at_once_find_what_single_ones_find() {
        let mut random = Random::new(5);
        for count in [1, 2, 63, 64, 65, 130, 300] {
            let links: Vec<(u32, u32)> =
                (0..count + count / 4).map(|_| (random.below(count) as u32, random.below(count) as u32)).collect();
            let wiring = Wiring::new(count, &links);
            let sources: Vec<u32> = (0..count as u32).rev().collect();
            for (row, &source) in hops(&wiring, &sources).iter().zip(&sources) {
                assert_eq!(*row, plainly(&wiring, source), "{count} {source}");
            }
        }
    }

    #[test]
    fn the_longest_way_is_a_number_still() {
        let count = 70_000;
        let path: Vec<(u32, u32)> = (1..count).map(|node| (node - 1, node)).collect();
        let rows = hops(&Wiring::new(count as usize, &path), &[0]);
        assert_eq!((rows[0][65_000], rows[0][69_999]), (65_000, UNREACHED - 1));
    }
}
