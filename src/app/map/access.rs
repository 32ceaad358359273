//! Every actor and bundle as a named object for screen readers, the keyboard and tests.

use egui::accesskit::{Action, Role};
use egui::{Id, Key, Rect, Sense, Ui};
use kurbo::{ParamCurve, Vec2};

use crate::drawing::{Drawing, Geometry, SubjectKey};

use super::on_window;

/// Above this many objects the tree would be of no use to a reader, and slow.
const MOST: usize = 500;

/// The id of an object of the map in egui's memory and in the accessibility tree.
pub fn object_id(key: SubjectKey) -> Id {
    Id::new(("relata-map-object", format!("{key:?}")))
}

/// Announces the objects; returns the one that was activated and the one that has the keyboard.
pub(super) fn objects_ui(
    ui: &Ui,
    drawing: &Drawing,
    geometry: Option<&Geometry>,
    rect: Rect,
    offset: Vec2,
    legend: Option<kurbo::Rect>,
) -> (Option<SubjectKey>, Option<SubjectKey>) {
    let (mut activated, mut focused) = (None, None);
    let Some(geometry) = geometry else { return (None, None) };
    for subject in drawing.subjects.iter().take(MOST) {
        let at = match subject.key {
            // The legend stays where it is when the map moves.
            SubjectKey::Legend => legend.map(|title| title - offset),
            key => place(key, geometry),
        };
        let Some(at) = at else { continue };
        let id = object_id(subject.key);
        // A widget that can hold the keyboard and leaves the pointer to the map below it. What is no widget loses the
        // keyboard in the next frame.
        let response = ui.interact(on_window(at + offset, rect), id, Sense::focusable_noninteractive());
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(Role::Button);
            node.set_label(subject.title.clone());
            node.set_description(subject.description.clone());
            node.add_action(Action::Click);
        });
        let clicked = ui.input(|input| input.has_accesskit_action_request(id, Action::Click));
        let has_focus = response.has_focus();
        if has_focus {
            focused = Some(subject.key);
        }
        let pressed = has_focus && ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Space));
        if clicked || pressed {
            activated = Some(subject.key);
        }
    }
    (activated, focused)
}

/// The box of an object on the map. An arc's box is that of its label, or a square on its middle.
pub(super) fn place(key: SubjectKey, geometry: &Geometry) -> Option<kurbo::Rect> {
    match key {
        SubjectKey::Actor(i) => geometry.chips.get(i as usize).map(|chip| chip.rect),
        SubjectKey::Bundle(i) => {
            let pill = geometry.pills.get(i as usize)?.as_ref().and_then(crate::drawing::Pill::rect);
            pill.or_else(|| {
                let middle = geometry.lines.get(i as usize)?.curve.eval(0.5);
                Some(kurbo::Rect::from_center_size(middle, (24.0, 24.0)))
            })
        }
        SubjectKey::Badge(i) => geometry.badges.get(i as usize)?.rect,
        SubjectKey::Legend => None,
    }
}
