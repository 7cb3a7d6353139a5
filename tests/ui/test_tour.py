import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QWidget

from workbench.ui.tour import Callout, Tour, stops

NAMES = ("documents", "viewer", "card")


@pytest.fixture
def parts():
    return {name: QLineEdit() for name in NAMES}


@pytest.fixture
def window(qtbot, parts):
    window = QWidget()
    row = QHBoxLayout(window)
    for part in parts.values():
        part.setMinimumSize(60, 200)
        row.addWidget(part)
    window.resize(900, 500)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def tour(window, parts):
    tour = Tour(parts, window)
    tour.start()
    return tour


def seen(tour):
    return tour.stop.part


def test_there_is_something_to_say_of_seven_parts(qapp):
    assert len(stops()) == 7 and all(stop.title and stop.words for stop in stops())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Space])
def test_keys_go_through_the_parts_and_end(tour, qtbot, key):
    gone = []
    for _ in NAMES:
        gone.append(seen(tour))
        qtbot.keyClick(tour, key)
    assert gone == list(NAMES) and not tour.isVisible()


def test_left_goes_back_and_stays_at_the_first(tour, qtbot):
    qtbot.keyClick(tour, Qt.Key.Key_Right)
    qtbot.keyClick(tour, Qt.Key.Key_Left)
    qtbot.keyClick(tour, Qt.Key.Key_Left)
    assert seen(tour) == "documents"


def test_the_buttons_do_the_same(tour):
    callout = tour.findChild(Callout)
    callout.next.click()
    callout.next.click()
    callout.back.click()
    assert seen(tour) == "viewer"
    callout.skip.click()
    assert not tour.isVisible()


def test_esc_ends_and_gives_the_keyboard_back(window, parts, qtbot):
    parts["card"].setFocus()
    tour = Tour(parts, window)
    tour.start()
    qtbot.keyClick(tour, Qt.Key.Key_Escape)
    assert not tour.isVisible()
    assert window.focusWidget() is parts["card"]


def test_parts_out_of_sight_are_left_out(window, parts):
    parts["viewer"].hide()
    tour = Tour(parts, window)
    tour.start()
    tour.go(1)
    assert seen(tour) == "card"
    assert "2 of 2" in tour.findChild(Callout).accessibleDescription()


def test_with_nothing_in_sight_it_does_not_begin(window, parts):
    for part in parts.values():
        part.hide()
    tour = Tour(parts, window)
    tour.start()
    assert not tour.isVisible()


@pytest.mark.parametrize("size", [(900, 500), (420, 400), (1600, 1000)])
def test_the_callout_stays_in_the_window_and_follows_its_size(window, tour, size, qtbot):
    window.resize(*size)
    QApplication.sendPostedEvents()
    for _ in NAMES:
        assert tour.size() == window.size()
        assert tour.rect().contains(tour.findChild(Callout).geometry())
        if seen(tour) != NAMES[-1]:
            tour.go(1)


def test_the_callout_stands_beside_the_part_where_there_is_room(tour, parts):
    assert not tour.findChild(Callout).geometry().intersects(tour._light())


def test_a_second_tour_takes_the_place_of_the_first(window, parts, tour):
    again = Tour(parts, window)
    again.start()
    assert again.isVisible() and not tour.isVisible()


def test_it_can_be_heard_and_drawn(tour, window):
    assert tour.stop.title in tour.accessibleDescription() and tour.stop.words in tour.accessibleDescription()
    assert QAccessible.queryAccessibleInterface(tour).text(QAccessible.Text.Name) == "Two-minute tour"
    assert not window.grab().isNull()
    assert all(button.text() for button in tour.findChildren(QPushButton) if button.isVisible())
