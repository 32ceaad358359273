//! A quote that is not where the map says → what may become of it. Decides nothing: each way is a command that somebody
//! has to choose.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::edit::{Command, Object};
use crate::model::anchor::{QuoteState, Resolution, Text, record};
use crate::model::{Checked, Evidence, EvidenceId, Extra, Locator, Map};

/// How far a review has come.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// Which of the quotes that need a look.
    pub(super) at: usize,
    /// Which of the places that may be meant.
    pub(super) place: usize,
    /// Those that were looked at and left as they are.
    pub(super) kept: BTreeSet<EvidenceId>,
    /// The quote that was brought into view.
    pub(super) brought: Option<(EvidenceId, usize)>,
    /// The name that is being typed.
    pub(super) name: String,
}

/// The quotes whose words are not at their place, in the order of sources and places.
pub(super) fn needing(map: &Map, resolution: impl Fn(&EvidenceId) -> Option<Resolution>) -> Vec<EvidenceId> {
    let state = |id| resolution(id).map(|resolution| resolution.state());
    let needs = |id| {
        matches!(state(id), Some(QuoteState::Moved | QuoteState::Changed | QuoteState::Ambiguous | QuoteState::Lost))
    };
    let mut found: Vec<_> = map.evidence.values().filter(|evidence| needs(&evidence.id)).collect();
    found.sort_by_key(|evidence| (evidence.source.clone(), evidence.selector.start, evidence.id.clone()));
    found.into_iter().map(|evidence| evidence.id.clone()).collect()
}

/// The places that may be meant, the likeliest first.
pub(super) fn places(resolution: &Resolution) -> Vec<Range<usize>> {
    match resolution {
        Resolution::Exact { range } | Resolution::Moved { range } | Resolution::Fuzzy { range, .. } => {
            vec![range.clone()]
        }
        Resolution::Ambiguous { candidates } => candidates.iter().map(|candidate| candidate.range.clone()).collect(),
        Resolution::Orphaned { nearest } => nearest.iter().map(|nearest| nearest.range.clone()).collect(),
        Resolution::NoText => Vec::new(),
    }
}

/// Records these words of the text in the place of the quote's; `None` where there are none. `paragraph` is put where
/// the quote names one.
pub(super) fn anchored(
    evidence: &Evidence,
    (text, range): (&Text, Range<usize>),
    place: Option<&Locator>,
    checked: Checked,
) -> Option<Command> {
    let mut selector = record(text, range)?;
    selector.extra.clone_from(&evidence.selector.extra);
    let mut new = evidence.clone();
    new.selector = selector;
    new.checked = Some(checked);
    if let (Some(locator), Some(place)) = (new.locator.as_mut(), place) {
        if locator.paragraph.is_some() {
            locator.paragraph = place.paragraph.or(locator.paragraph);
        }
        if locator.page.is_some() && place.page.is_some() {
            locator.page.clone_from(&place.page);
        }
    }
    Some(Command::Change(Object::Evidence(Arc::new(new))))
}

/// Leaves the quote as it is, and records that somebody has looked.
pub(super) fn kept(evidence: &Evidence, checked: Checked) -> Command {
    let new = Evidence { checked: Some(checked), ..evidence.clone() };
    Command::Change(Object::Evidence(Arc::new(new)))
}

/// Who has looked, and on which day.
pub(super) fn stamp(by: &str, on: String) -> Checked {
    Checked { by: by.trim().to_owned(), on, extra: Extra::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Example;
    use crate::model::anchor::resolve;
    use crate::session::Session;

    /// Every quote of the July map, moved by a new first paragraph: accepted, each is verbatim again, and undone the map is
    /// what it was.
    #[test]
    fn what_is_accepted_is_found_at_its_place_and_can_be_undone() {
        let before = Example::July.load().map;
        let content = before.sources.values().next().and_then(|source| source.text.as_ref()?.content.clone());
        let text = Text::new(&format!("A new headline\n\n{}", content.expect("it is embedded")));
        let mut session = Session::new(before.clone());
        let resolution =
            |map: &Map, id: &EvidenceId| map.evidence.get(id).map(|one| resolve(&one.selector, Some(&text)));
        let all = needing(&before, |id| resolution(&before, id));
        assert_eq!(all.len(), before.evidence.len());
        for id in &all {
            let map = session.map().clone();
            let place = places(&resolution(&map, id).expect("it is there")).remove(0);
            let evidence = &map.evidence[id];
            let command = anchored(
                evidence,
                (&text, place),
                Some(&Locator { paragraph: Some(7), ..Locator::default() }),
                stamp(" Ana ", "2026-05-02".to_owned()),
            );
            session.apply(&command.expect("it has words")).expect("it is allowed");
            let new = &session.map().evidence[id];
            assert_eq!(
                (&new.selector.exact, new.checked.as_ref().map(|one| one.by.as_str())),
                (&evidence.selector.exact, Some("Ana"))
            );
            assert_eq!(new.locator.as_ref().and_then(|locator| locator.paragraph), Some(7));
        }
        let map = session.map().clone();
        assert_eq!(needing(&map, |id| resolution(&map, id)), []);
        while session.undo() {}
        assert_eq!(**session.map(), before);
    }

    #[test]
    fn keeping_changes_nothing_but_the_stamp() {
        let map = Example::July.load().map;
        let evidence = map.evidence.values().next().expect("it has quotes");
        let Command::Change(Object::Evidence(new)) = kept(evidence, stamp("Ana", "2026-05-02".to_owned())) else {
            panic!("it changes evidence")
        };
        assert_ne!(new.checked, evidence.checked);
        assert_eq!(Evidence { checked: evidence.checked.clone(), ..(*new).clone() }, **evidence);
    }
}
