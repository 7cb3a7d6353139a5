"""Two colleagues on two copies of one project: what comes in, what is contested, and what is refused."""

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.core.steps import refused, row, stored
from tests.factories import TEXT, a_document, a_fact, a_project, an_entity
from workbench.core import (
    annotations,
    codebook,
    conflicts,
    facts,
    groups,
    links,
    review,
    safety,
    undo,
    withdraw,
)
from workbench.core.analysts import act_as
from workbench.core.models import LocalFact, Revision, table
from workbench.core.project import Project
from workbench.core.replicas.graph import DELETE, DUPLICATE, EDIT, REVIVED
from workbench.core.sharing import giving, manifest, merging

QUOTE = "4 trillion roubles"
EDITS = select(table(Revision).c.group.label("id")).where(
    table(Revision).c.label.startswith("Edit"), table(Revision).c.received_in.is_(None)
)


@pytest.fixture
def anna(tmp_path):
    with a_project(tmp_path) as project:
        project.document = a_document(project)
        project.fact = a_fact(project, document=project.document)
        yield project


@pytest.fixture
def boris(anna, tmp_path):
    """The copy that Boris was given."""
    path = tmp_path / "boris.fwb"
    giving.share(anna, silent, path, "Boris")
    with Project.open(path) as project:
        act_as(project, "Boris")
        yield project


def silent(_done, _total):
    pass


def given(project):
    return safety.save_copy(project, silent, project.path.with_name(f"{project.path.stem} {time.time_ns()}.copy"))


def merge(project, other, **more):
    return merging.merge(project, given(other), backup=None, **more)


def meet(one, two):
    """Both take in what the other has, until they are the same."""
    merge(one, two)
    merge(two, one)
    merge(one, two)
    assert stored(one) == stored(two)
    assert kinds(one) == kinds(two)
    for project in (one, two):
        assert safety.check(project) == []


def kinds(project):
    return sorted((one.kind, one.table, one.field) for one in conflicts.open_conflicts(project))


def test_what_each_did_is_in_both(anna, boris):
    hers = an_entity(anna, "Anna Lind")
    his = a_fact(boris, "said so in Minsk", document=boris_document(boris), type="event")
    facts.edit(boris, anna.fact, {"statement": "Trade grew"})
    meet(anna, boris)
    assert hers in stored(boris)["entity"] and his in stored(anna)["fact"]
    assert row(anna, "fact", anna.fact)["statement"] == "Trade grew"


def boris_document(project):
    return next(iter(stored(project)["document"]))


def test_different_fields_of_one_fact_do_not_contest(anna, boris):
    facts.edit(anna, anna.fact, {"value": "4"})
    facts.edit(boris, anna.fact, {"period": "2025"})
    meet(anna, boris)
    assert set(row(anna, "fact", anna.fact)["fields"]) == {"value", "period"}
    assert kinds(anna) == []


def test_one_field_changed_by_both_is_decided_once_for_both_copies(anna, boris):
    facts.edit(anna, anna.fact, {"statement": "Hers"})
    facts.edit(boris, anna.fact, {"statement": "His"})
    meet(anna, boris)
    (conflict,) = conflicts.open_conflicts(anna)
    assert {(head.analyst, head.value, head.before, head.is_mine) for head in conflict.heads} == {
        ("Anna", "Hers", QUOTE, True),
        ("Boris", "His", QUOTE, False),
    }
    (mine,) = (head for head in conflict.heads if head.is_mine)
    conflicts.solve(anna, conflict.id, mine.revision)
    assert kinds(anna) == [] and row(anna, "fact", anna.fact)["statement"] == "Hers"
    merge(boris, anna)
    assert kinds(boris) == [] and row(boris, "fact", anna.fact)["statement"] == "Hers"
    with refused(boris, "decided meanwhile"):
        conflicts.solve(boris, conflict.id, mine.revision)
    meet(anna, boris)


