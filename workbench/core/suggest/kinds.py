"""What type of fact a passage is likely to be: a table of cues in English and Russian, each with what it counts."""

import re
from functools import cache

from workbench.text import fold

_NUMBER = (
    r"(?:\d[\d .,]*|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|half|third|два|"
    r"две|три|четыре|пять|шесть|семь|восемь|девять|десять|десятк\w+|сот\w+|половин\w+|трет\w+)"
)
_DEED = (
    r"(?:open|launch|build|creat|sign|hold|complet|implement|supply|suppli|deliver|introduc|provid|invest|establish|"
    r"adopt|present|"
    r"increas|finish|start|begin|operat|locat|integrat|expand|preserv|apply|prepar|put|discuss|entitl|join|set up|"
    r"construct|repeat)\w*"
)
_PROGRAMME = (
    r"(?:programmes?|programs?|projects?|plans?|objectives?|tasks?|activit(?:y|ies)|measures?|guidelines|platform|"
    r"system|committee|"
    r"roadmap|strategy|concept|structure|mechanism|union state product|status of|regulations?|standards?|"
    r"программ\w*|проект\w*|план\w*|задач\w*|мероприяти\w+|направлени\w+|платформ\w+|систем\w+|комитет\w*|"
    r"стратеги\w+|концепци\w+)"
)
_INSTRUMENT = (
    r"(?:agreements?|treat(?:y|ies)|memorand(?:um|a)|protocols?|decrees?|contracts?|conventions?|declarations?|"
    r"resolutions?|"
    r"decisions?|legal acts?|joint statement|documents?|соглашени\w+|договор\w*|меморандум\w*|протокол\w*|указ\w*|"
    r"контракт\w*|"
    r"конвенци\w+|деклараци\w+|резолюци\w+|решени\w+|постановлени\w+|документ\w*)"
)
_MEETING = (
    r"(?:meetings?|talks|negotiations|conversations?|phone calls?|summits?|forums?|conferences?|sessions?|sittings?|"
    r"exhibitions?|"
    r"visits?|ceremon(?:y|ies)|congress|festival|встреч\w*|заседани\w+|переговор\w*|разговор\w*|саммит\w*|форум\w*|"
    r"конференци\w+|сесси\w+|выставк\w*|визит\w*|церемони\w+|совещани\w+)"
)
_POST = (
    r"(?:president|prime minister|minister|head|chair(?:man|woman|person)?|director|secretary|ambassador|governor|"
    r"speaker|mayor|ceo|"
    r"deputy|chief|президент|премьер\w*|министр|глава|председатель|директор|секретарь|госсекретарь|посол|губернатор|"
    r"спикер|"
    r"мэр|руководитель|заместитель\w*)"
)

