//! Every actor, line and relation as a named object for screen readers, the keyboard and tests.

use std::collections::BTreeSet;

use egui::accesskit::{Action, Node, Role};
use egui::{Id, Key, Rect, Sense, Ui, UiBuilder};
use kurbo::Vec2;

use crate::app::panels::widgets::bounds;
use crate::drawing::{Geometry, Subject, SubjectKey, relation_name};
use crate::extract::Extract;

use super::announced::Announced;
use super::object::{Object, place};
use super::on_window;

/// What the tree is made from.
pub(super) struct Shown<'a> {
    pub extract: &'a Extract,
    pub subjects: &'a [Subject],
    pub geometry: &'a Geometry,
    /// Selected objects.
    pub selected: &'a BTreeSet<Object>,
    pub announced: &'a Announced,
    /// The one object that Tab leads to.
    pub stop: Option<Object>,
    /// The map in the window.
    pub rect: Rect,
    /// The camera's.
    pub offset: Vec2,
    /// The legend's title on the map, while it is shown; it stays where it is when the map moves.
    pub legend: Option<kurbo::Rect>,
}

/// What a screen reader asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Asked {
    /// As a click on it.
    Click(Object),
    /// The keyboard.
    Focus(Object),
    /// What can be done with it.
    Menu(Object),
    /// The legend smaller, or whole again.
    FoldLegend,
}

/// Announces the objects; returns what is asked of them.
pub(super) fn objects_ui(ui: &mut Ui, shown: &Shown) -> Vec<Asked> {
    container_ui(ui, shown);
    let mut asked = Vec::new();
    for &object in &shown.announced.objects {
        if let Some(key) = object.key(shown.extract)
            && let Some(at) = place(key, shown.geometry)
        {
            let at = on_window(at + shown.offset, shown.rect);
            widget_ui(ui, shown, object, key, at);
            ui.ctx().accesskit_node_builder(object.id(), |node| fill(node, shown, object, at));
            asked.extend(asked_of(ui, object));
        }
    }
    if shown.announced.left_out > 0 {
        let rest = ui.interact(shown.rect, ui.unique_id().with("rest"), Sense::hover());
        ui.ctx().accesskit_node_builder(rest.id, |node| {
            node.set_role(Role::Note);
            let more = grouped(shown.announced.left_out);
            node.set_label(format!("{more} more objects that are not read out: find them by name, or in the lists"));
        });
    }
    asked.extend(legend_ui(ui, shown));
    asked
}

/// The id of the legend's title in egui's memory.
pub(super) fn legend_id() -> Id {
    Id::new("relata-map-legend")
}

/// The legend's title: a button, and a stop for Tab of its own.
fn legend_ui(ui: &Ui, shown: &Shown) -> Option<Asked> {
    let at = on_window(shown.legend?, shown.rect);
    let subject = shown.subjects.last().filter(|subject| subject.key == SubjectKey::Legend)?;
    let response = ui.interact(at, legend_id(), Sense::focusable_noninteractive());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Button);
        node.set_label(subject.title.as_str());
        node.set_description(subject.description.as_str());
        node.add_action(Action::Click);
    });
    let has_focus = response.has_focus();
    let is_asked = ui.input(|input| {
        let pressed = has_focus && (input.key_pressed(Key::Enter) || input.key_pressed(Key::Space));
        pressed || input.has_accesskit_action_request(response.id, Action::Click)
    });
    is_asked.then_some(Asked::FoldLegend)
}

/// The map as the list that all objects lie in.
fn container_ui(ui: &Ui, shown: &Shown) {
    let (actors, lines) = (shown.extract.actors.len(), shown.extract.bundles.len());
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(Role::Tree);
        node.set_label(format!("Map: {} actors, {} lines", grouped(actors), grouped(lines)));
        node.set_multiselectable();
    });
}

/// A place for the object in egui, for the keyboard alone: the pointer belongs to the map below it. What is no widget
/// loses the keyboard in the next frame, and only one of them is a stop for Tab.
fn widget_ui(ui: &mut Ui, shown: &Shown, object: Object, key: SubjectKey, at: Rect) {
    let sense = if shown.stop == Some(object) { Sense::focusable_noninteractive() } else { Sense::hover() };
    match object {
        Object::Subject(_) => drop(ui.interact(at, object.id(), sense)),
        // In egui only a `Ui` can have another parent than the one that it lies in.
        Object::Relation(_) => {
            let line = Object::Subject(key).id();
            let builder = UiBuilder::new().id(object.id()).accessibility_parent(line).max_rect(at).sense(sense);
            ui.new_child(builder).set_min_size(at.size());
        }
    }
}

fn fill(node: &mut Node, shown: &Shown, object: Object, at: Rect) {
    node.set_role(Role::TreeItem);
    node.set_bounds(bounds(at));
    for action in [Action::Click, Action::Focus, Action::ShowContextMenu] {
        node.add_action(action);
    }
    node.set_selected(shown.selected.contains(&object));
    let (place, of) = match object {
        Object::Subject(key) => {
            if let Some(subject) = subject(shown, key) {
                node.set_label(subject.title.as_str());
                node.set_description(subject.description.as_str());
            }
            match key {
                SubjectKey::Actor(index) => (index, shown.extract.actors.len()),
                SubjectKey::Bundle(index) => (index, shown.extract.bundles.len()),
                SubjectKey::Badge(index) => (index, shown.extract.badges.len()),
                SubjectKey::Legend => return,
            }
        }
        Object::Relation(index) => {
            if let Some(view) = shown.extract.relation(index) {
                node.set_label(relation_name(shown.extract, view));
            }
            let line = shown.extract.bundle_of(index).and_then(|line| shown.extract.bundles.get(line as usize));
            let Some(line) = line else { return };
            let place = line.relations.iter().position(|&relation| relation == index).unwrap_or_default();
            (place as u32, line.relations.len())
        }
    };
    node.set_position_in_set(place as usize + 1);
    node.set_size_of_set(of);
}

/// Subjects come in the order actors, lines, remarks.
fn subject<'a>(shown: &Shown<'a>, key: SubjectKey) -> Option<&'a Subject> {
    let (actors, lines) = (shown.extract.actors.len(), shown.extract.bundles.len());
    let index = match key {
        SubjectKey::Actor(index) => index as usize,
        SubjectKey::Bundle(index) => actors + index as usize,
        SubjectKey::Badge(index) => actors + lines + index as usize,
        SubjectKey::Legend => return None,
    };
    shown.subjects.get(index).filter(|subject| subject.key == key)
}

fn asked_of(ui: &Ui, object: Object) -> Vec<Asked> {
    let is_asked = |action| ui.input(|input| input.has_accesskit_action_request(object.id(), action));
    let all = [
        (Action::Click, Asked::Click(object)),
        (Action::Focus, Asked::Focus(object)),
        (Action::ShowContextMenu, Asked::Menu(object)),
    ];
    all.into_iter().filter(|(action, _)| is_asked(*action)).map(|(_, asked)| asked).collect()
}

/// 4200 → "4,200".
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let comma = |place: usize| if place > 0 && (digits.len() - place).is_multiple_of(3) { "," } else { "" };
    digits.char_indices().flat_map(|(place, digit)| comma(place).chars().chain([digit])).collect()
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn large_numbers_are_read_in_threes() {
        for (number, words) in [(0, "0"), (999, "999"), (1_000, "1,000"), (4_200, "4,200"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), words);
        }
    }
}
