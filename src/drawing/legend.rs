//! Extract → the legend: the signs, dashes and shapes that are in the picture, in plain words, in rows; and its title,
//! on which it can be folded. Does not know how the signs are painted.

use std::collections::BTreeMap;
use std::sync::Arc;

use kurbo::{Point, Rect, Shape as _};

use crate::extract::{Extract, RelationView};
use crate::model::{ActorKind, Modality, Polarity, RelationEnd, Status};
use crate::text::{TextLine, TextStyle, Weight, shape};

use super::chip::path_mark;
use super::legend_signs::Sign;
use super::line_marks::{dash, line_width};
use super::time::has_ended;
use super::{Mark, Role, Shape, Sizes, Theme};

/// The legend of a picture, laid out in rows of at most the given width.
#[derive(Clone, Debug, PartialEq)]
pub struct Legend {
    entries: Vec<Entry>,
    sizes: Sizes,
    width: f64,
    is_foldable: bool,
    /// Height in points.
    pub height: f64,
}

#[derive(Clone, Debug, PartialEq)]
struct Entry {
    sign: Sign,
    text: Arc<TextLine>,
    /// Left end and middle, from the upper left corner of the legend.
    at: Point,
}

/// Free points around the legend.
pub const LEGEND_MARGIN: f64 = 10.0;

impl Legend {
    /// What is in `extract`, in rows no wider than `width` points.
    pub fn new(extract: &Extract, width: f64, sizes: &Sizes) -> Self {
        Self::rows(in_words(extract), width, *sizes)
    }

    /// The same under a title, which is all that is left of it when it is folded.
    pub fn foldable(extract: &Extract, width: f64, sizes: &Sizes, is_folded: bool) -> Self {
        let mut entries = vec![(Sign::Title { is_folded }, "Legend")];
        let more = in_words(extract);
        if more.is_empty() {
            entries.clear();
        }
        if !is_folded {
            entries.extend(more);
        }
        Self { is_foldable: true, ..Self::rows(entries, width, *sizes) }
    }

    fn rows(entries: Vec<(Sign, &str)>, width: f64, sizes: Sizes) -> Self {
        let row = 1.75 * sizes.small;
        let mut legend = Self { entries: Vec::new(), sizes, width, is_foldable: false, height: 0.0 };
        let (mut x, mut y) = (0.0, row / 2.0);
        for (sign, text) in entries {
            let weight = if matches!(sign, Sign::Title { .. }) { Weight::Bold } else { Weight::Regular };
            let text = Arc::new(shape(text, TextStyle { size: sizes.small as f32, weight }));
            let advance = legend.text_start(&sign) + f64::from(text.width) + 1.25 * sizes.small;
            if x > 0.0 && x + advance > width {
                (x, y) = (0.0, y + row);
            }
            legend.entries.push(Entry { sign, text, at: Point::new(x, y) });
            x += advance;
            legend.height = y + row / 2.0;
        }
        legend
    }

    fn text_start(&self, sign: &Sign) -> f64 {
        sign.width(&self.sizes) + 0.45 * self.sizes.small
    }

    /// Its upper left corner on a picture of this height.
    pub fn origin(&self, picture_height: f64) -> Point {
        Point::new(LEGEND_MARGIN, picture_height - self.height - LEGEND_MARGIN * 0.6)
    }

    /// Where a click folds it, on a picture of this height.
    pub fn title_rect(&self, picture_height: f64) -> Option<Rect> {
        let title = self.entries.first().filter(|_| self.is_foldable)?;
        let width = self.text_start(&title.sign) + f64::from(title.text.width);
        let row = Rect::new(0.0, title.at.y, width, title.at.y).inflate(0.4 * self.sizes.small, 12.0);
        Some(row + self.origin(picture_height).to_vec2())
    }

    /// The whole of it, on a picture of this height.
    pub fn rect(&self, picture_height: f64) -> Rect {
        Rect::from_origin_size(self.origin(picture_height), (self.width, self.height))
    }

    /// Keeps what lies below from running into the words.
    fn ground(&self, origin: Point, subject: u32, theme: &Theme) -> Mark {
        let right = |entry: &Entry| entry.at.x + self.text_start(&entry.sign) + f64::from(entry.text.width);
        let width = self.entries.iter().map(right).fold(0.0, f64::max);
        let rect =
            Rect::from_origin_size(origin, (width, self.height)).inflate(0.4 * LEGEND_MARGIN, 0.3 * LEGEND_MARGIN);
        path_mark(subject, Role::Legend, rect.to_rounded_rect(4.0).to_path(0.1), Some(theme.background), None)
    }

    /// The marks, with the upper left corner at `origin`.
    pub fn marks(&self, origin: Point, subject: u32, theme: &Theme) -> Vec<Mark> {
        let mut marks = vec![self.ground(origin, subject, theme)];
        for entry in &self.entries {
            let at = origin + entry.at.to_vec2();
            let role = if matches!(entry.sign, Sign::Title { .. }) { Role::Control } else { Role::Legend };
            let sign = entry.sign.marks(at, subject, theme, &self.sizes);
            marks.extend(sign.into_iter().map(|mark| Mark { role, ..mark }));
            let height = f64::from(entry.text.ascent - entry.text.descent);
            let baseline = Point::new(at.x + self.text_start(&entry.sign), at.y + height / 2.0);
            let shape = Shape::Text { line: entry.text.clone(), origin: baseline, color: theme.muted };
            marks.push(Mark { subject: Some(subject), role: Role::Legend, shape });
        }
        marks
    }
}

