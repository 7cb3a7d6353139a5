"""What a value is typed into, picked from or clicked: periods, units, and words of the text beside the card."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.factories import a_document, an_entity
from tests.ui.facts.on_card import ctrl_enter, field, the_fact, type_into
from tests.ui.sessions import rest, turn, wait
from workbench.ui.current import Passage
from workbench.ui.facts import FactCard
from workbench.ui.facts.card.entries import DateLine, Unit
from workbench.ui.viewer import Viewer

TEXT = (
    "OSLO, 3 May 2025.\n\nAnna Lindqvist said that trade grew to nearly $45 billion in January–November 2025.\n\nEnd.\n"
)
QUOTE = "Anna Lindqvist said that trade grew"
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Desk:
    """A text and the card beside it."""

    def __init__(self, workspace, viewer, card):
        self.workspace, self.viewer, self.card = workspace, viewer, card
        self.project = workspace.project

    def begin(self, type_key="quantity", text=TEXT):
        document = a_document(self.project, text, source="desk.txt")
        turn()
        self.workspace.current.show_document(document)
        wait(lambda: not self.viewer.page.is_loading)
        start = text.index(QUOTE)
        self.card.begin(Passage(document, start, start + len(QUOTE)), type_key)
        wait(lambda: self.card._form.attribution.value() is not None, "nothing was filled in")
        return document

    def row(self, key):
        row = field(self.card, key)
        row.entry.line().setFocus()
        turn()
        return row

    def at(self, position):
        """The point of the text at a position."""
        pane = self.viewer.page.pane
        cursor = QTextCursor(pane.document())
        cursor.setPosition(position)
        return pane.cursorRect(cursor).center() + QPoint(1, 0)

    def click(self, words):
        QTest.mouseClick(self.viewer.page.pane.viewport(), LEFT, PLAIN, self.at(TEXT.index(words) + 1))
        turn()

    def drag(self, words):
        start = TEXT.index(words)
        surface, ends = self.viewer.page.pane.viewport(), [self.at(start), self.at(start + len(words))]
        QTest.mousePress(surface, LEFT, PLAIN, ends[0])
        for part in range(1, 5):
            QTest.mouseMove(surface, ends[0] + (ends[1] - ends[0]) * part / 4)
        QTest.mouseRelease(surface, LEFT, PLAIN, ends[1])
        turn()


@pytest.fixture
def desk(qtbot, workspace):
    window = QWidget()
    qtbot.addWidget(window)
    viewer, card = Viewer(workspace), FactCard(workspace)
    window.resize(1100, 600)
    for widget, left, width in ((viewer, 0, 700), (card, 720, 360)):
        widget.setParent(window)
        widget.setGeometry(left, 0, width, 600)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Desk(workspace, viewer, card)
    workspace.close()


# --- words of the text


def test_a_click_on_a_figure_puts_the_whole_of_it_into_the_field_that_keeps_the_focus(desk):
    desk.begin()
    row = desk.row("value")
    row.entry.put_words("7")
    desk.click("45")
    assert QApplication.focusWidget() is row.entry.line()
    assert row.entry.value() == "45000000000"
    start = TEXT.index("nearly $45 billion")
    assert row.range() == (start, start + len("nearly $45 billion"))


def test_a_value_that_was_clicked_is_saved_with_its_words_and_their_place(desk, qtbot):
    desk.begin()
    desk.row("value").entry.put_words("7")
    desk.click("billion")
    period = desk.row("period")
    desk.click("November")
    assert period.entry.value() == "2025-01/2025-11"
    ctrl_enter(qtbot)
    turn()
    cells = the_fact(desk.project)["fields"]
    for key, value in (("value", "45000000000"), ("period", "2025-01/2025-11")):
        cell = cells[key]
        assert (cell["value"], cell["origin"]) == (value, "stated")
        assert TEXT[cell["start"] : cell["end"]] == cell["printed"]


def test_words_that_were_dragged_over_are_taken_without_those_around(desk):
    desk.begin()
    row = desk.row("value")
    row.entry.put_words("7")
    desk.drag("$45 billion")
    assert row.new_content()["printed"] == "$45 billion"
    desk.drag("trade grew")
    assert row.entry.words() == "trade grew"
    assert QApplication.focusWidget() is row.entry.line()
    assert desk.workspace.current.selection is None


def test_a_click_fills_a_field_of_a_saved_fact_and_ctrl_z_takes_it_back(desk, qtbot):
    document = desk.begin()
    ctrl_enter(qtbot)
    turn()
    row = desk.row("period")
    before = row.entry.words()
    desk.click("November")
    assert row.entry.value() == "2025-01/2025-11"
    qtbot.keyClick(row.entry.line(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert row.entry.words() == before
    desk.click("November")
    ctrl_enter(qtbot)
    turn()
    cell = the_fact(desk.project)["fields"]["period"]
    assert (cell["value"], cell["printed"], cell["origin"]) == (
        "2025-01/2025-11",
        "January–November 2025",
        "stated",
    )
    assert desk.workspace.current.document == document


def test_words_of_another_document_are_taken_without_a_place(desk):
    desk.begin()
    row = desk.row("value")
    row.entry.put_words("7")
    other = a_document(desk.project, TEXT.replace("OSLO", "ROME"), source="other.txt")
    desk.workspace.current.show_document(other)
    wait(lambda: not desk.viewer.page.is_loading)
    row.entry.line().setFocus()
    turn()
    desk.click("45")
    assert (row.new_content()["value"], row.new_content()["origin"]) == ("45000000000", "analyst")
    assert row.range() is None


def test_typing_on_lets_go_of_the_words(desk, qtbot):
    desk.begin()
    row = desk.row("value")
    row.entry.put_words("7")
    desk.click("45")
    type_into(qtbot, row.entry, "46")
    assert row.new_content()["origin"] == "analyst"
    assert row.new_content()["value"] == "46"


def test_a_name_that_is_clicked_is_looked_up_and_keeps_its_words(desk, qtbot):
    anna = an_entity(desk.project, "Anna Lindqvist")
    desk.begin()
    row = desk.row("subject")
    desk.drag("Anna Lindqvist")
    finder = row.entry.line()
    wait(lambda: finder.is_open, "nobody was looked for")
    qtbot.keyClick(finder, Qt.Key.Key_Return)
    (cell,) = row.new_content()
    assert (cell["value"], cell["printed"], cell["start"]) == (
        {"entity": str(anna)},
        "Anna Lindqvist",
        TEXT.index("Anna"),
    )


def test_without_a_field_a_click_goes_to_the_text(desk):
    desk.begin()
    desk.card.comment()
    desk.viewer.page.pane.setFocus()
    turn()
    desk.click("trade")
    assert QApplication.focusWidget() is desk.viewer.page.pane


def test_a_click_beside_the_words_goes_back_to_the_text(desk):
    desk.begin()
    row = desk.row("value")
    before = row.entry.words()
    surface = desk.viewer.page.pane.viewport()
    QTest.mouseClick(surface, LEFT, PLAIN, QPoint(surface.width() - 8, surface.height() - 8))
    turn()
    assert QApplication.focusWidget() is desk.viewer.page.pane
    assert row.entry.words() == before


# --- units


@pytest.fixture
def unit(qtbot):
    entry = Unit("Unit")
    qtbot.addWidget(entry)
    entry.show()
    entry.line().setFocus()
    rest(5)
    return entry


@pytest.mark.parametrize(
    ("typed", "code"),
    [("tonnes", "t"), ("тонн", "t"), ("billion cubic metres", "m3"), ("га", "har"), ("кВт·ч", "kW.h"), ("%", "%")],
)
def test_a_unit_is_read_from_its_name(unit, qtbot, typed, code):
    type_into(qtbot, unit, typed)
    assert unit.value() == code
    assert unit.echo() == ("" if typed == code else f"= {code}")


def test_a_unit_is_found_in_the_list_by_a_part_of_any_of_its_names(unit, qtbot):
    type_into(qtbot, unit, "гектар")
    rows = unit.completer().popup()
    assert rows.isVisible()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert (unit.words(), unit.value()) == ("har", "har")


def test_a_noun_that_is_no_unit_is_offered_as_a_count_and_stays_as_typed_else(unit, qtbot):
    type_into(qtbot, unit, "sparrows")
    assert unit.value() == "sparrows"
    last = unit.count() - 1
    assert unit.itemData(last) == "{sparrow}"
    unit.setCurrentIndex(last)
    unit.activated.emit(last)
    assert unit.value() == "{sparrow}"
    type_into(qtbot, unit, "tonnes")
    assert unit.findData("{sparrow}") < 0


# --- periods


@pytest.fixture
def period(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    line = DateLine("Period")
    line.setParent(window)
    window.resize(300, 60)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    line.setFocus()
    yield line


@pytest.mark.parametrize(
    "edtf",
    [
        "2026-04-15",
        "2026-04",
        "2025-07/2025-09",
        "2025-01/2025-06",
        "2025-22",
        "2025",
        "202X",
        "2025-01/2025-11",
        "2021/..",
        "../2026-04-15",
        "{2024,2026}",
        "2015~",
        "2015?",
        "2015%",
        "2024-03~/2025?",
    ],
)
def test_the_picker_shows_every_form_and_gives_it_back(period, qtbot, edtf):
    period.setText(edtf)
    qtbot.keyClick(period, Qt.Key.Key_Down)
    picker = QApplication.activePopupWidget()
    assert picker.edtf == edtf
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    assert period.text() == edtf


def test_the_picker_is_worked_by_keys_from_end_to_end(period, qtbot):
    period.setText("Q1 2025")
    qtbot.keyClick(period, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    picker = QApplication.activePopupWidget()
    qtbot.keyClick(picker.squares, Qt.Key.Key_Right)
    assert picker.edtf == "2025-04/2025-06"
    qtbot.keyClick(picker.approximate, Qt.Key.Key_Space)
    with qtbot.waitSignal(period.edited):
        qtbot.keyClick(picker.approximate, Qt.Key.Key_Return)
    assert period.value() == "2025-04~/2025-06~"
    assert QApplication.focusWidget() is period


def test_esc_leaves_the_line_as_it_was(period, qtbot):
    period.setText("2025")
    picker = period.pick()
    qtbot.keyClick(picker.squares, Qt.Key.Key_Right)
    assert picker.edtf == "2026"
    qtbot.keyClick(picker.squares, Qt.Key.Key_Escape)
    assert not picker.isVisible()
    assert period.text() == "2025"


def test_what_the_picker_cannot_draw_stays_as_typed_until_another_date_is_chosen(period, qtbot):
    period.setText("2026-XX")
    picker = period.pick()
    assert not picker.take.isEnabled()
    qtbot.keyClick(picker.calendar.findChild(QWidget, "qt_calendar_calendarview"), Qt.Key.Key_Return)
    assert period.text() == "2026-XX"
    picker.precision.setCurrentIndex(picker.precision.findData("year"))
    picker.precision.activated.emit(picker.precision.currentIndex())
    assert picker.take.isEnabled()
    picker.close()


def test_an_end_before_the_start_cannot_be_taken(period):
    period.setText("2025/2026")
    picker = period.pick()
    picker.ends.setCurrentIndex(1)
    picker.squares.show_point(picker.point.moved(year=2020))
    picker.squares.chosen.emit(picker.point.moved(year=2020))
    assert picker.edtf == ""
    assert not picker.take.isEnabled()
    picker.close()


def test_relative_words_count_from_the_day_of_the_document_once_it_is_known(period, qtbot):
    type_into(qtbot, period, "last year")
    assert period.value() == "last year"
    period.said = "2026-04-20"
    assert period.value() == "2025"
    assert period.echo() == "= 2025"


def test_limits_typed_by_hand_are_echoed(desk, qtbot):
    desk.begin()
    row = desk.row("value")
    type_into(qtbot, row.entry, "3–5 million tonnes")
    assert row.note == "= 3\u202f000\u202f000 … 5\u202f000\u202f000 t"
