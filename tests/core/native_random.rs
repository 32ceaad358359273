//! Random maps, every field filled with awkward text: written, read and written again, they stay the same.
//! `PROPTEST_CASES=10000` runs more of them.

use crate::random_map;
use proptest::prelude::*;
use relata::format::{self, Completeness};

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(512)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn written_maps_are_read_as_they_were(map in random_map::map()) {
        let written = format::write(&map);
        let read = format::read(&written).map_err(|finding| TestCaseError::fail(finding.to_string()))?;
        prop_assert_eq!(read.completeness, Completeness::Whole, "{:?}", read.findings);
        prop_assert_eq!(&read.map, &map);
        prop_assert_eq!(String::from_utf8(format::write(&read.map)), String::from_utf8(written));
    }

    /// Cut anywhere or with one byte changed: a finding or a map, never a panic, and what is read can be saved.
    #[test]
    fn damaged_files_never_panic(map in random_map::map(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut: bool) {
        let mut bytes = format::write(&map);
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        if let Ok(read) = format::read(&bytes) {
            let again = format::read(&format::write(&read.map)).map_err(|finding| TestCaseError::fail(finding.to_string()))?;
            prop_assert_eq!(again.map, read.map);
        }
    }
}
