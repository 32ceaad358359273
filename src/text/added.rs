//! Font files handed in by others → faces behind the bundled ones. Reads no file and asks no system: whoever hands
//! in a font answers for its being the same elsewhere.

use std::collections::BTreeSet;
use std::sync::{PoisonError, RwLock};

use skrifa::{FontRef, MetadataProvider as _};

use super::clean::is_ignorable;
use super::faces::{COUNT, Face, OpenFace, face_name};
use super::outline::outline_of;
use super::{TextLine, Weight, missing};

/// Faces have an index of a byte; the first are the bundled ones.
const MOST: usize = 256 - COUNT;

static ADDED: RwLock<Vec<(Face, &'static OpenFace)>> = RwLock::new(Vec::new());

/// Adds a face to the end of the list in which characters are looked up, for the rest of the program; returns its
/// index. Adding the same name and weight twice adds it once. None where the data are no font, or where there are
/// too many faces already.
///
/// Lines that were shaped before keep their boxes and must be shaped again.
pub fn add_face(name: &str, weight: Weight, data: Vec<u8>, index: u32) -> Option<u8> {
    let mut added = ADDED.write().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = added.iter().position(|(face, _)| face.name == name && face.weight == weight) {
        return Some((COUNT + known) as u8);
    }
    let has_letters = FontRef::from_index(&data, index).is_ok_and(|font| font.charmap().has_map());
    if added.len() >= MOST || !has_letters {
        return None;
    }
    // Like a bundled face it lasts as long as the program, so that shaping can hold on to it without counting.
    let data: &'static [u8] = Vec::leak(data);
    let open: &'static OpenFace = Box::leak(Box::new(OpenFace::new(data, index)?));
    let name: &'static str = String::leak(name.to_owned());
    added.push((Face { name, weight, data, index }, open));
    Some((COUNT + added.len() - 1) as u8)
}

/// The added faces, in the order in which a character is looked up.
pub fn added_faces() -> Vec<Face> {
    ADDED.read().unwrap_or_else(PoisonError::into_inner).iter().map(|(face, _)| *face).collect()
}

/// Those of `wanted` that a font file could draw: it has a glyph for them, and the glyph is an outline. Fonts of
/// coloured pictures have none that a vector drawing could use.
pub fn drawable(data: &[u8], index: u32, wanted: &BTreeSet<char>) -> BTreeSet<char> {
    let Ok(font) = FontRef::from_index(data, index) else { return BTreeSet::new() };
    let charmap = font.charmap();
    let is_drawable = |c: &char| {
        charmap.map(*c).is_some_and(|glyph| {
            glyph.to_u32() != 0 && (c.is_whitespace() || !outline_of(&font, glyph, 1.0).elements().is_empty())
        })
    };
    wanted.iter().copied().filter(is_drawable).collect()
}

/// The characters of a line that only an added face could draw, with the face's name.
pub fn borrowed(line: &TextLine) -> Vec<(char, &'static str)> {
    let lacking = missing(&line.text);
    let runs = line.runs.iter().filter(|run| usize::from(run.face) >= COUNT);
    let characters = runs.flat_map(|run| {
        let text = line.text.get(run.text.clone()).unwrap_or_default();
        text.chars().map(|c| (c, face_name(run.face)))
    });
    characters.filter(|(c, _)| !c.is_whitespace() && !is_ignorable(*c) && !lacking.contains(c)).collect()
}

/// How many there are.
pub(super) fn count() -> u8 {
    ADDED.read().unwrap_or_else(PoisonError::into_inner).len() as u8
}

/// The added face with this index; none for bundled faces.
pub(super) fn get(face: u8) -> Option<(Face, &'static OpenFace)> {
    let at = usize::from(face).checked_sub(COUNT)?;
    ADDED.read().unwrap_or_else(PoisonError::into_inner).get(at).copied()
}
