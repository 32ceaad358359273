//! A map and the texts at hand → everything worth telling about it: findings, and how its quotes stand. Knows no
//! files: a text is a string, and what is not at hand is reported as not attached. Without a text nothing is
//! claimed to have been compared.

mod claims;
mod counts;
mod dates;
mod hedge;
mod quotes;
mod rules;

use std::collections::BTreeMap;

pub use counts::{Counts, QuoteCounts};
pub use rules::{RULES, Rule};

use super::anchor::Resolution;
use super::references::{self, Reference};
use super::{EvidenceId, Finding, Map, SourceId};

/// What a check found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The worst first, then by place.
    pub findings: Vec<Finding>,
    /// How the quotes stand.
    pub counts: Counts,
    /// Where each quote stands.
    pub resolutions: BTreeMap<EvidenceId, Resolution>,
}

/// Checks a map against the texts at hand. A text given here goes before one that the map embeds.
pub fn check(map: &Map, texts: &BTreeMap<SourceId, String>) -> Report {
    let mut report = Report::default();
    quotes::check(map, texts, &mut report);
    claims::check(map, &mut report.findings);
    dates::check(map, &mut report.findings);
    report.findings.extend(references::dangling(map).iter().map(Reference::finding));
    sort(&mut report.findings);
    report
}

/// The order of reports: the worst first, then by place and rule.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        b.severity.cmp(&a.severity).then_with(|| a.place.cmp(&b.place)).then_with(|| a.code.cmp(b.code))
    });
}
