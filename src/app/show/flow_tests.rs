//! Pages of pieces of random heights: nothing is lost, nothing overlaps, and no room is left that the next could have had.

use proptest::prelude::*;

use super::*;
use crate::app::show::piece::Piece;

const GAP: f64 = 10.0;
const HEIGHT: f64 = 600.0;

fn shape(columns: usize) -> Shape {
    Shape { columns, height: HEIGHT, gap: GAP }
}

/// Pieces of these heights, each of its own.
fn parts(all: &[(f64, bool)]) -> Vec<Part> {
    let part = |(of, &(height, across)): (usize, &(f64, bool))| Part { piece: Piece::blank(height), across, of };
    all.iter().enumerate().map(part).collect()
}

fn columns(heights: &[f64]) -> Vec<Vec<(f64, usize, f64)>> {
    let all: Vec<(f64, bool)> = heights.iter().map(|&height| (height, false)).collect();
    let short = |(piece, column, y): Put| (piece.height, column, y);
    pages(parts(&all), shape(2)).into_iter().map(|page| page.into_iter().map(short).collect()).collect()
}

#[test]
fn columns_are_read_one_after_the_other_and_are_even() {
    let page = |put: &[(f64, usize, f64)]| put.to_vec();
    for (heights, wanted) in [
        (&[][..], vec![page(&[])]),
        (&[100.0][..], vec![page(&[(100.0, 0, 0.0)])]),
        (&[100.0; 4], vec![page(&[(100.0, 0, 0.0), (100.0, 0, 110.0), (100.0, 1, 0.0), (100.0, 1, 110.0)])]),
        // The least filled column would be the second for the second: then the third had no room.
        (&[290.0, 270.0, 320.0], vec![page(&[(290.0, 0, 0.0), (270.0, 0, 300.0), (320.0, 1, 0.0)])]),
        // What has room in the first column goes there, though the second is begun.
        (&[300.0, 400.0, 250.0], vec![page(&[(300.0, 0, 0.0), (400.0, 1, 0.0), (250.0, 0, 310.0)])]),
        // The third has no room, the fourth has.
        (
            &[400.0, 400.0, 300.0, 150.0],
            vec![page(&[(400.0, 0, 0.0), (400.0, 1, 0.0), (150.0, 0, 410.0)]), page(&[(300.0, 0, 0.0)])],
        ),
    ] {
        assert_eq!(columns(heights), wanted, "{heights:?}");
    }
}

#[test]
fn parts_keep_their_order() {
    let part = |height: f64, of| Part { piece: Piece::blank(height), across: false, of };
    // The second part of the first would have room beside it, in a column before.
    let all = vec![part(500.0, 0), part(550.0, 1), part(60.0, 1), part(70.0, 2), part(30.0, 3)];
    let put: Vec<Vec<(f64, usize)>> = pages(all, shape(2))
        .into_iter()
        .map(|page| page.into_iter().map(|(piece, column, _)| (piece.height, column)).collect())
        .collect();
    assert_eq!(put, [vec![(500.0, 0), (550.0, 1), (70.0, 0), (30.0, 1)], vec![(60.0, 0)]]);
}

/// Where columns end on a page, and where what lies over all of them does.
fn ends(page: &[(f64, bool, usize, f64)], columns: usize) -> (Vec<f64>, f64) {
    let over = page.iter().filter(|one| one.1).map(|one| one.3 + one.0 + GAP).fold(0.0, f64::max);
    let mut ends = vec![over; columns];
    for (height, _, column, y) in page.iter().filter(|one| !one.1) {
        ends[*column] = ends[*column].max(y + height + GAP);
    }
    (ends, over)
}

proptest! {
    #[test]
    fn no_room_is_left_that_a_later_piece_could_have_had(
        all in proptest::collection::vec((20.0..HEIGHT, prop::bool::weighted(0.2)), 0..24),
        columns in 1..5_usize,
    ) {
        let pages = pages(parts(&all), shape(columns));
        // A height is the name of its piece.
        let is_across = |height: f64| all.iter().any(|one| one.0.total_cmp(&height).is_eq() && one.1);
        let pages: Vec<Vec<(f64, bool, usize, f64)>> = pages
            .into_iter()
            .map(|page| page.into_iter().map(|(p, column, y)| (p.height, is_across(p.height), column, y)).collect())
            .collect();
        let mut found: Vec<f64> = pages.iter().flatten().map(|one| one.0).collect();
        let mut wanted: Vec<f64> = all.iter().map(|one| one.0).collect();
        found.sort_by(f64::total_cmp);
        wanted.sort_by(f64::total_cmp);
        prop_assert_eq!(found, wanted, "each stands there once");
        for (number, page) in pages.iter().enumerate() {
            let (ends, over) = ends(page, columns);
            for (at, one) in page.iter().enumerate() {
                prop_assert!(one.3 + one.0 <= HEIGHT + 1e-6, "it ends on its page");
                for other in &page[..at] {
                    let beside = !one.1 && !other.1 && one.2 != other.2;
                    let apart = one.3 >= other.3 + other.0 + GAP - 1e-6 || other.3 >= one.3 + one.0 + GAP - 1e-6;
                    prop_assert!(beside || apart, "{one:?} lies on {other:?}");
                }
            }
            let lowest = ends.iter().copied().fold(f64::MAX, f64::min);
            for later in pages.iter().skip(number + 1).flatten().filter(|one| !one.1) {
                prop_assert!(lowest + later.0 > HEIGHT, "{} had room on page {number}", later.0);
            }
            for later in pages.iter().skip(number + 1).flatten().filter(|one| one.1) {
                prop_assert!(over + later.0 > HEIGHT, "{} had room on top of page {number}", later.0);
            }
            if columns == 2 {
                let tallest = page.iter().filter(|one| !one.1).map(|one| one.0).fold(0.0, f64::max);
                let uneven = ends.iter().copied().fold(0.0, f64::max) - lowest;
                prop_assert!(uneven <= tallest + GAP + 2.0 * UNEVEN * HEIGHT + 2.0, "{uneven}, {ends:?}");
            }
        }
    }
}
