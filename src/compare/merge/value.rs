//! Three versions of one JSON value → one, and the fields on which the sides disagree. Knows no map.

use std::collections::BTreeSet;

use serde_json::{Map as Object, Value};

use super::super::Subject;
use super::super::fields::joined;
use super::joint::{groups, is_whole};
use super::list::{self, Meeting};

/// A field to which both sides have given another value; ours is kept.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Clash {
    pub(super) path: String,
    pub(super) base: Option<Value>,
    pub(super) ours: Option<Value>,
    pub(super) theirs: Option<Value>,
}

/// The three versions of a value; `None` where it is absent.
#[derive(Clone, Copy)]
struct Three<'a> {
    base: Option<&'a Value>,
    ours: Option<&'a Value>,
    theirs: Option<&'a Value>,
}

/// Merges two versions of an object whose common ancestor is `base`, if it had one.
pub(super) fn merge(subject: Subject, base: Option<&Value>, ours: &Value, theirs: &Value) -> (Value, Vec<Clash>) {
    let mut merging = Merging { subject, clashes: Vec::new() };
    let merged = merging.value("", Three { base, ours: Some(ours), theirs: Some(theirs) });
    (merged.unwrap_or_default(), merging.clashes)
}

struct Merging {
    subject: Subject,
    clashes: Vec<Clash>,
}

impl Merging {
    fn value(&mut self, path: &str, three: Three) -> Option<Value> {
        if let Some(decided) = three.decided() {
            return decided.cloned();
        }
        let whole = is_whole(self.subject, path);
        match (three.base, three.ours, three.theirs) {
            (base, Some(Value::Object(ours)), Some(Value::Object(theirs))) if !whole => {
                let empty = Object::new();
                let base = base.and_then(Value::as_object).unwrap_or(&empty);
                return Some(Value::Object(self.members(path, base, ours, theirs)));
            }
            (base, Some(Value::Array(ours)), Some(Value::Array(theirs))) => {
                if let Some(merged) = lists(base, ours, theirs) {
                    return Some(Value::Array(merged));
                }
            }
            _ => {}
        }
        self.clash(path, three);
        three.ours.cloned()
    }

    fn members(
        &mut self,
        path: &str,
        base: &Object<String, Value>,
        ours: &Object<String, Value>,
        theirs: &Object<String, Value>,
    ) -> Object<String, Value> {
        let mut merged = Object::new();
        let mut put = |key: &str, value: Option<Value>| {
            if let Some(value) = value {
                merged.insert(key.to_owned(), value);
            }
        };
        let of = |key: &str| Three { base: base.get(key), ours: ours.get(key), theirs: theirs.get(key) };
        let groups = groups(self.subject, path);
        for group in groups {
            let members: Vec<(&str, Three)> = group.iter().map(|key| (*key, of(key))).collect();
            let all = |one: fn(&Three) -> bool| members.iter().all(|(_, three)| one(three));
            let take_ours = all(|three| three.theirs == three.base || three.theirs == three.ours);
            let take_theirs = all(|three| three.ours == three.base || three.ours == three.theirs);
            for (key, three) in &members {
                if !take_ours && !take_theirs && three.ours != three.theirs {
                    self.clash(&joined(path, key), *three);
                }
                put(key, if take_theirs && !take_ours { three.theirs } else { three.ours }.cloned());
            }
        }
        let grouped: BTreeSet<&str> = groups.iter().flat_map(|group| group.iter().copied()).collect();
        let keys: BTreeSet<&String> = base.keys().chain(ours.keys()).chain(theirs.keys()).collect();
        for key in keys.into_iter().filter(|key| !grouped.contains(key.as_str())) {
            put(key, self.value(&joined(path, key), of(key)));
        }
        merged
    }

    fn clash(&mut self, path: &str, three: Three) {
        let Three { base, ours, theirs } = three;
        self.clashes.push(Clash {
            path: path.to_owned(),
            base: base.cloned(),
            ours: ours.cloned(),
            theirs: theirs.cloned(),
        });
    }
}

