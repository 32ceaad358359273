//! How long a frame of the real window takes on large maps, from its events to the triangles that a renderer gets: at
//! rest, panned and zoomed, from afar and near by; and how much memory a large map takes.
//!
//! `cargo bench --bench window` prints percentiles over many frames; numbers after `--` are the numbers of actors to try.
//! What a renderer then does with the triangles is not in it.

#![expect(clippy::print_stdout, reason = "a bench says what it has measured")]

mod timing;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use egui::{Event, Modifiers, PointerButton, Vec2, pos2, vec2};
use relata::app::dialogs::DesktopDialogs;
use relata::app::headless::Headless;
use relata::app::platform::settings::Settings;
use relata::app::window::Startup;
use timing::{frame, row, wheel};

const MIDDLE: egui::Pos2 = pos2(576.0, 400.0);

/// Actors in groups of some sixty, three relations each, one in seven to another group; everybody has a place.
fn large(actors: usize) -> String {
    let mut random = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = move |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random >> 11) as usize % below
    };
    let groups = (actors / 60).max(1);
    let across = (groups as f64).sqrt().ceil() as usize;
    let mut json =
        String::from(r#"{"format":"relata","version":{"major":1,"minor":0},"meta":{"title":"Large"},"actors":["#);
    let mut places = String::new();
    for n in 0..actors {
        let (comma, group) = (if n > 0 { "," } else { "" }, n % groups);
        let _ = write!(json, r#"{comma}{{"id":"act_{n}","name":"Actor {n}","kind":"organisation"}}"#);
        let (x, y) = (group % across * 1_600 + next(1_300), group / across * 1_600 + next(1_300));
        let _ = write!(places, r#"{comma}"act_{n}":{{"x":{x},"y":{y}}}"#);
    }
    json.push_str(r#"],"relations":["#);
    for n in 0..3 * actors {
        let comma = if n > 0 { "," } else { "" };
        let from = next(actors);
        let near = (from % groups + groups * next(actors / groups)) % actors;
        let to = if next(7) == 0 { next(actors) } else { near };
        let polarity = ["hostile", "cooperative", "neutral"][next(3)];
        let _ = write!(
            json,
            r#"{comma}{{"id":"rel_{n}","from":"act_{from}","to":"act_{to}","label":"supplies arms to",
            "polarity":"{polarity}","kind":"standing","modality":"actual","status":"reported"}}"#
        );
    }
    let _ = write!(json, r#"],"layout":{{"positions":{{{places}}}}}}}"#);
    json
}

fn open(file: Option<PathBuf>) -> Headless {
    let settings = Settings::default();
    let startup = Startup { file, settings, settings_file: None, dialogs: Box::new(DesktopDialogs) };
    let mut window = Headless::new(startup, 1280.0, 800.0, 1.0);
    loop {
        window.step(Vec::new());
        if !window.window_mut().is_busy() {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    for _ in 0..5 {
        window.step(Vec::new());
    }
    window
}

fn middle_button(pressed: bool) -> Event {
    Event::PointerButton { pos: MIDDLE, button: PointerButton::Middle, pressed, modifiers: Modifiers::NONE }
}

fn pan(window: &mut Headless) -> Vec<Duration> {
    window.step(vec![Event::PointerMoved(MIDDLE), middle_button(true)]);
    let times = (0..160)
        .map(|n| {
            let way = (if n < 80 { n } else { 160 - n }) as f32 * 4.0;
            frame(window, vec![Event::PointerMoved(MIDDLE + Vec2::splat(way) * vec2(1.0, 0.4))])
        })
        .collect();
    window.step(vec![Event::PointerMoved(MIDDLE), middle_button(false)]);
    times
}

fn zoom(window: &mut Headless) -> Vec<Duration> {
    window.step(vec![Event::PointerMoved(MIDDLE)]);
    (0..160).map(|n| frame(window, wheel(if n / 40 % 2 == 0 { 6.0 } else { -6.0 }))).collect()
}

/// Resident memory in bytes; 0 where the system does not say.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) * 1024
}

fn main() {
    let folder = std::env::temp_dir().join(format!("relata-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the folder for temporary files can be written");
    // Opened and closed again: what it has had is used by the next.
    let window = open(None);
    let empty = resident();
    drop(window);
    println!("| what | p50 ms | p95 ms | p99 ms | max ms |\n|---|---|---|---|---|");
    let asked: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    for actors in if asked.is_empty() { vec![1_000, 10_000, 100_000] } else { asked } {
        let file = folder.join(format!("{actors}.relata"));
        std::fs::write(&file, large(actors)).expect("the folder for temporary files can be written");
        let start = Instant::now();
        let mut window = open(Some(file));
        let (opened, memory) = (start.elapsed(), resident().saturating_sub(empty));
        let name = |what: &str| format!("{actors} actors, {} relations: {what}", 3 * actors);
        row(&name("at rest"), (0..60).map(|_| frame(&mut window, Vec::new())).collect());
        row(&name("all in view, panning"), pan(&mut window));
        row(&name("all in view, zooming"), zoom(&mut window));
        while window.window_mut().map_view().camera().zoom < 0.3 {
            window.step(wheel(30.0));
        }
        row(&name("at 30 %, panning"), pan(&mut window));
        row(&name("at 30 %, zooming"), zoom(&mut window));
        while window.window_mut().map_view().camera().zoom < 1.0 {
            window.step(wheel(30.0));
        }
        row(&name("at 100 %, panning"), pan(&mut window));
        row(&name("at 100 %, zooming"), zoom(&mut window));
        let each = memory / (3 * actors as u64);
        println!("| {} | {:.0} | | | |", name("opened, ms"), opened.as_secs_f64() * 1e3);
        println!("| {} | {} | | | |", name("memory, MiB"), memory >> 20);
        println!("| {} | {each} | | | |", name("memory, bytes a relation"));
    }
    let _ = std::fs::remove_dir_all(folder);
}
