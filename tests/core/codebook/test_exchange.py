import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.steps import no_step, one_step, refused
from tests.formats.test_read_codebook import books
from workbench import paths
from workbench.core import codebook, safety, seeds
from workbench.core.codebook.rules import RESERVED
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.formats.types import Book, BookField, BookTerm, BookType


@pytest.fixture
def bare(tmp_path):
    with Project.create(tmp_path / "bare.workbench", "Bare") as project:
        yield project


def bare_of(book, guid=""):
    """A codebook without what a project adds to it."""
    types = tuple(
        BookType(**{name: getattr(kind, name) for name in kind.__slots__} | {"guid": guid}) for kind in book.types
    )
    return Book(types, book.terms)


@pytest.mark.parametrize("suffix", ["json", "JSON"])
def test_a_codebook_written_and_read_again_is_the_same(bare, project, tmp_path, suffix):
    file = tmp_path / f"book.{suffix}"
    codebook.edit_type(project, "event", {"parent": "statement", "colour": "#112233"})
    codebook.edit_measure(project, "mutual trade", {"synonyms": ["trade"], "maximum": "9"})
    assert codebook.export_file(project, file) == ()
    with one_step(bare):
        taken = codebook.import_file(bare, file)
    assert taken.added == ("quantity", "event", "statement")
    assert bare_of(codebook.book(bare)) == bare_of(codebook.book(project))
    with no_step(project):
        assert codebook.import_file(project, file) == codebook.Taken((), (), (), ())


def test_the_starter_codebook_is_written_as_it_is_shipped(tmp_path):
    with seeds.new(tmp_path / "p.workbench") as project:
        codebook.export_file(project, tmp_path / "book.json")
    written = json.loads((tmp_path / "book.json").read_text("utf-8"))
    shipped = json.loads((paths.seeds() / "codebook.json").read_text("utf-8"))
    assert written["types"] == shipped["types"]
    assert sorted(written["measures"], key=str) == sorted(shipped["measures"], key=str)
    with seeds.new(tmp_path / "again.workbench", codebook_file=tmp_path / "book.json") as project:
        assert len(codebook.of(project).types) == 7


@pytest.fixture(scope="module")
def bare_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("bare") / "bare.workbench"
    Project.create(path, "Bare").close()
    return path


def storable(book):
    """Whether a project can hold it: keys of its own, a tree, ranges, measures under one name each."""
    keys = {field.key for kind in book.types for field in kind.fields}
    return not keys & RESERVED


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(book=books.filter(storable), below=st.lists(st.integers(-1, 3), min_size=4, max_size=4))
def test_any_codebook_survives_a_project(tmp_path_factory, bare_file, book, below):
    types = []
    for at, kind in enumerate(book.types):
        parent = book.types[below[at]].key if 0 <= below[at] < at else ""
        own = {name: getattr(kind, name) for name in kind.__slots__}
        types.append(BookType(**own | {"parent": parent, "colour": "", "shortcut": str(at)}))
    book = Book(tuple(types))
    path = tmp_path_factory.mktemp("p") / "p.workbench"
    path.write_bytes(bare_file.read_bytes())
    with Project.open(path) as project:
        codebook.take_in(project, book)
        written = codebook.book(project)
        codebook.take_in(project, written)
        assert codebook.book(project) == written
        assert safety.check(project) == []
    assert [(k.key, k.parent, [f.key for f in k.fields]) for k in written.types] == [
        (k.key, k.parent, [f.key for f in k.fields]) for k in book.types
    ]
    for ours, theirs in zip(written.types, book.types, strict=True):
        assert (ours.name, ours.description, ours.icon) == (theirs.name, theirs.description, theirs.icon)
        for one, other in zip(ours.fields, theirs.fields, strict=True):
            assert (one.name, one.kind, one.help, one.required, one.many) == (
                other.name,
                other.kind,
                other.help,
                other.required,
                other.many,
            )


def test_types_fields_and_measures_of_the_same_key_become_one(project):
    field = BookField("modifier", "How exact", "choice", choices=("exact", "rough"))
    book = Book(
        (
            BookType("quantity", "Figure", fields=(field, BookField("mood", "Mood"))),
            BookType("event", "Event", icon="mdi6.star"),
            BookType("deal", "Deal", parent="event", shortcut="1"),
        ),
        (BookTerm("Mutual trade", "All of it.", synonyms=("turnover",)), BookTerm("deficit", minimum="0")),
    )
    before = codebook.of(project)
    with one_step(project):
        taken = codebook.take_in(project, book)
    assert taken == codebook.Taken(("deal",), ("quantity", "event"), ("mutual trade", "deficit"), ())
    after = codebook.of(project)
    quantity, was = after.type("quantity"), before.type("quantity")
    assert (quantity.id, quantity.name, quantity.version) == (was.id, "Figure", was.version + 1)
    assert quantity.description == was.description
    assert list(quantity.fields) == [*was.fields, "mood"]
    assert quantity.fields["modifier"].choices == ("exact", "rough")
    assert (after.type("event").version, after.type("event").icon) == (1, "mdi6.star")
    assert after.type("deal").parent == after.type("event").id
    assert after.type("deal").shortcut == ""  # quantity has the digit
    assert after.terms["mutual trade"].synonyms == ("turnover",)
    with no_step(project):
        codebook.take_in(project, book)


