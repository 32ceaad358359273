//! Lists of edges, as other programs write them: two numbers a line → links; places → `x y`, one line for each node.

use std::fmt::Write as _;
use std::path::Path;

use kurbo::Point;

use super::{input, layout};

/// No more nodes than this, so that one wrong number does not ask for all memory.
const MOST_NODES: u32 = 1 << 24;

/// How many nodes there are, and which are linked. Empty lines and those that begin with `#` or `%` say nothing; what
/// stands behind the second number is not read.
pub(super) fn read(path: &Path) -> Result<(usize, Vec<(u32, u32)>), String> {
    let (text, _) = input::text(path)?;
    let mut links = Vec::new();
    let mut count = 0;
    for (index, line) in text.lines().enumerate() {
        let line = line.trim_start();
        if line.is_empty() || line.starts_with(['#', '%']) {
            continue;
        }
        let wrong = || format!("line {} of {} is no pair of numbers, such as 0 12", index + 1, path.display());
        let (a, b) = pair(line).ok_or_else(wrong)?;
        if a.max(b) >= MOST_NODES {
            return Err(format!("line {} of {} names a node beyond {MOST_NODES}", index + 1, path.display()));
        }
        count = count.max(a.max(b) + 1);
        links.push((a, b));
    }
    Ok((count as usize, links))
}

fn pair(line: &str) -> Option<(u32, u32)> {
    let mut words = line.split([' ', '\t', ',', ';']).filter(|word| !word.is_empty());
    Some((words.next()?.parse().ok()?, words.next()?.trim_end().parse().ok()?))
}

/// Writes one line for each node.
pub(super) fn write(path: &Path, places: &[Point]) -> Result<(), String> {
    let mut text = String::with_capacity(places.len() * 20);
    for place in places {
        // Writing into a string cannot fail.
        let _ = writeln!(text, "{} {}", place.x as f32, place.y as f32);
    }
    layout::write(path, text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::pair;

    #[test]
    fn pairs_of_numbers_are_read_however_they_are_parted() {
        for (line, expected) in [
            ("0 1", Some((0, 1))),
            ("3\t4\r", Some((3, 4))),
            ("5,6,0.25", Some((5, 6))),
            ("7   8 1", Some((7, 8))),
            ("7", None),
            ("a b", None),
            ("-1 2", None),
            ("1 99999999999", None),
        ] {
            assert_eq!(pair(line), expected, "{line}");
        }
    }
}
