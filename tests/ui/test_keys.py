import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from workbench.ui import actions
from workbench.ui.keys import Letters, key_of

pytestmark = pytest.mark.quick

NONE, CTRL, SHIFT, KEYPAD = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


def event(key, text="", modifiers=NONE, kind=QEvent.Type.KeyPress):
    return QKeyEvent(kind, key, modifiers, text)


def letter(typed, modifiers=NONE):
    """A press of a printing key, as Qt sends it: Cyrillic letters have key codes of their own."""
    return event(ord(typed.upper()), typed, modifiers)


@pytest.fixture
def text(qtbot):
    text = QPlainTextEdit()
    qtbot.addWidget(text)
    text.show()
    return text


@pytest.fixture
def pressed(text):
    """The letters that did something, and the actions behind them."""
    done = []
    made = {}
    for key in "AEX1":
        action = QAction(text)
        action.triggered.connect(lambda _checked=False, key=key: done.append(key))
        made[key] = action
    Letters(text, made)
    return done, made


@pytest.mark.parametrize(
    ("typed", "key"), [("a", "A"), ("1", "1"), ("ф", "A"), ("ц", "W"), ("у", "E"), ("ч", "X"), ("т", "N")]
)
def test_a_letter_is_the_key_it_stands_on(typed, key):
    assert key_of(letter(typed)) == key


def test_every_key_of_the_table_is_there_on_a_russian_layout():
    latin = dict(zip("QWERTYUIOP", "йцукенгшщз", strict=True))
    latin |= dict(zip("ASDFGHJKL", "фывапролд", strict=True)) | dict(zip("ZXCVBNM", "ячсмить", strict=True))
    letters = {action.key for action in actions.table() if len(action.key) == 1 and action.key.isalpha()}
    assert letters and {key_of(letter(latin[key])) for key in letters} == letters


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (Qt.Key.Key_Space, "Space"),
        (Qt.Key.Key_Backspace, "Backspace"),
        (Qt.Key.Key_Return, "Enter"),
        (Qt.Key.Key_Enter, "Enter"),
    ],
)
def test_keys_that_print_nothing_have_names(key, name):
    assert key_of(event(key, " ")) == name


def test_digits_of_the_keypad_count():
    assert key_of(event(Qt.Key.Key_1, "1", KEYPAD)) == "1"


@pytest.mark.parametrize("modifiers", [CTRL, SHIFT, Qt.KeyboardModifier.AltModifier])
def test_with_a_modifier_it_is_no_letter(modifiers):
    assert key_of(letter("a", modifiers)) == ""


def test_a_key_without_text_is_no_letter():
    assert key_of(event(Qt.Key.Key_Left)) == "" and key_of(event(Qt.Key.Key_Escape, "\x1b")) == ""


def test_letters_trigger_and_are_not_typed(text, pressed):
    for typed in ("a", "у", "1"):
        QApplication.sendEvent(text, letter(typed))
    assert pressed[0] == ["A", "E", "1"] and text.toPlainText() == ""


def test_other_letters_and_disabled_actions_are_left_alone(text, pressed):
    done, made = pressed
    made["X"].setEnabled(False)
    for typed in ("b", "x"):
        QApplication.sendEvent(text, letter(typed))
    assert done == [] and text.toPlainText() == "bx"


def test_a_letter_wins_over_a_shortcut_but_does_nothing_twice(text, pressed):
    override = event(ord("A"), "a", kind=QEvent.Type.ShortcutOverride)
    override.ignore()
    QApplication.sendEvent(text, override)
    assert override.isAccepted() and pressed[0] == []


def test_letters_act_only_where_they_were_asked_to(text, pressed, qtbot):
    elsewhere = QPlainTextEdit()
    qtbot.addWidget(elsewhere)
    QApplication.sendEvent(elsewhere, letter("a"))
    assert pressed[0] == [] and elsewhere.toPlainText() == "a"


def test_a_key_held_down_decides_once(qtbot):
    pressed = []
    widget = QWidget()
    qtbot.addWidget(widget)
    action = QAction(widget)
    action.triggered.connect(lambda: pressed.append("A"))
    Letters(widget, {"A": action}, repeat=False)
    for held in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a", held)
        QApplication.sendEvent(widget, event)
    assert pressed == ["A"]
