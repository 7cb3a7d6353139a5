"""Names that a text prints with a post: "Prime Minister Anna Lind", "Anna Lind, head of the customs service".

Nothing but grammar: who is meant, and whether they hold the post, is for others to say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.core.suggest.names.words import OPENERS
from workbench.core.suggest.speakers.names import Word, names_in, words_of
from workbench.core.suggest.speakers.words import FINITE, is_post
from workbench.text import sentences

Span = tuple[int, int]

_HEADS = frozenset(
    "president vice-president minister vice-minister premier vice-premier chancellor secretary secretary-general "
    "undersecretary director director-general manager chairman chairwoman chairperson chair co-chair co-chairman "
    "vice-chairman vice-chair head chief leader speaker vice-speaker governor governor-general mayor ambassador envoy "
    "representative commissioner commander commander-in-chief spokesman spokeswoman spokesperson rector dean editor "
    "editor-in-chief ceo cfo founder co-founder owner senator consul prosecutor ombudsman adviser advisor aide "
    "coordinator king queen prince emir sultan patriarch deputy inspector auditor treasurer".split()
)
_HEAD_RU = re.compile(
    r"(?:(?:вице|экс|со|пресс|премьер|гос|ген|зам)-?)?(?:президент|премьер|министр|председател|секретар|спикер|"
    r"директор|руководител|начальник|губернатор|постпред|представител|заместител|ректор|помощник|советник|прокурор|"
    r"комиссар|депутат|сенатор|канцлер|корол|уполномоченн|управляющ|координатор)(?:а|у|ом|е|ь|я|ю|ем|ый|ого|ому|ым|ий|"
    r"его|ему|им)?\Z|(?:глав(?:а|ы|е|у|ой)|мэр(?:а|у|ом)?|пос(?:ол|ла|лу|лом)|госсекретар[ьяюе]м?)\Z"
)
_FIRST_CASE_RU = re.compile(r"(?:[бвгджзклнпрстфцчшщь]|[ыи]й|\bглава)\Z")
_FIELDS = frozenset(  # what stands before "minister" and is a part of the title
    "foreign interior internal defence defense finance economy economic energy health education trade industry "
    "agriculture justice culture sport sports labour labor environment information transport communications "
    "emergency emergencies tourism science press security national regional state prime deputy first second vice "
    "general chief senior executive managing permanent special plenipotentiary acting former interim outgoing "
    "incumbent current".split()
)
_LEADING_RU = re.compile(
    r"(?:перв|втор|бывш|государственн|генеральн|чрезвычайн|полномочн|постоянн|специальн|официальн|исполнительн|"
    r"нынешн|действующ|главн|исполняющ|временно|обязанности|врио|и\.?о)\w*\.?\Z"
)
_ADJECTIVE_RU = re.compile(r"\w+(?:ский|ского|скому|ским|ская|ской|скую|цкий|цкого|цкому|цким)\Z")
_ACTING = re.compile(r"\b(?:acting|interim)\b|\bисполняющ|\bврио\b|\bи\.? ?о\.")
_SPACED_ACTING = re.compile(r"\bи\. о\. \Z")  # its letters are words of their own
_FORMER = re.compile(r"\b(?:former|ex|outgoing)\b|\bбывш|\bэкс-")
_OF = frozenset("of for in at to by with по при в на".split())
_THROUGH = _OF | frozenset("the a an and & и".split())
_STOPS = frozenset(
    "is are was were has have had will would can could may might must should be been met meets said held took takes "
    "gave gives told tells spoke speaks went goes came comes led leads sent sends wrote made makes did does from after "
    "before during when while who whom whose that which as his her its their our my your this these not also than "
    "between about into over under against thank thanks because if but or so then where how "
    "что как когда который которая которые с со к ко от до из за для о об без под над перед между после или но а его "
    "ее её их это этот где если чтобы был была было были".split()
)
_VERB = re.compile(r"[a-z]+ed\Z|[а-я]+(?:л|ла|ли|лся|лась|лись|ет|ют|ит|ят|ется|ются|ится|ятся)\Z")
_NO_VERB = re.compile(
    r"(?:united|limited|associated|advanced|armed|дел|дела|сил|школ|лет|\w*отдел\w*|капитал\w*|\w*филиал\w*|канал\w*|"
    r"персонал\w*|материал\w*|совет|\w*комитет|\w*университет|бюджет|земли|торговли|\w*сельхоз\w*)\Z"
)
_MIDDLE = re.compile(r"(?:вич|вн[аыеу]|вной|vich|evna|ovna|ichna)\w{0,2}\Z")
_MOST_BEFORE, _MOST_AFTER, _MOST_MODIFIERS = 26, 22, 4
_LONGEST, _FEW = 2_000, 8
_DASH = re.compile(r"\s*[,–—]\s*|\s+-\s+")
_BEHIND = re.compile(r"\s*(?:,|\(|\s[–—-])\s*")


@dataclass(frozen=True, slots=True)
class Named:
    """A name with a post in [start, end); each part is a [start, end) of its own, `organisation` perhaps None.

    `kind` is "holds", "acting" or "left", as the words say.
    """

    start: int
    end: int
    name: Span
    title: Span
    organisation: Span | None
    kind: str


def find(text: str) -> list[Named]:
    """Every name with a post, by place; one with several posts comes once for each."""
    found: list[Named] = []
    for start, end in sentences(text, 0, len(text)):
        found += _Sentence(text, start, min(end, start + _LONGEST)).pairs()
    return sorted(found, key=lambda one: (one.start, one.title))


def is_declined(title: str) -> bool:
    """Whether a Russian title is in another case than the first, so that the name beside it is, too."""
    heads = (word for word in title.casefold().split() if _HEAD_RU.match(word))
    return next((_FIRST_CASE_RU.search(head) is None for head in heads), False)


class _Sentence:
    """The words and names of one sentence. Words are counted from 0, ranges of them are half-open."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._end = text, end
        self._words = words_of(text, start, end)
        place = {word.start: number for number, word in enumerate(self._words)}
        runs = ((place[run[0].start], place[run[-1].start] + 1) for run in names_in(text, self._words))
        self._names = [(first, last) for first, last in runs if last - first > 1 or self._may_stand_alone(first)]

    def pairs(self) -> Iterator[Named]:
        """The names with a post: what stands before a name counts before what stands behind it."""
        before = 0
        for number, (first, last) in enumerate(self._names):
            after = self._names[number + 1][0] if number + 1 < len(self._names) else len(self._words)
            ahead = list(self._ahead(before, first, last))
            yield from ahead or (self._behind(first, last, after) if last - first > 1 else ())
            before = last

    def _may_stand_alone(self, number: int) -> bool:
        """Whether a word may be a surname, and not the first of a sentence, title or region: «Викской области»."""
        word = self._words[number]
        if word.folded in OPENERS or _ACTING.search(word.folded):
            return False
        if not _ADJECTIVE_RU.match(word.folded) or number + 1 == len(self._words):
            return True
        behind = self._words[number + 1]
        return behind.is_capital or not self._gap(number + 1).isspace() or self._ends_title(behind)

    def _ahead(self, before: int, first: int, last: int) -> Iterator[Named]:
        """The posts of the words right before a name, back to the name before it."""
        first = begun = _own(self._words, first, last)
        while begun > max(before, first - _MOST_BEFORE) and self._joins(begun):
            begun -= 1
        heads = [number for number in range(begun, first) if self._is_head(number)]
        if not heads or self._words[first - 1].folded in _THROUGH:
            return
        if last - first == 1 and not is_post(self._words[first - 1].folded):
            return
        yield from self._titles(begun, first, (first, last))

    def _behind(self, first: int, last: int, after: int) -> Iterator[Named]:
        """The posts behind a name and a comma, up to the next comma, verb or name."""
        begun = last
        while begun < len(self._words) and _BEHIND.fullmatch(self._gap(begun)):
            end = begun + 1
            while end < len(self._words) and end - begun < _MOST_AFTER and self._joins(end) and not self._parts(end):
                end += 1
            if after < end:  # the title of the next name, unless that name is one more person: "and Bo Berg"
                end = after
                if end == begun or self._words[end - 1].folded not in ("and", "и"):
                    return
            while end > begun and self._words[end - 1].folded in _THROUGH:
                end -= 1
            if after == end and after < len(self._words) and self._gap(after).isspace():
                return
            heads = [number for number in range(begun, min(end, begun + _MOST_MODIFIERS + 2)) if self._is_head(number)]
            if not heads:
                return
            yield from self._titles(begun, end, (first, last))
            begun = end

    def _titles(self, begun: int, end: int, name: tuple[int, int]) -> Iterator[Named]:
        """The posts that a row of words names, each with its organisation."""
        heads = self._leading_heads(begun, end)
        for number, head in enumerate(heads):
            start = self._modified(begun if number == 0 else heads[number - 1] + 1, head)
            stop = end if number + 1 == len(heads) else self._modified(head + 1, heads[number + 1])
            while stop > head + 1 and self._words[stop - 1].folded in ("and", "и"):
                stop -= 1
            if self._is_sound(head, stop):
                yield self._named(start, head, stop, name)

    def _leading_heads(self, begun: int, end: int) -> list[int]:
        """The heads of the posts in a row: the first, and each that follows on "and", a comma or a dash."""
        heads: list[int] = []
        number = begun
        while number < end:
            if self._is_head(number):
                start = self._modified(heads[-1] + 1 if heads else begun, number)
                if not heads or self._words[start - 1].folded in ("and", "и") or self._parts(start):
                    number = self._last_head(number, end)
                    heads.append(number)
            number += 1
        return heads

    def _last_head(self, head: int, end: int) -> int:
        """The last head of one title: "Minister" of "Deputy Prime Minister"."""
        number = head + 1
        while number < end and not self._parts(number) and (self._is_head(number) or self._is_title(number)):
            head = number if self._is_head(number) else head
            number += 1
        return head

    def _modified(self, begun: int, head: int) -> int:
        """Where the words begin that belong to a head: "Norland's Deputy Prime" before "Minister"."""
        start = head
        while start > begun and not self._parts(start) and self._modifies(start - 1):
            start -= 1
        return start

    def _modifies(self, number: int) -> bool:
        word = self._words[number]
        if word.folded in _THROUGH or (word.folded in OPENERS and word.folded not in _FIELDS):
            return False
        if word.folded in _FIELDS or is_post(word.folded) or _LEADING_RU.match(word.folded):
            return True
        return word.is_capital or word.folded.endswith("'s") or _ADJECTIVE_RU.match(word.folded) is not None

    def _named(self, start: int, head: int, stop: int, name: tuple[int, int]) -> Named:
        words = self._words
        title = head
        while title > start and self._is_title(title - 1):
            title -= 1
        ahead = (words[start].start, _bare_end(words[title - 1])) if title > start else None
        cut, organisation = self._split(title, head, stop)
        behind = (words[organisation].start, words[stop - 1].end) if organisation < stop else None
        said = " ".join(word.folded for word in words[start:cut])
        before = self._text[max(0, words[start].start - _FEW) : words[start].start]
        is_acting = _ACTING.search(said) or _SPACED_ACTING.search(before.casefold())
        kind = "left" if _FORMER.search(said) else "acting" if is_acting else "holds"
        first, last = words[name[0]], words[name[1] - 1]
        span = (words[title].start, words[cut - 1].end)
        whole = (min(words[start].start, first.start), max(words[stop - 1].end, last.end))
        return Named(*whole, (first.start, last.end), span, behind or ahead, kind)

    def _is_title(self, number: int) -> bool:
        """Whether a word before the head is a part of the title, and not of whose title it is."""
        word = self._words[number]
        return word.folded in _FIELDS or is_post(word.folded) or _LEADING_RU.match(word.folded) is not None

    def _split(self, title: int, head: int, stop: int) -> tuple[int, int]:
        """Where the title ends and where the organisation begins: "Minister of Trade" | "of Norland"."""
        words = self._words
        if words[head].folded[0] >= "\u0400":
            cut = next((n for n in range(head + 1, stop) if words[n].is_capital and not self._is_head(n)), stop)
            return cut, cut
        has_field = any(word.folded in _FIELDS - {"deputy", "first", "former"} for word in words[title:head])
        cut, takes_field = head + 1, words[head].folded.endswith("minister") and not has_field
        while cut < stop and words[cut].folded in _OF:
            begun = cut + 1
            has_article = begun < stop and words[begun].folded in ("the", "a", "an")
            begun += has_article
            is_general = begun < stop and not words[begun].is_capital and not has_article
            is_general = is_general or (not has_article and begun < stop and words[begun].folded in ("state", "staff"))
            if begun >= stop or not (takes_field or is_general):
                return cut, min(begun, stop)
            takes_field = False
            cut = begun + 1
            while cut < stop and words[cut].folded not in _OF:
                cut += 1
        return cut, stop

    def _is_sound(self, head: int, stop: int) -> bool:
        """Whether the words behind a head can belong to it: "minister of trade", and not "minister greets"."""
        if head + 1 >= stop:
            return True
        behind = self._words[head + 1]
        if behind.folded[0] >= "\u0400":
            return True
        return behind.folded in _OF or is_post(behind.folded)

    def _is_head(self, number: int) -> bool:
        bare = self._words[number].folded
        return bare in _HEADS or (bare[0] >= "\u0400" and _HEAD_RU.match(bare) is not None)

    def _joins(self, number: int) -> bool:
        """Whether a word may belong to the same title as the one before it, or as the name."""
        gap, word = self._gap(number), self._words[number - 1]
        if not (gap.isspace() and "\n" not in gap) and not _DASH.fullmatch(gap) and gap not in (" “", " «", "» ", "” "):
            return False
        return not self._ends_title(word) and (number == len(self._words) or not self._ends_title(self._words[number]))

    @staticmethod
    def _ends_title(word: Word) -> bool:
        if word.is_capital:
            return False
        if word.folded in _STOPS or FINITE.fullmatch(word.folded):
            return True
        return _VERB.match(word.folded) is not None and not _NO_VERB.match(word.folded)

    def _parts(self, number: int) -> bool:
        """Whether a comma or a dash stands before a word."""
        return number > 0 and _DASH.fullmatch(self._gap(number)) is not None and not self._gap(number).isspace()

    def _gap(self, number: int) -> str:
        return self._text[self._words[number - 1].end : self._words[number].start] if number else ""


def _bare_end(word: Word) -> int:
    """Where a word ends without a possessive."""
    return word.end - 2 * word.folded.endswith("'s")


def _own(words: Sequence[Word], first: int, last: int) -> int:
    """Where a name begins, if words of an unknown land stand before it: "Prime Minister of Norland Anna Lind"."""
    run = words[first:last]
    if len(run) < 3 or not first or is_post(words[first - 1].folded):
        return first
    has_middle = any(word.is_initial or _MIDDLE.search(word.folded) for word in run)
    return first if has_middle else last - 2
