//! Sentences and what is suggested from them: one row a rule, and rows for what must be left alone.

use relata::format;
use relata::suggest::{SuggestedPair, Suggestions, suggest};

/// `from TYPE to`, `from TYPE< >to` both ways, in the order of the text.
fn pairs(text: &str) -> Vec<String> {
    let found = suggest(text, None);
    found.pairs.iter().map(|pair| line(&found, pair)).collect()
}

fn line(found: &Suggestions, pair: &SuggestedPair) -> String {
    let arrow = if pair.symmetric { "<>" } else { ">" };
    let name = |index: usize| found.actors[index].name.as_str();
    format!("{} {}{arrow} {}", name(pair.from), pair.event_type, name(pair.to))
}

#[test]
fn a_sentence_says_who_does_what_to_whom() {
    for (text, expected) in [
        ("Chad attacked Mali.", &["Chad ASSAULT> Mali"][..]),
        ("Chad was attacked by Mali.", &["Mali ASSAULT> Chad"]),
        ("Chad has been repeatedly accused by Mali of bad faith.", &["Mali ACCUSE> Chad"]),
        ("Mali and Niger attacked Chad.", &["Mali ASSAULT> Chad", "Niger ASSAULT> Chad"]),
        ("Chad attacked Mali and then sanctioned Niger.", &["Chad ASSAULT> Mali", "Chad SANCTION> Niger"]),
        ("Chad met Mali.", &["Chad CONSULT<> Mali"]),
        ("Chad and Mali met in Geneva.", &["Chad CONSULT<> Mali"]),
        ("Talks between Chad and Mali began on Monday.", &["Chad CONSULT<> Mali"]),
        ("Chad received weapons from Mali.", &["Mali AID> Chad"]),
        ("Chad launched air strikes on Mali.", &["Chad ASSAULT> Mali"]),
        ("Attacks by Chad on Mali went on.", &["Chad ASSAULT> Mali"]),
        ("Chad’s threats against Mali are new.", &["Chad THREATEN> Mali"]),
        ("Chad called on Mali and Niger to talk.", &["Chad REQUEST> Mali", "Chad REQUEST> Niger"]),
        ("Chad accused Mali of arming Niger.", &["Chad ACCUSE> Mali", "Mali AID> Niger"]),
        ("Chad said Mali had bombed Niger.", &["Mali ASSAULT> Niger", "Chad ACCUSE> Mali"]),
        ("According to Chad, Mali has bombed Niger.", &["Mali ASSAULT> Niger", "Chad ACCUSE> Mali"]),
        ("Chad said Mali had helped Niger.", &["Mali AID> Niger"]),
        ("Chad, which slept for years, attacked Mali.", &["Chad ASSAULT> Mali"]),
        ("Chad, whose troops attacked Mali, kept silent.", &["Chad ASSAULT> Mali"]),
        ("Chad, for its part, blames Mali.", &["Chad ACCUSE> Mali"]),
        ("Chad and Mali attacked each other.", &["Chad ASSAULT<> Mali"]),
        ("A report by Chad accused Mali.", &["Chad ACCUSE> Mali"]),
        ("Chad bought jets and received money from a richer country, Mali, in May.", &["Mali AID> Chad"]),
        ("Chad gave Mali a port.", &["Chad AID> Mali"]),
        ("Chad recalled its ambassador from Mali.", &["Chad SANCTION> Mali"]),
        ("Mali’s ally Chad kept silent.", &["Chad NONE<> Mali"]),
        ("Chad, an old ally of Mali, kept silent.", &["Chad NONE<> Mali"]),
        ("Chad, Mali’s most bitter rival, kept silent.", &["Chad NONE<> Mali"]),
        ("Libya-backed Chad kept silent.", &["Libya SUPPORT> Chad"]),
        ("Chad, which shelters leaders of Mali, kept silent.", &["Chad AID> Mali"]),
        ("Chad broke off all relations with Mali.", &["Chad SANCTION> Mali"]),
        // Control.
        ("Chad refused to sue Mali.", &["Chad REJECT> Mali", "Chad ACCUSE> Mali"]),
        ("Chad urged Mali to attack Niger.", &["Chad REQUEST> Mali", "Mali ASSAULT> Niger"]),
        ("Chad called on Mali to free Niger.", &["Chad REQUEST> Mali", "Mali RETREAT> Niger"]),
        ("Chad was urged by Mali to attack Niger.", &["Mali REQUEST> Chad", "Chad ASSAULT> Niger"]),
        // What is put in, and lists of verbs.
        ("Chad, backed by Libya, attacked Mali.", &["Libya SUPPORT> Chad", "Chad ASSAULT> Mali"]),
        ("Chad, its minister said, attacked Mali.", &["Chad ASSAULT> Mali"]),
        (
            "Chad sued Mali, sanctioned Niger and attacked Libya.",
            &["Chad ACCUSE> Mali", "Chad SANCTION> Niger", "Chad ASSAULT> Libya"],
        ),
        ("The judge who attacked Mali resigned, and Chad thanked Niger.", &["Chad SUPPORT> Niger"]),
        // What belongs to somebody.
        ("Chad condemned the policy of Mali.", &["Chad ACCUSE> Mali"]),
        ("Chad rejected the letter that Mali had written.", &["Chad REJECT> Mali"]),
        ("Chad took Mali’s side.", &["Chad SUPPORT> Mali"]),
        ("Chad suspended all aid to Mali.", &["Chad SANCTION> Mali"]),
        ("Chad bombed a bridge with the help of Mali.", &["Mali AID> Chad"]),
        ("Sanctions were imposed on Chad by Mali.", &["Mali SANCTION> Chad"]),
        ("Chad lent Mali 20 million pounds.", &["Chad AID> Mali"]),
        ("Chad complained that Mali slept.", &["Chad ACCUSE> Mali"]),
        ("Chad said that Mali had cheated.", &["Chad ACCUSE> Mali"]),
        ("Chad photographed Mali.", &["Chad NONE> Mali"]),
        ("“Enough,” said Chad, which had attacked Mali.", &["Chad ASSAULT> Mali"]),
    ] {
        assert_eq!(pairs(text), expected, "{text}");
    }
}

