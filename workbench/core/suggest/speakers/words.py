"""The words that report speech and those that name a post, in English and Russian; folded, as `workbench.text` does."""

import re

# say, said, says, saying: verbs that stand beside a quotation and before "that".
_SAYING = (
    "say said says told tells noted notes stressed stresses emphasized emphasizes emphasised emphasises added adds "
    "stated states remarked remarks explained explains announced announces declared declares reported reports "
    "recalled recalls underlined underlines underscored underscores highlighted highlights commented comments claimed "
    "claims argue argued argues insist insisted insists warned warns admitted admits acknowledged acknowledges "
    "assured assures confirmed confirms concluded concludes continued continues observed observes replied replies "
    "answered answers responded responds asked asks promised promises pledged pledges specified specifies clarified "
    "clarifies informed informs mentioned mentions reiterated reiterates repeated repeats suggested suggests urged "
    "urges predicted predicts estimated estimates wrote writes tweeted tweets posted posts quipped quips exclaimed "
    "exclaims joked jokes wondered wonders affirmed affirms asserted asserts maintained maintains contended contends "
    "believe believed believes think thought thinks hoped hopes expected expects revealed reveals reminded reminds "
    "cautioned cautions elaborated elaborates vowed vows complained complains quoted quotes agreed agrees proposed "
    "proposes summarized summarizes cited cites "
)
_SAYING_LONG = (  # "went on to say", "is convinced", "drew attention to the fact"
    r"went on(?: to (?:say|note|add|explain))?|(?:points?|pointed) out|"
    r"(?:drew|draws) (?:special |particular )?attention to the fact|"
    r"(?:expressed|expresses|voiced) (?:his |her |their |the )?(?:full |deep )?(?:confidence|hope|conviction|concern|"
    r"regret|belief|certainty|opinion|view)|"
    r"(?:is|was|are|were|remains?) (?:also |fully |absolutely |deeply |firmly )?(?:convinced|confident|sure|certain)|"
    r"made (?:it )?clear|(?:is|was) (?:also )?quoted as saying|summed up|chimed in|told|let it be known"
)
_ADDING = (  # noting that, having stressed that
    "saying telling noting stressing emphasizing emphasising adding stating remarking explaining announcing declaring "
    "reporting recalling underlining underscoring highlighting claiming arguing insisting warning admitting "
    "acknowledging assuring confirming concluding observing replying answering promising pledging specifying "
    "clarifying "
    "mentioning reiterating repeating suggesting predicting believing reminding"
)
_SAYING_RU = (  # past without ending: сказал, сказала, сказали, высказался
    "сказал заявил отметил подчеркнул добавил сообщил рассказал пояснил уточнил объяснил ответил спросил напомнил "
    "указал "
    "констатировал резюмировал признал призналс пообещал заверил подтвердил проинформировал объявил написал поделилс "
    "прокомментировал высказалс выразилс продолжил заключил предупредил акцентировал обозначил анонсировал доложил "
    "поинтересовалс поблагодарил пошутил воскликнул возразил посетовал предположил опроверг обратил призвал выразил "
    "говорил считал полагал настаивал утверждал подытожил процитировал упомянул оценил охарактеризовал назвал известил "
    "спрогнозировал посоветовал попросил поручил отреагировал подметил разъяснил информировал поведал парировал"
)
_SAYING_RU_PRESENT = (
    "говорит говорят сообщает сообщают отмечает отмечают подчеркивает подчеркивают добавляет добавляют заявляет "
    "заявляют "
    "считает считают полагает полагают утверждает утверждают рассказывает рассказывают поясняет поясняют уточняет "
    "уточняют объясняет объясняют напоминает напоминают указывает указывают передает передают пишет пишут цитирует "
    "думает думают надеется надеются подтверждает подтверждают признает признают обещает обещают информирует "
    "информируют "
    "констатирует констатируют убежден убеждена убеждены уверен уверена уверены предполагает предполагают настаивает "
    "резюмирует ожидает ожидают замечает замечают"
)
_ADDING_RU = (
    "отметив подчеркнув добавив сообщив пояснив уточнив напомнив заявив указав сказав объяснив признав подтвердив "
    "заверив "
    "отмечая подчеркивая добавляя поясняя уточняя напоминая указывая выразив"
)

