import pytest

from tests.core.steps import last_label, living, no_step, one_step, refused, row, stored
from workbench.core import dataset, documents, groups
from workbench.core.ids import hashed_id, new_id
from workbench.core.models import Document
from workbench.core.project import Project


class Cancelled(Exception):
    pass


def quiet(_done, _total):
    pass


def names(project):
    with project.read() as connection:
        return [(group.kind, group.name) for group in groups.of(connection)]


def members(project, group):
    return {row["document"] for row in stored(project).get("membership", {}).values() if row["collection"] == group}


@pytest.fixture
def urgent(project):
    return groups.create(project, "label", "Urgent")


def test_groups_are_listed_by_kind_and_name_each_in_a_colour_of_its_own(project):
    with one_step(project):
        groups.create(project, "label", "  Срочно ")
    for kind, name in (("collection", "b"), ("collection", "A"), ("label", "A")):
        groups.create(project, kind, name)
    assert names(project) == [("collection", "A"), ("collection", "b"), ("label", "A"), ("label", "Срочно")]
    assert len({row["colour"] for row in stored(project)["collection"].values()}) == 4


@pytest.mark.parametrize(
    ("kind", "name", "sentence"),
    [
        ("label", " URGENT", "There is a label “Urgent” already."),
        ("label", " \n", "needs a name"),
        ("folder", "A", "neither a collection nor a label"),
    ],
)
def test_a_name_is_given_once_in_each_kind(project, urgent, kind, name, sentence):
    with refused(project, sentence):
        groups.create(project, kind, name)
    assert groups.create(project, "collection", "Urgent") != urgent


def test_a_group_is_renamed_and_recoloured_in_one_step(project, urgent):
    with one_step(project):
        groups.edit(project, urgent, {"name": "urgent", "colour": "rose"})
    found = row(project, "collection", urgent)
    assert (found["name"], found["colour"]) == ("urgent", "rose")
    groups.create(project, "label", "Later")
    for changes, sentence in (
        ({"name": "LATER"}, "already"),
        ({"name": ""}, "needs a name"),
        ({"colour": "pink"}, "not a colour"),
        ({"kind": "collection"}, "cannot be edited"),
    ):
        with refused(project, sentence):
            groups.edit(project, urgent, changes)


def test_documents_go_in_and_out_in_one_step_each(project, known, urgent):
    with one_step(project):
        assert groups.put(project, quiet, [known.report, known.growth, known.report], urgent) == 2
    assert last_label(project) == "Put documents into Urgent: 2"
    assert members(project, urgent) == {known.report, known.growth}
    with no_step(project):
        assert groups.put(project, quiet, [known.report, new_id()], urgent) == 0
    with one_step(project):
        assert groups.take_out(project, quiet, [known.report, new_id()], urgent) == 1
    assert members(project, urgent) == {known.growth}
    groups.put(project, quiet, [known.report], urgent)
    assert members(project, urgent) == {known.report, known.growth}


def test_two_copies_give_a_membership_the_same_id(project, known, urgent):
    groups.put(project, quiet, [known.report], urgent)
    assert living(project, "membership") == {hashed_id("membership", urgent, known.report)}


def test_a_group_goes_with_its_memberships_and_the_documents_stay(project, known, urgent):
    groups.put(project, quiet, [known.report, known.growth], urgent)
    with one_step(project):
        assert groups.remove(project, quiet, urgent) == 2
    assert not living(project, "collection") and not living(project, "membership")
    assert living(project, "document") == {known.report, known.growth}
    for verb in (groups.put, groups.take_out):
        with refused(project, "not in the project"):
            verb(project, quiet, [known.report], urgent)
    with refused(project, "not in the project"):
        groups.remove(project, quiet, urgent)


def test_a_document_that_goes_leaves_its_groups_and_comes_back_into_them(project, known, urgent):
    groups.put(project, quiet, [known.growth], urgent)
    with one_step(project):
        documents.remove(project, known.growth)
    assert not living(project, "membership")
    project.undo()
    assert members(project, urgent) == {known.growth}


@pytest.mark.slow
def test_thousands_of_documents_are_one_step_and_what_is_cancelled_stays_whole(project, urgent):
    ids = [new_id() for _ in range(3_000)]
    rows = ({"id": one, "title": "T", "source": "t", "text_sha256": str(one), "bytes_sha256": str(one)} for one in ids)
    with project.change("Many") as session:
        session.add_many(Document, rows)
    steps = project.steps()[0]
    calls = []

    def report(done, total):
        calls.append((done, total))
        if done > 1_000:
            raise Cancelled

    with pytest.raises(Cancelled):
        groups.put(project, report, ids, urgent)
    assert members(project, urgent) == set(ids[: calls[-1][0]])
    assert groups.put(project, quiet, ids, urgent) == 3_000 - calls[-1][0]
    assert project.steps()[0] == steps + 2
    project.undo()
    project.undo()
    assert not members(project, urgent)


def test_the_groups_of_documents_are_told_together(project, known, urgent):
    later = groups.create(project, "label", "Later")
    trade = groups.create(project, "collection", "Trade")
    for group in (urgent, later, trade):
        groups.put(project, quiet, [known.report], group)
    with project.read() as connection:
        found = groups.of_documents(connection, [known.report, known.growth])
        listed = {each["id"]: each for each in dataset.grouped(connection, dataset.documents(connection))}
    assert [group.name for group in found.pop(known.report)] == ["Trade", "Later", "Urgent"]
    assert not found
    assert listed[str(known.report)]["collections"] == ["Trade"]
    assert listed[str(known.report)]["labels"] == ["Later", "Urgent"]
    assert listed[str(known.growth)]["labels"] == []


def test_what_another_window_deletes_takes_no_documents(project, known, urgent):
    with Project.open(project.path) as other:
        groups.remove(other, quiet, urgent)
    with refused(project, "not in the project"):
        groups.put(project, quiet, [known.report], urgent)