/// What is there, in the order of reading.
fn in_words(extract: &Extract) -> Vec<(Sign, &'static str)> {
    let drawn: Vec<&RelationView> = extract.bundles.iter().filter_map(|bundle| extract.headline(bundle)).collect();
    polarities(extract).chain(lines(extract, &drawn)).chain(kinds(extract)).collect()
}

fn polarities(extract: &Extract) -> impl Iterator<Item = (Sign, &'static str)> {
    let is_there = |sign: i8| extract.relations.iter().any(|view| view.relation.effective_polarity().sign() == sign);
    [(Polarity::Hostile, "against"), (Polarity::Cooperative, "for"), (Polarity::Neutral, "neutral")]
        .into_iter()
        .filter(move |(polarity, _)| is_there(polarity.sign()))
        .map(|(polarity, text)| (Sign::Polarity(polarity), text))
}

/// What is drawn counts: a forecast that is alleged has the dash of a forecast.
fn lines(extract: &Extract, drawn: &[&RelationView]) -> impl Iterator<Item = (Sign, &'static str)> + use<> {
    let plain = Sizes::for_label(12.0);
    let looks = looks(drawn);
    let is = |test: &dyn Fn(&RelationView) -> bool| looks.iter().any(|view| test(view));
    let is_dashed = |status: Status, modality: Modality| {
        let pattern = dash(&status, &modality, &plain);
        is(&|view| dash(extract.status(view), &view.relation.modality, &plain) == pattern)
    };
    let sourced = || drawn.iter().filter(|view| view.support > 0).map(|view| line_width(view.support));
    let widths_differ = sourced().fold(0.0, f64::max) > sourced().fold(f64::MAX, f64::min);
    let is_mixed = extract.bundles.iter().any(|bundle| bundle.signs.kinds() > 1);
    [
        (Sign::Mixed, "several signs", is_mixed),
        (Sign::Widths, "more quotes", widths_differ),
        (Sign::Dash(Status::Reported, Modality::Actual), "reported", is_dashed(Status::Reported, Modality::Actual)),
        (Sign::Dash(Status::Alleged, Modality::Claimed), "alleged", is_dashed(Status::Alleged, Modality::Claimed)),
        (
            Sign::Dash(Status::Contested, Modality::Claimed),
            "contested",
            is_dashed(Status::Contested, Modality::Claimed),
        ),
        (Sign::Dash(Status::Denied, Modality::Claimed), "denied", is_dashed(Status::Denied, Modality::Claimed)),
        (
            Sign::Dash(Status::Reported, Modality::Forecast),
            "forecast or if",
            is_dashed(Status::Reported, Modality::Forecast),
        ),
        (Sign::Unsourced, "no source", is(&|view| view.support == 0)),
        (Sign::Inferred, "read from context", is(&is_inferred)),
        (Sign::Ended, "has an end", is(&|view| has_ended(&view.relation))),
        (Sign::BothWays, "both ways", is(&|view| view.relation.symmetric)),
    ]
    .into_iter()
    .filter(|(_, _, is_there)| *is_there)
    .map(|(sign, text, _)| (sign, text))
}

/// One relation of each look: a large map has many relations and few looks, and is asked for each entry.
fn looks<'a>(drawn: &[&'a RelationView]) -> Vec<&'a RelationView> {
    let look = |view: &&'a RelationView| {
        let relation = &view.relation;
        let marks = (view.support == 0, is_inferred(view), has_ended(relation), relation.symmetric);
        (relation.status.clone(), relation.modality.clone(), marks)
    };
    let mut looks = BTreeMap::new();
    for view in drawn {
        looks.entry(look(view)).or_insert(*view);
    }
    looks.into_values().collect()
}

fn is_inferred(view: &RelationView) -> bool {
    [RelationEnd::Source, RelationEnd::Target].iter().any(|end| view.relation.is_inferred(end))
}

fn kinds(extract: &Extract) -> impl Iterator<Item = (Sign, &'static str)> {
    [
        (ActorKind::State, "state"),
        (ActorKind::StateFormer, "former state"),
        (ActorKind::ArmedGroupGoverning, "armed group that governs"),
        (ActorKind::ArmedGroup, "armed group"),
        (ActorKind::ArmedGroupUnidentified, "unnamed armed group"),
        (ActorKind::Organisation, "organisation"),
        (ActorKind::Person, "person"),
        (ActorKind::Place, "place"),
        (ActorKind::Other("".into()), "other"),
    ]
    .into_iter()
    .filter(|(kind, _)| extract.actors.iter().any(|actor| is_same_shape(&actor.kind, kind)))
    .map(|(kind, text)| (Sign::Kind(kind), text))
}

fn is_same_shape(a: &ActorKind, b: &ActorKind) -> bool {
    a == b || matches!((a, b), (ActorKind::Other(_), ActorKind::Other(_)))
}
