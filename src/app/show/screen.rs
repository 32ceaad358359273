//! A stage and the size of a screen → everything that the screen shows of it: words, map, and the words behind them.
//! Made beside the window, so that no frame waits for it.

use std::sync::Arc;

use kurbo::{Point, Rect};

use super::evidence::{self, Told};
use super::sheet::{Scale, Sheet};
use super::words;
use crate::briefing::{Brief, Stage};
use crate::drawing::{
    Camera, Drawing, Emphasis, Geometry, GeometryRequest, LabelMemory, Mark, Sizes, Stand, Subject, Theme, View, draw,
    keep_zoom, subjects,
};
use crate::extract::scope::Area;
use crate::extract::{Communities, Extract, Scope};
use crate::model::Map;

/// A briefing and the map that it was made from.
#[derive(Clone, Debug)]
pub(super) struct Telling {
    /// All of it, notes included.
    pub brief: Brief,
    /// The map.
    pub map: Arc<Map>,
}

/// One scene on one screen.
#[derive(Clone, Debug)]
pub(super) struct Screen {
    /// Which of all screens that were made.
    pub number: u64,
    /// Of what.
    pub telling: Arc<Telling>,
    /// Which scene, from 0.
    pub scene: usize,
    /// For which screen.
    pub scale: Scale,
    /// In which colours.
    pub theme: &'static Theme,
    /// Heading, caption, quotes and progress.
    pub words: Sheet,
    /// The pages of words behind the scene.
    pub pages: Vec<Sheet>,
    /// Where the map is on the screen.
    pub map: Rect,
    /// Where everybody stands. The world grows with the screen, so that a scene looks the same on every screen: what is
    /// shown as large as it can be on a small one would be lost on a large one.
    pub stands: Vec<Stand>,
    /// From that world to the map, from its upper left corner.
    pub camera: Camera,
    /// Chips, lines and labels; none of a large map, of which the window measures parts.
    pub geometry: Option<Geometry>,
    /// The zoom below which chips shrink.
    pub keep: f64,
    /// Who belongs together on a large map.
    pub communities: Communities,
    /// The names of what can be pointed at.
    pub subjects: Arc<Vec<Subject>>,
    /// The map's marks, where they are on the screen.
    pub picture: Vec<Mark>,
}

impl Telling {
    /// The scene with this index, or the last.
    pub(super) fn stage(&self, scene: usize) -> Option<&Stage> {
        self.brief.stages.get(scene).or(self.brief.stages.last())
    }

    /// Planned seconds of each scene.
    pub(super) fn plan(&self) -> Vec<Option<u32>> {
        self.brief.stages.iter().map(|stage| stage.seconds).collect()
    }
}

impl Screen {
    /// Sets words and measures the map. `None` where there is no such scene.
    pub(super) fn new(
        telling: &Arc<Telling>,
        scene: usize,
        scale: Scale,
        theme: &'static Theme,
        number: u64,
    ) -> Option<Self> {
        let brief = &telling.brief;
        let stage = brief.stages.get(scene)?;
        let (words, map) = words::words(&telling.map, stage, brief.stages.len(), &scale, theme);
        let told = Told::new(&telling.map, brief, stage);
        let pages = evidence::pages(&told, &stage.title, &scale, theme);
        let is_large = Scope::is_needed(&stage.extract);
        let communities = if is_large { Communities::new(&stage.extract) } else { Communities::default() };
        let grown = |stand: &Stand| Stand { center: (stand.center.to_vec2() * scale.unit).to_point(), ..*stand };
        let stands: Vec<Stand> = stage.stands.iter().map(grown).collect();
        let keep = if is_large { 1.0 } else { keep_zoom(&stage.extract, &stands, scale.label()) };
        let (camera, geometry) = look(stage, &stands, map, &scale, keep, is_large);
        let subjects = Arc::new(subjects(&stage.extract));
        let telling = telling.clone();
        let picture = Vec::new();
        let mut screen = Self {
            number,
            telling,
            scene,
            scale,
            theme,
            words,
            pages,
            map,
            stands,
            camera,
            geometry,
            keep,
            communities,
            subjects,
            picture,
        };
        screen.picture = screen.paint();
        Some(screen)
    }

    /// What it shows.
    pub(super) fn stage(&self) -> Option<&Stage> {
        self.telling.brief.stages.get(self.scene)
    }

    /// The camera from the screen's corner.
    pub(super) fn camera_on_screen(&self) -> Camera {
        Camera { offset: self.camera.offset + self.map.origin().to_vec2(), ..self.camera }
    }

