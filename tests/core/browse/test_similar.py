"""What other documents say of the same."""

import pytest

from tests.factories import a_document, a_fact, a_project, an_entity, more_evidence
from workbench.core import annotations, documents, facts
from workbench.core.browse import card, similar
from workbench.core.browse.similar import tagging
from workbench.core.ids import new_id
from workbench.errors import UserError
from workbench.formats.types import ParsedDocument, Region

OURS = "The ministers agreed to build a second bridge over the river by 2027. It rained.\n"
THEIRS = "Weather was fine.\nA second bridge across the river will be built, Oleg Somov promised. Tea was served.\n"
RUSSIAN = "Шёл дождь.\nО тарифах говорили с Олегом Сомовым.\n"


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def like(project, document, text, quote, **words):
    start = text.index(quote)
    return similar.similar(project, document, start, start + len(quote), **words)


def test_the_sentence_of_another_document_comes_first_with_its_place(project):
    ours, theirs = a_document(project, OURS), a_document(project, THEIRS, source="b.txt", title="Theirs")
    found = like(project, ours, OURS, "build a second bridge over the river")[0]
    assert (found.document, found.title, found.is_tagged) == (theirs, "Theirs", False)
    assert found.quote == THEIRS[found.start : found.end] == THEIRS.split("\n")[1].split(" Tea")[0]
    assert 0.3 < found.score <= 1


def test_nothing_of_the_same_document_and_nothing_that_shares_no_word(project):
    ours = a_document(project, OURS + OURS)
    a_document(project, "Tea was served.\n", source="b.txt")
    assert like(project, ours, OURS, "a second bridge") == []


def test_the_only_document_of_a_project_is_like_nothing(project):
    assert like(project, a_document(project, OURS), OURS, "a second bridge") == []


def test_a_passage_without_telling_words_is_like_nothing(project):
    ours = a_document(project, OURS)
    a_document(project, THEIRS, source="b.txt")
    assert similar.similar(project, ours, 0, 3) == similar.similar(project, ours, 5, 5) == []


def test_a_sentence_on_which_a_fact_rests_is_tagged_until_the_fact_goes(project):
    ours, theirs = a_document(project, OURS), a_document(project, THEIRS, source="b.txt")
    start = THEIRS.index("second")
    mark = annotations.highlight(project, theirs, start, start + 6)
    assert not like(project, ours, OURS, "a second bridge")[0].is_tagged
    fact = facts.tag(project, theirs, start, start + 20, "event")
    assert like(project, ours, OURS, "a second bridge")[0].is_tagged
    facts.remove(project, fact)
    assert not like(project, ours, OURS, "a second bridge")[0].is_tagged
    annotations.remove(project, mark)


def test_an_entity_is_known_by_its_other_names_and_inflected(project):
    text = "The prime minister spoke.\n"
    ours, other = a_document(project, text), a_document(project, RUSSIAN, source="b.txt")
    person = an_entity(project, "Олег Сомов", aliases=("Prime Minister",))
    found = like(project, ours, text, "The prime minister spoke")
    assert [(row.document, row.quote) for row in found] == [(other, RUSSIAN.split("\n")[1])]
    assert person


def test_of_a_fact_the_evidence_and_linked_entities_count_and_its_documents_do_not(project):
    ours, also = a_document(project, OURS), a_document(project, THEIRS, source="b.txt")
    third = a_document(project, "The second bridge is late.\nTea.\n", source="c.txt")
    other = a_document(project, RUSSIAN, source="d.txt")
    person = an_entity(project, "Олег Сомов")
    fact = a_fact(project, "a second bridge", document=ours, linked=[(person, "about")])
    assert {row.document for row in similar.of_fact(project, fact)} == {also, third, other}
    more_evidence(project, fact, also, "second bridge")
    assert [row.document for row in similar.of_fact(project, fact)] == [third, other]
    assert similar.of_fact(project, new_id()) == []


