//! The words of a sentence → what each is there: a noun, a verb and in which form, a word that joins. Knows no meaning.

use super::inflect::Form;
use super::mentions::Named;
use super::sentences::Sentence;
use super::tokens::{Class, Token};
use super::verbs::{Forms, forms};
use super::words;

/// What a word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// Part of the name of somebody.
    Name,
    /// A noun, or a word before one.
    Noun,
    /// A day or a month.
    Calendar,
    /// "it", "him", "that".
    Pronoun,
    /// "the", "both".
    Determiner,
    /// "its".
    Owner,
    /// "’s".
    Possessive,
    Number,
    Preposition,
    /// "to" before a verb.
    To,
    Verb(Form),
    Auxiliary,
    Adverb,
    /// "who", "whose".
    Relative,
    /// "that", "if", "because".
    Subordinate,
    /// "and", "or".
    And,
    /// "but".
    But,
    Comma,
    Quote,
    /// Any other mark.
    Stop,
}

/// The tag of every token of the sentence.
pub(super) fn tags(tokens: &[Token], sentence: &Sentence, named: &[Named]) -> Vec<Tag> {
    let start = sentence.tokens.start;
    let mut tagger = Tagger { tokens: &tokens[sentence.tokens.clone()], tags: Vec::new(), adjectives: Vec::new() };
    let mut names = named.iter().peekable();
    while tagger.tags.len() < sentence.tokens.len() {
        let at = start + tagger.tags.len();
        match names.peek() {
            Some(name) if name.tokens.start < at => {
                names.next();
            }
            Some(name) if name.tokens.start == at => {
                tagger.tags.extend(name.tokens.clone().map(|_| Tag::Name));
                tagger.adjectives.extend(name.people.then_some(name.tokens.end - start));
            }
            _ => {
                let tag = tagger.tag(at - start);
                tagger.tags.push(tag);
            }
        }
    }
    tagger.tags
}

struct Tagger<'t> {
    tokens: &'t [Token<'t>],
    tags: Vec<Tag>,
    /// Where words for a people end, which may be adjectives.
    adjectives: Vec<usize>,
}

