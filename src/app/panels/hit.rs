//! One thing that was found: the words with what was looked for on yellow, what it is and where, and whether the map shows it.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontId, Id, Rect, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

use crate::app::state::{Action, Shown};
use crate::app::style;
use crate::drawing::{Theme, kind_words};
use crate::extract::find::{Hit, Item, Query, Spot};
use crate::model::{ActorId, Relation};
use crate::text::{has_rtl, visual_order};

use super::rows::{elided, small_button_ui};
use super::widgets::{KIND, counted, paint_kind, paint_sign, status_words};

/// Height of a hit in points: two lines.
pub const HIT: f32 = 40.0;

/// So many letters of a long quote stand before the first word that was found.
const BEFORE: usize = 20;

/// So many letters of it are shown.
const EXCERPT: usize = 140;

/// Shows it in `rect`; says whether it was clicked.
pub fn hit_ui(
    ui: &mut Ui,
    rect: Rect,
    shown: &Shown,
    (query, hit, lit): (&Query, &Hit, bool),
    actions: &mut Vec<Action>,
) -> bool {
    let theme = shown.theme;
    let id = Id::new(("relata-hit", format!("{:?}", hit.item)));
    let response = ui.interact(rect, id, Sense::click());
    if lit {
        ui.painter().rect_filled(rect, 4.0, ui.visuals().selection.bg_fill);
    }
    if ui.rect_contains_pointer(rect) || response.has_focus() {
        let stroke = ui.visuals().widgets.hovered.bg_stroke;
        ui.painter().rect_stroke(rect.shrink(0.5), 4.0, stroke, egui::StrokeKind::Inside);
    }
    let spot = hit.item.spot(shown.map);
    let is_hidden = spot.as_ref().is_some_and(|spot| !is_shown(spot, shown));
    let (left, mut right) = (rect.left() + 30.0, rect.right() - 6.0);
    if let Some(spot) = spot.clone().filter(|_| is_hidden) {
        let (edge, clicked) = small_button_ui(ui, theme, rect, right, "hidden: show", id.with("show"), &hit.text);
        right = edge;
        if clicked {
            actions.push(Action::Reveal(spot));
        }
    }
    icon(ui, pos2(rect.left() + 15.0, rect.center().y), hit, shown);
    let words = excerpt(&hit.text, query);
    let mut job = highlighted(&words, query, theme);
    job.wrap = TextWrapping::truncate_at_width((right - left).max(1.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(pos2(left, rect.top() + 3.0), galley, Color32::PLACEHOLDER);
    let (color, place) = (style::color(theme.muted), place_words(&hit.item, shown));
    let below = elided(ui, place.clone(), FontId::proportional(11.0), color, right - left);
    ui.painter().galley(pos2(left, rect.bottom() - below.size().y - 3.0), below, color);
    let said = if is_hidden { ", hidden by filters" } else { "" };
    response.widget_info(|| {
        WidgetInfo::selected(WidgetType::SelectableLabel, true, lit, format!("{}: {}{said}", place, hit.text))
    });
    let clicked = response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked();
    if let Some(spot) = spot.filter(|_| clicked) {
        actions.push(Action::GoTo(spot));
    }
    clicked
}

/// Does the map show it now?
fn is_shown(spot: &Spot, shown: &Shown) -> bool {
    match spot {
        Spot::Actor(id) => shown.extract.actor_index(id).is_some(),
        Spot::Relation(id) => shown.extract.relation_index(id).is_some(),
    }
}

fn icon(ui: &Ui, center: egui::Pos2, hit: &Hit, shown: &Shown) {
    let (painter, theme) = (ui.painter(), shown.theme);
    let muted = style::color(theme.muted);
    match &hit.item {
        Item::Actor(id) => {
            if let Some(actor) = shown.map.actors.get(id) {
                let rect = Rect::from_center_size(center, KIND);
                paint_kind(painter, rect, &actor.kind, style::color(theme.node_stroke));
            }
        }
        Item::Relation(id) => {
            if let Some(relation) = shown.map.relations.get(id) {
                paint_sign(painter, center, &relation.effective_polarity(), theme);
            }
        }
        Item::Quote(_) => {
            painter.rect_filled(Rect::from_center_size(center, vec2(14.0, 12.0)), 2.0, style::color(theme.quote));
            painter.text(center + vec2(0.0, 3.0), egui::Align2::CENTER_CENTER, "“", style::bold(16.0), muted);
        }
        Item::Speaker(_) => {
            painter.circle_stroke(center - vec2(0.0, 3.0), 3.0, (1.3, muted));
            painter.line_segment([center + vec2(-5.0, 6.0), center + vec2(5.0, 6.0)], (1.3, muted));
        }
        Item::Source(_) => {
            let page = Rect::from_center_size(center, vec2(10.0, 13.0));
            painter.rect_stroke(page, 1.0, (1.3, muted), egui::StrokeKind::Middle);
            painter.line_segment([center + vec2(-2.5, -1.0), center + vec2(2.5, -1.0)], (1.0, muted));
            painter.line_segment([center + vec2(-2.5, 2.0), center + vec2(2.5, 2.0)], (1.0, muted));
        }
    }
}

/// "Relation · Afghan Taliban → TTP · contested", in the order in which it is to be seen.
fn place_words(item: &Item, shown: &Shown) -> String {
    let map = shown.map;
    let name = |id: &ActorId| map.actors.get(id).map_or("?", |actor| actor.chip_name());
    let words = match item {
        Item::Actor(id) => map.actors.get(id).map_or_else(Vec::new, |actor| {
            let relations = counted(shown.digest.relations_of(id), "relation");
            vec!["Actor".to_owned(), actor.chip_name().to_owned(), kind_words(&actor.kind).to_owned(), relations]
        }),
        Item::Relation(id) => {
            let pair = |relation: &Relation| format!("{} → {}", name(&relation.from), name(&relation.to));
            let relation = map.relations.get(id);
            relation.map_or_else(Vec::new, |found| vec!["Relation".to_owned(), pair(found), status_words(found)])
        }
        Item::Speaker(id) => {
            let speaker = map.speakers.get(id);
            let speaks_for = speaker.and_then(|speaker| speaker.speaks_for.as_ref());
            let count = shown.digest.speakers.get(&Some(id.clone())).copied().unwrap_or_default();
            let speaks_for = speaks_for.map(|id| format!("speaks for {}", name(id)));
            [Some("Speaker".to_owned()), speaks_for, Some(counted(count, "relation"))].into_iter().flatten().collect()
        }
        Item::Source(id) => {
            let published = map.sources.get(id).and_then(|source| source.published.clone());
            vec!["Source".to_owned(), published.unwrap_or_else(|| "undated".to_owned())]
        }
        Item::Quote(id) => {
            let evidence = map.evidence.get(id);
            let speaker = evidence.and_then(|evidence| evidence.speaker.as_ref()).and_then(|id| map.speakers.get(id));
            let source = evidence.and_then(|evidence| map.sources.get(&evidence.source));
            let paragraph = evidence.and_then(|evidence| evidence.locator.as_ref()?.paragraph);
            let words = [
                Some("Quote".to_owned()),
                speaker.map(|speaker| speaker.name.clone()),
                paragraph.map(|number| format!("¶{number}")),
                source.map(|source| source.title.clone()),
            ];
            words.into_iter().flatten().collect()
        }
    };
    visual_order(&words.join(" · "))
}

/// One line of the text from a little before the first word that was found, in the order in which it is to be seen.
fn excerpt(text: &str, query: &Query) -> String {
    let first = query.marks(text).first().map_or(0, |mark| mark.start);
    let before: Vec<usize> = text.get(..first).unwrap_or_default().char_indices().rev().map(|(at, _)| at).collect();
    // A short beginning is shown whole, a longer one from a word on.
    let start = before.get(BEFORE).map_or(0, |&far| {
        let space = text.get(far..first).and_then(|part| part.find(char::is_whitespace));
        space.map_or(far, |space| far + space)
    });
    let words: String = text.get(start..).unwrap_or_default().chars().take(EXCERPT).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    visual_order(&if start > 0 { format!("…{words}") } else { words })
}

/// A mark in a word that is read from right to left is on the whole word: its letters join, and a part of it would be laid
/// out at the wrong end.
fn joined(words: &str, mark: Range<usize>) -> Range<usize> {
    let before = words.get(..mark.start).unwrap_or_default();
    let start =
        before.rfind(char::is_whitespace).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let after = words.get(mark.end..).unwrap_or_default();
    let end = after.find(char::is_whitespace).map_or(words.len(), |at| mark.end + at);
    if words.get(start..end).is_some_and(has_rtl) { start..end } else { mark }
}

/// The words that were looked for on yellow. Words of right-to-left text are whole in the order in which they are to be
/// seen, so that they are found there too.
fn highlighted(words: &str, query: &Query, theme: &Theme) -> LayoutJob {
    let format = |background| TextFormat {
        font_id: FontId::proportional(13.0),
        color: style::color(theme.text),
        background,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::default();
    let mut done = 0;
    for mark in query.marks(words) {
        let mark = joined(words, mark);
        if mark.start < done {
            continue;
        }
        job.append(words.get(done..mark.start).unwrap_or_default(), 0.0, format(Color32::TRANSPARENT));
        job.append(words.get(mark.clone()).unwrap_or_default(), 0.0, format(style::color(theme.quote)));
        done = mark.end;
    }
    job.append(words.get(done..).unwrap_or_default(), 0.0, format(Color32::TRANSPARENT));
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_one_line_that_holds_the_first_word_that_was_found() {
        let long = "word ".repeat(100) + "Needle in\nthe hay";
        for (text, typed, wanted) in [
            (long.as_str(), "needle", "…word word word word Needle in the hay"),
            ("short", "short", "short"),
            ("", "x", ""),
            ("one\n two", "two", "one two"),
            ("nothing of it", "x", "nothing of it"),
        ] {
            assert_eq!(excerpt(text, &Query::new(typed)), wanted, "{typed}");
        }
        assert!(excerpt(&"x".repeat(5_000), &Query::new("x")).chars().count() <= EXCERPT);
    }

    #[test]
    fn a_part_of_a_joined_word_is_marked_whole() {
        for (words, typed, wanted) in [
            ("(TTP) طالبان تحریک", "البا", vec!["طالبان"]),
            ("طالبان", "ا ن", vec!["طالبان"]),
            ("Afghan Taliban", "tali", vec!["Tali"]),
        ] {
            let job = highlighted(words, &Query::new(typed), &Theme::LIGHT);
            let yellow = style::color(Theme::LIGHT.quote);
            let marked = job.sections.iter().filter(|section| section.format.background == yellow);
            let marked: Vec<&str> =
                marked.map(|section| &words[section.byte_range.start.0..section.byte_range.end.0]).collect();
            assert_eq!(marked, wanted, "{typed}");
        }
    }

    #[test]
    fn every_letter_of_the_words_is_laid_out_once() {
        for (words, typed) in [
            ("Afghan Taliban", "a"),
            ("straße", "ss"),
            ("طالبان افغان", "طال"),
            ("طالبان", "ا ن"),
            ("abc", "zz"),
            ("", ""),
        ] {
            assert_eq!(highlighted(words, &Query::new(typed), &Theme::LIGHT).text, words);
        }
    }
}
