"""Words, sentences and paragraphs are chosen by keys and by mouse, in whole grapheme clusters."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from tests.factories import a_document

SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
BOTH = CTRL | SHIFT
TEXT = (
    "Trade in import-substituting goods grew by 4,5%. Belarus’s share fell. It did so twice.\n"
    "Премьер 👩‍👩‍👧 Мишустин сказал: «Рост есть». Потом он ушёл.\n\n"
    "The end came."
)
FIRST = "Trade in import-substituting goods grew by 4,5%."
PARAGRAPH = TEXT.partition("\n")[0]


class Mouse:
    """Presses the mouse on words, with the time between presses that a hand takes."""

    def __init__(self, reader):
        self.reader, self.when = reader, 10_000

    def point(self, words, part=0.5):
        pane = self.reader.pane
        start = pane.text.index(words)
        first, last = pane.offsets.to16(start), pane.offsets.to16(start + len(words))
        rects = [line.part(first, last) for line in pane.lines(pane.viewport().rect())]
        rect = next(rect for rect in rects if rect is not None)
        return QPointF(rect.left() + rect.width() * part, rect.center().y())

    def send(self, kind, point, modifiers=NONE):
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
        viewport = self.reader.pane.viewport()
        event = QMouseEvent(kind, point, viewport.mapToGlobal(point), button, held, modifiers)
        event.setTimestamp(self.when)
        QApplication.sendEvent(viewport, event)
        self.when += 20

    def click(self, words, times=1, modifiers=NONE, *, hold=False):
        self.when += 5_000
        for number in range(times):
            second = number % 2 == 1
            kind = QEvent.Type.MouseButtonDblClick if second else QEvent.Type.MouseButtonPress
            self.send(kind, self.point(words), modifiers)
            if not hold or number < times - 1:
                self.send(QEvent.Type.MouseButtonRelease, self.point(words), modifiers)

    def drag_to(self, words):
        self.send(QEvent.Type.MouseMove, self.point(words))
        self.send(QEvent.Type.MouseButtonRelease, self.point(words))


@pytest.fixture
def read(reader):
    reader.read(TEXT)
    reader.mouse = Mouse(reader)
    return reader


@pytest.fixture
def words(read):
    """What is chosen, as everybody hears of it."""

    def words():
        chosen = read.workspace.current.selection
        assert chosen is None or chosen.words == TEXT[chosen.start : chosen.end]
        return chosen.words if chosen else ""

    return words


def test_ctrl_shift_arrows_choose_words_as_readers_see_them(read, words):
    read.pane.go_to(TEXT.index("import"))
    read.press(Qt.Key.Key_Right, BOTH)
    assert words() == "import-substituting"
    read.press(Qt.Key.Key_Right, BOTH, times=4)
    assert words() == "import-substituting goods grew by 4,5%"
    read.press(Qt.Key.Key_Left, BOTH, times=2)
    assert words() == "import-substituting goods grew"
    read.pane.go_to(TEXT.index("Мишустин"))
    read.press(Qt.Key.Key_Right, BOTH, times=2)
    assert words() == "Мишустин сказал"


def test_ctrl_arrows_walk_from_word_to_word(read, words):
    read.press(Qt.Key.Key_Right, CTRL, times=3)
    assert read.pane.caret() == TEXT.index("goods")
    read.press(Qt.Key.Key_Left, CTRL)
    assert read.pane.caret() == TEXT.index("import")
    assert words() == ""


def test_shift_arrows_take_a_family_of_emoji_in_one(read, words):
    read.pane.go_to(TEXT.index("👩"))
    read.press(Qt.Key.Key_Right, SHIFT)
    assert words() == "👩‍👩‍👧"
    read.press(Qt.Key.Key_Right, SHIFT, times=3)
    assert words() == "👩‍👩‍👧 Ми"


def test_choosing_more_and_less_goes_through_word_sentence_paragraph_and_all(read, words):
    read.pane.go_to(TEXT.index("grew") + 2)
    seen = []
    for _step in range(5):
        read.viewer.widen()
        seen.append(words())
    assert seen == ["grew", FIRST, PARAGRAPH, TEXT, TEXT]
    for known in (PARAGRAPH, FIRST, "grew", ""):
        read.viewer.narrow()
        assert words() == known
    assert read.pane.caret() == TEXT.index("grew") + 2


def test_a_selection_by_hand_is_widened_to_all_it_touches_and_narrowed_within(read, words):
    start = TEXT.index("5%")
    read.pane.select(start, TEXT.index("rus’s"))
    read.viewer.widen()
    assert words() == "4,5%. Belarus’s"
    read.viewer.widen()
    assert words() == TEXT[: TEXT.index(" It did")]
    read.pane.select(0, len(PARAGRAPH))
    read.viewer.narrow()
    assert words() == FIRST
    read.viewer.narrow()
    assert words() == "Trade"


def test_the_text_stays_where_it_is_while_more_is_chosen(read):
    read.open(a_document(read.project, "\n".join(f"Paragraph {n}. It is long." for n in range(400))))
    read.pane.go_to(5_000)
    seen = read.pane.overview.value()
    for _step in range(4):
        read.viewer.widen()
        assert read.pane.overview.value() == seen


def test_sentences_are_added_and_taken_off_at_the_caret(read, words):
    read.pane.go_to(TEXT.index("share"))
    read.viewer.extend_sentence(1)
    assert words() == "Belarus’s share fell."
    read.viewer.extend_sentence(1)
    assert words() == "Belarus’s share fell. It did so twice."
    read.viewer.extend_sentence(1)
    assert words().endswith("«Рост есть».")
    for _step in range(2):
        read.viewer.extend_sentence(-1)
    assert words() == "Belarus’s share fell."
    read.viewer.extend_sentence(-1)
    assert words() == FIRST + " Belarus’s share fell."
    read.viewer.extend_sentence(1)
    assert words() == "Belarus’s share fell."


def test_at_the_ends_of_the_text_there_is_no_more(read, words):
    read.viewer.extend_sentence(-1)
    read.viewer.extend_sentence(-1)
    assert words() == FIRST
    read.pane.go_to(len(TEXT))
    for _step in range(3):
        read.viewer.extend_sentence(1)
    assert words() == "The end came."


@pytest.mark.parametrize(
    ("clicks", "modifiers", "chosen"),
    [
        (2, NONE, "import-substituting"),
        (3, NONE, FIRST),
        (4, NONE, PARAGRAPH),
        (3, CTRL, PARAGRAPH),
        (1, ALT, "import-substituting"),
    ],
)
def test_clicks_choose_word_sentence_and_paragraph(read, words, clicks, modifiers, chosen):
    read.mouse.click("substituting", clicks, modifiers)
    assert words() == chosen


def test_a_drag_that_begins_with_a_double_click_takes_whole_words(read, words):
    read.mouse.click("stituting", 2, hold=True)
    read.mouse.drag_to("re")
    assert words() == "import-substituting goods grew"
    read.mouse.click("oo", 2, hold=True)
    read.mouse.drag_to("rad")
    assert words() == "Trade in import-substituting goods"


def test_a_drag_with_alt_takes_whole_words_and_a_plain_one_letters(read, words):
    read.mouse.click("oods", 1, ALT, hold=True)
    read.mouse.drag_to("re")
    assert words() == "goods grew"
    read.mouse.click("end came")
    read.mouse.click("oods", hold=True)
    read.mouse.drag_to("w by")
    assert not TEXT[TEXT.index(words()) - 1].isspace()


def test_a_shift_click_extends(read, words):
    read.pane.go_to(TEXT.index("goods"))
    read.mouse.when += 5_000
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        read.mouse.send(kind, read.mouse.point("grew", 1.0), SHIFT)
    assert words() == "goods grew"


def test_slow_clicks_are_single_ones(read, words):
    for _time in range(3):
        read.mouse.click("substituting")
    assert words() == ""
