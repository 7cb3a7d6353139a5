"""The sheets on which entities are decided on, each in a window of its own."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from tests.factories import a_document, an_entity
from workbench.core import links
from workbench.ui.identities import DuplicatesSheet, SplitSheet

TEXT = "Mikhail Orlov spoke in Norland. Михаил Орлов left. M. Orlov came back."


@pytest.fixture
def people(workspace):
    """Three entries of one person, each linked once: in Latin letters, in Cyrillic, by an initial."""
    project = workspace.project
    document = a_document(project, TEXT)
    names = ("Mikhail Orlov", "Михаил Орлов", "M. Orlov")
    made = [an_entity(project, name) for name in names]
    for entity, name in zip(made, names, strict=True):
        start = TEXT.index(name)
        links.tie(project, entity, "mentions", passage=(document, start, start + len(name)))
    return made


@pytest.fixture
def open_sheet(qtbot, workspace):
    """Shows a sheet as the window does: it reads when it is seen, and again after changes."""

    def show(entity=None, kind=DuplicatesSheet):
        sheet = kind(workspace, entity)
        model = sheet.ticks if kind is SplitSheet else sheet.side.lines
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, sheet)
        qtbot.addWidget(sheet)
        workspace.changed.connect(sheet.catch_up)
        sheet.resize(1000, 640)
        sheet.show()
        sheet.catch_up()
        return sheet

    return show
