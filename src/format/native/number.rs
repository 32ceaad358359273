//! A JSON number's text → can the program keep its exact value?

/// What becomes of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exactness {
    /// Its value is kept.
    Exact,
    /// Its value would change.
    Inexact,
    /// There is no number as large.
    OutOfRange,
}

/// Up to 15 significant digits survive a 64-bit float, short of its ends.
const SAFE_DIGITS: usize = 15;

/// `token` is a valid JSON number.
pub(super) fn exactness(token: &str) -> Exactness {
    let is_integer = !token.contains(['.', 'e', 'E']);
    if is_integer && (token.parse::<u64>().is_ok() || token.parse::<i64>().is_ok()) {
        return Exactness::Exact;
    }
    if token.len() <= SAFE_DIGITS && !token.contains(['e', 'E']) {
        return Exactness::Exact;
    }
    match token.parse::<f64>() {
        Ok(value) if !value.is_finite() => Exactness::OutOfRange,
        Ok(value) if is_printed_as(token, value) => Exactness::Exact,
        _ => Exactness::Inexact,
    }
}

/// Is `token` what a program prints for `value`? Some print the fewest digits that lead back, and two such forms may
/// be equally near; others print 17 digits always.
fn is_printed_as(token: &str, value: f64) -> bool {
    let token = decimal(token);
    let shortest = || serde_json::to_string(&value).unwrap_or_default();
    token == decimal(&shortest())
        || token == decimal(&format!("{value:e}"))
        || token == decimal(&format!("{value:.16e}"))
}

/// Significant digits without outer zeros, and the power of ten of the last one. Zero has no digits.
fn decimal(token: &str) -> (String, i64) {
    let token = token.trim_start_matches('-');
    let (mantissa, exponent) = token.split_once(['e', 'E']).unwrap_or((token, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_end_matches('0');
    let dropped = digits.len() - significant.len();
    let significant = significant.trim_start_matches('0').to_owned();
    if significant.is_empty() {
        return (significant, 0);
    }
    // An exponent too long for i64 belongs to a number that is zero or infinite: it never compares equal.
    let exponent = exponent.parse::<i64>().unwrap_or(i64::MAX / 2);
    (significant, exponent.saturating_add(dropped as i64).saturating_sub(fraction.len() as i64))
}

#[cfg(test)]
mod tests {
    use super::Exactness::{Exact, Inexact, OutOfRange};
    use super::*;

    #[test]
    fn exact_inexact_out_of_range() {
        for (token, expected) in [
            ("0", Exact),
            ("-0", Exact),
            ("-0.0", Exact),
            ("0.1", Exact),
            ("1.10", Exact),
            ("1e5", Exact),
            ("100000000000000000000e-5", Exact),
            ("9007199254740993", Exact),
            ("18446744073709551615", Exact),
            ("-9223372036854775808", Exact),
            ("18446744073709551616", Inexact),
            ("-9223372036854775809", Inexact),
            ("12345678901234567890123", Inexact),
            ("0.12345678901234567890", Inexact),
            ("0.30000000000000004", Exact),
            ("9007199254740993.0", Inexact),
            ("0.10000000000000001", Exact),
            ("-210548808698125.12", Exact),
            ("1e-400", Inexact),
            ("0e999", Exact),
            ("5e-324", Exact),
            ("1.7976931348623157e308", Exact),
            ("1e400", OutOfRange),
            ("-1e400", OutOfRange),
            ("1e99999999999999999999", OutOfRange),
            ("1e-99999999999999999999", Inexact),
        ] {
            assert_eq!(exactness(token), expected, "{token}");
        }
    }
}
