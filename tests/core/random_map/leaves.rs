//! The parts that hold no parts: text, ids, terms, numbers, unknown fields.

use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use relata::model::*;
use serde_json::Value;

/// Letters that have broken some program.
const AWKWARD: &[char] = &[
    '"',
    '\\',
    '/',
    '\0',
    '\u{1}',
    '\u{1f}',
    '\u{7f}',
    '\n',
    '\r',
    '\t',
    ' ',
    '\u{a0}',
    '\u{ad}',
    '\u{200f}',
    '\u{202e}',
    '\u{2028}',
    '\u{feff}',
    '\u{fffd}',
    '\u{fffe}',
    '\u{10ffff}',
    '😀',
    '🇵',
    '🇰',
    '\u{301}',
    'e',
    'Å',
    'پ',
    'ٹ',
    'ښ',
    'ي',
    '’',
    '“',
    '”',
    '{',
    '}',
    '[',
    ',',
    ':',
    '-',
    '1',
    'a',
];

pub(super) fn text() -> BoxedStrategy<String> {
    let letter = prop_oneof![4 => prop::sample::select(AWKWARD), 1 => any::<char>()];
    vec(letter, 0..6).prop_map(String::from_iter).boxed()
}

pub(super) fn some_text() -> impl Strategy<Value = Option<String>> {
    of(text())
}

pub(super) fn texts() -> impl Strategy<Value = Vec<String>> {
    vec(text(), 0..3)
}

/// Known ids and unknown ones.
pub(super) fn id<T: From<String> + std::fmt::Debug>() -> impl Strategy<Value = T> {
    prop_oneof!["[a-d]", text().prop_map(|text| format!("_{text}"))].prop_map(T::from)
}

macro_rules! ids {
    ($($name:ident: $type:ident),+ $(,)?) => {
        $(pub(super) fn $name() -> impl Strategy<Value = $type> {
            id::<String>().prop_map($type::new)
        })+
    };
}

ids!(
    actor_id: ActorId,
    relation_id: RelationId,
    source_id: SourceId,
    speaker_id: SpeakerId,
    evidence_id: EvidenceId,
    dispute_id: DisputeId,
    event_id: EventId,
    scene_id: SceneId,
    acceptance_id: AcceptanceId,
);

macro_rules! terms {
    ($($name:ident: $type:ident),+ $(,)?) => {
        $(pub(super) fn $name() -> impl Strategy<Value = $type> {
            prop_oneof![3 => prop::sample::select($type::KNOWN), 1 => text().prop_map(|text| $type::from_text(&text))]
        })+
    };
}

terms!(
    actor_kind: ActorKind,
    polarity: Polarity,
    relation_kind: RelationKind,
    modality: Modality,
    status: Status,
    event_type: EventType,
    relation_end: RelationEnd,
    display: Display,
    date_basis: DateBasis,
    voice: Voice,
    stance: Stance,
    evidence_role: EvidenceRole,
    confidence: Confidence,
    dispute_kind: DisputeKind,
    text_mode: TextMode,
);

pub(super) fn finite() -> impl Strategy<Value = f64> {
    prop_oneof![
        prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL | prop::num::f64::ZERO | prop::num::f64::NEGATIVE,
        (-1000i32..1000).prop_map(|quarters| f64::from(quarters) / 4.0),
    ]
}

pub(super) fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        finite().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            btree_map(text(), inner, 0..3).prop_map(Value::from_iter),
        ]
    })
}

/// Unknown fields: most objects have none.
pub(super) fn extra() -> BoxedStrategy<Extra> {
    let key = text().prop_map(|text| format!("x_{text}"));
    prop_oneof![3 => Just(Extra::new()), 1 => btree_map(key, value(), 0..3).prop_map(Extra::from)].boxed()
}
