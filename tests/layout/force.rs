//! The layout's promises, as properties over random maps and over one that was drawn by hand.

use kurbo::{Point, Rect, Size, Vec2};
use proptest::prelude::*;
use relata::layout::{CHIP_GAP, LayoutRequest, Link, Node, place};

fn node(width: f64) -> Node {
    Node { width, height: 31.0, start: None, pinned: false }
}

fn link(from: u32, to: u32, label_width: f64) -> Link {
    Link { from, to, label_width, label_height: 34.0, parallel: 0, ..Link::default() }
}

/// Pakistan, Afghan Taliban, TTP, IS-KP, US, China, and the thirteen directed pairs of the bundled map.
fn bundled(aspect: f64, seed: u64) -> LayoutRequest {
    let nodes = [98.0, 140.0, 64.0, 70.0, 60.0, 76.0].map(node).to_vec();
    let both = [(0, 2, 150.0), (1, 2, 145.0), (0, 1, 190.0), (1, 3, 125.0), (0, 5, 130.0)];
    let there = both.map(|(from, to, width)| link(from, to, width));
    let back = both.map(|(from, to, width)| link(to, from, width - 10.0));
    let single = [link(2, 3, 185.0), link(4, 0, 140.0), link(4, 1, 190.0)];
    LayoutRequest { nodes, links: [&there[..], &back, &single].concat(), aspect, seed }
}

fn chip(node: &Node, center: Point) -> Rect {
    Rect::from_center_size(center, Size::new(node.width, node.height))
}

fn chips(request: &LayoutRequest, centers: &[Point]) -> Vec<Rect> {
    request.nodes.iter().zip(centers).map(|(node, &center)| chip(node, center)).collect()
}

/// Pairs of chips that stand nearer than the gap, though one of them could move.
fn overlaps(request: &LayoutRequest, centers: &[Point]) -> Vec<(usize, usize)> {
    let chips = chips(request, centers);
    let is_pinned = |index: usize| request.nodes[index].pinned && request.nodes[index].start.is_some();
    let mut order: Vec<usize> = (0..chips.len()).collect();
    order.sort_by(|&a, &b| chips[a].x0.total_cmp(&chips[b].x0));
    let mut found = Vec::new();
    for (index, &one) in order.iter().enumerate() {
        let grown = chips[one].inflate(CHIP_GAP, CHIP_GAP);
        for &other in order[index + 1..].iter().take_while(|&&other| chips[other].x0 < grown.x1) {
            if grown.overlaps(chips[other]) && !(is_pinned(one) && is_pinned(other)) {
                found.push((one, other));
            }
        }
    }
    found
}

/// The undirected pairs of a request.
fn pairs(request: &LayoutRequest) -> Vec<(usize, usize)> {
    let ends = |link: &Link| (link.from.min(link.to) as usize, link.from.max(link.to) as usize);
    let mut pairs: Vec<_> = request.links.iter().map(ends).filter(|(a, b)| a != b).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn crossings(request: &LayoutRequest, centers: &[Point]) -> usize {
    let pairs = pairs(request);
    let side = |p: usize, q: usize, r: usize| (centers[q] - centers[p]).cross(centers[r] - centers[p]) > 0.0;
    let crosses = |&(a, b): &(usize, usize), &(c, d): &(usize, usize)| {
        a != c && a != d && b != c && b != d && side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b)
    };
    pairs.iter().enumerate().map(|(index, one)| pairs[..index].iter().filter(|other| crosses(one, other)).count()).sum()
}

fn touches(a: Point, b: Point, area: Rect) -> bool {
    (0..=400).any(|step| area.contains(a.lerp(b, f64::from(step) / 400.0)))
}

fn chords_through_chips(request: &LayoutRequest, centers: &[Point]) -> usize {
    let chips = chips(request, centers);
    let through = |&(a, b): &(usize, usize)| {
        (0..chips.len()).filter(|&n| n != a && n != b && touches(centers[a], centers[b], chips[n])).count()
    };
    pairs(request).iter().map(through).sum()
}

