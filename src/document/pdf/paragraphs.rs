//! Lines of a page → paragraphs, each one line of text. A word that was cut at a line's end is joined.

use std::collections::BTreeSet;

use super::lines::Line;

/// A line this much farther down than the page's lines usually are begins a paragraph.
const PITCH: f64 = 1.35;
/// A line that begins this many ems to the right of the one before it is indented.
const INDENT: f64 = 0.9;
/// Letters that differ in size by this factor are a heading and its text.
const SIZE: f64 = 1.15;
/// A line that ends this part of the column's width before the others ends its paragraph, if a sentence ends there.
const SHORT: f64 = 0.12;

/// What begins an item of a list.
const BULLETS: [char; 6] = ['•', '◦', '▪', '‣', '●', '○'];

/// Words with a hyphen in them that a document has within its lines.
pub(super) type Hyphenated = BTreeSet<String>;

/// Those of a page.
pub(super) fn hyphenated(lines: &[Line]) -> impl Iterator<Item = String> {
    let words = lines.iter().flat_map(|line| line.words.split(is_between));
    words.filter(|word| word.contains('-')).map(str::to_lowercase)
}

/// Is it between two words?
fn is_between(c: char) -> bool {
    !c.is_alphanumeric() && c != '-'
}

/// Paragraphs with a blank line between two, ended by a line break; nothing for a page without words.
pub(super) fn text(lines: &[Line], known: &Hyphenated) -> String {
    let pitch = usual_pitch(lines);
    let mut out = String::new();
    let mut before: Option<&Line> = None;
    for line in lines {
        match before {
            None => {}
            Some(last) if begins_paragraph(last, line, pitch) => out.push_str("\n\n"),
            Some(_) => join(&mut out, &line.words, known),
        }
        out.push_str(&line.words);
        before = Some(line);
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// The median of the ways from one line down to the next, in ems; lines of one column only.
fn usual_pitch(lines: &[Line]) -> f64 {
    let steps = lines.windows(2).filter_map(|pair| {
        let [last, next] = pair else { return None };
        let step = (next.down - last.down) / last.size;
        (step > 0.5 && step < 3.0).then_some(step)
    });
    let mut steps: Vec<f64> = steps.collect();
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len().saturating_sub(1) / 2).copied().unwrap_or(1.2)
}

fn begins_paragraph(last: &Line, next: &Line, pitch: f64) -> bool {
    let step = (next.down - last.down) / last.size;
    let ends = last.words.ends_with(['.', '!', '?', ':', '”', '"', '۔', '؟', '。']);
    if next.along.dot(last.along) < 0.99 || last.size.max(next.size) > SIZE * last.size.min(next.size) {
        return true;
    }
    // The next column goes on where this one ended.
    if step < -0.5 {
        return ends || !next.words.starts_with(char::is_lowercase);
    }
    if next.words.starts_with(BULLETS) {
        return true;
    }
    let is_short = last.end < next.end - SHORT * (next.end - next.start);
    step > PITCH * pitch || next.start - last.start > INDENT * next.size || (is_short && ends)
}

/// What stands between a line and the next one of its paragraph: nothing where a word goes on, and its hyphen is gone
/// too unless the document has the word with it elsewhere.
fn join(out: &mut String, next: &str, known: &Hyphenated) {
    let Some(cut) = out.strip_suffix('-') else {
        out.push(' ');
        return;
    };
    let first = cut.rsplit(is_between).next().unwrap_or_default();
    let second = next.split(is_between).next().unwrap_or_default();
    let goes_on = first.ends_with(char::is_alphabetic) && second.starts_with(char::is_lowercase);
    if goes_on && !known.contains(&format!("{first}-{second}").to_lowercase()) {
        out.pop();
    }
}
