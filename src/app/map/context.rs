//! The context menu: what can be done with an actor, a line, or the map, and nothing that cannot.

use egui::{Button, Popup, Pos2, Response, SetOpenCommand, Ui};

use crate::app::commands::{CommandId, spec};
use crate::app::state::Thing;
use crate::drawing::SubjectKey;

use super::object::{Object, place};
use super::pointer::opens;
use super::{Hands, Input, MapEvent, MapView, on_window};

/// The menu while it is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Menu {
    /// What it is for; the map itself where it is nothing.
    object: Option<Object>,
    at: Pos2,
    /// Opened without the pointer: the keyboard goes in and comes back.
    by_keyboard: bool,
    /// Has it been shown yet?
    shown: bool,
}

impl MapView {
    /// Opens the menu of an object beside it.
    pub(super) fn open_menu(&mut self, ui: &Ui, object: Option<Object>, input: &Input) {
        let key = object.and_then(|object| object.key(input.extract));
        let Some(rect) = self.rect.filter(|_| input.hands == Hands::Edit) else { return };
        let place = key.zip(self.geometry()).and_then(|(key, geometry)| place(key, geometry));
        let beside = place.map(|place| on_window(place + self.camera.offset, rect).center_bottom());
        let at = beside.unwrap_or(rect.center()).clamp(rect.min, rect.max);
        self.menu = Some(Menu { object, at, by_keyboard: true, shown: false });
        ui.ctx().request_repaint();
    }

    /// The menu is gone, and with it the keyboard if that went in.
    pub(super) fn close_menu(&mut self) {
        if self.menu.take().is_some_and(|menu| menu.by_keyboard) {
            self.keyboard.call_back();
        }
    }

    /// Shows the menu that a right click or the keyboard has opened.
    pub(super) fn menu_ui(&mut self, ui: &Ui, response: &Response, input: &Input) -> Vec<MapEvent> {
        if response.secondary_clicked()
            && input.hands == Hands::Edit
            && let Some(at) = response.interact_pointer_pos()
        {
            let object = self.hovered.map(Object::Subject);
            if let Some(object) = object {
                // Keys and rows of the menu are about the same thing.
                self.take_keyboard(ui, object, input);
            }
            self.menu = Some(Menu { object, at, by_keyboard: false, shown: false });
        }
        let Some(menu) = self.menu else { return Vec::new() };
        let open = (!menu.shown).then_some(SetOpenCommand::Bool(true));
        let close = (menu.shown && response.clicked()).then_some(SetOpenCommand::Bool(false));
        let popup = Popup::menu(response).open_memory(open.or(close)).at_position(menu.at);
        let shown = popup.show(|ui| {
            ui.set_min_width(200.0);
            let mut items = Items { ui, events: Vec::new(), centre: None, first: None };
            fill(&mut items, menu.object, input);
            (items.events, items.centre, items.first)
        });
        let Some((events, centre, first)) = shown.map(|shown| shown.inner) else {
            self.close_menu();
            ui.ctx().request_repaint();
            return Vec::new();
        };
        if let Some(first) = first.filter(|_| menu.by_keyboard && !menu.shown) {
            ui.memory_mut(|memory| memory.request_focus(first));
        }
        self.menu = Some(Menu { shown: true, ..menu });
        if let Some(object) = centre {
            self.centre(object, input);
        }
        events
    }
}

