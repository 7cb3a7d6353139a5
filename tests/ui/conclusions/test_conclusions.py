"""Conclusions on a tab: written, rested on facts, weighed against each other, and flagged when their facts change."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPushButton

from tests.factories import a_document, a_fact
from workbench.core import facts
from workbench.core.browse.facts import Choice
from workbench.core.conclusions import concluding, reading, weighing
from workbench.core.conclusions.scales import ROLES
from workbench.core.project import Project
from workbench.ui.conclusions import ConclusionsSheet
from workbench.ui.conclusions.citing import ask_conclusion

TEXT = "Trade came to 45 billion dollars. They met in Minsk, and spoke of the railway."


@pytest.fixture
def project(workspace):
    project = workspace.project
    project.document = a_document(project, TEXT)
    project.trade = a_fact(project, "45 billion", document=project.document, fields={"value": "45e9"})
    project.met = a_fact(project, "They met in Minsk", document=project.document, type="event")
    return project


@pytest.fixture
def sheet(qtbot, workspace, project, desk):
    made = ConclusionsSheet(workspace)
    made.setParent(qtbot.desk)
    made.resize(1000, 640)
    made.show()
    made.catch_up()
    workspace.changed.connect(lambda change: made.catch_up(change))
    yield made
    workspace.close()


def texts(sheet):
    return [sheet.list.item(row).text() for row in range(sheet.list.count())]


def the_conclusion(project):
    (found,) = reading.assessments(project)
    return found


def wait_for(qtbot, sheet, *expected):
    qtbot.waitUntil(lambda: texts(sheet) == list(expected))


def test_a_conclusion_is_begun_written_and_saved_by_ctrl_enter(qtbot, sheet, project):
    assert sheet._stack.currentWidget() is sheet._empty
    sheet.concluding.click()
    wait_for(qtbot, sheet, "New conclusion")
    qtbot.waitUntil(lambda: sheet.form.text.hasFocus())
    qtbot.keyClicks(sheet.form.text, "Trade grew.")
    sheet.form.likelihood.setCurrentIndex(sheet.form.likelihood.findData("likely"))
    sheet.form.confidence.setCurrentIndex(sheet.form.confidence.findData("low"))
    sheet.form.reason.setText("One source")
    qtbot.keyClick(sheet.form.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait_for(qtbot, sheet, "Trade grew.")
    found = the_conclusion(project)
    assert (found.likelihood, found.confidence, found.reason) == ("likely", "low", "One source")


def test_what_was_typed_is_saved_when_somebody_goes_on(qtbot, sheet, project):
    concluding.conclude(project, "First")
    sheet.concluding.click()
    wait_for(qtbot, sheet, "New conclusion", "First")
    sheet.form.text.setPlainText("Second")
    sheet.list.setCurrentRow(1)
    wait_for(qtbot, sheet, "Second", "First")


def test_what_cannot_be_saved_is_told_and_stays_typed(qtbot, sheet, project, workspace):
    concluding.conclude(project, "First")
    workspace.look_for_news()
    wait_for(qtbot, sheet, "First")
    sheet.form.as_of.setText("soon")
    with qtbot.waitSignal(workspace.failed):
        sheet.save()
    assert sheet.form.as_of.text() == "soon"


def test_a_cited_fact_that_changes_flags_the_conclusion_until_it_is_read(qtbot, sheet, project, workspace):
    made = concluding.conclude(project, "Trade grew.")
    concluding.cite(project, made, project.trade, "supports")
    workspace.look_for_news()
    qtbot.waitUntil(lambda: sheet.form.grounds.rowCount() == 1)
    assert not sheet.form.looking.isVisible()
    workspace.do(facts.edit, project.trade, {"value": "46e9"})
    qtbot.waitUntil(lambda: sheet.form.looking.isVisible())
    assert "changed since it was cited" in sheet.form.grounds.item(0, 0).text()
    sheet.form.looking.click()
    qtbot.waitUntil(lambda: not sheet.form.looking.isVisible())
    assert the_conclusion(project).flags == ()


def test_roles_of_facts_change_and_facts_are_taken_away(qtbot, sheet, project, workspace):
    made = concluding.conclude(project, "Trade grew.")
    concluding.cite(project, made, project.trade, "supports")
    workspace.look_for_news()
    qtbot.waitUntil(lambda: sheet.form.grounds.rowCount() == 1)
    role = sheet.form.grounds.cellWidget(0, 1).findChild(QComboBox)
    role.setCurrentIndex(1)
    role.activated.emit(1)
    qtbot.waitUntil(lambda: the_conclusion(project).grounds[0].role == "against")
    sheet.form.grounds.cellWidget(0, 2).findChild(QPushButton).click()
    qtbot.waitUntil(lambda: sheet.form.grounds.rowCount() == 0)


@pytest.fixture
def weighed(qtbot, sheet, project, workspace):
    question = weighing.ask(project, "Will it be built?")
    yes, no = (weighing.suppose(project, question, text) for text in ("Yes", "No"))
    for hypothesis in (yes, no):
        weighing.judge(project, hypothesis, project.met, "neutral")
    workspace.look_for_news()
    wait_for(qtbot, sheet, "Will it be built?")
    qtbot.waitUntil(lambda: sheet.matrix.cells.rowCount() == 1)
    return sheet.matrix


def test_cells_are_judged_by_letters_and_the_ranking_follows(qtbot, weighed, project):
    weighed.cells.setCurrentCell(0, 1)
    qtbot.keyClick(weighed.cells, Qt.Key.Key_I)
    qtbot.waitUntil(lambda: weighed.cells.item(0, 1).text() == "inconsistent")
    assert weighed.ranking.text() == "Least speaks against: No"
    assert weighed.cells.horizontalHeaderItem(1).text() == "Yes\n1 against"
    qtbot.keyClick(weighed.cells, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: weighed.cells.item(0, 1).text() == "—")


def test_hypotheses_and_questions_are_added_reworded_and_dropped(qtbot, sheet, weighed, project):
    weighed.hypothesis.setText("Perhaps")
    qtbot.keyClick(weighed.hypothesis, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: weighed.cells.columnCount() == 4)
    weighed.question.setText("Is it built?")
    weighed.question.editingFinished.emit()
    wait_for(qtbot, sheet, "Is it built?")
    weighed.cells.setCurrentCell(0, 3)
    weighed.dropping.click()
    qtbot.waitUntil(lambda: weighed.cells.columnCount() == 3)
    weighed.deleting.click()
    sheet.confirm.yes.click()
    wait_for(qtbot, sheet)
    sheet.asking.click()
    wait_for(qtbot, sheet, "New question")


def test_what_was_typed_is_saved_when_the_tab_or_the_project_is_left(qtbot, sheet, project, workspace):
    concluding.conclude(project, "First")
    workspace.look_for_news()
    wait_for(qtbot, sheet, "First")
    sheet.form.text.setPlainText("Second ")
    sheet.hide()
    assert the_conclusion(project).text == "Second"
    sheet.show()
    wait_for(qtbot, sheet, "Second")
    sheet.form.reason.setText("Two sources")
    sheet.form.as_of.setText("soon")
    path = project.path
    workspace.close()
    with Project.open(path) as again:
        (found,) = reading.assessments(again)
    assert (found.reason, found.as_of) == ("Two sources", "")


def test_what_cannot_be_saved_stays_in_sight_with_a_sentence(qtbot, sheet, project, workspace):
    concluding.conclude(project, "First")
    sheet.concluding.click()
    wait_for(qtbot, sheet, "New conclusion", "First")
    sheet.form.as_of.setText("soon")
    with qtbot.waitSignal(workspace.failed, check_params_cb=lambda said: "“soon” is no date" in said):
        sheet.list.setCurrentRow(1)
    qtbot.waitUntil(lambda: sheet.list.currentRow() == 0)
    assert (sheet.form.as_of.text(), sheet.form.text.toPlainText()) == ("soon", "New conclusion")
    sheet.asking.click()
    assert reading.matrices(project) == []


def test_a_choice_that_is_not_saved_outlives_what_others_save(qtbot, sheet, project, workspace):
    made = concluding.conclude(project, "First")
    question = weighing.ask(project, "Will it be built?")
    workspace.look_for_news()
    wait_for(qtbot, sheet, "First", "Will it be built?")
    sheet.form.question.setCurrentIndex(1)
    concluding.cite(project, made, project.trade, "supports")
    workspace.look_for_news()
    qtbot.waitUntil(lambda: sheet.form.grounds.rowCount() == 1)
    assert sheet.form.changes() == {"question": question}


def test_the_keyboard_stays_at_the_fact_whose_role_was_changed(qtbot, sheet, project, workspace):
    made = concluding.conclude(project, "First")
    for fact in (project.trade, project.met):
        concluding.cite(project, made, fact, "supports")
    workspace.look_for_news()
    qtbot.waitUntil(lambda: sheet.form.grounds.rowCount() == 2)
    sheet.form._inside(0, 1).setFocus()
    qtbot.waitUntil(lambda: sheet.form._place() == (0, 1))
    qtbot.keyClick(sheet.form._inside(0, 1), Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: {one.role for one in the_conclusion(project).grounds} == {"supports", ROLES[1]})
    qtbot.waitUntil(lambda: sheet.form._place() is not None and sheet.form._grounds[-1].role == ROLES[1])


def test_enter_on_a_fact_opens_it_and_the_wheel_changes_nothing(qtbot, sheet, project, workspace):
    made = concluding.conclude(project, "First")
    concluding.cite(project, made, project.trade, "supports")
    workspace.look_for_news()
    qtbot.waitUntil(lambda: sheet.form.grounds.rowCount() == 1)
    sheet.form.grounds.setCurrentCell(0, 0)
    with qtbot.waitSignal(sheet.form.fact_wanted, check_params_cb=lambda fact: fact == project.trade):
        qtbot.keyClick(sheet.form.grounds, Qt.Key.Key_Return)
    role, steps = sheet.form._inside(0, 1), project.steps()
    here, still = QPointF(4, 4), QPoint()
    wheel = QWheelEvent(
        here,
        here,
        still,
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(role, wheel)
    assert project.steps() == steps


def test_one_sees_what_would_fall_without_a_source_and_nothing_is_saved(qtbot, sheet, project, workspace):
    made = concluding.conclude(project, "Trade grew.")
    concluding.cite(project, made, project.trade, "supports")
    workspace.look_for_news()
    qtbot.waitUntil(lambda: sheet.form.grounds.rowCount() == 1)
    steps = project.steps()
    sheet.go_without(Choice(str(project.document), "A report", "document"))
    qtbot.waitUntil(lambda: "Nothing that counts supports it" in sheet.form.state.text())
    assert "“A report”" in sheet._note.text() and project.steps() == steps
    sheet.go_without(None)
    qtbot.waitUntil(lambda: sheet.form.state.isHidden())


def test_a_fact_is_cited_from_its_card_in_a_new_conclusion(qtbot, workspace, project, desk):
    asked = ask_conclusion(workspace, qtbot.desk, [project.trade])
    qtbot.keyClick(asked.text, Qt.Key.Key_Return)
    assert "1 to" in asked._problem.text()
    asked.text.setText("Trade grew.")
    steps = project.steps()[0]
    qtbot.keyClick(asked.text, Qt.Key.Key_Return)
    assert [(one.fact, one.role) for one in the_conclusion(project).grounds] == [(project.trade, "supports")]
    assert project.steps()[0] == steps + 1
    workspace.close()


def test_facts_are_cited_in_what_there_is_and_weighed_beside_hypotheses(qtbot, workspace, project, desk):
    concluding.conclude(project, "Trade grew.")
    question = weighing.ask(project, "Will it be built?")
    weighing.suppose(project, question, "Yes")
    asked = ask_conclusion(workspace, qtbot.desk, [project.trade, project.met])
    qtbot.waitUntil(lambda: asked.where.count() == 3)
    asked.where.setCurrentIndex(1)
    asked.role.setCurrentIndex(2)
    asked.save()
    assert {one.role for one in the_conclusion(project).grounds} == {"context"}
    asked = ask_conclusion(workspace, qtbot.desk, [project.trade, project.met])
    qtbot.waitUntil(lambda: asked.where.count() == 3)
    asked.where.setCurrentIndex(2)
    asked.save()
    (matrix,) = reading.matrices(project)
    assert {row.cited.fact for row in matrix.rows} == {project.trade, project.met}
    workspace.close()


def test_everything_that_takes_the_keyboard_has_a_name(sheet, weighed):
    for kind in (QAbstractButton, QLineEdit, QComboBox):
        for widget in sheet.findChildren(kind):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(sheet):
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget
