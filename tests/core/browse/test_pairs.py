"""The names that a document prints with a post, as they may be noted."""

import pytest

from tests.core.browse.posts_seen import a_report, norland, people, see
from tests.core.suggest.gold import CORPUS, DOCUMENTS, PUBLISHED, catalogue, text
from tests.factories import an_entity
from workbench.core import entities, posts
from workbench.core.browse.entities.pairs import pairs
from workbench.core.catalogue import import_file

TEXT = "Prime Minister of Norland Anna Lind met the Norlandian President, Bo Berg.\nMayor Ada Holm and Per Vik spoke.\n"


@pytest.fixture
def project(tmp_path):
    with norland(tmp_path) as project:
        yield project


@pytest.fixture
def who(project):
    return people(project)


def told(rows):
    return [(row.name, row.printed, row.at.name if row.at else row.organisation, row.kind) for row in rows]


def test_pairs_name_who_and_what_is_known_and_the_day_of_the_document(project, who):
    report = a_report(project, TEXT, "2025-07-24")
    rows = pairs(project, report)
    assert told(rows)[::2] == [("Anna Lind", "Prime Minister", "Norland", "holds"), ("Ada Holm", "Mayor", "", "holds")]
    assert [row.person.id for row in rows] == [who.lind, who.berg, who.holm]
    assert {(row.seen, row.is_noted, row.is_clear) for row in rows} == {("2025-07-24", False, True)}
    assert TEXT[rows[0].start : rows[0].end] == "Prime Minister of Norland Anna Lind"
    assert rows[0].whole == "Prime Minister of Norland"


def test_an_adjective_names_the_only_land_it_can_be_made_from(project, who):
    report = a_report(project, "The Norlandian Prime Minister Anna Lind came.")
    assert told(pairs(project, report)) == [("Anna Lind", "Prime Minister", "Norland", "holds")]
    an_entity(project, "Norlandi", "place")
    assert told(pairs(project, report)) == [("Anna Lind", "Prime Minister", "Norlandian", "holds")]


def test_whoever_is_printed_with_a_post_twice_is_one_row(project, who):
    report = a_report(
        project, "Mayor of Norland Anna Lind came. Then Mayor Anna Lind and Norland's Mayor Anna Lind left."
    )
    (row,) = pairs(project, report)
    assert (row.at.name, row.times, row.start) == ("Norland", 3, 0)


def test_a_lone_surname_nobody_goes_by_stands_for_the_only_full_name_of_the_document(project):
    report = a_report(project, "Mayor Sten Dahl came. Later Mayor Dahl spoke, and Minister Ek as well.")
    rows = pairs(project, report)
    assert [(row.name, row.times, row.is_clear) for row in rows] == [("Sten Dahl", 2, True), ("Ek", 1, False)]


def test_a_name_nobody_knows_is_not_clear_in_another_case_than_the_first(project):
    report = a_report(project, "Премьер-министр Иван Скоков прибыл. Его встретили с министром Олегом Ветровым.")
    assert [(row.name, row.is_clear) for row in pairs(project, report)] == [
        ("Иван Скоков", True),
        ("Олегом Ветровым", False),
    ]
    vetrov = an_entity(project, "Олег Ветров")
    assert [row.person and row.person.id for row in pairs(project, report)] == [None, vetrov]


def test_a_name_that_two_people_go_by_is_left_open(project):
    for also in ("of Norland", "of Suland"):
        an_entity(project, f"Anna Lind {also}", aliases=["Anna Lind"])
    (row,) = pairs(project, a_report(project, "They met Prime Minister Anna Lind there."))
    assert (row.person, row.is_clear) == (None, False)


def test_what_was_noted_for_the_document_or_its_day_is_told_apart(project, who):
    report = a_report(project, TEXT, "2025-07-24")
    see(project, who.lind, "Prime Minister", "2025-07-24", at=who.norland)
    see(project, who.berg, "President", "2020-01-01", document=report)
    see(project, who.holm, "Mayor", "2024-01-01")
    assert [row.is_noted for row in pairs(project, report)] == [True, True, False]


def test_what_is_noted_as_the_list_offers_it_counts_as_noted(project):
    report = a_report(project, "Prime Minister of Sudria Sten Dahl met former President of Sudria Per Vik.", "2025-07")
    rows = pairs(project, report)
    assert [(row.kind, row.seen) for row in rows] == [("holds", "2025-07"), ("left", "../2025-07-31")]
    for row in rows:
        posts.see(project, posts.Seen(row.name, row.whole, kind=row.kind, seen=row.seen, document=report))
    assert [row.is_noted for row in pairs(project, report)] == [True, True]


@pytest.mark.parametrize("day", ["", "XXXX-02-26"])
def test_a_document_without_a_day_or_a_year_gives_none(project, who, day):
    assert {row.seen for row in pairs(project, a_report(project, TEXT + "Former Mayor Per Vik left.\n", day))} == {""}


def test_a_post_without_a_place_takes_the_only_one_where_the_person_was_seen_in_it(project, who):
    report = a_report(project, "President Anna Lind spoke.", "2025-01-01")
    see(project, who.lind, "President", "2024-01-01", at=who.norland)
    assert told(pairs(project, report)) == [("Anna Lind", "President", "Norland", "holds")]
    see(project, who.lind, "President", "2023-01-01", at=an_entity(project, "Suland", "place"))
    assert told(pairs(project, report)) == [("Anna Lind", "President", "", "holds")]


def test_the_place_of_a_post_is_an_organisation_too(project, who):
    bank = entities.create(project, "organisation", "Bank of Norland")
    (row,) = pairs(project, a_report(project, "Anna Lind, head of the Bank of Norland, said so."))
    assert row.at.id == bank


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_every_post_of_the_real_catalogue_is_found_in_its_document(project):
    import_file(project, CORPUS / "catalogue.json")
    days = PUBLISHED | {"001": "2023-04-06", "004": "2024-01-28"}
    found = set()
    for number in sorted({*DOCUMENTS, "001", "004"}):
        for row in pairs(project, a_report(project, text(number), days[number], f"{number}.txt")):
            assert row.is_noted or row.person is not None
            if row.is_noted:
                found.add((number, row.person.name))
    wanted = {(role["doc"], one["name"]) for one in catalogue()["people"] for role in one.get("roles", ())}
    assert found == wanted
