"""A chart on screen, by keyboard, mouse and screen reader."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from tests.ui.charts.charted import bars, figure, many, series, timeline
from tests.written import xml_of
from workbench.core.answers.lines import BARS, SERIES, TIMELINE, Chart, Mark
from workbench.core.values.days import EARLIEST, LATEST
from workbench.errors import UserError
from workbench.ui.charts.view import ChartView
from workbench.ui.theme import theme

KINDS = pytest.mark.parametrize("kind", [SERIES, TIMELINE, BARS])
LEFT_BUTTON = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def _light_afterwards():
    yield
    theme.use("light")


@pytest.fixture
def view(qtbot):
    made = ChartView()
    qtbot.addWidget(made)
    made.resize(900, 320)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def trade(view):
    view.show_chart(series(figure(2020, 10, line=4), figure(2021, 30, line=7), figure(2022, 20, line=9)))
    return view


def press(view, *keys):
    for key in keys:
        QTest.keyClick(view, key)


def place(view, mark):
    spot, laid = view.spot(mark), view.laid
    return QPoint(round(spot.x), round(spot.y + laid.head - view.verticalScrollBar().value()))


def test_keys_go_from_mark_to_mark_and_tell_the_line_of_each(qtbot, trade):
    told = []
    trade.current_changed.connect(told.append)
    press(trade, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Home)
    assert told == [4, 7, 9, 4]


def test_enter_and_a_double_click_choose_the_line_of_a_mark(qtbot, trade):
    with qtbot.assertNotEmitted(trade.chosen):
        press(trade, Qt.Key.Key_Return)
    with qtbot.waitSignal(trade.chosen) as chosen:
        press(trade, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert chosen.args == [4]
    with qtbot.waitSignal(trade.chosen) as chosen:
        QTest.mouseDClick(trade.viewport(), LEFT_BUTTON, pos=place(trade, 2))
    assert chosen.args == [9]


def test_a_click_brings_out_a_mark_and_esc_lets_it_go(qtbot, trade):
    with qtbot.waitSignal(trade.current_changed) as changed:
        QTest.mouseClick(trade.viewport(), LEFT_BUTTON, pos=place(trade, 1))
    assert changed.args == [7]
    press(trade, Qt.Key.Key_Escape)
    assert trade.mark is None


def test_a_line_is_brought_out_from_elsewhere_without_an_echo(qtbot, trade):
    with qtbot.assertNotEmitted(trade.current_changed):
        trade.set_current(9)
    assert trade.mark.line == 9
    trade.set_current(1)
    assert trade.mark is None


def test_a_screen_reader_hears_what_is_brought_out_and_that_there_is_nothing(trade):
    assert trade.accessibleName() == "Chart: figures over time"
    press(trade, Qt.Key.Key_End)
    assert trade.accessibleDescription() == "Trade · 20 · 20 USD · 2022"
    trade.show_chart(Chart(BARS))
    assert (trade.accessibleName(), trade.accessibleDescription()) == ("Chart: bars", "There is nothing to count.")


def test_the_same_mark_stays_brought_out_where_lines_are_filtered(trade):
    press(trade, Qt.Key.Key_End)
    trade.show_chart(series(figure(2021, 30, line=0), figure(2022, 20, line=1)))
    assert trade.mark == figure(2022, 20, line=1)
    trade.show_chart(series(figure(2021, 30)))
    assert trade.mark is None


def test_a_mark_out_of_sight_is_scrolled_to(view):
    view.show_chart(bars(*range(1, 60)))
    press(view, Qt.Key.Key_End)
    spot, top = view.spot(58), view.verticalScrollBar().value()
    assert 0 < top <= spot.top < spot.bottom <= top + view.height()
    assert view.at(QPointF(place(view, 58))) == 58


def test_only_what_is_too_high_has_a_scroll_bar(view):
    for chart, is_high in ((bars(1, 2), False), (bars(*range(1, 60)), True), (series(figure(2020, 1)), False)):
        view.show_chart(chart)
        view.grab()
        assert view.verticalScrollBar().isVisible() == is_high
        assert view.laid.width == view.viewport().width()


def tip(view, point):
    QToolTip.hideText()
    event = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
    QApplication.sendEvent(view.viewport(), event)
    return QToolTip.text()


def test_tips_tell_marks_and_the_whole_of_cut_names(view):
    name = "Государственный секретарь Союзного государства и его заместители"
    view.resize(420, 220)
    view.show_chart(timeline(Mark(name, "Берг", EARLIEST, "2025-03-04"), Mark(name, "Сомов", "2025-03-05", LATEST)))
    assert tip(view, place(view, 0)) == f"{name} · Берг · until 4 Mar 2025"
    words = view.laid.rows[0].words.area.center().toPoint()
    assert tip(view, words + QPoint(0, round(view.laid.head))) == name
    QToolTip.hideText()


@KINDS
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_it_is_drawn_in_the_colours_of_the_theme(view, kind, colours):
    view.show_chart(Chart(kind, "t", tuple(many(12))))
    theme.use(colours)
    seen = view.grab().toImage()
    assert seen.pixelColor(seen.width() // 2, seen.height() - 3) == QColor(theme.colours.page)
    found = {seen.pixelColor(x, y).name() for x in range(4, seen.width(), 2) for y in range(4, seen.height(), 2)}
    assert len(found) > 10


@KINDS
def test_going_to_a_mark_changes_the_picture_only_there(view, kind):
    view.show_chart(Chart(kind, "t", tuple(many(12))))
    before = view.grab().toImage()
    press(view, Qt.Key.Key_Right)
    assert view.grab().toImage() != before
    press(view, Qt.Key.Key_Escape)
    assert view.grab().toImage() == before


@KINDS
@pytest.mark.parametrize("number", [1, 12, 300])
@pytest.mark.parametrize("size", [(200, 120), (420, 220), (900, 320)])
def test_any_number_of_marks_is_drawn_at_any_size(view, kind, number, size):
    view.show_chart(Chart(kind, "t", tuple(many(number))))
    view.resize(*size)
    assert not view.grab().isNull()


def test_an_empty_chart_says_so_and_ignores_keys(qtbot, view):
    view.show_chart(None)
    with qtbot.assertNotEmitted(view.chosen), qtbot.assertNotEmitted(view.current_changed):
        press(view, Qt.Key.Key_Right, Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert not view.grab().isNull()


@KINDS
def test_all_of_it_is_written_as_a_picture_twice_as_fine_as_the_screen(view, tmp_path, kind):
    view.show_chart(Chart(kind, "t", tuple(many(60, rows=30))))
    view.write(tmp_path / "chart.png", "A chart")
    picture = QImage(str(tmp_path / "chart.png"))
    assert picture.width() == 2 * view.viewport().width()
    assert picture.height() >= 2 * view.laid.height


def test_a_picture_as_svg_holds_its_words_as_text(view, tmp_path):
    view.show_chart(timeline(Mark("Посол", "Берг", "2024-01-01", "2025-03-04", tone="kept"), Mark("Envoy", "Lind")))
    view.write(tmp_path / "chart.svg", "Posts")
    words = {one.text for one in xml_of(tmp_path / "chart.svg").iter()}
    assert {"Posts", "Посол", "Берг", "Envoy", "Lind", "promise kept"} <= words


def test_a_picture_that_cannot_be_written_is_said_to_be_so(trade, tmp_path):
    with pytest.raises(UserError):
        trade.write(tmp_path / "nowhere" / "chart.png", "A chart")


def test_its_menu_asks_for_pictures(qtbot, trade):
    told = []
    trade.exported.connect(told.append)
    for action in trade.menu().actions():
        action.trigger()
    assert told == [".png", ".svg"]


def test_the_menu_key_offers_to_save_a_picture(qtbot, trade):
    spot = trade.viewport().rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, spot, trade.mapToGlobal(spot))
    QApplication.sendEvent(trade, event)
    shown = QApplication.activePopupWidget()
    assert [action.text() for action in shown.actions()] == ["Save picture (PNG)…", "Save picture (SVG)…"]
    shown.close()


def test_larger_letters_find_other_places(view):
    view.show_chart(bars(1, 2, 3))
    before = view.laid.body
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    view.setFont(font)
    assert view.laid.body > before
