//! What the check looks at: the rules, the severe ones first.

use crate::model::references::DANGLING;
use crate::model::{Rule, Severity};

/// Every rule, the severe ones first.
pub const RULES: &[Rule] = &[
    QUOTE_CHANGED,
    QUOTE_LOST,
    EMPTY_QUOTE,
    DANGLING_REFERENCE,
    INVALID_DATE,
    IMPOSSIBLE_DATE,
    QUOTE_MOVED,
    QUOTE_AMBIGUOUS,
    SOURCE_HASH,
    NO_SOURCE,
    SINGLE_SOURCE,
    UNHEDGED_LABEL,
    STATUS_MODALITY,
    STATUS_EVIDENCE,
    CONTRADICTION_NOT_LINKED,
    UNUSED_SOURCE,
    LIKELIHOOD_AND_CONFIDENCE,
    NO_REASON,
    TEXT_NOT_ATTACHED,
    INFERRED_END,
    LONG_SCENE,
    STALE_ACCEPTANCE,
];

pub(super) const QUOTE_CHANGED: Rule = Rule {
    code: "quote-changed",
    severity: Severity::Error,
    explanation: "A quote is verbatim: the text has other characters where the quote stands, be it one apostrophe.",
    remedy: "Quote the text as it stands, or attach the text that was quoted.",
};

pub(super) const QUOTE_LOST: Rule = Rule {
    code: "quote-lost",
    severity: Severity::Error,
    explanation: "A quote stands in its text: nothing in the text resembles it enough.",
    remedy: "Look for the passage by hand; remove the evidence if the text no longer says it.",
};

pub(super) const EMPTY_QUOTE: Rule = Rule {
    code: "empty-quote",
    severity: Severity::Error,
    explanation: "A quote has words: an empty one is found everywhere and says nothing.",
    remedy: "Quote the words, or remove the evidence.",
};

pub(super) const DANGLING_REFERENCE: Rule = Rule {
    code: DANGLING,
    severity: Severity::Error,
    explanation: "Every id that is referred to is in the map.",
    remedy: "Add what is named, or name another object.",
};

pub(super) const INVALID_DATE: Rule = Rule {
    code: "invalid-date",
    severity: Severity::Error,
    explanation: "Dates are EDTF of level 0 or 1, and the calendar has them.",
    remedy: "Write 2022-11-30, 2022-11, 2022-11~, 2022-11/.. or the like; keep the words of the text in \"text\".",
};

pub(super) const IMPOSSIBLE_DATE: Rule = Rule {
    code: "impossible-date",
    severity: Severity::Error,
    explanation: "Dates agree with each other: no source tells of an event before it has happened, nothing ends before \
                  it can have begun, and nobody compares a text that is not yet published.",
    remedy: "Compare both dates with the text; a forecast has the modality \"forecast\".",
};

pub(super) const QUOTE_MOVED: Rule = Rule {
    code: "quote-moved",
    severity: Severity::Warning,
    explanation: "The very words stand elsewhere in the text than recorded: is it still the passage that was meant?",
    remedy: "If it is the same passage, record its new place.",
};

pub(super) const QUOTE_AMBIGUOUS: Rule = Rule {
    code: "quote-ambiguous",
    severity: Severity::Warning,
    explanation: "Several passages of the text fit the quote about equally well.",
    remedy: "Record the place, and up to 32 characters before and after the quote.",
};

pub(super) const SOURCE_HASH: Rule = Rule {
    code: "source-hash",
    severity: Severity::Warning,
    explanation: "The text at hand is the recorded one, to the byte. Another edition is flagged and still compared.",
    remedy: "Attach the recorded edition, or record the SHA-256 of this one and look at its quotes.",
};

pub(super) const NO_SOURCE: Rule = Rule {
    code: "no-source",
    severity: Severity::Warning,
    explanation: "A relation has a quote that supports it; without one it is the analyst's inference.",
    remedy: "Add evidence with the stance \"supports\", or accept it and say what it is inferred from.",
};

