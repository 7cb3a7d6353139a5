"""The sources of a list, a row each: which document each tells about, and what of it would be saved."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from workbench.core.sources import FILE_NAME, TITLE, URL, Proposal
from workbench.i18n import _, ngettext
from workbench.ui.choices import Choices
from workbench.ui.icons import icon
from workbench.ui.rows import Index
from workbench.ui.theme import colours
from workbench.ui.when import date

_WIDTHS = (240, 250, 120, 0)
_LONGEST = 600


def fields() -> dict[str, str]:
    """The fields of a document that a list can fill in, in words."""
    return {
        "title": _("title"),
        "published": _("date"),
        "publisher": _("publisher"),
        "language": _("language"),
        "authors": _("authors"),
        "url": _("web address"),
    }


class Found(QAbstractTableModel):
    """The proposals in the order of the list; `replaces` says that what is known here gives way."""

    def __init__(self, proposals: Sequence[Proposal]) -> None:
        super().__init__()
        self.proposals = tuple(proposals)
        self.replaces = False

    def replace(self, wanted: bool) -> None:
        """Show what happens with or without replacing what is known."""
        self.replaces = wanted
        if self.proposals:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.proposals) - 1, len(_WIDTHS) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many sources there are."""
        return 0 if parent.isValid() else len(self.proposals)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many columns there are."""
        return 0 if parent.isValid() else len(_WIDTHS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, the whole of them as a tip, and its icon."""
        if not index.isValid():
            return None
        one, column = self.proposals[index.row()], index.column()
        if role == Qt.ItemDataRole.DecorationRole and column == 1:
            return icon("document", colours().muted) if one.document else icon("empty", colours().statuses["disputed"])
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        parts = (lambda: _called(one), lambda: _here(one), lambda: _by(one), lambda: self._does(one))
        return " ".join(parts[column]()[:_LONGEST].split())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        """The titles of the columns."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (_("In the list"), _("Document here"), _("Recognised by"), _("What happens"))[section]

    def _does(self, one: Proposal) -> str:
        if one.document is None:
            apart = _("is left out: a web address or a file name would say which document is meant")
            return apart if one.several else _("is left out")
        names = fields()
        fills = [f"{names[key]}: {_shown(key, value)}" for key, value in (one.fills or {}).items()]
        told = [_("fills in {what}").format(what=", ".join(fills))] if fills else []
        for key, (mine, theirs) in (one.differs or {}).items():
            words = _("{field}: {before} → {after}") if self.replaces else _("keeps {field} {before}, not {after}")
            before, after = _shown(key, mine), _shown(key, theirs)
            told.append(words.format(field=names[key], before=before, after=after))
        if one.more:
            told.append(ngettext("{n} detail more", "{n} details more", one.more).format(n=one.more))
        return "; ".join(told) or _("nothing more is known")


class Table(Choices):
    """The table of them; a row at a time."""

    def __init__(self, found: Found) -> None:
        super().__init__(found, _("Sources in the list"), _WIDTHS, several=False)


def _called(one: Proposal) -> str:
    return one.record.title or one.record.url or one.record.file or _("without a title")


def _here(one: Proposal) -> str:
    if one.document is not None:
        return one.title
    several = ngettext("{n} document may be meant", "{n} documents may be meant", one.several)
    return several.format(n=one.several) if one.several else _("no document here")


def _by(one: Proposal) -> str:
    return {URL: _("web address"), FILE_NAME: _("file name"), TITLE: _("title and date")}.get(one.by, "")


def _shown(key: str, value: str) -> str:
    return date(value) if key == "published" else value
