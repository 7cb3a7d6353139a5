"""Passages that prove what is said of entities."""

import pytest

from tests.core.steps import living, no_step, one_step, place, refused
from workbench.core import annotations, citations, entities, identities, meetings
from workbench.core.browse.entities.whole import whole


@pytest.fixture
def summit(project):
    summit = entities.create(project, "meeting", "Norland summit")
    entities.describe_meeting(project, summit, {"start_date": "2026-02-26"})
    return summit


def proofs(project, entity):
    return {
        field: [proof.quote for proof in held] for field, held in whole(project, entity, "2026-01-01").proofs.items()
    }


def test_a_passage_proves_one_field_of_an_entity(project, known, summit):
    where = (known.report, *place(project, known.report, "in Moscow"))
    with one_step(project):
        citations.cite_words(project, "meeting", summit, "start_date", where)
    assert proofs(project, summit) == {"start_date": ["in Moscow"]}


def test_a_detail_that_only_a_meeting_that_is_the_same_tells_is_proved(project, known, summit):
    kept = entities.create(project, "meeting", "The summit in Norland")
    identities.decide(project, kept, summit, "same")
    where = (known.report, *place(project, known.report, "in Moscow"))
    with one_step(project):
        citations.cite_words(project, "meeting", kept, "start_date", where)
    assert proofs(project, kept) == {"start_date": ["in Moscow"]}


def test_words_that_are_marked_already_are_not_marked_again(project, known, summit):
    where = (known.report, *place(project, known.report, "nearly 4 trillion roubles"))
    before = living(project, "annotation")
    citation = citations.cite_words(project, "entity", summit, "name", where)
    assert living(project, "annotation") == before
    with no_step(project):
        assert citations.cite(project, "entity", summit, "name", known.passage) == citation


def test_a_proof_is_taken_away_and_the_passage_stays(project, known, summit):
    citation = citations.cite(project, "meeting", summit, "start_date", known.passage)
    with one_step(project):
        citations.uncite(project, citation)
    assert proofs(project, summit) == {}
    assert known.passage in living(project, "annotation")


def test_what_is_gone_is_not_proved(project, known, summit):
    part = meetings.take_part(project, summit, known.turchin)
    meetings.take_out(project, part)
    with refused(project, "is not in the project"):
        citations.cite(project, "participation", part, "", known.passage)


def test_a_field_that_is_not_there_is_a_bug(project, known, summit):
    for table, field in (("meeting", "weather"), ("fact", ""), ("moon", "")):
        with pytest.raises(ValueError, match="nothing to prove"):
            citations.cite(project, table, summit, field, known.passage)


def test_a_passage_that_nothing_marks_any_more_proves_nothing(project, known, summit):
    mark = annotations.highlight(project, known.report, *place(project, known.report, "in Minsk"))
    citations.cite(project, "meeting", summit, "start_date", mark)
    project.undo()
    assert proofs(project, summit) == {}