# (type, what it looks for, pattern over the folded passage, what it counts). The statement is what is left.
CUES = (
    # "5.6 percent" · "26 projects" · «4 трлн рублей»
    ("quantity", "share", rf"{_NUMBER} ?(?:%|per ?cent\b|percentage points?|процент\w*|п\. ?п\.)", 3.0),
    ("quantity", "money", rf"(?:[$€£₽] ?\d|{_NUMBER} ?(?:million|billion|trillion|thousand|bn|mln|млн|млрд|трлн|"
        rf"тыс)\b|{_NUMBER}(?: \w+){{0,2}} (?:rubles|roubles|dollars|euros?|yuan|рубл\w+|доллар\w+|евро|юан\w+))", 3.0),
    ("quantity", "a count", r"\b\d[\d ,.]* (?!january|february|march|april|may|june|july|august|september|october|"
        r"november|december|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|год|"
        r"г\.)[a-zа-я]{3}", 1.6),
    ("quantity", "a count in words", r"\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|dozens?|два|две|три|"
        r"четыре|пять|шесть|семь|восемь|девять|десять|десятк\w+) (?:of )?(?!telephone|phone|countries|states|"
        r"presidents|electric|sides|стран|государств)[a-zа-я]{4}", 0.9),
    ("quantity", "about", r"\b(?:about|around|almost|nearly|over|more than|up to|at least|less than|approximately|"
        r"около|почти|более|свыше|порядка|до|не менее|менее) (?:the )?(?:\d|a dozen|half|a third)", 1.4),
    ("quantity", "moved by", r"\b(?:grew|rose|increased|fell|declined|decreased|dropped|doubled|tripled|amounted|"
        r"reached|totall?ed|accounts? for|вырос\w*|увеличил\w+|снизил\w+|сократил\w+|упал\w*|составил\w*|достиг\w*|"
        r"удвоил\w+)\b", 1.2),
    ("quantity", "measure", r"\b(?:trade|turnover|exports?|imports?|gdp|inflation|investments?|товарооборот\w*|"
        r"экспорт\w*|импорт\w*|ввп|инфляци\w+|инвестици\w+)\b.{0,60}\d", 0.8),
    ("quantity", "consists of", r"\b(?:consists? of|includes?|encompass\w*|comprises?|состоит из|включает|"
        r"насчитывает)\b.{0,30}\b(?:\d+|\w+ items|dozen|пункт\w+)", 1.2),
    ("quantity", "a part", r"\b(?:only |almost |nearly |over |about )?(?:half|two thirds|a third|a quarter|"
        r"половин\w+|треть\w*|четверть) (?:of|utilized|used|done|spent|от|из|[a-zа-я]+ed\b)", 1.8),
    # "met in Minsk on 2 February" · «состоялась встреча»
    ("event", "took place", r"\b(?:took place|takes place|taking place|was held|were held|is being held|held|hosts?|"
        r"hosted|hosting|chaired|convened|met|gathered|opened in|состоял\w+|прош(?:ел|ла|ло|ли)|проходит|провел\w*|"
        r"встретил\w+|приня(?:л|ла|ли) участие|открыл\w+)\b", 1.7),
    ("event", "a meeting", rf"\b{_MEETING}\b", 1.3),
    ("event", "a meeting to come", rf"\b{_MEETING}\b.{{0,90}}\b(?:will be held|will take place|is scheduled|is set "
        rf"for|later this|состоится|пройдет|намечен\w*|запланирован\w*)", 2.2),
    ("event", "a day", r"\b(?:on|на) (?:the evening of )?(?:\d{1,2} [a-zа-я]{3,}|[a-z]{3,9} \d{1,2}|monday|tuesday|"
        r"wednesday|thursday|friday|saturday|sunday)\b|\b\d{1,2} (?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|"
        r"сентябр|октябр|ноябр|декабр)", 0.8),
    ("event", "welcomed", r"\b(?:welcome to|arrived|visited|welcomed|прибыл\w*|посетил\w*|приветству\w+)\b", 1.6),
    ("event", "reviewed", r"\b(?:reviewed|discussed|exchanged views|compared notes|обсудили|рассмотрели)\b", 0.9),
    ("event", "put off", rf"\b{_MEETING}\b.{{0,60}}\b(?:postponed|cancelled|canceled|rescheduled|put off|перенес\w+|"
        rf"отменен\w*)", 2.0),
    # "the agreement was signed" · «подписано соглашение»
    ("agreement", "signed", rf"\b{_INSTRUMENT}\b.{{0,140}}\b(?:signed|ratified|approved|initialled|concluded|in "
        rf"force|entered into force|enshrines?|laid|подписан\w*|ратифицирован\w*|утвержден\w*|заключен\w*|"
        rf"вступил\w*|закрепля\w+)", 3.0),
    ("agreement", "signed first", rf"\b(?:signed|sign|ratified|approved|adopted|concluded|signing of|подписал\w*|"
        rf"подписан\w*|ратифицировал\w*|утвердил\w*|заключил\w*|одобрил\w*|принял\w*)\b.{{0,80}}\b{_INSTRUMENT}", 2.6),
    ("agreement", "may be signed", rf"\b{_INSTRUMENT}\b.{{0,140}}\b(?:might|may|could|is expected to|is being "
        rf"prepared|under preparation|готовится|может быть|планируется)", 2.2),
    ("agreement", "of its kind", r"\b(?:intergovernmental agreement|treaty establishing|memorandum|"
        r"межправительственн\w+ соглашени\w+|меморандум\w*|договор об?)", 1.2),
    ("agreement", "considering", rf"\b(?:consider(?:ing)?|discuss(?:ing)?|рассматрива\w+)\b.{{0,40}}\b"
        rf"{_INSTRUMENT}", 1.8),
    # "will be opened" · "we plan to" · «намерены открыть»
    ("commitment", "will do", rf"\b(?:will|shall|'ll)\b(?: \w+){{0,3}} {_DEED}", 2.2),
    ("commitment", "will", r"\b(?:will|shall|'ll) (?!serve|become|allow|help|contribute)", 1.3),
    ("commitment", "is to", r"\b(?:plans?|planning|planned|intends?|intend|ready|prepared|promised?|pledged?|"
        r"undertakes?|undertook|committed|agreed|aims?|is going|are going|expects?|scheduled|is set|are set) to\b|"
        r"\b(?:we|i) (?:\w+ )?(?:are|am) (?:also )?(?:looking at|considering)\b", 2.0),
    ("commitment", "will do, Russian", r"\b(?:будет|будут|будем|намерен\w*|планиру\w+|готов\w*|собира\w+|обяза\w+|"
        r"обещ\w+|пообещал\w*|предстоит|должн\w+)\b|\b(?:от|от|по|с)?(?:крое|стро|подпише|заверши|проведе|созда|"
        r"запусти|обеспечи|введе)(?:м|т|ют|ят|дим|дут|ем|ет|ут)\b", 2.0),
    ("commitment", "by a day", r"\b(?:by (?:the end of|autumn|spring|summer|winter|20\d\d|next|mid)|within (?:the|a|"
        r"two|three|\d)|until 20\d\d|during the year|до конца|к 20\d\d|к концу|в течение|до 20\d\d)\b", 0.9),
    # "half of the activities are completed" · «работа продолжается»
    ("programme_status", "stage of a programme", rf"\b{_PROGRAMME}\b.{{0,220}}\b(?:accomplished|completed|"
        rf"implemented|fulfilled|finished|launched|under way|underway|approved|developed|established|created|"
        rf"formalized|overseen|reinstated|suspended|выполнен\w*|завершен\w*|реализован\w*|реализует\w*|запущен\w*|"
        rf"создан\w*|утвержден\w*|разработан\w*)", 2.2),
    ("programme_status", "work goes on", r"\b(?:work (?:is|continues?|has begun)|is being (?:developed|created|built|"
        r"implemented|prepared)|are being (?:developed|created|built|implemented|prepared)|is continuing to|"
        r"continues to|in progress|in full swing|is under way|level of readiness|stage of|yet to be|ведется работа|"
        r"работа (?:ведется|продолжается|идет)|в стадии|разрабатыва\w+|реализу\w+|готовност\w+)", 2.6),
    ("programme_status", "proposed", r"\b(?:it is proposed|proposed to|are proposed|предлагается|предложено|should "
        r"be|must be|applies to)\b", 1.9),
    ("programme_status", "has been", r"\b(?:has|have) (?:already )?been (?:reinstated|created|established|launched|"
        r"completed|implemented|introduced|developed|approved|put into)\b|\b(?:were|was) (?:approved|established|"
        r"created|launched)\b", 1.9),
    ("programme_status", "of years", rf"\b{_PROGRAMME}\b.{{0,80}}\b(?:20\d\d ?- ?20\d\d|20\d\d and 20\d\d)", 1.2),
    ("programme_status", "serves", r"\b(?:serve as|roadmap|will be overseen|supervised by|mutually recogni[sz]e|"
        r"equated|признаем|приравня\w+)\b", 2.0),
    ("programme_status", "first of several", rf"\b(?:the )?(?:first|next|new) (?:two |three )?(?:routes?|"
        rf"{_PROGRAMME})\b", 1.4),
    # "Prime Minister Anna Lind" with no verb · "was appointed"
    ("role", "appointed", r"\b(?:appointed|elected|named|took office|takes over|took over|resigned|stepped down|"
        r"dismissed|sworn in|serves as|acting|назначен\w*|избран\w*|вступил\w* в должность|ушел в отставку|"
        r"освобожден\w*|исполняющ\w+ обязанности|возглавил\w*)\b", 3.0),
    ("role", "is", rf"\b(?:is|was|became|является|стал\w*|был\w*) (?:the |a |an )?(?:\w+ ){{0,3}}{_POST}\b", 1.8),
)  # fmt: skip
_STATEMENT = (
    (r"\b(?:is|are|was|were|remains?) (?:\w+ )?(?:very |most |key |the |a |an |our |its |no |not )?(?:\w+ "
        r")?(?:important|principal|main|key|partner|aim|task|objective|goal|priority|decisive|satisfied|proud|"
        r"convinced|confident|necessary|essential|force|impossible)\b", 1.8),
    (r"\b(?:key|main|primary) (?:task|goal|objective|aim)\b|\b(?:we|i) (?:believe|think|hope|am|consider that)\b|"
        r"\bgrowing\b|\bbecom(?:es|ing)\b", 1.4),
    (r"\b(?:важн\w+|главн\w+|ключев\w+|приоритет\w*|считаю|уверен\w*|надеюсь|убежден\w*|необходимо|нельзя|невозможно|"
        r"удовлетворен\w*)\b", 1.6),
    (r"\b(?:discussions? on|agenda (?:included|is)|invitation)\b", 1.2),
)  # fmt: skip
_LEFT = 0.9  # what a statement counts without any cue
_LONGEST = 2_000
_NAME_AND_POST = re.compile(rf"(?:[\w’'«»\"-]+[ ,]+){{0,14}}?\b{_POST}\b")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|said|held|met|signed|noted|grew|"
    r"opened|"
    r"took|ha[sd]n't|был[аио]?|будет|будут|есть|провел[аи]?|встретил\w+|подписал\w*|заявил\w*|отметил\w*)\b"
)
_TWO_CAPITALS = re.compile(r"[A-ZА-ЯЁ][\w’'-]+ [A-ZА-ЯЁ][\w’'-]+")