impl<'a> Three<'a> {
    #[expect(clippy::option_option, reason = "undecided and absent are two things")]
    /// What it is where only one side has changed it, or both in the same way.
    fn decided(self) -> Option<Option<&'a Value>> {
        if self.ours == self.theirs || self.theirs == self.base {
            Some(self.ours)
        } else if self.ours == self.base {
            Some(self.theirs)
        } else {
            None
        }
    }
}

/// Texts in a list may be joined at one place; objects there are versions of each other.
fn lists(base: Option<&Value>, ours: &[Value], theirs: &[Value]) -> Option<Vec<Value>> {
    let base = match base {
        None => &[],
        Some(base) => base.as_array()?.as_slice(),
    };
    let is_text = |all: &[Value]| all.iter().all(Value::is_string);
    let meeting = if is_text(ours) && is_text(theirs) { Meeting::Join } else { Meeting::Conflict };
    list::merge(base, ours, theirs, meeting, |a, b| a.as_str() < b.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[expect(clippy::needless_pass_by_value, reason = "tables of literals")]
    fn merged(subject: Subject, base: Value, ours: Value, theirs: Value) -> (Value, Vec<String>) {
        let (value, clashes) = merge(subject, Some(&base), &ours, &theirs);
        (value, clashes.into_iter().map(|clash| clash.path).collect())
    }

    #[test]
    fn fields_are_merged_one_by_one_and_clashes_keep_ours() {
        let base = json!({"id": "a", "n": 1, "deep": {"x": 1, "y": 1}, "list": ["p"]});
        for (ours, theirs, expected, clashes) in [
            (json!({"n": 2}), json!({"deep": {"x": 1, "y": 2}}), json!({"n": 2, "deep": {"x": 1, "y": 2}}), &[][..]),
            (json!({"n": 2}), json!({"n": 3}), json!({"n": 2}), &["n"]),
            (
                json!({"deep": {"x": 2, "y": 1}}),
                json!({"deep": {"x": 1, "y": 2}}),
                json!({"deep": {"x": 2, "y": 2}}),
                &[],
            ),
            (
                json!({"deep": {"x": 2, "y": 1}}),
                json!({"deep": {"x": 3, "y": 2}}),
                json!({"deep": {"x": 2, "y": 2}}),
                &["deep.x"],
            ),
            (json!({"list": ["p", "q"]}), json!({"list": ["p", "r"]}), json!({"list": ["p", "q", "r"]}), &[]),
            (json!({"new": 1}), json!({"new": 1}), json!({"new": 1}), &[]),
            (json!({"new": 1}), json!({"new": 2}), json!({"new": 1}), &["new"]),
        ] {
            let with = |change: &Value| {
                let mut all = base.clone();
                all.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
                all
            };
            let found = merged(Subject::Map, base.clone(), with(&ours), with(&theirs));
            assert_eq!(found, (with(&expected), clashes.iter().map(|&path| path.to_owned()).collect()));
        }
    }

    #[test]
    fn an_absent_field_against_a_changed_one_is_a_clash() {
        let found = merged(Subject::Map, json!({"n": 1}), json!({}), json!({"n": 2}));
        assert_eq!(found, (json!({}), vec!["n".to_owned()]));
    }

    #[test]
    fn fields_that_belong_together_are_taken_together() {
        let relation = Subject::Object(crate::model::Kind::Relation);
        let (base, turned) = (json!({"from": "a", "to": "b"}), json!({"from": "b", "to": "a"}));
        let other_end = json!({"from": "a", "to": "c"});
        let found = merged(relation, base.clone(), turned.clone(), other_end);
        assert_eq!(found, (turned.clone(), vec!["from".to_owned(), "to".to_owned()]));
        assert_eq!(merged(relation, base.clone(), base.clone(), turned.clone()), (turned.clone(), vec![]));
        assert_eq!(merged(relation, base, turned.clone(), turned.clone()), (turned, vec![]));
    }
}
