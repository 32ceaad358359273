//! What holds for any mark.

use kurbo::{BezPath, Circle, Line, Point, Rect, Shape as _};
use proptest::prelude::*;
use relata::drawing::{Mark, Shape, Stroke};
use relata::paint::{Packing, pdf, raster, svg};

use super::png::ink;
use super::xml::tags;
use super::{INK, on_nothing, path, text};

/// Marks of all kinds, some of them partly or wholly outside the drawing.
fn any_mark() -> impl Strategy<Value = Mark> {
    let place = (-30.0..150.0, -30.0..90.0);
    let stroke = (0.2..6.0, prop_oneof![Just(vec![]), Just(vec![3.0, 5.0]), Just(vec![10.0, 6.0])])
        .prop_map(|(width, dash)| Stroke { width, color: INK, dash });
    let body = prop_oneof![
        (place.clone(), place.clone()).prop_map(|(a, b)| (Line::new(a, b).to_path(0.1), false)),
        (place.clone(), place.clone()).prop_map(|(a, b)| (Rect::from_points(a, b).to_path(0.1), true)),
        (place.clone(), 0.0..40.0).prop_map(|(center, radius)| (Circle::new(center, radius).to_path(0.05), true)),
    ];
    let words = ["Pakistan", "jÅg", "TTP تحریک", "ښځې ړنګ", "שלום", "हिन्दी", "afghan — “x”", "中"];
    prop_oneof![
        (body, stroke).prop_map(|((body, is_filled), stroke)| path(body, is_filled.then_some(INK), Some(stroke))),
        (prop::sample::select(words.to_vec()), 6.0_f32..24.0, place)
            .prop_map(|(words, size, at)| text(words, size, at)),
    ]
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{605}' | '\u{61C}' | '\u{200B}'..='\u{200F}')
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_lines_are_read_from_the_pdf_as_they_were_written(
        words in prop::collection::vec("[a-zA )(«»א-ת؀-ۿܐ-ܬऀ-ॿ中]{0,12}", 1..3),
        size in 1.0_f32..40.0,
    ) {
        let marks = words.iter().zip([20.0, 40.0]).map(|(line, y)| text(line, size, (5.0, y))).collect();
        let file = pdf(&on_nothing(marks), Packing::Readable).unwrap();
        // What is invisible by design has no glyph and need not be read.
        let visible = |text: &str| text.chars().filter(|c| !is_invisible(*c)).collect::<String>();
        let written: String = words.iter().map(|line| relata::text::clean(line)).collect();
        prop_assert_eq!(visible(&super::pdf::words(&file).concat()), visible(&written));
    }

    #[test]
    fn ink_lies_within_the_bounds_of_its_mark(mark in any_mark(), scale in prop_oneof![Just(1.0_f32), Just(2.0)]) {
        let raster = raster(&on_nothing(vec![mark.clone()]), scale).unwrap();
        if let Some(found) = ink(&raster) {
            // Letters hang over their advance ("j") and over the line's height (the dots of Pashto "ې").
            let overhang = match &mark.shape {
                Shape::Text { line, .. } => f64::from(line.style.size) * 0.16,
                _ => 0.0,
            };
            let bounds = mark.bounds().inflate(overhang, overhang * 2.2).scale_from_origin(f64::from(scale));
            let bounds = bounds.expand().inflate(1.0, 1.0);
            prop_assert!(bounds.union(found) == bounds, "{:?} of {:?}", found, bounds);
        }
    }

    #[test]
    fn a_fill_inside_the_picture_has_ink(center in (10.0..110.0, 10.0..50.0), radius in 1.0..8.0_f64) {
        let disc = path(Circle::new(Point::from(center), radius).to_path(0.05), Some(INK), None);
        let found = ink(&raster(&on_nothing(vec![disc.clone()]), 1.0).unwrap()).unwrap();
        prop_assert!((found.width() - disc.bounds().width()).abs() <= 2.0);
    }

    #[test]
    fn coordinates_of_any_size_do_no_harm(
        points in prop::collection::vec((any::<f64>(), prop_oneof![-1e12..1e12, -2e6..2e6], -300.0..300.0), 2..6),
        width in any::<f64>(),
        dash in prop::collection::vec(any::<f64>(), 0..4),
    ) {
        for pick in 0..3 {
            let at = |&(wild, far, near): &(f64, f64, f64)| match pick {
                0 => Point::new(wild, near),
                1 => Point::new(near, far),
                _ => Point::new(near, near * 0.5),
            };
            let mut body = BezPath::new();
            body.move_to(at(&points[0]));
            for pair in points[1..].chunks(2) {
                body.quad_to(at(&pair[0]), at(&pair[pair.len() - 1]));
            }
            let stroke = Stroke { width, color: INK, dash: dash.clone() };
            let drawing = on_nothing(vec![path(body, Some(INK), Some(stroke))]);
            tags(&svg(&drawing));
            raster(&drawing, 1.0).unwrap();
            pdf(&drawing, Packing::Tight).unwrap();
        }
    }
}
