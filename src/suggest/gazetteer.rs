//! Countries, with their people and capitals: the data file → entries. Knows no text.

use std::sync::LazyLock;

const DATA: &str = include_str!("../../assets/lexicon/countries.tsv");

/// One country.
#[derive(Debug)]
pub(super) struct Country {
    pub(super) name: &'static str,
    /// Words for its people, and adjectives.
    pub(super) people: Vec<&'static str>,
    /// Cities that stand for its government.
    pub(super) capitals: Vec<&'static str>,
    pub(super) others: Vec<&'static str>,
}

/// Every country, in the order of the file.
pub(super) fn countries() -> &'static [Country] {
    static COUNTRIES: LazyLock<Vec<Country>> =
        LazyLock::new(|| DATA.lines().filter(|line| !line.starts_with('#')).filter_map(country).collect());
    &COUNTRIES
}

fn country(line: &'static str) -> Option<Country> {
    let mut columns = line.split('\t');
    let name = columns.next().filter(|name| !name.is_empty())?;
    let mut list = || columns.next().unwrap_or_default().split(',').filter(|word| !word.is_empty()).collect();
    Some(Country { name, people: list(), capitals: list(), others: list() })
}
