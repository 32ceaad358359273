//! A name or an id as it was typed, and a map → somebody according to whom the map can be told, or who there is.

use std::collections::BTreeSet;

use clap::Args;

use crate::extract::find::fold;
use crate::extract::{Filter, Lens, Rest, Teller};
use crate::model::Map;

/// According to whom a map is to be told.
#[derive(Args, Debug)]
pub struct TellerArgs {
    /// As somebody tells it, by name or id; several times for several together. What is written says who
    #[arg(long, value_name = "SPEAKER")]
    pub according_to: Vec<String>,
    /// Without what they do not speak of, which else is dimmed
    #[arg(long, requires = "according_to")]
    pub hide_rest: bool,
}

impl TellerArgs {
    /// What is left of the map: all of it, or what they say together. Says who there is where one of them is nobody.
    pub(super) fn filter(&self, map: &Map) -> Result<Filter, String> {
        Ok(Filter { lens: self.lens(map)?, ..Filter::default() })
    }

    /// Who tells it; nobody where everybody does.
    pub(super) fn lens(&self, map: &Map) -> Result<Option<Lens>, String> {
        let tellers = self.according_to.iter().map(|name| teller(map, name)).collect::<Result<BTreeSet<_>, _>>()?;
        let rest = if self.hide_rest { Rest::Hidden } else { Rest::Dimmed };
        Ok((!tellers.is_empty()).then_some(Lens { tellers, rest }))
    }
}

/// By id, else by name: an actor goes before a speaker, since it stands for everybody who speaks for it.
fn teller(map: &Map, typed: &str) -> Result<Teller, String> {
    let mut all = Teller::all(map);
    let wanted = fold(typed.trim());
    let is =
        |teller: &&Teller| id(teller) == typed.trim() || names(map, teller).iter().any(|name| fold(name) == wanted);
    if let Some(found) = all.iter().find(is) {
        return Ok(found.clone());
    }
    if all.is_empty() {
        return Err("the map names nobody who speaks: it cannot be told according to anybody".to_owned());
    }
    all.sort_by_key(|teller| names(map, teller).iter().map(|name| far(&wanted, &fold(name))).min());
    let who: Vec<String> = all.iter().map(|teller| format!("{} ({})", teller.name(map), id(teller))).collect();
    Err(format!("nobody called “{}” speaks on this map. It can be told according to: {}", typed.trim(), who.join(", ")))
}

/// As it is typed.
fn id(teller: &Teller) -> &str {
    match teller {
        Teller::Actor(id) => id.as_str(),
        Teller::Speaker(id) => id.as_str(),
        Teller::Publication => "publication",
    }
}

/// Every name of theirs.
fn names(map: &Map, teller: &Teller) -> Vec<String> {
    let mut names = vec![teller.name(map)];
    if let Teller::Actor(id) = teller
        && let Some(actor) = map.actors.get(id)
    {
        names.push(actor.name.clone());
        names.extend(actor.aliases.iter().cloned());
    }
    names
}

/// How far two folded names are apart: nothing where one is a part of the other, else how many letters have to be
/// changed, added or left out (Levenshtein 1966).
fn far(typed: &str, name: &str) -> usize {
    if !typed.is_empty() && (name.contains(typed) || typed.contains(name)) {
        return 0;
    }
    let name: Vec<char> = name.chars().collect();
    let mut row: Vec<usize> = (0..=name.len()).collect();
    for (line, letter) in typed.chars().enumerate() {
        let mut before = row[0];
        row[0] = line + 1;
        for (column, other) in name.iter().enumerate() {
            let changed = before + usize::from(letter != *other);
            before = row[column + 1];
            row[column + 1] = changed.min(row[column] + 1).min(before + 1);
        }
    }
    row[name.len()]
}

#[cfg(test)]
mod tests {
    use super::far;

    #[test]
    fn names_are_as_far_apart_as_letters_differ() {
        for (typed, name, distance) in [
            ("paksitan", "pakistan", 2),
            ("pakistn", "pakistan", 1),
            ("asif", "khawaja asif", 0),
            ("", "asif", 4),
            ("asif", "", 0),
            ("china", "ttp", 5),
        ] {
            assert_eq!(far(typed, name), distance, "{typed} – {name}");
        }
    }
}
