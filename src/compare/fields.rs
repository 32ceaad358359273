//! Two JSON values → the fields in which they differ, each by its path. Knows no map.

use std::collections::BTreeSet;

use serde_json::Value;

/// One field, before and after; `None` where it is absent.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field {
    pub(super) path: String,
    pub(super) before: Option<Value>,
    pub(super) after: Option<Value>,
}

/// Objects are compared member by member; lists and plain values as wholes.
pub(super) fn differences(before: &Value, after: &Value) -> Vec<Field> {
    let mut found = Vec::new();
    walk(String::new(), Some(before), Some(after), &mut found);
    found
}

fn walk(path: String, before: Option<&Value>, after: Option<&Value>, found: &mut Vec<Field>) {
    if before == after {
        return;
    }
    if let (Some(Value::Object(old)), Some(Value::Object(new))) = (before, after) {
        let keys: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for key in keys {
            walk(joined(&path, key), old.get(key), new.get(key), found);
        }
        return;
    }
    found.push(Field { path, before: before.cloned(), after: after.cloned() });
}

/// `when` and `edtf` → `when.edtf`.
pub(super) fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn differences_are_told_where_they_are() {
        let paths = |before: Value, after: Value| -> Vec<String> {
            differences(&before, &after).into_iter().map(|field| field.path).collect()
        };
        let one = json!({"a": 1, "b": {"c": [1, 2], "d": null}});
        assert_eq!(paths(one.clone(), one.clone()), Vec::<String>::new());
        assert_eq!(paths(one.clone(), json!({"a": 1, "b": {"c": [2, 1], "d": null}})), ["b.c"]);
        assert_eq!(paths(one.clone(), json!({"a": 1, "b": {"c": [1, 2]}})), ["b.d"], "null is not absence");
        assert_eq!(paths(one.clone(), json!({"a": 1, "b": 2, "e": {}})), ["b", "e"]);
        assert_eq!(paths(one, json!(1)), [""]);
    }
}
