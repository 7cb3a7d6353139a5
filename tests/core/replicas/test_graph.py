"""What a row is after writes of several copies, by the rules of merging, in any order in which they come."""

from itertools import count
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.replicas.graph import DELETE, EDIT, PLACE, Write, settle

ORIGIN, ANN, BO, CY = (UUID(int=number) for number in range(1, 5))


def write(revision, *prev, clock=None, undoes=None, **change):
    pairs = {name: list(pair) for name, pair in change.items()} or None
    return Write(clock or revision.int, revision, prev, pairs, UUID(int=revision.int + 100), undoes)


BORN = write(ORIGIN)


def contested(*writes, together=()):
    return [
        (one.kind, one.field, [value for _head, value, _old in one.heads]) for one in settle(writes, together).contests
    ]


def test_writes_one_after_another_leave_the_last_and_contest_nothing():
    found = settle([BORN, write(ANN, ORIGIN, name=("a", "b")), write(BO, ANN, name=("b", "c"))])
    assert (found.values, found.heads, found.contests) == ({"name": "c"}, (BO,), ())


def test_different_fields_never_contest():
    found = settle([BORN, write(ANN, ORIGIN, name=("a", "b")), write(BO, ORIGIN, note=("", "n"))])
    assert found.values == {"name": "b", "note": "n"}
    assert (set(found.heads), found.contests) == ({ANN, BO}, ())


def test_two_writes_of_a_field_contest_it_and_the_later_one_is_shown():
    two = write(ANN, ORIGIN, name=("a", "b")), write(BO, ORIGIN, name=("a", "c"))
    assert contested(BORN, *two) == [(EDIT, "name", ["c", "b"])]
    assert settle([BORN, *two]).values["name"] == "c"


def test_the_same_value_written_twice_contests_nothing():
    assert contested(BORN, write(ANN, ORIGIN, name=("a", "b")), write(BO, ORIGIN, name=("a", "b"))) == []


def test_a_write_of_another_field_settles_no_contest():
    two = write(ANN, ORIGIN, name=("a", "b")), write(BO, ORIGIN, name=("a", "c"))
    assert contested(BORN, *two, write(CY, ANN, BO, note=("", "n"))) == [(EDIT, "name", ["c", "b"])]


def test_a_decision_that_has_seen_both_settles_it_even_for_the_value_that_is_shown():
    two = write(ANN, ORIGIN, name=("a", "b")), write(BO, ORIGIN, name=("a", "c"))
    found = settle([BORN, *two, write(CY, ANN, BO, name=("c", "c"))])
    assert (found.values["name"], found.heads, found.contests) == ("c", (CY,), ())


def test_a_decision_taken_back_is_open_again():
    two = write(ANN, ORIGIN, name=("a", "b")), write(BO, ORIGIN, name=("a", "c"))
    decided = write(CY, ANN, BO, name=("c", "b"))
    undo = write(UUID(int=9), CY, undoes=decided.group, name=("b", "c"))
    assert contested(BORN, *two, decided, undo) == [(EDIT, "name", ["c", "b"])]
    redo = write(UUID(int=10), undo.revision, undoes=undo.group, name=("c", "b"))
    assert contested(BORN, *two, decided, undo, redo) == []
    assert settle([BORN, *two, decided, undo, redo]).values["name"] == "b"


def test_a_write_taken_back_leaves_what_was_there_before():
    done = write(ANN, ORIGIN, name=("a", "b"))
    undo = write(BO, ANN, undoes=done.group, name=("b", "a"))
    assert settle([BORN, done, undo]).values == {"name": "a"}


def test_clocks_decide_nothing_between_a_write_and_one_that_follows_it():
    found = settle([BORN, write(BO, ORIGIN, clock=5, name=("a", "b")), write(ANN, BO, clock=6, name=("b", "c"))])
    assert found.values == {"name": "c"}


def test_what_one_deleted_and_another_changed_lives():
    gone, changed = write(ANN, ORIGIN, deleted=(False, True)), write(BO, ORIGIN, name=("a", "b"))
    found = settle([BORN, gone, changed])
    assert found.values == {"name": "b", "deleted": False}
    assert [(one.kind, one.field) for one in found.contests] == [(DELETE, "")]
    decided = write(CY, ANN, BO, deleted=(False, True))
    assert settle([BORN, gone, changed, decided]).values["deleted"] is True
    assert contested(BORN, gone, changed, decided) == []


