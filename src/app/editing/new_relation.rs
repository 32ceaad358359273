//! A relation while it is told step by step: who acts, upon whom, what kind of act, the words on the line.

use crate::app::panels::fields::{Offer, Offers, Picked};
use crate::edit::{Draft, End, Manner, Quote};
use crate::model::{ActorId, EventType, Map};

use super::proposal::Proposal;
use super::words::{explanation, verb};

/// What is asked for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "they are their names")]
pub enum Step {
    From,
    To,
    Type,
    Label,
}

/// The panel's contents.
#[derive(Clone, Debug)]
pub struct NewRelation {
    pub(in crate::app) step: Step,
    /// Who acts, and who is acted upon.
    pub(in crate::app) ends: [Option<End>; 2],
    pub(in crate::app) event_type: Option<EventType>,
    /// What is typed at this step.
    pub(in crate::app) typed: String,
    /// The row that Enter takes.
    pub(in crate::app) lit: usize,
    /// The words that it will rest on.
    pub(in crate::app) quote: Option<Quote>,
    /// What those words seem to say.
    proposal: Option<Proposal>,
    /// It holds as those words say, and not merely as reported.
    pub(in crate::app) as_said: bool,
    /// Why this cannot be.
    pub(in crate::app) error: Option<String>,
    /// The field is to have the keyboard, with all that is in it selected.
    pub(in crate::app) wants_keyboard: bool,
}

impl NewRelation {
    /// Begins at the first end that nobody has chosen yet.
    pub fn new(chosen: Vec<ActorId>, quote: Option<Quote>) -> Self {
        let mut chosen = chosen.into_iter().map(End::Known);
        let ends = [chosen.next(), chosen.next()];
        let mut new = Self {
            step: Step::From,
            ends,
            event_type: None,
            typed: String::new(),
            lit: 0,
            quote,
            proposal: None,
            as_said: true,
            error: None,
            wants_keyboard: true,
        };
        new.go_on();
        new
    }

    /// With what the words of its quote seem to say.
    #[must_use]
    pub fn proposing(self, map: &Map) -> Self {
        let proposal = self.quote.as_ref().and_then(|quote| Proposal::of(&quote.selector.exact, map));
        Self { proposal, ..self }
    }

    /// With what was suggested for its quote.
    #[must_use]
    pub fn with(self, proposal: Proposal) -> Self {
        Self { proposal: Some(proposal), ..self }
    }

    /// With the ends and the kind of act that are proposed, so that only the words on the line are left to be said.
    #[must_use]
    pub fn filled_in(mut self) -> Self {
        if let Some(proposal) = self.proposal.clone() {
            self.ends = proposal.ends.map(Some);
            self.pick_type(proposal.event_type);
        }
        self
    }

    /// How the words of the quote say that it holds, as long as it is about the act that they speak of.
    pub fn manner(&self) -> Option<&Manner> {
        let proposal = self.proposal.as_ref()?;
        let [from, to] = &proposal.ends;
        let is_same = self.ends == [Some(from.clone()), Some(to.clone())] && self.event_type == proposal.event_type;
        (is_same && proposal.event_type.is_some()).then_some(&proposal.manner)
    }

    /// What Enter takes at this step while nothing is typed.
    pub fn proposed(&self, map: &Map) -> Option<Picked> {
        let proposal = self.proposal.as_ref()?;
        let [from, to] = &proposal.ends;
        let end = |end: &End| match end {
            End::Known(id) => map.actors.keys().position(|known| known == id).map(Picked::Nth),
            End::New(name) => Some(Picked::New(name.clone())),
        };
        match self.step {
            Step::From => end(from),
            Step::To => end(to),
            Step::Type => {
                let event_type = proposal.event_type.as_ref()?;
                EventType::KNOWN.iter().position(|known| known == event_type).map(Picked::Nth)
            }
            Step::Label => None,
        }
    }

    /// What can be chosen while this is typed, and first what the passage proposes.
    pub fn left(&self, offers: &Offers, map: &Map) -> Vec<Picked> {
        let mut left = offers.matching(&self.typed);
        if self.typed.trim().is_empty()
            && let Some(proposed) = self.proposed(map)
        {
            left.retain(|picked| *picked != proposed);
            left.insert(0, proposed);
        }
        left
    }

    /// Does a click on an actor answer what is asked for?
    pub fn wants_actor(&self) -> bool {
        self.step <= Step::To
    }

    /// Takes an end.
    pub fn pick(&mut self, end: End) {
        let nth = usize::from(self.step == Step::To);
        if let Some(place) = self.ends.get_mut(nth).filter(|_| self.step <= Step::To) {
            *place = Some(end);
        }
        self.go_on();
    }

    /// Takes a kind of act, or none.
    pub fn pick_type(&mut self, event_type: Option<EventType>) {
        self.event_type = event_type;
        self.go_to(Step::Label);
    }

    /// Asks for this again.
    pub fn go_to(&mut self, step: Step) {
        self.step = step;
        (self.lit, self.error, self.wants_keyboard) = (0, None, true);
        let is_said = |one: &&Proposal| one.event_type.is_some() && one.event_type == self.event_type;
        let said = self.proposal.as_ref().filter(is_said);
        let words = said.map(|one| one.label.as_str()).or(self.event_type.as_ref().map(verb)).unwrap_or_default();
        self.typed = if step == Step::Label { words.to_owned() } else { String::new() };
    }

