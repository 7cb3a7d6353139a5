import threading
import time
from contextlib import contextmanager

import pytest

from tests.factories import a_document, a_fact, a_project, an_entity
from tests.ui.sessions import turn
from workbench.core import analysts, entities, facts
from workbench.core.models import Entity
from workbench.core.parts import in_parts
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.ui.workspace import Workspace


class Heard:
    """What a signal carried, in order."""

    def __init__(self, signal):
        self.all = []
        signal.connect(self._note)

    def _note(self, *values):
        self.all.append(values[0] if len(values) == 1 else values)


@pytest.fixture
def heard(workspace):
    """What the workspace tells of itself, by the name of the signal."""
    names = "changed project_changed failed told progress busy named".split()
    return {name: Heard(getattr(workspace, name)) for name in names}


@pytest.fixture
def second(workspace, own_settings):
    """Another window on the same file."""
    other = Workspace(own_settings)
    assert other.open(workspace.project.path)
    yield other
    other.close()


@contextmanager
def held(workspace, label="Held"):
    """A job that runs until the block is left; it stops early if it is cancelled."""
    inside, go = threading.Event(), threading.Event()

    def operation(_project, report):
        inside.set()
        while not go.wait(0.01):
            report(1, 3)
        return "whole"

    workspace.start(label, operation)
    assert inside.wait(2)
    try:
        yield
    finally:
        go.set()


def refuse(_project):
    raise UserError("“{name}” is taken.", name="Minsk")


def labels(signal):
    return [change.label.format(**change.arguments) for change in signal.all]


# --- do and ask


def test_what_is_done_is_saved_and_told(workspace, heard):
    made = []
    workspace.do(entities.create, "place", "Minsk", done=made.append)
    assert heard["changed"].all == []  # what is saved is shown in the next turn of the event loop
    turn()
    (change,) = heard["changed"].all
    assert ("entity", made[0]) in change.rows
    assert workspace.ask(Project.next_steps)[0].endswith("Minsk")


def test_an_error_of_a_verb_is_a_sentence_for_all_or_for_the_field(workspace, heard):
    at_the_field = []
    workspace.do(refuse, failed=at_the_field.append)
    assert at_the_field == ["“Minsk” is taken."] and heard["failed"].all == []
    workspace.do(refuse)
    assert heard["failed"].all == ["“Minsk” is taken."]


def test_a_question_that_is_refused_has_no_answer(workspace, heard):
    assert workspace.ask(refuse) is None
    assert heard["failed"].all == ["“Minsk” is taken."]


def test_without_a_project_nothing_happens(empty_workspace):
    called = []
    empty_workspace.do(called.append)
    empty_workspace.start("Job", called.append)
    empty_workspace.fetch("list", called.append, done=called.append)
    assert empty_workspace.ask(called.append) is None
    empty_workspace.undo()
    empty_workspace.look_for_news()
    empty_workspace.close()
    assert called == [] and not empty_workspace.is_busy


def test_a_change_of_more_than_ten_thousand_rows_names_none(workspace, heard):
    def flood(project):
        with project.change("Many") as session:
            session.add_many(Entity, ({"kind": "person", "name": f"P {n}"} for n in range(10_001)))

    workspace.do(flood)
    turn()
    assert [change.rows for change in heard["changed"].all] == [None]


def test_undo_and_redo_say_which_step(workspace, heard):
    workspace.do(entities.create, "place", "Minsk")
    workspace.undo()
    workspace.redo()
    turn()
    undone, redone = heard["told"].all
    assert undone.startswith("Undone: ") and redone.startswith("Done again: ")
    assert "Minsk" in undone and "Minsk" in redone
    assert len(heard["changed"].all) == 3


def test_a_step_of_many_rows_goes_back_as_a_job_while_the_window_works(workspace, heard, qtbot):
    def flood(project):
        with project.change("Many") as session:
            session.add_many(Entity, ({"kind": "person", "name": f"P {n}"} for n in range(500)))

    workspace.do(flood)
    for move, sentence in ((workspace.undo, "Undone: Many"), (workspace.redo, "Done again: Many")):
        move()
        assert workspace.is_busy
        qtbot.waitUntil(lambda: not workspace.is_busy)
        assert heard["told"].all[-1] == sentence


