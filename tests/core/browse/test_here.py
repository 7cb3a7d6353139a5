"""A field that takes an entity offers first whom the document speaks of."""

from tests.factories import a_document, a_project, an_entity
from workbench.core import documents
from workbench.core.browse.here import named_here

TEXT = "Norway and Sweden met. Norway spoke first, and Anna Lind of Norway answered Sweden.\n"


def test_what_the_document_reports_and_names_comes_before_all_others(tmp_path):
    with a_project(tmp_path) as project:
        for name in ("Albania", "Sweden", "Norway"):
            an_entity(project, name, "place")
        anna, meeting = an_entity(project, "Anna Lind"), an_entity(project, "A session", "meeting")
        document = a_document(project, TEXT)
        documents.edit(project, document, {"reports": meeting})
        assert [one.name for one in named_here(project, document, ("place",))] == ["Norway", "Sweden", "Albania"]
        first, *rest = named_here(project, document, ())
        assert (first.id, anna in [one.id for one in rest]) == (meeting, True)
