"""Who held which post from when to when, as far as anybody was seen in it."""

import pytest

from tests.core.browse.posts_seen import a_report, a_role, norland, people, see
from tests.core.suggest.gold import CORPUS, catalogue
from tests.factories import an_entity
from workbench.core import analysts, identities, review
from workbench.core.browse.entities.posts import holders, post_on, posts_of
from workbench.core.browse.entities.sightings import plain
from workbench.core.catalogue import import_file
from workbench.core.entities import by_ref


@pytest.fixture
def project(tmp_path):
    with norland(tmp_path) as project:
        yield project


@pytest.fixture
def who(project):
    return people(project)


def of(project, person):
    return [(held.title, held.first_seen, held.last_seen, held.since, held.until) for held in posts_of(project, person)]


def in_post(project, at, title="Prime Minister"):
    return [(held.person.name, held.since, held.until) for held in holders(project, (title, at))]


def test_between_two_people_seen_in_a_post_nobody_knows_when_it_changed_hands(project, who):
    see(project, who.lind, "Prime Minister", "2023-04-06", at=who.norland)
    see(project, who.berg, "Prime Minister", "2025-07-24", at=who.norland)
    see(project, who.berg, "Prime Minister", "2026-02-02", at=who.norland)
    change = "2023-04-06/2025-07-24"
    assert in_post(project, who.norland) == [("Anna Lind", "../2023-04-06", change), ("Bo Berg", change, "")]
    assert of(project, who.berg) == [("Prime Minister", "2025-07-24", "2026-02-02", change, "")]


def test_being_appointed_and_leaving_give_days(project, who):
    see(project, who.lind, "Chair", "2020-01-10", at=who.norland)
    see(project, who.lind, "Chair", "2021-03-01", "left", at=who.norland)
    see(project, who.berg, "Chair", "2021-05-20", "appointed", at=who.norland)
    see(project, who.holm, "Chair", "2024-09-09", "appointed", at=who.norland)
    assert in_post(project, who.norland, "chair") == [
        ("Anna Lind", "../2020-01-10", "2021-03-01"),
        ("Bo Berg", "2021-05-20", "2024-09-09"),
        ("Ada Holm", "2024-09-09", ""),
    ]


def test_a_former_holder_had_left_at_some_time_since_they_were_seen(project, who):
    see(project, who.lind, "Chair", "2020-01-10", at=who.norland)
    see(project, who.lind, "Chair", "../2024-06-01", "left", at=who.norland)
    ((_title, *seen, _since, until),) = of(project, who.lind)
    assert (seen, until) == (["2020-01-10", "2020-01-10"], "2020-01-10/2024-06-01")
    assert [one.is_sure for one in post_on(project, who.lind, "2020-01-10")] == [True]
    assert not post_on(project, who.lind, "2024-06-02")


def test_a_month_or_a_year_bounds_a_change_by_its_first_and_last_day(project, who):
    see(project, who.lind, "Chair", "2022", at=who.norland)
    see(project, who.berg, "Chair", "2024-05", at=who.norland)
    assert in_post(project, who.norland, "Chair")[0] == ("Anna Lind", "../2022", "2022/2024-05")
    assert post_on(project, who.berg, "2021-12-31") == ()
    assert [one.is_sure for one in post_on(project, who.berg, "2023")] == [False]


def test_a_person_holds_several_posts_at_once(project, who):
    see(project, who.lind, "President", "2024-01-01", at=who.norland)
    see(project, who.lind, "Chair of the Council; Commander-in-Chief", "2024-01-01", at=who.norland)
    assert {title for title, *_ in of(project, who.lind)} == {
        "President",
        "Chair of the Council",
        "Commander-in-Chief",
    }
    assert all(until == "" for *_, until in of(project, who.lind))


def test_somebody_else_in_a_post_that_several_share_succeeds_nobody(project, who):
    for title in ("Deputy Prime Minister", "заместитель министра", "Ambassador", "Minister"):
        see(project, who.lind, title, "2023-01-01", at=who.norland)
        see(project, who.berg, title, "2024-01-01", at=who.norland)
    assert {(since, until) for *_, since, until in of(project, who.lind)} == {("../2023-01-01", "")}
    assert not any(held.is_single for held in posts_of(project, who.berg))


def test_whoever_acts_for_somebody_does_not_end_their_time(project, who):
    see(project, who.lind, "Mayor", "2023-01-01", at=who.norland)
    see(project, who.berg, "acting Mayor", "2023-06-01", "acting", at=who.norland)
    see(project, who.lind, "Mayor", "2024-01-01", at=who.norland)
    held = holders(project, ("Mayor", who.norland))
    assert [(one.person.name, one.is_acting, one.is_disputed) for one in held] == [
        ("Anna Lind", False, False),
        ("Bo Berg", True, False),
        ("Anna Lind", False, False),
    ]


def test_two_people_in_one_post_on_one_day_or_one_between_two_times_of_another_are_disputed(project, who):
    see(project, who.lind, "Mayor", "2023-01-01", at=who.norland)
    see(project, who.berg, "Mayor", "2023-01-01", at=who.norland)
    see(project, who.holm, "Rector", "2024-01-01", at=who.norland)
    for day in ("2023-05-05", "2025-05-05"):
        see(project, who.lind, "Rector", day, at=who.norland)
    assert [one.is_disputed for one in holders(project, ("Mayor", who.norland))] == [True, True]
    assert [one.is_disputed for one in holders(project, ("Rector", who.norland))] == [False, True, False]


