//! Where the pointer is → a dot that a room can follow, or a spotlight that leaves the rest in the dark.

use egui::epaint::Mesh;
use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, vec2};

use crate::app::style;
use crate::drawing::Theme;

/// What is left of the light around a spotlight.
const DARKNESS: f32 = 0.72;
/// Corners of the circle.
const CORNERS: u32 = 72;

/// A dot at `at`; `unit` is a line of a screen of 1080 lines.
pub(super) fn dot(painter: &Painter, at: Pos2, unit: f32, theme: &Theme) {
    let ring = Stroke::new(3.0 * unit, style::color(theme.background));
    painter.circle(at, 13.0 * unit, style::color(theme.error), ring);
}

/// Darkness over `area` but around `at`.
pub(super) fn spotlight(painter: &Painter, area: Rect, at: Pos2, unit: f32) {
    let (inner, edge) = (200.0 * unit, 16.0 * unit);
    let dark = Color32::from_black_alpha((DARKNESS * 255.0) as u8);
    let reach = area.size().length() + inner + edge;
    let mut mesh = Mesh::default();
    let rings = [(inner, Color32::TRANSPARENT), (inner + edge, dark), (reach, dark)];
    for corner in 0..CORNERS {
        let angle = f64::from(corner) / f64::from(CORNERS) * std::f64::consts::TAU;
        let way = vec2(libm::cos(angle) as f32, libm::sin(angle) as f32);
        for (radius, color) in rings {
            mesh.colored_vertex(at + way * radius, color);
        }
    }
    for corner in 0..CORNERS {
        let (here, next) = (3 * corner, 3 * ((corner + 1) % CORNERS));
        for ring in 0..2 {
            mesh.add_triangle(here + ring, here + ring + 1, next + ring);
            mesh.add_triangle(next + ring, here + ring + 1, next + ring + 1);
        }
    }
    painter.with_clip_rect(area).add(Shape::mesh(mesh));
}
