//! What the benches of the window share: one timed frame, a turn of the wheel, a row of percentiles.

use std::hint::black_box;
use std::time::{Duration, Instant};

use egui::{Event, Modifiers, MouseWheelUnit, TouchPhase, vec2};
use relata::app::headless::Headless;

/// How long a frame takes from its events to the triangles that a renderer gets.
pub(crate) fn frame(window: &mut Headless, events: Vec<Event>) -> Duration {
    let start = Instant::now();
    window.step(events);
    black_box(window.tessellate());
    start.elapsed()
}

/// A turn of the wheel by so many points.
pub(crate) fn wheel(by: f32) -> Vec<Event> {
    let (unit, phase, modifiers) = (MouseWheelUnit::Point, TouchPhase::Move, Modifiers::NONE);
    vec![Event::MouseWheel { unit, phase, delta: vec2(0.0, by), modifiers }]
}

/// Median, p95, p99 and maximum in milliseconds, as a row of a table.
pub(crate) fn row(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |part: f64| times[((times.len() - 1) as f64 * part).round() as usize].as_secs_f64() * 1e3;
    println!("| {name} | {:.2} | {:.2} | {:.2} | {:.2} |", at(0.5), at(0.95), at(0.99), at(1.0));
}
