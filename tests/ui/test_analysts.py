"""Who works here: one computer, several people, and names that never stand for somebody else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.core.steps import stored
from tests.factories import a_document, a_fact
from tests.ui.sessions import turn
from workbench import settings
from workbench.core import analysts
from workbench.core import review as verbs
from workbench.core.ids import new_id
from workbench.core.project import Project
from workbench.ui.analysts import WhoBar


@pytest.fixture
def bar(workspace, qtbot):
    window = QWidget()  # as in the program: a bar that shows itself opens no window of its own
    qtbot.addWidget(window)
    bar = WhoBar(workspace)
    bar.setParent(window)
    workspace.named.connect(bar.confirm)
    yield bar
    workspace.close()


def names(workspace):
    return sorted(row["name"] for row in stored(workspace.project)["analyst"].values())


def type_name(bar, name):
    bar._field.setText(name)


def test_the_first_save_asks_for_the_name_without_taking_the_keyboard(bar, workspace, qtbot):
    field = QLineEdit(bar.window())
    bar.window().show()
    bar.window().activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    workspace.settings.name_confirmed = False
    a_document(workspace.project)
    turn()
    assert "Saved as “Anna”" in bar._question.text() and not bar.isHidden()
    assert QApplication.focusWidget() is field
    type_name(bar, "Anna Lind")
    qtbot.keyClick(bar._field, Qt.Key.Key_Return)
    assert bar.isHidden() and names(workspace) == ["Anna Lind"] and bar.name == "Anna Lind"
    saved = settings.load()
    assert (saved.name, saved.name_confirmed, saved.analyst) == ("Anna Lind", True, workspace.project.analyst)


def test_closing_the_bar_leaves_the_name_open_and_does_not_ask_again(bar, workspace):
    workspace.settings.name_confirmed = False
    a_document(workspace.project)
    bar._close.click()
    a_document(workspace.project, "More.", source="b.txt")
    assert bar.isHidden() and not workspace.settings.name_confirmed


def test_a_rename_makes_nobody_another_pair_of_eyes(bar, workspace):
    fact = a_fact(workspace.project)
    bar.ask()
    type_name(bar, "Eva")
    bar.keep()
    assert names(workspace) == ["Eva"]
    refused = verbs.decide(workspace.project, [fact], "accept").refused
    assert "second pair of eyes" in refused[0][1]


def test_another_person_at_the_same_computer_may_accept_and_come_back_as_the_same_person(bar, workspace, qtbot):
    anna, fact = workspace.project.analyst, a_fact(workspace.project)
    bar.ask()
    type_name(bar, "Boris")
    with qtbot.waitSignal(bar.changed):
        bar.switch()
    assert workspace.project.analyst is None and bar.name == "Boris"
    assert [status for _, status in verbs.decide(workspace.project, [fact], "accept").reviewed] == ["accepted"]
    boris = workspace.project.analyst
    assert names(workspace) == ["Anna", "Boris"] and boris != anna
    for name, person in (("Anna", anna), ("Boris", boris)):
        bar.ask()
        type_name(bar, name)
        bar.switch()
        assert workspace.project.analyst == person == settings.load().analyst
    assert settings.load().people == {"Anna": anna, "Boris": boris}


def test_a_known_person_cannot_be_renamed_into_another(bar, workspace):
    bar.ask()
    type_name(bar, "Boris")
    bar.switch()
    bar.ask()
    type_name(bar, "Anna")
    bar.keep()
    assert "“Anna” is another person at this computer" in bar.problem
    assert bar.name == "Boris" and not bar.isHidden()


def test_a_namesake_from_another_computer_is_never_taken_for_this_person(bar, workspace, tmp_path):
    with Project.open(tmp_path / "project.fwb") as other:
        analysts.join(other, "Eva", own_id=new_id())
    bar.ask()
    type_name(bar, "Eva")
    bar.switch()
    assert "already has an analyst called “Eva” from another computer" in bar.problem
    bar.keep()
    assert "“Eva” is another analyst" in bar.problem or "from another computer" in bar.problem
    assert workspace.settings.name == "Anna" and bar.name == "Anna"


def test_a_project_with_a_namesake_asks_for_another_name_before_anything_is_lost(bar, workspace, tmp_path, qtbot):
    workspace.close()
    workspace.settings.analyst = new_id()
    with qtbot.assertNotEmitted(workspace.failed):
        assert workspace.open(tmp_path / "project.fwb")
    assert not bar.isHidden() and "from another computer" in bar.problem
    with qtbot.waitSignal(workspace.failed) as failed:
        workspace.do(lambda project: a_document(project))
    assert "tells you apart" in failed.args[0] and names(workspace) == ["Anna"]
    type_name(bar, "Anna of Vilnius")
    bar.keep()
    a_document(workspace.project)
    assert names(workspace) == ["Anna", "Anna of Vilnius"]
    assert workspace.project.analyst == workspace.settings.analyst


def test_an_empty_name_is_refused_at_the_field_and_escape_changes_nothing(bar, workspace, qtbot):
    bar.ask()
    type_name(bar, "  ")
    bar.keep()
    assert bar.problem == "Write a name."
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert bar.isHidden() and names(workspace) == ["Anna"]


def test_people_of_this_computer_are_offered_while_typing(bar, workspace):
    workspace.settings.people = {"Boris": new_id()}
    bar.ask()
    assert bar._known.stringList() == ["Boris"]


def test_undo_of_the_step_that_brought_a_person_in_lets_the_next_change_bring_them_in_again(bar, workspace):
    bar.ask()
    type_name(bar, "Boris")
    bar.switch()
    a_document(workspace.project)
    boris = workspace.project.analyst
    workspace.undo()
    assert names(workspace) == ["Anna"] and workspace.project.analyst is None
    a_document(workspace.project, "More.", source="b.txt")
    assert workspace.project.analyst == boris and names(workspace) == ["Anna", "Boris"]
