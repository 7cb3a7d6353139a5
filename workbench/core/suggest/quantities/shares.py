"""Shares and multiples told without a number: half, a third, two thirds, most, twice, doubled; «треть», «вдвое»."""

import re
from dataclasses import dataclass

# What follows a half that is a share: "half of", "half the", "half have been"; or what it is half of being.
_GOES_ON = (
    r"(?: [a-z]{3,20}ed(?!\w)|(?= (?:of|the|its|their|our|all|have|has|had|are|is|was|were|as|by|to|in|from|this|that)"
    r"(?!\w)|[.,;:!?)\"]|\Z))"
)
# But not of the calendar: "half of 2025", "half an hour".
_CALENDAR = (
    r"(?! ?-?(?:of (?:the |this |next |last )?(?:year|month|century|decade|1\d\d\d|20\d\d)|year|hour|an hour|time|day|"
    r"\d{4}))"
)

# One row is a share: its name, value in percent (the words say no more of it), its words from their start.
_SHARES = (
    # half of the measures · only half utilized
    ("half", "50", rf"half{_CALENDAR}{_GOES_ON}"),
    ("half", "50", r"половин(?:а|у|ой|ы|е)(?! (?:года|месяца|века|дня|часа|\d{4}))"),
    # two thirds of · three-quarters · a third of · a quarter of
    ("fraction", "66.7", r"two[ -]thirds"),
    ("fraction", "75", r"three[ -]quarters"),
    ("fraction", "40", r"two[ -]fifths"),
    ("fraction", "60", r"three[ -]fifths"),
    ("fraction", "80", r"four[ -]fifths"),
    ("fraction", "33.3", r"(?:a|one)[ -]third(?= of(?!\w)|[.,;!?]|\Z| (?:in|to|from|as|more|less|higher|lower)(?!\w))"),
    ("fraction", "25", rf"(?:a|one)[ -]quarter(?= of(?!\w)){_CALENDAR}(?! of an)"),
    ("fraction", "20", r"(?:a|one)[ -]fifth(?= of(?!\w))"),
    ("fraction", "10", r"(?:a|one)[ -]tenth(?= of(?!\w))"),
    # две трети · три четверти · треть · четверть
    ("fraction", "66.7", r"дв(?:е|ух|умя) трет(?:и|ей|ями)"),
    ("fraction", "75", r"тр(?:и|ех) четверт(?:и|ей)"),
    ("fraction", "33.3", r"(?:одн(?:а|у|ой) )?треть(?:ю)?(?!\w| (?:месяца|года|века))"),
    ("fraction", "33.3", r"трети(?!\w| (?:века|года))(?= [а-я])"),
    ("fraction", "25", r"(?:одн(?:а|у|ой) )?четверт(?:ь|ью|и)(?! (?:века|часа|года|финал\w*)(?!\w))"),
    ("fraction", "20", r"пят(?:ая|ую) част(?:ь|и)"),
    ("fraction", "10", r"десят(?:ая|ую) част(?:ь|и)"),
)
_MOST = re.compile(
    r"(?:the )?(?:vast |overwhelming )?majority(?= of(?! votes)(?!\w))|"
    r"most(?= of (?:the|these|those|our|its|their|them|which|this)(?!\w))|"
    r"(?:подавляющее |абсолютное )?большинств(?:о|а|ом|е)(?= [а-я])(?! голосов)|"
    r"больш(?:ая|ую|ей) част(?:ь|и|ью)(?= [а-я])"
)
# How many times: "doubled", «вдвое».
_TIMES = (
    ("{time}", "2", r"twice(?! (?:a|daily|weekly)(?!\w))|doubled|twofold|two-fold"),
    ("{time}", "3", r"thrice|tripled|trebled|threefold|three-fold"),
    ("{time}", "4", r"quadrupled|fourfold|four-fold"),
    ("{time}", "5", r"fivefold|five-fold"),
    ("{time}", "10", r"tenfold|ten-fold"),
    ("{раз}", "2", r"вдвое|дважды|удвоил(?:ся|ась|ось|ись|и|а|о)?|двукратн\w{2,3}"),
    ("{раз}", "3", r"втрое|трижды|утроил(?:ся|ась|ось|ись|и|а|о)?|трехкратн\w{2,3}"),
    ("{раз}", "4", r"вчетверо|четырехкратн\w{2,3}"),
    ("{раз}", "5", r"впятеро|пятикратн\w{2,3}"),
)
_SHARE = re.compile("(?:" + "|".join(f"(?P<s{i}>{row[2]})" for i, row in enumerate(_SHARES)) + r")(?![\w-])")
_TIME = re.compile("(?:" + "|".join(f"(?P<t{i}>{row[2]})" for i, row in enumerate(_TIMES)) + r")(?![\w-])")
_NOT_BEFORE = re.compile(
    r"(?<!\w)(?:first|second|1st|2nd|latter|former|in|and a|"
    r"перв(?:ая|ую|ой|ом)|втор(?:ая|ую|ой|ом)|[1-9i]{1,2}-?я|с|прошл\w{2}) \Z"
)

STARTS = frozenset(
    "half two three four a one most majority the vast overwhelming twice doubled twofold thrice tripled trebled "
    "threefold quadrupled fourfold fivefold tenfold five ten половина половину половиной половины половине две двух "
    "двумя три трех одна одну одной треть третью трети четверть четвертью четверти пятая пятую десятая десятую "
    "подавляющее абсолютное большинство большинства большинством большинстве большая большую большей вдвое дважды "
    "втрое трижды вчетверо впятеро удвоил удвоился удвоилась удвоилось удвоились удвоили утроил утроился утроилась "
    "утроилось утроились утроили двукратный двукратное двукратного трехкратный трехкратное четырехкратный".split()
)
"""Every word, folded, that may begin a share."""


@dataclass(frozen=True, slots=True)
class Share:
    """A share or multiple of the words [start, end): its unit, value or least and most, modifier, name of its rule."""

    start: int
    end: int
    unit: str
    value: str | None
    rule: str
    modifier: str = "about"
    least: str | None = None
    most: str | None = None


def share_at(folded: str, at: int) -> Share | None:
    """The share told at `at` of a folded text, or None."""
    if _NOT_BEFORE.search(folded[max(0, at - 12) : at]):
        return None
    share = _SHARE.match(folded, at)
    if share and share.lastgroup:
        rule, percent, _words = _SHARES[int(share.lastgroup[1:])]
        return Share(at, share.end(), "%", percent, rule)
    most = _MOST.match(folded, at)
    if most:
        start = at + 4 if most[0].startswith("the ") else at
        return Share(start, most.end(), "%", None, "most", "most", "50", "100")
    time = _TIME.match(folded, at)
    if time and time.lastgroup:
        unit, value, _words = _TIMES[int(time.lastgroup[1:])]
        return Share(at, time.end(), unit, value, "times", "exact")
    return None
