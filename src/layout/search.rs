//! A small connected graph → the clearest picture of it that a bounded search finds: several starts from relaxed
//! distances, each annealed, the best worked out, and judged where somebody can say how they look.

use kurbo::{Point, Rect, Vec2};

use super::anneal::{anneal, movable, shift, within};
use super::clarity::{Clarity, Picture};
use super::frame::{Frame, SHARED};
use super::graph::Graph;
use super::judge::{Judge, Sight};
use super::orientation;
use super::pivot::Pivots;
use super::random::Random;
use super::relief::{self, Pace};
use super::spread::{move_to_pins, shake};
use super::stress::Stress;

pub(super) use super::anneal::descend;

const STARTS: usize = 6;
const SWEEPS: usize = 120;
/// So many of the annealed pictures are worked out, the clearest first.
const FINALISTS: usize = 2;
/// So many comparisons of two lines are made at most, whatever the graph.
const BUDGET: usize = 20_000_000;
/// Where somebody judges: a first look at the aspect that was asked for, the search in the frame that all screens share,
/// and that for a map of more content.
const OWN: Effort = Effort { starts: 4, shown: 1, mends: 0 };
const SHARED_EFFORT: Effort = Effort { starts: 6, shown: 4, mends: 32 };
const LARGE: Effort = Effort { starts: 6, shown: 2, mends: 0 };
/// So often the shared frame is searched anew.
const ROUNDS: usize = 3;
/// How far a node is moved at first to mend a picture, as a part of the frame's side, and what that may cost in clarity.
const REACH: f64 = 0.25;
const WORSE: f64 = 25.0;
/// Aspects that differ by less than this part are one.
const NEAR: f64 = 0.2;

/// Places in points. Where somebody judges, the first picture wins that has no flaws, in the order of clarity, else
/// the one with the fewest.
pub(super) fn clearest(graph: &Graph, thorough: bool, random: &mut Random, judge: Option<Judge>) -> Vec<Point> {
    let pivots = Pivots::choose(graph, graph.len(), random);
    let search = |aspect: f64| Search::new(graph, &pivots, Frame::new(graph, aspect));
    let Some(judge) = judge.filter(|_| thorough) else {
        return search(graph.aspect).clearest(thorough, random);
    };
    let mut jury = Jury { judge, graph, best: None };
    // What is clear in a frame of its own aspect may lack the room in others.
    let (own, shared) = (search(graph.aspect), SHARED.width / SHARED.height);
    let is_shared = own.frame.is_shared && graph.is_free();
    let is_near = (graph.aspect / shared - 1.0).abs() < NEAR;
    if is_shared && (is_near || !own.show(OWN, &mut jury, random)) {
        let search = search(shared);
        let _ = (0..ROUNDS).any(|_| search.show(SHARED_EFFORT, &mut jury, random));
    } else if !is_shared {
        own.show(LARGE, &mut jury, random);
    }
    jury.best.map(|(_, places)| places).unwrap_or_default()
}

/// How much is tried before the best of it is taken.
#[derive(Clone, Copy)]
struct Effort {
    starts: usize,
    /// So many of the annealed pictures are worked out and shown.
    shown: usize,
    /// So many small changes to the best of them are shown.
    mends: usize,
}

/// Everything that a search needs besides chance.
struct Search<'a> {
    clarity: Clarity<'a>,
    pivots: &'a Pivots,
    frame: Frame,
    unit: f64,
    /// Comparisons for moving every node once.
    work: usize,
}

/// The pictures that somebody has judged so far.
struct Jury<'a, 'b> {
    judge: Judge<'b>,
    graph: &'a Graph,
    /// The flaws of the best, and its places in the world.
    best: Option<(f64, Vec<Point>)>,
}

