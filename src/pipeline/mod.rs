//! The way down, stage by stage, for whoever wants a picture: map → extract → places → geometry → drawing.

mod viewer;

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use kurbo::{Point, Rect};

use crate::drawing::{
    Camera, Drawing, Emphasis, Geometry, LEGEND_MARGIN, Legend, PillText, Sizes, SourceLine, Stand, Theme, View,
};
use crate::drawing::{chip_size, draw, shape_name, subjects};
use crate::extract::scope::Area;
use crate::extract::{Communities, Extract, Filter, Scope, SignCounts};
use crate::layout::{Bond, LayoutRequest, Link, Manner, Node, Placement, Watch, place_judged};
use crate::model::{ActorId, Map, StoredLayout};

pub use viewer::{SCREENS, Viewer};

/// Where the layout has put actors that the file has no position for.
pub type Placed = BTreeMap<ActorId, Point>;

/// Label size in points on the screen.
pub const LABEL: f64 = 12.0;

/// What the layout is asked for, or `None` when the file knows every place.
pub fn layout_request(extract: &Extract, stored: &StoredLayout, placed: &Placed, aspect: f64) -> Option<LayoutRequest> {
    if extract.actors.iter().all(|actor| stored.positions.contains_key(&actor.id)) {
        return None;
    }
    let mut request = measured(extract, aspect, &|_| ControlFlow::Continue(()))?;
    for (node, actor) in request.nodes.iter_mut().zip(&extract.actors) {
        let position = stored.positions.get(&actor.id);
        node.start = position.map(|p| Point::new(p.x, p.y)).or_else(|| placed.get(&actor.id).copied());
        // Whoever is in the file stays where the file has them; newcomers are fitted in between.
        node.pinned = position.is_some();
    }
    Some(request)
}

/// The sizes of all chips and labels, nobody anywhere yet. Of a large map that takes seconds: `watch` is told which part
/// is done; `None` when it has called it off.
pub fn measured(extract: &Extract, aspect: f64, watch: &dyn Fn(f32) -> ControlFlow<()>) -> Option<LayoutRequest> {
    let sizes = Sizes::for_label(LABEL);
    let all = extract.actors.len() + extract.bundles.len();
    let tell = |done: usize| match watch(done as f32 / all.max(1) as f32) {
        ControlFlow::Continue(()) => Some(()),
        ControlFlow::Break(()) => None,
    };
    let nodes = extract.actors.iter().enumerate().map(|(done, actor)| {
        tell(done)?;
        let (width, height) = chip_size(&shape_name(actor.chip_name(), &sizes), &sizes);
        Some(Node { width, height, ..Node::default() })
    });
    let nodes = nodes.collect::<Option<Vec<_>>>()?;
    let links = extract.bundles.iter().enumerate().map(|(done, bundle)| {
        tell(nodes.len() + done)?;
        let pill = PillText::new(extract, bundle, &sizes);
        let wrap = pill.as_ref().and_then(|pill| pill.wraps.get(1).or(pill.wraps.first()));
        Some(Link {
            from: bundle.from,
            to: bundle.to,
            label_width: wrap.map_or(0.0, |wrap| wrap.width),
            label_height: wrap.map_or(0.0, |wrap| wrap.height),
            parallel: 0,
            bond: bond(bundle.signs),
        })
    });
    let links = links.collect::<Option<Vec<_>>>()?;
    Some(LayoutRequest { nodes, links, aspect, seed: 1 })
}

/// What the relations of a bundle say of its actors, by their majority.
fn bond(signs: SignCounts) -> Bond {
    match signs.cooperative.cmp(&signs.hostile) {
        Ordering::Greater => Bond::Cooperative,
        Ordering::Equal => Bond::Neutral,
        Ordering::Less => Bond::Hostile,
    }
}

