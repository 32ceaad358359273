//! Marks of many parts → one egui shape: ten thousand lines and discs are one mesh, which egui hands on as it is.

use egui::epaint::Mesh;
use egui::{Color32, Pos2, Shape, Vec2};
use kurbo::{Circle, Line};

use crate::app::style;
use crate::drawing::{Color, Shape as Mass, Stroke};

use super::paint::pos;

/// Half of what a soft edge takes, in points.
const SOFT: f32 = 0.5;
/// How many corners a disc has up to a radius in points: no edge is farther than a fifth of a point from the circle, as
/// far as dots go. The tiny ones are squares: nobody can tell.
const CORNERS: [(f32, u32); 6] = [(1.3, 0), (3.0, 10), (5.0, 12), (8.0, 14), (12.0, 18), (f32::INFINITY, 24)];

/// Lines and discs, each upon those before it, as one shape; nothing where there are none. Thousands of shapes would be
/// too many for the tessellator, and each would make it move what it has.
pub(super) fn mesh<'a>(shapes: impl Iterator<Item = &'a Mass> + Clone, origin: Vec2) -> Option<Shape> {
    let mut masses = Masses::default();
    for shape in shapes.clone() {
        match shape {
            Mass::Segments { lines, .. } => masses.reserve(6 * lines.len(), 4 * lines.len()),
            Mass::Discs { discs, .. } => discs.iter().for_each(|disc| masses.reserve_disc(disc)),
            Mass::Path { .. } | Mass::Text { .. } => {}
        }
    }
    masses.mesh.reserve_vertices(masses.vertices);
    masses.mesh.reserve_triangles(masses.triangles);
    for shape in shapes {
        match shape {
            Mass::Segments { lines, stroke } => masses.segments(lines, stroke, origin),
            Mass::Discs { discs, fill } => masses.discs(discs, *fill, origin),
            Mass::Path { .. } | Mass::Text { .. } => {}
        }
    }
    (!masses.mesh.is_empty()).then(|| masses.mesh.into())
}

/// A mesh that grows.
#[derive(Default)]
struct Masses {
    mesh: Mesh,
    /// What there will be.
    vertices: usize,
    triangles: usize,
}

impl Masses {
    fn reserve(&mut self, vertices: usize, triangles: usize) {
        self.vertices += vertices;
        self.triangles += triangles;
    }

    fn reserve_disc(&mut self, disc: &Circle) {
        match corners(disc.radius as f32) as usize {
            0 => self.reserve(4, 2),
            count => self.reserve(2 * count, 3 * count - 2),
        }
    }

    /// Straight lines: full colour in the middle, nothing at the edges, so that they look smooth without a tessellator.
    fn segments(&mut self, lines: &[Line], stroke: &Stroke, origin: Vec2) {
        let (color, half) = (style::color(stroke.color), stroke.width as f32 / 2.0 + SOFT);
        let mesh = &mut self.mesh;
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
    }

    /// Discs with soft edges; the tiny ones are squares.
    fn discs(&mut self, discs: &[Circle], fill: Color, origin: Vec2) {
        let color = style::color(fill);
        for disc in discs {
            let (center, radius) = (pos(disc.center, origin), disc.radius as f32);
            if !center.is_finite() || radius <= 0.0 {
                continue;
            }
            match corners(radius) {
                0 => square(&mut self.mesh, center, radius, color),
                count => round(&mut self.mesh, (center, radius), count, color),
            }
        }
    }
}

/// A disc with a soft edge.
fn round(mesh: &mut Mesh, (center, radius): (Pos2, f32), count: u32, color: Color32) {
    let (turn, first) = (Vec2::angled(std::f32::consts::TAU / count as f32), mesh.vertices.len() as u32);
    let mut way = Vec2::RIGHT;
    for _ in 0..count {
        mesh.colored_vertex(center + way * (radius - SOFT), color);
        mesh.colored_vertex(center + way * (radius + SOFT), Color32::TRANSPARENT);
        way = turn.x * way + turn.y * way.rot90();
    }
    for n in 0..count {
        let (here, next) = (first + 2 * n, first + 2 * ((n + 1) % count));
        if (1..count - 1).contains(&n) {
            mesh.add_triangle(first, here, next);
        }
        mesh.add_triangle(here, here + 1, next);
        mesh.add_triangle(here + 1, next + 1, next);
    }
}

/// How many corners a disc of so many points has; none for a square.
fn corners(radius: f32) -> u32 {
    CORNERS.iter().find(|(most, _)| radius < *most).map_or(0, |(_, count)| *count)
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
        let lines = Mass::Segments { lines: vec![line(10.0), line(0.0), line(f64::NAN)], stroke };
        let Some(Shape::Mesh(mesh)) = mesh([&lines].into_iter(), Vec2::new(5.0, 7.0)) else { panic!("it is a mesh") };
        assert_eq!((mesh.vertices.len(), mesh.indices.len()), (6, 12));
        let bounds = mesh.calc_bounds();
        assert_eq!((bounds.min, bounds.max), (Pos2::new(5.0, 5.5), Pos2::new(15.0, 8.5)));
        assert!(mesh.is_valid());
    }

    #[test]
    fn all_is_one_mesh_and_discs_are_round() {
        let color = Color::rgb(0);
        assert!(mesh(std::iter::empty(), Vec2::ZERO).is_none());
        for (radius, vertices) in [(0.0, 0), (1.0, 4), (2.0, 20), (9.0, 36), (50.0, 48)] {
            let stroke = Stroke::solid(1.0, color);
            let line = Mass::Segments { lines: vec![Line::new((0.0, 0.0), (2.0, 0.0))], stroke };
            let disc = Mass::Discs { discs: vec![Circle::new((3.0, 3.0), radius)], fill: color };
            let Some(Shape::Mesh(mesh)) = mesh([&line, &disc].into_iter(), Vec2::ZERO) else { panic!("it is a mesh") };
            assert!(mesh.is_valid());
            let disc = &mesh.vertices[6..];
            assert_eq!(disc.len(), vertices, "{radius}");
            if disc.len() > 4 {
                let out = disc.iter().map(|vertex| vertex.pos.distance(Pos2::new(3.0, 3.0)) - radius as f32);
                assert!(out.enumerate().all(|(n, out)| (out.abs() - 0.5).abs() < 1e-3 && (out > 0.0) == (n % 2 == 1)));
                let turned = (disc[disc.len() - 2].pos - disc[0].pos).length() - (disc[2].pos - disc[0].pos).length();
                assert!(turned.abs() < 1e-3, "the last corner is as far from the first as the second is");
            }
        }
    }
}
