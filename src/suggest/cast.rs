//! Names → who they belong to. A name of two members belongs to neither, unless the map has it.

use std::collections::{BTreeMap, BTreeSet};

use super::names::is_acronym;
use super::tokens::{Class, Token};
use crate::model::{ActorId, ActorKind};

/// Somebody whom the text may name.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) known: Option<ActorId>,
    pub(super) kind: ActorKind,
    /// Why it is taken for an actor.
    pub(super) why: String,
    /// A spokesman or an officer: the one acted for, and why.
    pub(super) acts_for: Option<(usize, String)>,
    /// An officer of somebody for whom they do not act in every word: the head of a firm.
    pub(super) office_of: Option<usize>,
}

/// How a name belongs to its member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Via {
    /// A name of its own.
    Name,
    /// A word for the people, or an adjective: "Thai".
    People,
    /// By inference, which the sentence explains.
    Inferred(String),
}

#[derive(Clone, Debug)]
struct Alias {
    /// Lower-case words, and the exact writing of those that are acronyms.
    words: Vec<(String, Option<String>)>,
    /// The first word is capitalised wherever it is a name.
    capital: bool,
    /// Nobody, where two members share the name.
    member: Option<usize>,
    via: Via,
    from_map: bool,
}

/// Everybody whom the text may name.
#[derive(Debug, Default)]
pub(super) struct Cast {
    pub(super) members: Vec<Member>,
    /// By the first word, longest first.
    aliases: BTreeMap<String, Vec<Alias>>,
}

/// A name that was found.
#[derive(Debug)]
pub(super) struct Match<'c> {
    pub(super) member: usize,
    pub(super) via: &'c Via,
    /// How many tokens it has.
    pub(super) length: usize,
}

impl Cast {
    pub(super) fn add(&mut self, member: Member) -> usize {
        self.members.push(member);
        self.members.len() - 1
    }

    /// Gives the member a name. What the map says stands; else a name that two claim is nobody's.
    pub(super) fn name(&mut self, member: usize, text: &str, via: Via, from_map: bool) {
        let text = text.strip_prefix("the ").or_else(|| text.strip_prefix("The ")).unwrap_or(text);
        let words: Vec<(String, Option<String>)> =
            split(text).map(|word| (low(word), is_acronym(word).then(|| word.to_owned()))).collect();
        let Some((first, _)) = words.first().cloned() else { return };
        let list = self.aliases.entry(first).or_default();
        if let Some(there) = list.iter_mut().find(|alias| alias.words == words) {
            if there.member != Some(member) && !there.from_map {
                there.member = None;
            }
            return;
        }
        let capital = text.starts_with(char::is_uppercase);
        let at = list.partition_point(|alias| alias.words.len() >= words.len());
        list.insert(at, Alias { words, capital, member: Some(member), via, from_map });
    }

    /// Gives the member a title that stands for it behind "the".
    pub(super) fn name_title(&mut self, member: usize, title: &str, via: Via) {
        let words: Vec<(String, Option<String>)> =
            std::iter::once("the").chain(title.split(' ')).map(|word| (word.to_owned(), None)).collect();
        let list = self.aliases.entry("the".to_owned()).or_default();
        let at = list.partition_point(|alias| alias.words.len() >= words.len());
        list.insert(at, Alias { words, capital: false, member: Some(member), via, from_map: false });
    }

    /// Whose name is exactly this?
    pub(super) fn owner(&self, words: &[String]) -> Option<(usize, &Via)> {
        let list = self.aliases.get(words.first()?)?;
        let same = |alias: &&Alias| alias.words.iter().map(|(low, _)| low).eq(words);
        list.iter().find(same).and_then(|alias| Some((alias.member?, &alias.via)))
    }

    /// Gives a name that somebody else has to the member.
    pub(super) fn reassign(&mut self, words: &[String], member: usize, via: Via) {
        let Some(list) = words.first().and_then(|first| self.aliases.get_mut(first)) else { return };
        if let Some(alias) = list.iter_mut().find(|alias| alias.words.iter().map(|(low, _)| low).eq(words)) {
            (alias.member, alias.via) = (Some(member), via);
        }
    }

    /// Does somebody have this name, or did two claim it?
    pub(super) fn has(&self, words: &[String]) -> bool {
        let same = |alias: &Alias| alias.words.iter().map(|(low, _)| low).eq(words);
        words.first().and_then(|first| self.aliases.get(first)).is_some_and(|list| list.iter().any(same))
    }

    /// The longest name that begins here.
    pub(super) fn find(&self, tokens: &[Token]) -> Option<Match<'_>> {
        let list = self.aliases.get(&tokens.first()?.low)?;
        let alias = list.iter().find(|alias| alias.stands_in(tokens))?;
        Some(Match { member: alias.member?, via: &alias.via, length: alias.words.len() })
    }

    /// Does one of the two hold an office of the other?
    pub(super) fn is_office(&self, one: usize, other: usize) -> bool {
        let holds = |one: usize, other: usize| self.members[one].office_of == Some(other);
        holds(one, other) || holds(other, one)
    }

    /// The one that a member acts for in the end, or itself, and why.
    pub(super) fn principal(&self, member: usize) -> (usize, Option<&str>) {
        let mut seen = BTreeSet::new();
        let (mut at, mut why) = (member, None);
        while let Some((next, reason)) = &self.members[at].acts_for {
            if !seen.insert(at) {
                break;
            }
            (at, why) = (*next, why.or(Some(reason.as_str())));
        }
        (at, why)
    }
}

impl Alias {
    fn stands_in(&self, tokens: &[Token]) -> bool {
        let same = |(token, (low, exact)): (&Token, &(String, Option<String>))| {
            token.low == *low && exact.as_ref().is_none_or(|exact| token.text == exact)
        };
        tokens.len() >= self.words.len()
            && (!self.capital || tokens[0].class == Class::Name)
            && tokens.iter().zip(&self.words).all(same)
    }
}

/// A name's words as the tokeniser would part them.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || "()–—,\"".contains(c)).filter(|word| !word.is_empty());
    words.flat_map(|word| {
        // "Builders’", "People’s".
        let bare = word.strip_suffix(['’', '\'']).filter(|owner| owner.ends_with('s'));
        let owner = word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).or(bare);
        let parts = owner.map_or([word, ""], |owner| [owner, &word[owner.len()..]]);
        parts.into_iter().filter(|part| !part.is_empty())
    })
}

fn low(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}
