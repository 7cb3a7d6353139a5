import pytest

from tests.core.steps import last_label, no_step, one_step, place, refused, stored
from workbench.core import analysts, annotations, codebook, entities, facts, links, local, review
from workbench.core.ids import new_id
from workbench.core.models import LocalFact, table


def state(project, fact):
    """(status, stale) of a fact."""
    c = table(LocalFact)
    with project.read() as connection:
        return tuple(
            connection.execute(c.select().where(c.c.fact == fact)).mappings().one()[k] for k in ("status", "stale")
        )


def decide(project, fact, who, decision, **more):
    project.analyst = who
    done = review.decide(project, [fact], decision, **more)
    assert [found for found, _ in done.reviewed] == [fact]
    return done


def waiting(project):
    with project.read() as connection:
        return review.waiting(connection)


def a_fact(project, known, quote="Торговля"):
    return facts.tag(project, known.growth, *place(project, known.growth, quote), "event")


@pytest.fixture
def accepted(project, known):
    """A fact by Anna that Pavel has accepted; Anna is at work again."""
    decide(project, known.fact, known.pavel, "accept")
    project.analyst = known.anna
    return known.fact


def test_a_new_fact_is_a_draft_and_can_be_sent_to_review(project, known):
    assert state(project, known.fact) == ("draft", False)
    with one_step(project):
        review.submit(project, [known.fact])
    assert state(project, known.fact) == ("in_review", False)
    with refused(project, "This fact is not in the project (any more)."):
        review.submit(project, [known.fact, new_id()])


@pytest.mark.parametrize(
    ("decision", "status"), [("accept", "accepted"), ("reject", "rejected"), ("return", "returned")]
)
@pytest.mark.parametrize("submitted", [True, False])
def test_another_analyst_decides_in_one_step(project, known, decision, status, submitted):
    if submitted:
        review.submit(project, [known.fact])
    project.analyst = known.pavel
    with one_step(project):
        done = review.decide(project, [known.fact], decision, reason=" Checked. ", comment=" ok ")
    assert (done.reviewed, done.skipped, done.refused) == ([(known.fact, status)], 0, [])
    assert state(project, known.fact) == (status, False)
    (said,) = [r for r in stored(project)["review"].values() if r["decision"] == decision]
    assert (said["reviewer"], said["reason"], said["comment"]) == (known.pavel, "Checked.", "ok")
    assert last_label(project).endswith(" facts: 1")


def test_undo_of_an_acceptance_makes_a_draft_again(project, known, accepted):
    project.undo()
    assert state(project, accepted) == ("draft", False)
    project.redo()
    assert state(project, accepted) == ("accepted", False)


def test_a_reviewer_cannot_accept_their_own_fact(project, known):
    with no_step(project):
        done = review.decide(project, [known.fact], "accept")
    assert done.refused == [(known.fact, "Facts need a second pair of eyes: you wrote this one.")]
    assert state(project, known.fact) == ("draft", False)


def test_the_author_cannot_accept_even_after_another_has(project, known, accepted):
    with no_step(project):
        assert len(review.decide(project, [accepted], "accept").refused) == 1
    facts.edit(project, accepted, {"value": "5"})
    assert len(review.decide(project, [accepted], "accept").refused) == 1


def test_an_analyst_who_edits_becomes_an_author(project, known):
    project.analyst = known.pavel
    facts.edit(project, known.fact, {"value": "5"})
    assert len(review.decide(project, [known.fact], "accept").refused) == 1
    eva = analysts.join(project, "Eva")
    decide(project, known.fact, eva, "accept")


@pytest.mark.parametrize("change", ["credibility", "said_at"])
def test_grading_a_fact_makes_nobody_its_author(project, known, change):
    project.analyst = known.pavel
    facts.edit(project, known.fact, {change: 2 if change == "credibility" else "2025"})
    decide(project, known.fact, known.pavel, "accept")


def test_an_edit_taken_back_makes_nobody_an_author(project, known):
    project.analyst = known.pavel
    facts.edit(project, known.fact, {"value": "5"})
    project.undo()
    decide(project, known.fact, known.pavel, "accept")
    project.undo()
    facts.edit(project, known.fact, {"value": "6"})
    project.undo()
    project.redo()
    assert len(review.decide(project, [known.fact], "accept").refused) == 1


def test_after_an_edit_by_another_the_first_author_may_decide_on_what_was_vouched_for(project, known, accepted):
    eva = project.analyst = analysts.join(project, "Eva")
    facts.edit(project, accepted, {"value": "5"})
    with project.read() as connection:
        assert review.authors(connection, [accepted]) == {accepted: {eva}}
    decide(project, accepted, known.anna, "accept")


def test_with_four_eyes_off_an_author_may_decide(project, known):
    with one_step(project):
        review.require_four_eyes(project, False)
    assert review.decide(project, [known.fact], "accept").reviewed == [(known.fact, "accepted")]
    review.require_four_eyes(project, True)
    assert len(review.decide(project, [known.fact], "reject").refused) == 1


def test_a_decision_needs_a_known_word_an_analyst_and_a_fact(project, known):
    with refused(project, "“approve” is not a decision. There are: accept, reject, return."):
        review.decide(project, [known.fact], "approve")
    project.analyst = known.pavel
    gone = new_id()
    assert review.decide(project, [gone], "accept").refused == [(gone, "There is no such fact in this project.")]
    project.analyst = None
    with refused(project, "Say who you are before you review."):
        review.decide(project, [known.fact], "accept")


