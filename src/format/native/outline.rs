//! JSON text → its members and elements as slices of the text, so that every value can say where it stands.
//! Knows no field.

use std::fmt;

use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::model::Step;

/// One member of an object.
#[derive(Debug)]
pub(super) struct Member<'a> {
    pub(super) key: String,
    pub(super) value: &'a RawValue,
}

/// The members of an object in their order, repeated ones too; `None` when `json` is no object.
pub(super) fn members(json: &str) -> Option<Vec<Member<'_>>> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    deserializer.deserialize_map(Members).ok()
}

/// The elements of an array; `None` when `json` is none.
pub(super) fn elements(json: &str) -> Option<Vec<&RawValue>> {
    serde_json::from_str(json).ok()
}

/// The value at the end of `path`, or the last one on the way that exists.
pub(super) fn locate<'a>(json: &'a RawValue, path: &[Step]) -> &'a RawValue {
    let Some((step, rest)) = path.split_first() else { return json };
    let found = match step {
        Step::Key(key) => members(json.get()).into_iter().flatten().find(|m| m.key == **key).map(|m| m.value),
        Step::Index(index) => elements(json.get()).and_then(|all| all.get(*index).copied()),
    };
    found.map_or(json, |value| locate(value, rest))
}

/// Where `part` starts in `whole`, of which it is a slice.
pub(super) fn offset_in(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Vec<Member<'de>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some((key, value)) = access.next_entry()? {
            members.push(Member { key, value });
        }
        Ok(members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_their_values() {
        let text = r#" {"a": [1, {"b": "é"}], "c": null, "a": 2} "#;
        let root: &RawValue = serde_json::from_str(text).unwrap();
        let key = |key: &str| Step::Key(key.to_owned().into());
        for (path, expected) in [
            (vec![], 1),
            (vec![key("a")], 7),
            (vec![key("a"), Step::Index(1), key("b")], 17),
            (vec![key("a"), Step::Index(7)], 7),
            (vec![key("x")], 1),
            (vec![key("c"), key("d")], 30),
        ] {
            assert_eq!(offset_in(text, locate(root, &path).get()), expected, "{path:?}");
        }
    }
}
