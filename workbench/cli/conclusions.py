"""What analysts concluded from the facts of a project, and whether it still stands."""

from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from workbench.cli import output
from workbench.cli.words import Json, ProjectFile, text
from workbench.i18n import _

if TYPE_CHECKING:
    from workbench.core.conclusions.reading import Assessment, Cited, Matrix, Without
    from workbench.core.project import Project

_WITHOUT = typer.Option(
    "--without", metavar="DOCUMENT", parser=text, help="Show what changes without this document: its file name or id."
)


def conclusions(project: ProjectFile, without: Annotated[str, _WITHOUT] = "", as_json: Json = False) -> None:
    """List conclusions with the facts they rest on.

    Those whose facts were rejected, changed, withdrawn or contradicted since are flagged.
    """
    from workbench.core.conclusions import reading
    from workbench.core.project import Project

    with Project.open(project, read_only=True) as opened:
        if without:
            _say_without(reading.without(opened, [_document(opened, without)]), as_json=as_json)
            return
        found, matrices = reading.assessments(opened), reading.matrices(opened)
    if as_json:
        output.say_json(
            {"conclusions": [_assessment(one) for one in found], "questions": [_matrix(one) for one in matrices]}
        )
        return
    heads = [_("STATE"), _("LIKELIHOOD"), _("CONFIDENCE"), _("FACTS"), _("CONCLUSION")]
    output.say_table(heads, [_row(one) for one in found])
    for matrix in matrices:
        output.say(matrix.text)
        names = dict(matrix.hypotheses)
        output.say_table(
            [_("AGAINST"), _("HYPOTHESIS")], [[f"{matrix.scores[one]:g}", names[one]] for one in matrix.ranked]
        )


def _say_without(found: "Without", *, as_json: bool) -> None:
    if as_json:
        output.say_json(
            {
                "facts": sorted(map(str, found.facts)),
                "conclusions": [
                    {
                        "id": str(one.assessment.id),
                        "text": one.assessment.text,
                        "lost": one.lost,
                        "stands": one.is_carried,
                    }
                    for one in found.conclusions
                ],
                "questions": [
                    {"id": str(one.id), "text": one.text, "before": _order(one), "after": _order(other)}
                    for one, other in found.questions
                ],
            }
        )
        return
    rows = [
        [_("stands") if one.is_carried else _("falls"), str(one.lost), one.assessment.text] for one in found.conclusions
    ]
    output.say_table([_("STATE"), _("LOST"), _("CONCLUSION")], rows)
    output.say_table(
        [_("BEFORE"), _("AFTER"), _("QUESTION")],
        [[_order(one)[0], _order(other)[0], one.text] for one, other in found.questions],
    )


def _document(project: "Project", words: str) -> UUID:
    """The document that is meant. Raises UserError if there is none, or several."""
    from workbench.core import documents

    with project.read() as connection:
        return documents.find(connection, words)


def _row(one: "Assessment") -> list[str]:
    state = ", ".join(one.flags) if one.is_carried else _("falls")
    return [state or _("sound"), one.likelihood, one.confidence, str(len(one.grounds)), one.text]


def _order(one: "Matrix") -> list[str]:
    names = dict(one.hypotheses)
    return [names[key] for key in one.ranked]


def _assessment(one: "Assessment") -> dict[str, Any]:
    return {
        "id": str(one.id),
        "text": one.text,
        "likelihood": one.likelihood,
        "confidence": one.confidence,
        "reason": one.reason,
        "as_of": one.as_of,
        "question": str(one.question) if one.question else None,
        "author": one.author,
        "flags": list(one.flags),
        "stands": one.is_carried,
        "grounds": [{**_cited(ground), "role": ground.role} for ground in one.grounds],
    }


def _cited(one: "Cited") -> dict[str, Any]:
    return {"fact": str(one.fact), "statement": one.statement, "flags": list(one.flags), "sources": one.sources}


def _matrix(one: "Matrix") -> dict[str, Any]:
    return {
        "id": str(one.id),
        "text": one.text,
        "hypotheses": [
            {"id": str(key), "text": text_of, "against": one.scores[key]} for key, text_of in one.hypotheses
        ],
        "ranked": list(map(str, one.ranked)),
        "facts": [
            {
                **_cited(row.cited),
                "weight": row.weight,
                "diagnostic": row.is_diagnostic,
                "verdicts": {str(key): verdict for key, verdict in row.verdicts.items()},
            }
            for row in one.rows
        ],
    }
