//! A box drawn with the pointer → what lies in it. Knows no widget but the rectangle that it paints.

use egui::{Rect, Stroke, StrokeKind, Ui};
use kurbo::{Point, Vec2};

use crate::app::style;
use crate::drawing::{Geometry, SubjectKey, Theme};

use super::on_window;

/// The box while it is drawn, in the map's own points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct SelectBox {
    /// Where the button went down.
    pub from: Point,
    /// Where the pointer is.
    pub to: Point,
}

impl SelectBox {
    /// Both corners as one box.
    pub(super) fn rect(&self) -> kurbo::Rect {
        kurbo::Rect::from_points(self.from, self.to)
    }

    /// Actors whose middle and lines that as a whole lie in the box, with the map moved by `offset`.
    pub(super) fn contents(&self, geometry: &Geometry, offset: Vec2) -> Vec<SubjectKey> {
        let area = self.rect() - offset;
        let actors = geometry.chips.iter().zip(0..).filter(|(chip, _)| area.contains(chip.rect.center()));
        let lines = geometry.lines.iter().filter(|line| !line.points.is_empty());
        let lines = lines.filter(|line| line.points.iter().all(|&point| area.contains(point)));
        let actors = actors.map(|(_, index)| SubjectKey::Actor(index));
        actors.chain(lines.map(|line| SubjectKey::Bundle(line.bundle))).collect()
    }

    /// Paints it over the map.
    pub(super) fn paint(&self, ui: &Ui, map: Rect, theme: &Theme) {
        let rect = on_window(self.rect(), map);
        let painter = ui.painter().with_clip_rect(map);
        painter.rect_filled(rect, 2.0, style::color(theme.cooperative.faded(0.12)));
        painter.rect_stroke(rect, 2.0, Stroke::new(1.0, style::color(theme.text)), StrokeKind::Middle);
    }
}
