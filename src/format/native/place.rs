//! Byte offset → line and column, in code points from 1. Knows no JSON.

use crate::model::Finding;

/// Line and column of the byte at `offset`; past the end it is the place after the last character.
pub(super) fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(offset)];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
    (line, 1 + before[line_start..].chars().count())
}

/// Byte offset of a line and column as `serde_json` counts them: from 1, the column in bytes.
pub(super) fn offset_of(text: &str, line: usize, byte_column: usize) -> usize {
    let mut line_start = 0;
    for _ in 1..line {
        line_start += text[line_start..].find('\n').map_or(text.len() - line_start, |at| at + 1);
    }
    (line_start + byte_column.saturating_sub(1)).min(text.len())
}

/// Names the place of the byte at `offset`.
pub(super) fn placed(finding: Finding, text: &str, offset: usize) -> Finding {
    let (line, column) = line_column(text, offset);
    finding.line_column(line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_code_points() {
        for (text, offset, expected) in [
            ("", 0, (1, 1)),
            ("abc", 9, (1, 4)),
            ("a\nb", 2, (2, 1)),
            ("a\n", 2, (2, 1)),
            ("“é”x", 8, (1, 4)),
            ("é", 1, (1, 1)),
            ("a\r\nb", 3, (2, 1)),
        ] {
            assert_eq!(line_column(text, offset), expected, "{text:?} at {offset}");
        }
    }

    #[test]
    fn offsets_count_bytes() {
        for (text, line, column, expected) in
            [("abc", 1, 2, 1), ("a\nbc", 2, 2, 3), ("a", 5, 5, 1), ("", 1, 0, 0), ("é\nx", 2, 1, 3)]
        {
            assert_eq!(offset_of(text, line, column), expected, "{text:?}");
        }
    }
}
