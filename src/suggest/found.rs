//! Names that nobody had before the text was read → members of the cast, and further names of those who are there.

use std::collections::BTreeMap;

use super::cast::{Cast, Member, Via};
use super::guess;
use super::names::{Candidate, is_acronym};
use super::tokens::Token;
use super::words;
use crate::model::ActorKind;

/// What makes an adjective, or a people, of a country’s name.
const ENDINGS: &[&str] = &["n", "an", "ian", "ans", "ians", "ese", "i", "is", "ish", "er", "ers", "ic", "ns"];

type Candidates = BTreeMap<Vec<String>, Candidate>;

/// Adds everybody whom the text names, and what else it calls them.
pub(super) fn add_found(cast: &mut Cast, tokens: &[Token], candidates: &Candidates) {
    let sure: Vec<&Candidate> = candidates.values().filter(|candidate| candidate.sure).collect();
    let (parts, wholes): (Vec<&Candidate>, Vec<&Candidate>) =
        sure.into_iter().partition(|candidate| is_part(candidate));
    // Acronyms last: by then the names are known whose initials they are.
    let (acronyms, mut wholes): (Vec<&Candidate>, Vec<&Candidate>) =
        wholes.into_iter().partition(|candidate| candidate.words.len() == 1 && is_acronym(&candidate.text));
    // Long names first, so that a surname finds whose it is.
    wholes.sort_by_key(|candidate| std::cmp::Reverse(candidate.words.len()));
    let add = |cast: &mut Cast, candidate: &Candidate| {
        if !cast.has(&candidate.words) && !is_generic(&candidate.words) {
            whole(cast, tokens, candidate, candidates);
        }
    };
    for candidate in &wholes {
        add(cast, candidate);
    }
    for candidate in wholes {
        adjectives(cast, tokens, candidate, candidates);
    }
    for candidate in parts {
        part(cast, tokens, candidate, candidates);
    }
    for candidate in acronyms {
        add(cast, candidate);
    }
    brackets(cast, tokens);
}

/// "Ministry", "Central Bank": of whom, the words do not say.
fn is_generic(name: &[String]) -> bool {
    let place_or_day = |word: &String| words::is_no_name(word) || words::is_calendar(word);
    name.iter().all(|word| {
        let kind = words::is_institution(word) || words::is_organisation(word) || words::is_title(word);
        kind || words::is_function(word)
            || place_or_day(word)
            || matches!(word.as_str(), "central" | "council" | "front" | "militia" | "rebels")
    })
}

/// Does the name end in words that are part of a state or an army?
fn is_part(candidate: &Candidate) -> bool {
    let owner = owner_words(&candidate.words);
    owner > 0 && owner < candidate.words.len()
}

/// How many words of the name are left before those that name an institution.
fn owner_words(name: &[String]) -> usize {
    name.iter().rposition(|word| !words::is_institution(word)).map_or(0, |last| last + 1)
}

/// "Thai Foreign Ministry": another name for Thailand. Where the owner is nobody, the whole is a name of its own.
fn part(cast: &mut Cast, tokens: &[Token], candidate: &Candidate, candidates: &Candidates) {
    if cast.has(&candidate.words) {
        return;
    }
    let owner = &candidate.words[..owner_words(&candidate.words)];
    let found = cast.owner(owner).map(|(member, _)| member).filter(|member| {
        use crate::model::ActorKind as Kind;
        matches!(
            cast.members[*member].kind,
            Kind::State | Kind::StateFormer | Kind::ArmedGroup | Kind::ArmedGroupGoverning
        )
    });
    match found {
        Some(member) => {
            let why = format!("{} is part of {}", candidate.text, cast.members[member].name);
            cast.name(member, &candidate.text, Via::Inferred(why), false);
        }
        None => whole(cast, tokens, candidate, candidates),
    }
}

fn whole(cast: &mut Cast, tokens: &[Token], candidate: &Candidate, candidates: &Candidates) {
    let people = |words: &[String]| cast.owner(words).is_some_and(|(_, via)| *via == Via::People);
    // "Bosnian Serb" is two adjectives.
    if candidate.words.iter().all(|word| people(std::slice::from_ref(word))) {
        return;
    }
    let led_by_people = candidate.words.len() > 1 && people(&candidate.words[..1]);
    let guess = guess::kind(tokens, candidate, candidates);
    let person = guess.kind == crate::model::ActorKind::Person;
    let member = cast.add(Member {
        name: candidate.text.clone(),
        known: None,
        kind: guess.kind,
        why: guess.why,
        acts_for: None,
        office_of: None,
    });
    cast.name(member, &candidate.text, Via::Name, false);
    if person && candidate.words.len() > 1 {
        first_name(cast, member, candidate, candidates);
    }
    let first_or_last = if person { candidate.words.last() } else { candidate.words.first() };
    // "Selm" is no short form of "Selm University" where it comes first.
    let later = |word: &String| {
        let short = candidates.get(std::slice::from_ref(word));
        let own = |short: &Candidate| guess::governs(tokens, short).is_some();
        person || short.is_none_or(|short| short.at.first() >= candidate.at.first() && !own(short))
    };
    if led_by_people {
        short_name(cast, member, &candidate.words[1..], candidates);
    } else if candidate.words.len() > 1
        && let Some(word) = first_or_last.filter(|word| later(word))
    {
        short_name(cast, member, std::slice::from_ref(word), candidates);
    }
    initials(cast, member, candidate, candidates);
}

