//! Text without syntax errors → map: object by object, so that one bad object costs no other.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::model::{
    Acceptance, Actor, ActorId, Dispute, Event, Evidence, Finding, Kind, Map, Position, Relation, Scene, Severity,
    Source, Speaker, Step, Version, references, round_to_hundredths,
};

use super::super::{Access, Loaded};
use super::limits::MAX_ITEMS;
use super::outline::{Member, elements, locate, members};
use super::place::placed;
use super::report::Report;
use super::scan::Flaw;
use super::sharing::share_ids;
use super::table::Record;

#[expect(clippy::result_large_err, reason = "a failed read happens once per file")]
pub(super) fn read(text: &str, findings: Vec<Finding>, flaws: Vec<Flaw>) -> Result<Loaded, Finding> {
    let root = members(text).ok_or_else(|| not_relata(text, "it holds no object", flaws.first()))?;
    let format = root.iter().find(|member| member.key == "format").map(|member| member.value.get());
    let name = format.and_then(|json| serde_json::from_str::<String>(json).ok());
    if name.as_deref() != Some("relata") {
        let reason = format!("\"format\" is {}", name.as_deref().unwrap_or("missing"));
        return Err(not_relata(text, &reason, None));
    }
    let mut reader = Reader::new(Report::new(text, findings, flaws));
    for member in reader.report.once(root, "the file") {
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
struct Reader<'a> {
    report: Report<'a>,
    items: usize,
    map: Map,
    records: BTreeMap<(Kind, String), &'a RawValue>,
    left_out: BTreeSet<(Kind, String)>,
}

impl<'a> Reader<'a> {
    fn new(report: Report<'a>) -> Self {
        Self { report, items: 0, map: Map::default(), records: BTreeMap::new(), left_out: BTreeSet::new() }
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
            _ => {
                if let Some(table) = Kind::ALL.into_iter().find(|table| table.table() == key) {
                    self.table(table, value);
                } else if let Some(unknown) = self.report.unit(value, key, "field") {
                    self.map.extra.insert(key.clone(), unknown);
                }
            }
        }
    }

    fn set<T: DeserializeOwned>(&mut self, key: &str, value: &'a RawValue, slot: impl Fn(&mut Map) -> &mut T) {
        if let Some(read) = self.report.unit(value, key, "part of the file") {
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
        self.report.add(finding.at("version"), value.get());
    }

    fn layout(&mut self, value: &'a RawValue) {
        let Some(parts) = members(value.get()) else {
            self.report.unreadable(value, "layout", "part of the file", "an object");
            return;
        };
        for Member { key, value } in self.report.once(parts, "layout") {
            if key != "positions" {
                let unknown = self.report.unit(value, &format!("layout.{key}"), "field");
                self.map.layout.extra.extend(unknown.map(|unknown| (key, unknown)));
                continue;
            }
            match members(value.get()) {
                Some(positions) => self.positions(positions),
                None => self.report.unreadable(value, "layout.positions", "part of the file", "an object"),
            }
        }
    }

    fn positions(&mut self, positions: Vec<Member<'a>>) {
        for Member { key, value } in self.report.once(positions, "layout.positions") {
            self.report.forgive_digits(value);
            if let Some(mut position) =
                self.report.unit::<Position>(value, &format!("layout.positions.{key}"), "position")
            {
                (position.x, position.y) = (round_to_hundredths(position.x), round_to_hundredths(position.y));
                self.map.layout.positions.insert(ActorId::new(&key), position);
            }
        }
    }

    fn table(&mut self, table: Kind, value: &'a RawValue) {
        let Some(records) = elements(value.get()) else {
            self.report.unreadable(value, table.table(), "part of the file", "a list");
            return;
        };
        for (index, json) in records.into_iter().enumerate() {
            self.items += 1;
            if self.items > MAX_ITEMS {
                self.report.lose();
                let message = format!("The file has more than {MAX_ITEMS} objects; the rest is left out.");
                let finding = Finding::new("too-many-objects", Severity::Error, message).at(table.table());
                self.report.add(finding.hint("Split the map."), json.get());
                return;
            }
            match table {
                Kind::Source => self.record::<Source>(table, index, json),
                Kind::Speaker => self.record::<Speaker>(table, index, json),
                Kind::Actor => self.record::<Actor>(table, index, json),
                Kind::Relation => self.record::<Relation>(table, index, json),
                Kind::Evidence => self.record::<Evidence>(table, index, json),
                Kind::Dispute => self.record::<Dispute>(table, index, json),
                Kind::Event => self.record::<Event>(table, index, json),
                Kind::Scene => self.record::<Scene>(table, index, json),
                Kind::Acceptance => self.record::<Acceptance>(table, index, json),
            }
        }
    }

    fn record<T: Record>(&mut self, table: Kind, index: usize, json: &'a RawValue) {
        let label = stated_id(json).unwrap_or_else(|| format!("{}[{index}]", table.table()));
        let Some(record) = self.report.unit::<T>(json, &label, table.noun()) else {
            self.left_out.insert((table, label));
            return;
        };
        if record.id().is_empty() {
            self.report.lose();
            let message = format!("This {} has an empty id and is left out.", table.noun());
            let finding = Finding::new("empty-id", Severity::Error, message).at(label).field("id");
            self.report.add(finding.hint("Give it an id that no other has."), id_place(json));
        } else if let Some(first) = self.records.get(&(table, record.id().to_owned())) {
            let line = self.report.line_of(first.get());
            let message = format!("The id {label} was used on line {line} already; this {} is left out.", table.noun());
            self.report.lose();
            let finding = Finding::new("duplicate-id", Severity::Error, message).at(label).field("id");
            self.report.add(finding.hint("Give one of the two another id."), id_place(json));
        } else {
            self.records.insert((table, record.id().to_owned()), json);
            record.insert_into(&mut self.map);
        }
    }

    fn finish(mut self) -> Loaded {
        let mut map = std::mem::take(&mut self.map);
        share_ids(&mut map);
        for reference in references::dangling(&map) {
            if reference.to.iter().any(|kind| self.left_out.contains(&(*kind, reference.id.to_owned()))) {
                continue; // Its own finding says why it is missing.
            }
            let owner = (reference.owner, reference.owner_id.to_owned());
            let Some(json) = self.records.get(&owner) else { continue };
            let place = locate(json, &reference.path).get();
            self.report.add(reference.finding(), place);
        }
        let access = if map.header.version.major > Version::MAJOR { Access::NewerMajor } else { Access::ReadWrite };
        let (findings, completeness) = self.report.finish();
        Loaded { map, findings, completeness, access }
    }
}

/// The id that the object states, if it can be read.
fn stated_id(json: &RawValue) -> Option<String> {
    let members = members(json.get())?;
    let id = members.iter().find(|member| member.key == "id")?;
    serde_json::from_str::<String>(id.value.get()).ok().filter(|id| !id.is_empty())
}

fn id_place(json: &RawValue) -> &str {
    locate(json, &[Step::key("id")]).get()
}
