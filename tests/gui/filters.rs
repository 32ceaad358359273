//! What filters hide, they say, and "Show all" brings it back.

use egui_kittest::kittest::Queryable;

use crate::desk::{Desk, SHELTER};

fn relations(desk: &Desk) -> bool {
    desk.says("RELATIONS 36")
}

#[test]
fn a_filter_hides_lines_and_show_all_returns_them() {
    let mut desk = Desk::new();
    assert!(relations(&desk) && desk.harness.query_by_label("Show all").is_none());
    desk.activate("Contested 1");
    assert!(desk.says("RELATIONS 35") && desk.says("1 relation hidden by filters"));
    desk.activate("For 11");
    assert!(desk.harness.query_by_label(SHELTER).is_none(), "{}", desk.texts());
    desk.click("Show all");
    assert!(relations(&desk) && desk.harness.query_by_label(SHELTER).is_some());
    assert!(!desk.session().is_modified(), "looking is no change");
}

#[test]
fn with_everything_hidden_the_map_says_so() {
    let mut desk = Desk::new();
    for filter in ["For 11", "Against 14", "Neutral 11"] {
        desk.activate(filter);
    }
    assert!(desk.says("All 36 relations are hidden by filters."), "{}", desk.texts());
    assert!(desk.harness.query_by_label("China, state").is_some(), "the actors stay");
    desk.click("Show all");
    assert!(relations(&desk));
}

#[test]
fn a_selection_that_a_filter_hides_is_not_shown_as_something_else() {
    let mut desk = Desk::new();
    desk.activate("China to Pakistan: Pakistan’s most significant ally");
    desk.activate("For 11");
    desk.activate("Neutral 11");
    assert!(desk.says("The filters hide this line."), "{}", desk.texts());
}
