//! The legend: the signs, dashes and shapes that are in the picture, in plain words.

use std::sync::Arc;

use kurbo::{BezPath, Point, Rect, Shape as _};

use crate::extract::Extract;
use crate::model::{ActorKind, Modality, Polarity, RelationEnd, Status};
use crate::text::{TextLine, TextStyle, Weight, shape};

use super::chip::{outline, outline_inside, path_mark};
use super::glyph::{Glyph, glyph_marks};
use super::line_marks::dash;
use super::{Mark, Role, Shape, Sizes, Stroke, Theme};

/// The legend of a picture, laid out in rows of at most the given width.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Legend {
    entries: Vec<(Entry, Arc<TextLine>, Point)>,
    /// Height in points.
    pub height: f64,
}

#[derive(Clone, Debug, PartialEq)]
enum Entry {
    Sign(Polarity),
    Dash(Status, Modality),
    Contested,
    Inferred,
    Ended,
    Kind(ActorKind),
}

impl Legend {
    /// What is in `extract`, in rows no wider than `width` points.
    pub fn new(extract: &Extract, width: f64, sizes: &Sizes) -> Self {
        let style = TextStyle { size: sizes.small as f32, weight: Weight::Regular };
        let row = 1.75 * sizes.small;
        let mut legend = Self::default();
        let (mut x, mut y) = (0.0, row / 2.0);
        for (entry, text) in entries(extract) {
            let text = Arc::new(shape(text, style));
            let advance = entry.width(sizes) + f64::from(text.width) + 1.7 * sizes.small;
            if x > 0.0 && x + advance > width {
                (x, y) = (0.0, y + row);
            }
            legend.entries.push((entry, text, Point::new(x, y)));
            x += advance;
        }
        legend.height = if legend.entries.is_empty() { 0.0 } else { y + row / 2.0 };
        legend
    }

    /// The marks, with the upper left corner at `origin`.
    pub fn marks(&self, origin: Point, subject: u32, theme: &Theme, sizes: &Sizes) -> Vec<Mark> {
        let mut marks = Vec::new();
        for (entry, text, at) in &self.entries {
            let at = origin + at.to_vec2();
            marks.extend(entry.marks(at, subject, theme, sizes));
            let height = f64::from(text.ascent - text.descent);
            let baseline = Point::new(at.x + entry.width(sizes) + 0.45 * sizes.small, at.y + height / 2.0);
            let shape = Shape::Text { line: text.clone(), origin: baseline, color: theme.muted };
            marks.push(Mark { subject: Some(subject), role: Role::Legend, shape });
        }
        for mark in &mut marks {
            mark.role = Role::Legend;
        }
        marks
    }
}

/// What is there, in the order of reading.
fn entries(extract: &Extract) -> Vec<(Entry, &'static str)> {
    let headlines: Vec<_> = extract.bundles.iter().filter_map(|bundle| extract.headline(bundle)).collect();
    let mut entries = Vec::new();
    for (polarity, text) in
        [(Polarity::Hostile, "against"), (Polarity::Cooperative, "for"), (Polarity::Neutral, "neutral")]
    {
        if extract.relations.iter().any(|view| view.relation.effective_polarity() == polarity) {
            entries.push((Entry::Sign(polarity), text));
        }
    }
    let has = |test: &dyn Fn(&crate::model::Relation) -> bool| headlines.iter().any(|view| test(&view.relation));
    // What is drawn counts: a forecast that is alleged has the dash of a forecast.
    let plain = Sizes::for_label(12.0);
    let drawn = |status, modality| {
        let pattern = dash(&status, &modality, &plain);
        has(&|r| dash(&r.status, &r.modality, &plain) == pattern)
    };
    let lines: [(Entry, &str, bool); 7] = [
        (Entry::Dash(Status::Reported, Modality::Actual), "reported", drawn(Status::Reported, Modality::Actual)),
        (Entry::Dash(Status::Alleged, Modality::Claimed), "alleged", drawn(Status::Alleged, Modality::Claimed)),
        (Entry::Dash(Status::Denied, Modality::Claimed), "denied", has(&|r| r.status == Status::Denied)),
        (Entry::Contested, "contested", has(&|r| r.status == Status::Contested)),
        (
            Entry::Dash(Status::Reported, Modality::Forecast),
            "forecast or if",
            drawn(Status::Reported, Modality::Forecast),
        ),
        (
            Entry::Inferred,
            "read from context",
            has(&|r| [RelationEnd::Source, RelationEnd::Target].iter().any(|e| r.is_inferred(e))),
        ),
        (Entry::Ended, "has an end", has(&super::time::has_ended)),
    ];
    entries.extend(lines.into_iter().filter(|(_, _, there)| *there).map(|(entry, text, _)| (entry, text)));
    for (kind, text) in [
        (ActorKind::State, "state"),
        (ActorKind::ArmedGroupGoverning, "armed group that governs"),
        (ActorKind::ArmedGroup, "armed group"),
        (ActorKind::Organisation, "organisation"),
        (ActorKind::Person, "person"),
        (ActorKind::Place, "place"),
    ] {
        if extract.actors.iter().any(|actor| actor.kind == kind) {
            entries.push((Entry::Kind(kind), text));
        }
    }
    entries
}

