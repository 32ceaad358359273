//! A map and the texts at hand → everything worth telling about it: findings, and how its quotes stand. Knows no
//! files: a text is a string, and what is not at hand is reported as not attached. Without a text nothing is
//! claimed to have been compared.

mod acceptances;
mod chronology;
mod claims;
mod counts;
mod dates;
mod hedge;
mod likelihood;
mod quotes;
mod rules;
mod scenes;
mod sources;
mod status;

use std::collections::BTreeMap;

pub use counts::{Counts, QuoteCounts};
pub use quotes::{is_accepted, rule_of, sha256};
pub use rules::RULES;

use super::anchor::Resolution;
use super::references::{self, Reference};
use super::{EvidenceId, Finding, Map, Place, Severity, SourceId};

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
    check_read(map, texts, Vec::new())
}

/// Checks a map that was read from a file. What the reader found is part of the report; where the check finds the same,
/// the reader knows its place in the file.
pub fn check_read(map: &Map, texts: &BTreeMap<SourceId, String>, read: Vec<Finding>) -> Report {
    let mut report = Report::default();
    quotes::check(map, texts, &mut report);
    claims::check(map, &mut report.findings);
    status::check(map, &mut report.findings);
    sources::check(map, &mut report.findings);
    likelihood::check(map, &mut report.findings);
    dates::check(map, &mut report.findings);
    chronology::check(map, &mut report.findings);
    scenes::check(map, &mut report.findings);
    let is_read = |code: &str, place: &Place| {
        read.iter().any(|one| one.code == code && one.place.object == place.object && one.place.field == place.field)
    };
    let dangling = references::dangling(map);
    let dangling = dangling.iter().map(Reference::finding).filter(|one| !is_read(one.code, &one.place));
    report.findings.extend(dangling);
    report.findings.extend(read);
    acceptances::apply(map, &mut report.findings);
    sort(&mut report.findings);
    report
}

/// What is wrong, and not what may be worth a thought: errors, and what the texts at hand say of the quotes. For whoever
/// shows no more than that: on a large map the rest would be hundreds of thousands of sentences.
pub fn check_errors(map: &Map, texts: &BTreeMap<SourceId, String>) -> Report {
    let mut report = Report::default();
    quotes::check(map, texts, &mut report);
    dates::check(map, &mut report.findings);
    chronology::check(map, &mut report.findings);
    report.findings.extend(references::dangling(map).iter().map(Reference::finding));
    acceptances::apply(map, &mut report.findings);
    let is_error = |finding: &Finding| finding.severity == Severity::Error || finding.code == rules::SOURCE_HASH.code;
    report.findings.retain(is_error);
    sort(&mut report.findings);
    report
}

/// Are the map's own words English? They are where it does not say.
fn is_english(map: &Map) -> bool {
    let language = map.meta.language.as_deref();
    language.is_none_or(|tag| tag.split('-').next().is_some_and(|language| language.eq_ignore_ascii_case("en")))
}

/// The order of reports: the worst first, then by place and rule; what is accepted comes last.
fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        let accepted = a.accepted.is_some().cmp(&b.accepted.is_some());
        let severity = accepted.then_with(|| b.severity.cmp(&a.severity));
        severity.then_with(|| a.place.cmp(&b.place)).then_with(|| a.code.cmp(b.code))
    });
}
