"""Look for words in everything a project holds."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli import output
from workbench.cli.words import Json, ProjectFile, text
from workbench.i18n import _, ngettext

if TYPE_CHECKING:
    from workbench.core.search import Found, Group, Hit

_LIMIT = 50
_SHOWN = 110


def search(
    project: ProjectFile,
    query: Annotated[str, typer.Argument(metavar="QUERY", parser=text, help="Words and fields, as in the window.")],
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many hits.")] = _LIMIT,
    anew: Annotated[bool, typer.Option("--anew", help="Make the index of all words anew first.")] = False,
    as_json: Json = False,
) -> None:
    """Look for words in everything.

    In documents, facts, notes and comments, the best first. Words are found in all their forms, English and Russian.
    A query: trade "union state" -minsk · tariff* OR rouble · speaker:lee value>40e9 · entity:Minsk date:2023..2025 ·
    in:title budget
    """
    from workbench.core import search as searching
    from workbench.core.project import Project

    _make_index(project, anew)
    with Project.open(project, read_only=True) as opened:
        found = searching.find(opened, searching.understand(query), limit=limit, in_context=limit)
    hits = [(group, hit) for group in found.groups for hit in group.hits][:limit]
    if found.waiting:
        output.complain(_("The file is read only and not indexed; what is not in the index is not found."))
    for problem in found.problems:
        output.complain(problem)
    if as_json:
        output.say_json_list([_record(group, hit) for group, hit in hits])
    else:
        _tell(found, hits)


def _make_index(project: Path, anew: bool) -> None:
    """Index what waits for it. Nothing is written where nothing waits."""
    from workbench.core import search as searching
    from workbench.core.project import Project

    with Project.open(project, read_only=not anew) as opened:
        if not anew and not searching.waiting(opened):
            return
    with Project.open(project) as opened, output.progress(_("Indexing")) as report:
        (searching.index_anew if anew else searching.catch_up)(opened, report)


def _record(group: "Group", hit: "Hit") -> dict[str, Any]:
    return {
        "document": str(hit.document),
        "start": hit.start,
        "end": hit.end,
        "quote": hit.quote,
        "score": round(hit.score, 4),
        "kind": hit.kind,
        "id": str(hit.row),
        "title": group.title.words,
        "published": group.published,
        "context": hit.line.words,
        "marks": [list(mark) for mark in hit.line.marks],
    }


def _tell(found: "Found", hits: "list[tuple[Group, Hit]]") -> None:
    title = None
    for group, hit in hits:
        if group.document != title:
            title = group.document
            output.say(f"{group.title.words}  {group.published}".rstrip())
        words = hit.line.words if len(hit.line.words) <= _SHOWN else f"{hit.line.words[:_SHOWN]}…"
        output.say(f"  {hit.start:>7}  {words}")
    documents = ngettext("{n} document", "{n} documents", found.documents).format(n=found.documents)
    said = ngettext("{n} fact or note", "{n} facts and notes", found.said).format(n=found.said)
    output.say(_("Found: {documents}, {said}.").format(documents=documents, said=said))
