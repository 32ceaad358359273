//! Many actors as seen from afar → dots, straight lines, and names where there is room: what a geometry consists of
//! when its extract has a crowd, and its marks. Lines of one colour are one mark, so that ten thousand cost as little as
//! one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kurbo::{Circle, CubicBez, Point, Rect, Shape as _};

use crate::extract::{Bundle, Crowd, Extract};
use crate::model::Polarity;
use crate::text::{TextLine, TextStyle, Weight, shape};

use super::chip::{Chip, path_mark};
use super::geometry::{Geometry, GeometryRequest};
use super::grid::meets;
use super::line::Line;
use super::picture::Picture;
use super::{Color, Mark, Role, Shape, Sizes, Stroke, SubjectKey, Theme};

/// What a crowd's geometry has besides dots and lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Afar {
    /// The names that have room, those of the most connected first.
    pub names: Vec<DotName>,
    /// Those whom the dots stand for.
    cloud: Vec<Point>,
}

/// A name beside its dot.
#[derive(Clone, Debug, PartialEq)]
pub struct DotName {
    /// Index of the actor.
    pub actor: u32,
    /// The name, and how many more the dot stands for.
    pub text: Arc<TextLine>,
    /// Its box.
    pub rect: Rect,
}

/// Smallest and largest radius of an actor's dot, in points.
const DOT: (f64, f64) = (1.6, 8.0);
/// The same of a community.
const GROUP: (f64, f64) = (3.5, 22.0);
/// Dots from this radius on have an outline.
const OUTLINED: f64 = 3.2;
/// So many names are tried, and so many shown.
const TRIED: usize = 240;
const SHOWN: usize = 44;
/// How much of its colour a line keeps on the ground: at rest, and when something else is looked at.
const STRENGTH: f32 = 0.42;
const DIMMED: f32 = 0.14;

/// Dots, lines and names, in the points of the geometry.
pub(super) fn geometry(request: &GeometryRequest, crowd: &Crowd) -> Geometry {
    let GeometryRequest { extract, stands, zoom, sizes, .. } = *request;
    let nameless = Arc::new(shape("", style(&sizes)));
    let dots = extract.actors.iter().zip(stands).zip(0..);
    let chips: Vec<Chip> = dots
        .map(|((actor, stand), index)| {
            let center = Point::new(stand.center.x * zoom, stand.center.y * zoom);
            let radius = radius(crowd, index, zoom, &sizes);
            let rect = Rect::from_center_size(center, (2.0 * radius, 2.0 * radius));
            Chip { rect, kind: actor.kind.clone(), name: nameless.clone(), pinned: stand.pinned }
        })
        .collect();
    let lines = if chips.len() == extract.actors.len() { lines(extract, &chips) } else { Vec::new() };
    let bounds = chips.iter().map(|chip| chip.rect).reduce(|a, b| a.union(b)).unwrap_or(Rect::ZERO);
    let afar = Afar {
        names: names(request, crowd, &chips),
        cloud: crowd.cloud.iter().map(|&(x, y)| Point::new(x * zoom, y * zoom)).collect(),
    };
    Geometry::of_crowd(sizes, chips, lines, bounds, afar)
}

fn lines(extract: &Extract, chips: &[Chip]) -> Vec<Line> {
    let line = |(bundle, index): (&Bundle, u32)| {
        let (a, b) = (chips[bundle.from as usize].rect.center(), chips[bundle.to as usize].rect.center());
        let curve = CubicBez::new(a, a.lerp(b, 1.0 / 3.0), a.lerp(b, 2.0 / 3.0), b);
        Line { bundle: index, curve, points: vec![a, b], bounds: Rect::from_points(a, b) }
    };
    extract.bundles.iter().zip(0..).map(line).collect()
}

