//! Text without syntax errors → map: object by object, so that one bad object costs no other.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::model::{
    Actor, ActorId, Dispute, Event, Evidence, Finding, Map, Position, Relation, Scene, Severity, Source, Speaker,
    Version,
};

use super::super::{Access, Completeness, Loaded};
use super::limits::{MAX_FINDINGS, MAX_ITEMS};
use super::outline::{Member, Step, elements, locate, members, offset_in};
use super::place::placed;
use super::record::{self, Unreadable};
use super::references;
use super::scan::{Flaw, FlawKind};
use super::tables::{Record, TableName};

#[expect(clippy::result_large_err, reason = "a failed read happens once per file")]
pub(super) fn read(text: &str, findings: Vec<Finding>, flaws: Vec<Flaw>) -> Result<Loaded, Finding> {
    let root = members(text).ok_or_else(|| not_relata(text, "it holds no object", flaws.first()))?;
    let format = root.iter().find(|member| member.key == "format").map(|member| member.value.get());
    if format != Some("\"relata\"") {
        let reason =
            format.map_or_else(|| "\"format\" is missing".to_owned(), |found| format!("\"format\" is {found}"));
        return Err(not_relata(text, &reason, None));
    }
    let mut reader = Reader::new(text, findings, flaws);
    for member in reader.once(root, "the file") {
        reader.member(&member);
    }
    Ok(reader.finish())
}

fn not_relata(text: &str, reason: &str, flaw: Option<&Flaw>) -> Finding {
    let at = flaw.map_or_else(|| text.len() - text.trim_start().len(), |flaw| flaw.at);
    placed(Finding::new("not-relata", Severity::Error, format!("This is no relata file: {reason}.")), text, at)
        .hint("A relata file is a JSON object with \"format\": \"relata\". Files of other programs are imported.")
}

