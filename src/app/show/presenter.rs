//! What the presenter sees and the audience does not: the scene that is shown and the next one, notes, time and pace, and
//! the words behind the scene. Works in a window of its own, and within the audience's where there is no other.

use egui::{Button, CentralPanel, Frame, Label, Panel, RichText, ScrollArea, Ui, vec2};

use super::evidence::Told;
use super::overview::thumb_ui;
use super::prepare::Prepared;
use super::screen::Telling;
use super::state::{Blank, Key, Overlay, State};
use super::timer::Pace;
use crate::app::clock::clock;
use crate::app::style;
use crate::briefing::{Claim, Quote, Stage};
use crate::drawing::Theme;
use crate::text::visual_order;

/// What the view shows.
pub(super) struct Podium<'a> {
    pub(super) prepared: &'a Prepared,
    pub(super) state: &'a State,
    pub(super) theme: &'a Theme,
    /// Seconds so far.
    pub(super) elapsed: f64,
    /// What is explored, by its name.
    pub(super) explored: Option<&'a str>,
    /// Width of the audience's screen by its height.
    pub(super) shape: f32,
}

/// Notes are read while speaking.
const NOTES: f32 = 19.0;
const QUOTE: f32 = 14.5;

/// Shows it; returns the keys that its buttons stand for.
pub(super) fn presenter_ui(ui: &mut Ui, podium: &Podium) -> Vec<Key> {
    let mut keys = Vec::new();
    let ground = Frame::new().fill(style::color(podium.theme.panel)).inner_margin(12);
    Panel::top("relata-presenter-time").frame(ground).resizable(false).show(ui, |ui| time_ui(ui, podium, &mut keys));
    let Some(telling) = podium.prepared.telling() else {
        CentralPanel::default().frame(ground).show(ui, |ui| ui.label("The briefing is being made ready…"));
        return keys;
    };
    let Some(stage) = telling.stage(podium.state.scene) else { return keys };
    let width = ui.available_width();
    let left = Panel::left("relata-presenter-scenes").frame(ground).resizable(true);
    left.default_size(0.56 * width).size_range(220.0..=0.75 * width.max(320.0)).show(ui, |ui| {
        scenes_ui(ui, podium, telling);
    });
    CentralPanel::default().frame(ground).show(ui, |ui| words_ui(ui, podium, telling, stage));
    keys
}

/// Time, pace, what the audience sees, and buttons.
fn time_ui(ui: &mut Ui, podium: &Podium, keys: &mut Vec<Key>) {
    let (state, theme) = (podium.state, podium.theme);
    let plan = podium.prepared.telling().map(|telling| telling.plan()).unwrap_or_default();
    let planned: u32 = plan.iter().flatten().sum();
    let pace = Pace::new(&plan, state.scene, podium.elapsed);
    ui.horizontal(|ui| {
        let elapsed = clock(podium.elapsed as u32);
        let words = if planned > 0 { format!("{elapsed} / {}", clock(planned)) } else { elapsed };
        ui.label(RichText::new(words).font(style::bold(28.0)));
        let color = match pace {
            Pace::Behind(_) => theme.warn,
            _ => theme.muted,
        };
        ui.label(RichText::new(pace.words()).size(16.0).color(style::color(color)));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let scenes = podium.prepared.scenes();
            ui.label(RichText::new(format!("Scene {} of {scenes}", state.scene + 1)).font(style::bold(16.0)));
            if let Some(words) = seen(podium) {
                ui.label(RichText::new(words).font(style::bold(16.0)).color(style::color(theme.warn)));
            }
        });
    });
    ui.horizontal_wrapped(|ui| {
        let timer = if state.timing { "Stop the time (T)" } else { "Start the time (T)" };
        for (words, key) in [
            ("Back (←)", Key::PageUp),
            ("Next (→)", Key::PageDown),
            ("Who says? (Q)", Key::WhoSays),
            ("Overview (O)", Key::Overview),
            ("Black (B)", Key::Black),
            (timer, Key::Timer),
            ("Close this view (S)", Key::Presenter),
        ] {
            if ui.add(Button::new(words)).clicked() {
                keys.push(key);
            }
        }
    });
}

/// What the audience sees in place of the scene, or over it.
fn seen(podium: &Podium) -> Option<String> {
    let state = podium.state;
    match (state.blank, state.overlay, podium.explored) {
        (Some(Blank::Black), ..) => Some("The screen is black".to_owned()),
        (Some(Blank::White), ..) => Some("The screen is white".to_owned()),
        (_, Some(Overlay::WhoSays { page }), _) => Some(format!("Who says?, page {}", page + 1)),
        (_, Some(Overlay::Overview { .. }), _) => Some("Overview".to_owned()),
        (_, _, Some(name)) => Some(format!("Exploring: {}", visual_order(name))),
        _ if state.exploring.is_some() => Some("Exploring".to_owned()),
        _ => None,
    }
}

