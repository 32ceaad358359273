//! Commands of the table that make and change scenes → edits, and what is chosen after them.

use std::sync::Arc;

use egui::Context;
use kurbo::Rect;

use crate::app::commands::{CommandId, SceneCommand};
use crate::app::files::now;
use crate::app::state::{Action, Selection, Thing};
use crate::app::tasks::Done;
use crate::app::window::Window;
use crate::drawing::Theme;
use crate::edit::{Command, Gone, SceneEdit, blank, fresh_id};
use crate::model::{ActorId, Kind, Scene, SceneId};

use super::pictures::World;
use super::{PICTURING, SceneAction, Screen, cell_id};

/// What a new scene is made of.
#[derive(Clone, Copy, Debug)]
enum Of {
    View,
    Selection,
}

impl Window {
    /// What the strip asks for.
    pub(in crate::app) fn act_on_scenes(&mut self, ctx: &Context, action: SceneAction) {
        match action {
            SceneAction::Choose(scene) => {
                self.scenes.choose(scene, &self.selection, true);
                ctx.request_repaint();
            }
            SceneAction::Present(scene) => {
                self.scenes.choose(scene, &self.selection, true);
                self.begin_show(ctx, self.current_scene());
            }
            SceneAction::OfSelection => self.new_scene(ctx, Of::Selection),
        }
    }

    /// Does a command that is about scenes.
    pub(in crate::app) fn run_on_scenes(&mut self, ctx: &Context, command: SceneCommand) {
        match command {
            SceneCommand::Strip => self.toggle_strip(ctx),
            SceneCommand::New => self.new_scene(ctx, Of::View),
            SceneCommand::Update => self.update_scene(ctx),
            SceneCommand::Show => self.show_scene(),
            SceneCommand::Copy => self.copy_scene(),
            SceneCommand::Rename => self.rename_scene(ctx),
            SceneCommand::Left => self.move_scene(-1),
            SceneCommand::Right => self.move_scene(1),
            SceneCommand::Clear => self.edit_scene(SceneEdit::Clear),
            SceneCommand::Remove => self.remove_scene(ctx),
        }
    }

    /// Which of them can be done now.
    pub(in crate::app) fn can_edit_scene(&self, command: SceneCommand) -> bool {
        let chosen = self.chosen_scene();
        let map = self.session.map();
        match command {
            SceneCommand::Strip => true,
            SceneCommand::New => !self.stages.extract().actors.is_empty(),
            SceneCommand::Left => chosen.is_some_and(|(place, _)| place > 0),
            SceneCommand::Right => chosen.is_some_and(|(place, _)| place + 1 < map.scenes.len()),
            SceneCommand::Clear => chosen.is_some_and(|(_, scene)| !Gone::of(map, scene).is_empty()),
            SceneCommand::Update
            | SceneCommand::Show
            | SceneCommand::Copy
            | SceneCommand::Rename
            | SceneCommand::Remove => chosen.is_some(),
        }
    }

    /// While a cell of the strip has the keyboard, the keys for names and removals are meant for its scene.
    pub(in crate::app) fn meant_by_key(&self, ctx: &Context, id: CommandId) -> CommandId {
        let cell = self.chosen_scene().map(|(_, scene)| cell_id(&scene.id));
        let has_keyboard = self.settings.strip && cell.is_some() && ctx.memory(egui::Memory::focused) == cell;
        match id {
            CommandId::Rename if has_keyboard => CommandId::Scene(SceneCommand::Rename),
            CommandId::Delete if has_keyboard => CommandId::Scene(SceneCommand::Remove),
            other => other,
        }
    }

    /// Has the next small picture made that is missing, while the strip is open.
    pub(in crate::app) fn picture_scenes(&mut self, ctx: &Context, theme: &'static Theme) {
        if !self.settings.strip || self.stages.is_waiting() {
            return;
        }
        let revisions = [self.map_number, self.session.objects_revision(), self.session.places_revision()];
        let world = World { revisions, placed: self.stages.placed().clone(), theme };
        let in_view = self.scenes.in_view.clone();
        if let Some(job) = self.scenes.pictures.next(self.session.map(), world, &in_view) {
            self.tasks.start(ctx, PICTURING, move || Done::ScenePictured(Box::new(job.run())));
        }
    }

    /// Opens the strip with the keyboard on a scene, or closes it.
    fn toggle_strip(&mut self, ctx: &Context) {
        self.open_strip(ctx, !self.settings.strip);
        let scenes = &self.session.map().scenes;
        let first = scenes.get(self.current_scene()).or(scenes.first()).map(|scene| scene.id.clone());
        if let Some(scene) = first.filter(|_| self.settings.strip) {
            self.scenes.choose(scene, &self.selection, true);
        } else {
            self.scenes.leave();
        }
    }

    /// Opens or closes the strip, at the next start too.
    fn open_strip(&mut self, ctx: &Context, open: bool) {
        if self.settings.strip != open {
            self.settings.strip = open;
            self.save_settings(ctx);
        }
    }

