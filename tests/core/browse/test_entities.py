"""What the sidebar of entities reads, compared with plain counts over every row."""

from collections import Counter

import pytest
from sqlalchemy import select

from tests.factories import a_document, a_fact, a_project, an_entity
from workbench.core import annotations, documents, entities, facts, links, posts, seeds, stages
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


def span(words, document, project):
    with project.read() as connection:
        start = documents.text_of(connection, document).index(words)
    return start, start + len(words)


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
    assert found(sample, typed, {"person"}) == ["Mikhail Mishustin"]


@pytest.mark.parametrize(
    ("name", "typed"),
    [("Aliaksandr Lukashenka", "Лукашенко"), ("Александр Лукашенко", "lukashenka alex"), ("Щёткин", "shchyo")],
)
def test_a_name_is_found_in_the_letters_of_another_script(project, name, typed):
    an_entity(project, name)
    an_entity(project, "Anna Lind")
    assert found(project, typed.split()[0]) == [name]


def test_two_letters_are_no_sound_and_any_word_must_fit(project):
    an_entity(project, "Shavkat Lind")
    assert found(project, "ша") == []
    assert found(project, "шав lind") == ["Shavkat Lind"]
    assert found(project, "шав berg") == []


def test_a_document_lists_each_kind_as_the_text_names_it_with_what_nobody_has_linked(project):
    document = a_document(project, "Norland and Anna Lind met Bo Berg. Bo Berg left. Carl Dahl spoke in Norland.")
    people = {name: an_entity(project, name) for name in ("Carl Dahl", "Bo Berg", "Anna Lind")}
    norland = an_entity(project, "Norland", kind="place")
    an_entity(project, "Nobody Here")
    mark = annotations.highlight(project, document, *span("Carl Dahl", document, project))
    links.link(project, people["Carl Dahl"], "mentions", annotation=mark)
    known = Known(project)
    places = browse.named_in(project, known, document)
    listing = browse.listing(project, known, document, places=places)
    assert [row.name for row in listing.rows] == ["Anna Lind", "Bo Berg", "Carl Dahl", "Norland"]
    assert listing.found == {people["Anna Lind"]: 1, people["Bo Berg"]: 2, norland: 2}
    assert dict(listing.counts) == {people["Carl Dahl"]: 1}
    narrowed = browse.listing(project, known, document, kinds={"place"}, places=places)
    assert [row.name for row in narrowed.rows] == ["Norland"]
    assert narrowed.kinds == {"person": 3, "place": 1}


def test_a_line_says_what_was_true_on_the_day_of_the_document(project):
    person, land = an_entity(project, "Anna Lind"), an_entity(project, "Norland", kind="place")
    plan = an_entity(project, "Rail plan", kind="programme")
    posts.see(project, posts.Seen(person, "Minister of Rail", at=land, seen="2023-04-06"))
    posts.see(project, posts.Seen(person, "Prime Minister", at=land, seen="2025-07-24"))
    stages.reach(project, plan, "approved", reached="2024-01")
    stages.reach(project, plan, "completed", reached="2026-01")

    def said(day):
        true = Known(project).true_on(day)
        return true[person], true.get(plan)

    assert said("2023-04-06") == ("Minister of Rail, Norland", None)
    assert said("2025-07-24") == ("Prime Minister, Norland", "approved 2024-01")
    assert said("") == ("Prime Minister, Norland", "completed 2026-01")


def test_yo_is_found_as_ye_and_kinds_narrow(project):
    an_entity(project, "Семён Королёв")
    an_entity(project, "Королёв", kind="place")
    assert found(project, "королев") == ["Семён Королёв", "Королёв"]
    assert found(project, "КОРОЛЁВ", {"place"}) == ["Королёв"]


def test_a_post_is_that_of_the_role_seen_last(sample):
    known = Known(sample)
    said = {known.by_id[entity].name: words for entity, words in known.true_on("").items()}
    assert said["Sergei Glazyev"] == "State Secretary, Union State"


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
