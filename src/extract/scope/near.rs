//! A few actors in the area → the extract of the lines that run through it, with all that belongs to them.

use std::sync::Arc;

use crate::extract::{BadgeView, Extract};

use super::{Area, Scope, part};

/// So many lines at most, those with the most relations first.
const MOST_LINES: usize = 300;

/// The actors that are inside, the lines that run through the area, and the ends of those.
pub(super) fn chips(whole: &Extract, at: &[(f64, f64)], inside: &[bool], area: Area) -> Scope {
    let place = |actor: u32| at.get(actor as usize).copied().unwrap_or_default();
    let is_inside = |actor: u32| inside.get(actor as usize).copied().unwrap_or_default();
    let mut bundles: Vec<u32> = (0..)
        .zip(&whole.bundles)
        .filter(|(_, bundle)| {
            is_inside(bundle.from) || is_inside(bundle.to) || area.is_crossed(place(bundle.from), place(bundle.to))
        })
        .map(|(index, _)| index)
        .collect();
    let lines_left_out = bundles.len().saturating_sub(MOST_LINES);
    if lines_left_out > 0 {
        bundles.sort_by_key(|&index| {
            let bundle = &whole.bundles[index as usize];
            let ends = usize::from(is_inside(bundle.from)) + usize::from(is_inside(bundle.to));
            (std::cmp::Reverse((ends, bundle.signs.total())), index)
        });
        bundles.truncate(MOST_LINES);
        bundles.sort_unstable();
    }
    let mut actors: Vec<u32> = (0..).zip(inside).filter(|(_, inside)| **inside).map(|(actor, _)| actor).collect();
    actors.extend(bundles.iter().flat_map(|&index| {
        let bundle = &whole.bundles[index as usize];
        [bundle.from, bundle.to]
    }));
    actors.sort_unstable();
    actors.dedup();
    let mut extract = part(whole, &actors, &bundles);
    extract.badges = badges(whole, &actors, &extract);
    let at = actors.iter().map(|&actor| place(actor)).collect();
    Scope { extract: Arc::new(extract), at, actors, bundles, lines_left_out }
}

/// The remarks at these actors. What a remark stands for may be no line of the part; then it leads to its actor.
fn badges(whole: &Extract, actors: &[u32], part: &Extract) -> Vec<BadgeView> {
    let own = |badge: &BadgeView| {
        let actor = actors.binary_search(&badge.actor).ok()? as u32;
        let relation = badge.relation.and_then(|i| whole.relation(i)).map(|view| &view.relation.id);
        let relation = relation.and_then(|id| part.relation_index(id));
        Some(BadgeView { actor, relation, text: badge.text.clone() })
    };
    whole.badges.iter().filter_map(own).collect()
}
