//! The list of what others made and this program contains, for the window that shows it.
//!
//! A test keeps the list true; it also writes it anew.

use std::borrow::Cow;

/// The list as it is shipped: lines of name and version, a bar, the licence; `#` before remarks.
pub const THIRD_PARTY: &str = include_str!("../../assets/licences/THIRD-PARTY.txt");

/// A work of others that this program contains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// Name of the crate or font.
    pub name: &'static str,
    /// Its version, or nothing for a font.
    pub version: Option<&'static str>,
    /// Its licence as an SPDX expression.
    pub licence: &'static str,
}

/// All works, in the order of their names.
pub fn works() -> impl Iterator<Item = Work> {
    THIRD_PARTY.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let (work, licence) = line.split_once(" | ")?;
        // Names of fonts hold spaces, versions begin with a digit.
        let versioned = work.rsplit_once(' ').filter(|(_, version)| version.starts_with(|c: char| c.is_ascii_digit()));
        let (name, version) = versioned.map_or((work, None), |(name, version)| (name, Some(version)));
        Some(Work { name, version, licence })
    })
}

/// The licence for a reader: older crates write `/` for `OR`.
pub fn plain_licence(licence: &str) -> Cow<'_, str> {
    if licence.contains('/') { licence.replace(" / ", "/").replace('/', " OR ").into() } else { licence.into() }
}
