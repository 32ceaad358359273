//! Words of likelihood and words of confidence in one sentence, which Intelligence Community Directive 203 (2015,
//! D.6.e) tells analysts not to combine. English only.

use super::is_english;
use super::rules::LIKELIHOOD_AND_CONFIDENCE;
use crate::model::{Finding, Map};

/// The standard's terms of likelihood and their variants, as runs of whole words.
const LIKELIHOOD: &[&str] = &[
    "almost certain",
    "almost certainly",
    "almost no chance",
    "even chance",
    "even odds",
    "highly improbable",
    "highly probable",
    "improbable",
    "likely",
    "nearly certain",
    "probable",
    "probably",
    "remote chance",
    "roughly even",
    "unlikely",
];

/// Degrees of confidence, as runs of whole words.
const CONFIDENCE: &[&str] = &[
    "confidence is high",
    "confidence is low",
    "confidence is moderate",
    "full confidence",
    "great confidence",
    "high confidence",
    "low confidence",
    "medium confidence",
    "moderate confidence",
    "highly confident",
    "moderately confident",
    "we are confident",
    "with confidence",
];

pub(super) fn check(map: &Map, findings: &mut Vec<Finding>) {
    if !is_english(map) {
        return;
    }
    let mut look = |object: &str, field: &str, text: Option<&str>| {
        let Some(sentence) = text.and_then(mixing) else { return };
        let message = format!("One sentence says how likely it is and how sure one is: “{sentence}”.");
        findings.push(LIKELIHOOD_AND_CONFIDENCE.finding(message).at(object).field(field));
    };
    look("meta", "description", map.meta.description.as_deref());
    for source in map.sources.values() {
        look(source.id.as_str(), "note", source.note.as_deref());
    }
    for actor in map.actors.values() {
        look(actor.id.as_str(), "note", actor.note.as_deref());
        for (index, attribute) in actor.attributes.iter().enumerate() {
            look(actor.id.as_str(), &format!("attributes[{index}].text"), Some(&attribute.text));
        }
    }
    for relation in map.relations.values() {
        look(relation.id.as_str(), "label", Some(&relation.label));
        look(relation.id.as_str(), "note", relation.note.as_deref());
    }
    for evidence in map.evidence.values() {
        look(evidence.id.as_str(), "gloss", evidence.gloss.as_deref());
    }
    for dispute in map.disputes.values() {
        look(dispute.id.as_str(), "title", Some(&dispute.title));
        for (index, side) in dispute.sides.iter().enumerate() {
            look(dispute.id.as_str(), &format!("sides[{index}].reads"), side.reads.as_deref());
        }
    }
    for event in map.events.values() {
        look(event.id.as_str(), "title", Some(&event.title));
    }
    for scene in &map.scenes {
        look(scene.id.as_str(), "caption", scene.caption.as_deref());
        look(scene.id.as_str(), "notes", scene.notes.as_deref());
    }
}

/// The first sentence that has both.
fn mixing(text: &str) -> Option<&str> {
    let sentences = text.split_inclusive(['.', '!', '?', '\n', ';']).map(str::trim);
    sentences.into_iter().find(|sentence| has(sentence, LIKELIHOOD) && has(sentence, CONFIDENCE))
}

fn has(sentence: &str, terms: &[&str]) -> bool {
    let words: Vec<String> =
        sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let text = format!(" {} ", words.join(" "));
    terms.iter().any(|term| text.contains(&format!(" {term} ")))
}

#[cfg(test)]
mod tests {
    use super::mixing;

    #[test]
    fn one_sentence_says_one_thing() {
        for (text, expected) in [
            ("", None),
            ("It is very likely.", None),
            ("We have high confidence in this.", None),
            ("It is likely. We have high confidence in the source.", None),
            ("It is likely (high confidence).", Some("It is likely (high confidence).")),
            ("Yes. With HIGH-confidence, it is almost\ncertain", None),
            ("Yes. With HIGH confidence it is almost certain", Some("With HIGH confidence it is almost certain")),
            ("Their confidence in the likelihood grew.", None),
            ("An unlikely story, told with low confidence!", Some("An unlikely story, told with low confidence!")),
        ] {
            assert_eq!(mixing(text), expected, "{text}");
        }
    }
}