def test_deciding_for_what_is_shown_already_settles_it_in_both_copies(anna, boris):
    facts.edit(anna, anna.fact, {"statement": "Hers"})
    facts.edit(boris, anna.fact, {"statement": "His"})
    merge(anna, boris)
    (conflict,) = conflicts.open_conflicts(anna)
    shown = row(anna, "fact", anna.fact)["statement"]
    assert conflict.heads[0].value == shown
    conflicts.solve(anna, conflict.id, conflict.heads[0].revision)
    assert kinds(anna) == [] and row(anna, "fact", anna.fact)["statement"] == shown
    anna.undo()
    assert conflicts.open_conflicts(anna) == [conflict]
    anna.redo()
    assert kinds(anna) == []
    meet(anna, boris)
    assert kinds(boris) == [] and row(boris, "fact", anna.fact)["statement"] == shown


def test_a_decision_that_is_undone_is_open_again(anna, boris):
    facts.edit(anna, anna.fact, {"statement": "Hers"})
    facts.edit(boris, anna.fact, {"statement": "His"})
    merge(anna, boris)
    (conflict,) = before = conflicts.open_conflicts(anna)
    conflicts.solve_with(anna, conflict.id, "Ours")
    assert (kinds(anna), row(anna, "fact", anna.fact)["statement"]) == ([], "Ours")
    anna.undo()
    assert conflicts.open_conflicts(anna) == before
    anna.redo()
    assert kinds(anna) == []
    meet(anna, boris)
    assert kinds(boris) == []


def test_a_fact_that_one_deleted_and_the_other_changed_lives(anna, boris):
    facts.remove(anna, anna.fact)
    facts.edit(boris, anna.fact, {"statement": "Still true"})
    meet(anna, boris)
    assert (DELETE, "fact", "") in kinds(anna)
    assert row(anna, "fact", anna.fact)["statement"] == "Still true"
    assert len(stored(anna)["evidence"]) == 1  # which nobody had changed


@pytest.mark.slow
@pytest.mark.parametrize("is_kept", [True, False])
def test_such_a_fact_is_decided_on_with_all_that_belongs_to_it(anna, boris, is_kept):
    facts.remove(anna, anna.fact)
    facts.edit(boris, anna.fact, {"statement": "Still true"})
    meet(anna, boris)
    (conflict,) = conflicts.open_conflicts(anna)
    head = next(head for head in conflict.heads if head.value != is_kept)
    conflicts.solve(anna, conflict.id, head.revision)
    meet(anna, boris)
    assert kinds(boris) == []
    assert (anna.fact in stored(boris).get("fact", {})) == is_kept == bool(stored(boris).get("evidence"))
    anna.undo()
    assert kinds(anna) == [(DELETE, "fact", "")] and len(stored(anna)["evidence"]) == 1
    meet(anna, boris)


def test_a_document_that_one_deleted_lives_while_the_other_has_marked_a_passage_in_it(anna, boris):
    withdraw.document(anna, anna.document)
    mark = annotations.highlight(boris, anna.document, 0, 5)
    meet(anna, boris)
    assert mark in stored(anna)["annotation"] and anna.document in stored(anna)["document"]
    assert (REVIVED, "document", "") in kinds(anna)
    (conflict,) = (one for one in conflicts.open_conflicts(anna) if one.table == "document")
    with refused(anna, "still refers to it"):
        conflicts.solve(anna, conflict.id, conflict.heads[0].revision)
    conflicts.solve(anna, conflict.id, None)
    meet(anna, boris)
    assert anna.document in stored(boris)["document"] and (REVIVED, "document", "") not in kinds(boris)


def test_a_document_kept_alive_by_a_mark_goes_with_it(anna, boris):
    withdraw.document(anna, anna.document)
    mark = annotations.highlight(boris, anna.document, 0, 5)
    merge(anna, boris)
    annotations.remove(anna, mark)
    assert anna.document not in stored(anna).get("document", {}) and kinds(anna) == []
    assert safety.check(anna) == []
    meet(anna, boris)
    assert anna.document not in stored(boris).get("document", {})


