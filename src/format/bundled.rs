//! The maps that come with the program, one of which it opens on.

use super::{Loaded, read};

/// The file of the map that the program opens on, byte for byte.
pub const BUNDLED: &[u8] = include_bytes!("../../assets/maps/strikes.relata");

const JULY: &[u8] = include_bytes!("../../assets/maps/july-1914.relata");

/// A map that comes with the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Example {
    /// One article on the Pakistan–Afghanistan border strikes, without its text.
    #[default]
    Strikes,
    /// The July Crisis of 1914, with its text.
    July,
}

impl Example {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Strikes, Self::July];

    /// Reads it.
    ///
    /// # Panics
    /// Never: a test reads the files that are built in.
    pub fn load(self) -> Loaded {
        let bytes = match self {
            Self::Strikes => BUNDLED,
            Self::July => JULY,
        };
        read(bytes).expect("a test reads the bundled maps")
    }
}

/// The map that the program opens on.
///
/// # Panics
/// Never: a test reads the file that is built in.
pub fn bundled() -> Loaded {
    Example::Strikes.load()
}