/// The scene that is shown, and the next one below it.
fn scenes_ui(ui: &mut Ui, podium: &Podium, telling: &Telling) {
    let (scene, width) = (podium.state.scene, ui.available_width());
    let next = scene + 1;
    let has_next = next < telling.brief.stages.len();
    // Both have room, one below the other.
    let captions = 64.0;
    let height = (ui.available_height() - captions).max(60.0);
    let large = (width / podium.shape).min(height * 0.66);
    let small = (width * 0.62 / podium.shape).min(height - large - 8.0).max(20.0);
    scene_ui(ui, podium, telling, (scene, "Now"), large);
    if has_next {
        scene_ui(ui, podium, telling, (next, "Next"), small);
    } else {
        ui.label(RichText::new("This is the last scene.").color(style::color(podium.theme.muted)));
    }
}

fn scene_ui(ui: &mut Ui, podium: &Podium, telling: &Telling, (scene, which): (usize, &str), height: f32) {
    let Some(stage) = telling.stage(scene) else { return };
    let words = format!("{which}: {}", visual_order(&stage.title));
    ui.add(Label::new(RichText::new(words).font(style::bold(14.0))).truncate());
    let (_, area) = ui.allocate_space(vec2(height * podium.shape, height));
    thumb_ui(ui, area, podium.prepared, scene, podium.theme);
    if scene == podium.state.scene && podium.state.blank.is_some() {
        let over = egui::Color32::from_black_alpha(150);
        ui.painter().rect_filled(area, 0.0, over);
    }
}

/// What is missing, notes, and the words behind the scene.
fn words_ui(ui: &mut Ui, podium: &Podium, telling: &Telling, stage: &Stage) {
    let theme = podium.theme;
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        if !stage.missing.is_empty() {
            let words = format!("Not on the map any more: {}", stage.missing.join(", "));
            ui.add(Label::new(RichText::new(words).color(style::color(theme.warn))).wrap());
            ui.add_space(6.0);
        }
        heading_ui(ui, "Notes", theme);
        match stage.notes.as_deref().filter(|notes| !notes.trim().is_empty()) {
            Some(notes) => drop(ui.add(Label::new(RichText::new(visual_order(notes)).size(NOTES)).wrap())),
            None => drop(ui.label(RichText::new("No notes for this scene.").color(style::color(theme.muted)))),
        }
        ui.add_space(12.0);
        heading_ui(ui, "Who says?", theme);
        let told = Told::new(&telling.map, &telling.brief, stage);
        for issue in &told.at_issue {
            ui.add(
                Label::new(RichText::new(format!("≠ {}", visual_order(&issue.title))).font(style::bold(QUOTE))).wrap(),
            );
            for side in &issue.sides {
                side.quotes.iter().for_each(|quote| quote_ui(ui, quote, told.number(quote), theme));
                if let Some(reads) = &side.reads {
                    ui.add(Label::new(RichText::new(visual_order(reads)).color(style::color(theme.muted))).wrap());
                }
            }
            ui.add_space(10.0);
        }
        told.claims.iter().for_each(|claim| claim_ui(ui, claim, theme));
        if told.at_issue.is_empty() && told.claims.is_empty() {
            ui.label(RichText::new("This scene shows no relations.").color(style::color(theme.muted)));
        }
    });
}

fn heading_ui(ui: &mut Ui, words: &str, theme: &Theme) {
    ui.label(RichText::new(words.to_uppercase()).font(style::bold(12.0)).color(style::color(theme.muted)));
}

fn claim_ui(ui: &mut Ui, claim: &Claim, theme: &Theme) {
    let words = format!("{}  {}: {}", claim.number, visual_order(&claim.ends), visual_order(&claim.label));
    ui.add(Label::new(RichText::new(words).font(style::bold(QUOTE))).wrap());
    ui.add(Label::new(RichText::new(&claim.standing).color(style::color(theme.muted))).wrap());
    if claim.quotes.is_empty() {
        ui.add(Label::new(RichText::new(claim.unquoted).color(style::color(theme.warn))).wrap());
    }
    claim.quotes.iter().for_each(|quote| quote_ui(ui, quote, None, theme));
    ui.add_space(10.0);
}

fn quote_ui(ui: &mut Ui, quote: &Quote, number: Option<usize>, theme: &Theme) {
    let words = RichText::new(visual_order(&quote.words)).size(QUOTE);
    ui.add(Label::new(words.background_color(style::color(theme.quote))).wrap());
    let sign = if quote.disputes { "≠" } else { "—" };
    let number = number.map(|number| format!("{number} ")).unwrap_or_default();
    let credit = format!("{number}{sign} {}, {}", visual_order(&quote.speaker), visual_order(&quote.place));
    ui.add(Label::new(RichText::new(credit).color(style::color(theme.muted))).wrap());
    if let Some((whose, words)) = &quote.translation {
        let words = format!("{}: {}", visual_order(whose), visual_order(words));
        ui.add(Label::new(RichText::new(words).color(style::color(theme.muted))).wrap());
    }
}
