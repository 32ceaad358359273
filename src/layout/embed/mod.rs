//! A bare graph → a place for each node, one unit a hop: distances first, then room. It knows no sizes and no labels,
//! and serves graphs of any size; maps with chips are made from what it finds.
//!
//! Everything is cut into chunks that do not depend on the number of threads, and no thread writes what another reads,
//! so the same seed gives the same bytes on one core and on sixty-four.

mod coarse;
mod full;
mod gather;
mod grid;
mod hops;
mod mds;
mod pins;
mod pivots;
mod plane;
mod progress;
mod recipe;
mod refine;
mod smooth;
mod sparse;
mod wiring;

use kurbo::{Point, Rect};

use super::manner::Mode;
use super::packing;
use super::random::Random;
use full::Full;
pub(super) use pins::Pins;
use pivots::Pivots;
pub(super) use plane::Plane;
pub(super) use progress::Progress;
pub use progress::{Stage, Step, Watch};
use recipe::Recipe;
use sparse::Sparse;
pub(super) use wiring::Wiring;

/// Between two components, in hops.
const GAP: f64 = 1.5;

/// Below this stress a picture is taken for exact.
const EXACT: f32 = 0.002;

/// Lays out every connected part and packs them beside each other. `None` when it was called off.
pub(super) fn embed(wiring: &Wiring, mode: Mode, aspect: f64, seed: u64, progress: Progress) -> Option<Plane> {
    let mut random = Random::new(seed);
    let parts = wiring.parts();
    let mut whole = Plane::new(wiring.len());
    let mut boxes = Vec::with_capacity(parts.len());
    let mut done = 0;
    for part in &parts {
        let share = |nodes: usize| nodes as f32 / wiring.len() as f32;
        let stretch = progress.stretch(share(done), share(done + part.members.len()));
        let view = |places: Vec<Point>| {
            let mut shown = whole.points();
            part.members.iter().zip(places).for_each(|(&member, place)| shown[member as usize] = place);
            shown
        };
        let lens = stretch.lens(&view);
        let plane = connected(&part.wiring, &Pins::default(), mode, &mut random, stretch.through(&lens))?;
        for (index, &member) in part.members.iter().enumerate() {
            (whole.x[member as usize], whole.y[member as usize]) = (plane.x[index], plane.y[index]);
        }
        let extent = plane.extent();
        boxes.push(Rect::new(
            f64::from(extent.left),
            f64::from(extent.top),
            f64::from(extent.right),
            f64::from(extent.bottom),
        ));
        done += part.members.len();
    }
    for (part, shift) in parts.iter().zip(packing::pack(None, &boxes, aspect, GAP)) {
        for &member in &part.members {
            whole.x[member as usize] += shift.x as f32;
            whole.y[member as usize] += shift.y as f32;
        }
    }
    progress.during(Stage::Packing).tell(1.0)?;
    Some(whole)
}

/// Lays out a connected graph. Pinned nodes stay where they are.
pub(super) fn connected(
    wiring: &Wiring,
    pins: &Pins,
    mode: Mode,
    random: &mut Random,
    progress: Progress,
) -> Option<Plane> {
    cook(wiring, pins, Recipe::new(mode, wiring), random, progress)
}

/// Moves a picture, in any measure, to where neighbours are nearer and strangers farther, but not far. The graph may
/// have several parts.
pub(super) fn relaxed(
    wiring: &Wiring,
    pins: &Pins,
    plane: &mut Plane,
    random: &mut Random,
    progress: Progress,
) -> Option<()> {
    let Some(refinement) = Recipe::new(Mode::Default, wiring).refinement else { return Some(()) };
    let mobility = pins.mobility(wiring.len());
    let pivots = Pivots::choose(wiring, recipe::PIVOTS_TO_RELAX, random);
    let scale = mds::fit(&pivots, plane).scale;
    plane.scale(scale);
    let springs = Sparse::new(wiring, &pivots, &mobility);
    let back = 1.0 / scale.max(1e-20);
    let view = |places: Vec<Point>| places.iter().map(|at| (at.to_vec2() * f64::from(back)).to_point()).collect();
    let lens = progress.lens(&view);
    refine::refine(
        wiring,
        &springs,
        &mobility,
        plane,
        refinement.to_relax(),
        progress.during(Stage::Room).through(&lens),
    )?;
    plane.scale(back);
    Some(())
}

fn cook(wiring: &Wiring, pins: &Pins, recipe: Recipe, random: &mut Random, progress: Progress) -> Option<Plane> {
    if wiring.len() < 2 {
        let mut plane = Plane::new(wiring.len());
        pins.hold(&mut plane);
        return Some(plane);
    }
    let mobility = pins.mobility(wiring.len());
    let pivots = Pivots::choose(wiring, recipe.pivots, random);
    let recipe = recipe.for_ways(pivots.longest());
    progress.during(Stage::Pivots).tell(0.1)?;
    let mut plane = mds::picture(&pivots);
    plane.shake(0.25, random);
    pins.hold(&mut plane);
    progress.during(Stage::Start).show_plane(0.15, &plane)?;
    let springs = Sparse::new(wiring, &pivots, &mobility);
    let stress_end = if recipe.refinement.is_some() { 0.4 } else { 1.0 };
    let stretch = progress.during(Stage::Distances).stretch(0.15, stress_end);
    if recipe.all_pairs {
        Full::new(wiring, random).descend(&mut plane, &mobility, &recipe, random, stretch)?;
    } else {
        springs.descend(&mut plane, &recipe, random, stretch)?;
    }
    match recipe.refinement {
        // Where the distances are right there is no tension that room could ease.
        Some(mut refinement) if mds::fit(&pivots, &plane).stress > EXACT => {
            if recipe::is_small_world(wiring.len(), pivots.longest()) {
                gather::gather(wiring, &mobility, &mut plane);
                smooth::smooth(wiring, &mobility, &mut plane, recipe::SMOOTHING);
                refinement = refinement.of_small_world(wiring.len() as f32 / pivots.nodes.len() as f32);
            }
            let stretch = progress.during(Stage::Room).stretch(stress_end, 1.0);
            refine::refine(wiring, &springs, &mobility, &mut plane, refinement, stretch)?;
        }
        // Nodes that are as far from all pivots would lie on each other.
        _ if !recipe.all_pairs => pins.shake(&mut plane, 0.1, random),
        _ => {}
    }
    if pins.is_empty() {
        plane.scale(mds::fit(&pivots, &plane).scale);
    }
    Some(plane)
}
