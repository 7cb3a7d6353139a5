"""Actions for what a text suggests: going from one to the next, taking and refusing, choosing the kinds."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench.i18n import _
from workbench.ui.actions.kinds import TEXT, Action, Need
from workbench.ui.viewer.offers import names

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow


def walk() -> tuple[Action, ...]:
    """Going through the suggestions of the text, and a switch for each kind."""
    have = Need.DOCUMENT
    return (
        Action(
            "next_suggestion", _("Next suggestion"), "suggestion", lambda w: w.viewer.next_suggestion(1), have, key="S"
        ),
        Action(
            "previous_suggestion",
            _("Previous suggestion"),
            "previous",
            lambda w: w.viewer.next_suggestion(-1),
            have,
            key="Shift+S",
        ),
        Action(
            "refuse_suggestion",
            _("Refuse the suggestion"),
            "reject",
            lambda w: w.viewer.refuse_suggestion(),
            TEXT,
            key="Backspace",
        ),
        *(_switch(kind, name) for kind, name in names().items()),
    )


def take_all() -> Action:
    """Taking what can be taken as it is, all at once."""
    return Action(
        "take_suggestions",
        _("Take all strong suggestions of this document"),
        "accept",
        lambda w: w.viewer.take_suggestions(),
        TEXT,
    )


def _switch(kind: str, name: str) -> Action:
    text = _("Suggest: {kind}").format(kind=name)
    return Action(f"suggest_{kind}", text, "suggestion", _switched(kind), is_on=_shown(kind))


def _switched(kind: str) -> "Callable[[MainWindow], object]":
    return lambda window: window.looks.switch_suggestions(kind)


def _shown(kind: str) -> "Callable[[MainWindow], bool]":
    return lambda window: kind in window.workspace.current.suggested
