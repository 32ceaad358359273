//! The real window without a display: frames run by hand, painted by the software rasteriser.

use std::path::PathBuf;

use egui::{Event, RawInput, Rect, ViewportId, pos2, vec2};

use super::raster::{Image, Raster};
use super::state::Action;
use super::window::{Startup, Window};

/// A window that nobody sees.
pub struct Headless {
    ctx: egui::Context,
    window: Window,
    raster: Raster,
    size: egui::Vec2,
    scale: f32,
    time: f64,
    shapes: Vec<egui::epaint::ClippedShape>,
    repaint_after: std::time::Duration,
}

impl Headless {
    /// A window of `width` × `height` points with `scale` pixels per point.
    pub fn new(startup: Startup, width: f32, height: f32, scale: f32) -> Self {
        let ctx = egui::Context::default();
        let window = Window::new(&ctx, startup);
        let (raster, size) = (Raster::new(), vec2(width, height));
        let repaint_after = std::time::Duration::ZERO;
        Self { ctx, window, raster, size, scale, time: 0.0, shapes: Vec::new(), repaint_after }
    }

    /// The window.
    pub fn window_mut(&mut self) -> &mut Window {
        &mut self.window
    }

    /// Keeps unsaved changes and locks in these folders; see [`Window::keep_work`].
    pub fn keep_work(&mut self, journals: Result<PathBuf, String>, locks: Option<PathBuf>) {
        self.window.keep_work(&self.ctx, journals, locks);
    }

    /// Does what a panel asks for.
    pub fn carry_out(&mut self, action: Action) {
        self.window.act(&self.ctx, action);
    }

    /// When the last frame wants the next one, if nothing happens; a window at rest wants none.
    pub fn repaint_after(&self) -> std::time::Duration {
        self.repaint_after
    }

    /// Runs one frame with these events.
    pub fn step(&mut self, events: Vec<Event>) {
        self.time += 1.0 / 30.0;
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), self.size)),
            time: Some(self.time),
            events,
            focused: true,
            ..RawInput::default()
        };
        input.viewports.entry(ViewportId::ROOT).or_default().native_pixels_per_point = Some(self.scale);
        let window = &mut self.window;
        let mut output = self.ctx.run_ui(input, |ui| window.frame_ui(ui));
        self.raster.apply(&output.textures_delta);
        output.textures_delta.clear();
        self.shapes = output.shapes;
        let root = output.viewport_output.get(&ViewportId::ROOT);
        self.repaint_after = root.map_or(std::time::Duration::MAX, |viewport| viewport.repaint_delay);
    }

    /// Runs frames until nothing is going on in the background and the picture has settled.
    pub fn settle(&mut self) {
        for _ in 0..400 {
            self.step(Vec::new());
            if !self.window.is_busy() {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        for _ in 0..30 {
            self.step(Vec::new());
        }
    }

    /// The last frame as triangles, as a renderer gets them.
    pub fn tessellate(&self) -> Vec<egui::ClippedPrimitive> {
        self.ctx.tessellate(self.shapes.clone(), self.scale)
    }

    /// The last frame as a picture.
    pub fn picture(&self) -> Image {
        let clear = self.ctx.global_style().visuals.panel_fill;
        let size = [(self.size.x * self.scale) as u32, (self.size.y * self.scale) as u32];
        self.raster.paint(&self.tessellate(), self.scale, size, clear)
    }
}