def test_two_boundaries_of_one_passage_are_one_conflict_and_its_words_stay_right(anna, boris):
    mark = annotations.highlight(anna, anna.document, 0, 9)
    merge(boris, anna)
    annotations.move(anna, mark, 2, 9)
    annotations.move(boris, mark, 0, 14)
    meet(anna, boris)
    assert kinds(anna) == [(EDIT, "annotation", "place")]
    found = row(anna, "annotation", mark)
    assert TEXT[found["start"] : found["end"]] == found["exact"]
    (conflict,) = conflicts.open_conflicts(anna)
    conflicts.solve(anna, conflict.id, conflict.heads[-1].revision)
    found = row(anna, "annotation", mark)
    assert TEXT[found["start"] : found["end"]] == found["exact"]
    meet(anna, boris)
    assert kinds(boris) == []


def test_what_both_made_under_one_key_is_one_row_and_under_one_name_a_duplicate(anna, boris):
    for project in (anna, boris):
        an_entity(project, "Anna Lind", ref="per:lind")
        a_document(project, "The same text in both copies.", source="b.txt")
        codebook.add_measure(project, "trade", {})
    codebook.add_type(anna, "budget", {"name": "Budget"})
    codebook.add_type(boris, "budget", {"name": "Budgets"})
    meet(anna, boris)
    assert len(stored(anna)["entity"]) == 1 and len(stored(anna)["document"]) == 2
    assert {kind for kind, _table, _field in kinds(anna)} <= {DUPLICATE, EDIT}


def test_opposing_reviews_are_two_opinions_and_no_conflict(anna, boris):
    review.submit(anna, [anna.fact])
    merge(boris, anna)
    act_as(anna, "Cy")
    review.decide(anna, [anna.fact], "accept")
    review.decide(boris, [anna.fact], "reject", reason="unclear")
    meet(anna, boris)
    assert kinds(anna) == []
    with anna.read() as connection:
        (status,) = connection.execute(table(LocalFact).select()).mappings()
    assert status["status"] == "disputed"


def test_a_merge_is_taken_back_in_one_step_unless_something_rests_on_it(anna, boris):
    before = stored(anna)
    his = a_fact(boris, "said so in Minsk", document=anna.document, type="event")
    done = merge(anna, boris)
    assert done.added and his in stored(anna)["fact"] and anna.next_steps()[0] == f"Merge {done.name}"
    anna.undo()
    assert stored(anna) == before and safety.check(anna) == []
    assert merge(anna, boris).added == done.added
    links.link(anna, an_entity(anna), "subject", fact=his)
    anna.undo()
    anna.undo()
    with refused(anna, "rests on it"):
        anna.undo()
    merge(boris, anna)
    assert safety.check(boris) == []


def test_a_step_goes_back_only_if_nobody_changed_its_rows_in_another_copy(anna, boris):
    facts.edit(anna, anna.fact, {"statement": "Hers"})
    facts.edit(boris, anna.fact, {"period": "2025"})
    merge(anna, boris)
    with anna.read() as connection:
        (edited,) = (r.id for r in connection.execute(EDITS))
    with refused(anna, "was changed since"), anna.change("Back") as session:
        undo.reverse(session, edited)


def test_nothing_in_a_copy_that_was_given_can_be_undone_there(boris):
    while boris.steps()[0]:
        boris.undo()
    assert stored(boris)["fact"]


@pytest.mark.slow
def test_several_copies_are_merged_in_any_order(anna, boris, tmp_path):
    giving.share(anna, silent, tmp_path / "cy.fwb", "Cy")
    with Project.open(tmp_path / "cy.fwb") as cy:
        act_as(cy, "Cy")
        for project, words in ((anna, "A"), (boris, "B"), (cy, "C")):
            facts.edit(project, anna.fact, {"statement": words})
        copies = [given(project) for project in (boris, cy)]
        for copy in copies:
            merging.merge(anna, copy, backup=None)
        for copy in reversed([*copies, given(anna)]):
            merging.merge(boris, copy, backup=None)
            merging.merge(cy, copy, backup=None)
        assert stored(anna) == stored(boris) == stored(cy)
        assert [len(conflicts.open_conflicts(project)[0].heads) for project in (anna, boris, cy)] == [3, 3, 3]


