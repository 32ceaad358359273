//! How long layouts take, from maps of six to graphs of a hundred thousand: `cargo bench --bench layout`.

use std::ops::ControlFlow;

use divan::Bencher;
use relata::layout::{Dots, LayoutRequest, Link, Manner, Mode, Node, place, place_dots};

fn main() {
    divan::main();
}

/// A square mesh: long ways, an exact picture.
fn mesh(count: usize) -> Dots {
    let side = count.isqrt() as u32;
    let right = (0..side * side).filter(|node| node % side + 1 < side).map(|node| (node, node + 1));
    let links = right.chain((0..side * (side - 1)).map(|node| (node, node + side))).collect();
    Dots { count: (side * side) as usize, links, aspect: 1.0, seed: 1 }
}

/// Hubs, five links for each newcomer: short ways, no exact picture.
fn hubs(count: usize) -> Dots {
    let mut state = 1_u64;
    let mut below = |limit: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % limit
    };
    // Whoever is drawn among the ends of all links so far is drawn by the number of their links.
    let mut ends: Vec<u32> = vec![0];
    let mut links = Vec::new();
    for node in 1..count as u32 {
        for _ in 0..5 {
            let other = ends[below(ends.len() as u64) as usize];
            links.push((other, node));
            ends.push(other);
        }
        ends.push(node);
    }
    Dots { count, links, aspect: 1.0, seed: 1 }
}

fn lay_out(bencher: Bencher, dots: &Dots, mode: Mode) {
    let manner = Manner { mode, ..Manner::default() };
    bencher.bench(|| place_dots(divan::black_box(dots), manner, &|_| ControlFlow::Continue(())));
}

#[divan::bench(args = [100, 1_000, 10_000, 100_000], max_time = 10, sample_count = 5)]
fn mesh_default(bencher: Bencher, count: usize) {
    lay_out(bencher, &mesh(count), Mode::Default);
}

#[divan::bench(args = [100, 1_000, 5_000], max_time = 10, sample_count = 5)]
fn mesh_quality(bencher: Bencher, count: usize) {
    lay_out(bencher, &mesh(count), Mode::Quality);
}

#[divan::bench(args = [100, 1_000, 10_000, 100_000], max_time = 10, sample_count = 5)]
fn hubs_default(bencher: Bencher, count: usize) {
    lay_out(bencher, &hubs(count), Mode::Default);
}

/// With chips and labels: what the window asks for.
#[divan::bench(args = [6, 40, 300, 5_000], max_time = 10, sample_count = 5)]
fn map(bencher: Bencher, count: usize) {
    let link = |(from, to): (u32, u32)| Link {
        from,
        to,
        label_width: 120.0,
        label_height: 34.0,
        parallel: 0,
        ..Link::default()
    };
    let tree = (1..count as u32).map(|node| (node * 7 / 10, node));
    let chords = (0..count as u32 / 2).map(|node| (node, (node * 37 + 11) % count as u32));
    let links = tree.chain(chords).map(link).collect();
    let node = Node { width: 90.0, height: 31.0, start: None, pinned: false };
    let request = LayoutRequest { nodes: vec![node; count], links, aspect: 1.4, seed: 1 };
    bencher.bench(|| place(divan::black_box(&request)));
}
