"""Annotations of other programs in the window: what they would bring, what somebody decides, what came of it."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QComboBox, QFileDialog

from tests.core.steps import stored
from tests.factories import a_document
from workbench.core import dataset
from workbench.core.ids import new_id
from workbench.ui import intake
from workbench.ui.intake import ColumnsDialog, IntakeDialog
from workbench.ui.intake.looking import Source
from workbench.ui.intake.tags import BECOMES

QUOTES = ("4 trillion roubles", "Minsk")


def annotation(quote, tag):
    selector = {"type": "TextQuoteSelector", "exact": quote}
    body = {"type": "TextualBody", "purpose": "tagging", "value": tag}
    return {"type": "Annotation", "body": body, "target": {"source": "000.txt", "selector": selector}}


@pytest.fixture
def project(workspace):
    a_document(workspace.project)
    return workspace.project


@pytest.fixture
def window(desk, qtbot):
    return qtbot.desk


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "theirs.jsonld"
    found = [annotation(QUOTES[0], "Trade"), annotation(QUOTES[1], "Event"), annotation("in Atlantis", "Trade")]
    collection = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationCollection"}
    path.write_text(json.dumps(collection | {"first": {"type": "AnnotationPage", "items": found}}))
    return path


def opened(qtbot, workspace, window, path, kind=IntakeDialog):
    intake.look_at(workspace, window, Source(Path(path)))
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(kind)))
    return next(one for one in window.findChildren(kind) if one.isVisible())


def facts(project):
    with project.read() as connection:
        return sorted((fact.type, fact.evidence[0]["quote"]) for fact in dataset.facts(connection))


def test_it_says_what_would_come_in_and_lists_what_cannot_be_placed(qtbot, workspace, project, window, file):
    dialog = opened(qtbot, workspace, window, file)
    assert dialog.heading == "2 facts would come in" and dialog.button.text() == "Take in 2 facts"
    for model in (dialog.tags, dialog.unplaced):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    rows = [[dialog.tags.index(row, column).data() for column in range(3)] for row in range(dialog.tags.rowCount())]
    assert rows == [["Trade", "2", "A new type “Trade”"], ["Event", "1", "Event"]]
    assert dialog.unplaced.index(0, 1).data() == "in Atlantis"
    dialog.copy.click()
    assert QGuiApplication.clipboard().text().startswith("3\t000.txt\tin Atlantis\t")


def test_facts_come_in_as_one_step_and_one_undo_takes_them_back(qtbot, workspace, project, window, file):
    before = stored(project)
    dialog = opened(qtbot, workspace, window, file)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.heading == "2 facts taken in from “theirs.jsonld”")
    assert [quote for _type, quote in facts(project)] == ["4 trillion roubles", "Minsk"]
    workspace.undo()
    qtbot.waitUntil(lambda: stored(project) == before)


def test_a_tag_becomes_the_type_that_is_chosen_or_a_mark(qtbot, workspace, project, window, file):
    dialog = opened(qtbot, workspace, window, file)
    dialog.tags.setData(dialog.tags.index(0, BECOMES), "quantity")
    qtbot.waitUntil(lambda: dialog.tags.index(0, BECOMES).data() == "Quantity" and dialog.button.isEnabled())
    dialog.tags.setData(dialog.tags.index(1, BECOMES), "")
    qtbot.waitUntil(lambda: dialog.heading == "1 fact and 1 mark would come in")
    dialog.take_in()
    qtbot.waitUntil(lambda: dialog.heading.startswith("1 fact and 1 mark taken in"))
    assert facts(project) == [("quantity", "4 trillion roubles")]


def test_the_choice_of_a_type_is_a_list_that_opens_with_enter(qtbot, workspace, project, window, file):
    dialog = opened(qtbot, workspace, window, file)
    dialog.table.activated.emit(dialog.tags.index(0, 0))
    box = dialog.table.findChild(QComboBox)
    assert box.currentText() == "A new type “Trade”" and box.accessibleName() == "Becomes"
    assert [box.itemText(at) for at in range(box.count())][-1] == "A mark, the tag in its note"


def test_what_is_here_already_is_said_and_nothing_comes_twice(qtbot, workspace, project, window, file):
    dialog = opened(qtbot, workspace, window, file)
    dialog.take_in()
    qtbot.waitUntil(lambda: "taken in" in dialog.heading)
    dialog.reject()
    again = opened(qtbot, workspace, window, file)
    assert again.heading == "All of it is here already" and not again.button.isEnabled()


def test_a_question_of_the_file_is_asked_and_its_answer_moves_the_passages(qtbot, workspace, window, tmp_path):
    path = tmp_path / "theirs.jsonl"
    path.write_text(json.dumps({"text": "🚀abcdefghij and more of it", "label": [[3, 5, "Money"]]}))
    dialog = opened(qtbot, workspace, window, path)
    (box,) = dialog.questions.findChildren(QComboBox)
    assert "counts characters in a way of its own" in box.accessibleName()
    quotes = [box.itemText(at) for at in range(box.count())]
    assert quotes[0] == f"“{dialog._found.plan.lines[0].line['quote']}”"
    box.setCurrentIndex(1)
    box.activated.emit(1)
    qtbot.waitUntil(lambda: dialog._source.answers and not dialog._looks)
    assert f"“{dialog._found.plan.lines[0].line['quote']}”" == quotes[1] != quotes[0]
    assert box.isVisible()  # to be answered anew


def test_of_a_table_somebody_says_what_the_columns_are(qtbot, workspace, project, window, tmp_path):
    table = tmp_path / "theirs.csv"
    table.write_text("Source;Segment;Kind;Memo\n000.txt;4 trillion roubles;quantity;Check\n")
    asked = opened(qtbot, workspace, window, table, ColumnsDialog)
    assert asked.columns == {"document": "Source", "quote": "Segment", "note": "Memo"}
    asked.boxes["type"].setCurrentIndex(asked.boxes["type"].findData("Segment"))
    assert not asked.button.isEnabled() and asked._problem.text() == "One column is chosen twice."
    asked.boxes["type"].setCurrentIndex(asked.boxes["type"].findData("Kind"))
    qtbot.keyClick(asked, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(window.findChildren(IntakeDialog)))
    dialog = window.findChild(IntakeDialog)
    dialog.take_in()
    qtbot.waitUntil(lambda: dialog.heading == "1 fact taken in from “theirs.csv”")
    assert facts(project) == [("quantity", "4 trillion roubles")]


def test_a_table_needs_a_column_that_says_where_passages_stand(qtbot, workspace, project, window, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("a,b\n1,2\n")
    asked = opened(qtbot, workspace, window, table, ColumnsDialog)
    assert asked._problem.text().startswith("Choose the column of the quotes") and not asked.button.isEnabled()


def test_passages_take_the_room_that_few_columns_leave(qtbot, workspace, project, window, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("Kind,Segment,Memo\na,b,c\n")
    asked = opened(qtbot, workspace, window, table, ColumnsDialog)
    widths = [asked.table.columnWidth(column) for column in range(3)]
    assert widths[1] > widths[0] == widths[2]


def test_a_file_that_holds_no_annotations_is_told_with_a_sentence(qtbot, workspace, project, window, tmp_path):
    (tmp_path / "x.json").write_text("{}")
    with qtbot.waitSignal(workspace.failed) as failed:
        intake.look_at(workspace, window, Source(tmp_path / "x.json"))
    assert "holds no annotations" in failed.args[0] and not window.findChildren(IntakeDialog)


def test_why_nothing_came_in_is_said_in_the_dialog_which_waits_for_more(qtbot, workspace, project, window, file):
    path = project.path
    workspace.close()
    workspace.settings.analyst = new_id()  # a namesake, who has to choose another name first
    assert workspace.open(path)
    dialog = opened(qtbot, workspace, window, file)
    focused, before = dialog.focusWidget(), stored(workspace.project)
    assert not dialog.problem
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "tells you apart" in dialog.problem and dialog.button.isEnabled())
    assert dialog.focusWidget() is focused and stored(workspace.project) == before


def test_the_action_asks_for_a_file(qtbot, workspace, project, window, file, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(file), ""))
    intake.take_in(workspace, window)
    qtbot.waitUntil(lambda: bool(window.findChildren(IntakeDialog)))
