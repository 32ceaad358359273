//! Layers in order → how far to the right each spot is: near the mean of its neighbours, in order and apart. Each layer
//! is solved exactly, as a regression on an ascending row (Pool Adjacent Violators), by turns from above and below.

use super::order::Sheet;

/// Sweeps.
const SWEEPS: usize = 24;
/// A piece of a line between two spots is held straight so much more than one at a chip.
const STRAIGHT: f64 = 4.0;

/// The middle of every spot in points; `width` says how much room one takes.
pub(super) fn across(sheet: &Sheet, width: impl Fn(u32) -> f64) -> Vec<f64> {
    let mut places = vec![0.0; sheet.above.len()];
    let offsets: Vec<Vec<f64>> = sheet.layers.iter().map(|spots| offsets(spots, &width)).collect();
    for (spots, offsets) in sheet.layers.iter().zip(&offsets) {
        let middle = offsets.last().map_or(0.0, |last| last / 2.0);
        spots.iter().zip(offsets).for_each(|(&spot, offset)| places[spot as usize] = offset - middle);
    }
    let count = sheet.layers.len();
    for sweep in 0..SWEEPS {
        for step in 0..count {
            let layer = if sweep % 2 == 0 { step } else { count - 1 - step };
            // At last both sides count, so that no side is forgotten.
            let from_above = sweep % 2 == 0 || sweep + 2 >= SWEEPS;
            let from_below = sweep % 2 == 1 || sweep + 2 >= SWEEPS;
            let wanted: Vec<(f64, f64)> =
                sheet.layers[layer].iter().map(|&spot| wanted(sheet, spot, &places, from_above, from_below)).collect();
            let solved = in_order(&wanted, &offsets[layer]);
            sheet.layers[layer].iter().zip(solved).for_each(|(&spot, place)| places[spot as usize] = place);
        }
    }
    places
}

/// How far to the right of the first each spot is at least.
fn offsets(spots: &[u32], width: impl Fn(u32) -> f64) -> Vec<f64> {
    let mut offsets = Vec::with_capacity(spots.len());
    let mut last: Option<(f64, u32)> = None;
    for &spot in spots {
        let offset = last.map_or(0.0, |(offset, before)| offset + f64::midpoint(width(before), width(spot)));
        offsets.push(offset);
        last = Some((offset, spot));
    }
    offsets
}

/// Where a spot would be, and how much that matters.
fn wanted(sheet: &Sheet, spot: u32, places: &[f64], from_above: bool, from_below: bool) -> (f64, f64) {
    let is_node = |spot: u32| (spot as usize) < sheet.nodes;
    let weight = |end: u32| if is_node(spot) || is_node(end) { 1.0 } else { STRAIGHT };
    let above = if from_above { sheet.above[spot as usize].as_slice() } else { &[] };
    let below = if from_below { sheet.below[spot as usize].as_slice() } else { &[] };
    let ends = above.iter().chain(below);
    let (sum, weights) =
        ends.fold((0.0, 0.0), |(sum, weights), &end| (sum + weight(end) * places[end as usize], weights + weight(end)));
    // Who has no neighbour there stays, but not against anybody.
    if weights > 0.0 { (sum / weights, weights) } else { (places[spot as usize], 0.01) }
}

/// The places nearest to the wanted ones, each at least as far behind the one before as the offsets say.
fn in_order(wanted: &[(f64, f64)], offsets: &[f64]) -> Vec<f64> {
    // Blocks that stand as one: where, how heavy, and how many.
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    for (&(place, weight), offset) in wanted.iter().zip(offsets) {
        let mut block = (place - offset, weight, 1);
        while let Some(&(before, heavy, many)) = blocks.last() {
            if before <= block.0 {
                break;
            }
            let weight = heavy + block.1;
            block = ((before * heavy + block.0 * block.1) / weight, weight, many + block.2);
            blocks.pop();
        }
        blocks.push(block);
    }
    let starts = blocks.iter().flat_map(|&(place, _, many)| std::iter::repeat_n(place, many));
    starts.zip(offsets).map(|(place, offset)| place + offset).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_apart_and_as_near_as_they_can_be() {
        for (wanted, expected) in [
            (vec![0.0, 100.0, 200.0], vec![0.0, 100.0, 200.0]),
            (vec![0.0, 0.0, 0.0], vec![-10.0, 0.0, 10.0]),
            (vec![50.0, 0.0], vec![20.0, 30.0]),
            (vec![0.0, 30.0, 32.0, 31.0], vec![0.0, 21.0, 31.0, 41.0]),
            (vec![], vec![]),
        ] {
            let offsets: Vec<f64> = (0..wanted.len()).map(|index| 10.0 * index as f64).collect();
            let wanted: Vec<(f64, f64)> = wanted.into_iter().map(|place| (place, 1.0)).collect();
            assert_eq!(in_order(&wanted, &offsets), expected);
        }
    }
}
