"""What the list of similar passages says, in the language in use."""

from collections.abc import Collection

from workbench.core.browse.similar import Similar
from workbench.i18n import _, ngettext
from workbench.ui.rows import counted
from workbench.ui.when import date

_WORDS = 160  # letters of what is asked about that a heading may hold


def heading(words: str) -> str:
    """What the passages are like: its first words, quoted."""
    line = " ".join(words.split())
    short = line if len(line) <= _WORDS else f"{line[:_WORDS].rsplit(' ', 1)[0]} …"
    return f"“{short}”" if short else ""


def count(found: Collection[Similar]) -> str:
    """How many passages there are, in how many documents; "" without any."""
    n, m = len(found), len({one.document for one in found})
    if not n:
        return ""
    passages = ngettext("{n} passage", "{n} passages", n).format(n=counted(n))
    return f"{passages} {ngettext('in {n} document', 'in {n} documents', m).format(n=counted(m))}"


def quote(row: Similar) -> str:
    """Its words on one line."""
    return " ".join(row.quote.split())


def shared(row: Similar) -> str:
    """The entities that both passages speak of."""
    return ", ".join(row.shared)


def percent(row: Similar) -> int:
    """How much of what was asked about it holds, from 1 to 100."""
    return max(1, round(row.score * 100))


def alike(row: Similar) -> str:
    """How alike it is, in figures."""
    return f"{percent(row)} %"


def alike_in_words(row: Similar) -> str:
    """How alike it is, for the mouse and for screen readers."""
    share = percent(row)
    said = _("very like it") if share >= 50 else _("rather like it") if share >= 25 else _("a little like it")
    return _("{percent} %: {said}").format(percent=share, said=said)


def tagged(row: Similar) -> str:
    """The types of the facts that rest on it; "" without any."""
    names = list(dict.fromkeys(fact.name for fact in row.facts))
    return ", ".join(names)


def sentence(row: Similar) -> str:
    """All that a row says, for the mouse and for screen readers."""
    parts = [quote(row), " · ".join(filter(None, (row.title, date(row.published)))), alike_in_words(row)]
    if row.shared:
        parts.append(_("both speak of {names}").format(names=shared(row)))
    if row.facts:
        parts.append(_("tagged already: {types}").format(types=tagged(row)))
    return " — ".join(parts)


def made(facts: int, left: int) -> str:
    """What tagging has done: so many facts, so many passages left out."""
    told = []
    if facts:
        sentence_ = ngettext("{n} fact made; Ctrl+Z takes it back.", "{n} facts made; Ctrl+Z takes them back.", facts)
        told.append(sentence_.format(n=counted(facts)))
    if left or not facts:
        sentence_ = ngettext("{n} passage was tagged so already.", "{n} passages were tagged so already.", left)
        told.append(sentence_.format(n=counted(left)))
    return " ".join(told)


def added(passages: int, left: int) -> str:
    """What adding evidence has done: so many passages, so many left out."""
    told = []
    if passages:
        sentence_ = ngettext(
            "{n} passage backs the fact as well; Ctrl+Z takes it back.",
            "{n} passages back the fact as well; Ctrl+Z takes them back.",
            passages,
        )
        told.append(sentence_.format(n=counted(passages)))
    if left or not passages:
        sentence_ = ngettext("{n} passage was evidence already.", "{n} passages were evidence already.", left)
        told.append(sentence_.format(n=counted(left)))
    return " ".join(told)
