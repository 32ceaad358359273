//! Boxes of components → shifts that put them beside each other without overlap, close to an aspect ratio: a skyline
//! (Burke, Kendall and Whitwell 2004) for each of several widths, of which the best fits.

use kurbo::{Point, Rect, Vec2};

/// Widths that are tried, as parts of the ideal one.
const WIDTHS: [f64; 9] = [0.8, 0.9, 1.0, 1.1, 1.2, 1.35, 1.5, 1.75, 2.0];

/// One shift for each block, at least `gap` between two. An anchor stays, and the others are packed below it.
pub(super) fn pack(anchor: Option<Rect>, blocks: &[Rect], aspect: f64, gap: f64) -> Vec<Vec2> {
    let sizes: Vec<Vec2> = blocks.iter().map(|block| Vec2::new(block.width() + gap, block.height() + gap)).collect();
    let widest = sizes.iter().fold(0.0_f64, |most, size| most.max(size.x));
    let corners = if let Some(anchor) = anchor {
        let below = Vec2::new(anchor.x0, anchor.y1 + gap);
        skyline(&sizes, widest.max(anchor.width() + gap)).0.into_iter().map(|corner| corner + below).collect()
    } else {
        let ideal = (sizes.iter().map(|size| size.x * size.y).sum::<f64>() * aspect).sqrt();
        let tries = WIDTHS.iter().map(|part| skyline(&sizes, widest.max(ideal * part)));
        let unfit = |extent: Vec2| (extent.x / aspect).max(extent.y);
        let best = tries.min_by(|left, right| unfit(left.1).total_cmp(&unfit(right.1)));
        best.map(|(corners, _)| corners).unwrap_or_default()
    };
    corners.iter().zip(blocks).map(|(corner, block)| *corner - block.origin()).collect()
}

/// Puts every box as high up as it goes, then as far left; returns the corners and the extent of all.
fn skyline(sizes: &[Vec2], width: f64) -> (Vec<Point>, Vec2) {
    // Segments from left to right: where each begins, and how far down it is taken.
    let mut line: Vec<(f64, f64)> = vec![(0.0, 0.0)];
    let mut extent = Vec2::ZERO;
    let mut corners = Vec::with_capacity(sizes.len());
    for size in sizes {
        let places = (0..line.len()).filter(|&first| first == 0 || line[first].0 + size.x <= width + 1e-6);
        let lowest = places.map(|first| (depth(&line, first, size.x), line[first].0));
        let (top, left) = lowest.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))).unwrap_or_default();
        corners.push(Point::new(left, top));
        extent = Vec2::new(extent.x.max(left + size.x), extent.y.max(top + size.y));
        cover(&mut line, left, left + size.x, top + size.y);
    }
    (corners, extent)
}

/// How far down a box must go that begins with a segment.
fn depth(line: &[(f64, f64)], first: usize, width: f64) -> f64 {
    let end = line[first].0 + width;
    line[first..].iter().take_while(|segment| segment.0 < end - 1e-6).fold(0.0, |most, segment| segment.1.max(most))
}

fn cover(line: &mut Vec<(f64, f64)>, left: f64, right: f64, bottom: f64) {
    let begin = line.partition_point(|segment| segment.0 < left - 1e-6);
    let end = line.partition_point(|segment| segment.0 < right - 1e-6);
    let behind = line[..end].last().map_or(0.0, |segment| segment.1);
    let goes_on = line.get(end).is_none_or(|segment| segment.0 > right + 1e-6);
    let new = [(left, bottom), (right, behind)];
    line.splice(begin..end, new.into_iter().take(if goes_on { 2 } else { 1 }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_do_not_overlap_and_fill_the_aspect() {
        let blocks: Vec<Rect> =
            (1..40).map(|n| Rect::new(0.0, 0.0, f64::from(n * 37 % 90 + 20), f64::from(n * 53 % 70 + 10))).collect();
        let gap = 40.0;
        let shifts = pack(None, &blocks, 2.0, gap);
        let placed: Vec<Rect> = blocks.iter().zip(&shifts).map(|(block, shift)| *block + *shift).collect();
        for (index, block) in placed.iter().enumerate() {
            assert!(placed[..index].iter().all(|other| !other.inflate(gap - 1.0, gap - 1.0).overlaps(*block)));
        }
        let all = placed.iter().fold(placed[0], |all, block| all.union(*block));
        assert!((1.4..2.8).contains(&(all.width() / all.height())), "{all:?}");
    }
}
