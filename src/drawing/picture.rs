//! Geometry, camera and theme → the finished drawing.

use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::{Point, Rect};

use crate::extract::Extract;

use super::badge::BadgeTag;
use super::camera::Camera;
use super::geometry::{Geometry, hidden_sign_size};
use super::halo;
use super::hidden;
use super::legend::Legend;
use super::line_marks::{Strength, line_marks};
use super::{Drawing, Mark, Role, Shape, Subject, SubjectKey, Theme};

/// What the picture stresses.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Emphasis {
    /// Under the pointer.
    pub hovered: Option<SubjectKey>,
    /// Chosen: one thing, several or nothing.
    pub selected: BTreeSet<SubjectKey>,
    /// Has the keyboard.
    pub focused: Option<SubjectKey>,
}

/// Everything that the picture depends on besides the geometry.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// Width of the picture in points.
    pub width: f64,
    /// Height of the picture in points.
    pub height: f64,
    /// Where the map lies on it.
    pub camera: Camera,
    /// Colours.
    pub theme: &'a Theme,
    /// What is emphasis.
    pub emphasis: Emphasis,
    /// The legend to show at the lower edge.
    pub legend: Option<&'a Legend>,
    /// What [`subjects`](super::subjects) says of the extract.
    pub subjects: &'a Arc<Vec<Subject>>,
}

/// Paints everything in the order: lines, chips, labels, remarks, selection, legend.
pub fn draw(extract: &Extract, geometry: &Geometry, view: &View) -> Drawing {
    let mut picture = Picture::new(extract, geometry, view);
    picture.drawing.width = view.width;
    picture.drawing.height = view.height;
    picture.drawing.background = view.theme.background;
    picture.drawing.subjects = view.subjects.clone();
    match &extract.crowd {
        Some(crowd) => picture.crowd(crowd),
        None => picture.chips_and_lines(),
    }
    for mark in &mut picture.drawing.marks {
        mark.shape.translate(view.camera.offset);
    }
    picture.legend();
    picture.drawing
}

pub(super) struct Picture<'a> {
    pub(super) extract: &'a Extract,
    pub(super) geometry: &'a Geometry,
    pub(super) view: &'a View<'a>,
    drawing: Drawing,
    /// The hovered actor and its neighbours, or the ends of the hovered line; `None` when nothing is hovered.
    pub(super) near: Option<BTreeSet<u32>>,
    /// The actors of whom something is told, where the map is told by some alone.
    spoken: Option<BTreeSet<u32>>,
    /// The part of the map that is in view, and what lies close to it.
    pub(super) window: Rect,
}

/// Below this scale letters, arrowheads and signs are smaller than a pixel or two, and are left out.
const LEGIBLE: f64 = 0.3;

impl<'a> Picture<'a> {
    fn new(extract: &'a Extract, geometry: &'a Geometry, view: &'a View) -> Self {
        let near = match view.emphasis.hovered {
            Some(SubjectKey::Actor(actor)) => Some(neighbourhood(extract, actor)),
            // In a crowd some line lies under every point.
            Some(SubjectKey::Bundle(bundle)) if extract.crowd.is_none() => {
                extract.bundles.get(bundle as usize).map(|bundle| BTreeSet::from([bundle.from, bundle.to]))
            }
            _ => None,
        };
        let spoken = extract.account.as_ref().map(|_| spoken(extract));
        let window = Rect::new(0.0, 0.0, view.width, view.height) - view.camera.offset;
        Self { extract, geometry, view, drawing: Drawing::default(), near, spoken, window: window.inflate(40.0, 40.0) }
    }

    fn is_legible(&self) -> bool {
        self.geometry.sizes.scale() >= LEGIBLE
    }