/// "Sir Dominic" is Sir Dominic Rell, where nobody else is called Dominic.
fn first_name(cast: &mut Cast, member: usize, candidate: &Candidate, candidates: &Candidates) {
    let first = std::slice::from_ref(&candidate.words[0]);
    let Some(used) = candidates.get(first).filter(|used| used.at.first() > candidate.at.first()) else { return };
    let begins = candidates.range(first.to_vec()..).take_while(|(words, _)| words[0] == first[0]);
    let others = begins.filter(|(words, _)| words.len() > 1).count();
    if used.titled && others == 1 && !cast.has(first) {
        cast.name(member, &used.text, Via::Name, false);
    }
}

/// A shorter form, if the text uses it and nobody else has it.
fn short_name(cast: &mut Cast, member: usize, short: &[String], candidates: &Candidates) {
    let Some(used) = candidates.get(short) else { return };
    let taken = cast.owner(short).is_some_and(|(_, via)| !matches!(via, Via::Inferred(_)));
    if !taken && !is_generic(short) {
        cast.name(member, &used.text, Via::Name, false);
    }
}

/// An acronym of the text whose letters are those that the name's words begin with.
fn initials(cast: &mut Cast, member: usize, candidate: &Candidate, candidates: &Candidates) {
    let parts = || candidate.words.iter().flat_map(|word| word.split('-')).filter(|word| *word != "'");
    let first = |word: &str| word.chars().next();
    let all: String = parts().filter_map(first).collect();
    let without_joints: String = parts().filter(|word| !words::joins_names(word)).filter_map(first).collect();
    for letters in [without_joints, all] {
        let found = candidates.get(&vec![letters.clone()]);
        if let Some(acronym) = found.filter(|found| letters.chars().count() > 1 && is_acronym(&found.text)) {
            cast.name(member, &acronym.text, Via::Name, false);
        }
    }
}

/// Adjectives of names that no gazetteer has: "Vetrian" beside "Vetria".
fn adjectives(cast: &mut Cast, tokens: &[Token], candidate: &Candidate, candidates: &Candidates) {
    let [name] = candidate.words.as_slice() else { return };
    let Some((member, Via::Name)) = cast.owner(&candidate.words) else { return };
    let stem = name.trim_end_matches(['a', 'e', 'i', 'o', 'y']);
    if stem.len() < 3 {
        return;
    }
    let adjective = |word: &str| {
        let from = |base: &str| word.strip_prefix(base).is_some_and(|ending| ENDINGS.contains(&ending));
        word != name && (from(stem) || from(name))
    };
    // Sorted by their first words, those that begin with the stem stand together.
    let near = candidates.range(vec![stem.to_owned()]..).take_while(|(words, _)| words[0].starts_with(stem));
    let found = near.map(|(_, other)| other).filter(|other| other.words.len() == 1 && adjective(&other.words[0]));
    for other in found {
        let own = cast.owner(&other.words).map(|(owner, _)| owner);
        // "Lorvian" is no short form of "Lorvian Skating Union".
        let short =
            own.is_some_and(|own| cast.members[own].name.split(' ').count() > 1 && cast.members[own].known.is_none());
        let own = own.filter(|_| !short);
        if short {
            cast.reassign(&other.words, member, Via::People);
            peopled(cast, tokens, member, other);
        }
        if let Some(own) = own.filter(|own| cast.members[*own].known.is_none() && *own != member) {
            let why = format!("“{}” has the form of an adjective of {}", other.text, candidate.text);
            cast.members[own].acts_for = Some((member, why));
        } else if own.is_none() && !cast.has(&other.words) {
            cast.name(member, &other.text, Via::People, false);
            peopled(cast, tokens, member, other);
        }
    }
}

/// "the Vetrian president" makes a state of Vetria.
fn peopled(cast: &mut Cast, tokens: &[Token], member: usize, adjective: &Candidate) {
    let one = &mut cast.members[member];
    let governed = guess::governs(tokens, adjective).map(|word| format!("A name with a “{word}”."));
    let people = || format!("“{}” is a word for its people.", adjective.text);
    if matches!(one.kind, ActorKind::Organisation | ActorKind::Place) && one.known.is_none() {
        (one.kind, one.why) = (ActorKind::State, governed.unwrap_or_else(people));
    }
}

/// "Name of Many Words (NMW)", and "Name group, NMW".
fn brackets(cast: &mut Cast, tokens: &[Token]) {
    for at in 1..tokens.len() {
        let acronym = &tokens[at];
        if !is_acronym(acronym.text) {
            continue;
        }
        let bracket = tokens[at - 1].is("(") && tokens.get(at + 1).is_some_and(|token| token.is(")"));
        let comma = tokens[at - 1].is(",");
        if !bracket && !comma {
            continue;
        }
        let reach = if bracket { 0 } else { 3 };
        let Some(long) = named_before(cast, tokens, at - 1, reach) else { continue };
        let name = cast.members[long].name.clone();
        let fits = name.chars().next() == acronym.text.chars().next();
        let Some((short, _)) = cast.owner(std::slice::from_ref(&acronym.low)) else { continue };
        if fits && short != long && cast.members[short].known.is_none() {
            let how = if bracket { "stands in brackets behind" } else { "stands in apposition to" };
            let why = format!("{} {how} {name}", acronym.text);
            cast.members[short].acts_for = Some((long, why));
        }
    }
}

/// Whoever is named right before the token, or with so many words in small letters between.
fn named_before(cast: &Cast, tokens: &[Token], end: usize, reach: usize) -> Option<usize> {
    for gap in 0..=reach.min(end) {
        let last = end - gap;
        if gap > 0 && tokens[last].class != super::tokens::Class::Word {
            return None;
        }
        let named = (last.saturating_sub(6)..last).find_map(|start| {
            let found = cast.find(&tokens[start..last])?;
            (start + found.length == last).then_some(found.member)
        });
        if named.is_some() {
            // Without brackets there must be a noun between: "State terrorist group, SKP".
            return named.filter(|_| reach == 0 || gap > 0);
        }
    }
    None
}
