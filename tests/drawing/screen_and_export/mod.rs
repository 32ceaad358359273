//! What is on screen is what is exported: the same marks in the same order, and each mark in the same place.
#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod boxes;

use std::path::Path;
use std::sync::Arc;

use kurbo::Vec2;
use relata::app::dialogs::{Dialogs, FileRequest, Waiting};
use relata::app::headless::Headless;
use relata::app::panels::export::{ExportChoice, Extent, PictureTheme};
use relata::app::platform::settings::{Settings, ThemeChoice};
use relata::app::window::Startup;
use relata::drawing::{Color, Drawing, Mark, Role, Shape};
use relata::paint::{raster, svg};
use relata::text::{TextStyle, Weight, shape};

use boxes::{Screen, disagreeing, png_boxes, svg_boxes};

struct NoDialogs;

impl Dialogs for NoDialogs {
    fn ask(&self, _: &FileRequest, _: Option<&Path>) -> Waiting {
        Box::new(|| None)
    }
}

/// The window with the bundled map, at rest.
fn window(theme: ThemeChoice) -> Headless {
    let settings = Settings { theme, ..Settings::default() };
    let startup = Startup { file: None, settings, settings_file: None, dialogs: Box::new(NoDialogs) };
    let mut window = Headless::new(startup, 1280.0, 800.0, 1.0);
    window.settle();
    window
}

/// What is on screen, and what an export of it would be.
fn both(window: &mut Headless) -> (Arc<Drawing>, Drawing) {
    let window = window.window_mut();
    let mut screen = window.map_view().drawing().unwrap().as_ref().clone();
    // The one thing on screen that is no part of the picture: the arrow that folds the legend.
    screen.marks.retain(|mark| mark.role != Role::Control);
    (Arc::new(screen), window.picture(ExportChoice::default()).unwrap())
}

#[test]
fn the_marks_on_screen_are_the_marks_of_the_export_in_the_same_order() {
    for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
        let (screen, export) = both(&mut window(theme));
        assert!(screen.marks.len() > 150, "{}", screen.marks.len());
        for (index, (shown, exported)) in screen.marks.iter().zip(&export.marks).enumerate() {
            assert_eq!(shown, exported, "mark {index}");
        }
        assert_eq!(screen.marks.len(), export.marks.len());
        assert_eq!((screen.width, screen.height, screen.background), (export.width, export.height, export.background));
        assert_eq!(screen.subjects, export.subjects);
    }
}

#[test]
fn what_is_added_or_left_out_moves_nothing_else() {
    let mut headless = window(ThemeChoice::Light);
    let (screen, _) = both(&mut headless);
    let window = headless.window_mut();
    let picture = |choice: ExportChoice| window.picture(choice).unwrap();
    let with_line = picture(ExportChoice { source_line: true, ..ExportChoice::default() });
    assert!(with_line.height > screen.height + 10.0);
    let (same, added) = with_line.marks.split_at(screen.marks.len());
    assert_eq!(same, screen.marks);
    assert!(!added.is_empty() && added.iter().all(|mark| mark.role == Role::SourceLine));
    for mark in added {
        let bounds = mark.bounds();
        assert!(
            bounds.y0 >= screen.height && bounds.y1 <= with_line.height && bounds.x1 <= with_line.width,
            "{bounds}"
        );
    }
    let bare = picture(ExportChoice { legend: false, ..ExportChoice::default() });
    let rest: Vec<_> = screen.marks.iter().filter(|mark| mark.role != Role::Legend).cloned().collect();
    assert_eq!(bare.marks, rest);
    let dark = picture(ExportChoice { theme: PictureTheme::Dark, ..ExportChoice::default() });
    assert_ne!(dark.background, screen.background);
    assert_eq!(dark.marks.len(), screen.marks.len());
    let whole = picture(ExportChoice { extent: Extent::Whole, ..ExportChoice::default() });
    assert_eq!(whole.shown(), screen.shown());
}

