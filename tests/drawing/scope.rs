//! Large maps: who belongs together, and what of a map is shown where.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use relata::drawing::{
    Camera, Emphasis, Geometry, GeometryRequest, LabelMemory, Role, Shape, Sizes, Stand, SubjectKey, Theme, View, draw,
    hit, subjects,
};
use relata::extract::scope::Area;
use relata::extract::{Communities, Extract, Filter, Scope};
use relata::format;

/// A map with these links, each with its number as id; ids are padded, so that their order is that of their numbers.
fn extract(actors: usize, links: &[(usize, usize)]) -> Extract {
    let actor =
        |n| serde_json::json!({"id": format!("act_{n:06}"), "name": format!("Actor {n}"), "kind": "organisation"});
    let relation = |(n, &(from, to)): (usize, &(usize, usize))| {
        serde_json::json!({"id": format!("rel_{n:06}"), "from": format!("act_{from:06}"), "to": format!("act_{to:06}"),
            "label": "supports", "polarity": if n % 2 == 0 { "hostile" } else { "cooperative" }, "kind": "standing",
            "modality": "actual", "status": "reported"})
    };
    let map = serde_json::json!({
        "format": "relata", "version": {"major": 1, "minor": 0}, "meta": {"title": "Large"},
        "actors": (0..actors).map(actor).collect::<Vec<_>>(),
        "relations": links.iter().enumerate().map(relation).collect::<Vec<_>>(),
    });
    let loaded = format::read(map.to_string().as_bytes()).expect("it is written as the format asks");
    Extract::new(&loaded.map, &Filter::default())
}

/// Cliques in a ring, one link from each to the next.
fn ring_of_cliques(cliques: usize, size: usize) -> (usize, Vec<(usize, usize)>) {
    let mut links = Vec::new();
    for clique in 0..cliques {
        let first = clique * size;
        for a in 0..size {
            links.extend((a + 1..size).map(|b| (first + a, first + b)));
        }
        links.push((first, (first + size + 1) % (cliques * size)));
    }
    (cliques * size, links)
}

/// Cliques side by side, their members in a small circle.
fn places(cliques: usize, size: usize) -> Vec<(f64, f64)> {
    let across = (cliques as f64).sqrt().ceil() as usize;
    let at = |n: usize| {
        let (clique, turn) = (n / size, (n % size) as f64 / size as f64 * std::f64::consts::TAU);
        let middle = ((clique % across) as f64 * 1000.0, (clique / across) as f64 * 1000.0);
        (middle.0 + 200.0 * turn.cos(), middle.1 + 200.0 * turn.sin())
    };
    (0..cliques * size).map(at).collect()
}

const EVERYWHERE: Area = Area { x0: -1e9, y0: -1e9, x1: 1e9, y1: 1e9 };

#[test]
fn cliques_are_communities() {
    for (cliques, size) in [(60, 5), (80, 8), (300, 4)] {
        let (actors, links) = ring_of_cliques(cliques, size);
        let communities = Communities::new(&extract(actors, &links));
        let level = &communities.levels[0];
        assert_eq!(level.members, vec![size as u32; cliques], "{cliques} of {size}");
        for actor in 0..actors {
            assert_eq!(level.of[actor], level.of[actor / size * size]);
        }
        let between: usize = level.ties.iter().map(|tie| tie.signs.total()).sum();
        assert_eq!(between, cliques, "one link from each to the next");
    }
}

#[test]
fn nobody_and_loners_and_pairs_have_communities_of_their_own() {
    assert!(Communities::new(&extract(0, &[])).levels.is_empty());
    assert!(Communities::new(&extract(50, &[])).levels.is_empty());
    assert!(Communities::new(&extract(1, &[(0, 0)])).levels.is_empty());
    let pairs: Vec<_> = (0..50).map(|n| (2 * n, 2 * n + 1)).collect();
    let communities = Communities::new(&extract(100, &pairs));
    assert_eq!(communities.levels[0].members, [2; 50]);
}

