//! The pictures of the README and the guide, taken of the window itself: `RELATA_SHOTS=$PWD/docs cargo test --test gui
//! shots -- --ignored` makes them anew.

use std::collections::BTreeSet;
use std::path::PathBuf;

use relata::app::commands::CommandId;
use relata::app::dialogs::DesktopDialogs;
use relata::app::headless::Headless;
use relata::app::platform::settings::{Settings, ThemeChoice};
use relata::app::state::{Action, Selection};
use relata::app::window::Startup;
use relata::extract::Filter;
use relata::model::{ActorId, Polarity, RelationId, SpeakerId};

fn actor(id: &str) -> ActorId {
    ActorId::new(id)
}

fn window(theme: ThemeChoice, file: Option<PathBuf>, width: f32, height: f32) -> Headless {
    let settings = Settings { theme, ..Settings::default() };
    let startup = Startup { file, settings, settings_file: None, dialogs: Box::new(DesktopDialogs) };
    let mut window = Headless::new(startup, width, height, 1.0);
    window.settle();
    window
}

#[test]
#[ignore = "writes the pictures of the documentation"]
fn the_pictures_of_the_documentation() {
    let folder = PathBuf::from(std::env::var_os("RELATA_SHOTS").expect("RELATA_SHOTS names a folder"));
    let take = |mut window: Headless, name: &str| {
        window.settle();
        std::fs::write(folder.join(name), window.picture().to_png().unwrap()).unwrap();
    };
    let shelter = Selection::Bundle(actor("act_afghan_taliban"), actor("act_ttp"));

    let mut light = window(ThemeChoice::Light, None, 1280.0, 800.0);
    light.window_mut().select(shelter.clone());
    take(light, "window.png");

    let mut dark = window(ThemeChoice::Dark, None, 1280.0, 800.0);
    dark.window_mut().select(Selection::Actor(actor("act_pakistan")));
    take(dark, "window-dark.png");

    take(window(ThemeChoice::Projector, None, 1920.0, 1080.0), "window-projector.png");

    let mut fan = window(ThemeChoice::Light, None, 1920.0, 1080.0);
    fan.carry_out(Action::FanOut(actor("act_afghan_taliban"), actor("act_ttp")));
    fan.window_mut().select(Selection::Relation(RelationId::new("rel_A-TTP-1")));
    take(fan, "window-fan-out.png");

    let urdu = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/1.0-right-to-left.relata");
    let mut urdu = window(ThemeChoice::Light, Some(urdu), 1280.0, 800.0);
    urdu.window_mut().select(Selection::Relation(RelationId::new("rel_1")));
    take(urdu, "window-urdu.png");

    let mut filtered = window(ThemeChoice::Light, None, 1280.0, 800.0);
    let filter = Filter {
        hidden_polarities: BTreeSet::from([Polarity::Neutral]),
        hidden_speakers: BTreeSet::from([Some(SpeakerId::new("spk_article"))]),
        ..Filter::default()
    };
    filtered.carry_out(Action::SetFilter(filter));
    take(filtered, "window-filtered.png");

    let july = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/maps/july-1914.relata");
    let mut text = window(ThemeChoice::Light, Some(july), 1440.0, 900.0);
    text.carry_out(Action::Run(CommandId::Suggestions));
    text.settle();
    take(text, "window-suggestions.png");
}
