//! One line of the worklist as it looks and as it is read out: who, upon whom, which word says so, and why.

use egui::{Color32, FontId, Id, Rect, Response, Sense, StrokeKind, Ui, WidgetInfo, WidgetType, pos2, vec2};

use crate::app::editing::words;
use crate::app::panels::rows::elided;
use crate::app::panels::widgets::{counted, paint_sign};
use crate::app::state::Shown;
use crate::app::style;
use crate::edit::Manner;
use crate::model::Polarity;
use crate::suggest::SuggestedPair;
use crate::text::visual_order;

use super::list::{Line, List};
use super::reader::Found;

/// Height of a line in points.
pub(super) const HEIGHT: f32 = 40.0;

/// The words of a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Words {
    /// "Pakistan → TTP".
    pub(super) who: String,
    /// "accuses".
    pub(super) verb: String,
    /// How it holds, and why it is suggested.
    pub(super) why: String,
    /// What screen readers say.
    pub(super) name: String,
    /// The effect on the one acted upon, where one is said.
    pub(super) sign: Option<Polarity>,
}

/// The id of a row in egui's memory.
pub(super) fn row_id(id: &str) -> Id {
    Id::new(("relata-suggested-row", id))
}

impl Words {
    /// Of a line that is a row.
    pub(super) fn of(line: &Line, (list, found): (&List, &Found), shown: &Shown) -> Option<Self> {
        let all = &found.suggestions;
        let name = |index: usize| {
            let known = list.known.get(index)?.as_ref().and_then(|id| shown.map.actors.get(id));
            let new = || all.actors.get(index).map(|actor| format!("{} (new)", actor.name));
            known.map(|actor| actor.chip_name().to_owned()).or_else(new)
        };
        match line {
            Line::Heading => None,
            Line::Pair(_, index) => {
                let pair = all.pairs.get(*index)?;
                let (from, to) = (name(pair.from)?, name(pair.to)?);
                let (arrow, joins) = if pair.symmetric { ("↔", "and") } else { ("→", "to") };
                let verb = words::verb(&pair.event_type);
                let said = one_line(&found.words(pair.action));
                Some(Self {
                    who: format!("{from} {arrow} {to}"),
                    verb: verb.to_owned(),
                    why: [manner(pair), Some(pair.why.clone())].into_iter().flatten().collect::<Vec<_>>().join(" · "),
                    name: format!("Suggested: {from} {joins} {to}, {verb}, “{said}”"),
                    sign: Some(pair.polarity.clone()),
                })
            }
            Line::Near(_, index) => {
                let near = all.together.get(*index)?;
                let (one, other) = (name(near.one)?, name(near.other)?);
                Some(Self {
                    who: format!("{one} · {other}"),
                    verb: format!("in {}", counted(near.times, "sentence")),
                    why: near.why.clone(),
                    name: format!("Named together: {one} and {other}"),
                    sign: None,
                })
            }
        }
    }
}

/// Shows a row in its box.
pub(super) fn row_ui(ui: &Ui, rect: Rect, shown: &Shown, words: &Words, (id, state): (&str, State)) -> Response {
    let theme = shown.theme;
    let response = ui.interact(rect, row_id(id), Sense::click());
    let (painter, visuals) = (ui.painter(), ui.visuals());
    if state.chosen {
        painter.rect_filled(rect, 4.0, visuals.selection.bg_fill);
    }
    if response.has_focus() || response.hovered() {
        let stroke = if response.has_focus() { visuals.selection.stroke } else { visuals.widgets.hovered.bg_stroke };
        painter.rect_stroke(rect.shrink(0.5), 4.0, stroke, StrokeKind::Inside);
    }
    let (muted, text) = (style::color(theme.muted), style::color(theme.text));
    let ink = if state.away { muted } else { text };
    let (left, right) = (rect.left() + 26.0, rect.right() - 8.0);
    match &words.sign {
        Some(sign) => paint_sign(painter, pos2(rect.left() + 13.0, rect.top() + 12.0), sign, theme),
        None => drop(painter.circle_filled(pos2(rect.left() + 13.0, rect.top() + 12.0), 2.0, muted)),
    }
    let who = elided(ui, visual_order(&words.who), style::bold(13.0), ink, right - left);
    let after = left + who.size().x + 8.0;
    painter.galley(pos2(left, rect.top() + 4.0), who, Color32::PLACEHOLDER);
    let verb = if state.away { format!("{} (put away)", words.verb) } else { words.verb.clone() };
    let galley = painter.layout_no_wrap(visual_order(&verb), FontId::proportional(13.0), ink);
    // Beside long names it stands before the reason.
    let has_room = galley.size().x <= right - after;
    if has_room {
        painter.galley(pos2(after, rect.top() + 4.0), galley, Color32::PLACEHOLDER);
    }
    let why = if has_room { words.why.clone() } else { format!("{verb} · {}", words.why) };
    let why = elided(ui, visual_order(&why), FontId::proportional(11.0), muted, right - left);
    painter.galley(pos2(left, rect.top() + 22.0), why, Color32::PLACEHOLDER);
    let name = if state.away { format!("{} (put away)", words.name) } else { words.name.clone() };
    response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, state.chosen, &name));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Over those who are only named together.
pub(super) fn heading_ui(ui: &mut Ui, rect: Rect, shown: &Shown) {
    let words = "Named together: no rule says who does what";
    let rect = Rect::from_min_max(rect.min + vec2(6.0, 14.0), rect.max - vec2(6.0, 4.0));
    let response = ui.interact(rect, Id::new("relata-suggested-near"), Sense::hover());
    let galley = elided(ui, words.to_owned(), style::bold(11.0), style::color(shown.theme.muted), rect.width());
    ui.painter().galley(pos2(rect.left(), rect.bottom() - galley.size().y), galley, Color32::PLACEHOLDER);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, words));
}

/// How a row looks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct State {
    /// Its sentence is shown.
    pub(super) chosen: bool,
    /// It was put away.
    pub(super) away: bool,
}

/// How a pair holds; the ends that are read from context are told by the reason.
fn manner(pair: &SuggestedPair) -> Option<String> {
    let (modality, status) = (pair.modality.clone(), pair.status.clone());
    words::manner(&Manner { modality, status, ..Manner::default() })
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
