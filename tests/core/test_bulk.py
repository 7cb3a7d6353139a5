import pytest
from sqlalchemy import select

from tests.core.steps import last_label, living, no_step, one_step, place, refused, row
from workbench.core import annotations, bulk, comments, facts, links, review
from workbench.core.ids import new_id
from workbench.core.models import LocalFact, table


def told(calls):
    return lambda done, total: calls.append((done, total))


def quiet(_done, _total):
    pass


@pytest.fixture
def several(project, known):
    """Three facts: the one that is there, and two more."""
    start, end = place(project, known.growth, "4,5 %")
    more = [facts.tag(project, known.growth, start, end, "quantity") for _ in range(2)]
    return [known.fact, *more]


def status(project, fact):
    c = table(LocalFact).c
    with project.read() as connection:
        return connection.execute(select(c.status).where(c.fact == fact)).scalar()


def test_many_facts_get_another_type_speaker_and_credibility_in_one_step(project, known, several):
    changes = {"type": "statement", "speaker": "per:turchin", "credibility": 2}
    with one_step(project):
        assert bulk.edit(project, quiet, several, changes) == 3
    rows = [row(project, "fact", fact) for fact in several]
    assert {r["speaker"] for r in rows} == {known.turchin}
    assert {r["credibility"] for r in rows} == {2}
    assert len({r["type"] for r in rows}) == 1
    assert last_label(project) == "Edit facts: 3"


def test_a_speaker_nobody_knows_stays_words(project, several):
    bulk.edit(project, quiet, several[:2], {"speaker": "a spokesman"})
    stored = row(project, "fact", several[1])
    assert (stored["speaker"], stored["speaker_printed"]) == (None, "a spokesman")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [({"type": "rumour"}, "not a fact type"), ({"credibility": 7}, "number from 1"), ({"credibility": True}, "number")],
)
def test_what_no_fact_can_be_is_refused(project, several, changes, sentence):
    with refused(project, sentence):
        bulk.edit(project, quiet, several, changes)


def test_facts_that_are_gone_are_left_out(project, several):
    facts.remove(project, several[2])
    assert bulk.edit(project, quiet, [*several, new_id()], {"credibility": 1}) == 2
    assert last_label(project) == "Edit facts: 2"


def test_deleted_facts_take_along_what_is_theirs_and_leave_their_passages(project, known, several):
    links.link(project, known.turchin, "about", fact=several[1])
    comments.comment(project, "fact", several[1], "why?")
    review.submit(project, several[1:2])
    passages = living(project, "annotation")
    with one_step(project):
        assert bulk.remove(project, quiet, several) == 3
    for name in ("fact", "evidence", "link", "comment", "review"):
        assert living(project, name) == set()
    assert living(project, "annotation") == passages
    assert last_label(project) == "Delete facts: 3"


def test_only_facts_that_nobody_settled_are_sent_to_review(project, known, several):
    waiting, accepted, draft = several
    review.submit(project, [waiting])
    project.analyst = known.pavel
    review.decide(project, [accepted], "accept")
    with one_step(project):
        assert bulk.submit(project, quiet, several) == 1
    assert [status(project, fact) for fact in several] == ["in_review", "accepted", "in_review"]
    assert last_label(project) == "Send facts to review: 1"
    with no_step(project):
        assert bulk.submit(project, quiet, several) == 0
    facts.edit(project, accepted, {"statement": "Another one"})
    assert bulk.submit(project, quiet, several) == 1
    assert status(project, draft) == "in_review"


def test_marks_that_back_a_fact_stay(project, known):
    plain = [annotations.highlight(project, known.growth, at, at + 6) for at in (0, 9)]
    links.link(project, known.moscow, "mentions", annotation=plain[0])
    with one_step(project):
        assert bulk.remove_highlights(project, quiet, [*plain, known.passage]) == (2, 1)
    assert living(project, "annotation") == {known.passage}
    assert living(project, "link") == set()


def test_progress_is_told_and_a_step_cancelled_at_once_saves_nothing(project, several):
    calls = []
    bulk.edit(project, told(calls), several, {"credibility": 3})
    assert calls == [(0, 3), (3, 3)]

    class Cancelled(Exception):
        pass

    def cancel(done, _total):
        raise Cancelled

    with no_step(project), pytest.raises(Cancelled):
        bulk.remove(project, cancel, several)
