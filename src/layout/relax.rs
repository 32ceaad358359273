//! Places of before, and some newcomers → the newcomers seated and everybody a little better placed: nobody goes
//! farther than a leash, so that the picture stays the one that people know.

use kurbo::{Point, Vec2};

use super::anneal::{DIRECTIONS, movable, step};
use super::clarity::{Clarity, Picture};
use super::embed::{self, Pins, Plane, Progress, Stage};
use super::geometry::length;
use super::graph::Graph;
use super::pivot::Pivots;
use super::random::Random;
use super::spread::{unit, wiring};
use super::{SMALL_MAP, orientation, warm};

/// Nobody goes farther than this, in mean distances between neighbours on the map.
const LEASH: f64 = 0.35;
/// Steps of a small map, as parts of the leash.
const STEPS: [f64; 4] = [0.5, 0.25, 0.1, 0.04];
const ROUNDS: usize = 6;
/// What a step must gain, where a crossing costs 100: a picture that is as good stays as it is.
const WORTH: f64 = 0.5;

/// Every node with a start begins there.
pub(super) fn relax(graph: &Graph, seed: u64, progress: Progress) -> Option<Vec<Point>> {
    let before = warm::settle(graph);
    let members: Vec<u32> = (0..graph.len() as u32).filter(|&node| !graph.nodes[node as usize].absent).collect();
    let part = graph.subset(&members);
    let known: Vec<Point> = members.iter().map(|&node| before[node as usize]).collect();
    let leash = LEASH * spacing(&known);
    let view = |places: Vec<Point>| {
        let mut shown = before.clone();
        super::scatter(&members, &on_leash(&part, &known, places, leash), &mut shown);
        shown
    };
    let lens = progress.lens(&view);
    let (mut random, progress) = (Random::new(seed), progress.through(&lens));
    let places = if part.len() <= SMALL_MAP {
        clearer(&part, &known, leash, progress)?
    } else {
        refined(&part, &known, &mut random, progress)?
    };
    Some(view(places))
}

/// How far neighbours are apart on a map that is filled evenly.
fn spacing(places: &[Point]) -> f64 {
    let area = orientation::bounds(places);
    (area.width().max(1.0) * area.height().max(1.0) / places.len().max(1) as f64).sqrt()
}

/// Pins stay, and nobody goes farther than the leash.
fn on_leash(part: &Graph, before: &[Point], mut places: Vec<Point>, leash: f64) -> Vec<Point> {
    for ((place, &before), body) in places.iter_mut().zip(before).zip(&part.nodes) {
        let way = *place - before;
        let far = length(way);
        *place = if body.pin.is_some() { before } else { before + way * (leash / far.max(1e-9)).min(1.0) };
    }
    places
}

/// A small map: every node tries the eight directions, as long as the picture becomes clearer.
fn clearer(part: &Graph, before: &[Point], leash: f64, progress: Progress) -> Option<Vec<Point>> {
    let hops = Pivots::choose(part, part.len(), &mut Random::new(0)).hops;
    let frame = super::strand::bounds(part, before);
    let clarity = Clarity::new(part, frame, &hops, unit(part));
    let mut picture = Picture::new(part, before.to_vec());
    for (turn, size) in STEPS.into_iter().enumerate() {
        for _ in 0..ROUNDS {
            let mut gained = 0.0;
            for node in movable(part) {
                for (x, y) in DIRECTIONS {
                    let to = picture.centers[node] + Vec2::new(x, y) * (leash * size);
                    if length(to - before[node]) <= leash {
                        gained -= step(&clarity, &mut picture, node, to, -WORTH);
                    }
                }
            }
            if gained < WORTH {
                break;
            }
        }
        progress.during(Stage::Clarity).show((turn + 1) as f32 / STEPS.len() as f32, &|| picture.centers.clone())?;
    }
    Some(picture.centers)
}

/// A large map: some rounds of what makes room.
fn refined(part: &Graph, before: &[Point], random: &mut Random, progress: Progress) -> Option<Vec<Point>> {
    let wiring = wiring(part);
    let mut plane = Plane::new(wiring.len());
    for (index, place) in before.iter().enumerate() {
        (plane.x[index], plane.y[index]) = (place.x as f32, place.y as f32);
    }
    place_between(part, &mut plane);
    let middle = orientation::bounds(before).center();
    plane.shift(-middle.x as f32, -middle.y as f32);
    let pin = |node: usize| part.nodes[node].pin.map(|_| (node as u32, plane.x[node], plane.y[node]));
    let pins = Pins::new((0..part.len()).filter_map(pin).collect());
    let back = |mut places: Vec<Point>| {
        places.truncate(part.len());
        places.iter().map(|place| *place + middle.to_vec2()).collect::<Vec<Point>>()
    };
    let lens = progress.lens(&back);
    embed::relaxed(&wiring, &pins, &mut plane, random, progress.through(&lens))?;
    Some(back(plane.points()))
}

/// The nodes that lengthen a pair stand evenly between its ends.
fn place_between(part: &Graph, plane: &mut Plane) {
    let mut next = part.len();
    for pair in &part.pairs {
        let (a, b) = (pair.a as usize, pair.b as usize);
        for hop in 1..pair.length {
            let share = f64::from(hop) / f64::from(pair.length);
            plane.x[next] = plane.x[a] + share as f32 * (plane.x[b] - plane.x[a]);
            plane.y[next] = plane.y[a] + share as f32 * (plane.y[b] - plane.y[a]);
            next += 1;
        }
    }
}
