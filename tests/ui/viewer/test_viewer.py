"""The viewer: what an analyst does in a text, and what it shows of what others do."""

from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.factories import a_document, a_fact, an_entity, more_evidence
from tests.ui.sessions import turn
from workbench.core import annotations, documents, facts
from workbench.ui.viewer import KEPT

SHIFT = Qt.KeyboardModifier.ShiftModifier
LONG = "\n".join(f"Paragraph {number} tells of trade. It grew by {number} percent." for number in range(400))
RUSSIAN = "Премьер 🚀 Мишустин сказал. Товарооборот вырос на 5 млрд руб. Ещё раз: «Ёлка» – елка."


def marked(reader):
    return [(mark.start, mark.end) for mark in map(reader.pane.index.mark, range(len(reader.pane.index)))]


def test_without_a_document_it_says_what_to_do(reader):
    assert reader.page is None
    assert reader.viewer.passage_to_tag() is None
    for act in ("highlight", "delete_mark", "open_mark", "show_overlaps", "copy_citation", "find", "close_tab"):
        getattr(reader.viewer, act)()


def test_a_document_opens_with_its_heading_and_marks(reader):
    document = a_document(reader.project)
    a_fact(reader.project, document=document)
    reader.open(document)
    assert reader.page.title == "A report"
    assert reader.page.heading_bar.line == "publisher not stated · date not stated · 1 fact"
    assert marked(reader) == [(21, 39)]
    reader.viewer.setFocus()
    assert reader.window.focusWidget() is reader.pane


def test_keys_select_exact_code_points_after_an_emoji(reader):
    document = reader.read(RUSSIAN)
    reader.pane.go_to(RUSSIAN.index("Мишустин"))
    reader.press(Qt.Key.Key_Right, SHIFT, times=8)
    chosen = reader.workspace.current.selection
    assert (chosen.document, chosen.words) == (document, "Мишустин")
    assert (chosen.start, chosen.end) == (10, 18)
    reader.press(Qt.Key.Key_Escape)
    assert reader.workspace.current.selection is None


def test_a_highlight_is_saved_and_shown_and_goes_again(reader):
    document = reader.read(RUSSIAN)
    reader.pane.go_to(10)
    reader.press(Qt.Key.Key_Right, SHIFT, times=8)
    reader.viewer.highlight()
    turn()
    assert marked(reader) == [(10, 18)]
    assert len(annotations.of_document(reader.project, document)) == 1
    reader.viewer.delete_mark()
    turn()
    assert marked(reader) == []
    assert annotations.of_document(reader.project, document) == []


def test_a_mark_that_backs_a_fact_says_why_it_stays(reader):
    document = a_document(reader.project)
    a_fact(reader.project, document=document)
    reader.open(document)
    reader.pane.go_to(25)
    with reader.qtbot.waitSignal(reader.workspace.failed) as told:
        reader.viewer.delete_mark()
    assert "evidence" in told.args[0]
    assert len(reader.pane.index) == 1


def test_sentences_are_walked_with_the_caret_and_tagged_without_a_selection(reader):
    reader.read(RUSSIAN)
    assert reader.viewer.passage_to_tag().words == "Премьер 🚀 Мишустин сказал."
    reader.viewer.next_sentence(1)
    passage = reader.viewer.passage_to_tag()
    assert passage.words == "Товарооборот вырос на 5 млрд руб."
    assert reader.pane.caret() == passage.start
    reader.viewer.next_sentence(-1)
    assert reader.pane.caret() == 0
    reader.viewer.next_sentence(-1)
    assert reader.pane.caret() == 0


def test_sentences_scroll_no_further_than_needed(reader):
    reader.read(LONG)
    seen = [0]
    for _step in range(60):
        reader.viewer.next_sentence(1)
        assert reader.pane.is_in_sight(*reader.pane.sentence)
        seen.append(reader.pane.overview.value())
    steps = [after - before for before, after in pairwise(seen)]
    assert 0 < max(steps) < 3 * reader.pane.pitch


def test_marks_are_walked_outlined_and_opened(reader):
    document = a_document(reader.project, LONG)
    first = a_fact(reader.project, "grew by 7 percent", document=document)
    last = a_fact(reader.project, "grew by 390 percent", document=document)
    reader.open(document)
    reader.viewer.next_mark(1)
    reader.viewer.open_mark()
    assert reader.workspace.current.fact == first
    reader.viewer.next_mark(1)
    assert reader.pane.is_in_sight(*reader.pane.outlines[0])
    reader.viewer.open_mark()
    assert reader.workspace.current.fact == last
    said = []
    reader.workspace.told.connect(said.append)
    reader.viewer.next_mark(1)
    reader.viewer.next_mark(-1)
    assert reader.pane.caret() == LONG.index("grew by 7 percent")
    reader.viewer.next_mark(-1)
    assert said == ["No mark follows.", "No mark stands before."]


