"""What every test stands on: hypothesis profiles, its own home, and guards against what a test leaves behind."""

import gc
import os
import threading

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from hypothesis import HealthCheck, settings

from tests import guards
from workbench import i18n

for _name, _examples in {"quick": 8, "check": 60, "hunt": 300, "soak": 1000}.items():
    settings.register_profile(
        _name,
        max_examples=_examples,
        deadline=None,
        derandomize=_name != "soak",  # what fails does so for everybody; only `poe soak` tries something new
        print_blob=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

_QT_FIXTURES = {"qapp", "qtbot", "qtmodeltester"}


def pytest_collection_finish():
    """What is imported by now stays: the guards need not search it for leaks after every test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory, monkeypatch):
    """Each test has settings of its own and none of the variables that would override them."""
    for variable in [name for name in os.environ if name.startswith("WORKBENCH_")]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def russian(tmp_path):
    """Speaks Russian with these translations until the test ends; the folder of the catalogue comes back."""

    def speak(translations):
        catalog = Catalog(locale="ru")
        for message, translation in translations.items():
            catalog.add(message, translation)
        folder = tmp_path / "translations"
        (folder / "ru" / "LC_MESSAGES").mkdir(parents=True)
        with (folder / "ru" / "LC_MESSAGES" / "workbench.mo").open("wb") as file:
            write_mo(file, catalog)
        i18n.use("ru", folder)
        return folder

    yield speak
    i18n.use("en")


@pytest.fixture(autouse=True)
def _no_threads_left():
    before = set(threading.enumerate())
    yield
    if left := guards.leaked_threads(before):
        pytest.fail(f"threads left running: {left}")


@pytest.fixture(autouse=True)
def _no_qt_left(request):
    """Looks only after tests that use Qt: the others neither pay for it nor import it."""
    if not _QT_FIXTURES & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("qapp")  # ours is torn down last, after the widgets' own fixture
    before = guards.qt_objects()
    guards.pass_by()  # at the beginning: at its end a test still holds what it was given
    yield
    if left := guards.leaked_qt_objects(before):
        pytest.fail(f"Qt objects left behind: {left}")
