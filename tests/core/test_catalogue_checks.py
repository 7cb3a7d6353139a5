"""What a careless or hostile file of entities says cannot end in a project as it is."""

import json

import pytest

from tests.factories import a_document, a_project, an_entity
from workbench.core import catalogue, posts
from workbench.errors import UserError
from workbench.formats import write_catalogue


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def taken(project, tmp_path, content, name="c.json"):
    file = tmp_path / name
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return catalogue.import_file(project, file)


def written(project):
    return write_catalogue.as_json(catalogue.given(project))


def test_dates_are_read_or_kept_as_they_are_spelt_and_said(project, tmp_path):
    roles = [{"roleName": "Minister", "asOf": "12.03.2024"}, {"roleName": "Chair", "asOf": "when it snowed"}]
    ties = [{"kind": "member of", "other": "o", "start": "2025", "end": "2024"}]
    content = {
        "people": [{"id": "p", "name": "Anna Lind", "roles": roles, "relations": ties}],
        "organisations": [{"id": "o", "name": "Cabinet"}],
        "meetings": [{"id": "m", "name": "Session", "date": "2024-05-12/2024-05-11"}],
        "programmes": [{"id": "g", "name": "Ports", "period": "the nineties, or so"}],
    }
    said = taken(project, tmp_path, content).left_out
    assert [sentence.partition("”")[0] for sentence in said] == [
        "“when it snowed",
        "“2024-05-12/2024-05-11",
        "“the nineties, or so",
    ]
    entries = {entry.ref: entry for entry in catalogue.given(project).entries}
    assert {seen.title: seen.on for seen in entries["p"].seen} == {"Minister": "2024-03-12", "Chair": ""}
    assert [(tie.start, tie.end) for tie in entries["p"].ties] == [("2025", "")]
    assert entries["m"].period == entries["g"].period == ""
    out = written(project)
    assert out["meetings"] == content["meetings"]
    assert out["programmes"] == content["programmes"]
    assert roles[1] in out["people"][0]["roles"]
    assert taken(project, tmp_path, content).changed == ()


@pytest.mark.slow
@pytest.mark.parametrize("length", [1, 2, 3, 1_500])
def test_nothing_becomes_a_part_of_its_own_parts(project, tmp_path, length):
    plans = [{"id": f"g{n}", "name": f"Plan {n}", "partOf": f"g{(n + 1) % length}"} for n in range(length)]
    said = taken(project, tmp_path, {"programmes": plans}).left_out
    assert said == (f"“Plan {length - 1}” cannot be a part of itself or of one of its own parts.",)
    assert [entry.ref for entry in catalogue.given(project).entries if not entry.part_of] == [f"g{length - 1}"]


def test_a_file_closes_no_circle_with_what_is_there(project, tmp_path):
    taken(project, tmp_path, {"meetings": [{"id": "a", "name": "A", "partOf": "b"}, {"id": "b", "name": "B"}]})
    said = taken(project, tmp_path, {"meetings": [{"id": "b", "name": "B", "partOf": "a"}]}).left_out
    assert len(said) == 1
    assert {entry.ref: entry.part_of for entry in catalogue.given(project).entries} == {"a": "b", "b": ""}


def test_what_cannot_stand_there_is_left_out_and_said(project, tmp_path):
    meeting = {"id": "m", "name": "Session", "place": "p", "partOf": "g", "participants": ["g", "p"]}
    people, plans = [{"id": "p", "name": "Anna Lind"}], [{"id": "g", "name": "Ports", "partOf": "m"}]
    said = taken(project, tmp_path, {"people": people, "meetings": [meeting], "programmes": plans}).left_out
    assert len(said) == 4
    entries = {entry.ref: entry for entry in catalogue.given(project).entries}
    assert (entries["m"].place, entries["m"].part_of, entries["m"].participants) == ("", "", ("p",))
    assert entries["g"].part_of == ""


@pytest.mark.parametrize(
    "line",
    [
        {"fact_workbench": {"status": ["held"]}},
        {"fact_workbench": {"names": {"Anna Lind": [5, None]}}},
        {"fact_workbench": {"more": {"note": "\ud800"}}},
        {"fact_workbench": {"more": {"note": float("nan")}}},
        {"fact_workbench": {"period": "\x00"}},
    ],
)
def test_an_entity_that_could_not_be_saved_or_written_again_is_left_out_alone(project, tmp_path, line):
    from workbench.formats.ftm.words import OURS

    bad = {"id": "p", "schema": "Event", "properties": {"name": ["Anna Lind"]}, OURS: line["fact_workbench"]}
    good = {"id": "q", "schema": "Person", "properties": {"name": ["Carl Dahl"]}}
    found = taken(project, tmp_path, f"{json.dumps(bad)}\n{json.dumps(good)}\n", "c.ndjson")
    catalogue.export_file(project, tmp_path / "out.json")
    assert len(found.left_out) == 1
    assert [entry.name for entry in catalogue.given(project).entries] == ["Carl Dahl"]


def test_the_document_of_a_sighting_is_said_to_be_lost(project, tmp_path):
    seen = posts.Seen(an_entity(project, "Anna Lind"), printed="Chair", document=a_document(project))
    posts.see(project, seen)
    assert catalogue.losses(project) == ("The document of 1 sighting in a post is not in the file.",)


def test_a_name_stands_on_one_line_and_holds_more_than_white_space(project, tmp_path):
    people = [{"id": "p", "name": "Anna\nLind", "aliases": [{"text": "A.\r\nLind"}]}, {"id": "q", "name": " \n"}]
    said = taken(project, tmp_path, {"people": people}).left_out
    assert len(said) == 1
    (entry,) = catalogue.given(project).entries
    assert (entry.name, [name.text for name in entry.names]) == ("Anna Lind", ["A. Lind"])


def test_json_in_wide_letters_is_read_and_in_an_old_code_page_refused(project, tmp_path):
    content = json.dumps({"people": [{"id": "p", "name": "Анна Линд"}]}, ensure_ascii=False)
    (tmp_path / "wide.json").write_bytes(content.encode("utf-16"))
    (tmp_path / "old.json").write_bytes(content.encode("cp1251"))
    assert catalogue.import_file(project, tmp_path / "wide.json").added == ("p",)
    with pytest.raises(UserError, match="is not UTF-8"):
        catalogue.import_file(project, tmp_path / "old.json")
