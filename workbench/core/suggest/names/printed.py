"""What the print of a name tells: its capitals, the words right beside it, where in a sentence it stands."""

from dataclasses import dataclass

import regex

from workbench.core.suggest.names.russian import is_genitive
from workbench.core.suggest.names.words import is_shouted, opens_sentence, word_after, word_before

_SHORT = 6  # letters of an alias in capitals that is no name in small letters

# Words that name something of many: a name on their own only with a capital, and not beside another one.
_ORDINARY = set(
    "council union commission committee government ministry parliament assembly board bank fund treaty agreement "
    "programme program chairman president summit forum meeting conference state federation republic centre center "
    "house chamber senate congress duma court office agency authority administration service department secretariat "
    "alliance community league group company corporation university academy institute court plan project platform "
    "strategy concept charter convention protocol declaration region city capital public party movement front "
    "совет союз комиссия комитет правительство министерство парламент собрание палата банк фонд договор соглашение "
    "программа председатель президент саммит форум заседание конференция государство федерация республика центр дом "
    "сенат конгресс дума суд агентство администрация служба департамент секретариат альянс сообщество лига группа "
    "компания корпорация университет академия институт план проект платформа стратегия концепция устав конвенция "
    "протокол декларация область город столица партия движение фронт мир заря родина".split()
)
# After a place or a company these make another name of it: Minsk Agreements, Брестская крепость.
_HEADS = set(
    "university institute academy college school group agreement agreements accords protocol protocols declaration "
    "convention treaty process format initiative consensus summit forum region oblast district province county street "
    "avenue square airport station port plant factory works fortress cathedral museum theatre theater stadium hotel "
    "today arena post times journal herald tribune gazette bank exchange club united marathon festival biennale "
    "prize award foundation fund automobile tractor oil gas refinery airlines railway railways metro river "
    "lake sea bay island область край район улица площадь университет завод".split()
)
_FUNCTION = set(
    "the a an this that these those our their its his her my your in on at for by from with within under of to as if "
    "when while and but or so both all some each every no what who how why where mr mrs ms president today "
    "в во на по к ко с со о об из от до для при за наш этот весь и а но как что если когда".split()
)
_OF_ANOTHER = regex.compile(r" (?:of|on|for) (?:the )?\p{Lu}")

# A clause of three words or more before the colon: no label, no speaker.
_AFTER_COLON = regex.compile(r"(?<!\w)[а-яё]+ [а-яё]+ [а-яё]+: \Z")

_NUMBER_JOINED = regex.compile(r"[-‐‑–]\d")  # Russia-1, Россия-24
_ADDRESS_BEFORE = regex.compile(r"(?:www\.|//|@)\Z")
_ADDRESS_AFTER = regex.compile(r"@|\.[a-zа-я]{2,4}\b")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to print a name, of the known at place `holder`; `kind` is its kind."""

    text: str
    holder: int
    kind: str
    is_partial: bool = False  # one word of a longer name of the same, as "Union" may be

    @property
    def is_ordinary(self) -> bool:
        """Whether this is a word before it is a name."""
        return self.is_partial or self.text.lower() in _ORDINARY


def allowed(text: str, start: int, end: int, form: Form) -> bool | None:
    """Whether [start, end) is this name for sure (True), maybe (False) or not at all (None), by its print."""
    printed, known = text[start:end], form.text
    if _ADDRESS_BEFORE.search(text[max(0, start - 4) : start]) or _ADDRESS_AFTER.match(text[end : end + 6]):
        return None
    if _is_short_capitals(known):
        ending = printed[len(known) :]  # of a Russian case, as in «ТАССу»
        is_same = printed.startswith(known) and (not ending or (ending.islower() and not ending.isascii()))
        return not is_shouted(text, start, end) if is_same else None
    if known[:1].islower():
        return True
    if form.kind == "address" and word_after(text, end)[:1].isupper():
        return None  # a surname follows, of somebody else
    if " " in known:
        return _has_its_capitals(printed, known)
    if not printed[:1].isupper():
        return None
    return _alone(text, start, end, form)


def _goes_on(text: str, start: int) -> bool:
    """Whether a Russian sentence goes on here after a colon, where a word has a capital only as a name."""
    return _AFTER_COLON.search(text[max(0, start - 80) : start]) is not None


def _is_of(after: str) -> bool:
    """Whether a Russian word in the genitive follows, as in «Союз композиторов»: another one of many."""
    return after[:1].islower() and not after.isascii() and is_genitive(after)


def _is_short_capitals(known: str) -> bool:
    return known.isupper() and len(known) <= _SHORT and " " not in known


def _has_its_capitals(printed: str, known: str) -> bool:
    """Whether some word has the capital it should have; the first has one at the start of a sentence anyway."""
    pairs = list(zip(printed.split(), known.split(), strict=False))
    wanted = [one for one, other in pairs[1:] if other[:1].isupper()]
    return not wanted or any(one[:1].isupper() for one in wanted) or printed[:1].isupper()


def _alone(text: str, start: int, end: int, form: Form) -> bool | None:
    """Of a name of one word: an ordinary word needs a place of its own, any other may be part of an unknown name."""
    before, after = word_before(text, start), word_after(text, end)
    if _NUMBER_JOINED.match(text[end : end + 2]):
        return None
    is_first = opens_sentence(text, start) and not _goes_on(text, start)
    if form.is_ordinary:
        starts = opens_sentence(text, start - len(before) - 1) and before.lower() in _FUNCTION
        beside = before[:1].isupper() and not before.isupper() and not starts
        if beside or after[:1].isupper() or _OF_ANOTHER.match(text[end : end + 10]):
            return None
        return not is_first and not _is_of(after)
    return form.kind == "person" or not (after[:1].isupper() and after.lower() in _HEADS)
