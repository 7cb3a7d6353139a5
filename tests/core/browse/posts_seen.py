"""A project with people of Norland, in which it takes one line to see somebody in a post."""

import json
from types import SimpleNamespace

from tests.factories import a_document, an_entity
from workbench import paths
from workbench.core import analysts, codebook, documents, facts, posts
from workbench.core.posts import Seen
from workbench.core.project import Project


def norland(tmp_path):
    """An open project with the fact types "role" and "statement"."""
    book = json.loads((paths.seeds() / "codebook.json").read_text("utf-8"))
    types = [kind for kind in book["types"] if kind["key"] in ("role", "statement")]
    path = tmp_path / "norland.workbench"
    project = Project.create(path, "Norland", fill=lambda new: codebook.load(new, {"types": types, "measures": []}))
    analysts.act_as(project, "Anna")
    return project


def people(project):
    """Ids of lind, berg and holm, and of the place norland."""
    names = {"lind": "Anna Lind", "berg": "Bo Berg", "holm": "Ada Holm"}
    made = {key: an_entity(project, name) for key, name in names.items()}
    return SimpleNamespace(norland=an_entity(project, "Norland", "place", aliases=["Kingdom of Norland"]), **made)


def see(project, person, printed, seen="", kind="holds", at=None, **about):
    """Note one sighting; its id."""
    return posts.see(project, Seen(person, printed, at=at, kind=kind, seen=seen, **about))


def a_report(project, text, day="", source="000.txt"):
    """The id of a document of this day."""
    document = a_document(project, text, source=source)
    documents.edit(project, document, {"published": day})
    return document


def a_role(project, document, quote, person, **fields):
    """The id of a fact of the type "role" on a quote."""
    with project.read() as connection:
        start = documents.text_of(connection, document).index(quote)
    given = {"person": {"entity": str(person)}} | fields
    return facts.tag(project, document, start, start + len(quote), "role", fields=given)
