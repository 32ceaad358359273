//! All scenes as small pictures in a grid. Which one is chosen is told it; what is clicked it tells.

use egui::accesskit::Role;
use egui::{CornerRadius, FontId, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::prepare::Prepared;
use super::sheet::Scale;
use crate::app::style;
use crate::briefing::Stage;
use crate::drawing::Theme;
use crate::text::visual_order;

/// How many scenes are in a row.
pub(super) fn columns(scenes: usize) -> usize {
    match scenes {
        0 | 1 => 1,
        2..=4 => 2,
        5..=9 => 3,
        10..=16 => 4,
        _ => 5,
    }
}

/// Where each scene is on the screen: those of the rows that are shown, the chosen one among them.
pub(super) fn cells(area: Rect, scenes: usize, chosen: usize, scale: &Scale) -> Vec<(usize, Rect)> {
    let unit = scale.unit as f32;
    let columns = columns(scenes);
    let gap = 28.0 * unit;
    let inner = area.shrink(scale.margin() as f32);
    let caption = 44.0 * unit;
    let rows = scenes.div_ceil(columns).max(1);
    let shape = area.height() / area.width().max(1.0);
    // As large as the width allows, and no larger than lets a few rows stand in the height.
    let across = (inner.width() - gap * (columns - 1) as f32) / columns as f32;
    let fitting = rows.min(4) as f32;
    let down = ((inner.height() - gap * (fitting - 1.0)) / fitting - caption).max(8.0);
    let width = across.min(down / shape);
    let cell = vec2(width, width * shape + caption);
    let visible = (((inner.height() + gap) / (cell.y + gap) + 1e-3) as usize).clamp(1, rows);
    let first = (chosen / columns).saturating_sub(visible / 2).min(rows - visible);
    let whole = vec2(
        cell.x * columns as f32 + gap * (columns - 1) as f32,
        cell.y * visible as f32 + gap * (visible - 1) as f32,
    );
    let corner = inner.center() - whole / 2.0;
    let place = |scene: usize| {
        let (row, column) = (scene / columns - first, scene % columns);
        let at = corner + vec2((cell.x + gap) * column as f32, (cell.y + gap) * row as f32);
        Rect::from_min_size(at, cell)
    };
    (first * columns..scenes.min((first + visible) * columns)).map(|scene| (scene, place(scene))).collect()
}

/// Shows the grid; the scene that was clicked.
pub(super) fn overview_ui(
    ui: &mut Ui,
    area: Rect,
    prepared: &Prepared,
    (now, chosen): (usize, usize),
    scale: &Scale,
    theme: &Theme,
) -> Option<usize> {
    ui.painter().rect_filled(area, 0.0, style::color(theme.background));
    let stages = prepared.telling().map(|telling| &telling.brief.stages[..]).unwrap_or_default();
    let mut clicked = None;
    for (scene, cell) in cells(area, stages.len(), chosen, scale) {
        let Some(stage) = stages.get(scene) else { continue };
        let picture = Rect::from_min_max(cell.min, pos2(cell.right(), cell.bottom() - 44.0 * scale.unit as f32));
        thumb_ui(ui, picture, prepared, scene, theme);
        let unit = scale.unit as f32;
        if scene == chosen {
            let ring = Stroke::new(5.0 * unit, style::color(theme.text));
            let around = picture.expand(4.0 * unit);
            ui.painter().rect_stroke(
                around,
                4.0,
                Stroke::new(13.0 * unit, style::color(theme.halo)),
                StrokeKind::Outside,
            );
            ui.painter().rect_stroke(around, 4.0, ring, StrokeKind::Outside);
        }
        title_ui(ui, stage, pos2(cell.left(), picture.bottom() + 12.0 * unit), (cell.width(), unit), theme);
        let response = ui.interact(cell, egui::Id::new(("relata-overview", scene)), Sense::click());
        if response.clicked() {
            clicked = Some(scene);
        }
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::ListItem);
            let here = if scene == now { ", shown now" } else { "" };
            node.set_label(format!("Scene {}: {}{here}", scene + 1, stage.title));
            node.set_selected(scene == chosen);
            node.add_action(egui::accesskit::Action::Click);
        });
    }
    clicked
}

/// A small picture of a scene, or an empty frame while it is being made.
pub(super) fn thumb_ui(ui: &Ui, area: Rect, prepared: &Prepared, scene: usize, theme: &Theme) {
    let painter = ui.painter();
    painter.rect_filled(area, 0.0, style::color(theme.panel));
    if let Some(thumb) = prepared.thumb(scene) {
        let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        painter.image(thumb.id(), area, whole, egui::Color32::WHITE);
    }
    let edge = Stroke::new(1.0, style::color(theme.border));
    painter.rect_stroke(area, CornerRadius::ZERO, edge, StrokeKind::Outside);
}

fn title_ui(ui: &Ui, stage: &Stage, at: Pos2, (width, unit): (f32, f32), theme: &Theme) {
    let words = format!("{}. {}", stage.number, visual_order(&stage.title));
    let font = FontId::proportional(24.0 * unit);
    let mut job = egui::text::LayoutJob::simple_singleline(words, font, style::color(theme.text));
    job.wrap = egui::text::TextWrapping::truncate_at_width(width);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(at, galley, style::color(theme.text));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever there is, the chosen one is on the screen, whole, and none lies on another.
    #[test]
    fn the_chosen_scene_is_always_in_view() {
        for (width, height) in [(1920.0, 1080.0), (1280.0, 720.0), (800.0, 1000.0), (3840.0, 2160.0)] {
            let area = Rect::from_min_size(Pos2::ZERO, vec2(width, height));
            let scale = Scale::new(width.into(), height.into());
            for scenes in [1, 2, 6, 13, 60, 400] {
                for chosen in [0, scenes / 2, scenes - 1] {
                    let cells = cells(area, scenes, chosen, &scale);
                    assert!(cells.iter().any(|(scene, _)| *scene == chosen), "{scenes} {chosen}");
                    assert!(cells.iter().all(|(_, cell)| area.contains_rect(*cell)), "{width} {scenes} {cells:?}");
                    let apart = |i: usize| cells[..i].iter().all(|(_, other)| !other.intersects(cells[i].1));
                    assert!((0..cells.len()).all(apart));
                }
            }
        }
    }
}
