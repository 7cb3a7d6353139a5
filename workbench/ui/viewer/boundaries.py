"""Moving the ends of a mark: by keys, or by the two handles that stand at them meanwhile.

Each move is saved at once as one step, so nothing waits to be confirmed: Ctrl+Z takes a move back, Esc leaves.
"""

from collections.abc import Callable
from unicodedata import bidirectional
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from workbench.core import annotations
from workbench.core.browse import marks
from workbench.i18n import _
from workbench.text import snap, trim
from workbench.text.words import next_cluster, next_word
from workbench.ui.keys import letter_of
from workbench.ui.viewer.grip import Grip
from workbench.ui.viewer.index import Mark
from workbench.ui.viewer.lines import Span
from workbench.ui.viewer.pane import Pane
from workbench.ui.workspace import Workspace

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_OTHER_END = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_DONE = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ALONE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock)
_SHIFT, _NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_FROM_RIGHT = ("R", "AL")  # letters that are read from the right
_ONLY_FOR_NOW = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class Boundaries(QObject):
    """Moves the ends of one mark of a page at a time. Costs nothing while no mark is taken."""

    changed = Signal()  # a mark was taken, or let go

    def __init__(self, workspace: Workspace, document: UUID, pane: Pane) -> None:
        super().__init__(pane)
        self._workspace, self._document, self._pane = workspace, document, pane
        self._mark: UUID | None = None
        self._span: Span = (0, 0)
        self._saved: Span = (0, 0)
        self._at_end = True
        self._grips: tuple[Grip, ...] = ()

    @property
    def is_on(self) -> bool:
        """Whether a mark is taken."""
        return self._mark is not None

    @property
    def grips(self) -> tuple[Grip, ...]:
        """The handles at both ends while a mark is taken."""
        return self._grips

    # --- what an analyst can do

    def take(self) -> None:
        """Take the mark at the caret: that of the fact on the card, else the shortest; or the card's fact's mark."""
        found = self._wanted()
        if found is None:
            self._workspace.told.emit(_("Nothing is marked here. Go to a mark with N and P, then press B."))
            return
        if found.start == found.end:
            self._workspace.told.emit(_("An area of a page has no words to move it to; delete it and mark another."))
            return
        self.leave()
        pane = self._pane
        self._mark, self._span, self._saved = found.annotation, (found.start, found.end), (found.start, found.end)
        self._at_end = True
        cursor = pane.textCursor()
        if cursor.hasSelection():
            cursor.setPosition(cursor.selectionStart())
            pane.setTextCursor(cursor)
        self._grips = tuple(self._grip(at_end=at_end) for at_end in (False, True))
        for signal in (pane.scrolled, pane.overview.rangeChanged):
            signal.connect(self._stand)
        pane.installEventFilter(self)
        pane.viewport().installEventFilter(self)
        pane.bring_into_sight(*self._span)
        self._show()
        self.changed.emit()

    def leave(self) -> None:
        """Let go of the mark; what was moved is saved already."""
        if self._mark is None:
            return
        self._mark = None
        for signal in (self._pane.scrolled, self._pane.overview.rangeChanged):
            signal.disconnect(self._stand)
        self._pane.removeEventFilter(self)
        self._pane.viewport().removeEventFilter(self)
        for grip in self._grips:
            grip.hide()
            grip.deleteLater()
        self._grips = ()
        self._pane.show_outlines([])
        self.changed.emit()

    def switch_end(self) -> None:
        """Let the keys move the other end."""
        self._at_end = not self._at_end
        start, end = self._span
        self._pane.bring_into_sight(*((end - 1, end) if self._at_end else (start, start + 1)))
        self._show()

    def move(self, step: int, *, by_words: bool) -> None:
        """Move the active end forward (1) or back (-1) and save it; an end never passes the other."""
        start, end = self._span
        moved = (
            (start, self._moved_end(end, step, by_words))
            if self._at_end
            else (self._moved_start(start, step, by_words), end)
        )
        self._save(moved)

    def follow(self) -> None:
        """The marks are others: somebody moved this one, undid a move, or deleted it."""
        if self._mark is None:
            return
        found = self._workspace.ask(marks.of_annotations, self._document, {self._mark})
        if found is None or not len(found.starts):
            self.leave()
        else:
            self._span = self._saved = (found.starts[0], found.ends[0])
            self._show()

    # --- inside

    def _wanted(self) -> Mark | None:
        index, fact = self._pane.index, self._workspace.current.fact
        found = self._pane.mark_places(self._pane.caret())
        of_fact = [mark for mark in found if mark.fact == fact and fact is not None]
        if not found and fact is not None:
            spans = index.of_fact(fact)
            around = map(index.mark, index.between(*spans[0])) if spans else ()
            of_fact = [mark for mark in around if mark.fact == fact]
        return next(iter([*of_fact, *found]), None)

    def _moved_end(self, end: int, step: int, by_words: bool) -> int:
        text = self._pane.text
        to = next_word(text, end, step, ends=True) if by_words else next_cluster(text, end, step)
        while step > 0 and to < len(text) and text[to - 1].isspace():
            to = next_cluster(text, to, 1)
        return to

    def _moved_start(self, start: int, step: int, by_words: bool) -> int:
        text = self._pane.text
        to = next_word(text, start, step, ends=False) if by_words else next_cluster(text, start, step)
        while step < 0 < to and text[to].isspace():
            to = next_cluster(text, to, -1)
        return to

    def _save(self, span: Span) -> None:
        """Give the mark this boundary, if anything is left in it and it is another one."""
        start, end = span
        if start < end:
            start, end = trim(self._pane.text, *snap(self._pane.text, start, end))
        if self._mark is None or start >= end or (start, end) == self._saved:
            self._span = self._saved
        else:
            refused = self._workspace.failed.emit
            self._workspace.do(
                annotations.move,
                self._mark,
                start,
                end,
                done=lambda _none: self._on_moved((start, end)),
                failed=refused,
            )
        start, end = self._span
        self._pane.bring_into_sight(*((end - 1, end) if self._at_end else (start, start + 1)))
        self._show()

    def _on_moved(self, span: Span) -> None:
        self._span = self._saved = span

    def _grip(self, *, at_end: bool) -> Grip:
        grip = Grip(self._pane, at_end=at_end)
        grip.dragged.connect(lambda point: self._drag(point, at_end=at_end))
        grip.dropped.connect(lambda: self._save(self._span))
        return grip

    def _drag(self, point: QPoint, *, at_end: bool) -> None:
        self._at_end = at_end
        area = self._pane.viewport().rect()
        at = self._pane.offsets.from16(self._pane.cursorForPosition(_into(area, point)).position())
        at = snap(self._pane.text, at, at)[0]
        start, end = self._saved
        self._span = (start, max(at, start + 1)) if at_end else (min(at, end - 1), end)
        self._show()

    def _show(self) -> None:
        self._pane.show_outlines([self._span])
        for grip in self._grips:
            grip.show_active(grip.at_end == self._at_end)
        self._stand()

    def _stand(self, *_range: int) -> None:
        for grip in self._grips:
            grip.stand(self._line(at_end=grip.at_end))

    def _line(self, *, at_end: bool) -> QRect | None:
        """Where one end of the mark is drawn in the viewport, as high as the letters; None out of sight."""
        pane, (start, end) = self._pane, self._span
        first, last = snap(pane.text, end - 1, end) if at_end else snap(pane.text, start, start + 1)
        from_right = bidirectional(pane.text[first]) in _FROM_RIGHT
        for line in pane.lines(pane.viewport().rect()):
            rect = line.part(pane.offsets.to16(first), pane.offsets.to16(last))
            if rect is not None:
                x = rect.left() if at_end == from_right else rect.right()
                return QRect(round(x), round(line.top), 1, round(line.height))
        return None

    def _on_key(self, event: QKeyEvent) -> bool:
        """Whether a key is one of those that work while a mark is taken; any other lets go of it and does its work."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~_KEYPAD
        act: Callable[[], None] | None = None
        if key in _STEPS and held in (_NONE, _SHIFT):
            act = lambda: self.move(_STEPS[key], by_words=held == _NONE)  # noqa: E731
        elif held == _NONE and (key in _OTHER_END or letter_of(event) == "B"):
            act = self.switch_end
        elif held == _NONE and key in _DONE:
            act = self.leave
        if event.type() == QEvent.Type.KeyPress:
            if act is not None:
                act()
            elif key not in _ALONE and not held & ~_SHIFT:
                self.leave()
        elif act is not None:
            event.accept()
        return act is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """True for a key that was taken. A click in the text, and the keyboard going elsewhere, let go of the mark."""
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if kind == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._stand)  # when the lines have their places
        away = isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _ONLY_FOR_NOW
        if kind in (QEvent.Type.Hide, QEvent.Type.MouseButtonPress) or away:
            self.leave()
        return False


def _into(area: QRect, point: QPoint) -> QPoint:
    """The point, or the nearest one of an area."""
    return QPoint(max(area.left(), min(point.x(), area.right())), max(area.top(), min(point.y(), area.bottom())))
