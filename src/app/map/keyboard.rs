//! The keyboard on the map: which object has it, and what its keys do there.

use egui::{Event, EventFilter, FocusDirection, Key, Modifiers, Ui};
use kurbo::{Point, Vec2};

use crate::app::state::Thing;
use crate::drawing::SubjectKey;
use crate::extract::Extract;
use crate::model::ActorId;

use super::neighbours::{lines_around, nearest_towards, step_around};
use super::object::{Object, place};
use super::{Hands, Input, MapEvent, MapView};

/// The keyboard's place on the map, and what it is doing there.
#[derive(Debug, Default)]
pub(super) struct Keyboard {
    /// What has the keyboard, or had it last; Tab comes back to it.
    last: Option<(Object, Thing)>,
    /// Has it in this frame.
    has: bool,
    /// Is to get it from elsewhere in the window.
    called: Option<Thing>,
    /// Gets it at the end of this frame.
    wanted: Option<egui::Id>,
    /// Whoever uses the pointer needs no ring.
    visible: bool,
    /// The actor around which the brackets walk.
    around: Option<ActorId>,
    /// An actor that the arrows move, and where it is in the world.
    moving: Option<(u32, Point)>,
    /// What has been typed of a name.
    pub(super) typed: Option<String>,
}

impl Keyboard {
    /// The pointer has been used: nothing is half done any more.
    pub(super) fn let_go(&mut self) {
        (self.visible, self.moving, self.typed) = (false, None, None);
    }

    /// The last that had the keyboard is to have it again.
    pub(super) fn call_back(&mut self) {
        self.called = self.last.as_ref().map(|(_, thing)| thing.clone());
    }

    /// What has the keyboard or had it last.
    pub(super) fn last(&self) -> Option<Object> {
        self.last.as_ref().map(|(object, _)| *object)
    }

    /// What shows that it has the keyboard.
    pub(super) fn shown(&self) -> Option<Object> {
        self.last().filter(|_| self.has && self.visible)
    }

    /// The actor that the arrows move.
    pub(super) fn moving(&self) -> Option<(u32, Point)> {
        self.moving
    }

    /// Another map, filter or order: the same thing has another index, or is gone.
    pub(super) fn refer_to(&mut self, extract: &Extract) {
        self.moving = None;
        self.last = self.last.take().and_then(|(_, thing)| Some((Object::of_thing(&thing, extract)?, thing)));
    }
}

/// What the arrows do by themselves, with Shift and with Alt, in points.
const STEPS: [f64; 3] = [8.0, 40.0, 1.0];

/// Points by which Shift and an arrow move the map.
const PAN: f64 = 60.0;

const ARROWS: [(Key, Vec2); 4] = [
    (Key::ArrowLeft, Vec2::new(-1.0, 0.0)),
    (Key::ArrowRight, Vec2::new(1.0, 0.0)),
    (Key::ArrowUp, Vec2::new(0.0, -1.0)),
    (Key::ArrowDown, Vec2::new(0.0, 1.0)),
];