impl Tagger<'_> {
    fn tag(&self, at: usize) -> Tag {
        let token = &self.tokens[at];
        let low = token.low.as_str();
        match token.class {
            Class::Possessive => return Tag::Possessive,
            Class::Suffix => return Tag::Noun,
            Class::Number => return Tag::Number,
            Class::Mark => return mark(low),
            Class::Name if at > 0 && self.tokens[at - 1].class != Class::Mark => {
                return if words::is_calendar(low) { Tag::Calendar } else { Tag::Noun };
            }
            Class::Name | Class::Word => {}
        }
        self.closed(at).unwrap_or_else(|| self.open(at))
    }

    /// Words of which there are few.
    fn closed(&self, at: usize) -> Option<Tag> {
        let low = self.tokens[at].low.as_str();
        let next = self.low(at + 1);
        Some(match low {
            "to" if forms(self.low(self.past_adverbs(at + 1))).has(Form::Base) || words::is_auxiliary(next) => Tag::To,
            "to" if self.unknown_verb(self.past_adverbs(at + 1)) => Tag::To,
            "that" => self.that(at),
            "who" | "which" | "whom" | "whose" => Tag::Relative,
            "when" | "while" | "because" | "although" | "though" | "if" | "unless" | "until" | "whereas"
            | "whether" | "lest" | "where" | "whenever" | "wherever" | "how" | "why" | "what" => Tag::Subordinate,
            "since" if self.tags.last() == Some(&Tag::Auxiliary) => Tag::Adverb,
            "to" | "according" => Tag::Preposition,
            "as" | "after" | "before" | "since" | "once" | "than" if self.clause_follows(at + 1) => Tag::Subordinate,
            "and" | "or" | "nor" => Tag::And,
            "but" => Tag::But,
            "him" | "them" | "us" | "me" => Tag::Pronoun,
            "her" | "this" | "these" | "those" | "all" | "both" | "neither" if !self.noun_follows(at + 1) => {
                Tag::Pronoun
            }
            "his" | "her" | "its" | "their" | "our" | "my" | "your" => Tag::Owner,
            "this" if at == 0 && self.acts(1) => Tag::Pronoun,
            "up" | "out" | "off" | "down" | "away" | "back" | "aside" | "ahead"
                if matches!(self.tags.last(), Some(Tag::Verb(_))) =>
            {
                Tag::Adverb
            }
            _ if words::is_auxiliary(low) => Tag::Auxiliary,
            _ if words::is_pronoun(low) => Tag::Pronoun,
            _ if words::is_negation(low) && low != "no" && low != "without" => Tag::Adverb,
            "most" | "more" if matches!(self.tags.last(), Some(Tag::Possessive | Tag::Owner | Tag::Determiner)) => {
                Tag::Adverb
            }
            _ if words::is_determiner(low) => Tag::Determiner,
            _ if words::is_preposition(low) => Tag::Preposition,
            _ if words::is_calendar(low) && self.tokens[at].class == Class::Name => Tag::Calendar,
            _ if words::is_adverb(low) => Tag::Adverb,
            _ => return None,
        })
    }

    /// Words of which there are many.
    fn open(&self, at: usize) -> Tag {
        let forms = forms(&self.tokens[at].low);
        let before = self.tags.iter().rev().find(|tag| **tag != Tag::Adverb).copied();
        if forms.is_empty() {
            return self.unlisted(at, before);
        }
        // "the two agreed", "the others fired".
        let two =
            at > 1 && matches!(self.low(at - 1), "two" | "three" | "other" | "others") && self.low(at - 2) == "the";
        let alone = two
            && forms.has(Form::Ed)
            && !self.tokens.get(at + 1).is_some_and(|next| next.class == Class::Word && self.noun_follows(at + 1));
        let in_noun = !alone && matches!(before, Some(Tag::Determiner | Tag::Owner | Tag::Possessive | Tag::Number));
        if in_noun {
            return Tag::Noun;
        }
        if forms.has(Form::Ed) && self.is_past(at, before, forms) {
            return Tag::Verb(Form::Ed);
        }
        if forms.has(Form::Ing) {
            let compound = before == Some(Tag::Noun) && !self.object_follows(at + 1);
            // "fired warning shots", but "stopped counting votes".
            let object = matches!(self.tags.last(), Some(Tag::Verb(_)))
                && !words::is_aspect(self.before(at))
                && self.tokens.get(at + 1).is_some_and(|next| next.class == Class::Word)
                && !self.object_follows(at + 1)
                && self.noun_follows(at + 1);
            let noun = object || compound || self.low(at + 1) == "of" && before != Some(Tag::Auxiliary);
            return if noun { Tag::Noun } else { Tag::Verb(Form::Ing) };
        }
        if forms.has(Form::S) && self.is_present(at, before) {
            return Tag::Verb(Form::S);
        }
        if forms.has(Form::Base) && self.is_base(at, before) {
            return Tag::Verb(Form::Base);
        }
        Tag::Noun
    }

    /// Words of which the lists know nothing: a noun, but for "to berate the", "Chad berates the".
    fn unlisted(&self, at: usize, before: Option<Tag>) -> Tag {
        let low = self.tokens[at].low.as_str();
        let named = before == Some(Tag::Name) && !self.adjectives.contains(&at)
            || before == Some(Tag::Pronoun) && matches!(self.before(at), "he" | "she" | "it" | "who" | "which");
        if before == Some(Tag::To) && self.unknown_verb(at) {
            return Tag::Verb(Form::Base);
        }
        let third = low.ends_with('s') && !low.ends_with("ss") && low.len() > 4;
        if named && third && self.object_follows(at + 1) && !words::is_no_verb(low) {
            return Tag::Verb(Form::S);
        }
        Tag::Noun
    }

    /// A word in small letters that no list has, with an object behind it: "to | berate | the".
    fn unknown_verb(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            token.class == Class::Word
                && forms(&token.low).is_empty()
                && !token.low.ends_with('s')
                && self.is_open(at)
                && self.object_follows(at + 1)
        })
    }

    /// Is the word in none of the lists of words of which there are few?
    fn is_open(&self, at: usize) -> bool {
        let low = self.low(at);
        !(words::is_function(low)
            || words::is_determiner(low)
            || words::is_preposition(low)
            || words::is_pronoun(low)
            || words::is_possessive_pronoun(low)
            || words::is_adverb(low)
            || words::is_time(low))
    }

    fn is_past(&self, at: usize, before: Option<Tag>, forms: Forms) -> bool {
        if before == Some(Tag::To) || before == Some(Tag::Preposition) {
            return false;
        }
        // "did not cut", "will cut".
        let modal = before == Some(Tag::Auxiliary) && !words::is_be(self.before(at)) && !is_have(self.before(at));
        if forms.has(Form::Base) && modal {
            return false;
        }
        // "the rebel-held north": a participle between a noun and its article is part of it.
        let adjective = before == Some(Tag::Noun) && self.adjectives.contains(&at) && self.noun_follows(at + 1);
        !adjective
    }

    fn is_present(&self, at: usize, before: Option<Tag>) -> bool {
        let to = self.low(at + 1) == "to" && forms(self.low(at + 2)).has(Form::Base);
        let opens =
            to || self.object_follows(at + 1) || matches!(self.low(at + 1), "that" | "how" | "whether" | "only");
        let speech = words::is_speech(&self.tokens[at].low);
        match before {
            Some(Tag::Name) if self.adjectives.contains(&at) => speech || opens && !self.comes_before_name(at),
            Some(Tag::Name | Tag::Pronoun | Tag::Relative) => true,
            Some(Tag::Noun) => (speech || opens) && !self.before(at).ends_with('s'),
            Some(Tag::Comma | Tag::And | Tag::But | Tag::Calendar | Tag::Quote) => speech || opens,
            _ => false,
        }
    }

    fn is_base(&self, at: usize, before: Option<Tag>) -> bool {
        let opens = self.object_follows(at + 1) || matches!(self.low(at + 1), "that" | "to" | "how" | "whether");
        let speech = words::is_speech(&self.tokens[at].low);
        match before {
            Some(Tag::To | Tag::Pronoun | Tag::Relative) => true,
            Some(Tag::Auxiliary) => {
                let helper = self.before(at);
                !words::is_be(helper) && !is_have(helper)
            }
            Some(Tag::Noun) => (speech || opens) && is_plural(self.before(at)),
            Some(Tag::Name) => {
                let names = self.tags.iter().rev().take_while(|tag| matches!(tag, Tag::Name | Tag::Determiner)).count();
                let joined = self.tags.len().checked_sub(names + 1).is_some_and(|at| self.tags[at] == Tag::And);
                let plural = joined || is_plural(self.before(at));
                plural && (speech || opens && !self.adjectives.contains(&at))
            }
            Some(Tag::And | Tag::Comma | Tag::But) => {
                // "did, however, praise".
                let helped = self.tags.iter().rev().find(|tag| !matches!(tag, Tag::Comma | Tag::Adverb | Tag::Noun));
                if before == Some(Tag::Comma) && helped == Some(&Tag::Auxiliary) && opens && self.before(at) == "," {
                    return true;
                }
                let last = self.tags.iter().rev().find(|tag| matches!(tag, Tag::Verb(_)));
                last == Some(&Tag::Verb(Form::Base)) && (opens || matches!(self.low(at + 1), "in" | "on" | "with"))
            }
            _ => false,
        }
    }

    /// "said that", "the claim that", "the firm that sells", "that claim", "that".
    fn that(&self, at: usize) -> Tag {
        if at == 0 && self.acts(1) {
            return Tag::Pronoun;
        }
        let before = self.tags.last().copied();
        let next = self.tokens.get(at + 1);
        let next_low = self.low(at + 1);
        let speech = at > 0 && (words::is_speech(self.before(at)) || words::is_saying(self.before(at)));
        match before {
            Some(Tag::Noun | Tag::Name)
                if words::is_auxiliary(next_low) || !forms(next_low).is_empty() && !self.clause_follows(at + 1) =>
            {
                Tag::Relative
            }
            Some(Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Calendar) => Tag::Subordinate,
            _ if next.is_none_or(|next| next.class == Class::Mark) => Tag::Pronoun,
            _ if matches!(next_low, "as" | "to" | "for" | "with" | "on" | "at" | "by") => Tag::Pronoun,
            Some(Tag::Verb(_)) if next.is_some_and(|next| next.class == Class::Name) => Tag::Subordinate,
            Some(Tag::Preposition) => {
                if self.noun_follows(at + 1) {
                    Tag::Determiner
                } else {
                    Tag::Pronoun
                }
            }
            _ if speech || self.clause_follows(at + 1) => Tag::Subordinate,
            _ if self.noun_follows(at + 1) => Tag::Determiner,
            _ if words::is_auxiliary(next_low) || !forms(next_low).is_empty() => Tag::Pronoun,
            _ => Tag::Subordinate,
        }
    }

    /// Does a verb with its object stand here?
    fn acts(&self, at: usize) -> bool {
        let forms = forms(self.low(at));
        (forms.has(Form::Ed) || forms.has(Form::S)) && self.object_follows(at + 1)
    }

    /// Is there a subject with a verb?
    fn clause_follows(&self, at: usize) -> bool {
        let Some(first) = self.tokens.get(at) else { return false };
        if first.class == Class::Mark || forms(&first.low).has(Form::Ing) && first.class == Class::Word {
            return false;
        }
        let end = self.tokens.len().min(at + 12);
        let rest = &self.tokens[at..end];
        let inner = |token: &&Token| token.class != Class::Mark || token.is_any(&["“", "”"]);
        rest.iter().take_while(inner).enumerate().skip(1).any(|(index, token)| {
            let before = &rest[index - 1];
            let article = words::is_determiner(&before.low)
                || before.class == Class::Possessive
                || before.is_any(&["to", "and", "or"]);
            let preposed = words::is_preposition(&before.low);
            words::is_auxiliary(&token.low)
                || token.class == Class::Word && forms(&token.low).has(Form::Ed) && !article && !preposed
                || words::is_pronoun(&before.low) && !forms(&token.low).is_empty()
                || before.class == Class::Name && index == 1 && forms(&token.low).has(Form::S)
                || words::is_speech(&token.low)
        })
    }

    /// Does a noun, or a word before one, stand here?
    fn noun_follows(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            matches!(token.class, Class::Word | Class::Name | Class::Number)
                && !words::is_preposition(&token.low)
                && !words::is_auxiliary(&token.low)
                && !matches!(
                    token.low.as_str(),
                    "and" | "or" | "but" | "to" | "that" | "who" | "which" | "as" | "if" | "when"
                )
                && !words::is_pronoun(&token.low)
                && (token.class != Class::Word || !words::is_adverb(&token.low))
                && (!words::is_determiner(&token.low)
                    || matches!(token.low.as_str(), "two" | "three" | "other" | "own"))
        })
    }

    /// Does what a verb is done to follow?
    fn object_follows(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            let opens = words::is_determiner(&token.low) || words::is_possessive_pronoun(&token.low);
            token.class == Class::Name && !words::is_calendar(&token.low)
                || opens
                || words::is_pronoun(&token.low) && !matches!(token.low.as_str(), "who" | "which")
                || token.is_any(&["him", "them", "us", "itself", "himself", "“"])
        })
    }

    fn comes_before_name(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_some_and(|next| next.class == Class::Name)
    }

    fn past_adverbs(&self, mut at: usize) -> usize {
        while self.tokens.get(at).is_some_and(|token| words::is_adverb(&token.low)) {
            at += 1;
        }
        at
    }

    fn low(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.low.as_str())
    }

    /// The word before, past adverbs.
    fn before(&self, at: usize) -> &str {
        let index = self.tags[..at].iter().rposition(|tag| *tag != Tag::Adverb);
        index.map_or("", |index| self.tokens[index].low.as_str())
    }
}

fn mark(low: &str) -> Tag {
    match low {
        "," | "(" | ")" => Tag::Comma,
        "“" | "”" | "\"" | "‘" | "’" | "'" => Tag::Quote,
        _ => Tag::Stop,
    }
}

/// "officials", "men".
fn is_plural(low: &str) -> bool {
    low.ends_with('s') && !low.ends_with("ss") || matches!(low, "men" | "women" | "people" | "police")
}

fn is_have(low: &str) -> bool {
    matches!(low, "have" | "has" | "had" | "having" | "haven't" | "hasn't" | "hadn't")
}