/// What can be done with an object.
fn fill(items: &mut Items, object: Option<Object>, input: &Input) {
    match object.and_then(|object| Some((object, object.thing(input.extract)?))) {
        None => items_of_map(items, input),
        Some((object, Thing::Actor(id))) => {
            let index = input.extract.actor_index(&id).unwrap_or_default();
            let ends = input.in_focus == Some(&id);
            if items.command_as(CommandId::Focus, if ends { "End the focus" } else { "Focus on its neighbourhood" }) {
                items.events.push(MapEvent::Focus(id.clone()));
            }
            if items.item("Select its relations") {
                let lines = input.extract.bundles.iter().zip(0..);
                let lines = lines.filter(|(bundle, _)| bundle.from == index || bundle.to == index);
                let keys = lines.map(|(_, line)| SubjectKey::Bundle(line));
                items
                    .events
                    .push(MapEvent::SelectAll(keys.filter_map(|key| Thing::of_key(key, input.extract)).collect()));
            }
            if items.item("Centre") {
                items.centre = Some(object);
            }
            if input.stands.get(index as usize).is_some_and(|stand| stand.pinned) && items.item("Release the pin") {
                items.events.push(MapEvent::Release(id.clone()));
            }
            items.ui.separator();
            let thing = Thing::Actor(id.clone());
            let is_of_two = input.selection.contains(&thing) && input.selection.things().len() == 2;
            let merge = Some(CommandId::MergeActors).filter(|_| is_of_two && input.selection.actors().len() == 2);
            let edits = [CommandId::NewRelation, CommandId::Rename, CommandId::SplitActor, CommandId::HideActor];
            items.edits(edits.into_iter().chain(merge).chain([CommandId::Delete]), &thing, input);
            items.ui.separator();
            if let Some(actor) = input.extract.actors.get(index as usize)
                && items.item("Copy name")
            {
                items.ui.ctx().copy_text(actor.name.clone());
            }
        }
        Some((object, thing)) => {
            let key = object.key(input.extract);
            if let Some((key, event)) = key.and_then(|key| Some((key, opens(key, input.extract)?))) {
                let fanned = matches!(key, SubjectKey::Bundle(index) if is_fanned(input, index));
                if items.command_as(CommandId::FanOut, if fanned { "Fold together" } else { "Fan out" }) {
                    items.events.push(event);
                }
            }
            if items.item("Show the evidence") {
                items.events.push(MapEvent::ShowEvidence(thing.clone()));
            }
            if items.item("Centre") {
                items.centre = Some(object);
            }
            items.ui.separator();
            items.edits([CommandId::Rename, CommandId::Reverse, CommandId::Delete], &thing, input);
            items.ui.separator();
            let view = match object {
                Object::Relation(index) => input.extract.relation(index),
                Object::Subject(SubjectKey::Bundle(index)) => {
                    input.extract.bundles.get(index as usize).and_then(|bundle| input.extract.headline(bundle))
                }
                Object::Subject(SubjectKey::Badge(index)) => {
                    let badge = input.extract.badges.get(index as usize);
                    badge.and_then(|badge| input.extract.relation(badge.relation?))
                }
                Object::Subject(_) => None,
            };
            let Some(view) = view else { return };
            if items.item("Copy headline") {
                items.ui.ctx().copy_text(view.relation.label.to_string());
            }
            if view.quotes > 0 && items.item("Copy quote") {
                items.events.push(MapEvent::CopyQuote(view.relation.id.clone()));
            }
        }
    }
}

/// What can be done with the map as a whole.
fn items_of_map(items: &mut Items, input: &Input) {
    for id in [CommandId::NewActor, CommandId::NewRelation] {
        if items.command(id) {
            items.events.push(MapEvent::Run(id));
        }
    }
    items.ui.separator();
    let all_shown = input.extract.filtered_out == 0;
    for id in [CommandId::Fit, CommandId::ActualSize, CommandId::SelectAll, CommandId::ShowAll] {
        if (id != CommandId::ShowAll || !all_shown) && items.command(id) {
            items.events.push(MapEvent::Run(id));
        }
    }
    items.ui.separator();
    for id in [CommandId::CopyPicture, CommandId::ExportPicture] {
        if items.command(id) {
            items.events.push(MapEvent::Run(id));
        }
    }
}

fn is_fanned(input: &Input, line: u32) -> bool {
    input.extract.bundles.get(line as usize).is_some_and(|bundle| bundle.fan().is_some())
}

/// The rows of the menu and what they lead to.
struct Items<'a> {
    ui: &'a mut Ui,
    events: Vec<MapEvent>,
    centre: Option<Object>,
    /// The first row, for the keyboard.
    first: Option<egui::Id>,
}

impl Items<'_> {
    /// A row; true when it was chosen, which closes the menu.
    fn item(&mut self, text: &str) -> bool {
        self.row(Button::new(text))
    }

    /// The row of a command, with its key.
    fn command(&mut self, id: CommandId) -> bool {
        spec(id).is_some_and(|spec| self.command_as(id, spec.text))
    }

    /// Rows of commands that change what the menu is for, which is selected first unless it is a part of what is.
    fn edits(&mut self, ids: impl IntoIterator<Item = CommandId>, thing: &Thing, input: &Input) {
        for id in ids {
            if self.command(id) {
                let select = MapEvent::Select(Some(thing.clone()));
                self.events.extend((!input.selection.contains(thing)).then_some(select));
                self.events.push(MapEvent::Run(id));
            }
        }
    }

    /// The same in other words.
    fn command_as(&mut self, id: CommandId, text: &str) -> bool {
        let Some(spec) = spec(id) else { return false };
        let mut button = Button::new(text);
        if let Some(key) = spec.key {
            button = button.shortcut_text(self.ui.ctx().format_shortcut(&key));
        }
        self.row(button)
    }

    fn row(&mut self, button: Button) -> bool {
        let response = self.ui.add(button);
        self.first.get_or_insert(response.id);
        if response.clicked() {
            self.ui.close();
        }
        response.clicked()
    }
}
