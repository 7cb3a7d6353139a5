"""The arguments and options that several commands share."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from workbench.i18n import _

if TYPE_CHECKING:
    from workbench.core.project import Project

NEEDS_A_PERSON = 3


def path(given: str) -> Path:
    """A file or folder, ~ being the home folder."""
    if not given:
        raise typer.BadParameter(_("the name of the file is empty."))
    return Path(os.path.expanduser(given))


def text(given: str) -> str:
    """Words; bytes that are no text in this locale are refused before they reach a project."""
    if not given.isascii() and any("\ud800" <= character <= "\udfff" for character in given):
        raise typer.BadParameter(_("it holds bytes that are no text here. Is the terminal set to UTF-8?"))
    return given


ProjectFile = Annotated[Path, typer.Argument(metavar="PROJECT", parser=path, help="The project file.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Analyst = Annotated[
    str,
    typer.Option(
        "--analyst", metavar="NAME", parser=text, help="Who does this, by name. Somebody unknown joins the project."
    ),
]


class NothingDone(Exception):
    """Raised inside a change to leave it unsaved: a round that decided nothing is no step, and keeps redo."""


def act_as(project: "Project", name: str) -> None:
    """Let the analyst called `name` act; your own name brings the id you have in every project."""
    from workbench.core import analysts

    analysts.act_as(project, name, own_id=own_id(name))


def own_id(name: str) -> UUID | None:
    """The id of the person at this computer, if that is their name."""
    from workbench import settings

    person = settings.load()
    return person.analyst if person.name == name.strip() else None


def fact_id(given: str) -> UUID | None:
    """The id as written, or None if it is none."""
    try:
        return UUID(given)
    except ValueError:
        return None
