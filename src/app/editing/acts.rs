//! Commands of the table that change the map → edits, or the dialog that asks for what is missing.

use std::sync::Arc;

use egui::{Context, ViewportCommand};
use kurbo::Point;

use crate::app::commands::CommandId;
use crate::app::files::now;
use crate::app::panels::fields::field_id;
use crate::app::state::{Action, Selection, Thing};
use crate::app::window::Window;
use crate::edit::{Command, Object, ObjectId, Quote, RelationChange, blank, fresh_id};
use crate::model::{ActorId, ActorKind, Kind, RelationId};

use super::{Article, Dialog, Merge, NewActor, NewRelation, Split, notes};

/// Room that a new actor is given, from middle to middle, in points at 100 %.
const ROOM: (f64, f64) = (130.0, 56.0);

impl Window {
    /// What an edit is about: what has the keyboard on the map, unless it is a part of what is selected.
    fn at_hand(&self) -> Selection {
        match self.map.focused() {
            Some(thing) if !self.selection.contains(thing) => Selection::of([thing.clone()]),
            _ => self.selection.clone(),
        }
    }

    /// The one actor that an edit is about.
    pub(in crate::app) fn editable_actor(&self) -> Option<ActorId> {
        match self.at_hand() {
            Selection::Actor(id) => self.session.map().actors.contains_key(&id).then_some(id),
            _ => None,
        }
    }

    /// The one relation that an edit is about: of a pair, the one whose words are shown.
    pub(in crate::app) fn editable_relation(&self) -> Option<RelationId> {
        let map = self.session.map();
        match self.at_hand() {
            Selection::Relation(id) => map.relations.contains_key(&id).then_some(id),
            selection @ Selection::Bundle(..) => {
                let extract = self.stages.extract();
                let Some(crate::drawing::SubjectKey::Bundle(line)) = selection.key(extract) else { return None };
                Some(extract.headline(extract.bundles.get(line as usize)?)?.relation.id.clone())
            }
            _ => None,
        }
    }

    /// The two selected actors, the first chosen first.
    pub(in crate::app) fn editable_pair(&self) -> Option<[ActorId; 2]> {
        let chosen = self.editing.chosen();
        let both: [ActorId; 2] = chosen.to_vec().try_into().ok()?;
        (self.selection.things().len() == 2).then_some(both)
    }

    /// What Delete would remove.
    pub(in crate::app) fn removable(&self) -> Vec<ObjectId> {
        let (map, extract) = (self.session.map(), self.stages.extract());
        let mut ids: Vec<ObjectId> = Vec::new();
        for thing in self.at_hand().things() {
            match thing {
                Thing::Actor(id) => ids.push(ObjectId::Actor(id)),
                Thing::Relation(id) => ids.push(ObjectId::Relation(id)),
                // Of a line goes what the map shows; what a filter hides was not meant.
                Thing::Bundle(from, to) => {
                    let views = extract.relations.iter().map(|view| &view.relation);
                    let pair = views.filter(|relation| relation.from == from && relation.to == to);
                    ids.extend(pair.map(|relation| ObjectId::Relation(relation.id.clone())));
                }
            }
        }
        ids.retain(|id| id.is_in(map));
        // Relations first: an actor takes its own along, and they would be missing then.
        ids.sort_by_key(|id| std::cmp::Reverse(id.kind()));
        ids.dedup();
        ids
    }

    /// Removes what is selected, says what went with it, and offers to take that back.
    pub(in crate::app) fn delete(&mut self, ctx: &Context) {
        let ids = self.removable();
        self.remove(ctx, ids);
    }