    fn go_on(&mut self) {
        let next = match &self.ends {
            [None, _] => Step::From,
            [Some(_), None] => Step::To,
            _ => Step::Type,
        };
        self.go_to(next);
    }

    /// What it comes to; `None` while an end is missing.
    pub fn draft(&self) -> Option<Draft> {
        let [Some(from), Some(to)] = self.ends.clone() else { return None };
        let label = self.typed.trim().to_owned();
        let manner = self.manner().filter(|_| self.as_said).cloned().unwrap_or_default();
        let newcomers = self.proposal.as_ref().map(|proposal| proposal.newcomers.clone()).unwrap_or_default();
        let (event_type, quote) = (self.event_type.clone(), self.quote.clone());
        Some(Draft { from, to, event_type, label, quote, manner, newcomers })
    }

    /// What can be chosen at this step.
    pub fn offers(&self, map: &Map) -> Offers {
        match self.step {
            Step::From | Step::To => actor_offers(map, Some("New actor")),
            Step::Type => event_offers(),
            Step::Label => Offers::default(),
        }
    }

    /// Takes what was chosen at this step.
    pub fn take(&mut self, picked: &Picked, map: &Map) {
        match (self.step, picked) {
            (Step::From | Step::To, Picked::Nth(nth)) => {
                if let Some(id) = map.actors.keys().nth(*nth) {
                    self.pick(End::Known(id.clone()));
                }
            }
            (Step::From | Step::To, Picked::New(name)) => self.pick(End::New(name.clone())),
            (Step::Type, Picked::Nth(nth)) => self.pick_type(EventType::KNOWN.get(*nth).cloned()),
            (Step::Type, Picked::New(_)) | (Step::Label, _) => {}
        }
    }
}

/// All actors, in the order of the map's table.
pub fn actor_offers(map: &Map, new: Option<&'static str>) -> Offers {
    let also = |actor: &crate::model::Actor| {
        let names = actor.short.iter().map(|_| &actor.name).chain(&actor.aliases);
        names.map(String::as_str).collect::<Vec<_>>().join(" · ")
    };
    Offers { all: map.actors.values().map(|actor| Offer::new(actor.chip_name(), also(actor))).collect(), new }
}

/// All kinds of acts, in the order of [`EventType::KNOWN`].
pub fn event_offers() -> Offers {
    Offers { all: EventType::KNOWN.iter().map(|one| Offer::new(verb(one), explanation(one))).collect(), new: None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;
    use crate::model::Status;

    fn known(id: &str) -> End {
        End::Known(ActorId::new(id))
    }

    #[test]
    fn what_is_chosen_already_is_not_asked_for() {
        let ids = ["act_china", "act_ttp"].map(ActorId::new);
        for (chosen, step) in [(0, Step::From), (1, Step::To), (2, Step::Type)] {
            let new = NewRelation::new(ids.iter().take(chosen).cloned().collect(), None);
            assert_eq!((new.step, new.wants_actor()), (step, chosen < 2));
        }
    }

    #[test]
    fn what_is_suggested_is_filled_in_and_its_manner_is_of_that_act_alone() {
        let map = Map::default();
        let proposal = Proposal::of("France denied that it had attacked Chad.", &map).expect("it says who did what");
        let new = NewRelation::new(Vec::new(), None).with(proposal).filled_in();
        assert_eq!((new.step, new.typed.as_str()), (Step::Label, "attacked"));
        let denied = |new: &NewRelation| new.draft().map(|draft| draft.manner.status == Status::Denied);
        assert_eq!(denied(&new), Some(true));
        assert_eq!(denied(&NewRelation { as_said: false, ..new.clone() }), Some(false));
        let mut other = new.clone();
        other.pick_type(Some(EventType::Accuse));
        assert_eq!(denied(&other), Some(false), "the words deny another act");
        let mut other = new;
        other.go_to(Step::To);
        other.pick(End::New("Mali".to_owned()));
        assert_eq!(denied(&other), Some(false), "the words speak of somebody else");
    }

    #[test]
    fn steps_follow_each_other_and_one_can_be_gone_back_to() {
        let map = format::bundled().map;
        let mut new = NewRelation::new(Vec::new(), None);
        new.take(&Picked::New("Iran".to_owned()), &map);
        let nth = map.actors.keys().position(|id| id.as_str() == "act_china").expect("it is on the map");
        new.take(&Picked::Nth(nth), &map);
        assert_eq!(
            (new.step, new.ends.clone()),
            (Step::Type, [Some(End::New("Iran".to_owned())), Some(known("act_china"))])
        );
        let accuse = EventType::KNOWN.iter().position(|one| *one == EventType::Accuse).expect("it is known");
        new.take(&Picked::Nth(accuse), &map);
        assert_eq!((new.step, new.typed.as_str()), (Step::Label, "accuses"), "the verb is proposed");
        assert_eq!(new.draft().map(|draft| draft.label), Some("accuses".to_owned()));
        new.go_to(Step::From);
        new.pick(known("act_ttp"));
        assert_eq!(new.step, Step::Type, "what was not asked for again stays");
    }
}
