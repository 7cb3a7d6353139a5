"""What is made ready while a window is at rest."""

import pytest

from workbench.ui import warm
from workbench.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot, sample_workspace):
    window = MainWindow(sample_workspace)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: sample_workspace.current.document is not None)
    return window


def asked(workspace, monkeypatch):
    """The names of the queries that are fetched from here on."""
    names, fetch = [], workspace.fetch
    monkeypatch.setattr(workspace, "fetch", lambda key, *a, **k: (names.append(key), fetch(key, *a, **k))[1])
    return names


def test_the_places_are_made_without_being_shown_or_reading_anything(window, monkeypatch):
    read = asked(window.workspace, monkeypatch)
    for step in warm.steps(window):
        step()
    assert window.place == "read"
    assert {"review", "export"} <= set(vars(window))
    assert not window.review.isVisible() and not window.export.isVisible()
    assert read == []


def test_a_place_made_ready_shows_what_was_saved_since(window, qtbot):
    for step in warm.steps(window):
        step()
    window.show_place("export")
    qtbot.waitUntil(lambda: window.export._counts is not None)
    window.show_place("review")
    assert window.place == "review"


def test_the_form_of_every_type_is_made_once(window):
    for step in warm.steps(window):
        step()
    forms = dict(window.card._page._forms)
    assert set(forms) == set(window.card.types())
    for key in window.card.types():
        window.card.prepare(key)
    assert window.card._page._forms == forms
    assert all(form.isHidden() for form in forms.values())


@pytest.mark.parametrize("quiet_ms", [60_000, 0])
def test_nothing_is_made_while_somebody_works(window, quiet_ms):
    waiting = warm.Warm(window, quiet_ms=quiet_ms)
    waiting._on_press()
    waiting._go_on()
    assert len(window.card._page._forms) == (0 if quiet_ms else 1)
    waiting._timer.stop()
