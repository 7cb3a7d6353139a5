"""Choices of an export: which facts they let through, and that they are kept in the project under a name."""

from dataclasses import fields
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import a_document, a_fact, a_project, an_entity
from workbench.core import dataset, documents, groups, identities, undo
from workbench.core.analysts import act_as
from workbench.core.dataset import EVERY, Filter, Profile
from workbench.core.dataset.method import method
from workbench.errors import UserError
from workbench.formats import read_json
from workbench.formats.dataset import HANDLING, Options

names = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=20)
ids = st.frozensets(st.uuids(), max_size=2)
keys = st.frozensets(st.sampled_from(["quantity", "event"]), max_size=2)
days = st.just("") | st.dates().map(str)
filters = st.builds(
    Filter, types=keys, documents=ids, analysts=ids, entities=ids, collections=ids, since=days, until=days
)
options = st.builds(Options, bom=st.booleans(), handling=st.sampled_from(HANDLING), style=names, texts=st.booleans())
chosen = st.builds(
    Profile, names, st.sampled_from([("all",), ("accepted", "draft")]).map(tuple), among=filters, options=options
)


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as made:
        yield made


def kept(project):
    with project.read() as connection:
        return dataset.profiles(connection)


def taken(project, tmp_path, among):
    """The facts that an export of all statuses among a choice holds, and what its documents say they hold."""
    path = tmp_path / "out.json"
    dataset.export(project, path, format="json", statuses=["all"], among=among)
    return {UUID(fact.id) for fact in read_json.read(path.read_bytes(), path.name).facts}


@given(several=st.dictionaries(names, chosen, max_size=3))
def test_any_choice_comes_back_under_its_name(tmp_path_factory, several):
    with a_project(tmp_path_factory.mktemp("p")) as project:
        for name, choice in several.items():
            dataset.keep(project, name, choice)
        assert kept(project) == several


def test_a_profile_is_replaced_taken_out_and_comes_back_by_undo(project):
    dataset.keep(project, " For the desk ", Profile("csv"))
    dataset.keep(project, "For the desk", Profile("json", ("all",)))
    assert kept(project) == {"For the desk": Profile("json", ("all",))}
    dataset.forget(project, "For the desk")
    assert kept(project) == {}
    project.undo()
    assert list(kept(project)) == ["For the desk"]


def test_a_name_is_needed_and_an_unknown_one_is_said_with_those_there_are(project):
    with pytest.raises(UserError, match="needs a name"):
        dataset.keep(project, "  ", Profile())
    dataset.keep(project, "Weekly", Profile())
    with pytest.raises(UserError, match=r"no export profile “Daily”\. There are: Weekly"), project.read() as connection:
        dataset.profile(connection, "Daily")


def test_each_part_of_a_choice_narrows_what_is_written(project, tmp_path):
    early = a_document(project, source="a.txt")
    late = a_document(project, "Another text: 4 trillion roubles, in Minsk.", source="b.txt")
    documents.edit(project, early, {"published": "2023-04"})
    documents.edit(project, late, {"published": "2026-02-26"})
    person = an_entity(project)
    one = a_fact(project, document=early, linked=[(person, "about")])
    act_as(project, "Boris")
    two = a_fact(project, "in Minsk", document=late, type="event")
    shelf = groups.create(project, groups.COLLECTION, "Minutes")
    groups.put(project, lambda _done, _total: None, [late], shelf)
    anna, boris = (UUID(one["id"]) for one in listed(project, dataset.analysts))
    for among, expected in {
        EVERY: {one, two},
        Filter(types=frozenset({"event"})): {two},
        Filter(collections=frozenset({shelf})): {two},
        Filter(analysts=frozenset({anna})): {one},
        Filter(analysts=frozenset({anna, boris})): {one, two},
        Filter(entities=frozenset({person})): {one},
        Filter(documents=frozenset({late})): {two},
        Filter(since="2023-04-30"): {one, two},
        Filter(since="2023-05-01"): {two},
        Filter(until="2023-03-31"): set(),
        Filter(until="2023-04-01"): {one},
        Filter(until="2023-12-31", documents=frozenset({late})): set(),
        Filter(types=frozenset({"event"}), analysts=frozenset({anna})): set(),
    }.items():
        assert taken(project, tmp_path, among) == expected, among


def listed(project, what):
    with project.read() as connection:
        return list(what(connection))


def test_facts_about_an_entity_are_those_about_all_that_are_the_same(project, tmp_path):
    first, second = an_entity(project), an_entity(project, "Mishustin")
    fact = a_fact(project, linked=[(second, "about")])
    identities.decide(project, first, second, "same")
    assert taken(project, tmp_path, Filter(entities=frozenset({first}))) == {fact}


def test_no_kept_choice_is_part_of_what_is_written(project, tmp_path):
    dataset.keep(project, "Secret name", Profile(among=Filter(analysts=frozenset({uuid4()}))))
    a_fact(project)
    dataset.export(project, tmp_path / "out.json", format="json", statuses=["all"])
    assert "Secret" not in (tmp_path / "out.json").read_text(encoding="utf-8")


def test_the_note_on_the_method_names_every_part_of_a_choice(project):
    person = an_entity(project)
    document = a_document(project)
    a_fact(project, document=document)
    shelf = groups.create(project, groups.COLLECTION, "Minutes")
    anna = UUID(listed(project, dataset.analysts)[0]["id"])
    given_ = {"types": {"quantity"}, "documents": {document}, "analysts": {anna}, "entities": {person}}
    among = Filter(**{key: frozenset(value) for key, value in given_.items()}, collections=frozenset({shelf}))
    assert {part.name for part in fields(Filter)} == {
        *given_,
        *("collections", "since", "until"),
        *("words", "statuses", "unseen"),  # no part of the choice of an export
    }
    with project.read() as connection:
        told = method(connection, Profile("csv", ("accepted",), among), name="Weekly")
    said = "\n".join(told.choice)
    for word in ("accepted", "A report", "Anna", "Mikhail Mishustin", "Minutes"):
        assert word in said
    assert told.analysts == (("Anna", 1, 0),) and told.profile == "Weekly" and len(told.rules) == 1


def test_keeping_a_profile_is_one_step(project):
    before = project.steps()[0]
    dataset.keep(project, "Weekly", Profile())
    with project.read() as connection:
        assert undo.steps_left(connection) == before + 1
