"""What is told of the marks under the pointer while it rests: a card for each fact, in the order of `O`."""

from html import escape

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QToolTip

from workbench.core.browse.facts.brief import Brief, briefs
from workbench.i18n import _, ngettext
from workbench.ui.icons import in_html, of_status, of_type
from workbench.ui.theme import colours, theme
from workbench.ui.viewer.pane import Pane
from workbench.ui.when import date, lately
from workbench.ui.words import statuses
from workbench.ui.workspace import Workspace

MOST = 4  # cards; keys and a list are better for more
_ICON, _WIDTH, _SHORT = 16, 340, 48


class Hover(QObject):
    """Tells of one pane; whoever has no pointer gets the same by `O`."""

    def __init__(self, workspace: Workspace, pane: Pane, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._pane = workspace, pane
        pane.hovered.connect(self._on_hovered)

    def _on_hovered(self, position: int, point: QPoint) -> None:
        found = self._pane.index.at(position) if position >= 0 else []
        facts = list(dict.fromkeys(mark.fact for mark in found if mark.fact is not None))
        told = self._workspace.ask(briefs, facts[:MOST]) if facts else []
        words = cards(told or [], len(facts) - MOST)
        if found and not facts:
            words = escape(_("Highlight, nothing recorded"))
        QToolTip.showText(point, words, self._pane)


def cards(told: list[Brief], more: int = 0) -> str:
    """Some facts as rich text, and how many more there are."""
    parts = [_card(each) for each in told]
    if more > 0:
        parts.append(_muted(ngettext("and {n} more (O)", "and {n} more (O)", more).format(n=more)))
    return f"<hr style='background-color: {colours().line}'>".join(parts)


def values(told: Brief) -> str:
    """Figure, date and speaker of a fact in one line, as far as there are any."""
    fact = told.fact
    return " · ".join(filter(None, (fact.value, date(fact.period) if fact.period else "", fact.speaker)))


def standing(told: Brief) -> str:
    """How far a fact is, whose it is, when it was changed, and how many comments there are."""
    fact = told.fact
    parts = [statuses()[fact.status], _("stale") if fact.stale else "", fact.author, lately(fact.changed)]
    if told.comments:
        parts.append(ngettext("{n} comment", "{n} comments", told.comments).format(n=told.comments))
    return " · ".join(filter(None, parts))


def _card(told: Brief) -> str:
    fact, short = told.fact, values(told)
    side = theme.sized(_ICON)
    kind = in_html(of_type(fact.type, fact.icon), side)
    lines = [f"{kind}&nbsp; <b>{escape(fact.type_name)}</b>", escape(fact.statement)]
    if short:
        lines.append(escape(short))
    sign = in_html(of_status("stale" if fact.stale else fact.status), side)
    lines.append(f"{sign}&nbsp; {_muted(standing(told))}")
    width = f" width='{theme.sized(_WIDTH)}'" if max(len(fact.statement), len(short)) > _SHORT else ""
    rows = "".join(f"<tr><td style='padding: 2px 0'>{line}</td></tr>" for line in lines)
    return f"<table cellspacing='0'{width}>{rows}</table>"


def _muted(words: str) -> str:
    return f"<span style='color: {colours().muted}'>{escape(words)}</span>"
