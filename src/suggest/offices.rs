//! A sentence whose pronouns are known → who holds an office of whom: "its president, X". `people` finds those beside whom
//! the name itself stands, before any sentence is read.

use super::cast::Cast;
use super::chunks::Kind;
use super::mentions::Named;
use super::people::acts_by_office;
use super::phrases::Phrases;
use super::words;
use crate::model::ActorKind;

/// Somebody holds an office.
pub(super) struct Office {
    pub(super) person: usize,
    pub(super) principal: usize,
    /// They act for the principal in every word.
    pub(super) acts: bool,
}

/// Everybody of whom the sentence says so.
pub(super) fn in_office(cast: &Cast, phrases: &Phrases) -> Vec<Office> {
    let mut found = Vec::new();
    for noun in (0..phrases.chunks.len()).filter(|at| phrases.is(*at, Kind::Noun)) {
        let title = phrases.low(noun);
        // "General Tolo and | his Eastern Brigades".
        let inside = phrases.inside(&phrases.chunks[noun].tokens);
        if let [owner, .., body] = &phrases.named[inside]
            && owner.stands_in
            && body.tokens.end == phrases.chunks[noun].tokens.end
            && cast.members[owner.by].kind == ActorKind::Person
            && cast.members[body.by].kind != ActorKind::Person
        {
            found.push(Office { person: owner.by, principal: body.member, acts: false });
            continue;
        }
        if !words::is_office(title) && !words::is_head(title) && !words::is_spokesman(title) {
            continue;
        }
        let chunk = &phrases.chunks[noun];
        let Some(owner) = phrases.inside(&chunk.tokens).find(|name| phrases.named[*name].tokens.end <= chunk.head)
        else {
            continue;
        };
        let owner = &phrases.named[owner];
        let before = noun.checked_sub(2).filter(|at| phrases.is(noun - 1, Kind::Comma) && phrases.is(*at, Kind::Noun));
        let before = before.and_then(|at| phrases.inside(&phrases.chunks[at].tokens).next_back());
        let behind = phrases.apposed(noun, 2).map(|(name, _)| name);
        let person = |name: &usize| {
            let name = &phrases.named[*name];
            cast.members[name.by].kind == ActorKind::Person && !name.stands_in && name.by != owner.by
        };
        let Some(name) = behind.filter(person).or(before.filter(person)) else { continue };
        let acts =
            acts_by_office(&cast.members[owner.member].kind) && words::is_office(title) || words::is_spokesman(title);
        found.push(Office { person: phrases.named[name].by, principal: owner.member, acts });
    }
    found
}

/// Takes whoever is named for the one whom they act for.
pub(super) fn stand_for(cast: &Cast, name: &mut Named, principal: usize) {
    if name.member == name.by {
        let why = format!("{} seems to act for {}", cast.members[name.by].name, cast.members[principal].name);
        (name.member, name.inferred) = (principal, Some(why));
    }
}
