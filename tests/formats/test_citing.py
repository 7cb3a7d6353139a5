"""Sources as the styles cite them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.datasets import NASTY
from workbench.errors import UserError
from workbench.formats import citing
from workbench.formats.citing import NOWHERE, STYLES, Place, plain
from workbench.formats.sources import Record

PAGE = Record(
    title="Answers to questions",
    publisher="Office of the President",
    published="2024-03-05",
    url="https://n.example/a",
    kind="webpage",
)
BOOK = Record(
    title="Bridges of Norland",
    authors=("Lind, Anna Maria", "Kern, Boris"),
    publisher="Norland Press",
    published="2023",
    kind="book",
    csl={"publisher-place": "Nor"},
)
PAPER = Record(
    title="Why here?",
    authors=("Kern, Boris", "Ministry of Roads"),
    published="2024-03",
    kind="article-journal",
    csl={"container-title": "The Road", "volume": "7", "issue": 2, "page": "3–9", "DOI": "10.1/x"},
)
LISTED = {
    ("chicago-notes-bibliography", "en"): [
        "“Answers to questions.” Office of the President, March 5, 2024. https://n.example/a",
        "Lind, Anna Maria, and Boris Kern. Bridges of Norland. Nor: Norland Press, 2023.",
        "Kern, Boris, and Ministry of Roads. “Why here?” The Road, vol. 7, no. 2, March 2024. https://doi.org/10.1/x",
    ],
    ("gost-r-7-0-5-2008", "ru"): [
        "Answers to questions [Электронный ресурс] // Office of the President. 05.03.2024. URL: https://n.example/a",
        "Lind A. M., Kern B. Bridges of Norland. Nor: Norland Press, 2023.",
        "Kern B., Ministry of Roads. Why here? // The Road. 03.2024. Т. 7. № 2. С. 3–9. URL: https://doi.org/10.1/x",
    ],
    ("apa", "en"): [
        "Office of the President. (2024, March 5). Answers to questions. https://n.example/a",
        "Lind, A. M., & Kern, B. (2023). Bridges of Norland. Norland Press.",
        "Kern, B., & Ministry of Roads. (2024, March). Why here? The Road, 7(2), 3–9. https://doi.org/10.1/x",
    ],
}
SHELVED = "Bridges of Norland (Nor: Norland Press, 2023)"
words = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
records = st.builds(
    Record,
    title=words,
    authors=st.lists(words.filter(bool), max_size=5).map(tuple),
    publisher=words,
    published=st.sampled_from(["", "2024", "2024-03", "2024-03-05", "2023/2024", "2023~", "XXXX-03-05", "2024-21"]),
    url=words,
    kind=st.sampled_from(["", "book", "report", "webpage", "article-newspaper"]),
    csl=st.dictionaries(
        st.sampled_from(["container-title", "DOI", "page", "volume", "issue", "accessed"]),
        words | st.integers() | st.none() | st.lists(words, max_size=1) | st.just({"date-parts": [[2024, 1]]}),
    ),
)
styles, languages = st.sampled_from(sorted(STYLES)), st.sampled_from(["en", "ru", "fr"])


@pytest.mark.parametrize(("style", "language"), LISTED)
def test_a_list_of_sources_is_written_as_the_style_has_it(style, language):
    assert [plain(citing.entry(one, style, language)) for one in (PAGE, BOOK, PAPER)] == LISTED[style, language]


@pytest.mark.parametrize(
    ("style", "language", "note"),
    [
        ("chicago-notes-bibliography", "en", f"Anna Maria Lind and Boris Kern, {SHELVED}, p. 4."),
        ("chicago-notes-bibliography", "ru", f"Anna Maria Lind и Boris Kern, {SHELVED}, с. 4."),
        ("gost-r-7-0-5-2008", "ru", "Lind A. M., Kern B. Bridges of Norland. Nor: Norland Press, 2023. С. 4."),
        ("apa", "en", "(Lind & Kern, 2023, p. 4)"),
    ],
)  # fmt: skip
def test_a_note_names_the_page(style, language, note):
    assert plain(citing.note(BOOK, Place(page=4), style, language)).removesuffix(".") == note.removesuffix(".")


def test_a_note_names_the_paragraph_where_there_are_no_pages():
    note = plain(citing.note(PAGE, Place(paragraph=3), "chicago-notes-bibliography", "en"))
    assert note == "“Answers to questions,” Office of the President, March 5, 2024, para. 3, https://n.example/a"


@given(record=records, style=styles, language=languages)
def test_no_source_is_ever_cited_as_nothing(record, style, language):
    for runs in (citing.entry(record, style, language), citing.note(record, NOWHERE, style, language)):
        assert any(letter.isalnum() for letter in plain(runs)) or record.title.strip()
        assert ".." not in plain(runs) or ".." in "".join((record.title, record.url, record.publisher, *record.authors))


def test_titles_that_stand_by_themselves_are_in_italics():
    assert ("Bridges of Norland", True) in citing.entry(BOOK, "chicago-notes-bibliography", "en")


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2024-03-05/2024-03-07", "March 5, 2024 – March 7, 2024"),
        ("2023/2024", "2023–2024"),
        ("2023~", "ca. 2023"),
        ("", "n.d."),
        ("XXXX-03-05", "n.d."),
        ("2024-21", "2024-21"),
    ],
)
def test_a_date_says_as_much_as_is_known(published, said):
    runs = citing.entry(Record(title="T", published=published), "chicago-notes-bibliography", "en")
    assert plain(runs).removesuffix(".") == f"“T.” {said}".removesuffix(".")


def test_without_a_name_readers_get_the_style_they_are_used_to():
    assert (citing.style_of("", "ru"), citing.style_of("", "en")) == ("gost-r-7-0-5-2008", "chicago-notes-bibliography")
    assert citing.style_of("APA.csl", "ru") == "apa"


def test_an_unknown_style_is_refused_with_those_there_are():
    with pytest.raises(UserError, match=r"“nature” is no style .* gost-r-7-0-5-2008, apa\."):
        citing.style_of("nature", "en")