/// The smallest angle between two chords at one chip, in degrees.
fn smallest_angle(request: &LayoutRequest, centers: &[Point]) -> f64 {
    let mut smallest = 180.0_f64;
    for node in 0..centers.len() {
        let ends =
            pairs(request).into_iter().filter_map(|(a, b)| if a == node { Some(b) } else { (b == node).then_some(a) });
        let directions: Vec<Vec2> = ends.map(|other| centers[other] - centers[node]).collect();
        for (index, one) in directions.iter().enumerate() {
            for other in &directions[..index] {
                smallest = smallest.min(one.cross(*other).atan2(one.dot(*other)).to_degrees().abs());
            }
        }
    }
    smallest
}

/// Whether each chord is longer than its chips and its longest pill, laid along it.
fn cramped(request: &LayoutRequest, centers: &[Point]) -> Vec<(usize, usize)> {
    let reach = |width: f64, height: f64, along: Vec2| (width / along.x.abs()).min(height / along.y.abs());
    let lacks_room = |&(a, b): &(usize, usize)| {
        let chord = centers[b] - centers[a];
        let along = chord / chord.hypot();
        let chips = [a, b].map(|n| reach(request.nodes[n].width, request.nodes[n].height, along) / 2.0);
        let mine = |link: &&Link| {
            [link.from as usize, link.to as usize] == [a, b] || [link.to as usize, link.from as usize] == [a, b]
        };
        let pills = request.links.iter().filter(mine).map(|link| reach(link.label_width, link.label_height, along));
        chord.hypot() < chips[0] + chips[1] + pills.fold(0.0, f64::max) + 16.0
    };
    pairs(request).into_iter().filter(|pair| lacks_room(pair)).collect()
}

fn extent(request: &LayoutRequest, centers: &[Point]) -> Rect {
    chips(request, centers).into_iter().reduce(|all, chip| all.union(chip)).unwrap_or_default()
}

fn check_bundled(aspect: f64) {
    for seed in 0..50 {
        let request = bundled(aspect, seed);
        let centers = place(&request).centers;
        let context = format!("aspect {aspect:.2}, seed {seed}: {centers:?}");
        assert_eq!(crossings(&request, &centers), 0, "crossings, {context}");
        assert_eq!(chords_through_chips(&request, &centers), 0, "chords through chips, {context}");
        assert_eq!(cramped(&request, &centers), [], "cramped, {context}");
        assert!(smallest_angle(&request, &centers) > 24.0, "{:.1}°, {context}", smallest_angle(&request, &centers));
        let all = extent(&request, &centers);
        assert!((0.6..1.3).contains(&(all.area() / 620_000.0)), "area {:.2}, {context}", all.area() / 620_000.0);
        assert!((0.8..1.25).contains(&(all.width() / all.height() / aspect)), "shape {all:?}, {context}");
        // The busiest actor is on the left, and what only points at others is above them.
        assert!(centers[0].x < all.center().x + 0.05 * all.width(), "{context}");
        assert!(centers[4].y < centers[0].y.max(centers[1].y), "{context}");
    }
}

#[test]
fn the_bundled_map_is_clear_beside_a_panel() {
    check_bundled(736.0 / 600.0);
}

#[test]
fn the_bundled_map_is_clear_on_a_laptop() {
    check_bundled(1280.0 / 560.0);
}

#[test]
fn the_bundled_map_is_clear_on_a_projector() {
    check_bundled(1920.0 / 860.0);
}

#[test]
fn the_bundled_map_is_clear_on_its_stage() {
    check_bundled(1000.0 / 620.0);
}

