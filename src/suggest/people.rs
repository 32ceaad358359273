//! "X, a spokesman for Y", "Y’s minister X" → X acts for Y. Knows no actions.

use std::collections::BTreeMap;

use super::cast::{Cast, Via};
use super::mentions::Named;
use super::sentences::Sentence;
use super::tokens::{Class, Token};
use super::words;
use crate::model::ActorKind;

/// Whom somebody acts for, and where the text says so.
struct Found {
    person: usize,
    principal: usize,
    /// The words of the title.
    title: String,
    why: String,
    /// They act for them in every word.
    acts: bool,
}

/// Finds those who act for others and tells the cast. A state's or an armed group's officers act for it; for anybody
/// else only a spokesman does.
pub(super) fn add_principals(cast: &mut Cast, tokens: &[Token], named: &[(&Sentence, Vec<Named>)]) {
    let mut found = Vec::new();
    for (_, names) in named {
        for index in 0..names.len() {
            for other in
                [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter(|other| *other < names.len())
            {
                found.extend(principal(cast, tokens, &names[index], &names[other]));
            }
        }
    }
    let mut titles: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for Found { person, principal, title, why, acts } in found {
        if !acts {
            cast.members[person].office_of.get_or_insert(principal);
            continue;
        }
        if cast.members[person].acts_for.is_none() {
            titles.entry(title).or_default().push((person, why.clone()));
            cast.members[person].acts_for = Some((principal, why));
        }
    }
    for (title, bearers) in titles {
        // "the defence minister", where only one has been named.
        if let [(person, why)] = bearers.as_slice() {
            let member = cast.members[*person].name.clone();
            let text = format!("the only {title} named is {member}: {why}");
            cast.name_title(*person, &title, Via::Inferred(text));
        }
    }
}

/// Does `person` act for `other`, as the words around the two say?
fn principal(cast: &Cast, tokens: &[Token], person: &Named, other: &Named) -> Option<Found> {
    let one = &cast.members[person.by];
    if one.kind != ActorKind::Person || one.known.is_some() || person.by == other.by {
        return None;
    }
    let principal = other.member;
    if cast.members[principal].kind == ActorKind::Person {
        return None;
    }
    let (person_at, other_at) = (&person.tokens, &other.tokens);
    let between =
        if other_at.end <= person_at.start { other_at.end..person_at.start } else { person_at.end..other_at.start };
    let words_between = &tokens[between.clone()];
    if words_between.len() > 9 {
        return None;
    }
    let mut title: Vec<&Token> = Vec::new();
    if other_at.end <= person_at.start {
        // "Y’s foreign minister, X" and "the Thai minister X"; "the president of Y, X".
        let direct: Vec<&Token> =
            words_between.iter().filter(|token| !(token.class == Class::Possessive || token.is(","))).collect();
        if !direct.is_empty() && direct.iter().all(|token| is_title_word(token)) {
            title = direct;
        } else if direct.is_empty() && words_between.iter().all(|token| token.is(",")) {
            title = title_before(tokens, other_at.start);
        }
    } else {
        // "X, foreign minister of Y", "X, Y’s foreign minister", "X, a spokesman for Y".
        let mut inside = words_between.iter();
        if !inside.next().is_some_and(|token| token.is(",")) {
            return None;
        }
        let rest: Vec<&Token> = inside.filter(|token| !words::is_determiner(&token.low)).collect();
        if rest.is_empty() {
            title = tokens[other_at.end..]
                .iter()
                .filter(|token| token.class != Class::Possessive)
                .take_while(|token| is_title_word(token))
                .take(4)
                .collect();
        } else if let Some((last, before)) = rest.split_last()
            && last.is_any(&["of", "for", "in", "to", "from", "at"])
            && before.iter().all(|token| is_title_word(token))
        {
            title = before.to_vec();
        }
    }
    let speaks = title.iter().any(|token| words::is_spokesman(&token.low));
    let office = title.iter().any(|token| words::is_office(&token.low) || words::is_head(&token.low));
    if !speaks && !office || words_between.iter().any(|token| token.is("former")) {
        return None;
    }
    let acts = speaks
        || acts_by_office(&cast.members[principal].kind) && title.iter().any(|token| words::is_office(&token.low));
    let text = title.iter().map(|token| token.low.as_str()).collect::<Vec<_>>().join(" ");
    let why = format!("{} is called {text} of {}", one.name, cast.members[principal].name);
    Some(Found { person: person.by, principal, title: text, why, acts })
}

/// Do officers of this kind of actor act for it in every word?
pub(super) fn acts_by_office(kind: &ActorKind) -> bool {
    matches!(kind, ActorKind::State | ActorKind::StateFormer | ActorKind::ArmedGroup | ActorKind::ArmedGroupGoverning)
}

fn is_title_word(token: &Token) -> bool {
    words::is_title(&token.low) || words::is_adjective(&token.low) && token.class == Class::Word || token.is("affairs")
}

/// "the foreign minister of | Y": the title before a preposition.
fn title_before<'a, 't>(tokens: &'a [Token<'t>], name: usize) -> Vec<&'a Token<'t>> {
    let mut at = name;
    while at > 0 && words::is_determiner(&tokens[at - 1].low) {
        at -= 1;
    }
    let Some(preposition) = at.checked_sub(1).filter(|at| tokens[*at].is_any(&["of", "for"])) else {
        return Vec::new();
    };
    let mut title: Vec<&Token> =
        tokens[..preposition].iter().rev().take_while(|token| is_title_word(token)).take(4).collect();
    title.reverse();
    title
}
