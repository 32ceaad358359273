//! Relations → communities, coarser and coarser: who belongs together, found by how many lines run within a group and
//! how few leave it. Large maps are shown by them from afar. Knows neither places nor pixels.
//!
//! The method is Louvain's (Blondel, Guillaume, Lambiotte, Lefebvre 2008): each node joins the neighbouring community
//! that raises modularity most, communities become nodes, and so on. Nodes are visited in the order of their indices and
//! ties go to the lower number, so that the same map has the same communities everywhere.

use super::{Bundle, Extract, SignCounts};

/// Communities of an extract, from small to large.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Communities {
    /// Each coarser than the one before. None where the map falls into no groups.
    pub levels: Vec<Level>,
    /// How many lines begin or end at each actor.
    pub degrees: Vec<u32>,
}

/// One way to divide the actors.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Level {
    /// The group of each actor.
    pub of: Vec<u32>,
    /// How many actors each group has.
    pub members: Vec<u32>,
    /// The actor of each group with the most lines, who stands for it.
    pub hubs: Vec<u32>,
    /// What runs between groups, the strongest first.
    pub ties: Vec<Tie>,
}

/// All lines between two groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tie {
    /// The lower of the two.
    pub low: u32,
    /// The higher.
    pub high: u32,
    /// How many relations of each sign.
    pub signs: SignCounts,
    /// The relation that stands for the first of the lines.
    pub relation: u32,
}

/// With so few groups there is no need to go on.
const FEW: usize = 40;
/// A level that has more than this share of the groups of the one before says nothing new.
const NEW: f64 = 0.85;
/// How often all nodes are visited at most, on one level.
const ROUNDS: usize = 12;

impl Communities {
    /// Finds them.
    pub fn new(extract: &Extract) -> Self {
        let count = extract.actors.len();
        let mut degrees = vec![0; count];
        for bundle in &extract.bundles {
            for end in [bundle.from, bundle.to] {
                degrees[end as usize] += 1;
            }
        }
        let links = extract.bundles.iter().filter(|bundle| bundle.from != bundle.to);
        let mut links: Vec<Link> = links.map(|b| Link::new(b.from, b.to, b.signs.total() as f32)).collect();
        let mut of: Vec<u32> = (0..count as u32).collect();
        let (mut levels, mut groups) = (Vec::new(), count);
        loop {
            merge(&mut links);
            let (joined, left) = Wiring::new(groups, &links).join();
            if groups == 0 || left as f64 > NEW * groups as f64 {
                break;
            }
            for group in &mut of {
                *group = joined[*group as usize];
            }
            levels.push(Level::new(extract, of.clone(), left, &degrees));
            for link in &mut links {
                *link = Link::new(joined[link.low as usize], joined[link.high as usize], link.weight);
            }
            groups = left;
            if groups <= FEW {
                break;
            }
        }
        Self { levels, degrees }
    }
}

impl Level {
    fn new(extract: &Extract, of: Vec<u32>, groups: usize, degrees: &[u32]) -> Self {
        let (mut members, mut hubs) = (vec![0; groups], vec![u32::MAX; groups]);
        for (actor, &group) in (0..).zip(&of) {
            members[group as usize] += 1;
            let hub = &mut hubs[group as usize];
            if *hub == u32::MAX || degrees[actor as usize] > degrees[*hub as usize] {
                *hub = actor;
            }
        }
        let ends = |from: u32, to: u32| {
            let (from, to) = (of[from as usize], of[to as usize]);
            (from.min(to), from.max(to))
        };
        let tie = |bundle: &Bundle| {
            let (low, high) = ends(bundle.from, bundle.to);
            let relation = bundle.relations.first().copied()?;
            (low != high).then_some(Tie { low, high, signs: bundle.signs, relation })
        };
        // As somebody tells it, what lies between groups is what they speak of.
        let told = extract.bundles.iter().filter(|bundle| !extract.is_line_unspoken(bundle));
        let mut ties: Vec<Tie> = told.filter_map(tie).collect();
        ties.sort_unstable_by_key(|tie| (tie.low, tie.high, tie.relation));
        ties.dedup_by(|next, kept| {
            let same = (next.low, next.high) == (kept.low, kept.high);
            if same {
                kept.signs = kept.signs.plus(next.signs);
            }
            same
        });
        ties.sort_by_key(|tie| std::cmp::Reverse(tie.signs.total()));
        // One for each line it was; what is left is kept as long as the map is open.
        ties.shrink_to_fit();
        Self { of, members, hubs, ties }
    }
}

