"""How rules are written, and how a row of tokens is read by a table of them.

A rule is a name, a pattern over kinds of token (a regular expression whose letters are the kinds: `num of? month`) and
what the words mean. The longest rule at a place is tried first; one that gives None is no reading.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from workbench.core.suggest.dates.readings import Reading
from workbench.core.suggest.dates.tokens import Token

_KINDS = (
    "x stop junk num nth ord ordday roman ofyear count tens a year relyear yr yrs mo mos wk wks dy dys half "
    "halfyr halfyear onehalf fortnight weekend quarter halfdecade decade century month weekday wday season qcode mcode "
    "days dmy clock dotclock tz point relpoint span lasts this last next today now eve final daytime part ended "
    "later before ago through about maybe since from until by in on at to thru and or of the between during "
    "period more label counted comma dash open close"
).split()
_LETTER = {kind: chr(0xE000 + place) for place, kind in enumerate(_KINDS)}
# Names for any of several kinds.
_SEVERAL = {
    "UNIT": "(?:yr|yrs|mo|mos|wk|wks|dy|dys|halfdecade)",
    "YEAR": "(?:year|relyear)",
    "DAY": "(?:num|nth)",
    "COUNT": "(?:num|count|tens)",
    "WHICH": "(?:num|nth|ord|ordday|roman)",
    "SINCE": "(?:since|from)",
    "TO": "(?:to|thru|dash|until)",
    "REL": "(?:this|last|next)",
    "DATE": "(?:point|relpoint|year|relyear)",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a grammar; `gives` is the kind of token its words become."""

    name: str
    pattern: re.Pattern[str]
    means: Callable[["Words"], Reading | None]
    gives: str


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens a rule matched, and the day relative words count from; `leaning` looks at the sentence around."""

    tokens: list[Token]
    said: date | None
    leaning: Callable[[], int]

    def all(self, *kinds: str) -> list[int]:
        """What the tokens of these kinds count for, in order."""
        return [token.number for token in self.tokens if token.kind in kinds]

    def one(self, *kinds: str) -> int:
        """What the first token of these kinds counts for."""
        return self.all(*kinds)[0]

    def has(self, *kinds: str) -> bool:
        """Whether there is a token of these kinds."""
        return any(token.kind in kinds for token in self.tokens)

    def readings(self, *kinds: str) -> list[Reading]:
        """What tokens that are read already say, in order; with kinds only these."""
        return [token.reading for token in self.tokens if token.reading and (not kinds or token.kind in kinds)]


def rule(name: str, pattern: str, means: Callable[[Words], Reading | None], gives: str = "point") -> Rule:
    """A row of a grammar; a name in the pattern that is no kind of token raises KeyError."""
    for name_of_several, kinds in _SEVERAL.items():
        pattern = pattern.replace(name_of_several, kinds)
    letters = re.sub(r"[a-z]+", lambda kind: _LETTER[kind[0]], pattern).replace(" ", "")
    return Rule(name, re.compile(letters), means, gives)


def read(tokens: list[Token], rules: Iterable[Rule], said: date | None, leaning: Callable[[Token], int]) -> list[Token]:
    """The tokens with each run a rule reads as one token; from left to right, the longest rule first."""
    kinds = "".join(_LETTER[token.kind] for token in tokens)
    places: dict[int, list[tuple[int, Rule]]] = {}
    for row in rules:
        for match in row.pattern.finditer(kinds):
            places.setdefault(match.start(), []).append((match.end(), row))
    done: list[Token] = []
    at = 0
    while at < len(tokens):
        token = None
        for end, row in sorted(places.get(at, ()), key=lambda place: -place[0]):
            token = _read_one(tokens[at:end], row, said, leaning)
            if token:
                at = end
                break
        if not token:
            token, at = tokens[at], at + 1
        done.append(token)
    return done


def _read_one(tokens: list[Token], row: Rule, said: date | None, leaning: Callable[[Token], int]) -> Token | None:
    reading = row.means(Words(tokens, said, lambda: leaning(tokens[0])))
    if reading is None:
        return None
    return Token(tokens[0].start, tokens[-1].end, row.gives, 0, reading, row.name)
