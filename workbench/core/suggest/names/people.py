"""A person's name around a surname: first names, patronymics and initials before or after it."""

from collections.abc import Iterable, Mapping

import regex

from workbench.core.suggest.names.russian import is_word
from workbench.core.suggest.names.spelling import first_name, first_names, readings, sound
from workbench.core.suggest.names.words import OPENERS, opens_sentence, word_before

_SPACE = "[ \u00a0\u202f]"
_INITIAL = r"(?:\p{Lu}|Yu|Ya|Ye|Yo|Zh|Kh|Ts|Ch|Sh|Dz|Дж|Дз|Дм|Вл|Ал)\."
_INITIALS = rf"(?:{_INITIAL}{_SPACE}?-?){{1,3}}"
_INITIALS_BEFORE = regex.compile(rf"(?<![\w.’'-])({_INITIALS})\Z")
_INITIALS_AFTER = regex.compile(rf"{_SPACE}((?:{_INITIAL}{_SPACE}?){{1,2}})")
_NAME = r"\p{Lu}[\p{L}\p{M}’'\-]{1,30}"
_NAMES_BEFORE = regex.compile(rf"(?<![\w’'-])(?:({_NAME}){_SPACE})?(?<![\w’'-])({_NAME}){_SPACE}\Z")
_NAMES_AFTER = regex.compile(rf"{_SPACE}({_NAME})(?:{_SPACE}({_NAME}))?")
_PARTICLES_BEFORE = regex.compile(
    rf"(?<!\w)((?:(?:de|der|den|van|von|bin|al|di|da|du|la|le|фон|ван|дер|де){_SPACE}){{1,2}})\Z"
)
_PATRONYMIC = regex.compile(
    r".{2,}(?:(?:ович|евич|ьич|мич)(?:а|у|ем|е)?|(?:овн|евн|ичн)(?:а|ы|е|у|ой|ою)|ovich|[ey]vich|[iy]ich|mich|ovna|[ey]vna|ichna)",
)
_NEAR = 80

# Where the family name comes first, and two words make the whole name: Xi Jinping, Си Цзиньпин.
_FAMILY_FIRST = set(
    "xi li wang zhang liu chen yang zhao huang wu zhou kim lee park choi nguyen tran pham le to "
    "си ли ван чжан лю чэнь ян чжао хуан у чжоу ким пак чхве нгуен чан фам ле то хэ дин".split()
)
_TITLES = set(
    "president minister premier chancellor king queen prince senator governor mayor secretary speaker chairman "
    "chairwoman chairperson chair director colonel admiral marshal captain ambassador envoy deputy head chief "
    "general leader comrade professor doctor academician mr mrs ms miss dr prof gen col sir lord lady justice "
    "judge commissioner aide adviser advisor assistant negotiator lawmaker diplomat candidate vice acting former first "
    "representative spokesman spokeswoman spokesperson counterpart rector metropolitan patriarch pope foreign prime "
    "президент премьер министр председатель спикер губернатор секретарь госсекретарь генсек господин госпожа глава "
    "посол канцлер король генерал полковник адмирал депутат сенатор директор руководитель академик профессор товарищ "
    "мэр заместитель замглавы замминистра помощник советник представитель уполномоченный начальник".split()
)

_NO_FIRST_NAMES = (".", "'s", "’s", "ian", "ean", "ican", "German", "ese", "ish")  # how a word before a surname ends


class Person:
    """What the names of somebody tell: surnames, first names, patronymics."""

    __slots__ = ("first", "initials", "patronymics", "surnames")

    def __init__(self, names: Iterable[str]) -> None:
        parts = [split(name) for name in names]
        self.surnames = {surname for _first, _patronymic, surname in parts}
        self.first = {first_name(one) or sound(one) for one, _patronymic, _surname in parts if one and "." not in one}
        heard = {sound(first.rstrip(".")) for first, _patronymic, _surname in parts if first}
        self.initials = heard | {sound(first) for first in self.first}
        self.patronymics = {sound(patronymic) for _first, patronymic, _surname in parts if patronymic}

    def is_called(self, word: str) -> bool:
        """Whether this may be the first name, in any case; any first name may be that of whom none is known."""
        if not self.first:
            return is_first_name(word) and (not self.initials or self.has_initials(word))
        return not self.first.isdisjoint(first_names(word))

    def has_initials(self, printed: str) -> bool:
        """Whether "А. Г." or "A." are the initials; what is not known of a person does not contradict."""
        given, *second = [sound(one) for one in regex.findall(r"\p{L}+", printed)]
        if self.initials and not any(one.startswith(given) or given.startswith(one) for one in self.initials):
            return False
        known = self.patronymics
        return not (second and known) or any(one.startswith(second[0]) for one in known)


