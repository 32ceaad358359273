//! Letters from left to right on the page → the order in which they are read, where some are read from the right.

use unicode_bidi::{BidiClass, bidi_class};

/// Where reading goes from a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Right,
    Left,
}

/// Where reading goes from a letter; `None` for what goes with its neighbours, such as a space.
pub(super) fn way(letter: char) -> Option<Way> {
    match bidi_class(letter) {
        BidiClass::L | BidiClass::EN | BidiClass::AN => Some(Way::Right),
        BidiClass::R | BidiClass::AL => Some(Way::Left),
        _ => None,
    }
}

/// Letters, each as it is drawn, in the order of reading.
pub(super) fn logical(letters: &[String]) -> String {
    let ways: Vec<Option<Way>> = letters.iter().map(|letter| letter.chars().find_map(way)).collect();
    let count = |wanted| ways.iter().filter(|way| **way == Some(wanted)).count();
    let line = if count(Way::Left) * 2 >= count(Way::Right) { Way::Left } else { Way::Right };
    let mut runs: Vec<(Way, Vec<&str>)> = Vec::new();
    for (letter, way) in letters.iter().zip(resolved(&ways, line)) {
        match runs.last_mut() {
            Some((last, run)) if *last == way => run.push(letter),
            _ => runs.push((way, vec![letter])),
        }
    }
    if line == Way::Left {
        runs.reverse();
    }
    // Some documents say of a bracket how it looks and some what it is.
    let looks = joined(&runs, mirrored);
    let is = joined(&runs, |letter| letter);
    if is_nested(&is) && !is_nested(&looks) { is } else { looks }
}

fn joined<'a>(runs: &[(Way, Vec<&'a str>)], from_right: impl Fn(&'a str) -> &'a str) -> String {
    let mut words = String::new();
    for (way, run) in runs {
        match way {
            Way::Right => words.extend(run.iter().copied()),
            Way::Left => words.extend(run.iter().rev().map(|letter| from_right(letter))),
        }
    }
    words
}

/// Is every bracket opened before it is closed?
fn is_nested(words: &str) -> bool {
    let step = |depth: i32, c| match c {
        '(' | '[' | '«' => Some(depth + 1),
        ')' | ']' | '»' => Some(depth - 1).filter(|depth| *depth >= 0),
        _ => Some(depth),
    };
    words.chars().try_fold(0, step).is_some()
}

/// What stands between two letters of one way goes with them, all else with the line.
fn resolved(ways: &[Option<Way>], line: Way) -> Vec<Way> {
    let mut resolved: Vec<Way> = ways.iter().map(|way| way.unwrap_or(line)).collect();
    let mut last: Option<(usize, Way)> = None;
    for (at, way) in ways.iter().enumerate().filter_map(|(at, way)| Some((at, (*way)?))) {
        if let Some((from, _)) = last.filter(|(_, before)| *before == way) {
            resolved[from..at].fill(way);
        }
        last = Some((at, way));
    }
    resolved
}

/// A bracket stands on the page as it looks, not as it is named.
fn mirrored(letter: &str) -> &str {
    match letter {
        "(" => ")",
        ")" => "(",
        "[" => "]",
        "]" => "[",
        "«" => "»",
        "»" => "«",
        other => other,
    }
}
