"""The heading asks once whether the document is right about itself."""

from PySide6.QtCore import Qt

from tests.core.steps import last_label, row
from tests.ui.sessions import rest, turn, wait
from workbench.core import documents, entities

TEXT = (
    "Ministry of River Transport\n\n18/05/2026 | Press release | Distributed by Wire Two on 19/05/2026 07:12\n\n"
    "Fourth session of the River Commission\n\nAnna Lind opened the fourth session of the River Commission.\n"
)


def read(reader):
    """A document whose heading proposes something."""
    meeting = entities.create(reader.project, "meeting", "Fourth session of the River Commission")
    entities.describe_meeting(reader.project, meeting, {"start_date": "2026-05-18"})
    document = reader.read(TEXT)
    wait(lambda: reader.page.proposing.is_open)
    return document, meeting


def test_what_the_document_says_of_itself_is_asked_in_the_heading(reader):
    read(reader)
    bar = reader.page.heading_bar
    assert bar.confirm.isVisible()
    assert "published 18 May 2026?" in bar.line
    assert "reports: Fourth session of the River Commission?" in bar.line
    assert "passed on by Wire Two" in bar.confirm.toolTip()
    assert bar.confirm.accessibleDescription()


def test_one_click_states_all_of_it_in_one_step(reader):
    document, meeting = read(reader)
    before = reader.project.steps()[0]
    reader.qtbot.mouseClick(reader.page.heading_bar.confirm, Qt.MouseButton.LeftButton)
    turn()
    stored = row(reader.project, "document", document)
    assert (stored["published"], stored["published_confirmed"], stored["reports"]) == ("2026-05-18", True, meeting)
    assert stored["distributor"] is not None
    assert reader.project.steps()[0] == before + 1
    assert last_label(reader.project) == "Edit A report"
    wait(lambda: not reader.page.proposing.is_open or not reader.page.heading_bar.confirm.isVisible())
    assert "?" not in reader.page.heading_bar.line


def test_what_is_stated_is_not_asked_again(reader):
    document, meeting = read(reader)
    documents.edit(reader.project, document, {"reports": meeting, "published": "2025", "published_confirmed": True})
    turn()
    wait(lambda: "2025" in reader.page.heading_bar.line and "reports: Fourth" in reader.page.heading_bar.line)
    rest(50)
    assert "2025?" not in reader.page.heading_bar.line
    assert "Commission?" not in reader.page.heading_bar.line


def test_a_document_that_says_nothing_of_itself_is_not_asked_about(reader):
    reader.read("Some words, and some more.\n")
    rest(100)
    assert not reader.page.heading_bar.confirm.isVisible()


def test_undo_asks_again(reader):
    read(reader)
    reader.viewer.confirm_document()
    turn()
    wait(lambda: not reader.page.heading_bar.confirm.isVisible())
    reader.project.undo()
    turn()
    wait(lambda: reader.page.heading_bar.confirm.isVisible())