/// The single marks are looked at through [`Screen`], so that must be the window's own painter.
#[test]
fn the_window_paints_its_drawing_and_nothing_else() {
    let mut headless = window(ThemeChoice::Light);
    let drawing = headless.window_mut().map_view().drawing().unwrap().clone();
    let rect = headless.window_mut().map_view().rect().unwrap();
    let seen = headless.picture();
    let painted = Screen::new().picture(&drawing, rect.min.to_vec2(), [seen.width, seen.height]);
    let inside = rect.shrink(1.0);
    let mut inked = 0;
    for y in inside.top() as u32..inside.bottom() as u32 {
        for x in inside.left() as u32..inside.right() as u32 {
            assert_eq!(seen.pixel(x, y), painted.pixel(x, y), "at {x}, {y}");
            inked += usize::from(seen.pixel(x, y) != seen.pixel(inside.left() as u32, inside.top() as u32));
        }
    }
    assert!(inked > 10_000, "{inked}");
}

#[test]
fn every_mark_has_its_place_on_screen_in_the_png_and_in_the_svg() {
    let (screen, export) = both(&mut window(ThemeChoice::Light));
    let on_screen = Screen::new().boxes(&screen);
    let in_png = png_boxes(&export);
    assert!(on_screen.iter().flatten().count() > 150, "boxes of nothing agree with everything");
    assert_eq!(disagreeing(&on_screen, &in_png, 1.0), [] as [String; 0]);
    assert_eq!(disagreeing(&in_png, &svg_boxes(&export, &svg(&export)), 1.0), [] as [String; 0]);
    // The PNG as a whole shows them, too.
    let whole = raster(&export, 1.0).unwrap();
    assert_eq!((f64::from(whole.width), f64::from(whole.height)), (export.width.ceil(), export.height.ceil()));
}

/// Letters of all directions, and the box of a character that no font has.
#[test]
fn every_script_has_its_place_on_screen_and_in_the_png() {
    let names = [
        "Pakistan",
        "تحریک طالبان (TTP)",
        "د افغانستان طالبان ښځې",
        "ארצות הברית",
        "हिन्दी में",
        "A \u{10FFFD} b",
        "\u{10FFFD}",
    ];
    for (size, weight) in [(12.0, Weight::Regular), (14.0, Weight::Bold), (21.0, Weight::Bold)] {
        let text = |(name, row): (&&str, u8)| {
            let line = Arc::new(shape(name, TextStyle { size, weight }));
            let origin = (8.3, 40.0 * f64::from(row)).into();
            let shape = Shape::Text { line, origin, color: Color::rgb(0) };
            Mark { subject: None, role: Role::ChipText, shape }
        };
        let marks = names.iter().zip(1..).map(text).collect();
        let drawing = Drawing { width: 400.0, height: 400.0, marks, ..Drawing::default() };
        let (on_screen, in_png) = (Screen::new().boxes(&drawing), png_boxes(&drawing));
        assert!(on_screen.iter().all(Option::is_some));
        assert_eq!(disagreeing(&on_screen, &in_png, 1.0), [] as [String; 0], "{size} {weight:?}");
    }
}

#[test]
fn three_pixels_are_seen() {
    let (screen, export) = both(&mut window(ThemeChoice::Light));
    let (on_screen, in_png) = (Screen::new().boxes(&screen), png_boxes(&export));
    for index in (0..screen.marks.len()).step_by(7).filter(|&index| on_screen[index].is_some()) {
        for (dx, dy) in [(3.0, 0.0), (0.0, -3.0)] {
            let moved = moved(&export, index, Vec2::new(dx, dy));
            let mut boxes = in_png.clone();
            boxes[index] = png_boxes(&Drawing { marks: vec![moved.marks[index].clone()], ..moved.clone() })[0];
            assert_eq!(disagreeing(&on_screen, &boxes, 1.0).len(), 1, "mark {index} moved by {dx}, {dy}");
            let in_svg = svg_boxes(&moved, &svg(&moved));
            assert_eq!(disagreeing(&in_png, &in_svg, 1.0).len(), 1, "mark {index} in the SVG");
        }
    }
}

/// The drawing with one mark elsewhere.
fn moved(drawing: &Drawing, index: usize, by: Vec2) -> Drawing {
    let mut out = drawing.clone();
    out.marks[index].shape.translate(by);
    out
}
