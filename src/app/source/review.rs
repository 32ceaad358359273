//! A quote that is not where the map says → what may become of it. Decides nothing: each way is a command that somebody
//! has to choose.

use std::ops::Range;
use std::sync::Arc;

use crate::edit::{Command, Object, fresh_id};
use crate::model::anchor::{QuoteState, Resolution, Text, record};
use crate::model::check::{is_accepted, rule_of};
use crate::model::{Acceptance, Checked, Evidence, EvidenceId, Extra, Kind, Locator, Map};

/// How far a review has come.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// Which of the quotes that need a look.
    pub(super) at: usize,
    /// Which of the places that may be meant.
    pub(super) place: usize,
    /// The quote that was brought into view.
    pub(super) brought: Option<(EvidenceId, usize)>,
    /// The name that is being typed.
    pub(super) name: String,
}

/// The quotes whose words are not at their place and that nobody has accepted as they are, in the order of sources and places.
pub(super) fn needing(map: &Map, resolution: impl Fn(&EvidenceId) -> Option<Resolution>) -> Vec<EvidenceId> {
    let state = |id| resolution(id).map(|resolution| resolution.state());
    let needs = |id| state(id).is_some_and(|state| rule_of(state).is_some() && !is_accepted(map, id, state));
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

/// Leaves the quote as it is: what the check finds there is accepted from now on, as `relata accept` would have it.
pub(super) fn kept(map: &Map, evidence: &Evidence, state: QuoteState, checked: Checked) -> Option<Command> {
    let acceptance = Acceptance {
        id: fresh_id(map, Kind::Acceptance, "").as_str().into(),
        code: rule_of(state)?.code.to_owned(),
        object: Some(evidence.id.to_string()),
        field: None,
        reason: KEPT.to_owned(),
        by: Some(checked.by.clone()),
        on: Some(checked.on.clone()),
        extra: Extra::new(),
    };
    let new = Evidence { checked: Some(checked), ..evidence.clone() };
    let change = Command::Change(Object::Evidence(Arc::new(new)));
    let accept = Command::Add(Object::Acceptance(Arc::new(acceptance)));
    Some(Command::Together { title: "keeping a quote as it is".to_owned(), commands: vec![change, accept] })
}

/// The reason that an acceptance of the review gives.
const KEPT: &str = "Compared with the text in the review, and kept as it is.";

/// Who has looked, and on which day.
pub(super) fn stamp(by: &str, on: String) -> Checked {
    Checked { by: by.trim().to_owned(), on, extra: Extra::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Example;
    use crate::model::anchor::resolve;
    use crate::model::check::check;
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

    /// What is kept is not asked for again, is told by the check as accepted, and is one step to undo.
    #[test]
    fn what_is_kept_is_remembered_in_the_file() {
        let mut map = Example::July.load().map;
        let id = map.evidence.keys().next().expect("it has quotes").clone();
        Arc::make_mut(map.evidence.get_mut(&id).expect("it is there")).selector.exact.push_str(" indeed");
        let content = map.sources.values().next().and_then(|source| source.text.as_ref()?.content.clone());
        let text = Text::new(&content.expect("it is embedded"));
        let of = |map: &Map, id: &EvidenceId| map.evidence.get(id).map(|one| resolve(&one.selector, Some(&text)));
        let mut session = Session::new(map.clone());
        assert_eq!(needing(&map, |id| of(&map, id)), std::slice::from_ref(&id));
        let state = of(&map, &id).expect("it is there").state();
        let command = kept(&map, &map.evidence[&id], state, stamp("Ana", "2026-05-02".to_owned()));
        session.apply(&command.expect("it needs a look")).expect("it is allowed");
        let after = session.map().clone();
        assert_eq!(after.evidence[&id].selector, map.evidence[&id].selector);
        assert_eq!(needing(&after, |id| of(&after, id)), []);
        let report = check(&after, &std::collections::BTreeMap::new());
        let finding = report.findings.iter().find(|one| one.place.object.as_deref() == Some(id.as_str()));
        let accepted = finding.and_then(|finding| finding.accepted.as_ref()).expect("it is told as accepted");
        assert_eq!((accepted.reason.as_str(), accepted.by.as_deref()), (KEPT, Some("Ana")));
        assert!(session.undo() && **session.map() == map && !session.undo());
        assert_eq!(kept(&map, &map.evidence[&id], QuoteState::Verbatim, stamp("Ana", String::new())), None);
    }
}