/// An undirected link between two nodes or, where both are the same, within one.
#[derive(Clone, Copy)]
struct Link {
    low: u32,
    high: u32,
    weight: f32,
}

impl Link {
    fn new(a: u32, b: u32, weight: f32) -> Self {
        Self { low: a.min(b), high: a.max(b), weight }
    }
}

/// One link for each pair.
fn merge(links: &mut Vec<Link>) {
    links.sort_unstable_by(|a, b| (a.low, a.high).cmp(&(b.low, b.high)).then(a.weight.total_cmp(&b.weight)));
    links.dedup_by(|next, kept| {
        let same = (next.low, next.high) == (kept.low, kept.high);
        kept.weight += if same { next.weight } else { 0.0 };
        same
    });
}

/// Links as rows of neighbours.
struct Wiring {
    starts: Vec<u32>,
    neighbours: Vec<(u32, f32)>,
    /// The weight of all ends at each node; a link within a node has two.
    weights: Vec<f32>,
}

impl Wiring {
    fn new(count: usize, links: &[Link]) -> Self {
        let mut starts = vec![0_u32; count + 1];
        let mut weights = vec![0.0; count];
        for link in links {
            weights[link.low as usize] += link.weight;
            weights[link.high as usize] += link.weight;
            if link.low != link.high {
                starts[link.low as usize + 1] += 1;
                starts[link.high as usize + 1] += 1;
            }
        }
        for node in 0..count {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut neighbours = vec![(0, 0.0); starts[count] as usize];
        for link in links.iter().filter(|link| link.low != link.high) {
            for (here, there) in [(link.low, link.high), (link.high, link.low)] {
                neighbours[next[here as usize] as usize] = (there, link.weight);
                next[here as usize] += 1;
            }
        }
        Self { starts, neighbours, weights }
    }

    /// The group of each node, numbered in the order of their first members, and how many there are.
    fn join(&self) -> (Vec<u32>, usize) {
        let count = self.weights.len();
        let mut group: Vec<u32> = (0..count as u32).collect();
        let mut held = self.weights.clone();
        let all: f32 = self.weights.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        let mut pull = vec![0.0_f32; count];
        let mut near: Vec<u32> = Vec::new();
        for _ in 0..ROUNDS {
            let mut moved = 0;
            for node in 0..count {
                let (own, weight) = (group[node], self.weights[node]);
                near.clear();
                for &(other, weight) in self.row(node) {
                    let to = group[other as usize];
                    if pull[to as usize] <= 0.0 {
                        near.push(to);
                    }
                    pull[to as usize] += weight;
                }
                held[own as usize] -= weight;
                let gain = |to: u32| pull[to as usize] - weight * held[to as usize] / all;
                let better = |best: u32, &to: &u32| {
                    let (a, b) = (gain(best), gain(to));
                    if b > a + 1e-6 || (b - a).abs() <= 1e-6 && to < best && best != own { to } else { best }
                };
                let best = near.iter().fold(own, better);
                for &to in &near {
                    pull[to as usize] = 0.0;
                }
                held[best as usize] += weight;
                moved += usize::from(best != own);
                group[node] = best;
            }
            if moved * 100 <= count {
                break;
            }
        }
        renumber(&mut group)
    }

    fn row(&self, node: usize) -> &[(u32, f32)] {
        &self.neighbours[self.starts[node] as usize..self.starts[node + 1] as usize]
    }
}

fn renumber(groups: &mut [u32]) -> (Vec<u32>, usize) {
    let mut number = vec![u32::MAX; groups.len()];
    let mut count = 0;
    for group in groups.iter_mut() {
        let known = &mut number[*group as usize];
        if *known == u32::MAX {
            *known = count;
            count += 1;
        }
        *group = *known;
    }
    (groups.to_vec(), count as usize)
}
