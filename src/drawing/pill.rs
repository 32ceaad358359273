//! Bundle → pill: what the label says, its tokens wrapped into one to three lines.

use std::collections::BTreeMap;
use std::sync::Arc;

use kurbo::{BezPath, Circle, Point, Rect, Shape as _, Vec2};

use crate::extract::{Bundle, Extract, RelationView, SignCounts};
use crate::model::{Modality, Polarity, Status};
use crate::text::{TextLine, TextStyle, Weight, shape};

use super::chip::path_mark;
use super::glyph::{Glyph, glyph_marks};
use super::{Mark, Role, Shape, Sizes, Stroke, Theme};

/// What a label says, measured but not yet placed.
#[derive(Clone, Debug, PartialEq)]
pub struct PillText {
    /// The sign in front.
    pub polarity: Polarity,
    /// The label is read from right to left.
    rtl: bool,
    /// The label broken into one, two and three lines, without repetitions.
    pub wraps: Vec<Wrap>,
}

/// One way of breaking a label.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrap {
    /// What stands on each line, from left to right. Neighbouring words are one piece, shaped together, so that
    /// words that are read from right to left stand in their order.
    lines: Vec<Vec<Token>>,
    /// Width of the pill in points.
    pub width: f64,
    /// Height of the pill in points.
    pub height: f64,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(Arc<TextLine>),
    Muted(Arc<TextLine>),
    Count(Glyph, Arc<TextLine>),
    Sign(Glyph),
}

impl PillText {
    /// The label of a bundle: its headline's words, then what the line itself cannot show.
    pub fn new(extract: &Extract, bundle: &Bundle, sizes: &Sizes) -> Option<Self> {
        let headline = extract.headline(bundle)?;
        let polarity = headline.relation.effective_polarity();
        let label = TextStyle { size: sizes.label as f32, weight: Weight::Regular };
        let small = TextStyle { size: sizes.small as f32, weight: Weight::Regular };
        let mut tokens: Vec<Token> =
            words(&headline.relation.label).map(|word| Token::Word(Arc::new(shape(word, label)))).collect();
        let status = extract.status(headline);
        if *status == Status::Contested {
            tokens.push(Token::Sign(Glyph::NotEqual));
        }
        tokens.extend(
            remarks(headline, status, bundle.fan().is_some())
                .into_iter()
                .map(|text| Token::Muted(Arc::new(shape(&text, small)))),
        );
        tokens.extend(counts(bundle, small));
        tokens.extend(
            other_statuses(extract, bundle).into_iter().map(|text| Token::Muted(Arc::new(shape(&text, small)))),
        );
        separate(&mut tokens, small);
        let rtl = is_rtl(&headline.relation.label, label);
        let wraps = wraps(&tokens, rtl, label, sizes);
        Some(Self { polarity, rtl, wraps })
    }

    /// The marks of the pill at `center`, broken as `wrap` says.
    pub fn marks(
        &self,
        subject: u32,
        wrap: &Wrap,
        center: Point,
        theme: &Theme,
        sizes: &Sizes,
        fade: f32,
    ) -> Vec<Mark> {
        let scale = sizes.scale();
        let rect = Rect::from_center_size(center, (wrap.width, wrap.height));
        let color = theme.polarity(&self.polarity).faded(fade.max(0.45));
        let body = rect.to_rounded_rect(4.0 * scale).to_path(0.05);
        let halo = rect.inset(3.0 * scale).to_rounded_rect(6.0 * scale).to_path(0.05);
        let mut marks = vec![
            path_mark(subject, Role::Pill, halo, Some(theme.background), None),
            path_mark(subject, Role::Pill, body, Some(theme.background), Some(Stroke::solid(scale, color))),
        ];
        let sign_at = Point::new(rect.x0 + PAD_X * scale + sign_width(sizes) / 2.0, rect.center().y);
        marks.extend(glyph_marks(Glyph::of(&self.polarity), sign_at, 0.32 * sizes.label, color, subject));
        let mut y = rect.y0 + PAD_Y * scale;
        for line in &wrap.lines {
            let baseline = y + 0.78 * line_height(sizes);
            let mut x = rect.x0 + PAD_X * scale + sign_width(sizes) + 0.45 * sizes.label;
            if self.rtl {
                x = rect.x1 - PAD_X * scale - pieces_width(line, sizes);
            }
            for piece in line {
                marks.extend(piece.marks(subject, Point::new(x, baseline), theme, sizes, fade));
                x += piece.width(sizes) + space(sizes);
            }
            y += line_height(sizes);
        }
        marks
    }

    /// The marks of the thin line that leads from the pill's own line to the pill.
    pub fn leader_marks(
        &self,
        subject: u32,
        (from, to): (Point, Point),
        theme: &Theme,
        sizes: &Sizes,
        fade: f32,
    ) -> Vec<Mark> {
        let scale = sizes.scale();
        let color = theme.polarity(&self.polarity).faded(fade.max(0.45));
        let mut way = BezPath::new();
        way.move_to(from);
        way.line_to(to);
        let dot = Circle::new(from, 2.4 * scale).to_path(0.05);
        vec![
            path_mark(subject, Role::Pill, way, None, Some(Stroke::solid(scale, color))),
            path_mark(subject, Role::Pill, dot, Some(theme.background), Some(Stroke::solid(1.2 * scale, color))),
        ]
    }
}

