"""The language of what the program says.

Texts are written in English, whole sentences with {named} places, and wrapped in `_()` where they are said. What is
kept for later (a table, the label of a step) is marked with `N_()`. packaging/translations.py gathers them all.
"""

import gettext
import locale
import os
from pathlib import Path

from workbench import paths

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_code = "en"
_THOUSANDS = {"ru": "\u202f"}


def use(language: str, folder: Path | None = None) -> None:
    """Speak `language` from here on: a code such as "ru", or "system" for the language of the desktop.

    Catalogues are `folder`/ru/LC_MESSAGES/workbench.mo, by default among the resources; without one it is English.
    """
    global _catalogue, _code
    code = _code = _system_language() if language == "system" else language
    _catalogue = gettext.translation(
        "workbench", folder or paths.resources() / "translations", languages=[code], fallback=True
    )


def language() -> str:
    """The code of the language in use, whether there is a catalogue for it or not."""
    return _code


def _(message: str) -> str:
    """`message` in the language in use."""
    return _catalogue.gettext(message) if message else ""  # a catalogue keeps its own description under ""


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Marks a message for the catalogue without translating it yet."""
    return message


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a message that goes with `count`, in the language in use; `count` itself is not filled in."""
    return _catalogue.ngettext(one, many, count)


def grouped(count: int) -> str:
    """A number with its thousands apart, as they are set in the language in use."""
    return f"{count:,}".replace(",", _THOUSANDS.get(_code, ","))


def _system_language() -> str:
    """Two letters. Windows names its locales in words ("Russian_Russia"), whose first two letters do as well."""
    variables = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    named = next((os.environ[name] for name in variables if os.environ.get(name)), None)
    return (named or locale.getlocale()[0] or "en")[:2].lower()
