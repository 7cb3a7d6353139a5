"""How far the analysts of a project agree."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from workbench.cli import output
from workbench.cli.words import Json, ProjectFile, text
from workbench.i18n import _, ngettext

if TYPE_CHECKING:
    from workbench.core.agreement import Agreement, Difference, Figure
    from workbench.core.project import Project

_PLACES = 4
_NAMES = typer.Option("--analyst", metavar="NAME", parser=text, help="Only these analysts; give it once for each.")


def agreement(project: ProjectFile, analyst: Annotated[list[str] | None, _NAMES] = None, as_json: Json = False) -> None:
    """Say how far the analysts agree.

    On passages, types and fields, where two or more worked on the same documents; each figure with its number of cases
    and a 95 % interval; single fields only where somebody disagrees. --json adds the others, the matrix by document and
    type, and every disagreement.
    """
    from workbench.core import agreement as agreeing
    from workbench.core.project import Project

    with Project.open(project, read_only=True) as opened, output.progress(_("Comparing")) as report:
        found = agreeing.measure(opened, report, _chosen(opened, analyst or ()))
    if as_json:
        output.say_json(_record(found))
    else:
        _tell(found)


def _chosen(project: "Project", names: "tuple[str, ...] | list[str]") -> set[UUID] | None:
    """The ids of these analysts, None for all of them. Raises UserError for a name that nobody has."""
    from workbench.core import analysts
    from workbench.errors import UserError

    known: dict[str, set[UUID]] = {}
    for who, name in analysts.names(project).items():
        known.setdefault(name, set()).add(who)
    for name in names:
        if name.strip() not in known:
            raise UserError(
                "“{name}” is no analyst of this project. It has: {known}.", name=name.strip(), known=", ".join(known)
            )
    return {who for name in names for who in known[name.strip()]} if names else None


def _tell(found: "Agreement") -> None:
    from workbench.core import agreement as agreeing

    rows: list[list[str | int]] = []
    for line in (line for line in found.lines if not (line.field and line.figure.value == 1)):
        value, interval = _written(line.figure)
        rows.append([agreeing.called(line), value, interval, line.figure.n, line.figure.why])
    output.say_table([_("AGREEMENT ON"), _("VALUE"), _("95 %"), _("CASES"), ""], rows)
    documents = ngettext("{n} document", "{n} documents", len(found.documents)).format(n=len(found.documents))
    differences = ngettext("{n} disagreement", "{n} disagreements", len(found.differences))
    names = ", ".join(person.name for person in found.people)
    said = _("{documents}, {differences}: {names}") if names else _("{documents}, {differences}")
    output.say(said.format(documents=documents, differences=differences.format(n=len(found.differences)), names=names))


def _written(figure: "Figure") -> tuple[str, str]:
    if figure.value is None:
        return "–", ""
    interval = "" if figure.low is None or figure.high is None else f"{figure.low:.2f} … {figure.high:.2f}"
    return f"{figure.value:.2f}", interval


def _record(found: "Agreement") -> dict[str, Any]:
    names = {person.id: person.name for person in found.people}
    return {
        "analysts": [
            {
                "id": str(person.id),
                "name": person.name,
                "documents": person.documents,
                "facts": person.facts,
                "highlights": person.highlights,
            }
            for person in found.people
        ],
        "documents": [{"id": str(one), "title": title} for one, title in found.documents.items()],
        "figures": [{"of": line.kind, "name": line.name, **_figure(line.figure)} for line in found.lines],
        "matrix": [
            {"document": str(document) if document else None, "type": kind, **_figure(figure)}
            for (document, kind), figure in found.cells.items()
        ],
        "disagreements": [_difference(one, names) for one in found.differences],
    }


def _figure(figure: "Figure") -> dict[str, Any]:
    value, low, high = (
        None if part is None else round(part, _PLACES) for part in (figure.value, figure.low, figure.high)
    )
    return {"value": value, "n": figure.n, "low": low, "high": high, "why": figure.why}


def _difference(one: "Difference", names: Mapping[UUID, str]) -> dict[str, Any]:
    return {
        "on": one.kind,
        "field": one.field,
        "types": list(one.types),
        "document": str(one.document),
        "title": one.title,
        "start": one.start,
        "end": one.end,
        "quote": one.words,
        "said": [{"analyst": names.get(who, ""), "words": words} for who, words in one.said],
        "facts": [str(fact) for fact in one.facts],
    }
