"""What a frame costs depends on what is in sight: counted in bands and questions to the project, not in time."""

import pytest
from sqlalchemy import event

from tests.factories import a_document
from tests.ui.sessions import rest, wait
from workbench.core import annotations
from workbench.core.models import Annotation

PAGE = "".join(
    f"Paragraph {number} says that trade grew by {number} percent, and then some more.\n" for number in range(40)
)
SHOWN = [(start, start + 12) for start in range(0, 1_200, 60)]


@pytest.fixture
def shown(reader):
    """Shows a text whose first page is PAGE, with the marks of SHOWN, and more of both out of sight."""

    def show(more_text, more_marks, source):
        text = PAGE + more_text
        document = a_document(reader.project, text, source=source)
        for start, end in SHOWN:
            annotations.highlight(reader.project, document, start, end)
        far = ({"document": document, "start": at, "end": at + 9, "exact": text[at : at + 9]} for at in more_marks)
        with reader.project.change("Many") as session:
            session.add_many(Annotation, far)
        reader.open(document)
        wait(lambda: not reader.page.suggesting.is_loading)
        rest(300)  # what comes after the first frame has come
        return reader

    return show


def frame(reader):
    """(bands, marks looked at, questions asked) of one frame."""
    asked = []

    def note(*_what):
        asked.append(1)

    event.listen(reader.project._engine, "before_cursor_execute", note)
    try:
        reader.pane.lines_moved()
        reader.pane.viewport().repaint()
        reader.pane.lanes.repaint()
    finally:
        event.remove(reader.project._engine, "before_cursor_execute", note)
    return reader.pane.painted, len(reader.pane.in_sight()), len(asked)


def test_a_frame_of_a_long_text_with_many_marks_costs_what_that_of_a_short_one_does(shown):
    words = "Nothing of this is in sight, and it goes on for quite a while.\n" * 10_000
    shown("", [], "first.txt")  # so that both of the others stand below the row of tabs
    few = frame(shown(words[:200_000], [], "short.txt"))
    many = frame(shown(words, range(len(PAGE) + 5_000, len(PAGE) + 500_000, 100), "long.txt"))
    assert few == many
    assert few[0] > 10 and few[2] == 0


def test_scrolling_asks_the_project_nothing_for_the_marks(shown):
    reader = shown("More words in this line, so that there is something to scroll to.\n" * 2_000, [], "scroll.txt")
    for step in range(1, 20):
        reader.pane.overview.setValue(step * reader.pane.overview.singleStep())
        assert frame(reader)[2] == 0
