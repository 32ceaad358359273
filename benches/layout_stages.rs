//! How long each stage of a layout takes: `cargo bench --no-default-features --bench layout_stages`.
//!
//! The engine tells what it has just done; the time between two tellings is that of the later one. One line for each
//! graph, the median of a few layouts, in milliseconds.

#![expect(clippy::print_stdout, reason = "a bench says what it has measured")]

use std::ops::ControlFlow;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use relata::layout::{LayoutRequest, Link, Manner, Mode, Node, Stage, Step, place_while};

const STAGES: [Stage; 7] =
    [Stage::Pivots, Stage::Start, Stage::Distances, Stage::Room, Stage::Clarity, Stage::Packing, Stage::Chips];

/// A tree, and twice as many lines as it has between any.
fn map(count: u32) -> LayoutRequest {
    let tree = (1..count).map(|node| (node * 7 / 10, node));
    let chords = (0..2 * count).map(|node| (node % count, node.wrapping_mul(2_654_435_761) % count));
    let link = |(from, to)| Link { from, to, label_width: 120.0, label_height: 34.0, ..Link::default() };
    let node = Node { width: 90.0, height: 31.0, ..Node::default() };
    LayoutRequest {
        nodes: vec![node; count as usize],
        links: tree.chain(chords).map(link).collect(),
        aspect: 1.4,
        seed: 1,
    }
}

/// Triangles, that have to be packed.
fn islands(count: u32) -> LayoutRequest {
    let mut request = map(count);
    request.links.retain(|link| link.from / 3 == link.to / 3);
    let triangles = (0..count / 3).flat_map(|part| [(0, 1), (1, 2), (2, 0)].map(|(a, b)| (3 * part + a, 3 * part + b)));
    request.links.extend(triangles.map(|(from, to)| Link { from, to, ..Link::default() }));
    request
}

/// How long each stage took, in one layout.
fn spent(request: &LayoutRequest, mode: Mode) -> [Duration; STAGES.len()] {
    let clock = Mutex::new((Instant::now(), [Duration::ZERO; STAGES.len()]));
    let watch = |step: &Step| {
        if let Ok(mut clock) = clock.lock() {
            let now = Instant::now();
            let since = now - clock.0;
            clock.0 = now;
            if let Some(index) = STAGES.iter().position(|&stage| stage == step.stage) {
                clock.1[index] += since;
            }
        }
        ControlFlow::Continue(())
    };
    place_while(request, Manner { mode, ..Manner::default() }, &watch);
    clock.into_inner().map(|clock| clock.1).unwrap_or_default()
}

fn main() {
    print!("{:<24}", "milliseconds");
    for stage in STAGES {
        print!("{:>11}", format!("{stage:?}"));
    }
    println!();
    let cases = [
        ("map of 12", map(12), Mode::Default, 9),
        ("map of 40", map(40), Mode::Default, 5),
        ("map of 1,000", map(1_000), Mode::Default, 5),
        ("map of 1,000, quality", map(1_000), Mode::Quality, 5),
        ("map of 10,000", map(10_000), Mode::Default, 3),
        ("map of 100,000", map(100_000), Mode::Default, 1),
        ("islands of 3,000", islands(3_000), Mode::Default, 3),
    ];
    for (name, request, mode, times) in cases {
        let runs: Vec<_> = (0..times).map(|_| spent(&request, mode)).collect();
        print!("{name:<24}");
        for index in 0..STAGES.len() {
            let mut all: Vec<Duration> = runs.iter().map(|run| run[index]).collect();
            all.sort_unstable();
            print!("{:>11.2}", all[all.len() / 2].as_secs_f64() * 1000.0);
        }
        println!();
    }
}
