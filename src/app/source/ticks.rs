//! The margin: a sign for each relation at the line where its quote begins.

use egui::{Align2, Color32, FontId, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, pos2, vec2};

use crate::app::panels::widgets::paint_sign;
use crate::app::state::{Action, Selection, Thing};
use crate::app::style;
use crate::model::RelationId;
use crate::reading::Mark;
use crate::text::visual_order;

use super::laid::LINE;
use super::page::{Columns, Place};
use super::{Input, Open, SourceView, selected, text_id};

/// Width and height of what can be clicked.
const TICK: f32 = 24.0;
/// With this much room beside a sign its label is written there.
const LABEL: f32 = 90.0;

/// The relations whose quotes begin in one line, and the upper edge of the line.
struct Row<'a> {
    top: f32,
    marks: Vec<&'a Mark>,
}

impl SourceView {
    pub(super) fn ticks_ui(
        &mut self,
        ui: &mut Ui,
        input: &Input,
        open: &Open,
        places: &[Place],
        columns: Columns,
        actions: &mut Vec<Action>,
    ) {
        for place in places {
            for row in rows(open, place) {
                self.row_ui(ui, input, open, (&row, columns), actions);
            }
        }
    }

    fn row_ui(
        &mut self,
        ui: &mut Ui,
        input: &Input,
        open: &Open,
        (row, columns): (&Row, Columns),
        actions: &mut Vec<Action>,
    ) {
        let fitting = ((columns.ticks_width / TICK) as usize).max(1);
        // Where not all have room, the last place is for those that have none.
        let shown = if row.marks.len() > fitting { fitting - 1 } else { row.marks.len() };
        for (index, mark) in row.marks.iter().take(shown).enumerate() {
            let at = pos2(columns.ticks + index as f32 * TICK, row.top);
            let room = columns.ticks_width - TICK;
            let label = (row.marks.len() == 1 && room >= LABEL).then_some(room);
            let is_selected = mark.relation.as_ref().is_some_and(|id| open.selected.contains(id));
            if tick_ui(ui, input, (mark, is_selected), at, label) {
                let selection = mark.relation.clone().map_or(Selection::Nothing, Selection::Relation);
                self.followed = selection.clone();
                actions.push(Action::Select(selection));
            }
        }
        let rest: Vec<RelationId> = row.marks.iter().skip(shown).filter_map(|mark| mark.relation.clone()).collect();
        if !rest.is_empty() {
            let at = pos2(columns.ticks + shown as f32 * TICK, row.top);
            if more_ui(ui, input, &rest, at) {
                self.select_next_of(input, &rest, actions);
            }
        }
    }
}

/// One sign; with its label in so many points. Says whether it was clicked.
fn tick_ui(ui: &mut Ui, input: &Input, (mark, selected): (&Mark, bool), at: egui::Pos2, label: Option<f32>) -> bool {
    let (shown, theme) = (input.shown, input.shown.theme);
    let Some(relation) = mark.relation.as_ref().and_then(|id| shown.map.relations.get(id)) else { return false };
    let rect = Rect::from_min_size(at, vec2(TICK + label.unwrap_or(0.0), TICK));
    let response = ui.interact(rect, text_id().with(mark.evidence.as_str()), Sense::click());
    let name = super::selected::name(shown, relation);
    response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, selected, format!("Quote behind {name}")));
    let center = at + vec2(TICK, TICK) / 2.0;
    let painter = ui.painter();
    if selected {
        painter.circle_filled(center, 10.0, style::color(theme.quote));
        painter.circle_stroke(center, 10.0, Stroke::new(1.5, style::color(theme.text)));
    } else if response.hovered() {
        painter.circle_filled(center, 10.0, style::color(theme.panel_2));
    }
    if response.has_focus() {
        painter.rect_stroke(rect, 4.0, ui.visuals().selection.stroke, StrokeKind::Inside);
    }
    paint_sign(painter, center, &relation.effective_polarity(), theme);
    if let Some(room) = label {
        let color = if selected { theme.text } else { theme.muted };
        let words = visual_order(&relation.label);
        let galley = painter.layout_job(one_line(&words, style::color(color), room));
        painter.galley(pos2(at.x + TICK + 2.0, center.y - galley.size().y / 2.0), galley, Color32::PLACEHOLDER);
    }
    let response = response.on_hover_text(visual_order(&name)).on_hover_cursor(egui::CursorIcon::PointingHand);
    response.clicked()
}

fn one_line(words: &str, color: Color32, room: f32) -> egui::text::LayoutJob {
    let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), FontId::proportional(11.0), color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room - 4.0);
    job
}

/// "+3": the relations that have no room. Says whether it was clicked.
fn more_ui(ui: &mut Ui, input: &Input, rest: &[RelationId], at: egui::Pos2) -> bool {
    let (shown, theme) = (input.shown, input.shown.theme);
    let rect = Rect::from_min_size(at, vec2(TICK, TICK));
    let id = text_id().with("more").with(rest.first().map_or("", RelationId::as_str));
    let response = ui.interact(rect, id, Sense::click());
    let words = format!("+{}", rest.len());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, format!("{words} more quotes in this line")));
    let is_selected = rest.iter().any(|id| shown.selection.contains(&Thing::Relation(id.clone())));
    let color = style::color(if is_selected || response.hovered() { theme.text } else { theme.muted });
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, FontId::proportional(11.0), color);
    let names = rest.iter().filter_map(|id| shown.map.relations.get(id)).map(|one| selected::shown_name(shown, one));
    let names = names.collect::<Vec<_>>().join("\n");
    response.on_hover_text(names).on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// The quotes of relations by the line in which they begin, each relation once in a line.
fn rows<'a>(open: &Open<'a>, place: &Place) -> Vec<Row<'a>> {
    let mut rows: Vec<Row> = Vec::new();
    let begin_here = open.marks.within(&place.piece.range).filter(|mark| mark.range.start >= place.piece.range.start);
    for mark in begin_here.filter(|mark| mark.relation.is_some()) {
        let Some(first) = place.boxes(&mark.range).into_iter().min_by(|a, b| a.top().total_cmp(&b.top())) else {
            continue;
        };
        let index = rows.iter().position(|row| (row.top - first.top()).abs() < LINE / 2.0).unwrap_or_else(|| {
            rows.push(Row { top: first.top(), marks: Vec::new() });
            rows.len() - 1
        });
        let is_there = rows[index].marks.iter().any(|other| other.relation == mark.relation);
        if !is_there {
            rows[index].marks.push(mark);
        }
    }
    rows
}
