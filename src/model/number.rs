//! Numbers as the file writes them: hundredths, and no fraction where there is none.

use serde::Serializer;

/// Rounds to 0.01, the precision of stored coordinates; −0 becomes 0.
pub fn round_to_hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0 + 0.0
}

/// Writes a coordinate to 0.01, as an integer where it is one.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
pub(super) fn hundredths<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    let rounded = round_to_hundredths(*value);
    if rounded.fract() == 0.0 && rounded.abs() < 1e15 {
        serializer.serialize_i64(rounded as i64)
    } else {
        serializer.serialize_f64(rounded)
    }
}
