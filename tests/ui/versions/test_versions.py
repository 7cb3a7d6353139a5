"""Deciding by keyboard on the passages that wait, in a window of its own."""

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from tests.factories import a_document, a_fact
from workbench.core import annotations, documents, versions
from workbench.core.models import Annotation, table
from workbench.formats.types import ParsedDocument
from workbench.ui.versions import VersionsSheet
from workbench.ui.versions.bringing import bring_version

OLD = (
    "Trade with Norland came to 4 trillion roubles, as the ministry of trade said on Monday \N{ROCKET}.\n"
    "Nothing else was said in the morning, and everybody went home again.\n"
    "Exports rose by 5 percent in the first months of the year. Imports fell a little.\n"
    "The talks go on in Tarnava, where the delegations met for the third time.\n"
)
NEW = OLD.replace("5 percent", "7 percent").replace("third time", "fourth time").replace("4 tr", "5 tr")
QUOTES = ("Exports rose by 5 percent", "for the third time", "came to 4 trillion")


@pytest.fixture
def brought(workspace):
    """(old, new) version of a document with three passages that wait."""
    project = workspace.project
    old = a_document(project, OLD)
    for quote in QUOTES:
        annotations.highlight(project, old, OLD.index(quote), OLD.index(quote) + len(quote))
    parsed = ParsedDocument(NEW, "text/plain", "utf-8", "A report", "", "", "", ())
    return old, versions.bring(project, old, parsed, "b.txt", NEW.encode()).document


@pytest.fixture
def open_sheet(qtbot, workspace):
    """Shows a sheet as the window does, and waits for what it reads."""

    def show(document):
        sheet = VersionsSheet(workspace, document)
        qtbot.addWidget(sheet)
        workspace.changed.connect(sheet.catch_up)
        sheet.resize(1000, 640)
        sheet.show()
        sheet.catch_up()
        qtbot.waitUntil(lambda: sheet.count.text() != "")
        return sheet

    return show


def marked(workspace):
    a = table(Annotation).c
    with workspace.project.read() as connection:
        query = select(a.exact, a.document, a.kept).where(a.deleted.is_(False))
        return {exact: (document, bool(kept)) for exact, document, kept in connection.execute(query)}


def waits(sheet, count):
    return lambda: sheet.queue.count() == count and (sheet.places.count() > 0 or not count)


def test_digits_take_a_place_k_keeps_and_delete_deletes(qtbot, workspace, brought, open_sheet):
    old, new = brought
    sheet = open_sheet(new)
    qtbot.waitUntil(waits(sheet, 3))
    assert sheet.count.text() == "3 passages to decide"
    assert sheet.queue.waiting.exact == "came to 4 trillion"
    assert sheet.difference.boxed_words() == ["came to 4 trillion", "came to 5 trillion"]
    qtbot.keyClick(sheet.queue, Qt.Key.Key_1)
    qtbot.waitUntil(waits(sheet, 2))
    assert marked(workspace)["came to 5 trillion"] == (new, False)
    assert sheet.queue.waiting.exact == "Exports rose by 5 percent"
    qtbot.keyClick(sheet.queue, Qt.Key.Key_K)
    qtbot.waitUntil(waits(sheet, 1))
    assert marked(workspace)["Exports rose by 5 percent"] == (old, True)
    qtbot.keyClick(sheet.queue, Qt.Key.Key_Delete)
    qtbot.waitUntil(waits(sheet, 0))
    assert "for the third time" not in marked(workspace)
    assert sheet.count.text() == "Nothing waits to be decided" and not sheet.queue.isVisible()
    workspace.undo()
    qtbot.waitUntil(waits(sheet, 1))


