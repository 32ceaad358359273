//! Marks of many parts → few egui shapes: ten thousand lines are one mesh, which egui hands on as it is.

use std::sync::LazyLock;

use egui::epaint::{CircleShape, Mesh};
use egui::{Color32, Pos2, Shape, Vec2};
use kurbo::{Circle, Line};

use crate::app::style;
use crate::drawing::{Color, Stroke};

use super::paint::pos;

/// Half of what a soft edge takes, in points.
const SOFT: f32 = 0.5;
/// Discs smaller than this, in points, are squares: nobody can tell.
const SMALLEST_DISC: f64 = 1.3;

/// Discs larger than this, in points, are meshes of ours: of the smaller ones egui has pictures.
const LARGEST_PICTURE: f32 = 7.5;
/// The corners of such a disc, on a circle of radius one.
static CORNERS: LazyLock<[Vec2; 32]> =
    LazyLock::new(|| std::array::from_fn(|n| Vec2::angled(std::f32::consts::TAU * n as f32 / 32.0)));

/// Straight lines in one mesh: full colour in the middle, nothing at the edges, so that they look smooth without a
/// tessellator.
pub(super) fn segments(lines: &[Line], stroke: &Stroke, origin: Vec2) -> Mesh {
    let (color, half) = (style::color(stroke.color), stroke.width as f32 / 2.0 + SOFT);
    let mut mesh = Mesh::default();
    mesh.vertices.reserve(6 * lines.len());
    mesh.indices.reserve(12 * lines.len());
    for line in lines {
        let (a, b) = (pos(line.p0, origin), pos(line.p1, origin));
        let way = b - a;
        let length = way.length();
        // What is no longer than a pixel's tenth has no direction.
        if !(length > 0.1 && length.is_finite()) {
            continue;
        }
        let side = way.rot90() * (half / length);
        let first = mesh.vertices.len() as u32;
        for end in [a, b] {
            mesh.colored_vertex(end - side, Color32::TRANSPARENT);
            mesh.colored_vertex(end, color);
            mesh.colored_vertex(end + side, Color32::TRANSPARENT);
        }
        for edge in [0, 1] {
            let near = first + edge;
            mesh.add_triangle(near, near + 1, near + 3);
            mesh.add_triangle(near + 1, near + 4, near + 3);
        }
    }
    mesh
}

/// Discs: of smaller ones egui has pictures, which cost four corners; the tiny ones are squares in one mesh, and the large
/// ones meshes of known corners, since thousands of them are too many for the tessellator.
pub(super) fn discs(discs: &[Circle], fill: Color, origin: Vec2) -> Vec<Shape> {
    let color = style::color(fill);
    let mut tiny = Mesh::default();
    let mut shapes = Vec::new();
    for disc in discs {
        let (center, radius) = (pos(disc.center, origin), disc.radius as f32);
        if !center.is_finite() || radius <= 0.0 {
            continue;
        }
        if disc.radius < SMALLEST_DISC {
            square(&mut tiny, center, radius, color);
        } else if radius <= LARGEST_PICTURE {
            shapes.push(CircleShape::filled(center, radius, color).into());
        } else {
            shapes.push(large_disc(center, radius, color).into());
        }
    }
    if !tiny.is_empty() {
        shapes.insert(0, tiny.into());
    }
    shapes
}

/// A disc with a soft edge.
fn large_disc(center: Pos2, radius: f32, color: Color32) -> Mesh {
    let count = CORNERS.len() as u32;
    let mut mesh = Mesh::default();
    mesh.vertices.reserve(2 * CORNERS.len());
    mesh.indices.reserve(9 * CORNERS.len());
    for corner in CORNERS.iter() {
        mesh.colored_vertex(center + *corner * (radius - SOFT), color);
        mesh.colored_vertex(center + *corner * (radius + SOFT), Color32::TRANSPARENT);
    }
    for n in 0..count {
        let (here, next) = (2 * n, 2 * ((n + 1) % count));
        if (1..count - 1).contains(&n) {
            mesh.add_triangle(0, here, next);
        }
        mesh.add_triangle(here, here + 1, next);
        mesh.add_triangle(here + 1, next + 1, next);
    }
    mesh
}

/// A square of the disc's area.
fn square(mesh: &mut Mesh, center: Pos2, radius: f32, color: Color32) {
    let half = radius * 0.886;
    mesh.add_colored_rect(egui::Rect::from_center_size(center, Vec2::splat(2.0 * half)), color);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_its_width_and_what_has_no_length_or_no_place_is_left_out() {
        let stroke = Stroke::solid(2.0, Color::rgb(0x12_34_56));
        let line = |x: f64| Line::new((0.0, 0.0), (x, 0.0));
        let mesh = segments(&[line(10.0), line(0.0), line(f64::NAN)], &stroke, Vec2::new(5.0, 7.0));
        assert_eq!((mesh.vertices.len(), mesh.indices.len()), (6, 12));
        let bounds = mesh.calc_bounds();
        assert_eq!((bounds.min, bounds.max), (Pos2::new(5.0, 5.5), Pos2::new(15.0, 8.5)));
        assert!(mesh.is_valid());
    }

    #[test]
    fn small_discs_share_a_mesh_and_others_are_discs() {
        let disc = |radius: f64| Circle::new((3.0, 3.0), radius);
        let shapes = discs(&[disc(1.0), disc(4.0), disc(0.5), disc(0.0), disc(9.0)], Color::rgb(0), Vec2::ZERO);
        assert_eq!(shapes.len(), 3);
        assert!(matches!(&shapes[0], Shape::Mesh(mesh) if mesh.vertices.len() == 8));
        assert!(matches!(&shapes[1], Shape::Circle(circle) if (circle.radius - 4.0).abs() < 1e-6));
        let Shape::Mesh(large) = &shapes[2] else { panic!("it is a mesh") };
        assert!(large.is_valid() && large.indices.len() == 3 * (30 + 64), "a fan and a ring");
        let bounds = large.calc_bounds();
        assert!((bounds.width() - 19.0).abs() < 1e-4 && (bounds.center() - Pos2::new(3.0, 3.0)).length() < 1e-4);
    }
}
