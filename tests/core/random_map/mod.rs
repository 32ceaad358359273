//! Strategies for maps that use every field of the model, with unknown fields and terms and awkward text.

use std::sync::Arc;

use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;
use relata::model::*;

mod leaves;

use leaves::*;

prop_compose! {
    fn when()(edtf in some_text(), text in some_text(), basis in of(date_basis()), seq in of(finite()),
              not_before in some_text(), note in some_text(), extra in extra()) -> When {
        When { edtf, text, basis, seq, not_before, note, extra }
    }
}

prop_compose! {
    fn source_text()(mode in text_mode(), sha256 in some_text(), normalization in some_text(), content in some_text(),
                     path in some_text(), extra in extra()) -> SourceText {
        SourceText { mode, sha256, normalization, content, path, extra }
    }
}

prop_compose! {
    fn source()(id in source_id(), title in text(), author in some_text(), publisher in some_text(),
                published in some_text(), retrieved in some_text(), url in some_text(), language in some_text(),
                grade in some_text(), derived_from in of(source_id()), text in of(source_text().boxed()),
                note in some_text(), extra in extra()) -> Source {
        Source { id, title, author, publisher, published, retrieved, url, language, grade, derived_from, text, note, extra }
    }
}

prop_compose! {
    fn speaker()(id in speaker_id(), name in text(), role in some_text(), speaks_for in of(actor_id()),
                 extra in extra()) -> Speaker {
        Speaker { id, name, role, speaks_for, extra }
    }
}

prop_compose! {
    fn attribute()(text in text(), evidence in vec(evidence_id(), 0..3), extra in extra()) -> Attribute {
        Attribute { text, evidence, extra }
    }
}

prop_compose! {
    fn badge()(text in text(), relation in of(relation_id()), event in of(event_id()), extra in extra()) -> Badge {
        Badge { text, relation, event, extra }
    }
}

prop_compose! {
    fn actor()(id in actor_id(), name in text(), short in some_text(), kind in actor_kind(), aliases in texts(),
               identifiers in texts(), hidden: bool, attributes in vec(attribute().boxed(), 0..2), badge in of(badge().boxed()),
               note in some_text(), extra in extra()) -> Actor {
        Actor {
            id, name, short: short.map(Into::into), kind, hidden,
            details: Details {
                aliases: aliases.into(), identifiers: identifiers.into(), attributes: attributes.into(),
                badge: badge.map(Box::new), note: note.map(Into::into), extra,
            }.into(),
        }
    }
}

prop_compose! {
    fn relation()(id in relation_id(), from in actor_id(), to in actor_id(), symmetric: bool, label in text(),
                  headline: bool, display in of(display()), polarity in of(polarity()), event_type in of(event_type()),
                  kind in relation_kind(), modality in modality(), status in status(),
                  inferred_ends in vec(relation_end(), 0..3), asserted_by in vec(speaker_id(), 0..3), when in of(when().boxed()),
                  contradicted_by in vec(relation_id(), 0..2), context in texts(), note in some_text(),
                  extra in extra()) -> Relation {
        Relation {
            id, from, to, symmetric, label: label.into(), headline, polarity, event_type, kind, modality, status,
            particulars: Particulars {
                display, inferred_ends: inferred_ends.into(), asserted_by: asserted_by.into(), when: when.map(Box::new),
                contradicted_by: contradicted_by.into(), context: context.into(), note: note.map(Into::into), extra,
            }.into(),
        }
    }
}

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![
        relation_id().prop_map(Target::Relation),
        actor_id().prop_map(Target::Actor),
        event_id().prop_map(Target::Event),
        dispute_id().prop_map(Target::Dispute),
        extra().prop_map(Target::Other),
    ]
}

prop_compose! {
    fn selector()(exact in text(), prefix in some_text(), suffix in some_text(), start in of(any::<u64>()),
                  end in of(any::<u64>()), extra in extra()) -> Selector {
        Selector { exact, prefix, suffix, start, end, extra }
    }
}

prop_compose! {
    fn locator()(paragraph in of(any::<u64>()), page in some_text(), timecode in some_text(), region in some_text(),
                 extra in extra()) -> Locator {
        Locator { paragraph, page, timecode, region, extra }
    }
}

prop_compose! {
    fn checked()(by in text(), on in text(), extra in extra()) -> Checked {
        Checked { by, on, extra }
    }
}

prop_compose! {
    fn translation()(text in text(), language in some_text(), by in some_text(), extra in extra()) -> Translation {
        Translation { text, language, by, extra }
    }
}

