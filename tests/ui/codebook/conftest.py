"""The place for the codebook in a window of its own, on real project files."""

import pytest

from tests.factories import a_document, a_fact
from tests.ui.sessions import turn, wait
from workbench.core import analysts, review
from workbench.ui.codebook import CodebookPlace


@pytest.fixture
def place(qtbot, workspace):
    """The place on a project with a fact of the type quantity, in draft."""
    a_fact(workspace.project, document=a_document(workspace.project), fields={"value": "4000000000000"})
    return shown(qtbot, workspace)


@pytest.fixture
def reviewed(qtbot, workspace):
    """The place on a project with an accepted fact of the type quantity."""
    project = workspace.project
    fact = a_fact(project, document=a_document(project), fields={"value": "4.5"})
    review.submit(project, [fact])
    anna = project.analyst
    analysts.act_as(project, "Boris")
    review.decide(project, [fact], "accept")
    project.analyst = anna
    return shown(qtbot, workspace)


def shown(qtbot, workspace):
    place = CodebookPlace(workspace)
    qtbot.addWidget(place)
    place.resize(1000, 800)
    place.show()
    place.activateWindow()
    wait(lambda: place.types.row is not None)
    turn()
    return place