/// A dot grows with the zoom and with its lines, a community with its members, up to what leaves room around it.
fn radius(crowd: &Crowd, index: usize, zoom: f64, sizes: &Sizes) -> f64 {
    let members = f64::from(crowd.members.get(index).copied().unwrap_or(1));
    if members > 1.0 {
        let reach = crowd.reach.get(index).copied().unwrap_or(0.0);
        return (0.42 * reach * zoom).min(2.0 * libm::sqrt(members)).clamp(GROUP.0, GROUP.1);
    }
    let degree = f64::from(crowd.degrees.get(index).copied().unwrap_or(0));
    (sizes.chip * zoom * (1.4 + 0.35 * libm::log2(1.0 + degree))).clamp(DOT.0, DOT.1)
}

fn style(sizes: &Sizes) -> TextStyle {
    TextStyle { size: sizes.small as f32, weight: Weight::Regular }
}

/// "China" or "China + 1,240".
fn name(extract: &Extract, crowd: &Crowd, index: u32, sizes: &Sizes) -> Option<Arc<TextLine>> {
    const LONGEST: f32 = 14.0;
    let actor = extract.actors.get(index as usize)?;
    let style = style(sizes);
    let name = crate::text::elide(actor.chip_name(), style, LONGEST * style.size);
    let more = crowd.members.get(index as usize).map_or(0, |members| members.saturating_sub(1));
    Some(Arc::new(if more > 0 { shape(&format!("{name} + {more}"), style) } else { shape(&name, style) }))
}

/// The names of those with the most members and lines, each beside its dot where it lies on no other name and on no
/// large dot.
fn names(request: &GeometryRequest, crowd: &Crowd, chips: &[Chip]) -> Vec<DotName> {
    let view = request.view.unwrap_or(Rect::new(f64::MIN, f64::MIN, f64::MAX, f64::MAX));
    let weight = |index: usize| (crowd.members.get(index).copied(), crowd.degrees.get(index).copied());
    let mut order: Vec<usize> = (0..chips.len()).filter(|&index| view.contains(chips[index].rect.center())).collect();
    let heavier = |a: &usize, b: &usize| weight(*b).cmp(&weight(*a)).then(a.cmp(b));
    if order.len() > TRIED {
        order.select_nth_unstable_by(TRIED, heavier);
        order.truncate(TRIED);
    }
    order.sort_unstable_by(heavier);
    let mut taken: Vec<Rect> = order.iter().map(|&index| chips[index].rect).filter(|rect| rect.width() > 9.0).collect();
    let mut names = Vec::new();
    for index in order {
        if names.len() == SHOWN {
            break;
        }
        let Some(text) = name(request.extract, crowd, index as u32, &request.sizes) else { continue };
        let dot = chips[index].rect;
        let is_free = |rect: &Rect| taken.iter().all(|other| *other == dot || !meets(*rect, *other));
        if let Some(rect) = beside(dot, &text).into_iter().find(is_free) {
            taken.push(rect);
            names.push(DotName { actor: index as u32, text, rect });
        }
    }
    names
}

/// Right, left, below and above a dot.
fn beside(dot: Rect, text: &TextLine) -> [Rect; 4] {
    let (width, height) = (f64::from(text.width) + 6.0, f64::from(text.ascent + text.descent) + 2.0);
    let (center, apart) = (dot.center(), dot.width() / 2.0 + 2.0);
    let at = |x: f64, y: f64| Rect::from_center_size((center.x + x, center.y + y), (width, height));
    let (across, down) = (apart + width / 2.0, apart + height / 2.0);
    [at(across, 0.0), at(-across, 0.0), at(0.0, down), at(0.0, -down)]
}

