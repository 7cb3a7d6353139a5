"""Citations of sources, in a list and in a note, in the styles that are built in.

Each style goes by the name that its file has in the repository of CSL styles. They are our own: the one processor of
CSL for Python leaves sources without an author out of a list, and repeats or drops dates it has no parts of.
"""

from collections.abc import Callable, Mapping

from workbench.errors import UserError
from workbench.formats.citing import styles
from workbench.formats.citing.parts import NOWHERE, Place, Run, plain
from workbench.formats.sources import Record
from workbench.i18n import N_

__all__ = ["NOWHERE", "STYLES", "Place", "Run", "entry", "note", "plain", "style_of"]

_GOST, _CHICAGO, _APA = "gost-r-7-0-5-2008", "chicago-notes-bibliography", "apa"
_WRITTEN: Mapping[str, Callable[[Record, str, Place | None], list[Run]]] = {
    _CHICAGO: styles.chicago,
    _GOST: styles.gost,
    _APA: styles.apa,
}
STYLES: Mapping[str, str] = {
    _CHICAGO: N_("Chicago (notes and bibliography)"),
    _GOST: N_("GOST R 7.0.5–2008"),
    _APA: N_("APA"),
}
"""The styles by the names of their files, each with its name, to be translated."""


def style_of(name: str, language: str) -> str:
    """The style of this name, with or without `.csl`; without a name the one that readers of `language` are used to.

    Raises UserError, which lists them, if there is none of the name.
    """
    if not name:
        return _GOST if language == "ru" else _CHICAGO
    found = name.strip().lower().removesuffix(".csl")
    if found not in STYLES:
        raise UserError(
            "“{style}” is no style of citations here. There are: {known}.", style=name, known=", ".join(STYLES)
        )
    return found


def entry(record: Record, style: str, language: str) -> list[Run]:
    """The source as it stands in a list of sources; never empty. The style's own words are in en or ru."""
    return _WRITTEN[style](record, language, None)


def note(record: Record, place: Place, style: str, language: str) -> list[Run]:
    """The source as a note under a quotation cites it, with the place in it."""
    return _WRITTEN[style](record, language, place)
