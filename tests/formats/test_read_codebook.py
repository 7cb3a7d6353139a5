import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import UserError
from workbench.formats import read_codebook, write_codebook
from workbench.formats.types import Book, BookField, BookTerm, BookType

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
names = texts.map(str.strip).filter(bool)
keys = st.from_regex(r"[a-z][a-zA-Z_]{0,8}", fullmatch=True)
lists = st.lists(texts, max_size=3).map(tuple)
fields = st.builds(
    BookField,
    keys,
    names,
    st.sampled_from(["text", "decimal", "choice", "entity"]),
    texts,
    st.booleans(),
    st.booleans(),
    lists,
    lists,
)
own_fields = st.lists(fields, max_size=3, unique_by=lambda field: field.key).map(tuple)
types = st.builds(BookType, keys, names, texts, lists, texts, texts, texts, texts, guid=st.just(""), fields=own_fields)
terms = st.builds(BookTerm, names, texts, texts, lists, texts, texts)
books = st.builds(
    Book,
    st.lists(types, max_size=4, unique_by=lambda kind: kind.key).map(tuple),
    st.lists(terms, max_size=3, unique_by=lambda term: term.name).map(tuple),
)


@given(books)
def test_what_is_written_is_read_again(book):
    data = json.dumps(write_codebook.as_json(book), ensure_ascii=False).encode()
    assert read_codebook.read(data, "book.json") == book


def test_a_file_holds_the_whole_codebook(tmp_path):
    book = Book((BookType("deal", "Договор", fields=(BookField("stage", "Stage", "choice", choices=("a",)),)),))
    assert write_codebook.write(book, tmp_path / "b.json") == ()
    written = (tmp_path / "b.json").read_bytes()
    assert read_codebook.read(written, "b.json") == book
    assert "Договор".encode() in written


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is not JSON"),
        (b"\xff\xfe\x00", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b'{"types": ' + b"[" * 500 + b"]" * 500 + b"}", "not a codebook"),
        (b"[]", "holds no JSON object"),
        (b'{"types": [{"key": "a"}, {"key": "a"}]}', "names “a” twice"),
        (b'{"types": [{"key": "a", "fields": [{"key": "b"}, {"key": "b"}]}]}', "names “b” twice"),
        (b'{"types": [{"key": "a", "name": {"en": "A"}}]}', "another shape"),
        (b'{"types": [{"key": "a", "examples": "one"}]}', "another shape"),
        (b'{"types": [{"key": "a", "description": "' + b"x" * 20_001 + b'"}]}', "too long"),
        (b'{"types": [], "measures": 7}', "another shape"),
        (b'{"types": [], "measures": [{"name": " "}]}', "another shape"),
        (b'{"types": [{"key": 1' + b"0" * 5_000 + b"}]}", "is not JSON"),
        (b" " * 16_000_001, "is too large for a codebook"),
    ],
    ids=range(14),
)
def test_a_damaged_huge_or_hostile_file_gets_a_sentence(data, sentence):
    with pytest.raises(UserError) as raised:
        read_codebook.read(data, "b.json")
    assert sentence in str(raised.value)


def test_more_than_a_codebook_can_have_is_refused():
    many = {"types": [{"key": f"t{n}"} for n in range(read_codebook.MOST_TYPES + 1)]}
    with pytest.raises(UserError, match="too large"):
        read_codebook.book_of(many)


def test_characters_that_no_file_holds_are_replaced():
    book = read_codebook.read(b'{"types": [{"key": "a", "name": "x\\ud800\\u0000y"}]}', "b.json")
    assert book.types[0].name == "x\ufffd\ufffdy"
