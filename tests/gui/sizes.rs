//! Window sizes, sharp screens, themes and scripts.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use kurbo::Rect;
use relata::drawing::Pill;

use crate::desk::{Desk, SHELTER, Want};

/// What lies where on the map, in points.
fn boxes(desk: &Desk) -> Vec<Rect> {
    let geometry = desk.map().geometry().unwrap();
    let pills = geometry.pills.iter().flatten().filter_map(Pill::rect);
    geometry.chips.iter().map(|chip| chip.rect).chain(pills).collect()
}

#[test]
fn sharp_screens_have_the_same_layout_in_points() {
    let at = |scale: f32| Desk::with(Want { scale, ..Want::default() });
    let (one, panels) = (boxes(&at(1.0)), at(1.0).map().rect().unwrap());
    for scale in [1.5, 2.0] {
        let desk = at(scale);
        let rect = desk.map().rect().unwrap();
        assert!((rect.min - panels.min).length() < 1.5 && (rect.max - panels.max).length() < 1.5, "{rect} {panels}");
        let there = boxes(&desk);
        assert_eq!(one.len(), there.len(), "as many labels at {scale}");
        for (a, b) in one.iter().zip(there) {
            assert!((a.center() - b.center()).hypot() < 6.0 && (a.width() - b.width()).abs() < 0.5, "{scale}: {a} {b}");
        }
    }
}

#[test]
fn small_and_large_windows_hold_the_map() {
    for size in [[640.0, 420.0], [1000.0, 620.0], [2560.0, 1440.0]] {
        let mut desk = Desk::with(Want { size, ..Want::default() });
        let (rect, offset) = (desk.map().rect().unwrap(), desk.map().camera().offset);
        assert!(rect.width() > 60.0 && rect.height() > 100.0, "{size:?}: the map has {rect}");
        let room = Rect::new(0.0, 0.0, f64::from(rect.width()), f64::from(rect.height())).inflate(1.0, 1.0);
        for chip in &desk.map().geometry().unwrap().chips {
            let on_map = chip.rect + offset;
            assert!(room.contains_rect(on_map), "{size:?}: {on_map} outside {room}");
        }
        desk.activate(SHELTER);
        assert!(desk.says("Copy quote"));
        desk.harness.set_size(egui::vec2(900.0, 700.0));
        desk.settle();
        assert!(desk.harness.ctx.content_rect().contains_rect(desk.map().rect().unwrap()));
    }
}

#[test]
fn the_panels_give_their_room_to_the_map() {
    let mut desk = Desk::new();
    let before = desk.map().rect().unwrap();
    desk.keys(Modifiers::COMMAND, Key::B);
    desk.keys(Modifiers::COMMAND, Key::I);
    let after = desk.map().rect().unwrap();
    assert!(after.width() > before.width() + 400.0, "{before} → {after}");
}

#[test]
fn themes_change_the_colours_and_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let settings_file = folder.path().join("settings.json");
    let mut desk = Desk::with(Want { settings_file: Some(settings_file.clone()), ..Want::default() });
    let background = |desk: &Desk| desk.map().drawing().unwrap().background;
    let (light, marks) = (background(&desk), desk.map().drawing().unwrap().marks.len());
    desk.choose("View", "Dark");
    assert!(desk.harness.ctx.global_style().visuals.dark_mode);
    assert_ne!(background(&desk), light);
    assert_eq!(desk.map().drawing().unwrap().marks.len(), marks);
    let kept = std::fs::read_to_string(settings_file).unwrap();
    assert!(kept.contains("\"theme\": \"dark\""), "{kept}");
    desk.choose("View", "Light");
    assert_eq!(background(&desk), light);
    assert!(desk.harness.query_by_label(SHELTER).is_some());
}

#[test]
fn the_size_of_the_window_is_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("settings.json");
    let mut desk = Desk::with(Want { settings_file: Some(file.clone()), ..Want::default() });
    let inner = egui::Rect::from_min_size(egui::pos2(30.0, 40.0), egui::vec2(1000.0, 700.0));
    desk.harness.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default().inner_rect = Some(inner);
    desk.harness.step();
    desk.choose("View", "Dark");
    let kept = std::fs::read_to_string(file).unwrap();
    let kept: serde_json::Value = serde_json::from_str(&kept).unwrap();
    assert_eq!(kept["window_size"], serde_json::json!([1000.0, 700.0]));
}
