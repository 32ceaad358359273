//! What was chosen before → labels that stay put: one placement for each bucket of zooms, mended where it must be.

use std::collections::BTreeMap;

use super::Effort;
use crate::drawing::geometry::{Geometry, GeometryRequest, has_many_lines};
use crate::drawing::lettering::Lettering;
use crate::extract::{Bundle, Extract};

/// The chosen places of a picture's labels: the number of a place by that of the line, and after the lines by that of
/// the remark at an actor.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept(pub(in crate::drawing) BTreeMap<u32, u16>);

/// Placements by bucket of zooms, and the last one. It belongs to one extract: another one needs a new memory.
#[derive(Clone, Debug, Default)]
pub struct LabelMemory {
    buckets: BTreeMap<i32, Kept>,
    last: Kept,
    lettering: Option<Lettering>,
}

/// Buckets for each doubling of the zoom.
const PER_DOUBLING: f64 = 4.0;

impl LabelMemory {
    /// The geometry at this zoom. The first time in a bucket labels are searched, and stay where they were before if
    /// that is nearly as good; after that they keep their places on their lines and only those move that would lie on
    /// something. `keep` is what [`keep_zoom`](crate::drawing::keep_zoom) says of the map.
    pub fn at_zoom(&mut self, request: &GeometryRequest, keep: f64) -> Geometry {
        let bucket = bucket(request.zoom, keep);
        let known = self.buckets.get(&bucket).cloned();
        let effort = if known.is_some() { Effort::Repair } else { Effort::Search };
        let kept = known.unwrap_or_else(|| self.last.clone());
        let geometry = self.geometry(request, &kept, effort);
        // What was first chosen in a bucket counts; of a large map, more of it comes into view later.
        let known = self.buckets.entry(bucket).or_default();
        for (label, place) in geometry.kept().0 {
            known.0.entry(label).or_insert(place);
        }
        self.last = geometry.kept();
        geometry
    }

    /// The geometry while an actor is being moved: labels stay where they are on their lines as long as they can.
    pub fn while_moving(&mut self, request: &GeometryRequest) -> Geometry {
        let kept = std::mem::take(&mut self.last);
        let geometry = self.geometry(request, &kept, Effort::Repair);
        self.last = geometry.kept();
        geometry
    }

    /// Takes over what was placed elsewhere, such as by [`Camera::fit`](crate::drawing::Camera::fit).
    pub fn remember(&mut self, geometry: &Geometry, zoom: f64, keep: f64) {
        self.last = geometry.kept();
        self.buckets.insert(bucket(zoom, keep), geometry.kept());
    }

    /// Actors stand elsewhere now: every zoom is searched again, beginning with what is on screen.
    pub fn moved(&mut self) {
        self.buckets.clear();
    }

    /// Another part of the same map is shown: lines that are in both keep their places and their letters.
    pub fn carry_over(&mut self, before: &Extract, now: &Extract) {
        if before.crowd.is_some() || now.crowd.is_some() {
            *self = Self::default();
            return;
        }
        let lines = lines_in_both(before, now);
        let kept =
            |kept: &Kept| Kept(kept.0.iter().filter_map(|(line, &place)| Some((*lines.get(line)?, place))).collect());
        if has_many_lines(before) == has_many_lines(now) {
            self.last = kept(&self.last);
            self.buckets.values_mut().for_each(|bucket| *bucket = kept(bucket));
        } else {
            // Places are counted in another way.
            (self.last, self.buckets) = (Kept::default(), BTreeMap::new());
        }
        self.lettering = self.lettering.take().map(|lettering| lettering.carried_over(before, now, &lines));
    }

    fn geometry(&mut self, request: &GeometryRequest, kept: &Kept, effort: Effort) -> Geometry {
        let fits = self.lettering.as_ref().is_some_and(|lettering| lettering.is_for(request.extract, &request.sizes));
        if !fits {
            self.lettering = None;
        }
        let lettering = self.lettering.get_or_insert_with(|| Lettering::new(request.extract, request.sizes));
        Geometry::place(request, lettering, kept, effort)
    }
}

/// The new number of each line by its old one. Actors are in the order of their ids in both, and lines in that of their
/// ends.
fn lines_in_both(before: &Extract, now: &Extract) -> BTreeMap<u32, u32> {
    let name = |extract: &Extract, bundle: &Bundle| {
        let id = |actor: u32| extract.actors.get(actor as usize).map(|actor| actor.id.clone());
        (id(bundle.from), id(bundle.to), bundle.fan().map(|fan| fan.place))
    };
    let new: BTreeMap<_, u32> = now.bundles.iter().zip(0..).map(|(bundle, line)| (name(now, bundle), line)).collect();
    let both =
        before.bundles.iter().zip(0..).filter_map(|(bundle, line)| Some((line, *new.get(&name(before, bundle))?)));
    both.collect()
}

/// Below `keep` and above 2 everything grows in proportion, so that one placement does for all.
fn bucket(zoom: f64, keep: f64) -> i32 {
    (libm::log2(zoom.clamp(keep.min(2.0), 2.0)) * PER_DOUBLING).floor() as i32
}
