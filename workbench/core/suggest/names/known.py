"""The names of known people, organisations, places and so on in a text."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.core.suggest.found import Suggestion
from workbench.core.suggest.month_names import MONTHS, is_no_name
from workbench.core.suggest.names import people
from workbench.core.suggest.names.choose import Found, decide, longest
from workbench.core.suggest.names.inflected import Phrases
from workbench.core.suggest.names.people import Person
from workbench.core.suggest.names.printed import Form, allowed
from workbench.core.suggest.names.spelling import readings, sound
from workbench.core.suggest.names.typos import Typos, looked_up
from workbench.core.suggest.names.unknown import sequences
from workbench.core.suggest.names.variants import other_forms
from workbench.core.suggest.names.words import CAPITALISED, PART, Page, comparable, is_whole, page_of
from workbench.text import fold

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_SHORTEST_HEARD = 5  # sounds of a name spelt otherwise
_SHORTEST_IN_OTHER_SCRIPT = 4
_LONGEST_WORD = 80
_MOST_PARTS = 8  # of a word with hyphens


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or something a text may name: its key, its kind, its name and every alias.

    The kind is person, organisation, place, meeting, programme, instrument or post.
    """

    key: str
    kind: str
    names: tuple[str, ...]


class Names:
    """Finds known names in any number of texts."""

    def __init__(self, known: Iterable[Known]) -> None:
        """Gets ready: 10,000 names take less than half a second."""
        self._known = list(known)
        self._kinds = {one.key: one.kind for one in self._known}
        self._printed: dict[str, list[Form]] = defaultdict(list)
        self._heard: dict[str, list[Form]] = defaultdict(list)
        self._people: dict[int, Person] = {}
        for holder, one in enumerate(self._known):
            self._learn(holder, one)
        self._forms = list(self._printed.values())
        self._phrases = Phrases(form for forms in self._forms for form in forms if form.kind != "person")
        self._machine: AhoCorasick | None = None
        self._typos: Typos | None = None

    def find(self, text: str, start: int = 0, end: int | None = None, weak: bool = True) -> list[Suggestion]:
        """The names that begin in [start, end), in order, none within another; value is the key of who bears it.

        A name has no title, article or possessive. Whole lines are read, and nothing beyond them: who is meant by a
        bare surname that two people bear depends on who was named in full before it there. Such a name is left out when
        nobody was. Without `weak`, only what is sure.
        """
        end = len(text) if end is None else end
        page = page_of(text, start, end)
        names = longest(self._named(page))
        chosen = decide(names)
        if weak:
            chosen = sorted([*chosen, *self._misspelt(page, names)], key=lambda one: one.start)
        return [
            Suggestion(one.start, one.end, "entity", self._known[one.holders[0]].key, one.rule, one.is_strong)
            for one in chosen
            if start <= one.start < end and (weak or one.is_strong)
        ]

    def within(self, text: str, outer: Iterable[Suggestion]) -> list[Suggestion]:
        """The sure names of others that stand within names found, in order: the council in the meeting of the council.

        None stands within another one that comes back, unless that one is longer.
        """
        spans = [(one.start, one.end, str(one.value)) for one in outer]
        found: list[Suggestion] = []
        read: dict[int, list[Found]] = {}
        for start, end, key in spans:
            names = [one for one in self._of_lines(text, start, end, read) if one.is_strong]
            inner = [one for one in _inner(names, start, end) if not self._is_of(one, key)]
            for one in decide(longest(inner)):
                other = self._known[one.holders[0]].key
                if one.is_strong:
                    found.append(Suggestion(one.start, one.end, "entity", other, "within"))
                    spans.append((one.start, one.end, other))
        return sorted(dict.fromkeys(found), key=lambda one: (one.start, -one.end))

    def others(self, text: str, found: Iterable[Suggestion]) -> list[Suggestion]:
        """Who else may be meant where a name found is that of several, all weak, by place."""
        read: dict[int, list[Found]] = {}
        others: dict[Suggestion, None] = {}
        for one in found:
            names = self._of_lines(text, one.start, one.end, read) if one.rule == "ambiguous" else []
            holders = [who for name in names if (name.start, name.end) == (one.start, one.end) for who in name.holders]
            keys = [self._known[who].key for who in holders if self._known[who].key != one.value]
            others.update((replace(one, value=key, is_strong=False), None) for key in keys)
        return list(others)

    def _of_lines(self, text: str, start: int, end: int, read: dict[int, list[Found]]) -> list[Found]:
        """The names that begin in [start, end), by place; `read` keeps those of whole lines, by where these begin."""
        page = page_of(text, start, end)
        if page.start not in read:
            read[page.start] = sorted(self._named(page), key=_place)
        names = read[page.start]
        return names[bisect_left(names, start, key=_place) : bisect_left(names, end, key=_place)]

    def _is_of(self, one: Found, key: str) -> bool:
        """Whether this names who bears the key, or is a shorter name of a meeting within that of a meeting."""
        kinds = {self._known[who].kind for who in one.holders}
        return any(self._known[who].key == key for who in one.holders) or (
            kinds == {"meeting"} and self._kinds.get(key) == "meeting"
        )

    def _named(self, page: Page) -> list[Found]:
        return [*self._as_printed(page), *self._as_heard(page), *self._inflected(page)]

    def _learn(self, holder: int, one: Known) -> None:
        is_person = one.kind == "person"
        if is_person:
            self._people[holder] = Person(one.names)
        for name in dict.fromkeys(form for alias in one.names for form in other_forms(alias, one.kind)):
            is_word = " " not in name
            is_partial = is_word and one.kind not in ("person", "place") and _is_in_longer(name, one.names)
            form = Form(name, holder, one.kind, is_partial)
            if not (is_person and is_word):
                self._printed[comparable(name)].append(form)
            if not is_word and is_person:
                self._learn_address(holder, name)
            if is_word and not is_person:
                self._heard[sound(name)].append(form)
        for surname in self._people[holder].surnames if is_person else ():
            self._heard[sound(surname)].append(Form(surname, holder, one.kind))

    def _learn_address(self, holder: int, name: str) -> None:
        """How Russians speak to somebody: Валентина Ивановна."""
        first, patronymic, _surname = people.split(name)
        if first and patronymic:
            address = f"{first} {patronymic}"
            self._printed[comparable(address)].append(Form(address, holder, "address"))

    def _as_printed(self, page: Page) -> Iterator[Found]:
        """Names as they are known."""
        if not self._forms:
            return
        if self._machine is None:
            from ahocorasick_rs import AhoCorasick

            self._machine = AhoCorasick(self._printed.keys(), store_patterns=False)
        for which, begun, ended in self._machine.find_matches_as_indexes(page.folded, overlapping=True):
            if is_whole(page.folded, begun, ended):
                yield from _judged(page.text, page.start + begun, page.start + ended, self._forms[which], "as known")

    def _inflected(self, page: Page) -> Iterator[Found]:
        for start, end, form in self._phrases.find(page):
            yield from _judged(page.text, start, end, [form], "inflected")

    def _as_heard(self, page: Page) -> Iterator[Found]:
        """Names of one word and surnames: in any case of Russian, in another spelling or script."""
        for match in CAPITALISED.finditer(page.text, page.start, page.end):
            forms = self._forms_heard(match[0]) if len(match[0]) <= _LONGEST_WORD else None
            if forms:
                yield from self._of_one_word(page.text, *match.span(), forms)
            elif "-" in fold(match[0]):
                yield from self._of_parts(page.text, match.start(), match[0])

    def _of_parts(self, text: str, start: int, word: str) -> Iterator[Found]:
        """The names in "Minsk-Moscow"; a person's beside an unknown part may be another's, as in "Rimsky-Korsakov"."""
        spans = [match.span() for match in PART.finditer(text, start, start + len(word))]
        heard = [(begun, ended, self._forms_heard(text[begun:ended])) for begun, ended in spans[:_MOST_PARTS]]
        for begun, ended, forms in heard:
            for one in self._of_one_word(text, begun, ended, forms):
                is_sure = one.is_strong and (one.holders[0] not in self._people or all(other for *_, other in heard))
                yield replace(one, is_strong=is_sure)

    def _forms_heard(self, word: str) -> dict[Form, str]:
        """The forms a word may stand for, each with how: as known, inflected or spelt otherwise."""
        found: dict[Form, str] = {}
        folded = fold(word)
        for reading in readings(word):
            heard = sound(reading)
            for form in self._heard.get(heard, ()):
                known = fold(form.text)
                if known == reading:
                    found[form] = "as known" if known == folded else "inflected"
                elif len(heard) >= _shortest(known, reading) and not form.text.isupper() and not form.is_ordinary:
                    found.setdefault(form, "spelling")
        return found

    def _of_one_word(self, text: str, start: int, end: int, forms: dict[Form, str]) -> Iterator[Found]:
        for form, rule in forms.items():
            if form.kind != "person":
                yield from _judged(text, start, end, [form], rule)
        surnames = {form.holder: rule for form, rule in forms.items() if form.kind == "person"}
        if surnames:
            yield from self._person(text, start, end, surnames)

    def _person(self, text: str, start: int, end: int, surnames: dict[int, str]) -> Iterator[Found]:
        named = people.whole(text, start, end, {who: self._people[who] for who in surnames})
        if named is None or not named[2]:
            return
        begun, ended, who, is_full = named
        rule = surnames[who[0]] if is_full else "surname"
        if begun == start and text[start:end].lower() in MONTHS and is_no_name(text, start, end):
            return
        doubt = "" if is_full else people.doubt(text, begun, ended)
        yield Found(begun, ended, who, doubt or rule, not doubt, is_full)

    def _misspelt(self, page: Page, chosen: list[Found]) -> Iterator[Found]:
        if self._typos is None:
            self._typos = Typos(form for forms in [*self._forms, *self._heard.values()] for form in forms)
        taken = [(one.start, one.end) for one in chosen]
        for start, end in looked_up(sequences(page.text, page.start, page.end, taken), page.text):
            holders = self._typos.holders(page.text[start:end])
            if len(holders) == 1:
                yield Found(start, end, holders, "misspelt", is_strong=False)


def _judged(text: str, start: int, end: int, forms: Iterable[Form], rule: str) -> Iterator[Found]:
    for form in forms:
        sure = allowed(text, start, end, form)
        if sure is not None:
            yield Found(start, end, (form.holder,), rule, sure)


def _place(one: Found) -> int:
    return one.start


def _inner(found: list[Found], start: int, end: int) -> list[Found]:
    """Those of [start, end) that end in it too, and are shorter."""
    return [one for one in found if one.end <= end and (one.start, one.end) != (start, end)]


def _is_in_longer(word: str, names: Iterable[str]) -> bool:
    return any(word in name.split() for name in names if name != word)


def _shortest(known: str, reading: str) -> int:
    """How many sounds two spellings must share to be one name."""
    return _SHORTEST_HEARD if known.isascii() == reading.isascii() else _SHORTEST_IN_OTHER_SCRIPT
