//! All places where the very same code points stand in a text, overlapping ones too.

use super::Text;
use super::grams::LENGTH;

/// Comparisons worth spending on the index before a linear scan is the safer way.
const BUDGET: usize = 8_000_000;

/// Starts of every occurrence, ascending. An empty quote occurs nowhere.
pub(super) fn occurrences(text: &Text, quote: &[char]) -> Vec<usize> {
    if quote.is_empty() || quote.len() > text.len() {
        return Vec::new();
    }
    if quote.len() < LENGTH {
        let windows = text.chars().windows(quote.len()).enumerate();
        return windows.filter(|(_, window)| *window == quote).map(|(start, _)| start).collect();
    }
    let (offset, positions) = rarest(text, quote);
    if positions.len().saturating_mul(quote.len()) > BUDGET {
        return scan(text.chars(), quote);
    }
    let starts = positions.iter().filter_map(|position| (*position as usize).checked_sub(offset));
    starts.filter(|start| text.chars().get(*start..start + quote.len()) == Some(quote)).collect()
}

/// The run of the quote that stands in the fewest places, with its offset in the quote.
fn rarest<'text>(text: &'text Text, quote: &[char]) -> (usize, &'text [u32]) {
    let grams = quote.windows(LENGTH).enumerate().take(1000);
    let groups = grams.map(|(offset, gram)| (offset, text.grams().positions(gram)));
    groups.min_by_key(|(_, positions)| positions.len()).unwrap_or((0, &[]))
}

/// Knuth, Morris and Pratt: linear however repetitive text and quote are.
fn scan(text: &[char], quote: &[char]) -> Vec<usize> {
    let borders = borders(quote);
    let mut found = Vec::new();
    let mut matched = 0;
    for (position, c) in text.iter().enumerate() {
        while matched > 0 && quote.get(matched) != Some(c) {
            matched = borders[matched - 1];
        }
        if quote[matched] == *c {
            matched += 1;
        }
        if matched == quote.len() {
            found.push(position + 1 - matched);
            matched = borders[matched - 1];
        }
    }
    found
}

/// For each prefix of the quote, the length of its longest proper border.
fn borders(quote: &[char]) -> Vec<usize> {
    let mut borders = vec![0; quote.len()];
    let mut length = 0;
    for index in 1..quote.len() {
        while length > 0 && quote[length] != quote[index] {
            length = borders[length - 1];
        }
        if quote[length] == quote[index] {
            length += 1;
        }
        borders[index] = length;
    }
    borders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scan_and_the_index_agree() {
        let text = Text::new(&"abaababaabaababaababa".repeat(3));
        for start in 0..text.len() {
            for end in start + 1..=text.len().min(start + 30) {
                let quote = text.slice(start..end);
                assert_eq!(occurrences(&text, quote), scan(text.chars(), quote));
                assert!(occurrences(&text, quote).contains(&start));
            }
        }
    }

    #[test]
    fn a_long_run_of_one_letter_is_searched_in_linear_time() {
        let text = Text::new(&"a".repeat(100_000));
        assert_eq!(occurrences(&text, &vec!['a'; 50_000]).len(), 50_001);
    }
}
