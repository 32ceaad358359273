//! Rows of one height for long lists: the whole row can be clicked, its small buttons appear when it is pointed at or has the
//! keyboard, and only the rows in view are made.

use std::sync::Arc;

use egui::{
    Align2, Color32, FontId, Galley, Id, Pos2, Rect, Response, ScrollArea, Sense, Stroke, Ui, WidgetInfo, WidgetType,
    pos2, vec2,
};

use crate::app::style;
use crate::drawing::Theme;
use crate::text::{TextStyle, Weight, elide, has_rtl, visual_order};

use super::widgets::follow_focus;

/// Height of a row in points.
pub const ROW: f32 = 24.0;

/// Up to so many rows are all made, so that screen readers have the whole list.
const ALL: usize = 300;

/// So many rows beyond those in view are made, for the keyboard to go to.
const BEYOND: usize = 3;

/// What a row looks like.
pub struct Row<'a> {
    /// Tells it from all other rows.
    pub id: Id,
    /// What screen readers say.
    pub name: &'a str,
    /// What it says, in reading order.
    pub text: String,
    /// Is it a switch, and is it on?
    pub switch: Option<bool>,
    /// Is there an icon before its text?
    pub icon: bool,
    /// Is it what is selected?
    pub selected: bool,
    /// Is it of less weight, since the map does not show it?
    pub dim: bool,
    /// A number or a word at its right edge.
    pub end: String,
    /// Small buttons in place of that.
    pub buttons: &'a [&'static str],
}

/// What was done with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It was clicked; with Alt?
    Clicked(bool),
    /// A small button was clicked.
    Button(usize),
}

/// Shows those of `count` rows that are in view; `add` is called with the number of a row and its box.
pub fn rows_ui(ui: &mut Ui, id: &str, count: usize, add: impl FnMut(&mut Ui, usize, Rect)) {
    rows_of_ui(ui, id, ROW, count, add);
}

/// The same with rows of another height.
pub fn rows_of_ui(ui: &mut Ui, id: &str, height: f32, count: usize, mut add: impl FnMut(&mut Ui, usize, Rect)) {
    ScrollArea::vertical().id_salt(id).auto_shrink(false).show_viewport(ui, |ui, viewport| {
        ui.set_height(count as f32 * height);
        let first = ((viewport.top() / height).max(0.0) as usize).saturating_sub(BEYOND);
        let last = ((viewport.bottom() / height).max(0.0).ceil() as usize + BEYOND).min(count);
        let range = if count <= ALL { 0..count } else { first..last };
        let (corner, width) = (ui.max_rect().min, ui.available_width());
        for row in range {
            let top = corner + vec2(0.0, row as f32 * height);
            add(ui, row, Rect::from_min_size(top, vec2(width, height)));
        }
        follow_focus(ui);
    });
}

/// A row with what `icon` paints around the point that it is given.
pub fn row_at_ui(
    ui: &mut Ui,
    rect: Rect,
    theme: &Theme,
    row: &Row,
    icon: impl FnOnce(&egui::Painter, Pos2),
) -> (Response, Option<Asked>) {
    let response = ui.interact(rect, row.id, Sense::click());
    let mut asked = response.clicked().then(|| Asked::Clicked(ui.input(|input| input.modifiers.alt)));
    let ids: Vec<Id> = row.buttons.iter().map(|button| row.id.with(button)).collect();
    let has_keyboard = response.has_focus() || ids.iter().any(|id| ui.memory(|memory| memory.has_focus(*id)));
    let is_pointed_at = response.contains_pointer() || ui.rect_contains_pointer(rect);
    background_ui(ui, rect, &response, row.selected, is_pointed_at);
    let ink = style::color(if row.dim { theme.muted } else { theme.text });
    let mut x = rect.left() + 6.0;
    if let Some(on) = row.switch {
        paint_switch(ui, pos2(x + 7.0, rect.center().y), theme, on);
        x += 22.0;
    }
    if row.icon {
        icon(ui.painter(), pos2(x + 8.0, rect.center().y));
        x += 24.0;
    }
    let mut right = rect.right() - 6.0;
    if has_keyboard || is_pointed_at {
        for (index, (words, id)) in row.buttons.iter().zip(ids).enumerate().rev() {
            let (left, clicked) = small_button_ui(ui, theme, rect, right, words, id, row.name);
            right = left;
            if clicked {
                asked = Some(Asked::Button(index));
            }
        }
    }
    if row.buttons.is_empty() || !(has_keyboard || is_pointed_at) {
        let end = elided(ui, row.end.clone(), FontId::proportional(11.0), style::color(theme.muted), 80.0);
        right -= end.size().x;
        ui.painter().galley(pos2(right, rect.center().y - end.size().y / 2.0), end, Color32::PLACEHOLDER);
        right -= 6.0;
    }
    let text = elided(ui, fitting(&row.text, right - x), FontId::proportional(13.0), ink, right - x);
    ui.painter().galley(pos2(x, rect.center().y - text.size().y / 2.0), text, ink);
    response.widget_info(|| match row.switch {
        Some(on) => WidgetInfo::selected(WidgetType::Checkbox, true, on, row.name),
        None => WidgetInfo::selected(WidgetType::SelectableLabel, true, row.selected, row.name),
    });
    (response.on_hover_cursor(egui::CursorIcon::PointingHand), asked)
}

