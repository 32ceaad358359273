//! How long an export of a briefing takes, and how long a frame of the window while a briefing of sixty scenes is shown
//! and its strip of small pictures is open: what is made in threads meanwhile must block none.
//!
//! `cargo bench --bench briefing` prints milliseconds: medians and percentiles of frames, from their events to the
//! triangles that a renderer gets.

#![expect(clippy::print_stdout, reason = "a bench says what it has measured")]

mod timing;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{Event, Key, Modifiers, pos2};
use relata::app::commands::{CommandId, SceneCommand};
use relata::app::dialogs::DesktopDialogs;
use relata::app::headless::Headless;
use relata::app::platform::settings::Settings;
use relata::app::state::Action;
use relata::app::window::Startup;
use relata::briefing::{Brief, Choice, Kind};
use relata::format;
use relata::model::{Map, Scene};
use relata::pipeline::{self, Placed};
use timing::{frame, row, wheel};

const SCENES: usize = 60;

/// The bundled map, its scenes told ten times over.
fn long() -> Map {
    let mut map = format::bundled().map;
    let scenes = map.scenes.clone();
    let scene = |n: usize| Scene { id: format!("scn_{n}").as_str().into(), ..(*scenes[n % scenes.len()]).clone() };
    map.scenes = (0..SCENES).map(|n| Arc::new(scene(n))).collect();
    map
}

fn exports(name: &str, map: &Map) {
    let placed = pipeline::places(map, &Placed::new(), 2.0, &|_| std::ops::ControlFlow::Continue(()));
    let placed = placed.unwrap_or_default();
    for kind in Kind::ALL {
        let times = (0..7).map(|_| {
            let start = Instant::now();
            let brief = Brief::new(map, &placed, Choice::default());
            std::hint::black_box(kind.file(&brief).expect("the briefing can be written"));
            start.elapsed()
        });
        row(&format!("{name}: {}", kind.name()), times.collect());
    }
}

fn open(file: PathBuf) -> Headless {
    let settings = Settings::default();
    let startup = Startup { file: Some(file), settings, settings_file: None, dialogs: Box::new(DesktopDialogs) };
    let mut window = Headless::new(startup, 1280.0, 800.0, 1.0);
    window.settle();
    window
}

fn key(key: Key) -> Vec<Event> {
    let press = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE };
    vec![press(true), press(false)]
}

/// All frames until nothing is being made any more, and some after that.
fn until_made(window: &mut Headless, first: Vec<Event>) -> Vec<Duration> {
    let mut times = vec![frame(window, first)];
    for _ in 0..4_000 {
        times.push(frame(window, Vec::new()));
        if !window.window_mut().is_busy() {
            break;
        }
        std::thread::sleep(Duration::from_millis(4));
    }
    times.extend((0..30).map(|_| frame(window, Vec::new())));
    times
}

fn frames(file: PathBuf) {
    let name = |what: &str| format!("{SCENES} scenes: {what}");
    let mut window = open(file);
    window.carry_out(Action::Run(CommandId::Scene(SceneCommand::Strip)));
    row(&name("the strip opens"), until_made(&mut window, Vec::new()));
    window.step(vec![Event::PointerMoved(pos2(640.0, 720.0))]);
    row(&name("the strip is scrolled"), (0..200).map(|_| frame(&mut window, wheel(-40.0))).collect());
    let walk = (1..SCENES).flat_map(|_| until_made(&mut window, key(Key::ArrowRight)));
    row(&name("walking along the strip"), walk.collect());
    window.carry_out(Action::Run(CommandId::Present));
    row(&name("the briefing begins"), until_made(&mut window, Vec::new()));
    let on = (1..SCENES).flat_map(|_| until_made(&mut window, key(Key::ArrowRight)));
    row(&name("from scene to scene"), on.collect());
    row(&name("who says?"), until_made(&mut window, key(Key::Q)));
    let _ = until_made(&mut window, key(Key::Escape));
    row(&name("the overview"), until_made(&mut window, key(Key::O)));
}

fn main() {
    let folder = std::env::temp_dir().join(format!("relata-bench-briefing-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the folder for temporary files can be written");
    println!("| what | p50 ms | p95 ms | p99 ms | max ms |\n|---|---|---|---|---|");
    exports("the bundled briefing", &format::bundled().map);
    let map = long();
    exports("sixty scenes", &map);
    let file = folder.join("long.relata");
    std::fs::write(&file, format::write(&map)).expect("the folder for temporary files can be written");
    frames(file);
    let _ = std::fs::remove_dir_all(folder);
}