FINITE = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(_SAYING.split(), key=len, reverse=True))}|{_SAYING_LONG}|"
    rf"(?:{'|'.join(_SAYING_RU.split())})(?:а|и|я|ась|ись|ла|ло|ли|ся)?|"
    rf"{'|'.join(_SAYING_RU_PRESENT.split())})(?![\w-])"
)
ADDING = re.compile(rf"(?<![\w-])(?:{'|'.join(_ADDING.split())}|{'|'.join(_ADDING_RU.split())})(?![\w-])")
PASSIVE = re.compile(
    r"(?:\b(?:was|were|been|be|is|are|being|gets?|got|быть|было|был[аи]?))(?: (?:also|already|\w+ly))? ?\Z"
)

# Verbs after which a clause follows without "that".
PLAIN_SAID = frozenset("say said says told tells believe think believes thinks claims claimed insists insisted".split())

# Who: words that name a post. A Russian one is how the word begins.
POSTS = frozenset(
    "president vice-president vice premier prime minister chancellor king queen prince princess emir sultan emperor "
    "pope "
    "patriarch metropolitan archbishop bishop secretary secretary-general general director director-general manager "
    "chairman chairwoman chairperson chair co-chair co-chairman head heads chief leader leaders deputy deputies "
    "speaker "
    "governor governor-general mayor ambassador envoy representative commissioner commander commander-in-chief "
    "spokesman "
    "spokeswoman spokesperson spokespeople official officials diplomat diplomats expert experts analyst analysts "
    "economist economists professor academician rector dean editor editor-in-chief journalist correspondent ceo cfo "
    "cto "
    "coo founder co-founder owner entrepreneur businessman businesswoman engineer scientist historian lawmaker "
    "lawmakers "
    "mp senator congressman congresswoman member delegate participant adviser advisor aide assistant consul attache "
    "judge "
    "prosecutor attorney lawyer ombudsman politician host moderator colonel major captain lieutenant marshal admiral "
    "sergeant mr mrs ms miss dr prof sir lord lady comrade counterpart colleague acting former first presidents "
    "ministers authorities sources source executive president-elect vice-premier vice-chairman vice-chair "
    "vice-minister vice-speaker coordinator trainer coach author writer farmer worker student teacher resident "
    "partner manager curator organizer organiser prime-minister state-secretary undersecretary under-secretary premier "
    "treasurer auditor inspector superintendent officer chef chairperson's minister's".split()
)
_POST_STEMS = (
    "президент премьер министр вице глав председател директор гендиректор замминистр заместител первы руководител "
    "начальник секретар госсекретар генсек спикер депутат сенатор посол посл губернатор мэр представител постпред "
    "уполномоченн помощник советник пресс-секретар дипломат эксперт аналитик экономист политолог профессор академик "
    "ректор декан редактор главред журналист корреспондент основател владел предпринимател инженер учен историк член "
    "делегат участник консул судь прокурор адвокат омбудсмен политик ведущ модератор полковник майор капитан лейтенант "
    "маршал адмирал генерал господин госпож г-н г-ж товарищ коллег бывш экс- лидер чиновник специалист координатор "
    "вице-премьер вице-президент сопредседател комиссар командующ управляющ заведующ патриарх митрополит епископ "
    "король "
    "император премьер-министр государственный собеседник источник врио"
).split()
_POST_RU = re.compile("|".join(_POST_STEMS))

