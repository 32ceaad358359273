//! How long a frame of the window takes that shows a megabyte of text with 2,000 quotes, from its events to the triangles
//! that a renderer gets; and how long it takes to find all quotes again after a small edit of the text.
//!
//! `cargo bench --bench source` prints percentiles over many frames, for a text of many paragraphs and for one of a single
//! paragraph.

#![expect(clippy::print_stdout, reason = "a bench says what it has measured")]

mod timing;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use egui::{Event, pos2};
use relata::app::commands::CommandId;
use relata::app::dialogs::DesktopDialogs;
use relata::app::headless::Headless;
use relata::app::platform::settings::Settings;
use relata::app::state::{Action, Selection};
use relata::app::window::Startup;
use relata::model::anchor::{QuoteState, Text, record};
use relata::model::check::check;
use relata::model::{Map, RelationId, SourceId};
use timing::{frame, row, wheel};

const QUOTES: usize = 2_000;
const WORDS: [&str; 24] = [
    "ministry",
    "envoy",
    "harbour",
    "council",
    "denied",
    "accused",
    "border",
    "grain",
    "convoy",
    "treaty",
    "observers",
    "northern",
    "southern",
    "shelled",
    "promised",
    "the",
    "a",
    "of",
    "on",
    "that",
    "its",
    "with",
    "and",
    "said",
];

/// Sentences of words until there are a million characters; with a paragraph's end after each eighth, or without any.
fn text(paragraphs: bool) -> String {
    let mut random = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = move |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random >> 11) as usize % below
    };
    let (mut text, mut count) = (String::new(), 0);
    while text.len() < 1_000_000 {
        count += 1;
        let _ = write!(text, "On day {count} the ");
        for _ in 0..next(12) + 6 {
            text.push_str(WORDS[next(WORDS.len())]);
            text.push(' ');
        }
        text.push_str("spoke.");
        text.push_str(if paragraphs && count % 8 == 0 { "\n\n" } else { " " });
    }
    text
}

/// A map of ten actors whose relations quote the text at even distances, some of the quotes overlapping.
fn map(text: &str) -> String {
    let prepared = Text::new(text);
    let actors: Vec<String> =
        (0..10).map(|n| format!(r#"{{"id":"act_{n}","name":"Actor {n}","kind":"state"}}"#)).collect();
    let step = prepared.len() / QUOTES;
    let (mut relations, mut quotes) = (Vec::new(), Vec::new());
    for n in 0..QUOTES {
        let sign = ["hostile", "cooperative", "neutral"][n % 3];
        relations.push(format!(
            r#"{{"id":"rel_{n:04}","from":"act_{}","to":"act_{}","label":"Said on day {n}","polarity":"{sign}","kind":"event",
            "modality":"actual","status":"reported"}}"#,
            n % 10,
            (n + 1 + n / 10 % 9) % 10
        ));
        let length = if n % 5 == 0 { step + 60 } else { 90 };
        let selector = record(&prepared, n * step..n * step + length).expect("it has words");
        let selector = serde_json::to_string(&selector).expect("it is JSON");
        quotes.push(format!(
            r#"{{"id":"evd_{n:04}","target":{{"relation":"rel_{n:04}"}},"source":"src_a","selector":{selector},"stance":"supports"}}"#
        ));
    }
    let content = serde_json::to_string(text).expect("it is JSON");
    format!(
        r#"{{"format":"relata","version":{{"major":1,"minor":0}},"meta":{{"title":"Long"}},
        "sources":[{{"id":"src_a","title":"Long","text":{{"mode":"embedded","content":{content}}}}}],
        "actors":[{}],"relations":[{}],"evidence":[{}]}}"#,
        actors.join(","),
        relations.join(","),
        quotes.join(",")
    )
}

fn open(file: &Path) -> Headless {
    let settings = Settings::default();
    let startup =
        Startup { file: Some(file.to_owned()), settings, settings_file: None, dialogs: Box::new(DesktopDialogs) };
    let mut window = Headless::new(startup, 1280.0, 800.0, 1.0);
    window.settle();
    window.carry_out(Action::Run(CommandId::ViewSource));
    window.settle();
    window
}

fn frames(name: &str, file: &Path) {
    let start = Instant::now();
    let mut window = open(file);
    println!("| {name}: opened and shown, ms | {:.0} | | | |", start.elapsed().as_secs_f64() * 1e3);
    window.step(vec![Event::PointerMoved(pos2(560.0, 400.0))]);
    row(&format!("{name}: at rest"), (0..60).map(|_| frame(&mut window, Vec::new())).collect());
    row(&format!("{name}: scrolling"), (0..400).map(|_| frame(&mut window, wheel(-60.0))).collect());
    row(&format!("{name}: scrolling fast"), (0..200).map(|_| frame(&mut window, wheel(-900.0))).collect());
    row(&format!("{name}: scrolling back"), (0..200).map(|_| frame(&mut window, wheel(240.0))).collect());
    let jumps = (0..60).map(|n| {
        let id = RelationId::new(format!("rel_{:04}", n * 773 % QUOTES));
        window.window_mut().select(Selection::Relation(id));
        frame(&mut window, Vec::new())
    });
    row(&format!("{name}: going to a relation anywhere"), jumps.collect());
}

/// The text after somebody has worked on it: a new beginning, and other words here and there.
fn edited(text: &str) -> String {
    let mut edited = String::from("A correction stands at the top.\n\n");
    for (n, line) in text.split_inclusive("spoke.").enumerate() {
        edited.push_str(&if n % 200 == 7 { line.replacen(" the ", " a certain ", 1) } else { line.to_owned() });
    }
    edited
}

fn anchoring(name: &str, map: &Map, text: &str) {
    let source = SourceId::new("src_a");
    for (what, text) in [("unchanged", text.to_owned()), ("a small edit", edited(text))] {
        let texts = BTreeMap::from([(source.clone(), text)]);
        let mut times = Vec::new();
        let mut states = BTreeMap::<QuoteState, usize>::new();
        for _ in 0..7 {
            let start = Instant::now();
            let report = check(map, &texts);
            times.push(start.elapsed());
            states = BTreeMap::new();
            report.resolutions.values().for_each(|one| *states.entry(one.state()).or_default() += 1);
        }
        let states: Vec<String> = states.iter().map(|(state, count)| format!("{count} {state}")).collect();
        row(&format!("{name}: anchoring, {what} ({})", states.join(", ")), times);
    }
}

fn main() {
    let folder = std::env::temp_dir().join(format!("relata-bench-source-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the folder for temporary files can be written");
    println!("| what | p50 ms | p95 ms | p99 ms | max ms |\n|---|---|---|---|---|");
    for (name, paragraphs) in [("many paragraphs", true), ("one paragraph", false)] {
        let text = text(paragraphs);
        let json = map(&text);
        let file = folder.join("long.relata");
        std::fs::write(&file, &json).expect("the folder for temporary files can be written");
        frames(name, &file);
        let map = relata::format::read(json.as_bytes()).expect("it is written as the format asks").map;
        anchoring(name, &map, &text);
    }
    let _ = std::fs::remove_dir_all(folder);
}
