"""Lists, and the number that is stated of them."""

from tests.core.claims.rows import a_claim, found

ITEMS = ["trade", "transport", "health", "schools", "customs", "energy", "tourism", "defence"]


def stated(number):
    return a_claim(
        "quantity", measure="agenda items", subject="mtg:a", value=number, unit="{item}", period="2025-03-10"
    )


def listed(items):
    return a_claim("event", event="mtg:a", agendaItems=items)


def test_stated_seven_listed_eight_is_in_tension():
    assert found(stated(7), listed(ITEMS)) == [("tension", "listed")]


def test_as_many_as_stated_agree_and_fewer_may_be_told():
    assert found(stated(8), listed(ITEMS)) == [("agrees", "listed")]
    assert found(stated(9), listed(ITEMS)) == []


def test_lists_that_name_the_same_things_agree():
    one = a_claim("programme_status", programme="prg:mark", scope=["machine tools", "buses", "lorries", "chips"])
    other = a_claim("commitment", action="sign", scope=["Lorries", "buses", "machine tool"])
    assert found(one, other) == [("agrees", "lists")]


def test_two_things_in_common_are_chance():
    one = a_claim("programme_status", programme="prg:mark", scope=["machine tools", "buses", "lorries"])
    other = a_claim("commitment", action="sign", scope=["lorries", "buses", "lifts"])
    assert found(one, other) == []
