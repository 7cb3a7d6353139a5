"""What the screen that shows a text reads: marks, heading, labels."""

from uuid import UUID

import pytest

from tests.factories import TEXT, a_document, a_fact, a_project, an_entity, more_evidence
from workbench.core import analysts, annotations, documents, entities, facts, links, review
from workbench.core.browse import marks
from workbench.core.browse.marks import NO_FACT


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def spans(found):
    return list(zip(found.starts, found.ends, strict=True))


def fact_ids(found):
    return [UUID(bytes=bytes(found.facts[at : at + 16])) for at in range(0, len(found.facts), 16)]


def test_marks_come_by_place_with_type_and_status(project):
    document = a_document(project)
    said = a_fact(project, "said so in Minsk", document=document, type="event")
    trade = a_fact(project, document=document)
    plain = annotations.highlight(project, document, 0, 5)
    found = marks.of_document(project, document)
    assert spans(found) == sorted(spans(found))
    assert fact_ids(found) == [UUID(bytes=NO_FACT), trade, said]
    assert [found.type_keys[code] for code in found.types] == ["", "quantity", "event"]
    assert bytes(found.ids[:16]) == plain.bytes


def test_several_facts_on_one_annotation_are_several_marks(project):
    document = a_document(project)
    first = a_fact(project, document=document)
    second = a_fact(project, "Minsk", document=document)
    mark = more_evidence(project, second, document, "4 trillion")
    facts.add_evidence(project, first, mark)
    found = marks.of_document(project, document)
    ids = [bytes(found.ids[at : at + 16]) for at in range(0, len(found.ids), 16)]
    assert ids.count(mark.bytes) == 2
    assert sorted(fact_ids(found)) == sorted([first, first, second, second])


def test_what_is_deleted_is_no_mark(project):
    document = a_document(project)
    fact = a_fact(project, document=document)
    plain = annotations.highlight(project, document, 0, 5)
    annotations.remove(project, plain)
    facts.remove(project, fact)
    assert fact_ids(marks.of_document(project, document)) == [UUID(bytes=NO_FACT)]


def test_status_and_staleness_are_told(project):
    fact = a_fact(project, document=a_document(project))
    analysts.act_as(project, "Boris")
    review.decide(project, [fact], "accept")
    document = documents_of(project)[0]
    assert bytes(marks.of_document(project, document).statuses) == bytes([4])
    facts.edit(project, fact, {"statement": "Another"})
    assert bytes(marks.of_document(project, document).stale) == b"\1"


def documents_of(project):
    with project.read() as connection:
        return [documents.find(connection, "000.txt")]


def test_near_gives_only_what_touches_the_range(project):
    document = a_document(project, "word " * 20_000)
    for start in (0, 50, 40_000, 99_990):
        annotations.highlight(project, document, start, start + 9)
    assert spans(marks.of_document(project, document, (40_005, 41_000))) == [(40_000, 40_009)]


def test_rows_lead_to_the_annotations_that_look_different(project):
    document = a_document(project)
    fact = a_fact(project, document=document)
    (annotation,) = marks.touched(project, [("fact", fact)])
    person = an_entity(project)
    link = links.link(project, person, "about", fact=fact)
    assert marks.touched(project, [("link", link)]) == {annotation}
    assert marks.touched(project, [("annotation", annotation), ("entity", person)]) == {annotation}
    assert marks.touched(project, [("fact_type", person)]) is None
    assert spans(marks.of_annotations(project, document, [annotation])) == [(21, 39)]
    assert spans(marks.of_annotations(project, person, [annotation])) == []


def test_the_heading_says_what_is_stated_and_counts_facts(project):
    document = a_document(project)
    assert marks.heading(project, document).facts is None
    bare = marks.counted(project, document)
    assert (bare.publisher, bare.published, bare.reports, bare.facts) == ("", "", "", 0)
    a_fact(project, document=document)
    meeting = entities.create(project, "meeting", "The Council")
    documents.edit(project, document, {"publisher": "A House", "published": "2026-02-26", "reports": meeting})
    full = marks.counted(project, document)
    assert (full.title, full.publisher, full.published) == ("A report", "A House", "2026-02-26")
    assert (full.reports, full.facts) == ("The Council", 1)
    assert marks.text(project, document) == TEXT


def test_a_document_that_is_gone_has_no_heading(project):
    document = a_document(project)
    documents.remove(project, document)
    assert marks.heading(project, document) is None
    assert marks.counted(project, document) is None


def test_labels_name_type_words_status_and_author_and_leave_out_what_is_gone(project):
    fact = a_fact(project, statement="One two three four five six seven eight nine ten eleven twelve thirteen")
    gone = UUID(int=1)
    label = marks.labels(project, [fact, gone])[fact]
    assert (label.type_key, label.status, label.author) == ("quantity", "draft", "Anna")
    assert label.words.endswith("twelve")
    assert gone not in marks.labels(project, [fact, gone])


def test_the_speaker_is_the_one_known_or_the_words_printed(project):
    document = a_document(project)
    person = an_entity(project)
    known = a_fact(project, document=document, speaker=str(person))
    printed = a_fact(project, "Minsk", document=document, speaker="A passer-by")
    assert marks.speaker(project, known) == "Mikhail Mishustin"
    assert marks.speaker(project, printed) == "A passer-by"
    assert marks.speaker(project, a_fact(project, "Trade", document=document)) == ""
