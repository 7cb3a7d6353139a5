"""What every verb must do: one step that one undo takes back, or a sentence and nothing changed."""

import json
from contextlib import contextmanager

import pytest
from sqlalchemy import select

from workbench.core import annotate as bulk
from workbench.core.models import TABLES, DocumentText, Operation, Revision, table
from workbench.core.safety import soundness
from workbench.errors import UserError
from workbench.formats import read_jsonl


def stored(project):
    """{table: {id: row}} of everything that lives in the project; `head`, which every step moves, is left out."""
    found = {}
    with project.read() as connection:
        for name, target in TABLES.items():
            columns = [column for column in target.c if column.name != "head"]
            rows = connection.execute(select(*columns).where(target.c.deleted.is_(False))).mappings()
            found[name] = {row["id"]: dict(row) for row in rows}
    return {name: rows for name, rows in found.items() if rows}


def _raw(project):
    """The same as the file keeps it: quick to read, good to compare."""
    with project.read() as connection:
        return {name: set(connection.exec_driver_sql(query).all()) for name, query in _RAW.items()}


def _query(target):
    columns = ", ".join(f'"{column.name}"' for column in target.c if column.name != "head")
    return f'SELECT {columns} FROM "{target.name}" WHERE NOT deleted'  # noqa: S608 - names of our own tables


_RAW = {name: _query(target) for name, target in TABLES.items()}


@contextmanager
def one_step(project):
    """What is done inside changes the project in one step; undo and redo go back and forth, and all stays sound."""
    before, steps = _raw(project), project.steps()[0]
    yield
    after = _raw(project)
    assert after != before
    assert project.steps()[0] == steps + 1
    project.undo()
    assert _raw(project) == before
    project.redo()
    assert _raw(project) == after
    with project.read() as connection:  # the log itself is looked over by the undo machine
        assert [*soundness._anchors(connection), *soundness._locals(connection)] == []


@contextmanager
def refused(project, sentence):
    """What is done inside is refused with a sentence that holds these words, and changes nothing."""
    before, steps = _raw(project), project.steps()
    with pytest.raises(UserError) as raised:
        yield
    assert sentence in str(raised.value)
    assert _raw(project) == before
    assert project.steps() == steps


@contextmanager
def no_step(project):
    """What is done inside changes nothing and leaves no step behind."""
    before, steps = _raw(project), project.steps()
    yield
    assert _raw(project) == before
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


def annotate(project, *lines):
    """Lines as a script writes them: objects become JSON, text and bytes stay as they are."""
    raw = [line if isinstance(line, bytes) else line.encode() if isinstance(line, str) else None for line in lines]
    data = b"\n".join(r if r is not None else json.dumps(line).encode() for r, line in zip(raw, lines, strict=True))
    return bulk.annotate(project, read_jsonl.read(data))


def annotated(project, line, *, warnings=()):
    """(fact, annotation) rows of one line that goes in with just these warnings; the fact is None for a highlight."""
    before = {name: living(project, name) for name in ("fact", "annotation")}
    done = annotate(project, line)
    assert (done.added, done.refused) == (1, [])
    assert [what for _, what in done.warnings] == list(warnings)
    made = {name: living(project, name) - before[name] for name in before}
    (annotation,) = made["annotation"]
    fact = next((row(project, "fact", fact) for fact in made["fact"]), None)
    return fact, row(project, "annotation", annotation)


GROWTH = {"document": "growth.txt", "quote": "4,5 %"}
TWICE = {"document": "trade.txt", "quote": "met Alexander Turchin"}


def reason(project, line):
    """Why one line is refused, after it has left nothing behind."""
    with no_step(project):
        done = annotate(project, line)
    assert (done.added, len(done.refused)) == (0, 1)
    return done.refused[0][1]


def links_of(project, **owner):
    rows = stored(project).get("link", {}).values()
    return {(r["entity"], r["role"]) for r in rows if all(r[key] == value for key, value in owner.items())}