def test_a_post_is_the_same_in_whichever_words_it_is_printed(project, who):
    see(project, who.lind, "Minister of Foreign Affairs", "2023", at=who.norland)
    see(project, who.lind, "the Norland Foreign Minister", "2024", at=who.norland)
    see(project, who.lind, "Foreign Minister of the Kingdom of Norland", "2025", at=who.norland)
    assert of(project, who.lind)[0][1:3] == ("2023", "2025") and len(of(project, who.lind)) == 1


@pytest.mark.parametrize(
    ("title", "same"),
    [
        ("The Chairwoman", "chair"),
        ("Premier", "prime minister"),
        ("acting Head", "head"),
        ("врио губернатора", "губернатора"),
        ("Deputy Minister for Trade", "deputy trade minister"),
    ],
)
def test_titles_have_a_plain_form(title, same):
    assert plain(title) == same


def test_a_post_with_an_entity_of_its_own_is_one_post_wherever_it_is_printed(project, who):
    post = an_entity(project, "Prime Minister of Norland", "post")
    see(project, who.lind, "Head of Government", "2023", post=post)
    see(project, who.berg, "Prime Minister", "2024", post=post, at=who.norland)
    see(project, who.holm, "Prime Minister", "2025", at=who.norland)
    assert [held.person.name for held in holders(project, post)] == ["Anna Lind", "Bo Berg", "Ada Holm"]


def test_facts_of_the_type_role_are_sightings_until_they_are_rejected(project, who):
    text = "Anna Lind is mayor. Bo Berg left in May. Ada Holm was there from March to June."
    report = a_report(project, text, "2024-07-01")
    place = {"organization": {"entity": str(who.norland)}}
    first = a_role(project, report, "Anna Lind is mayor", who.lind, roleName="Mayor", asOf="2024-06-30", **place)
    a_role(project, report, "Bo Berg left", who.berg, roleName="Judge", sighting="left", asOf="2024-05", **place)
    dates = {"startDate": "2024-03-01", "endDate": "2024-06-01"}
    a_role(project, report, "Ada Holm was there", who.holm, roleName="Rector", **dates, **place)
    (mayor,), (judge,), (rector,) = (posts_of(project, one) for one in (who.lind, who.berg, who.holm))
    assert (mayor.first_seen, mayor.at.name, mayor.sightings[0].fact) == ("2024-06-30", "Norland", first)
    assert (judge.first_seen, judge.until) == ("", "2024-05")
    assert (rector.since, rector.until) == ("2024-03-01", "2024-06-01")
    review.submit(project, [first])
    analysts.act_as(project, "Boris")
    review.decide(project, [first], "reject", reason="Wrong speaker or attribution")
    assert posts_of(project, who.lind) == ()


def test_two_that_are_the_same_are_one_holder(project, who):
    see(project, who.lind, "Mayor", "2023-01-01", at=who.norland)
    see(project, who.berg, "Mayor", "2025-01-01", at=who.norland)
    identities.decide(project, who.lind, who.berg, "same")
    assert of(project, who.berg) == [("Mayor", "2023-01-01", "2025-01-01", "../2023-01-01", "")]
    identities.take_back(project, who.lind, who.berg)
    assert [until for *_, until in of(project, who.lind)] == ["2023-01-01/2025-01-01"]


def test_a_sighting_without_a_day_bounds_nothing(project, who):
    see(project, who.lind, "Mayor", at=who.norland)
    see(project, who.berg, "Mayor", "2025-01-01", at=who.norland)
    assert of(project, who.lind) == [("Mayor", "", "", "", "")]
    assert of(project, who.berg)[0][3] == "../2025-01-01"


def test_the_post_of_a_day_is_offered_the_surest_first_and_never_what_somebody_else_held(project, who):
    see(project, who.lind, "Mayor", "2023-01-01", at=who.norland)
    see(project, who.lind, "Mayor", "2024-01-01", at=who.norland)
    see(project, who.lind, "Rector", "2023-12-01", at=who.norland)
    see(project, who.berg, "Mayor", "2025-01-01", at=who.norland)
    offered = [(one.words, one.seen, one.is_sure) for one in post_on(project, who.lind, "2023-06-01")]
    assert offered == [("Mayor, Norland", "2023-01-01", True), ("Rector, Norland", "2023-12-01", False)]
    assert [one.title for one in post_on(project, who.lind, "2025-02-01")] == ["Rector"]
    assert [one.title for one in post_on(project, who.lind, "")] == ["Rector"]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_the_posts_of_the_real_catalogue_follow_in_time(project):
    import_file(project, CORPUS / "catalogue.json")
    ids = {}
    with project.read() as connection:
        for one in (*catalogue()["places"], *catalogue()["organisations"]):
            ids[one["id"]] = by_ref(connection, one["id"])
    change = "2023-04-06/2025-07-24"
    held = holders(project, ("Prime Minister", ids["plc:belarus"]))
    assert [(one.person.name, one.since, one.until) for one in held] == [
        ("Roman Golovchenko", "../2023-04-06", change),
        ("Alexander Turchin", change, ""),
    ]
    assert [row.on for row in held[1].sightings] == ["2025-07-24", "2026-02-02", "2026-02-26"]
    change = "2023-04-06/2026-02-26"
    held = holders(project, ("State Secretary", ids["org:union-state"]))
    assert [(one.person.name.split()[1], one.since, one.until) for one in held] == [
        ("Mezentsev", "../2023-04-06", change),
        ("Glazyev", change, ""),
    ]