def test_there_is_nothing_to_undo_in_a_fresh_project(workspace, heard):
    workspace.undo()
    workspace.undo()
    assert heard["failed"].all[-1] == "There is nothing to undo."


def test_saves_under_a_name_nobody_confirmed_ask_for_it(workspace, heard, qtbot):
    workspace.settings.name_confirmed = False
    workspace.do(entities.create, "place", "Minsk")
    turn()
    assert heard["named"].all == ["Anna"]
    workspace.start("Job", lambda project, _report: an_entity(project))
    qtbot.waitUntil(lambda: len(heard["named"].all) > 1)
    workspace.settings.name_confirmed = True
    workspace.do(entities.create, "place", "Brest")
    turn()
    assert set(heard["named"].all) == {"Anna"} and len(heard["named"].all) == 2


def test_a_save_is_signed_with_the_name_of_that_moment(workspace, tmp_path):
    assert workspace.use(lambda: a_project(tmp_path, "another", analyst="Olga"))
    workspace.settings.name = "Vera"
    workspace.do(entities.create, "place", "Minsk")
    assert set(workspace.ask(analysts.names).values()) == {"Olga", "Vera"}


# --- fetch


def test_a_fetch_is_answered_on_the_thread_of_the_window(workspace, qtbot):
    answers = []
    workspace.fetch(
        "thread",
        lambda _project: threading.current_thread().name,
        done=lambda found: answers.append((found, threading.current_thread())),
    )
    qtbot.waitUntil(lambda: len(answers) == 1)
    name, thread = answers[0]
    assert name.startswith("reader") and thread is threading.main_thread()


def test_who_waits_for_a_fetch_never_dies_on_the_thread_that_reads(workspace, qtbot):
    ended = []

    class Waiting:
        def answer(self, _found):
            """Nothing is to be done with it."""

        def __del__(self):
            ended.append(threading.current_thread())

    for number in range(30):
        workspace.fetch(f"read {number}", lambda _project: sum(range(2_000)), done=Waiting().answer)
    qtbot.waitUntil(lambda: len(ended) == 30)
    assert set(ended) == {threading.main_thread()}


def test_of_several_fetches_the_newest_is_answered(workspace, qtbot):
    answers, asked, go = [], [], threading.Event()

    def slow(_project, number):
        asked.append(number)
        go.wait(2)
        return number

    for number in range(5):
        workspace.fetch("list", slow, number, done=answers.append)
    workspace.fetch("other", slow, 99, done=answers.append)
    go.set()
    qtbot.waitUntil(lambda: 99 in answers)
    assert answers == [4, 99]
    assert len(asked) < 5


def test_what_is_fetched_does_not_wait_for_what_is_studied(workspace, qtbot):
    answers, go = [], threading.Event()
    workspace.study("long", lambda _project: go.wait(5), done=answers.append)
    workspace.fetch("list", lambda _project: "list", done=answers.append)
    qtbot.waitUntil(lambda: answers == ["list"])
    go.set()
    qtbot.waitUntil(lambda: answers == ["list", True])


def test_an_error_of_a_fetch_nobody_waits_for_is_not_told(workspace, heard, qtbot):
    answers, go = [], threading.Event()

    def slow(_project):
        go.wait(2)
        refuse(_project)

    workspace.fetch("list", slow, done=answers.append)
    workspace.fetch("list", lambda _project: "fresh", done=answers.append)
    go.set()
    qtbot.waitUntil(lambda: answers == ["fresh"])
    assert heard["failed"].all == []
    workspace.fetch("list", refuse, done=answers.append)
    qtbot.waitUntil(lambda: heard["failed"].all == ["“Minsk” is taken."])