def test_a_deletion_that_has_seen_the_change_counts():
    changed = write(ANN, ORIGIN, name=("a", "b"))
    found = settle([BORN, changed, write(BO, ANN, deleted=(False, True)), write(CY, ORIGIN, deleted=(False, True))])
    assert (found.values["deleted"], found.contests) == (True, ())


def test_deleted_twice_is_deleted_and_restored_once_is_restored():
    twice = write(ANN, ORIGIN, deleted=(False, True)), write(BO, ORIGIN, deleted=(False, True))
    assert settle([BORN, *twice]).values["deleted"] is True
    assert settle([BORN, *twice, write(CY, ANN, deleted=(True, False))]).values["deleted"] is False


def test_of_a_row_that_two_copies_made_the_origin_is_the_earliest():
    def made(revision, at, title):
        return write(revision, created_at=(None, at), created_by=(None, str(revision)), title=(None, title))

    found = settle([made(BO, "2026-01-01", "B"), made(ANN, "2026-02-01", "A")])
    assert (found.values["created_at"], found.values["created_by"]) == ("2026-01-01", str(BO))
    assert [one.field for one in found.contests] == ["title"]


def test_columns_that_only_make_sense_together_are_one_contest():
    def moved(revision, start, end):
        return write(revision, ORIGIN, start=(0, start), end=(9, end))

    place = ("start", "end")
    assert contested(BORN, moved(ANN, 1, 9), moved(BO, 0, 5), together=place) == [
        (EDIT, PLACE, [{"start": 0, "end": 5}, {"start": 1, "end": 9}])
    ]
    assert settle([BORN, moved(ANN, 1, 9), moved(BO, 0, 5)], place).values == {"start": 0, "end": 5}


def test_a_write_that_follows_an_unknown_one_is_refused():
    with pytest.raises(KeyError):
        settle([write(ANN, BO, name=("a", "b"))])


@st.composite
def histories(draw):
    """Writes of one row by copies that see one another now and then."""
    numbers, writes, heads = count(2), [BORN], [{ORIGIN}, {ORIGIN}, {ORIGIN}]
    for _ in range(draw(st.integers(1, 12))):
        copy, other = draw(st.integers(0, 2)), draw(st.integers(0, 2))
        if draw(st.booleans()):
            heads[copy] = sinks(writes, heads[copy] | heads[other])
            continue
        field, value = draw(st.sampled_from(["name", "note", "deleted"])), draw(st.booleans())
        made = write(UUID(int=next(numbers)), *sorted(heads[copy]), **{field: (not value, value)})
        writes.append(made)
        heads[copy] = {made.revision}
    return writes


def sinks(writes, heads):
    """Those of the heads that no other of them builds on."""
    before = {one.revision: set(one.prev) for one in writes}

    def all_before(revision):
        return before[revision] | {far for near in before[revision] for far in all_before(near)}

    return heads - {far for head in heads for far in all_before(head)}


@given(histories(), st.randoms())
def test_the_order_in_which_writes_come_in_does_not_matter(writes, chance):
    first = settle(writes)
    chance.shuffle(writes)
    assert settle(writes) == first


@given(histories())
def test_a_field_is_contested_exactly_where_two_who_had_not_seen_one_another_differ(writes):
    found = settle(writes)
    if not found.values.get("deleted"):
        assert {one.field for one in found.contests if one.kind == EDIT} == {
            name for name in ("name", "note") if len({values(writes, head, name) for head in last(writes, name)}) > 1
        }


def last(writes, name):
    made = [one for one in writes if name in (one.change or {})]
    return [one for one in made if not any(one.revision in seen_by(writes, other) for other in made)]


def seen_by(writes, one):
    known = {each.revision: each for each in writes}
    return set(one.prev) | {far for near in one.prev for far in seen_by(writes, known[near])}


def values(_writes, one, name):
    return one.change[name][1]
