"""Copies with a password, signed ones and several at once, in a window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.factories import TEXT, a_document, a_fact, a_project
from tests.ui.sessions import chosen
from workbench import settings
from workbench.core import facts
from workbench.core.analysts import act_as
from workbench.core.project import Project
from workbench.core.replicas import unseen
from workbench.core.sharing import giving, merging, receiving, signing
from workbench.ui.main_window import MainWindow
from workbench.ui.sharing.asking import look_at, share
from workbench.ui.sharing.give import ShareDialog
from workbench.ui.sharing.take import MergeDialog
from workbench.ui.sharing.unlocking import UnlockDialog

PASSWORD = "open, sesame"  # noqa: S105
CTRL = Qt.KeyboardModifier.ControlModifier


def silent(_done, _total):
    pass


@pytest.fixture
def fact(workspace):
    return a_fact(workspace.project, document=a_document(workspace.project, TEXT))


@pytest.fixture
def window(qtbot, workspace):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield window
    workspace.close()


def from_colleague(workspace, fact, folder, name, *, password="", signed=False, **changes):
    """A file of a colleague who changed the fact, given back by them."""
    copy, back = folder / f"for {name}.workbench", folder / f"from {name}.workbench"
    giving.share(workspace.project, silent, copy, name)
    with Project.open(copy) as theirs:
        act_as(theirs, name)
        facts.edit(theirs, fact, changes)
        giving.share(theirs, silent, back, "Anna", password=password, signed=signed)
    return back


def shown(qtbot, window, kind):
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(kind)))
    return next(one for one in window.findChildren(kind) if one.isVisible())


def test_a_copy_is_locked_only_with_a_password_typed_the_same_way_twice(qtbot, workspace, window, fact, tmp_path):
    path, told = tmp_path / "out.workbench", []
    workspace.told.connect(told.append)
    share(workspace, window, lambda _title, _name: path)
    dialog = shown(qtbot, window, ShareDialog)
    guarding = dialog.guarding
    assert not guarding.first.isVisible()
    guarding.locks.click()
    assert guarding.first.isVisible() and not dialog.button.isEnabled()
    qtbot.keyClicks(guarding.first, PASSWORD)
    qtbot.keyClicks(guarding.again, "open, barley")
    assert "different" in guarding.note.text() and not dialog.button.isEnabled()
    guarding.again.setText(PASSWORD)
    guarding.signs.click()
    assert signing.fingerprint(signing.own_key()) in guarding.key.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(told) > 0)
    assert receiving.is_locked(path)
    assert merging.look(workspace.project, path, PASSWORD).signature.key == signing.own_key()


def test_a_locked_file_is_merged_once_its_password_is_typed(qtbot, workspace, window, fact, tmp_path):
    path, told = from_colleague(workspace, fact, tmp_path, "Boris", password=PASSWORD, statement="His"), []
    look_at(workspace, window, [path], lambda said, action, _run: told.append((said, action)))
    dialog = shown(qtbot, window, MergeDialog)
    assert "locked with a password" in " ".join(dialog.sentences)
    assert dialog.password.isVisible() and not dialog.button.isVisible()
    qtbot.keyClicks(dialog.password, "wrong")
    qtbot.keyClick(dialog.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    again = shown(qtbot, window, MergeDialog)
    assert "does not fit" in " ".join(again.sentences)
    again.password.setText(PASSWORD)
    again.unlock.click()
    qtbot.waitUntil(lambda: any(one.button.isEnabled() for one in window.findChildren(MergeDialog) if one.isVisible()))
    ready = shown(qtbot, window, MergeDialog)
    assert not ready.password.isVisible()
    qtbot.keyClick(ready, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(told) > 0)
    assert "is merged" in told[0][0] and told[0][1] == "Show changed facts"


def test_a_key_is_trusted_from_the_sheet_and_no_more(qtbot, workspace, window, fact, tmp_path):
    path = from_colleague(workspace, fact, tmp_path, "Boris", signed=True, statement="His")
    look_at(workspace, window, [path], lambda *_said: None)
    dialog = shown(qtbot, window, MergeDialog)
    (button,) = dialog.files.trusting
    key = signing.fingerprint(signing.own_key())
    assert any(key in said and "do not know" in said for said in dialog.sentences)
    button.click()
    assert settings.load().trusted_keys == {key: "Boris"}
    assert any(key in said and "you trust" in said for said in dialog.sentences)
    button.click()
    assert settings.load().trusted_keys == {}
    dialog.reject()


def test_of_several_files_the_good_ones_are_merged_and_the_others_say_why(qtbot, workspace, window, fact, tmp_path):
    boris = from_colleague(workspace, fact, tmp_path, "Boris", statement="His")
    vera = from_colleague(workspace, fact, tmp_path, "Vera", period="2025")
    stranger = tmp_path / "stranger.workbench"
    stranger.write_text("nothing of ours")
    told = []
    look_at(workspace, window, [boris, stranger, vera], lambda said, action, _run: told.append((said, action)))
    dialog = shown(qtbot, window, MergeDialog)
    assert dialog.button.text() == "Merge the others"
    assert any("text file" in said for said in dialog.sentences)
    files = {dialog.model.index(row, 3).data() for row in range(dialog.model.rowCount())}
    assert files == {boris.name, vera.name} and not dialog.table.isColumnHidden(3)
    dialog.button.click()
    qtbot.waitUntil(lambda: len(told) > 0)
    assert told[0][0].startswith("2 files are merged")
    assert workspace.project.next_steps()[0] == f"Merge {vera.name}"


def test_files_of_which_none_can_be_merged_are_refused_with_a_sentence_each(qtbot, workspace, window, tmp_path):
    paths = [tmp_path / "one.workbench", tmp_path / "two.workbench"]
    for path in paths:
        path.write_text("nothing of ours")
    with qtbot.waitSignal(workspace.failed) as said:
        look_at(workspace, window, paths, lambda *_said: None)
    assert all(path.name in said.args[0] for path in paths)


@pytest.fixture
def main(qtbot, workspace, fact):
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    yield window
    workspace.close()


def test_several_projects_dropped_on_the_window_are_looked_at_to_be_merged(qtbot, main, workspace, fact, tmp_path):
    boris = from_colleague(workspace, fact, tmp_path, "Boris", statement="His")
    vera = from_colleague(workspace, fact, tmp_path, "Vera", period="2025")
    before = workspace.project.path
    main.files.receive([boris, vera])
    dialog = shown(qtbot, main, MergeDialog)
    assert boris.name in dialog.sentences and vera.name in dialog.sentences
    assert workspace.project.path == before
    dialog.reject()


def test_a_locked_copy_is_opened_as_a_project_of_its_own(qtbot, main, workspace, fact, tmp_path):
    locked = tmp_path / "locked.workbench"
    giving.share(workspace.project, silent, locked, "Boris", password=PASSWORD)
    main.files.open(locked)
    dialog = shown(qtbot, main, UnlockDialog)
    assert dialog.merge.isVisible() and not dialog.button.isEnabled()
    qtbot.keyClicks(dialog.field, PASSWORD)
    with chosen(save_file=tmp_path / "own.workbench"):
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: workspace.project.path.name == "own.workbench")
    assert receiving.is_locked(locked)


def test_a_copy_says_once_when_it_is_opened_whether_it_is_as_it_was_given(qtbot, main, workspace, fact, tmp_path):
    copy = tmp_path / "copy.workbench"
    giving.share(workspace.project, silent, copy, "Boris")
    main.files.open(copy)
    qtbot.waitUntil(lambda: "unchanged since" in main.messages.text)
    assert "Boris" in main.messages.text and main.messages.action == ""
    workspace.do(facts.edit, fact, {"statement": "Changed here"})
    other = tmp_path / "other.workbench"
    giving.share(workspace.project, silent, other, "Vera")
    with Project.open(other) as theirs:
        facts.edit(theirs, fact, {"statement": "Changed there"})
    main.files.open(copy)
    qtbot.wait(100)
    assert main.messages.text == ""
    main.files.open(other)
    qtbot.waitUntil(lambda: "saved in it since" in main.messages.text)
    assert "Fact" in main.messages.text and main.messages.action == "Show"


def test_a_fact_that_a_merge_changed_loses_its_dot_once_it_is_on_the_card(qtbot, main, workspace, fact, tmp_path):
    path = from_colleague(workspace, fact, tmp_path, "Boris", statement="His")
    merging.merge(workspace.project, path, backup=None)
    main.show_changed_facts()
    rows = main.facts.rows
    qtbot.waitUntil(lambda: rows.rowCount() == 1 and rows.row(0).statement == "His")
    assert rows.row(0).unseen and main.facts.bar.unseen.isChecked()
    assert "merge" in rows.columns[0].tip(rows.row(0))
    workspace.current.show_fact(fact)
    qtbot.waitUntil(lambda: not rows.row(0).unseen)
    with workspace.project.read() as connection:
        assert unseen.among(connection) == set()
    main.facts.bar.clear()
    assert not main.facts.bar.unseen.isVisible()


def test_all_facts_are_marked_as_looked_at_at_once(qtbot, main, workspace, fact, tmp_path):
    merging.merge(workspace.project, from_colleague(workspace, fact, tmp_path, "Boris", statement="His"), backup=None)
    main.see_all()
    with workspace.project.read() as connection:
        assert unseen.among(connection) == set()


def test_another_project_is_no_copy_and_says_nothing_when_it_is_opened(qtbot, main, tmp_path):
    a_project(tmp_path, "plain").close()
    main.files.open(tmp_path / "plain.fwb")
    qtbot.wait(50)
    assert main.messages.text == ""
