//! One sentence for each way in which English says who does what to whom.

use std::collections::BTreeSet;

use relata::suggest::suggest;

/// Behind a title and a sentence about nothing, so that no place in the text helps.
fn directed(sentence: &str) -> BTreeSet<(String, String)> {
    let found = suggest(&format!("Title of the page\n\nIt rained on trees.\n\n{sentence}\n"), None);
    let name = |index: usize| found.actors[index].name.clone();
    let both = found.pairs.iter().filter(|pair| pair.symmetric).map(|pair| (name(pair.to), name(pair.from)));
    found.pairs.iter().map(|pair| (name(pair.from), name(pair.to))).chain(both).collect()
}

#[test]
fn every_construction_gives_its_pair_in_its_direction() {
    let table = include_str!("../../fixtures/constructions.txt");
    let mut wrong = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let (sign, sentence) = line.split_once(' ').expect("a sign and a sentence");
        let (there, back) = match sign {
            ">" => (true, false),
            "<" => (false, true),
            "=" => (true, true),
            _ => panic!("no sign: {line}"),
        };
        let found = directed(sentence);
        let has = |from: &str, to: &str| found.contains(&(from.to_owned(), to.to_owned()));
        if has("Chad", "Mali") != there || has("Mali", "Chad") != back {
            wrong.push(sentence);
        }
    }
    assert!(wrong.is_empty(), "not read so: {wrong:#?}");
}
