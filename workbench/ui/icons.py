"""Every icon by our own name, drawn in a colour of the theme.

The letters are those of the Material Design font that qtawesome carries; its code would load a dozen fonts, half a
second and OpenGL, and is left alone.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QIcon, QIconEngine, QPainter, QPen, QPixmap

from workbench.ui.theme import SWATCHES, colour, colours, theme

Icon = QIcon  # for those who hand icons on and make none
_PART = 0.875  # of its height an icon fills, so that 16 pixels are a letter of 14
_DOT = 0.42  # and its dot, if it has one
NAMES: Mapping[str, str] = MappingProxyType(
    {
        # places
        "today": "inbox-arrow-down-outline",
        "read": "book-open-page-variant-outline",
        "review": "clipboard-check-outline",
        "answers": "table",
        "export": "export-variant",
        "codebook": "book-cog-outline",
        # fact types
        "quantity": "counter",
        "event": "calendar-blank",
        "agreement": "file-sign",
        "commitment": "flag-outline",
        "programme_status": "progress-check",
        "role": "badge-account-outline",
        "statement": "format-quote-close",
        "fact": "tag-outline",
        # statuses
        "draft": "circle-edit-outline",
        "in_review": "send-outline",
        "returned": "arrow-u-left-top",
        "disputed": "scale-balance",
        "accepted": "check-circle-outline",
        "rejected": "close-circle-outline",
        "stale": "sync-alert",
        "superseded": "archive-outline",
        # kinds of entity, and documents
        "person": "account-outline",
        "organisation": "domain",
        "meeting": "account-group-outline",
        "programme": "chart-timeline-variant",
        "place": "map-marker-outline",
        "instrument": "gavel",
        "post": "briefcase-account-outline",
        "document": "file-document-outline",
        "area": "select-drag",
        # where a value comes from
        "words": "text-box-check-outline",
        "derived": "calculator-variant-outline",
        "analyst": "pencil-outline",
        "empty": "alert-outline",
        # what one can do
        "import": "tray-arrow-down",
        "folder": "folder-open-outline",
        "tag": "tag-plus-outline",
        "highlight": "marker",
        "evidence": "contain",
        "same": "set-merge",
        "different": "set-split",
        "agree": "handshake-outline",
        "label": "label-outline",
        "collection": "folder-multiple-outline",
        "link": "link-variant-plus",
        "unlink": "link-variant-off",
        "relate": "vector-link",
        "past_due": "alert-circle-outline",
        "due": "clock-alert-outline",
        "still_open": "circle-outline",
        "late": "clock-check-outline",
        "broken": "close-octagon-outline",
        "dropped": "cancel",
        "kept": "check-circle-outline",
        "complements": "puzzle-outline",
        "updates": "update",
        "tension": "not-equal-variant",
        "contradicts": "alert-octagon-outline",
        "not_comparable": "approximately-equal",
        "conclusion": "lightbulb-outline",
        "question": "help-circle-outline",
        "network": "graph-outline",
        "picture": "image-outline",
        "timeline": "chart-gantt",
        "comment": "comment-text-outline",
        "speaker": "account-voice",
        "overlaps": "layers-outline",
        "similar": "text-box-multiple-outline",
        "legend": "format-list-bulleted-type",
        "shown": "checkbox-marked-outline",
        "hidden": "checkbox-blank-outline",
        "boundary": "arrow-expand-horizontal",
        "widen": "arrow-expand-all",
        "narrow": "arrow-collapse-all",
        "nothing_to_record": "eye-check-outline",
        "not_read": "eye-off-outline",
        "unread": "eye-outline",
        "later": "clock-outline",
        "undo": "undo",
        "redo": "redo",
        "find": "magnify",
        "search": "text-search",
        "match_case": "format-letter-case",
        "whole_words": "format-letter-matches",
        "regular_expression": "regex",
        "exact": "equal",
        "share": "share-variant-outline",
        "merge": "source-merge",
        "copy": "content-copy",
        "history": "history",
        "restore": "backup-restore",
        "settings": "cog-outline",
        "keys": "keyboard-outline",
        "theme": "theme-light-dark",
        "fold": "unfold-less-horizontal",
        "menu": "menu",
        "new": "file-plus-outline",
        "new_window": "open-in-new",
        "card": "card-account-details-outline",
        "open": "folder-open-outline",
        "save_copy": "content-save-outline",
        "close": "close",
        "quit": "exit-to-app",
        "help": "help-circle-outline",
        "tour": "map-outline",
        "edit": "pencil-outline",
        "confirm": "check",
        "rename": "rename-box",
        "delete": "trash-can-outline",
        "add": "plus",
        "filter": "filter-variant",
        "columns": "view-column-outline",
        "more": "dots-horizontal",
        "sort": "sort",
        "previous": "chevron-up",
        "next": "chevron-down",
        "unfold": "chevron-right",
        "back": "arrow-left",
        "forward": "arrow-right",
        "beside": "view-split-vertical",
        "paragraph": "format-pilcrow",
        "heading": "format-header-pound",
        "print": "printer-outline",
        "pdf": "file-pdf-box",
        "zoom_in": "magnify-plus-outline",
        "zoom_out": "magnify-minus-outline",
        "bottom": "dock-bottom",
        "left": "dock-left",
        "right": "dock-right",
        "warning": "alert-outline",
        "locked": "lock-outline",
        "information": "information-outline",
        "jump": "target",
        "who": "account-circle-outline",
        "sample": "flask-outline",
        "submit": "send-outline",
        "suggestion": "lightbulb-outline",
        "accept": "check-circle-outline",
        "reject": "close-circle-outline",
        "withdraw": "undo-variant",
        "return": "arrow-u-left-top",
        "language": "translate",
        "done": "check",
    }
)


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon of this name in a colour (#rrggbb), by default that of text; muted while disabled.

    Colours change with the theme: ask again when `theme.changed` is emitted. Raises KeyError for an unknown name.
    """
    return _drawn(NAMES[name], colour or colours().text, colours().muted)