/// A heading that folds what is below it: its words, whether it is folded, and whether nothing stands above it.
pub fn heading_at_ui(
    ui: &mut Ui,
    rect: Rect,
    theme: &Theme,
    id: Id,
    (words, folded, first): (&str, bool, bool),
) -> bool {
    let response = ui.interact(rect, id, Sense::click());
    background_ui(ui, rect, &response, false, response.hovered());
    let color = style::color(theme.muted);
    if !first {
        ui.painter().hline(rect.x_range(), rect.top() + 1.0, ui.visuals().widgets.noninteractive.bg_stroke);
    }
    let (center, size) = (pos2(rect.left() + 9.0, rect.center().y), 3.5);
    let corners = if folded {
        [vec2(-0.6, -1.0), vec2(0.9, 0.0), vec2(-0.6, 1.0)]
    } else {
        [vec2(-1.0, -0.6), vec2(1.0, -0.6), vec2(0.0, 0.9)]
    };
    let corners = corners.map(|corner| center + corner * size).to_vec();
    ui.painter().add(egui::Shape::convex_polygon(corners, color, Stroke::NONE));
    let words = words.to_uppercase();
    let at = pos2(rect.left() + 18.0, rect.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, &words, style::bold(11.0), color);
    response.widget_info(|| WidgetInfo::selected(WidgetType::CollapsingHeader, true, !folded, &words));
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// The text in the order in which it is to be seen. What is read from right to left is cut here where it is too long,
/// since its end is at the left.
fn fitting(text: &str, width: f32) -> String {
    if !has_rtl(text) {
        return text.to_owned();
    }
    visual_order(&elide(text, TextStyle { size: 13.0, weight: Weight::Regular }, width))
}

/// One line that ends in "…" where it is too long.
pub fn elided(ui: &Ui, text: String, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple_singleline(text, font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(1.0));
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

fn background_ui(ui: &Ui, rect: Rect, response: &Response, selected: bool, is_pointed_at: bool) {
    let visuals = ui.visuals();
    if selected {
        ui.painter().rect_filled(rect, 4.0, visuals.selection.bg_fill);
    }
    if response.has_focus() || is_pointed_at {
        let focus = response.has_focus();
        let stroke = if focus { visuals.selection.stroke } else { visuals.widgets.hovered.bg_stroke };
        ui.painter().rect_stroke(rect.shrink(0.5), 4.0, stroke, egui::StrokeKind::Inside);
    }
}

fn paint_switch(ui: &Ui, center: Pos2, theme: &Theme, on: bool) {
    let rect = Rect::from_center_size(center, vec2(14.0, 14.0));
    let line = Stroke::new(1.0, style::color(theme.border));
    ui.painter().rect(rect, 3.0, style::color(theme.panel_2), line, egui::StrokeKind::Inside);
    if on {
        let tick = [vec2(-3.5, 0.0), vec2(-1.0, 2.7), vec2(3.7, -3.0)].map(|corner| center + corner).to_vec();
        ui.painter().add(egui::Shape::line(tick, Stroke::new(1.8, style::color(theme.text))));
    }
}

/// A word to click at the right end of a row. Returns its left edge.
pub fn small_button_ui(
    ui: &mut Ui,
    theme: &Theme,
    row: Rect,
    right: f32,
    words: &str,
    id: Id,
    of: &str,
) -> (f32, bool) {
    let color = style::color(theme.text);
    let galley = elided(ui, words.to_owned(), FontId::proportional(11.0), color, 90.0);
    let size = vec2(galley.size().x + 10.0, ROW - 4.0);
    let rect = Rect::from_min_size(pos2(right - size.x, row.center().y - size.y / 2.0), size);
    let response = ui.interact(rect, id, Sense::click());
    let visuals = ui.visuals();
    let stroke = if response.has_focus() { visuals.selection.stroke } else { visuals.widgets.inactive.bg_stroke };
    ui.painter().rect(rect, 4.0, visuals.widgets.inactive.bg_fill, stroke, egui::StrokeKind::Inside);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, format!("{words}: {of}")));
    (rect.left() - 3.0, response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked())
}
