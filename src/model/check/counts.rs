//! How many quotes stand how, and the sentence that says so.

use serde::Serialize;

use crate::model::anchor::QuoteState;

/// Quotes by state, those behind what the map shows apart from the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Behind relations whose two ends are visible.
    pub relations: QuoteCounts,
    /// Behind events, disputes, attributes and relations of hidden actors.
    pub others: QuoteCounts,
}

/// Quotes by state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct QuoteCounts {
    /// All of them.
    pub total: usize,
    /// The very words at the recorded place.
    pub verbatim: usize,
    /// The very words elsewhere.
    pub moved: usize,
    /// Altered words.
    pub changed: usize,
    /// Several places fit.
    pub ambiguous: usize,
    /// Gone.
    pub lost: usize,
    /// Nothing to compare with.
    pub text_not_attached: usize,
}

impl Counts {
    /// One line for people: "46 of 46 quotes behind relations verbatim; 14 of 14 others". Says nothing of
    /// verbatim where nothing was compared.
    pub fn summary(&self) -> String {
        let Self { relations, others } = self;
        if relations.total + others.total == 0 {
            return "no quotes".to_owned();
        }
        if relations.compared() + others.compared() == 0 {
            let (behind, rest) = (relations.total, others.total);
            return format!("{behind} quotes behind relations and {rest} others: text not attached, nothing compared");
        }
        let behind = format!("{} of {} quotes behind relations verbatim", relations.verbatim, relations.total);
        let rest = format!("{} of {} others", others.verbatim, others.total);
        format!("{behind}{}; {rest}{}", relations.remainder(), others.remainder())
    }
}

impl QuoteCounts {
    /// Those that were compared with a text.
    pub fn compared(&self) -> usize {
        self.total - self.text_not_attached
    }

    /// The number in one state.
    pub fn in_state(&self, state: QuoteState) -> usize {
        match state {
            QuoteState::Verbatim => self.verbatim,
            QuoteState::Moved => self.moved,
            QuoteState::Changed => self.changed,
            QuoteState::Ambiguous => self.ambiguous,
            QuoteState::Lost => self.lost,
            QuoteState::NotAttached => self.text_not_attached,
        }
    }

    pub(super) fn add(&mut self, state: QuoteState) {
        self.total += 1;
        *match state {
            QuoteState::Verbatim => &mut self.verbatim,
            QuoteState::Moved => &mut self.moved,
            QuoteState::Changed => &mut self.changed,
            QuoteState::Ambiguous => &mut self.ambiguous,
            QuoteState::Lost => &mut self.lost,
            QuoteState::NotAttached => &mut self.text_not_attached,
        } += 1;
    }

    /// " (1 changed, 2 lost)", or nothing.
    fn remainder(&self) -> String {
        let states = QuoteState::ALL.into_iter().filter(|state| *state != QuoteState::Verbatim);
        let parts: Vec<String> = states
            .filter(|state| self.in_state(*state) > 0)
            .map(|state| format!("{} {state}", self.in_state(state)))
            .collect();
        if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
    }
}
