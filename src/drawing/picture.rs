//! Geometry, camera and theme → the finished drawing.

use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::{Affine, Point, Rect, Shape as _};

use crate::extract::Extract;

use super::badge::BadgeTag;
use super::camera::Camera;
use super::chip::path_mark;
use super::geometry::{Geometry, hidden_sign_size};
use super::legend::Legend;
use super::line_marks::{Strength, line_marks};
use super::{Drawing, Mark, Role, Shape, Stroke, Subject, SubjectKey, Theme};

/// What the picture stresses.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Emphasis {
    /// Under the pointer.
    pub hovered: Option<SubjectKey>,
    /// Chosen.
    pub selected: Option<SubjectKey>,
    /// Has the keyboard.
    pub focused: Option<SubjectKey>,
}

/// Everything that the picture depends on besides the geometry.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// Width of the picture in points.
    pub width: f64,
    /// Height of the picture in points.
    pub height: f64,
    /// Where the map lies on it.
    pub camera: Camera,
    /// Colours.
    pub theme: &'a Theme,
    /// What is stressed.
    pub emphasis: Emphasis,
    /// The legend to show at the lower edge.
    pub legend: Option<&'a Legend>,
    /// What [`subjects`](super::subjects) says of the extract.
    pub subjects: &'a Arc<Vec<Subject>>,
}

/// Free points around the legend.
pub const LEGEND_MARGIN: f64 = 10.0;

/// Paints everything in the order: lines, chips, labels, remarks, selection, legend.
pub fn draw(extract: &Extract, geometry: &Geometry, view: &View) -> Drawing {
    let mut picture = Picture::new(extract, geometry, view);
    picture.drawing.width = view.width;
    picture.drawing.height = view.height;
    picture.drawing.background = view.theme.background;
    picture.drawing.subjects = view.subjects.clone();
    picture.lines();
    picture.chips();
    picture.labels();
    picture.badges();
    let shift = Affine::translate(view.camera.offset);
    for mark in &mut picture.drawing.marks {
        translate(mark, shift, view.camera.offset);
    }
    picture.legend();
    picture.drawing
}

struct Picture<'a> {
    extract: &'a Extract,
    geometry: &'a Geometry,
    view: &'a View<'a>,
    drawing: Drawing,
    /// The hovered actor and its neighbours, or the ends of the hovered line; `None` when nothing is hovered.
    near: Option<BTreeSet<u32>>,
    /// The part of the map that is in view, and what lies close to it.
    window: Rect,
}

/// Below this scale letters, arrowheads and signs are smaller than a pixel or two, and are left out.
const LEGIBLE: f64 = 0.3;

impl<'a> Picture<'a> {
    fn new(extract: &'a Extract, geometry: &'a Geometry, view: &'a View) -> Self {
        let near = match view.emphasis.hovered {
            Some(SubjectKey::Actor(actor)) => Some(neighbourhood(extract, actor)),
            Some(SubjectKey::Bundle(bundle)) => {
                extract.bundles.get(bundle as usize).map(|bundle| BTreeSet::from([bundle.from, bundle.to]))
            }
            _ => None,
        };
        let window = Rect::new(0.0, 0.0, view.width, view.height) - view.camera.offset;
        Self { extract, geometry, view, drawing: Drawing::default(), near, window: window.inflate(40.0, 40.0) }
    }

    fn is_legible(&self) -> bool {
        self.geometry.sizes.scale() >= LEGIBLE
    }

    fn is_in_view(&self, rect: Rect) -> bool {
        rect.x0 <= self.window.x1 && rect.x1 >= self.window.x0 && rect.y0 <= self.window.y1 && rect.y1 >= self.window.y0
    }

    fn actor_subject(index: usize) -> u32 {
        index as u32
    }

    fn bundle_subject(&self, index: usize) -> u32 {
        (self.extract.actors.len() + index) as u32
    }

    fn badge_subject(&self, index: usize) -> u32 {
        (self.extract.actors.len() + self.geometry.lines.len() + index) as u32
    }