impl Jury<'_, '_> {
    /// The flaws of a picture, exact up to a bound.
    fn flaws(&mut self, frame: Frame, picture: &Picture, bound: f64) -> f64 {
        let centers = frame.to_world(&picture.centers);
        let size = (!frame.is_shared).then(|| frame.area.size());
        let sight = Sight { members: &self.graph.members, centers: &centers, frame: size, bound };
        let flaws = (self.judge)(&sight);
        if self.best.as_ref().is_none_or(|(least, _)| flaws < *least) {
            self.best = Some((flaws, centers));
        }
        flaws
    }
}

impl<'a> Search<'a> {
    fn new(graph: &'a Graph, pivots: &'a Pivots, frame: Frame) -> Self {
        let unit = 1.2 * (frame.area.area() / graph.len() as f64).sqrt() / f64::from(graph.grain);
        let clarity = Clarity::new(graph, frame.area, &pivots.hops, unit);
        let (lines, chips) = (graph.pairs.len(), graph.len());
        Self { clarity, pivots, frame, unit, work: 4 * lines * (lines + chips) + 2 * chips * chips }
    }

    /// The best by the layout's own estimate.
    fn clearest(&self, thorough: bool, random: &mut Random) -> Vec<Point> {
        let starts = if thorough { STARTS } else { 1 };
        let (sweeps, mut pictures) = self.annealed(starts, random);
        pictures.truncate(FINALISTS);
        let mut finished: Vec<(f64, Picture)> =
            pictures.into_iter().map(|picture| finish(&self.clarity, picture, sweeps > 0)).collect();
        if thorough {
            for (cost, picture) in &mut finished {
                relief::make_room(&self.clarity, picture, Pace::THOROUGH, random);
                *cost = relief::cost(&self.clarity, picture);
            }
        }
        let best = finished.into_iter().min_by(|left, right| left.0.total_cmp(&right.0));
        best.map(|(_, picture)| self.frame.to_world(&picture.centers)).unwrap_or_default()
    }

    /// Shows pictures to the jury until it is content.
    fn show(&self, effort: Effort, jury: &mut Jury, random: &mut Random) -> bool {
        let (sweeps, mut pictures) = self.annealed(effort.starts, random);
        pictures.truncate(effort.shown);
        let mut best: Option<(f64, Picture)> = None;
        for picture in pictures {
            let (_, mut picture) = finish(&self.clarity, picture, sweeps > 0);
            for turn in 0..2 {
                if turn > 0 {
                    relief::make_room(&self.clarity, &mut picture, Pace::BRISK, random);
                }
                let flaws = jury.flaws(self.frame, &picture, f64::INFINITY);
                if flaws <= 0.0 {
                    return true;
                }
                if best.as_ref().is_none_or(|(least, _)| flaws < *least) {
                    best = Some((flaws, picture.clone()));
                }
            }
        }
        best.is_some_and(|(flaws, picture)| self.mend(flaws, picture, effort.mends, jury, random))
    }

    /// Moves single nodes a little as long as the jury is not content.
    fn mend(&self, mut flaws: f64, mut picture: Picture, mends: usize, jury: &mut Jury, random: &mut Random) -> bool {
        let graph = self.clarity.graph;
        let nodes: Vec<usize> = movable(graph).collect();
        let side = self.frame.area.width().min(self.frame.area.height());
        for n in 0..if nodes.is_empty() { 0 } else { mends } {
            let reach = side * REACH * (1.0 - 0.8 * n as f64 / mends as f64);
            let node = nodes[random.below(nodes.len())];
            let before = picture.centers[node];
            let to = within(&self.clarity, node, before + Vec2::new(random.signed(), random.signed()) * reach);
            let worse = shift(&self.clarity, &mut picture, node, to);
            let now = if worse < WORSE { jury.flaws(self.frame, &picture, flaws) } else { f64::INFINITY };
            if now <= 0.0 {
                return true;
            }
            if now <= flaws {
                flaws = now;
            } else {
                picture.shift(graph, node, before);
            }
        }
        false
    }

