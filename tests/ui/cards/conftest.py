"""The card of an entity as a window of its own, on a small project about Norland."""

from types import SimpleNamespace

import pytest

from tests.factories import a_document, an_entity
from tests.ui.sessions import turn
from workbench.core import entities, meetings
from workbench.ui.cards import EntitySheet


@pytest.fixture
def known(workspace):
    """Ids of a meeting with two agenda items and a chair, of a person, a place and a document."""
    project = workspace.project
    summit = an_entity(project, "Norland summit", "meeting")
    person = an_entity(project, "Ada Berg", aliases=["Ада Берг", "Berg"])
    norland = an_entity(project, "Norland", "place")
    entities.describe_meeting(project, summit, {"start_date": "2026-02-26", "stated_items": 3})
    meetings.take_part(project, summit, person, capacity="Prime Minister", side=norland, is_chair=True)
    items = [meetings.add_item(project, summit, topic) for topic in ("Fish", "Tolls")]
    document = a_document(project)
    return SimpleNamespace(summit=summit, person=person, norland=norland, items=items, document=document)


@pytest.fixture
def open_sheet(qtbot, workspace):
    """Opens the card of an entity, as the window does."""

    def open_it(entity):
        turn()  # what was saved so far is told before, or the page would be drawn again under a test's hands
        sheet = EntitySheet(workspace, entity)
        qtbot.addWidget(sheet)
        workspace.changed.connect(sheet.catch_up)
        sheet.resize(760, 900)
        sheet.show()
        sheet.activateWindow()
        qtbot.waitUntil(sheet.isActiveWindow)
        sheet.catch_up()
        qtbot.waitUntil(lambda: sheet.is_drawn)
        return sheet

    return open_it
