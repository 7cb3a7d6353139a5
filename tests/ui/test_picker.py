"""A document or an entity is chosen by its name: Enter takes what these words find, never what stood there before."""

import pytest
from PySide6.QtCore import QPoint, Qt

from tests.factories import an_entity
from workbench.ui.picker import Picker


@pytest.fixture
def taken():
    return []


@pytest.fixture
def picker(qtbot, workspace, desk, taken):
    for name in ("Anna Lind", "Boris Orlov", "Minsk"):
        an_entity(workspace.project, name, "place" if name == "Minsk" else "person")
    made = Picker(qtbot.desk, workspace)
    ask(made, taken)
    qtbot.waitUntil(lambda: made.list.count() == 3)
    yield made
    workspace.close()


def ask(picker, taken, **more):
    picker.ask(QPoint(0, 0), "Name of an entity", "entity", lambda choice: taken.append(choice.name), **more)


def names(picker):
    return [picker.list.item(row).text() for row in range(picker.list.count())]


def press(qtbot, picker, key=Qt.Key.Key_Return):
    qtbot.keyClick(picker.field, key)


def test_what_is_chosen_is_given_and_it_closes(qtbot, picker, taken):
    press(qtbot, picker, Qt.Key.Key_Down)
    wanted = names(picker)[1]
    press(qtbot, picker)
    assert taken == [wanted] and not picker.isVisible()


def test_enter_on_words_just_typed_takes_what_they_find(qtbot, picker, taken):
    qtbot.keyClicks(picker.field, "bor")
    press(qtbot, picker)
    assert taken == []
    qtbot.waitUntil(lambda: taken == ["Boris Orlov"])
    assert not picker.isVisible()


def test_words_typed_after_enter_are_waited_for_again(qtbot, picker, taken):
    qtbot.keyClicks(picker.field, "bor")
    press(qtbot, picker)
    picker.field.clear()
    qtbot.keyClicks(picker.field, "minsk")
    qtbot.waitUntil(lambda: names(picker) == ["Minsk"])
    assert taken == [] and picker.isVisible()


def test_asked_again_it_shows_nothing_of_before_and_enter_takes_nothing_unseen(qtbot, picker, taken):
    ask(picker, taken, kinds=("place",))
    assert names(picker) == []
    press(qtbot, picker)
    qtbot.waitUntil(lambda: names(picker) == ["Minsk"])
    assert taken == []


def test_after_esc_nothing_is_taken(qtbot, picker, taken):
    qtbot.keyClicks(picker.field, "bor")
    press(qtbot, picker)
    picker.hide()
    qtbot.waitUntil(lambda: names(picker) == ["Boris Orlov"])
    assert taken == []
