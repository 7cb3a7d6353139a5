"""What an analyst does on the fact card, and what is saved of it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.core.steps import living, row
from tests.factories import a_document
from workbench.core import documents
from workbench.ui.current import Passage

QUOTE = "said so in Minsk"


def passage(project, quote=QUOTE, text=None):
    document = a_document(project) if text is None else a_document(project, text, source="more.txt")
    with project.read() as connection:
        start = documents.text_of(connection, document).index(quote)
    return Passage(document, start, start + len(quote))


def type_into(qtbot, field, words, *, then=None):
    """Put words into a field in place of what stands there."""
    line = field.line() if hasattr(field, "line") else field
    line.setFocus()
    line.selectAll()
    for letter in words:  # not keyClicks, which knows ASCII only
        QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
    if then is not None:
        qtbot.keyClick(line, then)


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def ctrl_enter(qtbot):
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def field(card, key):
    form = card._form
    if key not in form.rows or form.rows[key].isHidden():
        form.unfold()
    return form.rows[key]


def the_fact(project):
    (fact,) = living(project, "fact")
    return row(project, "fact", fact)


def values(fact):
    return {k: [c["value"] for c in v] if isinstance(v, list) else v["value"] for k, v in fact["fields"].items()}
