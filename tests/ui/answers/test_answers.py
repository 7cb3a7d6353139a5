"""The place where facts answer: tables with filters, evidence one key away, citations on the clipboard, files."""

import csv
import json

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from tests.core.steps import living
from tests.factories import a_document, a_fact, an_entity
from workbench.core import documents, facts, posts
from workbench.core.models import Project as ProjectRow
from workbench.ui.answers import Answers

TEXT = "Trade came to 45 billion dollars in 2022.\nIt was 60 billion dollars, said others.\nThey met in Minsk."


@pytest.fixture
def written(workspace):
    """Two figures of one year that cannot both be right, and one of another year."""
    document = a_document(workspace.project, TEXT)
    documents.edit(workspace.project, document, {"published": "2023-02-01"})
    return [
        figure(workspace.project, document, quote, value, year)
        for quote, value, year in (
            ("45 billion dollars", "45e9", "2022"),
            ("60 billion dollars", "60e9", "2022"),
            ("They met", "9e9", "2021"),
        )
    ]


def figure(project, document, quote, value, year):
    cells = {"measure": "trade turnover", "subject": "Belarus", "value": value, "currency": "USD", "period": year}
    return a_fact(project, quote, document=document, fields={key: {"value": one} for key, one in cells.items()})


@pytest.fixture
def place(qtbot, workspace, written, desk):
    made = Answers(workspace)
    made.setParent(qtbot.desk)
    made.resize(1100, 700)
    made.show()
    qtbot.waitUntil(lambda: made.table is not None and len(made.table.shown) == 3)
    yield made
    workspace.close()


def column(place, key):
    at = [one.key for one in place.table.rows.columns].index(key)
    return [line.cells[at] for line in place.table.shown]


def sort(qtbot, place, key, *, descending):
    before = place._shown
    place.table.sort(key, descending)
    qtbot.waitUntil(lambda: place._shown is not before)
    return column(place, key)


def go_to(qtbot, place, line):
    place.table.setFocus()
    place.table.go_to_line(line)
    place._on_moved()
    qtbot.waitUntil(lambda: place.evidence.list.count() > 0)


def show(qtbot, place, key, n):
    place.show_question(key)
    qtbot.waitUntil(lambda: place.table is not None and len(place.table.shown) == n)


def test_a_series_stands_in_the_order_of_time_with_what_contradicts_marked(place):
    assert column(place, "value") == ["9 billion USD", "45 billion USD", "60 billion USD"]
    assert [line.mark for line in place.table.shown] == ["", "contradicts", "contradicts"]
    QAbstractItemModelTester(place.table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, place)


def test_the_evidence_of_the_first_line_is_there_at_once(qtbot, place):
    qtbot.waitUntil(lambda: place.evidence.list.count() == 1)
    assert "“They met”" in place.evidence.list.item(0).text() and place.table.place() == 0


def test_a_column_sorts_by_its_values_and_back(qtbot, place):
    by_value = sort(qtbot, place, "value", descending=True)
    assert by_value == ["60 billion USD", "45 billion USD", "9 billion USD"]
    assert sort(qtbot, place, "period", descending=False) == ["2021", "2022", "2022"]


def test_columns_of_numbers_sort_by_what_their_cells_say(qtbot, place, workspace, written):
    for fact, speaker in zip(written, ("Anna", "Anna", "Boris"), strict=True):
        workspace.do(facts.edit, fact, {"speaker": speaker})
    show(qtbot, place, "speakers", 2)
    assert sort(qtbot, place, "facts", descending=False) == ["1", "2"]
    assert sort(qtbot, place, "facts", descending=True) == ["2", "1"]


