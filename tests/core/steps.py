"""What every verb must do: one step that one undo takes back, or a sentence and nothing changed."""

from contextlib import contextmanager

import pytest
from sqlalchemy import select

from workbench.core import safety
from workbench.core.models import TABLES, DocumentText, Operation, Revision, table
from workbench.errors import UserError


def stored(project):
    """{table: {id: row}} of everything that lives in the project; `head`, which every step moves, is left out."""
    found = {}
    with project.read() as connection:
        for name, target in TABLES.items():
            columns = [column for column in target.c if column.name != "head"]
            rows = connection.execute(select(*columns).where(target.c.deleted.is_(False))).mappings()
            found[name] = {row["id"]: dict(row) for row in rows}
    return {name: rows for name, rows in found.items() if rows}


@contextmanager
def one_step(project):
    """What is done inside changes the project in one step; undo and redo go back and forth, and all stays sound."""
    before, steps = stored(project), project.steps()[0]
    yield
    after = stored(project)
    assert after != before
    assert project.steps()[0] == steps + 1
    project.undo()
    assert stored(project) == before
    project.redo()
    assert stored(project) == after
    assert safety.check(project) == []


@contextmanager
def refused(project, sentence):
    """What is done inside is refused with a sentence that holds these words, and changes nothing."""
    before, steps = stored(project), project.steps()
    with pytest.raises(UserError) as raised:
        yield
    assert sentence in str(raised.value)
    assert stored(project) == before
    assert project.steps() == steps


@contextmanager
def no_step(project):
    """What is done inside changes nothing and leaves no step behind."""
    before, steps = stored(project), project.steps()
    yield
    assert stored(project) == before
    assert project.steps() == steps


def row(project, name, row_id):
    """One row of a table as a dictionary, deleted or not."""
    target = TABLES[name]
    with project.read() as connection:
        return dict(connection.execute(select(target).where(target.c.id == row_id)).mappings().one())


def living(project, name):
    """The ids of a table's living rows."""
    return set(stored(project).get(name, {}))


def text_of(project, document):
    """A document's frozen text, read without the verbs."""
    t = table(DocumentText).c
    with project.read() as connection:
        return connection.execute(select(t.text).where(t.id == document)).scalar_one()


def place(project, document, quote):
    """The [start, end) of the first place of `quote` in a document."""
    start = text_of(project, document).index(quote)
    return start, start + len(quote)


def last_change(project, row_id):
    """What the newest revision logged about a row: {field: [old, new]}."""
    o, r = table(Operation).c, table(Revision).c
    query = select(o.change).join(table(Revision), r.id == o.revision).where(o.row == row_id).order_by(r.seq.desc())
    with project.read() as connection:
        return connection.execute(query.limit(1)).scalar()


def last_label(project):
    """The label of the newest revision, with its arguments filled in."""
    r = table(Revision).c
    with project.read() as connection:
        label, arguments = connection.execute(select(r.label, r.arguments).order_by(r.seq.desc()).limit(1)).one()
        return label.format_map(arguments)
