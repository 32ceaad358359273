//! One cell of the strip: the small picture of a scene, its number and title, its time, and what of it is gone.

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, CornerRadius, FontId, Galley, Pos2, Rangef, Rect, Response, Stroke, StrokeKind, TextureId, Ui};
use egui::{Vec2, pos2, vec2};

use crate::app::clock::clock;
use crate::app::scenes::picture_size;
use crate::app::style;
use crate::drawing::Theme;
use crate::model::Scene;
use crate::text::visual_order;

/// Size of a cell, in points.
pub(super) const CELL: Vec2 = vec2(PICTURE.x, PICTURE.y + WORDS);
/// Free points between two cells.
pub(super) const GAP: f32 = 14.0;
/// Points around a cell for the ring of the chosen one.
pub(super) const RING: f32 = 6.0;

const PICTURE: Vec2 = {
    let (width, height) = picture_size();
    vec2(width as f32, height as f32)
};
const WORDS: f32 = 24.0;

/// What a cell shows.
pub(super) struct Cell<'a> {
    pub(super) scene: &'a Scene,
    /// From 0.
    pub(super) place: usize,
    /// What of it is gone, in few words.
    pub(super) gone: &'a str,
    pub(super) picture: Option<TextureId>,
    pub(super) is_chosen: bool,
}

/// Paints it.
pub(super) fn cell_ui(ui: &Ui, rect: Rect, theme: &Theme, cell: &Cell, response: &Response) {
    let picture = Rect::from_min_size(rect.min, PICTURE);
    if !ui.is_rect_visible(rect.expand(RING)) {
        return;
    }
    ring_ui(ui, picture, theme, cell, response);
    let painter = ui.painter();
    painter.rect_filled(picture, 3.0, style::color(theme.background));
    if let Some(texture) = cell.picture {
        let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        painter.image(
            texture,
            picture,
            whole,
            Color32::WHITE.gamma_multiply(if response.dragged() { 0.5 } else { 1.0 }),
        );
    }
    let line = if response.hovered() { theme.text } else { theme.border };
    painter.rect_stroke(picture, 3.0, Stroke::new(1.0, style::color(line)), StrokeKind::Outside);
    gone_ui(ui, picture, theme, cell.gone);
    words_ui(ui, rect, theme, cell);
}

/// A ring around the chosen one, and the halo of what has the keyboard.
fn ring_ui(ui: &Ui, picture: Rect, theme: &Theme, cell: &Cell, response: &Response) {
    let (painter, radius) = (ui.painter(), CornerRadius::same(4));
    if response.has_focus() {
        let halo = Stroke::new(4.0, style::color(theme.halo));
        painter.rect_stroke(picture.expand(2.0), radius, halo, StrokeKind::Outside);
    }
    if cell.is_chosen {
        let ring = Stroke::new(2.0, style::color(theme.text));
        painter.rect_stroke(picture.expand(1.0), radius, ring, StrokeKind::Outside);
    }
}

/// What is gone, in words on the picture.
fn gone_ui(ui: &Ui, picture: Rect, theme: &Theme, gone: &str) {
    if gone.is_empty() {
        return;
    }
    let color = style::color(theme.warn);
    let galley = one_line(ui, gone, style::bold(11.0), color, PICTURE.x - 30.0);
    let size = vec2(galley.size().x + 22.0, 18.0);
    let tag = Rect::from_min_size(pos2(picture.left(), picture.bottom() - size.y), size);
    let fill = style::color(theme.panel);
    ui.painter().rect(tag, 3.0, fill, Stroke::new(1.0, color), StrokeKind::Inside);
    sign(ui, tag.left_center() + vec2(10.0, 0.0), color, fill);
    ui.painter().galley(pos2(tag.left() + 18.0, tag.center().y - galley.size().y / 2.0), galley, color);
}

/// A warning sign as a shape, so that no font can lose it.
fn sign(ui: &Ui, middle: Pos2, color: Color32, inside: Color32) {
    let corners = [vec2(0.0, -5.0), vec2(5.5, 4.5), vec2(-5.5, 4.5)].map(|corner| middle + corner).to_vec();
    ui.painter().add(egui::Shape::convex_polygon(corners, color, Stroke::NONE));
    ui.painter().vline(middle.x, Rangef::new(middle.y - 2.2, middle.y + 1.6), Stroke::new(1.4, inside));
    ui.painter().circle_filled(middle + vec2(0.0, 3.2), 0.8, inside);
}

/// Number, title, and the time at the right.
fn words_ui(ui: &Ui, rect: Rect, theme: &Theme, cell: &Cell) {
    let (text, muted) = (style::color(theme.text), style::color(theme.muted));
    let middle = rect.bottom() - (WORDS - 6.0) / 2.0;
    let put = |galley: Arc<Galley>, x: f32| {
        let at = pos2(x, middle - galley.size().y / 2.0);
        ui.painter().galley(at, galley, text);
    };
    let number = one_line(ui, &(cell.place + 1).to_string(), style::bold(12.0), muted, 40.0);
    let time = cell.scene.seconds.map(clock).unwrap_or_default();
    let time = one_line(ui, &time, FontId::proportional(11.0), muted, 60.0);
    let left = rect.left() + number.size().x + 6.0;
    let right = rect.right() - time.size().x;
    let font = if cell.is_chosen { style::bold(12.0) } else { FontId::proportional(12.0) };
    let title = one_line(ui, &visual_order(&cell.scene.title), font, text, right - left - 8.0);
    put(number, rect.left());
    put(title, left);
    put(time, right);
}

/// One line that ends in "…" where it is too long.
fn one_line(ui: &Ui, words: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(words.to_owned(), font, color);
    job.wrap = TextWrapping::truncate_at_width(width.max(8.0));
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// The line that shows between which cells a scene would come to lie.
pub(super) fn mark_ui(ui: &Ui, theme: &Theme, x: f32, height: Rangef) {
    ui.painter().vline(x, height, Stroke::new(3.0, style::color(theme.cooperative)));
}
