"""What steps changed, as one reads it: rows with their fields then and now, and a link that restores an old value."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser

from workbench.core.browse.history import CHANGED, Touched
from workbench.core.restoring import may_restore
from workbench.i18n import _
from workbench.ui.history.words import change_line
from workbench.ui.theme import SPACE, colour, colours, theme
from workbench.ui.words import field_name

_LONG = 40  # characters; what is shorter is told whole, then and now
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Changes(QTextBrowser):
    """The changes of a step, or between two moments. `restore_wanted` carries the row and the field as it is logged."""

    restore_wanted = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[Touched] = []
        self._again: tuple[str, list[Touched], str, bool] = ("", [], "", False)
        self.setAccessibleName(_("What the step changed"))
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(SPACE[2])
        self.anchorClicked.connect(self._on_link)
        theme.changed.connect(lambda: self.show_rows(*self._again))

    def show_rows(self, head: str, touched: Iterable[Touched], tail: str = "", able: bool = False) -> None:
        """Show a line, rows with their fields, and a line below; with links that restore if one is `able` to."""
        self._shown = list(touched)
        self._again = head, self._shown, tail, able
        muted = colour("muted").name()
        parts = [f'<p style="color:{muted}">{escape(head)}</p>'] if head else []
        for place, row in enumerate(self._shown):
            parts.append(f"<p><b>{escape(change_line(row))}</b></p>")
            if row.fields:
                lines = "".join(self._line(place, row, at, able) for at in range(len(row.fields)))
                parts.append(f'<table cellspacing="0" cellpadding="2">{lines}</table>')
        if tail:
            parts.append(f'<p style="color:{muted}">{escape(tail)}</p>')
        self.setHtml("".join(parts))

    def _line(self, place: int, row: Touched, at: int, able: bool) -> str:
        field, old, new = row.fields[at]
        muted, accent = colour("muted").name(), colour("accent").name()
        told = _differing(old, new) if min(len(old), len(new)) > _LONG else f"{_shown(old)} → {_shown(new)}"
        link = ""
        if able and row.what == CHANGED and may_restore(row.table, row.keys[at]):
            link = f' &nbsp;<a style="color:{accent}" href="#{place}.{at}">{escape(_("Restore"))}</a>'
        name = f'<td style="color:{muted}; padding-right:{SPACE[2]}px">{escape(field_name(field))}</td>'
        return f"<tr>{name}<td>{told}{link}</td></tr>"

    def _on_link(self, link: QUrl) -> None:
        place, _dot, at = link.fragment().partition(".")
        row = self._shown[int(place)]
        self.restore_wanted.emit(row, row.keys[int(at)])


def _shown(words: str) -> str:
    return escape(words) or "—"


def _differing(old: str, new: str) -> str:
    """A text as it is now, what was taken out struck through and what came in underlined."""
    gone, come = colours().statuses["rejected"], colours().statuses["accepted"]
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    parts = []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            parts.append(escape("".join(after[c:d])))
            continue
        if b > a:
            parts.append(f'<s style="color:{gone}">{escape("".join(before[a:b]))}</s>')
        if d > c:
            parts.append(f'<u style="color:{come}">{escape("".join(after[c:d]))}</u>')
    return "".join(parts)
