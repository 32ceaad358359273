//! Two maps → what was added, removed and changed.

use std::sync::Arc;

use serde::{Serialize, Serializer};
use serde_json::Value;

use super::fields::{Field, differences};
use super::json::{value_of, value_of_frame};
use super::words;
use crate::model::{Change, Diff, Kind, Map, Scene, SceneId};

/// What an entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The map as a whole: title, language, the order of its scenes.
    Map,
    /// One object.
    Object(Kind),
    /// Where an actor stands.
    Position,
}

/// What happened to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// Only the second map has it.
    Added,
    /// Only the first map has it.
    Removed,
    /// Both have it, with other fields.
    Changed,
}

/// One object that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// What it is.
    pub subject: Subject,
    /// Its id; that of the actor for a position.
    pub id: String,
    /// What a reader calls it.
    pub title: String,
    /// Added, removed or changed.
    pub how: How,
    /// What differs. Of what was added or removed, all that it says.
    pub fields: Vec<FieldChange>,
}

/// One field that differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldChange {
    /// Its path: `when.edtf`.
    pub field: String,
    /// What it was; absent where there was none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// What it is; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
    /// The change in words: "status: contested → alleged".
    pub words: String,
}

/// Everything that differs between two maps, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Comparison {
    /// One for each object that differs.
    pub entries: Vec<Entry>,
}

/// Compares two maps by id. Empty exactly when both say the same.
pub fn compare(before: &Map, after: &Map) -> Comparison {
    let diff = Diff::between(before, after);
    let mut compared = Compared { before, after, entries: Vec::new() };
    if let Some(frame) = &diff.frame {
        compared.whole(differences(&value_of_frame(&frame.before), &value_of_frame(&frame.after)));
    }
    compared.table(Subject::Object(Kind::Source), &diff.sources);
    compared.table(Subject::Object(Kind::Speaker), &diff.speakers);
    compared.table(Subject::Object(Kind::Actor), &diff.actors);
    compared.table(Subject::Object(Kind::Relation), &diff.relations);
    compared.table(Subject::Object(Kind::Evidence), &diff.evidence);
    compared.table(Subject::Object(Kind::Dispute), &diff.disputes);
    compared.table(Subject::Object(Kind::Event), &diff.events);
    compared.table(Subject::Position, &diff.positions);
    compared.scenes();
    compared.table(Subject::Object(Kind::Acceptance), &diff.accepted);
    Comparison { entries: compared.entries }
}

impl Comparison {
    /// Do both maps say the same?
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many entries there are of one sort.
    pub fn count(&self, how: How) -> usize {
        self.entries.iter().filter(|entry| entry.how == how).count()
    }
}

impl Subject {
    /// Its name in machine-readable output.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Object(Kind::Source) => "source",
            Self::Object(Kind::Speaker) => "speaker",
            Self::Object(Kind::Actor) => "actor",
            Self::Object(Kind::Relation) => "relation",
            Self::Object(Kind::Evidence) => "evidence",
            Self::Object(Kind::Dispute) => "dispute",
            Self::Object(Kind::Event) => "event",
            Self::Object(Kind::Scene) => "scene",
            Self::Object(Kind::Acceptance) => "acceptance",
            Self::Position => "position",
        }
    }
}

impl Serialize for Subject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

fn scene<'a>(map: &'a Map, id: &SceneId) -> Option<&'a Arc<Scene>> {
    map.scenes.iter().find(|scene| scene.id == *id)
}

struct Compared<'a> {
    before: &'a Map,
    after: &'a Map,
    entries: Vec<Entry>,
}

