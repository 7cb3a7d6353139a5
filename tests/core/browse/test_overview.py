import pytest

from tests.factories import a_document, a_fact, a_project, an_entity
from workbench.core.browse import overview
from workbench.core.models import Document, Entity, Fact


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def names(project, typed):
    return [hit.name for hit in overview.find(project, typed)]


def test_the_project_has_a_name_and_no_mark(project):
    assert overview.project(project) == overview.Overview("project", "")


@pytest.mark.parametrize("typed", ["михаил", "МИХАИЛ", "Мишустин мих", "  мишустин  "])
def test_cyrillic_names_are_found_in_any_case(project, typed):
    an_entity(project, "Михаил Мишустин")
    assert names(project, typed) == ["Михаил Мишустин"]


def test_yo_is_found_as_ye(project):
    an_entity(project, "Алёна Семёнова")
    assert names(project, "алена семе") == ["Алёна Семёнова"]


def test_entities_are_found_by_their_other_names(project):
    entity = an_entity(project, "Mikhail Mishustin", aliases=["Михаил Мишустин", "M. V. Mishustin"])
    (hit,) = overview.find(project, "мишустин")
    assert (hit.id, hit.kind, hit.name, hit.what) == (entity, "person", "Mikhail Mishustin", "Михаил Мишустин")
    assert names(project, "mishustin") == ["Mikhail Mishustin"]


def test_documents_and_facts_are_found_by_title_and_statement(project):
    document = a_document(project, title="Отчёт о торговле")
    fact = a_fact(project, document=document, statement="Trade grew by half")
    assert [(hit.id, hit.kind) for hit in overview.find(project, "отчет")] == [(document, "document")]
    assert [(hit.id, hit.kind) for hit in overview.find(project, "GREW half")] == [(fact, "fact")]


def test_what_begins_so_comes_first_then_the_shorter(project):
    for name in ("New Minsk", "Minsk region and city", "Minsk"):
        an_entity(project, name, "place")
    assert names(project, "minsk") == ["Minsk", "Minsk region and city", "New Minsk"]


def test_two_of_one_name_are_two(project):
    an_entity(project, "Minsk", "place")
    an_entity(project, "Minsk", "organisation")
    assert {hit.kind for hit in overview.find(project, "minsk")} == {"place", "organisation"}


@pytest.mark.parametrize("typed", ["", "   ", "\x1f", "%", "_", "nobody"])
def test_what_nothing_is_called_finds_nothing(project, typed):
    an_entity(project, "Minsk", "place")
    assert overview.find(project, typed) == []


def test_what_was_deleted_is_not_found(project):
    entity = an_entity(project, "Minsk", "place", aliases=["Менск"])
    document = a_document(project, title="Minsk talks")
    fact = a_fact(project, document=document, statement="Minsk said so")
    with project.change("Delete") as session:
        session.remove(Entity, entity)
        session.remove(Fact, fact)
        session.remove(Document, document)
    assert overview.find(project, "minsk") == [] == overview.find(project, "менск")


def test_of_many_the_first_eight_are_given_and_those_that_begin_so_are_among_them(project):
    with project.change("Many") as session:
        session.add_many(Entity, ({"kind": "person", "name": f"Nina of Anna {n}"} for n in range(2_000)))
        session.add_many(Entity, [{"kind": "person", "name": "Anna"}])
    found = names(project, "anna")
    assert len(found) == 8 and found[0] == "Anna"
