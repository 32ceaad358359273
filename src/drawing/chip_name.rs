//! Chip → the marks of its name: as measured while it is legible, then smaller, then initials, then a bar that says that
//! there is a name. Knows nothing of shapes.

use std::sync::Arc;

use kurbo::{Point, Rect, Shape as _};

use crate::model::ActorKind;
use crate::text::{TextLine, TextStyle, Weight, shape};

use super::chip::{Chip, centered, path_mark};
use super::{Color, Mark, Role, Shape, Sizes};

/// Whose marks they are and in which colours.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    /// Index of the subject.
    pub subject: u32,
    /// Colour of letters.
    pub text: Color,
    /// Colour of what stands for letters.
    pub muted: Color,
}

/// Names smaller than this many points are no longer read, and short forms are not set smaller.
const LEGIBLE: f64 = 7.5;

/// The marks of a chip's name.
pub(super) fn name_marks(chip: &Chip, sizes: &Sizes, ink: Ink) -> Vec<Mark> {
    let text = |line: Arc<TextLine>, origin: Point| Mark {
        subject: Some(ink.subject),
        role: Role::ChipText,
        shape: Shape::Text { line, origin, color: ink.text },
    };
    let body = chip.body();
    let is_person = chip.kind == ActorKind::Person;
    let beside = Rect { x0: chip.rect.x1 - f64::from(chip.name.width), ..chip.rect };
    if sizes.chip < LEGIBLE {
        return match short_form(chip, body) {
            Some(line) if is_person => vec![text(line.clone(), centered(&line, body)), bar(beside, ink)],
            Some(line) => vec![text(line.clone(), centered(&line, body))],
            // Lines end at the name, so that it is the name's place that must not look empty.
            None => vec![bar(if is_person { beside } else { body }, ink)],
        };
    }
    if !is_person {
        return vec![text(chip.name.clone(), centered(&chip.name, body))];
    }
    let letters = initials(&chip.name.text);
    let initials = Arc::new(shape(&letters, TextStyle { size: 0.85 * sizes.chip as f32, weight: Weight::Bold }));
    vec![text(initials.clone(), centered(&initials, body)), text(chip.name.clone(), centered(&chip.name, beside))]
}

/// The name in the smallest letters that can be read, its initials where it has no room, or nothing.
fn short_form(chip: &Chip, body: Rect) -> Option<Arc<TextLine>> {
    let style = TextStyle { size: LEGIBLE as f32, weight: Weight::Bold };
    if body.height() < LEGIBLE + 1.0 {
        return None;
    }
    let fits = |line: &TextLine| f64::from(line.width) + 1.0 <= body.width();
    let forms = [chip.name.text.clone(), initials(&chip.name.text)];
    forms.iter().filter(|form| !form.is_empty()).map(|form| shape(form, style)).find(fits).map(Arc::new)
}

/// A bar in the place of letters that nobody could read, as typesetters put it.
fn bar(body: Rect, ink: Ink) -> Mark {
    let bar = Rect::from_center_size(body.center(), (0.6 * body.width(), 0.22 * body.height()));
    path_mark(ink.subject, Role::Chip, bar.to_path(0.1), Some(ink.muted), None)
}

/// The first letters of the first and the last word; a number is kept whole.
pub(super) fn initials(name: &str) -> String {
    let mut words = name.split([' ', '-', '–', '\u{a0}']).map(initial).filter(|initial| !initial.is_empty());
    words.next().into_iter().chain(words.next_back()).collect()
}

fn initial(word: &str) -> String {
    let word = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let digits: String = word.chars().take_while(char::is_ascii_digit).take(4).collect();
    if digits.is_empty() { word.chars().take(1).flat_map(char::to_uppercase).collect() } else { digits }
}

#[cfg(test)]
mod tests {
    #[test]
    fn initials_are_those_of_the_first_and_last_word() {
        for (name, expected) in [
            ("Khawaja Asif", "KA"),
            ("Ned", "N"),
            ("Anna Maria von Hausswolff", "AH"),
            ("IS-KP", "IK"),
            ("  “Abu” (the elder) …", "AE"),
            ("习近平", "习"),
            ("straße öl", "SÖ"),
            ("Unit 8200", "U8200"),
            ("…", ""),
            ("", ""),
        ] {
            assert_eq!(super::initials(name), expected, "{name}");
        }
    }
}
