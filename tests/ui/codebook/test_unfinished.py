"""Words that are still being typed when something else comes are saved, or said to be unsaved and kept."""

from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.factories import a_project
from tests.ui.codebook.conftest import shown
from tests.ui.codebook.on_place import asked, book, click, settled, write
from tests.ui.sessions import CTRL, Keyboard, wait
from workbench.core import codebook
from workbench.core.project import Project
from workbench.ui.main_window import MainWindow


@contextmanager
def file_of(workspace, path):
    """What the file holds once the project was closed."""
    workspace.close()
    with Project.open(path) as project:
        yield project


@pytest.fixture
def said(workspace):
    sentences = []
    workspace.told.connect(sentences.append)
    workspace.failed.connect(sentences.append)
    return sentences


def types_in(control, words):
    control.setFocus()
    QTest.keyClicks(control, words)


def test_what_is_being_typed_is_saved_in_one_step_when_the_project_closes(place, said):
    path, before = place._workspace.project.path, place._workspace.project.steps()[0]
    types_in(place.types.definition.type_form.entries["description"].control, "What is counted")
    with file_of(place._workspace, path) as project:
        assert codebook.of(project).type("quantity").description == "What is counted"
        assert project.steps()[0] == before + 1
    assert said == []


def test_what_was_left_a_moment_ago_is_saved_as_well(place):
    path = place._workspace.project.path
    write(place.types.definition.fields.form.entries["help"].control, "In roubles", end=None)
    QTest.keyClick(place.types.definition.fields.form.entries["help"].control, Qt.Key.Key_Tab)
    with file_of(place._workspace, path) as project:
        assert codebook.of(project).type("quantity").fields["value"].help == "In roubles"


def test_names_of_a_type_a_field_and_a_measure_that_are_begun_are_added(place):
    path = place._workspace.project.path
    types_in(place.types.adder.line, "Promise")
    types_in(place.types.definition.fields.adder.line, "Unit")
    place.tabs.setCurrentIndex(1)
    types_in(place.measures.adder.line, "trade")
    with file_of(place._workspace, path) as project:
        kept = codebook.of(project)
        assert kept.type("promise").name == "Promise" and kept.type("quantity").fields["unit"].name == "Unit"
        assert kept.term("trade") is not None
    assert place.types.adder.line.text() == place.measures.adder.line.text() == ""


def test_a_definition_of_a_measure_is_saved(place):
    path = place._workspace.project.path
    codebook.add_measure(place._workspace.project, "trade", {})
    place.tabs.setCurrentIndex(1)
    wait(lambda: place.measures.form.isVisible())
    types_in(place.measures.form.entries["definition"].control, "Exports and imports")
    with file_of(place._workspace, path) as project:
        assert codebook.of(project).term("trade").definition == "Exports and imports"


def test_that_accepted_facts_are_to_be_reviewed_again_is_said_and_undo_takes_it_back(reviewed, said):
    path = reviewed._workspace.project.path
    types_in(reviewed.types.definition.type_form.entries["description"].control, "What is counted")
    with file_of(reviewed._workspace, path) as project:
        assert codebook.of(project).type("quantity").description == "What is counted"
        project.undo()
        assert codebook.of(project).type("quantity").description == ""
    assert said == ["What was typed in the codebook was saved. 1 accepted fact has to be reviewed again."]


def test_what_somebody_was_asked_and_did_not_answer_is_not_saved_but_stands_there_again(reviewed, said):
    workspace, path = reviewed._workspace, reviewed._workspace.project.path
    write(reviewed.types.definition.type_form.entries["name"].control, "Figure")
    asked(reviewed.types.definition.type_form.entries["name"])
    workspace.close()
    assert "“Name”: 1 accepted fact" in said[0] and "stands there again" in said[0]
    assert workspace.open(path)
    entry = reviewed.types.definition.type_form.entries["name"]
    wait(lambda: entry.control.text() == "Figure")
    assert book(reviewed).type("quantity").name == "Quantity"
    assert "Not saved yet" in entry.notice.problem.text() and not entry.is_open
    entry.control.setFocus()
    QTest.keyClick(entry.control, Qt.Key.Key_Return)
    click(asked(entry).yes)
    wait(lambda: book(reviewed).type("quantity").name == "Figure" and entry.notice.problem.isHidden())


def test_a_key_that_is_none_is_said_and_kept_for_its_own_project_alone(place, said, tmp_path):
    workspace, path = place._workspace, place._workspace.project.path
    with a_project(tmp_path, "other"):
        pass
    entry = place.types.definition.type_form.entries["key"]
    write(entry.control, "1 x", end=None)
    assert workspace.open(tmp_path / "other.fwb")
    settled(place)
    assert "“1 x” is no key" in said[0]
    assert entry.control.text() == "quantity" and entry.notice.problem.isHidden()
    assert workspace.open(path)
    wait(lambda: entry.control.text() == "1 x")
    QTest.keyClick(entry.control, Qt.Key.Key_Escape)
    assert entry.control.text() == "quantity"


