"""What is told while the pointer rests on marks, in few words, whatever their number."""

import re

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QToolTip

from tests.factories import TEXT, a_document, a_fact
from workbench.core import annotations, comments, facts
from workbench.ui.theme import theme
from workbench.ui.viewer.hover import MOST


@pytest.fixture
def told(monkeypatch):
    said = []
    monkeypatch.setattr(QToolTip, "showText", lambda _point, words, *_rest: said.append(words))
    return said


def plain(rich):
    document = QTextDocument()
    document.setHtml(rich)
    return " ".join(document.toPlainText().replace("\ufffc", "").split())


def rest_on(reader, position):
    reader.pane.hovered.emit(position, QPoint(10, 10))


def test_a_card_has_type_statement_values_status_author_time_and_comments(reader, told):
    document = a_document(reader.project)
    value = {"value": {"value": "4000000000000", "printed": "4 trillion"}}
    fact = a_fact(reader.project, document=document, statement="Trade grew", fields=value)
    facts.edit(reader.project, fact, {"speaker": "M. M."})
    comments.comment(reader.project, "fact", fact, "Which year?")
    reader.open(document)
    rest_on(reader, 25)
    words = plain(told[0])
    assert re.search(r"Trade grew 4 trillion · M\. M\. Draft · Anna · \d\d:\d\d · 1 comment$", words)
    assert told[0].count("data:image/png") == 2  # type and status, told apart without colour


def test_more_than_four_are_counted_and_the_key_is_named(reader, told):
    document = a_document(reader.project)
    for number in range(MOST + 3):
        a_fact(reader.project, TEXT[: 24 + number], document=document, statement=f"Number {number}.")
    reader.open(document)
    rest_on(reader, 3)
    words = plain(told[0])
    assert [int(n) for n in re.findall(r"Number (\d)", words)] == [0, 1, 2, 3]  # the shortest first, as `O` has them
    assert words.endswith("and 3 more (O)")


def test_a_highlight_says_that_nothing_is_recorded_and_plain_words_say_nothing(reader, told):
    document = a_document(reader.project)
    annotations.highlight(reader.project, document, 0, 5)
    reader.open(document)
    rest_on(reader, 2)
    rest_on(reader, 8)
    rest_on(reader, -1)
    assert told == ["Highlight, nothing recorded", "", ""]


def test_a_card_is_in_the_colours_of_the_theme(reader, told):
    document = a_document(reader.project)
    a_fact(reader.project, document=document)
    reader.open(document)
    for name in ("light", "dark"):
        theme.use(name)
        rest_on(reader, 25)
        assert theme.colours.muted in told[-1]
    assert told[0] != told[1]
    theme.use("light")
