"""What holds for the window as a whole: places, names for screen readers, the way of the Tab key, translation."""

import re

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QWidget,
)

from tests import pdfs
from tests.ui.sessions import turn
from workbench import i18n, paths
from workbench.core import annotations, documents, facts
from workbench.formats.read_pdf import read
from workbench.ui import actions
from workbench.ui.main_window import MainWindow

PLACES = ("today", "read", "review", "export")
_NO_WORDS = re.compile(
    r"[\W\d_]*|(?:(?:Ctrl|Shift|Alt|F\d+|Del|Return|Tab)\b[\W\d]*\w?)+|Fact Workbench|Anna|project|empty"
)


@pytest.fixture
def window(qtbot, sample_workspace):
    window = MainWindow(sample_workspace)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: sample_workspace.current.document is not None)
    return window


def every(root, kind=QWidget):
    return [root, *root.findChildren(kind)] if isinstance(root, kind) else root.findChildren(kind)


def named(widget):
    """What a screen reader says of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def focusable(root):
    own = [w for w in every(root) if w.focusPolicy() != Qt.FocusPolicy.NoFocus and w.isVisible() and w.isEnabled()]
    return [w for w in own if w.focusProxy() is None and not w.objectName().startswith("qt_")]


@pytest.mark.parametrize("place", (*PLACES, "codebook"))
def test_every_widget_that_takes_the_keyboard_has_a_name_for_screen_readers(window, qtbot, place):
    window.show_place(place)
    if place == "read":
        window.reading.fold(False)
    QTest.qWait(100)
    nameless = [
        f"{type(w).__name__} {w.objectName()} in {type(w.parent()).__name__}" for w in focusable(window) if not named(w)
    ]
    assert nameless == []


@pytest.mark.parametrize("place", (*PLACES, "codebook"))
def test_the_tab_key_comes_round_and_meets_only_what_is_seen(window, qtbot, place):
    window.show_place(place)
    window.activateWindow()
    start, seen = window.focusWidget(), []
    for _ in range(300):
        assert window.focusNextPrevChild(True)
        here = QApplication.focusWidget() or window.focusWidget()
        if here is start or here in seen:
            break
        assert here.isVisible(), f"the keyboard is in {type(here).__name__} {here.objectName()}, which is not seen"
        seen.append(here)
    else:
        pytest.fail("the Tab key does not come round")
    assert len(seen) > 3


@pytest.fixture
def marked(tmp_path):
    """A language in which every translated text is ⟦in brackets⟧."""
    with (paths.resources() / "translations" / "ru" / "LC_MESSAGES" / "workbench.po").open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        if message.id:
            many = isinstance(message.id, tuple)
            message.string = tuple(f"⟦{message.id[n > 0]}⟧" for n in range(3)) if many else f"⟦{message.id}⟧"
    folder = tmp_path / "translations"
    (folder / "xx" / "LC_MESSAGES").mkdir(parents=True)
    with (folder / "xx" / "LC_MESSAGES" / "workbench.mo").open("wb") as file:
        write_mo(file, catalogue)
    i18n.use("xx", folder)
    yield
    i18n.use("en")


def shown(root):
    """(widget, text) of every word the window itself says: labels, buttons, tabs, hints, tips, headers."""
    for widget in every(root):
        texts = [widget.toolTip(), widget.accessibleName()]
        if isinstance(widget, QLabel | QAbstractButton):
            texts.append(widget.text())
        if widget.objectName().startswith("qt_") or "Scroll" in widget.objectName():
            continue  # Qt's own buttons speak through Qt's catalogue, which `app` loads
        if isinstance(widget, QLineEdit):
            texts.append(widget.placeholderText())
        if isinstance(widget, QTabBar):
            texts += [widget.tabText(place) for place in range(widget.count())]
        if isinstance(widget, QComboBox):
            texts += [widget.itemText(place) for place in range(widget.count())]
        if isinstance(widget, QMenu):
            texts += [action.text() for action in widget.actions()]
        if isinstance(widget, QAbstractItemView) and hasattr(widget, "horizontalHeader") and widget.model():
            titles = range(widget.model().columnCount())
            texts += [str(widget.model().headerData(n, Qt.Orientation.Horizontal) or "") for n in titles]
        yield from ((widget, re.sub("<[^>]*>", "", text)) for text in texts if text)


def test_every_text_of_the_window_is_translated(marked, qtbot, empty_workspace, tmp_path):
    window = MainWindow(empty_workspace)
    qtbot.addWidget(window)
    window.show()
    found = list(shown(window))
    assert empty_workspace.use(lambda: _empty_project(tmp_path))
    for place in PLACES:
        window.show_place(place)
        QTest.qWait(50)
        found += shown(window)
    foreign = {f"{type(w).__name__} {w.objectName()}: {text}" for w, text in found if _is_english(text)}
    assert sorted(foreign) == []


def _empty_project(tmp_path):
    from workbench.core.project import Project

    return Project.create(tmp_path / "empty.workbench", "empty")


def _is_english(text):
    return "⟦" not in text and not _NO_WORDS.fullmatch(text.strip())


def test_no_two_actions_share_a_key():
    table = actions.table()
    shortcuts = [action.shortcut for action in table if action.shortcut]
    letters = [(action.within, action.key) for action in table if action.key]
    assert len(set(shortcuts)) == len(shortcuts)
    assert len(set(letters)) == len(letters)
    assert len({action.name for action in table}) == len(table)


def test_every_action_stands_in_a_menu_that_exists_and_has_an_icon_that_draws(qapp):
    from workbench.ui.icons import icon

    for action in actions.table():
        assert action.menu in actions.menus(), action.name
        assert not icon(action.icon).isNull(), action.name
        assert action.text


def test_without_a_project_only_what_makes_sense_can_be_done(qtbot, empty_workspace):
    window = MainWindow(empty_workspace)
    qtbot.addWidget(window)
    window.show()
    assert window.place == "welcome"
    enabled = {action.name for action in actions.table() if window.commands[action.name].isEnabled()}
    assert {"new", "open", "sample", "preferences", "help"} <= enabled
    assert not {"undo", "import", "export", "tag_1", "accept", "find"} & enabled


def test_undo_says_what_it_takes_back_and_redo_what_it_brings(qtbot, window):
    workspace = window.workspace
    from workbench.core import entities

    workspace.do(entities.create, "place", "Minsk Arena")
    turn()
    assert window.commands["undo"].text() == "Undo: Add place Minsk Arena"
    window.commands["undo"].trigger()
    turn()
    assert window.messages.text == "Undone: Add place Minsk Arena"
    assert window.commands["redo"].text() == "Redo: Add place Minsk Arena"
    window.commands["redo"].trigger()
    turn()
    assert window.commands["undo"].text() == "Undo: Add place Minsk Arena"


def test_a_step_just_taken_back_can_be_brought_again_by_the_very_next_key(window):
    workspace, commands = window.workspace, window.commands
    workspace.do(annotations.highlight, workspace.current.document, 0, 10)
    turn()
    commands["undo"].trigger()
    assert commands["redo"].isEnabled()  # before any view has heard of it
    commands["redo"].trigger()
    assert not commands["redo"].isEnabled()


def test_undo_of_the_fact_on_the_card_still_names_the_step_once_every_view_has_heard(window):
    workspace = window.workspace
    workspace.do(facts.tag, workspace.current.document, 0, 10, "quantity", done=workspace.current.show_fact)
    turn()
    workspace.undo()
    turn()
    assert workspace.current.fact is None
    assert window.messages.text.startswith("Undone: ")


def test_undo_offers_to_show_what_is_out_of_sight_and_only_that(qtbot, window):
    workspace, messages, current = window.workspace, window.messages, window.workspace.current
    pane, document = window.viewer.page.pane, current.document
    end = len(pane.text)
    workspace.do(annotations.highlight, document, end - 40, end - 1)
    workspace.do(annotations.highlight, document, 0, 10)
    turn()
    workspace.undo()
    assert messages.text.startswith("Undone: ") and messages.action == ""
    workspace.undo()
    assert messages.action == "Show" and not pane.is_in_sight(end - 40, end - 1)
    messages.press_action()
    assert pane.is_in_sight(end - 40, end - 1)
    current.show_document(None)
    workspace.redo()
    messages.press_action()
    assert current.document == document


def test_what_another_window_saves_is_seen_here(qtbot, window):
    from tests.factories import an_entity
    from workbench.core.project import Project

    heard = []
    window.workspace.changed.connect(heard.append)
    with Project.open(window.workspace.project.path) as other:
        an_entity(other, "Minsk Arena", "place")
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert heard[0].arguments == {"kind": "place", "name": "Minsk Arena"}


def test_the_window_opens_where_it_was_left(qtbot, empty_workspace):
    first = MainWindow(empty_workspace)
    qtbot.addWidget(first)
    first.resize(700, 580)  # the screen of the tests is 800 × 800 points
    first.show()
    first.close()
    second = MainWindow(empty_workspace)
    qtbot.addWidget(second)
    assert (second.width(), second.height()) == (700, 580)


def test_opened_projects_are_offered_again_the_newest_first(qtbot, empty_workspace, tmp_path):
    from tests.factories import a_project

    window = MainWindow(empty_workspace)
    qtbot.addWidget(window)
    for name in ("one", "two"):
        a_project(tmp_path, name).close()
        window.files.open(tmp_path / f"{name}.fwb")
    assert [path.stem for path in window.files.recent()] == ["two", "one"]
    (tmp_path / "two.fwb").unlink()
    assert [path.stem for path in window.files.recent()] == ["one"]


def test_a_file_that_is_no_project_is_refused_with_a_sentence_and_the_open_one_stays(window, tmp_path):
    path = tmp_path / "notes.workbench"
    path.write_text("not a project")
    before = window.workspace.project
    window.files.open(path)
    assert "not a project" in window.messages.text
    assert window.workspace.project is before
    assert path.read_text() == "not a project"


def test_the_letters_work_on_a_document_whose_pages_are_pictures(window, qtbot):
    workspace, data = window.workspace, pdfs.scanned(2)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace.current.show_document(documents.add(workspace.project, read(data, "s.pdf"), "s.pdf", data)[0])
    window.show_place("read")
    told, page = [], window.viewer.page
    workspace.told.connect(told.append)
    QTest.keyClick(page.pane, Qt.Key.Key_H)
    assert page.pages.area.edges == (0, 0, 1, 1)
    for key in (Qt.Key.Key_B, Qt.Key.Key_W):
        QTest.keyClick(page.pane, key)
    assert len(told) == 2 and "no words" in told[0] and "no text" in told[1]
    QTest.keyClick(page.pane, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: window.entities.picker.isAncestorOf(QApplication.focusWidget()))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(page.pane.hasFocus)
    QTest.keyClick(page.pane, Qt.Key.Key_1)
    assert window.card.isAncestorOf(QApplication.focusWidget())
    qtbot.waitUntil(lambda: page.pages.area.fact == workspace.current.fact)
