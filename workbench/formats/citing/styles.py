"""The styles: what stands in which order, and what between."""

import re
from collections.abc import Callable

from workbench.formats.citing.parts import (
    Place,
    Run,
    address,
    date,
    initials,
    listed,
    numbered,
    parted,
    phrase,
    place_words,
    plain,
    sentences,
    term,
    title_of,
    variable,
    year,
)
from workbench.formats.sources import Record
from workbench.formats.sources.record import of_item
from workbench.text import one_line

_WHOLE = ("book", "report", "thesis", "legislation", "treaty", "standard")  # what stands by itself on a shelf


def chicago(record: Record, language: str, place: Place | None) -> list[Run]:
    """Notes and bibliography (The Chicago Manual of Style, 17th edition, chapter 14)."""
    publisher, day = one_line(record.publisher), date(record.published, language) or term("no date", language)
    container, title = variable(record, "container-title"), title_of(record, language)
    if record.kind in _WHOLE and not container:
        named = [Run(title, True)]
        imprint = _joined(": ", variable(record, "publisher-place"), publisher)
        issued = [imprint, (record.kind == "book" and year(record.published)) or day]
    else:
        named = [Run(_quoted(title, language, "." if place is None else ","))]
        issued = [container or publisher, _numbers(record, language), day]
    if place is None:
        names = _several(record, language, _turned)
        return sentences(([Run(names)] if names else [], named, phrase(*issued), phrase(address(record))))
    whole = [Run(f" ({', '.join(filter(None, issued))})")] if named[0].italic else []
    names = _several(record, language, _straight)
    runs = [*phrase(f"{names}, " if names else ""), *named, *whole]
    rest = phrase(*(() if whole else issued), place_words(place, language), address(record))
    between = " " if plain(runs).endswith((",”", ".”", "?”", "!”")) else ", "
    return sentences([[*runs, Run(between), *rest] if rest else runs])


def gost(record: Record, language: str, place: Place | None) -> list[Run]:
    """A reference by GOST R 7.0.5–2008, the same in a list and in a note."""
    publisher, container = one_line(record.publisher), variable(record, "container-title")
    names = listed([_russian(one_line(name)) for name in record.authors[:3]], ", ")
    names += f" {term('others', language)}" if len(record.authors) > 3 else ""
    title = title_of(record, language)
    is_online = bool(record.url) and not variable(record, "DOI")
    title += f" {term('electronic', language)}" if is_online else ""
    day = numbered(record.published, language)
    if record.kind in _WHOLE and not container:
        rest = [phrase(_joined(": ", variable(record, "publisher-place"), publisher), day)]
    else:
        title += f" // {container or publisher}" if container or publisher else ""
        rest = [phrase(day), *(phrase(_raised(words)) for words in _numbers(record, language).split(", "))]
    pages = variable(record, "page") if place is None else ""
    told = place_words(place, language) if place else term("page", language, n=pages) if pages else ""
    accessed = numbered(of_item({"issued": record.csl.get("accessed")}).published, language)
    found = f"URL: {address(record)}" if address(record) else ""
    found += f" ({term('accessed', language, date=accessed)})" if found and accessed else ""
    return sentences([phrase(names), phrase(title), *rest, phrase(_raised(told)), phrase(found)])


def apa(record: Record, language: str, place: Place | None) -> list[Run]:
    """Author and date (Publication Manual of the American Psychological Association, 7th edition)."""
    publisher, container = one_line(record.publisher), variable(record, "container-title")
    title = title_of(record, language)
    if place is not None:
        families = [parted(one_line(name))[0] for name in record.authors] or [publisher or title]
        who = f"{families[0]} {term('others', language)}" if len(families) > 2 else " & ".join(families)
        when = year(record.published) or term("no date", language)
        return phrase(f"({', '.join(filter(None, (who, when, place_words(place, language))))})")
    day = _year_first(record.published, language) or term("no date", language)
    names = listed([_shortened(one_line(name)) for name in record.authors], ", & ") or publisher
    named = [Run(title, True)] if not container else [Run(title)]
    first = [[Run(names)]] if names else [named]
    volume = _joined("", variable(record, "volume"), f"({issue})" if (issue := variable(record, "issue")) else "")
    within = [Run(container, True), *phrase("", f", {volume}" if volume else "", between="")] if container else []
    pages = phrase(variable(record, "page"))
    within += [Run(", "), *pages] if within and pages else []
    maker = phrase(publisher) if record.authors and not container else []
    return sentences([*first, phrase(f"({day})"), named if names else [], within, maker, phrase(address(record))])


def _several(record: Record, language: str, turned: Callable[[str], str]) -> str:
    """The authors, the first as `turned` puts it in a list; more than three as the first and others."""
    names = [one_line(name) for name in record.authors]
    if len(names) > 3:
        return f"{turned(names[0])} {term('others', language)}"
    comma = "," if language != "ru" and (len(names) > 2 or turned is _turned) else ""
    listing = [turned(name) for name in names[:1]] + [_straight(name) for name in names[1:]]
    return listed(listing, f"{comma} {term('and', language)} ")


def _turned(name: str) -> str:
    return name


def _straight(name: str) -> str:
    """Given name first."""
    return " ".join(filter(None, reversed(parted(name))))


def _russian(name: str) -> str:
    """Family name first, no comma, initials."""
    family, given = parted(name)
    return f"{family} {initials(given)}" if given else family


def _shortened(name: str) -> str:
    family, given = parted(name)
    return f"{family}, {initials(given)}" if given else family


def _quoted(title: str, language: str, sign: str) -> str:
    """The title in quotation marks, in English with the sign that follows inside them."""
    if language == "ru":
        return term("quoted", language, words=title.rstrip("."))
    return term("quoted", language, words=title if re.search(r"[?!.…]$", title) else title + sign)


def _numbers(record: Record, language: str) -> str:
    """Volume and number of a periodical."""
    number = variable(record, "issue") or variable(record, "number")
    told = ((key, value) for key, value in (("volume", variable(record, "volume")), ("number", number)) if value)
    return ", ".join(term(key, language, n=value) for key, value in told)


def _year_first(edtf: str, language: str) -> str:
    """A day with its year first; everything else as in words."""
    found = date(edtf, language)
    first = year(edtf)
    if len(edtf) < 7 or "/" in edtf or not first or not found.endswith((first, f"{first} г.")):
        return found
    return f"{first}, {found.removesuffix(' г.').removesuffix(first).strip(' ,')}"


def _raised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _joined(between: str, *words: str) -> str:
    return between.join(filter(None, words))