/// What has been read so far.
pub(super) struct Reader<'a> {
    text: &'a str,
    flaws: Vec<Flaw>,
    findings: Vec<Finding>,
    uncounted: usize,
    items: usize,
    completeness: Completeness,
    map: Map,
    records: BTreeMap<(TableName, String), &'a RawValue>,
    left_out: BTreeSet<(TableName, String)>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, findings: Vec<Finding>, flaws: Vec<Flaw>) -> Self {
        Self {
            text,
            flaws,
            findings,
            uncounted: 0,
            items: 0,
            completeness: Completeness::Whole,
            map: Map::default(),
            records: BTreeMap::new(),
            left_out: BTreeSet::new(),
        }
    }

    fn member(&mut self, Member { key, value }: &Member<'a>) {
        match key.as_str() {
            "format" => {}
            "$schema" => self.set(key, value, |map| &mut map.header.schema),
            "version" => self.version(value),
            "meta" => self.set(key, value, |map| &mut map.meta),
            "vocabularies" => self.set(key, value, |map| &mut map.vocabularies),
            "layout" => self.layout(value),
            "extensions" => self.set(key, value, |map| &mut map.extensions),
            _ => match TableName::ALL.into_iter().find(|table| table.key() == key) {
                Some(table) => self.table(table, value),
                None => {
                    let unknown = self.unit(value, key, "field");
                    self.map.extra.extend(unknown.map(|unknown| (key.clone(), unknown)));
                }
            },
        }
    }

    fn set<T: DeserializeOwned>(&mut self, key: &str, value: &'a RawValue, slot: impl Fn(&mut Map) -> &mut T) {
        if let Some(read) = self.unit(value, key, "part of the file") {
            *slot(&mut self.map) = read;
        }
    }

    fn version(&mut self, value: &'a RawValue) {
        self.set("version", value, |map| &mut map.header.version);
        let Version { major, minor, .. } = self.map.header.version;
        let finding = if major > Version::MAJOR {
            Finding::new(
                "newer-major",
                Severity::Warning,
                format!("The file has version {major}.{minor}; this program understands {}.x.", Version::MAJOR),
            )
            .hint("It is open for reading only. Update the program, or save a copy under another name.")
        } else if major == Version::MAJOR && minor > Version::MINOR {
            Finding::new(
                "newer-minor",
                Severity::Info,
                format!("The file has version {major}.{minor}, newer than {}.{}.", Version::MAJOR, Version::MINOR),
            )
            .hint("Nothing to do: fields that this program does not know are kept as they are.")
        } else {
            return;
        };
        self.report(finding.at("version"), value.get());
    }

    fn layout(&mut self, value: &'a RawValue) {
        let Some(parts) = members(value.get()) else {
            self.unreadable(value, "layout", "part of the file", "an object");
            return;
        };
        for Member { key, value } in self.once(parts, "layout") {
            if key != "positions" {
                let unknown = self.unit(value, &format!("layout.{key}"), "field");
                self.map.layout.extra.extend(unknown.map(|unknown| (key, unknown)));
                continue;
            }
            match members(value.get()) {
                Some(positions) => self.positions(positions),
                None => self.unreadable(value, "layout.positions", "part of the file", "an object"),
            }
        }
    }

    fn positions(&mut self, positions: Vec<Member<'a>>) {
        for Member { key, value } in self.once(positions, "layout.positions") {
            self.forgive_digits(value);
            if let Some(position) = self.unit::<Position>(value, &format!("layout.positions.{key}"), "position") {
                self.map.layout.positions.insert(ActorId::new(&key), position);
            }
        }
    }

    /// Coordinates are kept to 0.01, so digits beyond that are no loss.
    fn forgive_digits(&mut self, position: &'a RawValue) {
        if self.flaws.is_empty() {
            return;
        }
        for axis in ["x", "y"] {
            let at = offset_in(self.text, locate(position, &[Step::Key(axis.to_owned())]).get());
            if let Ok(index) = self.flaws.binary_search_by_key(&at, |flaw| flaw.at)
                && self.flaws[index].kind == FlawKind::InexactNumber
            {
                self.flaws.remove(index);
            }
        }
    }

    fn table(&mut self, table: TableName, value: &'a RawValue) {
        let Some(records) = elements(value.get()) else {
            self.unreadable(value, table.key(), "part of the file", "a list");
            return;
        };
        for (index, json) in records.into_iter().enumerate() {
            self.items += 1;
            if self.items > MAX_ITEMS {
                self.lose();
                let message = format!("The file has more than {MAX_ITEMS} objects; the rest is left out.");
                let finding = Finding::new("too-many-objects", Severity::Error, message).at(table.key());
                self.report(finding.hint("Split the map."), json.get());
                return;
            }
            match table {
                TableName::Sources => self.record::<Source>(table, index, json),
                TableName::Speakers => self.record::<Speaker>(table, index, json),
                TableName::Actors => self.record::<Actor>(table, index, json),
                TableName::Relations => self.record::<Relation>(table, index, json),
                TableName::Evidence => self.record::<Evidence>(table, index, json),
                TableName::Disputes => self.record::<Dispute>(table, index, json),
                TableName::Events => self.record::<Event>(table, index, json),
                TableName::Scenes => self.record::<Scene>(table, index, json),
            }
        }
    }

    fn record<T: Record>(&mut self, table: TableName, index: usize, json: &'a RawValue) {
        let label = stated_id(json).unwrap_or_else(|| format!("{}[{index}]", table.key()));
        let Some(record) = self.unit::<T>(json, &label, table.noun()) else {
            self.left_out.insert((table, label));
            return;
        };
        if record.id().is_empty() {
            self.lose();
            let message = format!("This {} has an empty id and is left out.", table.noun());
            let finding = Finding::new("empty-id", Severity::Error, message).at(label).field("id");
            self.report(finding.hint("Give it an id that no other has."), id_place(json));
        } else if let Some(first) = self.records.get(&(table, record.id().to_owned())) {
            let (line, _) = super::place::line_column(self.text, offset_in(self.text, first.get()));
            let message = format!("The id {label} was used on line {line} already; this {} is left out.", table.noun());
            self.lose();
            let finding = Finding::new("duplicate-id", Severity::Error, message).at(label).field("id");
            self.report(finding.hint("Give one of the two another id."), id_place(json));
        } else {
            self.records.insert((table, record.id().to_owned()), json);
            record.insert_into(&mut self.map);
        }
    }

    /// Reads one value and reports every flaw in it.
    fn unit<T: DeserializeOwned>(&mut self, json: &'a RawValue, label: &str, noun: &str) -> Option<T> {
        let start = offset_in(self.text, json.get());
        let end = start + json.get().len();
        let mut is_fatal = false;
        let first = self.flaws.partition_point(|flaw| flaw.at < start);
        let last = self.flaws.partition_point(|flaw| flaw.at < end);
        for flaw in self.flaws[first..last].to_vec() {
            is_fatal |= flaw.kind.is_fatal();
            self.flaw(&flaw, label, noun);
        }
        if is_fatal {
            return None;
        }
        match record::read(json) {
            Ok(read) => Some(read),
            Err(reason) => {
                self.lose();
                let place = locate(json, &reason.path).get();
                self.report(record::finding(&reason, noun).at(label), place);
                None
            }
        }
    }

    fn flaw(&mut self, flaw: &Flaw, label: &str, noun: &str) {
        let mut finding = flaw.kind.finding().at(label);
        if flaw.kind.is_fatal() {
            finding.message.push_str(&format!(" This {noun} is left out."));
        }
        if flaw.kind.loses() {
            self.lose();
        }
        self.report(finding, &self.text[flaw.at..]);
    }

    /// The members without those whose key was there before, which are reported.
    fn once(&mut self, all: Vec<Member<'a>>, label: &str) -> Vec<Member<'a>> {
        let mut keys = BTreeSet::new();
        let (kept, repeated): (Vec<_>, Vec<_>) = all.into_iter().partition(|member| keys.insert(member.key.clone()));
        for member in repeated {
            self.lose();
            let finding = FlawKind::RepeatedKey(member.key).finding().at(label);
            self.report(finding, member.value.get());
        }
        kept
    }

    fn unreadable(&mut self, value: &'a RawValue, label: &str, noun: &str, expected: &str) {
        self.lose();
        let reason = Unreadable { path: Vec::new(), message: format!("{expected} was expected") };
        self.report(record::finding(&reason, noun).at(label), value.get());
    }

    fn lose(&mut self) {
        self.completeness = Completeness::Partial;
    }

    /// `part` is the slice of the text where the finding stands.
    fn report(&mut self, finding: Finding, part: &str) {
        if self.findings.len() < MAX_FINDINGS {
            self.findings.push(placed(finding, self.text, offset_in(self.text, part)));
        } else {
            self.uncounted += 1;
        }
    }

    fn finish(mut self) -> Loaded {
        let map = std::mem::take(&mut self.map);
        for reference in references::dangling(&map) {
            let target = (reference.to, reference.id.to_owned());
            let owner = (reference.owner, reference.owner_id.to_owned());
            if self.left_out.contains(&target) {
                continue; // Its own finding says why it is missing.
            }
            let Some(json) = self.records.get(&owner) else { continue };
            let place = locate(json, &reference.path).get();
            self.report(reference.finding(), place);
        }
        if self.uncounted > 0 {
            let message = format!("{} more findings are not listed.", self.uncounted);
            self.findings.push(Finding::new("more-findings", Severity::Warning, message));
        }
        self.findings.sort_by_key(|finding| (finding.place.line, finding.place.column));
        let access = if map.header.version.major > Version::MAJOR { Access::NewerMajor } else { Access::ReadWrite };
        Loaded { map, findings: self.findings, completeness: self.completeness, access }
    }
}

/// The id that the object states, if it can be read.
fn stated_id(json: &RawValue) -> Option<String> {
    let members = members(json.get())?;
    let id = members.iter().find(|member| member.key == "id")?;
    serde_json::from_str::<String>(id.value.get()).ok().filter(|id| !id.is_empty())
}

fn id_place(json: &RawValue) -> &str {
    locate(json, &[Step::Key("id".to_owned())]).get()
}
