//! Remarks at chips: "No comment yet".

use std::sync::Arc;

use kurbo::{Point, Rect, Shape as _};

use crate::text::TextLine;

use super::chip::{centered, path_mark};
use super::labels::Candidate;
use super::{Mark, Role, Shape, Sizes, Stroke, Theme};

/// A remark, measured and placed.
#[derive(Clone, Debug, PartialEq)]
pub struct BadgeTag {
    /// Index of the actor.
    pub actor: u32,
    /// What it says.
    pub text: Arc<TextLine>,
    /// Where, if there was room.
    pub rect: Option<Rect>,
}

/// Places around a chip: below and above first, then beside it.
pub(super) fn around(chip: Rect, text: &TextLine, sizes: &Sizes) -> Vec<Candidate> {
    let scale = sizes.scale();
    let (width, height) = (f64::from(text.width) + 10.0 * scale, 1.45 * sizes.small);
    let gap = 5.0 * scale;
    let mut candidates = Vec::new();
    let mut push = |center: Point, cost: f64| {
        candidates.push(Candidate {
            variant: 0,
            rect: Rect::from_center_size(center, (width, height)),
            leader: None,
            cost,
        });
    };
    for (step, shift) in [0.0, -0.25, 0.25, -0.5, 0.5].into_iter().enumerate() {
        let x = chip.center().x + shift * (width + chip.width()) * 0.9;
        push(Point::new(x, chip.y1 + gap + height / 2.0), step as f64);
        push(Point::new(x, chip.y0 - gap - height / 2.0), 1.0 + step as f64);
    }
    for (side, x) in [(0, chip.x1 + gap + width / 2.0), (1, chip.x0 - gap - width / 2.0)] {
        push(Point::new(x, chip.center().y), 8.0 + f64::from(side));
    }
    candidates
}

impl BadgeTag {
    /// The marks of the remark, moved by nothing: `rect` is where it stands.
    pub fn marks(&self, rect: Rect, subject: u32, theme: &Theme, sizes: &Sizes, fade: f32) -> Vec<Mark> {
        let body = rect.to_rounded_rect(rect.height() / 2.0).to_path(0.05);
        vec![
            path_mark(
                subject,
                Role::Badge,
                body,
                Some(theme.panel_2.faded(fade)),
                Some(Stroke::solid(0.8 * sizes.scale(), theme.border.faded(fade))),
            ),
            Mark {
                subject: Some(subject),
                role: Role::Badge,
                shape: Shape::Text {
                    line: self.text.clone(),
                    origin: centered(&self.text, rect),
                    color: theme.text.faded(fade.max(0.45)),
                },
            },
        ]
    }

    /// The sign at the chip's corner that a remark found no room.
    pub fn hidden_sign(chip: Rect, subject: u32, theme: &Theme, sizes: &Sizes) -> Mark {
        let dot = kurbo::Circle::new((chip.x1 - 1.0, chip.y1 - 1.0), 3.0 * sizes.scale()).to_path(0.05);
        path_mark(subject, Role::Badge, dot, Some(theme.warn), None)
    }
}