#[test]
fn edge_cases_have_a_placement() {
    let request = |nodes: Vec<Node>, links: Vec<Link>| LayoutRequest { nodes, links, aspect: 1.6, seed: 1 };
    let at = |x: f64, y: f64, pinned: bool| Node { start: Some(Point::new(x, y)), pinned, ..node(80.0) };
    let star = |leaves: u32| (1..=leaves).map(|leaf| link(0, leaf, 90.0)).collect::<Vec<_>>();
    let clique = |count: u32| (0..count).flat_map(|a| (0..a).map(move |b| link(a, b, 60.0))).collect::<Vec<_>>();
    let cases = [
        ("empty", request(vec![], vec![link(0, 1, 10.0)])),
        ("one", request(vec![node(80.0)], vec![link(0, 0, 50.0)])),
        ("two", request(vec![node(80.0); 2], vec![link(0, 1, 50.0), link(0, 1, 50.0), link(1, 0, 50.0)])),
        ("coincident", request(vec![at(5.0, 5.0, false); 20], vec![])),
        ("coincident, large", request(vec![at(5.0, 5.0, false); 300], vec![])),
        (
            "pins on each other",
            request(vec![at(5.0, 5.0, true), at(5.0, 5.0, true), node(80.0)], vec![link(0, 2, 9.0)]),
        ),
        ("out of range", request(vec![node(80.0); 3], vec![link(0, 7, 50.0), link(u32::MAX, 1, 50.0)])),
        ("star", request(vec![node(80.0); 30], star(29))),
        ("large star", request(vec![node(80.0); 200], star(199))),
        ("clique", request(vec![node(80.0); 12], clique(12))),
        ("large clique", request(vec![node(80.0); 70], clique(70))),
        ("components", request(vec![node(80.0); 100], (0..50).map(|n| link(2 * n, 2 * n + 1, 50.0)).collect())),
        (
            "no number",
            request(
                vec![Node { width: f64::NAN, height: f64::NEG_INFINITY, ..node(1.0) }; 3],
                vec![link(0, 1, f64::NAN)],
            ),
        ),
        (
            "no place",
            request(vec![at(f64::NAN, 0.0, true), at(f64::INFINITY, 0.0, false), node(80.0)], vec![link(0, 1, 9.0)]),
        ),
        (
            "far away",
            request(
                vec![at(1e300, -1e300, true), at(1e300, 0.0, false), node(80.0)],
                vec![link(0, 1, 9.0), link(0, 2, 9.0)],
            ),
        ),
        ("no aspect", LayoutRequest { aspect: f64::NAN, ..request(vec![node(80.0); 5], star(4)) }),
        ("flat", LayoutRequest { aspect: 0.0, ..request(vec![node(80.0); 5], star(4)) }),
    ];
    for (name, request) in cases {
        let centers = place(&request).centers;
        assert_eq!(centers.len(), request.nodes.len(), "{name}");
        assert!(centers.iter().all(|center| center.is_finite()), "{name}: {centers:?}");
        assert_eq!(overlaps(&request, &centers), [], "{name}");
    }
}

#[test]
fn components_stand_beside_each_other() {
    let links = [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3)].map(|(a, b)| link(a, b, 80.0)).to_vec();
    let request = LayoutRequest { nodes: vec![node(80.0); 6], links, aspect: 2.0, seed: 3 };
    let centers = place(&request).centers;
    let half = |range: std::ops::Range<usize>| {
        let part = LayoutRequest { nodes: request.nodes[range.clone()].to_vec(), ..LayoutRequest::default() };
        extent(&part, &centers[range])
    };
    assert!(!half(0..3).overlaps(half(3..6)), "{centers:?}");
}

#[test]
fn a_newcomer_moves_nobody() {
    for seed in 0..5 {
        let mut request = bundled(1.6, seed);
        for (node, center) in request.nodes.iter_mut().zip(place(&bundled(1.6, seed)).centers) {
            node.start = Some(center);
        }
        let before = request.clone();
        assert_eq!(place(&before).centers, before.nodes.iter().filter_map(|node| node.start).collect::<Vec<_>>());
        request.nodes.push(node(90.0));
        request.links.extend([link(6, 0, 120.0), link(1, 6, 120.0)]);
        let centers = place(&request).centers;
        for (node, center) in before.nodes.iter().zip(&centers) {
            assert_eq!(node.start, Some(*center), "seed {seed}");
        }
        assert_eq!(overlaps(&request, &centers), [], "seed {seed}");
        assert_eq!(chords_through_chips(&request, &centers), 0, "seed {seed}: {centers:?}");
        assert!(extent(&before, &centers[..6]).inflate(320.0, 320.0).contains(centers[6]), "seed {seed}: {centers:?}");
    }
}