def split(name: str) -> tuple[str, str, str]:
    """(first name, patronymic, last word of the surname) of a name in the plain form, "" for what it lacks."""
    family, comma, rest = name.partition(",")
    words = [*rest.split(), *family.split()] if comma else name.split()
    if len(words) == 1:
        return "", "", words[0]
    patronymics = [place for place, word in enumerate(words) if place and _PATRONYMIC.fullmatch(word.lower())]
    if patronymics and len(words) > 2:
        at = patronymics[0]
        return words[at - 1], words[at], words[0] if at == len(words) - 1 else words[-1]
    first, last = words[0], words[-1]
    if not comma and len(words) == 2 and _is_family_first(first, last):
        first, last = last, first
    return first, "", last


def _is_family_first(one: str, other: str) -> bool:
    return one.lower() in _FAMILY_FIRST or (first_name(one) is None and first_name(other) is not None)


Whole = tuple[int, int, tuple[int, ...], bool]


def whole(text: str, start: int, end: int, people: Mapping[int, Person]) -> Whole | None:
    """(start, end, who, is full) of the name around the surname [start, end) of these people, by their places.

    None if the first name or the initials are those of somebody else. Full means with a first name or initials.
    """
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    particles = _PARTICLES_BEFORE.search(before)
    if particles:
        start, before = start - len(particles[1]), before[: particles.start()]
    return _by_initials(before, after, start, end, people) or _by_first_names(before, after, start, end, people)


def doubt(text: str, start: int, end: int) -> str:
    """The name of the rule that makes a bare surname uncertain, or "".

    An unknown capitalised word right before may be the first name of somebody else; a word at the start of a sentence
    may be just that word, as «Крутой».
    """
    if opens_sentence(text, start):
        return "a word at the start" if is_word(text[start:end].lower()) else ""
    word = word_before(text, start)
    if not word[:1].isupper() or word.isupper() or word.endswith(_NO_FIRST_NAMES):
        return ""
    begins = opens_sentence(text, start - 1 - len(word)) and (not word.isascii() or word.lower() in OPENERS)
    is_known = begins or is_title(word.lower())
    return "" if is_known else "another first name"


def is_title(word: str) -> bool:
    """Whether this small word, in any case of Russian, stands before names and is no part of them, as "mr"."""
    return any(one in _TITLES or one.removesuffix("s") in _TITLES for one in readings(word.rstrip(".").split("-")[-1]))


def _by_initials(before: str, after: str, start: int, end: int, people: Mapping[int, Person]) -> Whole | None:
    initials = _INITIALS_BEFORE.search(before)
    if initials:
        start -= len(initials[0])
        first = word_before(before, initials.start())
        called = tuple(who for who, person in people.items() if first and person.is_called(first))
        if called:
            return start - len(first) - 1, end, called, True
        who = tuple(who for who, person in people.items() if person.has_initials(initials[1]))
        return start, end, who, True
    initials = _INITIALS_AFTER.match(after)
    if initials and _NAMES_BEFORE.search(before) is None:
        who = tuple(who for who, person in people.items() if person.has_initials(initials[1]))
        return (start, end + len(initials[0].rstrip()), who, True) if who else None
    return None


def _by_first_names(before: str, after: str, start: int, end: int, people: Mapping[int, Person]) -> Whole | None:
    found = _NAMES_BEFORE.search(before)
    if found:
        first, second = found[1], found[2]
        called = _called(second, people)
        if called:
            return start - (len(before) - found.start(2)), end, called, True
        is_middle = _PATRONYMIC.fullmatch(second.lower()) is not None
        called = _called(first, people) if first and (is_middle or is_first_name(first)) else ()
        if called:
            return start - (len(before) - found.start(1)), end, called, True
        if is_middle or is_first_name(second):
            return None
    return _with_names_after(after, start, end, people)


def _with_names_after(after: str, start: int, end: int, people: Mapping[int, Person]) -> Whole | None:
    found = _NAMES_AFTER.match(after)
    called = _called(found[1], people) if found else ()
    if found and called:
        has_patronymic = found[2] and _PATRONYMIC.fullmatch(found[2].lower())
        return start, end + (found.end(2) if has_patronymic else found.end(1)), called, True
    return start, end, tuple(people), False


def _called(word: str, people: Mapping[int, Person]) -> tuple[int, ...]:
    return tuple(who for who, person in people.items() if person.is_called(word))


def is_first_name(word: str) -> bool:
    """Whether the word is a first name of the table, in any case."""
    return any(first_name(reading) for reading in readings(word))