def test_filters_narrow_the_lines_and_the_chart(qtbot, place):
    place.filters.period.since.setText("2022")
    place.filters.period.since.textChanged.emit("2022")
    qtbot.waitUntil(lambda: len(place.table.shown) == 2)
    qtbot.waitUntil(lambda: place._count.text() == "2 of 3 lines")
    assert len(place._shown.answer.chart.marks) == 2
    place.filters.words.setText("60")
    place.filters.words.textEdited.emit("60")
    qtbot.waitUntil(lambda: len(place.table.shown) == 1)
    place.filters.words.setText("nothing like this")
    place.filters.words.textEdited.emit("")
    qtbot.waitUntil(lambda: place._said.isVisible())
    assert place._said.text() == "No line fits the filter."
    place.filters.clear()
    qtbot.waitUntil(lambda: len(place.table.shown) == 3)


def test_a_date_that_is_none_is_told_and_narrows_nothing(qtbot, place):
    place.filters.period.until.setText("soon")
    place.filters.period.until.textChanged.emit("soon")
    qtbot.waitUntil(lambda: place._problem.isVisible())
    assert "“soon” is no date" in place._problem.text() and len(place.table.shown) == 3


def test_the_keyboard_goes_to_the_lines_and_a_day_that_is_none_is_told(qtbot, place):
    assert place.focusProxy() is place.table
    place.head.as_of.setText("soon")
    place.head.as_of.textEdited.emit("soon")
    qtbot.waitUntil(lambda: place._problem.isVisible())
    assert "“soon” is no date" in place._problem.text() and len(place.table.shown) == 3


def test_enter_opens_the_evidence_in_the_text(qtbot, place, workspace, written):
    go_to(qtbot, place, 1)
    qtbot.waitUntil(lambda: "“45 billion dollars”" in place.evidence.list.item(0).text())
    with qtbot.waitSignals([place.read_wanted, workspace.current.passage_wanted]):
        qtbot.keyClick(place.table, Qt.Key.Key_Return)
    assert workspace.current.fact == written[0]


def test_the_evidence_of_both_sides_of_a_disagreement_is_listed_and_opens(qtbot, place, workspace, written):
    show(qtbot, place, "disagreements", 1)
    go_to(qtbot, place, 0)
    qtbot.waitUntil(lambda: place.evidence.list.count() == 2)
    assert place.evidence.title.text() == "EVIDENCE · 2 facts"
    place.evidence.list.setCurrentRow(1)
    qtbot.keyClick(place.evidence.list, Qt.Key.Key_Return)
    assert workspace.current.fact in written[:2]


def test_ctrl_c_copies_the_line_with_its_citation(qtbot, place):
    go_to(qtbot, place, 1)
    QGuiApplication.clipboard().clear()
    qtbot.keyClick(place.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "")
    line, cited = QGuiApplication.clipboard().text().splitlines()
    assert "45 billion USD" in line
    assert cited.strip() == "“45 billion dollars” — A report, 2023-02-01, ¶ 1"


@pytest.mark.parametrize("suffix", [".csv", ".json", ".xlsx"])
def test_what_is_shown_is_written_with_its_evidence_and_the_handling_mark(qtbot, place, workspace, tmp_path, suffix):
    with workspace.project.change("Mark") as session:
        session.set(ProjectRow, workspace.project.id, {"settings.handling": "TLP:AMBER"})
    workspace.look_for_news()
    sort(qtbot, place, "value", descending=False)
    path = tmp_path / f"out{suffix}"
    with qtbot.waitSignal(workspace.told, check_params_cb=lambda said: "3 lines were written" in said):
        place.export_to(path)
    rows = read(path)
    assert [row["value"] for row in rows] == ["9 billion USD", "45 billion USD", "60 billion USD"]
    assert "“45 billion dollars” — A report" in str(rows[1]["evidence"])
    assert "TLP:AMBER" in path.read_text(encoding="utf-8") if suffix != ".xlsx" else True


def read(path):
    """The lines of a file by the keys of its columns."""
    if path.suffix == ".json":
        return json.loads(path.read_text(encoding="utf-8"))["lines"]
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    rows = list(load_workbook(path).active.iter_rows(values_only=True))
    heads = [str(head).casefold() for head in rows[0]]
    return [dict(zip(heads, row, strict=True)) for row in rows[1:]]


