"""A catalogue of entities goes in and comes out again as it was, whatever else it says."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.steps import one_step
from tests.factories import a_project, an_entity
from workbench.core import catalogue, entities, safety
from workbench.errors import UserError
from workbench.formats import read_catalogue, write_catalogue

REAL = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "catalogue.json"
FILE = {
    "people": [
        {
            "id": "per:lind",
            "name": "Anna Lind",
            "aliases": [
                {"text": "Anna Lind", "script": "Latn", "attested": True},
                {"text": "Анна Линд", "script": "Cyrl", "attested": False},
                {"text": "Lind"},
            ],
            "roles": [
                {"roleName": "Minister of Ports", "organization": "org:cabinet", "asOf": "2024-05", "doc": "7"},
                {"roleName": "Chair", "organization": "org:nowhere", "asOf": "2025"},
            ],
            "shoe size": 38,
        }
    ],
    "organisations": [{"id": "org:cabinet", "name": "Cabinet", "aliases": []}],
    "places": [{"id": "plc:oslo", "name": "Oslo"}],
    "meetings": [
        {
            "id": "mtg:one",
            "name": "First session",
            "date": "2024-05-11/2024-05-12",
            "place": "plc:oslo",
            "status": "held",
            "participants": ["per:lind", "org:cabinet"],
        },
        {"id": "mtg:two", "name": "Second session", "date": "../2026-02-25", "place": None, "participants": []},
    ],
    "programmes": [{"id": "prg:a", "name": "Harbours", "period": "2024/2026", "partOf": None, "status": "under way"}],
    "documents": [{"id": "doc:t", "name": "Treaty of Ports", "period": "1996", "partOf": "prg:a"}],
}


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def as_read(content):
    return read_catalogue.read(json.dumps(content).encode(), "catalogue.json")


def alike(content):
    """JSON without the order of its lists."""
    if isinstance(content, dict):
        return {key: alike(value) for key, value in content.items()}
    if isinstance(content, list):
        return sorted(map(alike, content), key=lambda one: json.dumps(one, sort_keys=True))
    return content


def written(project):
    return write_catalogue.as_json(catalogue.given(project))


def test_what_is_taken_in_comes_out_as_it_was(project):
    with one_step(project):
        taken = catalogue.take_in(project, as_read(FILE))
    assert len(taken.added) == 7
    assert taken.left_out == ("“org:nowhere”, which “Anna Lind” refers to, is no entity here.",)
    assert alike(written(project)) == alike(FILE)
    assert safety.check(project) == []


@pytest.mark.skipif(not REAL.is_file(), reason="the corpus is not here")
def test_the_real_catalogue_comes_out_as_it_was(project, tmp_path):
    catalogue.import_file(project, REAL)
    catalogue.export_file(project, tmp_path / "out.json")
    assert alike(json.loads((tmp_path / "out.json").read_text("utf-8"))) == alike(json.loads(REAL.read_text("utf-8")))


def test_the_same_file_again_changes_nothing(project):
    catalogue.take_in(project, as_read(FILE))
    before = project.steps()
    again = catalogue.take_in(project, as_read(FILE))
    assert (again.added, again.changed, project.steps()) == ((), (), before)


def test_what_is_known_stays_and_what_lacks_is_filled(project):
    lind = an_entity(project, "A. Lind", ref="per:lind")
    oslo = an_entity(project, "Oslo", "place", ref="plc:oslo")
    one = an_entity(project, "Session one", "meeting", ref="mtg:one")
    entities.describe_meeting(project, one, {"status": "postponed"})
    taken = catalogue.take_in(project, as_read(FILE))
    assert taken.changed == ("mtg:one", "per:lind")
    by_ref = {entry.ref: entry for entry in catalogue.given(project).entries}
    assert by_ref["per:lind"].name == "A. Lind"
    assert {name.text for name in by_ref["per:lind"].names} == {"Anna Lind", "Анна Линд", "Lind"}
    meeting = by_ref["mtg:one"]
    assert (meeting.status, meeting.period, meeting.place) == ("postponed", "2024-05-11/2024-05-12", "plc:oslo")
    assert entities.name_of(project, lind) == "A. Lind" and entities.name_of(project, oslo) == "Oslo"


def test_undo_takes_all_of_it_back(project):
    catalogue.take_in(project, as_read(FILE))
    project.undo()
    assert catalogue.given(project).entries == ()


words = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=12)
named = words.filter(str.strip)
extra = st.dictionaries(
    words.filter(lambda key: key not in FILE["people"][0] and key != "description"), words, max_size=2
)
people = st.lists(
    st.tuples(named, st.lists(named, max_size=3, unique=True), extra), max_size=5, unique_by=lambda one: one[0]
)


@settings(max_examples=25)
@given(people)
def test_any_catalogue_survives_reading_and_writing(found):
    content = {
        "people": [
            {**more, "id": f"per:{number}", "name": name, "aliases": [{"text": text} for text in aliases]}
            for number, (name, aliases, more) in enumerate(found)
        ]
    }
    assert write_catalogue.as_json(as_read(content)) == (content if found else {})


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"{", "is not JSON"),
        (b"[]", "no catalogue"),
        (b'{"facts": []}', "no catalogue"),
        (b'{"people": 3}', "no list of entities"),
        (b"\xff\xfe", "is not JSON"),
    ],
)
def test_what_is_no_catalogue_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(UserError, match=sentence):
        read_catalogue.read(data, "x.json")


def test_entries_that_cannot_be_read_are_left_out_and_said():
    content = {"people": [{"id": "per:a"}, {"id": "per:b", "name": "B"}, {"id": "per:b", "name": "C"}, 3], "odd": 1}
    found = as_read(content)
    assert [entry.name for entry in found.entries] == ["B"]
    assert len(found.left_out) == 4