const PAD_X: f64 = 6.0;
const PAD_Y: f64 = 3.0;

fn line_height(sizes: &Sizes) -> f64 {
    1.3 * sizes.label
}

fn sign_width(sizes: &Sizes) -> f64 {
    0.75 * sizes.label
}

fn space(sizes: &Sizes) -> f64 {
    0.27 * sizes.label
}

/// Words between spaces; a dash keeps to the word before it.
fn words(label: &str) -> impl Iterator<Item = &str> {
    label.split_whitespace()
}

/// The axis that the dash does not show, the end of what ended, the date where the line stands for this relation alone,
/// and the lack of a source.
fn remarks(view: &RelationView, status: &Status, alone: bool) -> Vec<String> {
    let relation = &view.relation;
    let mut remarks = Vec::new();
    match relation.modality {
        Modality::Forecast => remarks.push("forecast".to_owned()),
        Modality::Conditional => remarks.push("if".to_owned()),
        Modality::Absence => remarks.push("absent".to_owned()),
        Modality::Other(_) => remarks.push(relation.modality.to_string()),
        _ => {}
    }
    let dash_shows_modality = matches!(relation.modality, Modality::Forecast | Modality::Conditional);
    if dash_shows_modality && *status == Status::Alleged {
        remarks.push("alleged".to_owned());
    }
    if matches!(status, Status::Denied | Status::Other(_)) {
        remarks.push(status.to_string());
    }
    remarks.extend(if alone { super::time::dated(relation) } else { super::time::until(relation) });
    if view.support == 0 {
        remarks.push("no source".to_owned());
    }
    remarks
}

/// `×3` when all have the headline's sign, the count of each sign of the others when not.
fn counts(bundle: &Bundle, style: TextStyle) -> Vec<Token> {
    let total = bundle.signs.total();
    let count = |glyph, n: u32| (n > 0).then(|| Token::Count(glyph, Arc::new(shape(&n.to_string(), style))));
    if total <= 1 {
        return Vec::new();
    }
    if bundle.signs.kinds() == 1 {
        return vec![Token::Muted(Arc::new(shape(&format!("×{total}"), style)))];
    }
    let SignCounts { hostile, neutral, cooperative } = bundle.signs;
    [count(Glyph::Minus, hostile), count(Glyph::Ring, neutral), count(Glyph::Plus, cooperative)]
        .into_iter()
        .flatten()
        .collect()
}

/// "1 alleged" for statuses that differ from the headline's.
fn other_statuses(extract: &Extract, bundle: &Bundle) -> Vec<String> {
    let headline = extract.headline(bundle).map(|view| extract.status(view));
    let views = bundle.relations.iter().filter_map(|&i| extract.relation(i));
    // Beside what somebody says, what they do not speak of does not count.
    let views = views.filter(|view| extract.is_line_unspoken(bundle) || !extract.is_unspoken(view));
    let statuses = views.map(|view| extract.status(view));
    let mut counts: BTreeMap<&Status, usize> = BTreeMap::new();
    for status in statuses.filter(|status| headline != Some(status)) {
        *counts.entry(status).or_default() += 1;
    }
    counts.into_iter().rev().map(|(status, count)| format!("{count} {status}")).collect()
}

impl Token {
    fn width(&self, sizes: &Sizes) -> f64 {
        match self {
            Self::Word(line) | Self::Muted(line) => f64::from(line.width),
            Self::Count(_, line) => 0.62 * sizes.label + f64::from(line.width),
            Self::Sign(_) => sign_width(sizes),
        }
    }

    fn marks(&self, subject: u32, baseline: Point, theme: &Theme, sizes: &Sizes, fade: f32) -> Vec<Mark> {
        let text = |line: &Arc<TextLine>, at: Point, color| Mark {
            subject: Some(subject),
            role: Role::PillText,
            shape: Shape::Text { line: line.clone(), origin: at, color },
        };
        let strong = theme.text.faded(fade.max(0.45));
        let muted = theme.muted.faded(fade.max(0.45));
        let middle = Vec2::new(0.0, -0.34 * sizes.label);
        match self {
            Self::Word(line) => vec![text(line, baseline, strong)],
            Self::Muted(line) => vec![text(line, baseline, muted)],
            Self::Count(glyph, line) => {
                let at = baseline + middle + Vec2::new(0.26 * sizes.label, 0.0);
                let mut marks = glyph_marks(*glyph, at, 0.24 * sizes.label, muted, subject);
                marks.push(text(line, baseline + Vec2::new(0.6 * sizes.label, 0.0), muted));
                marks
            }
            Self::Sign(glyph) => {
                let at = baseline + middle + Vec2::new(sign_width(sizes) / 2.0, 0.0);
                glyph_marks(*glyph, at, 0.36 * sizes.label, theme.warn.faded(fade.max(0.45)), subject)
            }
        }
    }
}

