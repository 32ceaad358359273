//! The window while a briefing is held: begins and ends it, hands it time and keys, and has what it needs made in
//! threads of their own.

use std::time::Duration;

use egui::{CentralPanel, Context, FocusDirection, Frame, Key as EguiKey, Ui, ViewportBuilder, ViewportClass};
use egui::{ViewportCommand, ViewportId};

use super::keys::pressed;
use super::prepare::{Look, Made, Thumbs, Wish};
use super::presenter::{Podium, presenter_ui};
use super::sheet::Scale;
use super::state::{Key, Overlay};
use super::{PREPARING, Show};
use crate::app::style;
use crate::app::tasks::Done;
use crate::app::window::Window;
use crate::drawing::Theme;

impl Window {
    /// Begins the briefing at this scene.
    pub(in crate::app) fn begin_show(&mut self, ctx: &Context, scene: usize) {
        let (was_full, now) = ctx.input(|input| (input.viewport().fullscreen == Some(true), input.time));
        self.palette = None;
        let scenes = self.session.map().scenes.len();
        let mut show = Show::new((scene, scenes), self.map_number, was_full, now);
        if let Some(screen) = self.settings.briefing_screen {
            // Another command would bring it back to the screen that it was on.
            ctx.send_viewport_cmd(ViewportCommand::SetMonitor(screen));
            show.is_full = Some(true);
        }
        self.showing = Some(show);
        ctx.request_repaint();
    }

    /// The briefing that is being held, for tests and pictures.
    pub fn showing(&self) -> Option<&Show> {
        self.showing.as_ref()
    }

    /// Ends the briefing; it can go on later where it was.
    pub(in crate::app) fn end_show(&mut self, ctx: &Context) {
        let Some(show) = self.showing.take() else { return };
        self.shown_scene = show.state.scene;
        self.follow_show();
        if show.is_full != Some(show.was_full) {
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(show.was_full));
        }
        ctx.request_repaint();
    }

    /// Takes what was made for the briefing.
    pub(in crate::app) fn show_made(&mut self, ctx: &Context, made: Made) {
        if let Some(show) = &mut self.showing {
            show.prepared.take(ctx, made);
        }
    }

    /// One frame of the briefing; says whether there is one.
    pub(in crate::app) fn show_ui(&mut self, ui: &mut Ui) -> bool {
        let ctx = ui.ctx().clone();
        let is_other = self.showing.as_ref().is_some_and(|show| show.map_number != self.map_number);
        if is_other || self.unsaved.is_some() || self.quitting {
            // A question is not asked before an audience.
            self.end_show(&ctx);
        }
        let Some(mut show) = self.showing.take() else { return false };
        let theme = style::theme(&ctx, self.settings.theme);
        let now = ctx.input(|input| input.time);
        let goes_on = show.keys(ui, now);
        self.prepare(&ctx, &mut show, theme);
        let ground = Frame::new().fill(style::color(theme.background));
        CentralPanel::default().frame(ground).show(ui, |ui| {
            show.audience_ui(ui, theme, self.settings.reduced_motion);
        });
        let goes_on = goes_on && show.presenter_window(&ctx, theme, now);
        show.tell_full(&ctx);
        self.showing = Some(show);
        if !goes_on {
            self.end_show(&ctx);
        }
        true
    }

    /// Has the next thing made that is missing.
    fn prepare(&mut self, ctx: &Context, show: &mut Show, theme: &'static Theme) {
        let size = ctx.content_rect().size();
        let thumbs = match (show.state.overlay, show.state.presenter) {
            (Some(Overlay::Overview { .. }), _) => Thumbs::All,
            (_, true) => Thumbs::Near,
            _ => Thumbs::None,
        };
        let wish = Wish {
            moment: self.moment(),
            map: self.session.map(),
            placed: self.stages.placed(),
            look: Look { scale: Scale::new(size.x.into(), size.y.into()), theme },
            scene: show.state.scene,
            thumbs,
        };
        if let Some(job) = show.prepared.next(&wish) {
            self.tasks.start(ctx, PREPARING, move || Done::ForShow(Box::new(job.run())));
        }
    }
}

impl Show {
    /// The keys of this window; says whether the briefing goes on.
    fn keys(&mut self, ui: &Ui, now: f64) -> bool {
        let is_typing = self.on.as_ref().is_some_and(|on| on.map.is_typing());
        let state = self.state;
        let is_of_map = |key: Key| is_typing && !matches!(key, Key::PageDown | Key::PageUp | Key::FullScreen);
        let in_grid = matches!(state.overlay, Some(Overlay::Overview { .. }));
        let keys = pressed(ui, in_grid, |key| state.takes(key) && !is_of_map(key));
        if keys.contains(&Key::Tab) || ui.input(|input| input.key_down(EguiKey::Tab)) {
            // Where the keyboard goes is decided here.
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
        }
        for key in keys {
            if !self.press(key, now) {
                return false;
            }
        }
        true
    }

    /// The presenter's view in a window of its own, or over the audience's; says whether the briefing goes on.
    fn presenter_window(&mut self, ctx: &Context, theme: &'static Theme, now: f64) -> bool {
        if !self.state.presenter {
            return true;
        }
        let builder = ViewportBuilder::default()
            .with_title("Relata · presenter")
            .with_inner_size([1080.0, 720.0])
            .with_app_id("relata");
        let shape = self.on.as_ref().map_or(16.0 / 9.0, |on| (on.screen.scale.width / on.screen.scale.height) as f32);
        let explored = self.explored_name();
        let show = &mut *self;
        let mut keys =
            ctx.show_viewport_immediate(ViewportId::from_hash_of("relata-presenter"), builder, |ui, class| {
                let mut keys = Vec::new();
                if class == ViewportClass::EmbeddedWindow {
                    ui.set_min_size(egui::vec2(640.0, 420.0));
                } else {
                    let state = show.state;
                    keys.extend(pressed(ui, false, |key| state.takes(key)));
                    if ui.input(|input| input.viewport().close_requested()) {
                        keys.push(Key::Presenter);
                    }
                }
                let podium = Podium {
                    prepared: &show.prepared,
                    state: &show.state,
                    theme,
                    elapsed: show.timer.elapsed(now),
                    explored: explored.as_deref(),
                    shape,
                };
                keys.extend(presenter_ui(ui, &podium));
                keys
            });
        if let Some(seconds) = self.timer.until_next(now) {
            ctx.request_repaint_after(Duration::from_secs_f64(seconds.max(0.02)));
        }
        if !keys.is_empty() {
            ctx.request_repaint();
        }
        keys.drain(..).all(|key| self.press(key, now))
    }

    fn explored_name(&self) -> Option<String> {
        let on = self.on.as_ref()?;
        super::card::name_of(on.screen.stage()?, self.explored.as_ref()?)
    }

    /// With the window's frame or without it.
    fn tell_full(&mut self, ctx: &Context) {
        if self.is_full != Some(self.state.full) {
            self.is_full = Some(self.state.full);
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(self.state.full));
        }
    }
}
