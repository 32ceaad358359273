//! Those who act and whom a text calls by a noun alone, again and again → members of the cast: "the junta".

use std::collections::BTreeMap;

use super::cast::{Cast, Member, Via};
use super::describe::singular;
use super::tokens::{Class, Token};
use super::words;
use crate::model::ActorKind;

/// Whoever has no name must be spoken of as often as this.
const OFTEN: usize = 3;

/// Adds them, but for nouns that somebody with a name may be meant by.
pub(super) fn add_unnamed(cast: &mut Cast, tokens: &[Token]) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, token) in tokens.iter().enumerate().skip(1) {
        let crowd = token.class == Class::Word && (words::is_armed_crowd(&token.low) || words::is_unnamed(&token.low));
        // "the junta", and not "the junta leader".
        let head = tokens.get(at + 1).is_none_or(|next| {
            next.class != Class::Word
                || words::is_auxiliary(&next.low)
                || !super::verbs::forms(&next.low).is_empty()
                || words::is_preposition(&next.low)
                || words::is_function(&next.low)
        });
        if crowd && head && tokens[at - 1].is("the") {
            *counts.entry(&token.low).or_default() += 1;
        }
    }
    for (noun, _) in counts.into_iter().filter(|(_, count)| *count >= OFTEN) {
        let armed = words::is_armed_crowd(noun);
        let taken = cast.members.iter().any(|member| {
            let named = member
                .name
                .to_lowercase()
                .split(' ')
                .any(|word| singular(word.trim_end_matches(['’', '\''])) == singular(noun));
            named
                || armed
                    && noun != "junta"
                    && matches!(member.kind, ActorKind::ArmedGroup | ActorKind::ArmedGroupGoverning)
        });
        if taken {
            continue;
        }
        let kind = if armed { ActorKind::ArmedGroup } else { ActorKind::Organisation };
        let why = format!("Called “the {noun}” {OFTEN} times or more, and nothing else.");
        let member =
            cast.add(Member { name: format!("the {noun}"), known: None, kind, why, acts_for: None, office_of: None });
        cast.name_title(member, noun, Via::Name);
    }
}
