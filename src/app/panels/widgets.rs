//! Small pieces that several panels share: signs, status words, headings, wrapping rows.

use egui::{Color32, Label, Painter, Pos2, Response, RichText, Sense, Stroke, Ui, pos2, vec2};

use crate::app::style;
use crate::drawing::{Color, Theme, capitalised, octagon_corners};
use crate::model::{ActorKind, Modality, Polarity, Relation, Status};

/// A heading in small capitals.
pub fn heading_ui(ui: &mut Ui, theme: &Theme, text: &str) {
    ui.add_space(4.0);
    let text = RichText::new(text.to_uppercase()).font(style::bold(11.0)).color(style::color(theme.muted));
    ui.add(Label::new(text).selectable(false));
}

/// A box as a screen reader is told of it: what cannot have the keyboard gets none from egui.
pub fn bounds(rect: egui::Rect) -> egui::accesskit::Rect {
    let [x0, y0, x1, y1] = [rect.min.x, rect.min.y, rect.max.x, rect.max.y].map(f64::from);
    egui::accesskit::Rect { x0, y0, x1, y1 }
}

/// "1 label", "2 labels".
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// The first `count` characters, with an ellipsis where there are more.
pub fn shortened(text: &str, count: usize) -> String {
    let mut short: String = text.chars().take(count).collect();
    if text.chars().nth(count).is_some() {
        short.push('…');
    }
    short
}

/// Muted text.
pub fn muted(theme: &Theme, text: impl Into<String>) -> RichText {
    RichText::new(text).color(style::color(theme.muted))
}

/// The sign of a polarity, painted.
pub fn sign_ui(ui: &mut Ui, polarity: &Polarity, theme: &Theme) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
    paint_sign(ui.painter(), rect.center(), polarity, theme);
    response.on_hover_text(capitalised(crate::drawing::polarity_word(polarity)))
}

/// Paints the sign of a polarity around a point.
pub fn paint_sign(painter: &Painter, center: Pos2, polarity: &Polarity, theme: &Theme) {
    let half = 4.5;
    let stroke = Stroke::new(2.0, style::color(theme.polarity(polarity)));
    match polarity {
        Polarity::Neutral | Polarity::Other(_) => {
            painter.circle_stroke(center, 4.0, Stroke::new(1.6, stroke.color));
        }
        Polarity::Hostile => {
            painter.hline(center.x - half..=center.x + half, center.y, stroke);
        }
        Polarity::Cooperative => {
            painter.hline(center.x - half..=center.x + half, center.y, stroke);
            painter.vline(center.x, center.y - half..=center.y + half, stroke);
        }
    }
}

/// A word in a thin rounded box.
pub fn tag_ui(ui: &mut Ui, text: &str, color: Color32) -> Response {
    let font = style::bold(10.5);
    let galley = ui.painter().layout_no_wrap(text.to_uppercase(), font, color);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(10.0, 3.0), Sense::hover());
    ui.painter().rect_stroke(rect, 4.0, Stroke::new(1.0, color), egui::StrokeKind::Inside);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, text));
    response
}

/// Scrolls to what has just got the keyboard, if it lies in this scroll area. Call it after the contents.
pub fn follow_focus(ui: &Ui) {
    let focused = ui.memory(egui::Memory::focused).and_then(|id| ui.ctx().read_response(id));
    if let Some(response) = focused
        && response.gained_focus()
        && ui.min_rect().contains(response.rect.center())
    {
        ui.scroll_to_rect(response.rect, None);
    }
}

/// The colour of a status word.
pub fn status_color(theme: &Theme, status: &Status) -> Color {
    match status {
        Status::Contested | Status::Denied => theme.error,
        Status::Alleged => theme.warn,
        Status::Reported | Status::Other(_) => theme.muted,
    }
}

/// "Contested", "reported · forecast".
pub fn status_words(relation: &Relation) -> String {
    match relation.modality {
        Modality::Actual | Modality::Claimed => relation.status.to_string(),
        Modality::Conditional => format!("{} · if", relation.status),
        _ => format!("{} · {}", relation.status, relation.modality),
    }
}

/// The chip of an actor's kind, small.
pub fn kind_ui(ui: &mut Ui, kind: &ActorKind, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(KIND, Sense::hover());
    paint_kind(ui.painter(), rect, kind, style::color(theme.node_stroke));
}

/// Size of the small chip of an actor's kind.
pub const KIND: egui::Vec2 = vec2(16.0, 12.0);

/// Paints the chip of an actor's kind into a box.
pub fn paint_kind(painter: &Painter, rect: egui::Rect, kind: &ActorKind, color: Color32) {
    let rect = rect.shrink2(vec2(0.5, 0.5));
    let stroke = Stroke::new(1.3, color);
    match kind {
        ActorKind::ArmedGroup | ActorKind::ArmedGroupGoverning | ActorKind::ArmedGroupUnidentified => {
            painter.add(egui::Shape::closed_line(octagon(rect, 3.5), stroke));
            if *kind == ActorKind::ArmedGroupGoverning {
                painter.add(egui::Shape::closed_line(octagon(rect.shrink(2.4), 2.0), Stroke::new(1.0, stroke.color)));
            }
        }
        ActorKind::Organisation | ActorKind::Person => {
            painter.rect_stroke(rect, rect.height() / 2.0, stroke, egui::StrokeKind::Middle);
        }
        _ => {
            painter.rect_stroke(rect, 2.0, stroke, egui::StrokeKind::Middle);
            if matches!(kind, ActorKind::State | ActorKind::StateFormer) {
                painter.hline(rect.x_range(), rect.top() + 1.0, Stroke::new(2.5, stroke.color));
            }
        }
    }
}

fn octagon(rect: egui::Rect, cut: f32) -> Vec<egui::Pos2> {
    let [left, top, right, bottom] = [rect.left(), rect.top(), rect.right(), rect.bottom()].map(f64::from);
    let corners = octagon_corners(kurbo::Rect::new(left, top, right, bottom), f64::from(cut));
    corners.map(|corner| pos2(corner.x as f32, corner.y as f32)).to_vec()
}

/// A whole row that can be clicked, with the contents that `add` paints.
pub fn row_ui(ui: &mut Ui, selected: bool, name: &str, add: impl FnOnce(&mut Ui)) -> Response {
    let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(6, 3)).corner_radius(4);
    let fill = if selected { ui.visuals().selection.bg_fill } else { Color32::TRANSPARENT };
    let shown = frame.fill(fill).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.style_mut().interaction.selectable_labels = false;
            add(ui);
        });
    });
    let response = ui.interact(shown.response.rect, shown.response.id.with("row"), Sense::click());
    if response.hovered() || response.has_focus() {
        let stroke =
            if response.has_focus() { ui.visuals().selection.stroke } else { ui.visuals().widgets.hovered.bg_stroke };
        ui.painter().rect_stroke(response.rect, 4.0, stroke, egui::StrokeKind::Inside);
    }
    response.widget_info(|| egui::WidgetInfo::selected(egui::WidgetType::SelectableLabel, true, selected, name));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