impl Picture<'_> {
    /// All marks of a crowd.
    pub(super) fn crowd(&mut self, crowd: &Crowd) {
        self.cloud();
        self.ties();
        self.dots(crowd);
        self.dot_names(crowd);
    }

    fn cloud(&mut self) {
        let cloud = self.geometry.afar.iter().flat_map(|afar| &afar.cloud);
        let discs: Vec<Circle> =
            cloud.filter(|at| self.window.contains(**at)).map(|&at| Circle::new(at, 0.8)).collect();
        if !discs.is_empty() {
            let theme = self.view.theme;
            let fill = mixed(theme.neutral, theme.background, 0.55);
            self.push(Mark { subject: None, role: Role::Chip, shape: Shape::Discs { discs, fill } });
        }
    }

    /// Lines by colour and width. Colours are mixed with the ground rather than let through, so that where many lines
    /// lie on each other every painter shows the same.
    fn ties(&mut self) {
        let theme = self.view.theme;
        let mut groups: BTreeMap<(bool, bool, u8, u8), Vec<kurbo::Line>> = BTreeMap::new();
        for (index, line) in self.geometry.lines.iter().enumerate() {
            let Some(bundle) = self.extract.bundles.get(index).filter(|_| self.is_in_view(line.bounds)) else {
                continue;
            };
            let stressed = self.is_stressed(index, bundle);
            let falls_back = self.extract.is_line_unspoken(bundle);
            let width = libm::log2(bundle.signs.total().max(1) as f64).min(4.0) as u8;
            groups
                .entry((stressed, falls_back, width, sign(bundle)))
                .or_default()
                .push(kurbo::Line::new(line.curve.p0, line.curve.p3));
        }
        let looked_at = self.near.is_some() || !self.view.emphasis.selected.is_empty();
        for ((stressed, falls_back, width, sign), lines) in groups {
            let strength = match (stressed, falls_back || self.near.is_some()) {
                (true, _) => 1.0,
                (false, true) => DIMMED,
                (false, false) if looked_at => STRENGTH * 0.7,
                (false, false) => STRENGTH,
            };
            let color = mixed(theme.polarity(&polarity(sign)), theme.background, strength);
            let stroke = Stroke::solid(0.8 + 0.5 * f64::from(width), color);
            self.push(Mark { subject: None, role: Role::Line, shape: Shape::Segments { lines, stroke } });
        }
    }

    fn is_stressed(&self, index: usize, bundle: &Bundle) -> bool {
        let emphasis = &self.view.emphasis;
        let is_meant = |key: SubjectKey| match key {
            SubjectKey::Actor(actor) => bundle.from == actor || bundle.to == actor,
            SubjectKey::Bundle(line) => line as usize == index,
            _ => false,
        };
        emphasis.hovered.is_some_and(is_meant)
            || emphasis.focused.is_some_and(is_meant)
            || emphasis.selected.iter().any(|key| is_meant(*key))
    }

    fn dots(&mut self, crowd: &Crowd) {
        let theme = self.view.theme;
        let disc = |subject: u32, at: Point, radius: f64, fill: Color| Mark {
            subject: Some(subject),
            role: Role::Chip,
            shape: Shape::Discs { discs: vec![Circle::new(at, radius)], fill },
        };
        for (index, chip) in self.geometry.chips.iter().enumerate() {
            if !self.is_in_view(chip.rect) {
                continue;
            }
            let (key, subject) = (SubjectKey::Actor(index as u32), index as u32);
            let (center, radius) = (chip.rect.center(), chip.rect.width() / 2.0);
            for (keys, by, ring) in self.rings(key) {
                let path = Circle::new(center, radius + by).to_path(0.05);
                if keys {
                    let mark = path_mark(subject, Role::Emphasis, path, ring.0, Some(ring.1));
                    self.push(mark);
                }
            }
            let strength = if self.is_near(index) { 1.0 } else { 0.3 };
            let is_group = crowd.members.get(index).is_some_and(|&members| members > 1);
            self.push(disc(subject, center, radius, mixed(theme.node_stroke, theme.background, strength)));
            if radius > OUTLINED {
                let inside = if is_group { mixed(theme.node_stroke, theme.node_fill, 0.12) } else { theme.node_fill };
                self.push(disc(subject, center, radius - 1.4, inside));
            }
        }
    }

    /// Rings around a dot that is selected or has the keyboard: whether, how far out, inside and outline.
    fn rings(&self, key: SubjectKey) -> [(bool, f64, (Option<Color>, Stroke)); 2] {
        let (emphasis, theme) = (&self.view.emphasis, self.view.theme);
        let dashed = Stroke { width: 2.0, color: theme.text, dash: vec![5.0, 3.0] };
        [
            (emphasis.selected.contains(&key), 4.0, (Some(theme.halo), Stroke::solid(2.5, theme.text))),
            (emphasis.focused == Some(key), 7.0, (None, dashed)),
        ]
    }

    /// The names that have room, and the names of what is looked at whether they have or not.
    fn dot_names(&mut self, crowd: &Crowd) {
        let Some(afar) = &self.geometry.afar else { return };
        let mut shown: Vec<DotName> = afar.names.iter().filter(|name| self.is_in_view(name.rect)).cloned().collect();
        let emphasis = &self.view.emphasis;
        let meant: BTreeSet<u32> = emphasis
            .selected
            .iter()
            .take(SHOWN)
            .copied()
            .chain(emphasis.hovered)
            .chain(emphasis.focused)
            .filter_map(|key| if let SubjectKey::Actor(actor) = key { Some(actor) } else { None })
            .collect();
        for actor in meant.iter().filter(|actor| afar.names.iter().all(|name| name.actor != **actor)) {
            let chip = self.geometry.chips.get(*actor as usize);
            let text = name(self.extract, crowd, *actor, &self.geometry.sizes);
            if let (Some(chip), Some(text)) = (chip, text) {
                let [rect, ..] = beside(chip.rect, &text);
                shown.retain(|other| !meets(other.rect, rect));
                shown.push(DotName { actor: *actor, text, rect });
            }
        }
        for name in shown {
            let fade = if self.is_near(name.actor as usize) { 1.0 } else { 0.45 };
            self.extend(name.marks(self.view.theme, fade));
        }
    }
}