# Bodies that speak, and the words their names and the names of offices and countries are made of: never a surname.
_BODIES = frozenset(
    "ministry government committee council commission company service agency embassy office department bank "
    "administration secretariat kremlin parliament organisation organization association court union federation "
    "republic "
    "state states house duma senate congress cabinet board fund foundation institute university academy centre center "
    "corporation group plant factory works enterprise holding chamber assembly delegation side party parties sides "
    "allies press bloc alliance authority bureau mission staff team community media tv channel radio newspaper "
    "white united nations european eurasian economic national federal central supreme standing permanent executive "
    "public "
    "foreign internal external affairs defence defense interior finance economy trade industry energy transport "
    "agriculture health education culture sport sports tourism justice labour labor science technology environment "
    "communications information development security emergency emergencies customs tax statistics standardization "
    "standardisation quality railways regions regional international interstate intergovernmental presidential "
    "parliamentary ministries ministry's forum summit conference treaty agreement cis eu un usa uk nato eec eaeu who "
    "imf "
    "governments countries nations both each all the a an and of in on at as by to for from with "
    "russia belarus kazakhstan china ukraine kyrgyzstan tajikistan uzbekistan turkmenistan armenia azerbaijan georgia "
    "moldova poland lithuania latvia estonia germany france italy spain britain england america iran iraq turkey india "
    "pakistan japan korea vietnam serbia hungary slovakia cuba venezuela brazil egypt israel syria mongolia "
    "afghanistan "
    "moscow minsk beijing washington kiev kyiv astana brussels london paris berlin ankara tehran delhi tokyo vilnius "
    "russian belarusian chinese kazakh ukrainian kyrgyz tajik uzbek turkmen armenian azerbaijani georgian moldovan "
    "polish lithuanian latvian estonian german french italian spanish british english american iranian iraqi turkish "
    "indian pakistani japanese korean vietnamese serbian hungarian slovak cuban brazilian egyptian israeli syrian "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december today yesterday earlier later here there this that these those his her its their our my "
    "he she it they we you i but yet so if when while after second third fourth fifth before during following "
    "however meanwhile moreover speaking "
    "commenting answering according what how why who where not no new also then thus".split()
)
_BODY_RU = re.compile(
    "министерств|правительств|комитет|совет|комисси|компани|служб|пресс-служб|агентств|посольств|управлени|департамент|"
    "банк|администраци|секретариат|кремл|парламент|организаци|ассоциаци|суд[аеу]?$|союз|федераци|республик|государств|"
    "палат|дум[аыеу]$|сенат|кабинет|фонд|институт|университет|академи|центр|корпораци|групп|завод|предприяти|холдинг|"
    "делегаци|сторон|ведомств|мид$|рф$|рб$|сша$|снг$|ес$|еаэс$|еэк$|оон$|мвд$|мчс$|"
    "росси|беларус|белорус|казахстан|кита[йяе]|украин|киргиз|кыргыз|таджикистан|узбекистан|туркмен|армени|азербайджан|"
    "грузи[ия]|молдов|польш|литв|латви|эстони|германи|франци|итали[ия]|испани|британи|англи[ия]|америк|иран|турци|"
    "инди[ия]|"
    "япони|коре[ия]|вьетнам|серби|венгри|куб[аыеу]$|бразили|египет|египт|израил|сири[ия]|монголи|афганистан|минск|"
    "москв|"
    "астан|евраз|европ|союзн|государственн|национальн|верховн|постоянн|центральн|"
    "этот$|эта$|это$|эти$|его$|ее$|их$|наш|ваш|мой|моя|он$|она$|они$|мы$|вы$|но$|а$|и$|в$|на$|по$|с$|как$|что$|"
    "сегодня|вчера|также|кроме|при$|после$|ранее|однако|между|вместе|отвечая|комментируя|говоря|напомн"
)
BODY_HEADS = frozenset(
    "ministry government committee council commission company service agency embassy office department bank "
    "administration secretariat kremlin parliament organisation organization association court cabinet board fund "
    "foundation institute university academy centre center corporation group delegation side parties sides allies "
    "authorities bureau governments countries media press staff union assembly chamber".split()
)
JOINING = frozenset("of the for and & 's de der von van bin al und la le du di da del ter ibn".split())
PARTICLES = frozenset("de der von van bin al la le du di da del ter ibn фон ван де дер бин аль оглы кызы".split())
SHE = frozenset(("she", "her", "она", "ее"))
THEY = frozenset(("they", "them", "они", "их"))
PRONOUNS = frozenset("he she they он она они".split())


def is_post(word: str) -> bool:
    """Whether a folded word names a post, or is part of what posts are called."""
    bare = word.rstrip(".")
    return bare in POSTS or _POST_RU.match(bare) is not None


def is_body(word: str) -> bool:
    """Whether a folded word is one that bodies, offices, countries and days are called by, and no surname."""
    return word.rstrip(".") in _BODIES or _BODY_RU.match(word) is not None
