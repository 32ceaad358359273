//! What most objects leave empty → one pointer. A map has many objects, and each of them many lists and maps that are
//! mostly empty: three words each would be half of its memory. Knows no object.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::{Deref, DerefMut};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A list or map in a box, and no box while it is empty. It is read and changed as what it holds.
#[derive(Clone)]
pub struct Rare<T>(Option<Box<T>>);

/// What can be held: something that knows what it is like when it is empty.
pub trait Empty: Sized + 'static {
    /// An empty one.
    const EMPTY: &'static Self;

    /// Is there nothing in it?
    fn holds_nothing(&self) -> bool;
}

impl<T: 'static> Empty for Vec<T> {
    const EMPTY: &'static Self = &Self::new();

    fn holds_nothing(&self) -> bool {
        self.is_empty()
    }
}

impl<K: 'static, V: 'static> Empty for BTreeMap<K, V> {
    const EMPTY: &'static Self = &Self::new();

    fn holds_nothing(&self) -> bool {
        self.is_empty()
    }
}

impl<T> Rare<T> {
    /// An empty one.
    pub const fn new() -> Self {
        Self(None)
    }
}

impl<T: Empty> Rare<T> {
    /// What it holds.
    pub fn into_inner(self) -> T
    where
        T: Default,
    {
        self.0.map_or_else(T::default, |held| *held)
    }

    /// Is it empty? For serde, which needs the function by its name.
    pub(super) fn is_nothing(&self) -> bool {
        self.holds_nothing()
    }
}

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Empty> Deref for Rare<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or(T::EMPTY)
    }
}

impl<T: Empty + Default> DerefMut for Rare<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T: Empty> From<T> for Rare<T> {
    fn from(held: T) -> Self {
        Self((!held.holds_nothing()).then(|| Box::new(held)))
    }
}

impl<T: Empty + FromIterator<I>, I, const N: usize> From<[I; N]> for Rare<T> {
    fn from(items: [I; N]) -> Self {
        Self::from_iter(items)
    }
}

impl<T: Empty + FromIterator<I>, I> FromIterator<I> for Rare<T> {
    fn from_iter<S: IntoIterator<Item = I>>(items: S) -> Self {
        T::from_iter(items).into()
    }
}

impl<T: Empty + Default + IntoIterator> IntoIterator for Rare<T> {
    type Item = T::Item;
    type IntoIter = T::IntoIter;

    fn into_iter(self) -> T::IntoIter {
        self.into_inner().into_iter()
    }
}

#[expect(clippy::into_iter_without_iter, reason = "what it holds has the method")]
impl<'a, T: Empty> IntoIterator for &'a Rare<T>
where
    &'a T: IntoIterator,
{
    type Item = <&'a T as IntoIterator>::Item;
    type IntoIter = <&'a T as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        (**self).into_iter()
    }
}

impl<T: Empty + PartialEq> PartialEq for Rare<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Empty + Eq> Eq for Rare<T> {}

impl<T: PartialEq<U> + 'static, U, const N: usize> PartialEq<[U; N]> for Rare<Vec<T>> {
    fn eq(&self, other: &[U; N]) -> bool {
        **self == *other
    }
}

impl<T: Empty + fmt::Debug> fmt::Debug for Rare<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: Empty + Serialize> Serialize for Rare<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de, T: Empty + Deserialize<'de>> Deserialize<'de> for Rare<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::deserialize(deserializer).map(Self::from)
    }
}

/// In the file it is what it holds.
impl<T: JsonSchema> JsonSchema for Rare<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_pointer_and_empty_ones_are_alike() {
        assert_eq!(size_of::<Rare<Vec<String>>>(), size_of::<usize>());
        let mut emptied: Rare<Vec<u32>> = vec![7].into();
        assert_eq!((emptied.len(), emptied.first()), (1, Some(&7)));
        emptied.pop();
        assert_eq!(emptied, Rare::new());
        assert!(Rare::from(Vec::<u32>::new()).0.is_none(), "an empty list needs no box");
        emptied.push(8);
        assert_eq!(emptied.into_inner(), [8]);
    }

    #[test]
    fn in_the_file_it_is_what_it_holds() {
        for text in ["[]", "[1,2]"] {
            let list: Rare<Vec<u32>> = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&list).unwrap(), text);
        }
        assert!(serde_json::from_str::<Rare<Vec<u32>>>("[]").unwrap().0.is_none());
        assert!(serde_json::from_str::<Rare<Vec<u32>>>("{}").is_err());
    }
}
