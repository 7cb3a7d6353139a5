"""What the sidebar of entities reads, compared with plain counts over every row."""

from collections import Counter

import pytest
from sqlalchemy import select

from tests.factories import a_document, a_fact, a_project, an_entity
from workbench.core import annotations, documents, entities, facts, links, seeds
from workbench.core.browse import entities as browse
from workbench.core.browse.entities import Known
from workbench.core.models import TABLES


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    with seeds.sample(tmp_path_factory.mktemp("sample") / "sample.workbench") as project:
        yield project


def rows(project, name):
    target = TABLES[name]
    with project.read() as connection:
        return connection.execute(select(target).where(target.c.deleted.is_(False))).all()


def named_by(fact):
    """The entities that a fact's fields name, looked for in the whole JSON."""
    found, waiting = set(), [fact.fields]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict) and isinstance(part.get("entity"), str):
            found.add(part["entity"])
        waiting += list(part.values()) if isinstance(part, dict) else part if isinstance(part, list) else []
    return found


def counted(project, document):
    """{entity: facts and passages of the document that name it}, one row after the other."""
    spot = {row.id for row in rows(project, "annotation") if row.document == document}
    here = {row.fact for row in rows(project, "evidence") if row.annotation in spot}
    names = {(fact.id, name) for fact in rows(project, "fact") if fact.id in here for name in named_by(fact)}
    names |= {(fact.id, str(fact.speaker)) for fact in rows(project, "fact") if fact.id in here and fact.speaker}
    for link in rows(project, "link"):
        if link.fact in here or link.annotation in spot:
            names.add((link.fact or link.annotation, str(link.entity)))
    return Counter(name for _owner, name in names)


def found(project, typed="", kinds=(), document=None):
    return [row.name for row in browse.listing(project, Known(project), document, typed, kinds).rows]


def test_the_counts_of_a_document_are_those_of_a_count_by_hand(sample):
    for document in rows(sample, "document"):
        listing = browse.listing(sample, Known(sample), document.id)
        assert {str(entity): count for entity, count in listing.counts.items()} == counted(sample, document.id)
        assert {row.id for row in listing.rows} == {*listing.counts, document.reports} - {None}


def test_the_reported_meeting_stands_first_and_places_last(sample):
    for document in rows(sample, "document"):
        listing = browse.listing(sample, Known(sample), document.id)
        kinds = list(dict.fromkeys(row.kind for row in listing.rows))
        assert listing.rows[0].id == document.reports == listing.reported
        assert kinds == [kind for kind in browse.KIND_ORDER if kind in kinds]


def test_all_counts_links_and_what_somebody_said(sample):
    expected = Counter(row.entity for row in rows(sample, "link"))
    expected.update(row.speaker for row in rows(sample, "fact") if row.speaker)
    listing = browse.listing(sample, Known(sample), None)
    assert dict(listing.counts) == dict(expected)
    assert len(listing.rows) == len(rows(sample, "entity"))


@pytest.mark.parametrize("typed", ["мишуст", "МИШУСТИН", "mikh mishu", "Mishustin Михаил"])
def test_a_name_is_found_by_any_of_its_names_in_any_case(sample, typed):
    assert found(sample, typed) == ["Mikhail Mishustin"]


def test_yo_is_found_as_ye_and_kinds_narrow(project):
    an_entity(project, "Семён Королёв")
    an_entity(project, "Королёв", kind="place")
    assert found(project, "королев") == ["Семён Королёв", "Королёв"]
    assert found(project, "КОРОЛЁВ", {"place"}) == ["Королёв"]


def test_a_post_is_that_of_the_role_seen_last(sample):
    known = Known(sample)
    posts = {known.by_id[person].name: post for person, post in known.posts.items()}
    assert posts["Sergei Glazyev"] == "State Secretary, Union State"


def test_what_is_known_is_kept_until_its_rows_change(project):
    person = an_entity(project)
    known = Known(project)
    assert [row.name for row in known.names] == ["Mikhail Mishustin"]
    entities.edit(project, person, {"name": "M. Mishustin"})
    kept = known.after({"fact", "link"})
    assert kept.names is known.names
    assert [row.name for row in known.after({"entity"}).names] == ["M. Mishustin"]
    assert [row.name for row in known.after(None).names] == ["M. Mishustin"]


