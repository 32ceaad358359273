//! A briefing in the window: what a map's scenes come to on a screen, and keys → what is shown. The window hands in the
//! map, the time and the keyboard; nothing of the map is changed here.

mod audience;
mod card;
mod claim;
mod evidence;
mod flow;
mod keys;
mod light;
mod overview;
mod passing;
mod piece;
mod prepare;
mod presenter;
mod screen;
mod sheet;
mod state;
mod timer;
mod transition;
mod window;
mod words;

use std::sync::Arc;

use crate::app::map::{Hands, MapView, Staged};
use crate::app::state::{Selection, Thing};

use passing::Passing;
use prepare::Prepared;
use screen::Screen;
use sheet::Sheet;
use timer::Timer;

pub use keys::KEYS;
pub use prepare::{Job, Made};
pub use state::{Blank, By, Extent, Key, Overlay, State};

/// What the status line says while a briefing is made ready.
pub(super) const PREPARING: &str = "Preparing the briefing…";

/// A briefing while it is held.
pub struct Show {
    state: State,
    /// Of which map.
    map_number: u64,
    prepared: Prepared,
    timer: Timer,
    on: Option<OnScreen>,
    passing: Option<Passing>,
    /// What is explored.
    explored: Option<Thing>,
    /// The card of that, and for which screen it was made.
    card: Option<(Thing, u64, Sheet)>,
    /// Where the keyboard was on the map when something was laid over it.
    walked: Option<Thing>,
    /// Was the window without its frame before?
    was_full: bool,
    /// What the window manager was told last.
    is_full: Option<bool>,
}

/// What is on the screen.
struct OnScreen {
    screen: Arc<Screen>,
    map: MapView,
    /// What the scene stresses.
    stressed: Selection,
}

impl OnScreen {
    fn new(screen: Arc<Screen>) -> Self {
        let map = staged(&screen);
        let stressed = stressed(&screen);
        Self { screen, map, stressed }
    }

    /// Has somebody looked elsewhere?
    fn is_moved(&self) -> bool {
        self.map.camera() != self.screen.camera
    }
}

fn staged(screen: &Screen) -> MapView {
    let Some(stage) = screen.stage() else { return MapView::default() };
    MapView::staged(&Staged {
        extract: &stage.extract,
        revision: screen.number,
        label: screen.scale.label(),
        camera: screen.camera,
        keep: screen.keep,
        geometry: screen.geometry.as_ref(),
        subjects: &screen.subjects,
    })
}

fn stressed(screen: &Screen) -> Selection {
    let Some(stage) = screen.stage() else { return Selection::Nothing };
    Selection::of(stage.emphasis.iter().filter_map(|&key| Thing::of_key(key, &stage.extract)))
}

impl Show {
    /// At `scene`, one of `scenes`.
    fn new((scene, scenes): (usize, usize), map_number: u64, was_full: bool, now: f64) -> Self {
        let mut timer = Timer::default();
        timer.run(true, now);
        Self {
            state: State::at(scene.min(scenes.max(1) - 1)),
            map_number,
            prepared: Prepared::of(scenes),
            timer,
            on: None,
            passing: None,
            explored: None,
            card: None,
            walked: None,
            was_full,
            is_full: None,
        }
    }

    /// Where it stands.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The map of the scene, once it is there.
    pub fn map(&self) -> Option<&MapView> {
        self.on.as_ref().map(|on| &on.map)
    }

    /// Is it on the way from one scene to another?
    pub fn is_passing(&self) -> bool {
        self.passing.is_some()
    }

    /// What there is to go to now.
    fn extent(&self) -> Extent {
        let scenes = self.prepared.scenes();
        let pages = self.prepared.screen(self.state.scene).map_or(1, |screen| screen.pages.len().max(1));
        Extent { scenes, pages, columns: overview::columns(scenes) }
    }

    /// A key was pressed; says whether the briefing goes on.
    fn press(&mut self, key: Key, now: f64) -> bool {
        // New input goes straight to where the last has led.
        self.passing = None;
        let Some(state) = self.state.press(key, self.extent()) else { return false };
        self.take(state, now);
        true
    }

    /// Brings everything else in line with the state.
    fn take(&mut self, state: State, now: f64) {
        self.state = state;
        self.timer.run(state.timing, now);
        if state.exploring.is_none() && self.explored.take().is_some() {
            self.card = None;
        }
    }

    /// Takes up what is on the screen now, and how it gets there.
    fn bring_on(&mut self, reduced_motion: bool) {
        // A briefing that was made anew may be shorter.
        self.state = self.state.within(self.extent());
        let Some(wanted) = self.prepared.screen(self.state.scene).cloned() else { return };
        match &self.on {
            Some(on) if Arc::ptr_eq(&on.screen, &wanted) => {
                if self.state.exploring.is_none() && (on.is_moved() || self.walked.is_some()) {
                    self.on = Some(OnScreen::new(wanted));
                    self.walked = None;
                }
            }
            before => {
                let is_step = |on: &OnScreen| {
                    on.screen.scene != wanted.scene
                        && on.screen.scale == wanted.scale
                        && on.screen.theme == wanted.theme
                };
                let from = before.as_ref().filter(|on| is_step(on) && !reduced_motion && self.state.blank.is_none());
                self.passing = from.and_then(|on| {
                    let mut left = on.map.camera();
                    left.offset += on.screen.map.origin().to_vec2();
                    Passing::new(&on.screen, left, &wanted)
                });
                self.on = Some(OnScreen::new(wanted));
                (self.card, self.walked) = (None, None);
            }
        }
    }

    /// Shows the words behind something.
    fn explore(&mut self, thing: Thing, by: By) {
        self.passing = None;
        self.state = self.state.explore(by);
        self.explored = Some(thing);
    }

    /// What hands may do on the map now.
    fn hands(&self) -> Hands {
        if self.state.exploring.is_some() { Hands::Explore } else { Hands::Point }
    }
}