    /// The map as it is on the screen.
    fn screen(&self) -> Option<Screen<'_>> {
        let size = self.map.rect()?.size();
        Some(Screen {
            map: self.session.map(),
            extract: self.stages.extract(),
            stands: self.stages.stands(),
            camera: self.map.camera(),
            size: (size.x.into(), size.y.into()),
            selection: &self.selection,
            point: self.disputed.of(self.stages.digest(), &self.selection),
        })
    }

    /// A scene of what is on the screen, behind the chosen one; its title is asked for.
    fn new_scene(&mut self, ctx: &Context, of: Of) {
        let (map, place) = (self.session.map(), self.chosen_scene().map(|(place, _)| place));
        let title = format!("Scene {}", map.scenes.len() + 1);
        let new = blank::scene(SceneId::new(fresh_id(map, Kind::Scene, &title)), &title);
        let taken = self.screen().and_then(|screen| match of {
            Of::View => screen.take(&new),
            Of::Selection => screen.take_selected(&new),
        });
        let Some(scene) = taken else { return self.say_nobody(ctx) };
        let at = place.map_or(map.scenes.len(), |place| place + 1);
        if self.edit(&Command::Scene(SceneEdit::Insert { at, scene: Arc::new(scene) })) {
            self.open_strip(ctx, true);
            self.scenes.choose(new.id, &self.selection, false);
            self.rename_scene(ctx);
        }
    }

    fn update_scene(&mut self, ctx: &Context) {
        let Some((_, scene)) = self.chosen_scene() else { return };
        let Some(taken) = self.screen().and_then(|screen| screen.take(scene)) else { return self.say_nobody(ctx) };
        let id = taken.id.clone();
        if self.edit(&Command::Scene(SceneEdit::Change(Arc::new(taken)))) {
            self.scenes.choose(id, &self.selection, false);
        }
    }

    fn say_nobody(&mut self, ctx: &Context) {
        self.notices.say("Nobody is in view, so there is nothing to make a scene of.", now(ctx));
    }

    /// Looks where the scene looks, shows whom the filters hide of it, and selects what it stresses.
    fn show_scene(&mut self) {
        let Some((_, scene)) = self.chosen_scene() else { return };
        let (scene, map) = (scene.clone(), self.session.map().clone());
        let actors: Vec<&ActorId> = scene.actors.iter().collect();
        self.filter.reveal_actors(&map, &actors);
        let stressed: Vec<_> = scene.emphasis.iter().filter(|id| map.relations.contains_key(*id)).collect();
        for relation in &stressed {
            self.filter.reveal_relation(&map, relation);
        }
        self.selection = Selection::of(stressed.into_iter().cloned().map(Thing::Relation));
        self.views.view = crate::app::state::View::Map;
        self.scenes.choose(scene.id.clone(), &self.selection, false);
        match self.part_of(&scene) {
            Some(part) => self.map.glide_to_part(part),
            None => self.map.glide_to_fit(),
        }
    }

    /// The part of the world in which the scene is told; none where that is all there is.
    fn part_of(&self, scene: &Scene) -> Option<Rect> {
        /// Room for chips around the middles of their actors, in points at 100 %.
        const CHIPS: (f64, f64) = (110.0, 60.0);
        let stage = crate::briefing::Stage::of_scene(self.session.map(), self.stages.placed(), 1, scene);
        if stage.part.is_some() {
            return stage.part;
        }
        let is_all = stage.extract.actors.len() >= self.stages.extract().actors.len();
        let boxes = stage.stands.iter().map(|stand| Rect::from_center_size(stand.center, (0.0, 0.0)));
        boxes.reduce(|all, one| all.union(one)).filter(|_| !is_all).map(|all| all.inflate(CHIPS.0, CHIPS.1))
    }

    fn copy_scene(&mut self) {
        let Some((_, scene)) = self.chosen_scene() else { return };
        let (scene, title) = (scene.id.clone(), scene.title.clone());
        let id = SceneId::new(fresh_id(self.session.map(), Kind::Scene, &title));
        if self.edit(&Command::Scene(SceneEdit::Copy { scene, id: id.clone() })) {
            self.scenes.choose(id, &self.selection, true);
        }
    }

    /// Gives the keyboard to the scene's title.
    fn rename_scene(&mut self, ctx: &Context) {
        let Some((_, scene)) = self.chosen_scene() else { return };
        let id = scene.id.clone();
        self.scenes.choose(id.clone(), &self.selection, false);
        self.scenes.naming = Some(id);
        self.panels.inspector = true;
        ctx.request_repaint();
    }

    fn move_scene(&mut self, by: isize) {
        let Some((place, scene)) = self.chosen_scene() else { return };
        let (scene, to) = (scene.id.clone(), place.saturating_add_signed(by));
        if self.edit(&Command::Scene(SceneEdit::Move { scene, to })) {
            self.scenes.bring = Some(false);
        }
    }

    /// Removes the chosen scene, chooses the one that takes its place, and offers to take that back.
    fn remove_scene(&mut self, ctx: &Context) {
        let Some((place, scene)) = self.chosen_scene() else { return };
        let (id, title) = (scene.id.clone(), scene.title.clone());
        if !self.edit(&Command::Scene(SceneEdit::Remove(id))) {
            return;
        }
        let offer = ("Undo".to_owned(), Action::UndoStep(self.session.journal().position()));
        self.notices.offer(format!("Removed scene “{title}”."), offer, now(ctx));
        let scenes = &self.session.map().scenes;
        match scenes.get(place).or(scenes.last()).map(|scene| scene.id.clone()) {
            Some(next) => self.scenes.choose(next, &self.selection, true),
            None => self.scenes.leave(),
        }
    }

    fn edit_scene(&mut self, edit: impl FnOnce(SceneId) -> SceneEdit) {
        if let Some((_, scene)) = self.chosen_scene() {
            let command = Command::Scene(edit(scene.id.clone()));
            self.edit(&command);
        }
    }
}
