//! A small map → its drawing at 100 %, and what a test asks of it: the marks of one object, and its words.

use std::sync::Arc;

use kurbo::Vec2;
use relata::drawing::{
    Camera, Drawing, Emphasis, Geometry, Mark, Role, Shape, Sizes, SubjectKey, Theme, View, draw, subjects,
};
use relata::extract::{Extract, Filter};
use relata::model::Map;
use relata::pipeline::{Placed, stands};

/// An em of the pictures.
pub(crate) const EM: f64 = 12.0;

/// The whole map in light colours; everybody stands where the map says.
pub(crate) fn picture(map: &Map) -> Drawing {
    picture_of(map, &Extract::new(map, &Filter::default()), Emphasis::default())
}

/// What is left of the map, with something stressed.
pub(crate) fn picture_of(map: &Map, extract: &Extract, emphasis: Emphasis) -> Drawing {
    drawn(map, extract, emphasis, Sizes::for_label(EM))
}

/// The whole map with letters of another size, as when it is zoomed out.
pub(crate) fn drawing_at(map: &Map, sizes: Sizes) -> Drawing {
    drawn(map, &Extract::new(map, &Filter::default()), Emphasis::default(), sizes)
}

fn drawn(map: &Map, extract: &Extract, emphasis: Emphasis, sizes: Sizes) -> Drawing {
    let stands = stands(extract, &map.layout, &Placed::new());
    let geometry = Geometry::new(extract, &stands, 1.0, sizes);
    let view = View {
        width: 1000.0,
        height: 800.0,
        camera: Camera { zoom: 1.0, offset: Vec2::new(150.0, 200.0) },
        theme: &Theme::LIGHT,
        emphasis,
        legend: None,
        subjects: &Arc::new(subjects(extract)),
    };
    draw(extract, &geometry, &view)
}

/// The marks of one object that have this role, from the bottom up.
pub(crate) fn marks(drawing: &Drawing, key: SubjectKey, role: Role) -> Vec<&Mark> {
    let is_of = |mark: &&Mark| {
        mark.role == role && mark.subject.is_some_and(|subject| drawing.subjects[subject as usize].key == key)
    };
    drawing.marks.iter().filter(is_of).collect()
}

/// The words of an object's marks of this role, in the order in which they are painted.
pub(crate) fn words(drawing: &Drawing, key: SubjectKey, role: Role) -> String {
    let text = |mark: &&Mark| match &mark.shape {
        Shape::Text { line, .. } => Some(line.text.clone()),
        _ => None,
    };
    marks(drawing, key, role).iter().filter_map(text).collect::<Vec<_>>().join(" ")
}
