//! What is looked at, one line a rule: the codes are stable, so that scripts can rely on them.

use crate::model::references::DANGLING;
use crate::model::{Finding, Severity};

/// One thing that the check looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The code in findings.
    pub code: &'static str,
    /// How bad a breach is.
    pub severity: Severity,
    /// What the rule asks for, and why.
    pub explanation: &'static str,
}

/// Every rule, the severe ones first.
pub const RULES: &[Rule] = &[
    QUOTE_CHANGED,
    QUOTE_LOST,
    EMPTY_QUOTE,
    DANGLING_REFERENCE,
    INVALID_DATE,
    QUOTE_MOVED,
    QUOTE_AMBIGUOUS,
    SOURCE_HASH,
    NO_SOURCE,
    UNHEDGED_LABEL,
    TEXT_NOT_ATTACHED,
    INFERRED_END,
];

pub(super) const QUOTE_CHANGED: Rule = Rule {
    code: "quote-changed",
    severity: Severity::Error,
    explanation: "A quote is verbatim: the text has other characters where the quote stands, be it one apostrophe.",
};
pub(super) const QUOTE_LOST: Rule = Rule {
    code: "quote-lost",
    severity: Severity::Error,
    explanation: "A quote stands in its text: nothing in the text resembles it enough.",
};
pub(super) const EMPTY_QUOTE: Rule = Rule {
    code: "empty-quote",
    severity: Severity::Error,
    explanation: "A quote has words: an empty one is found everywhere and says nothing.",
};
pub(super) const DANGLING_REFERENCE: Rule =
    Rule { code: DANGLING, severity: Severity::Error, explanation: "Every id that is referred to is in the map." };
pub(super) const INVALID_DATE: Rule = Rule {
    code: "invalid-date",
    severity: Severity::Error,
    explanation: "Dates are EDTF of level 0 or 1, and the calendar has them.",
};
pub(super) const QUOTE_MOVED: Rule = Rule {
    code: "quote-moved",
    severity: Severity::Warning,
    explanation: "The very words stand elsewhere in the text than recorded: is it still the passage that was meant?",
};
pub(super) const QUOTE_AMBIGUOUS: Rule = Rule {
    code: "quote-ambiguous",
    severity: Severity::Warning,
    explanation: "Several passages of the text fit the quote about equally well.",
};
pub(super) const SOURCE_HASH: Rule = Rule {
    code: "source-hash",
    severity: Severity::Warning,
    explanation: "The text at hand is the recorded one, to the byte. Another edition is flagged and still compared.",
};
pub(super) const NO_SOURCE: Rule = Rule {
    code: "no-source",
    severity: Severity::Warning,
    explanation: "A relation has a quote that supports it; without one it is the analyst's inference.",
};
pub(super) const UNHEDGED_LABEL: Rule = Rule {
    code: "unhedged-label",
    severity: Severity::Warning,
    explanation: "The label of an alleged or contested relation says so: alleged, said, may, possible. Labels in \
                  English only.",
};
pub(super) const TEXT_NOT_ATTACHED: Rule = Rule {
    code: "text-not-attached",
    severity: Severity::Info,
    explanation: "The text of a quoted source is not at hand, so its quotes were not compared with anything.",
};
pub(super) const INFERRED_END: Rule = Rule {
    code: "inferred-end",
    severity: Severity::Info,
    explanation: "An end of a relation that the analyst read from context and no quote names.",
};

impl Rule {
    pub(super) fn finding(&self, message: impl Into<String>) -> Finding {
        Finding::new(self.code, self.severity, message)
    }
}
