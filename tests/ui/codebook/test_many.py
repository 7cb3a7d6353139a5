"""A type with more facts than can be changed between two key presses: its changes are jobs, each one step for undo."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.factories import a_document, a_project
from tests.ui.codebook.conftest import shown
from tests.ui.codebook.on_place import asked, book, choose, click, settled, write
from tests.ui.sessions import wait
from workbench.core import annotate
from workbench.core.models import Fact, FactType, table
from workbench.ui.codebook.saving import MANY

FACTS = 1_200
LINE = "Trade came to {n} roubles."


@pytest.fixture(scope="module")
def small_file(tmp_path_factory):
    """Twelve hundred facts of the type quantity, each with its value; built once, as the project it stands for."""
    lines = [LINE.format(n=n) for n in range(FACTS)]
    said = {"document": "000.txt", "type": "quantity"}
    wanted = [
        (n, {**said, "quote": line, "start": 0, "end": len(line), "fields": {"value": f"{n}.5"}})
        for n, line in enumerate(lines)
    ]
    with a_project(tmp_path_factory.mktemp("many")) as project:
        a_document(project, "\n".join(lines))
        assert annotate.annotate(project, wanted).added == FACTS > MANY
        return project.path, project.analyst


@pytest.fixture
def project(workspace):
    return workspace.project


@pytest.fixture
def place(qtbot, workspace, project):
    place = shown(qtbot, workspace)
    wait(lambda: place.types.facts == FACTS)
    return place


@pytest.fixture
def jobs(workspace):
    """What jobs say of themselves: (label, done, total)."""
    said = []
    workspace.progress.connect(lambda *what: said.append(what))
    return said


def keys_said(project):
    """How many facts say something under which keys."""
    counted = {}
    with project.read() as connection:
        for fields in connection.execute(table(Fact).select().with_only_columns(table(Fact).c.fields)).scalars():
            for key in fields:
                counted[key] = counted.get(key, 0) + 1
    return counted


def types_said(project):
    """How many facts are of which type, by its key."""
    f, k, counted = table(Fact).c, table(FactType).c, {}
    query = table(Fact).join(table(FactType), k.id == f.type).select().with_only_columns(k.key)
    with project.read() as connection:
        for key in connection.execute(query).scalars():
            counted[key] = counted.get(key, 0) + 1
    return counted


def cancel_after_a_part(workspace):
    """Press Cancel as soon as a job says that a part of it is done."""

    def on_progress(_label, done, total):
        if 0 < done < total:
            workspace.cancel()

    workspace.progress.connect(on_progress)


def undo(place):
    place._workspace.undo()
    settled(place)


def test_a_definition_is_changed_as_a_job_and_one_undo_takes_it_back(place, project, jobs):
    steps = project.steps()[0]
    write(place.types.definition.type_form.entries["name"].control, "Figure")
    wait(lambda: book(place).type("quantity").name == "Figure" and not place._workspace.is_busy)
    assert ("Changing the codebook", 0, 0) in jobs
    assert (book(place).type("quantity").version, project.steps()[0]) == (2, steps + 1)
    settled(place)
    undo(place)
    assert (book(place).type("quantity").name, book(place).type("quantity").version) == ("Quantity", 1)
    assert place.types.definition.type_form.entries["name"].control.text() == "Quantity"


def test_a_colour_and_a_hint_need_no_job(place, jobs):
    click(place.types.definition.type_form.entries["colour"].control.buttons["rose"])
    wait(lambda: book(place).type("quantity").colour == "rose")
    assert jobs == []


def test_fields_are_added_changed_and_deleted_as_jobs(place, project, jobs):
    fields = place.types.definition.fields
    write(fields.adder.line, "Side")
    wait(lambda: fields.chosen == "side")
    assert fields.adder.line.text() == ""
    fields.choose("value")
    choose(fields.form.entries["kind"].control, "integer")
    assert "1,200" in asked(fields.form.entries["kind"]).question
    click(fields.form.entries["kind"].notice.question.yes)
    wait(lambda: book(place).type("quantity").fields["value"].kind == "integer")
    settled(place)
    fields.table.setFocus()
    QTest.keyClick(fields.table, Qt.Key.Key_Delete)
    assert "1,200" in asked(fields).question
    click(fields.notice.question.yes)
    wait(lambda: "value" not in book(place).type("quantity").fields)
    assert keys_said(project) == {"value": FACTS} and len(jobs) >= 3
    settled(place)
    for _step in range(3):
        undo(place)
    assert list(book(place).type("quantity").fields) == ["value", "subject", "period"]
    assert book(place).type("quantity").fields["value"].kind == "decimal"


def test_a_change_that_is_cancelled_before_it_began_is_shown_as_it_was(place, project):
    workspace, go = place._workspace, threading.Event()
    steps = project.steps()[0]
    workspace.start("Waiting", lambda _project, _report: go.wait(10))
    entry = place.types.definition.type_form.entries["name"]
    write(entry.control, "Figure")
    wait(lambda: workspace._running == 2, "the change is no job")
    workspace.cancel()
    go.set()
    wait(lambda: not workspace.is_busy)
    assert (entry.control.text(), project.steps()[0]) == ("Quantity", steps)
    write(entry.control, "Figure")
    wait(lambda: book(place).type("quantity").name == "Figure")


def test_a_change_that_waits_for_a_job_is_saved_when_the_project_closes(place, project):
    workspace, path, go = place._workspace, project.path, threading.Event()
    workspace.start("Waiting", lambda _project, _report: go.wait(10))
    write(place.types.definition.type_form.entries["name"].control, "Figure")
    wait(lambda: workspace._running == 2)
    go.set()
    workspace.close()
    assert workspace.open(path)
    assert book(place).type("quantity").name == "Figure"


def test_the_key_of_a_field_moves_what_all_facts_say_and_back_in_one_undo(place, project, jobs):
    change_key(place)
    wait(lambda: keys_said(project) == {"amount": FACTS} and not place._workspace.is_busy)
    assert ("Changing the codebook", FACTS, FACTS) in jobs
    settled(place)
    assert place.types.definition.fields.form.entries["key"].control.text() == "amount"
    undo(place)
    assert keys_said(project) == {"value": FACTS} and "value" in book(place).type("quantity").fields


def test_the_key_of_a_field_that_is_cancelled_stays_the_old_one_for_all_facts(place, project, jobs):
    cancel_after_a_part(place._workspace)
    change_key(place)
    settled(place)
    assert any(0 < done < total for _label, done, total in jobs), "nothing was cancelled half way"
    assert keys_said(project) == {"value": FACTS} and "value" in book(place).type("quantity").fields
    wait(lambda: place.types.definition.fields.form.entries["key"].control.text() == "value")


def change_key(place):
    entry = place.types.definition.fields.form.entries["key"]
    write(entry.control, "amount")
    assert "1,200 facts would be rewritten" in asked(entry).question
    click(entry.notice.question.yes)


def test_a_merge_that_is_cancelled_keeps_whole_facts_and_both_types_and_one_undo_takes_it_back(place, project, jobs):
    steps = project.steps()[0]
    cancel_after_a_part(place._workspace)
    merge(place)
    settled(place)
    moved = types_said(project)
    assert moved["event"] > 0 and moved["quantity"] + moved["event"] == FACTS
    assert list(book(place).types) == ["quantity", "event"] and project.steps()[0] == steps + 1
    wait(lambda: place.types.facts == moved["event"] and place.types.chosen == "event")
    undo(place)
    assert types_said(project) == {"quantity": FACTS}


def test_a_merge_of_many_facts_is_one_step(place, project):
    merge(place)
    wait(lambda: types_said(project) == {"event": FACTS} and not place._workspace.is_busy)
    settled(place)
    assert list(book(place).types) == ["event"]
    undo(place)
    assert types_said(project) == {"quantity": FACTS} and list(book(place).types) == ["quantity", "event"]


def merge(place):
    click(place.types.head.merge)
    merging = place.types.merging
    wait(lambda: "1,200 facts of “Quantity”" in merging.outcome.text())
    click(merging.go)


def test_a_split_that_is_cancelled_keeps_whole_facts_and_one_undo_takes_it_back(place, project):
    cancel_after_a_part(place._workspace)
    place.types.head.tabs.setCurrentIndex(1)
    wait(lambda: place.types.facts_of.rows.rowCount() == FACTS)
    place.types.facts_of.grid.selectAll()
    click(place.types.head.split)
    write(place.types.splitting.name, "Turnover", end=None)
    click(place.types.splitting.go)
    settled(place)
    moved = types_said(project)
    assert moved["turnover"] > 0 and moved["quantity"] + moved["turnover"] == FACTS
    undo(place)
    assert types_said(project) == {"quantity": FACTS} and list(book(place).types) == ["quantity", "event"]
