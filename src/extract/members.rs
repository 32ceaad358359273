//! The relations of one line. Nearly every line of a large map has one, which then needs no list of its own.

use std::ops::{Deref, DerefMut};

/// Indices of relations: read as a slice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Members(Held);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Held {
    One(u32),
    List(Box<[u32]>),
}

impl Default for Members {
    fn default() -> Self {
        Self(Held::List(Box::default()))
    }
}

impl Deref for Members {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        match &self.0 {
            Held::One(only) => std::slice::from_ref(only),
            Held::List(list) => list,
        }
    }
}

impl DerefMut for Members {
    fn deref_mut(&mut self) -> &mut [u32] {
        match &mut self.0 {
            Held::One(only) => std::slice::from_mut(only),
            Held::List(list) => list,
        }
    }
}

impl From<&[u32]> for Members {
    fn from(list: &[u32]) -> Self {
        match list {
            [only] => Self(Held::One(*only)),
            list => Self(Held::List(list.into())),
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
        let mut members = Members::from(vec![3, 1, 2]);
        members.sort_unstable();
        assert_eq!(*members, [1, 2, 3]);
    }
}
