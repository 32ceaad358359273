//! Places → places where those are together who are linked closely: the graph is made coarser and coarser, and from the
//! coarsest level down every group is drawn together to the room that its members need, around where they were. Where
//! all are close to all, distances scatter a group over the whole picture; this is what brings it back together.

use super::coarse::{Coarse, Groups};
use super::plane::Plane;
use super::wiring::Wiring;

/// So few groups need no coarser ones.
const FEW: usize = 2000;
/// How many times larger a group of the next level may be.
const GROWTH: f32 = 16.0;
/// A level with more than this share of the nodes of the one before is none.
const COARSER: f32 = 0.9;
/// The radius of a group, as a part of that of a disc with its share of the picture's area: between groups there is
/// some room, or they could not be told apart.
const FILL: f32 = 0.8;

/// One level: what stands for what, and where.
struct Level {
    /// How many nodes of the finest graph each node stands for.
    mass: Vec<f32>,
    /// The mean of their places.
    plane: Plane,
    /// The nodes of the next level.
    groups: Groups,
}

/// Gathers the groups of a connected graph. Pinned nodes stay.
pub(super) fn gather(wiring: &Wiring, mobility: &[f32], plane: &mut Plane) {
    let size = plane.spread().1;
    let (levels, mut coarser) = levels(wiring, plane);
    for Level { mass, plane: mut finer, groups } in levels.into_iter().rev() {
        draw_together(&mut finer, &mass, &groups, &coarser, size / (wiring.len() as f32).sqrt());
        coarser = finer;
    }
    for (node, mobility) in mobility.iter().enumerate() {
        plane.x[node] += mobility * (coarser.x[node] - plane.x[node]);
        plane.y[node] += mobility * (coarser.y[node] - plane.y[node]);
    }
}

/// The levels from fine to coarse, and the places of the coarsest groups.
fn levels(wiring: &Wiring, plane: &Plane) -> (Vec<Level>, Plane) {
    let (mut levels, mut plane) = (Vec::new(), plane.clone());
    let mut graph = Coarse::finest(wiring);
    let mut most = GROWTH;
    while graph.len() > FEW && most < GROWTH * wiring.len() as f32 {
        let groups = graph.groups(most);
        most *= GROWTH;
        if groups.count as f32 > COARSER * graph.len() as f32 {
            continue;
        }
        let next = graph.contract(&groups);
        let means = means(&plane, &graph.mass, &groups);
        let mass = std::mem::replace(&mut graph, next).mass;
        levels.push(Level { mass, plane: std::mem::replace(&mut plane, means), groups });
    }
    (levels, plane)
}

/// Where the groups are.
fn means(plane: &Plane, mass: &[f32], groups: &Groups) -> Plane {
    let mut means = Plane::new(groups.count);
    let mut total = vec![0.0_f32; groups.count];
    for (node, &group) in groups.of.iter().enumerate() {
        let group = group as usize;
        total[group] += mass[node];
        means.x[group] += mass[node] * plane.x[node];
        means.y[group] += mass[node] * plane.y[node];
    }
    for (group, total) in total.iter().enumerate() {
        means.x[group] /= total;
        means.y[group] /= total;
    }
    means
}

/// Moves the members of every group along with it and, where they are scattered farther than they need, towards it.
/// `radius` is what one node of the finest graph needs.
fn draw_together(finer: &mut Plane, mass: &[f32], groups: &Groups, coarser: &Plane, radius: f32) {
    let before = means(finer, mass, groups);
    let (mut total, mut scatter) = (vec![0.0_f32; groups.count], vec![0.0_f32; groups.count]);
    for (node, &group) in groups.of.iter().enumerate() {
        let group = group as usize;
        let (dx, dy) = (finer.x[node] - before.x[group], finer.y[node] - before.y[group]);
        total[group] += mass[node];
        scatter[group] += mass[node] * (dx * dx + dy * dy);
    }
    for (node, &group) in groups.of.iter().enumerate() {
        let group = group as usize;
        let needed = FILL * radius * total[group].sqrt();
        let by = (needed / (scatter[group] / total[group]).sqrt().max(1e-20)).min(1.0);
        finer.x[node] = coarser.x[group] + by * (finer.x[node] - before.x[group]);
        finer.y[node] = coarser.y[group] + by * (finer.y[node] - before.y[group]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::random::Random;

    /// Groups of `size`, each a ring with chords, linked in a ring; everybody anywhere.
    fn scattered(count: usize, size: usize) -> (Wiring, Plane) {
        let mut random = Random::new(2);
        let mut links = Vec::new();
        for node in 0..count {
            let begin = node / size * size;
            links.extend([1, 2, 5].map(|step| (node as u32, (begin + (node - begin + step) % size) as u32)));
            links.push((begin as u32, ((begin + size) % count) as u32));
        }
        let mut plane = Plane::new(count);
        plane.shake(10.0, &mut random);
        (Wiring::new(count, &links), plane)
    }

    #[test]
    fn groups_that_were_scattered_are_together_and_the_pinned_have_not_moved() {
        let (count, size) = (6_000, 12);
        let (wiring, before) = scattered(count, size);
        let mut mobility = vec![1.0; count];
        for node in (0..count).step_by(97) {
            mobility[node] = 0.0;
        }
        let mut plane = before.clone();
        gather(&wiring, &mobility, &mut plane);
        let far = |plane: &Plane| {
            let distance = |node: usize| {
                let begin = node / size * size;
                let (dx, dy) = (plane.x[node] - plane.x[begin + 1], plane.y[node] - plane.y[begin + 1]);
                (dx * dx + dy * dy).sqrt()
            };
            (0..count).filter(|&node| mobility[node] > 0.0 && distance(node) > 2.0).count()
        };
        assert!(far(&before) > count * 8 / 10, "they were scattered");
        assert!(far(&plane) < count / 10, "{} of {count} are not with their group", far(&plane));
        for node in (0..count).step_by(97) {
            assert_eq!((plane.x[node], plane.y[node]), (before.x[node], before.y[node]), "{node}");
        }
    }

    #[test]
    fn what_falls_into_no_groups_stays() {
        for count in [0, 1, 2, 3000] {
            let mut plane = Plane::new(count);
            plane.shake(1.0, &mut Random::new(1));
            let before = plane.clone();
            gather(&Wiring::new(count, &[]), &vec![1.0; count], &mut plane);
            assert_eq!((plane.x, plane.y), (before.x, before.y), "{count}");
        }
    }
}
