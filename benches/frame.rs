//! How long one frame's drawing takes: with the geometry kept, while zooming, and while an actor is dragged.
//!
//! `cargo bench --no-default-features --bench frame` prints percentiles over many frames; divan's harness has medians
//! alone, and it is the slow frames that one sees.

#![expect(clippy::print_stdout, reason = "a bench says what it has measured")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use kurbo::{Point, Rect, Vec2};
use relata::drawing::{
    Camera, Emphasis, Geometry, GeometryRequest, LabelMemory, Stand, Subject, Theme, View, draw, keep_zoom, subjects,
};
use relata::extract::{Extract, Filter};
use relata::format;
use relata::layout::place;
use relata::model::Map;
use relata::pipeline::{LABEL, Placed, layout_request, map_frame, placed, stands};

const WIDTH: f64 = 736.0;
const HEIGHT: f64 = 600.0;

/// A map on the screen.
struct Scene {
    extract: Extract,
    stands: Vec<Stand>,
    camera: Camera,
    keep: f64,
    memory: LabelMemory,
    subjects: Arc<Vec<Subject>>,
}

impl Scene {
    fn new(map: &Map, zoom: Option<f64>) -> Self {
        let extract = Extract::new(map, &Filter::default());
        let placed = layout_request(&extract, &map.layout, &Placed::new(), WIDTH / HEIGHT)
            .map(|request| placed(&extract, &map.layout, &place(&request)))
            .unwrap_or_default();
        let stands = stands(&extract, &map.layout, &placed);
        let keep = keep_zoom(&extract, &stands, LABEL);
        let (mut camera, geometry) = Camera::fit(&extract, &stands, map_frame(WIDTH, HEIGHT, None), LABEL);
        let mut memory = LabelMemory::default();
        memory.remember(&geometry, camera.zoom, keep);
        if let Some(zoom) = zoom {
            camera = camera.zoomed_at(zoom / camera.zoom, Point::new(WIDTH / 2.0, HEIGHT / 2.0));
        }
        let subjects = Arc::new(subjects(&extract));
        Self { extract, stands, camera, keep, memory, subjects }
    }

    fn geometry(&mut self, is_dragged: bool) -> Geometry {
        // Of a large map only what is in view gets labels, as in the window.
        let is_large = self.extract.bundles.len() > 150;
        let view = (Rect::new(0.0, 0.0, WIDTH, HEIGHT) - self.camera.offset).inflate(WIDTH / 2.0, HEIGHT / 2.0);
        let sizes = self.camera.sizes(LABEL, self.keep);
        let all = GeometryRequest::new(&self.extract, &self.stands, self.camera.zoom, sizes);
        let request = GeometryRequest { view: is_large.then_some(view), ..all };
        if is_dragged { self.memory.while_moving(&request) } else { self.memory.at_zoom(&request, self.keep) }
    }

    fn draw(&self, geometry: &Geometry) {
        let view = View {
            width: WIDTH,
            height: HEIGHT,
            camera: self.camera,
            theme: &Theme::LIGHT,
            emphasis: Emphasis::default(),
            legend: None,
            subjects: &self.subjects,
        };
        black_box(draw(&self.extract, geometry, &view));
    }
}

fn measure(frames: usize, mut frame: impl FnMut(usize)) -> Vec<Duration> {
    let mut times: Vec<Duration> = (0..frames)
        .map(|n| {
            let start = Instant::now();
            frame(n);
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times
}

fn row(name: &str, times: &[Duration]) -> String {
    let at = |part: f64| times[((times.len() - 1) as f64 * part).round() as usize].as_secs_f64() * 1e3;
    let mut row = format!("| {name} | {} |", times.len());
    for part in [0.5, 0.95, 0.99, 1.0] {
        let _ = write!(row, " {:.2} |", at(part));
    }
    row
}

fn rows(name: &str, map: &Map, zoom: Option<f64>, frames: usize) {
    let mut scene = Scene::new(map, zoom);
    let geometry = scene.geometry(false);
    println!(
        "{}",
        row(
            &format!("{name}: panning"),
            &measure(frames, |n| {
                scene.camera.offset += Vec2::new(if n % 2 == 0 { 3.0 } else { -3.0 }, 0.0);
                scene.draw(&geometry);
            })
        )
    );
    let (start, middle) = (scene.camera, Point::new(WIDTH / 2.0, HEIGHT / 2.0));
    println!(
        "{}",
        row(
            &format!("{name}: zooming"),
            &measure(frames, |n| {
                // Up and down again over a factor of four, in steps of a wheel.
                let phase = (n % 80) as f64;
                let factor = libm::exp(0.035 * (if phase < 40.0 { phase } else { 80.0 - phase }));
                scene.camera = start.zoomed_at(factor, middle);
                let geometry = scene.geometry(false);
                scene.draw(&geometry);
            })
        )
    );
    scene.camera = start;
    let geometry = scene.geometry(false);
    black_box(&geometry);
    println!(
        "{}",
        row(
            &format!("{name}: dragging"),
            &measure(frames, |n| {
                scene.stands[0].center += Vec2::new(2.0, 1.0) * if n % 60 < 30 { 1.0 } else { -1.0 };
                let geometry = scene.geometry(true);
                scene.draw(&geometry);
            })
        )
    );
}

/// So many actors in a tree with a third more lines across, each with a label.
fn large(actors: usize) -> Map {
    let mut json =
        String::from(r#"{"format":"relata","version":{"major":1,"minor":0},"meta":{"title":"Large"},"actors":["#);
    for n in 0..actors {
        let comma = if n > 0 { "," } else { "" };
        let _ = write!(json, r#"{comma}{{"id":"act_{n}","name":"Actor {n}","kind":"organisation"}}"#);
    }
    json.push_str(r#"],"relations":["#);
    for n in 1..actors + actors / 3 {
        let comma = if n > 1 { "," } else { "" };
        let (from, to) = (n % actors, (n.wrapping_mul(2_654_435_761) >> 7) % n.min(actors));
        let _ = write!(
            json,
            r#"{comma}{{"id":"rel_{n}","from":"act_{from}","to":"act_{to}","label":"supplies arms to","polarity":"hostile",
            "kind":"standing","modality":"actual","status":"reported"}}"#
        );
    }
    json.push_str("]}");
    format::read(json.as_bytes()).expect("it is written as the format asks").map
}

fn main() {
    println!("| what | frames | p50 ms | p95 ms | p99 ms | max ms |\n|---|---|---|---|---|---|");
    rows("bundled map", &format::bundled().map, None, 2_000);
    for (actors, frames) in [(100, 400), (1_000, 160), (10_000, 80)] {
        let map = large(actors);
        rows(&format!("{actors} actors, all in view"), &map, None, frames);
        rows(&format!("{actors} actors at 100 %"), &map, Some(1.0), frames);
    }
}
