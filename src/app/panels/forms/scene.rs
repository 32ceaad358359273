//! A scene's fields: title, caption, quote, notes and time; what of it is gone; and below, who is on stage.

use std::sync::Arc;

use egui::{Frame, Label, RichText, Ui};

use crate::app::clock::clock;
use crate::app::commands::{CommandId, SceneCommand, spec};
use crate::app::panels::fields::{
    Choice, Look, Offer, Offers, Picked, TextField, choice_ui, field_id, property_ui, text_ui,
};
use crate::app::panels::widgets::{heading_ui, shortened};
use crate::app::scenes::SceneShown;
use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::edit::{Command, SceneEdit};
use crate::model::Scene;

use super::actor::some;
use super::scene_stage::stage_ui;

/// Characters of a quote that stand for it in the field.
const QUOTE: usize = 90;

/// All of it.
pub fn scene_ui(ui: &mut Ui, shown: &Shown, of: &SceneShown, actions: &mut Vec<Action>) {
    title_ui(ui, shown, of, actions);
    commands_ui(ui, actions);
    gone_ui(ui, shown, of, actions);
    caption_ui(ui, shown, of.scene, actions);
    quote_ui(ui, shown, of, actions);
    words_ui(ui, shown, of.scene, actions);
    camera_ui(ui, shown, of.scene, actions);
    stage_ui(ui, shown, of, actions);
}

/// What the panel's heading says: "Scene 3 of 6 · 0:40 of 4:55".
pub fn scene_heading(shown: &Shown, of: &SceneShown) -> String {
    let scenes = &shown.map.scenes;
    let total: u32 = scenes.iter().filter_map(|scene| scene.seconds).fold(0, u32::saturating_add);
    let time = of.scene.seconds.map(|own| format!(" · {} of {}", clock(own), clock(total))).unwrap_or_default();
    format!("Scene {} of {}{time}", of.place + 1, scenes.len())
}

/// The command that changes a scene so.
pub(super) fn changed(scene: &Scene, change: impl FnOnce(&mut Scene)) -> Command {
    let mut scene = scene.clone();
    change(&mut scene);
    Command::Scene(SceneEdit::Change(Arc::new(scene)))
}

fn title_ui(ui: &mut Ui, shown: &Shown, of: &SceneShown, actions: &mut Vec<Action>) {
    let scene = of.scene;
    let read = |text: &str| Ok(title_count(text));
    let field = TextField {
        look: Look::Heading,
        read: Some(&read),
        ..TextField::new(scene.id.as_str(), "Title", Some(&scene.title))
    };
    if of.is_named {
        ui.memory_mut(|memory| memory.request_focus(field_id(scene.id.as_str(), "Title")));
    }
    text_ui(ui, shown, &field, |text| changed(scene, |scene| text.clone_into(&mut scene.title)), actions);
    if scene.title.chars().count() > Scene::TITLE {
        count_ui(ui, shown, scene, "Title", &title_count(&scene.title), true);
    }
}

fn caption_ui(ui: &mut Ui, shown: &Shown, scene: &Scene, actions: &mut Vec<Action>) {
    heading_ui(ui, shown.theme, "Caption");
    let read = |text: &str| Ok(caption_count(text));
    let caption = scene.caption.as_deref();
    let field = TextField {
        hint: "One or two sentences for the audience",
        rows: 3,
        read: Some(&read),
        ..TextField::new(scene.id.as_str(), "Caption", caption)
    };
    text_ui(ui, shown, &field, |text| changed(scene, |scene| scene.caption = some(text)), actions);
    if let Some(caption) = caption {
        let is_long = Scene::words_in(caption) > Scene::CAPTION;
        count_ui(ui, shown, scene, "Caption", &caption_count(caption), is_long);
    }
}

/// How long it is, while nobody writes in the field, which says so itself.
fn count_ui(ui: &mut Ui, shown: &Shown, scene: &Scene, name: &str, words: &str, is_long: bool) {
    if ui.memory(|memory| memory.has_focus(field_id(scene.id.as_str(), name))) {
        return;
    }
    let color = if is_long { shown.theme.warn } else { shown.theme.muted };
    ui.add(Label::new(RichText::new(words).size(11.0).color(style::color(color))).wrap());
}

fn title_count(title: &str) -> String {
    let (count, most) = (title.trim().chars().count(), Scene::TITLE);
    let advice = if count > most { ": an audience reads no more" } else { "" };
    format!("{count} of {most} characters{advice}")
}

fn caption_count(caption: &str) -> String {
    let (count, most) = (Scene::words_in(caption), Scene::CAPTION);
    let advice = if count > most { ": an audience reads no more" } else { "" };
    format!("{count} of {most} words{advice}")
}

fn commands_ui(ui: &mut Ui, actions: &mut Vec<Action>) {
    let buttons = [
        (CommandId::Scene(SceneCommand::Show), "Show on the map"),
        (CommandId::Scene(SceneCommand::Update), "Take anew"),
        (CommandId::PresentHere, "Start here"),
    ];
    ui.horizontal_wrapped(|ui| {
        for (id, text) in buttons {
            let Some(spec) = spec(id) else { continue };
            let key = spec.key.map(|key| format!(" ({})", ui.ctx().format_shortcut(&key))).unwrap_or_default();
            if ui.button(text).on_hover_text(format!("{}{key}", spec.tooltip)).clicked() {
                actions.push(Action::Run(id));
            }
        }
    });
}