impl Compared<'_> {
    fn whole(&mut self, fields: Vec<Field>) {
        self.push(Subject::Map, "", How::Changed, fields);
    }

    fn table<K: AsRef<str>, V: Serialize>(&mut self, subject: Subject, changes: &[Change<K, V>]) {
        for change in changes {
            self.one(subject, change.id.as_ref(), change.before.as_ref(), change.after.as_ref());
        }
    }

    fn one<V: Serialize>(&mut self, subject: Subject, id: &str, before: Option<&V>, after: Option<&V>) {
        let nothing = || Value::Object(serde_json::Map::new());
        let how = match (before, after) {
            (None, _) => How::Added,
            (_, None) => How::Removed,
            _ => How::Changed,
        };
        let (old, new) = (before.map_or_else(nothing, value_of), after.map_or_else(nothing, value_of));
        let mut fields = differences(&old, &new);
        fields.retain(|field| field.path != "id");
        if !fields.is_empty() || how != How::Changed {
            self.push(subject, id, how, fields);
        }
    }

    /// Scenes stand in the order of the telling: it is compared apart from what they say.
    fn scenes(&mut self) {
        let (old, new) = (&self.before.scenes, &self.after.scenes);
        let ids = old.iter().chain(new.iter().filter(|scene| !Kind::Scene.is_in(self.before, scene.id.as_str())));
        for id in ids.map(|scene| &scene.id) {
            let (before, after) = (scene(self.before, id), scene(self.after, id));
            if before != after {
                self.one(Subject::Object(Kind::Scene), id.as_str(), before, after);
            }
        }
        let order = |one: &Map, other: &Map| -> Vec<Value> {
            let shared = one.scenes.iter().filter(|scene| Kind::Scene.is_in(other, scene.id.as_str()));
            shared.map(|scene| Value::from(scene.id.as_str())).collect()
        };
        let (before, after) = (order(self.before, self.after), order(self.after, self.before));
        if before != after {
            let path = "scenes".to_owned();
            self.whole(vec![Field { path, before: Some(before.into()), after: Some(after.into()) }]);
        }
    }

    fn push(&mut self, subject: Subject, id: &str, how: How, fields: Vec<Field>) {
        let map = if how == How::Removed { self.before } else { self.after };
        let title = words::title(map, subject, id);
        let fields = fields.into_iter().map(|field| self.field(how, field)).collect();
        self.entries.push(Entry { subject, id: id.to_owned(), title, how, fields });
    }

    fn field(&self, how: How, Field { path, before, after }: Field) -> FieldChange {
        let name = words::field(&path);
        let words = match (&before, &after) {
            (Some(Value::Array(old)), Some(Value::Array(new))) => self.lists(&path, old, new),
            (Some(Value::String(old)), Some(Value::String(new))) if old.len().max(new.len()) > 60 => {
                let (old, new) = words::around_difference(old, new);
                format!("{old} → {new}")
            }
            (None, after) => words::value(self.after, &path, after.as_ref()),
            (before, None) => match how {
                How::Removed => words::value(self.before, &path, before.as_ref()),
                _ => format!("{} → none", words::value(self.before, &path, before.as_ref())),
            },
            (before, after) => {
                let old = words::value(self.before, &path, before.as_ref());
                format!("{old} → {}", words::value(self.after, &path, after.as_ref()))
            }
        };
        FieldChange { field: path, before, after, words: format!("{name}: {words}") }
    }

    /// "+ the UN, − Kabul", or both lists where only their order differs.
    fn lists(&self, path: &str, old: &[Value], new: &[Value]) -> String {
        let gone = old.iter().filter(|one| !new.contains(one)).map(|one| ("−", self.before, one));
        let come = new.iter().filter(|one| !old.contains(one)).map(|one| ("+", self.after, one));
        let words: Vec<String> =
            come.chain(gone).map(|(sign, map, one)| format!("{sign} {}", words::value(map, path, Some(one)))).collect();
        if !words.is_empty() {
            return words.join(", ");
        }
        let all = |map, all: &[Value]| words::value(map, path, Some(&Value::Array(all.to_vec())));
        format!("{} → {}", all(self.before, old), all(self.after, new))
    }
}
