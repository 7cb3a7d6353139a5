"""Documents looked over before they come in, and a folder out of which they come by themselves."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog, QWidget

from tests import pdfs
from tests.core.steps import row, stored
from workbench.core import annotations, incoming
from workbench.core import documents as verbs
from workbench.formats.types import ReadOptions
from workbench.ui.documents import Documents
from workbench.ui.documents.incoming import LookOver
from workbench.ui.documents.incoming.table import Entries

Key = Qt.Key
STORY = " ".join(random.Random(7).choices("ferry toll harbour minister winter bridge council crews".split(), k=300))


@pytest.fixture
def pane(workspace, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    pane = Documents(workspace)
    pane.setParent(window)
    window.resize(300, 600)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield pane  # the window lives on meanwhile


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Ferries\n\n" + STORY)
    (folder / "b.txt").write_text("Harbour Post reports\n\n" + STORY + "\n\nMore ferries than ever before sail.")
    (folder / "c.txt").write_bytes("Паромы ходят каждый день, сказал министр.".encode("cp866"))
    (folder / "d.txt").write_text("")
    return folder


@pytest.fixture
def look_over(pane, qtbot):
    """Opens the dialog for files, as the pane does."""

    def open_it(*paths):
        pane.import_paths(list(paths))
        qtbot.waitUntil(lambda: pane.findChild(LookOver) is not None)
        dialog = pane.findChild(LookOver)
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return open_it


def cells(dialog, column):
    model = dialog.entries
    return [model.index(place, column).data() for place in range(model.rowCount())]


def documents(workspace):
    return {one["source"]: one for one in stored(workspace.project).get("document", {}).values() if not one["deleted"]}


def test_several_files_are_looked_over_and_only_those_ticked_come_in(look_over, folder, workspace, qtbot):
    dialog = look_over(folder)
    assert cells(dialog, 0)[3] == "d.txt" and cells(dialog, 4)[3] == "The file is empty."
    assert dialog.button.text() == "Import 3 documents"
    assert [dialog.tabs.tabText(place) for place in range(dialog.tabs.count())] == [
        "All 4",
        "New 2",
        "Reprints 1",
        "Not readable 1",
    ]
    assert not documents(workspace)
    dialog.table.go_to(2)
    QTest.keyClick(dialog.table, Key.Key_Space)
    assert dialog.button.text() == "Import 2 documents"
    QTest.keyClick(dialog.table, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: documents(workspace).keys() == {"a.txt", "b.txt"})
    kept = documents(workspace)
    assert kept["a.txt"]["reprint_of"] == kept["b.txt"]["id"]  # the longer one, as no dates tell
    assert kept["b.txt"]["reprint_of"] is None


def test_what_is_written_goes_into_all_selected_rows_and_what_does_not_fit_is_said(look_over, folder, workspace, qtbot):
    dialog = look_over(folder)
    dialog.table.selectAll()
    publisher, published = dialog.entries.index(0, 1), dialog.entries.index(1, 2)
    assert dialog.entries.setData(publisher, "Harbour Post")
    assert dialog.entries.setData(published, "2025-03-01")
    assert not dialog.entries.setData(published, "no day")
    assert "is not a date" in dialog._problem.text()
    assert cells(dialog, 1) == ["Harbour Post"] * 3 + [""]
    assert dialog.entries.setData(dialog.entries.index(0, 0), "Only this one")
    assert cells(dialog, 0)[:2] != ["Only this one"] * 2
    dialog.bring_in()
    qtbot.waitUntil(lambda: len(documents(workspace)) == 3)
    kept = documents(workspace)
    assert {one["published"] for one in kept.values()} == {"2025-03-01"}
    assert all(one["published_confirmed"] and one["publisher_printed"] == "Harbour Post" for one in kept.values())
    assert kept["a.txt"]["title"] == "Only this one"


def test_a_wrong_encoding_is_put_right_where_its_words_are_seen(look_over, folder, workspace, qtbot):
    dialog = look_over(folder)
    dialog.table.go_to(2)
    shown = dialog.shown
    shown.encoding.setCurrentText("koi8-r")
    shown.encoding.activated.emit(shown.encoding.currentIndex())
    qtbot.waitUntil(lambda: dialog.entries.all[2].read.options.encoding == "koi8-r")
    assert "Паромы" not in shown.text.toPlainText()
    shown.encoding.setCurrentText("cp866")
    shown.encoding.activated.emit(shown.encoding.currentIndex())
    qtbot.waitUntil(lambda: shown.text.toPlainText().startswith("Паромы"))
    dialog.bring_in()
    qtbot.waitUntil(lambda: "c.txt" in documents(workspace))
    assert documents(workspace)["c.txt"]["encoding"] == "cp866"


def test_another_column_of_a_table_is_chosen_for_all_its_rows(look_over, tmp_path, workspace, qtbot):
    (tmp_path / "posts.csv").write_text("who,words\nAda,Ferries are late again today\nBob,The tolls are up once more\n")
    dialog = look_over(tmp_path / "posts.csv")
    dialog.table.go_to(1)
    dialog.shown.column.setFocus()
    QTest.keyClicks(dialog.shown.column, "who")
    QTest.keyClick(dialog.shown.column, Key.Key_Return)
    qtbot.waitUntil(lambda: [one.read.options.column for one in dialog.entries.all] == ["who", "who"])
    assert cells(dialog, 0) == ["Ada", "Bob"]
    assert dialog.shown.text.toPlainText().strip() == "Bob"
    assert dialog.button.text() == "Import 2 documents"


def test_other_rows_take_the_place_of_those_a_table_had(look_over, tmp_path, workspace, qtbot):
    (tmp_path / "a.csv").write_text("who,words\nAda,Ferries are late again today\n,The tolls are up once more\n")
    (tmp_path / "b.txt").write_text("Bridges stand.")
    dialog = look_over(tmp_path / "a.csv", tmp_path / "b.txt")
    assert cells(dialog, 5) == ["a.csv#1", "a.csv#2", "b.txt"]
    dialog.table.go_to(1)
    dialog.shown.read_wanted.emit(dialog.table.current(), ReadOptions(column="who"))
    qtbot.waitUntil(lambda: cells(dialog, 5) == ["a.csv#1", "b.txt"])
    assert dialog.table.current().read.name == "a.csv#1"


def test_a_file_whose_name_is_two_lines_is_shown_on_one(look_over, tmp_path):
    for name in ("two\nlines.txt", "b.txt"):
        (tmp_path / name).write_text(f"Words of {name}.")
    dialog = look_over(tmp_path / "two\nlines.txt", tmp_path / "b.txt")
    assert cells(dialog, 5) == ["two lines.txt", "b.txt"]


def test_what_is_no_reprint_is_said_to_be_none(look_over, folder, workspace, qtbot):
    dialog = look_over(folder)
    dialog.table.go_to(0)
    assert dialog.shown.original.isVisible() and dialog.shown.original.count() == 2
    dialog.shown.original.setCurrentIndex(0)
    dialog.shown.original.activated.emit(0)
    assert cells(dialog, 4)[0] != "reprint"
    dialog.bring_in()
    qtbot.waitUntil(lambda: len(documents(workspace)) == 3)
    assert documents(workspace)["a.txt"]["reprint_of"] is None


def test_a_changed_file_of_a_known_name_comes_in_as_a_new_version_unless_somebody_says_otherwise(
    pane, look_over, folder, workspace, qtbot
):
    (here,) = verbs.import_files(workspace.project, [folder / "a.txt"]).imported
    start = ("Ferries\n\n" + STORY).index(STORY[:30])
    annotations.highlight(workspace.project, here.id, start, start + 30)
    (folder / "a.txt").write_text("Ferries\n\n" + STORY[40:] + " The end.")
    dialog = look_over(folder / "a.txt")
    assert cells(dialog, 4) == ["new version of “Ferries”"]
    shown, sheets = dialog.shown, []
    assert "new version of" in shown.original.currentText()
    shown.original.setCurrentIndex(0)
    shown.original.activated.emit(0)
    assert dialog.entries.all[0].version_of is None
    shown.original.setCurrentIndex(2)
    shown.original.activated.emit(2)
    assert dialog.entries.all[0].version_of == here.id
    workspace.current.sheet_wanted.connect(lambda *said: sheets.append(said))
    told = []
    workspace.told.connect(told.append)
    dialog.bring_in()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["1 new version · 1 passage to decide."]
    (newer,) = [one for one in stored(workspace.project)["document"].values() if one["version_of"] == here.id]
    assert workspace.current.document == newer["id"]
    assert sheets == [("versions", newer["id"])]


def test_esc_leaves_everything_out(look_over, folder, workspace, qtbot):
    dialog = look_over(folder)
    QTest.keyClick(dialog.table, Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert not documents(workspace)


def test_where_the_filter_leaves_nothing_no_key_does_anything(look_over, folder):
    dialog = look_over(folder)
    dialog.table.selectAll()
    dialog.filter.setText("there is no such file")
    assert dialog.entries.rowCount() == 0 and dialog.entries.selected == []
    for key in (Key.Key_Space, Key.Key_F2, Key.Key_Down):
        QTest.keyClick(dialog.table, key)
    dialog.filter.clear()
    assert dialog.entries.selected == [0]
    assert dialog.button.text() == "Import 3 documents"


def test_keys_lead_out_of_the_filter_and_never_out_of_the_dialog(look_over, folder):
    dialog = look_over(folder)
    dialog.filter.setFocus()
    QTest.keyClicks(dialog.filter, "a.txt")
    QTest.keyClick(dialog.filter, Key.Key_Escape)
    assert dialog.filter.text() == "" and dialog.filter.hasFocus()
    QTest.keyClick(dialog.filter, Key.Key_Escape)
    assert dialog.table.hasFocus() and dialog.isVisible()
    dialog.filter.setFocus()
    QTest.keyClick(dialog.filter, Key.Key_Down)
    assert dialog.table.hasFocus()


def test_what_was_written_is_lost_only_to_a_second_esc(look_over, folder, workspace, qtbot):
    dialog = look_over(folder)
    dialog.entries.setData(dialog.entries.index(0, 0), "Ferries of Norland")
    QTest.keyClick(dialog.table, Key.Key_Escape)
    assert dialog.isVisible() and "would be lost" in dialog._problem.text()
    dialog.entries.setData(dialog.entries.index(1, 0), "Tolls")
    assert dialog._problem.text() == ""
    for _time in range(2):
        QTest.keyClick(dialog.table, Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert not documents(workspace)


def test_the_list_is_a_sound_model_under_every_filter(workspace, folder, qtbot):
    found = incoming.look_over(workspace.project, lambda _done, _total: None, [folder])
    entries = Entries(found)
    tester = QAbstractItemModelTester(entries, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for state, text in (("reprint", ""), ("", "harbour"), ("failed", "x"), ("", "")):
        entries.show_only(state, text)
    entries.tick([0, 3])
    entries.setData(entries.index(1, 1), "Post")
    assert entries.wanted == 2
    assert tester.model() is entries


def test_the_text_on_the_clipboard_comes_in_under_the_time_it_came(pane, workspace, qtbot):
    QGuiApplication.clipboard().setText("Ferries sail every day\r\nsaid the minister.")
    pane.import_clipboard()
    qtbot.waitUntil(lambda: len(documents(workspace)) == 1)
    (name,) = documents(workspace)
    assert name.startswith("clipboard 20") and name.endswith(".txt")
    assert documents(workspace)[name]["title"] == "Ferries sail every day"
    QGuiApplication.clipboard().clear()
    told = []
    workspace.failed.connect(told.append)
    pane.import_clipboard()
    assert told == ["There is no text on the clipboard."]


def test_a_report_is_saved_with_every_file_and_its_reason(pane, workspace, qtbot, tmp_path, folder, monkeypatch):
    (tmp_path / "e").mkdir()
    for name in ("c.txt", "d.txt"):
        (folder / name).rename(tmp_path / "e" / name)
    pane.import_paths([tmp_path / "e"])
    qtbot.waitUntil(pane._report.isVisible)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(tmp_path / "report.txt"), ""))
    pane._report._on_save()
    said = (tmp_path / "report.txt").read_text().splitlines()
    assert said[0] == "1 document imported · 1 could not be read"
    assert said[1] == f"{tmp_path / 'e' / 'd.txt'}: The file is empty."
    assert said[2].startswith(str(tmp_path / "e" / "c.txt"))


def test_what_comes_into_a_watched_folder_is_imported_once_it_is_whole(pane, workspace, qtbot, tmp_path, monkeypatch):
    watched = tmp_path / "watched"
    watched.mkdir()
    (watched / "a.txt").write_text("Here before.")
    assert pane.watching.folder is None  # off unless somebody says so
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(watched))
    pane.watch_folder()
    qtbot.waitUntil(lambda: documents(workspace).keys() == {"a.txt"}, timeout=60_000)
    qtbot.waitUntil(lambda: workspace.settings.watched_seen != {})
    (watched / ".hidden.txt").write_text("Not this.")
    (watched / "b.txt").write_text("Came later.")
    qtbot.waitUntil(lambda: documents(workspace).keys() == {"a.txt", "b.txt"}, timeout=60_000)
    assert len(workspace.settings.watched_seen[str(workspace.project.id)]) in (1, 2)
    pane.watch_folder()
    assert pane.watching.folder is None


def test_a_document_deleted_from_the_project_does_not_come_back_out_of_the_folder(
    pane, workspace, qtbot, tmp_path, monkeypatch
):
    (tmp_path / "watched").mkdir()
    (tmp_path / "watched" / "a.txt").write_text("Here before.")
    pane.watching.watch(tmp_path / "watched")
    qtbot.waitUntil(lambda: workspace.settings.watched_seen != {}, timeout=60_000)
    (only,) = documents(workspace).values()
    verbs.remove(workspace.project, only["id"])
    pane.watching.watch(tmp_path / "watched")
    pane.watching._look()
    looks = []
    monkeypatch.setattr(workspace, "start", lambda *asked, **_words: looks.append(asked))
    pane.watching._look()
    qtbot.waitUntil(lambda: bool(pane.watching._before))
    assert looks == []
    assert row(workspace.project, "document", only["id"])["deleted"]


def test_a_locked_file_is_opened_with_its_password_which_is_not_kept(look_over, tmp_path, workspace, qtbot):
    (tmp_path / "locked.pdf").write_bytes(pdfs.encrypted("otter-7351"))
    dialog = look_over(tmp_path / "locked.pdf")
    shown = dialog.shown
    assert [dialog.tabs.tabText(place) for place in range(dialog.tabs.count())] == ["All 1", "Locked 1"]
    assert shown.password.isVisible() and not dialog.button.isEnabled()
    dialog.tabs.setCurrentIndex(1)
    shown.password.setText("wrong")
    QTest.keyClick(shown.password, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(dialog.entries.all[0].read.options.password))
    assert dialog.entries.all[0].id is None and not shown.password.text()
    qtbot.waitUntil(lambda: not workspace.is_busy)
    assert shown.text.toPlainText() == "The password does not open “locked.pdf”."
    shown.password.setText("otter-7351")
    QTest.keyClick(shown.unlock, Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.button.isEnabled())
    assert not shown.password.isVisible() and shown.text.toPlainText()
    assert dialog.table.hasFocus()
    dialog.bring_in()
    qtbot.waitUntil(lambda: len(documents(workspace)) == 1)
    qtbot.waitUntil(lambda: not workspace.is_busy)
    path = workspace.project.path
    workspace.close()
    assert b"otter-7351" not in path.read_bytes()
