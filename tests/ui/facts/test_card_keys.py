"""Where Tab goes on the fact card, and what its fields make of what is typed."""

import time

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QApplication

from tests.factories import an_entity
from tests.ui.facts.on_card import field, passage, type_into
from tests.ui.sessions import wait

TEXT = "Exports came to nearly 4 trillion roubles in all.\n"


def quantity(card, workspace, text=TEXT, quote=None):
    card.begin(passage(workspace.project, quote or text.strip(), text), "quantity")
    return card._form.rows


def names(card):
    """What Tab goes through, until it comes round."""
    found = []
    while (focus := QApplication.focusWidget()) not in found:
        found.append(focus)
        press_tab()
    return [widget.accessibleName() or widget.text() for widget in found]


def press_tab():
    QApplication.focusWidget().focusNextChild()


def test_tab_goes_from_top_to_bottom(qtbot, sample_card, sample_workspace):
    card = sample_card
    quantity(card, sample_workspace)
    card._form.unfold()
    qtbot.wait(20)
    card._form.statement.setFocus()
    went = names(card)
    about = went.index("Said by")
    fields = [row.entry.in_order()[-1] for row in card._form.rows.values()]
    by_place = sorted(
        fields, key=lambda widget: (widget.mapTo(card, QPoint()).y() // 12, widget.mapTo(card, QPoint()).x())
    )
    lines = [getattr(widget, "line", lambda widget=widget: widget)() for widget in by_place]
    assert went[:about] == ["Statement", *(line.accessibleName() for line in lines)]
    assert went[about : about + 3] == ["Said by", "Attribution", "Credibility"]
    assert "Exports came" in went[about + 3] and went[about + 4].startswith("Save")


def test_an_empty_card_is_no_stop_for_tab(card):
    assert card.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_modifier_before_the_figure_is_filled_in_with_its_words(sample_card, sample_workspace):
    rows = quantity(sample_card, sample_workspace)
    assert rows["modifier"].entry.value() == "nearly"
    assert rows["modifier"].range() == (TEXT.index("nearly"), TEXT.index("nearly") + 6)
    assert rows["modifier"].entry.words() == "nearly"


def test_a_figure_typed_with_its_words_fills_what_is_empty_and_overwrites_nothing(qtbot, sample_card, sample_workspace):
    rows = quantity(sample_card, sample_workspace, "Nothing here.\n")
    type_into(qtbot, rows["value"].entry, "up to US$40 billion", then=Qt.Key.Key_Tab)
    read = {key: row.entry.value() for key, row in rows.items() if not row.is_empty}
    assert read == {"value": "40000000000", "modifier": "upto", "currency": "USD"}
    assert rows["modifier"].entry.words() == "up to" and rows["value"].note == "= 40\u202f000\u202f000\u202f000"
    type_into(qtbot, rows["value"].entry, "nearly 4.5%", then=Qt.Key.Key_Tab)
    assert rows["value"].entry.value() == "4.5" and rows["modifier"].entry.value() == "upto"
    type_into(qtbot, rows["value"].entry, "lots", then=Qt.Key.Key_Tab)
    assert rows["value"].problem == "“lots” is not a number."


def test_a_currency_is_found_by_its_name(qtbot, sample_card, sample_workspace):
    sample_card.begin(passage(sample_workspace.project, "Nothing", "Nothing here.\n"), "quantity")
    sample_card._form.unfold()
    entry = sample_card._form.rows["currency"].entry
    for typed, first in (("рубл", "RUB"), ("dollar", "USD"), ("юан", "CNY"), ("euro", "EUR"), ("rouble", "RUB")):
        type_into(qtbot, entry, typed)
        completer = entry.completer()
        completer.setCompletionPrefix(typed)
        assert completer.currentCompletion() == first, typed
    type_into(qtbot, entry, "dollar")
    assert entry.value() == "USD"


def test_a_long_paste_is_cut_off_says_so_and_does_not_block(qtbot, sample_card, sample_workspace):
    sample_card.begin(passage(sample_workspace.project, "Nothing", "Nothing here.\n"), "commitment")
    row = sample_card._form.rows["action"]
    QApplication.clipboard().setText("word " * 6_000)
    row.entry.setFocus()
    began = time.perf_counter()
    row.entry.paste()
    assert time.perf_counter() - began < 0.5
    assert row.note == "Only the first 10,000 characters are kept." and len(row.entry.text()) == 10_000
    words = QMimeData()
    words.setText("word " * 6_000)
    sample_card._form.statement.insertFromMimeData(words)
    assert len(sample_card._form.statement.words()) <= 10_000
    assert "10,000" in sample_card._foot.problem


def test_a_message_quotes_only_the_beginning_of_a_long_value(qtbot, card, workspace, project):
    card.begin(passage(project), "event")
    card._form.unfold()
    entry = card._form.rows["location"].entry
    entry.put_words("x" * 500)
    card._form.rows["location"].check()
    assert len(card._form.rows["location"].problem) < 120


def test_down_in_an_empty_entity_field_offers_first_whom_the_document_names(qtbot, card, project):
    for name in ("Albania", "Minsk"):
        an_entity(project, name, "place")
    at = passage(project)
    card._workspace.current.show_document(at.document)
    card.begin(at, "event")
    line = field(card, "location").entry.line()
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Down)
    wait(lambda: line.is_open, "nothing was offered")
    assert [line._list.item(row).text() for row in range(2)] == ["Minsk", "Albania"]