pub(super) const SINGLE_SOURCE: Rule = Rule {
    code: "single-source",
    severity: Severity::Warning,
    explanation: "A claim rests on two sources that do not depend on each other. A copy (\"derived_from\") is no \
                  second source, nor are two quotes from one. Where the whole map rests on one source, that is said \
                  once.",
    remedy: "Find another source that says it by itself, or accept it and say why one is enough.",
};

pub(super) const UNHEDGED_LABEL: Rule = Rule {
    code: "unhedged-label",
    severity: Severity::Warning,
    explanation: "The label of an alleged or contested relation says so: alleged, said, may, possible. Labels in \
                  English only.",
    remedy: "Say in the label that it is alleged, said, possible or disputed.",
};

pub(super) const STATUS_MODALITY: Rule = Rule {
    code: "status-modality",
    severity: Severity::Warning,
    explanation: "Status and modality fit each other: what is merely claimed is not reported as fact, and what is \
                  alleged, contested or denied does not count as actual.",
    remedy: "Set the modality to \"claimed\" or the status to \"reported\", whichever the text bears out.",
};

pub(super) const STATUS_EVIDENCE: Rule = Rule {
    code: "status-evidence",
    severity: Severity::Warning,
    explanation: "The status of a relation is what its quotes say: contested where one side denies it, denied where \
                  nobody upholds it, reported or alleged where nobody denies it.",
    remedy: "Set the status by the quotes, or add the quote that is missing.",
};

pub(super) const CONTRADICTION_NOT_LINKED: Rule = Rule {
    code: "contradiction-not-linked",
    severity: Severity::Warning,
    explanation: "Relations that contradict each other name each other, and so do the sides of a dispute, so that a \
                  reader of one sees the other.",
    remedy: "Add the other relation's id to \"contradicted_by\" on both sides.",
};

pub(super) const UNUSED_SOURCE: Rule = Rule {
    code: "unused-source",
    severity: Severity::Warning,
    explanation: "Every source is quoted or is the original of one that is: a list of sources that back nothing makes \
                  a map look better founded than it is.",
    remedy: "Quote it, or remove it.",
};

pub(super) const LIKELIHOOD_AND_CONFIDENCE: Rule = Rule {
    code: "likelihood-and-confidence",
    severity: Severity::Warning,
    explanation: "A sentence says how likely something is or how sure one is of it, never both: “likely, with high \
                  confidence” is read as one number (ICD 203). Text in English only.",
    remedy: "Say in one sentence how likely it is, and in another how good the sources are.",
};

pub(super) const NO_REASON: Rule = Rule {
    code: "acceptance-without-reason",
    severity: Severity::Warning,
    explanation: "A finding is accepted with a reason. Without one it is not accepted.",
    remedy: "Write the reason, or remove the acceptance.",
};

pub(super) const TEXT_NOT_ATTACHED: Rule = Rule {
    code: "text-not-attached",
    severity: Severity::Info,
    explanation: "The text of a quoted source is not at hand, so its quotes were not compared with anything.",
    remedy: "Attach the text: relata check --text SOURCE=PATH.",
};

pub(super) const INFERRED_END: Rule = Rule {
    code: "inferred-end",
    severity: Severity::Info,
    explanation: "An end of a relation that the analyst read from context and no quote names.",
    remedy: "Look for a quote that names it, or accept it and say what the reading rests on.",
};

pub(super) const LONG_SCENE: Rule = Rule {
    code: "long-scene",
    severity: Severity::Info,
    explanation: "A scene's title has at most 40 characters and its caption at most 28 words: an audience reads no more \
                  while somebody speaks.",
    remedy: "Shorten it, and say the rest.",
};

pub(super) const STALE_ACCEPTANCE: Rule = Rule {
    code: "stale-acceptance",
    severity: Severity::Info,
    explanation: "What was accepted is still there: this acceptance covers no finding of the check.",
    remedy: "Remove it, or correct its code, object or field.",
};