def test_the_words_suggest_whom_they_name(project):
    document = a_document(project)
    person = an_entity(project, aliases=["Мишустин"])
    an_entity(project, "Minsk", kind="place")
    an_entity(project, "Min", kind="place")
    known = Known(project)

    def suggested(typed, words):
        return [row.name for row in browse.suggest(project, known, typed, words, document).rows]

    assert suggested("", "Mikhail Mishustin said so in Minsk") == ["Mikhail Mishustin", "Minsk"]
    assert suggested("", "сказал МИШУСТИН") == ["Mikhail Mishustin"]
    assert suggested("", "mishu") == ["Mikhail Mishustin"]
    assert suggested("min", "") == ["Minsk", "Min"] or suggested("min", "") == ["Min", "Minsk"]
    assert suggested("", "nobody at all") == []
    a_fact(project, document=document, linked=[(person, "about")])
    known = known.after({"link", "fact"})
    assert not browse.suggest(project, known, "", "nobody at all", document).is_meant
    assert suggested("", "nobody at all") == ["Mikhail Mishustin"]


def test_a_name_is_called_by_its_aliases_too(project):
    person = an_entity(project, aliases=["Мишустин"])
    assert [row.id for row in browse.called(project, Known(project), ["мишустин ", ""])] == [person]
    assert browse.called(project, Known(project), ["Мишуст"]) == ()


def test_mentions_are_whole_words_of_any_name_and_linked_passages(project):
    text = "Minsk, MINSK and Minskaya.\nNew\n  York; the capital."
    document = a_document(project, text)
    place = an_entity(project, "Minsk", kind="place", aliases=["New York"])
    start = text.index("the capital")
    passage = annotations.highlight(project, document, start, start + 11)
    links.link(project, place, "mentions", annotation=passage)
    known = Known(project).by_id[place]
    words = [text[start:end] for start, end in browse.mentions(project, known, document)]
    assert words == ["Minsk", "MINSK", "New\n  York", "the capital"]


def test_a_card_holds_names_details_and_what_leads_to_it(project):
    document = a_document(project)
    place = an_entity(project, "Moscow", kind="place")
    meeting = an_entity(project, "Council", kind="meeting", ref="mtg:1", aliases=["Совет"])
    entities.describe_meeting(project, meeting, {"start_date": "2026-02-02", "place": place})
    documents.edit(project, document, {"reports": "mtg:1"})
    fact = a_fact(project, document=document, linked=[(meeting, "held at"), (meeting, "about")], speaker=None)
    passage = annotations.highlight(project, document, 0, 5)
    links.link(project, meeting, "mentions", annotation=passage)
    card = browse.card(project, meeting)
    assert (card.kind, card.name, card.ref, [text for _id, text in card.aliases]) == (
        "meeting",
        "Council",
        "mtg:1",
        ["Совет"],
    )
    assert (card.meeting.start_date, card.meeting.place_name) == ("2026-02-02", "Moscow")
    assert [(row.id, row.status, row.document) for row in card.facts] == [(fact, "draft", document)]
    assert (card.fact_count, card.passage_count, card.document_count) == (1, 1, 1)
    assert [(row.quote, row.role) for row in card.passages] == [("Trade", "mentions")]
    assert [row.tie for row in card.documents] == ["reports"]
    assert browse.label(project, meeting) == ("meeting", "Council")


def test_the_card_of_a_speaker_counts_each_fact_once(project):
    person = an_entity(project)
    a_fact(project, linked=[(person, "about")], speaker=str(person))
    assert browse.card(project, person).fact_count == 1


def test_what_is_gone_has_no_card_and_no_words(project):
    person = an_entity(project)
    fact = a_fact(project)
    assert browse.words_of(project, fact) == "4 trillion roubles"
    entities.remove(project, person)
    facts.remove(project, fact)
    assert browse.card(project, person) is None
    assert browse.label(project, person) is None
    assert browse.words_of(project, fact) == ""
