//! The projector's appearance and the legend that folds, in the window.

use egui::{Key, Modifiers, pos2, vec2};
use relata::drawing::{Role, Theme};

use crate::desk::Desk;

/// What hides and shows the panels beside the map.
const PANELS: [Key; 2] = [Key::B, Key::I];

fn legend_marks(desk: &Desk) -> usize {
    let drawing = desk.map().drawing().unwrap();
    drawing.marks.iter().filter(|mark| mark.role == Role::Legend).count()
}

fn label_size(desk: &Desk) -> f64 {
    desk.map().geometry().unwrap().sizes.label
}

#[test]
fn the_projectors_colours_and_letters_come_and_go() {
    let mut desk = Desk::new();
    let (before, size) = (desk.map().drawing().unwrap().background, label_size(&desk));
    desk.choose("View", "Projector");
    assert_eq!(desk.map().drawing().unwrap().background, Theme::PROJECTOR.background);
    assert!(!desk.harness.ctx.global_style().visuals.dark_mode);
    let text = desk.harness.ctx.global_style().visuals.widgets.inactive.fg_stroke.color;
    assert_eq!(text, egui::Color32::BLACK, "the panels have its colours too");
    // Beside the panels of a small window there is no room for large letters; without them there is.
    assert!(label_size(&desk) >= size, "{}", label_size(&desk));
    for key in PANELS {
        desk.keys(Modifiers::COMMAND, key);
    }
    assert!(label_size(&desk) > 1.3 * size, "{}", label_size(&desk));
    for key in PANELS {
        desk.keys(Modifiers::COMMAND, key);
    }
    let rect = desk.map().rect().unwrap();
    assert!(desk.map().geometry().unwrap().bounds.width() <= f64::from(rect.width()), "it fits again");
    desk.choose("View", "Dark");
    assert!(desk.harness.ctx.global_style().visuals.dark_mode);
    desk.choose("View", "Light");
    assert_eq!((desk.map().drawing().unwrap().background, label_size(&desk)), (before, size));
    assert!(!desk.session().is_modified(), "looking is no change");
}

#[test]
fn a_click_on_its_title_or_a_screen_reader_folds_the_legend_and_selects_nothing() {
    let mut desk = Desk::new();
    desk.activate("China, state");
    let (open, selected) = (legend_marks(&desk), desk.says("DOES OR SAYS"));
    assert!(selected && open > 20);
    desk.activate("Legend");
    let folded = legend_marks(&desk);
    assert!(folded < 5 && desk.says("DOES OR SAYS"), "{folded}");
    // The title is the legend's last row, at the lower left.
    let rect = desk.map().rect().unwrap();
    desk.click_at(pos2(rect.left(), rect.bottom()) + vec2(24.0, -16.0));
    assert_eq!(legend_marks(&desk), open);
    assert!(desk.says("DOES OR SAYS"), "what was selected still is");
}
