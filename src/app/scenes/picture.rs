//! A scene → its small picture: the same drawing as everywhere, of a stage so small that its letters are left out and
//! its lines and chips remain.

use std::sync::Arc;

use egui::ColorImage;
use kurbo::{Point, Rect, Vec2};

use crate::briefing::Stage;
use crate::drawing::{Camera, Drawing, Emphasis, Geometry, Sizes, Stand, Theme, View, draw, keep_zoom, subjects};
use crate::extract::scope::Area;
use crate::extract::{Communities, Extract, Scope};
use crate::model::{Map, Scene};
use crate::paint;
use crate::pipeline::Placed;

/// Width and height of a small picture, in points: the shape of most screens.
const SIZE: (f64, f64) = (152.0, 85.5);

/// The same, for those who show it.
pub const fn picture_size() -> (f64, f64) {
    SIZE
}

/// Letters on lines have this size, and are left out for it; names on chips are a little larger.
const LABEL: f64 = 5.0;

/// The world of a small picture is so much smaller than that of a screen, so that chips keep their size in it.
const SHARE: f64 = 0.15;

/// Points at the edges.
const SPARED: f64 = 7.0;

/// Pixels for each point: enough for screens of twice the density.
const DENSITY: f32 = 2.0;

/// The picture of a scene; nothing where it cannot be painted.
pub(super) fn image(map: &Map, placed: &Placed, scene: &Scene, theme: &Theme) -> Option<ColorImage> {
    let raster = paint::raster(&picture(map, placed, scene, theme), DENSITY).ok()?;
    Some(ColorImage::from_rgba_unmultiplied([raster.width as usize, raster.height as usize], &raster.rgba))
}

fn picture(map: &Map, placed: &Placed, scene: &Scene, theme: &Theme) -> Drawing {
    let stage = Stage::of_scene(map, placed, 1, scene);
    let small = |stand: &Stand| Stand { center: (stand.center.to_vec2() * SHARE).to_point(), ..*stand };
    let stands: Vec<Stand> = stage.stands.iter().map(small).collect();
    let part = stage.part.map(|part| part.scale_from_origin(SHARE));
    let frame = Rect::new(0.0, 0.0, SIZE.0, SIZE.1);
    if Scope::is_needed(&stage.extract) {
        return from_afar(&stage.extract, &stands, part, theme);
    }
    // What fits keeps clear of the edges by more than so small a picture can spare.
    let room = frame.inflate(SPARED, SPARED);
    let (camera, mut geometry) = match part {
        None => Camera::fit(&stage.extract, &stands, room, LABEL),
        Some(part) => {
            let camera = onto(part, frame);
            let sizes = camera.sizes(LABEL, keep_zoom(&stage.extract, &stands, LABEL));
            (camera, Geometry::new(&stage.extract, &stands, camera.zoom, sizes))
        }
    };
    // Nobody looks for a label here, so none is missed.
    geometry.hidden.clear();
    geometry.badges.clear();
    drawn(&stage.extract, &geometry, camera, Emphasis { selected: stage.emphasis, ..Emphasis::default() }, theme)
}

/// A large map, of which only dots and communities can be seen.
fn from_afar(extract: &Arc<Extract>, stands: &[Stand], part: Option<Rect>, theme: &Theme) -> Drawing {
    let frame = Rect::new(0.0, 0.0, SIZE.0, SIZE.1);
    let camera = part.map_or_else(|| Camera::fit_places(stands, frame), |part| onto(part, frame));
    let (low, high) = (camera.to_world(Point::ZERO), camera.to_world(Point::new(SIZE.0, SIZE.1)));
    let area = Area { x0: low.x, y0: low.y, x1: high.x, y1: high.y };
    let at: Vec<(f64, f64)> = stands.iter().map(|stand| (stand.center.x, stand.center.y)).collect();
    let scope = Scope::new(extract, &Communities::new(extract), &at, area);
    let stands: Vec<Stand> = scope.at.iter().map(|&at| Stand { center: at.into(), pinned: false }).collect();
    let geometry = Geometry::new(&scope.extract, &stands, camera.zoom, Sizes::for_label(LABEL));
    drawn(&scope.extract, &geometry, camera, Emphasis::default(), theme)
}

fn drawn(extract: &Extract, geometry: &Geometry, camera: Camera, emphasis: Emphasis, theme: &Theme) -> Drawing {
    let (width, height) = SIZE;
    let subjects = Arc::new(subjects(extract));
    draw(extract, geometry, &View { width, height, camera, theme, emphasis, legend: None, subjects: &subjects })
}

/// The camera that shows this part of the world in the middle of the frame.
fn onto(part: Rect, frame: Rect) -> Camera {
    let zoom = (frame.width() / part.width()).min(frame.height() / part.height());
    let zoom = zoom.clamp(Camera::MIN_ZOOM, Camera::MAX_ZOOM);
    let middle: Vec2 = part.center().to_vec2() * zoom;
    Camera { zoom, offset: frame.center().to_vec2() - middle }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::Shape;
    use crate::format;

    #[test]
    fn every_bundled_scene_has_a_picture_that_lies_within_its_frame() {
        let map = format::bundled().map;
        let mut seen = Vec::new();
        for scene in &map.scenes {
            let drawing = picture(&map, &Placed::new(), scene, &Theme::LIGHT);
            let frame = Rect::new(0.0, 0.0, SIZE.0, SIZE.1).inflate(1.0, 1.0);
            if scene.camera.as_deref().is_none_or(|camera| camera.starts_with("fit")) {
                assert!(drawing.marks.iter().all(|mark| frame.union(mark.bounds()) == frame), "{}", scene.id);
            }
            let lines = drawing.marks.iter().filter(|mark| !matches!(mark.shape, Shape::Text { .. })).count();
            assert!(lines > 5, "{}: {lines}", scene.id);
            let image = image(&map, &Placed::new(), scene, &Theme::LIGHT).expect("it can be painted");
            assert_eq!(image.size, [304, 171]);
            assert!(!seen.contains(&image.pixels), "each has its own");
            seen.push(image.pixels);
        }
    }

    #[test]
    fn an_empty_stage_is_an_empty_picture() {
        let map = format::bundled().map;
        let scene = crate::edit::blank::scene("scn_x".into(), "Nobody");
        for camera in [None, Some("0,0,10,10".to_owned()), Some("fit-all".to_owned())] {
            let scene = Scene { camera, ..scene.clone() };
            assert_eq!(picture(&map, &Placed::new(), &scene, &Theme::DARK).marks.len(), 0);
        }
    }
}
