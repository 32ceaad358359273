//! A graph → groups of nodes that are linked closely, and the coarser graph of which they are the nodes. It knows no
//! places.
//!
//! Groups are found as Louvain's method finds communities (Blondel and others, 2008): each node joins the neighbouring
//! group that raises modularity most. They are bounded in size, so that graphs with hubs do not become one group at
//! once and every level is not much coarser than the one before (Meyerhenke, Nöllenburg and Schulz, TVCG 2018).

use super::wiring::Wiring;

/// A graph whose nodes stand for some nodes of a finer one.
pub(super) struct Coarse {
    /// Where each node's row begins.
    rows: Vec<u32>,
    /// Whom each is linked to, and by how many links of the finest graph.
    links: Vec<(u32, f32)>,
    /// How many ends of links lie within each node.
    inner: Vec<f32>,
    /// How many nodes of the finest graph each stands for.
    pub(super) mass: Vec<f32>,
}

/// Which group each node belongs to.
pub(super) struct Groups {
    pub(super) of: Vec<u32>,
    pub(super) count: usize,
}

/// How often all nodes are visited at most.
const ROUNDS: usize = 5;
/// Where fewer than one node in so many moves, the groups are found.
const FEW_MOVES: usize = 50;
/// Gains of modularity below this are noise.
const GAIN: f32 = 1e-6;

impl Coarse {
    /// The finest level: every node stands for itself.
    pub(super) fn finest(wiring: &Wiring) -> Self {
        let count = wiring.len();
        let (mut rows, mut links) = (vec![0], Vec::new());
        for node in 0..count {
            links.extend(wiring.neighbors(node).iter().map(|&neighbor| (neighbor, 1.0)));
            rows.push(links.len() as u32);
        }
        Self { rows, links, inner: vec![0.0; count], mass: vec![1.0; count] }
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.mass.len()
    }

    fn row(&self, node: usize) -> &[(u32, f32)] {
        &self.links[self.rows[node] as usize..self.rows[node + 1] as usize]
    }

    /// Groups that stand for at most `most` nodes of the finest graph, but for those that are single nodes.
    pub(super) fn groups(&self, most: f32) -> Groups {
        let mut moving = Moving::new(self, most);
        // The less linked choose first: they have the least choice.
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        order.sort_by_key(|&node| self.row(node as usize).len());
        for _ in 0..ROUNDS {
            let moved = order.iter().filter(|&&node| moving.settle(node as usize)).count();
            if moved * FEW_MOVES < self.len() {
                break;
            }
        }
        numbered(moving.of)
    }

    /// The graph whose nodes are these groups.
    pub(super) fn contract(&self, groups: &Groups) -> Self {
        let (begins, members) = members(groups);
        let mut coarse = Self { rows: vec![0], links: Vec::new(), inner: Vec::new(), mass: Vec::new() };
        let (mut weights, mut met) = (vec![0.0_f32; groups.count], Vec::new());
        for group in 0..groups.count {
            let (mut inner, mut mass) = (0.0, 0.0);
            for &member in &members[begins[group] as usize..begins[group + 1] as usize] {
                inner += self.inner[member as usize];
                mass += self.mass[member as usize];
                for &(other, weight) in self.row(member as usize) {
                    let other = groups.of[other as usize];
                    if other as usize == group {
                        inner += weight;
                        continue;
                    }
                    if weights[other as usize] == 0.0 {
                        met.push(other);
                    }
                    weights[other as usize] += weight;
                }
            }
            met.sort_unstable();
            coarse.links.extend(met.drain(..).map(|other| (other, std::mem::take(&mut weights[other as usize]))));
            coarse.rows.push(coarse.links.len() as u32);
            coarse.inner.push(inner);
            coarse.mass.push(mass);
        }
        coarse
    }
}

/// Nodes on their way to their groups.
struct Moving<'a> {
    graph: &'a Coarse,
    most: f32,
    of: Vec<u32>,
    /// How many ends of links each node and each group has, those within included.
    strength: Vec<f32>,
    pull: Vec<f32>,
    /// How many nodes of the finest graph each group has.
    size: Vec<f32>,
    /// One by the number of all ends.
    share: f32,
    /// Links of the node at hand to each group, 0 between two nodes; and which are not 0.
    weights: Vec<f32>,
    met: Vec<u32>,
}

impl<'a> Moving<'a> {
    fn new(graph: &'a Coarse, most: f32) -> Self {
        let ends = |node: usize| graph.inner[node] + graph.row(node).iter().map(|(_, weight)| weight).sum::<f32>();
        let strength: Vec<f32> = (0..graph.len()).map(ends).collect();
        let total: f64 = strength.iter().map(|&ends| f64::from(ends)).sum();
        Self {
            graph,
            most,
            of: (0..graph.len() as u32).collect(),
            pull: strength.clone(),
            strength,
            size: graph.mass.clone(),
            share: 1.0 / total.max(1.0) as f32,
            weights: vec![0.0; graph.len()],
            met: Vec::new(),
        }
    }

