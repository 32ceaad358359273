//! An entry of the legend → the marks of its sign, drawn as the map draws it, in grey where the colour says nothing.

use kurbo::{BezPath, Circle, Point, Rect, Shape as _, Vec2};

use crate::model::{ActorKind, Modality, Polarity, Status};

use super::chip::{body, path_mark, polygon};
use super::glyph::{Glyph, glyph_marks};
use super::line_marks::dash;
use super::{Color, Mark, Role, Sizes, Stroke, Theme};

/// What an entry explains.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sign {
    /// The legend's own title.
    Title {
        /// Is the title all that is shown?
        is_folded: bool,
    },
    /// − ○ +.
    Polarity(Polarity),
    /// Lines of several colours beside each other.
    Mixed,
    /// A line that grows thicker.
    Widths,
    /// The dash of a status and a modality.
    Dash(Status, Modality),
    /// Thin, grey.
    Unsourced,
    /// A ring at the end.
    Inferred,
    /// A bar at the end.
    Ended,
    /// Heads at both ends.
    BothWays,
    /// The shape of a chip.
    Kind(ActorKind),
}

impl Sign {
    /// Width of the sign in points.
    pub(super) fn width(&self, sizes: &Sizes) -> f64 {
        let ems = match self {
            Self::Title { .. } => 0.7,
            Self::Polarity(_) => 0.9,
            Self::Kind(ActorKind::Person) => 1.0,
            Self::Inferred | Self::Ended | Self::Unsourced | Self::BothWays | Self::Mixed | Self::Widths => 1.8,
            Self::Kind(_) => 1.9,
            Self::Dash(..) => 2.6,
        };
        ems * sizes.small
    }

    /// The marks, from `at` at the left end and in the middle of the row.
    pub(super) fn marks(&self, at: Point, subject: u32, theme: &Theme, sizes: &Sizes) -> Vec<Mark> {
        let ink = Pen { at, width: self.width(sizes), em: sizes.small, scale: sizes.scale(), subject, theme };
        let (start, end) = (0.0, ink.width);
        match self {
            Self::Title { is_folded } => vec![ink.triangle(*is_folded)],
            Self::Polarity(polarity) => {
                let center = Point::new(at.x + ink.width / 2.0, at.y);
                glyph_marks(Glyph::of(polarity), center, 0.36 * ink.em, theme.polarity(polarity), subject)
            }
            Self::Mixed => vec![
                ink.line((start, -0.16), (end, -0.16), 2.0, theme.hostile),
                ink.line((start, 0.12), (end, 0.12), 1.4, theme.cooperative),
            ],
            Self::Widths => vec![ink.wedge()],
            Self::Dash(status, modality) => {
                let mut marks = vec![ink.dashed(dash(status, modality, sizes))];
                if *status == Status::Denied {
                    let x = ink.width * 0.5;
                    marks.push(ink.line((x - 0.3 * ink.em, 0.45), (x + 0.3 * ink.em, -0.45), 2.0, theme.muted));
                }
                marks
            }
            Self::Unsourced => vec![ink.line((start, 0.0), (end, 0.0), 1.2, theme.neutral)],
            Self::Inferred => {
                let ring = Circle::new((at.x + 0.35 * ink.em, at.y), 0.3 * ink.em).to_path(0.05);
                let stroke = Stroke::solid(1.4 * ink.scale, theme.muted);
                vec![
                    ink.dashed(Vec::new()),
                    path_mark(subject, Role::Legend, ring, Some(theme.background), Some(stroke)),
                ]
            }
            Self::Ended => vec![ink.dashed(Vec::new()), ink.line((end, -0.42), (end, 0.42), 2.0, theme.muted)],
            Self::BothWays => vec![ink.dashed(Vec::new()), ink.head(start, 1.0), ink.head(end, -1.0)],
            Self::Kind(kind) => {
                let rect = Rect::new(at.x, at.y - 0.5 * ink.em, at.x + ink.width, at.y + 0.5 * ink.em);
                // Half the size, so that double outlines and bars keep their proportions.
                body(kind, rect, subject, (theme.muted, theme.node_fill), &Sizes::for_label(sizes.label * 0.6))
            }
        }
    }
}

/// Where a sign is drawn and with what; heights are in ems from the middle of the row, down.
struct Pen<'a> {
    at: Point,
    width: f64,
    em: f64,
    scale: f64,
    subject: u32,
    theme: &'a Theme,
}

impl Pen<'_> {
    fn line(&self, from: (f64, f64), to: (f64, f64), width: f64, color: Color) -> Mark {
        let mut path = BezPath::new();
        path.move_to(self.at + Vec2::new(from.0, from.1 * self.em));
        path.line_to(self.at + Vec2::new(to.0, to.1 * self.em));
        path_mark(self.subject, Role::Legend, path, None, Some(Stroke::solid(width * self.scale, color)))
    }

    /// A line over the whole width.
    fn dashed(&self, dash: Vec<f64>) -> Mark {
        let mut path = BezPath::new();
        path.move_to(self.at);
        path.line_to(self.at + Vec2::new(self.width, 0.0));
        let stroke = Stroke { width: 2.0 * self.scale, color: self.theme.muted, dash };
        path_mark(self.subject, Role::Legend, path, None, Some(stroke))
    }

    fn filled(&self, points: &[(f64, f64)]) -> Mark {
        let points: Vec<Point> = points.iter().map(|&(x, y)| self.at + Vec2::new(x, y * self.em)).collect();
        path_mark(self.subject, Role::Legend, polygon(&points), Some(self.theme.muted), None)
    }

    /// Points to the right where the legend is folded, down where it is open.
    fn triangle(&self, is_folded: bool) -> Mark {
        let right = self.width;
        let folded = [(0.1 * right, -0.38), (right, 0.0), (0.1 * right, 0.38)];
        let open = [(0.0, -0.22), (right, -0.22), (right / 2.0, 0.34)];
        self.filled(if is_folded { &folded } else { &open })
    }

    /// Thin at the left, thick at the right.
    fn wedge(&self) -> Mark {
        let (thin, thick) = (1.0 * self.scale / self.em, 2.5 * self.scale / self.em);
        self.filled(&[(0.0, -thin), (self.width, -thick), (self.width, thick), (0.0, thin)])
    }

    /// A head with its tip at `x`, open to the right for 1 and to the left for −1.
    fn head(&self, x: f64, to: f64) -> Mark {
        let back = x + to * 0.55 * self.em;
        self.filled(&[(x, 0.0), (back, -0.3), (back, 0.3)])
    }
}
