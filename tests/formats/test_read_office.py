"""Web pages and office files: the same words whatever the format, structure at its place, and nothing that can hurt."""

import random
import re
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fewer import FEWER
from tests.formats import made
from tests.formats.made import CELLS, MADE, NOTE, PARAGRAPHS, TITLE, WORDS, zipped
from workbench.errors import UserError
from workbench.formats.markup import clean
from workbench.formats.readers import reader
from workbench.formats.types import ReadOptions
from workbench.text import freeze


def read(kind, data, **options):
    return reader(f".{kind}")(data, f"file.{kind}", ReadOptions(**options))


def words(text):
    return [word for word in re.split(r"[\s|•]+", text) if word]


def of_kind(document, kind):
    return [document.text[one.start : one.end] for one in document.regions if one.kind == kind]


def is_sound(document):
    assert freeze(document.text) == document.text
    assert all(0 <= one.start <= one.end <= len(document.text) for one in document.regions)
    assert [one.start for one in document.regions] == sorted(one.start for one in document.regions)


@pytest.mark.parametrize("kind", MADE)
def test_every_format_gives_the_same_words(kind):
    found = read(kind, MADE[kind]())
    is_sound(found)
    assert sorted(words(found.text)) == sorted(WORDS)
    assert all(paragraph in found.text for paragraph in PARAGRAPHS)


@pytest.mark.parametrize("kind", sorted(MADE.keys() - {"rtf"}))
def test_headings_lists_and_cells_stand_at_their_words(kind):
    found = read(kind, MADE[kind]())
    assert of_kind(found, "heading") == [TITLE]
    assert [item.removeprefix("• ") for item in of_kind(found, "list_item")] == list(made.ITEMS)
    assert of_kind(found, "cell") == [cell for row in CELLS for cell in row]
    cells = [(one.data["row"], one.data["column"]) for one in found.regions if one.kind == "cell"]
    assert cells == [(row, column) for row in range(3) for column in range(2)]
    assert kind == "docx" or of_kind(found, "note") == [NOTE]


def test_a_page_says_what_it_is_and_what_it_does_not_say_is_only_guessed():
    found = read("html", made.html())
    assert (found.title, found.published, found.publisher) == (TITLE, "2025-03-04", "Harbour Post")
    assert (found.authors, found.language, found.url) == (("Ada Berg",), "en", "https://post.example/ferries")
    assert found.stated == {"title", "published", "publisher", "authors", "language", "url"}
    bare = read("html", b"<p>Norland, 4 March 2025</p><p>The ferries sail on and on, said the chair of it.</p>")
    assert bare.published == "2025-03-04"
    assert bare.stated == frozenset()


def test_linked_data_of_a_page_counts():
    said = (
        '{"@graph": [{"@type": ["NewsArticle"], "headline": "H", "datePublished": "2025-03", "author": {"name": "A"}}]}'
    )
    found = read("html", f'<script type="application/ld+json">{said}</script><p>Words.</p>'.encode())
    assert (found.title, found.published, found.authors) == ("H", "2025-03", ("A",))


def test_what_books_and_office_files_say_of_themselves_counts():
    book, text, word = read("epub", made.epub()), read("odt", made.odt()), read("docx", made.docx())
    assert (book.title, book.published, book.publisher, book.authors) == (
        TITLE,
        "2025-03-04",
        "Harbour Post",
        ("Ada Berg",),
    )
    assert text.stated == {"title", "authors", "language"}
    assert (word.title, word.authors) == (TITLE, ("Ada Berg",))
    assert "published" not in word.stated


@pytest.mark.parametrize(
    ("declares", "encoding"),
    [("<meta charset=windows-1251>", "cp1251"), ('<?xml version="1.0" encoding="koi8-r"?>', "koi8-r"), ("", "cp1251")],
)
def test_a_page_is_read_in_the_encoding_it_says(declares, encoding):
    source = declares + "<p>Паромы ходят каждый день, и это хорошо для всех, кто живёт на острове.</p>"
    assert "Паромы ходят" in read("html", source.encode(encoding)).text
    lying = "<meta charset=windows-1251>" + source.replace(declares, "")
    assert "Паромы ходят" in read("html", lying.encode("utf-8")).text
    chosen = read("html", source.encode("cp866"), encoding="cp866")
    assert "Паромы ходят" in chosen.text


def test_what_surrounds_the_text_of_a_page_is_marked_and_never_dropped():
    source = (
        "<header>Site</header><nav><a href=x>Home</a></nav><main><header>Kicker</header><p>Words.</p></main>"
        "<aside>Read also</aside><footer>© 2025</footer>"
    )
    found = read("html", source.encode())
    assert of_kind(found, "boilerplate") == ["Site", "Home", "Read also", "© 2025"]
    assert "Kicker" in found.text


def test_the_article_alone_is_a_choice():
    sentence = "The ferries of Norland carried more people than ever before, said the chair of the harbour council. "
    paragraphs = f"<p>{sentence * 3}</p><p>{sentence * 2}</p>"
    source = f"<nav>Home News Shop</nav><article><h1>T</h1>{paragraphs}</article><footer>F</footer>"
    whole, article = (read("html", source.encode(), article_only=only) for only in (False, True))
    assert "Home News Shop" in whole.text
    assert "Home News Shop" not in article.text and sentence.strip() in article.text
    is_sound(article)


def test_nothing_that_runs_or_loads_comes_out_of_a_page():
    source = (
        '<p onclick="evil()">Words<script>evil()</script><style>p{}</style><img src="http://evil.example/x" alt="pic">'
        '<iframe src="http://evil.example"></iframe> more<template>no</template><!-- no --></p><p hidden>no</p>'
    )
    assert read("html", source.encode()).text == "Words more"


