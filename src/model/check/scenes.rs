//! Scenes that have more to read than an audience reads.

use super::rules::LONG_SCENE;
use crate::model::{Finding, Map, Scene};

pub(super) fn check(map: &Map, findings: &mut Vec<Finding>) {
    for scene in &map.scenes {
        let mut tell = |field: &str, message: String| {
            findings.push(LONG_SCENE.finding(message).at(scene.id.as_str()).field(field));
        };
        let letters = scene.title.chars().count();
        if letters > Scene::TITLE {
            tell("title", format!("The scene's title has {letters} characters, more than {}.", Scene::TITLE));
        }
        let words = scene.caption.as_deref().map_or(0, Scene::words_in);
        if words > Scene::CAPTION {
            tell("caption", format!("The scene's caption has {words} words, more than {}.", Scene::CAPTION));
        }
    }
}
