"""Every letter works on a Latin and on a Russian layout, and a fact takes as few keys as was promised."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from sqlalchemy import select

from tests.factories import a_document
from tests.ui.sessions import CTRL, Keyboard, rest, turn, wait
from workbench.core import seeds
from workbench.core.browse import card
from workbench.core.models import Fact, table
from workbench.ui import actions
from workbench.ui.keys import Letters
from workbench.ui.main_window import MainWindow

NONE, SHIFT, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
HELD = {"Shift": SHIFT, "Alt": ALT}
# the letters of both layouts in the order of the keys, and the codes of those keys on Linux
LATIN, RUSSIAN = "qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить"
CODES = dict(zip(LATIN, [*range(24, 34), *range(38, 47), *range(52, 59)], strict=True))
SIGNS = {
    "+": (Qt.Key.Key_Equal, "=", 21),
    "-": (Qt.Key.Key_Minus, "-", 20),
    "Enter": (Qt.Key.Key_Return, "\r", 36),
    "Space": (Qt.Key.Key_Space, " ", 65),
    "Backspace": (Qt.Key.Key_Backspace, "\b", 22),
}
LETTERS = [action for action in actions.table() if action.key]
TEXT = (
    "Trade came to nearly 4 trillion roubles in 2025. The council met in Minsk on 2 February 2026. "
    "Exports grew by 5.6 percent in 2025. Nobody spoke."
)
NEW_FACT = 4  # keys at most for a fact whose fields the words give


def pressed(key, layout):
    """The press of a key of the table, as a keyboard with this layout sends it; a Cyrillic letter has its own code."""
    *held, name = key.split("+") if len(key) > 1 else (key,)
    modifiers = HELD[held[0]] if held else NONE
    if name in SIGNS:
        code, text, native = SIGNS[name]
    elif name.isdecimal():
        code, text, native = ord(name), name, 9 + int(name)
    else:
        letter = layout[LATIN.index(name.lower())]
        code, native = ord(letter.upper()), CODES[name.lower()]
        text = letter.upper() if modifiers == SHIFT else letter
    return QKeyEvent(QEvent.Type.KeyPress, code, modifiers, native, 0, 0, text)


@pytest.mark.quick
@pytest.mark.parametrize("layout", [LATIN, RUSSIAN], ids=["latin", "russian"])
@pytest.mark.parametrize("within", ["text", "review"])
def test_every_key_of_the_table_works_on_both_layouts(qtbot, layout, within):
    widget, done, made = QPlainTextEdit(), [], {}
    qtbot.addWidget(widget)
    for action in LETTERS:
        if action.within == within:
            made[action.key] = QAction(widget)
            made[action.key].triggered.connect(lambda _checked=False, key=action.key: done.append(key))
    Letters(widget, made)
    for key in made:
        QApplication.sendEvent(widget, pressed(key, layout))
    assert done == list(made) and widget.toPlainText() == ""


@pytest.mark.quick
def test_the_keys_of_the_design_are_in_the_table():
    here = {action.key for action in LETTERS if action.within == "text"}
    assert here >= {*"JKFTVECBONPD", *"1234567", "Enter"}


@pytest.fixture
def keys(qtbot, empty_workspace, tmp_path):
    """The keyboard of a window with a document open, the caret at its beginning."""
    window = MainWindow(empty_workspace)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    assert empty_workspace.use(lambda: seeds.new(tmp_path / "keys.workbench"))
    document = a_document(empty_workspace.project, TEXT)
    qtbot.waitUntil(lambda: window.place == "read")
    rest(20)
    empty_workspace.current.show_document(document)
    wait(lambda: window.viewer.page is not None and not window.viewer.page.is_loading)
    window.viewer.setFocus()
    wait(lambda: window.viewer.isAncestorOf(QApplication.focusWidget()))
    return Keyboard(window)


def facts(keys):
    """(type, words of the evidence, fields) of every fact, in the order they were made."""
    project = keys.window.workspace.project
    target = table(Fact).c
    with project.read() as connection:
        ids = list(connection.execute(select(target.id).where(target.deleted.is_(False)).order_by(target.id)).scalars())
    shown = [card.fact(project, fact) for fact in ids]
    return [(each.type_key, each.evidence[0].quote, {k: c["value"] for k, c in each.fields.items()}) for each in shown]


def in_text(keys):
    return keys.window.viewer.isAncestorOf(QApplication.focusWidget())


def alt(key):
    return ALT, key


def test_a_tag_of_the_current_sentence_is_one_key(keys, capsys):
    keys.press(alt(Qt.Key.Key_1))
    assert keys.presses == 1
    ((kind, quote, fields),) = facts(keys)
    assert (kind, quote) == ("quantity", "Trade came to nearly 4 trillion roubles in 2025.")
    assert fields == {"value": "4000000000000", "modifier": "nearly", "period": "2025"}
    assert in_text(keys)
    keys.press(Qt.Key.Key_J, alt(Qt.Key.Key_2), Qt.Key.Key_J, alt(Qt.Key.Key_1))
    assert [quote for _kind, quote, _fields in facts(keys)] == TEXT.replace(". ", ".|").split("|")[:3]
    with capsys.disabled():
        print("\nkeys for a tag: 1; for three with the way between them:", keys.presses)  # noqa: T201
    assert keys.presses == 5


def test_a_fact_that_the_words_fill_is_at_most_four_keys(keys, capsys):
    keys.press(Qt.Key.Key_1)
    assert not facts(keys)  # one looks at the card first
    keys.press(CTRL(Qt.Key.Key_Return))
    ((_kind, _quote, fields),) = facts(keys)
    assert fields["value"] == "4000000000000" and in_text(keys)
    with capsys.disabled():
        print("\nkeys for a fact that the words fill:", keys.presses)  # noqa: T201
    assert keys.presses <= NEW_FACT


def test_a_fact_of_another_type_is_four_keys_from_the_list_the_last_one_on_top(keys):
    keys.press(Qt.Key.Key_T)
    wait(lambda: not in_text(keys))
    keys.press(Qt.Key.Key_2, CTRL(Qt.Key.Key_Return))
    assert [kind for kind, _quote, _fields in facts(keys)] == ["event"]
    wait(lambda: in_text(keys))
    keys.press(Qt.Key.Key_J, Qt.Key.Key_T)
    wait(lambda: not in_text(keys))
    before = keys.presses
    keys.press(Qt.Key.Key_Return, CTRL(Qt.Key.Key_Return))
    assert [kind for kind, _quote, _fields in facts(keys)] == ["event", "event"]
    assert keys.presses - before + 1 <= NEW_FACT  # and T


def test_esc_leaves_nothing_behind(keys):
    keys.press(Qt.Key.Key_1, Qt.Key.Key_Escape)
    assert facts(keys) == [] and in_text(keys)
    keys.press(Qt.Key.Key_J)
    assert facts(keys) == []


def test_a_fact_left_on_the_card_is_kept_when_somebody_reads_on(keys):
    said = []
    keys.window.workspace.told.connect(said.append)
    keys.press(Qt.Key.Key_1)
    keys.window.viewer.setFocus()  # a click in the text
    keys.press(Qt.Key.Key_J)
    assert [kind for kind, _quote, _fields in facts(keys)] == ["quantity"]
    assert "saved as a draft" in said[0]
    turn()
    assert keys.window.workspace.current.fact is not None
    assert keys.window.viewer.passage_to_tag().words == "The council met in Minsk on 2 February 2026."


def test_another_try_on_the_same_words_drops_the_first_and_other_words_keep_it(keys):
    keys.press(Qt.Key.Key_1)
    keys.window.viewer.setFocus()
    keys.press(Qt.Key.Key_2)
    assert facts(keys) == []
    keys.window.viewer.setFocus()
    keys.press(Qt.Key.Key_Plus, Qt.Key.Key_4)
    assert [kind for kind, _quote, _fields in facts(keys)] == ["event"]


def test_a_digit_without_a_type_tags_nothing_at_once(keys):
    keys.press(alt(Qt.Key.Key_9))
    assert facts(keys) == [] and in_text(keys)


def test_letters_act_in_the_window_on_a_russian_layout(keys):
    window = keys.window

    def russian(key):
        QApplication.sendEvent(QApplication.focusWidget(), pressed(key, RUSSIAN))
        turn()

    def chosen():
        passage = window.workspace.current.selection
        return passage.words if passage else ""

    russian("J")
    assert window.viewer.passage_to_tag().words.startswith("The council")
    russian("K")
    assert window.viewer.passage_to_tag().words.startswith("Trade")
    russian("Shift+J")
    russian("Shift+J")
    assert chosen().endswith("2 February 2026.")
    russian("Shift+K")
    russian("+")
    assert chosen() == TEXT
    russian("-")
    assert chosen() == "Trade came to nearly 4 trillion roubles in 2025."
    russian("Alt+1")
    assert len(facts(keys)) == 1
    russian("B")
    assert window.viewer.is_moving
    assert "Esc done" in window.shell.status._keys.text()
    keys.press(Qt.Key.Key_Escape)
    assert "Esc done" not in window.shell.status._keys.text()
    russian("T")
    assert not in_text(keys)
