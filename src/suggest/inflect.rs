//! An English word as in a dictionary → its forms. By rule; what no rule gives, the lexicon's file names.

/// A form of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// As in a dictionary.
    Base,
    /// With -s.
    S,
    /// Past tense or past participle.
    Ed,
    /// With -ing.
    Ing,
}

/// Every form of a verb; some that do not exist are among them and do no harm.
pub(super) fn verb(base: &str, irregular: &[&str]) -> Vec<(String, Form)> {
    let mut forms = vec![(base.to_owned(), Form::Base), (with_s(base), Form::S)];
    let stem = base.strip_suffix('e').filter(|stem| !stem.ends_with(['e', 'o', 'y'])).unwrap_or(base);
    forms.push((format!("{stem}ing"), Form::Ing));
    if irregular.is_empty() {
        forms.push((past(base), Form::Ed));
    }
    if doubles(base) {
        let last = &base[base.len() - 1..];
        forms.push((format!("{base}{last}ing"), Form::Ing));
        forms.push((format!("{base}{last}ed"), Form::Ed));
    }
    forms.extend(irregular.iter().map(|form| ((*form).to_owned(), Form::Ed)));
    forms
}

/// Singular and plural.
pub(super) fn noun(base: &str) -> Vec<(String, Form)> {
    if base.ends_with('s') && !base.ends_with("ss") {
        return vec![(base.to_owned(), Form::S)];
    }
    vec![(base.to_owned(), Form::Base), (with_s(base), Form::S)]
}

fn with_s(base: &str) -> String {
    match consonant_y(base) {
        Some(stem) => format!("{stem}ies"),
        None if ["s", "x", "z", "ch", "sh", "o"].iter().any(|ending| base.ends_with(ending)) => format!("{base}es"),
        None => format!("{base}s"),
    }
}

fn past(base: &str) -> String {
    match consonant_y(base) {
        Some(stem) => format!("{stem}ied"),
        None if base.ends_with('e') => format!("{base}d"),
        None => format!("{base}ed"),
    }
}

/// The word without a y that stands behind a consonant.
fn consonant_y(base: &str) -> Option<&str> {
    base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']))
}

/// Consonant, vowel, consonant at the end, as in "ban" and "expel": the last may be doubled.
fn doubles(base: &str) -> bool {
    let vowel = |c: char| "aeiou".contains(c);
    let mut back = base.chars().rev();
    let (last, middle, first) = (back.next(), back.next(), back.next());
    last.is_some_and(|c| c.is_ascii_lowercase() && !vowel(c) && !"wxy".contains(c))
        && middle.is_some_and(vowel)
        && first.is_some_and(|c| !vowel(c))
}

#[cfg(test)]
mod tests {
    use super::{Form, noun, verb};

    #[test]
    fn forms_are_those_of_english() {
        for (base, irregular, form, expected) in [
            ("accuse", &[][..], Form::Ing, "accusing"),
            ("accuse", &[], Form::Ed, "accused"),
            ("deny", &[], Form::S, "denies"),
            ("deny", &[], Form::Ed, "denied"),
            ("ban", &[], Form::Ed, "banned"),
            ("expel", &[], Form::Ing, "expelling"),
            ("free", &[], Form::Ing, "freeing"),
            ("deploy", &[], Form::Ed, "deployed"),
            ("search", &[], Form::S, "searches"),
            ("strike", &["struck"], Form::Ed, "struck"),
            ("meet", &["met"], Form::Ed, "met"),
        ] {
            assert!(verb(base, irregular).contains(&(expected.to_owned(), form)), "{base} → {expected}");
        }
        assert!(!verb("strike", &["struck"]).contains(&("striked".to_owned(), Form::Ed)));
        assert_eq!(noun("talks"), [("talks".to_owned(), Form::S)]);
        assert_eq!(noun("ally")[1].0, "allies");
        assert_eq!(noun("coup")[1].0, "coups");
    }
}
