//! Drawing → what of its letters other machines may show otherwise, in words.

use std::collections::{BTreeMap, BTreeSet};

use crate::drawing::{Drawing, Shape};
use crate::text::{self, TextLine, TextStyle, Weight};

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
            if let Shape::Text { line, .. } = &mark.shape {
                report.add(line);
            }
        }
        report
    }

    /// What is to be said of text with these characters.
    pub fn of_characters(characters: &BTreeSet<char>) -> Self {
        let mut report = Self::default();
        // One at a time: beside others a character may stay with their face.
        let style = TextStyle { size: 12.0, weight: Weight::Regular };
        for c in characters.iter().filter(|c| !c.is_ascii()) {
            report.add(&text::shape(c.encode_utf8(&mut [0; 4]), style));
        }
        report
    }

    fn add(&mut self, line: &TextLine) {
        if line.text.is_ascii() {
            return;
        }
        for (c, font) in text::borrowed(line) {
            self.borrowed.entry(font.to_owned()).or_default().insert(c);
        }
        self.boxes.extend(text::missing(&line.text));
    }

    /// Is the picture the same on every machine?
    pub fn is_empty(&self) -> bool {
        self.borrowed.is_empty() && self.boxes.is_empty()
    }

    /// A sentence for what is borrowed, and one for the boxes.
    pub fn sentences(&self) -> Vec<String> {
        let fonts: Vec<String> =
            self.borrowed.iter().map(|(font, characters)| format!("{} from {font}", listed(characters))).collect();
        let whose = if fonts.len() == 1 { "a font of this system" } else { "fonts of this system" };
        let borrowed =
            (!fonts.is_empty()).then(|| format!("not reproducible on other machines: {} ({whose})", fonts.join("; ")));
        let boxes =
            (!self.boxes.is_empty()).then(|| format!("no font here has {}: shown as boxes", listed(&self.boxes)));
        borrowed.into_iter().chain(boxes).collect()
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
