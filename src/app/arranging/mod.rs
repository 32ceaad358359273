//! Layouts in the window: one at a time in a thread of its own, shown while it goes on, and one step to undo when it is
//! done. Until then the map says what it said before.

mod choice;
mod plan;
mod run;
mod shown;

use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::Point;

use crate::drawing::Stand;
use crate::edit::{self, Command};
use crate::extract::Extract;
use crate::layout::Placement;
use crate::model::{ActorId, Severity, round_to_hundredths};
use crate::pipeline::Placed;

use super::commands::CommandId;
use super::motion::Motion;
use super::state::Action;
use super::tasks::Done;
use super::window::Window;

pub use choice::{Choice, Shape};
use plan::{Plan, Whom};
pub(in crate::app) use run::{Run, Teller};

/// What the task of a layout is called.
pub(super) const ARRANGING: &str = "Laying out…";

/// What the status line says while a large map's extract is made.
pub(super) const READING: &str = "Reading the map…";

const ALL_PINNED: &str = "Every actor is pinned, and pins stay where they are.";

/// The state of layouts in the window.
#[derive(Default)]
pub(super) struct Arranging {
    /// What was chosen last.
    pub(super) choice: Choice,
    /// Where the actors are on their way.
    pub(super) motion: Motion,
    active: Option<Active>,
    /// What was begun last; it has measured all labels.
    last: Option<Arc<Plan>>,
    /// Where those who are shown stand while a layout goes on.
    goal: Option<Goal>,
    /// How many layouts were begun; the answer of an earlier one counts no more.
    generation: u64,
    aspect: f64,
}

/// Where a layout has those who are shown, by now.
struct Goal {
    /// Who they are.
    extract: Arc<Extract>,
    stands: Arc<Vec<Stand>>,
    /// Everybody whom the layout places, shown or not.
    centers: Vec<Point>,
}

/// A layout that goes on.
struct Active {
    plan: Arc<Plan>,
    run: Run,
    /// Its answer, while a hand holds an actor.
    finished: Option<Placement>,
}

/// What the status line says of a layout that goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Underway {
    /// What it is.
    pub name: &'static str,
    /// Which part is done, from 0 to 1.
    pub done: f32,
    /// Is it held?
    pub paused: bool,
}

impl Arranging {
    /// Lets go of what goes on; its thread ends.
    pub(super) fn clear(&mut self) {
        (self.active, self.goal, self.last) = (None, None, None);
        self.motion.clear();
    }

    /// The letters have changed, and with them what was measured.
    pub(super) fn measure_again(&mut self) {
        self.last = None;
    }

    /// What goes on.
    pub(super) fn underway(&self) -> Option<Underway> {
        let active = self.active.as_ref()?;
        Some(Underway { name: active.plan.name, done: active.run.done(), paused: active.run.is_paused() })
    }

    /// What an undo would take back, while it is not even done.
    pub(super) fn undo_title(&self) -> Option<&str> {
        self.active.as_ref().filter(|_| self.is_changing()).map(|active| active.plan.title.as_str())
    }

    /// Does one go on that would change the map?
    pub(super) fn is_changing(&self) -> bool {
        self.active.as_ref().is_some_and(|active| active.plan.whom != Whom::Newcomers)
    }
}

impl Window {
    /// Lays out everybody in the shape that was chosen last; pins stay, unless `released`.
    pub(super) fn lay_out(&mut self, ctx: &egui::Context, released: bool) {
        let choice = self.arranging.choice;
        let name = choice.shape.name();
        let mut plan = self.plan(Whom::Everybody, name, name.to_lowercase());
        if released {
            plan.held.clear();
        }
        if !plan.moves_anybody(self.session.map()) {
            let offer = ("Release all pins and lay out".to_owned(), Action::Run(CommandId::LayOutReleased));
            return self.notices.warn(Severity::Info, ALL_PINNED, Some(offer));
        }
        plan.manner = choice.manner();
        plan.manner.start = crate::layout::Start::Anew;
        plan.middle = self.actor_at_hand().or_else(|| self.selection.actors().into_iter().next());
        self.begin(ctx, plan, false);
    }

    /// The same in another shape.
    pub(super) fn lay_out_as(&mut self, ctx: &egui::Context, shape: Shape) {
        self.arranging.choice.shape = shape;
        self.lay_out(ctx, false);
    }

    /// Finds better places for the selected actors that are not pinned. Everybody else stays.
    pub(super) fn tidy(&mut self, ctx: &egui::Context) {
        let them = self.to_tidy();
        if !them.is_empty() {
            let names: Vec<&ActorId> = them.iter().collect();
            let title = format!("tidying of {}", edit::who(self.session.map(), &names));
            self.begin(ctx, self.plan(Whom::Some(them), "Tidying", title), false);
        }
    }

    /// The selected actors that are not pinned.
    pub(super) fn to_tidy(&self) -> BTreeSet<ActorId> {
        let positions = &self.session.map().layout.positions;
        let is_free = |id: &ActorId| positions.get(id).is_none_or(|at| !at.pinned);
        let extract = self.stages.extract();
        let is_shown = |id: &ActorId| extract.actor_index(id).is_some();
        self.selection.actors().into_iter().filter(|id| is_free(id) && is_shown(id)).collect()
    }

