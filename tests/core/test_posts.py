"""Seeing people in posts: noted, mended, taken away, each in one step."""

import pytest

from tests.core.steps import last_label, living, no_step, one_step, place, refused, row, stored
from workbench.core import entities, posts
from workbench.core.ids import new_id
from workbench.core.posts import Seen


@pytest.fixture
def belarus(project):
    return entities.create(project, "place", "Belarus")


@pytest.fixture
def seen(project, known, belarus):
    """Turchin, Prime Minister of Belarus, seen on a day, with the words that show it."""
    where = place(project, known.report, "Alexander Turchin")
    about = {"at": belarus, "seen": "2025-07-24", "document": known.report, "place": where}
    return posts.see(project, Seen(known.turchin, " Prime  Minister ", **about))


def test_a_sighting_is_noted_with_its_words_in_one_step(project, known, belarus):
    where = place(project, known.report, "Alexander Turchin")
    with one_step(project):
        noted = posts.see(
            project, Seen(known.turchin, "Prime Minister", at=belarus, document=known.report, place=where)
        )
    assert last_label(project) == "See Alexander Turchin in a post"
    held = row(project, "sighting", noted)
    assert (held["person"], held["printed"], held["at"], held["kind"]) == (
        known.turchin,
        "Prime Minister",
        belarus,
        "holds",
    )
    (cited,) = stored(project)["citation"].values()
    assert cited["about_row"] == noted
    marked = row(project, "annotation", cited["annotation"])
    assert (marked["document"], marked["exact"]) == (known.report, "Alexander Turchin")


def test_the_same_sighting_is_not_noted_twice(project, known, seen, belarus):
    again = Seen(known.turchin, "Prime Minister", at=belarus, seen="2025-07-24", document=known.report)
    with refused(project, "noted already"):
        posts.see(project, again)
    with no_step(project):
        assert posts.see_all(project, [again]) == []


def test_many_are_noted_in_one_step_and_a_name_is_added_once(project, known):
    with one_step(project):
        first, second, third = posts.see_all(
            project,
            [
                Seen("Ada  Holm", "Chair", seen="2024"),
                Seen("Ada Holm", "Mayor"),
                Seen(known.turchin, "Mayor"),
                Seen(known.turchin, "Mayor"),
            ],
        )
    people = [row(project, "sighting", one)["person"] for one in (first, second, third)]
    assert people[0] == people[1] and people[2] == known.turchin
    assert row(project, "entity", people[0])["name"] == "Ada Holm"
    assert last_label(project) == "See people in posts: 4"


def test_where_a_post_is_held_is_added_once_with_the_first_that_is_noted_there(project):
    with one_step(project):
        first, second = posts.see_all(
            project, [Seen(name, "Mayor", at=("place", " Port  Vale")) for name in ("Ada Holm", "Bo Berg")]
        )
    places = {row(project, "sighting", one)["at"] for one in (first, second)}
    assert [row(project, "entity", one)["name"] for one in places] == ["Port Vale"]


def test_noting_many_can_be_cancelled_and_saves_nothing_then(project, known):
    told = []

    def report(done, total):
        told.append((done, total))
        if done:
            raise KeyboardInterrupt

    with no_step(project), pytest.raises(KeyboardInterrupt):
        posts.see_all(project, [Seen(known.turchin, title) for title in ("Mayor", "Chair")], report)
    assert told == [(0, 2), (1, 2)]


def test_one_that_does_not_fit_saves_none_of_many(project, known):
    with refused(project, "Which post?"):
        posts.see_all(project, [Seen("Ada Holm", "Chair"), Seen(known.turchin, " ")])


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({"printed": ""}, "Which post?"),
        ({"kind": "sold"}, "There are: holds, appointed, left, acting"),
        ({"seen": "last May"}, "is not a date"),
        ({"at": "turchin"}, "organisation, place, meeting, programme"),
        ({"post": "moscow"}, "here stands only: post"),
        ({"person": "moscow"}, "here stands only: person"),
        ({"person": new_id()}, ""),
    ],
)
def test_what_does_not_fit_is_refused(project, known, about, words):
    about = {key: getattr(known, value) if hasattr(known, str(value)) else value for key, value in about.items()}
    given = {"person": known.turchin, "printed": "Mayor"} | about
    with refused(project, words):
        posts.see(project, Seen(**given))


def test_a_sighting_is_edited_and_what_was_not_given_stays(project, known, seen, belarus):
    with one_step(project):
        posts.edit(project, seen, {"kind": "acting", "printed": "acting  PM", "seen": "2025-07"})
    held = row(project, "sighting", seen)
    assert (held["kind"], held["printed"], held["seen"], held["at"]) == ("acting", "acting PM", "2025-07", belarus)
    with refused(project, "cannot be edited"):
        posts.edit(project, seen, {"more": {}})
    with refused(project, "Which post?"):
        posts.edit(project, seen, {"printed": ""})


def test_removing_a_sighting_takes_its_citations_along_and_undo_brings_both_back(project, known, seen):
    (citation,) = living(project, "citation")
    with one_step(project):
        posts.remove(project, seen)
    assert seen not in living(project, "sighting") and citation not in living(project, "citation")
    project.undo()
    assert seen in living(project, "sighting") and citation in living(project, "citation")
