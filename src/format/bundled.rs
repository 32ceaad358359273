//! The map that the program opens on.

use super::{Loaded, read};

/// The bundled map's file, byte for byte.
pub const BUNDLED: &[u8] = include_bytes!("../../assets/maps/strikes.relata");

/// The bundled map.
///
/// # Panics
/// Never: a test reads the file that is built in.
pub fn bundled() -> Loaded {
    read(BUNDLED).expect("a test reads the bundled map")
}
