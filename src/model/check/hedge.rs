//! Does an English label say that it is no fact?

/// Whole words that hedge.
const WORDS: &[&str] = &[
    "according",
    "could",
    "likely",
    "may",
    "maybe",
    "might",
    "perhaps",
    "probably",
    "reported",
    "reportedly",
    "said",
    "says",
    "seemingly",
    "seems",
    "unconfirmed",
    "unproven",
    "unverified",
    "would",
];

/// Beginnings of words that hedge, in whatever form they end.
const STEMS: &[&str] = &[
    "accus", "alleg", "apparent", "assert", "believ", "claim", "contest", "denie", "deny", "disput", "implie", "imply",
    "insinuat", "possib", "presum", "purport", "rumor", "rumour", "suggest", "suppos", "suspect",
];

/// Is there a word that hedges, or a question mark?
pub(super) fn is_hedged(label: &str) -> bool {
    let label = label.to_lowercase();
    let mut words = label.split(|c: char| !c.is_alphanumeric());
    label.contains('?') || words.any(|word| WORDS.contains(&word) || STEMS.iter().any(|stem| word.starts_with(stem)))
}

#[cfg(test)]
mod tests {
    use super::is_hedged;

    #[test]
    fn hedges_are_words_and_no_parts_of_words() {
        let hedged = [
            "Alleged sheltering",
            "Said to operate against",
            "May back militants",
            "Shelters?",
            "DENIED",
            "(allegedly) arms",
        ];
        let bare = ["", "Shelters", "Mayor attacked", "Saidabad struck", "Dismayed", "Denmark helped", "Report filed"];
        assert!(hedged.into_iter().all(is_hedged));
        assert_eq!(bare.into_iter().find(|label| is_hedged(label)), None);
    }
}
