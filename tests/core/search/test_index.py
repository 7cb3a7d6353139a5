"""The index holds what a rebuild gives, whatever is done and undone, in whatever order."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, event, insert, select

from tests.core.search.conftest import HARBOUR, at
from tests.factories import a_document, a_project
from tests.migrations.test_migrate import STORED
from workbench.core import annotations, comments, documents, facts, safety, search, search_index
from workbench.core.models import Comment, Document, DocumentText, LocalDocument, LocalSaid, LocalSearchState, table
from workbench.core.project import Project
from workbench.core.store_sqlite import INDEXES
from workbench.errors import UserError
from workbench.text import stems

TEXTS = ("The harbour of Norland.", "Порты и рубли 🚢", "Tariffs, tariffs, tariffs", "ёлка harbour's 4,5 %")
INSTANCES = "CREATE VIRTUAL TABLE temp.instances_{name} USING fts5vocab(main, {name}, instance)"


def held(path):
    """Every word of each index with whose it is, its column and place."""
    with closing(sqlite3.connect(path)) as connection:
        whose = {
            "local_search": dict(connection.execute("SELECT rid, document FROM local_document")),
            "local_said_search": dict(connection.execute('SELECT rid, "row" FROM local_said')),
        }
        found = set()
        for name, rows in whose.items():
            connection.execute(INSTANCES.format(name=name))
            words = connection.execute(f"SELECT term, doc, col, offset FROM temp.instances_{name}")  # noqa: S608
            found |= {(name, word, rows[doc], column, place) for word, doc, column, place in words}
            connection.execute(f"INSERT INTO {name} ({name}) VALUES ('integrity-check')")  # noqa: S608
        return found


def expected(project):
    d, t = table(Document).c, table(DocumentText).c
    query = select(d.id, d.title, t.text).join(table(DocumentText), t.id == d.id).where(d.deleted.is_(False))
    found = set()
    with project.read() as connection:
        for document, title, text in connection.execute(query):
            for column, words in (("title", title), ("text", text)):
                places = enumerate(stems.stems(words))
                found |= {("local_search", word, document.bytes, column, place) for place, word in places}
        wanted = search_index.everything(connection)
        for kind in wanted.keys() - {"document"}:
            for row, said in search_index.compute(connection, kind, wanted[kind]).items():
                places = enumerate(said.words.split())
                found |= {("local_said_search", word, row.bytes, "words", place) for place, word in places}
    return found


def try_to(verb, *arguments, **more):
    try:
        return verb(*arguments, **more)
    except UserError:
        return None


def do(project, verb, which, made):
    """One thing an analyst may do, if it can be done."""
    text = TEXTS[which % len(TEXTS)]
    there = sorted(made["document"])
    if verb == "import":
        made["document"].add(a_document(project, text, source=f"{which}.txt", title=text[:9]))
    elif verb in ("undo", "redo"):
        try_to(getattr(project, verb))
    elif not there:
        return
    elif verb == "remove":
        try_to(documents.remove, project, there[which % len(there)])
    elif verb == "rename":
        try_to(documents.edit, project, there[which % len(there)], {"title": text})
    elif verb == "tag":
        fact = try_to(facts.tag, project, there[which % len(there)], 0, 5, "quantity", fields={"value": str(which)})
        made["fact"] |= {fact} - {None}
    elif verb == "note":
        try_to(annotations.highlight, project, there[which % len(there)], 1, 6, note=text if which % 2 else "")
    elif made["fact"]:
        fact = sorted(made["fact"])[which % len(made["fact"])]
        if verb == "comment":
            try_to(comments.comment, project, "fact", fact, text)
        else:
            try_to(facts.edit, project, fact, {"statement": text})


VERBS = ("import", "import", "remove", "rename", "tag", "note", "comment", "edit", "undo", "undo", "redo")


@given(st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 9)), min_size=4, max_size=25))
def test_it_is_what_a_rebuild_gives_after_anything_that_is_done(tmp_path_factory, steps):
    with a_project(tmp_path_factory.mktemp("index")) as project:
        made = {"document": set(), "fact": set()}
        for verb, which in steps:
            do(project, verb, which, made)
        assert held(project.path) == expected(project)
        with project.read() as connection:
            assert search_index.is_sound(connection)


def long_documents(project):
    """Three documents, each too long to be indexed in the change that brings it in."""
    return [a_document(project, f"{word} " * 30_000) for word in ("harbour", "tariffs", "рубли и")]


def test_long_texts_wait_for_the_next_search(project, ask):
    long_documents(project)
    a_document(project, "A short harbour.")
    assert (ask("harbour").documents, ask("harbour").waiting) == (1, 3)
    assert safety.check(project) == []
    reports = []
    assert search.catch_up(project, lambda done, total: reports.append((done, total))) == 3
    assert reports == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert (ask("harbour").documents, ask("harbour").waiting) == (2, 0)
    assert held(project.path) == expected(project)
    project.undo()
    project.undo()
    assert (ask("рубль").documents, ask("рубль").waiting) == (0, 1)
    search.catch_up(project, lambda _done, _total: None)
    assert held(project.path) == expected(project)


def test_many_remarks_in_one_change_wait(project, known, ask):
    many = search_index.ROWS_AT_ONCE + 1
    with project.change("Remark") as session:
        rows = [{"about_table": "fact", "about_row": known.cost, "text": f"Lighthouse {n}"} for n in range(many)]
        session.add_many(Comment, rows)
    assert (ask("lighthouse").said, ask("lighthouse").waiting) == (0, many)
    search.catch_up(project, lambda _done, _total: None)
    assert (ask("lighthouse").said, ask("lighthouse").waiting) == (many, 0)
    assert held(project.path) == expected(project)


@pytest.mark.slow
@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.stem)
def test_an_older_file_is_indexed_when_somebody_first_searches(tmp_path, stored):
    with Project.open(shutil.copy(stored, tmp_path / "p.workbench")) as project:
        search.catch_up(project, lambda _done, _total: None)
        assert held(project.path) == expected(project)
        assert search.find(project, search.understand("trade")).documents == 1
        assert safety.check(project) == []


def test_an_index_made_in_another_way_is_made_anew(project, known, ask):
    def spoil(connection):
        connection.execute(delete(table(LocalSearchState)))
        connection.execute(insert(table(LocalSearchState)).values(pipeline=stems.PIPELINE + 1))

    assert project.keep(spoil)
    a_document(project, "A lighthouse.")
    assert ask("lighthouse").documents == 0
    assert ask("lighthouse").waiting > 4
    search.catch_up(project, lambda _done, _total: None)
    assert (ask("lighthouse").documents, ask("lighthouse").waiting) == (1, 0)
    assert held(project.path) == expected(project)


def test_it_can_be_made_anew(project, known):
    before = held(project.path)

    def spoil(connection):
        connection.execute(delete(table(LocalDocument)))
        connection.execute(delete(table(LocalSaid)))

    assert project.keep(spoil)
    assert [problem.what for problem in safety.check(project)] == ["The index of all words is out of date"]
    search.index_anew(project, lambda _done, _total: None)
    assert held(project.path) == before == expected(project)
    assert safety.check(project) == []


def test_cancelling_keeps_what_is_done_and_nothing_is_to_be_undone(project):
    long_documents(project)
    steps = project.steps()

    def cancel(done, _total):
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        search.catch_up(project, cancel)
    assert search.waiting(project) == 2
    assert project.steps() == steps


def test_only_words_of_the_change_are_read(project, known):
    """A change of one fact asks for no text of a document."""
    asked = []

    def note(_connection, _cursor, statement, *_more):
        asked.append(statement)

    event.listen(project._engine, "before_cursor_execute", note)
    annotations.move(project, known.place, *at(HARBOUR, "at Eastmouth"))
    event.remove(project._engine, "before_cursor_execute", note)
    assert not [statement for statement in asked if "local_search" in statement and "local_search_" not in statement]


def test_the_names_of_the_indexes_are_those_of_the_file(project):
    with closing(sqlite3.connect(project.path)) as connection:
        virtual = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'"))
    assert virtual == INDEXES
