//! A relation's date → the words of its label: "until Nov 2022" for what ended, "Feb 2023" where the label has room.
//! Knows no pixels; what no date can be read from says nothing.

use crate::model::Relation;
use crate::model::date::{Date, Edtf, Endpoint, Qualifier};

/// "until …" when the relation is an interval with a known end.
pub(super) fn until(relation: &Relation) -> Option<String> {
    match edtf(relation)? {
        Edtf::Interval { end: Endpoint::Date(end), .. } => Some(format!("until {}", short(end))),
        _ => None,
    }
}

/// When it ended, else when it was or began: for a line that stands for this relation alone.
pub(super) fn dated(relation: &Relation) -> Option<String> {
    until(relation).or_else(|| match edtf(relation)? {
        Edtf::Single(date) => Some(short(date)),
        Edtf::Interval { start: Endpoint::Date(start), .. } => Some(format!("since {}", short(start))),
        Edtf::Interval { .. } => None,
    })
}

/// Did it end?
pub(super) fn has_ended(relation: &Relation) -> bool {
    until(relation).is_some()
}

fn edtf(relation: &Relation) -> Option<Edtf> {
    Edtf::parse(relation.when.as_ref()?.edtf.as_deref()?).ok()
}

/// The date in words with months of three letters, and its doubts in signs.
fn short(date: Date) -> String {
    let words = Edtf::Single(Date { qualifier: Qualifier::Certain, ..date }).describe();
    let words: Vec<&str> = words.split(' ').map(|word| month(word).unwrap_or(word)).collect();
    let about =
        if matches!(date.qualifier, Qualifier::Approximate | Qualifier::UncertainAndApproximate) { "c. " } else { "" };
    let doubt =
        if matches!(date.qualifier, Qualifier::Uncertain | Qualifier::UncertainAndApproximate) { "?" } else { "" };
    format!("{about}{}{doubt}", words.join(" "))
}

fn month(word: &str) -> Option<&str> {
    const LONG: [&str; 11] = [
        "January",
        "February",
        "March",
        "April",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    LONG.contains(&word).then(|| word.get(..3)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_as_short_words() {
        for (edtf, until, dated) in [
            ("/2021-08~", Some("until c. Aug 2021"), "until c. Aug 2021"),
            ("1914-07-28/1918-11-11", Some("until 11 Nov 1918"), "until 11 Nov 1918"),
            ("2021/2022-11?", Some("until Nov 2022?"), "until Nov 2022?"),
            ("/2021-08%", Some("until c. Aug 2021?"), "until c. Aug 2021?"),
            ("2021-21", None, "spring 2021"),
            ("1990/199X", Some("until the 1990s"), "until the 1990s"),
            ("2022-11/..", None, "since Nov 2022"),
            ("2022-05/", None, "since May 2022"),
            ("2023-02", None, "Feb 2023"),
            ("../..", None, ""),
            ("last week", None, ""),
        ] {
            let when = serde_json::json!({ "edtf": edtf });
            let relation: Relation = serde_json::from_value(serde_json::json!({
                "id": "rel_1", "from": "act_a", "to": "act_b", "label": "x", "kind": "event", "modality": "actual",
                "status": "reported", "when": when
            }))
            .expect("a relation");
            assert_eq!(super::until(&relation).as_deref(), until, "{edtf}");
            assert_eq!(super::dated(&relation).unwrap_or_default(), dated, "{edtf}");
            assert_eq!(has_ended(&relation), until.is_some(), "{edtf}");
        }
    }
}
