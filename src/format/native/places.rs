//! A file's text and the name of an object and field in it → line and column. For reports on a map that was read.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::decode;
use super::outline::{elements, locate, members, offset_in};
use super::syntax;
use crate::model::{Finding, Kind, Place, steps_of};

/// Where everything stands in a file.
#[derive(Debug)]
pub struct Places<'a> {
    text: &'a str,
    line_starts: Vec<usize>,
    root: &'a RawValue,
    objects: BTreeMap<String, &'a RawValue>,
}

impl<'a> Places<'a> {
    /// Of a file that could be read; `None` where it is no JSON.
    pub fn new(bytes: &'a [u8]) -> Option<Self> {
        let text = decode::decode(bytes).ok()?.text;
        syntax::check(text).ok()?;
        let root: &RawValue = serde_json::from_str(text).ok()?;
        let tables = members(root.get())?.into_iter();
        let tables = tables.filter(|member| Kind::ALL.iter().any(|kind| kind.table() == member.key));
        let mut objects = BTreeMap::new();
        for json in tables.filter_map(|table| elements(table.value.get())).flatten() {
            let id = locate(json, &steps_of("id"));
            if let Ok(id) = serde_json::from_str::<String>(id.get()) {
                objects.entry(id).or_insert(json);
            }
        }
        let line_starts = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Some(Self { text, line_starts, root, objects })
    }

    /// Gives the finding its line and column, unless it has them or names nothing in the file. Where the field is
    /// absent, it is the object's place.
    pub fn locate(&self, finding: &mut Finding) {
        let Place { object: Some(object), field, line: None, .. } = &finding.place else { return };
        let found = match self.objects.get(object) {
            Some(json) => locate(json, &steps_of(field.as_deref().unwrap_or_default())),
            None => locate(self.root, &steps_of(&[object.as_str(), field.as_deref().unwrap_or_default()].join("."))),
        };
        let (line, column) = self.line_column(offset_in(self.text, found.get()));
        finding.place.line = Some(line);
        finding.place.column = Some(column);
    }

    fn line_column(&self, offset: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|index| self.line_starts.get(index)).copied().unwrap_or(0);
        (line, 1 + self.text[start..offset].chars().count())
    }
}
