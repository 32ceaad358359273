//! Widgets painted in software look as they should: text is there, and it is quick enough for a test.

mod support;

use std::sync::Arc;
use std::time::{Duration, Instant};

use self::support::Camera;
use egui::{Color32, FontData, FontDefinitions, FontFamily, Rect};
use egui_kittest::{Harness, kittest::Queryable};
use relata::app::raster::Image;

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let noto = FontData::from_static(include_bytes!("../../../assets/fonts/NotoSans-Regular.ttf"));
    fonts.font_data.insert("Noto Sans".to_owned(), Arc::new(noto));
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.insert(family, vec!["Noto Sans".to_owned()]);
    }
    fonts
}

fn widgets(ui: &mut egui::Ui) {
    ui.heading("Who says so?");
    ui.label("Every line leads to the words that back it.");
    ui.separator();
    ui.horizontal(|ui| {
        let _ = ui.button("Open…");
        let _ = ui.selectable_label(true, "Selected");
        ui.colored_label(Color32::LIGHT_RED, "disputed");
        ui.weak("since 2019");
    });
    ui.checkbox(&mut true, "Show labels");
    ui.checkbox(&mut false, "Show the legend");
    let _ = ui.radio(true, "Forces");
    ui.add(egui::Slider::new(&mut 0.4, 0.0..=1.0).text("strength"));
    ui.text_edit_singleline(&mut "payments to Orion Ltd".to_owned());
    ui.add(egui::ProgressBar::new(0.6).text("60 %"));
    egui::Frame::popup(ui.style()).show(ui, |ui| ui.label("A popup with rounded corners and a shadow"));
    ui.hyperlink_to("a link", "https://example.org");
}

fn window(camera: &Camera, size: [f32; 2], pixels_per_point: f32) -> Harness<'static> {
    let mut has_fonts = false;
    let mut harness =
        Harness::builder().with_size(size).with_pixels_per_point(pixels_per_point).renderer(camera.clone()).build_ui(
            move |ui| {
                if !has_fonts {
                    ui.ctx().set_fonts(fonts());
                    has_fonts = true;
                    return;
                }
                ui.painter().rect_filled(ui.ctx().content_rect(), 0.0, ui.visuals().panel_fill);
                widgets(ui);
            },
        );
    harness.run_steps(3);
    harness
}

/// Pixels in an area, given in points, that differ from its corner.
fn marked(image: &Image, area: Rect, pixels_per_point: f32) -> usize {
    let px = |points: f32| (points * pixels_per_point) as u32;
    let ground = image.pixel(px(area.min.x), px(area.min.y));
    let rows = px(area.min.y)..px(area.max.y);
    rows.flat_map(|y| (px(area.min.x)..px(area.max.x)).map(move |x| (x, y)))
        .filter(|(x, y)| image.pixel(*x, *y) != ground)
        .count()
}

#[test]
fn text_is_visible_and_only_where_it_belongs() {
    for scale in [1.0, 1.5, 2.0] {
        let camera = Camera::default();
        let harness = window(&camera, [420.0, 400.0], scale);
        let image = camera.picture(&harness);
        let name = format!("{}/widgets-{scale}.png", env!("CARGO_TARGET_TMPDIR"));
        std::fs::write(name, image.to_png().unwrap()).unwrap();
        for label in ["Who says so?", "Every line leads to the words that back it.", "since 2019"] {
            let area = harness.get_by_label(label).rect();
            let share = marked(&image, area, scale) as f32 / (area.area() * scale * scale);
            assert!((0.08..0.6).contains(&share), "{label}: {share} of its pixels differ from the ground");
            let beside = area.translate(egui::vec2(area.width() + 150.0, 0.0)).intersect(harness.ctx.content_rect());
            assert_eq!(marked(&image, beside.shrink(4.0), scale), 0, "nothing right of {label}");
        }
    }
}

#[test]
fn a_frame_of_the_whole_window_is_quick() {
    let camera = Camera::default();
    let harness = window(&camera, [1280.0, 800.0], 1.0);
    let start = Instant::now();
    let image = camera.picture(&harness);
    let duration = start.elapsed();
    assert_eq!((image.width, image.height), (1280, 800));
    assert!(duration < Duration::from_secs(2), "{duration:?}");
    println!("1280 × 800 in {duration:?}");
}

#[test]
fn the_same_window_gives_the_same_bytes() {
    let shot = || {
        let camera = Camera::default();
        let harness = window(&camera, [300.0, 200.0], 1.25);
        camera.picture(&harness)
    };
    assert_eq!(shot(), shot());
}