def test_the_keyboard_stays_here_when_the_last_passage_is_decided_and_comes_back_with_it(
    qtbot, workspace, brought, open_sheet
):
    sheet = open_sheet(brought[1])
    qtbot.waitUntil(waits(sheet, 3))
    sheet.window().activateWindow()
    sheet.setFocus()
    qtbot.waitUntil(sheet.queue.hasFocus)
    for left in (2, 1, 0):
        qtbot.keyClick(sheet.queue, Qt.Key.Key_K)
        qtbot.waitUntil(waits(sheet, left))
    assert sheet.difference.hasFocus()
    assert sheet.difference.boxed_words() == []
    workspace.undo()
    qtbot.waitUntil(waits(sheet, 1))
    assert sheet.queue.hasFocus()


def test_enter_takes_the_place_chosen_and_space_puts_off(qtbot, workspace, brought, open_sheet):
    sheet = open_sheet(brought[0])
    qtbot.waitUntil(waits(sheet, 3))
    qtbot.keyClick(sheet.queue, Qt.Key.Key_Space)
    assert sheet.queue.waiting.exact == "Exports rose by 5 percent"
    qtbot.waitUntil(waits(sheet, 3))
    qtbot.keyClick(sheet.queue, Qt.Key.Key_Down)
    qtbot.waitUntil(waits(sheet, 3))
    qtbot.keyClick(sheet.queue, Qt.Key.Key_Return)
    qtbot.waitUntil(waits(sheet, 2))
    assert marked(workspace)["for the fourth time"][0] == brought[1]
    qtbot.keyClick(sheet.queue, Qt.Key.Key_9)  # there are not so many
    assert sheet.queue.count() == 2


def test_all_that_are_clear_are_taken_in_one_step(qtbot, workspace, brought, open_sheet):
    sheet = open_sheet(brought[0])
    qtbot.waitUntil(waits(sheet, 3))
    steps = workspace.project.steps()[0]
    sheet.bar.buttons["all"].click()
    qtbot.waitUntil(lambda: sheet.queue.count() < 3 and not workspace.is_busy)
    assert workspace.project.steps()[0] == steps + 1


def test_only_paragraphs_that_differ_are_shown_side_by_side(qtbot, workspace, brought, open_sheet):
    sheet = open_sheet(brought[1])
    shown = sheet.difference.toPlainText()
    assert "Imports fell a little" in shown and "everybody went home" not in shown
    assert "1 paragraph is the same" in shown
    assert "Version 1" in shown and "newest" in shown


def test_a_document_without_other_versions_says_so(workspace, open_sheet):
    sheet = open_sheet(a_document(workspace.project, OLD))
    assert "There is no other version of this document." in sheet.difference.toPlainText()
    assert not any(button.isEnabled() for button in sheet.bar.buttons.values())


def test_the_only_evidence_of_a_fact_is_not_deleted_and_the_sentence_says_why(qtbot, workspace, open_sheet):
    project = workspace.project
    old = a_document(project, OLD)
    a_fact(project, QUOTES[0], document=old)
    parsed = ParsedDocument(NEW, "text/plain", "utf-8", "A report", "", "", "", ())
    versions.bring(project, old, parsed, "b.txt", NEW.encode())
    sheet = open_sheet(old)
    qtbot.waitUntil(waits(sheet, 1))
    with qtbot.waitSignal(workspace.failed) as failed:
        qtbot.keyClick(sheet.queue, Qt.Key.Key_Delete)
    assert "needs evidence" in failed.args[0]
    assert sheet.queue.count() == 1


def test_a_file_is_brought_in_read_and_told_of(qtbot, workspace, tmp_path):
    old = a_document(workspace.project, OLD)
    annotations.highlight(workspace.project, old, 0, 5)
    (tmp_path / "b.txt").write_text(NEW, encoding="utf-8")
    workspace.current.show_document(old)
    told = []
    bring_version(workspace, old, tmp_path / "b.txt", lambda *said: told.append(said))
    qtbot.waitUntil(lambda: bool(told))
    sentence, action, show = told[0]
    assert sentence == "The new version is here: 1 passage has moved to it."
    assert action == "What has changed"
    with workspace.project.read() as connection:
        new = documents.find(connection, "b.txt")
    assert workspace.current.document == new
    with qtbot.waitSignal(workspace.current.sheet_wanted) as wanted:
        show()
    assert wanted.args == ["versions", new]
