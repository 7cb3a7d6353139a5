"""The tab of changes: who changed what when, of what is chosen or of all; values brought back; two states compared."""

from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.core.steps import stored
from tests.factories import a_document, a_fact, an_entity
from workbench.core import analysts, documents, entities, facts
from workbench.core.browse.history.scope import DOCUMENT, ENTITY, FACT
from workbench.core.models import Entity
from workbench.core.project import Project
from workbench.core.sharing import giving
from workbench.ui.history import History
from workbench.ui.history.filters import PROJECT


@pytest.fixture
def fact(workspace):
    return a_fact(workspace.project, fields={"value": "4"})


@pytest.fixture
def pane(workspace, fact, qtbot):
    """The tab after a fact was made and edited."""
    facts.edit(workspace.project, fact, {"statement": "Anew", "value": "5"})
    pane = History(workspace)
    qtbot.addWidget(pane)
    pane.resize(1000, 400)
    pane.show()
    qtbot.waitUntil(lambda: labels(pane)[:1] == ["Edit a fact"])
    return pane


def each(pane):
    return [pane.lines.line(row) for row in range(pane.lines.rowCount())]


def labels(pane):
    return [line.label for line in each(pane)]


def choose(pane, label, qtbot):
    pane.table.selectRow(labels(pane).index(label))
    offered(pane, qtbot)


def offered(pane, qtbot):
    qtbot.waitUntil(lambda: pane.line is None or pane.line.row is None or pane._offer is not None)


def cells(pane, row=0):
    return [pane.lines.index(row, column).data() for column in range(pane.lines.columnCount())]


def test_a_line_says_when_who_what_and_each_field_before_and_after_in_words(pane):
    when, who, done, row, change = cells(pane)
    assert when.startswith("today ") and (who, done, row) == ("Anna", "Edit a fact", "Fact: Anew")
    assert "Value: 4 → 5" in change and "Statement: 4 trillion roubles → Anew" in change


def test_no_line_shows_an_id_or_the_name_of_a_column(pane, workspace, fact, qtbot):
    speaker = an_entity(workspace.project)
    facts.edit(workspace.project, fact, {"speaker": str(speaker), "attribution": "direct", "said_at": "2026-02-26"})
    entities.edit(workspace.project, speaker, {"kind": "organisation"})
    qtbot.waitUntil(lambda: labels(pane)[:1] == ["Edit Mikhail Mishustin"])
    assert cells(pane)[4] == "Kind: person → organisation"
    said = cells(pane, 1)[4]
    for words in ("Speaker: — → Mikhail Mishustin", "direct speech", "Said on: — → 26 Feb 2026"):
        assert words in said
    assert str(speaker) not in said and "said_at" not in said


def test_the_history_follows_what_is_chosen_or_shows_the_whole_project(pane, workspace, fact, qtbot):
    document = next(iter(stored(workspace.project)["document"]))
    documents.edit(workspace.project, document, {"title": "B"})
    place = an_entity(workspace.project, "Minsk", "place")
    pane.show_fact(fact)
    qtbot.waitUntil(lambda: labels(pane) == ["Edit a fact", *["Tag as Quantity"] * 3])
    workspace.current.show_entity(place)
    pane.filters.follow(ENTITY)
    qtbot.waitUntil(lambda: [line.name for line in each(pane)] == ["Minsk"])
    workspace.current.show_document(document)
    pane.filters.follow(DOCUMENT)
    qtbot.waitUntil(lambda: labels(pane)[:1] == ["Edit A report"])
    pane.filters.follow(PROJECT)
    qtbot.waitUntil(lambda: "New project" in labels(pane))


def test_another_fact_on_the_card_brings_its_own_history(pane, workspace, fact, qtbot):
    other = facts.tag(workspace.project, next(iter(stored(workspace.project)["document"])), 0, 5, "event")
    pane.show_fact(fact)
    qtbot.waitUntil(lambda: len(labels(pane)) == 4)
    workspace.current.show_fact(other)
    qtbot.waitUntil(lambda: labels(pane) == ["Tag as Event"] * 3)
    workspace.current.show_fact(None)
    qtbot.waitUntil(lambda: "Nothing is chosen" in pane._empty.text() and pane._empty.isVisible())


