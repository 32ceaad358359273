//! A new relation, step by step, in a panel over the map: typed letters find actors and kinds of acts, Enter goes on.

use egui::text::{CCursor, CCursorRange};
use egui::{
    Area, Button, Frame, Id, Key, Label, Margin, Modifiers, Order, Rect, TextEdit, Ui, WidgetInfo, WidgetType, vec2,
};

use crate::app::editing::{NewRelation, Step, words};
use crate::app::panels::fields::{list_ui, property_ui};
use crate::app::panels::widgets::muted;
use crate::app::state::{Action, Selection, Shown};
use crate::app::style;
use crate::edit::End;
use crate::text::visual_order;

/// Width of the panel in points.
const WIDTH: f32 = 380.0;

/// What each step asks, what its field is called, and what it hints at.
const STEPS: [(Step, &str, &str, &str); 4] = [
    (Step::From, "Who acts?", "Who acts", "Type a name, or click an actor"),
    (Step::To, "Upon whom?", "Upon whom", "Type a name, or click an actor"),
    (Step::Type, "What kind?", "Kind of act", "Type a verb; Enter for none"),
    (Step::Label, "On the line", "Words on the line", "The words on the line"),
];

/// Shows it; false when it is done.
pub(super) fn new_relation_ui(
    ui: &Ui,
    map: Rect,
    new: &mut NewRelation,
    shown: &Shown,
    actions: &mut Vec<Action>,
) -> bool {
    let area = Area::new(Id::new("relata-new-relation")).order(Order::Middle).fixed_pos(map.min + vec2(8.0, 8.0));
    let panel = area.constrain(false).show(ui.ctx(), |ui| {
        let frame = Frame::popup(ui.style()).fill(style::color(shown.theme.panel)).inner_margin(Margin::same(10));
        frame
            .show(ui, |ui| {
                ui.set_width(WIDTH.min(map.width() - 48.0).max(180.0));
                let mut open = true;
                ui.horizontal(|ui| {
                    ui.add(Label::new(egui::RichText::new("New relation").font(style::bold(13.0))));
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        let close = ui.small_button("×").on_hover_text("Close (Esc)");
                        close.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, "Close the new relation"));
                        open = !close.clicked();
                    });
                });
                if let Some(quote) = &new.quote {
                    let words = format!("“{}”", visual_order(&quote.selector.exact));
                    ui.add(Label::new(muted(shown.theme, words).size(11.0)).truncate());
                }
                let mut done = false;
                for (step, asks, name, hint) in STEPS {
                    property_ui(ui, shown.theme, asks, |ui| {
                        if step == new.step {
                            done = step_ui(ui, new, shown, (name, hint), actions);
                        } else {
                            answer_ui(ui, new, shown, (step, name));
                        }
                    });
                }
                manner_ui(ui, new, shown);
                if let Some(error) = &new.error {
                    let words = egui::RichText::new(error).size(11.0).color(style::color(shown.theme.error));
                    ui.add(Label::new(words).wrap());
                }
                open && !done
            })
            .inner
    });
    panel.inner
}

/// How the quote says that it holds, which can be put aside.
fn manner_ui(ui: &mut Ui, new: &mut NewRelation, shown: &Shown) {
    let Some(said) = new.manner().and_then(words::manner) else { return };
    property_ui(ui, shown.theme, "As it is said", |ui| {
        let tick = ui.checkbox(&mut new.as_said, said).on_hover_text(
            "So the passage says it, as far as it can be read; without the tick it goes on the map as reported",
        );
        if tick.changed() {
            new.wants_keyboard = true;
        }
    });
}

/// What was answered at another step; a click asks again.
fn answer_ui(ui: &mut Ui, new: &mut NewRelation, shown: &Shown, (step, name): (Step, &str)) {
    let end = |nth: usize| {
        new.ends.get(nth).and_then(Option::as_ref).map(|end| match end {
            End::Known(id) => shown.map.actors.get(id).map_or("?", |actor| actor.chip_name()).to_owned(),
            End::New(name) => format!("{name} (new)"),
        })
    };
    let answer = match step {
        Step::From => end(0),
        Step::To => end(1),
        Step::Type => new.event_type.as_ref().map(|one| words::verb(one).to_owned()),
        Step::Label => None,
    };
    let Some(answer) = answer else {
        ui.label(muted(shown.theme, "–"));
        return;
    };
    let button = ui.add(Button::new(visual_order(&answer)).frame(false));
    button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, format!("{name}: {answer}")));
    if button.on_hover_text("Choose again").clicked() {
        new.go_to(step);
    }
}

/// The field of the step; true when the relation is made.
fn step_ui(
    ui: &mut Ui,
    new: &mut NewRelation,
    shown: &Shown,
    (name, hint): (&str, &str),
    actions: &mut Vec<Action>,
) -> bool {
    let offers = new.offers(shown.map);
    let left = new.left(&offers, shown.map);
    let proposed = new.proposed(shown.map).map(|picked| offers.words(&picked).0);
    let hint =
        proposed.as_ref().map_or_else(|| hint.to_owned(), |words| format!("Enter: {words}, as the passage says"));
    let id = Id::new("relata-new-relation-field");
    let has_keyboard = ui.memory(|memory| memory.has_focus(id));
    let mut entered = false;
    if has_keyboard {
        ui.input_mut(|input| {
            let down = input.count_and_consume_key(Modifiers::NONE, Key::ArrowDown) as isize;
            let up = input.count_and_consume_key(Modifiers::NONE, Key::ArrowUp) as isize;
            new.lit = new.lit.saturating_add_signed(down - up).min(left.len().saturating_sub(1));
            entered = input.consume_key(Modifiers::NONE, Key::Enter);
        });
    }
    let lit = new.lit;
    let output = TextEdit::singleline(&mut new.typed).id(id).hint_text(hint).desired_width(f32::INFINITY).show(ui);
    output.response.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, name));
    if std::mem::take(&mut new.wants_keyboard) {
        output.response.request_focus();
        let mut state = output.state;
        let end = CCursor::new(new.typed.chars().count());
        state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
        state.store(ui.ctx(), id);
    }
    if output.response.changed() {
        (new.lit, new.error) = (0, None);
    }
    if new.step == Step::Label {
        return entered && make(new, shown, actions);
    }
    let (clicked, _) = list_ui(ui, shown.theme, (&offers, &left), lit, id.with(name));
    let is_answered = !new.typed.trim().is_empty() || lit > 0 || proposed.is_some();
    let picked = clicked.or_else(|| left.get(lit).cloned().filter(|_| entered && is_answered));
    match picked {
        Some(picked) => new.take(&picked, shown.map),
        None if entered && new.step == Step::Type && !is_answered => new.pick_type(None),
        None => return false,
    }
    ui.ctx().request_repaint();
    false
}

/// Asks for the relation, or says why it cannot be.
fn make(new: &mut NewRelation, shown: &Shown, actions: &mut Vec<Action>) -> bool {
    let Some(draft) = new.draft() else { return false };
    let (command, id) = draft.command(shown.map);
    match command.diff(shown.map) {
        Ok(_) => {
            actions.push(Action::Make(command, Selection::Relation(id)));
            true
        }
        Err(refused) => {
            new.error = Some(refused.to_string());
            false
        }
    }
}
