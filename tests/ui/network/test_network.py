"""The network in a window of its own, by keyboard and mouse."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tests.factories import a_document, a_fact, an_entity
from tests.ui.desk import TEXT, put_on
from tests.written import xml_of
from workbench import paths
from workbench.core import citations, entities, identities, meetings, posts, relations
from workbench.core.posts import Seen
from workbench.ui.network import NetworkSheet, kept, layout
from workbench.ui.network.discs import Names
from workbench.ui.theme import theme

pytestmark = pytest.mark.usefixtures("desk")


@pytest.fixture
def project(workspace):
    return workspace.project


@pytest.fixture
def somov(project):
    return an_entity(project, "Oleg Somov")


@pytest.fixture
def berg(project):
    return an_entity(project, "Anna Berg")


@pytest.fixture
def council(project, somov):
    council = an_entity(project, "Council of Norland", "meeting")
    meetings.take_part(project, council, somov)
    return council


@pytest.fixture
def shown(qtbot, workspace, council):
    return opened(qtbot, workspace)


def opened(qtbot, workspace, entity=None):
    sheet = NetworkSheet(workspace, entity)
    return put_on(qtbot, sheet, (1100, 700), sheet.canvas)


def press(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)


def chosen(sheet):
    drawing = sheet.canvas.drawing
    return drawing.network.nodes[drawing.current].name if drawing.current is not None else None


def names(sheet):
    drawing = sheet.canvas.drawing
    return {node.name for node, shown in zip(drawing.network.nodes, drawing.shown, strict=True) if shown}


def listed(sheet):
    return [row.text(0) for row in sheet.side.list.rows()]


def ticked(sheet, name):
    tree = sheet.legend
    found = tree.findItems(name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    return found[0]


def test_arrows_go_to_the_nearest_entity_that_way_and_enter_opens_its_card(qtbot, workspace, shown, somov, council):
    drawing = shown.canvas.drawing
    left, right = sorted(drawing.network.nodes, key=lambda node: drawing.points[drawing.number[node.id]].x())
    press(Qt.Key.Key_Right)
    shown.canvas.choose(left.id)
    press(Qt.Key.Key_Right)
    assert chosen(shown) == right.name
    press(Qt.Key.Key_Left)
    assert chosen(shown) == left.name
    with qtbot.waitSignal(workspace.current.sheet_wanted) as wanted:
        press(Qt.Key.Key_Return)
    assert wanted.args == ["card", left.id]


def test_space_leads_to_what_ties_an_entity_and_enter_to_the_passage_that_proves_it(
    qtbot, workspace, project, somov, berg
):
    document = a_document(project, TEXT)
    relation = relations.relate(project, somov, "reports to", berg)
    citations.cite_words(project, "relation", relation, "", (document, 0, 10))
    sheet = opened(qtbot, workspace)
    sheet.canvas.choose(berg)
    press(Qt.Key.Key_Space)
    assert sheet.side.list.hasFocus()
    assert listed(sheet) == ["Oleg Somov\nreceives reports from"]
    with qtbot.waitSignal(workspace.current.passage_wanted) as wanted:
        press(Qt.Key.Key_Return)
    assert (wanted.args[0].document, wanted.args[0].start, wanted.args[0].end) == (document, 0, 10)
    press(Qt.Key.Key_Escape)
    assert sheet.canvas.hasFocus()


def test_several_proofs_are_listed_and_each_opens(qtbot, workspace, project, somov, berg):
    document = a_document(project, TEXT)
    relation = relations.relate(project, somov, "reports to", berg)
    for place in ((0, 10), (45, 54)):
        citations.cite_words(project, "relation", relation, "", (document, *place))
    sheet = opened(qtbot, workspace)
    sheet.canvas.choose(somov)
    press(Qt.Key.Key_Space, Qt.Key.Key_Return)
    row = sheet.side.list.rows()[0]
    qtbot.waitUntil(lambda: row.childCount() == 2 and row.isExpanded())
    with qtbot.waitSignal(workspace.current.passage_wanted) as wanted:
        press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert wanted.args[0].start == 45


def test_a_fact_that_ties_two_is_put_on_the_card(qtbot, workspace, project, somov, berg):
    fact = a_fact(project, linked=[(somov, "subject"), (berg, "object")])
    sheet = opened(qtbot, workspace)
    sheet.canvas.choose(somov)
    with qtbot.waitSignal(workspace.current.fact_changed) as wanted:
        press(Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert wanted.args == [fact]


def test_what_is_not_ticked_is_not_shown_and_takes_along_whom_nothing_else_ties(
    qtbot, workspace, project, shown, somov
):
    relations.relate(project, somov, "based in", an_entity(project, "Rivertown", "place"))
    with qtbot.waitSignal(shown.drawn):
        shown.refresh()
    assert names(shown) == {"Oleg Somov", "Council of Norland", "Rivertown"}
    ticked(shown, "Taking part").setCheckState(0, Qt.CheckState.Unchecked)
    assert names(shown) == {"Oleg Somov", "Rivertown"}
    with qtbot.waitSignal(shown.drawn):
        shown.refresh()
    assert names(shown) == {"Oleg Somov", "Rivertown"}
    ticked(shown, "Place").setCheckState(0, Qt.CheckState.Unchecked)
    assert names(shown) == set()


def test_only_what_was_so_at_the_time_asked_for_is_shown(qtbot, workspace, project, somov, council):
    norland = an_entity(project, "Norland", "place")
    posts.see(project, Seen(somov, "minister", at=norland, seen="2023-04-06"))
    sheet = opened(qtbot, workspace)
    sheet.bar.start.setFocus()
    QTest.keyClicks(sheet.bar.start, "2023")
    press(Qt.Key.Key_Return)
    assert names(sheet) == {"Oleg Somov", "Norland"}
    assert "without a date" in sheet.state.text()
    sheet.bar.start.setFocus()
    sheet.bar.start.selectAll()
    QTest.keyClicks(sheet.bar.start, "202x")
    press(Qt.Key.Key_Return)
    assert "202x" in sheet.state.text()


def test_what_is_dragged_stays_there_when_the_network_is_opened_again(qtbot, workspace, shown, somov):
    canvas = shown.canvas
    drawing = canvas.drawing
    number = drawing.number[somov]
    start = canvas.mapFromScene(drawing.points[number])
    end = start + QPoint(60, 40)
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(canvas.viewport(), end)
    QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, pos=end)
    put = drawing.points[number]
    again = opened(qtbot, workspace)
    there = again.canvas.drawing.points[again.canvas.drawing.number[somov]]
    assert (there.x(), there.y()) == pytest.approx((put.x(), put.y()), abs=0.06)
    with qtbot.waitSignal(again.drawn):
        again.bar.again.click()
    there = again.canvas.drawing.points[again.canvas.drawing.number[somov]]
    assert abs(there.x() - put.x()) + abs(there.y() - put.y()) > 1


def test_the_keys_zoom_and_0_shows_all(shown):
    usual = shown.canvas.transform().m11()
    press(Qt.Key.Key_Minus, Qt.Key.Key_Minus)
    assert shown.canvas.transform().m11() < usual
    press(Qt.Key.Key_0)
    assert shown.canvas.transform().m11() == pytest.approx(usual)


def test_esc_lets_go_of_the_entity_first_and_then_leads_back_to_the_text(qtbot, shown, somov):
    shown.canvas.choose(somov)
    press(Qt.Key.Key_Escape)
    assert chosen(shown) is None
    with qtbot.waitSignal(shown.left):
        press(Qt.Key.Key_Escape)


def test_finding_goes_to_the_entity_of_that_name(shown):
    shown.bar.search.setFocus()
    QTest.keyClicks(shown.bar.search, "somov")
    press(Qt.Key.Key_Return)
    assert chosen(shown) == "Oleg Somov"


def test_an_entity_is_found_by_any_of_its_names(qtbot, workspace, project, somov, council):
    entities.add_alias(project, somov, "Олег Сомов")
    sheet = opened(qtbot, workspace)
    sheet.bar.found.emit("СОМОВ")
    assert chosen(sheet) == "Oleg Somov"


def test_a_network_around_an_entity_names_it_and_reaches_further_on_demand(
    qtbot, workspace, project, council, somov, berg
):
    relations.relate(project, somov, "reports to", berg)
    sheet = opened(qtbot, workspace, council)
    assert sheet.title == "Network: Council of Norland"
    assert names(sheet) == {"Council of Norland", "Oleg Somov"}
    with qtbot.waitSignal(sheet.drawn):
        sheet.bar.steps.setCurrentIndex(1)
    assert names(sheet) == {"Council of Norland", "Oleg Somov", "Anna Berg"}


def test_without_ties_it_says_what_to_do(qtbot, workspace, somov):
    sheet = NetworkSheet(workspace)
    sheet.setParent(qtbot.desk)
    sheet.show()
    with qtbot.waitSignal(sheet.drawn):
        sheet.catch_up()
    assert sheet.empty.isVisible()
    assert not sheet.canvas.isVisible()


@pytest.mark.parametrize("suffix", [".png", ".svg", ".graphml", ".gexf"])
def test_what_is_shown_is_written_as_it_is_asked_for(monkeypatch, tmp_path, shown, suffix):
    path = tmp_path / f"network{suffix}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_words: (str(path), ""))
    shown.bar.exported.emit(suffix)
    if suffix == ".png":
        assert path.read_bytes()[:4] == b"\x89PNG"
    else:
        words = xml_of(path)
        assert any("Oleg Somov" in (text or "") for one in words.iter() for text in (one.text, one.get("label")))


@pytest.mark.parametrize("name", ["light", "dark"])
def test_each_kind_of_tie_looks_different_in_both_themes(shown, name):
    from workbench.ui.network.drawing import STROKES

    theme.use(name)
    pens = {kind: stroke.pen() for kind, stroke in STROKES.items()}
    looks = {(pen.color().name(), pen.widthF(), tuple(pen.dashPattern())) for pen in pens.values()}
    assert len(looks) == len(STROKES)
    theme.use("system")


def test_the_same_entities_and_ties_stand_in_the_same_places_and_none_on_another(somov, berg, council):
    ties = [(somov, berg, 1.0), (somov, council, 1.0)]
    places = layout.lay_out([somov, berg, council], ties, {})
    assert layout.lay_out([council, somov, berg], ties, {}) == places
    assert layout.lay_out([somov, berg, council], ties, {berg: (400.0, 300.0)})[berg] == (400.0, 300.0)
    spots = list(places.values())
    assert all(abs(x - a) + abs(y - b) > 40 for n, (x, y) in enumerate(spots) for a, b in spots[n + 1 :])


def test_where_there_is_more_height_than_width_the_picture_is_high(project):
    ids = sorted(an_entity(project, f"Person {number}") for number in range(30))
    ties = [(one, other, 1.0) for one, other in pairwise(ids)]

    def shape(**asked):
        places = layout.lay_out(ids, ties, {}, **asked).values()
        return [max(side) - min(side) for side in zip(*places, strict=True)]

    wide, high = shape(), shape(is_high=True)
    assert wide[0] > wide[1]
    assert high[1] > high[0]


def test_no_name_reaches_out_of_sight_while_all_is_shown(shown):
    discs = Names([("Council of Norland", ""), ("Oleg Somov", "")])
    places, sides, sight = [QPointF(5, 50), QPointF(60, 90)], [10, 10], QRectF(0, 0, 100, 100)
    assert discs.with_room((0, 1.0), [0, 1], places, sides).keys() == {0, 1}
    assert discs.with_room((0, 1.0), [0, 1], places, sides, sight=sight) == {1: (0, -1)}
    assert shown.canvas.drawing.sight is not None
    press(Qt.Key.Key_Plus)
    assert shown.canvas.drawing.sight is None


class Windows(QObject):
    """Notes which windows open."""

    def __init__(self):
        super().__init__()
        self.opened = []
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched, event):  # noqa: N802
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(watched)
        return False


def test_no_part_of_it_is_a_window_before_it_stands_in_its_place(qtbot, workspace, council):
    windows = Windows()
    sheet = NetworkSheet(workspace, council)
    qtbot.addWidget(sheet)
    QApplication.instance().removeEventFilter(windows)
    assert not sheet.bar.steps.isHidden()
    assert windows.opened == []


def test_around_one_of_two_that_are_the_same_the_network_is_of_both(qtbot, workspace, project, somov, council):
    other = an_entity(project, "O. Somov")
    identities.decide(project, somov, other, "same")
    sheet = opened(qtbot, workspace, other)
    assert (chosen(sheet), names(sheet)) == ("Oleg Somov", {"Oleg Somov", "Council of Norland"})
    ticked(sheet, "Meeting").setCheckState(0, Qt.CheckState.Unchecked)
    assert names(sheet) == {"Oleg Somov"}


def test_ties_are_listed_by_their_kind_and_the_newest_first(qtbot, workspace, project, somov, berg, council):
    for name, year in (("First forum", "2023"), ("Second forum", "2025"), ("Third forum", "2024")):
        forum = an_entity(project, name, "meeting")
        entities.describe_meeting(project, forum, {"start_date": year})
        meetings.take_part(project, forum, somov)
    relations.relate(project, somov, "reports to", berg)
    sheet = opened(qtbot, workspace)
    sheet.canvas.choose(somov)
    named = [words.partition("\n")[0] for words in listed(sheet)]
    assert named == ["Anna Berg", "Second forum", "Third forum", "First forum", "Council of Norland"]


def test_keys_zoom_where_the_entity_stands_that_is_brought_out(shown, somov):
    canvas = shown.canvas
    canvas.choose(somov)
    point = canvas.drawing.points[canvas.drawing.number[somov]]
    at = canvas.mapFromScene(point)
    press(Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    assert (canvas.mapFromScene(point) - at).manhattanLength() <= 2


def test_places_that_cannot_be_read_are_left_out(project, somov):
    kept.keep(project.id, None, {somov: (1.0, 2.0)})
    file = QSettings(str(paths.home() / "networks.ini"), QSettings.Format.IniFormat)
    key = f"{project.id}/all"
    file.setValue(key, ["nobody 1 2", f"{somov} far away", f"{somov} nan 1", f"{somov}", f"{somov} 3.0 4.0"])
    file.sync()
    kept._file.cache_clear()
    assert kept.places(project.id, None) == {somov: (3.0, 4.0)}
