//! Reads single values and gathers what is wrong with them. Knows no table and no reference.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::model::{Finding, Severity, Step};

use super::super::Completeness;
use super::limits::MAX_FINDINGS;
use super::outline::{Member, locate, offset_in};
use super::place::{line_column, placed};
use super::record::{self, Unreadable};
use super::scan::{Flaw, FlawKind};

/// The text, and what has been noticed in it so far.
pub(super) struct Report<'a> {
    text: &'a str,
    flaws: Vec<Flaw>,
    findings: Vec<Finding>,
    unlisted: usize,
    completeness: Completeness,
}

impl<'a> Report<'a> {
    pub(super) fn new(text: &'a str, findings: Vec<Finding>, flaws: Vec<Flaw>) -> Self {
        Self { text, flaws, findings, unlisted: 0, completeness: Completeness::Whole }
    }

    /// Reads one value and reports every flaw in it. Its label is made where there is something to report.
    pub(super) fn unit<T: DeserializeOwned>(
        &mut self,
        json: &'a RawValue,
        label: impl Fn() -> String,
        noun: &str,
    ) -> Option<T> {
        let start = offset_in(self.text, json.get());
        let end = start + json.get().len();
        let mut is_fatal = false;
        let first = self.flaws.partition_point(|flaw| flaw.at < start);
        let last = self.flaws.partition_point(|flaw| flaw.at < end);
        let flaws = self.flaws[first..last].to_vec();
        for flaw in flaws {
            is_fatal |= flaw.kind.is_fatal();
            self.flaw(&flaw, &label(), noun);
        }
        if is_fatal {
            return None;
        }
        match record::read(json) {
            Ok(read) => Some(read),
            Err(reason) => {
                self.lose();
                let place = locate(json, &reason.path).get();
                self.add(record::finding(&reason, noun).at(label()), place);
                None
            }
        }
    }

    fn flaw(&mut self, flaw: &Flaw, label: &str, noun: &str) {
        let mut finding = flaw.kind.finding().at(label);
        if flaw.kind.is_fatal() {
            finding.message = format!("{} This {noun} is left out.", finding.message);
        }
        if flaw.kind.loses() {
            self.lose();
        }
        self.add(finding, &self.text[flaw.at..]);
    }

    /// The members without those whose key was there before, which are reported.
    pub(super) fn once(&mut self, all: Vec<Member<'a>>, label: &str) -> Vec<Member<'a>> {
        // Where a key stands twice, it is a flaw.
        if !self.flaws.iter().any(|flaw| matches!(flaw.kind, FlawKind::RepeatedKey(_))) {
            return all;
        }
        let mut keys = BTreeSet::new();
        let (kept, repeated): (Vec<_>, Vec<_>) = all.into_iter().partition(|member| keys.insert(member.key.clone()));
        for member in repeated {
            self.lose();
            let finding = FlawKind::RepeatedKey(member.key).finding().at(label);
            self.add(finding, member.value.get());
        }
        kept
    }

    pub(super) fn unreadable(&mut self, value: &'a RawValue, label: &str, noun: &str, expected: &str) {
        self.lose();
        let reason = Unreadable { path: Vec::new(), message: format!("{expected} was expected") };
        self.add(record::finding(&reason, noun).at(label), value.get());
    }

    pub(super) fn lose(&mut self) {
        self.completeness = Completeness::Partial;
    }

    /// `part` is the slice of the text where the finding stands.
    pub(super) fn add(&mut self, finding: Finding, part: &str) {
        if self.findings.len() < MAX_FINDINGS {
            self.findings.push(placed(finding, self.text, offset_in(self.text, part)));
        } else {
            self.unlisted += 1;
        }
    }

    /// Coordinates are kept to 0.01, so digits beyond that are no loss.
    pub(super) fn forgive_digits(&mut self, position: &'a RawValue) {
        if self.flaws.is_empty() {
            return;
        }
        for axis in ["x", "y"] {
            let at = offset_in(self.text, locate(position, &[Step::key(axis)]).get());
            if let Ok(index) = self.flaws.binary_search_by_key(&at, |flaw| flaw.at)
                && self.flaws[index].kind == FlawKind::InexactNumber
            {
                self.flaws.remove(index);
            }
        }
    }

    /// The line of a slice of the text; 0 once no more findings are listed, since counting lines takes time.
    pub(super) fn line_of(&self, part: &str) -> usize {
        if self.findings.len() < MAX_FINDINGS { line_column(self.text, offset_in(self.text, part)).0 } else { 0 }
    }

    /// The findings in the order of the text.
    pub(super) fn finish(mut self) -> (Vec<Finding>, Completeness) {
        if self.unlisted > 0 {
            let message = format!("{} more findings are not listed.", self.unlisted);
            self.findings.push(Finding::new("more-findings", Severity::Warning, message));
        }
        self.findings.sort_by_key(|finding| (finding.place.line.is_none(), finding.place.line, finding.place.column));
        (self.findings, self.completeness)
    }
}
