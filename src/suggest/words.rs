//! Small closed lists of English words by what they do in a sentence. Knows no text.

/// Looks a word up in a list.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $words:literal;)+) => {
        $($(#[$doc])*
        pub(super) fn $name(low: &str) -> bool {
            static WORDS: std::sync::LazyLock<std::collections::BTreeSet<&str>> =
                std::sync::LazyLock::new(|| $words.split_whitespace().collect());
            WORDS.contains(low)
        })+
    };
}

lists! {
    /// "in return", "in protest": a name behind it begins another phrase.
    is_return: "return response exchange turn addition protest retaliation reply";
    /// Acts for the state, where nobody says for which.
    is_state_organ: "police army soldiers troops government authorities military parliament navy";
    /// Takes whom, and "of" what: "accused the firm of fraud".
    is_with_of: "accused accuse accuses accusing suspected suspect suspects convicted convicts stripped strips robbed deprived
        informed informs reminded reminds warned warns told notified notifies cleared acquitted relieved assured cured rid
        asked ask asks demanded convinced persuaded";
    /// A verb that tells of nothing done to anybody.
    is_idle: "heads headed heading chairs chaired chairing leads led leading presides presided became become becomes remained remain remains seemed seem seems appeared appear meant mean means included include
        includes including contained contain contains resembled resemble resembles represented represents represent belonged
        belongs belong concerned concerns concerning involved involves involving followed follow follows following preceded
        precedes knew know knows known saw see sees seen heard hear hears believed believe believes thought think thinks said
        says say saying stated states claimed claims argued argues added adds adding wrote writes wondered recalled remembered
        remembers forgot mentioned mentions cited cites citing quoted quotes studied studies lost loses won wins visited
        reached reaches left leaves leaving crossed crosses lacked lacks had has have having was were is are been being
        got gets used uses using used need needs needed hoped hopes wished expected expects feared fears liked likes
        entered surrounded borders bordering bordered faces faced facing showed shows revealed reveals according regarding
        including excluding lived lives living stayed stays worked works based called";
    /// Ends like a verb and is none.
    is_no_verb: "evening morning something anything everything nothing during according neighbouring neighboring warring ruling
        outgoing incoming remaining sibling ceiling spring string king wing ring thing hundred kindred sacred naked wicked
        rugged indeed speed need seed feed breed unprecedented alleged so-called united limited interested
        related uncalled widespread beloved pending willing unwilling building buildings meeting meetings wedding pudding
        shilling darling";
    /// Stands before a name at the beginning of a sentence and is no part of it.
    is_opening: "neighbouring neighboring former rival fellow senior local nearby tiny landlocked oil-rich faced given asked
        speaking born citing backed led only unlike outside inside";
    /// What follows in -ing is done by its subject.
    is_aspect: "began begin begins begun started start starts stopped stop stops kept keep keeps continued continue continues
        denied deny denies avoided avoid avoids considered consider considers resumed resume resumes finished finish ended
        admitted admit suggested suggest risked risk favoured favors opposed oppose ceased cease quit remembered regretted
        mentioned proposed propose recommended imagine imagined postponed delayed practised spent";
    /// What somebody is to another: with "its" before it, it is the other one.
    is_relation: "rival rivals neighbour neighbours neighbor neighbors ally allies counterpart counterparts partner partners
        competitor competitors opponent opponents enemy enemies client clients customer customers guest guests host hosts
        successor predecessor friend friends foe foes challenger challengers critic critics accuser accusers creditor
        creditors lender lenders sponsor sponsors patron patrons backer backers owner owners supplier suppliers protector
        benefactor adversary adversaries parent host interlocutor";
    /// Ends a phrase that says when.
    is_time: "year years month months week weeks day days hour hours morning afternoon evening night noon midnight dawn
        summer spring winter autumn time moment weekend century decade";
    /// Leads with "of" to those who are meant: "most of the members of".
    is_measure: "most many some several members member majority half dozens hundreds thousands one two three four five six
        seven eight nine ten none each both all group groups number percent cent third quarter fifth share shares tenth";
    /// Somebody is made to do what follows: "urged Chad to".
    is_control: "urge urged urges urging ask asked asks asking tell told tells telling order ordered orders ordering persuade
        persuaded persuades persuading force forced forces forcing allow allowed allows allowing invite invited invites
        inviting call called calls calling appeal appealed appeals appealing want wanted wants wanting expect expected
        instruct instructed help helped helps helping let lets permit permitted require required requires oblige obliged
        obliges compel compelled convince convinced encourage encouraged encourages forbid forbade forbids press pressed
        presses pressure pressured push pushed pushes lobby lobbied beg begged implore implored advise advised warn warned
        remind reminded authorise authorised authorize authorized enable enabled get got cause caused command commanded
        direct directed summon summoned make made makes demand";
    /// What follows with "for" or "about" is the subject’s own: "apologised to Chad for shelling".
    is_own_deed: "apologise apologised apologises apologize apologized apologizes admit admitted deny denied confess confessed
        regret regretted suspected";
    /// An act that answers what was done before.
    is_reaction: "reply respond retaliate answer resist react object protest reject apologise apologize dismiss deny condemn
        denounce rebuff rebut counter retort strike hit fight insist demand";
    /// Something that somebody has said or done, to which others answer.
    is_said_or_done: "idea plan proposal offer bid account claim charge figure decision ruling move deal motion demand request
        invitation criticism remark report suggestion verdict letter appeal call accusation allegation denial threat warning
        ultimatum strike attack takeover coup raid arrest closure expulsion sanction announcement statement comment vote law
        bill suspension freeze blockade boycott campaign complaint protest initiative gesture compromise concession condition
        draft lawsuit suit prosecution theory version story invasion annexation seizure purchase merger resignation dismissal
        sacking payment subsidy withdrawal ceasefire truce amnesty apology explanation objection findings finding suspicion
        shelling bombardment bombing killing murder ambush operation mission deployment visit speech article step measure";
    /// An act that answers what was asked for.
    is_consent: "refuse decline comply obey relent agree accept yield give promise offer oblige consent";
    /// A word, or a first name, that tells of a woman.
    is_woman: "mrs mrs. ms ms. queen princess empress chairwoman spokeswoman businesswoman sister mother wife daughter widow
        actress duchess lady countess madame congresswoman
        anna ana anne ann maria mary marie elena helena helene helen petra linda karin karen eva emma sofia sofie sophie
        greta grace ilse ruth lydia lucia nino claire adaeze edda ann-kristin dana miriam laura sarah sara jane julia nina
        olga irina natalia svetlana ursula angela christine christina margaret catherine katherine kate elizabeth susan
        sandra barbara patricia jennifer jessica amy amanda emily alice rose rosa carmen isabel isabella fatima aisha amina
        leila leyla layla leela priya indira sonia mina mei ling yuki keiko sakura ingrid astrid sigrid britta birgit kaja
        kari marta martha monica monika teresa theresa valentina victoria vera zuzana agnes beatrice charlotte clara clare
        diana dorothy ellen esther eleanor fiona georgia hanna hannah heidi ines irene jana jacinda joanna judith kamala
        katarina lena lisa louise magdalena mette michelle nadia nancy nora olivia pia rachel rebecca renata rita sabine
        simone stella susanne sylvia tatiana tanja ulrike yvonne zoe gabriela giorgia tsai gloria wanjiru njeri halima";
    /// A word, or a first name, that tells of a man.
    is_man: "mr mr. king prince emperor chairman spokesman businessman brother father husband son sir lord duke sheikh
        adam ahmed ahmad alan albert alex alexander ali anders andrei andrew anton antonio arthur aziz bakhtiyor ben
        benjamin bernard boris carl carlos charles chris christian daniel david davit dmitri donald edward emmanuel
        emomali eric ernst felix fernando francis francisco frank franz frederick george gerald giorgi gordon gustav
        hamid hans harold hassan henrik henry hugo hussein ibrahim igor ivan jack jacob jakob james jan jean jens jim joe
        john johan jonas joost jorge jose josef joseph juan juri karl keith kevin khalid klaus lars laurent leo leon
        louis luca luis lukas marc marco marcus mario mark martin matteo matthew max michael miguel mohamed mohammed
        muhammad mustafa nicolas nicholas nikolai nils olaf oleg omar oskar oscar otto pablo pavel paul pedro peter petr
        philip pierre rafael rakesh ramon raymond ricardo richard robert roberto roger rolf roman rudolf sadyr salman samuel
        sean sergei simon stefan stephen steven sven tariq thomas tim tobias tomas tony victor viktor vladimir walter werner
        william xavier yann yusuf yuri zoran ade abdul abu kwame kofi rajiv sanjay narendra hiroshi kenji takeshi wei jun
        martijn mehmet recep emre tom bob bill george kim conrad essa sione graham";
    /// A verb by which somebody says what others have done.
    is_saying: "said says say saying stated states insisted insists maintained maintains argued argues asserted asserts
        complained complains complaining wrote writes";
    /// A number that may end a name: "Callow Nine".
    is_number_name: "one two three four five six seven eight nine ten first";
    /// Something written or said: it speaks for whoever it is by.
    is_document: "report reports statement statements study letter letters ruling article editorial survey audit
        indictment lawsuit complaint note communique decree verdict decision memo memorandum resolution broadcast
        announcement message speech";
    /// What somebody wins or issues, and that does what its holder wants.
    is_order: "order injunction decree edict mandate contract treaty law clause rule judgment judgement permit licence";
    /// The last word of a name of something that acts for nobody.
    is_thing: "bridge river valley hills mountain mountains island islands lake sea bay strait gulf peninsula desert street
        square palace stadium airport canal dam tunnel pipeline mine treaty agreement accord accords convention protocol
        act law bill pact prize cup games championship war battle day week";
    /// Leads with "of" to the name of a place.
    is_locality: "town city village port province region district island county suburb valley coast hamlet";
    /// Whom "the two" or "both" can mean.
    is_side: "side camp party camps factions men women leaders presidents ministers officers generals airlines banks
        newspapers unions clubs teams bodies organisations organizations capitals kings premiers sides countries states nations governments parties companies firms groups neighbours neighbors rivals allies
        powers republics kingdoms armies";
    /// Stands before a noun.
    is_determiner: "a an the this that these those its his her their our my your some any all both each every no such
        other another many several most few more two three four five six seven eight nine ten dozens hundreds thousands";
    /// Leads to a noun.
    is_preposition: "about above across after against along amid among around as at before behind below beneath beside
        besides between beyond by despite during except for from in inside into like near of off on onto out outside over
        past since through throughout to toward towards under until unto up upon via with within without";
    /// Says only where.
    is_place_preposition: "in at near across inside outside around within throughout into through along";
    /// Is no name where it begins a sentence.
    is_function: "a an the this that these those it its he she they we i you his her their our my your who whom whose which
        what when where why how if unless until while although though because since as after before during in on at by for
        from to with without of over under between among against about into through and but or nor so yet not no some any
        all both each every many several most few more one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty
        forty fifty hundreds thousands dozens there here then
        now later soon once still also however meanwhile moreover furthermore instead despite amid according earlier
        initially finally eventually today yesterday tomorrow is are was were be been being has have had do does did will
        would can could may might must should shall nobody nothing none neither either such other another only even just
        never always perhaps maybe nearly almost whether than too very well again already out up down off upon like unlike
        near across along behind beyond within throughout towards toward until last next first second third asked
        let dear yes experts critics officials";
    /// Helps another verb.
    is_auxiliary: "is are was were be been being has have had do does did will would can could may might must should shall
        am having get gets got ought cannot isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't
        wouldn't can't couldn't mustn't shouldn't";
    /// A form of "to be", or of what makes a passive like it.
    is_be: "is are was were be been being am get gets got isn't aren't wasn't weren't";
    /// Says that something depends on something else.
    is_condition: "if unless would could might should";
    /// Says that something is yet to come.
    is_future: "will shall may can expected likely plans planned intends intended set about ready hopes hoped hope
        wants wanted";
    /// Says that something is not so.
    is_negation: "not never no nor neither without cannot isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't
        didn't won't wouldn't can't couldn't mustn't shouldn't";
    /// Says that somebody says so, and no more.
    is_allegation: "alleged allegedly alleges alleging allege accused accuses accusing accuse accusations accusation
        allegations allegation claimed claims claiming claim purported purportedly reportedly suspected suspects
        suspecting suspicion suspicions supposed supposedly rumoured rumored";
    /// Says that somebody says it is not so.
    is_denial: "denied denies denying deny denial denials refuted refutes disputed disputes";
    /// A form of a verb of speech: what follows is another clause.
    is_speech: "said says say saying stated states stating told tells telling added adds adding announced announces
        announcing declared declares claimed claims claiming argued argues arguing insisted insists insisting wrote writes
        writing reported reports believe believes believed think thinks thought noted notes noting remarked remarks
        emphasized emphasised emphasizes underscored underlined stressed stresses explained explains asserted asserts
        maintained maintains replied replies revealed reveals confirmed confirms confirming admitted admits acknowledged
        testified testifies concluded concludes suggested suggests alleged alleges denied denies warned warns promised
        vowed";
    /// A subject that stands for somebody named before.
    is_pronoun: "he she it they we i you who which";
    /// A possessive that stands for somebody named before.
    is_possessive_pronoun: "his her its their";
    /// Those who act for the one that they belong to: "the troops of", "officials in".
    is_representative: "government governments army armies military troops forces force soldiers soldier officials official
        authorities authority minister ministers leader leaders leadership fighters fighter militants militant members
        member spokesman spokeswoman spokesperson spokespersons president premier ambassador navy police parliament regime
        cabinet ministry envoy envoys delegation delegations delegates diplomat diplomats commander commanders side embassy
        rulers ruler insurgents rebels guards guard warships warship jets jet aircraft planes drones fleet artillery
        negotiators negotiator management lawyers lawyer prosecutors prosecutor investigators investigator executives
        executive guns group movement company chancellor secretary king emperor queen crown court chief chiefs general
        generals militia militias gunmen units unit team board directors director administration state department
        representatives representative mediators mediator counterpart counterparts inspectors inspector police officers
        officer agents agent engineers judges judge presidency service services staff camp men consulate parliamentarians
        lawmakers deputies senators mps congress senate legislature cabinet foundation party chairman chairwoman chair
        editors editor owners managers manager shareholders voters strategists advisers adviser aides aide supporters
        spies hackers coastguard gendarmes firefighters pilots crews crew bombers tanks helicopters submarines missiles
        policemen paratroopers marines airmen sailors battalions brigades regiments divisions patrols patrol
        association commission committee council office bureau agency border patrol positions";
    /// What somebody is called who acts for a state or an armed group.
    is_title: "president minister prime premier chancellor king queen emperor empress tsar czar sultan prince princess
        ambassador envoy spokesman spokeswoman spokesperson secretary general foreign defense defence interior finance
        deputy vice vice-president chief head leader commander admiral marshal colonel captain major lieutenant governor
        senator representative mr mr. mrs mrs. ms ms. miss dame dr dr. sir lord lady count archduke duke sheikh mullah ayatollah pope
        bishop archbishop judge justice chairman chairwoman director professor prof. gen. col. lt. sgt. capt. sen. rep. gov.
        st. mayor attorney prosecutor inspector treasurer officer speaker negotiator trade economy justice military official
        adviser advisor consul counsellor counselor mediator chairperson executive ceo founder auditor";
    /// A title whose bearer speaks or acts for the one named with it.
    is_office: "president minister premier chancellor king queen emperor empress tsar czar sultan ambassador envoy spokesman
        spokeswoman spokesperson secretary leader commander chief general admiral marshal negotiator representative head
        official consul diplomat";
    /// A title whose bearer is at the head of a firm or a society.
    is_head: "chairman chairwoman chair chairperson director executive founder owner manager editor secretary boss president
        vice-president ceo treasurer head chief leader candidate agent counsel coach captain commissioner mayor chancellor
        minister superintendent rector dean editor-in-chief director-general secretary-general";
    /// A title whose bearer speaks for whomever it is, be it a company.
    is_spokesman: "spokesman spokeswoman spokesperson lawyer lawyers attorney";
    /// Part of a state: what it does, the state does.
    is_institution: "ministry department army navy government parliament senate congress police cabinet embassy treasury
        forces guard military administration delegation legation staff office air force fleet troops corps council
        intelligence minister president ambassador spokesman officials empire secretariat customs
        state foreign defense defence interior finance trade justice security national federal high supreme joint";
    /// Part of the name of an organisation.
    is_organisation: "bank ltd ltd. inc inc. corp corp. company co co. holdings party union group committee commission council court
        agency university institute association foundation league federation fund organisation organization partners confederation monitor inspectorate centre center coalition movement forum
        initiative directorate board register academy college hospital clinic school laboratory laboratories software
        group project campaign
        authority bureau board society society club network trust ministry department newspaper times herald post gazette
        tribune guild chamber congress parliament senate assembly alliance conference house railway railways airlines
        airways motors energy oil steel mining shipping lines logistics capital ventures industries works press media
        tribunal nations office service mission church order consortium cooperative syndicate yard shipyard shipyards
        bourse exchange insurance construction police plc gmbh ag sa";
    /// What a person or a firm may be.
    is_trade: "developer trader investor buyer seller builder producer owner sponsor campaigner creditor partner";
    /// Many people in one word: with "’s", those whose union, party or council it is.
    is_crowd: "people women men children railwaymen seamen fishermen businessmen workmen townspeople";
    /// Part of the name of an armed group.
    is_armed: "army brigade brigades front militia militias liberation resistance rebels fighters guard legion battalion
        regiment corps jihad taliban mujahideen guerrillas insurgents";
    /// Those with arms who may have no name: "the rebels".
    is_armed_crowd: "junta rebels insurgents separatists mutineers putschists guerrillas smugglers pirates kidnappers hijackers";
    /// Those without arms who may have no name: "the strikers".
    is_unnamed: "opposition strikers protesters demonstrators fishermen farmers prosecutors regulator creditors villagers
        miners tenants parents teachers drivers pickets dissidents activists campaigners hackers conspirators";
    /// Says of a name before or behind it that it is an armed group.
    is_armed_noun: "militants militant fighters fighter rebels rebel insurgents insurgent guerrillas militia militias
        militiamen gunmen terrorists terrorist";
    /// Days, months and the like: capitals that name nobody.
    is_calendar: "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
        september october november december christmas easter ramadan";
    /// Capitals that name nobody: forms of address, offices, languages, points of the compass.
    is_no_name: "i i'm i've i'll ok tv pm mp mps ceo cfo eu-wide god internet english arabic latin north south east west
        northern southern eastern western u.n.-backed gdp pdf";
    /// Joins the words of a name.
    joins_names: "of for the de la du von van der bin ibn al el and";
    /// Does nothing but carry the noun behind it: "launched an attack".
    is_light: "carry carried carries carrying launch launched launches launching conduct conducted conducts conducting hold
        held holds holding make made makes making impose imposed imposes imposing give gave given gives giving send sent
        sends sending provide provided provides providing sign signed signs signing have has had having pose poses posed
        posing issue issued issues issuing wage waged wages waging stage staged stages staging begin began begins beginning
        continue continued continues start started starts resume resumed resumes seek sought seeks offer offered offers
        mount mounted mounts mounting lead led leads leading announce announced announces announcing express expressed
        expresses voice voiced file filed files filing bring brought brings open opened opens opening be is was are were
        been being remain remains remained become became becomes deliver delivered pay paid pays make placed place impose
        join joined enter entered reach reached reaches strike struck conclude concluded do did does order ordered orders
        plan planned commit committed execute executed levy levied raise raised lift extend extended grant granted address
        addressed direct directed exert exerted put increase increased step stepped intensify intensified keep kept form
        formed maintain maintained escalate escalated write wrote submit submitted approve approved deny denied denies denying lose lost loses losing win won wins winning fight fought
        fights fighting heap heaped heaps pour poured pours lavish lavished lavishes pile piled piles feel felt feels show
        showed shows shown harbour harboured harbor harbored nurse nursed bear bore bears see saw want wanted wants";
    /// Tells that somebody gets what the noun behind it says: "drew criticism from".
    is_receiving: "face faced faces facing draw drew drawn draws drawing win won wins winning earn earned earns earning get got
        gets getting receive received receives receiving attract attracted attracts attracting provoke provoked provokes
        provoking elicit elicited incur incurred suffer suffered suffers suffering come came comes coming meet met meets
        invite invited die died dies dying fall fell fallen has had have having take took takes taken taking accept accepted
        accepts accepting enjoy enjoyed enjoys enjoying lose lost";
    /// What is sold or carried from a land.
    is_goods: "goods imports exports gas oil coal grain wheat steel products trucks lorries refugees fighters migrants weapons
        arms ships vessels imports parts components electricity water fish cars";
}

