import threading
import time

import pytest
from sqlalchemy import select

from tests.core.steps import last_label, living, one_step
from workbench.core import entities
from workbench.core.browse import history
from workbench.core.models import Entity, Revision, table
from workbench.core.parts import in_parts
from workbench.core.project import Project
from workbench.errors import UserError


def add_ten(session, numbers):
    time.sleep(0.04)  # so that the parts do not grow
    return add(session, numbers)


class Cancelled(Exception):
    pass


def quiet(_done, _total):
    pass


def add(session, numbers):
    session.add_many(Entity, ({"kind": "place", "name": f"Town {n}"} for n in numbers))
    return len(numbers)


def add_slowly(session, numbers):
    time.sleep(0.05)
    return add(session, numbers)


def revisions(project):
    r = table(Revision).c
    with project.read() as connection:
        return connection.execute(select(r.seq).where(r.label == "Towns: {n}")).all()


def test_much_work_is_one_step_in_several_revisions_that_counts_the_whole(project):
    with one_step(project):
        step, changed = in_parts(project, "Towns: {n}", range(200), quiet, add, first=10)
    assert changed == 200
    assert len(revisions(project)) > 3
    assert project.next_steps()[0] == "Towns: 200"
    assert history.rows(project, [step])[step].label == "Towns: 200"
    assert history.taken_back(project, step)[0] == "Towns: 200"


def test_the_undo_of_a_step_in_parts_is_named_after_the_whole(project):
    in_parts(project, "Towns: {n}", range(60), quiet, add, first=10)
    assert project.undo().arguments == {"n": 60}
    assert project.next_steps()[1] == "Towns: 60"


def test_what_is_cancelled_half_way_stays_and_goes_back_in_one_step(project):
    before = living(project, "entity")

    def cancel(done, _total):
        if done > 20:
            raise Cancelled

    with pytest.raises(Cancelled):
        in_parts(project, "Towns: {n}", range(1_000), cancel, add, first=10)
    added = len(living(project, "entity") - before)
    assert 20 < added < 1_000
    assert project.next_steps()[0] == f"Towns: {added}"
    project.undo()
    assert living(project, "entity") == before


def test_who_saves_meanwhile_waits_for_one_part_and_not_for_the_job(project):
    order = []

    def report(done, total):
        order.append(done)

    def work():
        in_parts(project, "Towns: {n}", range(20), report, add_slowly, first=1)

    job = threading.Thread(target=work)
    job.start()
    while not order:
        time.sleep(0.001)
    entities.create(project, "place", "Minsk")
    seen = len(order)
    job.join()
    assert seen < len(order) == 21


def test_a_part_that_takes_long_is_followed_by_a_smaller_one_and_quick_ones_grow(project):
    sizes = []

    def work(_session, numbers):
        sizes.append(len(numbers))
        if len(sizes) == 1:
            time.sleep(0.1)
        return 0

    in_parts(project, "Towns: {n}", range(5_000), quiet, work, first=10)
    assert sizes[0] == 10 > sizes[1]
    assert max(sizes) > 10 and sum(sizes) == 5_000


def test_nothing_to_do_is_no_step(project):
    label = last_label(project)
    in_parts(project, "Towns: {n}", [], quiet, add)
    in_parts(project, "Towns: {n}", [1], quiet, lambda _session, _some: 0)
    assert last_label(project) == label


def test_another_window_may_save_between_two_parts(project):
    with Project.open(project.path) as other:

        def report(done, _total):
            if done == 1:
                entities.create(other, "place", "Brest")

        before = len(living(project, "entity"))
        in_parts(project, "Towns: {n}", range(3), report, add, first=1)
    assert len(revisions(project)) >= 2 and len(living(project, "entity")) == before + 4


def test_a_step_undone_while_it_is_at_work_ends_there_and_leaves_nothing(project):
    before, undone = living(project, "entity"), []
    with Project.open(project.path) as other:

        def report(done, _total):
            if done >= 10 and not undone:
                undone.append(other.undo())

        with pytest.raises(UserError, match="undone while it was at work"):
            in_parts(project, "Towns: {n}", range(200), report, add_ten, first=10)
    assert living(project, "entity") == before