def test_an_answer_about_the_project_before_is_not_given(workspace, qtbot, tmp_path):
    answers, inside, go = [], threading.Event(), threading.Event()

    def slow(_project):
        inside.set()
        go.wait(2)
        return "old"

    workspace.fetch("list", slow, done=answers.append)
    assert inside.wait(2)
    threading.Timer(0.05, go.set).start()
    assert workspace.use(lambda: a_project(tmp_path, "another"))
    workspace.fetch("list", lambda _project: "new", done=answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["new"]


# --- start and cancel


def test_a_job_reports_and_gives_what_it_made(workspace, heard, qtbot):
    made = []

    def operation(project, report, name):
        for count in range(1, 101):
            report(count, 100)
        return an_entity(project, name)

    workspace.start("Adding", operation, "Olga", done=made.append)
    assert workspace.is_busy and heard["busy"].all == [True]
    qtbot.waitUntil(lambda: heard["busy"].all == [True, False])
    assert not workspace.is_busy and len(made) == 1
    reports = heard["progress"].all
    assert reports[0] == ("Adding", 0, 0) and reports[-1] == ("Adding", 100, 100)
    assert len(reports) < 20  # a job that counts fast does not flood the window


def test_views_hear_of_what_a_job_saved_before_it_is_done(workspace, qtbot):
    order = []
    workspace.changed.connect(lambda change: order.append(change.label.format(**change.arguments)))
    workspace.start(
        "Adding", lambda project, _report: an_entity(project, "Olga"), done=lambda _id: order.append("done")
    )
    qtbot.waitUntil(lambda: "done" in order)
    assert len(order) == len(set(order)) and "Olga" in order[-2] and order[-1] == "done"


def test_what_a_job_saves_in_many_parts_is_told_a_few_times_with_every_row(workspace, qtbot):
    heard, made = [], []
    workspace.changed.connect(heard.append)

    def add(session, names):
        made.extend(session.add(Entity(kind="place", name=name)) for name in names)
        time.sleep(0.03)  # so that no part is larger than the one before
        return len(names)

    def operation(project, report):
        return in_parts(project, "Towns: {n}", list(map(str, range(30))), report, add, first=1)

    workspace.start("Adding", operation, done=heard.append)
    qtbot.waitUntil(lambda: any(isinstance(each, tuple) for each in heard))
    changes = heard[:-1]
    assert {row for change in changes for row in change.rows} >= {("entity", town) for town in made}
    assert len({change.group for change in changes}) == 1
    assert len(changes) <= 15


def test_an_error_of_a_job_is_a_sentence(workspace, heard, qtbot):
    workspace.start("Failing", lambda project, _report: refuse(project), done=heard.clear)
    qtbot.waitUntil(lambda: heard["busy"].all == [True, False])
    assert heard["failed"].all == ["“Minsk” is taken."]


def test_cancel_stops_the_job_that_runs_and_those_that_wait(workspace, heard, qtbot):
    ran = []
    with held(workspace):
        workspace.start("Waiting", lambda _project, _report: ran.append("waiting"))
        workspace.cancel()
        qtbot.waitUntil(lambda: not workspace.is_busy)
    assert ran == []
    assert heard["told"].all == ["Cancelled. What was finished by then is kept."]
    assert "Waiting" not in {label for label, *_ in heard["progress"].all}


def test_a_job_started_after_cancel_runs(workspace, heard, qtbot):
    ran = []

    def after(_project, report):
        report(1, 1)
        ran.append("after")

    with held(workspace):
        workspace.cancel()
        workspace.start("After", after)
        qtbot.waitUntil(lambda: not workspace.is_busy)
    assert ran == ["after"] and len(heard["told"].all) == 1


def test_a_crash_in_a_job_reaches_the_window(workspace, qtbot):
    def crash(_project, _report):
        raise ZeroDivisionError("a bug")

    with qtbot.capture_exceptions() as caught:
        workspace.start("Crashing", crash)
        qtbot.waitUntil(lambda: not workspace.is_busy)
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]


def test_a_crash_in_a_fetch_reaches_the_window(workspace, qtbot):
    with qtbot.capture_exceptions() as caught:
        workspace.fetch("list", lambda _project: 1 / 0, done=print)
        qtbot.waitUntil(lambda: len(caught) == 1)
    assert caught[0][0] is ZeroDivisionError


# --- one project after the other


def test_closing_waits_for_the_job_and_keeps_what_is_whole(workspace, heard, qtbot):
    inside, path, done = threading.Event(), workspace.project.path, []

    def operation(project, report):
        for number in range(1000):
            an_entity(project, f"Person {number}")
            inside.set()
            report(number, 1000)

    workspace.start("Adding", operation, done=done.append)
    assert inside.wait(2)
    workspace.close()
    assert not workspace.is_busy and heard["busy"].all == [True, False]
    assert workspace.project is None and heard["project_changed"].all == [()]
    qtbot.wait(20)
    assert done == [] and heard["told"].all == []
    with Project.open(path) as project, project.read() as connection:
        found = connection.execute(Entity.__table__.select()).all()
    assert 0 < len(found) < 1000


