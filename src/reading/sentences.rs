//! A paragraph → its sentences. By the marks that end them and what follows, with the abbreviations of news prose; no
//! model of a language. What is uncertain stays together: a sentence too long is easier read than one cut in two.

use std::ops::Range;

/// Words whose full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &[
    "adm", "al", "apr", "art", "aug", "brig", "bros", "ca", "capt", "cf", "ch", "cmdr", "co", "col", "corp", "cpl",
    "dec", "dept", "dr", "ed", "eds", "eg", "esp", "est", "etc", "ex", "feb", "fig", "fr", "gen", "gov", "hon", "ie",
    "inc", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar", "messrs", "mr", "mrs", "ms", "mt", "no", "nos", "nov",
    "nr", "oct", "op", "pp", "pres", "prof", "pvt", "rep", "rev", "sen", "sept", "sep", "sgt", "sr", "st", "supt",
    "viz", "vol", "vs",
];

/// The sentences of `range`, in order and without the space between them. Every letter of the range is in one.
pub fn sentences(chars: &[char], range: Range<usize>) -> Vec<Range<usize>> {
    let end = range.end.min(chars.len());
    let (mut found, mut start, mut at) = (Vec::new(), range.start, range.start);
    while at < end {
        let after = if ends_here(chars, start, at, end) { Some(closed(chars, at + 1, end)) } else { None };
        if let Some(after) = after {
            found.extend(trimmed(chars, start..after));
            (start, at) = (after, after);
        } else {
            at += 1;
        }
    }
    found.extend(trimmed(chars, start..end));
    found
}

/// Is the character at `at` the last one of a sentence that began at `start`, closing marks aside?
fn ends_here(chars: &[char], start: usize, at: usize, end: usize) -> bool {
    let c = chars[at];
    if matches!(c, '。' | '！' | '？' | '۔' | '।' | '؟') {
        return true;
    }
    if !matches!(c, '.' | '!' | '?' | '…') {
        return false;
    }
    let after = closed(chars, at + 1, end);
    let Some(next) = chars.get(after).filter(|_| after < end) else { return true };
    if !next.is_whitespace() {
        return false;
    }
    let begins = chars[after..end].iter().find(|c| c.is_alphanumeric());
    if begins.is_some_and(|c| c.is_lowercase()) {
        return false;
    }
    // What is quoted ends with its sentence: “No.” is no number.
    c != '.' || after > at + 1 || !is_abbreviated(&chars[start..at])
}

/// Past the quotation marks and brackets that close a sentence.
fn closed(chars: &[char], from: usize, end: usize) -> usize {
    let closes = |c: &char| matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '.' | '!' | '?' | '…');
    let more = chars[from.min(end)..end].iter().take_while(|c| closes(c)).count();
    from + more
}

/// Does an abbreviation, or the initial of a name, stand at the end of this?
fn is_abbreviated(before: &[char]) -> bool {
    let letters = before.iter().rev().take_while(|c| c.is_alphanumeric()).count();
    let word: String = before[before.len() - letters..].iter().flat_map(|c| c.to_lowercase()).collect();
    let is_initial = letters == 1 && before.last().is_some_and(|c| c.is_uppercase());
    is_initial || ABBREVIATIONS.contains(&word.as_str())
}

fn trimmed(chars: &[char], range: Range<usize>) -> Option<Range<usize>> {
    let words = &chars[range.clone()];
    let first = words.iter().position(|c| !c.is_whitespace())?;
    let last = words.iter().rposition(|c| !c.is_whitespace())?;
    Some(range.start + first..range.start + last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        sentences(&chars, 0..chars.len()).into_iter().map(|range| chars[range].iter().collect()).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        for (text, wanted) in [
            ("", &[] as &[&str]),
            ("  \n ", &[]),
            ("No end", &["No end"]),
            ("One. Two! Three?", &["One.", "Two!", "Three?"]),
            ("Mr. Smith met Gen. Ali. He left.", &["Mr. Smith met Gen. Ali.", "He left."]),
            ("J. B. Priestley wrote. The U.S. did not.", &["J. B. Priestley wrote.", "The U.S. did not."]),
            ("It cost 3.5 million. Really.", &["It cost 3.5 million.", "Really."]),
            ("“No ship came.” he said. Then: nothing.", &["“No ship came.” he said.", "Then: nothing."]),
            ("He said “No.” She left.", &["He said “No.”", "She left."]),
            ("Wait… what? Yes.", &["Wait… what?", "Yes."]),
            ("(It ended.) It began.", &["(It ended.)", "It began."]),
            ("これは。それは。", &["これは。", "それは。"]),
            ("یہ ہے۔ وہ ہے۔", &["یہ ہے۔", "وہ ہے۔"]),
        ] {
            assert_eq!(cut(text), wanted, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn every_letter_is_in_exactly_one(text in "[A-Za-z .!?…”\n。]{0,80}") {
            let chars: Vec<char> = text.chars().collect();
            let found = sentences(&chars, 0..chars.len());
            let mut inside = vec![0_u8; chars.len()];
            found.iter().flat_map(Clone::clone).for_each(|at| inside[at] += 1);
            for (c, count) in chars.iter().zip(inside) {
                proptest::prop_assert!(count <= 1 && (count == 1 || !c.is_alphanumeric()));
            }
            proptest::prop_assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }
    }
}