def test_a_document_without_marks_says_so_when_one_looks_for_the_next(reader):
    said = []
    reader.workspace.told.connect(said.append)
    reader.open(a_document(reader.project, LONG))
    reader.viewer.next_mark(1)
    assert said == ["Nothing is marked in this document."]


def test_a_click_on_a_mark_shows_its_fact(reader):
    document = a_document(reader.project)
    fact = a_fact(reader.project, document=document)
    reader.open(document)
    line = next(reader.pane.lines(reader.pane.viewport().rect()))
    QTest.mouseClick(reader.pane.viewport(), Qt.MouseButton.LeftButton, pos=line.part(25, 26).center().toPoint())
    assert reader.workspace.current.fact == fact
    assert reader.pane.outlines == [(21, 39)]


def test_overlaps_are_listed_counted_outlined_and_chosen_by_keys(reader):
    document = a_document(reader.project)
    wide = a_fact(reader.project, "nearly 4 trillion roubles", document=document)
    a_fact(reader.project, "4 trillion roubles", document=document)
    annotations.highlight(reader.project, document, 0, 39)
    reader.open(document)
    reader.pane.go_to(25)
    listed = reader.viewer.show_overlaps()
    assert (listed.list.count(), listed.said) == (3, "1 of 3")
    assert reader.pane.outlines == [(21, 39)]
    QTest.keyClick(listed.list, Qt.Key.Key_Down)
    assert listed.said == "2 of 3"
    assert reader.pane.outlines == [(14, 39)]
    QTest.keyClick(listed.list, Qt.Key.Key_Return)
    assert reader.workspace.current.fact == wide


def test_a_new_fact_is_shown_without_moving_text_or_caret(reader):
    document = reader.read(LONG)
    start = LONG.index("Paragraph 200")
    reader.pane.go_to(start)
    before = reader.pane.overview.value()
    assert before > 0
    fact = facts.tag(reader.project, document, start, start + 13, "quantity")
    reader.workspace.current.show_fact(fact)
    turn()
    assert marked(reader) == [(start, start + 13)]
    assert (reader.pane.overview.value(), reader.pane.caret()) == (before, start)
    assert reader.pane.outlines == [(start, start + 13)]
    reader.qtbot.waitUntil(lambda: reader.page.heading_bar.line.endswith("1 fact"))
    reader.workspace.undo()
    turn()
    assert marked(reader) == []


def test_a_fact_out_of_sight_is_scrolled_to(reader):
    document = a_document(reader.project, LONG)
    fact = a_fact(reader.project, "grew by 390 percent", document=document)
    reader.open(document)
    reader.workspace.current.show_fact(fact)
    assert reader.pane.is_in_sight(*reader.pane.outlines[0])


def test_a_passage_wanted_opens_its_document_and_is_outlined(reader):
    reader.read("Another text.")
    document = a_document(reader.project, LONG, source="001.txt")
    start = LONG.index("Paragraph 350")
    reader.workspace.current.show_passage(document, start, start + 13)
    reader.settle()
    assert reader.page.document == document
    assert reader.pane.outlines == [(start, start + 13)]
    reader.qtbot.waitUntil(lambda: reader.pane.is_in_sight(start, start + 13))


def test_words_are_found_in_any_case_with_any_quotes_and_either_ye(reader):
    reader.read(RUSSIAN)
    reader.viewer.find()
    bar = reader.page.find_bar
    bar.field.setText('"елка"')  # QTest types ASCII only
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.said == "1 of 1"
    assert reader.pane.caret() == RUSSIAN.index("«Ёлка»")
    bar.field.setText("ЁЛКА")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.said == "1 of 2"  # from the caret on
    reader.viewer.find_next()
    assert bar.said == "2 of 2"
    reader.viewer.find_next()
    assert bar.said == "1 of 2 · from the top"
    reader.viewer.find_previous()
    assert bar.said == "2 of 2 · from the end"
    assert len(reader.pane.overview.ticks) >= 1
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert (bar.isHidden(), list(reader.pane.hits[0])) == (True, [])


