//! The map in the window. The only place that names `egui_graphs`.

mod access;
mod announced;
mod boxes;
mod context;
mod follow;
mod glide;
mod graph;
mod handles;
mod hint;
mod keyboard;
mod legend;
mod live;
mod look;
mod mass;
mod measure;
mod neighbours;
mod object;
mod paint;
mod pointer;
mod relating;
mod scoped;
mod staged;
mod still;
mod taken;
mod typing;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Pos2, Rect, Ui, UiBuilder};
use kurbo::Point;

use crate::app::commands::CommandId;
use crate::app::state::{Selection, Thing};
use crate::drawing::{
    Camera, Drawing, Emphasis, Geometry, LabelMemory, Legend, Stand, Subject, SubjectKey, Theme, View, draw, hit,
};
use crate::extract::{Communities, Extract};
use crate::model::{ActorId, RelationId};

use access::Asked;
use announced::Announced;
use context::Menu;
use glide::Glide;
use graph::{Frame, MapGraph, MarkIndex};
use keyboard::Keyboard;
use look::Way;
use pointer::Gesture;
use relating::Handles;
use scoped::Scoped;

pub use glide::between;
pub use object::Object;
pub(crate) use paint::text as letters;
pub use staged::{Hands, Staged};

/// What the map is shown from.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// What is visible.
    pub extract: &'a Arc<Extract>,
    /// Who belongs together in it, where it is too large to be shown as it is.
    pub communities: &'a Communities,
    /// Changes whenever `extract` does.
    pub revision: u64,
    /// Where the actors are now, one per actor of the extract.
    pub stands: &'a [Stand],
    /// Changes whenever `stands` do.
    pub places: u64,
    /// Are they on their way?
    pub moving: bool,
    /// Where they belong.
    pub settled: &'a [Stand],
    /// Changes whenever `settled` does.
    pub settled_places: u64,
    /// Colours.
    pub theme: &'static Theme,
    /// What is selected.
    pub selection: &'a Selection,
    /// What stands for it on the map.
    pub selected: &'a BTreeSet<SubjectKey>,
    /// With the legend?
    pub legend: bool,
    /// The actor whose neighbourhood is shown alone.
    pub in_focus: Option<&'a ActorId>,
    /// The camera jumps instead of gliding.
    pub reduced_motion: bool,
    /// Size of labels in points.
    pub label: f64,
    /// What hands may do.
    pub hands: Hands,
}

/// What the user did on the map.
#[derive(Clone, Debug, PartialEq)]
pub enum MapEvent {
    /// Clicked something, or nothing.
    Select(Option<Thing>),
    /// Clicked something with Shift: it is added to the selection, or taken away again.
    Toggle(Thing),
    /// Drew a box around these, which are added to the selection.
    Add(Vec<Thing>),
    /// Chose these and nothing else.
    SelectAll(Vec<Thing>),
    /// Wants to see the words behind something.
    ShowEvidence(Thing),
    /// Wants the words behind a relation on the clipboard.
    CopyQuote(RelationId),
    /// Show an actor and its neighbours alone, or everybody again.
    Focus(ActorId),
    /// Fan the lines from one actor to another out, or fold them again.
    FanOut(ActorId, ActorId),
    /// Let the layout have an actor again.
    Release(ActorId),
    /// Wants somebody new here: points at 100 %.
    NewActor(Point),
    /// A command of the table.
    Run(CommandId),
    /// Put actors somewhere: centres in points at 100 %.
    Move(Vec<(u32, Point)>),
    /// Wants a relation from an actor, upon another where that is known.
    Relate(ActorId, Option<ActorId>),
}

