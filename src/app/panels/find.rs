//! The find panel at the upper left of the map: a field and a list of what was found.

use egui::{Area, Frame, Id, Key, Margin, Modifiers, Order, Rect, TextEdit, Ui, WidgetInfo, WidgetType, vec2};

use crate::app::commands::CommandId;
use crate::app::search::{Search, Step};
use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::app::tasks::Moment;
use crate::extract::find::Query;

use super::hit::{HIT, hit_ui};
use super::widgets::muted;

/// Width of the panel in points, where the map has room for it.
const WIDTH: f32 = 380.0;

/// Shows the panel if it is open, and returns the part of the window that it covers.
pub fn find_ui(
    ui: &Ui,
    map: Rect,
    search: &mut Search,
    shown: &Shown,
    now: Moment,
    actions: &mut Vec<Action>,
) -> Option<Rect> {
    if !search.open {
        return None;
    }
    let frame = Frame::popup(ui.style()).fill(style::color(shown.theme.panel)).inner_margin(Margin::same(8));
    let area = Area::new(Id::new("relata-find")).order(Order::Middle).fixed_pos(map.min + vec2(8.0, 8.0));
    let panel = area.constrain(false).show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            ui.set_width(WIDTH.min(map.width() - 40.0).max(160.0));
            field_ui(ui, search, actions);
            if search.typed.trim().is_empty() {
                return;
            }
            if !search.is_answered(now) {
                // What was found for the question before stays, dimmed by these words.
                ui.label(muted(shown.theme, "Searching…"));
            }
            hits_ui(ui, map.height(), search, shown, actions);
        });
    });
    Some(panel.response.rect)
}

fn field_ui(ui: &mut Ui, search: &mut Search, actions: &mut Vec<Action>) {
    let id = Id::new("relata-find-field");
    if ui.memory(|memory| memory.has_focus(id)) {
        keys(ui, search, actions);
    }
    ui.horizontal(|ui| {
        let close = 30.0;
        let hint = "Names, labels, quotes, speakers, sources";
        let field = TextEdit::singleline(&mut search.typed).id(id).hint_text(hint);
        let output = field.desired_width(ui.available_width() - close).show(ui);
        output.response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, "Find"));
        if std::mem::take(&mut search.wants_keyboard) {
            output.response.request_focus();
            let mut state = output.state;
            let end = egui::text::CCursor::new(search.typed.chars().count());
            state.cursor.set_char_range(Some(egui::text::CCursorRange::two(egui::text::CCursor::new(0), end)));
            state.store(ui.ctx(), id);
        }
        let close = ui.button("×").on_hover_text("Close (Esc)");
        close.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, "Close find"));
        if close.clicked() {
            search.open = false;
        }
    });
}

/// Keys that mean something else in this field than in others.
fn keys(ui: &Ui, search: &mut Search, actions: &mut Vec<Action>) {
    let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    // With Shift first: a key is the same with more modifiers.
    if pressed(Modifiers::SHIFT, Key::Enter) || pressed(Modifiers::SHIFT, Key::F3) {
        actions.push(Action::Run(CommandId::FindPrevious));
    }
    if pressed(Modifiers::NONE, Key::Enter) || pressed(Modifiers::NONE, Key::F3) {
        actions.push(Action::Run(CommandId::FindNext));
    }
    if pressed(Modifiers::NONE, Key::ArrowDown) {
        search.light(Step::Forward);
    }
    if pressed(Modifiers::NONE, Key::ArrowUp) {
        search.light(Step::Back);
    }
    for (key, command) in [(Key::F, CommandId::Find), (Key::K, CommandId::Palette)] {
        if pressed(Modifiers::COMMAND, key) {
            actions.push(Action::Run(command));
        }
    }
}

fn hits_ui(ui: &mut Ui, height: f32, search: &mut Search, shown: &Shown, actions: &mut Vec<Action>) {
    let count = search.hits().list.len();
    if count == 0 {
        ui.label(muted(shown.theme, "Nothing found. Every word must occur; fewer words find more."));
        return;
    }
    let query = Query::new(&search.typed);
    let most = (height * 0.45).clamp(HIT, HIT * 8.0);
    let area = egui::ScrollArea::vertical().id_salt("relata-hits").max_height(most).auto_shrink([false, true]);
    // The panel is no larger than in the frame before, and would keep the list small for ever.
    let area = area.min_scrolled_height(most.min(count as f32 * HIT));
    let clicked = area.show_viewport(ui, |ui, viewport| {
        ui.set_height(count as f32 * HIT);
        let (corner, width) = (ui.max_rect().min, ui.available_width());
        let place = |row: usize| Rect::from_min_size(corner + vec2(0.0, row as f32 * HIT), vec2(width, HIT));
        if std::mem::take(&mut search.lit.moved) {
            ui.scroll_to_rect(place(search.lit.at), None);
        }
        let first = (viewport.top() / HIT).max(0.0) as usize;
        let last = ((viewport.bottom() / HIT).max(0.0).ceil() as usize).min(count);
        let mut clicked = None;
        for row in first..last {
            let Some(hit) = search.hits().list.get(row) else { continue };
            if hit_ui(ui, place(row), shown, (&query, hit, row == search.lit.at), actions) {
                clicked = Some(row);
            }
        }
        clicked
    });
    if let Some(row) = clicked.inner {
        search.visit(row);
    }
    let more = search.hits().total - count;
    if more > 0 {
        ui.label(muted(shown.theme, format!("And {more} more. More words find less.")));
    }
}
