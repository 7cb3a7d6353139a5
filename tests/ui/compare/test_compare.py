"""Other facts on the same claim stand on cards, before a fact is saved and after; none of them stops anybody."""

import pytest
from PySide6.QtWidgets import QLabel, QToolButton

from tests.factories import a_document, a_fact
from workbench.core import facts, relating
from workbench.ui.compare import Compare

TEXT = "Trade came to 45 billion dollars in 2022. It was 60 billion dollars, said others. They met in Minsk."


def cells(value):
    given = {"measure": "trade turnover", "subject": "Belarus", "value": value, "currency": "USD", "period": "2022"}
    return {key: {"value": one} for key, one in given.items()}


@pytest.fixture
def written(workspace):
    """Two figures that cannot both be right, and an event."""
    document = a_document(workspace.project, TEXT)
    one = a_fact(workspace.project, "Trade came to 45", document=document, fields=cells("45e9"))
    other = a_fact(workspace.project, "60 billion dollars", document=document, fields=cells("60e9"))
    event = a_fact(workspace.project, "They met in Minsk", document=document, type="event")
    return one, other, event


@pytest.fixture
def compare(qtbot, workspace, desk):
    pane = Compare(workspace, "test")
    pane.setParent(qtbot.desk)
    yield pane
    workspace.close()


def said(pane):
    return [label.text() for label in pane.findChildren(QLabel) if label.text() and label.isVisibleTo(pane)]


def shown(qtbot, pane, fact, n=1):
    pane.show_fact(fact)
    qtbot.waitUntil(lambda: len(pane.rows) == n)
    return pane.rows


def test_what_speaks_against_a_fact_is_named_with_the_reason(qtbot, compare, written):
    (row,) = shown(qtbot, compare, written[0])
    assert (row.id, compare.conflicts, compare.isVisibleTo(qtbot.desk)) == (written[1], 1, True)
    assert "contradicts · 60 billion USD (2022)" in said(compare)
    assert "No figure fits both 45 billion USD (2022) and 60 billion USD (2022)." in said(compare)
    (go,) = compare.findChildren(QToolButton)
    with qtbot.waitSignal(compare.fact_wanted) as asked:
        go.click()
    assert asked.args == [written[1]]


def test_it_is_hidden_while_there_is_nothing_to_compare(qtbot, compare, written):
    shown(qtbot, compare, written[0])
    compare.show_fact(written[2])
    assert compare.rows == ()
    assert not compare.isVisibleTo(qtbot.desk)


def test_a_draft_is_compared_once_nobody_types_for_a_moment(qtbot, compare, written):
    value = ["60e9"]

    def draft():
        return {"type": "quantity", "fields": cells(value[0])}

    compare.show_draft(draft)
    value[0] = "45e9"
    qtbot.waitUntil(lambda: len(compare.rows) == 2)
    assert [(row.id, row.verdict) for row in compare.rows] == [(written[1], "contradicts"), (written[0], "agrees")]
    compare.show_draft(draft, written[0])
    qtbot.waitUntil(lambda: [row.id for row in compare.rows] == [written[1]])


def test_it_follows_what_is_saved(qtbot, compare, written, workspace):
    shown(qtbot, compare, written[0])
    workspace.do(facts.edit, written[1], {"value": "45e9"})
    qtbot.waitUntil(lambda: [row.verdict for row in compare.rows] == ["agrees"])
    workspace.do(relating.relate, written[2], "supports", written[0], "They said so there.")
    qtbot.waitUntil(lambda: "They said so there." in said(compare))  # rows of a pane in sight are shown a turn later
    assert len(compare.rows) == 2 and "supports this" in said(compare)[0]


def test_a_relation_can_be_taken_away(qtbot, compare, written, workspace):
    relation = relating.relate(workspace.project, written[2], "supports", written[0])
    compare.unrelate_wanted.connect(lambda row: workspace.do(relating.unrelate, row))
    noted = shown(qtbot, compare, written[2])[0]
    assert noted.relation == relation
    next(one for one in compare.findChildren(QToolButton) if "relation" in one.accessibleName()).click()
    qtbot.waitUntil(lambda: compare.rows == ())
    with workspace.project.read() as connection:
        assert connection is not None


def test_every_button_has_a_name(qtbot, compare, written):
    shown(qtbot, compare, written[0])
    assert all(button.accessibleName() for button in compare.in_order())
