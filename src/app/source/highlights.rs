//! The marks on a piece → stretches of one look: how many quotes lie over each other there, and whether one of them is
//! selected. Knows no colours.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::RelationId;
use crate::reading::Mark;

/// Characters of the text under the same marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) range: Range<usize>,
    pub(super) look: Look,
}

/// How strong a stretch is painted, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    /// One quote.
    Quoted,
    /// Several.
    Overlapping,
    /// A quote of what is selected.
    Selected,
}

/// Cuts `within` wherever the marks over it change; what no mark covers is left out.
pub(super) fn stretches(marks: &[&Mark], within: &Range<usize>, selected: &BTreeSet<RelationId>) -> Vec<Stretch> {
    let clip = |at: usize| at.clamp(within.start, within.end);
    let mut cuts: Vec<usize> = marks.iter().flat_map(|mark| [clip(mark.range.start), clip(mark.range.end)]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut found: Vec<Stretch> = Vec::new();
    for pair in cuts.windows(2) {
        let range = pair[0]..pair[1];
        let over = marks.iter().filter(|mark| mark.range.start < range.end && mark.range.end > range.start);
        let is_selected = over.clone().any(|mark| mark.relation.as_ref().is_some_and(|id| selected.contains(id)));
        let look = match over.count() {
            0 => continue,
            _ if is_selected => Look::Selected,
            1 => Look::Quoted,
            _ => Look::Overlapping,
        };
        match found.last_mut() {
            Some(last) if last.range.end == range.start && last.look == look => last.range.end = range.end,
            _ => found.push(Stretch { range, look }),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EvidenceId;
    use crate::model::anchor::QuoteState;

    fn mark(range: Range<usize>, relation: &str) -> Mark {
        let (evidence, relation) = (EvidenceId::new(relation), Some(RelationId::new(relation)));
        Mark { range, evidence, relation, state: QuoteState::Verbatim, lane: 0 }
    }

    fn cut(marks: &[Mark], within: Range<usize>, selected: &str) -> Vec<(usize, usize, Look)> {
        let marks: Vec<_> = marks.iter().collect();
        let selected = BTreeSet::from([RelationId::new(selected)]);
        stretches(&marks, &within, &selected)
            .into_iter()
            .map(|one| (one.range.start, one.range.end, one.look))
            .collect()
    }

    #[test]
    fn a_piece_is_cut_where_its_marks_change() {
        use Look::{Overlapping, Quoted, Selected};
        let two = [mark(10..30, "a"), mark(20..40, "b")];
        assert_eq!(cut(&[], 0..50, "a"), []);
        assert_eq!(cut(&two, 0..50, "x"), [(10, 20, Quoted), (20, 30, Overlapping), (30, 40, Quoted)]);
        assert_eq!(cut(&two, 0..50, "a"), [(10, 30, Selected), (30, 40, Quoted)]);
        assert_eq!(cut(&two, 25..35, "x"), [(25, 30, Overlapping), (30, 35, Quoted)]);
        assert_eq!(cut(&[mark(5..9, "a"), mark(9..12, "b")], 0..50, "x"), [(5, 12, Quoted)]);
        assert_eq!(cut(&[mark(5..9, "a"), mark(15..17, "b")], 0..50, "x"), [(5, 9, Quoted), (15, 17, Quoted)]);
    }
}
