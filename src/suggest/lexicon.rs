//! Words of action: the data file → entries that are found by their first form. Knows no text.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::inflect::{self, Form};
use crate::model::{EventType, Polarity};

/// Stands for a verb that the file does not have.
const UNLISTED: &str = "*";

const DATA: &str = include_str!("../../assets/lexicon/actions.tsv");

/// The class of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Verb,
    Noun,
}

/// From whom to whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// From the subject to what the word takes.
    Forward,
    /// From what the word takes to the subject: "receive from".
    Back,
    /// In both directions.
    Both,
    /// What somebody is to somebody: "ally of".
    Standing,
}

/// One line of the file.
#[derive(Debug)]
pub(super) struct Entry {
    /// As in a dictionary.
    pub(super) words: Vec<&'static str>,
    pub(super) part: Part,
    pub(super) event_type: EventType,
    pub(super) polarity: Polarity,
    /// A direct object, as in "accuse".
    pub(super) object: bool,
    /// The subject of the clause after it, as in "allege that".
    pub(super) that: bool,
    pub(super) prepositions: Vec<&'static str>,
    pub(super) way: Way,
}

impl Entry {
    /// Does it stand for a verb that is not in the list?
    pub(super) fn is_unlisted(&self) -> bool {
        self.words == [UNLISTED]
    }

    /// The first word in its dictionary form.
    pub(super) fn lemma(&self) -> &'static str {
        self.words.first().copied().unwrap_or_default()
    }
}

/// All entries and their forms.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) entries: Vec<Entry>,
    /// By the first word's form: entries of most words first.
    forms: BTreeMap<String, Vec<(usize, Form)>>,
    /// Any verb that is not in the list.
    pub(super) unlisted: Entry,
}

impl Lexicon {
    /// What may begin with this word, entries of most words first.
    pub(super) fn starting_with(&self, low: &str) -> &[(usize, Form)] {
        self.forms.get(low).map_or(&[], Vec::as_slice)
    }

    /// The verb of this one word.
    pub(super) fn verb(&self, lemma: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.part == Part::Verb && entry.words == [lemma])
    }

    /// Is it a noun of action?
    pub(super) fn is_noun(&self, low: &str) -> bool {
        let fits =
            |entry: &Entry| entry.part == Part::Noun && entry.words.len() == 1 && entry.event_type != EventType::None;
        self.starting_with(low).iter().any(|(entry, _)| fits(&self.entries[*entry]))
    }

    /// Is it a form of a verb?
    pub(super) fn is_verb(&self, low: &str) -> bool {
        self.starting_with(low).iter().any(|(entry, _)| self.entries[*entry].part == Part::Verb)
    }
}

/// The lexicon that comes with the program.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| read(DATA));
    &LEXICON
}

/// What stands for "be" before an adjective.
const BE: &[(&str, Form)] = &[
    ("be", Form::Base),
    ("is", Form::S),
    ("are", Form::S),
    ("am", Form::S),
    ("was", Form::Ed),
    ("were", Form::Ed),
    ("been", Form::Ed),
    ("being", Form::Ing),
    ("remain", Form::Base),
    ("remains", Form::S),
    ("remained", Form::Ed),
    ("become", Form::Base),
    ("becomes", Form::S),
    ("became", Form::Ed),
    ("grew", Form::Ed),
    ("grown", Form::Ed),
    ("feel", Form::Base),
    ("feels", Form::S),
    ("felt", Form::Ed),
    ("stayed", Form::Ed),
];

fn read(data: &'static str) -> Lexicon {
    let mut entries = Vec::new();
    let mut forms: BTreeMap<String, Vec<(usize, Form)>> = BTreeMap::new();
    for line in data.lines().filter(|line| !line.starts_with('#')) {
        let Some((entry, irregular)) = entry(line) else { continue };
        let all = match entry.part {
            // "is grateful", "remained hostile".
            Part::Verb if entry.lemma() == "be" => BE.iter().map(|(form, kind)| ((*form).to_owned(), *kind)).collect(),
            Part::Verb => inflect::verb(entry.lemma(), &irregular),
            // The last word of a noun is inflected, so that its first one stands as it is, unless it is the last.
            Part::Noun if entry.words.len() > 1 => vec![(entry.lemma().to_owned(), Form::Base)],
            Part::Noun => inflect::noun(entry.lemma()),
        };
        for (form, kind) in all {
            forms.entry(form).or_default().push((entries.len(), kind));
        }
        entries.push(entry);
    }
    for found in forms.values_mut() {
        found.sort_by_key(|(entry, _)| std::cmp::Reverse(entries[*entry].words.len()));
    }
    let unlisted = Entry {
        words: vec![UNLISTED],
        part: Part::Verb,
        event_type: EventType::None,
        polarity: Polarity::Neutral,
        object: true,
        that: false,
        prepositions: Vec::new(),
        way: Way::Forward,
    };
    Lexicon { entries, forms, unlisted }
}

/// One line, and the irregular forms of its first word.
fn entry(line: &'static str) -> Option<(Entry, Vec<&'static str>)> {
    let mut columns = line.split('\t');
    let mut next = || columns.next().unwrap_or_default();
    let words: Vec<&str> = next().split(' ').filter(|word| !word.is_empty()).collect();
    let part = match next() {
        "v" => Part::Verb,
        "n" => Part::Noun,
        _ => return None,
    };
    let event_type = EventType::from_text(next());
    let polarity = match next() {
        "" => event_type.usual_polarity(),
        written => Polarity::from_text(written),
    };
    let takes: Vec<&str> = next().split(',').collect();
    let way = match next() {
        "forward" => Way::Forward,
        "back" => Way::Back,
        "both" => Way::Both,
        "standing" => Way::Standing,
        _ => return None,
    };
    let irregular = next().split(' ').filter(|form| !form.is_empty()).collect();
    let (object, that) = (takes.contains(&"obj"), takes.contains(&"that"));
    let prepositions = takes.into_iter().filter(|word| !matches!(*word, "obj" | "that" | "")).collect();
    Some((Entry { words, part, event_type, polarity, object, that, prepositions, way }, irregular))
}

#[cfg(test)]
mod tests {
    use super::{DATA, Part, entry, lexicon};

    #[test]
    fn every_line_of_the_file_is_an_entry_with_a_known_type() {
        let lines: Vec<&str> = DATA.lines().filter(|line| !line.starts_with('#')).collect();
        for line in &lines {
            let Some((entry, _)) = entry(line) else { panic!("no entry: {line}") };
            assert!(entry.event_type.is_known() && entry.polarity.is_known(), "{line}");
            assert!(entry.object || entry.that || !entry.prepositions.is_empty(), "takes nothing: {line}");
        }
        assert_eq!(lexicon().entries.len(), lines.len());
    }

    #[test]
    fn no_word_stands_twice_in_one_class() {
        let key = |part: Part| -> Vec<Vec<&str>> {
            let mut words: Vec<_> =
                lexicon().entries.iter().filter(|entry| entry.part == part).map(|entry| entry.words.clone()).collect();
            words.sort();
            words
        };
        for words in [key(Part::Verb), key(Part::Noun)] {
            assert!(words.windows(2).all(|pair| pair[0] != pair[1]));
        }
    }
}
