"""What a text suggests is underlined quietly, walked with S, taken with Enter, refused with Backspace."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.core.steps import last_label, stored
from tests.factories import a_document, an_entity
from tests.ui.sessions import turn, wait
from workbench import settings
from workbench.core import suggested
from workbench.core.suggest import Suggestion
from workbench.ui.main_window import MainWindow
from workbench.ui.theme import colour
from workbench.ui.turns import SpeakerField
from workbench.ui.viewer.offers import Offers

TEXT = (
    "Anna Lindqvist met Boris Chen in Oslo on 3 May 2025.\n\nLindqvist spoke first.\n\nAnna Lindqvist left.\n\n"
    "- Share on Facebook\n- Share on Telegram\n- Share on WhatsApp\n"
)


@pytest.fixture
def anna(workspace):
    return an_entity(workspace.project, "Anna Lindqvist")


@pytest.fixture
def suggesting(reader, anna):
    """The suggestions of a text that names Anna three times, and others."""
    reader.read(TEXT)
    there(reader.page)
    return reader.page.suggesting


def there(page):
    wait(lambda: not page.suggesting.is_loading, "nothing was suggested in time")


def found(page, *kinds):
    return [TEXT[one.start : one.end] for one in page.pane.offers.all if not kinds or one.kind in kinds]


def saved(project, model):
    return [row for row in stored(project).get(model, {}).values() if not row.get("deleted")]


# --- what is shown


def test_the_usual_kinds_are_shown_and_what_lies_in_boilerplate_is_not(reader, suggesting):
    kinds = {one.kind for one in reader.pane.offers.all}
    assert kinds == {"entity", "name", "boilerplate"}
    assert found(reader.page, "entity") == ["Anna Lindqvist", "Lindqvist", "Anna Lindqvist"]
    assert "Boris Chen" in found(reader.page, "name")
    assert not any("Facebook" in words for words in found(reader.page, "name"))


def test_they_are_drawn_as_single_dots_under_the_words_and_no_band(reader, suggesting):
    pane = reader.pane
    first = next(pane.lines(pane.viewport().rect()))
    rect = first.part(0, 14)
    image = pane.viewport().grab().toImage()
    y = round(rect.bottom()) + 3
    row = [image.pixelColor(x, y) for x in range(round(rect.left()), round(rect.right()))]
    dots = [shade for shade in row if shade != colour("page") and shade != colour("sentence")]
    assert len(row) / 4 < len(dots) < len(row) / 2
    assert pane.painted == 0


def test_a_name_that_is_marked_as_somebody_is_not_suggested(reader, suggesting, anna):
    first = reader.pane.offers.all[0]
    suggested.take(reader.project, reader.page.document, first)
    turn()
    there(reader.page)
    assert found(reader.page, "entity") == ["Lindqvist", "Anna Lindqvist"]
    reader.workspace.undo()
    turn()
    there(reader.page)
    assert len(found(reader.page, "entity")) == 3


def test_undo_brings_back_what_was_refused(reader, suggesting):
    suggesting.walk(1)
    suggesting.refuse()
    turn()
    there(reader.page)
    assert found(reader.page, "entity") == ["Lindqvist", "Anna Lindqvist"]
    reader.workspace.undo()
    turn()
    there(reader.page)
    assert len(found(reader.page, "entity")) == 3


def test_another_entity_is_suggested_as_soon_as_it_is_known(reader, suggesting):
    an_entity(reader.project, "Boris Chen")
    turn()
    there(reader.page)
    assert "Boris Chen" in found(reader.page, "entity")
    assert "Boris Chen" not in found(reader.page, "name")


def test_a_page_behind_another_one_catches_up_when_it_is_shown(reader, suggesting):
    behind = reader.page
    reader.read("Nothing of interest.", source="other.txt")
    suggested.refuse(reader.project, behind.document, behind.pane.offers.all[0])
    turn()
    assert len(found(behind, "entity")) == 3
    reader.open(behind.document)
    there(behind)
    assert len(found(behind, "entity")) == 2


def test_kinds_are_switched_at_once_and_others_looked_for(reader, suggesting):
    current = reader.workspace.current
    current.suggest(frozenset({"entity"}))
    assert {one.kind for one in reader.pane.offers.all} == {"entity"}
    current.suggest(frozenset({"date"}))
    assert found(reader.page) == []
    there(reader.page)
    assert found(reader.page) == ["3 May 2025"]
    current.suggest(frozenset())
    there(reader.page)
    assert found(reader.page) == []


# --- walking


def test_one_is_outlined_and_told_in_words_until_the_caret_leaves(reader, suggesting):
    reader.viewer.next_suggestion(1)
    assert reader.pane.outlines == [(0, 14)]
    assert reader.viewer.suggestion == "Anna Lindqvist, person – Enter links, Backspace refuses"
    assert reader.pane.accessibleDescription() == reader.viewer.suggestion
    reader.press(Qt.Key.Key_End)
    assert (reader.viewer.suggestion, reader.pane.outlines, reader.pane.accessibleDescription()) == ("", [], "")


def test_weak_ones_are_told_as_such(reader, suggesting, anna):
    reader.pane.show_offers(Offers([Suggestion(0, 14, "entity", str(anna), "name", is_strong=False)]))
    reader.viewer.next_suggestion(1)
    assert suggesting.said == "Perhaps Anna Lindqvist, person – Enter links, Backspace refuses"


def test_they_are_walked_in_order_and_at_the_end_it_is_said(reader, suggesting):
    told, places = [], []
    reader.workspace.told.connect(told.append)
    for _step in range(len(suggesting.offers)):
        reader.viewer.next_suggestion(1)
        places.append(suggesting.current)
    assert places == suggesting.offers.all and told == []
    reader.viewer.next_suggestion(1)
    assert told == ["There are no more suggestions."]
    reader.viewer.next_suggestion(-1)
    assert suggesting.current == places[-2]


def test_back_from_the_caret_goes_to_the_one_before_it(reader, suggesting):
    reader.pane.go_to(TEXT.index("spoke"))
    reader.viewer.next_suggestion(-1)
    assert reader.pane.outlines == [(TEXT.index("Lindqvist spoke"), TEXT.index(" spoke"))]


def test_esc_lets_go_of_the_suggestion_first(reader, suggesting):
    left = []
    reader.viewer.left.connect(lambda: left.append(1))
    reader.viewer.next_suggestion(1)
    reader.press(Qt.Key.Key_Escape)
    assert not suggesting.is_on and left == []
    reader.press(Qt.Key.Key_Escape)
    assert left == [1]


def test_enter_on_one_that_was_not_told_yet_tells_it(reader, suggesting):
    reader.pane.go_to(3)
    reader.viewer.open_mark()
    assert suggesting.is_on and saved(reader.project, "link") == []
    reader.viewer.open_mark()
    assert len(saved(reader.project, "link")) == 1


def test_lines_that_are_no_part_of_the_story_are_set_apart_and_shown_again_by_undo(reader, suggesting):
    apart = next(one for one in suggesting.offers.all if one.kind == "boilerplate")
    suggesting.stand_at(apart.start)
    assert suggesting.said == "3 lines that are no part of the story – Enter sets it apart, Backspace refuses"
    suggesting.take()
    turn()
    assert [piece.kind for piece in reader.pane.folding.folded] == ["boilerplate"]
    block = reader.pane.document().findBlock(TEXT.index("- Share on Tele"))
    assert not block.isVisible()
    reader.workspace.undo()
    turn()
    assert block.isVisible() and not reader.pane.folding.folded
    letters = reader.pane.document().findBlock(apart.start).begin().fragment().charFormat()
    assert letters.foreground().style() == Qt.BrushStyle.NoBrush


# --- what a frame costs


class Counted(Offers):
    """Notes how many suggestions each frame looks at."""

    def __init__(self, found):
        super().__init__(found)
        self.counts_of_frames = []

    def between(self, start, end):
        found = super().between(start, end)
        self.counts_of_frames.append(len(found))
        return found


def test_what_is_in_sight_of_a_long_text_comes_before_the_rest(reader, anna):
    text = "Anna Lindqvist came on 3 May 2025.\n\n" * 3_000
    reader.workspace.current.show_document(a_document(reader.project, text))
    wait(lambda: len(reader.page.suggesting.offers) > 0, "nothing was suggested")
    assert reader.page.suggesting.is_loading
    assert len(reader.page.suggesting.offers) < 1_000
    there(reader.page)
    assert len(reader.page.suggesting.offers) >= 3_000


def test_a_frame_looks_only_at_the_suggestions_in_sight(reader):
    words = "Some words in a line of text.\n"
    reader.read(words * 5_000)
    there(reader.page)
    starts = range(0, len(words) * 5_000, len(words))
    offers = Counted([Suggestion(at, at + 4, "name", "Some", "a", False) for at in starts])
    reader.pane.show_offers(offers)
    reader.pane.viewport().repaint()
    assert offers.counts_of_frames and all(5 < count < 100 for count in offers.counts_of_frames)


# --- in the window, by keys


@pytest.fixture
def window(qtbot, workspace, anna):
    document = a_document(workspace.project, TEXT)
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    wait(lambda: window.place == "read")
    workspace.current.show_document(document)
    there(window.viewer.page)
    window.viewer.page.pane.setFocus()
    return window


def press(window, key, text="", modifiers=Qt.KeyboardModifier.NoModifier):
    pane = window.viewer.page.pane
    QApplication.sendEvent(pane, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))


@pytest.mark.parametrize(("key", "letter"), [(Qt.Key.Key_S, "s"), (0x042B, "ы")], ids=["latin", "russian"])
def test_s_enter_backspace_on_either_layout(window, workspace, anna, key, letter):
    press(window, key, letter)
    assert window.shell.status._keys.text() == "Anna Lindqvist, person – Enter links, Backspace refuses"
    press(window, Qt.Key.Key_Return, "\r")
    (link,) = saved(workspace.project, "link")
    assert (link["entity"], link["role"]) == (anna, "mentions")
    assert "Boris Chen" in window.viewer.suggestion  # goes on
    press(window, Qt.Key.Key_Backspace, "\b")
    assert last_label(workspace.project) == "Refuse a suggestion"
    press(window, key, letter.upper(), Qt.KeyboardModifier.ShiftModifier)
    press(window, Qt.Key.Key_Escape)
    assert not window.viewer.suggestion
    turn()
    there(window.viewer.page)
    assert "Boris Chen" not in found(window.viewer.page)


def test_enter_on_an_unknown_name_opens_the_picker_with_the_name_in_it(window, workspace):
    page = window.viewer.page
    page.suggesting.stand_at(TEXT.index("Boris"))
    press(window, Qt.Key.Key_Return, "\r")
    assert page.pane.selection() == (TEXT.index("Boris"), TEXT.index(" in Oslo"))
    assert window.entities.picker._field.text() == "Boris Chen"
    assert window.entities.isAncestorOf(QApplication.focusWidget())


def test_enter_on_a_date_begins_a_fact_on_the_sentence(window, workspace):
    workspace.current.suggest(frozenset({"date"}))
    there(window.viewer.page)
    press(window, Qt.Key.Key_S, "s")
    assert window.viewer.suggestion.startswith("3 May 2025")
    press(window, Qt.Key.Key_Return, "\r")
    window.card.save()
    (mark,) = saved(workspace.project, "annotation")
    assert mark["exact"].startswith("Anna Lindqvist met") and mark["exact"].rstrip(".").endswith("3 May 2025")


def test_all_strong_ones_are_taken_by_one_command_and_undone_by_its_button(window, workspace):
    window.commands["take_suggestions"].trigger()
    wait(lambda: window.messages.text)
    assert window.messages.text == "4 suggestions taken"
    wait(lambda: not workspace.is_busy)
    there(window.viewer.page)
    assert all(not one.is_strong for one in window.viewer.page.pane.offers.all)
    assert window.messages.action == "Undo"
    window.messages.press_action()
    turn()
    assert saved(workspace.project, "link") == []
    window.commands["suggest_boilerplate"].trigger()
    there(window.viewer.page)


def test_a_switch_in_the_menu_shows_a_kind_and_is_remembered(window, workspace):
    action = window.commands["suggest_date"]
    assert not action.isChecked() and window.commands["suggest_entity"].isChecked()
    action.trigger()
    there(window.viewer.page)
    assert action.isChecked() and "3 May 2025" in found(window.viewer.page)
    assert settings.load().suggestions == ["entity", "name", "date", "boilerplate"]


def test_the_legend_explains_them_counts_them_and_switches_them(window, workspace):
    legend = window.viewer.show_legend()
    rows = [legend.list.item(n) for n in range(legend.list.count())]
    of_names = next(item for item in rows if item.text() == "Names of known entities")
    assert of_names.checkState() == Qt.CheckState.Checked
    assert of_names.data(Qt.ItemDataRole.AccessibleTextRole) == "Names of known entities, 3 suggestions"
    legend.toggle(legend.list.row(of_names))
    legend.close()
    assert found(window.viewer.page, "entity") == []
    assert not window.commands["suggest_entity"].isChecked()
    there(window.viewer.page)


@pytest.mark.parametrize(("key", "letter"), [(Qt.Key.Key_F, "f"), (0x0410, "а")], ids=["latin", "russian"])
def test_f_begins_a_fact_of_the_likeliest_type(window, workspace, key, letter):
    document = a_document(
        workspace.project, "Exports rose to 40 million tonnes.\n\nThe talks were held in Oslo on 3 May.\n"
    )
    workspace.current.show_document(document)
    there(window.viewer.page)
    begun = []
    for place in (3, 40):
        window.viewer.page.pane.go_to(place)
        press(window, key, letter)
        begun.append(window.card._form.kind.key)
        window.card.leave()
    assert begun == ["quantity", "event"]


def test_w_asks_who_says_the_turn(window, workspace):
    press(window, Qt.Key.Key_W, "w")
    (field,) = window.viewer.page.findChildren(SpeakerField)
    wait(lambda: field._turn is not None)
    assert field.isVisible() and field.speaker.hasFocus()
    field.leave()
