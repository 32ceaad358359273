//! A line that is too wide → its beginning and an ellipsis. Knows no renderer.

use super::shape::shape_clean;
use super::{TextStyle, clean};

/// The longest beginning of `text` that together with "…" is no wider than `max_width` points; the whole
/// (cleaned) text where it fits, nothing where not even the ellipsis does. Never cuts within a letter and its
/// marks, a ligature or an emoji.
pub fn elide(text: &str, style: TextStyle, max_width: f32) -> String {
    let text = clean(text);
    let (line, cuts) = shape_clean(text.clone(), style);
    if line.width <= max_width {
        return text;
    }
    let fits = |cut: usize| shape_clean(cut_at(&text, cut), style).0.width <= max_width;
    // Joined letters make the width of a beginning rise almost, not strictly; so the search is checked below.
    let mut count = cuts.partition_point(|&cut| fits(cut));
    while count > 1 && !fits(cuts[count - 1]) {
        count -= 1;
    }
    match count.checked_sub(1).and_then(|last| cuts.get(last)) {
        Some(&cut) if fits(cut) => cut_at(&text, cut),
        _ => String::new(),
    }
}

fn cut_at(text: &str, cut: usize) -> String {
    clean(&format!("{}…", text[..cut].trim_end()))
}
