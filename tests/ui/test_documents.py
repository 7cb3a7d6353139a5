from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from tests.factories import a_document, a_fact, an_entity, more_evidence
from workbench.core import documents, reading
from workbench.core.browse import documents as browse
from workbench.core.models import Document
from workbench.core.project import Project
from workbench.ui.documents import Documents
from workbench.ui.rows import Rows, selected


@pytest.fixture
def pane(workspace, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    pane = Documents(workspace)
    pane.setParent(window)
    pane.resize(216, 600)
    window.resize(216, 600)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield pane


def titles(pane):
    model = pane._model
    return [model.index(place, 0).data() for place in range(model.rowCount())]


def shows(pane, qtbot, *wanted):
    qtbot.waitUntil(lambda: titles(pane) == list(wanted))


def described(pane, document):
    return browse.described(pane._workspace.project, document)


def click(qtbot, view, place):
    at = view.visualRect(view.model().index(place, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


@pytest.fixture
def report(pane, qtbot):
    """A document that is read."""
    document = a_document(pane._workspace.project)
    shows(pane, qtbot, "A report")
    pane._workspace.current.show_document(document)
    return document


def test_without_documents_the_pane_offers_to_import_some(pane, qtbot, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Minsk, 2 February 2026\nSomething happened.")
    qtbot.waitUntil(pane._empty.isVisible)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: ([str(tmp_path / "a.txt")], ""))
    qtbot.mouseClick(pane._empty.files, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(titles(pane)) == 1)
    qtbot.waitUntil(lambda: pane._workspace.current.document == pane._model.id(0))
    assert pane._list.isVisible() and not pane._report.isVisible()


def test_a_folder_is_imported_with_its_folders_and_what_did_not_go_in_is_listed(
    pane, qtbot, tmp_path, monkeypatch, report
):
    folder = tmp_path / "in"
    (folder / "deeper").mkdir(parents=True)
    (folder / "deeper" / "a.txt").write_text("Something happened in Minsk.")
    (folder / "b.jpg").write_text("no")
    told = []
    pane._workspace.told.connect(told.append)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(folder))
    pane.import_folder()
    qtbot.waitUntil(pane._report.isVisible)
    assert told == ["1 document imported · 1 could not be read."]
    assert pane._report.text.startswith("b.jpg: Files of the kind “.jpg” cannot be read")
    assert pane._workspace.current.document == report  # one was open already
    pane.import_paths([folder / "deeper"])
    qtbot.waitUntil(lambda: len(told) == 2)
    assert pane._report.text == "a.txt: is here already: “Something happened in Minsk”"
    pane._report._on_copy()
    assert str(folder / "deeper" / "a.txt") in QGuiApplication.clipboard().text()


def test_nothing_is_imported_if_no_file_is_chosen(pane, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a: ([], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: "")
    pane.import_files()
    pane.import_folder()
    assert not pane._workspace.is_busy


def test_a_click_and_enter_open_a_document(pane, qtbot):
    project = pane._workspace.project
    one = a_document(project, "One.", source="1.txt", title="One")
    two = a_document(project, "Two.", source="2.txt", title="Two")
    qtbot.waitUntil(lambda: len(titles(pane)) == 2)
    click(qtbot, pane._list, pane._model.position(two))
    assert pane._workspace.current.document == two
    pane._list.setCurrentIndex(pane._model.index(pane._model.position(one), 0))
    qtbot.keyClick(pane._list, Qt.Key.Key_Return)
    assert pane._workspace.current.document == one


def test_the_document_that_is_read_is_selected(pane, qtbot, report):
    assert pane._list.currentIndex().data(Rows.ID) == report
    pane._workspace.current.show_document(None)
    assert not pane._list.currentIndex().isValid()


def test_the_list_is_a_sound_model_and_says_everything_to_a_screen_reader(pane, report):
    QAbstractItemModelTester(pane._model, QAbstractItemModelTester.FailureReportingMode.Warning)
    said = pane._model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "A report · publisher not stated · no date · no facts yet · 79 characters · 000.txt"


def test_typing_in_the_list_filters_it_and_esc_shows_all(pane, qtbot, report):
    other = a_document(pane._workspace.project, "Встреча.", source="2.txt", title="Встреча премьеров")
    qtbot.waitUntil(lambda: len(titles(pane)) == 2)
    qtbot.keyClicks(pane._list, "r")
    assert pane._header.field.text() == "r"
    pane._header.field.setText("ВСТРЕЧА")
    shows(pane, qtbot, "Встреча премьеров")
    pane._header.field.setText("nowhere")
    qtbot.waitUntil(pane._nothing.isVisible)
    qtbot.keyClick(pane._header.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(titles(pane)) == 2)
    assert other in pane._model.ids()


def test_the_menu_filters_by_state_and_orders(pane, qtbot, report):
    a_document(pane._workspace.project, "Another 4 trillion roubles.", source="2.txt", title="Zebra")
    qtbot.waitUntil(lambda: len(titles(pane)) == 2)
    a_fact(pane._workspace.project, document=report)
    pane._header._states["in work"].trigger()
    shows(pane, qtbot, "A report")
    pane._header._states[""].trigger()
    pane._header._orders["added"].trigger()
    shows(pane, qtbot, "Zebra", "A report")


def test_rename_writes_the_title_in_its_row_as_one_step(pane, qtbot, report):
    pane.rename()
    editor = pane._list.findChild(QLineEdit)
    editor.setText("Another title")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    shows(pane, qtbot, "Another title")
    pane._workspace.project.undo()
    shows(pane, qtbot, "A report")


def test_a_title_cannot_be_emptied(pane, qtbot, report):
    failed = []
    pane._workspace.failed.connect(failed.append)
    pane.rename()
    editor = pane._list.findChild(QLineEdit)
    editor.setText(" ")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: failed == ["A document needs a title."])
    assert titles(pane) == ["A report"]


def test_the_form_saves_what_changed_in_one_step(pane, qtbot, report):
    project = pane._workspace.project
    meeting = an_entity(project, "Council", "meeting")
    steps = project.steps()[0]
    pane.edit()
    fields = pane._form.fields
    qtbot.waitUntil(lambda: "meeting" in pane._form._names)
    fields["published"].clear()
    qtbot.keyClicks(fields["published"], "2 February 2026")
    fields["publisher"].setText("BelTA")
    fields["reports"].setText("Council")
    fields["reliability"].setCurrentIndex(fields["reliability"].findData("B"))
    fields["language"].setCurrentIndex(fields["language"].findData("ru"))
    qtbot.keyClick(fields["reports"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    found = described(pane, report)
    assert (found.published, found.published_confirmed) == ("2026-02-02", True)  # who types a date has checked it
    assert (found.publisher, found.reports, found.reliability, found.language) == ("BelTA", "Council", "B", "ru")
    assert found.title == "A report" and meeting
    assert project.steps()[0] == steps + 1
    assert pane._form.document is None and pane._list.isVisible()


def test_what_does_not_fit_is_said_at_its_field_and_nothing_is_saved(pane, qtbot, report):
    pane.edit()
    fields, problems = pane._form.fields, pane._form._problems
    fields["published"].setText("some day")
    fields["title"].setText("")
    pane._form.save()
    assert "is not a date" in problems["published"].text() and problems["published"].isVisible()
    assert problems["title"].text() == "A document needs a title."
    fields["published"].clear()
    fields["title"].setText("Good")
    fields["reports"].setText("Nobody's talks")
    pane._form.save()
    assert problems["reports"].text() == "There is no meeting “Nobody's talks”; add it first."
    assert not problems["published"].isVisible()
    assert described(pane, report).title == "A report"


def test_esc_leaves_the_form_and_everything_as_it_was(pane, qtbot, report):
    pane.edit()
    pane._form.fields["title"].setText("Another")
    qtbot.keyClick(pane._form.fields["title"], Qt.Key.Key_Escape)
    assert pane._form.document is None
    assert described(pane, report).title == "A report"


def test_a_document_without_marks_is_deleted_and_undo_brings_it_back(pane, qtbot, report):
    pane._list.setFocus()
    qtbot.keyClick(pane._list, Qt.Key.Key_Delete)
    shows(pane, qtbot)
    assert pane._workspace.current.document is None
    pane._workspace.undo()
    shows(pane, qtbot, "A report")


def test_a_document_with_facts_goes_only_after_a_question(pane, qtbot, report):
    project = pane._workspace.project
    other = a_document(project, "Again 4 trillion roubles.", source="b.txt", title="Other")
    a_fact(project, "Minsk", document=report, type="event")
    more_evidence(project, a_fact(project, document=report), other, "4 trillion roubles")
    qtbot.waitUntil(lambda: len(titles(pane)) == 2)
    pane.remove()
    assert pane._confirm.question == (
        "Delete “A report” with 1 fact? 1 fact with evidence elsewhere stays. Undo brings it back."
    )
    qtbot.keyClick(pane._confirm.no, Qt.Key.Key_Escape)
    assert not pane._confirm.question and len(titles(pane)) == 2
    pane.remove()
    qtbot.mouseClick(pane._confirm.yes, Qt.MouseButton.LeftButton)
    shows(pane, qtbot, "Other")
    assert pane._workspace.current.document == other
    pane._workspace.undo()
    qtbot.waitUntil(lambda: len(titles(pane)) == 2)


def test_ten_thousand_documents_are_listed_and_only_those_in_sight_are_read(pane, qtbot):
    rows = (
        {"title": f"No. {n}", "source": f"{n}.txt", "text_sha256": str(n), "bytes_sha256": str(n)}
        for n in range(10_000)
    )
    with pane._workspace.project.change("Many") as session:
        session.add_many(Document, rows)
    qtbot.waitUntil(lambda: pane._model.rowCount() == 10_000)
    assert len(pane._model._pages) <= 2
    pane._workspace.current.show_document(pane._model.id(7_000))
    assert pane._list.currentIndex().row() == 7_000
    assert len(pane._model._pages) <= 4


def test_closing_the_project_empties_the_pane(pane, qtbot, report):
    pane.edit()
    pane._workspace.close()
    assert titles(pane) == []
    assert pane._form.document is None and pane._empty.isVisible()


def test_what_another_window_deletes_is_gone_here(pane, qtbot, report):
    with Project.open(Path(pane._workspace.project.path)) as other:
        documents.remove(other, report)
    shows(pane, qtbot)


def test_the_list_shows_how_far_each_document_is_read(pane, qtbot, report):
    project = pane._workspace.project
    nothing, some, everything = (f"read {n} % · " for n in (0, 51, 100))

    def shows_share(wanted):
        qtbot.waitUntil(lambda: wanted in pane._model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    shows_share(nothing)
    reading.mark_read(project, report, 0, 0)
    shows_share(some)
    a_fact(project, "said so", document=report)
    shows_share(everything)
    project.undo()
    project.undo()
    shows_share(nothing)


def test_the_least_read_come_first_and_stay_where_they_are_while_they_are_read(pane, qtbot):
    project = pane._workspace.project
    made = [a_document(project, f"{name} is here.\nMore.", source=name, title=name) for name in "ABC"]
    a_document(project, "---", source="D", title="Nothing to read")
    reading.mark_read(project, made[1], 0, 0)
    reading.mark_read(project, made[0], 0, 16)
    pane._header._orders["read"].trigger()
    shows(pane, qtbot, "C", "B", "A", "Nothing to read")
    reading.mark_read(project, made[2], 0, 16)
    qtbot.waitUntil(lambda: pane._progress.percent(made[2]) == 100)
    assert titles(pane)[0] == "C"


def test_the_document_that_is_read_is_the_only_one_selected_whatever_key_is_held(pane, qtbot):
    project = pane._workspace.project
    first, second = a_document(project, "One."), a_document(project, "Two.", source="b.txt", title="B report")
    shows(pane, qtbot, "A report", "B report")
    pane._workspace.current.show_document(first)
    qtbot.keyPress(pane, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)  # as in Ctrl+Tab
    pane._workspace.current.show_document(second)
    assert selected(pane._list) == second.bytes
    qtbot.keyRelease(pane, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    pane._workspace.current.show_document(None)
    assert selected(pane._list) == b""
