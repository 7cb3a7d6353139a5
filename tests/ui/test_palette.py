import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QWidget

from tests.factories import a_document, a_fact, an_entity
from workbench.ui import goto
from workbench.ui.palette import Entry, Palette, matching


def entries(run, *texts):
    return [Entry(text, "Ctrl+X", "find", lambda text=text: run(text)) for text in texts]


@pytest.fixture
def ran():
    return []


@pytest.fixture
def palette(qtbot):
    """A palette over a window; `palette.asked` holds what it searched for, with the way to answer."""
    window = QWidget()
    window.resize(800, 600)
    qtbot.addWidget(window)
    asked = []
    palette = Palette(window, lambda typed, done: asked.append((typed, done)))
    palette.asked = asked
    yield palette
    palette.hide()


def press(palette, key):
    QApplication.sendEvent(
        palette.findChild(QLineEdit), QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    )


def type_in(palette, words):
    palette.findChild(QLineEdit).setText(words)


def test_every_word_must_be_there_and_what_begins_so_comes_first(ran):
    every = entries(ran.append, "Show the table", "Table of facts", "Импорт документов", "Ёлка")
    assert [entry.text for entry in matching(every, "table")] == ["Table of facts", "Show the table"]
    assert [entry.text for entry in matching(every, "документов ИМПОРТ")] == ["Импорт документов"]
    assert [entry.text for entry in matching(every, "елка")] == ["Ёлка"]
    assert matching(every, "") == every and matching(every, "nothing") == []


def test_enter_does_what_is_chosen_and_closes(palette, ran):
    palette.ask(entries(ran.append, "One", "Two", "Three"))
    press(palette, Qt.Key.Key_Down)
    press(palette, Qt.Key.Key_Down)
    press(palette, Qt.Key.Key_Up)
    press(palette, Qt.Key.Key_Return)
    assert ran == ["Two"] and palette.isHidden()


def test_the_arrows_stop_at_the_ends(palette, ran):
    palette.ask(entries(ran.append, "One", "Two"))
    press(palette, Qt.Key.Key_PageDown)
    press(palette, Qt.Key.Key_Return)
    palette.ask(entries(ran.append, "One", "Two"))
    press(palette, Qt.Key.Key_PageUp)
    press(palette, Qt.Key.Key_Return)
    assert ran == ["Two", "One"]


def test_esc_closes_and_does_nothing(palette, ran, qtbot):
    palette.ask(entries(ran.append, "One"))
    qtbot.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Escape)
    assert palette.isHidden() and ran == []


def test_a_click_does_what_is_clicked(palette, ran):
    palette.ask(entries(ran.append, "One", "Two"))
    lines = palette.findChild(QListWidget)
    lines.setCurrentRow(1)
    lines.itemClicked.emit(lines.item(1))
    assert ran == ["Two"]


def test_typing_filters_at_once_and_names_follow(palette, ran):
    palette.ask(entries(ran.append, "Open", "Close"))
    type_in(palette, "op")
    assert palette.texts == ["Open"]
    (typed, done) = palette.asked[-1]
    assert typed == "op"
    done(entries(ran.append, "Operation"))
    assert palette.texts == ["Open", "Operation"]
    assert palette.findChild(QListWidget).currentRow() == 0


def test_names_that_come_late_are_not_shown(palette, ran):
    palette.ask(entries(ran.append, "Open", "Close"))
    type_in(palette, "op")
    type_in(palette, "clo")
    palette.asked[0][1](entries(ran.append, "Operation"))
    assert palette.texts == ["Close"]


def test_what_is_not_there_is_said(palette, ran):
    palette.ask(entries(ran.append, "Open"))
    type_in(palette, "xyz")
    palette.asked[-1][1]([])
    press(palette, Qt.Key.Key_Return)
    assert palette.texts == [] and ran == [] and palette.isVisible()


def test_it_opens_empty_again(palette, ran):
    palette.ask(entries(ran.append, "Open"))
    type_in(palette, "xyz")
    palette.ask(entries(ran.append, "Open"))
    assert palette.texts == ["Open"]


def test_lines_have_names_and_can_be_drawn(palette, ran):
    palette.ask([Entry("Open", "Ctrl+O", "open", print), Entry("A strange thing", "planet", "planet", print)])
    line = palette.findChild(QListWidget).item(0)
    assert line.data(Qt.ItemDataRole.AccessibleTextRole) == "Open, Ctrl+O"
    assert not palette.grab().isNull()


# --- going to what was found


def found(workspace, qtbot, typed):
    answers = []
    goto.search(workspace, typed, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    return answers[0]


def test_going_to_a_document(workspace, qtbot):
    document = a_document(workspace.project, title="Minsk talks")
    (entry,) = found(workspace, qtbot, "talks")
    entry.run()
    assert workspace.current.document == document


def test_going_to_an_entity(workspace, qtbot):
    entity = an_entity(workspace.project, "Minsk", "place", aliases=["Минск"])
    (entry,) = found(workspace, qtbot, "минск")
    assert entry.text == "Minsk" and "place" in entry.detail and "Минск" in entry.detail
    entry.run()
    assert workspace.current.entity == entity


def test_going_to_a_fact_opens_its_words(workspace, qtbot):
    document = a_document(workspace.project)
    fact = a_fact(workspace.project, document=document, statement="Trade grew")
    wanted = []
    workspace.current.passage_wanted.connect(wanted.append)
    (entry,) = found(workspace, qtbot, "grew")
    entry.run()
    assert workspace.current.fact == fact
    assert wanted[0].document == document == workspace.current.document


def test_without_a_project_nothing_is_found(empty_workspace):
    answers = []
    goto.search(empty_workspace, "x", answers.append)
    assert answers == [[]]
