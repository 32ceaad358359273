//! The bundled map without its pins: whatever the seed, one placement serves every size of a window, a slide and a
//! projector.

use crate::faults::{crossings, label_faults, lines_through_chips};
use relata::drawing::Camera;
use relata::extract::{Extract, Filter};
use relata::format;
use relata::model::{Map, StoredLayout};
use relata::pipeline::{Placed, SCREENS, layout_request, map_frame, place, placed, stands};

/// As the window at 1280×800 asks for it.
const ASPECT: f64 = 736.0 / 600.0;

/// What is wrong with the placement that a seed gives, at each size.
fn flaws(seed: u64) -> Vec<String> {
    let map = Map { layout: StoredLayout::default(), ..format::bundled().map };
    let extract = Extract::new(&map, &Filter::default());
    let mut request = layout_request(&extract, &map.layout, &Placed::new(), ASPECT).expect("nobody has a place");
    request.seed = seed;
    let places = placed(&extract, &map.layout, &place(&extract, &request));
    let stands = stands(&extract, &map.layout, &places);
    let mut flaws = Vec::new();
    for (width, height, label) in SCREENS {
        let (_, geometry) = Camera::fit(&extract, &stands, map_frame(width, height, None), label);
        let shown = geometry.pills.iter().flatten().filter(|pill| pill.place.is_some()).count();
        if shown != 13 {
            flaws.push(format!("{width}×{height}: {shown} of 13 labels"));
        }
        let faults = [label_faults(&extract, &geometry), lines_through_chips(&extract, &geometry)].concat();
        flaws.extend(faults.into_iter().chain(crossings(&extract, &geometry)));
    }
    flaws
}

/// 48 of 50, or of as many as `RELATA_SEEDS` says, in the same proportion.
#[test]
fn one_placement_is_clear_at_every_size_whatever_the_seed() {
    let seeds: u64 = std::env::var("RELATA_SEEDS").ok().and_then(|seeds| seeds.parse().ok()).unwrap_or(8);
    let unclear: Vec<_> = (0..seeds).map(|seed| (seed, flaws(seed))).filter(|(_, flaws)| !flaws.is_empty()).collect();
    assert!(unclear.len() as u64 * 50 <= 2 * seeds, "{} of {seeds}: {unclear:#?}", unclear.len());
}
