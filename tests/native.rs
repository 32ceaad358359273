//! The native file: round trips, versions, unknown fields, broken input.

use relata::format;

#[test]
fn the_bundled_map_is_canonical() {
    let loaded = format::bundled();
    assert_eq!(loaded.findings, []);
    let written = String::from_utf8(format::write(&loaded.map)).unwrap();
    assert_eq!(written, std::str::from_utf8(format::BUNDLED).unwrap());
}
