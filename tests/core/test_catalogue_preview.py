"""Before a catalogue is taken in, each entry says what would happen; then each goes as somebody chose."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.core.steps import no_step, one_step, stored
from tests.factories import a_project, an_entity
from workbench.core import catalogue, entities, meetings, safety, same
from workbench.core.catalogue import Decision
from workbench.core.models import Entity, table
from workbench.formats.catalogue import Catalogue, Entry, Name, Seen, Tie

REAL = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "catalogue.json"


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def previewed(project, *entries):
    return catalogue.preview(project, Catalogue(entries)).proposals


def only(project, entry):
    (proposal,) = previewed(project, entry)
    return proposal


def named(project):
    e = table(Entity).c
    with project.read() as connection:
        return sorted(connection.execute(select(e.name).where(e.deleted.is_(False))).scalars())


def test_what_is_told_happens_to_each_entry(project):
    an_entity(project, "Anna Lind", ref="per:lind")
    an_entity(project, "Boris Kern", ref="per:kern", aliases=["Kern"])
    moe = an_entity(project, "Carl Moe", ref="per:moe")
    an_entity(project, "Dora Vik", ref="per:vik")
    entities.edit(project, moe, {"description": "An envoy"})
    with no_step(project):
        found = previewed(
            project,
            Entry("person", "per:new", "Eva Ross"),
            Entry("person", "per:lind", "Anna Lind"),
            Entry("person", "per:kern", "Boris Kern", names=(Name("Борис Керн"),), seen=(Seen("Envoy"),)),
            Entry("person", "per:moe", "Carl Moe", "A minister"),
            Entry("person", "per:other", "Dora Vik", names=()),
        )
    assert [one.what for one in found] == ["new", "identical", "fills", "differs", "alike"]
    assert dict(found[2].gains) == {"names": 1, "posts": 1}
    assert [(d.field, d.mine, d.theirs) for d in found[3].differences] == [("description", "An envoy", "A minister")]
    assert [name for _id, name in found[4].perhaps] == ["Dora Vik"]
    assert found[4].decision == Decision("add")


def test_an_id_at_wikidata_says_who_is_meant(project):
    catalogue.take_in(project, Catalogue((Entry("person", "per:lind", "Anna Lind", more={"wikidata": "Q42"}),)))
    (proposal,) = previewed(project, Entry("person", "NK-1", "A. Lind", more={"wikidata": "Q42"}))
    assert (proposal.what, proposal.mine) == ("differs", "Anna Lind")
    taken = catalogue.take_in(project, Catalogue((Entry("person", "NK-1", "A. Lind", more={"wikidata": "Q42"}),)))
    assert (taken.added, taken.changed, named(project)) == ((), ("NK-1",), ["Anna Lind"])


def test_an_alias_alone_never_makes_two_one(project):
    an_entity(project, "Boris Kern", ref="per:kern", aliases=["Kern"])
    proposal = only(project, Entry("person", "", "Kern"))
    assert (proposal.what, proposal.decision.choice) == ("alike", "add")
    catalogue.take_in(project, Catalogue((Entry("person", "", "Kern"),)))
    assert named(project) == ["Boris Kern", "Kern"]


def test_a_row_without_an_id_is_who_bears_just_its_name_and_stays_so(project):
    an_entity(project, "Anna Lind")
    told = Catalogue((Entry("person", "", "Anna Lind", "A minister"), Entry("person", "", "Eva Ross")))
    assert len(catalogue.take_in(project, told).added) == 1
    with no_step(project):
        catalogue.take_in(project, told)
    assert named(project) == ["Anna Lind", "Eva Ross"]


def test_meetings_of_one_name_on_other_days_are_others(project):
    catalogue.take_in(project, Catalogue((Entry("meeting", "mtg:1", "Session", period="2024-05-11"),)))
    assert only(project, Entry("meeting", "mtg:2", "Session", period="2025-05-11")).what == "new"
    assert only(project, Entry("meeting", "mtg:2", "Session", period="2024-05-11")).what == "alike"


def test_each_choice_is_followed_in_one_step(project):
    vik = an_entity(project, "Dora Vik", ref="per:vik")
    moe = an_entity(project, "Carl Moe", ref="per:moe")
    entities.edit(project, moe, {"description": "An envoy"})
    told = Catalogue(
        (
            Entry("person", "per:a", "Dora Vik", "One"),
            Entry("person", "per:b", "Dora Vik", "Two"),
            Entry("person", "per:c", "Dora Vik", "Three"),
            Entry("person", "per:moe", "Carl Moen", "A minister"),
        )
    )
    choices = {0: Decision("same", vik), 1: Decision("fill", vik), 2: Decision("skip"), 3: Decision("replace", moe)}
    with one_step(project):
        taken = catalogue.take_in(project, told, choices)
    assert (taken.added, taken.changed) == (("per:a",), ("per:b", "per:moe"))
    rows = stored(project)["entity"]
    assert (rows[vik]["description"], rows[moe]["description"], rows[moe]["name"]) == ("Two", "A minister", "Carl Moen")
    assert "Carl Moe" in {row["text"] for row in stored(project)["alias"].values()}
    (decision,) = stored(project)["identity"].values()
    assert (decision["entity"], decision["decision"]) == (vik, same.SAME)
    assert safety.check(project) == []


def test_two_that_cannot_be_the_same_are_added_and_said(project):
    place = an_entity(project, "Norland", "place")
    told = Catalogue((Entry("organisation", "org:n", "Norland"),))
    taken = catalogue.take_in(project, told, {0: Decision("same", place)})
    assert (taken.added, len(taken.left_out)) == (("org:n",), 1)


def test_what_is_of_another_kind_here_is_left_out_and_said(project):
    an_entity(project, "Norland", "place", ref="x:1")
    told = Catalogue(
        (Entry("person", "x:1", "Norland", seen=(Seen("Envoy"),)), Entry("programme", "p", "P", part_of="p"))
    )
    proposal = catalogue.preview(project, told).proposals[0]
    assert (proposal.what, proposal.choices()) == ("differs", ("skip",))
    taken = catalogue.take_in(project, told)
    assert (taken.added, len(taken.left_out), stored(project).get("sighting")) == (("p",), 2, None)


def test_relations_and_kinds_of_posts_come_back(project):
    told = Catalogue(
        (
            Entry(
                "person",
                "per:lind",
                "Anna Lind",
                seen=(Seen("Envoy", "org:c", "2024", {}, "appointed", "pst:e"),),
                ties=(Tie("member of", "org:c", "2020", "", "deputy"),),
            ),
            Entry("organisation", "org:c", "Cabinet"),
            Entry("post", "pst:e", "Envoy"),
        )
    )
    catalogue.take_in(project, told)
    given = sorted(catalogue.given(project).entries, key=lambda entry: entry.ref)
    assert given == sorted(told.entries, key=lambda entry: entry.ref)
    odd = Catalogue((Entry("person", "per:x", "X", ties=(Tie("party to", "org:c"), Tie("knows", "org:c"))),))
    assert len(catalogue.take_in(project, odd).left_out) == 2


def test_a_cancelled_import_saves_nothing(project):
    class Stopped(Exception):
        pass

    def report(_done, _total):
        raise Stopped

    with no_step(project), pytest.raises(Stopped):
        catalogue.take_in(project, Catalogue((Entry("person", "per:a", "A"),)), None, report)


def test_an_export_of_what_is_used_or_of_some_kinds_holds_no_more(project, tmp_path):
    an_entity(project, "Anna Lind")
    an_entity(project, "Norland", "place")
    assert catalogue.export_file(project, tmp_path / "e.csv", kinds=("place",)).entities == 1
    assert catalogue.export_file(project, tmp_path / "e.csv", used=True).entities == 0


def test_what_no_file_holds_is_said(project, tmp_path):
    meeting, lind = an_entity(project, "Session", "meeting"), an_entity(project, "Anna Lind")
    assert catalogue.losses(project) == ()
    entities.describe_meeting(project, meeting, {"format": "by video"})
    meetings.take_part(project, meeting, lind, capacity="minister")
    found = catalogue.export_file(project, tmp_path / "e.json").losses
    assert [sentence.split(" is not")[0] for sentence in found] == [
        "The capacity, side or chair of 1 participant",
        "The body, format or stated agenda of 1 meeting",
    ]


@pytest.mark.slow
@pytest.mark.skipif(not REAL.is_file(), reason="the corpus is not here")
@pytest.mark.parametrize("name", ["c.json", "c.csv", "c.ndjson"])
def test_the_real_catalogue_travels_through_every_format(project, tmp_path, name):
    catalogue.import_file(project, REAL)
    catalogue.export_file(project, tmp_path / name)
    with a_project(tmp_path, "other") as other:
        catalogue.import_file(other, tmp_path / name)
        catalogue.export_file(other, tmp_path / "again.json")
    catalogue.export_file(project, tmp_path / "once.json")
    once, again = (json.loads((tmp_path / f"{one}.json").read_text("utf-8")) for one in ("once", "again"))
    assert {key: sorted(map(repr, map(_sorted, value))) for key, value in once.items()} == {
        key: sorted(map(repr, map(_sorted, value))) for key, value in again.items()
    }
    proposals = catalogue.preview(project, catalogue.read_file(tmp_path / name)).counts
    assert proposals["identical"] == sum(proposals.values())


def _sorted(value):
    if isinstance(value, dict):
        return sorted((key, _sorted(one)) for key, one in value.items())
    return sorted(map(_sorted, value), key=repr) if isinstance(value, list) else value
