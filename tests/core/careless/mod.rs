//! The 22 errors that a careless reading of the article makes. Each is a question that the map must answer with no,
//! and a way to make it answer yes.
#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::sync::Arc;

use relata::model::{
    ActorKind, DateBasis, EventType, Map, Modality, Polarity, Relation, Source, Stance, Status, Target,
};

mod ask;
mod inject;

use ask::{aid, aim, all, between, edtf, from, goes, is, names, says, spoken, supported, touches};

/// One careless reading.
pub(crate) struct Careless {
    /// What would be wrong.
    pub(crate) name: &'static str,
    /// Is it in the map?
    pub(crate) found_in: fn(&Map) -> bool,
    /// Puts it there.
    pub(crate) inject: fn(&mut Map),
}

/// The errors that are in the map.
pub(crate) fn careless(map: &Map) -> Vec<&'static str> {
    ERRORS.iter().filter(|error| (error.found_in)(map)).map(|error| error.name).collect()
}

const P: &str = "act_pakistan";
const A: &str = "act_afghan_taliban";
const TTP: &str = "act_ttp";
const K: &str = "act_iskp";
const US: &str = "act_usa";
const C: &str = "act_china";

pub(crate) const ERRORS: &[Careless] = &[
    Careless {
        name: "the strikes hit the Afghan Taliban",
        found_in: |map| between(map, P, A).any(|r| is(r, &EventType::Assault)),
        inject: |map| inject::relation(map, "P-TTP-1", |r| r.to = A.into()),
    },
    Careless {
        name: "the TTP attacked the base",
        found_in: |map| from(map, TTP).any(|r| supported(map, r, "insurgents") || says(r, &["base", "seven"])),
        inject: |map| {
            inject::evidence(map, "P-TTP-1.2", |e| {
                e.target = Target::Relation("rel_TTP-P-2".into());
                e.stance = Stance::Supports;
            });
        },
    },
    Careless {
        name: "the UN confirms sheltering",
        found_in: |map| {
            aid(map, A, TTP).any(|r| {
                spoken(map, r, "spk_un")
                    || r.asserted_by.contains(&"spk_un".into())
                    || r.status == Status::Reported && r.modality != Modality::Forecast
            })
        },
        inject: |map| inject::relation(map, "A-TTP-1", |r| r.asserted_by.push("spk_un".into())),
    },
    Careless {
        name: "TTP members joined the Taliban",
        found_in: |map| all(map).any(|r| supported(map, r, "have joined their ranks") && !(goes(r, A, TTP))),
        inject: |map| inject::relation(map, "A-TTP-3", inject::reverse),
    },
    Careless {
        name: "the Taliban aids the TTP in the past war's words, or the war-time aid goes on",
        found_in: |map| {
            all(map).filter(|r| is(r, &EventType::Aid)).any(|r| {
                let is_war_time =
                    supported(map, r, "provided support to the Afghan Taliban") || supported(map, r, "past aid");
                is_war_time && !(goes(r, TTP, A) && edtf(r).is_some_and(|date| date.starts_with('/')))
            })
        },
        inject: |map| inject::relation(map, "TTP-A-1", inject::reverse),
    },
    Careless {
        name: "the US is a party",
        found_in: |map| {
            let visible = all(map).filter(|r| map.is_visible(&r.from) && map.is_visible(&r.to));
            visible
                .filter(|r| touches(r, US))
                .any(|r| touches(r, TTP) || !is(r, &EventType::Request) || r.to.as_str() == US)
        },
        inject: |map| inject::relation(map, "US-A-1", |r| r.to = TTP.into()),
    },
    Careless {
        name: "China supports, condemns or declines to comment",
        found_in: |map| {
            from(map, C).any(|r| {
                let is_silence = supported(map, r, "has yet to comment");
                !is(r, &EventType::None)
                    || says(r, &["declin", "condemn", "support"])
                    || is_silence != (r.modality == Modality::Absence)
            })
        },
        inject: |map| inject::relation(map, "C-P-2", |r| r.label = "Declines to comment".into()),
    },
    Careless {
        name: "the world's applause is hostility to China, or China's words",
        found_in: |map| {
            map.evidence.values().filter(|e| e.selector.exact.contains("applause")).any(|e| {
                let is_hostile =
                    aim(map, e).is_some_and(|r| r.effective_polarity() == Polarity::Hostile || r.from.as_str() != P);
                is_hostile || e.speaker != Some("spk_asif".into())
            })
        },
        inject: |map| inject::relation(map, "P-C-1", |r| r.polarity = Some(Polarity::Hostile)),
    },
    Careless {
        name: "IS-KP attacks or threatens Pakistan",
        found_in: |map| between(map, K, P).next().is_some(),
        inject: |map| inject::relation(map, "K-A-1", |r| r.to = P.into()),
    },
    Careless {
        name: "IS-KP's threat is an event",
        found_in: |map| {
            from(map, K).any(|r| !is(r, &EventType::None) || r.kind.as_str() != "standing")
                || map.speakers.values().any(|speaker| speaker.speaks_for == Some(K.into()))
        },
        inject: |map| inject::relation(map, "K-A-1", |r| r.event_type = Some(EventType::Threaten)),
    },
    Careless {
        name: "TTP and Taliban are merged by a shared word",
        found_in: |map| {
            let vague = ["the latter", "It", "They", "their", "insurgents"];
            names(map, TTP).iter().any(|name| ["Taliban", "the Taliban", "Afghan Taliban"].contains(name))
                || names(map, A).iter().any(|name| name.contains("Tehrik") || name.contains("TTP"))
                || map
                    .actors
                    .values()
                    .filter(|a| !a.hidden)
                    .any(|a| a.aliases.iter().any(|alias| vague.contains(&alias.as_str())))
        },
        inject: |map| inject::actor(map, TTP, |actor| actor.aliases.push("Taliban".into())),
    },
    Careless {
        name: "the members who might join IS-KP are Kabul's or Pakistan's",
        found_in: |map| {
            all(map).filter(|r| supported(map, r, "prevent its members from joining")).any(|r| {
                let is_motive = goes(r, A, K) && r.effective_polarity() == Polarity::Hostile;
                !is_motive && !goes(r, TTP, K)
            })
        },
        inject: |map| inject::relation(map, "TTP-K-1", |r| r.from = A.into()),
    },
    Careless {
        name: "Pakistan negotiated with the Afghan Taliban, or the talks go on",
        found_in: |map| {
            let talks = |r: &&Arc<Relation>| is(r, &EventType::Consult) && supported(map, r, "brokered talks");
            all(map).filter(talks).any(|r| {
                let is_brokering = r.from.as_str() == A && !r.symmetric && says(r, &["brokered"]);
                !(is_brokering || r.symmetric && goes(r, P, TTP)) || edtf(r) != Some("/2022-11")
            })
        },
        inject: |map| inject::relation(map, "P-TTP-3", |r| r.to = A.into()),
    },
    Careless {
        name: "the cease-fire was broken by both, or by Pakistan",
        found_in: |map| all(map).any(|r| supported(map, r, "unilaterally broke") && (r.symmetric || !goes(r, TTP, P))),
        inject: |map| inject::relation(map, "TTP-P-1", |r| r.symmetric = true),
    },
    Careless {
        name: "the corridor is blocked already, or was never there",
        found_in: |map| {
            let blocked = between(map, P, A).any(|r| {
                let is_fact = r.modality != Modality::Conditional && supported(map, r, "may block");
                is_fact || is(r, &EventType::Sanction) || is(r, &EventType::Coerce)
            });
            let provides =
                |r: &Arc<Relation>| is(r, &EventType::Cooperate) && supported(map, r, "the trade corridor it provides");
            blocked || !between(map, P, A).any(provides)
        },
        inject: |map| inject::relation(map, "P-A-2", |r| r.modality = Modality::Actual),
    },
    Careless {
        name: "the Taliban's fire is missing, or only alleged",
        found_in: |map| {
            !between(map, A, P).any(|r| {
                let is_fact =
                    is(r, &EventType::Assault) && r.status == Status::Reported && r.modality == Modality::Actual;
                is_fact && spoken(map, r, "spk_taliban_mod") && supported(map, r, "“heavy weapons.”")
            })
        },
        inject: |map| inject::relation(map, "A-P-1", |r| r.status = Status::Alleged),
    },
    Careless {
        name: "words that are not in the text: shelled, killed, border posts",
        found_in: |map| {
            between(map, A, P).any(|r| says(r, &["shell", "kill", "border post"]))
                || map
                    .events
                    .values()
                    .any(|event| ["helled", "border post"].iter().any(|word| event.title.contains(word)))
        },
        inject: |map| inject::relation(map, "A-P-1", |r| r.label = "Shelled border posts".into()),
    },
    Careless {
        name: "the experts' forecast is a fact",
        found_in: |map| {
            let forecast = |r: &&Arc<Relation>| spoken(map, r, "spk_experts") || supported(map, r, "may employ");
            all(map).filter(forecast).any(|r| r.modality != Modality::Forecast)
        },
        inject: |map| inject::relation(map, "A-TTP-5", |r| r.modality = Modality::Actual),
    },
    Careless {
        name: "\"anti-Pakistan\" is Pakistan, or trade with India is a relation",
        found_in: |map| {
            all(map).any(|r| touches(r, "act_india"))
                || map.actors.values().any(|actor| actor.aliases.iter().any(|alias| alias.contains("anti-Pakistan")))
        },
        inject: |map| inject::relation(map, "P-A-7", |r| r.to = "act_india".into()),
    },
    Careless {
        name: "relative dates are resolved",
        found_in: |map| {
            let whens =
                all(map).filter_map(|r| r.when.as_ref()).chain(map.events.values().filter_map(|e| e.when.as_ref()));
            let relative = [DateBasis::RelativeDay, DateBasis::RelativeOrder, DateBasis::RelativeVague];
            let resolved = |basis: &DateBasis| relative.contains(basis);
            whens.into_iter().any(|when| {
                let is_day = when.edtf.as_deref().is_some_and(|date| date.matches('-').count() > 1);
                is_day || when.edtf.is_some() && when.basis.as_ref().is_some_and(resolved)
            }) || map.sources.values().any(|source: &Arc<Source>| source.published.is_some())
                || !between(map, P, TTP).any(|r| {
                    r.when.as_ref().is_some_and(|when| when.text.as_deref() == Some("Monday") && when.edtf.is_none())
                })
        },
        inject: |map| {
            inject::relation(map, "P-TTP-1", |r| {
                if let Some(when) = &mut r.when {
                    when.edtf = Some("2023-02".into());
                }
            });
        },
    },
    Careless {
        name: "quotes are normalised",
        found_in: |map| {
            let all: String = map.evidence.values().map(|e| e.selector.exact.as_str()).collect();
            all.contains(['\'', '"'])
                || all.contains("ceasefire")
                || ["’", "“", "”", "cease-fire"].iter().any(|verbatim| !all.contains(verbatim))
        },
        inject: |map| {
            inject::evidence(map, "TTP-P-1.2", |e| {
                e.selector.exact = e.selector.exact.replace("cease-fire", "ceasefire");
            });
        },
    },
    Careless {
        name: "speakers are actors",
        found_in: |map| {
            let speakers = ["Asif", "Mujahid", "Patel", "United Nations", "UN ", "Experts", "Ministry", "Department"];
            map.actors
                .values()
                .any(|actor| speakers.iter().any(|name| actor.name.contains(name)) || actor.kind == ActorKind::Person)
        },
        inject: |map| inject::actor(map, "act_india", |actor| actor.name = "United Nations".into()),
    },
];
