"""The table of documents and labels in a whole window, by its actions."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.factories import a_document
from tests.ui.sessions import turn, wait
from workbench.core import groups
from workbench.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot, workspace):
    for name in "AB":
        a_document(workspace.project, f"Text of {name}.\n" * 400, source=f"{name}.txt", title=name)
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    wait(lambda: workspace.current.document is not None)
    yield window
    window.close()


def test_the_table_opens_as_a_tab_and_enter_leads_to_the_text(window, workspace):
    window.commands["all_documents"].trigger()
    sheet = window.viewer.sheet
    wait(lambda: sheet.rows.rowCount() == 2)
    assert sheet.isAncestorOf(QApplication.focusWidget())
    other = next(one for one in sheet.rows.ids() if one != workspace.current.document)
    sheet.grid.opened.emit(other)
    assert workspace.current.document == other
    assert window.viewer.sheet is None


def test_labels_are_chosen_for_the_document_that_is_read_even_where_the_filter_hides_it(window, workspace):
    window.documents._header.field.setText("nothing is called so")
    wait(lambda: window.documents._model.rowCount() == 0)
    groups.create(workspace.project, "label", "Urgent")
    window.commands["label_documents"].trigger()
    chooser = window.documents._chooser
    wait(lambda: chooser.list.count() == 1)
    chooser._take()
    wait(lambda: [count for _group, count in groups.counted(workspace.project, [workspace.current.document])] == [1])
    chooser.close()
    turn()
