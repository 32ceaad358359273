//! An action in its sentence → who is acted upon: the direct object, or behind a preposition. Knows no polarity.

use super::actions::Action;
use super::chunks::{Kind, Mood};
use super::lexicon::{Part, Way};
use super::phrases::Hold;
use super::roles::{End, Reading};
use super::words;

/// What a verb or a noun is followed by: "on | Chad", with the preposition's token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Behind {
    pub(super) preposition: usize,
    pub(super) noun: usize,
}

impl Reading<'_> {
    /// Who is acted upon: the direct object, or behind one of the word's prepositions.
    pub(super) fn object(&self, action: &Action) -> Vec<End> {
        let entry = action.entry;
        let at = action.tokens.end - 1;
        if entry.that
            && let Some(ends) = self.told(action)
        {
            return ends;
        }
        if action.suffix {
            let noun = self.phrases.at(at);
            return self.ends(&[noun], at);
        }
        if entry.is_unlisted() && !action.passive {
            let (direct, _) = self.followed(action);
            let whole = |noun: &usize| self.phrases.holder(*noun).is_some_and(|(_, hold)| hold == Hold::Whole);
            let first = direct.first().filter(|noun| whole(noun));
            return first.map(|noun| self.ends(&self.phrases.group_behind(*noun), at)).unwrap_or_default();
        }
        let (direct, behind) = self.followed(action);
        let direct = if direct.is_empty() { self.relative_object(action) } else { direct };
        let any = direct.clone();
        let direct = if entry.object && !action.passive { direct } else { Vec::new() };
        let whole = |noun: &usize| self.phrases.holder(*noun).is_some_and(|(_, hold)| hold == Hold::Whole);
        if let Some(first) = direct.iter().find(|noun| whole(noun)) {
            return self.ends(&self.phrases.group_behind(*first), at);
        }
        let taken = |pair: &&Behind| entry.prepositions.contains(&self.low(pair.preposition));
        let free = |pair: &&Behind| !self.is_taken(action, pair.preposition);
        for pair in behind.iter().filter(taken).filter(free) {
            let ends = self.ends(&self.phrases.group_behind(pair.noun), at);
            if !ends.is_empty() {
                return ends;
            }
        }
        let owned: Vec<End> = direct.iter().flat_map(|noun| self.ends(&self.phrases.group_behind(*noun), at)).collect();
        if !owned.is_empty() {
            return owned;
        }
        if let Some(ends) = self.within(action) {
            return ends;
        }
        if let Some(ends) = self.inside(action, &any, &behind) {
            return ends;
        }
        let loose = self.loosely(action, &direct, &behind);
        if !loose.is_empty() || action.passive {
            return loose;
        }
        self.of_noun(action, &any, &behind).or_else(|| self.of_infinitive(action)).unwrap_or_default()
    }

    /// "took | Chad’s | side": whose it is stands among the words of the action.
    fn within(&self, action: &Action) -> Option<Vec<End>> {
        let words = action.tokens.start + 1..action.tokens.end;
        let name = self.phrases.inside(&words).next()?;
        Some(vec![self.named_end(name, Hold::Whole, action.tokens.start)])
    }

    /// "the charge that Chad rejected": what is rejected stands before.
    fn relative_object(&self, action: &Action) -> Vec<usize> {
        let verb = self.phrases.at(action.tokens.start);
        self.object_before(verb).into_iter().collect()
    }

    /// The noun phrase that a relative clause with a subject of its own goes on about.
    pub(super) fn object_before(&self, verb: usize) -> Option<usize> {
        let phrases = &self.phrases;
        let subject = verb.checked_sub(1).filter(|at| phrases.is(*at, Kind::Noun))?;
        let relative = phrases.chain(subject).checked_sub(1)?;
        let that = phrases.is(relative, Kind::Subordinate) && phrases.low(relative) == "that"
            || phrases.is(relative, Kind::Relative);
        let bare = that && phrases.low(relative) != "whose" && relative > 0;
        // "Chad, to whom | Mali gave a prize".
        let led = relative > 1
            && phrases.is(relative - 1, Kind::Preposition)
            && matches!(phrases.low(relative - 1), "to" | "with" | "from" | "against" | "for" | "by");
        let from = relative - usize::from(led);
        let before = from.saturating_sub(1 + usize::from(bare && from > 0 && phrases.is(from - 1, Kind::Comma)));
        if !bare || !phrases.is(before, Kind::Noun) {
            return None;
        }
        let head = phrases.chain(before);
        Some(if phrases.holder(head).is_none() && phrases.holder(before).is_some() { before } else { head })
    }

    /// "suspended | aid to | Chad": what the noun takes.
    fn of_noun(&self, action: &Action, direct: &[usize], behind: &[Behind]) -> Option<Vec<End>> {
        let at = action.tokens.end - 1;
        let owned: Vec<End> = direct.iter().flat_map(|noun| self.ends(&self.phrases.group_behind(*noun), at)).collect();
        if !owned.is_empty() && action.entry.part == Part::Verb {
            return Some(owned);
        }
        let noun = *direct.last()?;
        let inner = self.actions.iter().find(|other| self.phrases.chunks[noun].tokens.contains(&other.tokens.start))?;
        let takes = |pair: &&Behind| {
            inner.entry.prepositions.contains(&self.low(pair.preposition))
                || matches!(self.low(pair.preposition), "from" | "by")
        };
        let pair = behind.iter().find(takes)?;
        let mut ends = self.ends(&self.phrases.group_behind(pair.noun), at);
        for end in &mut ends {
            end.belongs = true;
        }
        (!ends.is_empty()).then_some(ends)
    }

    /// "refused to appear before | Chad", "threatened to sue | Chad".
    fn of_infinitive(&self, action: &Action) -> Option<Vec<End>> {
        let phrases = &self.phrases;
        let verb = phrases.at(action.tokens.end - 1);
        let next = verb + 1;
        if action.entry.way != Way::Forward {
            return None;
        }
        let infinitive =
            phrases.chunks.get(next).filter(|chunk| chunk.kind == Kind::Verb && chunk.mood == Mood::Infinitive)?;
        let inner =
            Action { tokens: infinitive.head..infinitive.head + 1, passive: infinitive.passive, ..action.clone() };
        if inner.passive {
            return None;
        }
        let (direct, behind) = self.followed(&inner);
        let held = |noun: &usize| phrases.holder(*noun).is_some();
        let asks = |pair: &&Behind| {
            matches!(self.low(pair.preposition), "to" | "with" | "for" | "against" | "before" | "at" | "on" | "from")
        };
        let noun =
            direct.into_iter().find(held).or_else(|| behind.iter().filter(asks).map(|pair| pair.noun).find(held))?;
        let mut ends = self.ends(&phrases.group_behind(noun), infinitive.head);
        for end in &mut ends {
            end.belongs = true;
        }
        Some(ends)
    }

    /// "bombed a village in | Chad", "financed a school in | Chad".
    fn inside(&self, action: &Action, direct: &[usize], behind: &[Behind]) -> Option<Vec<End>> {
        use crate::model::EventType as Type;
        let felt = matches!(action.entry.event_type, Type::Assault | Type::Aid | Type::Mobilize | Type::Coerce);
        // "attacked rebels in Chad" is no attack on it.
        let nobody = direct
            .iter()
            .all(|noun| self.phrases.holder(*noun).is_none() && !words::is_armed_noun(self.phrases.low(*noun)));
        let pair = behind.iter().find(|pair| matches!(self.low(pair.preposition), "in" | "into" | "inside" | "across"));
        let pair = pair
            .filter(|_| felt && nobody && !direct.is_empty() && action.entry.part == Part::Verb && !action.passive)?;
        let mut ends = self.ends(&self.phrases.group_behind(pair.noun), action.tokens.end - 1);
        for end in &mut ends {
            end.belongs = true;
        }
        (!ends.is_empty()).then_some(ends)
    }

    /// Behind a preposition that the lexicon does not name, where nothing else is acted upon.
    fn loosely(&self, action: &Action, direct: &[usize], behind: &[Behind]) -> Vec<End> {
        let at = action.tokens.end - 1;
        let Some(first) = behind.first().filter(|_| !action.passive) else { return Vec::new() };
        let low = self.low(first.preposition);
        let strong = matches!(low, "against" | "at" | "towards" | "toward");
        let near =
            direct.is_empty() && first.preposition == action.tokens.end && matches!(low, "to" | "with" | "on" | "for");
        if (strong || near) && !self.is_taken(action, first.preposition) {
            return self.ends(&self.phrases.group_behind(first.noun), at);
        }
        Vec::new()
    }

    /// "alleged that | Chad".
    fn told(&self, action: &Action) -> Option<Vec<End>> {
        let phrases = &self.phrases;
        let verb = phrases.at(action.tokens.end - 1);
        let reach = phrases.chunks.len().min(verb + 7);
        let that = (verb + 1..reach).find(|at| phrases.is(*at, Kind::Subordinate) && phrases.low(*at) == "that");
        let noun = (that.unwrap_or(verb) + 1..reach).find(|at| phrases.is(*at, Kind::Noun))?;
        let ends = self.ends(&phrases.group_behind(noun), action.tokens.end - 1);
        ((phrases.is_subject(noun) || that.is_some_and(|that| that + 1 == noun)) && !ends.is_empty()).then_some(ends)
    }

    /// What follows an action within its clause: noun phrases right behind it, and those behind prepositions.
    pub(super) fn followed(&self, action: &Action) -> (Vec<usize>, Vec<Behind>) {
        let phrases = &self.phrases;
        let mut at = phrases.chunks.partition_point(|chunk| chunk.tokens.start < action.tokens.end);
        let inside = phrases.at(action.tokens.end - 1);
        let (mut direct, mut behind) = (Vec::new(), Vec::new());
        // The preposition may be the last word of the action: "called on | Chad".
        let mut bare = at > 0 && phrases.chunks[inside].tokens.end >= action.tokens.end;
        while let Some(chunk) = phrases.chunks.get(at) {
            match chunk.kind {
                Kind::Noun if bare => direct.push(at),
                Kind::Noun | Kind::Time | Kind::Adverb | Kind::Quote => {}
                Kind::Preposition => {
                    bare = false;
                    let noun = at + 1 + usize::from(phrases.is(at + 1, Kind::Adverb));
                    if phrases.is(noun, Kind::Noun) {
                        behind.push(Behind { preposition: chunk.head, noun });
                        at = noun;
                    }
                }
                Kind::And => {
                    // The rest of a group; another verb or subject ends it.
                    if !phrases.is(at + 1, Kind::Noun) && !phrases.is(at + 1, Kind::Preposition)
                        || phrases.is_subject(at + 1)
                    {
                        break;
                    }
                    bare = false;
                }
                Kind::Comma => {
                    bare = false;
                    let goes_on = phrases.is(at + 1, Kind::Preposition)
                        && !matches!(phrases.low(at + 1), "in" | "at" | "after" | "before" | "despite" | "under")
                        || phrases.is(at + 1, Kind::Noun) && !phrases.is_subject(at + 1) && !self.ends_clause(at);
                    if !goes_on {
                        break;
                    }
                }
                Kind::Verb => {
                    // "sanctions imposed on Chad": a noun's prepositions may hang on what is done with it.
                    let carried = action.entry.part == Part::Noun
                        && (chunk.passive || chunk.mood == Mood::Finite && words::is_light(phrases.low(at)))
                        && behind.is_empty();
                    if !carried {
                        break;
                    }
                }
                Kind::But | Kind::Stop | Kind::Relative | Kind::Subordinate => break,
            }
            at += 1;
        }
        (direct, behind)
    }

    /// Behind this comma, is there a verb before the next one?
    fn ends_clause(&self, comma: usize) -> bool {
        let phrases = &self.phrases;
        (comma + 1..phrases.chunks.len())
            .take_while(|at| !phrases.is(*at, Kind::Comma) && !phrases.is(*at, Kind::Stop))
            .any(|at| phrases.is_finite(at))
    }

    /// Does another word of the lexicon stand between that takes the preposition for itself?
    fn is_taken(&self, action: &Action, preposition: usize) -> bool {
        let word = self.low(preposition);
        let verb = action.entry.part == Part::Verb;
        self.actions.iter().any(|other| {
            let inside = other.tokens.start >= action.tokens.end && other.tokens.end <= preposition;
            let nearer = other.entry.prepositions.contains(&word) && (verb || other.tokens.end == preposition);
            inside
                && nearer
                && !(verb
                    && action.entry.prepositions.contains(&word)
                    && other.entry.part != Part::Verb
                    && other.tokens.end < preposition)
        })
    }
}