def of_type(key: str, chosen: str = "", *, dotted: bool = False) -> QIcon:
    """The icon of a fact type in its ink; `chosen` is the icon its codebook names ("mdi6.counter"), if there is one.

    A `dotted` one has a dot in its corner, for what is to be looked at.
    """
    name = chosen.removeprefix("mdi6.")
    if name == chosen or not _exists(name):
        name = NAMES.get(key, NAMES["fact"])
    return _drawn(name, colours().ink(key), colours().muted, dotted)


def of_status(status: str) -> QIcon:
    """The icon of a fact's status in its colour."""
    return icon(status, colours().statuses[status])


def of_kind(kind: str) -> QIcon:
    """The icon of a kind of entity in its colour."""
    return icon(kind, colours().kind_ink(kind)) if kind in NAMES else icon("document", colours().muted)


def of_group(kind: str, swatch: str) -> QIcon:
    """The icon of a "collection" or a "label" of documents, in its colour."""
    return icon(kind, colours().inks[SWATCHES.get(swatch, SWATCHES["grey"])])


def of_person(name: str, side: int) -> QIcon:
    """A disc of `side` pixels with the first letters of a person's name."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen else 1.0
    disc = QPixmap(QSize(side, side) * ratio)
    disc.setDevicePixelRatio(ratio)
    disc.fill(Qt.GlobalColor.transparent)
    painter = QPainter(disc)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour("accent"))
    painter.drawEllipse(0, 0, side, side)
    font = QGuiApplication.font()
    font.setPixelSize(round(side * 0.45))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(colour("on_accent"))
    words = name.split()
    letters = "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
    painter.drawText(QRect(0, 0, side, side), Qt.AlignmentFlag.AlignCenter, letters)
    painter.end()
    return QIcon(disc)


def in_html(icon: QIcon, side: int) -> str:
    """An icon of `side` pixels for rich text."""
    drawn = QBuffer()
    drawn.open(QIODevice.OpenModeFlag.WriteOnly)
    icon.pixmap(QSize(side, side), 2.0).save(drawn, "PNG")
    picture = bytes(drawn.data().toBase64().data()).decode()
    return f"<img width='{side}' height='{side}' style='vertical-align: middle' src='data:image/png;base64,{picture}'>"


class Letter(QIconEngine):
    """A letter of the icon font in one colour, in another while disabled."""

    def __init__(self, letter: str, colour: str, disabled: str, dotted: bool = False) -> None:
        super().__init__()
        self._letter, self._colour, self._disabled, self._dotted = letter, colour, disabled, dotted

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw it in the middle of a place."""
        font = QFont(_family())
        font.setPixelSize(max(1, round(rect.height() * _PART)))
        painter.save()
        painter.setFont(font)
        painter.setPen(colour(self._disabled if mode == QIcon.Mode.Disabled else self._colour))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._letter)
        if self._dotted:
            self._draw_dot(painter, rect)
        painter.restore()

    def _draw_dot(self, painter: QPainter, rect: QRect) -> None:
        """A disc in the upper right corner, in a ring that keeps it apart from the letter on any row."""
        side = max(5, round(rect.height() * _DOT))
        place = QRect(rect.right() - side + 1, rect.top(), side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("panel"), 1))
        painter.setBrush(colour("accent"))
        painter.drawEllipse(place)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """It alone, on nothing; nothing at all of a button that is given no room for a moment."""
        if size.isEmpty():
            return QPixmap()
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return drawn

    def clone(self) -> QIconEngine:
        """Another one like it."""
        return Letter(self._letter, self._colour, self._disabled, self._dotted)


def _exists(name: str) -> bool:
    return name in _letters()


def _font_file(pattern: str) -> Path:
    package = find_spec("qtawesome")
    folder = Path(package.origin).parent / "fonts" if package and package.origin else Path()
    return next(folder.glob(pattern))


@cache
def _letters() -> Mapping[str, str]:
    """The letter of each icon of the font."""
    codes = json.loads(_font_file("materialdesignicons6-webfont-charmap-*.json").read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in codes.items()}


@cache
def _family() -> str:
    number = QFontDatabase.addApplicationFont(str(_font_file("materialdesignicons6-webfont-[0-9]*.ttf")))
    return QFontDatabase.applicationFontFamilies(number)[0]


@cache
def _drawn(name: str, colour: str, disabled: str, dotted: bool = False) -> QIcon:
    return QIcon(Letter(_letters()[name], colour, disabled, dotted))


theme.changed.connect(_drawn.cache_clear)
