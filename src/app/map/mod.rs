//! The map in the window. The only place that names `egui_graphs`.

mod access;
mod boxes;
mod graph;
mod live;
mod paint;
mod still;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Pos2, Rect, Ui, UiBuilder};
use kurbo::{Point, Vec2};

use crate::drawing::{
    Camera, Drawing, Emphasis, Geometry, GeometryRequest, LEGEND_MARGIN, LabelMemory, Legend, Sizes, Stand, Subject,
    SubjectKey, Theme, View, draw, hit, keep_zoom, subjects,
};
use crate::extract::Extract;
use crate::pipeline::map_frame;

pub use access::object_id;
use boxes::SelectBox;
use graph::{Frame, MapGraph, MarkIndex};

/// What the map is shown from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// What is visible.
    pub extract: &'a Arc<Extract>,
    /// Where the actors stand, one per actor of the extract.
    pub stands: &'a [Stand],
    /// Changes whenever `extract` or `stands` do.
    pub revision: u64,
    /// Colours.
    pub theme: &'static Theme,
    /// What is selected.
    pub selected: &'a BTreeSet<SubjectKey>,
    /// With the legend?
    pub legend: bool,
    /// Size of labels in points.
    pub label: f64,
}

/// What the user did on the map.
#[derive(Clone, Debug, PartialEq)]
pub enum MapEvent {
    /// Clicked something, or nothing.
    Select(Option<SubjectKey>),
    /// Clicked something with Shift: it is added to the selection, or taken away again.
    Toggle(SubjectKey),
    /// Drew a box around these, which are added to the selection.
    Add(Vec<SubjectKey>),
    /// Put an actor somewhere: centre in points at 100 %.
    Move(u32, Point),
}

/// The map's own state: camera, hover, drag and what was drawn last. Never saved, never journalled.
#[derive(Default)]
pub struct MapView {
    camera: Camera,
    /// Follows the window's size until the user moves the map.
    fitted: bool,
    fit_wanted: bool,
    hovered: Option<SubjectKey>,
    focused: Option<SubjectKey>,
    drag: Option<Drag>,
    select_box: Option<SelectBox>,
    legend: Option<(LegendKey, Legend)>,
    legend_folded: bool,
    keep: Option<(u64, f64)>,
    /// What is to be brought into view, and where there is room for it in the window.
    wanted: Option<(SubjectKey, Rect)>,
    subjects: Option<(u64, Arc<Vec<Subject>>)>,
    geometry: Option<(GeometryKey, Geometry)>,
    labels: LabelMemory,
    labelled: Option<Arc<Extract>>,
    frame: Option<(FrameKey, Arc<Frame>)>,
    graph: Option<(u64, MapGraph)>,
    response: Option<egui::Id>,
    rect: Option<Rect>,
    settle: u8,
    shown_revision: u64,
    /// The size of labels that everything was measured with.
    label: f64,
}

#[derive(Clone, Copy, Debug)]
struct Drag {
    actor: u32,
    /// Where the button went down, in the map's own points.
    pressed: Point,
    /// From the chip's centre to where it was grabbed, in points on the screen.
    grab: Vec2,
    to: Option<Point>,
}

type LegendKey = (u64, u64, bool);
type GeometryKey = (u64, u64, Option<(u32, i64, i64)>, Option<(i64, i64)>);

/// Up to so many lines all labels are placed at once, and panning needs no placement; of larger maps only the labels
/// in view and around it.
const ALL_LABELS: usize = 150;

#[derive(Clone, Debug, PartialEq)]
struct FrameKey {
    geometry: GeometryKey,
    camera: Camera,
    rect: Rect,
    emphasis: Emphasis,
    theme: &'static str,
    legend: Option<LegendKey>,
    under_pointer: Option<SubjectKey>,
}

impl MapView {
    /// Shows everything at the next frame, and again whenever the window changes its size.
    pub fn fit(&mut self) {
        self.fitted = true;
        self.fit_wanted = true;
    }

    /// Fits again, if the map has followed the window's size until now.
    pub fn refit(&mut self) {
        self.fit_wanted |= self.fitted;
    }

    /// Zooms about the middle of the map.
    pub fn zoom_by(&mut self, factor: f64) {
        let middle = self
            .rect
            .map_or(Point::ZERO, |rect| Point::new(f64::from(rect.width()) / 2.0, f64::from(rect.height()) / 2.0));
        self.camera = self.camera.zoomed_at(factor, middle);
        self.fitted = false;
    }

    /// Zooms to 100 % about the middle of the map.
    pub fn zoom_to_actual(&mut self) {
        self.zoom_by(1.0 / self.camera.zoom);
    }

