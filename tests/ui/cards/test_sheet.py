"""The complete card: what it says, and that every change on it is one step."""

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QToolButton

from tests.core.steps import row
from tests.factories import a_fact
from workbench.core import citations, entities, meetings, posts, relations, stages
from workbench.core.project import Project
from workbench.ui.cards.lines import Words
from workbench.ui.current import Passage

Key = Qt.Key


def said(sheet, key):
    """What the rows of a section say: (label, words)."""
    return [(line.row.label, "".join(part.text for part in line.row.parts)) for line in sheet.boxes[key].lines]


def line(sheet, key, label):
    return next(one for one in sheet.boxes[key].lines if one.row.label == label)


def press(key, held=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def type_in(text):
    for letter in text:  # QTest types Latin letters only
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(QApplication.focusWidget(), event)


def test_a_meeting_says_who_met_when_and_on_what(open_sheet, known):
    sheet = open_sheet(known.summit)
    assert sheet.title == "Norland summit"
    assert said(sheet, "details")[0] == ("Date", "26 Feb 2026")
    assert said(sheet, "participants") == [("Norland", "Ada Berg · in the chair · Prime Minister")]
    assert said(sheet, "agenda") == [("1", "Fish"), ("2", "Tolls")]
    assert sheet.boxes["agenda"].section.flag == "stated 3, listed 2"
    assert sheet.boxes["stages"].isHidden() if "stages" in sheet.boxes else True
    assert sheet.boxes["relations"].isHidden()


def test_a_document_is_said_to_report_a_meeting_on_the_card_of_the_meeting(qtbot, open_sheet, workspace, known):
    sheet = open_sheet(known.summit)
    assert said(sheet, "reports") == []
    form = sheet.boxes["reports"].section.adds[0]
    (choice,) = form.fields[0].choices
    assert choice[0] == str(known.document)
    workspace.do(form.verb, form.of, {"document": choice[0]})
    qtbot.waitUntil(lambda: [words for _day, words in said(sheet, "reports")] == [choice[1]])
    assert row(workspace.project, "document", known.document)["reports"] == known.summit
    assert not sheet.boxes["reports"].section.adds
    sheet.boxes["reports"].lines[0].focus_in()
    press(Key.Key_Delete)
    qtbot.waitUntil(lambda: said(sheet, "reports") == [])
    assert row(workspace.project, "document", known.document)["reports"] is None


def test_a_field_is_edited_in_place_by_keyboard_as_one_step(qtbot, open_sheet, workspace, known):
    sheet = open_sheet(known.summit)
    steps = workspace.project.steps()[0]
    date = line(sheet, "details", "Date")
    date.focus_in()
    press(Key.Key_F2)
    box = sheet.boxes["details"].form
    assert box.isAncestorOf(QApplication.focusWidget())
    QApplication.focusWidget().selectAll()
    type_in("2026-03-01")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: ("Date", "1 Mar 2026") in said(sheet, "details"))
    assert workspace.project.steps()[0] == steps + 1
    assert line(sheet, "details", "Date").isAncestorOf(QApplication.focusWidget())
    workspace.undo()
    qtbot.waitUntil(lambda: ("Date", "26 Feb 2026") in said(sheet, "details"))


def test_what_cannot_be_saved_is_said_where_it_was_typed(open_sheet, workspace, known):
    sheet = open_sheet(known.summit)
    steps = workspace.project.steps()
    sheet.boxes["details"].edit(line(sheet, "details", "Date"))
    box = sheet.boxes["details"].form
    box.entries["start_date"].setText("in May")
    box.save()
    assert "is not a date" in box._problem.text()
    assert sheet.boxes["details"].form is box
    assert workspace.project.steps() == steps
    press(Key.Key_Escape)
    assert sheet.boxes["details"].form is None


