"""The place as a whole: merge and split, measures, files, nothing yet, names, the way there and back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.codebook.conftest import shown
from tests.ui.codebook.on_place import asked, book, choose, click, settled, write
from tests.ui.sessions import CTRL, CTRL_SHIFT, Keyboard, chosen, turn, wait
from workbench.core import codebook, safety
from workbench.core.project import Project
from workbench.ui.codebook import CodebookPlace
from workbench.ui.main_window import MainWindow
from workbench.ui.theme import swatch, theme


def test_two_types_are_merged_after_it_is_said_what_will_happen(place):
    merging = place.types.merging
    click(place.types.head.merge)
    wait(lambda: "1 fact of “Quantity” becomes one of “Event”" in merging.outcome.text())
    wait(lambda: "says something in “Value”" in merging.problem.text())
    choose(merging.choices["value"], "location")
    wait(lambda: "“Value”" not in merging.problem.text())
    click(merging.go)
    wait(lambda: list(book(place).types) == ["event"])
    wait(lambda: place.types.chosen == "event" and place.types.facts == 1)
    assert not merging.is_open


def test_a_type_is_split_by_the_facts_selected(place):
    place.types.head.tabs.setCurrentIndex(1)
    wait(lambda: place.types.facts_of.rows.rowCount() == 1)
    place.types.facts_of.grid.selectAll()
    click(place.types.head.split)
    splitting = place.types.splitting
    assert not splitting.go.isEnabled()
    QTest.keyClicks(splitting.name, "Turnover")
    assert "“Turnover” gets the fields of “Quantity” and 1 of its facts" in splitting.outcome.text()
    click(splitting.go)
    wait(lambda: place.types.chosen == "turnover" and place.types.facts == 1)


def test_a_type_is_split_by_the_value_of_a_choice(place):
    project = place._workspace.project
    codebook.edit_field(project, "quantity", "value", {"kind": "choice"})
    settled(place)
    click(place.types.head.split)
    splitting = place.types.splitting
    wait(lambda: splitting.value.count() == 1)
    QTest.keyClicks(splitting.name, "Turnover")
    click(splitting.go)
    wait(lambda: place.types.chosen == "turnover" and place.types.facts == 1)


def test_esc_closes_the_panel_and_nothing_is_changed(place):
    click(place.types.head.merge)
    QTest.keyClick(place.types.merging.into, Qt.Key.Key_Escape)
    assert not place.types.merging.is_open and place.types.definition.isVisible()
    assert list(book(place).types) == ["quantity", "event"]


def test_a_measure_is_added_described_and_given_a_range(place):
    place.tabs.setCurrentIndex(1)
    page = place.measures
    write(page.adder.line, "trade")
    wait(lambda: page.table.chosen_key == "trade" and page.form.isVisible())
    write(page.form.entries["unit"].control, "USD")
    wait(lambda: book(place).terms["trade"].unit == "USD")
    write(page.form.entries["minimum"].control, "10")
    wait(lambda: book(place).terms["trade"].minimum == "10")
    write(page.form.entries["maximum"].control, "5")
    wait(lambda: "ends before it begins" in page.form.entries["maximum"].notice.problem.text())
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    wait(lambda: not book(place).terms)
    wait(lambda: page.nothing.isVisible())


def test_a_codebook_goes_out_and_comes_back_and_losses_are_told(place, tmp_path):
    workspace, said = place._workspace, []
    workspace.failed.connect(said.append)
    workspace.told.connect(said.append)
    out, qdc = tmp_path / "book.json", tmp_path / "book.qdc"
    with chosen(save_file=out):
        click(place.write)
    with chosen(save_file=qdc):
        click(place.write)
    assert out.exists() and qdc.exists()
    assert "\n" not in said[0] and "\n" in said[1]
    codebook.remove_type(workspace.project, "event")
    with chosen(open_file=out):
        click(place.take)
    wait(lambda: "event" in book(place).types)
    wait(lambda: any("1 type added" in sentence for sentence in said))


def test_a_project_without_types_offers_what_to_begin_with(qtbot, empty_workspace, tmp_path):
    assert empty_workspace.use(lambda: Project.create(tmp_path / "bare.workbench", "bare"))
    place = CodebookPlace(empty_workspace)
    qtbot.addWidget(place)
    place.show()
    wait(lambda: place.first.isVisible())
    click(place.first)
    write(place.types.adder.line, "Figure")
    wait(lambda: place.types.chosen == "figure")
    empty_workspace.close()
    assert place.types.row is None


def test_what_others_save_is_shown_and_what_is_being_typed_stays(place):
    entry = place.types.definition.type_form.entries["name"]
    write(entry.control, "Figu", end=None)
    codebook.edit_type(place._workspace.project, "quantity", {"description": "A figure"})
    wait(lambda: place.types.definition.type_form.entries["description"].control.value() == "A figure")
    assert entry.control.text() == "Figu"


def test_everything_that_takes_the_keyboard_has_a_name(qtbot, sample_workspace):
    place = shown(qtbot, sample_workspace)
    head, nameless = place.types.head, set()
    for show in (
        lambda: None,
        head.merge.click,
        head.split.click,
        lambda: head.tabs.setCurrentIndex(1),
        lambda: head.tabs.setCurrentIndex(2),
        lambda: place.tabs.setCurrentIndex(1),
    ):
        show()
        settled(place)
        nameless |= {
            type(part).__name__ for part in place.findChildren(QWidget) if _takes_keys(part) and not _named(part)
        }
    assert nameless == set()


def _takes_keys(widget):
    seen = widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    return seen and widget.focusProxy() is None and not widget.objectName().startswith("qt_")


def _named(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_the_keys_lead_there_and_esc_back(qtbot, sample_workspace):
    window = MainWindow(sample_workspace)
    qtbot.addWidget(window)
    window.show()
    wait(lambda: sample_workspace.current.document is not None)
    window.show_place("export")
    keys = Keyboard(window)
    window.activateWindow()
    keys.press(CTRL_SHIFT(Qt.Key.Key_K))
    wait(lambda: window.place == "codebook" and window.codebook.types.row is not None)
    keys.press(Qt.Key.Key_Escape)
    assert window.place == "export"


def test_tab_goes_from_the_list_through_all_of_the_type_and_back(place):
    types, fields = place.types, place.types.definition.fields
    stops = [types.tree, types.adder.line, types.head.merge, types.head.tabs]
    stops += [types.definition.type_form.entries[name].control for name in ("name", "key", "description", "examples")]
    stops += [fields.table, fields.adder.line, *(fields.form.entries[name].control for name in ("name", "help"))]
    stops += [place.tabs, place.take, place.write]
    assert [stop for stop in walk(types.tree) if stop in stops] == stops


def test_tab_goes_through_a_merge_from_type_to_button(place):
    merging = place.types.merging
    click(place.types.head.merge)
    wait(lambda: merging.go.isEnabled())
    stops = [merging.into, *merging.choices.values(), merging.go, merging.leave]
    assert walk(merging.into)[: len(stops)] == stops


def walk(start):
    """What Tab comes to, from here until it is here again."""
    start.setFocus()
    seen = [start]
    while len(seen) < 100:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is start:
            break
        seen.append(QApplication.focusWidget())
    return seen


def test_ctrl_enter_saves_the_words_here_and_no_fact_elsewhere(qtbot, sample_workspace):
    window = MainWindow(sample_workspace)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    wait(lambda: sample_workspace.current.document is not None)
    window.show_place("codebook")
    wait(lambda: window.codebook.types.row is not None)
    words = window.codebook.types.definition.type_form.entries["examples"].control
    words.setFocus()
    keys = Keyboard(window)
    keys.press(CTRL(Qt.Key.Key_A))
    keys.type("One")
    keys.press(CTRL(Qt.Key.Key_Return))
    click(asked(window.codebook.types.definition.type_form.entries["examples"]).yes)
    wait(lambda: codebook.of(sample_workspace.project).type("quantity").examples == ("One",))
    wait(lambda: not words.document().isUndoAvailable())
    keys.press(CTRL(Qt.Key.Key_Z))
    wait(lambda: "One" not in codebook.of(sample_workspace.project).type("quantity").examples)


def test_a_project_that_can_only_be_read_is_shown_and_not_changed(qtbot, sample_workspace, tmp_path):
    copy = tmp_path / "copy.workbench"
    safety.save_copy(sample_workspace.project, lambda *_: None, copy)
    copy.chmod(0o444)
    assert sample_workspace.use(lambda: Project.open(copy, read_only=True))
    place = shown(qtbot, sample_workspace)
    place.types.choose("event")
    assert place.types.chosen == "event"
    assert not place.types.adder.isEnabled() and not place.types.definition.type_form.isEnabled()


def test_a_colour_that_was_chosen_is_the_one_that_marks_are_drawn_in(qtbot, sample_workspace):
    window = MainWindow(sample_workspace)
    qtbot.addWidget(window)
    codebook.edit_type(sample_workspace.project, "quantity", {"colour": "rose"})
    turn()
    assert theme.colours.ink("quantity") == theme.colours.inks["role"]
    sample_workspace.undo()
    turn()
    assert theme.colours.ink("quantity") == theme.colours.inks["quantity"]
    assert [swatch("#1040c0", "x"), swatch("#d02060", "x"), swatch("#777777", "x"), swatch("", "event")] == [
        "blue",
        "rose",
        "grey",
        "teal",
    ]


def test_a_question_that_waits_is_the_one_that_is_answered(reviewed):
    entry = reviewed.types.definition.type_form.entries["name"]
    write(entry.control, "Figure")
    question = asked(entry)
    assert "reviewed again" in question.question and book(reviewed).type("quantity").name == "Quantity"
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert entry.control.text() == "Quantity"