/// What the scene names and the map does not have, by their ids, which are all that is left of them.
fn gone_ui(ui: &mut Ui, shown: &Shown, of: &SceneShown, actions: &mut Vec<Action>) {
    let gone = &of.cast.gone;
    if gone.is_empty() {
        return;
    }
    let actors = gone.actors.iter().map(ToString::to_string);
    let ids: Vec<String> =
        actors.chain(gone.relations.iter().map(ToString::to_string)).chain(gone.quote.clone()).collect();
    let frame = Frame::new().inner_margin(8).corner_radius(4).stroke((1.0, style::color(shown.theme.warn)));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        let words = format!("The map no longer has {}. The audience is not told of it.", ids.join(", "));
        ui.add(Label::new(RichText::new(words).color(style::color(shown.theme.warn))).wrap());
        if ui.button("Remove what is gone").clicked() {
            actions.push(Action::Run(CommandId::Scene(SceneCommand::Clear)));
        }
    });
}

/// The evidence or dispute that leads, out of those for what is on stage.
fn quote_ui(ui: &mut Ui, shown: &Shown, of: &SceneShown, actions: &mut Vec<Action>) {
    heading_ui(ui, shown.theme, "Quote");
    let (scene, quotable) = (of.scene, &of.cast.quotable);
    let chosen = scene.quote.as_deref().and_then(|quote| quotable.iter().find(|one| one.id == quote));
    let value = match (chosen, &scene.quote) {
        (Some(one), _) => format!("{} ({})", shortened(&one.words, QUOTE), one.who),
        (None, Some(id)) => format!("{id}, which is not about what is on stage"),
        (None, None) => String::new(),
    };
    let offers = || {
        let quotes = quotable.iter().map(|one| Offer::new(shortened(&one.words, QUOTE), one.who.as_str()));
        Offers { all: [Offer::new("no quote", "")].into_iter().chain(quotes).collect(), new: None }
    };
    let choice = Choice {
        object: scene.id.as_str(),
        name: "Quote",
        value: &value,
        hint: "Choose among the words for what is on stage",
        offers: &offers,
    };
    let make = |picked: &Picked| {
        let nth = if let Picked::Nth(nth) = picked { nth.checked_sub(1) } else { None };
        let quote = nth.and_then(|nth| quotable.get(nth)).map(|one| one.id.clone());
        changed(scene, |scene| scene.quote = quote)
    };
    choice_ui(ui, shown, &choice, make, actions);
}

/// What the presenter says, and for how long.
fn words_ui(ui: &mut Ui, shown: &Shown, scene: &Scene, actions: &mut Vec<Action>) {
    heading_ui(ui, shown.theme, "Notes");
    let field = TextField {
        hint: "What you say; the audience does not see it",
        rows: 4,
        ..TextField::new(scene.id.as_str(), "Notes", scene.notes.as_deref())
    };
    text_ui(ui, shown, &field, |text| changed(scene, |scene| scene.notes = some(text)), actions);
    let seconds = scene.seconds.map(|seconds| seconds.to_string());
    let field = TextField {
        hint: "Not planned",
        read: Some(&read_seconds),
        ..TextField::new(scene.id.as_str(), "Seconds", seconds.as_deref())
    };
    let make = |text: &str| {
        // What is no number leaves the number as it was: the field has said so.
        let seconds = if text.is_empty() { None } else { text.parse().ok().or(scene.seconds) };
        changed(scene, |scene| scene.seconds = seconds)
    };
    property_ui(ui, shown.theme, "Seconds", |ui| text_ui(ui, shown, &field, make, actions));
}

fn read_seconds(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Ok("No time is planned.".to_owned()),
        text => text.parse().map(clock).map_err(|_| "A whole number of seconds.".to_owned()),
    }
}

/// Where one looks.
fn camera_ui(ui: &mut Ui, shown: &Shown, scene: &Scene, actions: &mut Vec<Action>) {
    let is_part = scene.camera.as_deref().is_some_and(|camera| !camera.starts_with("fit"));
    property_ui(ui, shown.theme, "Shows", |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(if is_part { "A part of the map" } else { "All that is on stage" });
            if is_part && ui.small_button("Show all").clicked() {
                let all = changed(scene, |scene| scene.camera = Some("fit-all".to_owned()));
                actions.push(Action::Edit(all));
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_says_so_and_what_is_no_number_too() {
        assert_eq!(title_count("  Shelter "), "7 of 40 characters");
        assert_eq!(title_count(&"é".repeat(41)), "41 of 40 characters: an audience reads no more");
        assert_eq!(caption_count("one  two\nthree"), "3 of 28 words");
        assert!(caption_count(&"a ".repeat(29)).contains("no more"));
        for (text, read) in [("", Ok("No time is planned.")), (" 95 ", Ok("1:35")), ("-1", Err(())), ("soon", Err(()))]
        {
            assert_eq!(read_seconds(text).as_deref().map_err(|_| ()), read, "{text}");
        }
    }
}