/// The map's own state: camera, hover, drag and what was drawn last. Never saved, never journalled.
#[derive(Default)]
pub struct MapView {
    camera: Camera,
    /// Follows the window's size until the user moves the map.
    fitted: bool,
    fit_wanted: Option<Way>,
    glide: Option<Glide>,
    hovered: Option<SubjectKey>,
    handles: Handles,
    gesture: Option<Gesture>,
    keyboard: Keyboard,
    menu: Option<Menu>,
    announced: Option<(AnnouncedKey, Announced)>,
    legend: Option<(LegendKey, Legend)>,
    legend_folded: bool,
    legend_focused: bool,
    keep: Option<((u64, u64), f64)>,
    /// Who is moved together with the actor that hands or keys move, and how far from it they stand.
    taken: Vec<(u32, kurbo::Vec2)>,
    /// What is to be brought into view, and where there is room for it in the window.
    wanted: Option<(Thing, Rect)>,
    subjects: Option<(u64, Arc<Vec<Subject>>)>,
    geometry: Option<(GeometryKey, Geometry)>,
    labels: LabelMemory,
    /// What is shown of a large map; `None` where the whole is.
    scoped: Option<Arc<Scoped>>,
    /// What is shown, as last drawn.
    labelled: Option<Arc<Extract>>,
    frame: Option<(FrameKey, Arc<Frame>)>,
    graph: Option<(u64, MapGraph)>,
    response: Option<egui::Id>,
    rect: Option<Rect>,
    settle: u8,
    /// Of the whole, and of the part that is shown.
    shown_revision: (u64, u64),
    shown_places: u64,
    /// The size of labels that everything was measured with.
    label: f64,
}

/// More than the parts of one map that anybody looks at.
const PARTS: u64 = 1 << 32;

