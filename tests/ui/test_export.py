import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from tests.factories import a_document, a_fact
from workbench.core import dataset, facts, review
from workbench.core.analysts import act_as
from workbench.formats import writers
from workbench.ui.export import Export, words


def shown_by(qtbot, workspace, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    page = Export(workspace)
    page.setParent(window)
    page.resize(1000, 700)
    window.resize(1000, 700)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.choices.choose_path(tmp_path / "facts.json")
    qtbot.waitUntil(lambda: page._counts is not None)
    return page, window


@pytest.fixture
def page(qtbot, workspace, tmp_path):
    page, _window = shown_by(qtbot, workspace, tmp_path)
    yield page


@pytest.fixture
def accepted(page, qtbot):
    """A fact that Bo has accepted."""
    project = page._workspace.project
    fact = a_fact(project)
    act_as(project, "Bo")
    review.decide(project, [fact], "accept")
    qtbot.waitUntil(page.foot.button.isEnabled)
    return fact


def button(page, text):
    return next(found for found in page.findChildren(QPushButton) if found.text() == text)


def choose(page, format):
    page.choices.form.formats.setCurrentIndex(page.choices.form.formats.findData(format))


def test_ctrl_enter_writes_the_accepted_facts_and_says_so(page, accepted, qtbot, tmp_path):
    qtbot.waitUntil(lambda: page.foot.summary == "1 fact will be written.")
    qtbot.keyClick(page.choices.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.foot.result != "")
    assert page.foot.result.startswith("1 fact written to facts.json (")
    written = json.loads((tmp_path / "facts.json").read_text(encoding="utf-8"))
    assert [fact["id"] for fact in written["facts"]] == [str(accepted)]


def test_a_file_that_is_there_is_replaced_only_after_a_question(page, accepted, qtbot, tmp_path):
    (tmp_path / "facts.json").write_text("kept")
    page.export()
    assert page.foot.confirm.question == "“facts.json” is there already. Replace it?"
    qtbot.keyClick(page.foot.confirm.no, Qt.Key.Key_Return)
    assert not page.foot.confirm.question and not page._workspace.is_busy
    assert (tmp_path / "facts.json").read_text() == "kept"
    page.export()
    qtbot.mouseClick(page.foot.confirm.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.foot.result != "")
    assert (tmp_path / "facts.json").read_text() != "kept"


def test_an_empty_export_explains_itself_and_shows_the_way_to_review(page, qtbot):
    assert page.foot.summary == "There are no facts yet. Mark a sentence of a document and tag it as a fact."
    with qtbot.waitSignal(page.place_wanted) as wanted:
        qtbot.mouseClick(button(page, "Go to the documents"), Qt.MouseButton.LeftButton)
    assert wanted.args == ["read"]
    a_fact(page._workspace.project)
    qtbot.waitUntil(lambda: page.foot.summary.startswith("No fact is accepted yet: facts need a second pair of eyes."))
    assert not page.foot.button.isEnabled()
    with qtbot.waitSignal(page.place_wanted) as wanted:
        qtbot.mouseClick(button(page, "Go to review"), Qt.MouseButton.LeftButton)
    assert wanted.args == ["review"]
    page.choices.boxes["draft"].click()
    assert page.foot.summary == "1 fact will be written." and page.foot.button.isEnabled()


def test_what_is_left_out_is_counted_with_the_reason(page, accepted, qtbot):
    facts.edit(page._workspace.project, accepted, {"statement": "Another"})
    a_fact(page._workspace.project, "Minsk", type="event")
    page.choices.boxes["draft"].click()
    qtbot.waitUntil(lambda: "1 changed since its review and is left out" in page.foot.summary)
    assert page.foot.summary.startswith("1 fact will be written.")
    page.choices.boxes["all"].click()
    assert page.foot.summary == "2 facts will be written."
    assert not page.choices.boxes["draft"].isEnabled()


def test_the_losses_of_a_format_are_told(page, accepted, qtbot, tmp_path):
    project = page._workspace.project
    review.decide(project, [accepted], "accept")
    choose(page, "csv")
    assert page.choices.path == tmp_path / "facts.csv"
    assert page.choices.form.boxes["bom"].isVisibleTo(page)
    page.choices.form.boxes["bom"].click()
    page.export()
    qtbot.waitUntil(lambda: page.foot.result != "")
    assert "1 earlier review is not in the table" in page.foot.result
    assert (tmp_path / "facts.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_first_rows_are_shown_as_the_table_has_them(page, accepted, qtbot):
    QAbstractItemModelTester(page.choices.table.cells, QAbstractItemModelTester.FailureReportingMode.Warning)
    cells = page.choices.table.cells
    qtbot.waitUntil(lambda: cells.rowCount() == 1)
    headers = [cells.headerData(n, Qt.Orientation.Horizontal) for n in range(cells.columnCount())]
    assert cells.index(0, headers.index("statement")).data() == "4 trillion roubles"
    page.choices.boxes["accepted"].click()
    qtbot.waitUntil(lambda: cells.rowCount() == 0)
    assert page.foot.summary == "No status is chosen. Choose which facts to write."


def test_a_folder_that_is_not_there_is_said_at_the_field(page, accepted, tmp_path):
    page.choices.choose_path(tmp_path / "nowhere" / "facts.json")
    page.export()
    assert page.choices._problem.text().startswith("There is no folder")
    page.choices.field.clear()
    page.export()
    assert page.choices._problem.text() == "Choose the file to write to."


def test_the_file_is_chosen_in_a_dialog_and_keeps_its_kind(page, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(tmp_path / "other"), ""))
    qtbot.mouseClick(button(page, "Choose…"), Qt.MouseButton.LeftButton)
    assert page.choices.path == tmp_path / "other.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: ("", ""))
    qtbot.mouseClick(button(page, "Choose…"), Qt.MouseButton.LeftButton)
    assert page.choices.path == tmp_path / "other.json"


def test_the_result_leads_to_its_folder_and_its_path(page, accepted, qtbot, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    page.export()
    qtbot.waitUntil(lambda: page.foot.result != "")
    qtbot.mouseClick(button(page, "Open the folder"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(button(page, "Copy the path"), Qt.MouseButton.LeftButton)
    assert opened == [str(tmp_path)]
    assert QGuiApplication.clipboard().text() == str(tmp_path / "facts.json")


def test_an_export_that_is_cancelled_leaves_no_file(page, accepted, qtbot, tmp_path):
    page.export()
    qtbot.mouseClick(button(page, "Cancel"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page._workspace.is_busy and page._job is None)
    assert page.foot.button.isVisible()
    assert page.foot.result or not (tmp_path / "facts.json").exists()


def test_the_page_begins_with_the_accepted_facts_beside_the_usual_documents(qtbot, sample_workspace, tmp_path):
    page, _window = shown_by(qtbot, sample_workspace, tmp_path)
    sample_workspace.project_changed.emit()
    assert page.choices.profile.statuses == ("accepted",)
    assert page.choices.path.name == "sample facts.json"
    qtbot.waitUntil(lambda: page.choices.boxes["accepted"].text() == "Accepted  52")
    sample_workspace.close()
    page.export()  # nothing to write from: nothing happens
    assert not sample_workspace.is_busy


def test_every_format_has_a_name_a_use_and_an_ending_of_its_own_kind(page):
    formats = page.choices.form.formats
    keys = [formats.itemData(at) for at in range(formats.count()) if formats.itemData(at)]
    assert sorted(keys) == sorted(writers()) == sorted(words.formats())
    for key in keys:
        choose(page, key)
        assert page.choices.path.suffix == words.format_of(key).suffix
        assert page.choices.form.key == key and formats.accessibleDescription()


def test_filters_narrow_what_is_counted_previewed_and_written(page, accepted, qtbot, tmp_path):
    project = page._workspace.project
    other = a_fact(project, "Minsk", type="event")
    page.choices.boxes["draft"].click()
    qtbot.waitUntil(lambda: page.foot.summary == "2 facts will be written.")
    page.choices.narrowing.types.choose({"event"})
    page.choices.narrowing.types.changed.emit()
    qtbot.waitUntil(lambda: page.foot.summary == "1 fact will be written.")
    qtbot.waitUntil(lambda: page.choices.table.cells.rowCount() == 1)
    assert page.choices.boxes["accepted"].text() == "Accepted  0"
    page.export()
    qtbot.waitUntil(lambda: page.foot.result != "")
    written = json.loads((tmp_path / "facts.json").read_text(encoding="utf-8"))
    assert [fact["id"] for fact in written["facts"]] == [str(other)]
    qtbot.mouseClick(page.choices.narrowing.clearing, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.foot.summary == "2 facts will be written.")


def test_dates_without_facts_and_words_that_are_no_date_are_said(page, accepted, qtbot):
    qtbot.keyClicks(page.choices.narrowing.period.since, "soon")
    qtbot.waitUntil(lambda: page.foot.summary.startswith("“soon” is no date."))
    assert not page.foot.button.isEnabled()
    page.choices.narrowing.period.since.setText("2030")
    qtbot.waitUntil(lambda: page.foot.summary == "No fact fits the filters. Choose fewer.")


def test_choices_are_kept_under_a_name_changed_deleted_and_taken_again(page, accepted, qtbot, tmp_path):
    project, kept = page._workspace.project, page.choices.kept
    choose(page, "csv")
    page.choices.form.handling.setCurrentIndex(page.choices.form.handling.findData("TLP:GREEN"))
    qtbot.keyClicks(kept.names.lineEdit(), "For the web")
    qtbot.keyClick(kept.names.lineEdit(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: kept.used == "For the web")
    with project.read() as connection:
        assert dataset.profile(connection, "For the web") == page.choices.profile
    choose(page, "json")
    assert kept.used == "" and kept.keeping.text() == "Keep the changes"
    kept.names.activated.emit(0)
    assert page.choices.form.key == "csv" and kept.used == "For the web"
    assert page.choices.path == tmp_path / "facts.csv"
    qtbot.mouseClick(kept.deleting, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kept.used == "" and kept.names.count() == 0)
    page._workspace.undo()
    qtbot.waitUntil(lambda: kept.names.count() == 1)


def test_another_project_begins_without_the_choices_of_the_first(page, accepted, qtbot, sample_workspace, tmp_path):
    qtbot.keyClicks(page.choices.kept.names.lineEdit(), "Mine")
    page.choices.narrowing.period.since.setText("2026")
    page._workspace.project_changed.emit()
    assert page.choices.kept.name == "" and page.choices.profile.among == dataset.EVERY


def test_a_report_tells_how_far_the_analysts_agree(page, qtbot, tmp_path):
    project = page._workspace.project
    document = a_document(project)
    a_fact(project, document=document)
    act_as(project, "Bo")
    a_fact(project, document=document)
    page.choices.boxes["draft"].click()
    choose(page, "html")
    qtbot.waitUntil(page.foot.button.isEnabled)
    page.export()
    qtbot.waitUntil(lambda: page.foot.result != "")
    assert "Passages (u-alpha)" in (tmp_path / "facts.html").read_text(encoding="utf-8")
