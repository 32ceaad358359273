//! What can be chosen, and what of it the letters typed so far leave. Knows no widget.

use crate::extract::find::{Query, fold};

/// One thing that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// What it is called.
    pub text: String,
    /// What explains it; other names by which it is found.
    pub also: String,
}

/// What can be chosen, and what a name that none of them has would make.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// All of them, in their order.
    pub all: Vec<Offer>,
    /// "New speaker", where a new one can be made.
    pub new: Option<&'static str>,
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// One of the offers, by its number.
    Nth(usize),
    /// A new thing of this name.
    New(String),
}

impl Offer {
    /// An offer of this name.
    pub fn new(text: impl Into<String>, also: impl Into<String>) -> Self {
        Self { text: text.into(), also: also.into() }
    }
}

impl Offers {
    /// What `typed` leaves, the best first: whose name begins so, whose words do, who has all the words somewhere.
    /// A new one comes last, and only under a name that no offer has.
    pub fn matching(&self, typed: &str) -> Vec<Picked> {
        let wanted = fold(typed.trim());
        let query = Query::new(typed);
        let mut found: Vec<(u8, usize)> = Vec::new();
        for (number, offer) in self.all.iter().enumerate() {
            let (text, also) = (fold(&offer.text), fold(&offer.also));
            let begins =
                |words: &str| words.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(&*wanted));
            let rank = match () {
                () if wanted.is_empty() => 0,
                () if text == wanted => 0,
                () if text.starts_with(&*wanted) => 1,
                () if begins(&text) => 2,
                () if also.starts_with(&*wanted) || begins(&also) => 3,
                () if query.matches(&format!("{} {}", offer.text, offer.also)) => 4,
                () => continue,
            };
            found.push((rank, number));
        }
        found.sort_unstable();
        let is_known = found.first().is_some_and(|(rank, _)| *rank == 0);
        let new = self.new.filter(|_| !wanted.is_empty() && !is_known);
        let picked = found.into_iter().map(|(_, number)| Picked::Nth(number));
        picked.chain(new.map(|_| Picked::New(typed.trim().to_owned()))).collect()
    }

    /// What a row says: name and explanation.
    pub fn words(&self, picked: &Picked) -> (String, String) {
        match picked {
            Picked::Nth(number) => {
                self.all.get(*number).map(|offer| (offer.text.clone(), offer.also.clone())).unwrap_or_default()
            }
            Picked::New(name) => (format!("{} “{name}”", self.new.unwrap_or("New")), String::new()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offers(new: Option<&'static str>) -> Offers {
        let offer = |(text, also): &(&str, &str)| Offer::new(*text, *also);
        let all = [("Pakistan", ""), ("Afghan Taliban", "Kabul"), ("TTP", "Pakistani Taliban"), ("IS-KP", "")];
        Offers { all: all.iter().map(offer).collect(), new }
    }

    #[test]
    fn letters_leave_what_begins_so_and_the_name_comes_before_its_other_names() {
        let nth = |typed| -> Vec<usize> {
            let number = |picked| match picked {
                Picked::Nth(number) => Some(number),
                Picked::New(_) => None,
            };
            offers(None).matching(typed).into_iter().filter_map(number).collect()
        };
        for (typed, wanted) in [
            ("", &[0, 1, 2, 3][..]),
            ("pak", &[0, 2]),
            ("PAKISTAN", &[0, 2]),
            ("tal", &[1, 2]),
            ("kabul", &[1]),
            ("kp", &[3]),
            ("akistan", &[0, 2]),
            ("nobody", &[]),
        ] {
            assert_eq!(nth(typed), wanted, "{typed}");
        }
    }

    #[test]
    fn a_new_one_comes_last_and_never_under_a_name_that_is_taken() {
        let last = |typed| offers(Some("New actor")).matching(typed).last().cloned();
        assert_eq!(last(" Iran "), Some(Picked::New("Iran".to_owned())));
        assert_eq!(last("Pak"), Some(Picked::New("Pak".to_owned())));
        for typed in ["", "  ", "pakistan", "TTP "] {
            assert!(matches!(last(typed), Some(Picked::Nth(_))), "{typed}");
        }
        assert_eq!(offers(Some("New actor")).words(&Picked::New("Iran".to_owned())).0, "New actor “Iran”");
    }
}
