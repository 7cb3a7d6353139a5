"""Which format a file of sources is in: by its suffix, or by what it says."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import PurePath
from types import ModuleType

from workbench.errors import UserError
from workbench.formats.decode import decode
from workbench.formats.sources.record import Record
from workbench.text import freeze, one_line

FORMATS: Mapping[str, str] = {"csl": ".json", "bibtex": ".bib", "ris": ".ris"}
"""The formats by name, each with the suffix its files have."""

_MODULES = {"csl": "csl_json", "bibtex": "bibtex", "ris": "ris"}
SUFFIXES = tuple(FORMATS.values())


def format_of(name: str, form: str = "") -> str:
    """The format asked for, or that of a file called `name`. Raises UserError if there is none."""
    found = form or next((key for key, suffix in FORMATS.items() if PurePath(name).suffix.lower() == suffix), "")
    if found not in FORMATS:
        known = ", ".join(f"{key} ({suffix})" for key, suffix in FORMATS.items())
        raise UserError("A list of sources is one of {known}; “{name}” is none.", known=known, name=one_line(name))
    return found


def read(data: bytes, name: str, form: str = "") -> list[Record]:
    """The records of a file in order. Raises UserError, one sentence, if it is no list of sources."""
    module = _module(format_of(name, form))
    records: list[Record] = module.read(freeze(decode(data)[0]))
    if not records:
        raise UserError("There are no sources in “{name}”.", name=one_line(name))
    return records


def write(records: Iterable[Record], form: str) -> str:
    """The records as a file in one of FORMATS."""
    written: str = _module(form).write(records)
    return written


def _module(form: str) -> ModuleType:
    return import_module(f"workbench.formats.sources.{_MODULES[form]}")