@pytest.mark.parametrize(
    ("book", "sentence"),
    [
        (Book((BookType("a b", "A"),)), "“a b” is no key"),
        (
            Book((BookType("deal", "Deal", fields=(BookField("statement", "S"),)),)),
            "means something of the fact itself",
        ),
        (Book((BookType("deal", "Deal", colour="url(x)"),)), "is not a colour"),
        (Book((BookType("a", "A", parent="b"), BookType("b", "B", parent="a"))), "cannot stand below"),
        (Book((BookType("a", "A", parent="a"),)), "cannot stand below"),
        (Book((BookType("a", "A"),), (BookTerm("t", minimum="x"),)), "“x” is not a number"),
        (Book((), (BookTerm("deficit", synonyms=("mutual trade",)),)), "in the list of measures already"),
        (Book((), (BookTerm("deficit"), BookTerm("Deficit"))), "“Deficit” is in the list of measures already"),
        (Book((), (BookTerm("a", synonyms=("b",)), BookTerm("b"))), "“b” is in the list of measures already"),
    ],
    ids=range(9),
)
def test_what_cannot_be_leaves_the_project_as_it_was(project, book, sentence):
    with refused(project, sentence):
        codebook.take_in(project, book)


def test_a_type_above_that_is_nowhere_is_said(bare):
    taken = codebook.take_in(bare, Book((BookType("a", "A", parent="b"),)))
    assert taken.left_out == ("“b”, above “A”, is not in the file; the type stands at the top.",)


def test_a_long_chain_of_types_is_taken_in_quickly(bare):
    chain = tuple(BookType(f"t{n}", f"T{n}", parent=f"t{n + 1}" if n < 500 else "") for n in range(501))
    codebook.take_in(bare, Book(chain))
    assert codebook.book(bare).types[0].parent == "t1"


def test_codes_of_another_program_come_in_and_go_out_again(project, tmp_path):
    file = tmp_path / "codes.qdc"
    codebook.edit_type(project, "event", {"parent": "statement", "description": "What happened."})
    left_out = codebook.export_file(project, file)
    assert any("fields" in sentence for sentence in left_out)
    with no_step(project):
        codebook.import_file(project, file)
    codebook.change_type_key(project, "event", "happening")
    codebook.edit_type(project, "happening", {"name": "Happening", "description": "Other."})
    with one_step(project):
        taken = codebook.import_file(project, file)
    assert (taken.added, taken.changed) == ((), ("happening",))  # known by its id, whatever its key
    assert codebook.of(project).type("happening").description == "What happened."
    assert list(codebook.of(project).type("happening").fields)


def test_fields_that_are_new_come_after_those_there_are(project):
    codebook.remove_field(project, "event", next(iter(codebook.of(project).type("event").fields)))
    before = list(codebook.of(project).type("event").fields)
    codebook.take_in(project, Book((BookType("event", "Event", fields=(BookField("aa", "A"), BookField("a", "A"))),)))
    assert list(codebook.of(project).type("event").fields) == [*before, "aa", "a"]


@pytest.mark.slow
def test_the_largest_codebook_is_taken_in_within_seconds(bare):
    fields = tuple(BookField(f"f{n}", "F") for n in range(5))
    types = tuple(BookType(f"t{n}", "T", fields=fields) for n in range(200))
    began = time.process_time()
    codebook.take_in(bare, Book(types, tuple(BookTerm(f"m{n}", synonyms=(f"s{n}",)) for n in range(1_000))))
    assert time.process_time() - began < 5


@pytest.mark.parametrize(("name", "content"), [("no.json", None), ("b.json", b"\xff"), ("b.qdc", b"<"), ("b.txt", b"")])
def test_a_file_that_cannot_be_used_gets_a_sentence(project, tmp_path, name, content):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with refused(project, f"“{name}”"):
        codebook.import_file(project, tmp_path / name)


def test_a_folder_that_cannot_be_written_gets_a_sentence(project, tmp_path):
    for suffix in ("json", "qdc"):
        with pytest.raises(UserError, match="no folder"):
            codebook.export_file(project, tmp_path / "nowhere" / f"b.{suffix}")
