"""The way back: which moves leave a place behind, and where the steps lead."""

from uuid import UUID

from workbench.ui.viewer.trail import MOST, NEAR, Place, Trail

ONE, OTHER = UUID(int=1), UUID(int=2)
FAR = 10 * NEAR


def walked(*places, sight=1000):
    trail = Trail()
    for place in places:
        trail.stand(place, sight)
    return trail


def test_nobody_who_has_not_jumped_can_go_back():
    trail = walked(*(Place(ONE, at, at) for at in range(0, FAR, NEAR // 2)))
    assert not trail.has_behind
    assert (trail.step(-1), trail.step(1)) == (None, None)


def test_a_jump_leaves_the_place_where_one_was_last():
    trail = walked(Place(ONE, 0), Place(ONE, 100, 50), Place(ONE, FAR, FAR))
    assert trail.step(-1) == Place(ONE, 100, 50)
    assert trail.step(-1) is None
    assert trail.step(1) == Place(ONE, FAR, FAR)
    assert trail.step(1) is None


def test_another_document_is_a_jump_however_near_the_places():
    trail = walked(Place(ONE, 5), Place(OTHER, 5))
    assert trail.step(-1) == Place(ONE, 5)


def test_a_screen_full_is_no_jump_on_a_large_screen():
    assert not walked(Place(ONE, 0), Place(ONE, 4_000), sight=3_000).has_behind
    assert walked(Place(ONE, 0), Place(ONE, 4_000), sight=500).has_behind


def test_a_jump_after_going_back_takes_the_way_forward():
    trail = walked(Place(ONE, 0), Place(ONE, FAR), Place(OTHER, 0))
    trail.step(-1)
    assert trail.has_ahead
    trail.stand(Place(ONE, 3 * FAR))
    assert not trail.has_ahead
    assert trail.step(-1) == Place(ONE, FAR)
    assert trail.step(-1) == Place(ONE, 0)


def test_a_small_move_after_going_back_keeps_the_way_forward():
    trail = walked(Place(ONE, 0), Place(OTHER, 0))
    trail.step(-1)
    trail.stand(Place(ONE, 10))
    assert trail.step(1) == Place(OTHER, 0)
    assert trail.step(-1) == Place(ONE, 10)


def test_who_scrolls_on_and_clicks_there_comes_back_to_where_the_caret_was():
    trail = walked(Place(ONE, 500, 400), Place(ONE, 500, FAR), Place(ONE, FAR + 300, FAR))
    assert trail.step(-1) == Place(ONE, 500, 400)


def test_who_scrolls_on_and_jumps_elsewhere_comes_back_to_what_was_read():
    trail = walked(Place(ONE, 500, 400), Place(ONE, 500, FAR), Place(OTHER, 0))
    assert trail.step(-1) == Place(ONE, 500, FAR)


def test_only_so_many_places_are_kept():
    trail = walked(*(Place(ONE, n * FAR) for n in range(MOST + 50)))
    steps = 0
    while trail.step(-1):
        steps += 1
    assert steps == MOST


def test_no_step_leads_to_a_document_that_is_forgotten():
    trail = walked(Place(ONE, 0), Place(OTHER, 0), Place(ONE, FAR))
    trail.forget(OTHER)
    assert trail.step(-1) == Place(ONE, 0)