    /// The same for whatever is named.
    pub(in crate::app) fn remove(&mut self, ctx: &Context, ids: Vec<ObjectId>) {
        let map = self.session.map().clone();
        let Some(first) = ids.first().cloned() else { return };
        let one = Command::Remove(first);
        let count = ids.len();
        let command = if count == 1 {
            one
        } else {
            let title = format!("removal of {count} things");
            Command::Together { title, commands: ids.into_iter().map(Command::Remove).collect() }
        };
        let title = command.title(&map);
        let named = title.strip_prefix("removal of ").unwrap_or(&title).to_owned();
        let diff = command.diff(&map);
        if self.edit(&command)
            && let Ok(Some(diff)) = diff
        {
            let step = self.session.journal().position();
            let offer = ("Undo".to_owned(), Action::UndoStep(step));
            self.notices.offer(notes::removed(&named, &diff, count), offer, now(ctx));
        }
    }

    /// Takes a step back, if it is still the last one.
    pub(in crate::app) fn undo_step(&mut self, ctx: &Context, step: Option<u64>) {
        if self.session.journal().position() == step {
            self.session.undo();
        } else {
            self.notices.say("Something else has changed since. Undo takes back the last change first.", now(ctx));
        }
    }

    /// Asks for the name of a new actor, which will stand at `at`, or in the middle of what is shown.
    pub(in crate::app) fn new_actor(&mut self, at: Option<Point>) {
        let camera = self.map.camera();
        let rect = self.map.rect().filter(|_| !self.session.map().actors.is_empty());
        let middle = rect.map(|rect| {
            let half = rect.size() / 2.0;
            camera.to_world(Point::new(half.x.into(), half.y.into()))
        });
        let at = at.or_else(|| middle.map(|middle| self.free_place(middle)));
        let on_screen = at.zip(rect).map(|(at, rect)| {
            let at = camera.to_screen(at);
            rect.min + egui::vec2(at.x as f32, at.y as f32)
        });
        self.editing.dialog = Some(Dialog::Actor(NewActor { name: String::new(), at, shown_at: on_screen }));
    }

    /// The place nearest to `middle` where nobody stands: rings around it, eight places on each.
    fn free_place(&self, middle: Point) -> Point {
        let stands = self.stages.stands();
        let is_free = |at: &Point| {
            stands.iter().all(|stand| {
                let by = stand.center - *at;
                by.x.abs() > ROOM.0 || by.y.abs() > ROOM.1
            })
        };
        let ring = |n: u32| {
            (0..8_u32).map(move |eighth| {
                let angle = f64::from(eighth) * std::f64::consts::FRAC_PI_4;
                let far = f64::from(n) * ROOM.1;
                middle + kurbo::Vec2::new(libm::cos(angle), libm::sin(angle)) * far
            })
        };
        std::iter::once(middle).chain((1..12).flat_map(ring)).find(is_free).unwrap_or(middle)
    }

    /// Adds an actor under a name and selects it.
    pub(in crate::app) fn add_actor(&mut self, new: &NewActor) {
        let name = new.name.trim();
        let id = ActorId::new(fresh_id(self.session.map(), Kind::Actor, name));
        let add = Command::Add(Object::Actor(Arc::new(blank::actor(id.clone(), name, ActorKind::Organisation))));
        let place =
            new.at.map(|at| Command::MoveActors { actors: vec![(id.clone(), (at.x, at.y))], placed: Vec::new() });
        let commands = [add].into_iter().chain(place).collect();
        self.make(&Command::Together { title: format!("new {name}"), commands }, Selection::Actor(id));
    }

    /// Does what a command says, and selects what it has made.
    pub(in crate::app) fn make(&mut self, command: &Command, selection: Selection) {
        if self.edit(command) {
            if let Some(thing) = selection.things().pop_first() {
                self.map.give_keyboard_to(thing);
            }
            self.selection = selection;
        }
    }

    /// Asks for what a new relation needs, with what is selected already answered.
    pub(in crate::app) fn new_relation(&mut self, quote: Option<Quote>) {
        let focused = self.editable_actor().into_iter().collect();
        let chosen = self.editable_pair().map_or(focused, |both| both.to_vec());
        self.editing.dialog =
            Some(Dialog::Relation(Box::new(NewRelation::new(chosen, quote).proposing(self.session.map()))));
    }

