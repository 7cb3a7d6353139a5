"""What the facts of a project answer: claims and disagreements, commitments as of a day, and who held which post."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli import output
from workbench.cli.words import Json, ProjectFile, text
from workbench.errors import UserError
from workbench.i18n import _

if TYPE_CHECKING:
    from workbench.core.answers.agreeing import ClaimGroup
    from workbench.core.answers.commitments import Commitment
    from workbench.core.answers.posts import PostRow

_AS_OF = typer.Option("--as-of", metavar="DATE", parser=text, help="As of this day; without it, today.")
_SAID = typer.Option("--as-of", metavar="DATE", parser=text, help="Only what was said by this day.")
_ON = typer.Option("--as-of", metavar="DATE", parser=text, help="Only who held it, or may have, on this day.")


def commitments(project: ProjectFile, as_of: Annotated[str, _AS_OF] = "", as_json: Json = False) -> None:
    """List commitments as they stand on a day.

    Past due, due, open, late, broken, dropped or kept: by the deadline, and by the facts that tell what became of it.
    """
    from workbench.core.answers.commitments import commitments as found
    from workbench.core.project import Project

    day = _day(as_of) or date.today().isoformat()
    with Project.open(project, read_only=True) as opened:
        rows = found(opened, day)
    if as_json:
        output.say_json_list([_commitment(row) for row in rows])
        return
    heads = [_("STANDING"), _("UNTIL"), _("WHO"), _("WHAT"), _("FOR"), _("SOURCE")]
    output.say_table(heads, [[row.standing, row.until, row.who, row.what, row.of, row.told.source] for row in rows])


def posts(project: ProjectFile, as_of: Annotated[str, _ON] = "", as_json: Json = False) -> None:
    """List who was seen in which post.

    With the days between which they took it up and left it, as far as the sources tell.
    """
    from workbench.core.answers.posts import posts as found
    from workbench.core.project import Project

    with Project.open(project, read_only=True) as opened:
        rows = found(opened, _day(as_of))
    if as_json:
        output.say_json_list([_post(row) for row in rows])
        return
    heads = [_("POST"), _("AT"), _("PERSON"), _("FIRST SEEN"), _("LAST SEEN"), _("SINCE"), _("UNTIL")]
    lines = [[one.post, one.at, one.person, one.first_seen, one.last_seen, one.since, one.until] for one in rows]
    output.say_table(heads, lines)


def claims(project: ProjectFile, as_of: Annotated[str, _SAID] = "", as_json: Json = False) -> None:
    """List facts on one claim together.

    What each says, whether they agree, contradict each other or why not, and how many independent sources they have.
    """
    from workbench.core.answers.agreeing import claim_groups
    from workbench.core.project import Project

    with Project.open(project, read_only=True) as opened:
        rows = claim_groups(opened, _day(as_of))
    if as_json:
        output.say_json_list([_claim(row) for row in rows])
        return
    heads = [_("VERDICT"), _("SOURCES"), _("ABOUT"), _("SAID"), _("WHY")]
    said = [(row, "; ".join(dict.fromkeys(row.values))) for row in rows]
    output.say_table(heads, [[row.verdict, str(row.independent), row.key, values, row.reason] for row, values in said])


def disagreements(project: ProjectFile, as_of: Annotated[str, _SAID] = "", as_json: Json = False) -> None:
    """List facts that contradict each other.

    Two by two, also those in tension, contradictions first, each with the reason. What a person decided goes first.
    """
    from workbench.core.answers.disagreements import found, pairs
    from workbench.core.project import Project

    day = _day(as_of)
    with Project.open(project, read_only=True) as opened:
        if as_json:
            rows = [
                {"facts": [one, other], "verdict": verdict, "reason": why}
                for one, other, verdict, why in pairs(opened, day)
            ]
            output.say_json_list(rows)
            return
        shown = found(opened, day)
    heads = [_("VERDICT"), _("ABOUT"), _("SAID"), _("WHY")]
    output.say_table(heads, [[row.verdict, row.about, "; ".join(row.says), row.reason] for row in shown])


def _day(given: str) -> str:
    """The last day that a date means, "" for none."""
    from workbench.core.values.days import days

    span = days(given) if given else None
    if given and span is None:
        raise UserError("“{date}” is no date. Write it as 2026-02-26, 2026-02 or 2026.", date=given)
    return span[1] if span else ""


def _commitment(row: "Commitment") -> dict[str, Any]:
    outcomes = [{"fact": str(one.fact), "says": one.says, "on": one.on} for one in row.outcomes]
    return {
        "fact": str(row.fact),
        "standing": row.standing,
        "who": row.who,
        "what": row.what,
        "for": row.of,
        "deadline": row.deadline,
        "deadline_text": row.until,
        "made": row.made,
        "made_at": row.made_at,
        "condition": row.condition,
        "location": row.where,
        "strength": row.strength,
        "outcomes": outcomes,
        "status": row.told.status,
        "source": row.told.source,
    }


def _claim(row: "ClaimGroup") -> dict[str, Any]:
    return {
        "key": row.key,
        "facts": [str(fact) for fact in row.facts],
        "values": list(row.values),
        "verdict": row.verdict,
        "reason": row.reason,
        "independent": row.independent,
    }


def _post(row: "PostRow") -> dict[str, Any]:
    return {
        "post": row.post,
        "at": row.at,
        "person": row.person,
        "first_seen": row.first_seen,
        "last_seen": row.last_seen,
        "since": row.since,
        "until": row.until,
        "sure": row.is_sure,
        "acting": row.is_acting,
        "disputed": row.is_disputed,
        "facts": [str(fact) for fact in row.facts],
        "documents": [str(document) for document in row.documents],
    }
