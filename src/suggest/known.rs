//! The map's actors and the countries of the gazetteer → the first members of the cast. Knows no text.

use super::cast::{Cast, Member, Via};
use super::gazetteer::{Country, countries};
use crate::model::{Actor, ActorKind, Map};

/// Everybody who has a name before the text is read.
pub(super) fn known(map: Option<&Map>) -> Cast {
    let mut cast = Cast::default();
    if let Some(map) = map {
        for actor in map.actors.values() {
            from_map(&mut cast, actor);
        }
        spokespeople(&mut cast, map);
    }
    for country in countries() {
        from_gazetteer(&mut cast, country);
    }
    cast
}

fn from_map(cast: &mut Cast, actor: &Actor) {
    let member = cast.add(Member {
        name: actor.name.clone(),
        known: Some(actor.id.clone()),
        kind: actor.kind.clone(),
        why: "On the map.".to_owned(),
        acts_for: None,
        office_of: None,
    });
    // "Tehrik-e-Taliban (TTP)" is two names.
    let outside = actor.name.split('(').next().unwrap_or_default();
    let bracket = actor.name.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(inside, _)| inside);
    let names = [outside, bracket.unwrap_or_default(), actor.short.as_deref().unwrap_or_default()];
    for name in names.into_iter().chain(actor.aliases.iter().map(String::as_str)) {
        // "his country" means somebody else in every text.
        let pronoun = name.split(' ').next().is_some_and(super::words::is_possessive_pronoun);
        if !pronoun && name.chars().any(char::is_alphabetic) {
            cast.name(member, name, Via::Name, true);
        }
    }
}

fn spokespeople(cast: &mut Cast, map: &Map) {
    for speaker in map.speakers.values() {
        let Some(actor) = &speaker.speaks_for else { continue };
        let Some(principal) = cast.members.iter().position(|member| member.known.as_ref() == Some(actor)) else {
            continue;
        };
        let words: Vec<&str> = speaker.name.split_whitespace().collect();
        // What is described and not named, such as "This account" or "France’s government", is no name.
        let described = words.first().is_none_or(|first| super::words::is_function(&first.to_lowercase()))
            || speaker.name.contains("’s ")
            || speaker.name.contains("'s ");
        if described {
            continue;
        }
        let why = format!("on the map “{}” speaks for {}", speaker.name, cast.members[principal].name);
        // "Theobald von Bethmann Hollweg" is "Bethmann Hollweg" elsewhere.
        for first in 0..words.len() {
            let short = words[first..].join(" ");
            if short.starts_with(char::is_uppercase) && cast.owner(&lower(&short)).is_none() {
                cast.name(principal, &short, Via::Inferred(why.clone()), true);
            }
        }
    }
}

fn from_gazetteer(cast: &mut Cast, country: &Country) {
    let names = || std::iter::once(&country.name).chain(&country.others);
    let on_map = names().find_map(|name| cast.owner(&lower(name)).map(|(member, _)| member));
    let member = on_map.unwrap_or_else(|| {
        cast.add(Member {
            name: country.name.to_owned(),
            known: None,
            kind: ActorKind::State,
            why: "In the list of countries.".to_owned(),
            acts_for: None,
            office_of: None,
        })
    });
    for name in names() {
        cast.name(member, name, Via::Name, false);
    }
    for people in &country.people {
        cast.name(member, people, Via::People, false);
    }
    for capital in &country.capitals {
        let why = format!("{capital} is the capital of {}", country.name);
        cast.name(member, capital, Via::Inferred(why), false);
    }
}

/// A name's words in small letters.
pub(super) fn lower(text: &str) -> Vec<String> {
    text.split_whitespace().map(|word| word.to_lowercase().replace('’', "'")).collect()
}