type AnnouncedKey = (u64, Option<SubjectKey>, BTreeSet<SubjectKey>);
type LegendKey = (u64, u64, bool);
type GeometryKey = ((u64, u64, bool), u64, Option<(u32, i64, i64)>, Option<(i64, i64)>);

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
    /// What is shown: the whole extract, or the part of a large one that is in view. Keys are indices in it.
    pub fn shown(&self) -> Option<&Arc<Extract>> {
        self.labelled.as_ref()
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
        ui.scope_builder(builder, |ui| {
            self.take_label(input.label);
            self.legend(input, rect);
            self.aim(input, rect);
            self.scope(input, rect.size());
            let Some(scoped) = self.scoped.clone() else { return self.part_ui(ui, input, input, rect) };
            let (extract, selected) = (scoped.extract().clone(), scoped.selected(input));
            let part = Input {
                extract: &extract,
                stands: &scoped.stands,
                revision: input.revision.wrapping_mul(PARTS).wrapping_add(scoped.revision),
                selected: &selected,
                ..*input
            };
            let events = self.part_ui(ui, &part, input, rect);
            events.into_iter().map(|event| self.of_whole(event)).collect()
        })
        .inner
    }

    /// Shows a part of the map, or the whole.
    fn part_ui(&mut self, ui: &mut Ui, input: &Input, whole: &Input, rect: Rect) -> Vec<MapEvent> {
        if self.shown_revision != (whole.revision, input.revision) {
            self.take_extract(ui, input, whole);
        }
        if self.shown_places != input.places {
            self.labels.moved();
            self.shown_places = input.places;
        }
        self.rect = Some(rect);
        let pointer = self.pointer(ui, rect);
        let mut events = self.keys(ui, input);
        events.extend(self.navigate(ui, input, pointer));
        self.glide(ui, input.reduced_motion);
        let geometry_key = self.measure(input);
        self.centre_now(ui, input, whole, rect);
        // What is panned or drawn around takes no hold of the actors that it passes.
        let free = matches!(self.gesture, None | Some(Gesture::Move(_)));
        let under_pointer = pointer.filter(|_| free).and_then(|point| self.hit(point, input.legend));
        self.show_handles(ui, input, rect, (pointer, under_pointer));
        // A handle is nobody to take hold of, but belongs to its actor all the same.
        let handle = self.handles.under_pointer().map(SubjectKey::Actor);
        let under_pointer = under_pointer.filter(|_| handle.is_none());
        if !matches!(self.gesture, Some(Gesture::Move(_))) {
            self.hovered = handle.or(under_pointer);
        }
        events.extend(self.draw_relation(ui, input, rect, pointer));
        let frame = self.paint(input, rect, geometry_key, under_pointer);
        let live = self.is_live(ui, input, pointer.is_some());
        if live {
            events.extend(self.live_ui(ui, input, &frame, rect, pointer));
        } else {
            events.extend(self.replay_ui(ui, input, &frame, rect, pointer));
        }
        frame.paint_above(&ui.painter().with_clip_rect(rect));
        if let Some(Gesture::Select(select_box)) = &self.gesture {
            select_box.paint(ui, rect, input.theme);
        }
        self.handles_ui(ui, input, rect);
        self.hint_ui(ui, input.extract, input.theme);
        self.receive_keyboard(ui, input);
        events.extend(self.objects_ui(ui, input, rect));
        self.give_keyboard(ui);
        events
    }

    /// Announces what can be reached, and does what a screen reader asks of it.
    fn objects_ui(&mut self, ui: &mut Ui, input: &Input, rect: Rect) -> Vec<MapEvent> {
        let stop = self.keyboard.last();
        let key = (input.revision, stop.and_then(|stop| stop.key(input.extract)), input.selected.clone());
        if self.announced.as_ref().is_none_or(|(last, _)| *last != key) {
            self.announced = Some((key.clone(), Announced::new(input.extract, key.1, input.selected)));
        }
        let subjects = self.subjects(input);
        let things = input.selection.things();
        let selected = things.iter().filter_map(|thing| Object::of_thing(thing, input.extract)).collect();
        let legend = self.legend_title(input.legend);
        let (Some((_, announced)), Some(geometry)) = (&self.announced, self.geometry()) else { return Vec::new() };
        let asked = access::objects_ui(
            ui,
            &access::Shown {
                extract: input.extract,
                subjects: &subjects,
                geometry,
                selected: &selected,
                announced,
                stop,
                rect,
                offset: self.camera.offset,
                legend,
            },
        );
        self.legend_focused = ui.memory(|memory| memory.has_focus(access::legend_id()));
        let mut events = Vec::new();
        for asked in asked {
            match asked {
                Asked::Click(object) => events.extend(object.thing(input.extract).map(|it| MapEvent::Select(Some(it)))),
                Asked::Focus(object) => self.walk_to(ui, Some(object), input),
                Asked::FoldLegend => self.fold_legend(),
                Asked::Menu(object) => self.open_menu(ui, Some(object), input),
            }
        }
        events
    }

    /// Another extract is shown, or another part of the same.
    fn take_extract(&mut self, ui: &Ui, input: &Input, whole: &Input) {
        let moved_on = self.shown_revision.0 == whole.revision;
        // Indices are those of the extract that was: what is held over it means something now only in another part.
        self.hovered = None;
        self.handles = Handles::default();
        self.gesture = self.gesture.take().filter(|_| moved_on).and_then(|gesture| self.carried(gesture, input));
        self.close_menu();
        self.keep_keyboard(ui, input.extract);
        self.shown_revision = (whole.revision, input.revision);
        // Another extract has other labels; the same one is shown anew because its letters have changed.
        match &self.labelled {
            Some(before) if moved_on => self.labels.carry_over(before, input.extract),
            Some(before) if !Arc::ptr_eq(before, input.extract) && before == input.extract => self.labels.moved(),
            _ => self.labels = LabelMemory::default(),
        }
        self.labelled = Some(input.extract.clone());
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

    fn paint(
        &mut self,
        input: &Input,
        rect: Rect,
        geometry: GeometryKey,
        under_pointer: Option<SubjectKey>,
    ) -> Arc<Frame> {
        let focused = self.keyboard.shown().and_then(|object| object.key(input.extract));
        let focused = focused.or(self.legend_focused.then_some(SubjectKey::Legend));
        // Whoever only points at something dims nothing by it.
        let hovered = self.hovered.filter(|_| input.hands != Hands::Point);
        let emphasis = Emphasis { hovered, selected: input.selected.clone(), focused };
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
        let marks = MarkIndex::new(&drawing, input.extract);
        let frame = Arc::new(Frame::new(drawing, marks, rect.min.to_vec2(), under_pointer));
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
        let held = self.gesture.is_some();
        (held || is_on_map(ui, rect, pointer)).then(|| local(pointer, rect))
    }
}

/// Is this a point of the map over which nothing lies?
fn is_on_map(ui: &Ui, rect: Rect, pos: Pos2) -> bool {
    rect.contains(pos) && ui.ctx().layer_id_at(pos).is_none_or(|layer| layer == ui.layer_id())
}

/// A box on the map as a box on the window.
fn on_window(at: kurbo::Rect, map: Rect) -> Rect {
    let pos = |x: f64, y: f64| map.min + egui::vec2(x as f32, y as f32);
    Rect::from_min_max(pos(at.x0, at.y0), pos(at.x1, at.y1))
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
