"""The view of a document as its pages: what is drawn, chosen and marked there, by mouse and by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests import pdfs
from workbench.core import annotations, documents, facts
from workbench.formats.boxes import Boxes
from workbench.formats.read_pdf import read
from workbench.ui.theme import colours, theme
from workbench.ui.viewer.pages.notice import Notice
from workbench.ui.viewer.pages.pane import PagesPane
from workbench.ui.viewer.pages.pictures import ROOM
from workbench.ui.viewer.pages.sheets import FIT, shown_edges, upright_edges
from workbench.ui.viewer.reader_pane import ReaderPane

KEY, LEFT, CTRL = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
SHIFT, PLAIN = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


class Pages:
    """A reader of a PDF document, and what tests do with its pages."""

    def __init__(self, reader, data):
        self.reader = reader
        parsed = read(data, "bridge.pdf")
        self.document = documents.add(reader.project, parsed, "bridge.pdf", data)[0]
        self.open()

    def open(self):
        self.reader.open(self.document)
        self.reader.qtbot.waitUntil(lambda: not self.pane.pictures.is_waiting)
        self.pane.viewport().repaint()

    @property
    def pane(self):
        return self.reader.pane

    def middle(self, words, at=0):
        """The point of the viewport in the middle of the letter at a place of some words."""
        start = self.pane.text.index(words) + at
        return self.pane.line_at(start).pieces(start, start + 1)[0].center().toPoint()

    def drag(self, start, end, modifier=PLAIN):
        viewport = self.pane.viewport()
        QTest.mousePress(viewport, LEFT, modifier, start)
        QTest.mouseMove(viewport, (start + end) / 2)
        QTest.mouseMove(viewport, end)
        QTest.mouseRelease(viewport, LEFT, modifier, end)

    def pixel(self, point):
        self.pane.viewport().repaint()
        grabbed = self.pane.viewport().grab().toImage()
        ratio = grabbed.devicePixelRatio()
        return grabbed.pixelColor(round(point.x() * ratio), round(point.y() * ratio))

    def words(self):
        start, end = self.pane.selection()
        return self.pane.text[start:end]


@pytest.fixture
def pages(reader):
    return lambda data: Pages(reader, data)


def test_a_pdf_opens_as_its_pages_and_says_what_it_is(pages):
    shown = pages(pdfs.report(3))
    assert isinstance(shown.pane, PagesPane)
    assert "Text of" in shown.pane.accessibleName()
    assert list(shown.pane.pages_in_sight()) == [0]
    page = shown.pane.page_rect(0)
    assert shown.pixel(QPoint(page.left() + 5, page.top() + 40)) == QColor("#FFFFFF")
    assert shown.pixel(QPoint(page.left() - 12, page.top() + 40)) == QColor(colours().window)
    inside = shown.pane.viewport().grab(page).toImage()
    assert any(inside.pixelColor(x, y).lightness() < 80 for y in range(40, 200, 2) for x in range(60, 300, 2))


def test_a_drag_over_a_gap_between_columns_takes_the_text_in_its_order(pages):
    shown = pages(pdfs.two_columns())
    shown.drag(shown.middle("council then"), shown.middle("pears. Pears", 5))
    assert shown.words() == "council then went on to count pears"


def test_a_double_click_chooses_a_word_and_escape_lets_go(pages):
    shown = pages(pdfs.report())
    at = shown.middle("Rivertown", 3)
    QTest.mouseClick(shown.pane.viewport(), LEFT, PLAIN, at)
    QTest.mouseDClick(shown.pane.viewport(), LEFT, PLAIN, at)
    assert shown.words() == "Rivertown"
    shown.reader.press(KEY.Key_Escape)
    assert shown.words() == ""


def test_the_caret_goes_by_letters_words_lines_and_screens(pages):
    shown = pages(pdfs.report(4))
    pane, press = shown.pane, shown.reader.press
    press(KEY.Key_Right, times=3)
    assert pane.caret() == 3
    press(KEY.Key_Right, CTRL)
    assert pane.caret() == len("Page ")
    press(KEY.Key_Down)
    first = pane.caret()
    assert pane.text[:first].count("\n") == 1
    press(KEY.Key_Up)
    assert pane.caret() in (4, 5, 6)
    press(KEY.Key_End, SHIFT)
    assert shown.words().endswith("on the bridge.")
    press(KEY.Key_End, CTRL)
    assert pane.caret() == len(pane.text)
    assert pane.is_in_sight(len(pane.text) - 5, len(pane.text))
    press(KEY.Key_PageUp)
    assert pane.caret() < len(pane.text) - 100
    press(KEY.Key_Home, CTRL)
    assert (pane.caret(), pane.overview.value() < 100) == (0, True)
    press(KEY.Key_A, CTRL)
    assert shown.words() == pane.text


def test_a_fact_is_drawn_under_its_words_and_nowhere_else(pages):
    shown = pages(pdfs.report())
    start = shown.pane.text.index("Trade between")
    facts.tag(shown.reader.project, shown.document, start, start + 40, "quantity")
    shown.reader.qtbot.waitUntil(lambda: len(shown.pane.index) == 1)
    line = shown.pane.line_at(start)
    beside_letters = line.pieces(start + 5, start + 6)[0].center().toPoint()  # the space after the first word
    tint = QColor(colours().tint("quantity"))
    assert shown.pixel(QPoint(beside_letters.x(), round(line.top) + 1)) == tint
    other = shown.pane.text.index("The ministers")
    assert shown.pixel(shown.middle("The ministers", 3)) == QColor("#FFFFFF"), other
    assert shown.pane.mark_places(start + 3)[0].fact is not None
    assert len(shown.pane.beside()) == 1


def test_a_dark_page_has_the_colours_of_the_theme(pages):
    theme.use("dark")
    shown = pages(pdfs.report())
    page = shown.pane.page_rect(0)
    assert shown.pixel(QPoint(page.left() + 5, page.top() + 40)) == QColor(colours().page)
    theme.use("light")
    shown.reader.qtbot.waitUntil(lambda: not shown.pane.pictures.is_waiting)
    assert shown.pixel(QPoint(page.left() + 5, page.top() + 40)) == QColor("#FFFFFF")


def test_a_scan_is_dark_in_the_dark_as_well_and_a_photograph_is_not(pages):
    theme.use("dark")
    shown = pages(pdfs.with_pictures())
    page = shown.pane.page_rect(0)
    assert shown.pixel(page.topLeft() + QPoint(30, 30)) == QColor(colours().page)  # white, of a scan
    shown.pane.show_page(1)
    shown.reader.qtbot.waitUntil(lambda: not shown.pane.pictures.is_waiting)
    page = shown.pane.page_rect(1)
    at = page.topLeft() + QPoint(page.width() // 2, round(150 * shown.pane.sheets.scale))
    assert shown.pixel(at) == QColor("#FFFFFF")  # white, of a photograph
    assert shown.pixel(page.topLeft() + QPoint(10, 40)) == QColor(colours().page)
    theme.use("light")


def test_the_view_switches_to_text_and_back_at_the_same_place(pages):
    shown = pages(pdfs.report(6))
    kept = {}
    shown.reader.viewer.sides.left_at.connect(lambda place: kept.update({place.document: place}))
    shown.reader.viewer.sides.recall = kept.get
    start = shown.pane.text.index("Page 4")
    shown.pane.go_to(start)
    shown.pane.select(start, start + 6)
    shown.pane.setFocus()
    shown.reader.viewer.switch_view()
    shown.reader.settle()
    assert isinstance(shown.pane, ReaderPane)
    assert (shown.words(), shown.pane.is_in_sight(start, start + 6)) == ("Page 4", True)
    shown.reader.viewer.switch_view()
    shown.reader.settle()
    assert isinstance(shown.pane, PagesPane)
    assert (shown.words(), shown.pane.is_in_sight(start, start + 6)) == ("Page 4", True)
    assert kept[shown.document].view == "pages"


def test_a_document_that_was_read_as_text_opens_as_text(pages):
    shown = pages(pdfs.report())
    viewer, kept = shown.reader.viewer, {}
    viewer.sides.left_at.connect(lambda place: kept.update({place.document: place}))
    viewer.sides.recall = kept.get
    viewer.switch_view()
    viewer.close_tab()
    shown.reader.open(shown.document)
    assert isinstance(shown.pane, ReaderPane)


def test_pages_grow_and_shrink_about_the_place_and_fit_the_width(pages):
    shown = pages(pdfs.report(3))
    pane = shown.pane
    fitted = pane.percent
    assert abs(pane.page_rect(0).width() - pane.viewport().width()) < 80
    pane.show_page(1)
    shown.reader.page.zoom(1)
    assert pane.percent > fitted
    assert pane.sheets.at(pane.overview.value() + 20) == 1
    shown.reader.page.zoom(-1)
    shown.reader.page.zoom(-1)
    assert pane.percent < fitted
    shown.reader.page.zoom(0)
    assert (pane.percent, pane.zoom) == (fitted, FIT)
    pane.set_zoom(3.0)
    assert pane.horizontalScrollBar().maximum() > 0


def test_words_found_are_boxed_and_gone_to(pages):
    shown = pages(pdfs.report(5))
    page = shown.reader.page
    page.ask_words()
    page.find_bar.field.setText("Page 5")
    shown.reader.qtbot.waitUntil(lambda: shown.pane.lit is not None)
    start = shown.pane.text.index("Page 5")
    shown.reader.qtbot.waitUntil(lambda: shown.pane.is_in_sight(start, start + 6))
    at = shown.pane.line_at(start).pieces(start + 4, start + 5)[0].center()
    found, wanted = shown.pixel(at.toPoint()), QColor(colours().current_hit)
    assert abs(found.hue() - wanted.hue()) < 5
    assert found.saturation() > 200


def test_an_area_is_drawn_with_ctrl_tagged_and_deleted(pages):
    shown = pages(pdfs.report())
    page = shown.pane.page_rect(0)
    start, end = page.topLeft() + QPoint(100, 250), page.topLeft() + QPoint(260, 330)
    shown.drag(start, end, CTRL)
    area = shown.pane.area
    assert area is not None
    assert area.edges == pytest.approx(
        (100 / page.width(), 250 / page.height(), 261 / page.width(), 331 / page.height()), abs=0.002
    )
    assert shown.reader.viewer.tag_area("quantity")
    fact = shown.reader.workspace.current.fact
    shown.reader.qtbot.waitUntil(lambda: bool(shown.pane.areas) and shown.pane.areas[0].fact == fact)
    ink = shown.pixel(start + QPoint(0, 40))
    assert ink != QColor("#FFFFFF")
    facts.remove(shown.reader.project, fact)
    shown.reader.qtbot.waitUntil(lambda: shown.pane.areas[0].fact is None)
    shown.reader.page.delete_mark()
    shown.reader.qtbot.waitUntil(lambda: not shown.pane.areas)
    assert shown.pane.area is None


def test_pictures_say_that_there_is_no_text_and_are_marked_by_a_plain_drag_or_by_key(pages):
    shown = pages(pdfs.scanned(2))
    assert isinstance(shown.pane, PagesPane)
    assert "no text" in shown.reader.page.pages.notice.said
    page = shown.pane.page_rect(0)
    shown.drag(page.topLeft() + QPoint(50, 50), page.topLeft() + QPoint(150, 120))
    assert len(shown.pane.areas) == 1
    shown.pane.choose_area(None)
    shown.reader.page.highlight()
    assert shown.pane.area.edges == (0, 0, 1, 1)
    first, second = shown.pane.areas
    shown.reader.page.next_mark(-1)
    assert shown.pane.area in (first, second)
    told = []
    shown.reader.workspace.told.connect(told.append)
    shown.reader.viewer.switch_view()
    assert told
    assert isinstance(shown.pane, PagesPane)


def test_a_turned_page_keeps_its_areas_where_they_were_drawn(pages):
    shown = pages(pdfs.turned(90))
    page = shown.pane.page_rect(0)
    assert page.width() > page.height()
    shown.drag(page.topLeft() + QPoint(30, 200), page.topLeft() + QPoint(130, 260), CTRL)
    rect = shown.pane.area_rect(shown.pane.area)
    assert (rect.left(), rect.top()) == pytest.approx((page.left() + 30, page.top() + 200), abs=1.5)
    for turn in (0, 90, 180, 270):
        edges = (0.1, 0.2, 0.3, 0.7)
        assert shown_edges(upright_edges(edges, turn), turn) == pytest.approx(edges)


def test_an_encrypted_file_asks_for_its_password_where_pages_are_drawn(reader):
    from workbench.formats.types import ReadOptions

    words, data = "river", pdfs.encrypted("river")
    parsed = read(data, "secret.pdf", ReadOptions(password=words))
    document = documents.add(reader.project, parsed, "secret.pdf", data)[0]
    reader.open(document)
    notice = reader.page.pages.notice
    reader.qtbot.waitUntil(lambda: "password" in notice.said)
    notice.password.setText(words)
    QTest.keyClick(notice.password, KEY.Key_Return)
    reader.qtbot.waitUntil(lambda: reader.pane.pictures.picture(0) is not None)
    assert notice.said == ""


def test_only_what_is_near_is_drawn_and_pictures_stay_within_their_room(pages):
    shown = pages(pdfs.report(60))
    pane = shown.pane
    assert pane.pictures.picture(0) is not None
    assert pane.pictures.picture(30) is None
    pane.set_zoom(2.0)
    for number in range(0, 60, 4):
        pane.show_page(number)
        shown.reader.qtbot.waitUntil(lambda: not pane.pictures.is_waiting)
    assert 0 < pane.pictures.size <= ROOM
    assert pane.pictures.picture(0) is None


def test_every_word_of_a_page_is_drawn_where_its_boxes_are(pages):
    shown = pages(pdfs.report())
    parsed = read(pdfs.report(), "a.pdf")
    places = Boxes(parsed.boxes).unpack(0)
    for words in ("Norland", "Somov", "autumn"):
        start = parsed.text.index(words)
        rect = shown.pane.line_at(start).pieces(start, start + len(words))[0]
        page, scale = shown.pane.page_rect(0), shown.pane.sheets.scale
        assert rect.left() == pytest.approx(page.left() + places[start, 0] * scale, abs=1)
        assert shown.pane.place_at(rect.center().toPoint()) in range(start, start + len(words))


def test_an_area_from_elsewhere_is_shown(pages):
    shown = pages(pdfs.report())
    annotations.mark_area(shown.reader.project, shown.document, 1, (0.5, 0.5, 0.7, 0.7))
    shown.reader.qtbot.waitUntil(lambda: len(shown.pane.areas) == 1)


def test_a_whole_page_that_one_goes_to_is_not_outlined_line_by_line(pages):
    shown = pages(pdfs.report(3))
    sheet = shown.pane.sheets.sheets[2]
    shown.reader.page.show_passage(sheet.start, sheet.end)
    assert shown.pane.outlines == []
    assert 2 in shown.pane.pages_in_sight()
    shown.reader.page.show_passage(sheet.start, sheet.start + 6)
    assert shown.pane.outlines == [(sheet.start, sheet.start + 6)]


def test_what_stands_in_the_way_of_pages_is_never_a_window_of_its_own(pages):
    shown = pages(pdfs.scanned())
    assert shown.reader.page.pages.notice.isVisible()
    assert not shown.reader.page.pages.notice.isWindow()
    assert not any(isinstance(widget, Notice) for widget in QApplication.topLevelWidgets())


def test_keys_scroll_pages_that_have_no_words(pages):
    shown = pages(pdfs.scanned(3))
    press, bar = shown.reader.press, shown.pane.overview
    press(KEY.Key_Down)
    assert 0 < bar.value() < shown.pane.viewport().height() / 2
    press(KEY.Key_Up)
    assert bar.value() == 0
    press(KEY.Key_PageDown)
    assert bar.value() > shown.pane.viewport().height() / 2
    press(KEY.Key_End, CTRL)
    assert bar.value() == bar.maximum()
    press(KEY.Key_Home, CTRL)
    assert bar.value() == 0


def test_a_page_that_is_a_picture_is_gone_to_by_its_number(pages):
    shown = pages(pdfs.scanned(3))
    field = shown.reader.viewer.ask_place()
    shown.reader.qtbot.waitUntil(lambda: field.said == "Pages 1 to 3.")
    field.field.setText("2")
    assert 1 in shown.pane.pages_in_sight()
    QTest.keyClick(field.field, KEY.Key_Return)
    assert shown.pane.overview.value() == round(shown.pane.sheets.top(1)) - 8


def test_the_ends_of_an_area_are_not_moved_by_keys_and_it_is_said_why(pages):
    shown = pages(pdfs.scanned())
    shown.reader.page.highlight()
    told = []
    shown.reader.workspace.told.connect(told.append)
    shown.reader.viewer.move_boundaries()
    assert told == ["An area of a page has no words to move it to; delete it and mark another."]
    assert not shown.reader.viewer.is_moving
