"""Today and comments in the window: from a key to the place where one goes on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from workbench.core import analysts, comments
from workbench.core.browse.today import SECTIONS
from workbench.core.ids import new_id
from workbench.core.models import TABLES
from workbench.core.project import Project
from workbench.ui.main_window import MainWindow
from workbench.ui.today.rows import ENTRY, KEY, KIND


@pytest.fixture
def window(qtbot, sample_workspace):
    window = MainWindow(sample_workspace)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: sample_workspace.current.document is not None)
    return window


def open_first(window, qtbot, section):
    """Press Enter on the first line of a section."""
    window.commands["today"].trigger()
    qtbot.waitUntil(lambda: set(window.today.sections) == set(SECTIONS))
    model = window.today.list.model()
    indexes = (model.index(row, 0) for row in range(model.rowCount()))
    first = next(index for index in indexes if (index.data(KIND), index.data(KEY)) == (ENTRY, section))
    words = first.data()
    window.today.list.setCurrentIndex(first)
    qtbot.keyClick(window.today.list, Qt.Key.Key_Return)
    return words


def test_what_waits_is_opened_under_decision(window, qtbot):
    words = open_first(window, qtbot, "waiting")
    assert window.place == "review"
    qtbot.waitUntil(lambda: window.review.is_ready and window.review._card.statement == words)


@pytest.mark.parametrize("kind", ["document", "entity"])
def test_a_question_in_a_comment_is_answered_right_there(window, qtbot, sample_workspace, kind):
    project = sample_workspace.project
    with project.read() as connection:
        target = TABLES[kind]
        row = connection.execute(select(target.c.id).where(target.c.deleted.is_(False)).limit(1)).scalar_one()
    comments.comment(project, "document", row, "I begin")  # from here on Anna is known to the project
    name = analysts.names(project)[project.analyst]
    with Project.open(project.path) as other:
        other.analyst = analysts.join(other, "Olga", own_id=new_id())
        comments.comment(other, kind, row, f"@{name}, how so?")
    sample_workspace.look_for_news()
    open_first(window, qtbot, "asked")
    page = window.viewer.page
    field = page.remarks.threads.field if kind == "document" else window.entities.card.threads.field
    qtbot.waitUntil(lambda: field.isVisible() and window.place == "read")
    assert window.focusWidget() is field


def test_c_comments_on_the_document_while_no_fact_is_on_the_card(window, qtbot, sample_workspace):
    sample_workspace.current.show_fact(None)
    window.commands["comment"].trigger()
    remarks = window.viewer.page.remarks
    assert remarks.isVisible() and window.focusWidget() is remarks.threads.field
    qtbot.keyClicks(remarks.threads.field, "Which edition?")
    qtbot.keyClick(remarks.threads.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: remarks.button.text() == "1")
    qtbot.keyClick(remarks.threads.field, Qt.Key.Key_Escape)
    assert not remarks.isVisible() and QApplication.focusWidget() is not remarks.threads.field


def test_today_is_the_first_place_of_the_rail(window):
    window.commands["today"].trigger()
    assert window.place == "today" and window.commands["today"].shortcut().toString() == "Ctrl+1"