def test_escape_lets_go_of_the_selection_then_the_search_then_the_text(reader):
    reader.read(RUSSIAN)
    left = []
    reader.viewer.left.connect(lambda: left.append(True))
    reader.viewer.find()
    reader.press(Qt.Key.Key_Right, SHIFT)
    reader.press(Qt.Key.Key_Escape)
    assert reader.workspace.current.selection is None
    reader.press(Qt.Key.Key_Escape)
    assert reader.page.find_bar.isHidden()
    assert not left
    reader.press(Qt.Key.Key_Escape)
    assert left == [True]


def test_a_citation_names_speaker_title_and_paragraph(reader):
    document = a_document(reader.project)
    an_entity(reader.project)
    a_fact(reader.project, document=document, speaker="Mikhail Mishustin")
    documents.edit(reader.project, document, {"publisher": "A House", "published": "2026-02-26"})
    reader.open(document)
    reader.pane.go_to(25)
    reader.viewer.copy_citation()
    assert QGuiApplication.clipboard().text() == (
        "“Trade came to nearly 4 trillion roubles.” — Mikhail Mishustin, A report, A House, 26 Feb 2026?, ¶ 1"
    )


def test_tabs_keep_place_and_close(reader):
    first = reader.read(LONG)
    reader.pane.go_to(LONG.index("Paragraph 300"))
    place = reader.pane.overview.value()
    assert reader.viewer.tabs.isHidden()
    second = reader.read("Another text.", source="001.txt", title="Second")
    assert reader.viewer.tabs.count() == 2
    reader.viewer.next_tab(1)
    assert reader.workspace.current.document == first
    assert reader.pane.overview.value() == place
    reader.viewer.close_tab()
    assert reader.workspace.current.document == second
    reader.viewer.close_tab()
    assert reader.workspace.current.document is None
    assert reader.page is None


def test_only_so_many_documents_stay_open(reader):
    for number in range(KEPT + 2):
        reader.read(f"Text {number}.", source=f"{number}.txt")
    assert len(reader.viewer.pages) == KEPT == reader.viewer.tabs.count()


def test_a_document_that_is_deleted_closes(reader):
    reader.read("One.")
    document = reader.read("Two.", source="001.txt")
    documents.remove(reader.project, document)
    turn()
    assert [page.title for page in reader.viewer.pages] == ["A report"]
    assert reader.workspace.current.document == reader.viewer.pages[0].document


def test_marks_of_another_document_change_nothing_here(reader):
    other = a_document(reader.project, "Another text.", source="001.txt")
    reader.read(RUSSIAN)
    index = reader.pane.index
    fact = a_fact(reader.project, "Another", document=other)
    turn()
    assert len(index) == 0
    more_evidence(reader.project, fact, reader.page.document, "Мишустин")
    turn()
    assert marked(reader) == [(10, 18)]


def test_notes_stand_beside_the_text_where_there_is_room_and_choose_their_fact(reader):
    reader.viewer.resize(1100, 600)
    document = a_document(reader.project)
    fact = a_fact(reader.project, document=document, statement="Trade was 4 trillion")
    a_fact(reader.project, "Trade came", document=document)
    reader.open(document)
    notes = reader.pane.notes
    reader.qtbot.waitUntil(lambda: len(notes.labels) == 2)
    notes.repaint()
    (upper, _), (lower, _) = notes.places
    assert upper.bottom() < lower.top()
    box = next(box for box, chosen in notes.places if chosen == fact)
    QTest.mouseClick(notes, Qt.MouseButton.LeftButton, pos=box.center())
    assert reader.workspace.current.fact == fact
    reader.viewer.resize(640, 600)
    assert notes.isHidden()


def test_a_tick_of_the_overview_leads_to_its_mark(reader):
    document = a_document(reader.project, LONG)
    a_fact(reader.project, "grew by 390 percent", document=document)
    reader.open(document)
    (height,) = reader.pane.overview.ticks
    QTest.mouseClick(reader.pane.overview, Qt.MouseButton.LeftButton, pos=QPoint(5, height + 1))
    assert reader.pane.caret() == LONG.index("grew by 390 percent")


def test_a_project_that_closes_leaves_nothing_open(reader):
    reader.read(LONG)
    reader.workspace.close()
    assert (reader.viewer.pages, reader.page) == ((), None)


def test_larger_letters_reach_every_open_text(reader):
    reader.read(LONG)
    height = reader.pane.pitch
    reader.viewer.set_font_size(20)
    assert reader.pane.pitch > height
