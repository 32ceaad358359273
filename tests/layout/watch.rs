//! Who waits for a layout is told how far it is and what it does, sees the places so far, and can call it off.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::ops::ControlFlow;
use std::sync::Mutex;

use kurbo::Point;
use relata::layout::{Algorithm, LayoutRequest, Link, Manner, Node, Stage, Start, Step, place_while};

/// A mesh that is too large for the search, a triangle, somebody alone, and a pin.
fn request() -> LayoutRequest {
    let side = 12_u32;
    let right = (0..side * side).filter(|node| node % side + 1 < side).map(|node| (node, node + 1));
    let down = (0..side * (side - 1)).map(|node| (node, node + side));
    let triangle = [(144, 145), (145, 146), (146, 144)];
    let links = right.chain(down).chain(triangle).map(|(from, to)| Link { from, to, ..Link::default() }).collect();
    let mut nodes = vec![Node { width: 80.0, height: 31.0, ..Node::default() }; 148];
    nodes[5] = Node { start: Some(Point::new(300.0, -200.0)), pinned: true, ..nodes[5] };
    LayoutRequest { nodes, links, aspect: 1.4, seed: 1 }
}

/// How far, at what, and where everybody stood.
type Told = (f32, Stage, Option<Vec<Point>>);

/// What was told on the way, and the answer.
fn told(request: &LayoutRequest, manner: Manner) -> (Vec<Told>, Vec<Point>) {
    let told = Mutex::new(Vec::new());
    let watch = |step: &Step| {
        told.lock().unwrap().push((step.done, step.stage, step.places()));
        ControlFlow::Continue(())
    };
    let placed = place_while(request, manner, &watch).unwrap();
    (told.into_inner().unwrap(), placed.centers)
}

#[test]
fn places_on_the_way_are_those_of_the_request() {
    let request = request();
    let (told, _) = told(&request, Manner::default());
    let seen: Vec<&Vec<Point>> = told.iter().filter_map(|(_, _, places)| places.as_ref()).collect();
    assert!(seen.len() > 40, "{}", seen.len());
    for places in &seen {
        assert_eq!(places.len(), request.nodes.len());
        assert!(places.iter().all(|place| place.is_finite()));
        assert_eq!(places[5], Point::new(300.0, -200.0), "the pin");
    }
    assert!(seen.windows(2).any(|pair| pair[0] != pair[1]), "something moves");
}

#[test]
fn the_last_places_on_the_way_are_nearly_the_answer() {
    for algorithm in [Algorithm::Force, Algorithm::Grid] {
        let (told, placed) = told(&request(), Manner { algorithm, ..Manner::default() });
        let last = told.iter().rev().find_map(|(_, _, places)| places.as_ref()).unwrap();
        let far = last.iter().zip(&placed).map(|(a, b)| (*a - *b).hypot()).sum::<f64>() / placed.len() as f64;
        assert!(far < 60.0, "{algorithm:?}: {far} on average, a chip has 80");
    }
}

#[test]
fn stages_come_in_their_order() {
    let (told, _) = told(&request(), Manner::default());
    let mut stages: Vec<Stage> = told.iter().map(|&(_, stage, _)| stage).collect();
    assert!(told.is_sorted_by(|a, b| a.0 <= b.0), "never back");
    stages.dedup();
    let expected =
        [Stage::Pivots, Stage::Start, Stage::Distances, Stage::Room, Stage::Clarity, Stage::Packing, Stage::Chips];
    assert_eq!(stages, expected);
}

#[test]
fn every_manner_can_be_called_off() {
    let mut request = request();
    for (index, node) in request.nodes.iter_mut().enumerate() {
        node.start.get_or_insert(Point::new((index % 13) as f64 * 130.0, (index / 13) as f64 * 90.0));
    }
    let algorithms =
        [Algorithm::Force, Algorithm::Circular, Algorithm::Radial { center: 3 }, Algorithm::Layered, Algorithm::Grid];
    for algorithm in algorithms {
        for start in [Start::Keep, Start::Relax, Start::Anew] {
            let manner = Manner { algorithm, start, ..Manner::default() };
            let calls = Mutex::new(0);
            let placed = place_while(&request, manner, &|_| {
                *calls.lock().unwrap() += 1;
                ControlFlow::Break(())
            });
            assert_eq!((placed, calls.into_inner().unwrap()), (None, 1), "{manner:?}");
        }
    }
}
