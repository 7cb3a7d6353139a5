"""What is said about a source: authors, address, and why it is thought reliable."""

import pytest

from tests.factories import a_document, a_project
from workbench.core import documents
from workbench.core.browse.documents import described
from workbench.errors import UserError


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def test_authors_address_and_reason_are_saved_in_one_step_and_taken_back(project):
    document = a_document(project)
    told = {"authors": "Lind, Anna;  Министерство  дорог", "url": "https://n.example/1", "reliability": "B"}
    documents.edit(project, document, told | {"reliability_reason": "Always right so far"})
    found = described(project, document)
    assert (found.authors, found.url) == ("Lind, Anna; Министерство дорог", "https://n.example/1")
    assert (found.reliability, found.reliability_reason) == ("B", "Always right so far")
    documents.edit(project, document, {"authors": ["Kern, Boris"], "url": ""})
    assert described(project, document).authors == "Kern, Boris" and described(project, document).url == ""
    project.undo()
    project.undo()
    found = described(project, document)
    assert (found.authors, found.url, found.reliability_reason) == ("", "", "")


@pytest.mark.parametrize("url", ["n.example", "javascript:alert(1)", "https://n.example/a b", "file:///etc/passwd"])
def test_what_is_no_address_is_refused(project, url):
    with pytest.raises(UserError, match="https"):
        documents.edit(project, a_document(project), {"url": url})
