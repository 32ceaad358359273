//! The extract as an `egui_graphs` graph: chips and arcs of our own drawing under its interaction.

use std::sync::{Arc, OnceLock};

use egui::{Pos2, Shape, Vec2};
use egui_graphs::{DisplayEdge, DisplayNode, DrawContext, EdgeProps, Graph, Node, NodeProps};
use petgraph::Directed;
use petgraph::graph::{DefaultIx, NodeIndex};

use crate::drawing::{self, Drawing, Role, SubjectKey};
use crate::extract::Extract;

use super::{mass, paint};

/// Index of an actor in the extract.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ActorRef(pub u32);

/// Index of a bundle in the extract.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BundleRef(pub u32);

/// What all chips and arcs of one frame share.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    /// The drawing.
    pub drawing: Arc<Drawing>,
    /// Which marks belong to which subject, as ranges of mark indices.
    pub marks: Arc<MarkIndex>,
    /// Upper left corner of the map on the screen.
    pub origin: Vec2,
    /// What lies under the pointer.
    pub under_pointer: Option<SubjectKey>,
    /// What lies above chips and arcs, made when it is first painted.
    above: OnceLock<Vec<Piece>>,
}

/// What is kept from one painting of a frame to the next: masses, which are large, and no letters, which egui may have
/// elsewhere in its picture of them by then.
#[derive(Clone, Debug)]
enum Piece {
    /// Marks of many parts.
    Masses(Shape),
    /// The index of another mark.
    Mark(u32),
}

/// By how much, in points, the clip of masses is smaller than that of the rest: less than any pixel.
const APART: f32 = 1.0 / 64.0;

/// Mark indices by actor and by bundle.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct MarkIndex {
    actors: Vec<Vec<u32>>,
    bundles: Vec<Vec<u32>>,
    above: Vec<u32>,
}

impl MarkIndex {
    /// Sorts the marks: chips to their actors, arcs to their bundles, the rest to be painted above.
    pub(super) fn new(drawing: &Drawing, extract: &Extract) -> Self {
        let (actors, bundles) = (extract.actors.len(), extract.bundles.len());
        if extract.crowd.is_some() {
            // Nothing of a crowd is handed to the widget, and all of it is painted in its own order.
            return Self { above: (0..drawing.marks.len() as u32).collect(), ..Self::default() };
        }
        let mut index =
            Self { actors: vec![Vec::new(); actors], bundles: vec![Vec::new(); bundles], above: Vec::new() };
        let mut labels_begun = false;
        for (mark, number) in drawing.marks.iter().zip(0..) {
            labels_begun |= mark.role == Role::Pill;
            let key =
                mark.subject.and_then(|subject| drawing.subjects.get(subject as usize)).map(|subject| subject.key);
            let list = match (key, mark.role) {
                (Some(SubjectKey::Actor(i)), Role::Chip | Role::ChipText | Role::Emphasis) => {
                    index.actors.get_mut(i as usize)
                }
                (Some(SubjectKey::Bundle(i)), Role::Line | Role::LineEnd | Role::Emphasis) if !labels_begun => {
                    index.bundles.get_mut(i as usize)
                }
                _ => None,
            };
            list.unwrap_or(&mut index.above).push(number);
        }
        index
    }
}

impl Frame {
    /// A drawing to be shown at `origin`.
    pub(super) fn new(drawing: Drawing, marks: MarkIndex, origin: Vec2, under_pointer: Option<SubjectKey>) -> Self {
        Self { drawing: Arc::new(drawing), marks: Arc::new(marks), origin, under_pointer, above: OnceLock::new() }
    }

    fn shapes_of(&self, list: Option<&[u32]>, painter: &egui::Painter) -> Vec<Shape> {
        let marks = list.into_iter().flatten().filter_map(|&i| self.drawing.marks.get(i as usize));
        marks.flat_map(|mark| paint::shapes(mark, self.origin, painter)).collect()
    }

    /// Labels, remarks, selection and legend: what lies above chips and arcs.
    pub(super) fn paint_above(&self, painter: &egui::Painter) {
        // What has a clip of its own has triangles of its own: behind millions of them letters would move them all.
        let apart = painter.with_clip_rect(painter.clip_rect().shrink(APART));
        for piece in self.above.get_or_init(|| self.pieces()) {
            match piece {
                Piece::Masses(shape) => drop(apart.add(shape.clone())),
                Piece::Mark(index) => painter.extend(self.shapes_of(Some(&[*index]), painter)),
            }
        }
    }

