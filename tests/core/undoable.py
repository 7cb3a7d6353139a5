"""A project in the hands of Hypothesis: what must hold after every step, and when all is undone and redone."""

import sys
import tempfile
from functools import cache
from pathlib import Path

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import select

from tests.core import soundness
from workbench.core import (
    analysts,
    codebook,
    safety,
    undo,
)
from workbench.core.models import Revision, table
from workbench.core.project import Project

BOOK = {
    "types": [
        {"key": "quantity", "fields": {"value": "decimal", "about": "entity", "note": "text"}},
        {"key": "event", "fields": {"when": "edtf"}},
    ]
}
WORK = (
    *("document", "annotation", "fact", "entity", "evidence", "link", "comment", "review", "alias"),
    *("collection", "membership"),
)
some = st.integers(0, 1_000_000)  # an index, taken modulo what there is
words = st.sampled_from(["one", "two", "three", "Ёж \N{WAVING HAND SIGN}"])


_most = settings.default.max_examples
STEPS = settings(
    stateful_step_count=20,
    max_examples=_most if _most > 100 else max(4, _most // 3),  # whole in `poe soak`
    phases=set(Phase) - {Phase.explain},
)
FEWER_STEPS = settings(STEPS, max_examples=_most // 3 if _most > 100 else max(4, _most // 6))
"""For machines that have the rules of another one as well."""


@cache
def new_file():
    """The bytes of a new project with a codebook and two analysts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "new.workbench"
        with Project.create(path, "Trade", fill=_fill):
            pass
        return path.read_bytes()


def _fill(project):
    codebook.load(project, BOOK)
    for name in ("Ann", "Bo"):
        analysts.join(project, name)


class Undoable(RuleBasedStateMachine):
    """Two open handles on one file, and snapshots of its living rows, one per step."""

    @initialize()
    def open(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "p.workbench"
        self.path.write_bytes(new_file())
        self.project, self.other = Project.open(self.path), Project.open(self.path)
        self.rows = self.stored()
        self.model = self.expected_of(self.rows)
        self.done, self.undone = [], []

    def teardown(self):
        if not hasattr(self, "done"):
            return
        try:
            if sys.exc_info()[0] is None:  # else a rule has failed, and that is what should be seen
                self.everything_goes_back_and_comes_again()
                assert (found := safety.check(self.project)) == [], found
        finally:
            self.project.close()
            self.other.close()
            assert sys.exc_info()[0] or [file.name for file in self.path.parent.iterdir()] == [self.path.name]
            self.folder.cleanup()

    def everything_goes_back_and_comes_again(self):
        while self.undone:
            self.redo()
        last, steps = self.rows, len(self.done)
        while self.done:
            self.undo()
        assert not set(WORK) & set(self.rows)
        assert self.project.steps() == (0, steps)
        while self.undone:
            self.redo()
        assert self.rows == last
        self.sound()

    @rule()
    def reopen(self):
        self.project.close()
        self.other.close()
        self.project, self.other = Project.open(self.path), Project.open(self.path)

    @rule()
    def change_windows(self):
        self.other.analyst = self.project.analyst
        self.project, self.other = self.other, self.project

    @precondition(lambda self: getattr(self, "done", None))
    @rule()
    def undo(self):
        self.undone.append((self.rows, self.model))
        self.project.undo()
        self.rows, self.model = self.done.pop()
        assert self.stored() == self.rows

    @precondition(lambda self: getattr(self, "done", None))
    @rule(index=some)
    def undo_to(self, index):
        with self.project.read() as connection:
            groups = [group for group, _, _ in undo.steps_until(connection, self.first_step(connection))]
        assert len(groups) == len(self.done)
        count = index % len(groups) + 1
        result = self.project.undo_to(lambda _done, _total: None, groups[count - 1])
        assert (len(result.steps), result.stopped) == (count, "")
        for _ in range(count):
            self.undone.append((self.rows, self.model))
            self.rows, self.model = self.done.pop()
        assert self.stored() == self.rows

    def first_step(self, connection):
        """The group of the oldest step that undo could reach."""
        r = table(Revision).c
        query = select(r.group).where(r.seq > 1, r.undoes.is_(None), r.undone.is_(False)).order_by(r.seq)
        return connection.execute(query.limit(1)).scalar_one()

    @precondition(lambda self: getattr(self, "undone", None))
    @rule()
    def redo(self):
        self.done.append((self.rows, self.model))
        self.project.redo()
        self.rows, self.model = self.undone.pop()
        assert self.stored() == self.rows

    @invariant()
    def sound(self):
        if not hasattr(self, "done"):
            return
        with self.other.read() as connection:
            rows = soundness.all_rows(connection)
            assert soundness.alive(rows) == self.rows
            assert (found := soundness.problems(connection, rows)) == [], found
        assert self.expected_of(self.rows) == self.model
        assert self.other.steps() == (len(self.done), len(self.undone))

    def stored(self):
        with self.project.read() as connection:
            return soundness.living(connection)

    def saved(self, expect):
        """The rule is done: `expect` changes the model as the step should have changed the file."""
        before = (self.rows, self.model)
        self.model = {name: dict(rows) for name, rows in self.model.items()}
        expect(self.model)
        self.rows = self.stored()
        if self.rows != before[0]:
            self.done.append(before)
            self.undone.clear()

    def pick(self, name, index):
        """One of the ids of a table, oldest first."""
        ids = list(self.model.get(name, ()))
        return ids[index % len(ids)]

    @classmethod
    def expected_of(cls, rows):
        """The part of the rows that the model speaks of: {table: {id: {column: value}}}."""
        return {
            name: {key: {column: row[column] for column in columns} for key, row in rows.get(name, {}).items()}
            for name, columns in cls.COLUMNS.items()
        }


def has(*names):
    return precondition(lambda self: hasattr(self, "model") and all(self.model[name] for name in names))