def test_another_project_takes_the_place_in_one_step(workspace, tmp_path):
    seen = []
    workspace.current.show_fact(a_fact(workspace.project))
    workspace.project_changed.connect(lambda: seen.append((workspace.project, workspace.current.fact)))
    assert workspace.use(lambda: a_project(tmp_path, "another"))
    assert seen == [(workspace.project, None)] and workspace.project.path.stem == "another"


def test_a_project_that_cannot_be_opened_leaves_the_open_one(workspace, heard, tmp_path):
    path = workspace.project.path
    assert not workspace.open(tmp_path / "nothing.workbench")
    assert workspace.project.path == path
    assert len(heard["failed"].all) == 1 and heard["project_changed"].all == []


def test_a_job_of_the_project_before_does_not_count_for_the_next(workspace, heard, tmp_path, qtbot):
    with held(workspace):
        assert workspace.use(lambda: a_project(tmp_path, "another"))
        with held(workspace, "Next"):
            qtbot.wait(30)
            assert workspace.is_busy
        qtbot.waitUntil(lambda: not workspace.is_busy)
    assert heard["busy"].all == [True, False, True, False]


def test_the_same_file_may_be_opened_again(workspace):
    path = workspace.project.path
    workspace.do(entities.create, "place", "Minsk")
    assert workspace.open(path)
    assert workspace.ask(Project.next_steps)[0].endswith("Minsk")
    workspace.do(entities.create, "place", "Brest")


# --- news of other windows


def test_what_another_window_saves_arrives_once_and_in_order(workspace, heard, second):
    names = ["Minsk", "Brest", "Gomel"]
    for name in names:
        second.do(entities.create, "place", name)
    workspace.look_for_news()
    workspace.look_for_news()
    created = [label for label in labels(heard["changed"]) if any(name in label for name in names)]
    assert [label.split()[-1].strip("“”") for label in created] == names


def test_ones_own_saves_are_told_once(workspace, heard, second):
    workspace.do(entities.create, "place", "Minsk")
    second.do(entities.create, "place", "Brest")
    workspace.do(entities.create, "place", "Gomel")
    for _ in range(3):
        workspace.look_for_news()
        turn()
    revisions = [change.revision for change in heard["changed"].all]
    assert len(revisions) == len(set(revisions)) >= 3


def test_a_save_made_while_news_are_told_is_told_once(workspace, heard, second):
    second.do(entities.create, "place", "Minsk")
    follow = ["Brest", "Gomel"]

    def save_more(_change):
        if follow:
            workspace.do(entities.create, "place", follow.pop())

    workspace.changed.connect(save_more)
    for _ in range(3):
        workspace.look_for_news()
        turn()
    revisions = [change.revision for change in heard["changed"].all]
    assert follow == [] and len(revisions) == len(set(revisions))


def test_news_come_by_themselves(workspace, second, qtbot):
    with qtbot.waitSignal(workspace.changed, timeout=3000):
        second.do(entities.create, "place", "Minsk")


def test_news_of_a_step_taken_back_elsewhere_name_its_rows(workspace, heard, second):
    document = a_document(workspace.project)
    fact = workspace.ask(facts.tag, document, 0, 5, "quantity")
    workspace.look_for_news()
    second.undo()
    workspace.look_for_news()
    assert ("fact", fact) in heard["changed"].all[-1].rows


def test_closing_in_the_middle_of_news_stops_them(workspace, second, heard):
    for name in ("Minsk", "Brest"):
        second.do(entities.create, "place", name)
    workspace.changed.connect(lambda _change: workspace.close())
    workspace.look_for_news()
    assert len(heard["changed"].all) == 1 and workspace.project is None


def test_a_file_that_went_away_can_still_be_closed(workspace, tmp_path):
    workspace.project.path.unlink()
    workspace.look_for_news()
    workspace.close()
    assert workspace.project is None