/// Lays out what is visible, and looks at small maps as they will be drawn.
pub fn place(extract: &Extract, request: &LayoutRequest) -> Placement {
    place_while(extract, request, Manner::default(), &|_| ControlFlow::Continue(())).unwrap_or_default()
}

/// The same in a given manner. `watch` is told how far it is; `None` when it called the layout off.
pub fn place_while(extract: &Extract, request: &LayoutRequest, manner: Manner, watch: Watch) -> Option<Placement> {
    let viewer = Viewer::new(extract);
    place_judged(request, manner, watch, Some(&|sight| viewer.flaws(sight)))
}

/// The answer of the layout by actor, for those that the file has no position for.
pub fn placed(extract: &Extract, stored: &StoredLayout, placement: &Placement) -> Placed {
    let pairs = extract.actors.iter().zip(&placement.centers);
    pairs
        .filter(|(actor, _)| !stored.positions.contains_key(&actor.id))
        .map(|(actor, &center)| (actor.id.clone(), center))
        .collect()
}

/// Where everybody stands: by the file, else by the layout, else at the origin.
pub fn stands(extract: &Extract, stored: &StoredLayout, placed: &Placed) -> Vec<Stand> {
    let stand = |id: &ActorId| match stored.positions.get(id) {
        Some(position) => Stand { center: within_reach(position.x, position.y), pinned: position.pinned },
        None => Stand { center: placed.get(id).copied().unwrap_or_default(), pinned: false },
    };
    extract.actors.iter().map(|actor| stand(&actor.id)).collect()
}

/// Farther than this from the origin, in points, nothing is shown: a file may say 1e308, and no picture can.
const FARTHEST: f64 = 1e6;

fn within_reach(x: f64, y: f64) -> Point {
    let reach = |value: f64| if value.is_nan() { 0.0 } else { value.clamp(-FARTHEST, FARTHEST) };
    Point::new(reach(x), reach(y))
}

/// A picture of a whole map.
#[derive(Clone, Copy, Debug)]
pub struct PictureRequest<'a> {
    /// Width in points.
    pub width: f64,
    /// Height in points.
    pub height: f64,
    /// Colours.
    pub theme: &'a Theme,
    /// With a legend at the lower edge?
    pub legend: bool,
}

/// Places for all whom neither the file nor `known` has one for, and those of `known`. `watch` is told how far the
/// layout is; `None` when it called it off.
pub fn places(map: &Map, known: &Placed, aspect: f64, watch: Watch) -> Option<Placed> {
    places_in(&Extract::new(map, &Filter::default()), &map.layout, known, aspect, watch)
}

/// The same for the actors of an extract; `stored` is what the file says.
pub fn places_in(
    extract: &Extract,
    stored: &StoredLayout,
    known: &Placed,
    aspect: f64,
    watch: Watch,
) -> Option<Placed> {
    let has_place = |id| stored.positions.contains_key(id) || known.contains_key(id);
    if extract.actors.iter().all(|actor| has_place(&actor.id)) {
        return Some(known.clone());
    }
    let Some(request) = layout_request(extract, stored, known, aspect) else { return Some(Placed::new()) };
    let placement = place_while(extract, &request, Manner::default(), watch)?;
    Some(placed(extract, stored, &placement))
}

/// The whole way down in one call, everything in view.
pub fn picture(map: &Map, request: &PictureRequest) -> Drawing {
    picture_of_placed(map, &Placed::new(), request)
}

/// The same, with those whom the file has no place for where a layout has put them before.
pub fn picture_of_placed(map: &Map, known: &Placed, request: &PictureRequest) -> Drawing {
    picture_of_filtered(map, &Filter::default(), known, request)
}