def test_boilerplate_and_deleted_documents_are_left_out(project):
    ours, gone = a_document(project, OURS), a_document(project, THEIRS, source="b.txt")
    share = "Read about the second bridge\n"
    parsed = ParsedDocument(share, "text/plain", "utf-8", "C", "", "", "", (Region("boilerplate", 0, len(share)),))
    documents.add(project, parsed, "c.txt", share.encode())
    assert {row.document for row in like(project, ours, OURS, "a second bridge")} == {gone}
    documents.remove(project, gone)
    assert like(project, ours, OURS, "a second bridge") == []
    documents.remove(project, ours)
    with pytest.raises(UserError):
        similar.similar(project, ours, 0, 10)


def test_the_best_of_many_and_of_a_long_document_in_its_own_place(project):
    ours = a_document(project, OURS)
    filler = "The council discussed the budget of the region. " * 2_000 + "\n"
    long = a_document(project, filler + THEIRS + filler, source="long.txt")
    found = like(project, ours, OURS, "a second bridge over the river", most=1)
    assert [(row.document, row.start) for row in found] == [(long, len(filler) + THEIRS.index("A second"))]


def test_whoever_is_told_how_far_it_is_may_stop_it(project):
    class Stopped(Exception):
        pass

    def stop(done, total):
        raise Stopped(done, total)

    ours = a_document(project, OURS)
    a_document(project, THEIRS, source="b.txt")
    with pytest.raises(Stopped) as stopped:
        like(project, ours, OURS, "a second bridge", report=stop)
    assert stopped.value.args == (0, len(THEIRS))


SPEECH = "Oleg Somov: Good morning. Trade in goods grew to 45 billion roubles in 2025. It will grow again.\n"


def test_a_similar_passage_is_tagged_as_a_fact_that_is_begun_there(project):
    ours = a_document(project, "Trade in goods grew to 40 billion roubles in 2024.\n")
    a_document(project, SPEECH, source="b.txt")
    somov, fact = an_entity(project, "Oleg Somov"), a_fact(project, "Trade in goods", document=ours)
    found = similar.of_fact(project, fact)[0]
    assert (found.shared, found.facts) == ((), ())
    place = (found.document, found.start, found.end)
    (made,), left = tagging.tag_too(project, lambda _done, _total: None, "quantity", [place])
    shown = card.fact(project, made)
    assert left == 0 and shown.statement == "Trade in goods grew to 45 billion roubles in 2025."
    assert {key: cell["value"] for key, cell in shown.fields.items()} == {"value": "45000000000", "period": "2025"}
    assert (shown.speaker.id, shown.attribution, shown.status) == (somov, "direct", "draft")
    after = similar.standing(project, [found])[0]
    assert [(one.fact, one.type) for one in after.facts] == [(made, "quantity")]


def test_passages_as_they_stand_have_the_present_title_and_date_and_go_with_their_document(project):
    ours, theirs = a_document(project, OURS), a_document(project, THEIRS, source="b.txt")
    found = like(project, ours, OURS, "a second bridge")
    documents.edit(project, theirs, {"title": "Renamed", "published": "2026-02-03"})
    after = similar.standing(project, found)[0]
    assert (after.title, after.published, after.score) == ("Renamed", "2026-02-03", found[0].score)
    documents.remove(project, theirs)
    assert similar.standing(project, found) == []


def test_of_a_fact_one_is_told_its_words_and_its_type_while_it_is_there(project):
    ours = a_document(project, OURS)
    fact = a_fact(project, "a second bridge", document=ours, type="event")
    asked = similar.fact_asked(project, fact)
    assert (asked.words, asked.type, asked.name) == ("a second bridge", "event", "Event")
    start = OURS.index("second")
    assert similar.rests_on(project, fact, ours, start, start + 1)
    assert not similar.rests_on(project, fact, ours, 0, 3)
    facts.remove(project, fact)
    assert similar.fact_asked(project, fact) is None
