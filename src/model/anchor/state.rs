//! The six states of a quote, in the words shown to people.

use std::fmt;

use super::Resolution;

/// How a quote stands to its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteState {
    /// The very words at the recorded place.
    Verbatim,
    /// The very words elsewhere.
    Moved,
    /// Altered words.
    Changed,
    /// Several places fit.
    Ambiguous,
    /// Gone.
    Lost,
    /// Nothing to compare with; nothing is claimed.
    NotAttached,
}

impl QuoteState {
    /// All states, the good ones first.
    pub const ALL: [Self; 6] =
        [Self::Verbatim, Self::Moved, Self::Changed, Self::Ambiguous, Self::Lost, Self::NotAttached];

    /// The word shown to people.
    pub fn words(self) -> &'static str {
        match self {
            Self::Verbatim => "verbatim",
            Self::Moved => "moved",
            Self::Changed => "changed",
            Self::Ambiguous => "ambiguous",
            Self::Lost => "lost",
            Self::NotAttached => "text not attached",
        }
    }
}

impl fmt::Display for QuoteState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

impl Resolution {
    /// The state, without the place.
    pub fn state(&self) -> QuoteState {
        match self {
            Self::Exact { .. } => QuoteState::Verbatim,
            Self::Moved { .. } => QuoteState::Moved,
            Self::Fuzzy { .. } => QuoteState::Changed,
            Self::Ambiguous { .. } => QuoteState::Ambiguous,
            Self::Orphaned { .. } => QuoteState::Lost,
            Self::NoText => QuoteState::NotAttached,
        }
    }

    /// The place to show, where there is one to be trusted.
    pub fn range(&self) -> Option<std::ops::Range<usize>> {
        match self {
            Self::Exact { range } | Self::Moved { range } | Self::Fuzzy { range, .. } => Some(range.clone()),
            Self::Ambiguous { .. } | Self::Orphaned { .. } | Self::NoText => None,
        }
    }
}