    fn lines(&mut self) {
        for (index, line) in self.geometry.lines.iter().enumerate() {
            let Some(bundle) = self.extract.bundles.get(line.bundle as usize) else { continue };
            let Some(headline) = self.extract.headline(bundle).filter(|_| self.is_in_view(line.bounds)) else {
                continue;
            };
            let key = SubjectKey::Bundle(index as u32);
            let subject = self.bundle_subject(index);
            let emphasis = self.view.emphasis;
            let selected = emphasis.selected == Some(key);
            let sizes = &self.geometry.sizes;
            if selected || emphasis.focused == Some(key) {
                let color = if selected { self.view.theme.halo } else { self.view.theme.text };
                let stroke = if selected {
                    Stroke::solid(11.0 * sizes.scale(), color.faded(0.75))
                } else {
                    Stroke { width: 9.0 * sizes.scale(), color: color.faded(0.35), dash: vec![5.0, 4.0] }
                };
                self.push(path_mark(subject, Role::Emphasis, line.curve.to_path(0.05), None, Some(stroke)));
            }
            let wider = f64::from(u8::from(selected)) + f64::from(u8::from(emphasis.hovered == Some(key)));
            let strength = Strength { fade: self.fade_of_bundle(index), wider };
            let mut marks = line_marks(line, bundle, headline, subject, self.view.theme, sizes, strength);
            if !self.is_legible() {
                marks.retain(|mark| mark.role == Role::Line);
            }
            self.extend(marks);
        }
    }

    fn chips(&mut self) {
        let sizes = self.geometry.sizes;
        for (index, chip) in self.geometry.chips.iter().enumerate() {
            if !self.is_in_view(chip.rect.inflate(12.0, 12.0)) {
                continue;
            }
            let key = SubjectKey::Actor(index as u32);
            let subject = Self::actor_subject(index);
            let theme = self.view.theme;
            let emphasis = self.view.emphasis;
            if emphasis.selected == Some(key) {
                let halo = chip.rect.inflate(6.0, 6.0).to_rounded_rect(9.0).to_path(0.05);
                self.push(path_mark(
                    subject,
                    Role::Emphasis,
                    halo,
                    Some(theme.halo.faded(0.75)),
                    Some(Stroke::solid(3.0, theme.text)),
                ));
            }
            if emphasis.focused == Some(key) {
                let ring = chip.rect.inflate(5.0, 5.0).to_rounded_rect(7.0).to_path(0.05);
                let stroke = Stroke { width: 2.0, color: theme.text, dash: vec![5.0, 3.0] };
                self.push(path_mark(subject, Role::Emphasis, ring, None, Some(stroke)));
            }
            let hovered = emphasis.hovered == Some(key);
            let mut marks = chip.marks(subject, theme, &sizes, if self.is_near(index) { 1.0 } else { 0.35 });
            if hovered && let Some(Mark { shape: Shape::Path { stroke: Some(stroke), .. }, .. }) = marks.first_mut() {
                stroke.width += 1.0;
            }
            if !self.is_legible() {
                marks.retain(|mark| mark.role == Role::Chip);
            }
            self.extend(marks);
        }
    }

    fn labels(&mut self) {
        if !self.is_legible() {
            return;
        }
        let sizes = self.geometry.sizes;
        for (index, pill) in self.geometry.pills.iter().enumerate() {
            let Some(pill) = pill else { continue };
            let Some(rect) = pill.rect().filter(|rect| self.is_in_view(*rect)) else { continue };
            let Some((wrap, center)) = pill.place.and_then(|(wrap, center)| Some((pill.text.wraps.get(wrap)?, center)))
            else {
                continue;
            };
            let subject = self.bundle_subject(index);
            let theme = self.view.theme;
            let fade = self.fade_of_bundle(index);
            let selected = self.view.emphasis.selected == Some(SubjectKey::Bundle(index as u32));
            let mut marks = pill.text.marks(subject, wrap, center, theme, &sizes, fade);
            if selected {
                let ring = rect.inflate(2.0, 2.0).to_rounded_rect(6.0).to_path(0.05);
                marks.insert(
                    1,
                    path_mark(
                        subject,
                        Role::Emphasis,
                        ring,
                        Some(theme.background),
                        Some(Stroke::solid(3.0, theme.text)),
                    ),
                );
            }
            if let Some(leader) = pill.leader {
                marks.splice(0..0, pill.text.leader_marks(subject, leader, theme, &sizes, fade));
            }
            self.extend(marks);
        }
        for hidden in &self.geometry.hidden {
            self.hidden_label(hidden.sign, self.bundle_subject(hidden.line as usize));
        }
    }

