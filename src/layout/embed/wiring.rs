//! Links → rows of neighbours: who is linked to whom, once, without loops. It knows no directions, sizes or places.

/// An undirected graph in compressed rows.
#[derive(Clone, Debug, Default)]
pub(in crate::layout) struct Wiring {
    /// Where each node's row begins.
    rows: Vec<u32>,
    neighbors: Vec<u32>,
}

/// A connected part of a graph.
pub(super) struct Part {
    /// Its nodes in the whole, nearest neighbours close to each other; `wiring` numbers them in this order.
    pub(super) members: Vec<u32>,
    /// Its links.
    pub(super) wiring: Wiring,
}

impl Wiring {
    /// The graph of these links. Links that name no node, loops and repetitions are left out.
    pub(in crate::layout) fn new(count: usize, links: &[(u32, u32)]) -> Self {
        let is_link = |&&(a, b): &&(u32, u32)| a != b && (a as usize) < count && (b as usize) < count;
        let mut rows = vec![0_u32; count + 1];
        for &(a, b) in links.iter().filter(is_link) {
            rows[a as usize + 1] += 1;
            rows[b as usize + 1] += 1;
        }
        for row in 1..rows.len() {
            rows[row] += rows[row - 1];
        }
        let mut next = rows.clone();
        let mut neighbors = vec![0; rows[count] as usize];
        for &(a, b) in links.iter().filter(is_link) {
            for (node, other) in [(a, b), (b, a)] {
                neighbors[next[node as usize] as usize] = other;
                next[node as usize] += 1;
            }
        }
        let mut wiring = Self { rows, neighbors };
        wiring.sort_rows();
        wiring
    }

    /// Sorts every row and closes the gaps that repeated links leave.
    fn sort_rows(&mut self) {
        let (mut end, mut begin) = (0, 0);
        for node in 0..self.rows.len() - 1 {
            let (from, to) = (begin, self.rows[node + 1] as usize);
            begin = to;
            self.neighbors[from..to].sort_unstable();
            self.rows[node] = end as u32;
            for index in from..to {
                let is_new = index == from || self.neighbors[index] != self.neighbors[index - 1];
                // What was written before `index` is never read again: the end of a row lies behind its beginning.
                if is_new {
                    self.neighbors[end] = self.neighbors[index];
                    end += 1;
                }
            }
        }
        if let Some(last) = self.rows.last_mut() {
            *last = end as u32;
        }
        self.neighbors.truncate(end);
    }

    /// How many nodes there are.
    pub(in crate::layout) fn len(&self) -> usize {
        self.rows.len().saturating_sub(1)
    }

    /// Whom a node is linked to, in ascending order.
    pub(in crate::layout) fn neighbors(&self, node: usize) -> &[u32] {
        &self.neighbors[self.rows[node] as usize..self.rows[node + 1] as usize]
    }

    /// How many links a node has.
    pub(super) fn degree(&self, node: usize) -> usize {
        (self.rows[node + 1] - self.rows[node]) as usize
    }

    /// The connected parts, the largest first.
    pub(super) fn parts(&self) -> Vec<Part> {
        let mut local = vec![u32::MAX; self.len()];
        let mut parts = Vec::new();
        for source in 0..self.len() {
            if local[source] == u32::MAX {
                parts.push(self.part_of(source as u32, &mut local));
            }
        }
        // Stable, so that parts of one size keep the order of their first nodes.
        parts.sort_by_key(|part| usize::MAX - part.members.len());
        parts
    }

    /// The part that a node belongs to; `local` gets the new numbers of its nodes.
    fn part_of(&self, source: u32, local: &mut [u32]) -> Part {
        let mut members = vec![source];
        local[source as usize] = 0;
        let mut head = 0;
        while let Some(&node) = members.get(head) {
            head += 1;
            for &neighbor in self.neighbors(node as usize) {
                if local[neighbor as usize] == u32::MAX {
                    local[neighbor as usize] = members.len() as u32;
                    members.push(neighbor);
                }
            }
        }
        let wiring = self.renumbered(&members, local);
        Part { members, wiring }
    }

    /// The rows of these nodes, which hold all their neighbours, under other numbers.
    fn renumbered(&self, members: &[u32], local: &[u32]) -> Self {
        let mut rows = Vec::with_capacity(members.len() + 1);
        let mut neighbors = Vec::new();
        for &member in members {
            rows.push(neighbors.len() as u32);
            let begin = neighbors.len();
            neighbors.extend(self.neighbors(member as usize).iter().map(|&neighbor| local[neighbor as usize]));
            neighbors[begin..].sort_unstable();
        }
        rows.push(neighbors.len() as u32);
        Self { rows, neighbors }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(wiring: &Wiring) -> Vec<Vec<u32>> {
        (0..wiring.len()).map(|node| wiring.neighbors(node).to_vec()).collect()
    }

    #[test]
    fn loops_repetitions_and_strangers_are_left_out() {
        let wiring = Wiring::new(4, &[(1, 0), (0, 1), (2, 2), (0, 1), (3, 0), (9, 0), (0, 3)]);
        assert_eq!(rows(&wiring), [vec![1, 3], vec![0], vec![], vec![0]]);
        assert_eq!(Wiring::new(0, &[(0, 0)]).len(), 0);
    }

    #[test]
    fn parts_come_by_size_and_keep_their_links() {
        let wiring = Wiring::new(6, &[(0, 5), (1, 4), (4, 2)]);
        let parts = wiring.parts();
        let members: Vec<&[u32]> = parts.iter().map(|part| part.members.as_slice()).collect();
        assert_eq!(members, [[1, 4, 2].as_slice(), &[0, 5], &[3]]);
        assert_eq!(rows(&parts[0].wiring), [vec![1], vec![0, 2], vec![1]]);
    }
}
