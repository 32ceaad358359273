//! Many actors in the area → dots, and from farther away one dot for each community.

use std::sync::Arc;

use crate::extract::{Bundle, Communities, Extract, RelationView, communities::Level};

use super::{Area, MOST_DOTS, Scope, part};

/// What dots stand for. An extract that has one is drawn as dots and straight lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Crowd {
    /// How many actors each stands for, itself included.
    pub members: Vec<u32>,
    /// How many lines each has; those with many are named first.
    pub degrees: Vec<u32>,
    /// How far the members of each reach, in points at 100 %: their usual distance from the middle; 0 for one alone.
    pub reach: Vec<f64>,
    /// Where those are whom others stand for, or some of them where they are very many.
    pub cloud: Vec<(f64, f64)>,
    /// How many actors the whole extract has.
    pub of_actors: usize,
    /// How many lines the whole extract has.
    pub of_lines: usize,
}

impl Crowd {
    /// Does any dot stand for more than itself?
    pub fn is_grouped(&self) -> bool {
        self.members.iter().any(|&members| members > 1)
    }
}

/// So many lines at most, the strongest first.
const MOST_LINES: usize = 8_000;
/// So many ties for each group, the strongest of all: more would be a grey sheet.
const TIES_PER_GROUP: usize = 3;
/// So many points of a cloud: more are pixels on pixels.
const MOST_POINTS: usize = 20_000;

/// Every actor inside as a dot.
pub(super) fn dots(
    whole: &Extract,
    communities: &Communities,
    at: &[(f64, f64)],
    inside: &[bool],
    area: Area,
) -> Scope {
    let place = |actor: u32| at.get(actor as usize).copied().unwrap_or_default();
    let is_inside = |actor: u32| inside.get(actor as usize).copied().unwrap_or_default();
    let runs = |bundle: &Bundle| area.is_crossed(place(bundle.from), place(bundle.to));
    let mut bundles: Vec<u32> = (0..).zip(&whole.bundles).filter(|(_, b)| runs(b)).map(|(index, _)| index).collect();
    let lines_left_out = bundles.len().saturating_sub(MOST_LINES);
    if lines_left_out > 0 {
        bundles.sort_by_key(|&index| {
            let bundle = &whole.bundles[index as usize];
            let ends = usize::from(is_inside(bundle.from)) + usize::from(is_inside(bundle.to));
            (std::cmp::Reverse((ends, bundle.signs.total())), index)
        });
        bundles.truncate(MOST_LINES);
        bundles.sort_unstable();
    }
    let mut actors: Vec<u32> = (0..).zip(inside).filter(|(_, inside)| **inside).map(|(actor, _)| actor).collect();
    actors.extend(bundles.iter().flat_map(|&index| {
        let bundle = &whole.bundles[index as usize];
        [bundle.from, bundle.to]
    }));
    actors.sort_unstable();
    actors.dedup();
    let crowd = Crowd {
        members: vec![1; actors.len()],
        degrees: actors.iter().map(|&actor| communities.degrees.get(actor as usize).copied().unwrap_or(0)).collect(),
        reach: vec![0.0; actors.len()],
        cloud: Vec::new(),
        of_actors: whole.actors.len(),
        of_lines: whole.bundles.len(),
    };
    let extract = Extract { crowd: Some(Arc::new(crowd)), ..part(whole, &actors, &bundles) };
    let at = actors.iter().map(|&actor| place(actor)).collect();
    Scope { extract: Arc::new(extract), at, actors, bundles, lines_left_out }
}

