"""Lists of sources: what is written comes back, whatever the words are."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import UserError
from workbench.formats.sources import FORMATS, Record, read, write
from workbench.formats.sources.record import as_item, of_item
from workbench.text import freeze, one_line

RICH = Record(
    title="100 % of {Norland} \\ & its $5 ~ bridges_#1 ^ “Мост”",
    authors=("Lind, Anna", "Ministry of Roads and Bridges", "Борис Керн", "Smith and Sons, Ltd"),
    publisher="Norland Post",
    published="2026-02-03",
    url="https://n.example/a_b?c=1&d=%20;e",
    language="ru",
    kind="article-newspaper",
    csl={"id": "lind2026", "volume": "3", "DOI": "10.1/x", "custom": {"file": "bridge.txt"}},
)
words = st.text(max_size=30).map(lambda text: one_line(freeze(text)))
plain = st.builds(
    Record,
    title=words,
    authors=st.lists(words.filter(bool), max_size=3).map(tuple),
    publisher=words,
    published=st.sampled_from(["", "2026", "2026-02", "2026-02-03", "2026-01/2026-03", "2023~", "XXXX-02-26"]),
    url=words.map(lambda text: f"http://x/{text}"),
    language=st.sampled_from(["", "en", "ru", "en-GB"]),
    kind=st.sampled_from(["report", "webpage", "hearing", "document"]),
    csl=st.just({"id": "k", "DOI": "10.1/x"}),
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = ["title", "author", "publisher", "issued", "URL", "language", "type", "custom", "DOI"]
dates = st.dictionaries(
    st.sampled_from(["date-parts", "raw", "literal", "circa"]),
    anything | st.lists(st.lists(st.integers(-5, 3000) | st.sampled_from(["2", "02", "x"]), max_size=4), max_size=3),
)
people = st.lists(st.dictionaries(st.sampled_from(["family", "given", "literal", "suffix", "x"]), words), max_size=3)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_carries_a_source_with_all_its_details(form):
    assert read(write([RICH, RICH], form).encode(), "a" + FORMATS[form])[0] == RICH


@pytest.mark.parametrize("form", FORMATS)
@given(record=plain)
def test_whatever_the_words_are_they_come_back(form, record):
    (found,) = read(write([record], form).encode(), "a", form)
    assert found == record


@pytest.mark.slow
@given(st.dictionaries(st.sampled_from(KEYS), anything | dates | people))
def test_an_item_of_csl_json_comes_back_exactly(item):
    assert as_item(of_item(item)) == item
    assert json.dumps(as_item(of_item(item)), sort_keys=True) == json.dumps(item, sort_keys=True)


def test_what_is_changed_in_a_record_is_changed_in_its_item_and_nothing_else():
    item = {"author": [{"family": "Lind", "given": "Anna", "suffix": "Jr."}], "issued": {"raw": "3 February 2026"}}
    record = of_item(item | {"title": "Old"})
    assert (record.authors, record.published) == (("Lind, Anna, Jr.",), "2026-02-03")
    changed = Record("New", record.authors, published="2026", csl=record.csl)
    assert as_item(changed) == {"title": "New", "author": item["author"], "issued": {"date-parts": [[2026]]}}


def test_bibtex_of_others_is_read():
    text = r"""@string{np = "Norland " # "Press"} @comment{none}
    @TechReport(r1, author={M{\"u}ller, J{\'o}zef and {Roads and Co.} and others},
      title = "The {B}ridge~\& more", institution=np, year=2026, month=feb, day=3, Foo={x y})"""
    (found,) = read(text.encode(), "a.bib")
    assert found == Record(
        "The Bridge & more",
        ("Müller, Józef", "Roads and Co.", "others"),
        "Norland Press",
        "2026-02-03",
        kind="report",
        csl={"id": "r1", "custom": {"foo": "x y"}},
    )


def test_ris_of_others_is_read():
    lines = "TY  - JOUR|A1  - Lind, Anna|T1  - Two|lines|JO  - Post|PY  - 2026|SP  - 1|EP  - 5|ER  -|"
    text = lines.replace("|", "\r\n")
    (found,) = read(text.encode(), "a.RIS")
    assert (found.title, found.authors, found.published) == ("Two lines", ("Lind, Anna",), "2026")
    assert found.csl == {"container-title": "Post", "page": "1–5"}


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "a.bib"),
        (b"nothing", "a.ris"),
        (b"@book{", "a.bib"),
        (b"@book{a, b=}", "a.bib"),
        (b"[1]", "a.json"),
        (b"{", "a.json"),
        (b"[" * 9999, "a.json"),
        (b"@book{a}", "a.doc"),
    ],
)
def test_what_is_no_list_of_sources_is_refused_with_a_sentence(data, name):
    with pytest.raises(UserError):
        read(data, name)


@given(st.text(alphabet='@{}(),=#"\\ab1~ \n-TYERUIAUK\x00', max_size=80), st.sampled_from(list(FORMATS)))
def test_any_text_gives_sources_or_a_sentence(text, form):
    for data in (text, f"@book{{k, title={{{text}}}, author={{{text}}}}}", f"TY  - BOOK\n{text}\nAU  - {text}\nER  - "):
        with suppress(UserError):
            write(read(data.encode(), "a", form), form)
