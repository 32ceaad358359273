//! Fonts that may be borrowed: those of the system, found when first asked for, or files that were handed in.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use fontdb::{Database, FaceInfo, ID, Style};

use crate::text::{Weight, drawable};

/// Where fonts are looked for. Clones share what was found.
#[derive(Clone, Debug)]
pub struct Library {
    database: Arc<OnceLock<Database>>,
}

/// Faces of one family, and what they draw.
pub(super) struct Found {
    pub(super) draws: BTreeSet<char>,
    pub(super) faces: Vec<FoundFace>,
}

/// A face, read.
pub(super) struct FoundFace {
    pub(super) name: String,
    pub(super) weight: Weight,
    pub(super) data: Vec<u8>,
    pub(super) index: u32,
}

/// The weight from which on letters count as bold, as CSS numbers them.
const BOLD: u16 = 600;

impl Library {
    /// The fonts that are installed. Their folders are searched when the first of them is needed.
    pub fn of_system() -> Self {
        Self { database: Arc::default() }
    }

    /// These files and no others.
    pub fn of_files(files: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let mut database = Database::new();
        for file in files {
            database.load_font_data(file);
        }
        let library = Self::of_system();
        // It was made a line ago and is empty.
        let _ = library.database.set(database);
        library
    }

    /// The family that draws most of the wanted characters, as regular letters and, if it has them, bold ones. Sans
    /// serifs come first, since ours are; equal ones by name, so that a machine always gives the same answer.
    pub(super) fn best_for(&self, wanted: &BTreeSet<char>) -> Option<Found> {
        let database = self.database();
        let upright = database.faces().filter(|face| face.style == Style::Normal);
        let candidates = upright.filter_map(|face| {
            let draws = database.with_face_data(face.id, |data, index| drawable(data, index, wanted))?;
            (!draws.is_empty()).then_some((face, draws))
        });
        let (best, draws) = candidates.max_by_key(|(face, draws)| (draws.len(), rank(face)))?;
        let bold = (best.weight.0 < BOLD).then(|| self.bold_of(best, &draws)).flatten();
        let faces: Vec<FoundFace> =
            [Some(best.id), bold].into_iter().flatten().filter_map(|id| self.read(id)).collect();
        (!faces.is_empty()).then_some(Found { draws, faces })
    }

    fn bold_of(&self, regular: &FaceInfo, draws: &BTreeSet<char>) -> Option<ID> {
        let database = self.database();
        let family = family(regular);
        let bolder =
            |face: &&FaceInfo| face.style == Style::Normal && face.weight.0 >= BOLD && self::family(face) == family;
        let as_able = |face: &&FaceInfo| {
            database
                .with_face_data(face.id, |data, index| drawable(data, index, draws))
                .is_some_and(|able| able == *draws)
        };
        let bold = database.faces().filter(bolder).min_by_key(|face| (face.weight.0.abs_diff(700), name(face)));
        bold.filter(as_able).map(|face| face.id)
    }

    fn read(&self, id: ID) -> Option<FoundFace> {
        let face = self.database().face(id)?;
        let weight = if face.weight.0 >= BOLD { Weight::Bold } else { Weight::Regular };
        let (data, index) = self.database().with_face_data(id, |data, index| (data.to_vec(), index))?;
        Some(FoundFace { name: family(face).to_owned(), weight, data, index })
    }

    fn database(&self) -> &Database {
        self.database.get_or_init(|| {
            let mut database = Database::new();
            database.load_system_fonts();
            database
        })
    }
}

/// The more fitting of two faces that draw the same is the greater.
fn rank(face: &FaceInfo) -> (bool, bool, Reverse<u16>, Reverse<String>) {
    let is_sans = family(face).contains("Sans");
    let is_mono = face.monospaced || family(face).contains("Mono");
    (is_sans, !is_mono, Reverse(face.weight.0.abs_diff(400)), Reverse(name(face)))
}

fn family(face: &FaceInfo) -> &str {
    face.families.first().map_or(face.post_script_name.as_str(), |(name, _)| name)
}

fn name(face: &FaceInfo) -> String {
    format!("{} {}", family(face), face.post_script_name)
}