/// The same of what a filter leaves of the map.
pub fn picture_of_filtered(map: &Map, filter: &Filter, known: &Placed, request: &PictureRequest) -> Drawing {
    let extract = Extract::new(map, filter);
    let label = request.theme.label_size(label_for(request.width, request.height), request.width, request.height);
    let placed =
        places_in(
            &extract,
            &map.layout,
            known,
            request.width / request.height.max(1.0),
            &|_| ControlFlow::Continue(()),
        );
    let placed = placed.unwrap_or_default();
    let stands = stands(&extract, &map.layout, &placed);
    let sizes = Sizes::for_label(label);
    let legend = request.legend.then(|| Legend::new(&extract, request.width - 2.0 * LEGEND_MARGIN, &sizes));
    let frame = map_frame(request.width, request.height, legend.as_ref());
    let extract = Arc::new(extract);
    let (extract, (camera, geometry)) = if extract.actors.len() > MOST_CHIPS {
        let (scope, stands) = from_afar(&extract, &stands);
        let camera = Camera::fit_places(&stands, frame);
        let geometry = Geometry::new(&scope.extract, &stands, camera.zoom, sizes);
        (scope.extract, (camera, geometry))
    } else {
        let fitted = Camera::fit(&extract, &stands, frame, label);
        (extract, fitted)
    };
    let view = View {
        width: request.width,
        height: request.height,
        camera,
        theme: request.theme,
        emphasis: Emphasis::default(),
        legend: legend.as_ref(),
        subjects: &Arc::new(subjects(&extract)),
    };
    let mut drawing = draw(&extract, &geometry, &view);
    entitle(&mut drawing, map);
    drawing
}

/// With more actors than this a picture of the whole shows dots: nobody could read a chip.
const MOST_CHIPS: usize = 1_000;

/// All of a large map: every actor as a dot, or a dot for each community.
fn from_afar(extract: &Arc<Extract>, stands: &[Stand]) -> (Scope, Vec<Stand>) {
    let at: Vec<(f64, f64)> = stands.iter().map(|stand| (stand.center.x, stand.center.y)).collect();
    let everywhere = Area { x0: f64::MIN, y0: f64::MIN, x1: f64::MAX, y1: f64::MAX };
    let scope = Scope::new(extract, &Communities::new(extract), &at, everywhere);
    let stands = scope.at.iter().map(|&at| Stand { center: at.into(), pinned: false }).collect();
    (scope, stands)
}

/// Gives the drawing the map's title and language.
pub fn entitle(drawing: &mut Drawing, map: &Map) {
    drawing.title.clone_from(&map.meta.title);
    drawing.language.clone_from(&map.meta.language);
}

/// The same as [`picture_of_placed`] with the source line below the map; the picture as a whole keeps the size that
/// was asked for.
pub fn picture_with_source_line(map: &Map, known: &Placed, request: &PictureRequest) -> Drawing {
    filtered_with_source_line(map, &Filter::default(), known, request)
}

/// The same of what a filter leaves of the map; where somebody tells it, the line says who.
pub fn filtered_with_source_line(map: &Map, filter: &Filter, known: &Placed, request: &PictureRequest) -> Drawing {
    let label = request.theme.label_size(label_for(request.width, request.height), request.width, request.height);
    let sizes = Sizes::for_label(label);
    let line = SourceLine::new(map, &Extract::new(map, filter), request.width, &sizes);
    let height = (request.height - line.height).max(1.0);
    let mut drawing = picture_of_filtered(map, filter, known, &PictureRequest { height, ..*request });
    line.append(&mut drawing, request.theme);
    drawing
}

/// The part of the picture that is left for the map.
pub fn map_frame(width: f64, height: f64, legend: Option<&Legend>) -> Rect {
    let legend = legend.map_or(0.0, |legend| legend.height + LEGEND_MARGIN);
    Rect::new(0.0, 0.0, width, (height - legend).max(1.0))
}

/// Label size for an exported picture: 12 points at 736×600, more on larger ones.
fn label_for(width: f64, height: f64) -> f64 {
    (LABEL * (width / 736.0).min(height / 600.0)).clamp(8.0, 60.0)
}
