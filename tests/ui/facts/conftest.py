"""Fact cards in a window of their own, and tables of facts."""

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from tests.factories import a_document, a_fact
from workbench.ui.facts import FactCard, FactsTable


@pytest.fixture
def card(qtbot, workspace):
    yield from card_in_a_window(qtbot, workspace)


@pytest.fixture
def sample_card(qtbot, sample_workspace):
    yield from card_in_a_window(qtbot, sample_workspace)


def card_in_a_window(qtbot, workspace):
    window = QWidget()  # of its own size, as a dock is
    qtbot.addWidget(window)
    made = FactCard(workspace)
    made.setParent(window)
    made.resize(360, 420)
    window.resize(360, 420)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    workspace.close()


@pytest.fixture
def project(workspace):
    return workspace.project


RUSSIAN = "Торговля выросла на 4,5 % в 2024 году.\n"


@pytest.fixture
def made(workspace):
    """Facts by place: one of "A report", two of "Сводка"."""
    project = workspace.project
    report = a_document(project)
    digest = a_document(project, RUSSIAN, source="ru.txt", title="Сводка")
    one = a_fact(project, document=report, fields={"value": "4000000000000"}, statement="=4 trillion")
    two = a_fact(project, "Торговля", document=digest, type="event", statement="Ещё одна встреча")
    three = a_fact(project, "4,5 %", document=digest, fields={"value": "4.5"})
    return [one, two, three]


@pytest.fixture
def table(qtbot, workspace):
    pane = FactsTable(workspace)
    QAbstractItemModelTester(pane.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, pane)
    qtbot.addWidget(pane)
    pane.resize(1000, 232)
    pane.show()
    return pane


@pytest.fixture
def shown(qtbot, table):
    """Waits until the table shows just these facts."""

    def wait(*expected):
        qtbot.waitUntil(lambda: table.rows.ids() == list(expected))

    return wait
