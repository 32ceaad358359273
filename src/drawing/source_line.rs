//! Map and extract → the line below a picture that says what it shows and where that is from.

use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::Point;

use super::{Drawing, Mark, Role, Shape, Sizes, Theme};
use crate::extract::Extract;
use crate::model::date::Edtf;
use crate::model::{Map, Source, SourceId, Target};
use crate::text::{TextLine, TextStyle, Weight, elide, shape};

/// The source line of a picture, broken into lines of its width.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceLine {
    lines: Vec<Arc<TextLine>>,
    margin: f64,
    row: f64,
    /// Height in points, margins included.
    pub height: f64,
}

/// More lines than this would be an appendix; what is left over is counted.
const MOST_LINES: usize = 3;

impl SourceLine {
    /// The map's title, according to whom it is told, the sources of what is visible, and how much of it there is, on a picture that is `width`
    /// points wide.
    pub fn new(map: &Map, extract: &Extract, width: f64, sizes: &Sizes) -> Self {
        // A step below the legend's.
        let size = (0.92 * sizes.small).max(SMALLEST);
        let (margin, row) = (super::LEGEND_MARGIN, 1.45 * size);
        let style = TextStyle { size: size as f32, weight: Weight::Regular };
        let lines = broken(&parts(map, extract), style, (width - 2.0 * margin) as f32);
        let lines: Vec<_> = lines.iter().map(|line| Arc::new(shape(line, style))).collect();
        let height = row * lines.len() as f64 + margin;
        Self { lines, margin, row, height }
    }

    /// Makes the picture as much higher as the line needs, and puts it there. What was in the picture stays.
    pub fn append(&self, drawing: &mut Drawing, theme: &Theme) {
        let top = drawing.height + 0.2 * self.margin;
        for (index, line) in self.lines.iter().enumerate() {
            let baseline = top + self.row * index as f64 + f64::from(line.ascent);
            let origin = Point::new(self.margin, baseline);
            let shape = Shape::Text { line: line.clone(), origin, color: theme.muted };
            drawing.marks.push(Mark { subject: None, role: Role::SourceLine, shape });
        }
        drawing.height += self.height;
    }
}

/// In points: what a printed page still shows.
const SMALLEST: f64 = 9.0;

/// What is separated by dots and never broken within, if it fits on a line.
fn parts(map: &Map, extract: &Extract) -> Vec<String> {
    let sources = sources(map, extract);
    let title = Some(map.meta.title.trim().to_owned()).filter(|title| !title.is_empty());
    let quotes: usize = extract.relations.iter().map(|view| view.quotes as usize).sum();
    let according = extract.account.as_ref().map(|account| account.words());
    let counts = format!("{}, {}", counted(extract.relations.len(), "relation"), counted(quotes, "quote"));
    title.into_iter().chain(according).chain(sources).chain([format!("{counts}; made with Relata")]).collect()
}

/// The sources that the visible relations cite, in the order of their ids.
fn sources(map: &Map, extract: &Extract) -> Vec<String> {
    let visible: BTreeSet<_> = extract.relations.iter().map(|view| &view.relation.id).collect();
    let cited: BTreeSet<&SourceId> = map
        .evidence
        .values()
        .filter(|evidence| matches!(&evidence.target, Target::Relation(id) if visible.contains(id)))
        .map(|evidence| &evidence.source)
        .collect();
    let mut words: Vec<String> = cited.into_iter().filter_map(|id| map.sources.get(id)).map(|s| words(s)).collect();
    let heading = if words.len() == 1 { "Source" } else { "Sources" };
    if let Some(first) = words.first_mut() {
        *first = format!("{heading}: {first}");
    }
    words
}

/// "Al Jazeera, Title (2023-02-01)".
fn words(source: &Source) -> String {
    let publisher = source.publisher.as_ref().or(source.author.as_ref());
    let publisher = publisher.map(|name| format!("{name}, ")).unwrap_or_default();
    let date = source.published.as_deref().map_or_else(|| "undated".to_owned(), date_words);
    format!("{publisher}{} ({date})", source.title)
}

/// "1 February 2023"; as it stands where it is no date.
fn date_words(date: &str) -> String {
    Edtf::parse(date).map_or_else(|_| date.to_owned(), |date| date.describe())
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// Fills lines with parts; the last part always stays, and what has no room before it is counted.
fn broken(parts: &[String], style: TextStyle, width: f32) -> Vec<String> {
    let Some((last, others)) = parts.split_last() else { return Vec::new() };
    for left_out in 0..=others.len() {
        let kept = &others[..others.len() - left_out];
        let more = (left_out > 0).then(|| format!("and {left_out} more"));
        let lines = filled(kept.iter().cloned().chain(more).chain([last.clone()]), style, width);
        if lines.len() <= MOST_LINES {
            return lines;
        }
    }
    vec![elide(last, style, width)]
}

fn filled(parts: impl Iterator<Item = String>, style: TextStyle, width: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        let longer = lines.last().map(|line| format!("{line} · {part}"));
        match (longer, lines.last_mut()) {
            (Some(longer), Some(line)) if shape(&longer, style).width <= width => *line = longer,
            _ => lines.push(elide(&part, style, width)),
        }
    }
    lines
}
