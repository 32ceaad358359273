//! A few actors in the area → the extract of the lines that run through it, with all that belongs to them.

use std::sync::Arc;

use crate::extract::{BadgeView, Extract};

use super::{Area, FEW_CHIPS, MOST_LINES, Scope, part};

/// So many lines that only pass through, the strongest: they explain little of what is in view.
const MOST_PASSING: usize = 60;

/// The actors that are inside, the lines that run through the area, and the ends of those. None where there are too
/// many lines to be told apart, unless the area is so small that nothing else would help.
pub(super) fn chips(whole: &Extract, at: &[(f64, f64)], inside: &[bool], area: Area, count: usize) -> Option<Scope> {
    let place = |actor: u32| at.get(actor as usize).copied().unwrap_or_default();
    let is_inside = |actor: u32| inside.get(actor as usize).copied().unwrap_or_default();
    let (mut bundles, mut passing): (Vec<u32>, Vec<u32>) = (Vec::new(), Vec::new());
    for (index, bundle) in (0..).zip(&whole.bundles) {
        if is_inside(bundle.from) || is_inside(bundle.to) {
            bundles.push(index);
        } else if area.is_crossed(place(bundle.from), place(bundle.to)) {
            passing.push(index);
        }
    }
    if bundles.len() > MOST_LINES && count > FEW_CHIPS {
        return None;
    }
    let stronger = |index: &u32| (std::cmp::Reverse(whole.bundles[*index as usize].signs.total()), *index);
    bundles.sort_by_key(stronger);
    passing.sort_by_key(stronger);
    let out = passing.len().saturating_sub(MOST_PASSING);
    passing.truncate(MOST_PASSING);
    bundles.append(&mut passing);
    let lines_left_out = out + bundles.len().saturating_sub(MOST_LINES);
    bundles.truncate(MOST_LINES);
    bundles.sort_unstable();
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
    Some(Scope { extract: Arc::new(extract), at, actors, bundles, lines_left_out })
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