def test_lines_are_found_by_words_by_person_by_kind_and_since_a_day(pane, workspace, tmp_path, qtbot):
    with Project.open(tmp_path / "project.fwb") as other:
        analysts.act_as(other, "Eva")
        a_document(other, "More.", source="b.txt")
    workspace.look_for_news()
    qtbot.waitUntil(lambda: pane.filters.people.findText("Eva") > 0)
    pane.filters.words.setText("anew edit")
    qtbot.waitUntil(lambda: labels(pane) == ["Edit a fact"])
    pane.filters.words.clear()
    pick(pane.filters.people, pane.filters.people.findText("Eva"))
    qtbot.waitUntil(lambda: {line.analyst for line in each(pane)} == {"Eva"})
    pick(pane.filters.people, 0)
    pick(pane.filters.kind, pane.filters.kind.findData("passages"))
    qtbot.waitUntil(lambda: {line.table for line in each(pane)} == {"annotation"})
    pick(pane.filters.since, pane.filters.since.findData("date"))
    assert pane.filters.date.isVisible()
    pane.filters.date.setText("2999-01-01")
    qtbot.waitUntil(lambda: each(pane) == [] and "Nothing was changed" in pane._empty.text())
    pane.filters.date.setText("what?")
    qtbot.waitUntil(lambda: len(each(pane)) == 1 and pane.filters.date.property("problem"))


def pick(box, row):
    box.setCurrentIndex(row)
    box.activated.emit(row)


def test_what_is_new_since_a_copy_was_given_can_be_asked_for(pane, workspace, tmp_path, qtbot):
    giving.share(workspace.project, lambda *_: None, tmp_path / "copy.fwb", "Boris")
    an_entity(workspace.project, "Minsk", "place")
    qtbot.waitUntil(lambda: pane.filters.since.count() == 6)
    assert "Boris" in pane.filters.since.itemText(5)
    pick(pane.filters.since, 5)
    qtbot.waitUntil(lambda: labels(pane) == ["Add place Minsk", "Share a copy with Boris"])


def test_a_value_is_restored_by_its_own_button_and_the_pane_says_what_can_be(pane, workspace, fact, qtbot):
    choose(pane, "Edit a fact", qtbot)
    assert {"statement", "fields.value", "all"} <= set(pane.detail.buttons)
    assert "Statement" in pane.detail.text and "4 trillion roubles → Anew" in pane.detail.text
    qtbot.mouseClick(pane.detail.buttons["fields.value"], Qt.MouseButton.LeftButton)
    row = stored(workspace.project)["fact"][fact]
    assert (row["fields"]["value"]["value"], row["statement"]) == ("4", "Anew")
    qtbot.waitUntil(lambda: labels(pane)[:1] == ["Restore an earlier value"])
    qtbot.waitUntil(lambda: pane._offer is not None and pane._offer.fields == ("statement",))
    assert pane.line.label == "Edit a fact"
    pane.detail.buttons["statement"].click()
    assert stored(workspace.project)["fact"][fact]["statement"] == "4 trillion roubles"


def test_a_deleted_fact_is_brought_back_from_its_line(pane, workspace, fact, qtbot):
    before = stored(workspace.project)
    facts.remove(workspace.project, fact)
    qtbot.waitUntil(lambda: labels(pane)[:1] == ["Delete a fact"])
    pane.table.selectRow(0)
    offered(pane, qtbot)
    qtbot.waitUntil(lambda: "back" in pane.detail.buttons)
    pane.detail.buttons["back"].click()
    assert stored(workspace.project) == before


def test_two_lines_or_one_and_now_are_compared_field_by_field(pane, workspace, fact, qtbot):
    facts.edit(workspace.project, fact, {"statement": "Anew and again", "credibility": 2})
    pane.show_fact(fact)
    qtbot.waitUntil(lambda: labels(pane)[:2] == ["Edit a fact"] * 2)
    pane.table.selectRow(1)
    pane.compare()
    qtbot.waitUntil(lambda: pane.comparison.isVisible())
    said = pane.comparison.text.toPlainText()
    assert "Statement" in said and "Anew and again" in said and "2 · probably true" in said and "Now" in said
    pane.comparison.restore.click()
    assert stored(workspace.project)["fact"][fact]["statement"] == "Anew"
    qtbot.waitUntil(lambda: labels(pane)[:1] == ["Restore an earlier value"])
    pane.table.clearSelection()
    for row in (1, 2):
        flags = pane.table.selectionModel().SelectionFlag
        pane.table.selectionModel().setCurrentIndex(pane.lines.index(row, 0), flags.Select | flags.Rows)
    assert pane.detail.buttons["compare"].text() == "Compare the two"
    pane.compare()
    qtbot.waitUntil(lambda: pane.comparison.isVisible() and "Now" not in pane.comparison.text.toPlainText())
    qtbot.keyClick(pane.comparison, Qt.Key.Key_Escape)
    assert not pane.comparison.isVisible()


def test_many_rows_of_one_step_are_one_line_that_opens_on_each_of_them(pane, workspace, qtbot):
    with workspace.project.change("Towns") as session:
        session.add_many(Entity, ({"kind": "place", "name": f"Town {n}"} for n in range(300)))
    qtbot.waitUntil(lambda: labels(pane)[:1] == ["Towns"])
    assert cells(pane)[3] == "Entity × 300"
    pane.table.selectRow(0)
    pane.detail.buttons["apart"].click()
    qtbot.waitUntil(lambda: pane.lines.rowCount() >= 100)
    while pane.lines.rowCount() < 300:
        count = pane.lines.rowCount()
        pane.table.scrollToBottom()
        qtbot.waitUntil(lambda count=count: pane.lines.rowCount() > count)
    pane.filters.every.click()
    qtbot.waitUntil(lambda: labels(pane)[:2] == ["Towns", "Edit a fact"])


