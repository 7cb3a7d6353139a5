"""Catalogue files: which name is which format, reading and writing them."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from workbench.core.catalogue.checking import checked
from workbench.core.catalogue.giving import given, losses
from workbench.core.catalogue.taking import Taken, take_in
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.formats import atomic, entities_csv, ftm, quickstatements, read_catalogue, write_catalogue
from workbench.formats.catalogue import Catalogue
from workbench.formats.read_catalogue import MOST_BYTES
from workbench.i18n import _

SUFFIXES = {".json": "json", ".csv": "csv", ".tsv": "csv", ".ndjson": "ftm", ".jsonl": "ftm"}
"""The format of a file, by the end of its name."""

FORMATS = {"json": ".json", "csv": ".csv", "ftm": ".ndjson", "quickstatements": ".csv"}
"""The formats that can be written, and how the name of such a file ends."""

_READERS = {"json": read_catalogue.read, "csv": entities_csv.read, "ftm": ftm.read}


@dataclass(frozen=True, slots=True)
class Written:
    """How many entities a file holds, and in sentences what it does not."""

    entities: int
    losses: tuple[str, ...]


def read_file(file: Path, form: str = "") -> Catalogue:
    """The catalogue in a file, by the end of its name or in the format named. Raises UserError if it cannot be read."""
    reader = _READERS.get(form or format_of(file))
    if reader is None:
        raise UserError("“{form}” is not read. Name the format: {known}.", form=form, known=", ".join(_READERS))
    try:
        with file.open("rb") as source:
            data = source.read(MOST_BYTES + 1)  # a reader refuses it then, however much there is
    except OSError as error:
        raise UserError(
            "“{name}” cannot be opened: {reason}.", name=file.name, reason=error.strerror or error
        ) from error
    return checked(reader(data, file.name))


def format_of(file: Path) -> str:
    """The format that the end of a name means. Raises UserError for any other."""
    form = SUFFIXES.get(file.suffix.casefold())
    if form is None:
        raise UserError(
            "“{name}” has no ending known here. There are: {known}.", name=file.name, known=", ".join(SUFFIXES)
        )
    return form


def import_file(project: Project, file: Path, form: str = "", report: Report = lambda _done, _total: None) -> Taken:
    """Take in a catalogue file; see `take_in`. Raises UserError if it cannot be read."""
    return take_in(project, read_file(file, form), None, report)


def export_file(
    project: Project, file: Path, form: str = "", *, kinds: Collection[str] = (), used: bool = False
) -> Written:
    """Write entities to a file, which appears whole or not at all: all, or of some kinds, or those `given` calls used.

    The format is named, or follows from the end of the name. Raises UserError if it is unknown or cannot be written.
    """
    form = form or format_of(file)
    if form not in FORMATS:
        raise UserError("“{form}” is not written. Name the format: {known}.", form=form, known=", ".join(FORMATS))
    found = given(project, kinds=kinds, used=used)
    lost: tuple[str, ...] = ()
    with atomic.replacing(file) as target:
        if form == "json":
            json.dump(write_catalogue.as_json(found), target, ensure_ascii=False, indent=1)
            target.write("\n")
        elif form == "csv":
            entities_csv.write(found, target)
        elif form == "ftm":
            ftm.write(found, target)
        else:
            lost = (_("Only what Wikidata has a property for is in the file."), *quickstatements.write(found, target))
    return Written(len(found.entries), (*lost, *losses(project)))
