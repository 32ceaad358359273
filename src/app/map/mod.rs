//! The map in the window. The only place that names `egui_graphs`.

mod access;
mod graph;
mod live;
mod paint;
mod still;

use std::sync::Arc;

use egui::{Pos2, Rect, Ui, UiBuilder};
use kurbo::{Point, Vec2};

use crate::drawing::{
    Camera, Drawing, Emphasis, Geometry, LEGEND_MARGIN, Legend, Stand, Subject, SubjectKey, Theme, View, draw, hit,
    keep_zoom, subjects,
};
use crate::extract::Extract;
use crate::pipeline::{LABEL, map_frame};

pub use access::object_id;
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
    pub selected: Option<SubjectKey>,
    /// With the legend?
    pub legend: bool,
}

/// What the user did on the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MapEvent {
    /// Clicked something, or nothing.
    Select(Option<SubjectKey>),
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
    legend: Option<(LegendKey, Legend)>,
    keep: Option<(u64, f64)>,
    /// What is to be brought into view, and where there is room for it in the window.
    wanted: Option<(SubjectKey, Rect)>,
    subjects: Option<(u64, Arc<Vec<Subject>>)>,
    geometry: Option<(GeometryKey, Geometry)>,
    frame: Option<(FrameKey, Arc<Frame>)>,
    graph: Option<(u64, MapGraph)>,
    response: Option<egui::Id>,
    rect: Option<Rect>,
    settle: u8,
    shown_revision: u64,
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

type LegendKey = (u64, u64);
type GeometryKey = (u64, u64, Option<(u32, i64, i64)>);

#[derive(Clone, Debug, PartialEq)]
struct FrameKey {
    geometry: GeometryKey,
    camera: Camera,
    rect: Rect,
    emphasis: Emphasis,
    theme: &'static str,
    legend: bool,
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

    /// What is on screen as a picture for others: nothing is hovered and nothing has the keyboard.
    pub fn picture(&self, extract: &Extract, selected: Option<SubjectKey>) -> Option<Drawing> {
        let (_, geometry) = self.geometry.as_ref()?;
        let (key, _) = self.frame.as_ref()?;
        let (_, subjects) = self.subjects.as_ref()?;
        let view = View {
            width: f64::from(key.rect.width()),
            height: f64::from(key.rect.height()),
            camera: self.camera,
            theme: Theme::by_name(key.theme)?,
            emphasis: Emphasis { selected, ..Emphasis::default() },
            legend: self.legend.as_ref().filter(|_| key.legend).map(|(_, legend)| legend),
            subjects,
        };
        Some(draw(extract, geometry, &view))
    }

    /// The geometry as last drawn.
    pub fn geometry(&self) -> Option<&Geometry> {
        self.geometry.as_ref().map(|(_, geometry)| geometry)
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
            (self.hovered, self.drag) = (None, None);
            self.shown_revision = input.revision;
        }
        self.legend(input, rect);
        if self.fit_wanted || (self.fitted && self.rect.is_some_and(|last| last.size() != rect.size())) {
            self.fit_now(input, rect);
        }
        self.rect = Some(rect);
        let pointer = self.pointer(ui, rect);
        self.navigate(ui, rect, pointer);
        let geometry_key = self.measure(input);
        self.centre_now(rect);
        let under_pointer = pointer.and_then(|point| self.hit(point));
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
        let (clicked, focused) = access::objects_ui(ui, &frame.drawing, self.geometry(), rect, self.camera.offset);
        self.focused = focused;
        events.extend(clicked.map(|key| MapEvent::Select(Some(key))));
        events
    }

    fn legend(&mut self, input: &Input, rect: Rect) {
        let key = (input.revision, u64::from(rect.width().to_bits()));
        if self.legend.as_ref().is_none_or(|(last, _)| *last != key) {
            let width = f64::from(rect.width()) - 2.0 * LEGEND_MARGIN;
            self.legend = Some((key, Legend::new(input.extract, width, &crate::drawing::Sizes::for_label(LABEL))));
        }
    }

    fn shown_legend(&self, input: &Input) -> Option<&Legend> {
        self.legend.as_ref().filter(|_| input.legend).map(|(_, legend)| legend)
    }

    fn fit_now(&mut self, input: &Input, rect: Rect) {
        let frame = map_frame(f64::from(rect.width()), f64::from(rect.height()), self.shown_legend(input));
        self.camera = Camera::fit(input.extract, input.stands, frame, LABEL).0;
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
        );
        if self.geometry.as_ref().is_none_or(|(last, _)| *last != key) {
            let keep = self.keep_zoom(input);
            let mut stands = input.stands.to_vec();
            if let Some((actor, to)) = drag
                && let Some(stand) = stands.get_mut(actor as usize)
            {
                *stand = Stand { center: to, pinned: true };
            }
            let geometry = Geometry::new(input.extract, &stands, self.camera.zoom, self.camera.sizes(LABEL, keep));
            self.geometry = Some((key, geometry));
        }
        key
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
                let keep = keep_zoom(input.extract, input.stands, LABEL);
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
        let emphasis = Emphasis { hovered: self.hovered, selected: input.selected, focused: self.focused };
        let key = FrameKey {
            geometry,
            camera: self.camera,
            rect,
            emphasis,
            theme: input.theme.name,
            legend: input.legend,
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

    fn hit(&self, point: Point) -> Option<SubjectKey> {
        hit(self.geometry()?, self.camera.offset, point)
    }

    /// The pointer in the map's own points, when nothing lies over the map there.
    fn pointer(&self, ui: &Ui, rect: Rect) -> Option<Point> {
        let pointer = ui.input(|input| input.pointer.latest_pos())?;
        let on_top = ui.ctx().layer_id_at(pointer).is_none_or(|layer| layer == ui.layer_id());
        (rect.contains(pointer) && on_top || self.drag.is_some()).then(|| local(pointer, rect))
    }
}

/// A point of the window in the map's own points.
fn local(pos: Pos2, rect: Rect) -> Point {
    Point::new(f64::from(pos.x - rect.min.x), f64::from(pos.y - rect.min.y))
}