def test_a_page_at_a_time_is_read_as_one_scrolls(pane, workspace, qtbot):
    for n in range(250):
        entities.create(workspace.project, "place", f"Town {n}")
    qtbot.waitUntil(lambda: labels(pane)[:1] == ["Add place Town 249"])
    pane.filters.follow(PROJECT)
    qtbot.waitUntil(lambda: pane.lines.rowCount() > 0 and not pane.lines.is_reading)
    assert pane.lines.rowCount() < 250
    count = pane.lines.rowCount()
    pane.table.scrollToBottom()
    qtbot.waitUntil(lambda: pane.lines.rowCount() > count)
    assert len({line.place for line in each(pane)}) == pane.lines.rowCount()


def test_a_new_line_comes_on_top_and_the_current_one_stays(pane, workspace, qtbot):
    pane.table.selectRow(1)
    line = pane.line
    a_document(workspace.project, "More.", source="b.txt")
    qtbot.waitUntil(lambda: len(labels(pane)) > 1 and labels(pane)[1] == "Edit a fact")
    assert pane.line.place == line.place


def test_undo_to_here_says_what_goes_and_takes_one_step_after_another_back(pane, workspace, fact, qtbot):
    choose(pane, "Tag as Quantity", qtbot)
    before = stored(workspace.project)
    pane.ask_undo()
    assert "2 steps will be undone, newest first: “Edit a fact”, “Tag as Quantity”" in pane._confirm.question
    assert stored(workspace.project) == before
    pane._confirm.yes.click()
    qtbot.waitUntil(lambda: not workspace.is_busy)
    assert fact not in stored(workspace.project).get("fact", {})
    workspace.look_for_news()
    qtbot.waitUntil(lambda: list(dict.fromkeys(labels(pane)))[:2] == ["Undo: Tag as Quantity", "Undo: Edit a fact"])
    workspace.redo()
    workspace.redo()
    assert stored(workspace.project) == before


def test_the_step_that_cannot_go_back_ends_the_way_and_says_so(pane, workspace, fact, tmp_path, qtbot):
    choose(pane, "Tag as Quantity", qtbot)
    group = pane.line.group
    with Project.open(tmp_path / "project.fwb") as other:
        made_since = a_document(other, "More.", source="b.txt")

        def report(done, _total):
            if done == 1:
                facts.edit(other, fact, {"statement": "Meanwhile"})

        told = workspace.project.undo_to(report, group)
    assert len(told.steps) == 1 and "Something else was done since: “Edit a fact”" in told.stopped
    assert made_since not in stored(workspace.project)["document"]


def test_a_step_undone_or_an_undo_cannot_be_gone_back_to(pane, workspace, qtbot):
    workspace.undo()
    qtbot.waitUntil(lambda: labels(pane)[:1] == ["Undo: Edit a fact"])
    for label in ("Undo: Edit a fact", "Edit a fact"):
        choose(pane, label, qtbot)
        assert not pane.detail.buttons["undo"].isEnabled()
    assert cells(pane, 1)[4].startswith("undone · ")


def test_the_list_of_lines_keeps_the_contract_of_a_model(pane, workspace, qtbot):
    QAbstractItemModelTester(pane.lines, QAbstractItemModelTester.FailureReportingMode.Fatal)
    count = pane.lines.rowCount()
    a_document(workspace.project, "More.", source="b.txt")
    qtbot.waitUntil(lambda: pane.lines.rowCount() == count + 1)
    pane.show_fact(uuid4())
    qtbot.waitUntil(lambda: pane.lines.rowCount() == 0 and not pane.lines.is_reading)
    pane.filters.follow(PROJECT)
    qtbot.waitUntil(lambda: pane.lines.rowCount() == count + 1)
    workspace.close()
    assert pane.lines.rowCount() == 0 and "Select a change" in pane.detail.text


def test_the_history_is_written_to_a_table_as_it_is_narrowed_down(pane, workspace, fact, tmp_path, qtbot):
    told = []
    workspace.told.connect(told.append)
    pane.show_fact(fact)
    pane._exporting.write(tmp_path / "out.csv", pane.filters.wanted())
    qtbot.waitUntil(lambda: bool(told) and not workspace.is_busy)
    assert told[-1] == "4 changes written to out.csv."
    assert "Anew" in (tmp_path / "out.csv").read_text("utf-8-sig")
    assert pane.filters.scope.currentData() == FACT
