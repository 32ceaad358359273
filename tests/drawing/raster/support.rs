//! Pictures of a window under test, painted in software: no graphics driver, no display.

use std::cell::RefCell;
use std::rc::Rc;

use egui::TexturesDelta;
use egui_kittest::{Harness, TestRenderer};
use relata::app::raster::{Image, Raster};

/// Collects the textures of a harness (`Harness::builder().renderer(camera.clone())`), then takes pictures of it.
#[derive(Clone, Default)]
pub(crate) struct Camera(Rc<RefCell<Raster>>);

impl TestRenderer for Camera {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        self.0.borrow_mut().apply(delta);
        delta.clear();
    }
}

impl Camera {
    /// What the window shows after its last step.
    pub(crate) fn picture<State>(&self, harness: &Harness<'_, State>) -> Image {
        let pixels_per_point = harness.ctx.pixels_per_point();
        let primitives = harness.ctx.tessellate(harness.output().shapes.clone(), pixels_per_point);
        let size = harness.ctx.content_rect().size() * pixels_per_point;
        let size_px = [size.x.round() as u32, size.y.round() as u32];
        self.0.borrow().paint(&primitives, pixels_per_point, size_px, egui::Color32::TRANSPARENT)
    }
}
