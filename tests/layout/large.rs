//! The promises of the engine for bare graphs: the same places on any number of threads, distances like the graph's,
//! an end when it is called off.

use std::ops::ControlFlow;
use std::sync::Mutex;

use kurbo::{Point, Rect};
use proptest::prelude::*;
use relata::layout::{Dots, Manner, Mode, place_dots};

fn dots(count: usize, links: Vec<(u32, u32)>) -> Dots {
    Dots { count, links, aspect: 1.5, seed: 1 }
}

fn path(count: u32) -> Vec<(u32, u32)> {
    (1..count).map(|node| (node - 1, node)).collect()
}

fn mesh(side: u32) -> Vec<(u32, u32)> {
    let right = (0..side * side).filter(move |node| node % side + 1 < side).map(|node| (node, node + 1));
    right.chain((0..side * (side - 1)).map(move |node| (node, node + side))).collect()
}

/// Every node is linked to three earlier ones, which are more often the first.
fn hubs(count: u32) -> Vec<(u32, u32)> {
    let earlier = |node: u32, turn: u32| {
        let part = f64::from((node * 3 + turn).wrapping_mul(2_654_435_761)) / f64::from(u32::MAX);
        (f64::from(node) * part * part) as u32
    };
    (1..count).flat_map(|node| (0..3).map(move |turn| (earlier(node, turn), node))).collect()
}

fn places(dots: &Dots, mode: Mode) -> Vec<Point> {
    let manner = Manner { mode, ..Manner::default() };
    place_dots(dots, manner, &|_| ControlFlow::Continue(())).unwrap_or_default()
}

fn bits(places: &[Point]) -> Vec<(u64, u64)> {
    places.iter().map(|place| (place.x.to_bits(), place.y.to_bits())).collect()
}

fn hops_from(count: usize, links: &[(u32, u32)], source: usize) -> Vec<usize> {
    let mut hops = vec![usize::MAX; count];
    hops[source] = 0;
    let mut changed = true;
    while changed {
        changed = false;
        for &(a, b) in links {
            for (one, other) in [(a as usize, b as usize), (b as usize, a as usize)] {
                if hops[one] != usize::MAX && hops[one] + 1 < hops[other] {
                    hops[other] = hops[one] + 1;
                    changed = true;
                }
            }
        }
    }
    hops
}

/// How far distances on the map are from those in the graph, at the best scale: 0 is exact (seen from some sources).
fn stress(dots: &Dots, places: &[Point]) -> f64 {
    let (mut sum, mut squares, mut count) = (0.0, 0.0, 0.0);
    for source in (0..dots.count).step_by(1 + dots.count / 40) {
        for (node, &hops) in hops_from(dots.count, &dots.links, source).iter().enumerate() {
            if hops > 0 && hops != usize::MAX {
                let ratio = (places[node] - places[source]).hypot() / hops as f64;
                sum += ratio;
                squares += ratio * ratio;
                count += 1.0;
            }
        }
    }
    1.0 - sum * sum / (count * squares)
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let graphs = [
        ("all pairs", dots(400, hubs(400))),
        ("pivots", dots(1600, mesh(40))),
        ("hubs", dots(1600, hubs(1600))),
        ("parts", dots(900, [path(300), path(700).split_off(350), vec![(800, 850), (850, 899)]].concat())),
    ];
    for (name, graph) in graphs {
        for mode in [Mode::Default, Mode::Quality] {
            let on = |threads: usize| {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
                bits(&pool.install(|| places(&graph, mode)))
            };
            let one = on(1);
            for threads in [2, 5] {
                assert!(one == on(threads), "{name}, {mode:?}: {threads} threads find other places than one");
            }
        }
    }
}

#[test]
fn another_seed_is_another_picture() {
    let graph = dots(500, hubs(500));
    assert_ne!(bits(&places(&graph, Mode::Default)), bits(&places(&Dots { seed: 2, ..graph }, Mode::Default)));
}

#[test]
fn distances_are_those_of_the_graph() {
    // The worst stress of each mode; random places have 0.2 and more.
    let cases = [
        ("path", dots(400, path(400)), 0.005, 0.002),
        ("long path", dots(2000, path(2000)), 0.01, 0.005),
        ("mesh", dots(900, mesh(30)), 0.02, 0.02),
        ("large mesh", dots(1600, mesh(40)), 0.02, 0.02),
        ("hubs", dots(1200, hubs(1200)), 0.21, 0.175),
    ];
    for (name, graph, default, quality) in cases {
        for (mode, limit) in [(Mode::Default, default), (Mode::Quality, quality)] {
            let found = stress(&graph, &places(&graph, mode));
            assert!(found < limit, "{name}, {mode:?}: {found}");
        }
    }
}

