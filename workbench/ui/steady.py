"""Tables in whose cells somebody types: they stand still meanwhile."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QTimer
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTableView, QWidget

_EDITING = QAbstractItemView.State.EditingState


class SteadyTable(QTableView):
    """What comes while a cell is edited is shown when that is over: Qt would throw away what was typed."""

    _held: Callable[[], object] | None = None

    def when_still(self, show: Callable[[], object]) -> None:
        """Call this at once, or as soon as no cell is edited; of several only the last."""
        if self.state() == _EDITING:
            self._held = show
        else:
            self._held = None
            show()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802
        """Show what has come meanwhile, once what was typed is written."""
        super().closeEditor(editor, hint)
        if self._held is not None:
            QTimer.singleShot(0, self, self._catch_up)

    def dataChanged(  # noqa: N802
        self,
        first: QModelIndex | QPersistentModelIndex,
        last: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        """Draw the cells anew, but leave alone what somebody types."""
        if self.state() == _EDITING:
            self.viewport().update()
        else:
            super().dataChanged(first, last, list(roles))

    def _catch_up(self) -> None:
        show: Any = self._held
        if show is not None:
            self.when_still(show)
