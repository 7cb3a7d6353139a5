"""Salvage: whatever is broken, what can be read comes into a new project in which a check finds nothing."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.core.steps import stored
from workbench.core import comments, documents, facts, review, safety
from workbench.core.project import Project
from workbench.core.safety.salvage import salvage
from workbench.errors import UserError

PAGE = 4096
MIGRATIONS = Path(__file__).parents[2] / "migrations"


@pytest.fixture
def closed(project, known, tmp_path):
    """The path of a closed project with an accepted fact, a comment, a deleted fact, and forty more documents."""
    project.analyst = known.pavel
    review.decide(project, [known.fact], "accept")
    facts.remove(project, facts.tag(project, known.growth, 0, 8, "event"))
    comments.comment(project, "fact", known.fact, "Is it so?")
    files = []
    for number in range(40):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(f"Report {number}: it grew.\n" + "All the rest is as it was before. " * 150)
    documents.import_files(project, files)
    project.close()
    return project.path


def pages_of(path, name):
    """The numbers of the pages that a table or index is in, from 0, by asking which change nothing when it is read."""
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    data, found, waiting = path.read_bytes(), [], [root]
    while waiting:
        page = waiting.pop(0)
        found.append(page - 1)
        start = (page - 1) * PAGE
        if data[start] in (2, 5):
            cells = int.from_bytes(data[start + 3 : start + 5], "big")
            for number in range(cells):
                at = start + int.from_bytes(data[start + 12 + 2 * number : start + 14 + 2 * number], "big")
                waiting.append(int.from_bytes(data[at : at + 4], "big"))
            waiting.append(int.from_bytes(data[start + 8 : start + 12], "big"))
    return found


def overwrite(path, page, junk=b"\xa5"):
    data = bytearray(path.read_bytes())
    data[page * PAGE : (page + 1) * PAGE] = junk * PAGE
    path.write_bytes(data)


def salvaged(path):
    """What salvage makes of a file: its report and what lives in it; the file stays as it is, the new one is sound."""
    before, target = path.read_bytes(), path.with_name("new.workbench")
    found = salvage(path, target)
    assert path.read_bytes() == before
    with Project.open(target) as project:
        assert safety.check(project) == []
        assert found.problems == 0 and found.path == target
        living, own = stored(project), project.id
    leftovers = [one.name for one in path.parent.iterdir() if "salvaged" in one.name]
    assert leftovers == []
    return found, living, own


def rows_of(path):
    with Project.open(path, read_only=True) as project:
        return stored(project), project.id


def is_part(part, whole):
    """Whether every row is one of the whole, but for references that had to be let go."""
    return all(row in whole.get(name, {}) for name, rows in part.items() for row in rows if name != "project")


def test_a_sound_file_comes_over_whole(closed):
    before, own = rows_of(closed)
    found, living, same = salvaged(closed)
    assert living == before and same == own
    assert found.has_log and found.is_whole
    with Project.open(found.path) as project:
        assert project.steps()[0] > 0


@pytest.mark.parametrize("index", ["sqlite_autoindex_entity_1", "ix_annotation_document_start", "ix_operation_row"])
def test_a_damaged_index_costs_nothing(closed, index):
    before, own = rows_of(closed)
    overwrite(closed, pages_of(closed, index)[0])
    found, living, same = salvaged(closed)
    assert (living, same, found.is_whole) == (before, own, True)


@pytest.mark.parametrize("table", ["local_fact", "local_document", "local_search_data", "local_said"])
def test_what_is_worked_out_is_worked_out_anew(closed, table):
    before, _own = rows_of(closed)
    overwrite(closed, pages_of(closed, table)[-1])
    found, living, _same = salvaged(closed)
    assert living == before and found.is_whole


def test_rows_that_the_log_has_come_back_from_it(closed):
    before, own = rows_of(closed)
    overwrite(closed, pages_of(closed, "entity")[-1])
    found, living, same = salvaged(closed)
    assert living == before and same == own and found.is_whole


def test_rows_that_the_log_has_come_back_although_the_log_is_not_whole(closed):
    before, _own = rows_of(closed)
    overwrite(closed, pages_of(closed, "fact_type")[-1])
    overwrite(closed, pages_of(closed, "sqlite_autoindex_fact_type_1")[-1])
    overwrite(closed, pages_of(closed, "document_text")[2])
    found, living, _other = salvaged(closed)
    assert not found.has_log
    assert living["fact_type"] == before["fact_type"] and living["fact"] == before["fact"]


def test_facts_outlive_their_type(closed, known):
    before, _own = rows_of(closed)
    for name in ("fact_type", "sqlite_autoindex_fact_type_1", "operation"):
        for page in pages_of(closed, name):
            overwrite(closed, page)
    _found, living, _other = salvaged(closed)
    assert living["fact"] == before["fact"] and living["evidence"] == before["evidence"]
    (kind,) = (row for row in living["fact_type"].values() if row["id"] == living["fact"][known.fact]["type"])
    assert kind["key"] == "lost_1"


def test_what_stands_after_a_broken_page_is_read(closed):
    before, own = rows_of(closed)
    leaves = pages_of(closed, "region")[1:] or pages_of(closed, "region")
    middle = pages_of(closed, "document_text")[2]
    overwrite(closed, middle)
    found, living, other = salvaged(closed)
    assert other != own and not found.has_log
    assert 30 < len(living["document"]) < len(before["document"])
    assert is_part(living, before) and leaves
    kept = {one.table: one for one in found.tables}
    assert kept["document_text"].lost > 0
    assert kept["document"].left_out == len(before["document"]) - len(living["document"])


def test_authors_and_times_are_kept_where_the_log_is_lost(closed, known):
    before, _own = rows_of(closed)
    for page in pages_of(closed, "operation"):
        overwrite(closed, page)
    found, living, _other = salvaged(closed)
    assert not found.has_log
    assert {name: rows for name, rows in living.items() if name != "project"} == {
        name: rows for name, rows in before.items() if name != "project"
    }
    with Project.open(found.path) as project:
        project.analyst = known.anna
        assert project.steps() == (0, 0)
        with pytest.raises(UserError):
            project.undo()
        facts.edit(project, known.fact, {"statement": "It grew."})
        project.undo()
        assert safety.check(project) == []


def test_who_wrote_and_who_decided_are_still_two_where_their_names_are_lost(closed, known):
    before, _own = rows_of(closed)
    for name in ("analyst", "sqlite_autoindex_analyst_1", "operation"):
        for page in pages_of(closed, name):
            overwrite(closed, page)
    _found, living, _other = salvaged(closed)
    assert living["review"] == before["review"] and set(living["analyst"]) == {known.anna, known.pavel}
    assert {row["name"] for row in living["analyst"].values()} == {"lost 1", "lost 2"}


def test_a_file_that_was_cut_short_gives_what_is_left(closed):
    before, _own = rows_of(closed)
    data = closed.read_bytes()
    closed.write_bytes(data[: len(data) * 2 // 3 + 100])
    with pytest.raises(UserError, match="cut short"):
        Project.open(closed)
    assert safety.is_damaged(closed)
    _found, living, _other = salvaged(closed)
    assert is_part(living, before) and living["entity"]


@pytest.mark.parametrize("length", [16, 100, PAGE])
def test_a_file_whose_beginning_is_gone_is_read_all_the_same(closed, length):
    before, own = rows_of(closed)
    data = closed.read_bytes()
    closed.write_bytes(b"\xa5" * length + data[length:])
    assert safety.is_damaged(closed)
    found, living, same = salvaged(closed)
    assert living == before and same == own and found.has_log


def test_a_lost_original_is_replaced_by_the_text(closed):
    before, _own = rows_of(closed)
    for page in pages_of(closed, "document_source"):
        overwrite(closed, page)
    _found, living, _other = salvaged(closed)
    assert living["document"].keys() == before["document"].keys()
    assert living["annotation"].keys() == before["annotation"].keys()


def test_a_text_that_is_not_what_was_imported_takes_its_passages_along(closed, known):
    with closing(sqlite3.connect(closed)) as connection, connection:
        connection.execute(
            "UPDATE document_text SET text = replace(text, '4', '5') WHERE id = ?", (known.report.bytes,)
        )
    _found, living, _other = salvaged(closed)
    assert known.report not in living["document"]
    assert known.report not in {passage["document"] for passage in living["annotation"].values()}
    assert known.fact in living["fact"]  # what somebody stated stays, without its passage


def test_words_that_are_no_text_are_kept_with_a_mark(closed):
    with closing(sqlite3.connect(closed)) as connection, connection:
        connection.execute("UPDATE comment SET text = CAST(x'4973fffe' AS TEXT)")
    _found, living, _other = salvaged(closed)
    assert [row["text"] for row in living["comment"].values()] == ["Is\ufffd\ufffd"]


def test_a_lost_parent_is_let_go_of_or_takes_its_children_along(closed, known):
    with closing(sqlite3.connect(closed)) as connection, connection:
        connection.execute("DELETE FROM entity WHERE ref = 'per:mishustin'")
        connection.execute("DELETE FROM operation WHERE \"table\" = 'entity'")
    _found, living, _other = salvaged(closed)
    assert living["fact"][known.fact]["speaker"] is None
    assert all(alias["entity"] in living["entity"] for alias in living.get("alias", {}).values())


@pytest.mark.parametrize("seed", [*range(6), *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(6, 40))])
def test_whatever_is_overwritten_what_comes_out_is_sound(closed, seed):
    before, _own = rows_of(closed)
    chance, data = random.Random(seed), bytearray(closed.read_bytes())
    for _blow in range(chance.choice([1, 3, 10])):
        at, length = chance.randrange(PAGE, len(data)), chance.choice([1, 40, 5000, 30_000])
        data[at : at + length] = chance.randbytes(len(data[at : at + length]))
    closed.write_bytes(data)
    _found, living, _own = salvaged(closed)
    assert is_part(living, before)


@pytest.mark.parametrize("version", [1, 3, 5])
def test_a_damaged_file_of_an_older_format_is_brought_up_to_date(tmp_path, version):
    path = tmp_path / "old.workbench"
    path.write_bytes((MIGRATIONS / f"v{version}.workbench").read_bytes())
    overwrite(path, pages_of(path, "ix_operation_row")[0])
    found, living, _own = salvaged(path)
    assert found.has_log and living["document"]


@pytest.mark.parametrize("content", [b"", b"just a text", b"\0" * 50_000, random.Random(1).randbytes(90_000)])
def test_what_never_was_a_project_gives_nothing(tmp_path, content):
    path = tmp_path / "p.workbench"
    path.write_bytes(content)
    with pytest.raises(UserError):
        salvage(path, tmp_path / "new.workbench")
    assert [one.name for one in tmp_path.iterdir()] == ["p.workbench"]


def test_nothing_is_written_over(closed, tmp_path):
    (tmp_path / "new.workbench").write_text("mine")
    with pytest.raises(UserError, match="exists already"):
        salvage(closed, tmp_path / "new.workbench")
    assert (tmp_path / "new.workbench").read_text() == "mine"


def test_a_file_that_is_open_here_is_not_read_past_the_database(closed, tmp_path):
    with Project.open(closed), pytest.raises(UserError, match="is open here"):
        salvage(closed, tmp_path / "new.workbench")
