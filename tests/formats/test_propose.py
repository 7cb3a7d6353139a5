"""Title, date of publication, publisher and language, in our own words; real documents only where the corpus is."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.formats.propose import language, published, publisher, title

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "documents"
BODY = (
    "The two ministers opened the bridge on Monday and said that it will carry forty trains a day. "
    "Work on it took three years, and the last rail was laid on 5 May 2024.\n"
)


@pytest.mark.parametrize(
    "head",
    [
        "All news\n\nBridge over the river is open\n\n",
        "Menu\nSearch\n\nBridge over the river is open\n3 February 2026\n\n",
        "Ministry of Rivers\n\n03/02/2026 | Press release\n\nBridge over the river is open\n\n",
        "# Bridge over the river is open\n\nBriefing note · 3 February 2026 · Desk for rivers\n\n## What is known\n\n",
        "Bridge over the river is open\nBriefing note · 3 February 2026 · Desk for rivers\n",
        "View settings\n\nOfficial website of the Ministry of Rivers\n\n"
        "Bridge over\u00a0the river is open\n\nApril 6, 2023, The Port\n\n",
        "Bridge over the river is open\n09:00, 26 February\n\nPhoto by A. Person\n",
    ],
)
def test_the_title_is_the_headline_and_not_what_stands_above_it(head: str) -> None:
    footer = "\nMinistry of Rivers published this content on February 03, 2026."
    assert title(head + BODY + footer, "bridge.txt") == "Bridge over the river is open"


def test_without_a_headline_the_first_sentence_is_shortened_at_a_word() -> None:
    proposed = title(" date 2025-07-24 " + BODY, "bridge.txt")
    assert proposed == "The two ministers opened the bridge on Monday and said that it will carry forty…"


def test_without_words_the_file_name_is_the_title() -> None:
    assert title("123\n456\n", "a bridge.txt") == "a bridge"
    assert title("", "a.b.md") == "a.b"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Title\n3 February 2026\n\n" + BODY, "2026-02-03"),
        ("Title\nBriefing note · 3 February 2026 · Desk\n\n" + BODY, "2026-02-03"),
        ("Title\n09:00, 26 February\n\n" + BODY, "XXXX-02-26"),
        ("Title\n\nPORTVILLE, January 28. /RIV/. " + BODY, "XXXX-01-28"),
        ("PORTVILLE, January 28. " + BODY + "\n28 January 2024", "2024-01-28"),
        (" date 2025-07-24 On July 24 " + BODY, "2025-07-24"),
        ("Title\n26 февраля 2026 года, Минск\n", "2026-02-26"),
        ("Title\n02/03/2026 | News\n\n" + BODY, ""),
        ("Title\n02/03/2026 | News\n\n" + BODY + "Sent out on February 03, 2026 by mail.", "2026-02-03"),
        ("Title\n\n" + BODY + "The office published this content on February 02, 2026.", "2026-02-02"),
        ("Title\n\n" + BODY, ""),
        ("Title\n\n" + BODY * 2000 + "\nApril 6, 2023, The Port", "2023-04-06"),
    ],
)
def test_the_date_of_publication_is_what_the_document_states(text: str, edtf: str) -> None:
    assert published(text) == edtf


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Title\n" + BODY + "Ministry of Rivers published this content on February 02, 2026.", "Ministry of Rivers"),
        ("Title\nPublished by the Ministry of Rivers on 5 May 2024\n", "Ministry of Rivers"),
        ("Title\nSource: Ministry of Rivers\n", "Ministry of Rivers"),
        ("Заголовок\nИсточник: Министерство рек\n", "Министерство рек"),
        ("Official website of the Ministry of\u00a0Rivers\nTitle\n", "Ministry of Rivers"),
        ("Title\n\nPORTVILLE, January 28. /RIV/. " + BODY, "RIV"),
        ("Title\n\nPORTVILLE, Jan 28 (Rivernews) - " + BODY, "Rivernews"),
        ("Title\nBriefing note · 3 February 2026 · Desk for rivers\n" + BODY, "Desk for rivers"),
        ("Title\n" + BODY, ""),
    ],
)
def test_the_publisher_is_named_by_the_document_or_nobody(text: str, name: str) -> None:
    assert publisher(text) == name


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        (BODY, "en"),
        ("Министры открыли мост через реку, и он будет служить многие годы.", "ru"),
        ("Міністри відкрили міст через річку, і він буде служити багато років.", ""),
        ("Die Minister haben die neue Brücke eröffnet und lange gefeiert.", ""),
        ("12345", ""),
        ("", ""),
    ],
)
def test_the_language_is_told_by_script_and_common_words(text: str, tag: str) -> None:
    assert language(text) == tag


@given(st.text(), st.text(min_size=1))
def test_any_text_gets_proposals_on_one_line(text: str, name: str) -> None:
    for proposed in (title(text, name), published(text), publisher(text), language(text)):
        assert "\n" not in proposed or "\n" in name


@pytest.mark.parametrize(
    "piece",
    ["02/03/2026 ", "published 02/03/2026 ", "A, /", "a | b · ", "MINSK, (", "published by ", "# ", "\u00a0", "A"],
)
def test_a_hostile_text_is_answered_quickly(piece: str) -> None:
    text = piece * 200_000
    begun = time.perf_counter()
    title(text, "a.txt"), published(text), publisher(text), language(text)
    assert time.perf_counter() - begun < 2


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
def test_real_documents_get_sensible_proposals() -> None:
    texts = [path.read_bytes().decode("utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    assert [published(text) for text in texts] == ["2026-02-02", "2023-04-06", "XXXX-02-26", "2025-07-24", "XXXX-01-28"]
    assert [bool(publisher(text)) for text in texts] == [True, True, False, False, True]
    assert {language(text) for text in texts} == {"en"}
    for text, line in zip(texts, [4, 10, 0, None, 2], strict=True):
        proposed = title(text, "name.txt")
        assert proposed.endswith("…") if line is None else proposed == " ".join(text.split("\n")[line].split())
