//! A name for somebody new, typed where the actor will stand.

use egui::{Area, Frame, Id, Key, Modifiers, Order, Rect, TextEdit, Ui, WidgetInfo, WidgetType, vec2};

use crate::app::editing::NewActor;
use crate::app::panels::widgets::muted;
use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::extract::find::fold;

/// Width of the field in points.
const WIDTH: f32 = 220.0;

/// Shows it; false when it is done.
pub(super) fn new_actor_ui(ui: &Ui, map: Rect, new: &mut NewActor, shown: &Shown, actions: &mut Vec<Action>) -> bool {
    let id = Id::new("relata-new-actor");
    let entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let middle = new.shown_at.unwrap_or(map.center());
    let at = (middle - vec2(WIDTH / 2.0, 16.0)).clamp(map.min, map.max - vec2(WIDTH + 24.0, 60.0));
    let area = Area::new(id).order(Order::Foreground).fixed_pos(at).show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).fill(style::color(shown.theme.panel)).show(ui, |ui| {
            ui.set_width(WIDTH);
            let field = TextEdit::singleline(&mut new.name).id(id.with("field")).hint_text("Name of the actor");
            let response = ui.add(field.desired_width(WIDTH));
            response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, "Name of the new actor"));
            response.request_focus();
            let typed = fold(new.name.trim());
            if shown.map.actors.values().any(|actor| fold(&actor.name) == typed || fold(actor.chip_name()) == typed) {
                ui.label(muted(shown.theme, "There is one of this name already.").size(11.0));
            }
        });
    });
    let is_named = !new.name.trim().is_empty();
    if entered && is_named {
        actions.push(Action::AddActor(new.clone()));
    }
    let beside = ui.input(|input| input.pointer.any_pressed())
        && ui.input(|input| input.pointer.interact_pos()).is_some_and(|pos| !area.response.rect.contains(pos));
    !(entered && is_named || beside)
}