    pub(super) fn is_in_view(&self, rect: Rect) -> bool {
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

    fn chips_and_lines(&mut self) {
        self.lines();
        self.chips();
        self.labels();
        self.badges();
    }

    fn lines(&mut self) {
        for (index, line) in self.geometry.lines.iter().enumerate() {
            let Some(bundle) = self.extract.bundles.get(line.bundle as usize) else { continue };
            let Some(headline) = self.extract.headline(bundle).filter(|_| self.is_in_view(line.bounds)) else {
                continue;
            };
            let key = SubjectKey::Bundle(index as u32);
            let subject = self.bundle_subject(index);
            let emphasis = &self.view.emphasis;
            let selected = emphasis.selected.contains(&key);
            let sizes = &self.geometry.sizes;
            if selected {
                self.extend(halo::line_selected(line, subject, self.view.theme, sizes));
            }
            if emphasis.focused == Some(key) {
                self.extend(halo::line_focused(line, subject, self.view.theme, sizes));
            }
            let wider = f64::from(u8::from(selected)) + f64::from(u8::from(emphasis.hovered == Some(key)));
            let strength = Strength { fade: self.fade_of_bundle(index), wider };
            let shown = (headline, self.extract.status(headline));
            let mut marks = line_marks(line, bundle, shown, subject, self.view.theme, sizes, strength);
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
            let emphasis = &self.view.emphasis;
            if emphasis.selected.contains(&key) {
                self.push(halo::chip_selected(chip, subject, theme, &sizes));
            }
            if emphasis.focused == Some(key) {
                self.push(halo::chip_focused(chip, subject, theme, &sizes));
            }
            let hovered = emphasis.hovered == Some(key);
            let mut marks = chip.marks(subject, theme, &sizes, if self.is_near(index) { 1.0 } else { 0.35 });
            if hovered && let Some(Mark { shape: Shape::Path { stroke: Some(stroke), .. }, .. }) = marks.first_mut() {
                stroke.width += 1.0;
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
            let key = SubjectKey::Bundle(index as u32);
            let mut marks = pill.text.marks(subject, wrap, center, theme, &sizes, fade);
            if self.view.emphasis.selected.contains(&key) {
                marks.insert(1, halo::label_selected(rect, subject, theme));
            }
            if self.view.emphasis.focused == Some(key) {
                marks.push(halo::label_focused(rect, subject, theme));
            }
            if let Some(leader) = pill.leader {
                marks.splice(0..0, pill.text.leader_marks(subject, leader, theme, &sizes, fade));
            }
            self.extend(marks);
        }
        for hidden in &self.geometry.hidden {
            if let Some(sign) = hidden.sign {
                self.hidden_label(hidden.line, sign);
            }
        }
    }

    /// The sign and dots on the line: there is a label and no room for it.
    fn hidden_label(&mut self, line: u32, at: Point) {
        let size = hidden_sign_size(&self.geometry.sizes);
        let bundle = self.extract.bundles.get(line as usize);
        let Some(headline) = bundle.and_then(|bundle| self.extract.headline(bundle)) else { return };
        if !self.is_in_view(Rect::from_center_size(at, size)) {
            return;
        }
        let (index, polarity) = (line as usize, headline.relation.effective_polarity());
        let (subject, fade) = (self.bundle_subject(index), self.fade_of_bundle(index));
        let marks = hidden::label_marks(at, &polarity, subject, self.view.theme, &self.geometry.sizes, fade);
        self.extend(marks);
    }

    fn badges(&mut self) {
        let sizes = self.geometry.sizes;
        let theme = self.view.theme;
        for (index, tag) in self.geometry.badges.iter().enumerate() {
            let BadgeTag { actor, rect, .. } = tag;
            let subject = self.badge_subject(index);
            let fade = if self.is_near(*actor as usize) && !self.is_remark_unspoken(index) { 1.0 } else { 0.35 };
            match (rect, self.geometry.chips.get(*actor as usize)) {
                (Some(rect), _) => self.extend(tag.marks(*rect, subject, theme, &sizes, fade)),
                (None, Some(chip)) => self.push(BadgeTag::hidden_sign(chip.rect, subject, theme, &sizes)),
                (None, None) => {}
            }
        }
    }

    /// Does the remark stand for a relation that is not spoken of?
    fn is_remark_unspoken(&self, badge: usize) -> bool {
        let relation = self.extract.badges.get(badge).and_then(|badge| badge.relation);
        match relation.and_then(|relation| self.extract.relation(relation)) {
            Some(view) => self.extract.is_unspoken(view),
            None => self.extract.account.is_some(),
        }
    }

    fn legend(&mut self) {
        let Some(legend) = self.view.legend.filter(|legend| legend.height > 0.0) else { return };
        let subject = self.drawing.subjects.len().saturating_sub(1) as u32;
        self.drawing.marks.extend(legend.marks(legend.origin(self.view.height), subject, self.view.theme));
    }

    /// What is hovered and what touches it keep their strength, as does what is selected; the rest is dimmed, and so is
    /// what nobody speaks of according to whom the map is told.
    fn fade_of_bundle(&self, index: usize) -> f32 {
        let key = SubjectKey::Bundle(index as u32);
        let near = match self.view.emphasis.hovered {
            Some(SubjectKey::Actor(actor)) => {
                self.extract.bundles.get(index).is_some_and(|bundle| bundle.from == actor || bundle.to == actor)
            }
            Some(SubjectKey::Bundle(_)) => self.view.emphasis.hovered == Some(key),
            _ => true,
        };
        let is_meant = self.view.emphasis.selected.contains(&key) || self.view.emphasis.hovered == Some(key);
        if is_meant || (near && !self.is_unspoken(index)) { 1.0 } else { 0.25 }
    }

    fn is_unspoken(&self, bundle: usize) -> bool {
        self.extract.bundles.get(bundle).is_some_and(|bundle| self.extract.is_line_unspoken(bundle))
    }

    /// An actor keeps its strength near what is hovered, and else where it is spoken of.
    pub(super) fn is_near(&self, actor: usize) -> bool {
        let near = self.near.as_ref().or(self.spoken.as_ref());
        near.is_none_or(|near| near.contains(&(actor as u32)))
    }

    pub(super) fn push(&mut self, mark: Mark) {
        self.drawing.marks.push(mark);
    }

    pub(super) fn extend(&mut self, marks: Vec<Mark>) {
        self.drawing.marks.extend(marks);
    }
}

/// The ends of what is told, and the actors with a remark that is.
fn spoken(extract: &Extract) -> BTreeSet<u32> {
    let told = extract.relations.iter().filter(|view| !extract.is_unspoken(view));
    told.flat_map(|view| [view.from, view.to]).collect()
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