    fn pieces(&self) -> Vec<Piece> {
        let shape = |index: &u32| self.drawing.marks.get(*index as usize).map(|mark| &mark.shape);
        let is_mass =
            |index: &u32| matches!(shape(index), Some(drawing::Shape::Segments { .. } | drawing::Shape::Discs { .. }));
        let mut pieces = Vec::new();
        for run in self.marks.above.chunk_by(|a, b| is_mass(a) == is_mass(b)) {
            if run.first().is_some_and(is_mass) {
                pieces.extend(mass::mesh(run.iter().filter_map(shape), self.origin).map(Piece::Masses));
            } else {
                pieces.extend(run.iter().copied().map(Piece::Mark));
            }
        }
        pieces
    }

    /// Chips and arcs, when the interactive widget is not needed for them.
    pub(super) fn paint_chips_and_arcs(&self, painter: &egui::Painter) {
        for list in self.marks.bundles.iter().chain(&self.marks.actors) {
            painter.extend(self.shapes_of(Some(list), painter));
        }
    }
}

/// A chip as `egui_graphs` sees it.
#[derive(Clone, Debug)]
pub(super) struct ChipNode {
    actor: u32,
    location: Pos2,
    frame: Arc<Frame>,
}

impl From<NodeProps<ActorRef>> for ChipNode {
    fn from(props: NodeProps<ActorRef>) -> Self {
        Self { actor: props.payload.0, location: props.location(), frame: Arc::default() }
    }
}

impl DisplayNode<ActorRef, BundleRef, Directed, DefaultIx> for ChipNode {
    fn closest_boundary_point(&self, _: Vec2) -> Pos2 {
        self.location
    }

    fn shapes(&mut self, ctx: &DrawContext) -> Vec<Shape> {
        self.frame.shapes_of(self.frame.marks.actors.get(self.actor as usize).map(Vec::as_slice), ctx.painter)
    }

    fn update(&mut self, state: &NodeProps<ActorRef>) {
        self.location = state.location();
    }

    fn is_inside(&self, _: Pos2) -> bool {
        self.frame.under_pointer == Some(SubjectKey::Actor(self.actor))
    }
}

/// An arc as `egui_graphs` sees it.
#[derive(Clone, Debug)]
pub(super) struct ArcEdge {
    bundle: u32,
    frame: Arc<Frame>,
}

impl From<EdgeProps<BundleRef>> for ArcEdge {
    fn from(props: EdgeProps<BundleRef>) -> Self {
        Self { bundle: props.payload.0, frame: Arc::default() }
    }
}

type ChipEnd = Node<ActorRef, BundleRef, Directed, DefaultIx, ChipNode>;

impl DisplayEdge<ActorRef, BundleRef, Directed, DefaultIx, ChipNode> for ArcEdge {
    fn shapes(&mut self, _: &ChipEnd, _: &ChipEnd, ctx: &DrawContext) -> Vec<Shape> {
        self.frame.shapes_of(self.frame.marks.bundles.get(self.bundle as usize).map(Vec::as_slice), ctx.painter)
    }

    fn update(&mut self, _: &EdgeProps<BundleRef>) {}

    fn is_inside(&self, _: &ChipEnd, _: &ChipEnd, _: Pos2) -> bool {
        self.frame.under_pointer == Some(SubjectKey::Bundle(self.bundle))
    }
}

/// The graph that the interactive widget shows.
pub(super) type MapGraph = Graph<ActorRef, BundleRef, Directed, DefaultIx, ChipNode, ArcEdge>;

/// A graph with a node per actor and an edge per bundle, in the order of the extract.
pub(super) fn build(extract: &Extract) -> MapGraph {
    let mut graph = MapGraph::new();
    for index in 0..extract.actors.len() as u32 {
        graph.add_node_custom(ActorRef(index), |node| node.set_label(String::new()));
    }
    for (bundle, index) in extract.bundles.iter().zip(0..) {
        let (from, to) = (NodeIndex::new(bundle.from as usize), NodeIndex::new(bundle.to as usize));
        graph.add_edge_custom(from, to, BundleRef(index), |edge| edge.set_label(String::new()));
    }
    graph
}

/// Hands the frame to every chip and arc and puts the nodes where the map has them.
pub(super) fn update(graph: &mut MapGraph, frame: &Arc<Frame>, centers: &[Pos2]) {
    for (index, &center) in centers.iter().enumerate() {
        if let Some(node) = graph.node_mut(NodeIndex::new(index)) {
            node.set_location(center);
            node.display_mut().frame = frame.clone();
        }
    }
    let edges: Vec<_> = graph.edges_iter().map(|(index, _)| index).collect();
    for index in edges {
        if let Some(edge) = graph.edge_mut(index) {
            edge.display_mut().frame = frame.clone();
        }
    }
}
