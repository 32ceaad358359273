//! Characters that no bundled font has → fonts of the system that have them, handed to [`crate::text`], and what
//! must be said about it: a picture that borrows a font looks otherwise on another machine. Knows no layout.
//!
//! Nothing is read until such a character occurs.

mod library;
mod report;

use std::collections::BTreeSet;

use crate::text;

pub use library::Library;
pub use report::Report;

/// Looks in the library for what no face has yet, and adds the fonts that have it. Says whether any was added, so
/// that what was shaped before must be shaped again.
pub fn provide(library: &Library, characters: &BTreeSet<char>) -> bool {
    let mut wanted = lacking(characters);
    if wanted.is_empty() {
        return false;
    }
    let mut added = false;
    while let Some(found) = library.best_for(&wanted) {
        wanted.retain(|c| !found.draws.contains(c));
        for face in found.faces {
            added |= text::add_face(&face.name, face.weight, face.data, face.index).is_some();
        }
    }
    added
}

/// Those of the characters that show as boxes now.
pub fn lacking(characters: &BTreeSet<char>) -> BTreeSet<char> {
    // Most texts have none beyond the bundled fonts; asking costs a look into each of them.
    let rare: String = characters.iter().filter(|c| !c.is_ascii()).collect();
    text::missing(&rare).into_iter().collect()
}
