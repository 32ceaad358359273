//! PNG: the right pixels in the right place, and sizes with sense.

use kurbo::{Line, Rect, Shape as _};
use relata::drawing::{Color, Drawing, Shape, Stroke};
use relata::paint::{PaintError, Raster, png, raster, svg};
use relata::text::{TextStyle, Weight, shape};

use super::{INK, drawing, on_nothing, path, text};

/// The box of all pixels that are not fully transparent.
pub(crate) fn ink(raster: &Raster) -> Option<Rect> {
    let mut out: Option<Rect> = None;
    for (y, x) in (0..raster.height).flat_map(|y| (0..raster.width).map(move |x| (y, x))) {
        if raster.pixel(x, y).a > 0 {
            let (x, y) = (f64::from(x), f64::from(y));
            let pixel = Rect::new(x, y, x + 1.0, y + 1.0);
            out = Some(out.map_or(pixel, |old| old.union(pixel)));
        }
    }
    out
}

/// How much ink each column of pixels holds.
fn columns(raster: &Raster) -> Vec<u32> {
    (0..raster.width).map(|x| (0..raster.height).map(|y| u32::from(raster.pixel(x, y).a)).sum()).collect()
}

#[test]
fn the_png_decodes_to_the_pixels_with_straight_alpha() {
    let half = Color { a: 128, ..Color::rgb(0xC8_3214) };
    let square = Rect::new(0.0, 0.0, 60.0, 60.0).to_path(0.1);
    for (drawing, channels) in [
        (on_nothing(vec![path(square.clone(), Some(half), None)]), 4),
        (drawing(vec![path(square, Some(half), None)]), 3),
    ] {
        let bytes = png(&drawing, 1.0).unwrap();
        let mut reader = ::png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().unwrap();
        let mut data = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut data).unwrap();
        assert_eq!((info.width, info.height, info.color_type.samples()), (120, 60, channels));
        assert!(reader.info().srgb.is_some() && reader.info().pixel_dims.is_some());
        let raster = raster(&drawing, 1.0).unwrap();
        for (pixel, expected) in data.chunks(channels).zip(raster.rgba.chunks(4)) {
            assert_eq!(pixel, &expected[..channels]);
        }
        let color = raster.pixel(30, 30);
        let near = |a: u8, b: u8| a.abs_diff(b) <= 2;
        if channels == 4 {
            assert!(near(color.r, half.r) && near(color.g, half.g) && near(color.a, 128), "{color:?}");
            assert_eq!(raster.pixel(90, 30), Color::default());
        } else {
            assert!(near(color.r, 227) && near(color.g, 152) && color.a == 255, "{color:?}");
        }
    }
}

#[test]
fn sizes_without_sense_are_errors() {
    let sized = |width: f64, height: f64| Drawing { width, height, ..drawing(Vec::new()) };
    for (width, height, scale) in [
        (0.0, 5.0, 1.0),
        (5.0, -1.0, 1.0),
        (f64::NAN, 5.0, 1.0),
        (5.0, 5.0, f32::NAN),
        (5.0, 5.0, 0.0),
        (5.0, 5.0, -2.0),
    ] {
        let error = png(&sized(width, height), scale).unwrap_err();
        assert!(matches!(error, PaintError::NoSize { .. }), "{error}");
    }
    for (width, height, scale) in
        [(20_000.0, 5.0, 1.0), (1e300, 5.0, 1.0), (12_000.0, 12_000.0, 1.0), (900.0, 9.0, 100.0)]
    {
        let error = raster(&sized(width, height), scale).unwrap_err();
        assert!(matches!(error, PaintError::TooLarge { .. }), "{error}");
        assert!(error.to_string().contains("smaller scale"));
    }
    assert_eq!(raster(&sized(33.333, 10.0), 3.0).unwrap().width, 100);
    assert_eq!(raster(&sized(16_384.0, 1.0), 1.0).unwrap().width, 16_384);
}

#[test]
fn large_pictures_have_their_marks_in_place() {
    // Tiles of the rasteriser begin past 8,191 pixels.
    let mark = path(Rect::new(8_300.0, 2.0, 8_310.0, 8.0).to_path(0.1), Some(INK), Some(Stroke::solid(1.0, INK)));
    let wide = Drawing { width: 9_000.0, height: 10.0, ..on_nothing(vec![mark]) };
    assert_eq!(ink(&raster(&wide, 1.0).unwrap()), Some(Rect::new(8_299.0, 1.0, 8_311.0, 9.0)));
}

#[test]
fn hebrew_is_painted_from_right_to_left() {
    let width = |letter: &str| f64::from(shape(letter, TextStyle { size: 30.0, weight: Weight::Bold }).width);
    let pair = |left: &str, right: &str| vec![text(left, 30.0, (0.0, 40.0)), text(right, 30.0, (width(left), 40.0))];
    let seen = |marks| columns(&raster(&on_nothing(marks), 1.0).unwrap());
    let word = seen(vec![text("של", 30.0, (0.0, 40.0))]);
    assert_eq!(word, seen(pair("ל", "ש")));
    assert_ne!(word, seen(pair("ש", "ל")));
    assert_eq!(seen(vec![text("AV", 30.0, (0.0, 40.0))]).len(), 120);
}

#[test]
fn joined_letters_do_not_darken_each_other() {
    let mut mark = text("ببب", 30.0, (5.0, 40.0));
    if let Shape::Text { color, .. } = &mut mark.shape {
        *color = color.faded(0.5);
    }
    let raster = raster(&on_nothing(vec![mark.clone()]), 2.0).unwrap();
    assert!(raster.rgba.chunks(4).all(|pixel| pixel[3] <= 129));
    assert!(svg(&on_nothing(vec![mark])).contains(" opacity=\"0.502\""));
}

#[test]
fn dashes_leave_gaps_and_odd_lists_repeat() {
    let inked = |dash: Vec<f64>| {
        let line = Line::new((0.0, 30.0), (120.0, 30.0)).to_path(0.1);
        let stroke = Stroke { width: 4.0, color: INK, dash };
        let columns = columns(&raster(&on_nothing(vec![path(line, None, Some(stroke))]), 1.0).unwrap());
        columns.iter().filter(|&&ink| ink > 0).count()
    };
    for (dash, count) in [
        (vec![], 120),
        (vec![10.0, 10.0], 60),
        (vec![10.0], 60),
        (vec![20.0, 10.0, 10.0], 70),
        (vec![0.0, 0.0], 120),
        (vec![-1.0, 2.0], 120),
        (vec![f64::NAN], 120),
        (vec![1e-9, 1e-9], 120),
    ] {
        assert_eq!(inked(dash.clone()), count, "{dash:?}");
    }
}
