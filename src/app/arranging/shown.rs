//! Each frame of a layout: its news are taken up, the actors move on, and the camera keeps them in view.

use std::sync::Arc;

use kurbo::Point;

use crate::app::motion;
use crate::app::panels::empty::Waiting;
use crate::app::stages::Basis;
use crate::app::tasks::Done;
use crate::app::window::Window;
use crate::edit::Command;
use crate::layout::Placement;

use super::{Active, Goal, READING, Whom};

/// Up to so many actors newcomers are seated at once, between those who have a place.
const AT_ONCE: usize = 40;

/// A frame in which a layout goes on needs no other sooner than this, in seconds.
const FRAME: f64 = 1.0 / 30.0;

impl Window {
    /// Brings the stages up to date and moves the actors on. Returns what is waited for while there is nothing to show.
    pub(in crate::app) fn arrange(&mut self, ctx: &egui::Context, aspect: f64) -> Waiting {
        self.arranging.aspect = aspect;
        self.finish_layout();
        self.update_stages(ctx);
        if !self.stages.is_waiting() && !self.stages.has_places() {
            self.seat_newcomers(ctx);
        }
        self.hear_news();
        let is_blind = self.stages.is_waiting() || !self.stages.has_places();
        if !is_blind {
            self.move_on(ctx);
            return Waiting::No;
        }
        let is_held = self.arranging.underway().is_some_and(|underway| underway.paused);
        if is_held { Waiting::Held } else { Waiting::Yes }
    }

    fn update_stages(&mut self, ctx: &egui::Context) {
        let map = self.session.map().clone();
        let basis = Basis {
            map: &map,
            revision: self.session.revision(),
            content: self.session.objects_revision(),
            filter: &self.filter,
            fans: &self.fans,
        };
        if let Some(job) = self.stages.update(&basis) {
            self.tasks.start(ctx, READING, move || Done::Extracted(Box::new(job.run())));
        }
    }

    /// Whoever is shown for the first time gets a place: at once where that is quick.
    fn seat_newcomers(&mut self, ctx: &egui::Context) {
        if self.arranging.active.as_ref().is_some_and(|active| active.plan.whom == Whom::Newcomers) {
            return;
        }
        let plan = self.plan(Whom::Newcomers, "Placing the actors", String::new());
        let extract = self.stages.extract().clone();
        let known = extract.actors.iter().filter(|actor| plan.starts.contains_key(&actor.id)).count();
        if extract.actors.len() <= AT_ONCE && 2 * known >= extract.actors.len() && known > 0 {
            let (_run, teller) = super::Run::new(|| {});
            if let Some(placement) = plan.run(&teller) {
                self.stages.place(&self.session.map().clone(), &extract, &placement);
                self.update_stages(ctx);
                return;
            }
        }
        // A layout that knows nothing of them is in the way.
        self.cancel_layout();
        self.begin(ctx, plan, false);
    }

    /// Takes up where everybody stands by now.
    fn hear_news(&mut self) {
        let Some(Active { plan, run, .. }) = &self.arranging.active else { return };
        let (map, shown) = (self.session.map().clone(), self.stages.extract());
        // After a filter was changed, others are shown.
        let last = self.arranging.goal.take_if(|goal| !Arc::ptr_eq(&goal.extract, shown)).map(|goal| goal.centers);
        // What is not to be seen moving is shown when it is done.
        let news = run.take_places().filter(|_| !self.settings.reduced_motion);
        let Some(centers) = news.or(last) else { return };
        if plan.whom == Whom::Newcomers
            && !self.stages.has_places()
            && let Some(extract) = plan.extract()
        {
            // Better somewhere than nowhere.
            self.stages.place(&map, extract, &Placement { centers: centers.clone() });
            self.stages.stand_again(&map, self.session.revision());
        }
        let extract = self.stages.extract().clone();
        let stands = Arc::new(plan.stands(&centers, &extract, self.stages.stands()));
        self.arranging.goal = Some(Goal { extract, stands, centers });
    }

    /// Takes over what a layout has found, unless a hand holds an actor: that would be put somewhere else then.
    fn finish_layout(&mut self) {
        let is_held = self.map.is_moving_somebody();
        let finished = |active: &mut Active| active.finished.is_some() && !is_held;
        let Some(active) = self.arranging.active.take_if(finished) else { return };
        let Some(placement) = active.finished else { return };
        self.arranging.goal = None;
        let map = self.session.map().clone();
        if active.plan.whom == Whom::Newcomers {
            if let Some(extract) = active.plan.extract() {
                self.stages.place(&map, extract, &placement);
            }
        } else {
            let places = active.plan.places(&placement, &map, self.stages.placed());
            self.edit(&Command::Arrange { title: active.plan.title.clone(), places });
        }
        // Who has looked at the whole map does so still.
        if self.map.is_fitted() && !matches!(active.plan.whom, Whom::Some(_)) {
            self.map.glide_to_fit();
        }
    }

    fn move_on(&mut self, ctx: &egui::Context) {
        let (extract, motion) = (self.stages.extract(), &mut self.arranging.motion);
        let is_running = self.arranging.goal.is_some();
        let to = self.arranging.goal.as_ref().map_or(self.stages.stands(), |goal| &goal.stands);
        if self.settings.reduced_motion {
            motion.jump(extract, to);
            return;
        }
        let before = motion.shared();
        let seconds = if is_running { motion::SECONDS_WHILE_RUNNING } else { motion::SECONDS };
        if motion.leave_for(extract, to, seconds) && self.map.has_in_view(&before) && !self.map.has_in_view(to) {
            if is_running {
                self.map.follow(to);
            } else {
                self.map.glide_to_fit();
            }
        }
        motion.step(ctx.input(|input| input.time));
        if motion.is_moving() {
            let pause = if is_running { FRAME } else { 0.0 };
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(pause));
        }
    }
}

/// Everybody in rows, for want of anything better.
pub(super) fn in_rows(count: usize) -> impl Iterator<Item = Point> {
    let columns = libm::ceil(libm::sqrt(count as f64 * 0.5)).max(1.0) as usize;
    (0..count).map(move |n| Point::new((n % columns) as f64 * 180.0, (n / columns) as f64 * 90.0))
}