#[test]
fn ten_thousand_nodes_are_placed() {
    let count = 10_000_u32;
    let tree = (1..count).map(|child| link(child * 7 / 10, child, 0.0));
    let chords = (0..2 * count).map(|n| link(n % count, n.wrapping_mul(2_654_435_761) % count, 0.0));
    let links = tree.chain(chords).collect();
    let request = LayoutRequest { nodes: vec![node(90.0); count as usize], links, aspect: 1.6, seed: 1 };
    let centers = place(&request).centers;
    assert!(centers.iter().all(|center| center.is_finite()));
    assert_eq!(overlaps(&request, &centers), []);
}

#[test]
fn a_grid_unfolds() {
    let side = 12_u32;
    let right = (0..side * side).filter(|n| n % side + 1 < side).map(|n| link(n, n + 1, 0.0));
    let down = (0..side * (side - 1)).map(|n| link(n, n + side, 0.0));
    let links = right.chain(down).collect();
    let request = LayoutRequest { nodes: vec![node(60.0); (side * side) as usize], links, aspect: 1.0, seed: 1 };
    assert_eq!(crossings(&request, &place(&request).centers), 0);
}

fn any_node() -> impl Strategy<Value = Node> {
    let start = proptest::option::weighted(0.3, (-400.0..400.0, -300.0..300.0).prop_map(|(x, y)| Point::new(x, y)));
    (0.0..180.0, 0.0..60.0, start, proptest::bool::weighted(0.4)).prop_map(|(width, height, start, pinned)| Node {
        width,
        height,
        start,
        pinned,
    })
}

fn any_request(most: usize) -> impl Strategy<Value = LayoutRequest> {
    let links = move |count: usize| {
        let end = 0..count as u32 + 1;
        let one = (end.clone(), end, 0.0..160.0, 0_u32..3);
        proptest::collection::vec(one, 0..2 * count + 2)
    };
    (proptest::collection::vec(any_node(), 0..most), 0.4..3.0, any::<u64>())
        .prop_flat_map(move |(nodes, aspect, seed)| (links(nodes.len()), Just(nodes), Just(aspect), Just(seed)))
        .prop_map(|(links, nodes, aspect, seed)| {
            let link = |(from, to, label_width, parallel)| Link {
                from,
                to,
                label_width,
                label_height: 30.0,
                parallel,
                ..Link::default()
            };
            LayoutRequest { nodes, links: links.into_iter().map(link).collect(), aspect, seed }
        })
}

fn check_promises(request: &LayoutRequest) -> Result<(), TestCaseError> {
    let placement = place(request);
    let bits = |centers: &[Point]| centers.iter().flat_map(|at| [at.x.to_bits(), at.y.to_bits()]).collect::<Vec<_>>();
    prop_assert_eq!(bits(&placement.centers), bits(&place(&request.clone()).centers));
    prop_assert_eq!(placement.centers.len(), request.nodes.len());
    prop_assert!(placement.centers.iter().all(|center| center.is_finite()));
    for (node, center) in request.nodes.iter().zip(&placement.centers) {
        prop_assert!(!node.pinned || node.start.is_none_or(|start| start == *center));
    }
    prop_assert_eq!(overlaps(request, &placement.centers), []);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn small_maps_keep_the_promises(request in any_request(14)) {
        check_promises(&request)?;
    }

    #[test]
    fn crowded_pins_keep_the_promises(request in any_request(30), squeeze in 0.0..0.3) {
        let mut request = request;
        for node in &mut request.nodes {
            node.start = node.start.map(|start| (start.to_vec2() * squeeze).to_point());
            node.width = node.width.min(60.0);
        }
        check_promises(&request)?;
    }

    #[test]
    fn large_maps_keep_the_promises(request in any_request(160)) {
        check_promises(&request)?;
    }

    #[test]
    fn a_tree_has_no_crossing(parents in proptest::collection::vec(any::<u32>(), 1..12), seed in any::<u64>()) {
        let links = parents.iter().enumerate().map(|(index, parent)| link(parent % (index as u32 + 1), index as u32 + 1, 80.0));
        let nodes = vec![node(80.0); parents.len() + 1];
        let request = LayoutRequest { links: links.collect(), nodes, aspect: 1.6, seed };
        let centers = place(&request).centers;
        prop_assert_eq!(crossings(&request, &centers), 0);
        prop_assert_eq!(chords_through_chips(&request, &centers), 0);
    }
}
