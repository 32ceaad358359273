//! The map of the July Crisis brings its text along: every quote stands in it, and every day is a day of 1914.

use std::collections::BTreeSet;

use relata::format;
use relata::model::Stance;

const MAP: &[u8] = include_bytes!("../../assets/maps/july-1914.relata");

#[test]
fn every_quote_is_verbatim_in_the_text_that_is_in_the_file() {
    let map = format::read(MAP).unwrap().map;
    let source = map.sources.values().next().unwrap();
    let text = source.text.as_ref().and_then(|text| text.content.as_ref()).unwrap();
    let letters: Vec<char> = text.chars().collect();
    for evidence in map.evidence.values() {
        let (start, end) = (evidence.selector.start.unwrap() as usize, evidence.selector.end.unwrap() as usize);
        let there: String = letters[start..end].iter().collect();
        assert_eq!(there, evidence.selector.exact, "{}", evidence.id);
        assert_eq!(text.matches(&evidence.selector.exact).count(), 1, "{} is in the text once", evidence.id);
    }
}

#[test]
fn it_has_actors_dated_relations_and_disputes_with_two_sides() {
    let map = format::read(MAP).unwrap().map;
    let dates = map.relations.values().filter_map(|relation| relation.when.as_ref()?.edtf.as_deref());
    let dated: Vec<_> = dates.inspect(|edtf| assert!(edtf.contains("1914-0"), "{edtf}")).collect();
    assert!(map.actors.len() >= 8 && dated.len() >= 40, "{} actors, {} dated", map.actors.len(), dated.len());
    let supported: BTreeSet<_> = map
        .relations
        .keys()
        .filter(|id| map.evidence_for(id).iter().any(|evidence| evidence.stance == Stance::Supports))
        .collect();
    assert_eq!(supported.len(), map.relations.len(), "no line without a quote");
    assert!(map.disputes.len() >= 3 && map.disputes.values().all(|dispute| dispute.sides.len() >= 2));
}
