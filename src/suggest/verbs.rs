//! A word → the forms of a verb that it may be: of the lexicon's verbs, and of common ones that tell of no action.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::inflect::{self, Form};
use super::lexicon::{Part, lexicon};
use super::words;

/// Common verbs that are no action between two, each with the past forms that no rule gives; parted by semicolons.
const COMMON: &str = "act; add; aim; amount; appear; apply; argue; arrive; ask; assume; assert; base; bear bore borne; \
    become became; begin began begun; believe; belong; bet; bind bound; bleed bled; blow blew blown; boast; break broke \
    broken; bring brought; build built; burn; buy bought; calculate; call; carry; catch caught; cause; change; charge; \
    choose chose chosen; cite; claim; climb; close; collapse; collect; come came; compare; complete; concern; conclude; \
    confess; confirm; consider; consist; contain; continue; contribute; cost; count; cover; create; cross; cut; cast; \
    date; deal dealt; debate; decide; declare; decrease; deliver; depend; describe; deserve; design; determine; develop; \
    die; differ; disappear; discover; discuss; divide; double; doubt; draft; draw drew drawn; drink drank drunk; drive \
    drove driven; drop; earn; eat ate eaten; emerge; emphasise; emphasize; employ; enable; end; enjoy; ensure; enter; \
    erupt; escape; establish; estimate; evacuate; examine; exist; expand; expect; expire; explain; explode; explore; \
    express; extend; fade; fail; fall fell fallen; fear; feel felt; fetch; fight fought; fill; finance; find found; finish; \
    flow; fly flew flown; follow; forget forgot forgotten; form; gain; gather; get got gotten; give gave given; go went \
    gone; govern; grow grew grown; guess; halve; hang hung; happen; hear heard; hide hid hidden; hint; hit; hold held; hope; \
    identify; ignore; imagine; imply; improve; include; increase; indicate; inherit; insist; intend; introduce; issue; \
    join; judge; jump; keep kept; know knew known; lack; land; laugh; launch; lay laid; lead led; leak; learn learnt; \
    leave left; let; lie lay lain; lift; like; limit; link; listen; live; locate; look; lose lost; love; lower; maintain; \
    make made; manage; march; mark; matter; mean meant; measure; mention; miss; mount; move; name; need; note; notice; obtain; \
    occupy; occur; open; operate; order; organise; organize; own; pass; pay paid; perform; permit; pick; place; plan; play; \
    point; pose; possess; pour; predict; prefer; prepare; present; prevail; prevent; print; produce; profit; propose; prove \
    proven; publish; pull; pump; push; put; quit; raise; reach; read; realise; realize; recall; receive; recognise; recognize; \
    record; recover; reduce; refer; reflect; regain; regard; register; regret; relate; remain; remark; remember; remind; remove; \
    repair; repeat; report; represent; require; resign; resolve; result; resume; return; reveal; review; ride rode ridden; ring \
    rang rung; rise rose risen; rule; run ran; rush; save; say said; see saw seen; seek sought; seem; sell sold; send sent; \
    separate; serve; set; settle; shake shook shaken; share; shoot shot; show showed shown; shrink shrank; shut; sing sang \
    sung; sink sank sunk; sit sat; sleep slept; slide slid; slow; smell; solve; sound; speak spoke spoken; spend spent; split; \
    spread; stage; stand stood; start; state; stay; steal stole stolen; step; stick stuck; stop; stress; strike struck; \
    struggle; study; submit; succeed; suffer; suggest; suit; supply; suppose; survive; suspect; swear swore sworn; swim swam; \
    take took taken; talk; teach taught; tear tore torn; tell told; tend; test; think thought; throw threw thrown; total; \
    touch; trade; train; travel; treat; trigger; trip; try; turn; understand understood; unveil; use; value; vary; view; \
    visit; vote; vow; wait; wake woke; walk; want; warn; wash; waste; watch; wear wore worn; weigh; win won; wish; wonder; \
    work; worry; abandon; absorb; accelerate; accompany; accumulate; achieve; acquire; adapt; adjust; administer; adopt; \
    advance; affect; afford; age; air; alert; allocate; alter; amend; amuse; analyse; analyze; anger; annoy; anticipate; argue; \
    arise arose arisen; arrange; assemble; assess; assign; attach; attempt; attend; attract; avoid; await; balance; bargain; \
    bathe; battle; bend bent; benefit; blur; boast; book; borrow; bounce; breathe; brief; broadcast; burst; button; camp; cap; \
    capture; care; carve; cease; celebrate; centre; chair; chat; check; cheer; clean; clear; cling clung; coach; comment; \
    communicate; compile; comprise; conceal; concentrate; conform; connect; construct; consume; contact; control; converge; \
    convert; cook; cope; copy; correct; crack; crash; creep crept; criss-cross; crowd; crumble; cry; cultivate; cure; dare; \
    darken; date; dawn; decline; dedicate; deepen; define; delay; deny; depart; depend; derive; destabilise; detail; detect; \
    deteriorate; devote; dictate; diminish; dine; dip; discourage; disguise; display; dispose; distance; distinguish; distribute; \
    disturb; dive; document; dominate; drag; dream; dress; drift; drown; dry; dump; dwell; ease; echo; edit; eliminate; embark; \
    embarrass; embody; emit; emphasise; enact; encounter; endure; enforce; engage; enhance; enlarge; enrage; enrich; enrol; \
    entail; entitle; escalate; evade; evaporate; evolve; exaggerate; exceed; exhaust; exploit; export; expose; face; facilitate; \
    falter; farm; feature; feed fed; feud; figure; file; film; filter; fire; fish; fit; fix; flee fled; flood; float; focus; \
    fold; forecast; forge; formulate; found; frame; freeze froze frozen; frighten; frustrate; fuel; function; gamble; generate; \
    gesture; glance; govern; grab; grant; grind ground; group; guide; halt; hand; handle; harm; harvest; haul; head; heat; heed; \
    highlight; hire; host; hunt; hurry; hurt; illustrate; impact; import; impress; incline; incorporate; incur; inform; initiate; \
    injure; inspire; install; integrate; intensify; interest; interpret; interrupt; invent; invest; involve; isolate; kick; knock; \
    label; lament; leap leapt; lengthen; level; linger; litter; load; lock; loosen; lure; magnify; mail; manoeuvre; manufacture; \
    master; match; materialise; mature; maximise; melt; merge; mind; mix; model; monitor; motivate; multiply; mumble; negotiate; \
    nod; nominate; observe; opt; originate; outline; outnumber; overcome overcame; overlook; oversee oversaw overseen; overtake \
    overtook overtaken; owe; pack; package; paint; panic; park; part; participate; pause; peak; persist; phone; pilot; pin; plant; \
    plead; plunge; polarise; poll; post; postpone; practise; preach; precede; preserve; preside; presume; pretend; proceed; \
    proclaim; profess; progress; project; promote; prompt; pronounce; provide; purchase; pursue; qualify; question; quote; race; \
    rain; rally; range; rank; rate; react; rebuild rebuilt; recede; reckon; recommend; reconsider; recruit; redeem; reform; regulate; \
    reiterate; rejoin; relax; relay; rely; renew; rent; reopen; repay repaid; replace; reply; rescind; research; reserve; reside; \
    resort; rest; restart; restore; restrain; retain; retire; reverse; revise; revive; reward; risk; rock; roll; rotate; route; \
    sacrifice; sail; satisfy; scale; scatter; schedule; score; scrap; scream; seal; search; secure; shape; shift; ship; shock; \
    shout; sign; signal; sit; situate; skip; slip; smile; smoke; snap; soften; sort; spark; specify; speculate; spill; spin spun; \
    spoil; spot; spring sprang sprung; squeeze; stabilise; stain; stall; stamp; stare; stem; stir; store; strengthen; stretch; \
    stride; strive strove; structure; succumb; sum; summarise; supervise; surge; surprise; surround; suspend; sustain; swallow; \
    sweep swept; swell; swing swung; switch; symbolise; tackle; tail; talk; tap; taste; tax; telephone; televise; tempt; tend; \
    terminate; thrive; tie; tighten; tour; track; transfer; transform; transmit; transport; trap; tremble; triumph; trouble; tumble; \
    twist; undergo underwent undergone; underline; undertake undertook undertaken; unfold; unify; unite; update; upset; vanish; \
    ventilate; view; wander; warm; weaken; widen; wind; wipe; wrap; yell; worry; wound; write wrote written";

