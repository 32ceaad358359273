//! By polarity: who cooperates stands nearer, who is hostile stands apart.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::ops::ControlFlow;

use kurbo::Point;
use relata::layout::{Bond, LayoutRequest, Link, Manner, Node, place_while};

/// Two camps, each of which cooperates, hostile to each other; and neutral lines within and between them.
fn camps(size: u32) -> LayoutRequest {
    let link = |from, to, bond| Link { from, to, bond, label_width: 60.0, label_height: 20.0, ..Link::default() };
    let mut links = Vec::new();
    for node in 0..size {
        for camp in [0, size] {
            links.push(link(camp + node, camp + (node + 1) % size, Bond::Cooperative));
            links.push(link(camp + node, camp + (node * 3 + 2) % size, Bond::Cooperative));
        }
        links.push(link(node, size + (node * 7 + 3) % size, Bond::Hostile));
        links.push(link(node, size + (node * 5 + 1) % size, Bond::Neutral));
    }
    let node = Node { width: 70.0, height: 31.0, ..Node::default() };
    LayoutRequest { nodes: vec![node; 2 * size as usize], links, aspect: 1.4, seed: 1 }
}

fn centers(request: &LayoutRequest, polarity: bool) -> Vec<Point> {
    place_while(request, Manner { polarity, ..Manner::default() }, &|_| ControlFlow::Continue(())).unwrap().centers
}

/// How long the links of a bond are, on average.
fn mean(request: &LayoutRequest, centers: &[Point], bond: Bond) -> f64 {
    let links: Vec<&Link> = request.links.iter().filter(|link| link.bond == bond).collect();
    let length = |link: &&Link| (centers[link.to as usize] - centers[link.from as usize]).hypot();
    links.iter().map(length).sum::<f64>() / links.len() as f64
}

/// A tree with some more links, of which every third is cooperative, neutral, hostile.
fn mixed(size: u32) -> LayoutRequest {
    let bonds = [Bond::Cooperative, Bond::Neutral, Bond::Hostile];
    let tree = (1..size).map(|node| (node, node * 5 / 8));
    let chords = (0..size / 3).map(|node| (node, (node * 11 + 5) % size));
    let link = |(index, (from, to)): (usize, (u32, u32))| Link {
        from,
        to,
        bond: bonds[index % 3],
        label_width: 60.0,
        label_height: 20.0,
        ..Link::default()
    };
    let links = tree.chain(chords).enumerate().map(link).collect();
    let node = Node { width: 70.0, height: 31.0, ..Node::default() };
    LayoutRequest { nodes: vec![node; size as usize], links, aspect: 1.4, seed: 1 }
}

#[test]
fn hostile_ends_stand_apart_and_cooperative_ones_near() {
    let mut wrong = Vec::new();
    for (name, request) in [5, 12, 60, 400]
        .map(|size| ("camps", camps(size)))
        .into_iter()
        .chain([9, 30, 60, 200, 900].map(|size| ("mixed", mixed(size))))
    {
        let ratio = |polarity: bool| {
            let centers = centers(&request, polarity);
            mean(&request, &centers, Bond::Hostile) / mean(&request, &centers, Bond::Cooperative)
        };
        let (without, with) = (ratio(false), ratio(true));
        let said = format!("{name} of {}: {without:.2} without polarity, {with:.2} with it", request.nodes.len());
        if with < 1.2 * without || with < 1.3 {
            wrong.push(said);
        }
    }
    assert_eq!(wrong, [] as [String; 0]);
}

#[test]
fn without_a_bond_polarity_changes_nothing_that_matters() {
    let mut request = camps(8);
    for link in &mut request.links {
        link.bond = Bond::Hostile;
    }
    let hostile = centers(&request, false);
    for link in &mut request.links {
        link.bond = Bond::Neutral;
    }
    assert_eq!(hostile, centers(&request, false), "bonds are not looked at without polarity");
}