def test_somebody_is_added_by_a_name_in_another_script(qtbot, open_sheet, workspace, known):
    sheet = open_sheet(known.summit)
    other = entities.create(workspace.project, "person", "Олаф Лунд", aliases=["Olaf Lund"])
    qtbot.waitUntil(lambda: sheet._names is None or True)
    box = sheet.boxes["participants"]
    box.add(box.section.adds[0])
    type_in("Lund")
    picker = box.form.entries["participant"]
    qtbot.waitUntil(lambda: "Олаф Лунд" in picker._offered)
    picker.completer().popup().hide()
    picker.setText("Олаф Лунд")
    assert picker.entity == other
    box.form.save()
    qtbot.waitUntil(lambda: ("", "Олаф Лунд") in said(sheet, "participants"))


def test_a_name_that_nobody_has_is_not_saved(open_sheet, workspace, known):
    sheet = open_sheet(known.summit)
    steps = workspace.project.steps()
    box = sheet.boxes["participants"]
    box.add(box.section.adds[0])
    box.form.save()
    assert "is needed" in box.form._problem.text()
    box.form.entries["participant"].setText("Nobody")
    box.form.save()
    assert "Choose one of the names" in box.form._problem.text()
    assert workspace.project.steps() == steps


def test_the_agenda_is_put_into_order_with_the_keys_and_the_keyboard_goes_along(qtbot, open_sheet, known):
    sheet = open_sheet(known.summit)
    line(sheet, "agenda", "1").focus_in()
    press(Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: said(sheet, "agenda") == [("1", "Tolls"), ("2", "Fish")])
    assert line(sheet, "agenda", "2").isAncestorOf(QApplication.focusWidget())
    press(Key.Key_Delete)
    qtbot.waitUntil(lambda: said(sheet, "agenda") == [("1", "Tolls")])


def test_arrows_go_from_row_to_row(open_sheet, known):
    sheet = open_sheet(known.summit)
    line(sheet, "agenda", "1").focus_in()
    press(Key.Key_Down)
    assert line(sheet, "agenda", "2").isAncestorOf(QApplication.focusWidget())
    press(Key.Key_Up)
    assert line(sheet, "agenda", "1").isAncestorOf(QApplication.focusWidget())


def test_a_row_is_proved_with_the_selected_passage_which_is_listed_and_taken_away(qtbot, open_sheet, workspace, known):
    sheet = open_sheet(known.summit)
    assert line(sheet, "details", "Date").prove.isHidden()
    workspace.current.show_document(known.document)
    workspace.current.select(Passage(known.document, 0, 5, "Trade"))
    line(sheet, "details", "Date").prove.click()
    qtbot.waitUntil(lambda: len(line(sheet, "details", "Date").row.proofs) == 1)
    date = line(sheet, "details", "Date")
    date.chip.click()
    wanted = []
    workspace.current.passage_wanted.connect(wanted.append)
    quote = next(one for one in date._proofs.findChildren(Words))
    quote.linkActivated.emit("0")
    assert wanted == [Passage(known.document, 0, 5)]
    date._proofs.findChild(QToolButton).click()
    qtbot.waitUntil(lambda: not line(sheet, "details", "Date").row.proofs)


def test_the_name_itself_is_proved_as_any_row(qtbot, open_sheet, workspace, known):
    sheet = open_sheet(known.person)
    workspace.current.select(Passage(known.document, 0, 4, "Some"))
    row = line(sheet, "basics", "Name")
    row.offer_to_prove(True)
    row.prove.click()
    qtbot.waitUntil(lambda: len(line(sheet, "basics", "Name").row.proofs) == 1)
    assert line(sheet, "basics", "Kind").row.proofs == ()


def test_a_relation_is_made_and_seen_from_either_card(qtbot, open_sheet, workspace, known):
    sheet = open_sheet(known.person)
    box = sheet.boxes["relations"]
    box.add(box.section.adds[0])
    how = box.form.findChild(QComboBox)
    how.setCurrentIndex(how.findData("based in"))
    type_or_pick = box.form.entries["other"]
    type_or_pick.setFocus()
    type_in("Norl")
    qtbot.waitUntil(lambda: list(type_or_pick._offered) == ["Norland"])
    type_or_pick.completer().popup().hide()
    type_or_pick.setText("Norland")
    box.form.save()
    qtbot.waitUntil(lambda: said(sheet, "relations") == [("based in", "Norland")])
    other = open_sheet(known.norland)
    assert said(other, "relations") == [("seat of", "Ada Berg")]
    relation = sheet.whole.relations[0].id
    relations.edit(workspace.project, relation, {"start": "2024"})
    qtbot.waitUntil(lambda: said(other, "relations") == [("seat of", "Ada Berg · since 2024")])


