//! Text without syntax errors → map: object by object, so that one bad object costs no other.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::model::{
    Acceptance, Actor, ActorId, Dispute, Event, Evidence, Finding, Kind, Map, Position, Relation, Scene, Severity,
    Source, Speaker, Step, Version, references, references::Reference, round_to_hundredths,
};

use super::super::{Access, Loaded};
use super::limits::MAX_ITEMS;
use super::outline::{Member, elements, locate, members};
use super::place::placed;
use super::report::Report;
use super::scan::Flaw;
use super::sharing::{Share, Texts};
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
    texts: Texts,
    /// Every object that is in the map, as it stands in the file.
    records: Vec<(Kind, &'a RawValue)>,
    /// Those that are not, because another has their id.
    repeated: Vec<(Kind, &'a RawValue)>,
    left_out: BTreeSet<(Kind, String)>,
}

/// Where the objects stand in the file.
type Index<'a> = BTreeMap<(Kind, String), &'a RawValue>;

impl<'a> Reader<'a> {
    fn new(report: Report<'a>) -> Self {
        Self {
            report,
            items: 0,
            map: Map::default(),
            texts: Texts::default(),
            records: Vec::new(),
            repeated: Vec::new(),
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
            _ => {
                if let Some(table) = Kind::ALL.into_iter().find(|table| table.table() == key) {
                    self.table(table, value);
                } else if let Some(unknown) = self.report.unit(value, || key.clone(), "field") {
                    self.map.extra.insert(key.clone(), unknown);
                }
            }
        }
    }

    fn set<T: DeserializeOwned>(&mut self, key: &str, value: &'a RawValue, slot: impl Fn(&mut Map) -> &mut T) {
        if let Some(read) = self.report.unit(value, || key.to_owned(), "part of the file") {
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
                let unknown = self.report.unit(value, || format!("layout.{key}"), "field");
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
        let mut read = Vec::with_capacity(positions.len());
        for Member { key, value } in self.report.once(positions, "layout.positions") {
            self.report.forgive_digits(value);
            let label = || format!("layout.positions.{key}");
            if let Some(mut position) = self.report.unit::<Position>(value, label, "position") {
                (position.x, position.y) = (round_to_hundredths(position.x), round_to_hundredths(position.y));
                let mut actor = ActorId::new(&key);
                actor.share(&mut self.texts);
                read.push((actor, position));
            }
        }
        self.map.layout.positions = read.into_iter().collect();
    }

    fn table(&mut self, table: Kind, value: &'a RawValue) {
        match table {
            Kind::Source => self.list::<Source>(table, value),
            Kind::Speaker => self.list::<Speaker>(table, value),
            Kind::Actor => self.list::<Actor>(table, value),
            Kind::Relation => self.list::<Relation>(table, value),
            Kind::Evidence => self.list::<Evidence>(table, value),
            Kind::Dispute => self.list::<Dispute>(table, value),
            Kind::Event => self.list::<Event>(table, value),
            Kind::Scene => self.list::<Scene>(table, value),
            Kind::Acceptance => self.list::<Acceptance>(table, value),
        }
    }

    fn list<T: Record>(&mut self, table: Kind, value: &'a RawValue) {
        let Some(records) = elements(value.get()) else {
            self.report.unreadable(value, table.table(), "part of the file", "a list");
            return;
        };
        let mut list = Vec::with_capacity(records.len());
        // Nobody asks this table for its order.
        let mut ids = HashSet::with_capacity(records.len());
        for (index, json) in records.into_iter().enumerate() {
            self.items += 1;
            if self.items > MAX_ITEMS {
                self.report.lose();
                let message = format!("The file has more than {MAX_ITEMS} objects; the rest is left out.");
                let finding = Finding::new("too-many-objects", Severity::Error, message).at(table.table());
                self.report.add(finding.hint("Split the map."), json.get());
                break;
            }
            let Some(mut record) = self.record::<T>(table, index, json) else { continue };
            record.share(&mut self.texts);
            if ids.insert(record.id().clone()) {
                self.records.push((table, json));
                list.push(Arc::new(record));
            } else {
                self.report.lose();
                self.repeated.push((table, json));
            }
        }
        T::insert_into(list, &mut self.map);
    }

    fn record<T: Record>(&mut self, table: Kind, index: usize, json: &'a RawValue) -> Option<T> {
        let label = || stated_id(json).unwrap_or_else(|| format!("{}[{index}]", table.table()));
        let Some(record) = self.report.unit::<T>(json, label, table.noun()) else {
            self.left_out.insert((table, label()));
            return None;
        };
        if !record.id().as_ref().is_empty() {
            return Some(record);
        }
        self.report.lose();
        let message = format!("This {} has an empty id and is left out.", table.noun());
        let finding = Finding::new("empty-id", Severity::Error, message).at(label()).field("id");
        self.report.add(finding.hint("Give it an id that no other has."), id_place(json));
        None
    }

    fn finish(mut self) -> Loaded {
        self.texts = Texts::default();
        let map = std::mem::take(&mut self.map);
        let dangling = references::dangling(&map);
        if !(self.repeated.is_empty() && dangling.is_empty()) {
            let stated = |&(table, json): &(Kind, &'a RawValue)| Some(((table, stated_id(json)?), json));
            let index: Index = self.records.iter().filter_map(stated).collect();
            self.report_repeated(&index);
            self.report_dangling(&index, &dangling);
        }
        drop(dangling);
        let access = if map.header.version.major > Version::MAJOR { Access::NewerMajor } else { Access::ReadWrite };
        let (findings, completeness) = self.report.finish();
        Loaded { map, findings, completeness, access }
    }

    fn report_repeated(&mut self, index: &Index) {
        for (table, json) in std::mem::take(&mut self.repeated) {
            let id = stated_id(json).unwrap_or_default();
            let noun = table.noun();
            let line = index.get(&(table, id.clone())).map_or(0, |first| self.report.line_of(first.get()));
            let message = format!("The id {id} was used on line {line} already; this {noun} is left out.");
            let finding = Finding::new("duplicate-id", Severity::Error, message).at(id).field("id");
            self.report.add(finding.hint("Give one of the two another id."), id_place(json));
        }
    }

    fn report_dangling(&mut self, index: &Index, dangling: &[Reference]) {
        for reference in dangling {
            if reference.to.iter().any(|kind| self.left_out.contains(&(*kind, reference.id.to_owned()))) {
                continue; // Its own finding says why it is missing.
            }
            let Some(json) = index.get(&(reference.owner, reference.owner_id.to_owned())) else { continue };
            let place = locate(json, &reference.path).get();
            self.report.add(reference.finding(), place);
        }
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
