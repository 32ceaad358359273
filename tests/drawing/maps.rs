//! Random maps from a seed: crowded ones of 5 to 15 actors and up to 40 lines, and small ones of 6 to 40 actors, as people
//! make them. Labels have one to four words.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use relata::format;
use relata::model::Map;

const NAMES: [&str; 24] = [
    "Pakistan",
    "China",
    "United Nations",
    "TTP",
    "Red Crescent",
    "Afghan Taliban",
    "Iran",
    "ISI",
    "World Bank",
    "Northern Alliance",
    "Qatar",
    "Border Police",
    "IS-KP",
    "Russia",
    "Imran Khan",
    "Kabul",
    "Tribal council",
    "Supreme Court",
    "India",
    "EU",
    "Ministry of Defence",
    "Uzbekistan",
    "Aid convoy",
    "Opposition",
];

const WORDS: [&str; 40] = [
    "accuses",
    "alleged",
    "ally",
    "arms",
    "attacks",
    "border",
    "broke",
    "cease-fire",
    "condemns",
    "demands",
    "denies",
    "deports",
    "finances",
    "forces",
    "funds",
    "harbours",
    "hosts",
    "hostages",
    "in",
    "internal",
    "invites",
    "mediates",
    "militants",
    "negotiates",
    "of",
    "offers",
    "pressure",
    "protects",
    "recognises",
    "refugees",
    "sanctions",
    "security",
    "sheltering",
    "shells",
    "supplies",
    "supports",
    "threatens",
    "trade",
    "trains",
    "with",
];

const KINDS: [&str; 6] = ["state", "armed_group", "armed_group_governing", "organisation", "person", "place"];
const POLARITIES: [&str; 3] = ["hostile", "cooperative", "neutral"];
const STATUSES: [&str; 3] = ["reported", "alleged", "contested"];

/// `SplitMix64` (Steele, Lea and Flood, OOPSLA 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (((bits ^ (bits >> 31)) >> 32) as usize * count) >> 32
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

/// The random map of a seed.
pub(crate) fn random(seed: u64) -> Map {
    let mut random = Random(seed);
    let actors = 5 + random.below(11);
    let most = 40.min(actors * (actors - 1));
    let lines = actors - 1 + random_count(seed, most + 2 - actors);
    sized(&mut random, actors, lines, 0)
}

/// A map of a size that people make by hand: who has something to do with whom is a tree and some more, half of it goes
/// both ways, and some have several relations in one direction.
pub(crate) fn small(seed: u64) -> Map {
    let mut random = Random(seed ^ 0x5EED_0F5A_11AA_A405);
    let actors = 6 + random.below(35);
    usual(&mut random, actors)
}

fn usual(random: &mut Random, actors: usize) -> Map {
    let lines = actors - 1 + actors / 4 + random.below(actors / 2 + 1);
    sized(random, actors, lines, actors / 3)
}

fn random_count(seed: u64, below: usize) -> usize {
    Random(!seed).below(below)
}

/// So many actors, all hanging together, so many directed pairs, and so many relations besides the first of their pair.
fn sized(random: &mut Random, actors: usize, lines: usize, more: usize) -> Map {
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for actor in 1..actors {
        let other = random.below(actor);
        pairs.insert(if random.below(2) == 0 { (actor, other) } else { (other, actor) });
    }
    while pairs.len() < lines {
        // Two that have something to do with each other mostly have it both ways, as in the bundled map.
        let unanswered: Vec<_> = pairs.iter().copied().filter(|&(from, to)| !pairs.contains(&(to, from))).collect();
        let (from, to) = match random.below(2) {
            0 if !unanswered.is_empty() => unanswered[random.below(unanswered.len())],
            _ => (random.below(actors), random.below(actors)),
        };
        if from != to {
            pairs.insert((to, from));
        }
    }
    let mut json =
        String::from(r#"{"format":"relata","version":{"major":1,"minor":0},"meta":{"title":"Random"},"actors":["#);
    let first = random.below(NAMES.len());
    for actor in 0..actors {
        let (name, kind) = (NAMES[(first + actor * 7) % NAMES.len()], random.pick(&KINDS));
        let name = if actor < NAMES.len() { name.to_owned() } else { format!("{name} II") };
        let comma = if actor > 0 { "," } else { "" };
        let _ = write!(json, r#"{comma}{{"id":"act_{actor:02}","name":"{name}","kind":"{kind}"}}"#);
    }
    json.push_str(r#"],"relations":["#);
    let pairs: Vec<(usize, usize)> = pairs.into_iter().collect();
    let repeated: Vec<(usize, usize)> = (0..more).map(|_| pairs[random.below(pairs.len())]).collect();
    for (number, (from, to)) in pairs.iter().chain(&repeated).enumerate() {
        let headline = number < pairs.len();
        let comma = if number > 0 { "," } else { "" };
        let label: Vec<&str> = (0..=random.below(4)).map(|_| random.pick(&WORDS)).collect();
        let (label, polarity, status) = (label.join(" "), random.pick(&POLARITIES), random.pick(&STATUSES));
        let _ = write!(
            json,
            r#"{comma}{{"id":"rel_{number:02}","from":"act_{from:02}","to":"act_{to:02}","label":"{label}",
            "headline":{headline},"polarity":"{polarity}","kind":"standing","modality":"actual","status":"{status}"}}"#
        );
    }
    json.push_str(r#"],"sources":[{"id":"src_text","title":"A text"}],"evidence":["#);
    for number in 0..pairs.len() + more {
        let comma = if number > 0 { "," } else { "" };
        let _ = write!(
            json,
            r#"{comma}{{"id":"evd_{number:02}","target":{{"relation":"rel_{number:02}"}},
            "source":"src_text","selector":{{"exact":"{number}"}},"stance":"supports"}}"#
        );
    }
    json.push_str("]}");
    let loaded = format::read(json.as_bytes()).expect("it is written as the format asks");
    assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
    loaded.map
}