#[test]
fn neighbours_are_nearest() {
    let side = 40;
    let graph = dots(side * side, mesh(side as u32));
    let places = places(&graph, Mode::Default);
    let mut kept = 0;
    for node in 0..graph.count {
        let is_link = |other: usize| graph.links.contains(&(node.min(other) as u32, node.max(other) as u32));
        let mut others: Vec<usize> = (0..graph.count).filter(|&other| other != node).collect();
        others.sort_by(|&a, &b| (places[a] - places[node]).hypot2().total_cmp(&(places[b] - places[node]).hypot2()));
        kept += usize::from(is_link(others[0]) && is_link(others[1]));
    }
    assert!(kept > graph.count * 95 / 100, "{kept} of {} nodes have neighbours nearest to them", graph.count);
}

#[test]
fn parts_stand_beside_each_other() {
    let links = (0..60_u32).flat_map(|part| (1..5).map(move |node| (part * 5, part * 5 + node))).collect();
    let places = places(&dots(310, links), Mode::Default);
    let boxes: Vec<Rect> = (0..60)
        .map(|part| &places[part * 5..part * 5 + 5])
        .map(|part| part.iter().fold(Rect::from_points(part[0], part[0]), |all, &place| all.union_pt(place)))
        .chain(places[300..].iter().map(|&place| Rect::from_points(place, place)))
        .collect();
    for (index, one) in boxes.iter().enumerate() {
        assert!(boxes[..index].iter().all(|other| !other.inflate(0.5, 0.5).overlaps(*one)), "{index}");
    }
}

#[test]
fn it_ends_when_it_is_called_off_and_tells_how_far_it_is() {
    let graph = dots(2600, [mesh(50), vec![(2500, 2501)]].concat());
    let told = Mutex::new(Vec::new());
    place_dots(&graph, Manner::default(), &|step| {
        told.lock().unwrap().push(step.done);
        ControlFlow::Continue(())
    })
    .unwrap();
    let told = told.into_inner().unwrap();
    assert!(told.is_sorted() && told.len() > 20 && told[0] < 0.3 && told[told.len() - 1] >= 1.0, "{told:?}");
    for limit in [0.0, 0.3, 0.9] {
        let calls = Mutex::new(0);
        let placed = place_dots(&graph, Manner::default(), &|step| {
            if step.done >= limit {
                *calls.lock().unwrap() += 1;
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        });
        assert_eq!((placed, calls.into_inner().unwrap()), (None, 1), "{limit}");
    }
}

#[test]
fn edge_cases_have_places() {
    let star: Vec<(u32, u32)> = (1..4000).map(|node| (0, node)).collect();
    let clique: Vec<(u32, u32)> = (0..90).flat_map(|one| (0..one).map(move |other| (one, other))).collect();
    let cases = [
        ("nobody", dots(0, vec![])),
        ("one", dots(1, vec![(0, 0)])),
        ("two", dots(2, vec![(0, 1), (1, 0)])),
        ("three", dots(3, path(3))),
        ("strangers", dots(500, vec![])),
        ("links to nobody", dots(3, vec![(0, 7), (u32::MAX, 1)])),
        ("star", dots(4000, star)),
        ("clique", dots(90, clique)),
        ("no aspect", Dots { aspect: f64::NAN, ..dots(40, path(20)) }),
    ];
    for (name, graph) in cases {
        for mode in [Mode::Default, Mode::Quality] {
            let places = places(&graph, mode);
            assert_eq!(places.len(), graph.count, "{name}");
            assert!(places.iter().all(|place| place.is_finite()), "{name}");
            let mut seen = bits(&places);
            seen.sort_unstable();
            seen.dedup();
            assert!(100 * seen.len() >= 99 * graph.count, "{name}, {mode:?}: only {} places", seen.len());
        }
    }
}

#[test]
fn two_linked_nodes_are_one_unit_apart() {
    let places = places(&dots(2, vec![(0, 1)]), Mode::Default);
    let length = (places[0] - places[1]).hypot();
    assert!((0.9..1.1).contains(&length), "{length}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_graph_has_places(count in 1_usize..400, density in 0.2..4.0, seed in any::<u64>()) {
        let mut state = seed;
        let mut any_node = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 33) % (count as u64 + 1)) as u32
        };
        let links = (0..(count as f64 * density) as usize).map(|_| (any_node(), any_node())).collect();
        let graph = Dots { seed, ..dots(count, links) };
        for mode in [Mode::Default, Mode::Quality] {
            let found = places(&graph, mode);
            prop_assert_eq!(found.len(), count);
            prop_assert!(found.iter().all(|place| place.is_finite()));
            prop_assert_eq!(bits(&found), bits(&places(&graph, mode)));
        }
    }
}
