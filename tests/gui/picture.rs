//! Pictures of the window, painted in software.

use egui::{Key, Modifiers, Rect};
use egui_kittest::kittest::Queryable;
use relata::app::raster::Image;

use crate::desk::{Desk, SHELTER};

fn picture(desk: &Desk) -> Image {
    desk.camera.picture(&desk.harness)
}

/// How many pixels of an area differ.
fn changed(a: &Image, b: &Image, area: Rect) -> usize {
    let columns = area.min.x.max(0.0) as u32..(area.max.x as u32).min(a.width);
    let rows = area.min.y.max(0.0) as u32..(area.max.y as u32).min(a.height);
    rows.flat_map(|y| columns.clone().map(move |x| (x, y))).filter(|&(x, y)| a.pixel(x, y) != b.pixel(x, y)).count()
}

/// Where the legend lies.
fn legend(desk: &Desk) -> Rect {
    let map = desk.map().rect().unwrap();
    Rect::from_min_max(map.left_bottom() - egui::vec2(0.0, 50.0), map.right_bottom())
}

#[test]
fn a_selected_line_looks_selected_and_the_others_do_not() {
    let mut desk = Desk::new();
    let before = picture(&desk);
    let line = desk.harness.get_by_label(SHELTER).rect();
    let other = desk.harness.get_by_label("US to Pakistan: Urges restraint").rect();
    desk.activate(SHELTER);
    desk.keys(Modifiers::NONE, Key::F1);
    desk.keys(Modifiers::NONE, Key::Escape);
    let after = picture(&desk);
    assert!(changed(&before, &after, line.expand(6.0)) > 100);
    assert_eq!(changed(&before, &after, other), 0, "only what is selected changes");
    desk.keys(Modifiers::NONE, Key::Escape);
    let again = picture(&desk);
    assert_eq!(changed(&before, &again, line.expand(6.0)), 0, "and back");
}

#[test]
fn the_legend_can_be_turned_off_and_on() {
    let mut desk = Desk::new();
    let before = picture(&desk);
    desk.keys(Modifiers::COMMAND, Key::L);
    let without = picture(&desk);
    assert!(changed(&before, &without, legend(&desk)) > 500);
    desk.keys(Modifiers::COMMAND, Key::L);
    assert_eq!(changed(&before, &picture(&desk), legend(&desk)), 0);
}

#[test]
fn light_and_dark_are_two_pictures() {
    let mut desk = Desk::new();
    let light = picture(&desk);
    desk.choose("View", "Dark");
    desk.harness.remove_cursor();
    desk.settle();
    let dark = picture(&desk);
    let all = desk.harness.ctx.content_rect();
    let differing = changed(&light, &dark, all) as f32 / all.area();
    assert!(differing > 0.95, "{differing}");
    let corner = desk.map().rect().unwrap().left_center() + egui::vec2(8.0, 0.0);
    let brightness = |image: &Image| {
        image
            .pixel(corner.x as u32, corner.y as u32)
            .unwrap()
            .to_array()
            .iter()
            .take(3)
            .map(|&c| u32::from(c))
            .sum::<u32>()
    };
    assert!(brightness(&light) > 600 && brightness(&dark) < 150);
}

#[test]
fn the_same_hands_give_the_same_picture() {
    let shot = || {
        let mut desk = Desk::new();
        desk.activate(SHELTER);
        picture(&desk)
    };
    assert_eq!(shot(), shot());
}