    /// How thoroughly they were annealed, and the pictures, the clearest first.
    fn annealed(&self, starts: usize, random: &mut Random) -> (usize, Vec<Picture>) {
        let sweeps = (BUDGET / (self.work * starts)).min(SWEEPS);
        let mut pictures: Vec<(f64, Picture)> = (0..starts)
            .map(|start| {
                let places = relaxed(&self.clarity, self.pivots, self.unit, start > 0, random);
                let mut picture = Picture::new(self.clarity.graph, places);
                anneal(&self.clarity, &mut picture, sweeps, random);
                fill(&self.clarity, &mut picture);
                (self.clarity.cost(&picture), picture)
            })
            .collect();
        pictures.sort_by(|left, right| left.0.total_cmp(&right.0));
        (sweeps, pictures.into_iter().map(|(_, picture)| picture).collect())
    }
}

/// Descends, and once more if the picture had to be mirrored after that.
fn finish(clarity: &Clarity, mut picture: Picture, may_search: bool) -> (f64, Picture) {
    let movable: Vec<usize> = movable(clarity.graph).collect();
    for _ in 0..if may_search { 2 } else { 0 } {
        descend(clarity, &mut picture, &movable);
        let before = picture.centers.clone();
        fill(clarity, &mut picture);
        if picture.centers == before {
            break;
        }
    }
    (clarity.cost(&picture), picture)
}

/// A start: distances relaxed from pivot MDS or from chance, fitted into the frame.
fn relaxed(clarity: &Clarity, pivots: &Pivots, unit: f64, by_chance: bool, random: &mut Random) -> Vec<Point> {
    let graph = clarity.graph;
    let mut places = if by_chance { vec![Point::ZERO; graph.len()] } else { pivots.picture() };
    shake(&mut places, if by_chance { 2.0 } else { 0.01 }, random);
    move_to_pins(graph, &mut places, unit);
    Stress::new(graph, pivots, random).descend(&mut places, 30);
    if graph.is_free() {
        orientation::turn(&mut places, graph.aspect);
        fit(&mut places, clarity.frame, graph);
    } else {
        let scaled = |place: Point| Point::new(place.x * unit, place.y * unit);
        let frame = clarity.frame;
        let inside = |place: Point| Point::new(place.x.clamp(frame.x0, frame.x1), place.y.clamp(frame.y0, frame.y1));
        for (place, body) in places.iter_mut().zip(&graph.nodes) {
            *place = body.pin.unwrap_or(inside(scaled(*place)));
        }
    }
    places
}

/// Stretches centres so that the chips just fit into the frame.
fn fit(places: &mut [Point], frame: Rect, graph: &Graph) {
    let half =
        graph.nodes.iter().fold(Vec2::ZERO, |most, body| Vec2::new(most.x.max(body.half.x), most.y.max(body.half.y)));
    let (from, into) = (
        orientation::bounds(places),
        frame.inset((-half.x.min(frame.width() / 4.0), -half.y.min(frame.height() / 4.0))),
    );
    let stretch = |value: f64, low: f64, high: f64, new_low: f64, new_high: f64| {
        if high - low > 1e-6 {
            new_low + (value - low) / (high - low) * (new_high - new_low)
        } else {
            new_low.midpoint(new_high)
        }
    };
    for place in places {
        place.x = stretch(place.x, from.x0, from.x1, into.x0, into.x1);
        place.y = stretch(place.y, from.y0, from.y1, into.y0, into.y1);
    }
}

/// Fills the frame, where that does no harm, and puts the picture into its canonical orientation.
fn fill(clarity: &Clarity, picture: &mut Picture) {
    if !clarity.graph.is_free() {
        return;
    }
    let mut stretched = picture.centers.clone();
    fit(&mut stretched, clarity.frame, clarity.graph);
    let stretched = Picture::new(clarity.graph, stretched);
    if clarity.cost(&stretched) <= clarity.cost(picture) + 2.0 {
        *picture = stretched;
    }
    orientation::mirror(clarity.graph, &mut picture.centers);
    *picture = Picture::new(clarity.graph, std::mem::take(&mut picture.centers));
}
