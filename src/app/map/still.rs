//! A layout for `egui_graphs` that leaves every node where it is: ours lives outside the widget.

use egui_graphs::{DisplayEdge, DisplayNode, Graph, Layout, LayoutState};
use petgraph::EdgeType;
use petgraph::stable_graph::IndexType;
use serde::{Deserialize, Serialize};

/// The state of a layout without any.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct StillState;

impl LayoutState for StillState {}

/// A layout that moves nothing.
#[derive(Debug, Default)]
pub(super) struct Still;

impl Layout<StillState> for Still {
    fn from_state(_: StillState) -> impl Layout<StillState> {
        Self
    }

    fn next<N, E, Ty, Ix, Dn, De>(&mut self, _: &mut Graph<N, E, Ty, Ix, Dn, De>, _: &egui::Ui)
    where
        N: Clone,
        E: Clone,
        Ty: EdgeType,
        Ix: IndexType,
        Dn: DisplayNode<N, E, Ty, Ix>,
        De: DisplayEdge<N, E, Ty, Ix, Dn>,
    {
    }

    fn state(&self) -> StillState {
        StillState
    }
}
