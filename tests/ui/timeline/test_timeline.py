"""The timeline in a window of its own, by keyboard and mouse."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.factories import a_document, a_fact, an_entity
from tests.ui.desk import TEXT, put_on
from tests.written import xml_of
from workbench.core import entities, facts, posts
from workbench.core.posts import Seen
from workbench.ui.timeline import TimelineSheet
from workbench.ui.timeline.face import axis_height

pytestmark = pytest.mark.usefixtures("desk")


@pytest.fixture
def project(workspace):
    return workspace.project


@pytest.fixture
def council(project):
    return a_meeting(project, "Council of Norland", "2025-03-01")


@pytest.fixture
def later(project, council):
    return a_meeting(project, "Second council", "2025-09-01")


@pytest.fixture
def post(project):
    document = a_document(project, TEXT)
    berg, norland = an_entity(project, "Anna Berg"), an_entity(project, "Norland", "place")
    posts.see(project, Seen(berg, "minister of roads", at=norland, seen="2024-02", document=document, place=(45, 54)))
    return document


@pytest.fixture
def fact(project):
    fact = a_fact(project)
    facts.edit(project, fact, {"said_at": "2026-02-26"})
    return fact


@pytest.fixture
def shown(qtbot, workspace, council, later, post, fact):
    return opened(qtbot, workspace)


def a_meeting(project, name, start):
    meeting = an_entity(project, name, "meeting")
    entities.describe_meeting(project, meeting, {"start_date": start})
    return meeting


def opened(qtbot, workspace, entity=None):
    sheet = TimelineSheet(workspace, entity)
    return put_on(qtbot, sheet, (1000, 600), sheet.chart)


def press(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def names(sheet):
    return [mark.name for placed in sheet.chart.face.placed for mark in placed.marks]


def spot(sheet, name):
    """Where a mark stands on screen."""
    face = sheet.chart.face
    for placed in face.placed:
        for at, mark in enumerate(placed.marks):
            if mark.name == name:
                x = (placed.left[at] + placed.right[at]) / 2 - face.scale.left * face.scale.pixels + face.labels
                return QPoint(
                    round(x), round(placed.middle(at) + axis_height() - sheet.chart.verticalScrollBar().value())
                )
    raise AssertionError(name)


def test_keys_go_from_mark_to_mark_and_say_each(shown):
    press(Qt.Key.Key_Right)
    assert shown.chart.face.current.name == "Council of Norland"
    assert "1 Mar 2025" in shown.chart.accessibleDescription()
    press(Qt.Key.Key_Right)
    assert shown.chart.face.current.name == "Second council"
    press(Qt.Key.Key_Down)
    assert shown.chart.face.current.name == "Anna Berg"
    assert "Anna Berg" in shown.state.text()
    press(Qt.Key.Key_Up, Qt.Key.Key_Home)
    assert shown.chart.face.current.name == "Council of Norland"


def test_enter_on_a_meeting_opens_its_card(qtbot, workspace, shown, council):
    with qtbot.waitSignal(workspace.current.sheet_wanted) as wanted:
        press(Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert wanted.args == ["card", council]


def test_enter_on_a_post_goes_to_the_passage_in_which_it_was_seen(qtbot, workspace, shown, post):
    with qtbot.waitSignal(workspace.current.passage_wanted) as wanted:
        press(Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert (wanted.args[0].document, wanted.args[0].start, wanted.args[0].end) == (post, 45, 54)


def test_enter_on_a_fact_puts_it_on_the_card_and_shows_its_passage(qtbot, workspace, shown, fact):
    with qtbot.waitSignals([workspace.current.fact_changed, workspace.current.passage_wanted]):
        press(Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert workspace.current.fact == fact


def test_a_click_on_a_mark_opens_it_and_a_drag_does_not(qtbot, workspace, shown, council):
    viewport = shown.chart.viewport()
    with qtbot.waitSignal(workspace.current.sheet_wanted) as wanted:
        QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot(shown, "Council of Norland"))
    assert wanted.args == ["card", council]
    before = shown.chart.face.scale.left
    start = spot(shown, "Council of Norland")
    with qtbot.assertNotEmitted(workspace.current.sheet_wanted):
        QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(viewport, start + QPoint(80, 0))
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=start + QPoint(80, 0))
    assert shown.chart.face.scale.left < before


def test_ctrl_and_the_wheel_zoom_where_the_pointer_is(shown):
    chart, at = shown.chart, spot(shown, "Second council")
    pixels = chart.face.scale.pixels
    turned = QWheelEvent(
        QPointF(at),
        QPointF(chart.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart.viewport(), turned)
    assert chart.face.scale.pixels > pixels
    assert abs(spot(shown, "Second council").x() - at.x()) <= 2


def test_keys_zoom_and_0_shows_all_of_time(shown):
    usual = shown.chart.face.scale.pixels
    press(Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    assert shown.chart.face.scale.pixels > usual
    press(Qt.Key.Key_0)
    assert shown.chart.face.scale.pixels == pytest.approx(usual, rel=0.3)


def test_words_kinds_and_a_time_narrow_what_is_shown(shown):
    shown.bar.search.setFocus()
    QTest.keyClicks(shown.bar.search, "ROADS")
    assert names(shown) == ["Anna Berg"]
    shown.bar.search.clear()
    shown.bar.shown["meeting"].click()
    assert "Council of Norland" not in names(shown)
    shown.bar.shown["meeting"].click()
    shown.bar.start.setFocus()
    QTest.keyClicks(shown.bar.start, "2025-06")
    shown.bar.end.setFocus()
    QTest.keyClicks(shown.bar.end, "2025-12")
    press(Qt.Key.Key_Return)
    assert names(shown) == ["Second council"]


def test_where_nothing_fits_or_nothing_has_a_date_it_says_so(qtbot, workspace, shown):
    QTest.keyClicks(shown.bar.search, "zzz")
    assert shown.empty.isVisible()
    assert not shown.chart.isVisible()


def test_a_change_is_read_again(qtbot, workspace, project, shown):
    shown.workspace.changed.connect(shown.catch_up)
    with qtbot.waitSignal(shown.drawn):
        a_meeting(project, "Third council", "2025-10-01")
    qtbot.waitUntil(lambda: "Third council" in names(shown))


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_a_picture_of_it_is_written(monkeypatch, tmp_path, shown, suffix):
    path = tmp_path / f"timeline{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_words: (str(path), ""))
    shown.bar.exported.emit(suffix)
    if suffix == ".png":
        assert path.read_bytes()[:4] == b"\x89PNG"
    else:
        words = {one.text for one in xml_of(path).iter()}
        assert "Anna Berg" in words


def test_a_narrow_timeline_has_icons_where_a_wide_one_has_words(shown):
    bar = shown.bar
    styles = {Qt.ToolButtonStyle.ToolButtonIconOnly: 500, Qt.ToolButtonStyle.ToolButtonTextBesideIcon: 1400}
    for style, width in styles.items():
        bar.resize(width, bar.height())
        assert {button.toolButtonStyle() for button in (*bar.shown.values(), bar.export)} == {style}


def test_a_mark_stays_brought_out_when_all_is_read_again(qtbot, project, shown):
    press(Qt.Key.Key_Right)
    before = shown.chart.face.current
    shown.workspace.changed.connect(shown.catch_up)
    with qtbot.waitSignal(shown.drawn):
        a_meeting(project, "Third council", "2025-10-01")
    assert shown.chart.face.current == before
    assert any(mark is shown.chart.face.current for placed in shown.chart.face.placed for mark in placed.marks)


def test_keys_zoom_where_the_mark_stands_that_is_brought_out(shown):
    press(Qt.Key.Key_Right)
    at = spot(shown, "Council of Norland")
    press(Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    assert abs(spot(shown, "Council of Norland").x() - at.x()) <= 2


def test_the_last_marks_leave_room_for_their_names(shown):
    shown.bar.shown["fact"].click()
    assert spot(shown, "Second council").x() + 100 < shown.chart.viewport().width()


def test_esc_in_a_field_leads_to_the_picture_and_from_there_to_the_text(qtbot, shown):
    shown.bar.search.setFocus()
    press(Qt.Key.Key_Escape)
    assert shown.chart.hasFocus()
    with qtbot.waitSignal(shown.left):
        press(Qt.Key.Key_Escape)


def test_a_mark_is_found_by_any_name_of_its_entity(qtbot, workspace, project, shown):
    (berg,) = {mark.entity for row in shown._rows for mark in row.marks if mark.name == "Anna Berg"}
    shown.workspace.changed.connect(shown.catch_up)
    with qtbot.waitSignal(shown.drawn):
        entities.add_alias(project, berg, "Анна Берг")
    shown.bar.search.setText("БЕРГ")
    assert names(shown) == ["Anna Berg"]
