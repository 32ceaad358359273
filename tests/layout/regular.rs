//! The layouts by a rule: on an ellipse, around one node, in layers, in rows and columns. Each keeps its rule and the
//! promises of all layouts.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use kurbo::{Point, Rect, Size};
use proptest::prelude::*;
use relata::layout::{Algorithm, CHIP_GAP, Dots, LayoutRequest, Link, Manner, Node, place_dots, place_while};

const RULES: [Algorithm; 4] =
    [Algorithm::Circular, Algorithm::Radial { center: 1 }, Algorithm::Layered, Algorithm::Grid];

fn node(width: f64) -> Node {
    Node { width, height: 31.0, ..Node::default() }
}

fn link(from: u32, to: u32) -> Link {
    Link { from, to, label_width: 110.0, label_height: 34.0, ..Link::default() }
}

fn request(count: u32, links: impl IntoIterator<Item = (u32, u32)>) -> LayoutRequest {
    let nodes = (0..count).map(|index| node(f64::from(40 + index * 37 % 90))).collect();
    let links = links.into_iter().map(|(from, to)| link(from, to)).collect();
    LayoutRequest { nodes, links, aspect: 1.5, seed: 1 }
}

fn places(request: &LayoutRequest, algorithm: Algorithm) -> Vec<Point> {
    let manner = Manner { algorithm, ..Manner::default() };
    place_while(request, manner, &|_| ControlFlow::Continue(())).unwrap().centers
}

fn tree(count: u32) -> Vec<(u32, u32)> {
    (1..count).map(|node| ((node - 1) / 3, node)).collect()
}

/// Acyclic: every link leads from a lower to a higher number.
fn web(count: u32, links: u32) -> Vec<(u32, u32)> {
    let end = |number: u32| number.wrapping_mul(2_654_435_761) / 7 % count;
    let ends = (0..links).map(|number| (end(2 * number), end(2 * number + 1)));
    ends.filter(|(a, b)| a != b).map(|(a, b)| (a.min(b), a.max(b))).collect()
}

fn overlaps(request: &LayoutRequest, centers: &[Point]) -> usize {
    let mut chips: Vec<(Rect, bool)> = request
        .nodes
        .iter()
        .zip(centers)
        .map(|(node, &center)| {
            let size = Size::new(node.width + CHIP_GAP, node.height + CHIP_GAP);
            (Rect::from_center_size(center, size), node.pinned && node.start.is_some())
        })
        .collect();
    chips.sort_by(|left, right| left.0.x0.total_cmp(&right.0.x0));
    let meets = |(one, fixed): &(Rect, bool), (other, also): &(Rect, bool)| one.overlaps(*other) && !(*fixed && *also);
    let near = |(index, one): (usize, &(Rect, bool))| {
        let others = chips[index + 1..].iter().take_while(|other| other.0.x0 < one.0.x1);
        others.filter(|other| meets(one, other)).count()
    };
    chips.iter().enumerate().map(near).sum()
}

#[test]
fn edge_cases_have_places_without_overlap() {
    let cases = [
        ("nobody", request(0, [(0, 1)])),
        ("one", request(1, [(0, 0)])),
        ("two", request(2, [(0, 1), (1, 0), (0, 1)])),
        ("strangers", request(40, [])),
        ("a loop", request(3, [(0, 0), (0, 1), (1, 2), (2, 2)])),
        ("two components", request(9, [(0, 1), (1, 2), (2, 3), (5, 6), (6, 7), (7, 5)])),
        ("a cycle", request(30, (0..30).map(|node| (node, (node + 1) % 30)))),
        ("a star", request(200, (1..200).map(|node| (0, node)))),
        ("a clique", request(25, (0..25).flat_map(|a| (0..a).map(move |b| (b, a))))),
        ("a path", request(300, (1..300).map(|node| (node - 1, node)))),
        ("a tree", request(121, tree(121))),
        ("links to nobody", request(3, [(0, 7), (u32::MAX, 1)])),
        ("no aspect", LayoutRequest { aspect: f64::NAN, ..request(12, tree(12)) }),
    ];
    for (name, request) in cases {
        for rule in RULES {
            let centers = places(&request, rule);
            assert_eq!(centers.len(), request.nodes.len(), "{name}, {rule:?}");
            assert!(centers.iter().all(|center| center.is_finite()), "{name}, {rule:?}: {centers:?}");
            assert_eq!(overlaps(&request, &centers), 0, "{name}, {rule:?}: {centers:?}");
        }
    }
}

