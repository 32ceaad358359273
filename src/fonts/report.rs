//! Drawing → what of its letters other machines may show otherwise, in words.

use std::collections::{BTreeMap, BTreeSet};

use crate::drawing::{Drawing, Shape};
use crate::text;

/// Which characters of a picture are not in the bundled fonts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Characters by the font that they are borrowed from.
    pub borrowed: BTreeMap<String, BTreeSet<char>>,
    /// Characters that no font has: they are boxes.
    pub boxes: BTreeSet<char>,
}

/// So many characters are named; more would be a wall of letters.
const NAMED: usize = 12;

impl Report {
    /// What is to be said of a drawing.
    pub fn of(drawing: &Drawing) -> Self {
        let mut report = Self::default();
        for mark in &drawing.marks {
            let Shape::Text { line, .. } = &mark.shape else { continue };
            if line.text.is_ascii() {
                continue;
            }
            for (c, font) in text::borrowed(line) {
                report.borrowed.entry(font.to_owned()).or_default().insert(c);
            }
            report.boxes.extend(text::missing(&line.text));
        }
        report
    }

    /// Is the picture the same on every machine?
    pub fn is_empty(&self) -> bool {
        self.borrowed.is_empty() && self.boxes.is_empty()
    }

    /// One sentence for each font that is borrowed, and one for the boxes.
    pub fn sentences(&self) -> Vec<String> {
        let borrowed = self.borrowed.iter().map(|(font, characters)| {
            format!("not reproducible on other machines: {} from {font}, a font of this system", listed(characters))
        });
        let boxes =
            (!self.boxes.is_empty()).then(|| format!("no font here has {}: shown as boxes", listed(&self.boxes)));
        borrowed.chain(boxes).collect()
    }
}

/// "中 (U+4E2D), 国 (U+56FD) and 5 more".
fn listed(characters: &BTreeSet<char>) -> String {
    let named: Vec<String> = characters.iter().take(NAMED).map(|&c| format!("{c} (U+{:04X})", u32::from(c))).collect();
    match characters.len().checked_sub(NAMED) {
        Some(more @ 1..) => format!("{} and {more} more", named.join(", ")),
        _ => named.join(", "),
    }
}
