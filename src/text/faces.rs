//! The bundled font files → faces, opened once, and which of them draws a character. Knows no layout.
//!
//! One list for screen, measuring and export: the bundled faces, and behind them those that were added.

use std::sync::LazyLock;

use harfrust::ShaperData;
use skrifa::raw::TableProvider as _;
use skrifa::{FontRef, MetadataProvider as _};

use super::clean::is_ignorable;
use super::{Weight, added, clean};

/// A face of a font file.
#[derive(Clone, Copy, Debug)]
pub struct Face {
    /// Its full name.
    pub name: &'static str,
    /// Weight of its letters.
    pub weight: Weight,
    /// The OpenType file.
    pub data: &'static [u8],
    /// Which of the file's faces, where it is a collection.
    pub index: u32,
}

macro_rules! face {
    ($file:literal, $name:literal, $weight:ident) => {
        Face {
            name: $name,
            weight: Weight::$weight,
            data: include_bytes!(concat!("../../assets/fonts/", $file, ".ttf")),
            index: 0,
        }
    };
}

pub(super) const COUNT: usize = 12;

/// The bundled faces: those of one weight lie together, in the order in which a character is looked up.
pub static FACES: [Face; COUNT] = [
    face!("NotoSans-Regular", "Noto Sans Regular", Regular),
    face!("NotoSansArabic-Regular", "Noto Sans Arabic Regular", Regular),
    face!("NotoSansHebrew-Regular", "Noto Sans Hebrew Regular", Regular),
    face!("NotoSansDevanagari-Regular", "Noto Sans Devanagari Regular", Regular),
    face!("NotoSansMath-Subset", "Noto Sans Math subset", Regular),
    face!("NotoSansSymbols2-Subset", "Noto Sans Symbols 2 subset", Regular),
    face!("NotoSans-Bold", "Noto Sans Bold", Bold),
    face!("NotoSansArabic-Bold", "Noto Sans Arabic Bold", Bold),
    face!("NotoSansHebrew-Bold", "Noto Sans Hebrew Bold", Bold),
    face!("NotoSansDevanagari-Bold", "Noto Sans Devanagari Bold", Bold),
    face!("NotoSansMath-Subset", "Noto Sans Math subset, bold list", Bold),
    face!("NotoSansSymbols2-Subset", "Noto Sans Symbols 2 subset, bold list", Bold),
];

/// The font file of a face; an index that does not exist counts as the first face.
pub fn face_data(face: u8) -> &'static [u8] {
    entry(face).data
}

/// The full name of a face; an index that does not exist counts as the first face.
pub fn face_name(face: u8) -> &'static str {
    entry(face).name
}

/// Which of the faces of a collection this is; 0 for a file with one face.
pub fn face_index(face: u8) -> u32 {
    entry(face).index
}

/// The characters of `text` that no face has and that therefore show as boxes: each once, in the
/// order of their first appearance.
pub fn missing(text: &str) -> Vec<char> {
    let mut out = Vec::new();
    for c in clean(text).chars() {
        if face_for(c, Weight::Regular).is_none() && !is_ignorable(c) && !out.contains(&c) {
            out.push(c);
        }
    }
    out
}

/// A face, opened.
pub(super) struct OpenFace {
    pub(super) font: FontRef<'static>,
    pub(super) shaper: ShaperData,
    pub(super) units_per_em: f64,
    /// From the baseline up, in em.
    pub(super) ascent: f64,
    /// From the baseline down, in em.
    pub(super) descent: f64,
}

/// The opened face; an index that does not exist counts as the first face.
pub(super) fn open(face: u8) -> &'static OpenFace {
    static OPEN: LazyLock<[OpenFace; COUNT]> = LazyLock::new(|| {
        FACES.map(|face| OpenFace::new(face.data, 0).expect("the bundled fonts are whole; a test opens each"))
    });
    match OPEN.get(usize::from(face)) {
        Some(bundled) => bundled,
        None => added::get(face).map_or(&OPEN[0], |(_, open)| open),
    }
}

/// The first face of a weight: it sets the height of every line.
pub(super) fn first_face(weight: Weight) -> u8 {
    FACES.iter().position(|face| face.weight == weight).map_or(0, |index| index as u8)
}

/// The first face that has the character: of the bundled ones of this weight, then of the added ones of this
/// weight, then of any added one, since a letter that is too thin is better than a box.
pub(super) fn face_for(c: char, weight: Weight) -> Option<u8> {
    let all = COUNT as u8 + added::count();
    let is_fit = |face: &u8| entry(*face).weight == weight && has(*face, c);
    (0..all).find(is_fit).or_else(|| (COUNT as u8..all).find(|&face| has(face, c)))
}

/// Does the face have a glyph for the character?
pub(super) fn has(face: u8, c: char) -> bool {
    open(face).font.charmap().map(c).is_some_and(|glyph| glyph.to_u32() != 0)
}

fn entry(face: u8) -> Face {
    let bundled = FACES.get(usize::from(face)).copied();
    bundled.or_else(|| added::get(face).map(|(face, _)| face)).unwrap_or(FACES[0])
}

impl OpenFace {
    /// Opens a face; none where the data are no font.
    pub(super) fn new(data: &'static [u8], index: u32) -> Option<Self> {
        let font = FontRef::from_index(data, index).ok()?;
        let units_per_em = f64::from(font.head().map_or(1000, |head| head.units_per_em()).max(1));
        let (ascent, descent) =
            font.hhea().map_or((1000, -300), |hhea| (hhea.ascender().to_i16(), hhea.descender().to_i16()));
        Some(Self {
            shaper: ShaperData::new(&font),
            font,
            units_per_em,
            ascent: f64::from(ascent) / units_per_em,
            descent: -f64::from(descent) / units_per_em,
        })
    }
}
