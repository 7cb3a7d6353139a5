"""Letters as commands: they act only while the text or the review queue has focus, on any keyboard layout.

A letter is matched by its place on the keyboard: on a Russian layout the key that prints ф is the A of the table
(shortcuts made of letters turn ambiguous there). Source of the layout: GOST 6431, ЙЦУКЕН over QWERTY.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

_ON_THE_SAME_KEY = dict(zip("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm", strict=True))
_NAMED = {
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
}
_EQUAL, _PLUS = "=", "+"  # on one key, with Shift and without, of most keyboards
_SHIFT, _ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def key_of(event: QKeyEvent) -> str:
    """The key as the table of actions writes it: "A", "1", "Space"; "" for any other, or with Ctrl, Alt or Shift."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return ""
    if named := _NAMED.get(Qt.Key(event.key())):
        return named
    typed = event.text().lower()
    return _ON_THE_SAME_KEY.get(typed, typed).upper() if typed.isprintable() else ""


def chord_of(event: QKeyEvent) -> str:
    """The key as the table of actions writes it, or with what is held: "Shift+J", "Alt+1", "+"; "" for any other."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    typed = event.text()
    if typed in (_EQUAL, _PLUS) and not held & ~_SHIFT:
        return _PLUS
    if held == _SHIFT and (letter := letter_of(event)):
        return f"Shift+{letter}"
    if held == _ALT and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
        return f"Alt+{chr(event.key())}"
    return key_of(event)


def letter_of(event: QKeyEvent) -> str:
    """The letter on a key by its place, whatever is held with it: "A"; "" for a key without one."""
    typed = chr(event.key()).lower() if 0 < event.key() <= 0x10FFFF else ""
    return _ON_THE_SAME_KEY.get(typed, typed).upper() if typed.isalpha() else ""


def is_ctrl_enter(event: QKeyEvent) -> bool:
    """Whether Ctrl and Enter alone are pressed."""
    ctrl = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
    return ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OwnEnter(QObject):
    """Keeps Ctrl+Enter within a form, before the window's action takes it.

    Lines answer it as they answer Enter; from elsewhere in the form it calls `run`. With `only_typing` it is kept only
    while somebody types into a line.
    """

    def __init__(self, form: QObject, run: Callable[[], object] | None = None, *, only_typing: bool = False) -> None:
        super().__init__(form)
        self._run = run
        self._only_typing = only_typing
        form.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """True for Ctrl+Enter that the form keeps."""
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if event.type() not in kinds or not isinstance(event, QKeyEvent) or not is_ctrl_enter(event):
            return False
        typing = isinstance(QApplication.focusWidget(), QLineEdit | QTextEdit)
        if self._only_typing and not typing:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress and self._run is not None and not typing:
            self._run()
        return True


class Letters(QObject):
    """Triggers the actions of the keys pressed in one widget; `actions` maps a key to its action.

    Without `repeat` a key that is held down acts once: nobody decides on ten facts by a heavy finger.
    """

    def __init__(self, widget: QObject, actions: Mapping[str, QAction], *, repeat: bool = True) -> None:
        super().__init__(widget)
        self._actions = actions
        self._repeat = repeat
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """True for a key that was taken."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            action = self._actions.get(chord_of(event))
            if action is not None and action.isEnabled():
                if event.type() == QEvent.Type.KeyPress and (self._repeat or not event.isAutoRepeat()):
                    action.trigger()
                event.accept()
                return True
        return False