/// The forms of a verb that this word has, without doubles.
pub(super) fn forms(low: &str) -> Forms {
    static COMMON_FORMS: LazyLock<BTreeMap<String, Forms>> = LazyLock::new(common);
    if words::is_no_verb(low) {
        return Forms::default();
    }
    let mut forms = COMMON_FORMS.get(low).copied().unwrap_or_default();
    for (entry, form) in lexicon().starting_with(low) {
        if lexicon().entries[*entry].part == Part::Verb {
            forms.add(*form);
        }
    }
    if forms.is_empty() && low.len() > 4 && !words::is_no_verb(low) {
        if low.ends_with("ed") && !low.ends_with("eed") {
            forms.add(Form::Ed);
        } else if low.ends_with("ing") && !low.ends_with("thing") {
            forms.add(Form::Ing);
        }
    }
    forms
}

/// A few forms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Forms {
    bits: u8,
}

impl Forms {
    fn add(&mut self, form: Form) {
        self.bits |= 1 << form as u8;
    }

    pub(super) fn has(self, form: Form) -> bool {
        self.bits & (1 << form as u8) != 0
    }

    pub(super) fn is_empty(self) -> bool {
        self.bits == 0
    }
}

fn common() -> BTreeMap<String, Forms> {
    let mut found: BTreeMap<String, Forms> = BTreeMap::new();
    for verb in COMMON.split(';') {
        let mut words = verb.split_whitespace();
        let Some(base) = words.next() else { continue };
        let irregular: Vec<&str> = words.collect();
        for (form, kind) in inflect::verb(base, &irregular) {
            found.entry(form).or_default().add(kind);
        }
        // Its past is as its first form.
        if matches!(
            base,
            "come"
                | "become"
                | "overcome"
                | "run"
                | "cut"
                | "put"
                | "set"
                | "let"
                | "hit"
                | "shut"
                | "cost"
                | "cast"
                | "quit"
                | "split"
                | "spread"
        ) {
            found.entry(base.to_owned()).or_default().add(Form::Ed);
        }
    }
    found
}