    /// Gives the places of pinned actors back to the layout.
    pub(super) fn release(&mut self, ctx: &egui::Context, actors: Vec<ActorId>) {
        let positions = &self.session.map().layout.positions;
        let is_pinned = |id: &ActorId| positions.get(id).is_some_and(|at| at.pinned);
        let them: BTreeSet<ActorId> = actors.into_iter().filter(is_pinned).collect();
        if !them.is_empty() {
            let names: Vec<&ActorId> = them.iter().collect();
            let title = format!("release of {}", edit::who(self.session.map(), &names));
            self.begin(ctx, self.plan(Whom::Some(them), "Releasing", title), false);
        }
    }

    /// Holds the layout that goes on, or lets it go on.
    pub(super) fn pause_layout(&mut self) {
        if let Some(active) = &self.arranging.active {
            active.run.pause(!active.run.is_paused());
        }
    }

    /// Ends the layout that goes on. Everybody goes back to where the map has them; those who had no place yet stay
    /// where they were shown last.
    pub(super) fn cancel_layout(&mut self) {
        let Some(active) = self.arranging.active.take() else { return };
        self.arranging.goal = None;
        let map = self.session.map().clone();
        if active.plan.whom == Whom::Newcomers && !self.stages.has_places() {
            let extract = self.stages.extract().clone();
            let rows = shown::in_rows(extract.actors.len());
            let known = extract.actors.iter().map(|actor| active.plan.starts.get(&actor.id).copied());
            let centers = known.zip(rows).map(|(known, row)| known.unwrap_or(row)).collect();
            self.stages.place(&map, &extract, &Placement { centers });
        }
    }

    /// Hands or keys have put actors somewhere. They are pinned there, and a layout that goes on goes on around them.
    pub(super) fn put(&mut self, ctx: &egui::Context, moved: &[(u32, Point)]) {
        let moved = &self.with_selected(moved);
        let rounded = |at: Point| Point::new(round_to_hundredths(at.x), round_to_hundredths(at.y));
        let extract = self.stages.extract().clone();
        let mut put = Vec::new();
        for &(index, at) in moved {
            let Some(actor) = extract.actors.get(index as usize) else { continue };
            let at = rounded(at);
            put.push((actor.id.clone(), at));
            self.arranging.motion.put(index, at);
            let goal = self.arranging.goal.as_mut().filter(|goal| Arc::ptr_eq(&goal.extract, &extract));
            if let Some(stand) = goal.and_then(|goal| Arc::make_mut(&mut goal.stands).get_mut(index as usize)) {
                *stand = Stand { center: at, pinned: true };
            }
        }
        let is_first = self.arranging.active.is_some() && !self.arranging.is_changing();
        // Those places are not the last word.
        let placed = self.stages.placed().iter().filter(|_| !is_first);
        let placed = placed.map(|(id, at)| (id.clone(), (at.x, at.y))).collect();
        let actors = put.iter().map(|(id, at)| (id.clone(), (at.x, at.y))).collect();
        self.edit(&Command::MoveActors { actors, placed });
        if let Some(active) = self.arranging.active.take() {
            let stands = extract.actors.iter().zip(self.arranging.motion.stands());
            let shown: Placed = stands.map(|(actor, stand)| (actor.id.clone(), stand.center)).collect();
            let plan = active.plan.around(self.session.map(), &shown, &put);
            self.begin(ctx, plan, active.run.is_paused());
        }
    }

    /// Whoever is selected together with the one that was moved, and is out of view, comes along.
    fn with_selected(&self, moved: &[(u32, Point)]) -> Vec<(u32, Point)> {
        let (extract, stands) = (self.stages.extract(), self.arranging.motion.stands());
        let mut all = moved.to_vec();
        let selected: Vec<u32> = self.selection.actors().iter().filter_map(|id| extract.actor_index(id)).collect();
        let Some(&(held, to)) = moved.first() else { return all };
        if let Some(from) = stands.get(held as usize).filter(|_| selected.contains(&held)) {
            let by = to - from.center;
            let known: BTreeSet<u32> = moved.iter().map(|(actor, _)| *actor).collect();
            let others = selected.into_iter().filter(|actor| !known.contains(actor));
            all.extend(others.filter_map(|actor| Some((actor, stands.get(actor as usize)?.center + by))));
        }
        all
    }

    /// A plan for whom: what the status line calls it, and what the Edit menu does.
    fn plan(&self, whom: Whom, name: &'static str, title: String) -> Plan {
        let shown = (self.stages.extract(), &self.filter);
        let mut plan = Plan::new(whom, self.session.map(), shown, self.stages.placed());
        (plan.name, plan.title, plan.aspect) = (name, title, self.arranging.aspect);
        plan
    }

    /// Starts a layout in place of the one that goes on.
    fn begin(&mut self, ctx: &egui::Context, mut plan: Plan, paused: bool) {
        self.notices.close_saying(ALL_PINNED);
        if let Some(last) = &self.arranging.last {
            plan.learn_from(last);
        }
        let waker = ctx.clone();
        let (run, teller) = Run::new(move || waker.request_repaint());
        run.pause(paused);
        self.arranging.generation += 1;
        let (generation, plan) = (self.arranging.generation, Arc::new(plan));
        self.arranging.last = Some(plan.clone());
        self.arranging.active = Some(Active { plan: plan.clone(), run, finished: None });
        self.tasks.start(ctx, ARRANGING, move || Done::Arranged(generation, plan.run(&teller)));
    }

    /// A layout has come back.
    pub(super) fn arranged(&mut self, generation: u64, placement: Option<Placement>) {
        if generation != self.arranging.generation {
            return;
        }
        match (&mut self.arranging.active, placement) {
            (Some(active), Some(placement)) => active.finished = Some(placement),
            _ => self.cancel_layout(),
        }
    }
}
