from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from workbench.ui.theme import theme
from workbench.ui.welcome import Welcome

NAMES = ("new", "open", "sample", "tour", "help")


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    return window


@pytest.fixture
def actions(window):
    return {name: QAction(name, window) for name in NAMES}


@pytest.fixture
def welcome(window, actions, qtbot):
    actions["new"].setShortcut("Ctrl+N")
    welcome = Welcome(actions)
    welcome.setParent(window)
    welcome.resize(900, 700)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    welcome.setFocus()
    return welcome


def focused(window):
    return window.focusWidget().accessibleName() or window.focusWidget().text()


def walk(qtbot, window, steps):
    """What Tab reaches, in order, beginning where the focus is."""
    found = [focused(window)]
    for _step in range(steps):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        found.append(focused(window))
    return found


def test_tab_goes_through_every_way_in_from_top_to_bottom(welcome, window, qtbot):
    welcome.show_recent([Path("/a/trade.workbench"), Path("/b/talks.workbench")])
    assert walk(qtbot, window, 6) == [
        "New project",
        "Open a project",
        "Sample project",
        f"trade in {Path('/a')}",
        f"talks in {Path('/b')}",
        "tour",
        "help",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_each_way_in_does_what_its_action_does(welcome, window, actions, qtbot, name):
    with qtbot.waitSignal(actions[name].triggered):
        buttons = [*welcome.findChildren(QPushButton)]
        qtbot.keyClick(buttons[NAMES.index(name)], Qt.Key.Key_Space)


def test_a_recent_project_is_opened_by_a_click(welcome, qtbot):
    path = Path("/a/trade.workbench")
    welcome.show_recent([path])
    row = next(row for row in welcome.findChildren(QPushButton) if row.toolTip() == str(path))
    with qtbot.waitSignal(welcome.opened) as opened:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert opened.args == [[path]]


def test_without_recent_projects_nothing_is_said_of_them(welcome):
    welcome.show_recent([Path("/a/trade.workbench")])
    assert welcome._recent.isVisible()
    welcome.show_recent([])
    assert not welcome._recent.isVisible()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_it_draws_in_both_themes_however_small(welcome, colours, request):
    request.addfinalizer(lambda: theme.use("light"))
    theme.use(colours)
    for size in ((900, 700), (300, 200)):
        welcome.resize(*size)
        assert not welcome.grab().isNull()