def test_a_link_opens_the_card_of_the_other(open_sheet, workspace, known):
    sheet = open_sheet(known.summit)
    wanted = []
    workspace.current.sheet_wanted.connect(lambda kind, entity: wanted.append((kind, entity)))
    line(sheet, "participants", "Norland").focus_in()
    press(Key.Key_Return)
    sheet.head.network.click()
    sheet.head.timeline.click()
    assert wanted == [("card", known.person), ("network", known.summit), ("timeline", known.summit)]


def test_names_stand_as_chips_and_delete_takes_one_away(qtbot, open_sheet, workspace, known):
    sheet = open_sheet(known.person)
    chips = [one for one in sheet.head.findChildren(QPushButton) if one.property("role") == "chip"]
    assert [chip.text() for chip in chips] == ["Berg", "Ада Берг"]
    chips[0].setFocus()
    assert chips[0].hasFocus()
    press(Key.Key_Delete)
    qtbot.waitUntil(lambda: [text for _id, text in sheet.whole.card.aliases] == ["Ада Берг"])
    assert QApplication.focusWidget().text() == "Ада Берг"  # the keyboard stays at its place


def test_the_name_of_a_card_is_edited_at_once_by_keyboard(qtbot, open_sheet, known):
    sheet = open_sheet(known.person)
    sheet.head.edit_button.setFocus()
    press(Key.Key_F2)
    assert sheet.head.form.entries["name"].hasFocus()
    press(Key.Key_End)
    type_in("man")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.title == "Ada Bergman")
    assert sheet.head.edit_button.hasFocus()


def test_what_is_typed_stays_while_something_else_is_saved(qtbot, open_sheet, workspace, known):
    sheet = open_sheet(known.summit)
    box = sheet.boxes["agenda"]
    box.add(box.section.adds[0])
    type_in("Ferries")
    entities.describe_meeting(workspace.project, known.summit, {"format": "online"})
    qtbot.waitUntil(lambda: ("Format", "online") in said(sheet, "details"))
    assert box.form.entries["topic"].text() == "Ferries"
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: ("3", "Ferries") in said(sheet, "agenda"))


def test_a_project_that_is_read_only_shows_no_editors(qtbot, empty_workspace, workspace, open_sheet, known):
    citations.cite_words(workspace.project, "meeting", known.summit, "start_date", (known.document, 0, 5))
    path = workspace.project.path
    workspace.close()
    assert workspace.use(lambda: Project.open(path, read_only=True))
    sheet = open_sheet(known.summit)
    assert said(sheet, "agenda") == [("1", "Fish"), ("2", "Tolls")]
    assert all(one.edit is None and one.prove is None for box in sheet.boxes.values() for one in box.lines)
    assert all(not box.section.adds for box in sheet.boxes.values())
    assert sheet.head.edit_button.isHidden()
    assert line(sheet, "details", "Date").chip.text() == "1"


def test_an_entity_that_is_deleted_is_lost(qtbot, open_sheet, workspace, known):
    sheet = open_sheet(entities.create(workspace.project, "post", "Harbour master"))
    with qtbot.waitSignal(sheet.lost):
        entities.remove(workspace.project, sheet.entity)


def test_tab_goes_down_the_page_also_after_a_row_was_drawn_anew(qtbot, open_sheet, workspace, known):
    sheet = open_sheet(known.summit)
    entities.describe_meeting(workspace.project, known.summit, {"format": "online"})
    qtbot.waitUntil(lambda: ("Format", "online") in said(sheet, "details"))
    sheet.head.network.setFocus()
    heights = []
    while not sheet.boxes["agenda"].isAncestorOf(QApplication.focusWidget()):
        heights.append(QApplication.focusWidget().mapTo(sheet, QApplication.focusWidget().rect().topLeft()).y())
        press(Key.Key_Tab)
    assert len(heights) > 5
    assert all(below >= above - 8 for above, below in pairwise(heights))  # words and tools of a row differ a little


