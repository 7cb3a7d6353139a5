"""Who holds a post."""

import pytest

from tests.core.claims.rows import a_claim, found
from workbench.core.claims.posts import post_of


def seen(person, on, post="Prime Minister", **more):
    return a_claim("role", person=person, roleName=post, organization="plc:belmark", asOf=on, **more)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prime Minister", "премьер-министр"),
        ("State Secretary", "Государственный секретарь"),
        ("State Secretary", "госсекретарь"),
        ("Minister of Transport", "министр транспорта"),
        ("Minister of Foreign Affairs", "министр иностранных дел"),
        ("Chairperson", "председатель"),
    ],
)
def test_a_post_is_the_same_in_two_languages(one, other):
    assert post_of(one) == post_of(other)


def test_one_person_seen_twice_holds_the_post():
    assert found(seen("per:velt", "2025-03-10"), seen("per:velt", "2025-09", "премьер-министр")) == [
        ("agrees", "holder")
    ]


def test_two_people_on_one_day_contradict():
    assert found(seen("per:velt", "2025-03-10"), seen("per:grand", "2025-03-10")) == [("contradicts", "holder")]


def test_two_people_within_a_week_are_in_tension():
    assert found(seen("per:velt", "2025-03-10"), seen("per:grand", "2025-03-12")) == [("tension", "holder")]
    appointed = seen("per:grand", "2025-03-12", sighting="appointed")
    assert found(seen("per:velt", "2025-03-10"), appointed) == [("updates", "holder")]


def test_another_holder_a_year_later_is_newer():
    assert found(seen("per:velt", "2024-03-10"), seen("per:grand", "2025-03-12")) == [("updates", "holder")]


def test_who_left_is_not_seen_in_the_post_again():
    assert found(seen("per:velt", "2024-03", sighting="left"), seen("per:velt", "2025-03")) == [("tension", "holder")]


def test_who_leaves_a_post_was_in_it():
    assert found(seen("per:velt", "2024-03"), seen("per:velt", "2025-03", sighting="left")) == [("updates", "holder")]


def test_several_may_be_deputies():
    kern, lind = (seen(person, "2025-03-10", "Deputy Prime Minister") for person in ("per:kern", "per:lind"))
    assert found(kern, lind) == []