def test_a_clock_that_is_far_ahead_is_told_and_what_was_done_is_kept(anna, boris, monkeypatch):
    ahead = time.time_ns() + 3 * 24 * 3600 * 10**9
    with monkeypatch.context() as patched:
        patched.setattr(time, "time_ns", lambda: ahead)
        facts.edit(boris, anna.fact, {"statement": "His"})
    done = merge(anna, boris)
    assert any("more than a day ahead" in warning for warning in done.warnings)
    assert row(anna, "fact", anna.fact)["statement"] == "His"
    facts.edit(anna, anna.fact, {"statement": "Hers, later"})
    meet(anna, boris)
    assert row(boris, "fact", anna.fact)["statement"] == "Hers, later" and kinds(anna) == []


def test_a_backup_is_made_before_and_says_where(anna, boris):
    facts.edit(boris, anna.fact, {"statement": "His"})
    done = merging.merge(anna, given(boris))
    assert done.backup is not None and done.backup.exists()
    with Project.open(done.backup, read_only=True) as before:
        assert stored(before)["fact"][anna.fact]["statement"] == QUOTE


def test_a_file_of_another_project_is_no_copy(anna, tmp_path):
    (tmp_path / "other").mkdir()
    with a_project(tmp_path / "other", "other") as other, refused(anna, "another project"):
        merge(anna, other)


def test_a_value_large_enough_to_fill_the_memory_is_not_read(anna, boris):
    facts.edit(boris, anna.fact, {"statement": "His"})
    path = given(boris)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE operation SET change = zeroblob(60000000) WHERE change LIKE '%His%'")
    with refused(anna, "a value that is too large"):
        merging.merge(anna, path, backup=None)


TAMPERINGS = {
    "a value in a row": "UPDATE fact SET statement = 'Forged'",
    "a line of the log": 'UPDATE operation SET change = \'{"statement":["","Forged"]}\' WHERE change LIKE \'%His%\'',
    "a step": "UPDATE revision SET label = 'Forged' WHERE seq = (SELECT max(seq) FROM revision)",
    "who did it": "UPDATE revision SET analyst = zeroblob(16) WHERE seq = (SELECT max(seq) FROM revision)",
    "a digest": "UPDATE revision SET digest = zeroblob(33) WHERE seq = 1",
    "a text": "UPDATE document_text SET text = 'Forged'",
    "an original": "UPDATE document_source SET content = zeroblob(9)",
    "what a step follows": "UPDATE operation SET prev = zeroblob(16) WHERE change LIKE '%His%'",
}


@pytest.mark.slow
@pytest.mark.parametrize("what", TAMPERINGS)
def test_a_copy_that_somebody_tampered_with_brings_nothing_false_in(anna, boris, what):
    a_document(boris, "Another text of his.", source="b.txt")
    facts.edit(boris, anna.fact, {"statement": "His"})
    path = given(boris)
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute(TAMPERINGS[what]).rowcount
    before = Path(path).read_bytes()
    if what == "a value in a row":  # rows follow from the log alone
        merging.merge(anna, path, backup=None)
        assert row(anna, "fact", anna.fact)["statement"] == "His"
    else:
        with refused(anna, "changed by another program"):
            merging.merge(anna, path, backup=None)
    assert Path(path).read_bytes() == before
    assert safety.check(anna) == []


