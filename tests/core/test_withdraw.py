import pytest

from tests.core.steps import living, one_step, refused
from tests.factories import a_document, a_fact, a_project, an_entity, more_evidence
from workbench.core import annotations, comments, documents, links, review, withdraw
from workbench.core.analysts import act_as
from workbench.core.ids import new_id


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def test_a_document_goes_with_its_facts_and_all_that_is_theirs_in_one_step(project):
    document = a_document(project)
    person = an_entity(project)
    fact = a_fact(project, document=document, linked=[(person, "about")])
    mark = annotations.highlight(project, document, 0, 5)
    links.link(project, person, "mentions", annotation=mark)
    comments.comment(project, "fact", fact, "Is it?")
    act_as(project, "Bo")
    review.decide(project, [fact], "accept")
    with one_step(project):
        gone = withdraw.document(project, document)
    assert gone.facts == (fact,) and len(gone.passages) == 2
    for name in ("document", "document_text", "annotation", "fact", "evidence", "link", "review", "comment", "region"):
        assert living(project, name) == set()
    assert person in living(project, "entity")


def test_a_fact_with_evidence_elsewhere_stays_and_loses_what_stood_here(project):
    document, other = a_document(project), a_document(project, "Again 4 trillion roubles.", source="b.txt")
    fact = a_fact(project, document=document)
    kept = more_evidence(project, fact, other, "4 trillion roubles")
    assert withdraw.resting(project, document).shared == (fact,)
    with one_step(project):
        withdraw.document(project, document)
    assert living(project, "fact") == {fact}
    assert living(project, "annotation") == {kept}
    assert len(living(project, "evidence")) == 1
    assert living(project, "document") == {other}


def test_a_document_without_marks_goes_alone(project):
    document = a_document(project)
    assert withdraw.resting(project, document) == withdraw.Resting((), (), ())
    with one_step(project):
        withdraw.document(project, document)


def test_a_document_that_is_gone_cannot_be_withdrawn(project):
    document = a_document(project)
    documents.remove(project, document)
    with refused(project, "not in the project"):
        withdraw.document(project, document)
    with refused(project, "not in the project"):
        withdraw.document(project, new_id())