def test_a_long_list_is_drawn_piece_by_piece(qtbot, open_sheet, workspace, known):
    for number in range(70):
        other = entities.create(workspace.project, "organisation", f"Office {number:02}")
        relations.relate(workspace.project, known.person, "member of", other)
    sheet = open_sheet(known.person)
    box = sheet.boxes["relations"]
    assert len(box.lines) == 12
    for _press in range(3):
        box.show_more()
    assert said(sheet, "relations")[-1] == ("member of", "Office 69")


def test_the_posts_of_a_person_say_when_they_changed_hands(open_sheet, workspace, known):
    other = entities.create(workspace.project, "person", "Olaf Lund")
    for person, day in ((other, "2023-04-06"), (known.person, "2025-07-24")):
        posts.see(workspace.project, posts.Seen(person, "Prime Minister", at=known.norland, seen=day))
    sheet = open_sheet(known.person)
    (row,) = sheet.boxes["posts"].section.rows
    assert row.label == "24 Jul 2025"
    assert "".join(part.text for part in row.parts) == "Prime Minister · Norland"
    assert "".join(part.text for part in row.below) == "took it between 6 Apr 2023 and 24 Jul 2025"
    leaders = open_sheet(known.norland).boxes["leaders"].section.rows
    assert [row.label for row in leaders] == ["6 Apr 2023", "24 Jul 2025"]


def test_a_programme_says_who_stands_behind_it_and_its_figures_lead_to_their_facts(open_sheet, workspace, known):
    project = workspace.project
    plan = entities.create(project, "programme", "Ferry plan")
    entities.describe_programme(project, plan, {"period": "2027/2029"})
    relations.relate(project, plan, "approved by", known.norland)
    stages.reach(project, plan, "approved", reached="2026-02-26", by=known.summit)
    fields = {"value": "28", "subject": {"entity": str(plan)}, "period": "2026"}
    fact = a_fact(project, document=known.document, fields=fields)
    sheet = open_sheet(plan)
    assert said(sheet, "details") == [
        ("Period", "2027–2029"),
        ("Approved by", "Norland"),
        ("Approved at", "Norland summit"),
    ]
    assert said(sheet, "stages") == [("26 Feb 2026", "approved · Norland summit")]
    (figure,) = sheet.boxes["indicators"].lines
    assert (figure.row.label, figure.row.parts[0].text) == ("2026", "28")
    figure.words.linkActivated.emit("0")
    assert workspace.current.fact == fact


def test_a_link_in_words_never_becomes_markup(open_sheet, workspace, known):
    meetings.add_item(workspace.project, known.summit, "<a href='0'>Fish</a> & <b>chips</b>")
    sheet = open_sheet(known.summit)
    shown = sheet.boxes["agenda"].lines[-1].words
    assert "<b>" not in shown.text()
    assert "&lt;b&gt;chips" in shown.text()


def test_a_card_with_a_name_only_says_so_and_offers_what_can_be_added(open_sheet, workspace, known):
    sheet = open_sheet(entities.create(workspace.project, "organisation", "Norland Fleet"))
    label, *buttons = sheet._offers.widgets
    assert label.text() == "Nothing is noted of it yet."
    assert [button.text() for button in buttons] == ["Post seen", "Stage", "Meeting", "Relation"]
    buttons[1].click()
    assert sheet.boxes["stages"].form.isAncestorOf(QApplication.focusWidget())


def test_the_tab_of_a_card_is_drawn_as_the_kind_and_a_card_leads_to_splitting(qtbot, open_sheet, workspace, known):
    sheet = open_sheet(known.person)
    assert sheet.icon == "person"
    with qtbot.waitSignal(workspace.current.sheet_wanted) as wanted:
        sheet.head.split.click()
    assert wanted.args == ["split", known.person]