impl MapView {
    /// Before the widget: passes the keyboard on where Shift and Tab lead out, and does what the keys say.
    pub(super) fn keys(&mut self, ui: &Ui, input: &Input) -> Vec<MapEvent> {
        if let Some(thing) = self.keyboard.called.take() {
            self.walk_to(ui, Object::of_thing(&thing, input.extract), input);
        }
        let focused = ui.memory(egui::Memory::focused);
        if focused.is_some() && focused == self.response && self.keyboard.has {
            // Back over the widget itself, which is no stop of its own.
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::Previous));
            ui.ctx().request_repaint();
        }
        let had = std::mem::take(&mut self.keyboard.has);
        let Some(last) = self.keyboard.last().filter(|last| focused == Some(last.id())) else {
            (self.keyboard.moving, self.keyboard.typed) = (None, None);
            self.cancel(ui);
            return Vec::new();
        };
        self.keyboard.has = true;
        if !had && !ui.input(|input| input.pointer.any_click()) {
            self.keyboard.visible = true;
            self.show(last, input);
        }
        // Arrows and Escape are ours; Tab leaves.
        let ours = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(last.id(), ours));
        let events = if self.keyboard.typed.is_some() {
            self.typing(ui, input);
            Vec::new()
        } else if let Some((actor, at)) = self.keyboard.moving {
            self.moving(ui, actor, at).into_iter().collect()
        } else {
            self.walking(ui, last, input)
        };
        self.cancel(ui);
        events
    }

    /// Another extract is shown: what has the keyboard keeps it, by whatever index it now has.
    pub(super) fn keep_keyboard(&mut self, ui: &Ui, extract: &Extract) {
        let before = self.keyboard.last();
        self.keyboard.refer_to(extract);
        // A line that is folded into another leaves the keyboard to it, and not to a relation within it.
        if let (Some(Object::Subject(_)), Some((now @ Object::Relation(_), thing))) = (before, &mut self.keyboard.last)
            && let Some(line) = now.key(extract)
            && let Some(whole) = Thing::of_key(line, extract)
        {
            (*now, *thing) = (Object::Subject(line), whole);
        }
        let (Some(before), Some(now)) = (before, self.keyboard.last()) else { return };
        if before != now && ui.memory(|memory| memory.has_focus(before.id())) {
            ui.memory_mut(|memory| memory.request_focus(now.id()));
        }
    }

    /// What has the keyboard, while it is on the map.
    pub fn focused(&self) -> Option<&Thing> {
        self.keyboard.last.as_ref().filter(|_| self.keyboard.has).map(|(_, thing)| thing)
    }

    /// Gives the keyboard to what stands for this on the map, at the next frame.
    pub fn give_keyboard_to(&mut self, thing: Thing) {
        self.keyboard.called = Some(thing);
    }

    /// Is something under way that Escape takes back?
    pub fn holds_escape(&self) -> bool {
        self.gesture.is_some() || self.keyboard.moving.is_some() || self.is_typing()
    }

    /// Is a name being typed, so that letters are no keys?
    pub fn is_typing(&self) -> bool {
        self.keyboard.typed.is_some()
    }

    /// Escape takes back what the pointer is doing.
    fn cancel(&mut self, ui: &Ui) {
        if self.gesture.is_some() && pressed(ui, Modifiers::NONE, Key::Escape) {
            self.gesture = None;
        }
    }

    /// Gives the keyboard to an object.
    pub(super) fn take_keyboard(&mut self, ui: &Ui, object: Object, input: &Input) {
        let Some(thing) = object.thing(input.extract) else { return };
        if let Object::Subject(SubjectKey::Actor(_)) = object {
            self.keyboard.around = None;
        }
        self.keyboard.last = Some((object, thing));
        self.keyboard.has = true;
        self.keyboard.wanted = Some(object.id());
        ui.ctx().request_repaint();
    }

    /// At the end of a frame: gives the keyboard to what took it. Earlier, a click would take it away again from
    /// whatever egui does not see under the pointer.
    pub(super) fn give_keyboard(&mut self, ui: &Ui) {
        if let Some(id) = self.keyboard.wanted.take() {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }

    /// After the widget: where the keyboard has come to the map, it goes to its last place there.
    pub(super) fn receive_keyboard(&mut self, ui: &Ui, input: &Input) {
        if self.keyboard.last.is_none() {
            let first = input.selected.iter().next().copied();
            let first = first.or((!input.extract.actors.is_empty()).then_some(SubjectKey::Actor(0)));
            let first = first.map(Object::Subject);
            self.keyboard.last = first.and_then(|first| Some((first, first.thing(input.extract)?)));
        }
        let at_widget = self.response.is_some_and(|id| ui.memory(|memory| memory.has_focus(id)));
        if let Some(last) = self.keyboard.last().filter(|_| at_widget && !self.keyboard.has) {
            ui.memory_mut(|memory| memory.request_focus(last.id()));
            ui.ctx().request_repaint();
        }
    }

    /// Gives the keyboard to an object, shows that it has it, and brings it into view.
    pub(super) fn walk_to(&mut self, ui: &Ui, object: Option<Object>, input: &Input) {
        if let Some(object) = object {
            self.keyboard.visible = true;
            self.take_keyboard(ui, object, input);
            self.show(object, input);
        }
    }

    /// Arrows, brackets, Enter and the rest.
    fn walking(&mut self, ui: &Ui, last: Object, input: &Input) -> Vec<MapEvent> {
        for (key, way) in ARROWS {
            if pressed(ui, Modifiers::SHIFT, key) {
                self.glide = None;
                self.look_by(way * -PAN);
            } else if pressed(ui, Modifiers::NONE, key) {
                // Should the filter not have been in place yet, egui must not jump as well.
                ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
                self.keyboard.visible = true;
                let to = self.towards(last, way, input.extract);
                self.walk_to(ui, to, input);
            }
        }
        for typed in letters(ui) {
            match typed.as_str() {
                "]" | "[" => {
                    let to = self.around(last, typed == "]", input.extract);
                    self.walk_to(ui, to, input);
                }
                "/" => self.keyboard.typed = Some(String::new()),
                _ => {}
            }
        }
        if let Object::Subject(SubjectKey::Actor(actor)) = last
            && input.hands == Hands::Edit
            && let Some(stand) = input.stands.get(actor as usize)
            && pressed(ui, Modifiers::NONE, Key::M)
        {
            self.keyboard.moving = Some((actor, stand.center));
            self.take_along(actor, input);
        }
        let Some(thing) = last.thing(input.extract) else { return Vec::new() };
        if pressed(ui, Modifiers::SHIFT, Key::F10) {
            self.open_menu(ui, Some(last), input);
        }
        if pressed(ui, Modifiers::SHIFT, Key::Space) || pressed(ui, Modifiers::SHIFT, Key::Enter) {
            vec![MapEvent::Toggle(thing)]
        } else if pressed(ui, Modifiers::NONE, Key::Enter) {
            vec![MapEvent::ShowEvidence(thing)]
        } else if pressed(ui, Modifiers::NONE, Key::Space) {
            vec![MapEvent::Select(Some(thing))]
        } else {
            Vec::new()
        }
    }

    /// Where an arrow leads from here: from actor to actor, from a line to its ends and through its relations.
    fn towards(&self, from: Object, way: Vec2, extract: &Extract) -> Option<Object> {
        let geometry = self.geometry()?;
        let key = from.key(extract)?;
        if let SubjectKey::Bundle(index) = key {
            let bundle = extract.bundles.get(index as usize)?;
            let end = if way.x < 0.0 { bundle.from } else { bundle.to };
            return if way.x == 0.0 {
                along(from, index, &bundle.relations, way.y > 0.0)
            } else {
                Some(Object::Subject(SubjectKey::Actor(end)))
            };
        }
        let centers: Vec<Point> = geometry.chips.iter().map(|chip| chip.rect.center()).collect();
        let found = nearest_towards(&centers, place(key, geometry)?.center(), way);
        found.map(|index| Object::Subject(SubjectKey::Actor(index)))
    }

    /// The next line around the actor that the walk began at.
    fn around(&mut self, from: Object, forwards: bool, extract: &Extract) -> Option<Object> {
        let (center, now) = match from.key(extract)? {
            SubjectKey::Actor(actor) => (actor, None),
            SubjectKey::Bundle(index) => {
                let from = extract.bundles.get(index as usize)?.from;
                let around = self.keyboard.around.as_ref().and_then(|id| extract.actor_index(id));
                (around.unwrap_or(from), Some(index))
            }
            SubjectKey::Badge(_) | SubjectKey::Legend => return None,
        };
        let next = step_around(&lines_around(extract, self.geometry()?, center), now, forwards)?;
        self.keyboard.around = extract.actors.get(center as usize).map(|actor| actor.id.clone());
        Some(Object::Subject(SubjectKey::Bundle(next)))
    }

    /// Arrows move the actor, Enter puts it, Escape takes it back.
    fn moving(&mut self, ui: &Ui, actor: u32, at: Point) -> Option<MapEvent> {
        let mut to = at;
        for (key, way) in ARROWS {
            let [step, large, small] = STEPS;
            let taken = |modifiers, step| f64::from(u8::from(pressed(ui, modifiers, key))) * step;
            to += way * (taken(Modifiers::SHIFT, large) + taken(Modifiers::ALT, small) + taken(Modifiers::NONE, step));
        }
        if to != at {
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
            self.fitted = false;
        }
        self.keyboard.moving = Some((actor, to));
        if pressed(ui, Modifiers::NONE, Key::Escape) {
            self.keyboard.moving = None;
        } else if pressed(ui, Modifiers::NONE, Key::Enter) {
            let moved = self.moved();
            self.keyboard.moving = None;
            return Some(MapEvent::Move(moved));
        }
        None
    }
}

/// The relation after or before this one in a line; up from the first leads to the line itself.
fn along(from: Object, line: u32, relations: &[u32], down: bool) -> Option<Object> {
    if relations.len() < 2 {
        return None;
    }
    let place = match from {
        Object::Relation(index) => relations.iter().position(|&relation| relation == index)?,
        Object::Subject(_) => return relations.first().filter(|_| down).copied().map(Object::Relation),
    };
    if down {
        return relations.get(place + 1).copied().map(Object::Relation);
    }
    let above = place.checked_sub(1).and_then(|above| relations.get(above)).copied();
    Some(above.map_or(Object::Subject(SubjectKey::Bundle(line)), Object::Relation))
}

/// Was the key pressed with at least these modifiers? It is then nobody else's.
pub(super) fn pressed(ui: &Ui, modifiers: Modifiers, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(modifiers, key))
}

/// What was typed, by the letter and not by the key: brackets lie elsewhere on other keyboards.
pub(super) fn letters(ui: &Ui) -> Vec<String> {
    ui.input(|input| {
        let text = |event: &Event| match event {
            Event::Text(text) => Some(text.clone()),
            _ => None,
        };
        input.events.iter().filter_map(text).collect()
    })
}