prop_compose! {
    fn evidence()(id in evidence_id(), target in target(), source in source_id(), selector in selector().boxed(),
                  translation in of(translation().boxed()),
                  locator in of(locator().boxed()), speaker in of(speaker_id()), voice in of(voice()),
                  role in of(evidence_role()), stance in stance(), extraction in of(confidence()), grade in some_text(),
                  checked in of(checked().boxed()), gloss in some_text(), extra in extra()) -> Evidence {
        Evidence {
            id, target, source, selector, translation: translation.map(Box::new), locator, speaker, voice, role, stance, extraction, grade, checked, gloss,
            extra,
        }
    }
}

prop_compose! {
    fn side()(relations in vec(relation_id(), 0..3), evidence in vec(evidence_id(), 0..3), reads in some_text(),
              extra in extra()) -> Side {
        Side { relations, evidence, reads, extra }
    }
}

prop_compose! {
    fn dispute()(id in dispute_id(), kind in dispute_kind(), title in text(), sides in vec(side().boxed(), 0..3),
                 extra in extra()) -> Dispute {
        Dispute { id, kind, title, sides, extra }
    }
}

prop_compose! {
    fn event()(id in event_id(), title in text(), when in of(when().boxed()), extra in extra()) -> Event {
        Event { id, title, when: when.map(Box::new), extra }
    }
}

fn scene_relations() -> impl Strategy<Value = SceneRelations> {
    prop_oneof![
        vec(relation_id(), 0..3).prop_map(SceneRelations::Listed),
        text().prop_map(SceneRelations::Named),
        Just(SceneRelations::Named("all-headlines".to_owned())),
    ]
}

prop_compose! {
    fn scene()(id in scene_id(), title in text(), caption in some_text(), actors in vec(actor_id(), 0..3),
               relations in of(scene_relations()), emphasis in vec(relation_id(), 0..3), camera in some_text(),
               quote in some_text(), notes in some_text(), seconds in of(any::<u32>()), extra in extra()) -> Scene {
        Scene { id, title, caption, actors, relations, emphasis, camera, quote, notes, seconds, extra }
    }
}

prop_compose! {
    fn acceptance()(id in acceptance_id(), code in text(), object in some_text(), field in some_text(),
                    reason in text(), by in some_text(), on in some_text(), extra in extra()) -> Acceptance {
        Acceptance { id, code, object, field, reason, by, on, extra }
    }
}

prop_compose! {
    fn meta()(title in text(), description in some_text(), authors in texts(), language in some_text(),
              created in some_text(), extra in extra()) -> Meta {
        Meta { title, description, authors, language, created, extra }
    }
}

prop_compose! {
    fn header()(schema in text(), major in 0u32..4, minor: u32, extra in extra()) -> Header {
        Header { schema, version: Version { major, minor, extra } }
    }
}

prop_compose! {
    fn position()(x in -1e15..1e15, y in finite(), pinned: bool, extra in extra()) -> Position {
        let y = if round_to_hundredths(y).is_finite() { y } else { 0.0 };
        Position { x: round_to_hundredths(x), y: round_to_hundredths(y), pinned, extra }
    }
}

prop_compose! {
    fn layout()(positions in btree_map(actor_id(), position(), 0..3), extra in extra()) -> StoredLayout {
        StoredLayout { positions, extra }
    }
}

fn table<K, V>(one: impl Strategy<Value = V> + 'static) -> BoxedStrategy<Table<K, V>>
where
    K: Ord + Clone + std::fmt::Debug + 'static,
    V: Keyed<K> + std::fmt::Debug + 'static,
{
    vec(one.boxed(), 0..3).prop_map(|all| all.into_iter().map(Arc::new).collect()).boxed()
}

fn scenes() -> impl Strategy<Value = Vec<Arc<Scene>>> {
    vec(scene().prop_map(Arc::new), 0..3).prop_map(|mut scenes| {
        let mut seen = std::collections::BTreeSet::new();
        scenes.retain(|scene| seen.insert(scene.id.clone()));
        scenes
    })
}

prop_compose! {
    /// A map of up to three objects of each kind.
    pub(crate) fn map()(header in header().boxed(), meta in meta().boxed(), vocabularies in extra(),
                 sources in table(source()), speakers in table(speaker()),
                 actors in table(actor()), relations in table(relation()),
                 evidence in table(evidence()),
                 disputes in table(dispute()), events in table(event()),
                 (layout, accepted) in (layout(), table(acceptance())).boxed(),
                 scenes in scenes().boxed(), extensions in extra(), extra in extra()) -> Map {
        Map {
            header, meta, vocabularies, sources, speakers, actors, relations, evidence, disputes, events, layout,
            scenes, accepted, extensions, extra,
        }
    }
}
