//! What a finding's code stands for: the codes are stable, so that scripts can rely on them.

use super::{Finding, Severity};

/// One thing that is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The code in findings.
    pub code: &'static str,
    /// How bad a breach is.
    pub severity: Severity,
    /// What the rule asks for, and why.
    pub explanation: &'static str,
    /// What to do about a breach.
    pub remedy: &'static str,
}

impl Rule {
    /// A breach of the rule, with its remedy as the hint.
    pub fn finding(&self, message: impl Into<String>) -> Finding {
        Finding::new(self.code, self.severity, message).hint(self.remedy)
    }
}