def test_another_project_gets_nothing_of_what_was_typed_or_opened_in_this_one(place, tmp_path):
    workspace = place._workspace
    with a_project(tmp_path, "other"):
        pass
    click(place.types.head.merge)
    types_in(place.types.definition.fields.adder.line, "Unit")
    write(place.types.definition.type_form.entries["name"].control, "Figure", end=None)
    assert workspace.open(tmp_path / "other.fwb")
    settled(place)
    assert place.types.definition.type_form.entries["name"].control.text() == "Quantity"
    assert not place.types.merging.is_open and place.types.definition.fields.adder.line.text() == ""
    workspace.close()
    with Project.open(tmp_path / "other.fwb") as other, Project.open(tmp_path / "project.fwb") as first:
        assert codebook.of(other).type("quantity").name == "Quantity"
        assert codebook.of(first).type("quantity").name == "Figure"


def test_words_that_are_refused_wait_for_the_type_they_were_typed_for(place):
    entry = place.types.definition.type_form.entries["key"]
    write(entry.control, "1 x")
    wait(lambda: entry.notice.problem.isVisible())
    place.types.choose("event")
    assert entry.control.text() == "event" and entry.notice.problem.isHidden()
    place.types.choose("quantity")
    assert entry.control.text() == "1 x" and "is no key" in entry.notice.problem.text()
    codebook.edit_type(place._workspace.project, "quantity", {"colour": "rose"})
    settled(place)
    assert entry.control.text() == "1 x"


def test_leaving_words_with_blanks_around_them_changes_nothing(place):
    project = place._workspace.project
    codebook.edit_type(project, "quantity", {"description": "What is counted\n"})
    settled(place)
    before = project.steps()[0]
    control = place.types.definition.type_form.entries["description"].control
    control.setFocus()
    QTest.keyClick(control, Qt.Key.Key_Tab)
    settled(place)
    place._workspace.close()
    with Project.open(project.path) as again:
        assert again.steps()[0] == before


@pytest.fixture
def window(qtbot, sample_workspace):
    """The main window in the codebook of the sample project, whose facts are accepted."""
    window = MainWindow(sample_workspace)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    wait(lambda: sample_workspace.current.document is not None)
    window.show_place("codebook")
    wait(lambda: window.codebook.types.row is not None)
    settled(window.codebook)
    return window


def test_words_are_saved_when_the_window_is_closed(window):
    path = window.workspace.project.path
    field = window.codebook.types.definition.fields.form.entries["help"].control
    types_in(field, "Seen at once. ")
    key = window.codebook.types.definition.fields.chosen
    window.close()
    with Project.open(path) as project:
        assert codebook.of(project).type("quantity").fields[key].help.startswith("Seen at once. ")


def test_words_are_saved_when_another_place_is_gone_to(window):
    field = window.codebook.types.definition.fields.form.entries["help"].control
    types_in(field, "Seen at once. ")
    key = window.codebook.types.definition.fields.chosen
    Keyboard(window).press(CTRL(Qt.Key.Key_2))
    assert window.place == "read"
    wait(lambda: codebook.of(window.workspace.project).type("quantity").fields[key].help.startswith("Seen at once. "))


def test_a_question_that_nobody_sees_is_said_and_waits(window):
    said = []
    window.workspace.failed.connect(said.append)
    entry = window.codebook.types.definition.type_form.entries["description"]
    types_in(entry.control, "Seen at once. ")
    keys = Keyboard(window)
    keys.press(CTRL(Qt.Key.Key_2))
    wait(lambda: said)
    assert "“What it is for”" in said[0] and "reviewed again" in said[0]
    window.show_place("codebook")
    settled(window.codebook)
    assert entry.is_open and entry.control.value().startswith("Seen at once. ")
    assert entry.notice.question.no.hasFocus()
    click(entry.notice.question.yes)
    wait(lambda: codebook.of(window.workspace.project).type("quantity").description.startswith("Seen at once. "))


def test_a_question_about_words_comes_back_from_the_list_of_facts(reviewed):
    types = reviewed.types
    entry = types.definition.type_form.entries["description"]
    types_in(entry.control, "What is counted")
    types.head.tabs.setFocus()
    types.head.tabs.setCurrentIndex(1)
    asked(entry)
    assert entry.isVisible() and types.head.tabs.currentIndex() == 0


def test_in_a_project_that_can_only_be_read_nothing_is_tried(qtbot, sample_workspace):
    path = sample_workspace.project.path
    assert sample_workspace.use(lambda: Project.open(path, read_only=True))
    place, said = shown(qtbot, sample_workspace), []
    sample_workspace.failed.connect(said.append)
    place.types.adder.line.setText("Promise")
    sample_workspace.close()
    assert said == []
