"""Who publishes a page, above its title: an office, an agency or a newspaper, alone on the first line."""

import re

from workbench.core.suggest.boilerplate.page import JOINING, Line

_EDGE = 10  # lines at the end that may sign for the publisher
_LONGEST = 12  # words of a name
_OFFICE = re.compile(
    r"(?:the )?(?:president|prime minister|government|ministry|office|embassy|administration|department|permanent "
    r"mission|press service|press office|chancellery|cabinet|parliament|house|council|state secretar(?:y|iat)|"
    r"secretariat) of .+|"
    r"(?:пресс-служба|министерство|правительство|посольство|администрация|аппарат|управление|департамент|"
    r"представительство|секретариат|постоянный комитет|исполнительный комитет) .+"
)
# The last noun of a body's own name, before "of …", "for …" or «по …»: Northern Transit Agency, Комитет по туризму.
_BODY = re.compile(
    r"(?:[\w’'.&-]+ ){0,6}?(?:agency|authority|ministry|department|directorate|inspectorate|bureau|office|service|"
    r"commission|committee|council|board|working (?:party|group)|task force|secretariat|mission|embassy|union|"
    r"association|federation|foundation|fund|institute|assembly|parliament|senate|court|bank|chamber|organi[sz]ation|"
    r"community|government|administration|municipality|city hall|presidency|centre|center|group|company|corporation|"
    r"conference)(?: (?:of|for|on|to|against) .+)?|"
    r"(?:[\w-]+(?:ый|ий|ой|ая|яя|ое|ее|ые|ие) ){0,4}(?:агентство|министерство|ведомство|департамент|управление|"
    r"дирекция|инспекция|бюро|служба|пресс-служба|пресс-центр|комиссия|комитет|совет|коллегия|рабочая группа|"
    r"секретариат|посольство|союз|ассоциация|федерация|фонд|институт|собрание|парламент|сенат|суд|банк|палата|"
    r"организация|сообщество|правительство|администрация|мэрия|центр|компания|корпорация|аппарат|представительство)"
    r"(?: .+)?"
)
_PAPER = re.compile(
    r"(?:[\w’'.&-]+ ){0,4}(?:courier|herald|times|gazette|tribune|post|observer|chronicle|chronicles|daily|journal|"
    r"monitor|wire|telegraph|messenger|mail|mirror|review|weekly|press|newspaper|bulletin|dispatch|examiner|standard|"
    r"reporter|newsfeed|news(?: agency| service)?)|"
    r"[«\"]?(?:[\w-]+ ){0,3}(?:вестник|ведомости|газета|правда|известия|новости|хроника|курьер|телеграф|время|"
    r"обозрение|обозреватель|журнал|бюллетень|листок|вечерка|труд)(?: [\w-]+){0,2}[»\"]?"
)
_HAPPENS = re.compile(  # a headline tells what somebody does: "Council of Ministers meets in Brest"
    r"\b(?:is|are|was|were|has|have|will|to|meets?|met|holds?|held|opens?|opened|signs?|signed|approves?|approved|"
    r"adopts?|adopted|says|said|begins?|began|ends?|ended|discuss(?:es|ed)?|considers?|visits?|visited|agrees?|agreed|"
    r"ends|grows?|rises?|falls?|launch(?:es|ed)?|announces?|announced|starts?|started|"
    r"\w+(?:ил|ал|ел|ял)(?:а|о|и|ся|ась|ось|ись)?|состоится|пройдет|будет|\w{3,}(?:ует|ает|яет|ится|ется|уют|ают))\b"
)


def mark_header(lines: list[Line]) -> None:
    """Take the first line for the publisher's name if the page bears it out.

    It does if it signs at the foot, if what distributors and sites print follows, or if it stands apart from a title.
    """
    first = next((line for line in lines[:3] if not line.label or line.label == "header"), None)
    if first is None or first.label or not first.is_caption or len(first.words.split()) > _LONGEST:
        return
    number = next(at for at, line in enumerate(lines) if line is first)
    below = lines[number + 1 : number + 3]
    if _signs(first, lines[max(number + 1, len(lines) - _EDGE) :]) or (below and _is_office(first, below)):
        first.be("header", "who publishes")


def _signs(first: Line, last: list[Line]) -> bool:
    """Whether one of the footers has this name in it."""
    name = re.compile(rf"(?<!\w){re.escape(first.folded.removeprefix('the '))}(?!\w)")
    return any(line.label in ("footer", "credit") and name.search(line.folded) for line in last)


def _is_office(first: Line, below: list[Line]) -> bool:
    """Whether it is an office or a paper by its name and by what follows."""
    named = [word for word in first.words.split() if word.lower() not in JOINING]
    is_titled = all(not word[0].islower() for word in named)
    apart = len(below) == 2 and any(not line.is_sentence and not line.follows for line in below)
    passed_on = below[0].label in ("distribution", "nav", "header")
    if _OFFICE.fullmatch(first.folded):
        return passed_on or (apart and is_titled)
    if _HAPPENS.search(first.folded):
        return False
    if _BODY.fullmatch(first.folded):
        return passed_on or (apart and is_titled and not first.follows and not below[0].follows and not below[0].label)
    is_paper = len(named) > 1 and _PAPER.fullmatch(first.folded) is not None
    return is_paper and (passed_on or below[0].label in ("metadata", "credit", "share"))