    /// Moves a node to the group where modularity is highest; says whether it was in another.
    fn settle(&mut self, node: usize) -> bool {
        for &(other, weight) in self.graph.row(node) {
            let group = self.of[other as usize];
            if self.weights[group as usize] == 0.0 {
                self.met.push(group);
            }
            self.weights[group as usize] += weight;
        }
        let (home, ends, mass) = (self.of[node], self.strength[node], self.graph.mass[node]);
        let gain = |group: u32, pull: f32| self.weights[group as usize] - ends * pull * self.share;
        let (mut best, mut most) = (home, gain(home, self.pull[home as usize] - ends));
        for &group in self.met.iter().filter(|&&group| group != home) {
            let gain = gain(group, self.pull[group as usize]);
            if gain > most + GAIN && self.size[group as usize] + mass <= self.most {
                (best, most) = (group, gain);
            }
        }
        for group in self.met.drain(..) {
            self.weights[group as usize] = 0.0;
        }
        for (group, sign) in [(home, -1.0), (best, 1.0)] {
            self.size[group as usize] += sign * mass;
            self.pull[group as usize] += sign * ends;
        }
        self.of[node] = best;
        best != home
    }
}

/// The same groups, numbered without gaps in the order of their first nodes.
fn numbered(mut of: Vec<u32>) -> Groups {
    let mut numbers = vec![u32::MAX; of.len()];
    let mut count = 0;
    for group in &mut of {
        let number = &mut numbers[*group as usize];
        if *number == u32::MAX {
            *number = count;
            count += 1;
        }
        *group = *number;
    }
    Groups { of, count: count as usize }
}

/// The nodes group by group, and where each group begins.
fn members(groups: &Groups) -> (Vec<u32>, Vec<u32>) {
    let mut begins = vec![0_u32; groups.count + 1];
    for &group in &groups.of {
        begins[group as usize + 1] += 1;
    }
    for group in 0..groups.count {
        begins[group + 1] += begins[group];
    }
    let (mut next, mut members) = (begins.clone(), vec![0; groups.of.len()]);
    for (node, &group) in groups.of.iter().enumerate() {
        members[next[group as usize] as usize] = node as u32;
        next[group as usize] += 1;
    }
    (begins, members)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "counts of nodes and links are exact")]

    use super::*;
    use crate::layout::random::Random;

    /// Cliques in a ring, one link from each to the next; nodes are numbered so that neighbours are far apart.
    fn ring_of_cliques(cliques: u32, size: u32) -> Wiring {
        let node = |clique: u32, member: u32| member * cliques + clique % cliques;
        let mut links = Vec::new();
        for clique in 0..cliques {
            links.push((node(clique, 0), node(clique + 1, 1)));
            for a in 0..size {
                links.extend((0..a).map(|b| (node(clique, a), node(clique, b))));
            }
        }
        Wiring::new((cliques * size) as usize, &links)
    }

    #[test]
    fn cliques_are_groups() {
        for (cliques, size, most) in [(12, 6, 6.0), (12, 6, 11.0), (40, 5, 5.0)] {
            let groups = Coarse::finest(&ring_of_cliques(cliques, size)).groups(most);
            assert_eq!(groups.count, cliques as usize, "{cliques} {size} {most}");
            for (node, &group) in groups.of.iter().enumerate() {
                assert_eq!(group, groups.of[node % cliques as usize], "{node}");
            }
        }
    }

    #[test]
    fn no_group_outgrows_its_bound_and_nothing_is_lost_on_the_way_up() {
        let mut random = Random::new(5);
        for (count, ends) in [(0_usize, 0), (1, 0), (5, 0), (50, 60), (300, 2000), (400, 500)] {
            let mut any = || random.below(count.max(1)) as u32;
            let links: Vec<(u32, u32)> = (0..ends).map(|_| (any(), any())).collect();
            let wiring = Wiring::new(count, &links);
            let all: f32 = (0..count).map(|node| wiring.degree(node) as f32).sum();
            let mut graph = Coarse::finest(&wiring);
            for most in [4.0, 16.0, 64.0] {
                let groups = graph.groups(most);
                graph = graph.contract(&groups);
                assert!(graph.mass.iter().all(|&mass| mass <= most), "{count} {most}");
                assert_eq!(graph.mass.iter().sum::<f32>(), count as f32);
                let ends = graph.inner.iter().sum::<f32>() + graph.links.iter().map(|(_, weight)| weight).sum::<f32>();
                assert_eq!(ends, all, "{count} {most}");
                for node in 0..graph.len() {
                    for &(other, weight) in graph.row(node) {
                        assert!(graph.row(other as usize).contains(&(node as u32, weight)), "links hold both ways");
                    }
                }
            }
        }
    }
}
