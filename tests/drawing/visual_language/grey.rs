//! Nothing that a picture says is said by colour alone: with every colour made grey, what differs still differs.

use relata::drawing::{Color, Drawing, Role, Shape, SubjectKey};
use relata::extract::{Extract, Filter};
use serde_json::json;

use super::chips::select;
use super::lines::{line, two};
use super::picture::{picture, picture_of};
use super::small_map::{relate, relate_unsourced};

/// All inks become one grey; ground and what is filled with it stay apart from ink, as on paper.
fn grey(mut drawing: Drawing) -> Drawing {
    let ground = drawing.background;
    let one = |color: &mut Color| *color = if *color == ground { ground } else { Color::rgb(0x80_80_80) };
    for mark in &mut drawing.marks {
        match &mut mark.shape {
            Shape::Path { fill, stroke, .. } => {
                if let Some(fill) = fill {
                    one(fill);
                }
                if let Some(stroke) = stroke {
                    one(&mut stroke.color);
                }
            }
            Shape::Segments { stroke, .. } => one(&mut stroke.color),
            Shape::Discs { fill: color, .. } | Shape::Text { color, .. } => one(color),
        }
    }
    // What is read aloud is another channel.
    drawing.subjects = std::sync::Arc::default();
    drawing
}

/// The line, its ends and its label's sign, without the label's words.
fn without_words(mut drawing: Drawing) -> Drawing {
    drawing.marks.retain(|mark| !matches!(mark.shape, Shape::Text { .. }) && mark.role != Role::Pill);
    drawing
}

#[test]
fn what_differs_differs_without_colour_and_without_words() {
    let unsourced = || {
        let mut map = two();
        relate_unsourced(&mut map, "does", ("A", "B"), json!({}));
        picture(&map)
    };
    let pairs = [
        ("against and for", line(json!({ "polarity": "hostile" })), line(json!({ "polarity": "cooperative" }))),
        ("against and neutral", line(json!({ "polarity": "hostile" })), line(json!({}))),
        ("for and neutral", line(json!({ "polarity": "cooperative" })), line(json!({}))),
        ("reported and alleged", line(json!({})), line(json!({ "status": "alleged" }))),
        ("alleged and contested", line(json!({ "status": "alleged" })), line(json!({ "status": "contested" }))),
        ("contested and denied", line(json!({ "status": "contested" })), line(json!({ "status": "denied" }))),
        ("actual and forecast", line(json!({})), line(json!({ "modality": "forecast" }))),
        ("standing and ended", line(json!({})), line(json!({ "when": { "edtf": "2020/2021" } }))),
        ("named and inferred", line(json!({})), line(json!({ "inferred_ends": ["target"] }))),
        ("one way and both", line(json!({})), line(json!({ "symmetric": true }))),
        ("sourced and not", line(json!({})), unsourced()),
    ];
    for (name, a, b) in pairs {
        assert_ne!(without_words(grey(a)), without_words(grey(b)), "{name}");
    }
    // The measure itself: what is the same is the same.
    let same = || without_words(grey(line(json!({}))));
    assert_eq!(same(), same());
}

#[test]
fn selection_is_seen_without_colour() {
    let mut map = two();
    relate(&mut map, "does", ("A", "B"), json!({}));
    let extract = Extract::new(&map, &Filter::default());
    let plain = grey(picture(&map));
    for key in [SubjectKey::Actor(0), SubjectKey::Bundle(0)] {
        assert_ne!(grey(picture_of(&map, &extract, select(key))), plain, "{key:?}");
    }
}
