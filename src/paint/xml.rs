//! Strings, numbers and paths → XML text. Knows no drawing.

use std::fmt::Write as _;

use kurbo::{BezPath, PathEl, Point};

use crate::text::clean;

/// Adds what is formatted: `put(&mut out, format_args!(…))`.
pub fn put(out: &mut String, what: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(what);
}

/// The string as one line that may stand in an element or a quoted attribute. Characters that XML forbids and
/// bidirectional overrides are gone.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// A number with at most `decimals` digits after the point and no more than it needs; 0 for what is no number.
pub fn number(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    let mut text = format!("{value:.decimals$}");
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    if text == "-0" { "0".to_owned() } else { text }
}

/// The path as SVG path data, to hundredths.
pub fn path_data(path: &BezPath) -> String {
    let mut out = String::new();
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(p) => command(&mut out, 'M', &[p]),
            PathEl::LineTo(p) => command(&mut out, 'L', &[p]),
            PathEl::QuadTo(p1, p) => command(&mut out, 'Q', &[p1, p]),
            PathEl::CurveTo(p1, p2, p) => command(&mut out, 'C', &[p1, p2, p]),
            PathEl::ClosePath => out.push('Z'),
        }
    }
    out
}

fn command(out: &mut String, letter: char, points: &[Point]) {
    out.push(letter);
    for (index, point) in points.iter().enumerate() {
        let gap = if index == 0 { "" } else { " " };
        // Writing to a string cannot fail.
        let _ = write!(out, "{gap}{} {}", number(point.x, 2), number(point.y, 2));
    }
}
