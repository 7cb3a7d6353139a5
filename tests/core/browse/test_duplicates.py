"""What may be the same is proposed, with its reasons, and never merged."""

import random
import time

import pytest

from tests.core.steps import no_step
from tests.factories import a_document, a_fact, a_project, an_entity
from workbench.core import documents, entities, identities, links, seeds
from workbench.core.browse.entities.duplicates import decisions, duplicates
from workbench.core.browse.entities.side_by_side import side_by_side
from workbench.core.models import Entity
from workbench.core.project import Project


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def silent(_done, _total):
    """Nobody listens."""


def proposed(project):
    """{the two names: the kinds of reasons}."""
    return {frozenset((p.name, p.other_name)): {r.kind for r in p.reasons} for p in duplicates(project, silent)}


ALIKE = [
    ("person", "Alexander Lukashenko", "Aleksandr Lukashenka", "sound"),
    ("person", "Alexander Lukashenko", "Александр Григорьевич Лукашенко", "sound"),
    ("person", "Lukashenko, Alexander", "Александр Лукашенко", "sound"),
    ("person", "Alexander Lukashenko", "А. Г. Лукашенко", "initials"),
    ("person", "Mikhail Mishustin", "Mishustin M.V.", "initials"),
    ("person", "A. Turchin", "A.G. Turchin", "initials"),
    ("person", "Gennady Kuznetsov", "Gennady Kuznestov", "spelling"),
    ("person", "Anders Berg", "Anders berg", "name"),
    ("place", "Moskva", "Москва", "sound"),
    ("organisation", "Ministry of Transport", "Ministry of Tramsport", "spelling"),
    ("organisation", "Standing Committee", "the Standing Committee", "spelling"),
    ("programme", "Digital trade 2024", "Digital Trade 2024", "name"),
]


@pytest.mark.parametrize(("kind", "one", "other", "reason"), ALIKE)
def test_names_of_one_are_proposed(project, kind, one, other, reason):
    an_entity(project, one, kind)
    an_entity(project, other, kind)
    assert reason in proposed(project)[frozenset((one, other))]


UNLIKE = [
    ("person", "Alexander Lukashenko", "Dmitry Lukashenko"),
    ("person", "Alexander Lukashenko", "Aleksandra Lukashenko"),
    ("person", "Alexander Lukashenko", "Д. Лукашенко"),
    ("person", "Ivan Petrovich Sidorov", "Ivan Andreevich Sidorov"),
    ("person", "Sidorov", "Ivan Sidorov"),
    ("organisation", "Ministry of Finance", "Ministry of Fisheries"),
    ("programme", "Digital trade 2024", "Digital trade 2025"),
    ("place", "Iran", "Iraq"),
    ("place", "???", "???"),
]


@pytest.mark.parametrize(("kind", "one", "other"), UNLIKE)
def test_names_of_two_are_not_proposed(project, kind, one, other):
    an_entity(project, one, kind)
    an_entity(project, other, kind, aliases=["!!!"])
    assert proposed(project) == {}


def test_only_what_is_of_one_kind_and_may_be_of_one_day_is_proposed(project):
    an_entity(project, "Minsk", "place")
    an_entity(project, "Minsk", "organisation")
    days = {}
    for day in ("2026-02-02", "2026-02", "2025-01-30"):
        days[day] = an_entity(project, "Supreme State Council", "meeting")
        entities.describe_meeting(project, days[day], {"start_date": day})
    assert [{p.entity, p.other} for p in duplicates(project, silent)] == [{days["2026-02-02"], days["2026-02"]}]


def test_a_pair_says_why_by_which_names_and_the_one_named_more_often_comes_first(project):
    document = a_document(project)
    seldom = an_entity(project, "Mikhail Mishustin")
    often = an_entity(project, "M. V. Mishustin", aliases=["Михаил Мишустин"])
    links.tie(project, often, "mentions", passage=(document, 0, 5))
    (pair,) = duplicates(project, silent)
    assert (pair.entity, pair.other, pair.kind) == (often, seldom, "person")
    assert [(r.kind, r.name, r.other) for r in pair.reasons] == [
        ("sound", "Михаил Мишустин", "Mikhail Mishustin"),
        ("initials", "M. V. Mishustin", "Mikhail Mishustin"),
    ]
    assert 85 <= pair.score < 95


def test_passages_linked_to_both_speak_for_two_names_that_are_not_alike(project):
    document = a_document(project)
    one, other = an_entity(project, "The premier"), an_entity(project, "Mikhail Mishustin")
    place = an_entity(project, "Minsk", "place")
    for start in (0, 6):
        assert proposed(project) == {}
        for entity in (one, other, place):
            links.tie(project, entity, "mentions", passage=(document, start, start + 5))
    (pair,) = duplicates(project, silent)
    assert {pair.entity, pair.other} == {one, other}
    assert [(r.kind, r.count) for r in pair.reasons] == [("links", 2)]


@pytest.mark.parametrize("decision", ["same", "different", "unsure"])
def test_what_is_decided_is_not_proposed_again(project, decision):
    one, other = an_entity(project), an_entity(project)
    identities.decide(project, one, other, decision)
    assert duplicates(project, silent) == []
    identities.take_back(project, one, other)
    assert len(duplicates(project, silent)) == 1


def test_a_decision_on_one_holds_for_all_that_are_the_same(project):
    one, other, third = an_entity(project), an_entity(project), an_entity(project)
    identities.decide(project, one, third, "different")
    identities.decide(project, other, one, "same")
    assert duplicates(project, silent) == []