/// Says nothing of who does what: what may stand between a subject and its verb.
pub(super) fn is_adverb(low: &str) -> bool {
    const NOUNS: &[&str] = &[
        "ally", "rally", "reply", "family", "supply", "apply", "assembly", "monopoly", "italy", "july", "bully",
        "imply", "comply", "rely", "multiply", "anomaly", "friendly", "weekly", "daily", "monthly", "elderly",
        "deadly", "costly",
    ];
    const OTHERS: &[&str] = &[
        "also",
        "now",
        "then",
        "later",
        "again",
        "already",
        "yet",
        "still",
        "twice",
        "once",
        "first",
        "soon",
        "never",
        "not",
        "ever",
        "even",
        "just",
        "too",
        "therefore",
        "thus",
        "meanwhile",
        "itself",
        "himself",
        "herself",
        "themselves",
        "today",
        "yesterday",
        "instead",
        "often",
        "long",
        "since",
        "both",
        "all",
        "longer",
        "back",
    ];
    (low.len() > 4 && low.ends_with("ly") && !NOUNS.contains(&low)) || OTHERS.contains(&low)
}

/// May a word that is no function word stand between a preposition and a name? "to landlocked Chad".
pub(super) fn is_adjective(low: &str) -> bool {
    const ENDINGS: &[&str] = &["ed", "ing", "al", "ish", "ist", "ic", "ern", "ous", "ive", "ary", "ful"];
    const OTHERS: &[&str] =
        &["local", "former", "rival", "so-called", "then", "new", "old", "tiny", "small", "big", "rich", "poor"];
    low.len() > 2 && (ENDINGS.iter().any(|ending| low.ends_with(ending)) || OTHERS.contains(&low))
}

#[cfg(test)]
mod tests {
    use super::{is_adjective, is_adverb};

    #[test]
    fn an_ally_is_no_adverb() {
        for (word, adverb) in [("recently", true), ("also", true), ("ally", false), ("only", false), ("talks", false)] {
            assert_eq!(is_adverb(word), adverb, "{word}");
        }
        assert!(is_adjective("landlocked") && !is_adjective("ships"));
    }
}
