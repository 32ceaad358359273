//! The scenes of the briefing while they are made: which one is chosen, what of it is on stage, its small picture, and
//! what the hands make of it. The panels show it; the map itself is changed by commands alone.

mod acts;
mod capture;
mod cast;
mod picture;
mod pictures;
mod words;

use std::ops::Range;
use std::sync::Arc;

use egui::{Frame, Id, Ui};

use crate::edit::Gone;
use crate::model::{Map, Scene, SceneId};

use super::panels::menu::Enabled;
use super::panels::strip::{self, Strip};
use super::state::{Action, Selection, Shown};
use super::tasks::Moment;
use super::window::Window;

pub use capture::Screen;
pub use cast::{Cast, Quotable};
pub use picture::picture_size;
pub use pictures::{Pictured, Pictures};
pub use words::{GoneWords, spoken};

/// What the status line says while small pictures are made.
pub(super) const PICTURING: &str = "Drawing the scenes…";

/// What the strip or the fields of a scene ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SceneAction {
    /// Choose this one; its cell gets the keyboard.
    Choose(SceneId),
    /// Start the briefing at this one.
    Present(SceneId),
    /// Make one of what is selected.
    OfSelection,
}

/// What the window knows of the scenes besides the map.
#[derive(Default)]
pub(super) struct Scenes {
    chosen: Option<SceneId>,
    /// What was selected on the map when the scene was chosen: until that is something else, its fields are shown.
    beside: Option<Selection>,
    /// The chosen cell is to be brought into view, and is to have the keyboard or not.
    bring: Option<bool>,
    /// The title of this one is to get the keyboard, once its fields are there.
    naming: Option<SceneId>,
    /// The scenes in view.
    pub(super) in_view: Range<usize>,
    pub(super) pictures: Pictures,
    /// What of each scene is gone, in words, and for which state of the map that holds.
    gone: (Option<Moment>, Arc<Vec<GoneWords>>),
    cast: Option<(Moment, SceneId, Arc<Cast>)>,
}

/// The chosen scene, while its fields are shown.
#[derive(Clone, Copy)]
pub struct SceneShown<'a> {
    /// The scene.
    pub scene: &'a Arc<Scene>,
    /// Its place, from 0.
    pub place: usize,
    /// Who and what is on its stage.
    pub cast: &'a Cast,
    /// Its title gets the keyboard now.
    pub is_named: bool,
}

/// The id of a scene's cell in egui's memory.
pub fn cell_id(scene: &SceneId) -> Id {
    Id::new(("relata-scene", scene.as_str()))
}

/// What the strip shows, worked out before the panels read the window.
pub(super) struct StripState {
    chosen: Option<usize>,
    bring: Option<bool>,
    gone: Arc<Vec<GoneWords>>,
}

/// The chosen scene as its fields need it, worked out likewise.
pub(super) struct SceneFields {
    place: usize,
    scene: Arc<Scene>,
    cast: Arc<Cast>,
    is_named: bool,
}

impl SceneFields {
    /// For panels to read.
    pub(super) fn shown(&self) -> SceneShown<'_> {
        SceneShown { scene: &self.scene, place: self.place, cast: &self.cast, is_named: self.is_named }
    }
}

impl Scenes {
    /// Its fields are shown from now on, until something else is selected on the map.
    fn choose(&mut self, scene: SceneId, selection: &Selection, takes_keyboard: bool) {
        (self.chosen, self.beside, self.bring) = (Some(scene), Some(selection.clone()), Some(takes_keyboard));
    }

    /// Its fields are shown no longer; it stays chosen.
    pub(super) fn leave(&mut self) {
        self.beside = None;
    }

    /// Small pictures could not be made.
    pub(super) fn give_up(&mut self) {
        self.pictures.give_up();
    }

    /// What of each scene is gone, in words; none where nothing is.
    fn gone(&mut self, moment: Moment, map: &Map) -> Arc<Vec<GoneWords>> {
        if self.gone.0 != Some(moment) {
            let words = map.scenes.iter().map(|scene| GoneWords::new(&Gone::of(map, scene)));
            self.gone = (Some(moment), Arc::new(words.collect()));
        }
        self.gone.1.clone()
    }
}

impl Window {
    /// The place of the chosen scene, and the scene.
    pub(super) fn chosen_scene(&self) -> Option<(usize, &Arc<Scene>)> {
        let chosen = self.scenes.chosen.as_ref()?;
        self.session.map().scenes.iter().enumerate().find(|(_, scene)| scene.id == *chosen)
    }

    /// Where a briefing goes on: at the chosen scene, else where the last one ended.
    pub(super) fn current_scene(&self) -> usize {
        self.chosen_scene().map_or(self.shown_scene, |(place, _)| place)
    }

    /// A briefing has ended there: whoever had chosen a scene goes on from that one.
    pub(super) fn follow_show(&mut self) {
        let ended = self.session.map().scenes.get(self.shown_scene).map(|scene| scene.id.clone());
        if let Some(scene) = ended.filter(|_| self.scenes.chosen.is_some()) {
            (self.scenes.chosen, self.scenes.bring) = (Some(scene), Some(false));
        }
    }

    /// Are the fields of a scene shown?
    pub(super) fn shows_scene(&self) -> bool {
        self.chosen_scene().is_some() && self.scenes.beside.as_ref() == Some(&self.selection)
    }

    /// What the strip shows, while it is open.
    pub(super) fn strip_state(&mut self) -> Option<StripState> {
        let chosen = self.chosen_scene().map(|(place, _)| place);
        self.settings.strip.then(|| {
            let gone = self.scenes.gone(self.moment(), &self.session.map().clone());
            StripState { chosen, bring: self.scenes.bring.take(), gone }
        })
    }

    /// Shows the strip, if it is open; says which scenes are in view.
    pub(super) fn strip_ui(
        &self,
        ui: &mut Ui,
        frame: Frame,
        (state, shown, enabled): (Option<&StripState>, &Shown, &Enabled),
        actions: &mut Vec<Action>,
    ) -> Range<usize> {
        let Some(state) = state else { return 0..0 };
        let picture = &|scene: &SceneId| self.scenes.pictures.of(scene);
        let strip = Strip { chosen: state.chosen, gone: &state.gone, picture, enabled, bring: state.bring };
        strip::strip_ui(ui, frame, shown, &strip, actions)
    }

    /// The chosen scene with its stage, while its fields are shown.
    pub(super) fn scene_fields(&mut self) -> Option<SceneFields> {
        let moment = self.moment();
        let (place, scene) = self.chosen_scene().filter(|_| self.shows_scene())?;
        let scene = scene.clone();
        let known = self.scenes.cast.as_ref().filter(|(of, id, _)| *of == moment && *id == scene.id);
        let cast = known.map_or_else(|| Arc::new(Cast::new(self.session.map(), &scene)), |(.., cast)| cast.clone());
        self.scenes.cast = Some((moment, scene.id.clone(), cast.clone()));
        let is_named = self.scenes.naming.take_if(|named| *named == scene.id).is_some();
        Some(SceneFields { place, scene, cast, is_named })
    }
}
