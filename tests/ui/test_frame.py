from collections import Counter

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QProgressBar, QPushButton, QToolButton, QVBoxLayout, QWidget

from workbench.ui import actions
from workbench.ui.elided import Elided
from workbench.ui.frame import CommandBox, Rail, StatusBar, TopBar
from workbench.ui.icons import icon
from workbench.ui.theme import theme

LONG = "Очень длинное название проекта, которое не помещается в строке"


@pytest.fixture
def window(qtbot):
    window = QWidget()
    window.pressed = Counter()
    window.made = {}
    for action in actions.table():
        made = QAction(icon(action.icon), action.text, window)
        made.setShortcut(action.shortcut)
        made.triggered.connect(lambda _checked=False, name=action.name: window.pressed.update([name]))
        window.made[action.name] = made
    qtbot.addWidget(window)
    yield window
    theme.scale(1.0)


@pytest.fixture
def top(window, qtbot):
    top = TopBar(window.made, QMenu(window))
    qtbot.addWidget(top)
    return top


@pytest.fixture
def rail(window, qtbot):
    places = {"read": "read", "review": "review", "export": "export_place"}
    rail = Rail({place: window.made[name] for place, name in places.items()})
    qtbot.addWidget(rail)
    return rail


@pytest.fixture
def status(window, qtbot):
    status = StatusBar(window.made["cancel"])
    qtbot.addWidget(status)
    return status


@pytest.fixture
def frame(window, top, rail, status):
    """All three, one under the other."""
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    for part in (top, rail, status):
        column.addWidget(part)
    window.resize(1024, 768)
    window.show()
    return window


def labels(part):
    return [label.text() for label in part.findChildren(QLabel) if label.text() and not label.isHidden()]


def test_the_top_names_project_mark_and_analyst(top):
    top.show_project("Union State", "TLP:AMBER", True)
    top.show_analyst("Anna Kovač")
    assert labels(top)[:2] == ["Union State", "TLP:AMBER · read only"]
    who = next(button for button in top.findChildren(QToolButton) if "Anna" in button.text())
    assert not who.isHidden() and "Anna Kovač" in who.toolTip()
    top.show_project("", "", False)
    top.show_analyst("")
    assert who.isHidden() and "TLP:AMBER · read only" not in labels(top)


def test_buttons_do_what_their_actions_do(window, top, status):
    top.show_analyst("Anna")
    top.findChild(CommandBox).click()
    status.findChild(QPushButton).click()
    for button in top.findChildren(QToolButton):
        if button.defaultAction() or "work as" in button.toolTip():
            button.click()
    assert window.pressed == Counter(palette=1, cancel=1, undo=1, redo=1, who=1, **{"import": 1, "export": 1})


def test_the_rail_marks_where_we_are_and_goes_elsewhere(window, rail):
    rail.show_place("review")
    buttons = {button.text(): button for button in rail.findChildren(QToolButton)}
    assert [text for text, button in buttons.items() if button.isChecked()] == ["Review"]
    buttons["Read"].click()
    assert window.pressed["read"] == 1
    rail.show_place("welcome")


def test_a_job_is_seen_while_it_runs(status):
    status.show_busy(True)
    status.show_progress("Saving a copy", 3, 1200)
    assert status.job == "Saving a copy · 3 / 1,200"
    bar = status.findChild(QProgressBar)
    assert (bar.value(), bar.maximum()) == (3, 1200)
    status.show_progress("Saving a copy", 0, 0)
    assert status.job == "Saving a copy" and bar.maximum() == 0
    status.show_busy(False)
    assert status.job == ""


def test_what_is_saved_is_said_with_the_time(status):
    status.show_saved()
    assert any(text.startswith("All changes saved ") and ":" in text for text in labels(status))
    status.show_nothing_saved()
    assert labels(status) == []


def test_a_line_that_does_not_fit_ends_in_dots_and_says_the_whole(qtbot):
    line = Elided()
    qtbot.addWidget(line)
    line.setText(LONG)
    line.resize(120, 20)
    line.grab()
    assert line.toolTip() == LONG and line.minimumSizeHint().width() < 120
    line.resize(2000, 20)
    line.grab()
    assert line.toolTip() == ""


@pytest.mark.parametrize("percent", [75, 100, 150, 200])
def test_texts_of_every_size_have_room(frame, top, rail, status, percent):
    theme.scale(percent / 100)
    QApplication.sendPostedEvents()
    height = QFontMetrics(QApplication.font()).height()
    assert top.height() >= max(40, height + 16) and status.height() >= max(24, height)
    for button in rail.findChildren(QToolButton):
        caption = QFontMetrics(button.font())
        assert button.width() >= caption.horizontalAdvance(button.text())
        assert button.height() >= button.iconSize().height() + caption.height()
    assert top.findChild(CommandBox).height() >= height + 4


@pytest.mark.parametrize("percent", [100, 200])
def test_a_narrow_window_does_not_push_its_parts_out(frame, top, status, percent):
    theme.scale(percent / 100)
    top.show_project(LONG, LONG, True)
    top.show_analyst(LONG)
    status.show_saved()
    status.show_keys(LONG * 3)
    status.show_busy(True)
    status.show_progress(LONG, 1, 2)
    frame.resize(1024, 768)
    QApplication.sendPostedEvents()
    assert frame.width() == 1024
    for part in (*top.findChildren(QToolButton), *status.findChildren(QPushButton)):
        if part.isVisible():
            assert frame.rect().contains(part.mapTo(frame, QPoint(part.width() - 1, 1)))


def test_everything_in_the_frame_has_a_name(frame):
    nameless = [
        part
        for kind in (QToolButton, QPushButton, QProgressBar)
        for part in frame.findChildren(kind)
        if not (part.accessibleName() or part.text())
    ]
    assert nameless == []


def test_the_frame_can_be_drawn_in_both_themes(frame):
    for name in ("dark", "light"):
        theme.use(name)
        assert not frame.grab().isNull()
