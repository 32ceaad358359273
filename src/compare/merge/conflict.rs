//! What two sides of a merge disagree on, and which of them was kept.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::super::{Subject, words};
use crate::model::Map;

/// Which version stands in the merged map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kept {
    /// That of our side.
    Ours,
    /// That of the other side.
    Theirs,
    /// That of the common ancestor.
    Base,
}

/// One disagreement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Conflict {
    /// What kind of object it is about.
    pub subject: Subject,
    /// Its id.
    pub id: String,
    /// What a reader calls it.
    pub title: String,
    /// The field, such as `when.edtf`; absent where it is about the object as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What the common ancestor has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<Value>,
    /// What our side has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ours: Option<Value>,
    /// What the other side has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theirs: Option<Value>,
    /// Which version the merged map has.
    pub kept: Kept,
    /// The disagreement as a sentence.
    pub message: String,
}

/// The three maps, for the names of things.
#[derive(Clone, Copy, Debug)]
pub struct Versions<'a> {
    /// The common ancestor.
    pub base: &'a Map,
    /// Our side.
    pub ours: &'a Map,
    /// The other side.
    pub theirs: &'a Map,
}

impl Versions<'_> {
    /// What a reader calls the object, in the first version that has it.
    pub(super) fn title(&self, subject: Subject, id: &str) -> String {
        let titles = [self.ours, self.theirs, self.base].map(|map| words::title(map, subject, id));
        titles.iter().find(|title| *title != id).unwrap_or(&titles[0]).clone()
    }

    /// "status: alleged here, reported there, contested before; here is kept."
    pub(super) fn fields_differ(&self, field: &str, of: [Option<&Value>; 3]) -> String {
        let [base, ours, theirs] = of;
        let was = words::value(self.base, field, base);
        let (here, there) = (words::value(self.ours, field, ours), words::value(self.theirs, field, theirs));
        let name = words::field(field);
        format!("{name}: ours says {here}, theirs {there}; it was {was}. Ours is kept.")
    }
}

impl fmt::Display for Conflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "conflict in {} {} [{}], {}", self.subject.as_str(), self.title, self.id, self.message)
    }
}
