"""Actions in the text: choosing, tagging, going from mark to mark."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench.i18n import _
from workbench.ui.actions.kinds import TEXT, WRITE, Action, Need

if TYPE_CHECKING:
    from workbench.ui.main_window import MainWindow


def choose() -> tuple[Action, ...]:
    """Choosing more, less, by sentences; boundaries."""
    have = Need.DOCUMENT
    return (
        Action("widen", _("Choose more: word, sentence …"), "widen", lambda w: w.viewer.widen(), have, key="+"),
        Action("narrow", _("Choose less again"), "narrow", lambda w: w.viewer.narrow(), have, key="-"),
        Action(
            "more_after",
            _("Choose one more sentence"),
            "next",
            lambda w: w.viewer.extend_sentence(1),
            have,
            key="Shift+J",
        ),
        Action(
            "more_before",
            _("Choose one more sentence before"),
            "previous",
            lambda w: w.viewer.extend_sentence(-1),
            have,
            key="Shift+K",
        ),
    )


def _guess(window: "MainWindow") -> None:
    from workbench.core.suggest.kinds import likely

    passage = window.viewer.passage_to_tag()
    if passage is not None:
        known = set(window.card.types())
        window.viewer.fact_wanted.emit(next((kind for kind, _share in likely(passage.words) if kind in known), ""))


def _ask_speaker(window: "MainWindow") -> None:
    from workbench.ui.turns import ask_speaker

    page = window.viewer.page
    if page is not None and page.is_picture:
        window.workspace.told.emit(
            _("This document has no text: its pages are pictures. Drag over a page to mark an area.")
        )
    elif page is not None:
        window.show_place("read")
        ask_speaker(window.workspace, page)


def _relate(window: "MainWindow") -> None:
    from workbench.ui.relating import ask_relation

    fact = window.workspace.current.fact
    if fact is not None:
        window.show_place("read")
        ask_relation(window.workspace, window.card, fact)


def _cite_fact(window: "MainWindow") -> None:
    from workbench.ui.conclusions.citing import ask_conclusion

    fact = window.workspace.current.fact
    if fact is not None:
        window.show_place("read")
        ask_conclusion(window.workspace, window.card, [fact])


def _marks_here(window: "MainWindow") -> None:
    window.show_bottom("passages")
    window.passages.show_here()


def mark() -> tuple[Action, ...]:
    """Tagging, highlighting, linking, and what else is done with a passage."""
    fact = WRITE | Need.FACT
    return (
        Action(
            "highlight",
            _("Highlight the passage"),
            "highlight",
            lambda w: w.viewer.highlight(),
            TEXT | Need.SELECTION,
            key="H",
        ),
        Action("area", _("Mark areas of pages"), "area", lambda w: w.viewer.frame_areas(), TEXT, "Ctrl+Alt+A"),
        Action("fact", _("Tag as a fact, choosing the type"), "tag", lambda w: w.tag(""), TEXT, key="T"),
        Action("guess", _("Tag as a fact of the likeliest type"), "tag", _guess, TEXT, key="F"),
        Action(
            "evidence",
            _("Add the passage to the fact as evidence"),
            "evidence",
            lambda w: w.add_evidence(),
            TEXT | Need.FACT,
            key="V",
        ),
        Action("speaker", _("Say who speaks in this turn…"), "speaker", _ask_speaker, TEXT, key="W"),
        Action("link", _("Link to an entity"), "link", lambda w: w.link(), TEXT, key="E"),
        Action("relate", _("Relate the fact to another one…"), "relate", _relate, TEXT | Need.FACT, key="R"),
        Action(
            "open_mark",
            _("Open what is marked here"),
            "jump",
            lambda w: w.viewer.open_mark(),
            Need.DOCUMENT,
            key="Enter",
        ),
        Action(
            "overlaps",
            _("List what is marked here"),
            "overlaps",
            lambda w: w.viewer.show_overlaps(),
            Need.DOCUMENT,
            key="O",
        ),
        Action(
            "legend",
            _("Legend: show and hide marks"),
            "legend",
            lambda w: w.viewer.show_legend(),
            Need.DOCUMENT,
            key="L",
        ),
        Action("delete_mark", _("Delete the highlight"), "delete", lambda w: w.viewer.delete_mark(), TEXT, "Ctrl+Del"),
        Action("save_fact", _("Save the fact"), "done", lambda w: w.save(), WRITE, "Ctrl+Return"),
        Action("cite_fact", _("Cite the fact in a conclusion…"), "conclusion", _cite_fact, fact),
        Action("submit", _("Send the fact to review"), "submit", lambda w: w.card.submit(), fact),
        Action("delete_fact", _("Delete the fact"), "delete", lambda w: w.card.remove(), fact),
        Action("fact_history", _("History of the fact"), "history", lambda w: w.card.show_history(), Need.FACT),
        Action("new_entity", _("New entity…"), "add", lambda w: w.new_entity(), WRITE),
    )


def through_the_text() -> tuple[Action, ...]:
    """Going from mark to mark and sentence to sentence; what was read."""
    return (
        Action(
            "boundary",
            _("Move the ends of a mark"),
            "boundary",
            lambda w: w.viewer.move_boundaries(),
            TEXT,
            key="B",
        ),
        Action("next_mark", _("Next mark"), "next", lambda w: w.viewer.next_mark(1), Need.DOCUMENT, key="N"),
        Action(
            "previous_mark", _("Previous mark"), "previous", lambda w: w.viewer.next_mark(-1), Need.DOCUMENT, key="P"
        ),
        Action("next_sentence", _("Next sentence"), "next", lambda w: w.next_sentence(1), Need.DOCUMENT, key="J"),
        Action(
            "previous_sentence",
            _("Previous sentence"),
            "previous",
            lambda w: w.next_sentence(-1),
            Need.DOCUMENT,
            key="K",
        ),
        Action(
            "nothing_to_record",
            _("Read, nothing to record"),
            "nothing_to_record",
            lambda w: w.viewer.mark_read(),
            TEXT,
            key="D",
        ),
        Action("not_read", _("Not read after all"), "not_read", lambda w: w.viewer.mark_unread(), TEXT),
        Action(
            "next_unread", _("Next unread part"), "unread", lambda w: w.viewer.next_unread(), Need.DOCUMENT, key="U"
        ),
        Action(
            "marks_here",
            _("List the marks of this paragraph"),
            "overlaps",
            _marks_here,
            Need.DOCUMENT,
            "Ctrl+Shift+O",
        ),
    )


def tags() -> tuple[Action, ...]:
    """One for each digit; the window fills in the fact types that the codebook puts on them."""
    return tuple(
        Action(
            f"tag_{digit}", _("Tag as type {digit}").format(digit=digit), "tag", _tag(str(digit)), TEXT, key=str(digit)
        )
        for digit in range(1, 10)
    )


def tags_at_once() -> tuple[Action, ...]:
    """The same with Alt: saved with what the words give, without a look at the card."""
    return tuple(
        Action(
            f"tag_at_once_{digit}",
            _("Tag as type {digit} at once").format(digit=digit),
            "tag",
            _tag_at_once(str(digit)),
            TEXT,
            key=f"Alt+{digit}",
        )
        for digit in range(1, 10)
    )


def _tag_at_once(digit: str) -> "Callable[[MainWindow], object]":
    return lambda window: window.tag_at_once(digit)


def _tag(digit: str) -> "Callable[[MainWindow], object]":
    return lambda window: window.tag(digit)
