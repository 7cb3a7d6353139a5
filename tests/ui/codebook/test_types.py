"""Types and fields by keys and clicks: each edit one saved step, what breaks is asked before."""

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from tests.ui.codebook.on_place import asked, book, choose, click, settled, write
from tests.ui.sessions import turn, wait
from workbench.core import codebook
from workbench.core.browse import codebook as browse


@pytest.fixture
def fields(place):
    return place.types.definition.fields


def step(place):
    return place._workspace.project.next_steps()[0]


def test_a_type_and_a_field_are_added_by_their_names(place, fields):
    write(place.types.adder.line, "Trade growth")
    wait(lambda: place.types.chosen == "trade_growth")
    write(fields.adder.line, "By how much")
    wait(lambda: fields.chosen == "by_how_much")
    assert book(place).type("trade_growth").fields["by_how_much"].name == "By how much"
    assert place.types.adder.line.text() == fields.adder.line.text() == ""


def test_a_name_is_saved_on_leaving_it_as_one_step_that_undo_takes_back(place):
    line = place.types.definition.type_form.entries["name"].control
    write(line, "Figure", end=Qt.Key.Key_Tab)
    wait(lambda: book(place).type("quantity").name == "Figure")
    assert step(place) == "Edit the fact type Quantity"
    place._workspace.undo()
    wait(lambda: line.text() == "Quantity")


def test_what_is_saved_is_a_step_for_undo_and_no_longer_letters_of_the_line(place):
    form = place.types.definition.type_form
    name, description = form.entries["name"].control, form.entries["description"].control
    write(name, "Figure")
    wait(lambda: book(place).type("quantity").name == "Figure" and not name.isUndoAvailable())
    description.setFocus()
    QTest.keyClicks(description, "What is counted")
    QTest.keyClick(description, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: book(place).type("quantity").description == "What is counted")
    wait(lambda: not description.document().isUndoAvailable())
    assert description.textCursor().position() == len("What is counted")


def test_esc_takes_back_what_was_typed_and_only_then_leaves(place, qtbot):
    left = []
    place.left.connect(lambda: left.append(True))
    line = place.types.definition.type_form.entries["name"].control
    write(line, "Figure", end=None)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "Quantity" and left == []
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert left == [True]


def test_a_kind_that_values_do_not_fit_is_asked_about_and_kept_as_it_was(reviewed):
    fields = reviewed.types.definition.fields
    entry = fields.form.entries["kind"]
    choose(entry.control, "integer")
    question = asked(entry)
    assert "would not fit" in question.question and "reviewed again" in question.question
    QTest.keyClick(question.no, Qt.Key.Key_Return)
    assert entry.control.value() == "decimal"
    assert book(reviewed).type("quantity").fields["value"].kind == "decimal"


def test_a_kind_is_changed_anyway_and_facts_of_the_older_version_are_counted_and_listed(reviewed):
    types, current = reviewed.types, reviewed._workspace.current
    entry = types.definition.fields.form.entries["kind"]
    choose(entry.control, "integer")
    click(asked(entry).yes)
    wait(lambda: types.row.outdated == 1, "the fact of the older version is not counted")
    assert book(reviewed).type("quantity").fields["value"].kind == "integer"
    assert "1 made under an older version" in types.tree.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    click(types.head.older)
    wait(lambda: types.facts_of.rows.rowCount() == 1)
    types.facts_of.grid.selectRow(0)
    QTest.keyClick(types.facts_of.grid, Qt.Key.Key_Return)
    wait(lambda: current.fact is not None)
    reviewed._workspace.undo()
    wait(lambda: types.row.outdated == 0)
    assert entry.control.value() == "decimal"


def test_another_colour_leaves_the_version_and_the_facts_as_they_are(reviewed):
    entry = reviewed.types.definition.type_form.entries["colour"]
    click(entry.control.buttons["rose"])
    wait(lambda: book(reviewed).type("quantity").colour == "rose")
    assert book(reviewed).type("quantity").version == 1
    assert reviewed._workspace.ask(browse.types)[0].outdated == 0


def test_a_digit_that_another_type_has_is_said_before_it_is_given(place):
    codebook.edit_type(place._workspace.project, "event", {"shortcut": "2"})
    settled(place)
    entry = place.types.definition.type_form.entries["shortcut"]
    entry.control.setCurrentIndex(1)
    choose(entry.control, "2")
    assert "“Event” already" in asked(entry).question
    QTest.keyClick(entry.notice.question, Qt.Key.Key_Escape)
    assert book(place).type("quantity").shortcut in ("", "1") and entry.control.value() != "2"