/// Puts a dot between remarks that follow each other.
fn separate(tokens: &mut [Token], style: TextStyle) {
    for i in 1..tokens.len() {
        let follows = matches!(tokens[i - 1], Token::Muted(_) | Token::Count(..));
        if let (true, Token::Muted(line)) = (follows, &mut tokens[i]) {
            *line = Arc::new(shape(&format!("{DOT}{}", line.text), style));
        }
    }
}

/// Between two remarks on one line.
const DOT: &str = "· ";

/// A line does not begin with a dot.
fn without_dot(token: &Token) -> Token {
    match token {
        Token::Muted(line) => match line.text.strip_prefix(DOT) {
            Some(rest) => Token::Muted(Arc::new(shape(rest, line.style))),
            None => token.clone(),
        },
        _ => token.clone(),
    }
}

/// Does the label begin with a letter that is read from right to left?
fn is_rtl(label: &str, style: TextStyle) -> bool {
    let first = label.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|first| shape(first.encode_utf8(&mut [0; 4]), style).runs.first().is_some_and(|run| run.rtl))
}

/// The best break into one, two and three lines: the one whose widest line is narrowest.
fn wraps(tokens: &[Token], rtl: bool, style: TextStyle, sizes: &Sizes) -> Vec<Wrap> {
    let widths: Vec<f64> = tokens.iter().map(|token| token.width(sizes)).collect();
    let scale = sizes.scale();
    let mut wraps: Vec<Wrap> = Vec::new();
    for count in 1..=3.min(tokens.len()) {
        let ranges = break_into(&widths, count, space(sizes)).into_iter();
        let lines: Vec<_> = ranges.map(|range| pieces(&tokens[range], rtl, style)).collect();
        let widest = lines.iter().map(|line| pieces_width(line, sizes)).fold(0.0, f64::max);
        let width = widest + sign_width(sizes) + 0.45 * sizes.label + 2.0 * PAD_X * scale;
        let height = lines.len() as f64 * line_height(sizes) + 2.0 * PAD_Y * scale;
        if wraps.last().is_none_or(|last| width < last.width - 0.5) {
            wraps.push(Wrap { lines, width, height });
        }
    }
    wraps
}

/// The tokens of a line with neighbouring words joined, in the order from left to right.
fn pieces(tokens: &[Token], rtl: bool, style: TextStyle) -> Vec<Token> {
    let mut pieces: Vec<Token> = Vec::new();
    for token in tokens {
        match (pieces.last_mut(), token) {
            (Some(Token::Word(line)), Token::Word(next)) => {
                *line = Arc::new(shape(&format!("{} {}", line.text, next.text), style));
            }
            (None, _) => pieces.push(without_dot(token)),
            _ => pieces.push(token.clone()),
        }
    }
    if rtl {
        pieces.reverse();
    }
    pieces
}

fn pieces_width(pieces: &[Token], sizes: &Sizes) -> f64 {
    let widths: Vec<f64> = pieces.iter().map(|piece| piece.width(sizes)).collect();
    line_width(&widths, space(sizes))
}

fn line_width(widths: &[f64], space: f64) -> f64 {
    widths.iter().sum::<f64>() + space * widths.len().saturating_sub(1) as f64
}

/// Breaks `widths` into `count` lines by the narrowest column that takes them all.
fn break_into(widths: &[f64], count: usize, space: f64) -> Vec<std::ops::Range<usize>> {
    let mut low = widths.iter().copied().fold(0.0, f64::max);
    let mut high = line_width(widths, space);
    for _ in 0..30 {
        let middle = f64::midpoint(low, high);
        if fill(widths, middle, space).len() <= count { high = middle } else { low = middle }
    }
    fill(widths, high + 1e-6, space)
}

fn fill(widths: &[f64], limit: f64, space: f64) -> Vec<std::ops::Range<usize>> {
    let mut lines = Vec::new();
    let (mut start, mut used) = (0, 0.0);
    for (i, width) in widths.iter().enumerate() {
        let grown = if i == start { *width } else { used + space + width };
        if grown > limit && i > start {
            lines.push(start..i);
            (start, used) = (i, *width);
        } else {
            used = grown;
        }
    }
    if start < widths.len() {
        lines.push(start..widths.len());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_take_every_token_once_and_balance() {
        let widths = [30.0, 10.0, 40.0, 20.0, 5.0];
        for count in 1..=3 {
            let lines = break_into(&widths, count, 3.0);
            assert!(lines.len() <= count);
            assert_eq!(lines.iter().flat_map(Clone::clone).collect::<Vec<_>>(), vec![0, 1, 2, 3, 4]);
        }
        let two = break_into(&widths, 2, 3.0);
        assert_eq!(two, vec![0..2, 2..5]);
    }
}
