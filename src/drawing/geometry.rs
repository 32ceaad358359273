//! Extract and positions → everything measured and placed, before colour and camera offset.

use std::sync::Arc;

use kurbo::{ParamCurve, Point, Rect};

use crate::extract::Extract;

use super::badge::{self, BadgeTag};
use super::chip::{Chip, chip_size};
use super::crowd::{self, Afar};
use super::grid::{Grid, meets};
use super::labels::{self, Effort, Kept, Priority, Request};
use super::lettering::Lettering;
use super::line::{Line, route, segment_meets};
use super::line_marks::{Strength, head_length, line_marks};
use super::pill::PillText;
use super::{Role, Sizes, Theme};

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
    /// One per line, where the line has a label and its label was asked for.
    pub pills: Vec<Option<Pill>>,
    /// The labels that are not shown though their lines are in view, in the order of their lines.
    pub hidden: Vec<HiddenLabel>,
    /// One per badge.
    pub badges: Vec<BadgeTag>,
    /// Around all of it.
    pub bounds: Rect,
    /// What there is besides dots and lines, where the extract is a crowd seen from afar; then chips are dots.
    pub afar: Option<Afar>,
    kept: Kept,
}

/// A label, measured and placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Pill {
    /// What it says.
    pub text: Arc<PillText>,
    /// Where, if there was room: which wrap and the middle.
    pub place: Option<(usize, Point)>,
    /// From its line to its box, where it does not lie on its line.
    pub leader: Option<(Point, Point)>,
}

impl Pill {
    /// The box of a placed pill.
    pub fn rect(&self) -> Option<Rect> {
        let (wrap, center) = self.place?;
        let wrap = self.text.wraps.get(wrap)?;
        Some(Rect::from_center_size(center, (wrap.width, wrap.height)))
    }
}

/// A label that is not shown: for want of room, of legible letters, or because others were more important than what can
/// be placed at once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HiddenLabel {
    /// Index of its line.
    pub line: u32,
    /// Where on the line the sign stands that there is a label; nowhere where many have none and there is no room for
    /// this one either.
    pub sign: Option<Point>,
}

/// Where the actors stand in the world, and what of it is needed here.
#[derive(Clone, Copy, Debug)]
pub struct Stand {
    /// Points at 100 %, y down.
    pub center: Point,
    /// Put there by hand.
    pub pinned: bool,
}

/// What a geometry is made from.
#[derive(Clone, Copy, Debug)]
pub struct GeometryRequest<'a> {
    /// What is visible.
    pub extract: &'a Extract,
    /// Where the actors stand, one per actor of the extract.
    pub stands: &'a [Stand],
    /// Points on the screen per point in the world.
    pub zoom: f64,
    /// The sizes at this zoom.
    pub sizes: Sizes,
    /// The part whose labels are wanted, in the points of the geometry; all where `None`.
    pub view: Option<Rect>,
    /// Where labels had better stay, in the same points; around the chips where `None`.
    pub frame: Option<Rect>,
    /// Straight lines, as programs for slides have them between their shapes.
    pub straight: bool,
}

/// Among so many lines labels have fewer places to choose from.
const MANY_LINES: usize = 150;
/// And so many labels and signs of hidden ones are shown together.
const MOST_SIGNS: usize = 140;
/// Letters smaller than this, in points, cannot be read: their labels are left out.
const READABLE: f64 = 6.0;
/// Where on its line the sign of a hidden label may stand.
const SIGN_STEPS: [f64; 9] = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.45, 0.55];
/// Labels of lines in view reach so many points out of it.
const NEAR: f64 = 300.0;
/// So many labels are measured and placed at most, the important ones first: more than a screen can hold.
const MOST_LABELS: usize = 300;

impl<'a> GeometryRequest<'a> {
    /// Everything with its labels, wherever it lies, with bent lines.
    pub fn new(extract: &'a Extract, stands: &'a [Stand], zoom: f64, sizes: Sizes) -> Self {
        Self { extract, stands, zoom, sizes, view: None, frame: None, straight: false }
    }
}