def test_a_copy_says_what_changed_in_it_since(anna, boris):
    found = manifest.since(boris)
    assert (found.given.recipient, found.given.what, found.tables) == ("Boris", "everything", ("analyst",))
    facts.edit(boris, anna.fact, {"statement": "His"})
    found = manifest.since(boris)
    assert found.tables == ("analyst", "fact") and found.steps == 2
    assert manifest.since(anna) is None
    assert giving.given_out(anna)[0][:2] == ("Boris", "everything")


def test_a_copy_of_some_collections_holds_nothing_of_other_documents(anna, tmp_path):
    other = a_document(anna, "A confidential text of the ministry.", source="secret.txt", title="Secret minutes")
    secret = a_fact(anna, "confidential", document=other, statement="Nobody may know")
    groups.gather(anna, silent, [anna.document], "collection", "Open")
    groups.gather(anna, silent, [other], "collection", "Closed")
    with anna.read() as connection:
        (chosen,) = (group.id for group in groups.of(connection) if group.name == "Open")
    path = tmp_path / "part.fwb"
    done = giving.share(anna, silent, path, "Cy", collections=[chosen])
    assert done.left_out
    for words in (b"confidential", b"Nobody may know", b"secret.txt", b"Closed"):
        assert words not in path.read_bytes()
    with Project.open(path) as part:
        assert safety.check(part) == []
        assert set(stored(part)["document"]) == {anna.document} and secret not in stored(part)["fact"]
        act_as(part, "Cy")
        facts.edit(part, anna.fact, {"statement": "Seen by Cy"})
        merge(anna, part)
        assert row(anna, "fact", anna.fact)["statement"] == "Seen by Cy"
        assert {other, anna.document} == set(stored(anna)["document"])
        merge(part, anna)
        assert stored(part) == stored(anna) and safety.check(part) == []


def test_sharing_is_a_step_that_says_to_whom(anna, tmp_path):
    giving.share(anna, silent, tmp_path / "c.fwb", "Cy")
    assert anna.next_steps()[0] == "Share a copy with Cy"
    with refused(anna, "the project itself"):
        giving.share(anna, silent, anna.path)


def test_what_was_looked_at_is_merged_without_being_looked_at_again(anna, boris):
    facts.edit(boris, anna.fact, {"statement": "His"})
    path = given(boris)
    looked, before = merging.look(anna, path), path.stat()
    path.write_bytes(bytes(before.st_size))  # reading it again would be noticed
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    done = merging.merge(anna, path, backup=None, looked=looked)
    assert done.changed == 1 and done.merge is not None
    assert row(anna, "fact", anna.fact)["statement"] == "His" and safety.check(anna) == []
    anna.undo()
    assert row(anna, "fact", anna.fact)["statement"] == QUOTE


@pytest.mark.parametrize("what", ["here", "there"])
def test_what_changed_since_it_was_looked_at_is_looked_at_again(anna, boris, what):
    facts.edit(boris, anna.fact, {"statement": "His"})
    path = given(boris)
    looked = merging.look(anna, path)
    if what == "here":
        facts.edit(anna, anna.fact, {"statement": "Hers"})
    else:
        facts.edit(boris, anna.fact, {"statement": "His, later"})
        Path(path).write_bytes(given(boris).read_bytes())
    done = merging.merge(anna, path, backup=None, looked=looked)
    assert len(done.opened) == (what == "here")
    wanted = {"Hers", "His"} if what == "here" else {"His, later"}
    assert row(anna, "fact", anna.fact)["statement"] in wanted and safety.check(anna) == []


@pytest.mark.parametrize("side", [merging.MINE, merging.THEIRS])
def test_a_side_can_be_preferred_in_what_was_looked_at(anna, boris, side):
    facts.edit(boris, anna.fact, {"statement": "His"})
    facts.edit(anna, anna.fact, {"statement": "Hers"})
    path = given(boris)
    merging.merge(anna, path, backup=None, looked=merging.look(anna, path), on_conflict=side)
    assert row(anna, "fact", anna.fact)["statement"] == ("Hers" if side == merging.MINE else "His")
    assert conflicts.count(anna) == 0
