//! Extract and positions → everything measured and placed, before colour and camera offset.

use kurbo::{ParamCurve, Point, Rect, Vec2};

use crate::extract::Extract;
use crate::text::{TextStyle, Weight, shape};

use super::Sizes;
use super::badge::{self, BadgeTag};
use super::chip::{Chip, chip_size, shape_name};
use super::labels::{self, Candidate, Obstacles, Request};
use super::line::{Line, route};
use super::line_marks::head_length;
use super::pill::PillText;

/// All boxes and curves of a picture. Points on the screen, without the camera's offset: moving the map costs
/// nothing here, zooming and editing do.
#[derive(Clone, Debug, PartialEq)]
pub struct Geometry {
    /// The sizes that it was measured with.
    pub sizes: Sizes,
    /// One per actor.
    pub chips: Vec<Chip>,
    /// One per bundle.
    pub lines: Vec<Line>,
    /// One per bundle, where the bundle has a label.
    pub pills: Vec<Option<Pill>>,
    /// One per badge.
    pub badges: Vec<BadgeTag>,
    /// Around all of it.
    pub bounds: Rect,
}

/// A label, measured and placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Pill {
    /// What it says.
    pub text: PillText,
    /// Where, if there was room: which wrap and the middle.
    pub place: Option<(usize, Point)>,
}

impl Pill {
    /// The box of a placed pill.
    pub fn rect(&self) -> Option<Rect> {
        let (wrap, center) = self.place?;
        let wrap = self.text.wraps.get(wrap)?;
        Some(Rect::from_center_size(center, (wrap.width, wrap.height)))
    }
}

/// Where the actors stand in the world, and what of it is needed here.
#[derive(Clone, Copy, Debug)]
pub struct Stand {
    /// Points at 100 %, y down.
    pub center: Point,
    /// Put there by hand.
    pub pinned: bool,
}

impl Geometry {
    /// Measures and places everything. `stands` has one entry per actor of the extract.
    pub fn new(extract: &Extract, stands: &[Stand], zoom: f64, sizes: Sizes) -> Self {
        let chips: Vec<Chip> = extract
            .actors
            .iter()
            .zip(stands)
            .map(|(actor, stand)| {
                let name = shape_name(actor.chip_name(), &sizes);
                let center = Point::new(stand.center.x * zoom, stand.center.y * zoom);
                let rect = Rect::from_center_size(center, chip_size(&name, &sizes));
                Chip { rect, kind: actor.kind.clone(), name, pinned: stand.pinned }
            })
            .collect();
        let frame = chips.iter().map(|chip| chip.rect).reduce(|a, b| a.union(b)).unwrap_or(Rect::ZERO);
        let complete = chips.len() == extract.actors.len();
        let lines = if complete { route(extract, &chips, frame.height().max(1.0), &sizes) } else { Vec::new() };
        let mut geometry = Self { sizes, chips, lines, pills: Vec::new(), badges: Vec::new(), bounds: frame };
        geometry.place_labels(extract, frame);
        geometry.bounds = geometry.measure();
        geometry
    }

    fn place_labels(&mut self, extract: &Extract, frame: Rect) {
        let sizes = self.sizes;
        // More labels than can be placed are not even measured.
        let many = self.lines.len() > labels::MOST_LABELS;
        let measured = |line: &Line| PillText::new(extract, &extract.bundles[line.bundle as usize], &sizes);
        let texts: Vec<Option<PillText>> =
            self.lines.iter().map(|line| if many { None } else { measured(line) }).collect();
        let mut requests: Vec<Request> = self
            .lines
            .iter()
            .zip(&texts)
            .enumerate()
            .map(|(i, (line, text))| Request {
                candidates: text.as_ref().map(|text| on_line(line, text, &sizes)).unwrap_or_default(),
                own_line: Some(i),
            })
            .collect();
        let small = TextStyle { size: sizes.small as f32, weight: Weight::Regular };
        let tags: Vec<_> = extract.badges.iter().map(|badge| std::sync::Arc::new(shape(&badge.text, small))).collect();
        requests.extend(extract.badges.iter().zip(&tags).map(|(badge, text)| Request {
            candidates: badge::around(self.chips[badge.actor as usize].rect, text, &sizes),
            own_line: None,
        }));
        let chosen = labels::place(&requests, &self.obstacles(frame));
        let pick = |i: usize| chosen[i].map(|c| requests[i].candidates[c]);
        self.badges = extract
            .badges
            .iter()
            .zip(tags)
            .enumerate()
            .map(|(i, (badge, text))| BadgeTag {
                actor: badge.actor,
                text,
                rect: pick(texts.len() + i).map(|candidate| candidate.rect),
            })
            .collect();
        self.pills = texts
            .into_iter()
            .enumerate()
            .map(|(i, text)| text.map(|text| Pill { text, place: pick(i).map(|c| (c.variant, c.rect.center())) }))
            .collect();
    }

    fn obstacles(&self, frame: Rect) -> Obstacles {
        let head = head_length(&self.sizes);
        let heads = self.lines.iter().map(|line| {
            let middle = line.curve.p3 - line.direction(1.0) * (head * 0.5);
            Rect::from_center_size(middle, (head, head))
        });
        Obstacles {
            boxes: self.chips.iter().map(|chip| chip.rect.inflate(4.0, 4.0)).chain(heads).collect(),
            lines: self.lines.iter().map(|line| (line.bounds, line.points.clone())).collect(),
            frame: frame.inflate(2.0, 2.0),
        }
    }

    fn measure(&self) -> Rect {
        let chips = self.chips.iter().map(|chip| chip.rect);
        let pills = self.pills.iter().flatten().filter_map(Pill::rect);
        let lines = self.lines.iter().map(|line| line.bounds);
        let badges = self.badges.iter().filter_map(|badge| badge.rect);
        chips.chain(pills).chain(lines).chain(badges).reduce(|a, b| a.union(b)).unwrap_or(Rect::ZERO)
    }

    /// How many labels found no room.
    pub fn hidden_labels(&self) -> usize {
        self.pills.iter().filter(|pill| pill.as_ref().is_none_or(|pill| pill.place.is_none())).count()
    }
}

/// Places along a label's own line: the middle is best, one line of text is better than two.
fn on_line(line: &Line, text: &PillText, sizes: &Sizes) -> Vec<Candidate> {
    const STEPS: [f64; 15] = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.15, 0.85];
    let length = line.length().max(1.0);
    let mut candidates = Vec::new();
    for (variant, wrap) in text.wraps.iter().enumerate() {
        for t in STEPS {
            let (at, along) = (line.curve.eval(t), line.direction(t));
            for shift in [0.0, -0.22, 0.22, -0.44, 0.44] {
                let across = Vec2::new(-along.y * wrap.width, along.x * wrap.height) * shift;
                let rect = Rect::from_center_size(at + across, (wrap.width, wrap.height));
                // How much of its own line the pill covers.
                let covered = (wrap.width * along.x.abs()).max(wrap.height * along.y.abs()) / length;
                let cost = 30.0 * (t - 0.5).abs()
                    + 5.0 * variant as f64
                    + 8.0 * f64::abs(shift)
                    + 60.0 * (covered - 0.45).max(0.0)
                    + 0.02 * (wrap.width - 8.0 * sizes.label).max(0.0);
                candidates.push(Candidate { variant, rect, cost });
            }
        }
    }
    candidates
}