impl Geometry {
    /// Measures and places everything. `stands` has one entry per actor of the extract.
    pub fn new(extract: &Extract, stands: &[Stand], zoom: f64, sizes: Sizes) -> Self {
        let request = GeometryRequest::new(extract, stands, zoom, sizes);
        Self::place(&request, &mut Lettering::new(extract, sizes), &Kept::default(), Effort::Search)
    }

    /// The same with straight lines, their labels kept inside `frame`.
    pub fn straight(extract: &Extract, stands: &[Stand], zoom: f64, sizes: Sizes, frame: Rect) -> Self {
        let all = GeometryRequest::new(extract, stands, zoom, sizes);
        let request = GeometryRequest { frame: Some(frame), straight: true, ..all };
        Self::place(&request, &mut Lettering::new(extract, sizes), &Kept::default(), Effort::Search)
    }

    /// The same with letters that are shaped already and with the choices of an earlier placement.
    pub(super) fn place(request: &GeometryRequest, lettering: &mut Lettering, kept: &Kept, effort: Effort) -> Self {
        if let Some(crowd) = &request.extract.crowd {
            return crowd::geometry(request, crowd);
        }
        let mut geometry = Self::without_labels(request, lettering);
        geometry.place_labels(request, lettering, kept, effort);
        geometry.bounds = geometry.measure();
        geometry
    }

    /// Dots and straight lines.
    pub(super) fn of_crowd(sizes: Sizes, chips: Vec<Chip>, lines: Vec<Line>, bounds: Rect, afar: Afar) -> Self {
        let (pills, afar) = (vec![None; lines.len()], Some(afar));
        let (hidden, badges, kept) = (Vec::new(), Vec::new(), Kept::default());
        Self { sizes, chips, lines, pills, hidden, badges, bounds, afar, kept }
    }

    /// Chips and lines alone.
    pub(super) fn without_labels(request: &GeometryRequest, lettering: &Lettering) -> Self {
        let GeometryRequest { extract, stands, zoom, sizes, .. } = *request;
        let actors = extract.actors.iter().zip(stands).zip(lettering.names());
        let chips: Vec<Chip> = actors
            .map(|((actor, stand), name)| {
                let center = Point::new(stand.center.x * zoom, stand.center.y * zoom);
                let rect = Rect::from_center_size(center, chip_size(name, &sizes));
                Chip { rect, kind: actor.kind.clone(), name: name.clone(), pinned: stand.pinned }
            })
            .collect();
        let frame = chips.iter().map(|chip| chip.rect).reduce(|a, b| a.union(b)).unwrap_or(Rect::ZERO);
        let complete = chips.len() == extract.actors.len();
        let lines = if complete {
            route(extract, &chips, frame.height().max(1.0), request.straight, &sizes)
        } else {
            Vec::new()
        };
        let (pills, hidden, kept) = (vec![None; lines.len()], Vec::new(), Kept::default());
        let (badges, afar) = (Vec::new(), None);
        let mut geometry = Self { sizes, chips, lines, pills, hidden, badges, bounds: frame, afar, kept };
        geometry.bounds = geometry.measure();
        geometry
    }