fn random_links() -> impl Strategy<Value = (usize, Vec<(usize, usize)>)> {
    (2_usize..60).prop_flat_map(|actors| (Just(actors), prop::collection::vec((0..actors, 0..actors), 0..160)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Each level divides the actors, is coarser than the one before, and keeps whom that has put together.
    #[test]
    fn levels_divide_the_actors((actors, links) in random_links()) {
        let extract = extract(actors, &links);
        let communities = Communities::new(&extract);
        prop_assert_eq!(&communities, &Communities::new(&extract));
        let mut before: Vec<u32> = (0..actors as u32).collect();
        for level in &communities.levels {
            let groups = level.members.len();
            prop_assert!(groups < before.iter().collect::<BTreeSet<_>>().len());
            let mut finer = BTreeMap::new();
            for (actor, &group) in level.of.iter().enumerate() {
                prop_assert_eq!(*finer.entry(before[actor]).or_insert(group), group);
            }
            for group in 0..groups as u32 {
                let members: Vec<usize> = (0..actors).filter(|&actor| level.of[actor] == group).collect();
                prop_assert_eq!(members.len(), level.members[group as usize] as usize);
                let most = members.iter().map(|&member| communities.degrees[member]).max();
                let hub = level.hubs[group as usize] as usize;
                prop_assert!(members.contains(&hub) && Some(communities.degrees[hub]) == most);
            }
            let across = |bundle: &&relata::extract::Bundle| level.of[bundle.from as usize] != level.of[bundle.to as usize];
            let relations: usize = extract.bundles.iter().filter(across).map(|bundle| bundle.signs.total()).sum();
            prop_assert_eq!(level.ties.iter().map(|tie| tie.signs.total()).sum::<usize>(), relations);
            before.clone_from(&level.of);
        }
    }

    /// Whatever part is shown is an extract like any other, and what lies in the area is in it.
    #[test]
    fn a_part_is_an_extract(
        (actors, links) in random_links(),
        corner in (-400.0..400.0, -400.0..400.0), extent in (1.0..900.0, 1.0..900.0), seed in any::<u32>(),
    ) {
        let whole = extract(actors, &links);
        let at: Vec<(f64, f64)> = (0..actors as u32).map(|n| {
            let mix = n.wrapping_add(seed).wrapping_mul(2_654_435_761);
            (f64::from(mix % 1000) - 500.0, f64::from(mix / 1000 % 1000) - 500.0)
        }).collect();
        let area = Area { x0: corner.0, y0: corner.1, x1: corner.0 + extent.0, y1: corner.1 + extent.1 };
        let scope = Scope::new(&whole, &Communities::new(&whole), &at, area);
        check_extract(&scope)?;
        for (actor, &place) in at.iter().enumerate().filter(|(_, place)| area.contains(**place)) {
            let index = scope.actor(actor as u32);
            prop_assert!(index.is_some_and(|index| scope.at[index as usize] == place), "{actor} is inside");
        }
        let shown: BTreeSet<u32> = scope.bundles.iter().copied().collect();
        for (index, bundle) in whole.bundles.iter().enumerate() {
            let (from, to) = (at[bundle.from as usize], at[bundle.to as usize]);
            let touches = area.contains(from) || area.contains(to);
            prop_assert!(!touches || shown.contains(&(index as u32)) || scope.lines_left_out > 0);
            prop_assert!(!shown.contains(&(index as u32)) || area.is_crossed(from, to));
        }
    }
}

fn check_extract(scope: &Scope) -> Result<(), TestCaseError> {
    let extract = &scope.extract;
    prop_assert_eq!(extract.actors.len(), scope.at.len());
    prop_assert_eq!(extract.actors.len(), scope.actors.len());
    prop_assert!(extract.actors.is_sorted_by(|a, b| a.id < b.id) && scope.actors.is_sorted_by(|a, b| a < b));
    prop_assert!(extract.relations.is_sorted_by(|a, b| a.relation.id < b.relation.id));
    prop_assert!(extract.bundles.is_sorted_by_key(|bundle| (bundle.from, bundle.to)));
    let count = extract.actors.len() as u32;
    for (line, bundle) in (0..).zip(&extract.bundles) {
        prop_assert!(bundle.from < count && bundle.to < count);
        for &relation in &bundle.relations {
            prop_assert!(extract.relation(relation).is_some());
            prop_assert_eq!(extract.bundle_of(relation), Some(line));
        }
    }
    if let Some(crowd) = &extract.crowd {
        prop_assert_eq!([crowd.members.len(), crowd.degrees.len(), crowd.reach.len()], [count as usize; 3]);
    }
    Ok(())
}

#[test]
fn few_are_chips_many_are_dots_and_very_many_are_groups() {
    let (actors, links) = ring_of_cliques(700, 5);
    let (whole, at) = (extract(actors, &links), places(700, 5));
    let communities = Communities::new(&whole);
    let around = |reach: f64| Area { x0: -300.0, y0: -300.0, x1: reach, y1: reach };
    let near = Scope::new(&whole, &communities, &at, around(300.0));
    assert!(near.extract.crowd.is_none());
    assert_eq!(near.lines_left_out, 0);
    let dots = Scope::new(&whole, &communities, &at, around(9_000.0));
    let crowd = dots.extract.crowd.clone().expect("they are many");
    assert!(crowd.members.iter().all(|&members| members == 1) && crowd.cloud.is_empty());
    let groups = Scope::new(&whole, &communities, &at, EVERYWHERE);
    let crowd = groups.extract.crowd.clone().expect("they are very many");
    assert_eq!(crowd.members, vec![5; 700]);
    assert_eq!((crowd.of_actors, crowd.cloud.len()), (3_500, 3_500));
    assert_eq!(groups.extract.bundles.len(), 700);
    // Each group stands in the middle of its members.
    for (&(x, y), hub) in groups.at.iter().zip(&groups.actors) {
        let own = at[*hub as usize];
        assert!(((x - own.0).hypot(y - own.1) - 200.0).abs() < 1.0, "{x}, {y} is not the middle of a circle");
    }
    assert!(crowd.reach.iter().all(|reach| (reach - 200.0).abs() < 1.0));
}

/// However large the map, what is drawn of it is bounded.
#[test]
fn a_part_has_a_bounded_size() {
    let links: Vec<_> = (0..40_000_usize).map(|n| (n % 9_000, n.wrapping_mul(2_654_435_761) % 9_000)).collect();
    let whole = extract(9_000, &links);
    let communities = Communities::new(&whole);
    let at: Vec<(f64, f64)> = (0..9_000).map(|n| (f64::from(n % 95) * 60.0, f64::from(n / 95) * 60.0)).collect();
    for reach in [30.0, 200.0, 700.0, 1_500.0, 3_000.0, 9_000.0] {
        let scope = Scope::new(&whole, &communities, &at, Area { x0: 0.0, y0: 0.0, x1: reach, y1: reach });
        check_extract(&scope).unwrap();
        let (actors, lines) = (scope.extract.actors.len(), scope.extract.bundles.len());
        assert!(actors <= 20_000 && lines <= 8_000, "{reach}: {actors}, {lines}");
        let drawn_in_full = scope.extract.crowd.is_none();
        assert!(!drawn_in_full || actors <= 1_400 && lines <= 600, "{reach}: {actors}, {lines}");
    }
}

struct Shown {
    extract: Arc<Extract>,
    geometry: Geometry,
    camera: Camera,
}

const SHEET: (f64, f64) = (1000.0, 700.0);

fn shown(scope: &Scope) -> Shown {
    let stands: Vec<Stand> = scope.at.iter().map(|&(x, y)| Stand { center: (x, y).into(), pinned: false }).collect();
    let camera = Camera::fit_places(&stands, kurbo::Rect::new(0.0, 0.0, SHEET.0, SHEET.1));
    let request = GeometryRequest::new(&scope.extract, &stands, camera.zoom, Sizes::for_label(12.0));
    let geometry = LabelMemory::default().at_zoom(&request, 0.5);
    Shown { extract: scope.extract.clone(), geometry, camera }
}

#[test]
fn every_dot_is_drawn_and_hit_and_no_name_lies_on_another() {
    let (actors, links) = ring_of_cliques(100, 8);
    let (whole, at) = (extract(actors, &links), places(100, 8));
    let scope = Scope::new(&whole, &Communities::new(&whole), &at, EVERYWHERE);
    let shown = shown(&scope);
    let afar = shown.geometry.afar.as_ref().expect("it is a crowd");
    assert!(afar.names.len() > 20);
    for (n, name) in afar.names.iter().enumerate() {
        let meets = |other: &kurbo::Rect| name.rect.intersect(*other).area() > 0.0;
        assert!(afar.names[..n].iter().all(|other| !meets(&other.rect)), "{}", name.text.text);
    }
    for (index, chip) in (0..).zip(&shown.geometry.chips) {
        let at = chip.rect.center() + shown.camera.offset;
        assert!(matches!(hit(&shown.geometry, shown.camera.offset, at), Some(SubjectKey::Actor(_))), "{index}");
    }
    let subjects = Arc::new(subjects(&shown.extract));
    let view = |emphasis| View {
        width: SHEET.0,
        height: SHEET.1,
        camera: shown.camera,
        theme: &Theme::LIGHT,
        emphasis,
        legend: None,
        subjects: &subjects,
    };
    let drawing = draw(&shown.extract, &shown.geometry, &view(Emphasis::default()));
    let of = |role: Role| drawing.marks.iter().filter(move |mark| mark.role == role);
    let dots: BTreeSet<u32> = of(Role::Chip).filter_map(|mark| mark.subject).collect();
    assert_eq!(dots.len(), actors);
    let lines: usize =
        of(Role::Line).map(|mark| if let Shape::Segments { lines, .. } = &mark.shape { lines.len() } else { 0 }).sum();
    assert_eq!(lines, shown.extract.bundles.len());
    // Dots lie on the lines, names on the dots.
    let first = |role| drawing.marks.iter().position(|mark| mark.role == role);
    assert!(first(Role::Line) < first(Role::Chip) && first(Role::Chip) < first(Role::ChipText));
    // What is selected has its ring and its name, room or not.
    let named: BTreeSet<u32> = afar.names.iter().map(|name| name.actor).collect();
    let nameless = (0..actors as u32).find(|actor| !named.contains(actor)).expect("not all have room");
    let selected = BTreeSet::from([SubjectKey::Actor(nameless)]);
    let drawing = draw(&shown.extract, &shown.geometry, &view(Emphasis { selected, ..Emphasis::default() }));
    let has = |role| drawing.marks.iter().any(|mark| mark.role == role && mark.subject == Some(nameless));
    assert!(has(Role::Emphasis) && has(Role::ChipText));
}
