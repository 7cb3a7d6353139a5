"""Whom somebody speaks to, and whom the speaker met: people beside a reporting verb who say nothing there."""

import re
from collections.abc import Sequence

from workbench.core.suggest.speakers.names import Word, names_in
from workbench.text import fold

_REACH = 80  # characters of an address that are looked at
_ADDRESSED = re.compile(
    r"\s*(?:(?:to|the|our|a|an) ){0,2}(?:journalists|reporters|correspondents?|media|tass|belta|"
    r"журналист(?:ам|ов|а|у)|репортер(?:ам|ов|а|у)|корреспондент(?:ам|ов|а|у)|агентству|сми|собравшихся|собравшимся|"
    r"присутствующих|присутствующим|слушателей|слушателям|зрителей|зрителям|аудиторию|гостей|гостям|депутатов|"
    r"депутатам|коллег|коллегам|читателей|читателям)\b(?: (?:tass|belta|тасс|белта|агентства))?"
    r"|\s*в (?:интервью|беседе с|эфире|разговоре с|комментарии)(?: [^\s,.]+){1,2}?(?= [a-zа-я])"
    r"|\s*(?:сегодня|вчера|ранее|также|позже|today|yesterday|earlier|later|also)\b"
)
# A Russian first name after «с»: «с Анной», «с Павлом»; Сергей and the like end so as they are called.
_INSTRUMENTAL = re.compile(r"(?!(?:андр|серг|алекс|матв|тимоф|елис|ерем|авд)ей\Z)[а-я]{2,}(?:ой|ей|ией|ом|ем)")


def past_audience(text: str, verb: int, end: int) -> int:
    """Where "told reporters", «заверил журналистов сегодня» ends, for a verb that ends at `verb`, up to `end`."""
    begun = verb
    while addressed := _ADDRESSED.match(fold(text[begun : min(end, begun + _REACH)])):
        begun += addressed.end()
    return begun


def met_by(text: str, phrase: Sequence[Word]) -> list[Word] | None:
    """The first name in a phrase if it is of whom the speaker met: «после беседы с министром Анной Линд»."""
    run = next(iter(names_in(text, phrase)), None)
    if run is None or _INSTRUMENTAL.fullmatch(run[0].folded) is None:
        return None
    ahead = [word.folded for word in phrase if word.end <= run[0].start]
    return run if "с" in ahead[-4:] or "со" in ahead[-4:] else None
