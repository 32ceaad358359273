//! A relation's date → the words of its label: "until Nov 2022" for what ended, "Feb 2023" where the label has room.
//! Knows no pixels; what no date can be read from says nothing.

use crate::model::date::{Date, Edtf, Endpoint, Qualifier};
use crate::model::{Relation, RelationKind};

/// "until …" when the relation held and is said to have ended. What happened within a span of days has not ended by that:
/// an event or a statement with a beginning and an end is dated, and no more.
pub(super) fn until(relation: &Relation) -> Option<String> {
    match edtf(relation)? {
        Edtf::Interval { start: Endpoint::Date(_), end: Endpoint::Date(_) }
            if relation.kind != RelationKind::Standing =>
        {
            None
        }
        Edtf::Interval { end: Endpoint::Date(end), .. } => Some(format!("until {}", short(end))),
        _ => None,
    }
}

/// When it ended, else when it was or began: for a line that stands for this relation alone.
pub(super) fn dated(relation: &Relation) -> Option<String> {
    until(relation).or_else(|| match edtf(relation)? {
        Edtf::Single(date) => Some(short(date)),
        Edtf::Interval { start: Endpoint::Date(start), end: Endpoint::Date(end) } => Some(span(start, end)),
        Edtf::Interval { start: Endpoint::Date(start), .. } => Some(format!("since {}", short(start))),
        Edtf::Interval { .. } => None,
    })
}

/// "28–29 Jul 1914"; "30 Jul – 2 Aug 1914".
fn span(start: Date, end: Date) -> String {
    let (start, end) = (short(start), short(end));
    if start == end {
        return end;
    }
    let mut kept: Vec<&str> = start.split(' ').collect();
    let last: Vec<&str> = end.split(' ').collect();
    // What both have in common is said once, at the end.
    let same = kept.iter().rev().zip(last.iter().rev()).take_while(|(a, b)| a == b).count();
    kept.truncate((kept.len() - same).max(1));
    let dash = if kept.len() == 1 && last.len() - same.min(last.len()) == 1 { "–" } else { " – " };
    format!("{}{dash}{end}", kept.join(" "))
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
        for (kind, edtf, until, dated) in [
            ("event", "/2021-08~", Some("until c. Aug 2021"), "until c. Aug 2021"),
            ("standing", "1914-07-28/1918-11-11", Some("until 11 Nov 1918"), "until 11 Nov 1918"),
            ("standing", "2021/2022-11?", Some("until Nov 2022?"), "until Nov 2022?"),
            ("event", "/2021-08%", Some("until c. Aug 2021?"), "until c. Aug 2021?"),
            ("event", "2021-21", None, "spring 2021"),
            ("standing", "1990/199X", Some("until the 1990s"), "until the 1990s"),
            ("event", "2022-11/..", None, "since Nov 2022"),
            ("event", "2022-05/", None, "since May 2022"),
            ("event", "2023-02", None, "Feb 2023"),
            ("event", "../..", None, ""),
            ("event", "last week", None, ""),
            ("event", "1914-07-28/1914-07-29", None, "28–29 Jul 1914"),
            ("statement", "1914-07-05/1914-07-06", None, "5–6 Jul 1914"),
            ("event", "1914-07-30/1914-08-02", None, "30 Jul – 2 Aug 1914"),
            ("event", "1914-12-30/1915-01-02", None, "30 Dec 1914 – 2 Jan 1915"),
            ("event", "2021/2022-11", None, "2021 – Nov 2022"),
            ("event", "2021-11/2022-11", None, "Nov 2021 – Nov 2022"),
            ("event", "1914/1918", None, "1914–1918"),
            ("event", "1914/1914", None, "1914"),
        ] {
            let when = serde_json::json!({ "edtf": edtf });
            let relation: Relation = serde_json::from_value(serde_json::json!({
                "id": "rel_1", "from": "act_a", "to": "act_b", "label": "x", "kind": kind, "modality": "actual",
                "status": "reported", "when": when
            }))
            .expect("a relation");
            assert_eq!(super::until(&relation).as_deref(), until, "{edtf}");
            assert_eq!(super::dated(&relation).unwrap_or_default(), dated, "{edtf}");
            assert_eq!(has_ended(&relation), until.is_some(), "{edtf}");
        }
    }
}
