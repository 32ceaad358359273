//! Letters with their places → lines of words. A gap that is wide enough is a space, whether or not one was set.

use hayro_interpret::kurbo::{Point, Vec2};

use super::glyphs::Letter;
use super::order::{Way, logical, way};

/// A letter this part of an em above or below the line is in another one.
const OFF: f64 = 0.6;
/// A gap of this part of an em is a space.
const SPACE: f64 = 0.17;
/// A gap of this many ems begins another line.
const FAR: f64 = 12.0;
/// As does going back this many ems; so many where something is written from the right, which is often set run by run.
const BACK: f64 = 0.7;
const BACK_RTL: f64 = 40.0;

/// A line as it is read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) words: String,
    /// How far along its way of reading it begins and ends, in points.
    pub(super) start: f64,
    pub(super) end: f64,
    /// How far down the page its baseline is, in points, counted across its direction.
    pub(super) down: f64,
    pub(super) size: f64,
    pub(super) along: Vec2,
}

/// Lines in the order in which the document sets them.
pub(super) fn lines(letters: &[Letter]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut current: Vec<&Letter> = Vec::new();
    let mut has_rtl = false;
    for letter in letters {
        has_rtl |= is_rtl(letter);
        let back = if has_rtl { BACK_RTL } else { BACK };
        // Each may lie a little beside the one before it, as long as all lie along the first.
        let is_other = |before: &&Letter| is_off(before, letter) || is_away(before, letter, back);
        if current.last().is_some_and(is_other) || current.first().is_some_and(|first| is_off(first, letter)) {
            lines.extend(line(&current));
            current.clear();
            has_rtl = is_rtl(letter);
        }
        current.push(letter);
    }
    lines.extend(line(&current));
    lines
}

/// Does `next` lie above or below the line of `before`, or run another way?
fn is_off(before: &Letter, next: &Letter) -> bool {
    let off = before.along.cross(next.at - before.at).abs();
    next.along.dot(before.along) < 0.99 || off > OFF * before.size.max(next.size)
}

/// Is `next` so far along or so many ems back that it cannot follow `last`?
fn is_away(last: &Letter, next: &Letter, back: f64) -> bool {
    let size = last.size.max(next.size);
    let along = last.along.dot(next.at - last.end);
    along < -back * size || along > FAR * size
}

fn is_rtl(letter: &Letter) -> bool {
    letter.words.chars().any(|c| way(c) == Some(Way::Left))
}

/// Is the first letter one that is read from the right?
fn begins_rtl(words: &str) -> bool {
    words.chars().find_map(way) == Some(Way::Left)
}

fn line(letters: &[&Letter]) -> Option<Line> {
    let first = letters.first()?;
    let along = first.along;
    let place = |point: Point| along.dot(point.to_vec2());
    let mut placed: Vec<&Letter> = letters.to_vec();
    let has_rtl = letters.iter().any(|letter| is_rtl(letter));
    if has_rtl {
        placed.sort_by(|a, b| place(a.at).total_cmp(&place(b.at)));
    }
    let mut words: Vec<String> = Vec::new();
    let mut end: Option<f64> = None;
    for letter in placed {
        let gap = end.map_or(0.0, |end| place(letter.at) - end);
        let is_apart = gap > SPACE * letter.size;
        let after_space = words.last().is_none_or(|last| last.ends_with(' '));
        if is_apart && !after_space && !letter.words.starts_with(' ') {
            words.push(" ".to_owned());
        }
        if letter.words != " " || !words.last().is_none_or(|last| last.ends_with(' ')) {
            words.push(letter.words.clone());
        }
        end = Some(place(letter.end).max(end.unwrap_or(f64::MIN)));
    }
    let words = if has_rtl { logical(&words) } else { words.concat() };
    let words = words.trim().to_owned();
    let start = letters.iter().map(|letter| place(letter.at)).fold(f64::MAX, f64::min);
    let end = end.unwrap_or(start);
    let (start, end) = if begins_rtl(&words) { (-end, -start) } else { (start, end) };
    let size = letters.iter().map(|letter| letter.size).fold(0.0, f64::max);
    // Down is a quarter turn to the right of the line, since the page counts upward.
    let down = -along.cross(first.at.to_vec2());
    (!words.is_empty()).then_some(Line { words, start, end, down, size, along })
}