#[test]
fn a_circle_is_an_ellipse_in_an_order_with_few_crossings() {
    let cycle: Vec<u32> = (0..24).map(|node| node * 7 % 24).collect();
    let round = request(24, (0..24).map(|at| (cycle[at], cycle[(at + 1) % 24])));
    for (name, request) in
        [("cycle", round), ("tree", request(40, tree(40))), ("path", request(9, (1..9).map(|n| (n - 1, n))))]
    {
        let centers = places(&request, Algorithm::Circular);
        let all = centers.iter().fold(Rect::from_points(centers[0], centers[0]), |all, &at| all.union_pt(at));
        assert!((1.2..1.8).contains(&(all.width() / all.height())), "{name}: {all:?}");
        // The ellipse of this shape has one size for all.
        let sizes: Vec<f64> = centers.iter().map(|at| (at.x * at.x / 1.5 + at.y * at.y * 1.5).sqrt()).collect();
        let mean = sizes.iter().sum::<f64>() / sizes.len() as f64;
        assert!(sizes.iter().all(|size| (size / mean - 1.0).abs() < 0.001), "{name}: {sizes:?}");
        assert_eq!(crossings(&request, &centers), 0, "{name}");
    }
}

fn crossings(request: &LayoutRequest, centers: &[Point]) -> usize {
    let lines: Vec<(usize, usize)> = request.links.iter().map(|link| (link.from as usize, link.to as usize)).collect();
    let side = |p: usize, q: usize, r: usize| (centers[q] - centers[p]).cross(centers[r] - centers[p]) > 0.0;
    let cross = |&(a, b): &(usize, usize), &(c, d): &(usize, usize)| {
        a != c && a != d && b != c && b != d && side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b)
    };
    lines.iter().enumerate().map(|(index, one)| lines[..index].iter().filter(|other| cross(one, other)).count()).sum()
}

#[test]
fn the_ring_says_how_many_links_away() {
    let cycle = request(13, (0..13).map(|node| (node, (node + 1) % 13)));
    let cases = [
        ("tree", request(121, tree(121)), 0),
        ("tree, from a leaf", request(121, tree(121)), 120),
        ("cycle", cycle, 4),
        ("web", request(80, web(80, 140)), 7),
        ("components", request(30, tree(20).into_iter().chain((21..30).map(|node| (20, node)))), 5),
        ("nobody in the middle", request(20, tree(20)), u32::MAX),
    ];
    for (name, request, center) in cases {
        let centers = places(&request, Algorithm::Radial { center });
        // The busiest node of that tree is 1.
        let hops = hops(&request, if center == u32::MAX { 1 } else { center as usize });
        let middle = centers[hops.iter().position(|&hops| hops == Some(0)).unwrap()];
        // On an ellipse of the window's shape everybody is as far from the middle.
        let far = |at: Point| ((at.x - middle.x).powi(2) / 1.5 + (at.y - middle.y).powi(2) * 1.5).sqrt();
        let rings = 1 + hops.iter().flatten().max().unwrap();
        let mut last = 0.0;
        for ring in 1..rings {
            let members = hops.iter().zip(&centers).filter(|(hops, _)| **hops == Some(ring));
            let sizes: Vec<f64> = members.map(|(_, &at)| far(at)).collect();
            let (least, most) =
                sizes.iter().fold((f64::MAX, 0.0_f64), |(low, high), &far| (low.min(far), high.max(far)));
            assert!(most - least < 0.1 && least > last + 30.0, "{name}, ring {ring}: {least} to {most} after {last}");
            last = most;
        }
    }
    let tree = request(121, tree(121));
    assert_eq!(crossings(&tree, &places(&tree, Algorithm::Radial { center: 0 })), 0);
}

fn hops(request: &LayoutRequest, from: usize) -> Vec<Option<usize>> {
    let mut hops = vec![None; request.nodes.len()];
    hops[from] = Some(0);
    for round in 0..request.nodes.len() {
        for link in &request.links {
            for (one, other) in [(link.from as usize, link.to as usize), (link.to as usize, link.from as usize)] {
                if hops[one] == Some(round) && hops[other].is_none() {
                    hops[other] = Some(round + 1);
                }
            }
        }
    }
    hops
}