def likely(passage: str) -> list[tuple[str, float]]:
    """The keys of the fact types a passage may be, each with its share of 1, the likeliest first.

    Only the first 2,000 characters count. Types that nothing speaks for are left out; "statement" is always there.
    """
    said = " ".join(fold(passage[:_LONGEST]).split())
    counts: dict[str, float] = {"statement": _LEFT}
    for kind, _name, pattern, weight in _cues():
        if pattern.search(said):
            counts[kind] = counts.get(kind, 0.0) + weight
    counts["statement"] += sum(weight for pattern, weight in _statements() if pattern.search(said))
    if _is_name_and_post(passage, said):
        counts["role"] = counts.get("role", 0.0) + 5.0
    whole = sum(counts.values())
    return sorted(((kind, count / whole) for kind, count in counts.items()), key=lambda one: -one[1])


def _is_name_and_post(passage: str, said: str) -> bool:
    """Whether it is a name, a post and no verb: "Minister of Trade Anna Lind", "Anna Lind, head of the office"."""
    if len(said) > 160 or _VERB.search(said) or not _TWO_CAPITALS.search(passage):
        return False
    return _NAME_AND_POST.match(said) is not None


@cache
def _cues() -> tuple[tuple[str, str, re.Pattern[str], float], ...]:
    return tuple((kind, name, re.compile(pattern), weight) for kind, name, pattern, weight in CUES)


@cache
def _statements() -> tuple[tuple[re.Pattern[str], float], ...]:
    return tuple((re.compile(pattern), weight) for pattern, weight in _STATEMENT)
