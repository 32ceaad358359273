//! Every date of the map against the calendar and the format.

use super::rules::INVALID_DATE;
use crate::model::date::Edtf;
use crate::model::{Finding, Map, When};

pub(super) fn check(map: &Map, findings: &mut Vec<Finding>) {
    let mut dates = Dates { findings };
    dates.one("meta", "created", map.meta.created.as_deref());
    for source in map.sources.values() {
        dates.one(source.id.as_str(), "published", source.published.as_deref());
        dates.one(source.id.as_str(), "retrieved", source.retrieved.as_deref());
    }
    for relation in map.relations.values() {
        dates.when(relation.id.as_str(), relation.when.as_deref());
    }
    for event in map.events.values() {
        dates.when(event.id.as_str(), event.when.as_deref());
    }
    for evidence in map.evidence.values() {
        let on = evidence.checked.as_ref().map(|checked| checked.on.as_str());
        dates.one(evidence.id.as_str(), "checked.on", on);
    }
    for acceptance in map.accepted.values() {
        dates.one(acceptance.id.as_str(), "on", acceptance.on.as_deref());
    }
}

struct Dates<'a> {
    findings: &'a mut Vec<Finding>,
}

impl Dates<'_> {
    fn when(&mut self, object: &str, when: Option<&When>) {
        let Some(when) = when else { return };
        self.one(object, "when.edtf", when.edtf.as_deref());
        self.one(object, "when.not_before", when.not_before.as_deref());
    }

    fn one(&mut self, object: &str, field: &str, date: Option<&str>) {
        let Some(Err(error)) = date.map(Edtf::parse) else { return };
        let finding = INVALID_DATE.finding(format!("Not a date: {error}.")).hint(error.hint());
        self.findings.push(finding.at(object).field(field));
    }
}
