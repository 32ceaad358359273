//! Numbers as the file writes them: no fraction where there is none, and coordinates to hundredths.

use serde::Serializer;

/// Beyond this, neighbouring numbers are so far apart that rounding twice would not be rounding once.
const NO_HUNDREDTHS_BEYOND: f64 = 1e12;

/// Rounds to 0.01, the precision of stored coordinates; −0 becomes 0. Rounding twice is rounding once.
pub fn round_to_hundredths(value: f64) -> f64 {
    if value.abs() > NO_HUNDREDTHS_BEYOND { value } else { (value * 100.0).round() / 100.0 + 0.0 }
}

/// Writes a coordinate to 0.01, as an integer where it is one.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it with a reference")]
pub(super) fn hundredths<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    number(round_to_hundredths(*value), serializer)
}

/// Writes a number that may be absent, as an integer where it is one.
#[expect(clippy::ref_option, reason = "serde calls it with a reference")]
pub(super) fn plain<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => number(*value, serializer),
        None => serializer.serialize_none(),
    }
}

fn number<S: Serializer>(value: f64, serializer: S) -> Result<S::Ok, S::Error> {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        serializer.serialize_i64(value as i64)
    } else {
        serializer.serialize_f64(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_twice_is_rounding_once() {
        for value in [0.0, -0.0, 0.005, -0.005, 1.005, -0.001, 123.456, 999_999_999_999.99, 41_083_441_508_847.2, 1e300]
        {
            let once = round_to_hundredths(value);
            assert_eq!(once.to_bits(), round_to_hundredths(once).to_bits(), "{value}");
            assert!((once - value).abs() <= 0.006, "{value}");
        }
        assert_eq!(round_to_hundredths(-0.001).to_bits(), 0.0_f64.to_bits());
        assert!(round_to_hundredths(f64::NAN).is_nan());
    }
}