/// One dot for each community that has members inside, on the finest level that has few enough of them.
pub(super) fn groups(
    whole: &Extract,
    communities: &Communities,
    at: &[(f64, f64)],
    inside: &[bool],
    area: Area,
) -> Scope {
    let fits = |level: &&Level| groups_inside(level, inside) <= MOST_DOTS;
    // Where there are no communities everybody is one.
    let alone = if communities.levels.is_empty() { Level::alone(whole.actors.len()) } else { Level::default() };
    let level = communities.levels.iter().find(fits).or(communities.levels.last()).unwrap_or(&alone);
    let sites = Sites::new(level, at);
    let mut shown = groups_with_members(level, inside);
    // Where even groups are too many the largest are shown; the rest are points of the cloud.
    let size = |group: u32| {
        let hub = level.hubs[group as usize];
        (level.members[group as usize], communities.degrees.get(hub as usize).copied().unwrap_or(0))
    };
    if shown.len() > MOST_DOTS {
        shown.sort_by_key(|&group| (std::cmp::Reverse(size(group)), group));
        shown.truncate(MOST_DOTS);
    }
    // In the order of those who stand for them, as every extract is.
    shown.sort_unstable_by_key(|&group| level.hubs[group as usize]);
    let mut place = vec![u32::MAX; level.members.len()];
    for (index, &group) in (0..).zip(&shown) {
        place[group as usize] = index;
    }
    let ties = level.ties.iter().filter(|tie| [tie.low, tie.high].iter().all(|&end| place[end as usize] != u32::MAX));
    let ties: Vec<_> = ties.filter(|tie| area.is_crossed(sites.middle(tie.low), sites.middle(tie.high))).collect();
    let most = TIES_PER_GROUP * shown.len();
    let lines_left_out = ties.len().saturating_sub(most);
    let (mut relations, mut bundles): (Vec<RelationView>, Vec<Bundle>) = (Vec::new(), Vec::new());
    for tie in ties.into_iter().take(most) {
        let (low, high) = (place[tie.low as usize], place[tie.high as usize]);
        let (from, to) = (low.min(high), low.max(high));
        let Some(first) = whole.relation(tie.relation) else { continue };
        relations.push(RelationView { from, to, ..first.clone() });
        bundles.push(Bundle { from, to, signs: tie.signs, ..Bundle::default() });
    }
    let mut order: Vec<u32> = (0..relations.len() as u32).collect();
    order.sort_by(|&a, &b| relations[a as usize].relation.id.cmp(&relations[b as usize].relation.id));
    for (now, &before) in (0..).zip(&order) {
        bundles[before as usize].relations = now.into();
    }
    let relations = order.iter().map(|&i| relations[i as usize].clone()).collect();
    bundles.sort_by_key(|bundle| (bundle.from, bundle.to));
    let actors: Vec<u32> = shown.iter().map(|&group| level.hubs[group as usize]).collect();
    let crowd = Crowd {
        members: shown.iter().map(|&group| level.members[group as usize]).collect(),
        degrees: shown.iter().map(|&group| size(group).1).collect(),
        reach: shown.iter().map(|&group| sites.reach(group)).collect(),
        cloud: cloud(at, inside),
        of_actors: whole.actors.len(),
        of_lines: whole.bundles.len(),
    };
    let extract = Extract {
        actors: actors.iter().filter_map(|&actor| whole.actors.get(actor as usize).cloned()).collect(),
        relations,
        bundles,
        badges: Vec::new(),
        filtered_out: whole.filtered_out,
        actors_filtered_out: whole.actors_filtered_out,
        account: whole.account.clone(),
        crowd: Some(Arc::new(crowd)),
    };
    let at = shown.iter().map(|&group| sites.middle(group)).collect();
    Scope { extract: Arc::new(extract), at, actors, bundles: Vec::new(), lines_left_out }
}

impl Level {
    fn alone(actors: usize) -> Self {
        let all: Vec<u32> = (0..actors as u32).collect();
        Self { members: vec![1; actors], hubs: all.clone(), of: all, ties: Vec::new() }
    }
}

fn groups_inside(level: &Level, inside: &[bool]) -> usize {
    groups_with_members(level, inside).len()
}

fn groups_with_members(level: &Level, inside: &[bool]) -> Vec<u32> {
    let mut has = vec![false; level.members.len()];
    for (&group, _) in level.of.iter().zip(inside).filter(|(_, inside)| **inside) {
        has[group as usize] = true;
    }
    (0..).zip(has).filter(|(_, has)| *has).map(|(group, _)| group).collect()
}

/// Every so-manieth of those inside.
fn cloud(at: &[(f64, f64)], inside: &[bool]) -> Vec<(f64, f64)> {
    let count = inside.iter().filter(|inside| **inside).count();
    let points = at.iter().zip(inside).filter(|(_, inside)| **inside).map(|(&at, _)| at);
    points.step_by(count.div_ceil(MOST_POINTS).max(1)).collect()
}

/// The middle of each group, and the usual distance from it.
struct Sites {
    sums: Vec<(f64, f64, f64, f64)>,
}

impl Sites {
    fn new(level: &Level, at: &[(f64, f64)]) -> Self {
        let mut sums = vec![(0.0, 0.0, 0.0, 0.0); level.members.len()];
        for (&group, &(x, y)) in level.of.iter().zip(at) {
            let sum = &mut sums[group as usize];
            *sum = (sum.0 + x, sum.1 + y, sum.2 + x * x + y * y, sum.3 + 1.0);
        }
        Self { sums }
    }

    fn middle(&self, group: u32) -> (f64, f64) {
        let (x, y, _, count) = self.sums[group as usize];
        (x / count.max(1.0), y / count.max(1.0))
    }

    fn reach(&self, group: u32) -> f64 {
        let (_, _, squares, count) = self.sums[group as usize];
        let (x, y) = self.middle(group);
        libm::sqrt((squares / count.max(1.0) - x * x - y * y).max(0.0))
    }
}