    fn place_labels(&mut self, request: &GeometryRequest, lettering: &mut Lettering, kept: &Kept, effort: Effort) {
        let (extract, sizes) = (request.extract, self.sizes);
        let in_view = |line: &Line| request.view.is_none_or(|view| runs_through(line, view));
        let mut wanted: Vec<u32> = (0..).zip(&self.lines).filter(|(_, line)| in_view(line)).map(|(i, _)| i).collect();
        let in_view = wanted.clone();
        self.badges = unplaced(extract, lettering);
        if sizes.label < READABLE {
            self.hide(extract, &in_view, None);
            return;
        }
        if wanted.len() > MOST_LABELS {
            wanted.sort_by_key(|&i| (std::cmp::Reverse(priority(extract, &self.lines[i as usize])), i));
            wanted.truncate(MOST_LABELS);
            wanted.sort_unstable();
        }
        let mut requests = Vec::with_capacity(wanted.len() + extract.badges.len());
        for &i in &wanted {
            let line = &self.lines[i as usize];
            let bundle = &extract.bundles[line.bundle as usize];
            let text = lettering.pill(i, |sizes| PillText::new(extract, bundle, sizes));
            let shapes: Vec<(f64, f64)> =
                text.iter().flat_map(|text| &text.wraps).map(|wrap| (wrap.width, wrap.height)).collect();
            requests.push(Request {
                candidates: if has_many_lines(extract) {
                    labels::few_on_line(line, &shapes, &sizes)
                } else {
                    labels::on_line(line, &shapes, &sizes)
                },
                own_line: Some(i),
                kin: bundle.fan().map_or(i..i + 1, |fan| i.saturating_sub(fan.place)..i + fan.of - fan.place),
                priority: priority(extract, line),
                room: line.length(),
            });
            self.pills[i as usize] = text.map(|text| Pill { text, place: None, leader: None });
        }
        requests.extend(extract.badges.iter().zip(lettering.badges()).map(|(badge, text)| Request {
            candidates: badge::around(self.chips[badge.actor as usize].rect, text, &sizes),
            priority: Priority { headline: true, weight: 0 },
            ..Request::default()
        }));
        let frame = request.frame.unwrap_or(self.bounds.inflate(2.0, 2.0));
        let grid = self.obstacles(extract, request.view.unwrap_or(frame));
        let badges = (self.lines.len() as u32..).take(extract.badges.len());
        let ids: Vec<u32> = wanted.iter().copied().chain(badges).collect();
        let kept: Vec<Option<u16>> = ids.iter().map(|id| kept.0.get(id).copied()).collect();
        let chosen = labels::place(&requests, &grid, frame, &kept, effort);
        let places = ids.iter().zip(&chosen).filter_map(|(&id, choice)| Some((id, (*choice)? as u16)));
        self.kept = Kept(places.collect());
        let place = |i: usize| chosen[i].map(|choice| requests[i].candidates[choice]);
        for (i, &line) in wanted.iter().enumerate() {
            if let (Some(pill), Some(place)) = (&mut self.pills[line as usize], place(i)) {
                pill.place = Some((place.variant, place.rect.center()));
                pill.leader = place.leader;
            }
        }
        self.hide(extract, &in_view, Some(&grid));
        for (i, badge) in (wanted.len()..).zip(&mut self.badges) {
            badge.rect = place(i).map(|place| place.rect);
        }
    }

    /// Notes which labels are not shown, each with a free place on its line for the sign.
    fn hide(&mut self, extract: &Extract, in_view: &[u32], grid: Option<&Grid>) {
        let size = hidden_sign_size(&self.sizes);
        let mut taken: Vec<Rect> = self.pills.iter().flatten().filter_map(Pill::rect).collect();
        let shown = |line: u32| self.pills[line as usize].as_ref().is_some_and(|pill| pill.place.is_some());
        for line in in_view.iter().copied().filter(|&line| !shown(line)) {
            let curve = self.lines[line as usize].curve;
            let places = SIGN_STEPS.iter().map(|&t| curve.eval(t));
            let is_free = |at: &Point| {
                let rect = Rect::from_center_size(*at, size);
                grid.is_none_or(|grid| grid.is_free(rect, Some(line))) && taken.iter().all(|other| !meets(rect, *other))
            };
            // Of a thousand signs none is looked for a place: nobody could read what they stand for.
            let many = has_many_lines(extract);
            let most = if many { MOST_SIGNS } else { MOST_LABELS };
            let free = if taken.len() < most { places.clone().find(is_free) } else { None };
            let sign = free.or_else(|| (!many).then(|| curve.eval(0.5)));
            taken.extend(sign.map(|sign| Rect::from_center_size(sign, size)));
            self.hidden.push(HiddenLabel { line, sign });
        }
    }

