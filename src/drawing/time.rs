//! What a label says of time: "until Nov 2022" for what ended.

use crate::model::Relation;

/// "until …" when the relation is an interval with a known end.
pub(super) fn until(relation: &Relation) -> Option<String> {
    let edtf = relation.when.as_ref()?.edtf.as_deref()?;
    let (_, end) = edtf.split_once('/')?;
    if end.is_empty() || end == ".." {
        return None;
    }
    Some(format!("until {}", short(end)))
}

/// Did it end?
pub(super) fn has_ended(relation: &Relation) -> bool {
    until(relation).is_some()
}

fn short(edtf: &str) -> String {
    let approximate = edtf.ends_with(['~', '%']);
    let plain = edtf.trim_end_matches(['~', '?', '%']);
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut parts = plain.splitn(3, '-');
    let year = parts.next().unwrap_or(plain);
    let month = parts.next().and_then(|m| m.parse::<usize>().ok()).and_then(|m| months.get(m.wrapping_sub(1)));
    let mut text = String::new();
    if approximate {
        text.push_str("c. ");
    }
    let doubtful = edtf.ends_with(['?', '%']);
    if let Some(day) = parts.next() {
        text.push_str(day);
        text.push(' ');
    }
    if let Some(month) = month {
        text.push_str(month);
        text.push(' ');
    }
    text.push_str(year);
    if doubtful {
        text.push('?');
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn ends_read_as_words() {
        for (edtf, expected) in [
            ("2021-08~", "c. Aug 2021"),
            ("2022-11", "Nov 2022"),
            ("1914", "1914"),
            ("2021-08?", "Aug 2021?"),
            ("1914-07-28", "28 Jul 1914"),
        ] {
            assert_eq!(super::short(edtf), expected);
        }
    }
}
