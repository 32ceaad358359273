//! What is selected or has the keyboard → halos and rings around its chip, its line and its label. Decides nothing about
//! what that is.

use kurbo::{BezPath, Rect, Shape as _};

use super::chip::{Chip, path_mark};
use super::line::Line;
use super::{Color, Mark, Role, Sizes, Stroke, Theme};

/// Width of the ring around what is selected: the ring, in the colour of text, tells it from the rest without colour.
const RING: f64 = 3.0;
/// Opacity of the halo inside the ring.
const HALO: f32 = 0.75;

/// Ring and halo around a selected chip.
pub(super) fn chip_selected(chip: &Chip, subject: u32, theme: &Theme, sizes: &Sizes) -> Mark {
    let ring = chip.outline_around(6.0, sizes);
    let stroke = Stroke::solid(RING, theme.text);
    path_mark(subject, Role::Emphasis, ring, Some(theme.halo.faded(HALO)), Some(stroke))
}

/// The dashed ring, 3 points out, around the chip that has the keyboard.
pub(super) fn chip_focused(chip: &Chip, subject: u32, theme: &Theme, sizes: &Sizes) -> Mark {
    path_mark(subject, Role::Emphasis, chip.outline_around(4.0, sizes), None, Some(dashed(theme.text)))
}

/// Halo under a selected line, with an edge in the colour of text.
pub(super) fn line_selected(line: &Line, subject: u32, theme: &Theme, sizes: &Sizes) -> Vec<Mark> {
    let stroke = |width: f64, color| {
        let path = line.curve.to_path(0.05);
        path_mark(subject, Role::Emphasis, path, None, Some(Stroke::solid(width * sizes.scale(), color)))
    };
    vec![stroke(13.0, theme.text), stroke(10.0, theme.background), stroke(10.0, theme.halo.faded(HALO))]
}

/// Dashed lines on both sides of the line that has the keyboard.
pub(super) fn line_focused(line: &Line, subject: u32, theme: &Theme, sizes: &Sizes) -> Vec<Mark> {
    let beside = |by: f64| {
        let mut path = BezPath::new();
        for (i, point) in line.beside(by * sizes.scale(), 0.0, 1.0).into_iter().enumerate() {
            if i == 0 { path.move_to(point) } else { path.line_to(point) }
        }
        path_mark(subject, Role::Emphasis, path, None, Some(dashed(theme.text)))
    };
    vec![beside(-7.0), beside(7.0)]
}

/// The ring around the label of a selected line; it lies under the label.
pub(super) fn label_selected(label: Rect, subject: u32, theme: &Theme) -> Mark {
    let ring = label.inflate(2.0, 2.0).to_rounded_rect(6.0).to_path(0.05);
    path_mark(subject, Role::Emphasis, ring, Some(theme.background), Some(Stroke::solid(RING, theme.text)))
}

/// The dashed ring around the label of the line that has the keyboard.
pub(super) fn label_focused(label: Rect, subject: u32, theme: &Theme) -> Mark {
    let ring = label.inflate(4.0, 4.0).to_rounded_rect(7.0).to_path(0.05);
    path_mark(subject, Role::Emphasis, ring, None, Some(dashed(theme.text)))
}

fn dashed(color: Color) -> Stroke {
    Stroke { width: 2.0, color, dash: vec![5.0, 3.0] }
}
