"""Today: from what waits to the thing itself."""

import pytest
from PySide6.QtCore import Qt

from tests.factories import a_document, a_fact, an_entity
from workbench.core import analysts, comments, documents, review
from workbench.core.browse.today import SECTIONS
from workbench.core.ids import new_id
from workbench.core.project import Project
from workbench.ui.today import Today
from workbench.ui.today.rows import COUNT, EMPTY, ENTRY, HEADING, KIND, LINE


@pytest.fixture
def pane(workspace, qtbot):
    pane = Today(workspace)
    qtbot.addWidget(pane)
    pane.resize(900, 700)
    return pane


def shown(pane, qtbot):
    """Show it, and wait until every section is known."""
    pane.show()
    pane.activateWindow()
    qtbot.waitUntil(lambda: set(pane.sections) == set(SECTIONS))
    return pane


def items(pane, kind):
    model = pane.list.model()
    indexes = (model.index(row, 0) for row in range(model.rowCount()))
    return [index for index in indexes if index.data(KIND) == kind]


def go_to(pane, words):
    (index,) = (index for index in items(pane, ENTRY) if index.data() == words)
    pane.list.setCurrentIndex(index)
    pane.list.setFocus()


@pytest.fixture
def returned(workspace, tmp_path):
    """A fact by Anna that Pavel, on another computer, has returned."""
    fact = a_fact(workspace.project, statement="Trade grew")
    with Project.open(tmp_path / "project.fwb") as other:
        other.analyst = analysts.join(other, "Pavel", own_id=new_id())
        review.decide(other, [fact], "return", comment="Which year?")
    workspace.look_for_news()
    return fact


def test_every_section_has_a_heading_a_count_and_a_sentence_while_it_is_empty(pane, qtbot, workspace):
    document = a_document(workspace.project)
    documents.edit(workspace.project, document, {"published": "2026", "publisher": "Agency"})
    shown(pane, qtbot)
    assert [index.data(COUNT) for index in items(pane, HEADING)] == [0] * len(SECTIONS)
    assert len(items(pane, EMPTY)) == len(SECTIONS) and not items(pane, ENTRY)
    assert all(index.data() for index in items(pane, EMPTY))
    assert not pane._import.isVisible()


def test_a_project_without_documents_offers_to_import_some(pane, qtbot):
    shown(pane, qtbot)
    assert pane._import.isVisible()
    with qtbot.waitSignal(pane.import_wanted):
        pane._import.click()


def test_enter_on_a_returned_fact_opens_it_where_it_stands(pane, qtbot, workspace, returned):
    shown(pane, qtbot)
    go_to(pane, "Trade grew")
    index = pane.list.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Returned to me, Trade grew, Pavel · Which year?")
    with (
        qtbot.waitSignal(workspace.current.passage_wanted) as wanted,
        qtbot.waitSignal(pane.fact_wanted),
    ):
        qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert workspace.current.fact == returned and wanted.args[0].end > wanted.args[0].start


def test_what_waits_opens_in_the_queue_and_a_dispute_among_the_disputed(pane, qtbot, workspace, tmp_path):
    document = a_document(workspace.project)
    with Project.open(tmp_path / "project.fwb") as other:
        other.analyst = analysts.join(other, "Pavel", own_id=new_id())
        waits = a_fact(other, "4 trillion", document=document, statement="Waits")
        disputed = a_fact(other, "in Minsk", document=document, statement="Disputed")
        for who, decision in (("Eva", "accept"), ("Olga", "reject")):
            analysts.act_as(other, who)
            review.decide(other, [disputed], decision)
    workspace.look_for_news()
    shown(pane, qtbot)
    for words, fact, only in (("Waits", waits, frozenset()), ("Disputed", disputed, frozenset({"disputed"}))):
        go_to(pane, words)
        with qtbot.waitSignal(pane.review_wanted) as wanted:
            qtbot.keyClick(pane.list, Qt.Key.Key_Return)
        assert wanted.args == [fact, only]


@pytest.mark.parametrize("kind", ["fact", "entity", "document"])
def test_a_question_opens_what_it_is_about_with_the_keyboard_in_the_comments(pane, qtbot, workspace, tmp_path, kind):
    project = workspace.project
    document = a_document(project, title="Asked about")
    rows = {
        "fact": a_fact(project, document=document, statement="Asked about"),
        "entity": an_entity(project, "Asked about"),
        "document": document,
    }
    with Project.open(tmp_path / "project.fwb") as other:
        other.analyst = analysts.join(other, "Pavel", own_id=new_id())
        comments.comment(other, kind, rows[kind], "@Anna, how so?")
    workspace.look_for_news()
    shown(pane, qtbot)
    (index,) = (one for one in items(pane, ENTRY) if one.data(LINE).said == "@Anna, how so?")
    pane.list.setCurrentIndex(index)
    with qtbot.waitSignal(pane.comment_wanted) as wanted:
        qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert wanted.args == [kind] and getattr(workspace.current, kind) == rows[kind]


def test_a_document_without_a_year_opens_with_its_form(pane, qtbot, workspace):
    document = a_document(workspace.project)
    shown(pane, qtbot)
    go_to(pane, "A report")
    with qtbot.waitSignal(pane.sources_wanted) as wanted:
        qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert wanted.args == [True] and workspace.current.document == document


def test_what_is_saved_elsewhere_is_seen_while_one_looks_and_the_line_stays(pane, qtbot, workspace, returned):
    shown(pane, qtbot)
    go_to(pane, "Trade grew")
    a_document(workspace.project, "Another.", source="b.txt", title="Another")
    qtbot.waitUntil(lambda: any(index.data() == "Another" for index in items(pane, ENTRY)))
    assert pane.list.currentIndex().data() == "Trade grew"


def test_what_does_not_fit_is_counted_and_leads_to_its_place(pane, qtbot, workspace):
    for number in range(10):
        a_document(workspace.project, f"Text {number}", source=f"{number}.txt", title=f"Report {number}")
    shown(pane, qtbot)
    (more,) = items(pane, "more")
    assert more.data() == "and 2 more"
    pane.list.setCurrentIndex(more)
    with qtbot.waitSignal(pane.sources_wanted) as wanted:
        qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert wanted.args == [False]


def test_nothing_is_read_until_somebody_looks(pane, qtbot, workspace):
    a_document(workspace.project)
    assert not pane.sections and pane._is_stale
