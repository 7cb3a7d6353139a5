"""The sheet of agreement: figures, the matrix, and disagreements that open their passages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication

from tests.factories import a_document
from workbench.core import analysts, facts
from workbench.ui.agreement import AgreementSheet

pytestmark = pytest.mark.usefixtures("desk")

TEXT = "Trade came to 4 trillion roubles.\nThe council met in Minsk.\nExports grew by 4.5 percent.\n"
FIRST, SECOND, THIRD = TEXT.split("\n")[:3]


@pytest.fixture
def project(workspace):
    return workspace.project


@pytest.fixture
def report(project):
    return a_document(project, TEXT)


def tag(project, document, quote, type="quantity", **said):
    start = TEXT.index(quote)
    return facts.tag(project, document, start, start + len(quote), type, **said)


def as_analyst(project, name):
    own = project.analyst
    analysts.act_as(project, name)
    return own


@pytest.fixture
def two(project, report):
    """Both made the first fact with another value, and the second with another type; the third is Boris’s alone."""
    made = {
        "value": [tag(project, report, FIRST, fields={"value": "4"})],
        "type": [tag(project, report, SECOND, "event")],
    }
    own = as_analyst(project, "Boris")
    made["value"].append(tag(project, report, FIRST, fields={"value": "5"}))
    made["type"].append(tag(project, report, SECOND))
    made["only"] = [tag(project, report, THIRD)]
    project.analyst = own
    return made


@pytest.fixture
def sheet(qtbot, workspace, two):
    return opened(qtbot, workspace)


def opened(qtbot, workspace):
    sheet = AgreementSheet(workspace)
    sheet.setParent(qtbot.desk)
    sheet.resize(1000, 640)
    sheet.show()
    workspace.changed.connect(sheet.catch_up)
    sheet.catch_up()
    qtbot.waitUntil(lambda: sheet.found is not None and not workspace.is_busy)
    qtbot.desk.activateWindow()
    sheet.setFocus()
    qtbot.waitUntil(sheet.figures.hasFocus)
    return sheet


def press(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def cells(grid, column):
    place = next(at for at, one in enumerate(grid.rows.columns) if one.key == column)
    return [grid.rows.index(row, place).data() for row in range(grid.rows.rowCount())]


def go_to(sheet, words):
    press(*[Qt.Key.Key_Down] * (cells(sheet.figures, "of").index(words) + 1))


def test_every_figure_stands_with_its_cases(sheet):
    figures = dict(zip(cells(sheet.figures, "of"), cells(sheet.figures, "value"), strict=True))
    assert figures["Figures"] == "0.00"
    assert figures["Linked entities"] == "–"
    assert figures["Quantity · Value"] == "0.00"
    assert cells(sheet.figures, "n")[0] == "3"
    assert "Anna, Boris" in sheet.bar.summary.text()
    for grid in (sheet.figures, sheet.matrix, sheet.differences):
        QAbstractItemModelTester(grid.rows)
        assert grid.accessibleName()


def test_a_figure_that_is_undefined_says_why(sheet):
    go_to(sheet, "Linked entities")
    assert sheet.explanation.text().startswith("Undefined because no two facts")


def test_going_to_a_figure_lists_what_lowers_it(sheet):
    assert sorted(cells(sheet.differences, "on")) == ["Not all have it", "Type", "Value"]
    go_to(sheet, "Figures")
    assert cells(sheet.differences, "on") == ["Value"]
    assert cells(sheet.differences, "said") == ["Anna: 4 · Boris: 5"]
    assert sheet.count.text() == "1 of 3 disagreements"
    sheet.all.click()
    assert len(cells(sheet.differences, "on")) == 3
    assert not sheet.all.isVisible()


def test_a_cell_of_the_matrix_lists_what_is_disagreed_on_there(sheet):
    sheet.matrix.setFocus()
    assert cells(sheet.matrix, "title") == ["All documents", "A report"]
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, *[Qt.Key.Key_Right] * 3)
    assert [column.title for column in sheet.matrix.rows.columns] == ["Document", "All types", "Quantity", "Event"]
    assert cells(sheet.differences, "on") == ["Type"]
    assert sheet.explanation.text()


def test_a_click_chooses_a_cell_or_a_figure_again_and_again(sheet):
    def click(grid, row, column):
        at = grid.visualRect(grid.rows.index(row, column)).center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
        return cells(sheet.differences, "on")

    figure = cells(sheet.figures, "of").index("Figures")
    for _again in "ab":
        assert click(sheet.matrix, 0, 3) == ["Type"]
        assert click(sheet.figures, figure, 0) == ["Value"]


def test_enter_on_a_disagreement_opens_its_passage_and_its_fact(qtbot, workspace, sheet, report, two):
    go_to(sheet, "Types (Krippendorff’s alpha)")
    sheet.differences.setFocus()
    press(Qt.Key.Key_Down)
    with qtbot.waitSignal(workspace.current.passage_wanted) as wanted:
        press(Qt.Key.Key_Return)
    place = wanted.args[0]
    assert (place.document, place.start) == (report, TEXT.index(SECOND))
    assert workspace.current.fact == two["type"][0]


def test_a_change_is_told_and_compared_when_somebody_asks(qtbot, workspace, project, report, sheet):
    before = sheet.found
    assert not sheet.bar.again.isVisible()
    tag(project, report, THIRD)
    qtbot.waitUntil(sheet.bar.again.isVisible)
    assert sheet.found is before
    sheet.bar.again.click()
    qtbot.waitUntil(lambda: sheet.found is not before)
    assert "Not all have it" not in cells(sheet.differences, "on")
    assert not sheet.bar.again.isVisible()


def test_what_was_worked_out_is_kept_until_something_changes(qtbot, workspace, sheet):
    again = AgreementSheet(workspace)
    again.setParent(qtbot.desk)
    again.catch_up()
    assert again.found is sheet.found
    assert not workspace.is_busy


def test_a_comparison_that_is_cancelled_can_be_made_again(qtbot, workspace, two):
    sheet = AgreementSheet(workspace)
    sheet.setParent(qtbot.desk)
    sheet.show()
    workspace.start("Waiting", _until_cancelled)
    sheet.catch_up()
    workspace.cancel()
    qtbot.waitUntil(lambda: not workspace.is_busy)
    assert sheet.found is None
    assert sheet.bar.state.text() == "The comparison was stopped."
    sheet.bar.again.click()
    qtbot.waitUntil(lambda: sheet.found is not None and not workspace.is_busy)


def test_of_three_analysts_some_can_be_chosen(qtbot, workspace, project, report, two):
    own = as_analyst(project, "Clara")
    tag(project, report, THIRD)
    project.analyst = own
    sheet = opened(qtbot, workspace)
    everybody = sheet.found
    assert sheet.bar.analysts.isVisible()
    sheet.bar.menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: sheet.found is not everybody)
    assert [person.name for person in sheet.found.people] == ["Anna", "Clara"]
    qtbot.waitUntil(lambda: not workspace.is_busy)
    sheet.bar.menu.actions()[1].trigger()
    assert sheet.found is everybody


def test_where_nobody_can_be_compared_it_says_what_that_takes(qtbot, workspace, project, report):
    tag(project, report, FIRST)
    sheet = AgreementSheet(workspace)
    sheet.setParent(qtbot.desk)
    sheet.show()
    sheet.catch_up()
    qtbot.waitUntil(lambda: sheet.found is not None and not workspace.is_busy)
    assert sheet.empty.isVisible()
    assert "two analysts" in sheet.empty.text()


def test_esc_leads_back_to_the_text(qtbot, sheet):
    with qtbot.waitSignal(sheet.left):
        press(Qt.Key.Key_Escape)


def _until_cancelled(_project, report):
    while True:
        report(0, 0)
