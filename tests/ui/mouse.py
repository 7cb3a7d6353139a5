"""The same session by mouse: clicks, drags and choices from menus; typing only where words are asked for."""

import json

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListView, QMenu

from tests.ui.sessions import chosen, document, rest, wait

LEFT = Qt.MouseButton.LeftButton


def click(widget, at=None):
    assert widget.isVisible() and widget.isEnabled(), f"{widget} cannot be clicked"
    QTest.mouseClick(widget, LEFT, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())
    rest(5)


def button(root, words):
    """The button that one sees and that begins with these words, or is named so."""
    seen = [b for b in root.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
    found = [b for b in seen if b.text().startswith(words) or b.accessibleName().startswith(words)]
    assert found, f"no button “{words}” among {[b.text() or b.accessibleName() for b in seen]}"
    return found[0]


def choose(words):
    """Click an entry of the menu that is open."""
    wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "no menu is open")
    menu = QApplication.activePopupWidget()
    action = next(action for action in menu.actions() if action.text().startswith(words))
    click(menu, menu.actionGeometry(action).center())


def drag_over(window, words):
    """Select words of the text as a hand does: press, move, release."""
    pane = window.viewer.page.pane
    text = pane.toPlainText()
    start = text.index(words)
    pane.go_to(start)
    rest(30)
    ends = []
    for position in (start, start + len(words)):
        cursor = QTextCursor(pane.document())
        cursor.setPosition(position)
        ends.append(pane.cursorRect(cursor).center() + QPoint(1, 0))
    surface, none = pane.viewport(), Qt.KeyboardModifier.NoModifier
    QTest.mousePress(surface, LEFT, none, ends[0])
    for part in range(1, 5):
        QTest.mouseMove(surface, ends[0] + (ends[1] - ends[0]) * part / 4)
    QTest.mouseRelease(surface, LEFT, none, ends[1])
    selected = window.workspace.current
    wait(lambda: selected.selection is not None and selected.selection.words == words, f"“{words}” is not selected")
    return ends[0]


def from_menu(window, at, words):
    """Open the menu of the text with the right button and choose from it."""
    surface = window.viewer.page.pane.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, surface.mapToGlobal(at))
    QApplication.sendEvent(surface, event)
    choose(words)


def by_mouse(window, folder):
    """Import, tag, link, review, export, undo, redo, reopen; the exported records come back."""
    workspace, current = window.workspace, window.workspace.current
    project, out = folder / "day.workbench", folder / "day facts.json"
    with chosen(save_file=project):
        click(button(window.welcome, "New project"))
    with chosen(open_files=[document(folder)]):
        click(button(window.shell.top, "Import documents…"))
    wait(lambda: current.document is not None and not workspace.is_busy)
    wait(lambda: window.viewer.passage_to_tag() is not None)

    at = drag_over(window, "nearly 1 trillion roubles in 2025")
    from_menu(window, at, "Tag as Quantity")
    click(button(window.card, "Save"))
    wait(lambda: current.fact is not None, "the fact was not saved")
    from_menu(window, drag_over(window, "Mikhail Mishustin"), "Link to an entity")
    name = next(field for field in window.entities.picker.findChildren(QLineEdit) if field.isVisible())
    QTest.keyClicks(name, "Mikhail Mishustin")
    pick(window, "Create")
    pick(window, "Person")
    wait(lambda: "linked" in window.messages.text, "nobody was linked")

    click(button(window.shell.top, "Who am I"))
    field = next(field for field in window.shell.findChildren(QLineEdit) if field.accessibleName() == "Your name")
    field.selectAll()
    QTest.keyClicks(field, "Boris")
    click(button(window.shell, "Another person works here now"))
    click(button(window.shell.rail, "Review"))
    wait(lambda: window.review.is_ready, "no fact waits for a decision")
    click(button(window.review, "Accept"))
    wait(lambda: not window.review.is_ready, "the decision was not taken")
    click(button(window.shell.rail, "Export"))
    wait(lambda: button(window.export, "Export"))
    click(button(window.export, "Export"))
    wait(lambda: out.exists() and not workspace.is_busy, "nothing was exported")

    click(button(window.shell.top, "Undo"))
    click(button(window.shell.top, "Redo"))
    workspace.close()
    click(button(window.welcome, f"{project.stem} in"))
    click(button(window.shell.top, "Undo"))
    return json.loads(out.read_text(encoding="utf-8"))


def pick(window, words):
    """Click a suggestion of the link picker."""
    rows = next(view for view in window.entities.findChildren(QListView) if view.isVisible())

    def found():
        texts = [rows.model().index(row, 0) for row in range(rows.model().rowCount())]
        return next((index for index in texts if index.data().startswith(words)), None)

    wait(found, f"“{words}” is not suggested")
    click(rows.viewport(), rows.visualRect(found()).center())