    /// Asks for the rest of a relation that was drawn on the map. The words that one was to rest on stay with it.
    pub(in crate::app) fn relate(&mut self, ctx: &Context, from: ActorId, to: Option<ActorId>) {
        if to.as_ref() == Some(&from) {
            let words = "A relation is drawn from one actor to another. For one of an actor with itself press R.";
            return self.notices.say(words, now(ctx));
        }
        let begun = match self.editing.dialog.take() {
            Some(Dialog::Relation(begun)) => begun.quote,
            _ => None,
        };
        let quote = begun.or_else(|| self.passage_quote());
        let ends = [from].into_iter().chain(to).collect();
        let new = NewRelation::new(ends, quote).proposing(self.session.map());
        self.editing.dialog = Some(Dialog::Relation(Box::new(new)));
    }

    /// Gives the keyboard to the name of what is selected.
    pub(in crate::app) fn rename(&mut self, ctx: &Context) {
        let (id, field) = match (self.editable_actor(), self.editable_relation()) {
            (Some(id), _) => (id.to_string(), "Name"),
            (None, Some(id)) => (id.to_string(), "Label"),
            (None, None) => return,
        };
        self.selection = self.at_hand();
        self.panels.inspector = true;
        ctx.memory_mut(|memory| memory.request_focus(field_id(&id, field)));
        ctx.request_repaint();
    }

    pub(in crate::app) fn open_merge(&mut self) {
        if let Some(actors) = self.editable_pair() {
            self.editing.dialog = Some(Dialog::Merge(Merge { actors, kept: 0, error: None }));
        }
    }

    pub(in crate::app) fn open_split(&mut self) {
        if let Some(actor) = self.editable_actor() {
            let (relations, speakers) = (Vec::new(), Vec::new());
            let split = Split { actor, name: String::new(), relations, speakers, error: None };
            self.editing.dialog = Some(Dialog::Split(split));
        }
    }

    /// Turns a relation around and keeps it selected.
    pub(in crate::app) fn reverse(&mut self) {
        if let Some(relation) = self.editable_relation() {
            let change = RelationChange::Reverse;
            self.make(&Command::ChangeRelation { relation: relation.clone(), change }, Selection::Relation(relation));
        }
    }

    /// Hides an actor, or shows it again.
    pub(in crate::app) fn hide_actor(&mut self, ctx: &Context) {
        let Some(id) = self.editable_actor() else { return };
        let Some(actor) = self.session.map().actors.get(&id).cloned() else { return };
        let mut actor = (*actor).clone();
        actor.hidden = !actor.hidden;
        let (name, hidden) = (actor.chip_name().to_owned(), actor.hidden);
        if self.edit(&Command::Change(Object::Actor(Arc::new(actor)))) && hidden {
            let offer = ("Undo".to_owned(), Action::UndoStep(self.session.journal().position()));
            self.notices.offer(format!("{name} is hidden, on the map and in exports."), offer, now(ctx));
        }
    }

    /// Asks for a text, and has the clipboard's at hand.
    pub(in crate::app) fn paste_article(&mut self, ctx: &Context) {
        ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
        let article = Article { awaits_clipboard: true, ..Article::default() };
        self.editing.dialog = Some(Dialog::Article(article));
    }

    /// Makes a source of the pasted text; the text is at hand from now on, whether the file keeps it or not.
    pub(in crate::app) fn take_article(&mut self, ctx: &Context, article: &Article) {
        let (command, id) = article.command(self.session.map());
        if self.edit(&command) {
            let text = (!article.embedded).then(|| article.text.clone());
            self.attach_words(ctx, id.clone(), text);
            self.show_source(id);
        }
    }

    /// Which of the commands that change the map can be done now.
    pub(in crate::app) fn can_edit(&self, id: CommandId) -> bool {
        match id {
            CommandId::Rename => self.editable_actor().is_some() || self.editable_relation().is_some(),
            CommandId::Delete => !self.removable().is_empty(),
            CommandId::MergeActors => self.editable_pair().is_some(),
            CommandId::SplitActor | CommandId::HideActor => self.editable_actor().is_some(),
            CommandId::Reverse => self.editable_relation().is_some(),
            _ => true,
        }
    }
}