def test_a_key_that_is_none_is_refused_at_its_place(place):
    entry = place.types.definition.type_form.entries["key"]
    write(entry.control, "1 x")
    wait(lambda: entry.notice.problem.isVisible())
    assert "is no key" in entry.notice.problem.text() and entry.control.text() == "1 x"


def test_what_is_asked_of_a_type_that_was_left_brings_it_back(reviewed):
    types = reviewed.types
    entry = types.definition.type_form.entries["description"]
    entry.control.setFocus()
    QTest.keyClicks(entry.control, "What was counted")
    types.tree.setFocus()
    types.choose("event")
    question = asked(entry)
    assert types.chosen == "quantity" and entry.control.value() == "What was counted"
    click(question.yes)
    wait(lambda: book(reviewed).type("quantity").description == "What was counted")


def test_a_choice_field_takes_its_choices_one_per_line(place, fields):
    write(fields.adder.line, "Side")
    wait(lambda: fields.chosen == "side")
    choose(fields.form.entries["kind"].control, "choice")
    choices = fields.form.entries["choices"]
    wait(lambda: choices.isVisible())
    choices.control.setFocus()
    choices.control.setPlainText("one\nother\n\none")
    QTest.keyClick(choices.control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: book(place).type("quantity").fields["side"].choices == ("one", "other"))


def test_fields_and_types_move_by_alt_and_arrows(place, fields):
    fields.table.setFocus()
    QTest.keyClick(fields.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    wait(lambda: list(book(place).type("quantity").fields) == ["subject", "value", "period"])
    wait(lambda: fields.lines.keys() == ["subject", "value", "period"])
    assert fields.chosen == "value"
    place.types.tree.setFocus()
    QTest.keyClick(place.types.tree, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    wait(lambda: list(book(place).types) == ["event", "quantity"])


def test_a_type_dropped_on_another_stands_below_it(place):
    model = place.types.types
    data = model.mimeData([model.place_of("event")])
    assert isinstance(data, QMimeData)
    model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, model.place_of("quantity"))
    wait(lambda: model.rowCount(model.place_of("quantity")) == 1)
    kinds = book(place).types
    assert kinds["event"].parent == kinds["quantity"].id
    assert model.parent(model.place_of("event")) == model.place_of("quantity")


def test_a_field_is_deleted_after_it_is_said_what_facts_lose(place, fields):
    fields.table.setFocus()
    QTest.keyClick(fields.table, Qt.Key.Key_Delete)
    assert "says something" in asked(fields).question
    click(fields.notice.question.yes)
    wait(lambda: "value" not in book(place).type("quantity").fields)


def test_a_type_with_facts_cannot_be_deleted_one_without_is_asked_about(place):
    click(place.types.head.remove)
    wait(lambda: place.types.head.notice.problem.isVisible())
    assert "another type first" in place.types.head.notice.problem.text()
    place.types.choose("event")
    click(place.types.head.remove)
    click(asked(place.types.head).yes)
    wait(lambda: "event" not in book(place).types)
    wait(lambda: place.types.chosen == "quantity")


def test_the_history_of_a_type_tells_who_changed_what(place):
    codebook.edit_type(place._workspace.project, "quantity", {"description": "A figure"})
    place.types.head.tabs.setCurrentIndex(2)
    lines = place.types.life.lines
    wait(lambda: lines.rowCount() > 0)
    assert lines.index(0, 1).data() == "Anna" and "A figure" in lines.index(0, 2).data()


def test_every_list_behaves_as_a_model_should(place, qtbot):
    models = (place.types.types, place.types.definition.fields.lines, place.types.life.lines, place.measures.lines)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, mode) for model in (*models, place.types.facts_of.rows)]
    write(place.types.adder.line, "Below")
    wait(lambda: place.types.chosen == "below")
    choose(place.types.definition.type_form.entries["parent"].control, "quantity")
    wait(lambda: place.types.types.rowCount(place.types.types.index(0, 0)) == 1)
    write(place.types.definition.fields.adder.line, "One")
    codebook.add_measure(place._workspace.project, "trade", {})
    settled(place)
    assert place.measures.lines.rowCount() == 1 and len(testers) == 5
    assert place.types.types.index(0, 0, QModelIndex()).data() == "Quantity"
    turn()