    /// Three dots on the line: there is a label and no room for it.
    fn hidden_label(&mut self, at: Point, subject: u32) {
        let size = hidden_sign_size(&self.geometry.sizes);
        if !self.is_in_view(Rect::from_center_size(at, size)) {
            return;
        }
        let scale = self.geometry.sizes.scale();
        let theme = self.view.theme;
        let body = Rect::from_center_size(at, size).to_rounded_rect(size.1 / 2.0).to_path(0.05);
        let mut marks = vec![path_mark(
            subject,
            Role::Pill,
            body,
            Some(theme.background),
            Some(Stroke::solid(scale, theme.border)),
        )];
        for dx in [-4.0, 0.0, 4.0] {
            let dot = kurbo::Circle::new((at.x + dx * scale, at.y), 1.1 * scale).to_path(0.05);
            marks.push(path_mark(subject, Role::PillText, dot, Some(theme.muted), None));
        }
        self.extend(marks);
    }

    fn badges(&mut self) {
        let sizes = self.geometry.sizes;
        let theme = self.view.theme;
        for (index, tag) in self.geometry.badges.iter().enumerate() {
            let BadgeTag { actor, rect, .. } = tag;
            let subject = self.badge_subject(index);
            let fade = if self.is_near(*actor as usize) { 1.0 } else { 0.35 };
            match (rect, self.geometry.chips.get(*actor as usize)) {
                (Some(rect), _) => self.extend(tag.marks(*rect, subject, theme, &sizes, fade)),
                (None, Some(chip)) => self.push(BadgeTag::hidden_sign(chip.rect, subject, theme, &sizes)),
                (None, None) => {}
            }
        }
    }

    fn legend(&mut self) {
        let Some(legend) = self.view.legend.filter(|legend| legend.height > 0.0) else { return };
        let subject = self.drawing.subjects.len().saturating_sub(1) as u32;
        let origin = Point::new(LEGEND_MARGIN, self.view.height - legend.height - LEGEND_MARGIN * 0.6);
        let sizes = self.geometry.sizes;
        let sizes = super::Sizes { small: sizes.small.max(11.0), label: sizes.label.max(12.0), ..sizes };
        self.drawing.marks.extend(legend.marks(origin, subject, self.view.theme, &sizes));
    }

    /// What is hovered and what touches it keep their strength, as does what is selected; the rest is dimmed.
    fn fade_of_bundle(&self, index: usize) -> f32 {
        let key = SubjectKey::Bundle(index as u32);
        let near = match self.view.emphasis.hovered {
            Some(SubjectKey::Actor(actor)) => {
                self.extract.bundles.get(index).is_some_and(|bundle| bundle.from == actor || bundle.to == actor)
            }
            Some(SubjectKey::Bundle(_)) => self.view.emphasis.hovered == Some(key),
            _ => true,
        };
        if near || self.view.emphasis.selected == Some(key) { 1.0 } else { 0.25 }
    }

    fn is_near(&self, actor: usize) -> bool {
        self.near.as_ref().is_none_or(|near| near.contains(&(actor as u32)))
    }

    fn push(&mut self, mark: Mark) {
        self.drawing.marks.push(mark);
    }

    fn extend(&mut self, marks: Vec<Mark>) {
        self.drawing.marks.extend(marks);
    }
}

/// An actor and those with whom it shares a line.
fn neighbourhood(extract: &Extract, actor: u32) -> BTreeSet<u32> {
    let mut near = BTreeSet::from([actor]);
    for bundle in &extract.bundles {
        if bundle.from == actor {
            near.insert(bundle.to);
        } else if bundle.to == actor {
            near.insert(bundle.from);
        }
    }
    near
}

fn translate(mark: &mut Mark, shift: Affine, offset: kurbo::Vec2) {
    match &mut mark.shape {
        Shape::Path { path, .. } => path.apply_affine(shift),
        Shape::Text { origin, .. } => *origin += offset,
    }
}