    /// The whole screen as one picture.
    pub(super) fn whole(&self) -> Drawing {
        let mut marks = self.picture.clone();
        marks.extend(self.words.drawing.marks.iter().cloned());
        Drawing { marks, ..self.words.drawing.clone() }
    }

    /// The map's marks as another camera has them, from the screen's corner; with labels only where they are wanted.
    /// None of a large map.
    pub(super) fn seen_by(&self, camera: Camera, sizes: Sizes, labels: Option<&mut LabelMemory>) -> Drawing {
        let (Some(stage), Some(_)) = (self.stage(), &self.geometry) else { return Drawing::default() };
        let nowhere = Rect::new(-2e6, -2e6, -1e6, -1e6);
        let view = labels.is_none().then_some(nowhere);
        let all = GeometryRequest::new(&stage.extract, &self.stands, camera.zoom, sizes);
        let request = GeometryRequest { view, ..all };
        let geometry = labels.unwrap_or(&mut LabelMemory::default()).while_moving(&request);
        self.draw(&stage.extract, &geometry, camera)
    }

    /// The sizes of letters and chips at this camera.
    pub(super) fn sizes(&self, camera: Camera) -> Sizes {
        camera.sizes(self.scale.label(), self.keep)
    }

    fn draw(&self, extract: &Extract, geometry: &Geometry, camera: Camera) -> Drawing {
        let emphasis = self.stage().map(|stage| stage.emphasis.clone()).unwrap_or_default();
        draw(
            extract,
            geometry,
            &self.view(camera, Emphasis { selected: emphasis, ..Emphasis::default() }, &self.subjects),
        )
    }

    /// The whole screen, without a legend.
    fn view<'a>(&self, camera: Camera, emphasis: Emphasis, subjects: &'a Arc<Vec<Subject>>) -> View<'a> {
        let (width, height) = (self.scale.width, self.scale.height);
        View { width, height, camera, theme: self.theme, emphasis, legend: None, subjects }
    }

    fn paint(&self) -> Vec<Mark> {
        let Some(stage) = self.stage() else { return Vec::new() };
        let camera = self.camera_on_screen();
        let drawing = match &self.geometry {
            Some(geometry) => self.draw(&stage.extract, geometry, camera),
            None => self.seen_from_afar(stage, camera),
        };
        let mut marks = drawing.marks;
        // A part of the map must not run into the words around it.
        marks.retain(|mark| self.map.inflate(30.0, 12.0).contains(mark.bounds().center()));
        marks
    }

    /// A large map, of which no part is near enough to be seen one by one.
    fn seen_from_afar(&self, stage: &Stage, camera: Camera) -> Drawing {
        let low = self.camera.to_world(Point::ZERO);
        let high = self.camera.to_world(Point::new(self.map.width(), self.map.height()));
        let area = Area { x0: low.x, y0: low.y, x1: high.x, y1: high.y };
        let at: Vec<(f64, f64)> = self.stands.iter().map(|stand| (stand.center.x, stand.center.y)).collect();
        let scope = Scope::new(&stage.extract, &self.communities, &at, area);
        let stand = |&(x, y): &(f64, f64)| Stand { center: Point::new(x, y), pinned: false };
        let stands: Vec<Stand> = scope.at.iter().map(stand).collect();
        let sizes = Sizes::for_label(self.scale.label());
        let geometry = Geometry::new(&scope.extract, &stands, camera.zoom, sizes);
        let subjects = Arc::new(subjects(&scope.extract));
        draw(&scope.extract, &geometry, &self.view(camera, Emphasis::default(), &subjects))
    }
}

/// Where the scene looks on a map of this size, and what of it is measured already.
fn look(
    stage: &Stage,
    stands: &[Stand],
    map: Rect,
    scale: &Scale,
    keep: f64,
    is_large: bool,
) -> (Camera, Option<Geometry>) {
    let label = scale.label();
    let frame = Rect::new(0.0, 0.0, map.width(), map.height());
    match stage.part {
        None if is_large => (Camera::fit_places(stands, frame), None),
        None => {
            let (camera, geometry) = Camera::fit(&stage.extract, stands, frame, label);
            (camera, Some(geometry))
        }
        Some(part) => {
            let part = part.scale_from_origin(scale.unit);
            let zoom = (frame.width() / part.width()).min(frame.height() / part.height());
            let zoom = zoom.clamp(Camera::MIN_ZOOM, Camera::MAX_ZOOM);
            let middle = part.center();
            let offset = frame.center() - Point::new(middle.x * zoom, middle.y * zoom);
            let camera = Camera { zoom, offset };
            let sizes = camera.sizes(label, keep);
            (camera, (!is_large).then(|| Geometry::new(&stage.extract, stands, zoom, sizes)))
        }
    }
}
