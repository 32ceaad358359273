//! Objects of the model ↔ JSON values, so that fields that this version does not know are compared and merged like
//! all others.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map as Object, Value};

use crate::model::{Extra, Frame, Header, Meta, Version};

/// The object as the file would write it.
pub(super) fn value_of<T: Serialize>(object: &T) -> Value {
    serde_json::to_value(object).expect("every key of the model is a string")
}

/// Back; `None` when the value is no such object.
pub(super) fn object_of<T: DeserializeOwned>(value: Value) -> Option<T> {
    serde_json::from_value(value).ok()
}

const EXTRA: &str = "extra";

/// What a map says of itself as a whole.
pub(super) fn value_of_frame(frame: &Frame) -> Value {
    let parts = [
        ("$schema", Value::from(frame.header.schema.as_str())),
        ("version", value_of(&frame.header.version)),
        ("meta", value_of(&frame.meta)),
        ("vocabularies", value_of(&frame.vocabularies)),
        ("extensions", value_of(&frame.extensions)),
        ("layout", value_of(&frame.layout)),
        (EXTRA, value_of(&frame.extra)),
    ];
    Value::Object(parts.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

/// Back.
pub(super) fn frame_of(value: Value) -> Option<Frame> {
    let Value::Object(mut parts) = value else { return None };
    let schema = object_of::<String>(parts.remove("$schema")?)?;
    let version = object_of::<Version>(parts.remove("version")?)?;
    Some(Frame {
        header: Header { schema, version },
        meta: object_of::<Meta>(parts.remove("meta")?)?,
        vocabularies: extra(&mut parts, "vocabularies"),
        extensions: extra(&mut parts, "extensions"),
        extra: extra(&mut parts, EXTRA),
        layout: extra(&mut parts, "layout"),
    })
}

/// What was emptied by both sides is absent.
fn extra(parts: &mut Object<String, Value>, key: &str) -> Extra {
    parts.remove(key).and_then(object_of).unwrap_or_default()
}
