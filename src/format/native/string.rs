//! A JSON string's text: where it ends and whether it holds half a character. Takes valid JSON for granted.

/// The offset after the closing quote of the string that opens at `start`.
pub(super) fn end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Where `\uD800` to `\uDFFF` stands without its partner, in a string's inner text.
pub(super) fn lone_surrogate(inner: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = inner.get(at..)?.find('\\') {
        at += found;
        let Some(unit) = escaped_unit(inner, at) else {
            at += 2;
            continue;
        };
        match unit {
            0xD800..=0xDBFF if matches!(escaped_unit(inner, at + 6), Some(0xDC00..=0xDFFF)) => at += 12,
            0xD800..=0xDFFF => return Some(at),
            _ => at += 6,
        }
    }
    None
}

/// The number in `\uXXXX` at `at`.
fn escaped_unit(inner: &str, at: usize) -> Option<u32> {
    let digits = inner.get(at..at + 6)?.strip_prefix("\\u")?;
    u32::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_characters() {
        for (inner, expected) in [
            ("", None),
            ("plain “text”", None),
            (r"\ud83d\ude00", None),
            (r"a\ud83d", Some(1)),
            (r"\ude00", Some(0)),
            (r"\ud83d\u0041", Some(0)),
            (r"\\ud83d", None),
            (r"\\\ud83d", Some(2)),
            (r"\n\u0041é\udfff", Some(10)),
        ] {
            assert_eq!(lone_surrogate(inner), expected, "{inner}");
        }
    }
}
