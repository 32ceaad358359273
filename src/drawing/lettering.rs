//! Extract and sizes → shaped names and labels, each shaped once: letters keep their size over most zooms, and shaping
//! them costs more than placing them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::extract::Extract;
use crate::model::{Actor, ActorId};
use crate::text::{TextLine, TextStyle, Weight, shape};

use super::Sizes;
use super::chip::shape_name;
use super::pill::PillText;

/// What has been shaped so far for one extract at one size.
#[derive(Clone, Debug)]
pub(super) struct Lettering {
    sizes: Sizes,
    names: Vec<Arc<TextLine>>,
    badges: Vec<Arc<TextLine>>,
    pills: BTreeMap<u32, Option<Arc<PillText>>>,
}

impl Lettering {
    /// Shapes all names and remarks; labels are shaped when they are asked for.
    pub(super) fn new(extract: &Extract, sizes: Sizes) -> Self {
        // Of a crowd few are named, and those by other means.
        let chips = extract.actors.iter().filter(|_| extract.crowd.is_none());
        let names = chips.map(|actor| shape_name(actor.chip_name(), &sizes)).collect();
        Self { sizes, names, badges: shape_badges(extract, &sizes), pills: BTreeMap::new() }
    }

    /// The same for another part of the same map; only what is new in it is shaped.
    pub(super) fn carried_over(mut self, before: &Extract, now: &Extract, lines: &BTreeMap<u32, u32>) -> Self {
        let sizes = self.sizes;
        let known = |id: &ActorId| before.actors.binary_search_by(|actor| actor.id.cmp(id)).ok();
        let name = |actor: &Arc<Actor>| known(&actor.id).and_then(|at| self.names.get(at).cloned());
        let names = now.actors.iter().map(|actor| name(actor).unwrap_or_else(|| shape_name(actor.chip_name(), &sizes)));
        self.names = names.collect();
        self.badges = shape_badges(now, &sizes);
        self.pills = self.pills.into_iter().filter_map(|(line, pill)| Some((*lines.get(&line)?, pill))).collect();
        self
    }

    /// Was this made for such sizes, and for as many actors and remarks?
    pub(super) fn is_for(&self, extract: &Extract, sizes: &Sizes) -> bool {
        let actors = if extract.crowd.is_none() { extract.actors.len() } else { 0 };
        self.sizes == *sizes && self.names.len() == actors && self.badges.len() == extract.badges.len()
    }

    /// The names of the actors.
    pub(super) fn names(&self) -> &[Arc<TextLine>] {
        &self.names
    }

    /// The remarks at actors.
    pub(super) fn badges(&self) -> &[Arc<TextLine>] {
        &self.badges
    }

    /// The label of the line with this number, made by `make` when it is asked for the first time.
    pub(super) fn pill(&mut self, line: u32, make: impl FnOnce(&Sizes) -> Option<PillText>) -> Option<Arc<PillText>> {
        let sizes = self.sizes;
        self.pills.entry(line).or_insert_with(|| make(&sizes).map(Arc::new)).clone()
    }
}

fn shape_badges(extract: &Extract, sizes: &Sizes) -> Vec<Arc<TextLine>> {
    let small = TextStyle { size: sizes.small as f32, weight: Weight::Regular };
    extract.badges.iter().map(|badge| Arc::new(shape(&badge.text, small))).collect()
}
