"""The lines of the list that one links from: entities that may be meant, and new ones to create."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem

from workbench.core.browse.entities import Named
from workbench.i18n import _
from workbench.ui.entities.lines import DETAIL, PINNED
from workbench.ui.icons import icon, of_kind
from workbench.ui.when import date
from workbench.ui.words import kinds

PICKED = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Creation:
    """A line of the list that makes an entity; without a kind it asks for one."""

    name: str
    kind: str = ""


def kind_of(kind: str, name: str) -> str:
    """What creates an entity of a kind, in words."""
    return _("{kind}: “{name}”").format(kind=kind.capitalize(), name=name)


def line(text: str, picked: Named | Creation, *, detail: str = "") -> QStandardItem:
    """One line of the list; `PICKED` is what it stands for."""
    item = QStandardItem(
        icon("add") if isinstance(picked, Creation) and not picked.kind else of_kind(picked.kind), text
    )
    item.setData(picked, PICKED)
    item.setData(detail, DETAIL)
    item.setData(isinstance(picked, Named) and bool(picked.when), PINNED)
    item.setData(f"{text}, {detail}" if detail else text, Qt.ItemDataRole.AccessibleTextRole)
    item.setData(text, Qt.ItemDataRole.ToolTipRole)
    return item


def detail(row: Named) -> str:
    """What tells an entity from its namesakes."""
    return date(row.when) if row.when else kinds().get(row.kind, row.kind)