def test_opinions_that_differ_make_a_dispute_and_a_changed_mind_ends_it(project, known, accepted):
    eva = analysts.join(project, "Eva")
    assert decide(project, accepted, eva, "reject").reviewed == [(accepted, "disputed")]
    assert state(project, accepted) == ("disputed", False)
    assert decide(project, accepted, eva, "accept").reviewed == [(accepted, "accepted")]
    decide(project, accepted, known.pavel, "return")
    assert decide(project, accepted, eva, "return").reviewed == [(accepted, "returned")]


def test_sending_a_fact_again_makes_earlier_opinions_history(project, known, accepted):
    review.submit(project, [accepted])
    assert state(project, accepted) == ("in_review", False)
    eva = analysts.join(project, "Eva")
    assert decide(project, accepted, eva, "reject").reviewed == [(accepted, "rejected")]


def changes_of_content(project, known, fact):
    passage = annotations.highlight(project, known.growth, 0, 8)
    link = links.link(project, known.moscow, "mentions", annotation=passage)
    assert link
    start, end = place(project, known.report, "4 trillion roubles")
    return {
        "an edited field": lambda: facts.edit(project, fact, {"currency": "RUB"}),
        "an edited statement": lambda: facts.edit(project, fact, {"statement": "Otherwise."}),
        "another speaker": lambda: facts.edit(project, fact, {"speaker": "per:turchin"}),
        "another type": lambda: facts.edit(project, fact, {"type": "statement"}),
        "a moved boundary": lambda: annotations.move(project, known.passage, start, end),
        "a new link": lambda: links.link(project, known.turchin, "about", fact=fact),
        "more evidence": lambda: facts.add_evidence(project, fact, passage),
        "a new version of the type": lambda: codebook.edit_type(project, "quantity", {"description": "Other."}),
        "a changed field of the type": lambda: codebook.edit_field(project, "quantity", "value", {"required": False}),
    }


@pytest.mark.parametrize("change", range(9))
def test_a_change_of_content_makes_an_accepted_fact_stale_until_accepted_again(project, known, accepted, change):
    words, do = list(changes_of_content(project, known, accepted).items())[change]
    do()
    assert state(project, accepted) == ("accepted", True), words
    project.undo()
    assert state(project, accepted) == ("accepted", False)
    project.redo()
    decide(project, accepted, known.pavel, "accept")
    assert state(project, accepted) == ("accepted", False)


def test_names_notes_and_grades_are_no_content(project, known, accepted):
    entities.add_alias(project, known.mishustin, "M. M.")
    entities.edit(project, known.mishustin, {"name": "M. Mishustin"})
    annotations.write_note(project, known.passage, "ok")
    facts.edit(project, accepted, {"credibility": 1, "said_at": "2025"})
    assert state(project, accepted) == ("accepted", False)


def test_anybody_s_acceptance_of_what_stands_now_heals_a_stale_fact(project, known, accepted):
    facts.edit(project, accepted, {"value": "5"})
    assert accepted in waiting(project)
    decide(project, accepted, analysts.join(project, "Eva"), "accept")
    assert state(project, accepted) == ("accepted", False)
    assert accepted not in waiting(project)


def test_drafts_facts_in_review_and_stale_ones_wait_in_the_order_of_the_text(project, known, accepted):
    first, second, third = (a_fact(project, known, quote) for quote in ("сказал", "4,5", "Торговля"))
    review.submit(project, [second])
    assert waiting(project) == [third, second, first]
    facts.edit(project, accepted, {"value": "5"})
    assert set(waiting(project)) == {first, second, third, accepted}


def test_deciding_on_all_leaves_out_the_analyst_s_own_and_counts_them(project, known):
    theirs = [a_fact(project, known, quote) for quote in ("Торговля", "сказал")]
    project.analyst = known.pavel
    own = a_fact(project, known, "4,5")
    with one_step(project):
        done = review.decide_all(project, "accept", reason="Round one")
    assert {fact for fact, _ in done.reviewed} == {known.fact, *theirs}
    assert (done.skipped, done.refused) == (1, [])
    assert state(project, own) == ("draft", False)
    assert last_label(project) == "Accept facts: 3"
    with no_step(project):
        assert review.decide_all(project, "accept").reviewed == []
    with refused(project, "“approve” is not a decision."):
        review.decide_all(project, "approve")


def test_a_fact_that_changed_since_it_was_seen_is_not_decided(project, known):
    seen = content(project, known.fact)
    facts.edit(project, known.fact, {"value": "5"})
    project.analyst = known.pavel
    with no_step(project):
        (refusal,) = review.decide(project, [known.fact], "accept", seen={known.fact: seen}).refused
    assert "Look again" in refusal[1]
    done = review.decide(project, [known.fact], "accept", seen={known.fact: content(project, known.fact)})
    assert [status for _, status in done.reviewed] == ["accepted"]


def content(project, fact):
    with project.read() as connection:
        return local.content(connection, [fact])[fact]


def test_a_decision_names_its_step_which_alone_can_be_taken_back(project, known):
    project.analyst = known.pavel
    step = review.decide(project, [known.fact], "accept").step
    links.link(project, known.turchin, "about", fact=known.fact)
    with refused(project, "Something else was done since: “Link Alexander Turchin”"):
        project.undo_step(step)
    project.undo()
    project.undo_step(step)
    assert state(project, known.fact) == ("draft", False)


def test_many_facts_are_decided_as_one_step_and_ones_own_refused(project, known):
    start, end = place(project, known.growth, "4,5 %")
    project.analyst = known.pavel
    own = facts.tag(project, known.growth, start, end, "quantity")
    with one_step(project):
        result = review.decide_in_parts(project, lambda _done, _total: None, [known.fact, own, known.fact], "accept")
    assert result.reviewed == [(known.fact, "accepted")]
    assert [fact for fact, _reason in result.refused] == [own]
    project.undo_step(result.step)
    assert state(project, known.fact) == ("draft", False)