#[test]
fn what_is_not_said_is_not_suggested() {
    for text in [
        "",
        "Chad, Mali and Niger are in Africa.",
        "Fighters attacked anti-Mali militants in Chad.",
        "Chad attacked rebels in Mali.",
        "A court in Chad convicted a man from Mali.",
        "It attacked Mali. Chad kept silent.",
        "Chad met nobody. It attacked. Mali slept.",
        "Chad and Mali slept. It attacked Niger.",
        "Chad Attacked Mali",
        "Chad attacked Chad.",
        "The American coatings maker sued a London hedge fund.",
        "Jun Abo, chairman of Abo Steel, slept. Then Abo Steel praised Jun Abo.",
        "Chad attacked the town of Kesh, and Mali praised the Long Bridge.",
        "Chad slept, and Mali slept. They attacked Niger.",
        "Chad, Mali and Niger slept. Libya warned both sides.",
        "Chad met nobody. Then somebody attacked its town, Mali said.",
    ] {
        assert_eq!(pairs(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn those_who_act_for_others_stand_for_them_and_it_is_said_why() {
    for (text, expected, why) in [
        ("Tokyo warned Mali.", "Japan THREATEN> Mali", "Tokyo is the capital of Japan"),
        ("Japanese officials warned Mali.", "Japan THREATEN> Mali", ""),
        ("Mali warned the government in Tokyo.", "Mali THREATEN> Japan", "Tokyo is the capital"),
        (
            "Japan’s foreign minister, Jun Abo, spoke. Abo warned Mali.",
            "Japan THREATEN> Mali",
            "foreign minister of Japan",
        ),
        ("Jun Abo, a spokesman for Japan, warned Mali.", "Japan THREATEN> Mali", "spokesman of Japan"),
        ("Abo, chief of the Japanese general staff, warned Mali.", "Japan THREATEN> Mali", ""),
        ("Japan met Chad. It warned Mali.", "Japan THREATEN> Mali", "“it” seems to be Japan"),
        (
            "Japan and Chad met. Mali warned both countries.",
            "Mali THREATEN> Chad",
            "“both countries” seem to be Japan and Chad",
        ),
        (
            "Japan sued the Lima Harbour Board. Then the board warned Mali.",
            "Lima Harbour Board THREATEN> Mali",
            "“the board” seems to be",
        ),
        ("Japan met Mali. Its threats against Chad are new.", "Japan THREATEN> Chad", "“its” seems to be Japan"),
        ("Mr. Jun Abo slept. Mali dismissed him.", "Mali REJECT> Jun Abo", "“him” seems to be Jun Abo"),
        ("Japanese Foreign Minister Jun Abo warned Mali.", "Japan THREATEN> Mali", "foreign minister of Japan"),
        ("General Abo and his men slept. Then he warned Mali.", "Abo THREATEN> Mali", "“he” seems to be Abo"),
        (
            "The Japanese government met. Then soldiers attacked Mali.",
            "Japan ASSAULT> Mali",
            "“soldiers” seem to be those of Japan",
        ),
        (
            "The Japanese government met. Then army drones attacked Mali.",
            "Japan ASSAULT> Mali",
            "“army” seem to be those of Japan",
        ),
        ("Japan slept well. Mali welcomed the idea.", "Mali SUPPORT> Japan", "whom the sentence before is about"),
        ("Its president, Jun Abo, spoke for Japan. Abo warned Mali.", "Jun Abo THREATEN> Mali", ""),
        ("Japan kept silent. It warned Mali.", "Japan THREATEN> Mali", "“it” seems to be Japan"),
        ("The Japanese Foreign Ministry warned Mali.", "Japan THREATEN> Mali", "is part of Japan"),
        ("Japan met Chad. Then both countries warned Mali.", "Chad THREATEN> Mali", "“both countries” seem to be"),
        ("Japan offered to mediate. Mali welcomed the offer.", "Mali SUPPORT> Japan", "goes back to what Japan did"),
        ("Japan attacked Mali. Mali retaliated within hours.", "Mali SANCTION> Japan", "answers what Japan did"),
        ("Japan attacked Mali. That angered Chad.", "Chad ACCUSE> Japan", "“that” seems to be Japan"),
        (
            "The Orvane Mill, a small producer, kept silent. Then Mali sued the producer.",
            "Mali ACCUSE> Orvane Mill",
            "“the producer” seems to be Orvane Mill",
        ),
        (
            "Japanese officials kept silent. Then the officials warned Mali.",
            "Japan THREATEN> Mali",
            "seem to be Japan’s",
        ),
        ("Mali urged Japan to withdraw its troops from Chad.", "Japan RETREAT> Chad", ""),
        ("Mr. Jun Abo sued Mr. Ali Oto. He also insulted Mali.", "Jun Abo ACCUSE> Mali", "“he” seems to be Jun Abo"),
        ("Japan kept silent. Its rival, Chad, sued Mali.", "Chad ACCUSE> Mali", ""),
        ("Japan said that its troops had attacked Mali.", "Japan ASSAULT> Mali", "“its” seems to be Japan"),
    ] {
        let found = suggest(text, None);
        let last = found.pairs.last().unwrap_or_else(|| panic!("no pair: {text}"));
        assert_eq!(line(&found, last), expected, "{text}");
        assert!(last.why.contains(why), "{text}: {}", last.why);
        let inferred = last.inferred_from || last.inferred_to;
        assert_eq!(inferred, !why.is_empty(), "{text}");
    }
}

#[test]
fn cues_say_how_it_holds() {
    for (text, modality, status) in [
        ("Chad attacked Mali.", "actual", "reported"),
        ("Chad did not attack Mali.", "absence", "reported"),
        ("Chad has yet to praise Mali.", "absence", "reported"),
        ("If Chad attacks Mali, many will die.", "conditional", "reported"),
        ("Chad might attack Mali.", "conditional", "reported"),
        ("Chad may attack Mali.", "forecast", "reported"),
        ("Chad will attack Mali.", "forecast", "reported"),
        ("Chad allegedly attacked Mali.", "claimed", "alleged"),
        ("Chad denied that it had attacked Mali.", "claimed", "denied"),
        ("Chad denied having attacked Mali.", "claimed", "denied"),
    ] {
        let found = suggest(text, None);
        let last = found.pairs.last().unwrap_or_else(|| panic!("no pair: {text}"));
        assert_eq!((last.modality.as_str(), last.status.as_str()), (modality, status), "{text}");
    }
}

#[test]
fn names_belong_together_where_the_text_says_so() {
    for (text, name, kind, alias) in [
        ("The Free Hill Front (FHF) attacked Chad. The FHF attacked Mali.", "Free Hill Front", "armed_group", "FHF"),
        ("Then Zorba fighters attacked Chad. Mali met Zorba.", "Zorba", "armed_group", ""),
        ("The Orvane Bank sued Chad. Mali sued Orvane.", "Orvane Bank", "organisation", "Orvane"),
        ("In May Vetria attacked Chad. The Vetrian army attacked Mali.", "Vetria", "organisation", "Vetrian"),
        ("Chad met the Vetria government. Vetria attacked Mali.", "Vetria", "state", ""),
        ("The U.S. attacked Chad. Then the United States attacked Mali.", "United States", "state", "U.S."),
        ("Mr. Jun Abo sued Chad. In May Abo sued Mali.", "Jun Abo", "person", "Abo"),
        ("The Bakers’ Union sued Chad. Mali sued the Bakers’ Union.", "Bakers’ Union", "organisation", ""),
        ("The group Callow Nine sued Chad. Mali sued Callow Nine.", "Callow Nine", "organisation", ""),
        ("In May Vetria met Chad. Vetrian troops attacked Mali.", "Vetria", "state", "Vetrian"),
        ("The Free Hill Army attacked Chad. The FHA attacked Mali.", "Free Hill Army", "armed_group", "FHA"),
        ("The Ice Union sued Chad. The IU sued Mali.", "Ice Union", "organisation", "IU"),
        ("Chad warned the Sons of the Pass, a militia. Mali met them.", "Sons of the Pass", "armed_group", ""),
        ("In May the People’s Party sued Chad.", "People’s Party", "organisation", ""),
        ("The Dockers’ and Carters’ Union sued Chad.", "Dockers’ and Carters’ Union", "organisation", ""),
        ("Chad warned Ansar al-Haqq, a militia.", "Ansar al-Haqq", "armed_group", ""),
        ("Chad sued Right to Know, a charity.", "Right to Know", "organisation", ""),
        ("Chad sued Advocates for Animals, a charity.", "Advocates for Animals", "organisation", ""),
        ("Chad sued Eleanor Pask KC. Then Pask sued Mali.", "Eleanor Pask", "person", "Pask"),
        ("Chad sued Sir Dominic Rell. Then Sir Dominic sued Mali.", "Dominic Rell", "person", "Dominic"),
        ("Chad sued the insurer Palisade.", "Palisade", "organisation", ""),
        ("Chad met the junta. The junta slept. Mali warned the junta.", "the junta", "armed_group", "The junta"),
    ] {
        let found = suggest(text, None);
        let actor = found.actors.iter().find(|actor| actor.name == name);
        let actor = actor.unwrap_or_else(|| panic!("{text}: {:?}", found.actors));
        assert_eq!(actor.kind.as_str(), kind, "{text}: {}", actor.why);
        assert_eq!(actor.aliases, if alias.is_empty() { vec![] } else { vec![alias] }, "{text}");
    }
}

#[test]
fn the_actors_of_a_map_are_known_by_their_names() {
    let map = format::Example::July.load().map;
    let found = suggest("Berlin warned the Black Hand. Bethmann Hollweg warned Serbia.", Some(&map));
    let known: Vec<_> = found.actors.iter().map(|actor| actor.known.as_ref().map(ToString::to_string)).collect();
    assert!(known.iter().all(Option::is_some) && known.len() == 3, "{:?}", found.actors);
    let first = &found.pairs[0];
    assert_eq!(found.actors[first.from].known, Some("act_de".into()));
    assert!(!first.inferred_from, "the map itself calls Germany Berlin");
    assert_eq!(found.actors[found.pairs[1].from].known, Some("act_de".into()), "Bethmann speaks for Germany");
}

#[test]
fn sentences_end_where_they_do() {
    for (text, passage) in [
        (
            "Dr. A. Abo slept. Chad attacked the U.S. State Department. Mali slept.",
            "Chad attacked the U.S. State Department.",
        ),
        ("It cost 3.5 million. Chad attacked Mali! Nobody knew.", "Chad attacked Mali!"),
        ("He said “Chad attacked Mali.” Nobody knew.", "He said “Chad attacked Mali.”"),
        ("Title\n\nThen Chad attacked Mali in force\n\nNobody knew", "Then Chad attacked Mali in force"),
        ("Chad attacked\nMali. Nobody knew.", "Chad attacked\nMali."),
    ] {
        let found = suggest(text, None);
        let span = found.pairs.first().unwrap_or_else(|| panic!("no pair: {text}")).passage;
        let words: String = text.chars().skip(span.start).take(span.end - span.start).collect();
        assert_eq!(words, passage);
    }
}