#[test]
fn layers_lead_downward_but_for_cycles() {
    let diamond = [(0, 1), (0, 2), (1, 3), (2, 3), (0, 3)];
    let cases = [
        ("tree", request(121, tree(121)), 0),
        ("web", request(80, web(80, 140)), 0),
        ("a large web", request(600, web(600, 1200)), 0),
        ("diamond", request(4, diamond), 0),
        ("a cycle", request(9, (0..9).map(|node| (node, (node + 1) % 9))), 1),
        ("components", request(30, tree(20).into_iter().chain((21..30).map(|node| (20, node)))), 0),
    ];
    for (name, request, upward) in cases {
        let centers = places(&request, Algorithm::Layered);
        let leads_up = |link: &&Link| centers[link.to as usize].y < centers[link.from as usize].y + 31.0;
        assert_eq!(request.links.iter().filter(leads_up).count(), upward, "{name}");
    }
    let tree = request(121, tree(121));
    assert_eq!(crossings(&tree, &places(&tree, Algorithm::Layered)), 0);
}

#[test]
fn a_grid_has_rows_and_columns_and_the_shape_of_the_window() {
    for (count, aspect) in [(1, 1.0), (7, 1.5), (60, 1.0), (300, 3.0)] {
        let request = LayoutRequest { aspect, ..request(count, tree(count)) };
        let centers = places(&request, Algorithm::Grid);
        let lines =
            |value: fn(&Point) -> f64| centers.iter().map(|at| (value(at) * 100.0) as i64).collect::<BTreeSet<_>>();
        let (columns, rows) = (lines(|at| at.x), lines(|at| at.y));
        assert_eq!(rows.len(), (count as usize).div_ceil(columns.len()), "{count}");
        let (width, height) =
            (columns.last().unwrap() - columns.first().unwrap(), rows.last().unwrap() - rows.first().unwrap());
        assert!(
            count < 60 || (0.6..1.7).contains(&(width as f64 / height as f64 / aspect)),
            "{count}: {width} {height}"
        );
    }
}

#[test]
fn ten_thousand_nodes_are_placed() {
    let request = request(10_000, tree(10_000).into_iter().chain(web(10_000, 20_000)));
    for rule in RULES {
        let centers = places(&request, rule);
        assert!(centers.iter().all(|center| center.is_finite()), "{rule:?}");
        assert_eq!(overlaps(&request, &centers), 0, "{rule:?}");
    }
}

#[test]
fn bare_graphs_obey_the_same_rules() {
    let dots = Dots { count: 30, links: tree(30), aspect: 1.0, seed: 1 };
    for algorithm in RULES {
        let manner = Manner { algorithm, ..Manner::default() };
        let places = place_dots(&dots, manner, &|_| ControlFlow::Continue(())).unwrap();
        let distinct: BTreeSet<(u64, u64)> = places.iter().map(|at| (at.x.to_bits(), at.y.to_bits())).collect();
        assert_eq!(distinct.len(), 30, "{algorithm:?}");
        assert!(places.iter().all(|at| at.to_vec2().hypot() < 100.0), "hops, not points");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn pins_are_held_and_nothing_overlaps(
        nodes in proptest::collection::vec((10.0..160.0, proptest::option::weighted(0.2, (-300.0..300.0, -200.0..200.0))), 1..40),
        ends in proptest::collection::vec((0_u32..40, 0_u32..40), 0..60),
        seed in any::<u64>(),
    ) {
        let chip = |&(width, pin): &(f64, Option<(f64, f64)>)| Node { start: pin.map(Point::from), pinned: pin.is_some(), ..node(width) };
        let links = ends.iter().map(|&(from, to)| link(from, to)).collect();
        let request = LayoutRequest { nodes: nodes.iter().map(chip).collect(), links, aspect: 1.4, seed };
        for rule in RULES {
            let centers = places(&request, rule);
            prop_assert_eq!(&centers, &places(&request.clone(), rule), "the same twice");
            for (node, center) in request.nodes.iter().zip(&centers) {
                prop_assert!(!node.pinned || node.start == Some(*center));
            }
            prop_assert_eq!(overlaps(&request, &centers), 0);
        }
    }
}