def test_a_table_cannot_be_written_to_a_file_of_another_kind(qtbot, place, workspace, tmp_path):
    with qtbot.waitSignal(workspace.failed, check_params_cb=lambda said: "needs one of these endings" in said):
        place.export_to(tmp_path / "out.doc")


def test_it_follows_what_is_saved_and_the_day_it_is_of(qtbot, place, workspace, written):
    workspace.do(facts.edit, written[1], {"value": "45e9"})
    qtbot.waitUntil(lambda: [line.mark for line in place.table.shown] == ["", "agrees", "agrees"])
    place.head.as_of.setText("2022")
    place.head.as_of.textEdited.emit("2022")
    qtbot.waitUntil(lambda: place._said.isVisible() and "No figures yet" in place._said.text())


@pytest.mark.parametrize("key", ["commitments", "posts", "programmes", "meetings", "disagreements", "speakers"])
def test_an_answer_without_lines_says_what_would_fill_it(qtbot, place, workspace, written, key):
    for fact in written:
        workspace.do(facts.remove, fact)
    place.show_question(key)
    qtbot.waitUntil(lambda: place._said.isVisible() and place._said.text() == place.question.empty)
    assert not place.head.exporting.isEnabled() and not place.drawn.isVisible()


def test_a_document_that_tells_a_line_as_a_whole_is_evidence_too(qtbot, place, workspace):
    person = an_entity(workspace.project, "Anna Orlova")
    (document,) = living(workspace.project, "document")
    workspace.do(posts.see, posts.Seen(person, "head", seen="2023-01", document=document))
    show(qtbot, place, "posts", 1)
    qtbot.waitUntil(lambda: place.evidence.list.count() == 1)
    assert place.evidence.list.item(0).text().startswith("A report\n") and place.evidence.title.text() == "EVIDENCE"
    for widget in (place.table, place.evidence.list):
        widget.setCurrentIndex(widget.model().index(0, 0))
        workspace.current.show_document(None)
        with qtbot.waitSignal(place.read_wanted):
            qtbot.keyClick(widget, Qt.Key.Key_Return)
        assert workspace.current.document == document


def test_the_chart_and_the_table_go_together(qtbot, place, written):
    go_to(qtbot, place, 2)
    assert place.drawn.chart.mark.line == 2
    place.drawn.chart.current_changed.emit(0)
    assert place.table.place() == 0
    with qtbot.waitSignal(place.read_wanted):
        place.drawn.chart.chosen.emit(1)


def test_two_facts_of_a_disagreement_can_be_related_from_there(qtbot, place, written):
    assert not place.head.relating.isEnabled()
    show(qtbot, place, "disagreements", 1)
    go_to(qtbot, place, 0)
    with qtbot.waitSignal(place.relate_wanted) as asked:
        place.head.relating.click()
    assert set(asked.args) == set(written[:2])


def test_rates_are_entered_and_taken_away(qtbot, place, workspace):
    dialog = place.show_rates()
    for line, typed in ((dialog.currency, "rub"), (dialog.year, "2022"), (dialog.rate, "68,5")):
        line.setText(typed)
    qtbot.keyClick(dialog.rate, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    assert dialog.list.item(0).text() == "2022: 68.5 RUB made 1 USD"
    dialog.rate.setText("many")
    dialog.enter()
    assert "“many” is no rate" in dialog.problem.text() and not dialog.problem.isHidden()
    dialog.year.setText("next")
    dialog.enter()
    assert "four digits" in dialog.problem.text()
    dialog.list.setCurrentRow(0)
    dialog.list.setFocus()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: dialog.list.count() == 0)
    dialog.close()


def test_everything_that_takes_the_keyboard_has_a_name(place):
    for widget in (
        *place.findChildren(QAbstractButton),
        *place.findChildren(QLineEdit),
        *place.findChildren(QComboBox),
    ):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget
