//! Three-way merge of a list whose elements are unlike each other: what each side took out is out, what each side put
//! in stands where it was put. Knows no field.
//!
//! Each side is read as edits of the common ancestor: a run of elements replaced by others, such as nothing by one new
//! element. Edits of the two sides may stand side by side and never overlap.

/// `base[from..to]` is replaced by these.
#[derive(Clone, Debug, PartialEq)]
struct Edit<'a, T> {
    from: usize,
    to: usize,
    put: &'a [T],
}

/// How two insertions at one place are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meeting {
    /// Both are kept, the lesser element first: the order says nothing.
    Join,
    /// The place is contested.
    Conflict,
}

/// The merged list, or `None` where the sides contest a place, or a list repeats or reorders its elements.
pub(super) fn merge<T: Clone + PartialEq>(
    base: &[T],
    ours: &[T],
    theirs: &[T],
    meeting: Meeting,
    is_less: impl Fn(&T, &T) -> bool,
) -> Option<Vec<T>> {
    let (our_edits, their_edits) = (edits(base, ours)?, edits(base, theirs)?);
    let (mut mine, mut other) = (our_edits.as_slice(), their_edits.as_slice());
    let mut merged: Vec<T> = Vec::new();
    let mut at = 0;
    while let Some(next) = next(&mut mine, &mut other, meeting)? {
        let first = next.edit;
        merged.extend_from_slice(base.get(at..first.from)?);
        at = first.to;
        let mut put: Vec<&T> = first.put.iter().chain(next.joined).collect();
        if !next.joined.is_empty() {
            put.sort_by(|a, b| is_less(b, a).cmp(&is_less(a, b)));
        }
        for one in put {
            // Both sides may have put in the same element.
            if !merged.contains(one) {
                merged.push(one.clone());
            }
        }
    }
    merged.extend_from_slice(base.get(at..)?);
    is_distinct(&merged).then_some(merged)
}

/// The next edit in the order of the base, and what the other side puts in at the same place.
struct Next<'e, 'a, T> {
    edit: &'e Edit<'a, T>,
    joined: &'a [T],
}

/// Takes the next edit of either side; `None` where they overlap, `Some(None)` at the end.
#[expect(clippy::option_option, reason = "overlapping and being at the end are two things")]
fn next<'e, 'a, T: PartialEq>(
    mine: &mut &'e [Edit<'a, T>],
    other: &mut &'e [Edit<'a, T>],
    meeting: Meeting,
) -> Option<Option<Next<'e, 'a, T>>> {
    let (a, b) = (mine.first(), other.first());
    let (take_mine, take_other) = match (a, b) {
        (None, None) => return Some(None),
        (Some(_), None) => (true, false),
        (None, Some(_)) => (false, true),
        (Some(a), Some(b)) if a == b => (true, true),
        (Some(a), Some(b)) if a.is_insertion() && b.is_insertion() && a.from == b.from => {
            if meeting == Meeting::Conflict {
                return None;
            }
            (true, true)
        }
        (Some(a), Some(b)) if a.ends_before(b) => (true, false),
        (Some(a), Some(b)) if b.ends_before(a) => (false, true),
        _ => return None,
    };
    let joined = if take_mine && take_other && a != b { b.map_or(&[][..], |edit| edit.put) } else { &[] };
    if take_mine {
        *mine = mine.get(1..).unwrap_or_default();
    }
    if take_other {
        *other = other.get(1..).unwrap_or_default();
    }
    let edit = if take_mine { a } else { b };
    Some(edit.map(|edit| Next { edit, joined }))
}

impl<T> Edit<'_, T> {
    fn is_insertion(&self) -> bool {
        self.from == self.to
    }

    /// Does it leave what the other edit changes alone?
    fn ends_before(&self, other: &Self) -> bool {
        self.to <= other.from
    }
}

/// What was done to `base`; `None` where an element is repeated or has changed its place among the others.
fn edits<'a, T: PartialEq>(base: &[T], side: &'a [T]) -> Option<Vec<Edit<'a, T>>> {
    if !is_distinct(base) || !is_distinct(side) {
        return None;
    }
    let mut found = Vec::new();
    let (mut in_base, mut in_side) = (0, 0);
    loop {
        let kept = side.iter().enumerate().skip(in_side).find_map(|(at, one)| {
            let place = base.iter().position(|known| known == one)?;
            Some((place, at))
        });
        let (to, until) = kept.unwrap_or((base.len(), side.len()));
        if to < in_base {
            return None;
        }
        if in_base < to || in_side < until {
            found.push(Edit { from: in_base, to, put: side.get(in_side..until)? });
        }
        if kept.is_none() {
            return Some(found);
        }
        (in_base, in_side) = (to + 1, until + 1);
    }
}

fn is_distinct<T: PartialEq>(all: &[T]) -> bool {
    all.iter().enumerate().all(|(at, one)| !all[..at].contains(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(base: &str, ours: &str, theirs: &str, meeting: Meeting) -> Option<String> {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let merged = merge(&chars(base), &chars(ours), &chars(theirs), meeting, |a, b| a < b);
        merged.map(String::from_iter)
    }

    #[test]
    fn both_sides_edits_are_kept_where_they_do_not_meet() {
        for (base, ours, theirs, join, conflict) in [
            ("abc", "abc", "abc", Some("abc"), Some("abc")),
            ("abc", "ac", "abcd", Some("acd"), Some("acd")),
            ("abc", "xabc", "abcy", Some("xabcy"), Some("xabcy")),
            ("abc", "ac", "ac", Some("ac"), Some("ac")),
            ("ab", "abx", "aby", Some("abxy"), None),
            ("ab", "aby", "abx", Some("abxy"), None),
            ("ab", "abx", "abx", Some("abx"), Some("abx")),
            ("", "x", "y", Some("xy"), None),
            ("", "xz", "yx", Some("xyz"), None),
            ("ab", "xb", "ay", Some("xy"), Some("xy")),
            ("ab", "xb", "yb", None, None),
            ("abc", "", "abx", None, None),
            ("abc", "bc", "axbc", Some("xbc"), Some("xbc")),
            ("ab", "ba", "abx", None, None),
            ("ab", "aab", "abx", None, None),
            ("ab", "xab", "abx", Some("xab"), Some("xab")),
        ] {
            for (meeting, expected) in [(Meeting::Join, join), (Meeting::Conflict, conflict)] {
                let expected = expected.map(str::to_owned);
                assert_eq!(joined(base, ours, theirs, meeting), expected, "{base} {ours} {theirs}");
                assert_eq!(joined(base, theirs, ours, meeting), expected, "{base} {theirs} {ours}");
            }
        }
    }
}