def test_proposing_saves_nothing_and_the_evidence_stands_side_by_side(project):
    document = a_document(project)
    one, other = an_entity(project, aliases=["Мишустин"]), an_entity(project, "Михаил Мишустин")
    a_fact(project, document=document, linked=[(one, "about")])
    links.tie(project, other, "mentions", passage=(document, 0, 5))
    with no_step(project):
        assert len(duplicates(project, silent)) == 1
        shown = side_by_side(project, one, other)
        mine, theirs = shown.one.card, shown.other.card
    assert [row.text for row in mine.names] == ["Mikhail Mishustin", "Мишустин"]
    assert (mine.fact_count, mine.passage_count, theirs.fact_count, theirs.passage_count) == (1, 0, 0, 1)
    identities.decide(project, one, other, "same")
    apart = side_by_side(project, one, other)
    assert (apart.one.card, apart.other.card, apart.decision) == (mine, theirs, "same")
    (decided,) = decisions(project, other)
    assert (decided.entity, decided.other, decided.decision, decided.analyst) == (one, other, "same", "Anna")


def test_meetings_in_whose_reports_both_are_named_speak_for_names_that_are_alike_and_for_none_else(project):
    council = an_entity(project, "Council", "meeting")
    one, other, else_ = an_entity(project), an_entity(project, "М. Мишустин"), an_entity(project, "Oleg Somov")
    for text, entity in (("one two", one), ("three four", other), ("five six", else_)):
        document = a_document(project, text, source=f"{text}.txt")
        documents.edit(project, document, {"reports": council})
        links.tie(project, entity, "mentions", passage=(document, 0, 3))
    (pair,) = duplicates(project, silent)
    assert {pair.entity, pair.other} == {one, other}
    assert [(r.kind, r.count) for r in pair.reasons][-1] == ("meetings", 1)


def test_of_one_entity_only_its_own_pairs_are_listed_also_by_one_that_is_the_same(project):
    one, _alike, lone = an_entity(project), an_entity(project), an_entity(project, "Oleg Somov", aliases=["O. S."])
    an_entity(project, "Pavel Orlov"), an_entity(project, "Pavel Orlov")
    assert [{p.name, p.other_name} for p in duplicates(project, silent, one)] == [{"Mikhail Mishustin"}]
    assert duplicates(project, silent, lone) == []
    identities.decide(project, one, lone, "same")
    assert [p.name for p in duplicates(project, silent, lone)] == ["Mikhail Mishustin"]


def test_of_each_kind_only_the_likeliest_are_kept_where_that_is_asked_for(project):
    for name, kind in (("Oleg Somov", "person"), ("Norland", "place")):
        an_entity(project, name, kind), an_entity(project, name, kind)
    an_entity(project, "O. Somov")
    assert len(duplicates(project, silent)) == 4
    assert [p.name for p in duplicates(project, silent, most=1)] == ["Norland", "Oleg Somov"]


def test_an_alias_that_two_share_is_no_reason_by_itself(project):
    an_entity(project, "Mikhail Mishustin", aliases=["The premier"])
    an_entity(project, "Roman Golovchenko", aliases=["The premier"])
    assert duplicates(project, silent) == []


def test_all_decisions_are_listed_the_newest_first(project):
    one, other, third = an_entity(project), an_entity(project, "Oleg Somov"), an_entity(project, "Pavel Orlov")
    identities.decide(project, one, other, "same")
    identities.decide(project, other, third, "different")
    assert [(d.decision, d.name, d.kind) for d in decisions(project)] == [
        ("different", "Oleg Somov", "person"),
        ("same", "Mikhail Mishustin", "person"),
    ]
    identities.take_back(project, other, third)
    assert [d.decision for d in decisions(project)] == ["same"]


def test_a_search_can_be_called_off(project):
    an_entity(project)
    an_entity(project)

    def stop(_done, _total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        duplicates(project, stop)


def test_the_sample_holds_next_to_nothing_that_looks_double(tmp_path):
    with seeds.sample(tmp_path / "sample.workbench") as sample:
        assert len(duplicates(sample, silent)) <= 3


def names(count):
    """People of eight first names and with surnames of four syllables, many of them much alike."""
    firsts, chance = "Ivan Anna Pavel Olga Igor Yelena Denis Marina".split(), random.Random(1)
    syllables = [first + second for first in "bdfgklmnprstvz" for second in "aeiou"]
    return [f"{chance.choice(firsts)} {''.join(chance.choices(syllables, k=4)).capitalize()}v" for _ in range(count)]


def filled(path, count) -> Project:
    project = seeds.new(path, name="Many")
    with project.change("Fill") as session:
        session.add_many(Entity, [{"kind": "person", "name": name} for name in names(count)])
    return project


@pytest.mark.slow
def test_ten_times_the_entities_take_about_ten_times_as_long(tmp_path):
    took = []
    for count in (1_000, 10_000):
        with filled(tmp_path / f"{count}.workbench", count) as project:
            begun = time.perf_counter()
            duplicates(project, silent)
            took.append(time.perf_counter() - begun)
    assert took[1] < 10, f"10,000 entities take {took[1]:.1f} s"
    assert took[1] / took[0] < 30, f"1,000 take {took[0]:.2f} s, 10,000 take {took[1]:.2f} s"