impl DotName {
    fn marks(&self, theme: &Theme, fade: f32) -> Vec<Mark> {
        let ground = self.rect.to_rounded_rect(3.0).to_path(0.05);
        let baseline = self.rect.y0 + 1.0 + f64::from(self.text.ascent);
        let origin = Point::new(self.rect.x0 + 3.0, baseline);
        let text = Shape::Text { line: self.text.clone(), origin, color: theme.text.faded(fade) };
        vec![
            path_mark(self.actor, Role::ChipText, ground, Some(theme.background.faded(0.82)), None),
            Mark { subject: Some(self.actor), role: Role::ChipText, shape: text },
        ]
    }
}

/// The sign of most relations of a line as a number; that of neutral ones where there are as many of another.
fn sign(bundle: &Bundle) -> u8 {
    let signs = bundle.signs;
    let leads = |one: u32, other: u32| one > other && one >= signs.neutral;
    match (leads(signs.hostile, signs.cooperative), leads(signs.cooperative, signs.hostile)) {
        (true, _) => HOSTILE,
        (_, true) => COOPERATIVE,
        _ => 0,
    }
}

const COOPERATIVE: u8 = 1;
const HOSTILE: u8 = 2;

fn polarity(sign: u8) -> Polarity {
    match sign {
        HOSTILE => Polarity::Hostile,
        COOPERATIVE => Polarity::Cooperative,
        _ => Polarity::Neutral,
    }
}

/// `share` of one colour in another, opaque.
fn mixed(color: Color, ground: Color, share: f32) -> Color {
    let mix = |a: u8, b: u8| (f32::from(a) * share + f32::from(b) * (1.0 - share)).round() as u8;
    Color { r: mix(color.r, ground.r), g: mix(color.g, ground.g), b: mix(color.b, ground.b), a: 255 }
}
