"""Builders for tests: real projects with real rows, made by the verbs an analyst uses."""

import os
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from workbench.core import analysts, annotations, codebook, documents, entities, facts, links
from workbench.core.project import Project
from workbench.formats.types import ParsedDocument

TEXT = "Trade came to nearly 4 trillion roubles.\nMikhail Mishustin 🚀 said so in Minsk.\n"

BOOK = {
    "types": [
        {
            "key": "quantity",
            "fields": [
                {"key": "value", "kind": "decimal"},
                {"key": "subject", "kind": "entity", "many": True},
                {"key": "period", "kind": "edtf"},
            ],
        },
        {"key": "event", "fields": [{"key": "location", "kind": "entity"}, {"key": "period", "kind": "edtf"}]},
    ]
}


def a_project(tmp_path, name="project", *, analyst="Anna"):
    """An open project with two fact types, in which `analyst` acts. Close it, or use it in `with`.

    The first one of a test is a copy of one that was made once; each further one is made anew, as a project of its own.
    """
    path, test = tmp_path / f"{name}.fwb", os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]
    if test in _ASKED_IN or not test:
        return _new(path, name, analyst)
    _ASKED_IN[:] = [test]
    content, acting = _made_once(name, analyst)
    with path.open("xb") as file:
        file.write(content)
    project = Project.open(path)
    project.analyst = acting
    return project


_ASKED_IN = [""]  # the test, or its setup, that asked last


def _new(path, name, analyst):
    project = Project.create(path, name, fill=lambda new: codebook.load(new, BOOK))
    analysts.act_as(project, analyst)
    return project


@cache
def _made_once(name, analyst):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.fwb"
        with _new(path, name, analyst) as project:
            acting = project.analyst
        return path.read_bytes(), acting


def a_document(project, text=TEXT, *, source="000.txt", title="A report"):
    """The id of a document with this text."""
    parsed = ParsedDocument(text, "text/plain", "utf-8", title, "", "", "", ())
    return documents.add(project, parsed, source, text.encode())[0]


def an_entity(project, name="Mikhail Mishustin", kind="person", *, ref="", aliases=()):
    """The id of an entity."""
    return entities.create(project, kind, name, ref=ref, aliases=aliases)


def a_fact(project, quote="4 trillion roubles", *, document=None, type="quantity", linked=(), **said):
    """The id of a fact on the first place of `quote` in a document, linked to entities: (id, role) pairs."""
    document = document or a_document(project)
    with project.read() as connection:
        start = documents.text_of(connection, document).index(quote)
    fact = facts.tag(project, document, start, start + len(quote), type, **said)
    for entity, role in linked:
        links.link(project, entity, role, fact=fact)
    return fact


def more_evidence(project, fact, document, quote):
    """The id of one more passage that backs the fact."""
    with project.read() as connection:
        start = documents.text_of(connection, document).index(quote)
    annotation = annotations.highlight(project, document, start, start + len(quote))
    facts.add_evidence(project, fact, annotation)
    return annotation