def test_line_ends_in_code_and_after_a_break_stay():
    assert read("html", b"<p>One<br>two<br><br>three</p><pre>a\n  b</pre>").text == "One\ntwo\n\nthree\n\na\n  b"


def test_cells_that_reach_over_others_and_numbers_that_begin_elsewhere_count_as_they_are_shown():
    rows = "<tr><td rowspan=2>a<td colspan=2>b</tr><tr><td>c<td>d</tr><tr><td>e<td>f<td>g</tr>"
    found = read("html", f"<table>{rows}</table><ol start=3><li>x<li value=9>y<li>z</ol>".encode())
    cells = {
        found.text[one.start : one.end]: (one.data["row"], one.data["column"])
        for one in found.regions
        if "row" in one.data
    }
    assert cells == {"a": (0, 0), "b": (0, 1), "c": (1, 1), "d": (1, 2), "e": (2, 0), "f": (2, 1), "g": (2, 2)}
    assert found.text == "a | b\nc | d\ne | f | g\n\n3. x\n9. y\n10. z"


def test_what_a_page_hides_is_not_read():
    hidden = '<p style="display: none">no</p><p hidden>no</p><p aria-hidden=true>no</p>'
    assert read("html", f"<p>Words</p>{hidden}".encode()).text == "Words"


DEEP = 20_000
DAMAGED = {
    "html": [b"", b" \n ", b"<html><body></body></html>", b"<script>x</script>", bytes(range(256)) * 4],
    "mhtml": [b"Subject: x\n\nwords", b"", b"Content-Type: multipart/related; boundary=a\n\n--a\n\n--a--"],
    "docx": [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"PK\x03\x04", b"%PDF-1.4", zipped({"a": "b"}), b""],
    "odt": [zipped({"content.xml": "<a/>"}), zipped({"content.xml": "<a"}), made.odt("<text:p/>"), b"<html>"],
    "epub": [zipped({"META-INF/container.xml": made.CONTAINER}), zipped({"mimetype": "x"}), b"x"],
    "rtf": [b"words", b"", b"{\\rtf1 }"],
}


@pytest.mark.parametrize(("kind", "data"), [(kind, data) for kind, several in DAMAGED.items() for data in several])
def test_what_cannot_be_read_is_a_sentence(kind, data):
    with pytest.raises(UserError) as refused:
        read(kind, data)
    assert str(refused.value).endswith(".")


def test_encrypted_files_are_named_so():
    locked = made.epub(**{"META-INF/encryption.xml": '<e xmlns="u"><EncryptionMethod Algorithm="aes"/></e>'})
    with pytest.raises(UserError, match="protected against copying"):
        read("epub", locked)
    manifest = zipped({"META-INF/manifest.xml": "<m><encryption-data/></m>", "content.xml": "x"})
    with pytest.raises(UserError, match="encrypted"):
        read("odt", manifest)
    with pytest.raises(UserError, match="encrypted"):
        read("docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "bbbbbbbb">]>'


@pytest.mark.parametrize("part", ["word/document.xml", "docProps/core.xml"])
def test_entities_and_document_types_are_refused_in_office_files(part, tmp_path):
    (tmp_path / "a.docx").write_bytes(made.docx())
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = parts[part].replace(b"?>", b"?>" + ENTITY.encode(), 1)
    with pytest.raises(UserError, match="document type"):
        read("docx", zipped(parts))
    with pytest.raises(UserError, match="document type"):
        read("odt", zipped({"content.xml": ENTITY + made.odt_body()[:0] + "<x>&a;</x>"}))


def test_entities_of_a_page_bring_nothing_in():
    assert "root:" not in read("html", (ENTITY + "<p>Words &a; &amp; more</p>").encode()).text


@pytest.mark.parametrize("tag", ["div", "ul", "table", "blockquote", "b"])
def test_deep_nesting_is_followed_to_a_depth_and_then_refused(tag):
    inner = {"ul": "<ul><li>", "table": "<table><tr><td>"}.get(tag, f"<{tag}>")
    with pytest.raises(UserError, match="nested deeper"):
        read("html", (inner * DEEP + "Words").encode())
    assert read("html", (inner * 400 + "Words").encode()).text.replace("•", "").split() == ["Words"]


def test_a_deeply_nested_page_is_refused_before_it_is_cleaned_which_would_take_minutes():
    deep = "<div>" * 100_000 + "Words"
    with pytest.raises(UserError, match="nested deeper"):
        clean(deep)
    with pytest.raises(UserError, match="nested deeper"):
        read("epub", made.epub(**{"OPS/pages/two.xhtml": deep}))


def test_a_bomb_in_an_office_file_is_left_alone():
    bomb = zipped({"content.xml": b"<a>" + bytes(40_000_000)})
    with pytest.raises(UserError, match="far more than it should"):
        read("odt", bomb)


def test_long_files_take_time_in_proportion():
    from tests.bench.measure import cpu

    paragraph = "<p>" + "Words of a long text. " * 40
    times = [min(cpu(lambda n=n: read("html", (paragraph * n).encode())) for _ in range(3)) for n in (100, 800)]
    assert times[1] < times[0] * 8 * 2.5


@pytest.mark.parametrize("kind", MADE)
@FEWER
@given(seed=st.integers(0, 10**6), flips=st.integers(1, 12), cut=st.integers(0, 300))
def test_damaged_bytes_give_a_document_or_a_sentence(kind, seed, flips, cut):
    chance, data = random.Random(seed), bytearray(MADE[kind]())
    for _flip in range(flips):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with suppress(UserError):
        is_sound(read(kind, bytes(data[: len(data) - cut])))
