"""Which English noun a number counts, and where its phrase ends, without a parser.

The head is the first plural after the number: "two strategically important, interlinked documents". Words that cannot
stand before it (function words, verbs, other numbers) end the search.
"""

import re
from dataclasses import dataclass

_MOST_WORDS = 9
_LONGEST = 110
_WORD = re.compile(r"(?P<gap>(?:, ?| | ?& ?|-))(?P<word>[^\W_]++(?:[-'.][^\W_]++){0,4}+)(?P<owner>'(?!\w))?")

_STOPS = frozenset(
    # prepositions, pronouns, auxiliaries, conjunctions that no noun phrase goes through
    "a an the this that these those there here it he she they we i you him her them us me my your his its our their "
    "who whom whose which what when where why how of in on at to by for from with without within into onto over under "
    "above below between among during before after since until till as than then but nor so if because although while "
    "though per via versus vs is are was were be been being am has have had having do does did will would shall should "
    "can could may might must not no only also too even just already still again ago later earlier once each every "
    "half times time or "
    # verbs that follow a number without its noun: "Of these, 12 received grants"
    "say says said told took takes take went goes go came comes come made makes make got gets gave gives give became "
    "becomes received receive receives visited visit visits joined joins attended attends arrived arrives supported "
    "voted votes died left leaves want wants met meets need needs remain remains remained include includes included "
    "including account accounts accounted represent represents amount amounts rose fell grew increased decreased "
    "declined according compared worth up down out off against through across along around about today yesterday "
    "tomorrow january february march april june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday".split()
)
_CONTINUES = frozenset(("and", "or"))
_NOT_PLURAL = frozenset(
    "this his its was has is as us thus plus versus always perhaps less overseas besides towards sometimes nowadays "
    "afterwards yes news gas bus congress access process progress business express mass cross glass class press "
    "wholesale hours".split()
)
# Plurals that only stand before their noun: "12 sports events", "6 customs posts".
_BEFORE_NOUN = frozenset(
    "sports customs arms goods sales savings economics electronics physics logistics mathematics politics statistics "
    "operations communications telecommunications systems services securities futures foods textiles plastics "
    "aerospace ceramics metals minerals games awards rights human-rights women's men's children's works states "
    "nations railways airlines united emirates".split()
)
_IRREGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "teeth": "tooth",
    "feet": "foot", "mice": "mouse", "criteria": "criterion", "phenomena": "phenomenon", "indices": "index",
    "matrices": "matrix", "analyses": "analysis", "crises": "crisis", "theses": "thesis", "bases": "base",
    "diagnoses": "diagnosis", "servicemen": "serviceman", "businessmen": "businessman", "fishermen": "fisherman",
    "policemen": "policeman", "congressmen": "congressman", "statesmen": "statesman", "sportsmen": "sportsman",
    "spokesmen": "spokesman", "lives": "life", "wives": "wife", "knives": "knife", "halves": "half",
    "shelves": "shelf", "leaves": "leaf", "wolves": "wolf", "thieves": "thief", "loaves": "loaf", "calves": "calf",
    "movies": "movie", "ties": "tie", "axes": "axis", "shoes": "shoe", "canoes": "canoe", "gases": "gas",
    "lenses": "lens", "atlases": "atlas", "aliases": "alias", "alumni": "alumnus", "bacteria": "bacterium",
    "memoranda": "memorandum",
    "referenda": "referendum", "curricula": "curriculum", "strata": "stratum",
    "media": "media", "series": "series", "species": "species", "aircraft": "aircraft", "headquarters": "headquarters",
    "crossroads": "crossroads", "means": "means", "personnel": "personnel", "staff": "staff", "troops": "troop",
    "cattle": "cattle", "sheep": "sheep", "spacecraft": "spacecraft", "hovercraft": "hovercraft", "offspring":
    "offspring", "fish": "fish", "police": "police", "youth": "youth", "taxis": "taxi", "skis": "ski",
}  # fmt: skip
_US = frozenset(
    "bus virus campus bonus status census consensus chorus minibus trolleybus omnibus apparatus corpus focus genius "
    "surplus nexus stimulus terminus electrobus".split()
)
# The unit is written the British way, and one word stands for what is called by several.
_SPELLED = {
    "program": "programme", "center": "centre", "theater": "theatre", "harbor": "harbour", "neighbor": "neighbour",
    "subprogram": "subprogramme", "laborer": "labourer", "catalog": "catalogue", "fiber": "fibre",
}  # fmt: skip
_CALLS = ("conversation", "call", "talk")
# Heads that say nothing without what follows: "100 types of components and materials".
_CONTAINERS = frozenset(
    "type kind sort variety category class set unit piece item pair group package round series batch model brand "
    "grade form number copy case load sample head".split()
)
# The parties of the talks: "the two sides" names them rather than counts.
_CALENDAR = frozenset("day week month quarter year decade century night season".split())
_PARTIES = frozenset(
    "country state nation people side party leader president government minister republic capital neighbour ally "
    "counterpart premier".split()
)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: where its phrase ends, its unit and whether it names the parties rather than counts them."""

    end: int
    unit: str
    is_party: bool = False


def counted_after(text: str, folded: str, at: int) -> Counted | None:
    """The noun that a number which ends at `at` counts; None if there is none to be seen."""
    before = ""
    stop = min(len(folded), at + _LONGEST)
    place = at
    for _count in range(_MOST_WORDS):
        match = _WORD.match(folded, place, stop)
        if match is None:
            return None
        word, place = match["word"], match.end()
        if match["owner"] or (word in _CONTINUES and match["gap"] != "-"):
            before = ""
            continue
        if word in _STOPS or word[0].isdigit() or not word[0].isascii():
            return None
        if _is_head(text, folded, match):
            counted = _counted(folded, place, word, before)
            return None if counted.unit[1:-1] in _CALENDAR else counted
        before = word
    return None


def _is_head(text: str, folded: str, match: re.Match[str]) -> bool:
    word = match["word"].rpartition("-")[2]
    if word.endswith("'s") or not is_plural(word):
        return False
    after = _WORD.match(folded, match.end())
    if after is None or after["gap"] != " " or after["word"] in _STOPS or after["word"] in _CONTINUES:
        return True
    if word in _BEFORE_NOUN:
        return False
    is_name = text[match.start("word")].isupper() and text[after.start("word")].islower()
    return not (is_name and is_plural(after["word"]))  # "10 Brussels officials"


def can_describe(words: list[str]) -> bool:
    """Whether folded words may stand between a number and its noun."""
    return not any(word in _STOPS or word in _CONTINUES for word in words)


def is_plural(word: str) -> bool:
    """Whether a folded English word looks like a plural noun."""
    if word in _IRREGULAR:
        return True
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")) and word not in _NOT_PLURAL
    )


def _counted(folded: str, end: int, word: str, before: str) -> Counted:
    noun = singular(word.rpartition("-")[2] if "-" in word and word not in _IRREGULAR else word)
    if noun in _CALLS and before in ("telephone", "phone"):
        noun = "call"
    if noun in _CONTAINERS:
        end = _complement(folded, end)
    return Counted(end, "{" + noun + "}", noun in _PARTIES)


def _complement(folded: str, at: int) -> int:
    """Where "of components and materials" ends; `at` if nothing of the kind follows."""
    if not folded.startswith(" of ", at):
        return at
    end, place = at, at + 3
    for _count in range(6):
        match = _WORD.match(folded, place, at + _LONGEST)
        if match is None or match["gap"].startswith(",") or match["word"] in _STOPS:
            break
        place = match.end()
        if match["word"] in _CONTINUES:
            continue
        if end > at and match["word"].endswith("ed"):
            break
        end = place
        if is_plural(match["word"]) and not folded.startswith((" and ", " or "), end):
            break
    return end


def singular(noun: str) -> str:
    """The singular of a folded English plural, spelled the British way."""
    return _SPELLED.get(one := _one(noun), one)


def _one(noun: str) -> str:
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return noun[:-2]
    if noun.endswith("uses") and noun[:-2] in _US:
        return noun[:-2]
    if noun.endswith("oes"):
        return noun[:-2]
    return noun[:-1]
