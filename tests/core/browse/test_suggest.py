"""What a document suggests is kept in the file, and worked out again when what it rests on is another."""

import zlib

import pytest
from sqlalchemy import select, update

from tests.factories import a_document, a_project, an_entity
from workbench.core import documents, entities
from workbench.core.browse import suggest
from workbench.core.history import now
from workbench.core.models import LocalSuggestion, table
from workbench.core.project import Project
from workbench.core.suggest.passes import KINDS

TEXT = "MINSK, 3 May 2025. Trade grew 12 percent last year, Anna Lindqvist said.\n"


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def kept(project):
    k = table(LocalSuggestion).c
    with project.read() as connection:
        return [tuple(row) for row in connection.execute(select(k.document, k.said, k.found))]


def values(project, document, kind):
    return [one.value for one in suggest.of_document(project, document, [kind])]


def test_what_the_text_says_is_kept_and_read_from_there(project):
    document = a_document(project, TEXT)
    found, steps = suggest.of_document(project, document), project.steps()
    ((of, said, packed),) = kept(project)
    assert (of, said) == (document, "2025-05-03")
    assert suggest.of_document(project, document) == found
    assert (kept(project), project.steps()) == ([(of, said, packed)], steps)
    with Project.open(project.path) as other:
        assert suggest.of_document(other, document) == found
    assert {one.kind for one in found} <= set(KINDS)
    assert found == sorted(found, key=lambda one: (one.start, -one.end))


def test_a_relative_date_opens_again_when_the_document_has_another_day(project):
    document = a_document(project, TEXT)
    assert "2024" in values(project, document, "date")
    documents.edit(project, document, {"published": "2020-01-15"})
    assert "2019" in values(project, document, "date")


def test_what_an_earlier_pipeline_found_is_worked_out_anew(project):
    document = a_document(project, TEXT)
    before = suggest.of_document(project, document, ["date"])
    project.keep(lambda connection: connection.execute(update(table(LocalSuggestion)).values(pipeline=0, found=b"?")))
    assert suggest.of_document(project, document, ["date"]) == before


def test_a_name_is_found_as_soon_as_it_is_known(project):
    document = a_document(project, TEXT)
    assert "Anna Lindqvist" in values(project, document, "name")
    anna = an_entity(project, "Anna Lindqvist")
    assert values(project, document, "entity") == [str(anna)]
    assert "Anna Lindqvist" not in values(project, document, "name")


def test_a_file_that_is_only_read_suggests_the_same_and_stays_as_it_is(project, tmp_path):
    document = a_document(project, TEXT)
    project.close()
    before = project.path.read_bytes()
    with Project.open(project.path, read_only=True) as reader:
        assert suggest.of_document(reader, document, ["quantity"])[0].value["value"] == "12"
    assert project.path.read_bytes() == before


def test_nothing_is_kept_in_the_middle_of_a_change(project):
    document = a_document(project, TEXT)
    with project.change("Something"):
        assert suggest.of_document(project, document, ["quantity"])
    assert kept(project) == []


@pytest.mark.parametrize(
    "kept",
    [
        b"?",
        zlib.compress(b"[" * 100_000),
        zlib.compress(b" " * 300_000_000),
        zlib.compress(b'[[0, 5, "date", "2025", "date: year", true, 1]]'),
        zlib.compress(b'[[0, 500000, "date", "2025", "date: year", true]]'),
        zlib.compress(b'[["0", 5, "date", "2025", "date: year", true]]'),
        zlib.compress(b'[[0, 5, "quantity", {"value": "1"}, "measure", true]]'),
        zlib.compress(b'[[0, 5, "entity", "somebody", "name", true]]'),
        zlib.compress(b"7"),
    ],
)
def test_what_somebody_else_put_into_the_file_is_worked_out_anew(project, kept):
    document = a_document(project, TEXT)
    before = suggest.of_document(project, document)
    project.keep(lambda connection: connection.execute(update(table(LocalSuggestion)).values(found=kept)))
    assert suggest.of_document(project, document) == before


def said_by(project, document, words, type_key="quantity"):
    start = SPOKEN.index(words)
    filled = suggest.filled(project, document, start, start + len(words), type_key)
    return filled.printed, filled.attribution


SPOKEN = (
    "“We built 12 schools in 2024,” said Anna Lindqvist.\n\n"
    "“Talks on the treaty go well and we expect to sign soon,” Boris Kern said.\n"
)


def test_a_sentence_that_names_its_speaker_beside_the_words_is_said_by_them(project):
    document = a_document(project, SPOKEN)
    assert said_by(project, document, "“We built 12 schools in 2024,” said Anna Lindqvist.") == (
        "Anna Lindqvist",
        "direct",
    )
    whole = "“Talks on the treaty go well and we expect to sign soon,” Boris Kern said."
    assert said_by(project, document, whole, "event") == ("Boris Kern", "direct")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        (
            "Ministry of Posts\n\n09:00, 26 February\n\nIn 2025 it had 40 offices. It plans for 2027–2030.\n",
            "2025",
        ),
        ("Ministry of Posts\n\n26 February\n\nIt has 40 offices.\n", None),
    ],
)
def test_a_day_without_its_year_is_proposed_in_the_last_year_that_is_spoken_of(project, text, year):
    document = a_document(project, text)
    today = now()[:10]
    latest = today[:4] if today[5:] >= "02-26" else str(int(today[:4]) - 1)
    assert suggest.about(project, document).published == f"{year or latest}-02-26"


def test_the_year_of_a_day_without_one_is_that_of_the_meeting_reported(project):
    meeting = an_entity(project, "Third session of the Posts Commission", "meeting")
    entities.describe_meeting(project, meeting, {"start_date": "2024-01-29"})
    text = "Third session of the Posts Commission\n\n28 January\n\nThe third session opened. It sat in 2023.\n"
    about = suggest.about(project, a_document(project, text))
    assert (about.published, about.meeting.id) == ("2024-01-28", meeting)