    /// Brings an object into `room`, a part of the window, at the next frame: to its middle, unless it lies inside already.
    pub fn centre_on(&mut self, key: SubjectKey, room: Rect) {
        self.wanted = Some((key, room));
    }

    fn centre_now(&mut self, rect: Rect) {
        let Some((key, room)) = self.wanted.take() else { return };
        let Some(at) = self.geometry().and_then(|geometry| access::place(key, geometry)) else { return };
        let (min, max) = (local(room.min, rect), local(room.max, rect));
        let room = kurbo::Rect::from_points(min, max);
        let (inside, shown) = (room.inflate(-24.0, -24.0), at + self.camera.offset);
        if inside.union(shown) != inside {
            self.camera.offset = room.center() - at.center();
            self.fitted = false;
        }
    }

    /// The camera as it is.
    pub fn camera(&self) -> Camera {
        self.camera
    }

    /// What the picture consists of, as last drawn.
    pub fn drawing(&self) -> Option<&Arc<Drawing>> {
        self.frame.as_ref().map(|(_, frame)| &frame.drawing)
    }

    /// The colours on screen, once something is.
    pub fn theme(&self) -> Option<&'static Theme> {
        self.frame.as_ref().and_then(|(key, _)| Theme::by_name(key.theme))
    }

    /// The size of the labels on screen, in points.
    pub fn label(&self) -> f64 {
        self.label
    }

    /// What is on screen as a picture for others: nothing is hovered and nothing has the keyboard. A legend that is
    /// folded or not on screen is put below the map, where it hides nothing.
    pub fn picture_as(
        &self,
        extract: &Extract,
        selected: BTreeSet<SubjectKey>,
        theme: &'static Theme,
        with_legend: bool,
    ) -> Option<Drawing> {
        let (_, geometry) = self.geometry.as_ref()?;
        let (key, _) = self.frame.as_ref()?;
        let (_, subjects) = self.subjects.as_ref()?;
        let legend = with_legend.then(|| self.legend_on_paper(extract, key));
        let is_on_screen = key.legend.is_some() && !self.legend_folded;
        let below = legend.as_ref().filter(|_| !is_on_screen).map_or(0.0, |legend| legend.height + LEGEND_MARGIN);
        let view = View {
            width: f64::from(key.rect.width()),
            height: f64::from(key.rect.height()) + below,
            camera: self.camera,
            theme,
            emphasis: Emphasis { selected, ..Emphasis::default() },
            legend: legend.as_ref(),
            subjects,
        };
        Some(draw(extract, geometry, &view))
    }

    /// The legend in full, as wide as the map.
    fn legend_on_paper(&self, extract: &Extract, key: &FrameKey) -> Legend {
        let width = f64::from(key.rect.width()) - 2.0 * LEGEND_MARGIN;
        Legend::new(extract, width, &Sizes::for_label(self.label))
    }

    /// The geometry as last drawn.
    pub fn geometry(&self) -> Option<&Geometry> {
        self.geometry.as_ref().map(|(_, geometry)| geometry)
    }

    /// What was drawn as selected.
    pub fn selected(&self) -> BTreeSet<SubjectKey> {
        self.frame.as_ref().map(|(key, _)| key.emphasis.selected.clone()).unwrap_or_default()
    }

    /// Where the map lies in the window, as last drawn.
    pub fn rect(&self) -> Option<Rect> {
        self.rect
    }

    /// Shows the map in the space that is left and returns what the user did.
    pub fn ui(&mut self, ui: &mut Ui, input: &Input) -> Vec<MapEvent> {
        let rect = ui.available_rect_before_wrap();
        let builder = UiBuilder::new().id(egui::Id::new("relata-map")).max_rect(rect);
        ui.scope_builder(builder, |ui| self.scoped_ui(ui, input, rect)).inner
    }

    fn scoped_ui(&mut self, ui: &mut Ui, input: &Input, rect: Rect) -> Vec<MapEvent> {
        let mut events = Vec::new();
        if self.shown_revision != input.revision {
            // Indices are those of the extract that was: nothing held over it means anything now.
            (self.hovered, self.drag, self.select_box) = (None, None, None);
            self.shown_revision = input.revision;
            // Where an actor was put, the labels stay; another extract has other labels.
            match &self.labelled {
                Some(extract) if same_labels(extract, input.extract) => self.labels.moved(),
                _ => self.labels = LabelMemory::default(),
            }
            self.labelled = Some(input.extract.clone());
        }
        self.take_label(input.label);
        self.legend(input, rect);
        if self.fit_wanted || (self.fitted && self.rect.is_some_and(|last| last.size() != rect.size())) {
            self.fit_now(input, rect);
        }
        self.rect = Some(rect);
        let pointer = self.pointer(ui, rect);
        events.extend(self.navigate(ui, rect, pointer));
        let geometry_key = self.measure(input);
        self.centre_now(rect);
        // A box that is drawn over an actor takes no hold of it.
        let hit = |point| self.hit(point, input.legend);
        let under_pointer = pointer.filter(|_| self.select_box.is_none()).and_then(hit);
        if self.drag.is_none() {
            self.hovered = under_pointer;
        }
        let frame = self.paint(input, rect, geometry_key, under_pointer);
        let live = self.is_live(ui, input, pointer.is_some());
        if live {
            events.extend(self.live_ui(ui, input, &frame, rect, pointer));
        } else {
            events.extend(self.replay_ui(ui, &frame, rect));
        }
        frame.paint_above(&ui.painter().with_clip_rect(rect));
        if let Some(select_box) = &self.select_box {
            select_box.paint(ui, rect, input.theme);
        }
        let title = self.legend_title(input.legend);
        let (clicked, focused) =
            access::objects_ui(ui, &frame.drawing, self.geometry(), rect, self.camera.offset, title);
        self.focused = focused;
        events.extend(clicked.map(|key| MapEvent::Select(Some(key))));
        self.fold_legend(&mut events);
        events
    }

    /// Another size of letters: everything is to be measured again.
    fn take_label(&mut self, label: f64) {
        if self.label.to_bits() != label.to_bits() {
            (self.geometry, self.keep, self.legend) = (None, None, None);
            self.labels = LabelMemory::default();
            self.label = label;
            self.refit();
        }
    }

    fn legend(&mut self, input: &Input, rect: Rect) {
        let key = (input.revision, u64::from(rect.width().to_bits()), self.legend_folded);
        if self.legend.as_ref().is_none_or(|(last, _)| *last != key) {
            let width = f64::from(rect.width()) - 2.0 * LEGEND_MARGIN;
            let sizes = Sizes::for_label(input.label);
            self.legend = Some((key, Legend::foldable(input.extract, width, &sizes, self.legend_folded)));
        }
    }

    /// A click on the legend's title folds or unfolds it, and selects nothing.
    fn fold_legend(&mut self, events: &mut Vec<MapEvent>) {
        let before = events.len();
        events.retain(|event| *event != MapEvent::Select(Some(SubjectKey::Legend)));
        if events.len() < before {
            self.legend_folded = !self.legend_folded;
            self.refit();
        }
    }

    /// The legend's title on the map, if it is shown.
    fn legend_title(&self, is_shown: bool) -> Option<kurbo::Rect> {
        let (_, legend) = self.legend.as_ref().filter(|_| is_shown)?;
        legend.title_rect(f64::from(self.rect?.height()))
    }

    fn shown_legend(&self, input: &Input) -> Option<&Legend> {
        self.legend.as_ref().filter(|_| input.legend).map(|(_, legend)| legend)
    }

    fn fit_now(&mut self, input: &Input, rect: Rect) {
        let frame = map_frame(f64::from(rect.width()), f64::from(rect.height()), self.shown_legend(input));
        let (camera, geometry) = Camera::fit(input.extract, input.stands, frame, input.label);
        self.camera = camera;
        let keep = self.keep_zoom(input);
        self.labels.remember(&geometry, camera.zoom, keep);
        self.fit_wanted = false;
        self.fitted = true;
    }

    /// Measures and places everything, when something that it depends on has changed.
    fn measure(&mut self, input: &Input) -> GeometryKey {
        let drag = self.drag.and_then(|drag| Some((drag.actor, drag.to?)));
        let key = (
            input.revision,
            self.camera.zoom.to_bits(),
            drag.map(|(actor, to)| (actor, (to.x * 100.0) as i64, (to.y * 100.0) as i64)),
            self.region(input),
        );
        if self.geometry.as_ref().is_none_or(|(last, _)| *last != key) {
            let keep = self.keep_zoom(input);
            let view = key.3.map(|(x, y)| self.view_of(x, y));
            let mut stands = input.stands.to_vec();
            if let Some((actor, to)) = drag
                && let Some(stand) = stands.get_mut(actor as usize)
            {
                *stand = Stand { center: to, pinned: true };
            }
            let request = GeometryRequest {
                extract: input.extract,
                stands: &stands,
                zoom: self.camera.zoom,
                sizes: self.camera.sizes(input.label, keep),
                view,
                frame: None,
            };
            let geometry = match drag {
                Some(_) => self.labels.while_moving(&request),
                None => self.labels.at_zoom(&request, keep),
            };
            self.geometry = Some((key, geometry));
        }
        key
    }

    /// Which region of a large map is in view, in steps of half the window; `None` for a map that is placed as a whole.
    fn region(&self, input: &Input) -> Option<(i64, i64)> {
        let size = self.rect?.size() * 0.5;
        let step = |offset: f64, size: f32| (-offset / f64::from(size.max(1.0))).round() as i64;
        let is_large = input.extract.bundles.len() > ALL_LABELS;
        is_large.then(|| (step(self.camera.offset.x, size.x), step(self.camera.offset.y, size.y)))
    }

    /// The region's labels, which reach half a window beyond what is in view, in the points of the geometry.
    fn view_of(&self, column: i64, row: i64) -> kurbo::Rect {
        let size = self.rect.map_or(egui::Vec2::splat(1.0), |rect| rect.size());
        let (width, height) = (f64::from(size.x), f64::from(size.y));
        let corner = Point::new(column as f64 * width / 2.0, row as f64 * height / 2.0);
        kurbo::Rect::from_origin_size(corner, (width, height)).inflate(width / 2.0, height / 2.0)
    }

    /// Names for screen readers, made once per map.
    fn subjects(&mut self, input: &Input) -> Arc<Vec<Subject>> {
        match &self.subjects {
            Some((revision, subjects)) if *revision == input.revision => subjects.clone(),
            _ => {
                let made = Arc::new(subjects(input.extract));
                self.subjects = Some((input.revision, made.clone()));
                made
            }
        }
    }

    /// The zoom below which chips shrink, worked out once per map.
    fn keep_zoom(&mut self, input: &Input) -> f64 {
        match self.keep {
            Some((revision, keep)) if revision == input.revision => keep,
            _ => {
                let keep = keep_zoom(input.extract, input.stands, input.label);
                self.keep = Some((input.revision, keep));
                keep
            }
        }
    }

    fn paint(
        &mut self,
        input: &Input,
        rect: Rect,
        geometry: GeometryKey,
        under_pointer: Option<SubjectKey>,
    ) -> Arc<Frame> {
        let emphasis = Emphasis { hovered: self.hovered, selected: input.selected.clone(), focused: self.focused };
        let key = FrameKey {
            geometry,
            camera: self.camera,
            rect,
            emphasis: emphasis.clone(),
            theme: input.theme.name,
            legend: self.legend.as_ref().filter(|_| input.legend).map(|(key, _)| *key),
            under_pointer,
        };
        if let Some((last, frame)) = &self.frame
            && *last == key
        {
            return frame.clone();
        }
        self.settle = 2;
        let subjects = self.subjects(input);
        let view = View {
            width: f64::from(rect.width()),
            height: f64::from(rect.height()),
            camera: self.camera,
            theme: input.theme,
            emphasis,
            legend: self.shown_legend(input),
            subjects: &subjects,
        };
        let drawing = match &self.geometry {
            Some((_, geometry)) => draw(input.extract, geometry, &view),
            None => Drawing::default(),
        };
        let marks = MarkIndex::new(&drawing, input.extract.actors.len(), input.extract.bundles.len());
        let frame = Arc::new(Frame {
            drawing: Arc::new(drawing),
            marks: Arc::new(marks),
            origin: rect.min.to_vec2(),
            under_pointer,
        });
        self.frame = Some((key, frame.clone()));
        frame
    }

    fn hit(&self, point: Point, legend: bool) -> Option<SubjectKey> {
        if self.legend_title(legend).is_some_and(|title| title.contains(point)) {
            return Some(SubjectKey::Legend);
        }
        hit(self.geometry()?, self.camera.offset, point)
    }

    /// The pointer in the map's own points, when nothing lies over the map there.
    fn pointer(&self, ui: &Ui, rect: Rect) -> Option<Point> {
        let pointer = ui.input(|input| input.pointer.latest_pos())?;
        let on_top = ui.ctx().layer_id_at(pointer).is_none_or(|layer| layer == ui.layer_id());
        let held = self.drag.is_some() || self.select_box.is_some();
        (rect.contains(pointer) && on_top || held).then(|| local(pointer, rect))
    }
}

/// A box on the map as a box on the window.
fn on_window(at: kurbo::Rect, map: Rect) -> Rect {
    let pos = |x: f64, y: f64| map.min + egui::vec2(x as f32, y as f32);
    Rect::from_min_max(pos(at.x0, at.y0), pos(at.x1, at.y1))
}

/// Do two extracts have the same labels, wherever their actors stand?
fn same_labels(one: &Arc<Extract>, other: &Arc<Extract>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}

/// Paints every mark in its order, with the picture's upper left corner at `origin`: what the window paints when
/// nobody touches it.
pub fn paint_drawing(drawing: &Drawing, origin: egui::Vec2, painter: &egui::Painter) {
    for mark in &drawing.marks {
        painter.extend(paint::shapes(mark, origin, painter));
    }
}

/// A point of the window in the map's own points.
fn local(pos: Pos2, rect: Rect) -> Point {
    Point::new(f64::from(pos.x - rect.min.x), f64::from(pos.y - rect.min.y))
}