    /// Chips, lines, and whatever is drawn at the ends of lines.
    fn obstacles(&self, extract: &Extract, area: Rect) -> Grid {
        let mut grid = Grid::new(area);
        let near = area.inflate(NEAR, NEAR);
        for chip in self.chips.iter().filter(|chip| touches(near, chip.rect)) {
            grid.add_box(chip.rect.inflate(4.0, 4.0));
        }
        for (i, line) in (0..).zip(&self.lines).filter(|(_, line)| runs_through(line, near)) {
            grid.add_line(i, &line.points, near);
            let bundle = &extract.bundles[line.bundle as usize];
            let Some(headline) = extract.headline(bundle) else { continue };
            if has_many_lines(extract) {
                grid.add_box(around_head(line, &self.sizes));
                continue;
            }
            let strength = Strength { fade: 1.0, wider: 0.0 };
            let marks =
                line_marks(line, bundle, (headline, extract.status(headline)), 0, &Theme::LIGHT, &self.sizes, strength);
            for mark in marks.iter().filter(|mark| mark.role == Role::LineEnd) {
                grid.add_box(mark.bounds());
            }
        }
        grid
    }

    fn measure(&self) -> Rect {
        let chips = self.chips.iter().map(|chip| chip.rect);
        let pills = self.pills.iter().flatten().filter_map(Pill::rect);
        let lines = self.lines.iter().map(|line| line.bounds);
        let badges = self.badges.iter().filter_map(|badge| badge.rect);
        chips.chain(pills).chain(lines).chain(badges).reduce(|a, b| a.union(b)).unwrap_or(Rect::ZERO)
    }

    /// How many labels in view are not shown.
    pub fn hidden_labels(&self) -> usize {
        self.hidden.len()
    }

    /// The choices, for a placement to come.
    pub fn kept(&self) -> Kept {
        self.kept.clone()
    }
}

/// A line's label is worth the relations behind it, each with its quotes. Of a pair that is fanned out the headline comes
/// before the others.
fn priority(extract: &Extract, line: &Line) -> Priority {
    let bundle = &extract.bundles[line.bundle as usize];
    let quotes: usize =
        bundle.relations.iter().filter_map(|&i| extract.relation(i)).map(|view| view.support as usize).sum();
    let headline = bundle.fan().is_none_or(|fan| fan.place == 0);
    Priority { headline, weight: (bundle.signs.total() + quotes) as u32 }
}

/// Width and height of the sign that stands for a hidden label.
pub(super) fn hidden_sign_size(sizes: &Sizes) -> (f64, f64) {
    (26.0 * sizes.scale(), 12.0 * sizes.scale())
}

/// Are there so many lines that each label can be given little thought?
pub(super) fn has_many_lines(extract: &Extract) -> bool {
    extract.bundles.len() > MANY_LINES
}

/// About what an arrowhead covers.
fn around_head(line: &Line, sizes: &Sizes) -> Rect {
    let (tip, head) = (line.curve.p3, head_length(sizes));
    let back = line.curve.p2 - tip;
    let back = back * (head / back.hypot().max(1e-9));
    Rect::from_points(tip, tip + back).inflate(0.3 * head, 0.3 * head)
}

fn unplaced(extract: &Extract, lettering: &Lettering) -> Vec<BadgeTag> {
    let badges = extract.badges.iter().zip(lettering.badges());
    badges.map(|(badge, text)| BadgeTag { actor: badge.actor, text: text.clone(), rect: None }).collect()
}

/// Is a part of the line in the box?
fn runs_through(line: &Line, rect: Rect) -> bool {
    touches(line.bounds, rect) && line.points.windows(2).any(|pair| segment_meets(rect, pair[0], pair[1]))
}

fn touches(a: Rect, b: Rect) -> bool {
    a.x0 <= b.x1 && b.x0 <= a.x1 && a.y0 <= b.y1 && b.y0 <= a.y1
}
