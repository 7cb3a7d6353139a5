"""A whole day of an analyst, by keyboard alone and by mouse."""

from collections import Counter

import pytest
from sqlalchemy import select

from tests.ui import mouse, sessions
from workbench.core.models import Entity, Fact, Link, Review, table
from workbench.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot, empty_workspace):
    window = MainWindow(empty_workspace)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    return window


def living(project, model, column="id"):
    target = table(model)
    with project.read() as connection:
        return list(connection.execute(select(target.c[column]).where(target.c.deleted.is_(False))).scalars())


@pytest.mark.quick
def test_a_whole_session_by_keyboard_alone(window, tmp_path):
    exported = sessions.by_keyboard(window, tmp_path)
    assert Counter(fact["type"] for fact in exported["facts"]) == {"event": 1, "quantity": 1, "commitment": 1}
    linked = {(entity["kind"], entity["name"]) for fact in exported["facts"] for entity in fact["entities"]}
    assert linked == {
        ("meeting", "Council of Ministers, 2 February 2026"),
        ("person", "Mikhail Mishustin"),
        ("person", "Alexander Turchin"),
    }
    assert {review["reviewer"] for fact in exported["facts"] for review in fact["reviews"]} == {"Boris"}
    for fact in exported["facts"]:
        (evidence,) = fact["evidence"]
        assert (tmp_path / "report.txt").read_text(encoding="utf-8")[evidence["start"] : evidence["end"]] == evidence[
            "quote"
        ]
    project = window.workspace.project
    assert (len(living(project, Fact)), len(living(project, Link)), len(living(project, Entity))) == (3, 3, 3)
    assert len(living(project, Review)) == 2  # the last decision was undone after the project was opened again


def test_the_same_by_mouse(window, tmp_path):
    (fact,) = mouse.by_mouse(window, tmp_path)["facts"]
    assert (fact["type"], fact["evidence"][0]["quote"]) == ("quantity", "nearly 1 trillion roubles in 2025")
    assert fact["fields"]["value"]["value"] == "1000000000000"
    assert [(entity["kind"], entity["name"]) for entity in fact["entities"]] == [("person", "Mikhail Mishustin")]
    assert [review["reviewer"] for review in fact["reviews"]] == ["Boris"]
    assert living(window.workspace.project, Review) == []  # taken back after the project was opened again
