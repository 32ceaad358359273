//! The relations of one line. Nearly every line of a large map has one, which then needs no list of its own; and only a
//! line of one relation can be one of several that a pair is fanned out into.

use std::ops::{Deref, DerefMut};

use crate::model::Rare;

use super::Fan;

/// Indices of relations: read as a slice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Members(Held);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Held {
    One(u32),
    Fanned(u32, Fan),
    /// Rare enough for another step, and no wider than the others for it.
    List(Rare<Vec<u32>>),
}

impl Members {
    /// The only relation of a line, which has this place among the lines of its pair.
    pub fn fanned(relation: u32, fan: Fan) -> Self {
        Self(Held::Fanned(relation, fan))
    }

    /// The same relations under other numbers, those left out that get none.
    #[must_use]
    pub fn renumbered(&self, number: impl Fn(u32) -> Option<u32>) -> Self {
        match self.0 {
            Held::Fanned(relation, fan) => number(relation).map_or_else(Self::default, |new| Self::fanned(new, fan)),
            Held::One(_) | Held::List(_) => self.iter().filter_map(|&relation| number(relation)).collect(),
        }
    }

    /// The place of the line among those of a pair that is fanned out.
    pub fn fan(&self) -> Option<Fan> {
        match self.0 {
            Held::Fanned(_, fan) => Some(fan),
            Held::One(_) | Held::List(_) => None,
        }
    }
}

impl Default for Members {
    fn default() -> Self {
        Self(Held::List(Rare::new()))
    }
}

impl Deref for Members {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        match &self.0 {
            Held::One(only) | Held::Fanned(only, _) => std::slice::from_ref(only),
            Held::List(list) => list,
        }
    }
}

impl DerefMut for Members {
    fn deref_mut(&mut self) -> &mut [u32] {
        match &mut self.0 {
            Held::One(only) | Held::Fanned(only, _) => std::slice::from_mut(only),
            Held::List(list) => list,
        }
    }
}

impl From<&[u32]> for Members {
    fn from(list: &[u32]) -> Self {
        match list {
            [only] => Self(Held::One(*only)),
            list => Self(Held::List(list.to_vec().into())),
        }
    }
}

impl From<Vec<u32>> for Members {
    fn from(list: Vec<u32>) -> Self {
        list.as_slice().into()
    }
}

impl From<u32> for Members {
    fn from(only: u32) -> Self {
        Self(Held::One(only))
    }
}

impl FromIterator<u32> for Members {
    fn from_iter<I: IntoIterator<Item = u32>>(list: I) -> Self {
        list.into_iter().collect::<Vec<_>>().into()
    }
}

impl<'a> IntoIterator for &'a Members {
    type Item = &'a u32;
    type IntoIter = std::slice::Iter<'a, u32>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_they_come_equal_lists_are_equal() {
        for list in [vec![], vec![7], vec![3, 1, 2]] {
            let members = Members::from(list.clone());
            assert_eq!(*members, list[..]);
            assert_eq!(members, list.iter().copied().collect());
        }
        assert_eq!(Members::from(7), Members::from(vec![7]));
        assert_eq!(Members::default(), Members::from(vec![]));
        assert_eq!(size_of::<Members>(), 16);
        let mut members = Members::from(vec![3, 1, 2]);
        members.sort_unstable();
        assert_eq!(*members, [1, 2, 3]);
    }

    #[test]
    fn only_a_line_that_is_fanned_out_has_a_place_in_a_fan() {
        let fan = Fan { place: 1, of: 3 };
        let members = Members::fanned(7, fan);
        assert_eq!((&*members, members.fan()), (&[7][..], Some(fan)));
        assert_ne!(members, Members::from(7));
        assert_eq!(members.renumbered(|old| Some(old + 1)), Members::fanned(8, fan));
        assert_eq!(members.renumbered(|_| None), Members::default());
        assert_eq!(*Members::from(vec![1, 2, 3]).renumbered(|old| (old != 2).then_some(10 * old)), [10, 30]);
        assert_eq!([Members::from(7).fan(), Members::from(vec![1, 2]).fan()], [None, None]);
    }
}