impl Entry {
    fn width(&self, sizes: &Sizes) -> f64 {
        match self {
            Self::Sign(_) => 0.9 * sizes.small,
            Self::Inferred | Self::Ended => 1.6 * sizes.small,
            Self::Kind(_) => 1.9 * sizes.small,
            Self::Dash(..) | Self::Contested => 2.6 * sizes.small,
        }
    }

    fn marks(&self, at: Point, subject: u32, theme: &Theme, sizes: &Sizes) -> Vec<Mark> {
        let width = self.width(sizes);
        let line = |from: Point, to: Point, dash: Vec<f64>, thickness: f64| {
            let mut path = BezPath::new();
            path.move_to(from);
            path.line_to(to);
            let stroke = Stroke { width: thickness * sizes.scale(), color: theme.muted, dash };
            path_mark(subject, Role::Legend, path, None, Some(stroke))
        };
        let whole = |dash| line(at, Point::new(at.x + width, at.y), dash, 2.0);
        match self {
            Self::Sign(polarity) => {
                let center = Point::new(at.x + width / 2.0, at.y);
                glyph_marks(Glyph::of(polarity), center, 0.36 * sizes.small, theme.polarity(polarity), subject)
            }
            Self::Dash(status, modality) => vec![whole(dash(status, modality, sizes))],
            Self::Contested => vec![whole(dash(&Status::Contested, &Modality::Claimed, sizes))],
            Self::Inferred => {
                let ring = kurbo::Circle::new((at.x + 0.35 * sizes.small, at.y), 0.3 * sizes.small).to_path(0.05);
                let stroke = Stroke::solid(1.4 * sizes.scale(), theme.muted);
                vec![whole(Vec::new()), path_mark(subject, Role::Legend, ring, Some(theme.background), Some(stroke))]
            }
            Self::Ended => {
                let x = at.x + width;
                vec![
                    whole(Vec::new()),
                    line(
                        Point::new(x, at.y - 0.42 * sizes.small),
                        Point::new(x, at.y + 0.42 * sizes.small),
                        Vec::new(),
                        2.0,
                    ),
                ]
            }
            Self::Kind(kind) => chip_sign(
                kind,
                Rect::new(at.x, at.y - 0.48 * sizes.small, at.x + width, at.y + 0.48 * sizes.small),
                subject,
                theme,
                sizes,
            ),
        }
    }
}

fn chip_sign(kind: &ActorKind, rect: Rect, subject: u32, theme: &Theme, sizes: &Sizes) -> Vec<Mark> {
    let stroke = |width: f64| Some(Stroke::solid(width * sizes.scale(), theme.muted));
    let mini = Sizes::for_label(sizes.label * 0.5);
    let mut marks =
        vec![path_mark(subject, Role::Legend, outline(kind, rect, &mini), Some(theme.node_fill), stroke(1.1))];
    match kind {
        ActorKind::State => {
            let bar = Rect::new(rect.x0, rect.y0, rect.x1, rect.y0 + 2.2 * sizes.scale()).to_path(0.1);
            marks.push(path_mark(subject, Role::Legend, bar, Some(theme.muted), None));
        }
        ActorKind::ArmedGroupGoverning => {
            let inner = outline_inside(kind, rect, 2.2 * sizes.scale(), &mini);
            marks.push(path_mark(subject, Role::Legend, inner, None, stroke(0.8)));
        }
        _ => {}
    }
    marks
}
